"""What a page's JSON-LD says about the article on it.

Tree -> ``Linked``. schema.org in the forms newsrooms use: one object, a list, a ``@graph``, an article as a
page's ``mainEntity``. Pure; broken JSON is repaired where one rule does it, and otherwise skipped.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from nightdesk.read.pictures import Told

ARTICLE_TYPES = frozenset(
    {
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
        "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "BlogPosting",
        "AdvertiserContentArticle", "SatiricalArticle", "ScholarlyArticle", "TechArticle", "Report",
        "SocialMediaPosting",
    }
)  # fmt: skip
NEWS_TYPES = ARTICLE_TYPES - {"Article", "BlogPosting", "SocialMediaPosting", "TechArticle", "ScholarlyArticle"}
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")
_MAX_NODES = 2_000
_MAX_UPDATES = 500  # of a live blog
_MAX_SCRIPT = 1_000_000
_TRAILING_COMMA = re.compile(r",(\s{0,50}[}\]])")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BREAK = re.compile(r"</?(?:p|br|div|li|h[1-6]|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The article as JSON-LD tells it; what it does not tell is empty. ``types`` are of everything on the page."""

    types: tuple[str, ...] = ()
    article_type: str = ""
    headline: str = ""
    body: str = ""
    description: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()  # authors that are organisations
    publisher: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    picture: Told | None = None
    correction: str = ""
    free: bool | None = None
    from_script: tuple[str, ...] = ()  # fields that other data of the page's scripts filled

    def said_by(self, name: str) -> str:
        """Return what told the field *name*."""
        return "script" if name in self.from_script else "json-ld"


def read_json_ld(tree: etree._Element, *, title: str = "") -> Linked:
    """Return what the JSON-LD of *tree* says; of several articles, the one most like *title*, else the first."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes.extend(_nodes(_parsed(script.text or "")))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if ARTICLE_TYPES.intersection(_types(node))]
    types = tuple(dict.fromkeys(name for node in nodes for name in _types(node)))
    if not articles:
        return Linked(types=types, publisher=_publisher_anywhere(nodes))
    return _linked(_most_like(articles, title), by_id, types)


def _most_like(articles: list[dict[str, Any]], title: str) -> dict[str, Any]:
    wanted = set(title.casefold().split())

    def likeness(node: dict[str, Any]) -> tuple[float, int]:
        words = set(_text(node.get("headline") or node.get("name")).casefold().split())
        shared = len(words & wanted) / max(1, len(words | wanted))
        return round(shared, 2), len([key for key in ("headline", "datePublished", "author") if node.get(key)])

    return max(articles, key=likeness)


def _linked(node: dict[str, Any], by_id: dict[str, dict[str, Any]], types: tuple[str, ...]) -> Linked:
    authors, organisations = _people(node.get("author") or node.get("creator"), by_id)
    publisher, _ = _people(node.get("publisher"), by_id)
    main = node.get("mainEntityOfPage")
    address = main.get("@id") if isinstance(main, dict) else main
    free = node.get("isAccessibleForFree")
    return Linked(
        types=types,
        article_type=next(name for name in _types(node) if name in ARTICLE_TYPES),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        body=_paragraphs(node.get("articleBody")) or _updates(node.get("liveBlogUpdate")),
        description=_text(node.get("description")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        authors=authors,
        organisations=organisations,
        publisher=publisher[0] if publisher else "",
        section=_first(node.get("articleSection")),
        keywords=_keywords(node.get("keywords")),
        url=_text(node.get("url")) or _text(address),
        picture=_picture(node.get("image"), by_id),
        correction=_correction(node.get("correction")),
        free=None if free is None else str(free).strip().lower() not in ("false", "0", "no"),
    )


def _parsed(text: str) -> Any:
    text = text.strip()[:_MAX_SCRIPT].strip("\ufeff;")
    for prefix, suffix in (
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("<![CDATA[", "]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
    ):
        text = text.removeprefix(prefix).removesuffix(suffix).strip()
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(parsed: Any) -> Iterator[dict[str, Any]]:
    """Yield the typed objects of a JSON-LD document, breadth first, so that the page's own come before parts."""
    queue, seen = [parsed], 0
    while queue and seen < _MAX_NODES:
        value = queue.pop(0)
        seen += 1
        if isinstance(value, list):
            queue.extend(value[:200])
        elif isinstance(value, dict):
            if _types(value):
                yield value
            queue.extend(value[key] for key in _NESTED if isinstance(value.get(key), (dict, list)))


def _types(node: dict[str, Any]) -> tuple[str, ...]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return tuple(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str))


def _text(value: Any) -> str:
    """Return a text value with entities, written once or twice over, and markup resolved."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    return " ".join(_TAG.sub(" ", entities.unescape(entities.unescape(value))).split())


def _paragraphs(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    lines = _TAG.sub("", _BREAK.sub("\n", entities.unescape(entities.unescape(value)))).splitlines()
    return "\n\n".join(" ".join(line.split()) for line in lines if line.strip())


def _updates(value: Any) -> str:
    """Return the entries of a live blog, each with its headline, in the order they are listed."""
    entries = [one for one in (value if isinstance(value, list) else [value])[:_MAX_UPDATES] if isinstance(one, dict)]
    parts = [part for one in entries for part in (_text(one.get("headline")), _paragraphs(one.get("articleBody")))]
    return "\n\n".join(part for part in parts if part)


def _first(value: Any) -> str:
    return next((text for text in map(_text, value if isinstance(value, list) else [value]) if text), "")


def _keywords(value: Any) -> tuple[str, ...]:
    found = value if isinstance(value, list) else _text(value).split(",") if isinstance(value, str) else []
    return tuple(dict.fromkeys(text for text in map(_text, found[:100]) if 0 < len(text) <= 80))[:50]


def _people(value: Any, by_id: dict[str, dict[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names of persons and organisations, and which of them are organisations."""
    names: list[str] = []
    organisations: list[str] = []
    for one in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(one, dict) and isinstance(one.get("@id"), str) and not one.get("name"):
            one = by_id.get(one["@id"], one)
        if isinstance(one, dict) and isinstance(one.get("name"), list):
            found = [_text(name) for name in one["name"][:50]]
        else:
            found = [_text(one)]
        names.extend(name for name in found if name)
        if isinstance(one, dict) and any(kind.endswith("Organization") for kind in _types(one)):
            organisations.extend(name for name in found if name)
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(organisations))


def _picture(value: Any, by_id: dict[str, dict[str, Any]]) -> Told | None:
    """Return the first of an article's pictures, with the addresses of all: they are often crops of one."""
    pictures = (value if isinstance(value, list) else [value])[:10]
    pictures = [by_id.get(str(one.get("@id")), one) if isinstance(one, dict) else one for one in pictures]
    addresses = tuple(address for address in map(_picture_address, pictures) if address)
    first = next((one for one in pictures if isinstance(one, dict)), {})
    makers = (_people(first.get(name), by_id)[0] for name in ("author", "creator", "copyrightHolder"))
    whose = (_text(first.get("creditText")), *map(", ".join, makers), _text(first.get("copyrightNotice")))
    return (
        Told(
            source="json-ld",
            addresses=addresses,
            caption=_text(first.get("caption")) or _text(first.get("description")),
            credit=next((name for name in whose if name), ""),
        )
        if addresses
        else None
    )


def _picture_address(picture: Any) -> str:
    if isinstance(picture, dict):
        picture = next((picture[name] for name in ("contentUrl", "url", "@id") if picture.get(name)), "")
    return entities.unescape(picture).strip() if isinstance(picture, str) else ""


def _publisher_anywhere(nodes: list[dict[str, Any]]) -> str:
    for node in nodes:
        if {"NewsMediaOrganization", "WebSite", "Organization"}.intersection(_types(node)) and _text(node.get("name")):
            return _text(node.get("name"))
    return ""


def _correction(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("text") or value.get("description") or value.get("name")
    return _first(value)

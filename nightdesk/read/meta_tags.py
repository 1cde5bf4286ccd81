"""What a page's head, microdata and time elements say of it.

Tree -> ``Tags``. OpenGraph, Twitter cards, Dublin Core and the names newsrooms use, schema.org microdata,
``<time>``, ``<h1>``, ``<title>``. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from lxml import etree

from nightdesk.read.blocks import Outline
from nightdesk.read.markup import hides, text_of
from nightdesk.read.phrases import opening
from nightdesk.read.pictures import Told

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "datepublished", "pubdate", "publishdate",
    "publish-date", "publish_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "article.published", "published_at", "date.issued", "last-published", "date", "article_date_original",
    "og:published_time", "og:pubdate", "firstpublishedtime", "buildtime",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "article:modified", "revised", "dc.date.modified", "article.updated",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "cxenseparse:author", "og:article:author", "article.author", "twitter:data1:author", "citation_author",
)  # fmt: skip
_MAX_META = 500
_MAX_SECTION = 100  # characters
_WRITTEN_BY = opening("byline", "$")  # the label of a Twitter card's "Written by: Ann Example"
_PUBLISHED_CLASS = re.compile(r"publi|posted|created|entry-date|date", re.IGNORECASE)
_MODIFIED_CLASS = re.compile(r"updat|modif|aktualis|opdater|mis-a-jour|maj", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What the tags say; a field that none of them gives is empty."""

    og_title: str = ""
    twitter_title: str = ""
    title_tag: str = ""
    h1: tuple[str, ...] = ()
    item_headline: str = ""
    description: str = ""
    site: str = ""
    home: str = ""  # a main heading that is a link to the front page: the site's name as the page shows it
    og_type: str = ""
    made_with: str = ""  # "forum", "documents" or "shop" when the page says that such software made it
    canonical: str = ""
    canonical_from: str = ""  # the tag that gives it
    language: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    published: tuple[tuple[str, str], ...] = ()  # (value, which tag), best first
    modified: tuple[tuple[str, str], ...] = ()
    authors: tuple[tuple[str, str], ...] = ()  # (name as written, which tag), best first
    times: int = 0  # time elements
    pictures: tuple[Told, ...] = ()  # of OpenGraph or a card, and of microdata


def read_tags(tree: etree._Element, outline: Outline) -> Tags:
    """Return what the tags of *tree* say; headings and bylines are those a reader sees, by its *outline*."""
    metas = _metas(tree)
    items = _items(tree)
    homes = _links_home(tree)
    keywords = [value for name in ("news_keywords", "keywords") for value in metas.get(name, [])[:1]][:1]
    keywords = [part for value in keywords for part in value.split(",")] + metas.get("article:tag", [])
    return Tags(
        og_title=_one(metas, "og:title", "title", "dc.title", "dcterms.title"),
        twitter_title=_one(metas, "twitter:title", "twitter:text:title"),
        title_tag=_title_tag(tree),
        h1=_h1(outline, homes),
        item_headline=_headline(items),
        description=_one(metas, "og:description", "description", "twitter:description", "dc.description"),
        site=_one(metas, "og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title"),
        home=next(iter(homes), ""),
        og_type=_one(metas, "og:type").lower(),
        made_with=_made_with(tree, metas),
        canonical=(linked := _link(tree, "canonical")) or _one(metas, "og:url"),
        canonical_from="link canonical" if linked else "opengraph" if "og:url" in metas else "",
        language=(tree.get("lang") or _one(metas, "og:locale", "content-language", "dc.language"))[:20],
        section=_one(
            metas,
            "article:section",
            "og:article:section",
            "articlesection",
            "section",
            "cxenseparse:category",
            "parsely-section",
        )
        or _said(items, "articleSection")[:_MAX_SECTION],
        keywords=tuple(dict.fromkeys(part for k in keywords if 0 < len(part := " ".join(k.split())) <= 80))[:50],
        published=_times(tree, metas, items, _PUBLISHED, "datePublished", _PUBLISHED_CLASS),
        modified=_times(tree, metas, items, _MODIFIED, "dateModified", _MODIFIED_CLASS),
        authors=_authors(tree, metas, items),
        times=sum(1 for _ in tree.iter("time")),
        pictures=(*_card_picture(metas), *_item_picture(items)),
    )


_SOFTWARE = (
    ("forum", re.compile(r"vbulletin|phpbb|xenforo|discourse|mybb|invision|simple machines|nodebb|flarum|bbpress")),
    (
        "documents",
        re.compile(r"docusaurus|sphinx|mkdocs|gitbook|doxygen|vuepress|vitepress|mediawiki|dokuwiki|moinmoin"),
    ),
)
_FORUM_ID = ("xf", "phpbb")  # of the html or body element
_SHOP = re.compile(
    r"(?:^|\s)(?:woocommerce(?:-page)?|single-product|template-(?:product|collection)|catalog-\S+|[pc]dp|plp)(?=\s|$)"
)


def _made_with(tree: etree._Element, metas: dict[str, list[str]]) -> str:
    """Return what kind of software made the page, by its generator tag and the classes of its body."""
    body = next(tree.iter("body"), None)
    roots = [tree, *([] if body is None else [body])]
    names = " ".join(f"{root.get('class') or ''} {root.get('id') or ''}" for root in roots)[:4_000].lower()
    generator = " ".join(metas.get("generator", []))[:500].lower()
    if any((root.get("id") or "").lower() in _FORUM_ID for root in roots) or "bbpress" in names.split():
        return "forum"
    found = next((kind for kind, pattern in _SOFTWARE if pattern.search(generator)), "")
    return found or ("shop" if _SHOP.search(names) else "")


def _metas(tree: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for count, meta in enumerate(tree.iter("meta")):
        if count >= _MAX_META:
            break
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = " ".join((meta.get("content") or "")[:5_000].split())
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _one(metas: dict[str, list[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _title_tag(tree: etree._Element) -> str:
    for title in tree.iter("title"):  # an SVG picture may hold titles too; the page's comes first
        if not any(parent.tag == "svg" for parent in title.iterancestors()):
            return text_of(title)
    return ""


_HOME = re.compile(r"(?:https?:)?//[^/?#]+/?|\.?/(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.IGNORECASE)


def _links_home(tree: etree._Element) -> dict[str, None]:
    """Return the main headings that are nothing but a link to the front page: the site's name, not a headline."""
    found: dict[str, None] = {}
    for heading in tree.iter("h1"):
        links = [*heading.iter("a"), *heading.iterancestors("a")]
        if any(_HOME.fullmatch((link.get("href") or "").strip()) and _fills(link, heading) for link in links):
            found[text_of(heading)] = None
    return found


def _fills(link: etree._Element, heading: etree._Element) -> bool:
    return text_of(link) == text_of(heading)


def _h1(outline: Outline, without: Container[str]) -> tuple[str, ...]:
    """Return the main headings but those *without* which they are, those inside an article or main element first."""
    inside: list[str] = []
    outside: list[str] = []
    for count, (text, node) in enumerate(outline.headings()):
        if count >= 20:
            break
        if len(text) <= 500 and text not in without:
            tags = {outline.tags[above] for above in outline.ancestors(node)}
            (inside if tags & {"article", "main"} else outside).append(text)
    return tuple(dict.fromkeys(inside + outside))


_ITEMS = etree.XPath(
    "descendant-or-self::*[@itemprop or (@property and not(self::meta))]"
)  # microdata, and RDFa in the body
_SIGNED = etree.XPath("//a[@rel='author']")


def _elements(found: object) -> list[etree._Element]:
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def _items(tree: etree._Element) -> dict[str, list[etree._Element]]:
    """Return the elements with a property in microdata or RDFa, by property without its vocabulary."""
    found: dict[str, list[etree._Element]] = {}
    for element in _elements(_ITEMS(tree))[:2_000]:
        for name in (element.get("itemprop") or element.get("property") or "").split()[:5]:
            found.setdefault(re.split("[:/]", name)[-1], []).append(element)
    return found


def _headline(items: dict[str, list[etree._Element]]) -> str:
    for element in items.get("headline", [])[:20]:
        value = element.get("content") or ("" if _is_hidden(element) else text_of(element))
        if value.strip():
            return " ".join(value.split())[:500]
    return ""


def _card_picture(metas: dict[str, list[str]]) -> Iterator[Told]:
    """Yield the picture that a page gives for its card elsewhere: OpenGraph's, a Twitter card's."""
    for source, prefix in (("opengraph", "og:image"), ("twitter", "twitter:image")):
        names = (f"{prefix}:secure_url", prefix, f"{prefix}:url", f"{prefix}:src")
        if addresses := tuple(metas[name][0] for name in names if name in metas):
            yield Told(source=source, addresses=addresses, alternative=_one(metas, f"{prefix}:alt"))


def _item_picture(items: dict[str, list[etree._Element]]) -> Iterator[Told]:
    """Yield the pictures of microdata: an image element or link, or an ImageObject around its parts."""
    for element in items.get("image", [])[:5]:
        inner = _items(element) if element.get("itemscope") is not None or element.get("typeof") is not None else {}
        addresses = [_target(one) for one in (*inner.get("contentUrl", []), *inner.get("url", []), element)]
        if any(addresses):
            yield Told(
                source="microdata",
                addresses=tuple(address for address in addresses if address),
                caption=_said(inner, "caption", "description"),
                credit=_said(inner, "creditText", "author", "creator", "copyrightHolder"),
                alternative=element.get("alt") or "",
            )


def _target(element: etree._Element) -> str:
    return next((value for name in ("content", "src", "href") if (value := element.get(name))), "")


def _said(items: dict[str, list[etree._Element]], *names: str) -> str:
    found = (one.get("content") or text_of(one) for name in names for one in items.get(name, [])[:1])
    return next((text for text in found if text.strip()), "")


def _is_hidden(element: etree._Element) -> bool:
    chain = [element, *element.iterancestors()]
    return any(hides(one.get("style"), one.get("hidden"), one.get("id")) for one in chain)


def _link(tree: etree._Element, relation: str) -> str:
    for link in tree.iter("link"):
        if relation in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()[:2_000]
    return ""


def _times(
    tree: etree._Element,
    metas: dict[str, list[str]],
    items: dict[str, list[etree._Element]],
    names: tuple[str, ...],
    item: str,
    classes: re.Pattern[str],
) -> tuple[tuple[str, str], ...]:
    found = [(metas[name][0], f"meta {name}") for name in names if name in metas]
    for element in items.get(item, [])[:5]:
        value = element.get("datetime") or element.get("content") or text_of(element)
        found.append((value, "microdata"))
    for element in list(tree.iter("time"))[:40]:
        value = element.get("datetime") or ""
        near = " ".join([element.get("class") or "", *(p.get("class") or "" for p in _near(element))])
        if value and (element.get("pubdate") is not None or classes.search(near)):
            if item == "datePublished" and _MODIFIED_CLASS.search(near):
                continue
            found.append((value, "time element"))
    if item == "datePublished":
        found.extend(
            (e.get("datetime") or "", "time element") for e in list(tree.iter("time"))[:1] if e.get("datetime")
        )
    return tuple(dict.fromkeys(found))


def _near(element: etree._Element) -> list[etree._Element]:
    parent = element.getparent()
    return [] if parent is None else [parent]


def _authors(
    tree: etree._Element, metas: dict[str, list[str]], items: dict[str, list[etree._Element]]
) -> tuple[tuple[str, str], ...]:
    found = [(value, f"meta {name}") for name in _AUTHOR for value in metas.get(name, [])[:10]]
    for label, value in ((f"twitter:label{n}", f"twitter:data{n}") for n in (1, 2)):
        if _WRITTEN_BY.match(_one(metas, label)):
            found.append((_one(metas, value), "twitter"))
    for elements, label in ((items.get("author", []), "microdata"), (_elements(_SIGNED(tree)), "rel author")):
        for element in elements[:10]:
            names = [text_of(e) for e in element.iter("*") if "name" in (e.get("itemprop"), e.get("property"))] or [
                text_of(element)
            ]
            found.extend((element.get("content") or name, label) for name in names)
    return tuple((value, label) for value, label in dict.fromkeys(found) if value.strip())

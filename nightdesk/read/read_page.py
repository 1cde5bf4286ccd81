"""Read one page: bytes as received in, what they say out. The pure core of the stage; never raises on any bytes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from lxml import etree

from nightdesk.read.agencies import agency_of
from nightdesk.read.blocks import Outline, outline_of, shows_something
from nightdesk.read.body import paragraphs_of
from nightdesk.read.bylines import MOST, classed_byline, names_of, opened_byline, shown_bylines, signed_line
from nightdesk.read.canonical_url import canonical_url
from nightdesk.read.changes import change_of, correction_box
from nightdesk.read.charset import decode
from nightdesk.read.furniture import without_furniture
from nightdesk.read.json_ld import Linked, read_json_ld
from nightdesk.read.markup import MAX_MARKUP, as_markup, letters, page_title, parse
from nightdesk.read.meta_tags import Tags, read_tags
from nightdesk.read.page import Page
from nightdesk.read.page_kind import kind_of, shape_of, shows_a_wall
from nightdesk.read.page_state import State, read_state
from nightdesk.read.pictures import lead_picture
from nightdesk.read.site_rules import Ruled, SiteRule, apply_rule
from nightdesk.read.standfirst import shown_standfirst
from nightdesk.read.titles import headline, is_site, site_keys
from nightdesk.read.when import RULE, when_of
from nightdesk.records import PageKind
from nightdesk.text.clean import clean
from nightdesk.text.language import detect, normalise

# The libraries log every page they give up on; what became of a page is a record here, not a line on stderr.
for _name in ("htmldate", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

MAX_TITLE = 500  # characters
MAX_STANDFIRST = 1_000
MAX_HEADINGS = 6  # main headings of a page that may be its headline
TOLD_BY = 1_500  # characters of a text that tell its language
_HTML = (
    "",
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/xml",
    "text/xml",
    "application/octet-stream",
)


def read_page(
    data: bytes,
    *,
    url: str,
    content_type: str = "",
    fetched_at: datetime | None = None,
    title_hint: str = "",
    published_hint: datetime | None = None,
    rule: SiteRule | None = None,
) -> Page:
    """Return what the page received from *url* is and says.

    *title_hint* and *published_hint* are what the feed said of it; they fill what the page leaves empty. A *rule* of
    its site goes before what the page says by itself. Text is given whatever the kind.
    Source: STANDARDS S6, S7, S9, S10, S15.
    """
    address = canonical_url(url)
    media_type = content_type.split(";")[0].strip().lower()
    if media_type not in _HTML:
        return Page(kind=PageKind.OTHER, canonical_url=address, reason=f"not a page of text: it is {media_type}")
    if _is_binary(data):
        return Page(
            kind=PageKind.OTHER, canonical_url=address, reason="not a page of text: its bytes are of another kind"
        )
    decoded = decode(data, content_type)
    flags = set(decoded.flags)
    if len(decoded.text) > MAX_MARKUP:
        flags.add("cut-long-page")
    tree = parse(as_markup(decoded.text) if media_type == "text/plain" else decoded.text)
    if tree is None:
        return Page(
            kind=PageKind.EMPTY, canonical_url=address, reason="the page has no text", flags=tuple(sorted(flags))
        )
    return _read(tree, url, fetched_at, title_hint, published_hint, flags, rule)


def _is_binary(data: bytes) -> bool:
    """Whether *data* is a PDF, a picture or the like. UTF-16 has a zero every other byte, never three in a row."""
    return data[:1024].lstrip().startswith(b"%PDF-") or b"\x00\x00\x00" in data[:512]


def _read(
    tree: etree._Element,
    url: str,
    fetched_at: datetime | None,
    title_hint: str,
    published_hint: datetime | None,
    flags: set[str],
    rule: SiteRule | None,
) -> Page:
    sources: dict[str, str] = {}
    ruled = apply_rule(tree, rule)
    outline, tags, linked = _seen(tree, url, flags, sources, ruled)
    site, sources["site"] = _first((tags.site, "meta"), (linked.publisher, "json-ld"), (tags.home, "page"))
    title, sources["title"] = (
        (ruled.title, RULE) if ruled.title else _title(tags, linked, outline, site, url, title_hint)
    )
    note = correction_box(outline)
    shown = shown_standfirst(outline, (linked.description, tags.description))
    raw = [block.text for block in outline.blocks]
    if ruled.text is None:
        raw = paragraphs_of(outline, linked_body=linked.body, standfirst=shown)
    authors = names_of(ruled.authors)
    sources["authors"] = RULE
    if not authors:
        authors = _authors(tags, linked, outline, raw, site, url, sources)
    paragraphs = without_furniture(raw, titles=(title, linked.headline, *tags.h1), authors=authors, site=site)
    text = _cleaned("\n\n".join(paragraphs), flags)
    shape = shape_of(outline, size=len(text))
    kind, reason = kind_of(title=title, paragraphs=paragraphs, url=url, tags=tags, linked=linked, shape=shape)
    when = when_of(
        tree,
        outline,
        tags,
        linked,
        title=title,
        ruled=ruled.published,
        url=url,
        fetched_at=fetched_at,
        hint=published_hint,
    )
    sources |= when.sources
    flags |= when.flags
    agency, sources["agency"] = agency_of("\n\n".join(raw), authors=authors, organisations=linked.organisations)
    change, change_note, sources["change"] = change_of(title, text, correction=linked.correction or note)
    standfirst, sources["standfirst"] = _first(
        (ruled.standfirst, RULE),
        (shown.text if shown else "", "page"),
        (linked.description, "json-ld"),
        (tags.description, "meta"),
    )
    section, sources["section"] = _first((linked.section, "json-ld"), (tags.section, "meta"))
    keywords, sources["keywords"] = (tags.keywords, "meta") if tags.keywords else (linked.keywords, "json-ld")
    lead = lead_picture(tree, url, (*filter(None, (linked.picture,)), *tags.pictures))
    if lead.refused:
        flags.add("image-refused")
    page = Page(
        kind=kind,
        title=_cleaned(title, flags)[:MAX_TITLE],
        standfirst=_cleaned(standfirst, flags)[:MAX_STANDFIRST],
        text=text,
        language=detect((text or title)[:TOLD_BY], hint=tags.language),
        published_as=when.published,
        modified_as=when.modified,
        authors=tuple(_cleaned(name, flags) for name in authors),
        site=_cleaned(site, flags)[:200],
        canonical_url=canonical_url(url, tags.canonical),
        section=_cleaned(section, flags)[:100],
        keywords=tuple(_cleaned(word, flags) for word in keywords),
        image=lead.picture,
        agency=_cleaned(agency, flags),
        change=change,
        change_note=_cleaned(change_note, flags),
        reason=reason,
    )
    return replace(page, field_sources={**_of_filled(sources, page), **lead.sources}, flags=tuple(sorted(flags)))


def _seen(
    tree: etree._Element, url: str, flags: set[str], sources: dict[str, str], ruled: Ruled
) -> tuple[Outline, Tags, Linked]:
    """Return what a reader sees of the page, once its scripts have run, and what its tags and JSON-LD say."""
    linked = read_json_ld(tree, title=page_title(tree))
    outline = outline_of(tree)
    if outline.hidden:
        flags.add("hidden")
    if outline.white:
        flags.add("white-text")
    tags = read_tags(tree, outline)
    if ruled.text is not None:
        sources["text"] = RULE
        return outline_of(ruled.text), tags, linked
    sources["text"] = "page"
    if not shows_something(outline) and not shows_a_wall(outline, linked):
        titles = (tags.og_title, tags.title_tag, linked.headline, *tags.h1)
        declared = bool(linked.article_type) or tags.og_type == "article"
        state = read_state(tree, url=url, titles=titles, declared=declared)
        drawn = _drawn(state.body or "".join(f"<p>{escape(line)}</p>" for line in linked.body.split("\n\n") if line))
        if drawn is not None:
            flags.add("from-script")
            sources["text"] = "script"
            return drawn, tags, _completed(linked, state)
    return outline, tags, linked


def _drawn(body: str) -> Outline | None:
    """Return the outline of the article that a script would draw of *body*; None when that shows nothing either."""
    tree = parse(f"<html><body><main><article>{body}</article></main></body></html>") if body else None
    outline = outline_of(tree) if tree is not None else None
    return outline if outline is not None and shows_something(outline) else None


def _completed(linked: Linked, state: State) -> Linked:
    """Return *linked* with what only the data of the page's scripts tells."""
    told = (("headline", state.title), ("published", state.published), ("authors", state.authors))
    return replace(
        linked,
        headline=linked.headline or state.title,
        published=linked.published or state.published,
        authors=linked.authors or state.authors,
        from_script=tuple(name for name, value in told if value and not getattr(linked, name)),
    )


def _of_filled(sources: dict[str, str], page: Page) -> dict[str, str]:
    return {name: source for name, source in sorted(sources.items()) if getattr(page, name) and source}


def _cleaned(text: str, flags: set[str]) -> str:
    text, found = clean(text)
    flags.update(found)
    return text.strip()


def _first(*candidates: tuple[str, str]) -> tuple[str, str]:
    return next(((value, source) for value, source in candidates if value), ("", ""))


def _title(tags: Tags, linked: Linked, outline: Outline, site: str, url: str, hint: str) -> tuple[str, str]:
    candidates = [
        (tags.og_title, "opengraph"),
        (linked.headline, linked.said_by("headline")),
        (tags.item_headline, "microdata"),
        *((heading, "h1") for heading in tags.h1[:MAX_HEADINGS]),
        (tags.twitter_title, "twitter"),
        (tags.title_tag, "title tag"),
        (hint, "feed"),
    ]
    names = [name for name in (site, linked.publisher, tags.site) if name]
    return headline(candidates, site_names=names, url=url, shown=_lower_headings(outline))


def _lower_headings(outline: Outline) -> list[str]:
    blocks = (block for block in outline.blocks if not block.boxed and len(block.text) <= MAX_TITLE)
    return [block.text for block in blocks if outline.tags[block.node] in ("h2", "h3")]


def _authors(
    tags: Tags,
    linked: Linked,
    outline: Outline,
    paragraphs: Sequence[str],
    site: str,
    url: str,
    sources: dict[str, str],
) -> tuple[str, ...]:
    """Return who wrote it by the first source that names anyone but the site, else the site where it names itself.

    A later source that names all those and others completes it: JSON-LD often knows one of two authors.
    """
    said = [(linked.authors, linked.said_by("authors"))]
    for label in dict.fromkeys(source for _, source in tags.authors):
        said.append((tuple(value for value, source in tags.authors if source == label), label))
    bylines = (opened_byline(outline), *shown_bylines(outline), classed_byline(outline))
    said = [(bylines[:1], "byline"), *said, (bylines[-1:], "byline"), (bylines[1:-1], "byline")]
    own = site_keys([name for name in (site, linked.publisher, tags.site) if name], url)
    named = [(names, label) for written, label in said if (names := names_of(written, own))]
    people = [(kept, label) for names, label in named if (kept := tuple(n for n in names if not is_site(n, own)))]
    if not people:
        elements = {block.text: block.tag for block in outline.blocks}
        signed = signed_line(paragraphs, elements, own, normalise(tags.language) or "en")
        names, sources["authors"] = (signed, "byline") if signed else next(iter(named), ((), ""))
        return names
    found, sources["authors"] = people[0]
    keys, shown = {letters(name) for name in found}, letters(" ".join(bylines))
    for names, label in people[1:]:
        more = {letters(name) for name in names}
        if keys < more and len(more) <= MOST and (label.startswith("meta") or all(key in shown for key in more)):
            sources["authors"] = label
            return names
    return found

"""Read one page: bytes as received in, what they say out. The pure core of the stage; never raises on any bytes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nightdesk.read.agencies import agency_of
from nightdesk.read.authors import Named, authors_of, credited_of
from nightdesk.read.blocks import Block, Outline
from nightdesk.read.body import paragraphs_of
from nightdesk.read.canonical_url import canonical_url
from nightdesk.read.changes import change_of, correction_box
from nightdesk.read.charset import decode
from nightdesk.read.furniture import without_furniture
from nightdesk.read.markup import MAX_MARKUP, as_markup, parse
from nightdesk.read.page import Page
from nightdesk.read.page_kind import kind_of, shape_of
from nightdesk.read.pictures import lead_picture
from nightdesk.read.seen_page import Seen, see
from nightdesk.read.site_rules import RULE, SiteRule
from nightdesk.read.standfirst import shown_standfirst
from nightdesk.read.titles import headline
from nightdesk.read.when import when_of
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
Told = tuple[str, str]  # a value, and what part of the page told it
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
    seen = see(tree, url=url, rule=rule)
    return _read(seen, _Asked(url, fetched_at, title_hint, published_hint), flags | seen.flags)


def _is_binary(data: bytes) -> bool:
    """Whether *data* is a PDF, a picture or the like. UTF-16 has a zero every other byte, never three in a row."""
    return data[:1024].lstrip().startswith(b"%PDF-") or b"\x00\x00\x00" in data[:512]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of a page before it is read."""

    url: str
    fetched_at: datetime | None
    title_hint: str
    published_hint: datetime | None


def _read(seen: Seen, asked: _Asked, flags: set[str]) -> Page:
    site, title = _site(seen), _title(seen, asked.title_hint)
    written = _written(seen, title=title[0], site=site[0])
    text = _cleaned(written.text, flags)
    kind, reason = _kind(seen, title[0], written.paragraphs, text)
    language = detect((text or title[0])[:TOLD_BY], hint=seen.tags.language)
    when = when_of(
        seen, title=title[0], fetched_at=asked.fetched_at, hint=asked.published_hint, language=normalise(language)
    )
    about = _about(seen, written.standfirst)
    named = (*written.authors[0], *credited_of(seen, title[0]))
    agency = agency_of("\n\n".join(written.raw), authors=named, organisations=seen.linked.organisations)
    change, note, noted_in = change_of(title[0], text, correction=_noted(seen))
    lead = lead_picture(seen.tree, seen.url, (*filter(None, (seen.linked.picture,)), *seen.tags.pictures))
    flags |= when.flags | ({"image-refused"} if lead.refused else set())
    page = Page(
        kind=kind,
        title=_cleaned(title[0], flags)[:MAX_TITLE],
        standfirst=_cleaned(about.standfirst[0], flags)[:MAX_STANDFIRST],
        text=text,
        language=language,
        published_as=when.published,
        modified_as=when.modified,
        authors=tuple(_cleaned(name, flags) for name in written.authors[0]),
        site=_cleaned(site[0], flags)[:200],
        canonical_url=canonical_url(seen.url, seen.tags.canonical),
        section=_cleaned(about.section[0], flags)[:100],
        keywords=tuple(_cleaned(word, flags) for word in about.keywords[0]),
        image=lead.picture,
        agency=_cleaned(agency[0], flags),
        change=change,
        change_note=_cleaned(note, flags),
        reason=reason,
    )
    sources = {"site": site[1], "title": title[1], "text": seen.text_source, "authors": written.authors[1]}
    sources |= {"agency": agency[1], "change": noted_in, **about.sources, **when.sources}
    sources |= {"language": "text" if text else "title", "canonical_url": _address_source(seen, page.canonical_url)}
    return replace(page, field_sources={**_of_filled(sources, page), **lead.sources}, flags=tuple(sorted(flags)))


def _address_source(seen: Seen, canonical: str) -> str:
    """Return what told the *canonical* address: a tag, or where the page came from, when no tag could be believed."""
    is_own = canonical == canonical_url(seen.url)
    agreed = not is_own or (seen.tags.canonical and canonical == canonical_url(seen.tags.canonical))
    return seen.tags.canonical_from if agreed else "address"


def _site(seen: Seen) -> Told:
    return _first((seen.tags.site, "meta"), (seen.linked.publisher, "json-ld"), (seen.tags.home, "page"))


def _title(seen: Seen, hint: str) -> Told:
    if seen.ruled.title:
        return seen.ruled.title, RULE
    tags, linked = seen.tags, seen.linked
    candidates = [
        (tags.og_title, "opengraph"),
        (linked.headline, linked.said_by("headline")),
        (tags.item_headline, "microdata"),
        *((heading, "h1") for heading in tags.h1[:MAX_HEADINGS]),
        (tags.twitter_title, "twitter"),
        (tags.title_tag, "title tag"),
        (hint, "feed"),
    ]
    names = [name for name in (_site(seen)[0], *seen.site_names) if name]
    return headline(candidates, site_names=names, url=seen.url, shown=_lower_headings(seen.outline))


def _lower_headings(outline: Outline) -> list[str]:
    blocks = (block for block in outline.blocks if not block.boxed and len(block.text) <= MAX_TITLE)
    return [block.text for block in blocks if outline.tags[block.node] in ("h2", "h3")]


@dataclass(frozen=True, slots=True)
class _Written:
    """The words of an article, and whose they are."""

    raw: list[str]  # paragraphs with the bylines, credits and the like between them
    paragraphs: list[str]
    authors: Named
    standfirst: Block | None  # as the page shows it

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def _written(seen: Seen, *, title: str, site: str) -> _Written:
    shown = shown_standfirst(seen.outline, (seen.linked.description, seen.tags.description))
    if seen.ruled.text is None:
        raw = paragraphs_of(seen.outline, linked_body=seen.linked.body, standfirst=shown)
    else:
        raw = [block.text for block in seen.outline.blocks]
    authors = authors_of(seen, raw, title=title, site=site)
    titles = (title, seen.linked.headline, *seen.tags.h1)
    paragraphs = without_furniture(
        raw, titles=titles, authors=authors[0], site=site, language=normalise(seen.tags.language)
    )
    return _Written(raw, paragraphs, authors, shown)


def _kind(seen: Seen, title: str, paragraphs: Sequence[str], text: str) -> tuple[PageKind, str]:
    shape = shape_of(seen.outline, title=title, size=len(text))
    return kind_of(title=title, paragraphs=paragraphs, url=seen.url, tags=seen.tags, linked=seen.linked, shape=shape)


@dataclass(frozen=True, slots=True)
class _About:
    """What is said of an article beside its words, each with what told it."""

    standfirst: Told
    section: Told
    keywords: tuple[tuple[str, ...], str]

    @property
    def sources(self) -> dict[str, str]:
        return {"standfirst": self.standfirst[1], "section": self.section[1], "keywords": self.keywords[1]}


def _about(seen: Seen, shown: Block | None) -> _About:
    tags, linked = seen.tags, seen.linked
    return _About(
        standfirst=_first(
            (seen.ruled.standfirst, RULE),
            (shown.text if shown else "", "page"),
            (linked.description, linked.said_by("description")),
            (tags.description, "meta"),
        ),
        section=_first((linked.section, linked.said_by("section")), (tags.section, "meta")),
        keywords=(tags.keywords, "meta") if tags.keywords else (linked.keywords, "json-ld"),
    )


def _noted(seen: Seen) -> str:
    """Return what the page says it has put right."""
    return seen.linked.correction or correction_box(seen.outline)


def _of_filled(sources: dict[str, str], page: Page) -> dict[str, str]:
    return {name: source for name, source in sorted(sources.items()) if getattr(page, name) and source}


def _cleaned(text: str, flags: set[str]) -> str:
    text, found = clean(text)
    flags.update(found)
    return text.strip()


def _first(*candidates: Told) -> Told:
    return next(((value, source) for value, source in candidates if value), ("", ""))

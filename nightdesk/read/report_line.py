"""Items that are not pages: a report handed over as a JSON line, and a feed's pointer to a page we may not read.

Bytes -> the same ``Page`` that reading a page gives. Pure.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import unescape
from typing import Any

from lxml import etree, html

from nightdesk.errors import InputError
from nightdesk.read.agencies import agency_of
from nightdesk.read.bylines import names_of
from nightdesk.read.canonical_url import canonical_url
from nightdesk.read.changes import change_of
from nightdesk.read.page import Page
from nightdesk.read.page_times import page_time, plausible, with_offset
from nightdesk.read.shown_time import shown_times
from nightdesk.records import PageKind, Rights
from nightdesk.text.clean import clean
from nightdesk.text.counted_back import LANGUAGES, counted_back
from nightdesk.text.fields import kind_of
from nightdesk.text.language import detect, normalise

REPORT_LINE = "application/x-nightdesk-report+json"
POINTER = "application/x-nightdesk-pointer+json"


_BLOCKS = ("p", "div", "br", "li", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_NAMES = "|".join((*_BLOCKS, "a", "b", "i", "em", "strong", "span", "ul", "ol", "figure"))
_ELEMENT = re.compile(rf"</?(?:{_NAMES}|img)(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_MARKUP = re.compile(rf"</(?:{_NAMES})\s?>|<(?:p|br)\s?/?>", re.IGNORECASE)  # news of the <b> tag has but one
_CHARACTER = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
_IN_FIGURES = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")


def read_report_line(data: bytes, *, url: str = "", fetched_at: datetime | None = None) -> Page:
    """Return the page that a report line tells.

    Its fields are ``id, title, text, published_at, language, source, url, authors, rights``.

    Any field may be empty, null or missing. Without a text the report is its title. *url* is where the line came
    from, for lines that give none; a time such as "yesterday" counts back from *fetched_at*. A time that cannot be
    read is none, and ``reason`` says so.

    Raises:
        InputError: the bytes are no JSON object, or a field has a type it cannot have.
    """
    line = _object(data)
    flags: set[str] = set()
    title = _text(line, "title", flags)
    text = _paragraphs(line, flags)
    whole = text or title
    language = normalise(_text(line, "language", flags)) or detect(whole)
    published, remark = _time(line, language, fetched_at, flags)
    change, note, _ = change_of(title, text)
    authors = _names(line, flags)
    return Page(
        kind=PageKind.ARTICLE if whole else PageKind.EMPTY,
        title=title or text.split("\n\n", 1)[0][:120],
        text=whole,
        language=language,
        published_as=published,
        authors=authors,
        agency=agency_of(text, authors=authors)[0],
        canonical_url=canonical_url(_text(line, "url", flags) or url),
        change=change,
        change_note=note,
        title_only=not text,
        field_sources=_told_by_line(line, published),
        flags=tuple(sorted(flags)),
        reason=f"a report line{remark}" if whole else "the line has neither title nor text",
        key=_key(line),
        source=_text(line, "source", flags),
        rights=_rights(line),
    )


def _told_by_line(line: dict[str, Any], published: str) -> dict[str, str]:
    told = {name: "line" for name in ("title", "text", "authors") if line.get(name)}
    return told | ({"published_as": "line"} if published else {})


def _time(line: dict[str, Any], language: str, fetched_at: datetime | None, flags: set[str]) -> tuple[str, str]:
    """Return when the line says it was published, and what is to be remarked of how it says it."""
    if isinstance(line.get("published_at"), int | float) and not isinstance(line["published_at"], bool):
        line = {**line, "published_at": str(line["published_at"])}  # seconds since 1970, as programs count
    said = _text(line, "published_at", flags)
    written = page_time(said) or page_time(_shown(said, language))
    counted = ""
    if fetched_at and not written:
        counted = page_time(counted_back(said, [language], fetched_at) or counted_back(said, LANGUAGES, fetched_at))
    if said and not (counted or (written and plausible(written, fetched_at))):
        why = "lies ahead of when it was received" if written else "cannot be read as a time"
        return "", f"; its published_at {said[:40]!r} {why}: undated"
    published, known = with_offset(written or counted, [])
    if not known:
        flags.add("offset-unknown")
    return published, f"; its published_at {said[:40]!r} was counted back from when it was received" if counted else ""


def read_pointer(data: bytes, *, url: str = "") -> Page:
    """Return the page that a pointer tells: ``title`` and ``link``, optional ``published_at``, ``language``.

    Raises:
        InputError: the bytes are no JSON object, or a field has a type it cannot have.
    """
    line = _object(data)
    flags: set[str] = set()
    title = _text(line, "title", flags)
    published, _ = with_offset(page_time(_text(line, "published_at", flags)), [])
    return Page(
        kind=PageKind.ARTICLE if title else PageKind.EMPTY,
        title=title,
        text=title,
        language=detect(title, hint=_text(line, "language", flags)) if title else "",
        published_as=published,
        canonical_url=canonical_url(_text(line, "link", flags) or url),
        title_only=True,
        field_sources={"title": "feed"} if title else {},
        flags=tuple(sorted(flags)),
        reason="a pointer: headline and link only" if title else "the pointer has no title",
        rights=Rights.POINTER,
    )


def _shown(said: str, language: str) -> str:
    """Return the time that is *said* in words, in *language* or, with a month's name, in any we know."""
    found = shown_times(said, language).published
    if found or _IN_FIGURES.search(said):
        return found
    return next((time for name in LANGUAGES if (time := shown_times(said, name).published)), "")


def _object(data: bytes) -> dict[str, Any]:
    try:
        line = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"a line of the input is no JSON: {error}") from error
    if not isinstance(line, dict):
        raise InputError(f"a line of the input is {kind_of(line)}, not an object")
    return line


def _text(line: dict[str, Any], name: str, flags: set[str]) -> str:
    """Return a text field cleaned, in one line."""
    text, found = clean(_without_markup(_string(line, name), flags))
    flags.update(found)
    return " ".join(text.split())


def _without_markup(text: str, flags: set[str]) -> str:
    """Return *text* without the HTML that some hand over as text, its blocks as paragraphs, and say so."""
    if _MARKUP.search(text):
        flags.add("markup")
        try:
            root = html.fragment_fromstring(text, create_parent="div")
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return unescape(_ELEMENT.sub("\n\n", text))
        etree.strip_elements(root, "script", "style", with_tail=False)
        for block in root.iter(*_BLOCKS):
            block.text, block.tail = f"\n\n{block.text or ''}", f"\n\n{block.tail or ''}"
        return "".join(str(part) for part in root.itertext())
    plain = unescape(text) if _CHARACTER.search(text) else text
    if plain != text:
        flags.add("markup")
    return plain


def _string(line: dict[str, Any], name: str) -> str:
    value = line.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"the field {name!r} is {kind_of(value)}, not a string: {str(value)[:60]!r}")
    return value


def _paragraphs(line: dict[str, Any], flags: set[str]) -> str:
    """Return the text, paragraphs joined by one blank line; one without blank lines is split at each line."""
    text, found = clean(_without_markup(_string(line, "text"), flags))
    flags.update(found)
    blocks = text.split("\n\n") if "\n\n" in text else text.split("\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def _names(line: dict[str, Any], flags: set[str]) -> tuple[str, ...]:
    value = line.get("authors")
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return names_of([clean(value)[0]])
    # schema.org and JSON Feed write persons as objects.
    names = [one.get("name") if isinstance(one, dict) else one for one in value] if isinstance(value, list) else [value]
    if not all(name is None or isinstance(name, str) for name in names):
        raise InputError(f"the field 'authors' is not a list of strings: {str(value)[:60]!r}")
    cleaned = [" ".join(clean(name)[0].split()) for name in names[:50] if name]
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _key(line: dict[str, Any]) -> str:
    value = line.get("id")
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _rights(line: dict[str, Any]) -> Rights | None:
    value = _string(line, "rights").strip().lower()
    if not value:
        return None
    try:
        return Rights(value)
    except ValueError:
        raise InputError(f"no rights are called {value!r}; there are: {', '.join(Rights)}") from None

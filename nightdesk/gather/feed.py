"""Read RSS, Atom and JSON Feed. Runs in a child process (S6): the bytes are a stranger's.

Bytes and content type -> ``Listing`` of all entries in the feed's order, or ``InputError`` with what it was instead.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import unescape
from html.entities import html5
from typing import Any

import feedparser

from nightdesk.errors import InputError
from nightdesk.gather.address import Address
from nightdesk.gather.dates import epoch, local_time, written_time
from nightdesk.gather.encoding import in_utf8
from nightdesk.gather.entries import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST,
    Entry,
    Listing,
    absolute,
    plain,
    storable,
    utc,
)
from nightdesk.gather.reservations import feed_signals

# RFC 822 with a zone it knows: what the parser reads as it is meant.
_MAIL_TIME = re.compile(
    r"(?:[A-Za-z]{3},?\s)?\d{1,2}\s[A-Za-z]{3}\s\d{2,4}\s[0-2]?\d:\d\d(?::\d\d)?\s(?:[+-]\d{4}|GMT|UTC?|Z|[ECMP][SD]T)"
)
_NAMED_CHARACTER = re.compile(rb"&([A-Za-z]{2,31}\d{0,2};)")  # "&eacute;", which XML does not know
_OWN_OF_XML = (b"amp;", b"lt;", b"gt;", b"quot;", b"apos;")
_MAILBOX = re.compile(r"\S+@\S+\s*\((?P<behind>[^()]{2,200})\)|(?P<before>[^<>@]{2,200}?)\s*<[^<>]*@[^<>]*>|\S+@\S+")
_ELEMENT = re.compile(rb"<[A-Za-z_]")
LONGEST_NAME = 200  # characters
LONGEST_TIME = 60
MOST_NAMES = 20  # authors taken of one entry
LONGEST_WAIT = 86400.0  # seconds; a feed that asks for more is asked again after a day
# RSS 2.0: hours from 0 to 23 in UTC (24 for 0 in version 0.91), days by their English names.
_HOUR = re.compile(rb"<hour>\s{0,20}(\d{1,2})\s{0,20}</hour>", re.IGNORECASE)
_DAY = re.compile(rb"<day>\s{0,20}([A-Za-z]{6,9})\s{0,20}</day>", re.IGNORECASE)
_HOURS = {str(hour): hour % 24 for hour in range(25)} | {f"0{hour}": hour for hour in range(10)}
_DAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|urlset|sitemapindex)\s*>", re.IGNORECASE)
_SKIPS = re.compile(rb"<skip(?:Hours|Days)>(.{0,4000}?)</skip(?:Hours|Days)>", re.IGNORECASE | re.DOTALL)
# RSS 1.0 module "syndication": how long a period is.
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}


def parse_feed(data: bytes, content_type: str, address: Address) -> Listing:
    """Return what the feed at *address* lists.

    Raises:
        InputError: it is no feed; the message says what it looks like.
    """
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")):
        return parse_json_feed(data, address)
    if (sure := in_utf8(data, content_type)) is not None:
        data, content_type = sure, "application/xml; charset=utf-8"
    if declares_entities(data):
        raise InputError(
            "XML that declares entities (<!ENTITY …>) in its DOCTYPE; none is expanded, so it is not read (S6)"
        )
    found = _parsed(_NAMED_CHARACTER.sub(_numbered, data), content_type)
    version = str(found.get("version") or "")
    if not version and not found.entries:
        raise InputError(what_it_is(head, content_type))
    language = plain(found.feed.get("language"), 20)
    entries = found.entries[:-1] if found.bozo and is_cut(data) else found.entries
    return Listing(
        kind="atom" if version.startswith("atom") else "rss",
        title=plain(found.feed.get("title"), LONGEST_TITLE),
        language=language,
        entries=_with_pages_of_their_own([_entry(entry, address, language) for entry in entries[:MOST]], address),
        wait=_wait(found.feed),
        fault=_fault(found.bozo_exception) if found.bozo and "bozo_exception" in found else "",
        signals=feed_signals(data),
        skip_hours=_skipped(data, _HOUR, _HOURS),
        skip_days=_skipped(data, _DAY, _DAYS),
        hub=_linked(found.feed, "hub", address),
        topic=_linked(found.feed, "self", address),
    )


def _parsed(data: bytes, content_type: str) -> Any:
    try:
        # A stream, never the bytes themselves: feedparser would try them as an address and as a file's name.
        return feedparser.parse(
            io.BytesIO(data),
            sanitize_html=False,  # every text is made plain below, and none is ever published as HTML (S7)
            resolve_relative_uris=False,
            # No base address: feedparser would resolve ids as well; links are resolved by us.
            response_headers={"content-type": content_type or "application/xml"},
        )
    except Exception as error:
        # feedparser means to raise nothing, and raises a dozen kinds on bytes it was never shown; all say "no feed".
        raise InputError(f"a feed that no parser takes: {str(error)[:100]}") from error


def _numbered(match: re.Match[bytes]) -> bytes:
    """Return a character that HTML names by its number, which XML knows too."""
    meant = "" if match[1] in _OWN_OF_XML else html5.get(match[1].decode(), "")
    return "".join(f"&#{ord(character)};" for character in meant).encode() or match[0]


def _fault(error: Exception) -> str:
    """Say what a parser complains of; of XML with line and column. A wrong content type is no fault of the text."""
    if isinstance(error, feedparser.NonXMLContentType):
        return ""
    return f"not well-formed: {storable(str(error))[:100]}".replace("<unknown>:", "line ")


def declares_entities(data: bytes) -> bool:
    """Return whether entities are declared before the first element, in UTF-8 or UTF-16.

    feedparser hands them to Expat, which expands millions of characters before it sees a bomb; in a rarer encoding the
    child process's limits end it.
    """
    plain_bytes = data[: 1024 * 1024].replace(b"\x00", b"")
    first = _ELEMENT.search(plain_bytes)
    return b"<!ENTITY" in (plain_bytes[: first.start()] if first else plain_bytes)


def is_cut(data: bytes) -> bool:
    """Return whether an XML list ends before its root does: its last entry is then half an entry, or half a link."""
    return _END.search(data[-4096:].replace(b"\x00", b"")) is None


def what_it_is(head: bytes, content_type: str) -> str:
    """Say what stands where a feed should be."""
    lower = head[:1024].lower()
    if not head:
        return "nothing instead of a feed: the body is empty"
    if b"<html" in lower or b"<!doctype html" in lower:
        return "a web page (HTML) instead of a feed"
    return f"not a feed (content type {content_type[:60] or 'not given'})"


def _entry(entry: Any, address: Address, language: str) -> Entry:
    links = [url for link in _pages(entry) if (url := absolute(link, address))]
    published = _time(entry, "published", language) or _time(entry, "created", language)
    return Entry(
        url=links[0] if links else "",
        title=_text(entry, "title", LONGEST_TITLE),
        summary=_text(entry, "summary", LONGEST_SUMMARY),
        published_at=published,
        updated_at=_time(entry, "updated", language),
        authors=_people(_names(entry)),
        guid=_as_written(entry.get("id")),
        told="" if published else plain(dict.get(entry, "published"), LONGEST_TIME),
    )


def _with_pages_of_their_own(entries: Sequence[Entry], address: Address) -> tuple[Entry, ...]:
    """Return *entries*, those that share a page each with its id for one, where that is an address.

    Some feeds name their front page as the page of everything.
    """
    times = Counter(entry.url for entry in entries)
    return tuple(
        replace(entry, url=own) if times[entry.url] > 1 and (own := absolute(_web_id(entry.guid), address)) else entry
        for entry in entries
    )


def _text(entry: Any, name: str, longest: int) -> str:
    """Return a field as plain text; what is declared as plain keeps its angle brackets: they are characters there."""
    declared = (entry.get(f"{name}_detail") or {}).get("type")
    value = entry.get(name)
    if declared == "text/plain" and isinstance(value, str):
        return " ".join(storable(unescape(value[: 20 * longest])).split())[:longest]
    return plain(value, longest)


def _names(entry: Any) -> Iterator[object]:
    """Yield the authors' names; of a mailbox ("desk@courier.example (Ann Holm)") the person's, taken apart by us.

    The parser takes an address to end after four letters behind a point.
    """
    written = entry.get("author")
    mailbox = _MAILBOX.fullmatch(written[:300].strip()) if isinstance(written, str) else None
    if mailbox:
        yield mailbox["behind"] or mailbox["before"]
        return
    people = [person.get("name") for person in entry.get("authors", ())]
    yield from people if any(people) else [written]


def _as_written(value: object) -> str:
    """Return an id, of whatever kind JSON had it, as text of one line."""
    return " ".join(storable(str(value)).split())[:LONGEST_TITLE] if isinstance(value, str | int | float) else ""


def _people(names: Iterable[object]) -> tuple[str, ...]:
    """Return the names given, each once."""
    found = dict.fromkeys(plain(name, LONGEST_NAME) for name in names)
    return tuple(name for name in found if name)[:MOST_NAMES]


def _pages(entry: Any) -> Iterator[object]:
    """Yield what may be the entry's address, the likeliest first: links to pages, then its id when that is one."""
    yield entry.get("feedburner_origlink")
    yield entry.get("link")
    yield from (link.get("href") for link in entry.get("links", ()) if link.get("rel", "alternate") == "alternate")
    yield from (content.get("src") for content in entry.get("content", ()))  # RFC 4287, 4.1.3.2
    yield _web_id(entry.get("id"))


def _web_id(value: object) -> str:
    """Return an entry's id when it is an address by itself; "7" is none, though a browser would find one."""
    return value if isinstance(value, str) and value.strip()[:4].lower() == "http" else ""


def _time(entry: Any, name: str, language: str) -> datetime | None:
    # Not ``entry.get``: where an entry has no updated time, feedparser gives the published one with a warning.
    said, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
    if isinstance(said, str) and not _MAIL_TIME.fullmatch(said.strip()) and (found := written_time(said, language)):
        return found  # the parser takes some of these for W3C times, and a day in March for one in November
    try:
        return utc(datetime(*parsed[:6])) if parsed else local_time(said, language)
    except (TypeError, ValueError):
        return local_time(said, language)


def _wait(feed: Any) -> float:
    """Return for how long the feed asks to be left alone: ``ttl`` in minutes, or the syndication module's period."""
    try:
        wait = 60.0 * float(feed.get("ttl") or 0)
        period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower(), 0.0)
        wait = max(wait, period / max(1.0, float(feed.get("sy_updatefrequency") or 1)))
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return min(wait, LONGEST_WAIT) if wait > 0 else 0.0


def _linked(feed: Any, relation: str, address: Address) -> str:
    links = (link.get("href") for link in feed.get("links", ()) if link.get("rel") == relation)
    return next((url for link in links if (url := absolute(link, address))), "")


def _skipped(data: bytes, pattern: re.Pattern[bytes], meanings: Mapping[str, int]) -> tuple[int, ...]:
    """Return the hours or days a feed says it sleeps; a feed that always sleeps says nothing."""
    said = [part[1] for part in _SKIPS.finditer(data[: 1024 * 1024])]
    found = {meanings.get(word[1].decode().lower()) for part in said for word in pattern.finditer(part)} - {None}
    return (
        tuple(sorted(number for number in found if number is not None))
        if len(found) < len(set(meanings.values()))
        else ()
    )


def parse_json_feed(data: bytes, address: Address) -> Listing:
    """Return what a JSON Feed (1.0 or 1.1, jsonfeed.org) lists.

    Raises:
        InputError: it is not JSON, or JSON of another kind.
    """
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise InputError("not a feed: it begins like JSON but is not valid JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise InputError("JSON, but not a JSON Feed: it has no list of items")
    hubs = found.get("hubs")
    named = [hub.get("url") for hub in (hubs if isinstance(hubs, list) else ()) if isinstance(hub, dict)]
    return Listing(
        kind="jsonfeed",
        title=plain(found.get("title"), LONGEST_TITLE),
        language=plain(found.get("language"), 20),
        entries=tuple(_json_entries(found["items"][:MOST], address, _people(_json_names(found)))),
        fault="" if str(found.get("version", "")).startswith("https://jsonfeed.org/version/") else "no version named",
        hub=next((url for hub in named if (url := absolute(hub, address))), ""),
        topic=absolute(found.get("feed_url"), address),
    )


def _json_entries(items: list[Any], address: Address, authors: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the items' entries; where one names no author, the feed's *authors* are its own (JSON Feed 1.1)."""
    for item in items:
        if not isinstance(item, dict):
            continue
        published = _json_time(item.get("date_published"))
        summary = item.get("summary") or item.get("content_text") or item.get("content_html")
        yield Entry(
            url=absolute(item.get("url") or item.get("external_url") or _web_id(item.get("id")), address),
            title=plain(item.get("title"), LONGEST_TITLE),
            summary=plain(summary, LONGEST_SUMMARY),
            published_at=published,
            updated_at=_json_time(item.get("date_modified")),
            authors=_people(_json_names(item)) or authors,
            guid=_as_written(item.get("id")),
            told="" if published else plain(item.get("date_published"), LONGEST_TIME),
        )


def _json_time(value: object) -> datetime | None:
    """Return the time an item gives: RFC 3339 by the specification, in fact anything a program writes."""
    return epoch(value) or (written_time(value, "") if isinstance(value, str) else None)


def _json_names(said: dict[str, Any]) -> Iterator[object]:
    """Yield the authors' names: ``authors`` of version 1.1, ``author`` of version 1.0."""
    people = said.get("authors")
    for person in [*(people if isinstance(people, list) else ()), said.get("author")]:
        yield person.get("name") if isinstance(person, dict) else person

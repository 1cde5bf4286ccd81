"""What a list of news says there is: the form feeds, sitemaps and section pages are all brought into."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from lxml import etree, html

from nightdesk.errors import FetchRefused
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.reservations import Signal
from nightdesk.text.counted_back import counted_back

MOST = 1000  # entries taken of one list; news sitemaps may name that many (Google)
LONGEST_TITLE = 500  # characters
LONGEST_SUMMARY = 5000
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no page of the web is older: 1970 is a program's zero
AHEAD = timedelta(days=1)  # clocks and time zones differ by so much at most
_BLOCKS = ("p", "div", "br", "li", "tr", "td", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")  # words end with them
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")  # one within another is written out
_HOST = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]{0,20}:)?//[^/?#]*")
_TAG = re.compile(r"<[a-zA-Z!/]|&[#a-zA-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report as a list names it; texts are plain, times UTC, ``url`` absolute and without fragment."""

    url: str
    title: str = ""
    summary: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    authors: tuple[str, ...] = ()
    guid: str = ""  # the list's own id of it, as written
    told: str = ""  # its time as written, where that is no time by itself: "yesterday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of news: ``kind`` says what it was; ``lists`` names further lists (a sitemap index, a page's feeds).

    ``language`` is what it says, ``spoken`` what its titles are in; ``wait`` is how many seconds it asks to be left
    alone, ``fault`` what was wrong with it though it could be read, ``nowhere`` how many entries had no address that
    can be asked, ``ahead`` how many give a time that is still to come (``believed``), ``signals`` what it says may be
    done with what it names, ``skip_hours`` (UTC) and ``skip_days`` (Monday is 0) when it brings nothing, ``hub`` and
    ``topic`` who tells of changes (WebSub), and under which address.
    """

    kind: str
    title: str = ""
    language: str = ""
    spoken: str = ""
    entries: tuple[Entry, ...] = ()
    lists: tuple[Entry, ...] = ()
    wait: float = 0.0
    fault: str = ""
    nowhere: int = 0
    ahead: int = 0
    signals: tuple[Signal, ...] = ()
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    hub: str = ""
    topic: str = ""


def storable(text: str) -> str:
    """Return *text* as every store can keep it: no lone surrogates, no control characters but blanks.

    JSON can name half a character, and headers hold any byte; UTF-8 knows neither, PostgreSQL no NUL.
    """
    return _CONTROL.sub("", text.encode("utf-8", "replace").decode())


def plain(text: object, longest: int) -> str:
    """Return markup's text with blanks folded, cut at *longest* characters; what is no string is no text."""
    if not isinstance(text, str):
        return ""
    text = _CDATA.sub(" ", storable(text[: 20 * longest]))
    if _TAG.search(text):
        try:
            node = html.fragment_fromstring(text, create_parent="div")
            etree.strip_elements(node, "script", "style", with_tail=False)
            for block in node.iter(*_BLOCKS):
                block.tail = f" {block.tail or ''}"
            text = "".join(str(part) for part in node.itertext())
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            text = ""
    return " ".join(storable(text).split())[:longest]


def absolute(url: object, base: Address) -> str:
    """Return *url* as an address we might ask, or an empty string; blanks behind the host are encoded for it."""
    if not isinstance(url, str) or not url.strip():
        return ""
    host = _HOST.match(url := url.strip())
    cut = host.end() if host else 0
    try:
        return str(parse_address(url[:cut] + url[cut:].replace(" ", "%20"), base=base))
    except FetchRefused:
        return ""


def believed(listing: Listing, now: datetime) -> Listing:
    """Return *listing* without the times that are still to come at *now*, or older than the web: 2039 is no time.

    What says how long ago it was ("yesterday", in the list's language or in English) is counted back from *now*.
    """
    latest, spoken = now + AHEAD, (listing.language[:2].lower(), listing.spoken, "en")
    languages = [language for language in dict.fromkeys(spoken) if language]
    timed = [
        replace(entry, published_at=iso_time(counted_back(entry.told, languages, now)), told="")
        if entry.told and counted_back(entry.told, languages, now)
        else entry
        for entry in listing.entries
    ]
    kept = [
        replace(entry, published_at=_past(entry.published_at, latest), updated_at=_past(entry.updated_at, latest))
        for entry in timed
    ]
    ahead = sum(_is_ahead(entry.published_at, latest) or _is_ahead(entry.updated_at, latest) for entry in timed)
    return replace(listing, entries=tuple(kept), ahead=ahead)


def _is_ahead(moment: datetime | None, latest: datetime) -> bool:
    return moment is not None and moment > latest


def _past(moment: datetime | None, latest: datetime) -> datetime | None:
    return moment if moment is not None and EARLIEST <= moment <= latest else None


def utc(moment: datetime | None) -> datetime | None:
    """Return *moment* in UTC; a time without zone is taken as UTC, as feeds' readers do; an impossible one as none."""
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def iso_time(text: object) -> datetime | None:
    """Return the RFC 3339 or W3C time in *text*; a date is its first moment in UTC."""
    if not isinstance(text, str):
        return None
    try:
        return utc(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries with an address, each address once, its fields filled from all that name it; ``MOST`` at most.

    An id that the list gives to several addresses names none of them.
    """
    found: dict[str, Entry] = {}
    for entry in entries:
        if not entry.url:
            continue
        known = found.get(entry.url)
        if known is None:
            if len(found) < MOST:
                found[entry.url] = entry
            continue
        found[entry.url] = replace(
            known,
            title=known.title or entry.title,
            summary=known.summary or entry.summary,
            published_at=known.published_at or entry.published_at,
            updated_at=known.updated_at or entry.updated_at,
            authors=known.authors or entry.authors,
            guid=known.guid or entry.guid,
        )
    times = Counter(entry.guid for entry in found.values())
    return tuple(replace(entry, guid="") if times[entry.guid] > 1 else entry for entry in found.values())

"""When a page was published and changed, by the best of everything that says so.

``Seen``, its feed -> RFC 3339 times and what told each. Pure.

A tag that means publication (JSON-LD, ``article:published_time``, microdata) goes first. What stands beside the
headline goes before tags that mean any date at all (``date``, Dublin Core) and before a search of the page, because a
reader goes by it and an editor sees it; it also tells in which offset a time in UTC was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from htmldate import extractors, find_date
from lxml import etree

from nightdesk.read.host_zone import with_zone_of_host
from nightdesk.read.page_times import in_local_time, moment_of, on_day_of_page, page_time, plausible, with_offset
from nightdesk.read.seen_page import Seen
from nightdesk.read.shown_day import shown_beside_heading, shown_labelled
from nightdesk.read.shown_time import Shown, day_shown, shown_times
from nightdesk.read.site_rules import RULE
from nightdesk.text.language import normalise

# Tags that newsrooms fill with any day: of the last change, of the export, of the event; and time elements, of which a
# page has those of its comments and cards too.
_LOOSE = frozenset(
    {"time element", "meta date", "meta dc.date", "meta dcterms.date", "meta dc.date.issued", "meta dcterms.created",
     "meta date.issued", "meta last-published", "meta buildtime", "meta article_date_original"}
)  # fmt: skip

Found = list[tuple[str, str]]  # (RFC 3339 time, what told it), best first


@dataclass(frozen=True, slots=True)
class When:
    """RFC 3339 times or bare days, "" for none; by field what told it; what had to be assumed."""

    published: str
    modified: str
    sources: dict[str, str]
    flags: frozenset[str]


def when_of(seen: Seen, *, title: str, fetched_at: datetime | None, hint: datetime | None, language: str = "") -> When:
    """Return when the page with that *title*, in that *language*, says it was published and changed.

    *hint* is what its feed says, taken when the page says nothing.
    """
    outline, tags, linked, ruled = seen.outline, seen.tags, seen.linked, seen.ruled.published
    detected, language = language, normalise(tags.language) or language
    shown = shown_beside_heading(outline, title, language, fetched_at)
    exact = _usable([(linked.published, linked.said_by("published")), *tags.published], fetched_at, language)
    firm = [one for one in exact if one[1] not in _LOOSE]
    if not shown.published and not firm and detected not in ("", language):  # many a page says that it is in English
        shown = shown_beside_heading(outline, title, detected, fetched_at)
    beside = _usable([(shown.published, "page")], fetched_at)
    loose = [one for one in exact if one[1] in _LOOSE]
    published = _usable([(page_time(ruled) or day_shown(ruled, language), RULE)], fetched_at)
    published = published or [*firm, *beside, *loose]
    modified = _usable(
        [(linked.modified, linked.said_by("modified")), *tags.modified, (shown.modified, "page")], fetched_at, language
    )
    if not published:
        labelled = shown_labelled(outline, language)
        published = _otherwise(labelled, fetched_at, hint)
        modified = modified or _usable([(labelled.modified, "page")], fetched_at)
    if not published and (searched := _searched(seen.tree, seen.url, fetched_at)):
        published = [(searched, "htmldate")]
    everything = [value for value, _ in (*published, *loose, *modified)]
    return _settled(_preferred(published), _preferred(modified), everything, published, shown, seen.url)


def _settled(
    first: tuple[str, str], last: tuple[str, str], everything: list[str], published: Found, shown: Shown, url: str
) -> When:
    flags: set[str] = set()
    results = []
    for value, told in ((first[0], published), (last[0], [])):
        offset, known = with_offset(value, everything)
        if not known and (ours := with_zone_of_host(value, url, shown.published)):
            offset, known = ours, True
            flags.add("offset-assumed")
        local = in_local_time(offset, [time for time, _ in told])
        if told and known and (on_day := on_day_of_page(local, url, shown.published)) != local:
            local = on_day
            flags.add("offset-assumed")
        flags |= set() if known else {"offset-unknown"}
        results.append(local)
    before, after = moment_of(results[0]), moment_of(results[1])
    if before and after and after < before:
        results[1] = ""
    sources = {"published_as": first[1], "modified_as": last[1]}
    return When(results[0], results[1], sources, frozenset(flags))


def _otherwise(labelled: Shown, fetched_at: datetime | None, hint: datetime | None) -> Found:
    """Return the time of a page that no tag and no line beside its headline gives, as *labelled* somewhere on it."""
    if hint is not None:
        return [(hint.isoformat(timespec="seconds"), "feed")]
    return _usable([(labelled.published, "page")], fetched_at)


def _usable(found: Sequence[tuple[str, str]], fetched_at: datetime | None, language: str = "") -> Found:
    times = [(page_time(value) or page_time(shown_times(value, language).published), source) for value, source in found]
    return [(value, source) for value, source in times if value and plausible(value, fetched_at)]


def _preferred(times: Found) -> tuple[str, str]:
    """Return the first time, or, when that is a bare date, the first of the same day that has a clock time."""
    if not times:
        return "", ""
    day = times[0][0][:10]
    return next(((value, source) for value, source in times if "T" in value and value.startswith(day)), times[0])


_NEW_YEAR = re.compile(
    r"\b0?1[./ -]+(?:0?1\b|jan|ene|gen|sty|янв|січ)|\bjan\w*\.? 0?1\b|\b01[-/]01\b|1月1日", re.IGNORECASE
)


@contextmanager
def _without_dateparser() -> Iterator[None]:
    """Keep htmldate from giving what its own patterns do not know to dateparser.

    That reads the tables of two hundred languages first: two seconds and 60 MB, for one day more in 286 pages. Days in
    words are read by ``shown_time.py``.
    """
    asked = extractors.has_date_cue
    extractors.has_date_cue = lambda *_: False
    try:
        yield
    finally:
        extractors.has_date_cue = asked


def _searched(tree: etree._Element, url: str, fetched_at: datetime | None) -> str:
    """Return the day htmldate finds in the page's text and address, or ""."""
    markup = etree.tostring(tree, encoding="unicode", method="html")
    try:
        with _without_dateparser():
            found = find_date(markup, url=url or None, original_date=True, max_date=fetched_at)
    except Exception:  # a third party's parser on hostile markup: no date is an answer
        return ""
    if found is not None and found.endswith("-01-01") and not _NEW_YEAR.search(f"{url} {markup}"):
        return ""  # a year alone, of "© 2019 Courier", is no day
    return page_time(found or "")

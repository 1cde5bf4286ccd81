"""Is what a page says now a new report, a new version of one we have, or nothing new?

Page, item, earlier versions -> report or reason. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from nightdesk.read.markup import letters
from nightdesk.read.page import Page
from nightdesk.read.page_times import AHEAD, EARLIEST, moment_of
from nightdesk.records import UNDATED, Change, Item, PageKind, Report, ReportId, Rights, digest_of
from nightdesk.text.words import is_function_word, stem, words

SHINGLE = 12  # letters in a row; what two texts of one language share by chance is shorter
SHARED = 0.3  # of the shorter text's shingles, what a rewritten version keeps
# Below this share, with no word of their titles in common and another time, an address was used again: "Live: council"
# of yesterday is "Live: fire" today. A note that a text was taken down is shorter, and stays a version.
NOTHING, WHOLE = 0.04, 200
APART = timedelta(hours=1)
# Words that titles of pages which stand for good have, in any language: own list.
STANDING = frozenset(
    {"live", "ticker", "liveticker", "liveblog", "blog", "update", "updates", "news", "direct", "directo"}
)
NEAR = timedelta(hours=36)  # a bare date and a time of the same day, in any two time zones


@dataclass(frozen=True, slots=True)
class Version:
    """A report to keep, or none, with the reason."""

    kind: PageKind
    report: Report | None
    reason: str


def next_version(page: Page, item: Item, rights: Rights, earlier: Sequence[Report]) -> Version:
    """Return the report that *page* makes, given the *earlier* versions at its address in order of arrival.

    The same text at the same address makes no new one. A different one replaces the newest: as the correction or
    retraction it says it is, otherwise as an update; unless it tells something else altogether.
    """
    newest = earlier[-1] if earlier and not _used_again(page, item, earlier[-1]) else None
    stayed = newest is not None and newest.canonical_url == (page.canonical_url or item.url)
    same = newest is not None and newest.text == page.text and (page.change is None or page.change is newest.change)
    if newest is not None and same and stayed:
        return Version(page.kind, None, f"unchanged since {newest.id}")
    change = page.change
    if newest is not None and (change is None or (change is newest.change and page.change_note == newest.change_note)):
        change = Change.UPDATE  # an old correction's note still stands on the page; what is new is the text
    report = _report(page, item, rights, change)
    if newest is not None:
        if any(report.id == version.id for version in earlier):  # back to a text it had: a version all the same
            report = replace(report, id=ReportId("r-" + digest_of(report.id, newest.id)[:16]))
        report = replace(report, previous=newest.id)
    return Version(page.kind, report, page.reason)


def _used_again(page: Page, item: Item, report: Report) -> bool:
    """Return whether *page* tells at the address of *report* what is no version of it, by text, title and time.

    Both must be dated and be whole texts, and the page must not say that it changed something.
    """
    if page.change is not None or page.title_only or report.title_only or min(len(page.text), len(report.text)) < WHOLE:
        return False
    dated = _is_dated(page, item) and UNDATED not in report.flags
    if not dated or abs(_published_at(page, item) - report.published_at) < APART:
        return False
    ours, theirs = _shingles(page.text), _shingles(report.text)
    alike = len(ours & theirs) > NOTHING * min(len(ours), len(theirs))
    return not alike and _telling(page.title, page.language).isdisjoint(_telling(report.title, report.language))


def _telling(title: str, language: str) -> set[str]:
    """Return the stems of a title's words that tell something; "live" and the like are in all of them."""
    keys = [word.key for word in words(title) if not is_function_word(word.key, language)]
    return {stem(key, language) for key in keys if key not in STANDING}


def tells_the_same(page: Page, report: Report) -> bool:
    """Whether *page*, which its feed names by the id that *report* had at another address, is that report.

    Feeds use an id twice by mistake: so the texts must share more than chance, or, of headlines alone, the day.
    """
    if page.title_only or report.title_only:
        return page.title == report.title or page.published_as[:10] == report.published_as[:10] != ""
    ours, theirs = _shingles(page.text), _shingles(report.text)
    return len(ours & theirs) >= SHARED * min(len(ours), len(theirs))


def _shingles(text: str) -> set[str]:
    key = letters(text)
    return {key[start : start + SHINGLE] for start in range(max(1, len(key) - SHINGLE + 1))}


def gone(item: Item, newest: Report | None) -> Version:
    """Return the retraction of *newest* that a page answering 404 or 410 amounts to, or why there is none."""
    if newest is None:
        return Version(PageKind.ERROR, None, f"the page is gone ({item.status})")
    if newest.change is Change.RETRACTION:
        return Version(PageKind.ERROR, None, f"unchanged since {newest.id}: already withdrawn")
    report = replace(
        newest,
        id=_id(newest.canonical_url, newest.title, newest.text, Change.RETRACTION),
        item=item.id,
        fetched_at=item.fetched_at,
        previous=newest.id,
        change=Change.RETRACTION,
        change_note=f"the page is gone ({item.status})",
    )
    return Version(PageKind.ERROR, report, f"the page is gone ({item.status})")


def _report(page: Page, item: Item, rights: Rights, change: Change | None) -> Report:
    address = page.canonical_url or item.url
    return Report(
        id=_id(address, page.title, page.text, change),
        item=item.id,
        source=item.source,
        url=item.url,
        canonical_url=address,
        title=page.title,
        text=page.text,
        text_sha256=digest_of_text(page.text),
        language=page.language,
        published_at=_published_at(page, item),
        fetched_at=item.fetched_at,
        rights=rights,
        rights_signal=item.rights_signal,
        standfirst=page.standfirst,
        published_as=page.published_as,
        modified_as=page.modified_as,
        authors=page.authors,
        site=page.site,
        agency=page.agency,
        section=page.section,
        keywords=page.keywords,
        image=page.image,
        title_only=page.title_only,
        change=change,
        change_note=page.change_note,
        field_sources=page.field_sources,
        flags=page.flags if _is_dated(page, item) else (*page.flags, UNDATED),
        key=page.key or item.key,
    )


def _id(address: str, title: str, text: str, change: Change | None) -> ReportId:
    return ReportId("r-" + digest_of(address, title, text, change or "")[:16])


def digest_of_text(text: str) -> str:
    """Return the SHA-256, in hex, of *text* as UTF-8: what a proof names it by."""
    return sha256(text.encode("utf-8")).hexdigest()


def _is_dated(page: Page, item: Item) -> bool:
    return listed_at(item) is not None or moment_of(page.published_as) is not None


def listed_at(item: Item) -> datetime | None:
    """Return when the list an item came from says it was published, where that can be: not in 1970, nor in 2099."""
    said = item.published_at
    return said if said is not None and said.year >= EARLIEST and said <= item.fetched_at + AHEAD else None


def _published_at(page: Page, item: Item) -> datetime:
    """Return when it was published: the page's time, the feed's where the page has only its day, the fetch's."""
    said = moment_of(page.published_as)
    listed = listed_at(item)
    if listed is None:
        return said or item.fetched_at
    if said is None:
        return listed
    near = abs(listed - said) < NEAR
    return listed if near and len(page.published_as) == len("2026-01-05") else said

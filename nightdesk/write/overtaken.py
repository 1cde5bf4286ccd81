"""Overtaken: a passage and the time of the newest report in, whether what it says may no longer hold out."""

from __future__ import annotations

from datetime import datetime, timedelta

from nightdesk.records import Time
from nightdesk.text.lexicon import lexicon
from nightdesk.text.outlook import AHEAD, BEHIND, outlook
from nightdesk.write.passages import Passage, is_mere_hour

OVERNIGHT = "overnight"  # of the words that count from the hour of a report, the one that tells of what happened
ANNOUNCED_BEFORE = timedelta(hours=6)  # an announcement older than this may have been overtaken


def is_overtaken(passage: Passage, newest: datetime) -> bool:
    """Return whether a newer report may have undone what *passage* tells to hold for a while, or announces for a day.

    The day on which somebody announced it is none: "will stay closed for six weeks, she said on Tuesday".
    """
    if passage.at >= newest - ANNOUNCED_BEFORE:
        return False
    if passage.search("passing") or _counts_from_its_hour(passage):
        return True
    come = [time for time in passage.times if _has_come(time, passage, newest)]
    today = newest.date().isoformat()
    if passage.negated and any(time.value[:10] == today for time in come):
        return False  # what was to come today will not: "The walkouts planned for Friday will not take place"
    return any(_is_announced(time, passage) for time in come)


def _counts_from_its_hour(passage: Passage) -> bool:
    """Return whether *passage* tells what is so "now", which no cut may turn into what holds: not of "overnight"."""
    return any(found[0].casefold() != OVERNIGHT for found in passage.search_all("now"))


def _has_come(time: Time, passage: Passage, newest: datetime) -> bool:
    """Return whether *time* is a day from its report's on up to that of the newest one."""
    day = time.value[:10]
    full = time.type in ("DATE", "TIME") and len(day) == len("2026-01-06") and day[0].isdigit()
    full = full and not is_mere_hour(time, passage.language)
    return full and passage.at.date().isoformat() <= day <= newest.date().isoformat()


def _is_announced(time: Time, passage: Passage) -> bool:
    looks = outlook(passage.report.text, time.start, time.end, lexicon(passage.language), passage.language)
    return looks == AHEAD or (looks != BEHIND and passage.search("future") is not None)

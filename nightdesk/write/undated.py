"""Undated: a passage and the time of the newest report in, whether it tells a moment of an earlier day without its day.

"By 6 a.m.", "in der Nacht", "om seks uger" are told as seen from their report. Beside newer news a reader counts them
from that, and which day they are of is not certain: the report may go on from another day's events.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from nightdesk.records import Time
from nightdesk.text.words import words
from nightdesk.write.days import weekdays
from nightdesk.write.passages import Passage, is_mere_hour

ONE_NIGHT = timedelta(hours=12)  # the morning's reports go on from the evening's
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Before a length of time: it counts on from the day on which it is said.
FROM_NOW = frozenset(
    ("in", "within", "binnen", "innerhalb", "om", "inom", "innen", "inden", "dans", "d'ici", "dentro", "entro", "tra",
     "fra", "over")
)  # fmt: skip


def is_undated(passage: Passage, newest: datetime) -> bool:
    """Return whether *passage* is of a day before that of *newest* and tells a moment of no named day."""
    if passage.at.date() >= newest.date() or newest - passage.at < ONE_NIGHT:
        return False
    own = [time for time in passage.times if not _is_quoted(passage, time)]
    loose = [time for time in own if _is_of_no_day(passage, time) or _counts_from_now(passage, time)]
    if any(_DAY.match(time.value) for time in own if time not in loose):
        return False
    return bool(loose) or passage.search("moments") is not None


def _is_of_no_day(passage: Passage, time: Time) -> bool:
    """Return whether *time* is an hour or a part of a day that no weekday stands with: not "6 a.m. on Tuesday"."""
    return is_mere_hour(time, passage.language) and not weekdays(passage.language).search(time.text)


def _counts_from_now(passage: Passage, time: Time) -> bool:
    """Return whether a length of time counts on from the report: "within two days", "om seks uger"."""
    if time.type == "DURATION":
        lead = words(passage.plain[: time.start - passage.start])[-2:]
        return any(word.key in FROM_NOW - {"in", "over", "om"} for word in lead)
    opens = words(time.text)[:1]
    ahead = time.value[:4] >= str(passage.at.year) and ("W" in time.value or time.value > passage.at.date().isoformat())
    coming = time.type == "DATE" and bool(opens) and opens[0].key in FROM_NOW and ahead
    return coming and not passage.tells_past  # "three times in four years"


def _is_quoted(passage: Passage, time: Time) -> bool:
    return any(span.start <= time.start - passage.start < span.end for span in passage.quoted)

"""German days: a passage in, where it says on which day and at what hour something happened out.

Only stretches that stand by themselves, with the words that belong to them ("am frühen Freitagmorgen gegen 3 Uhr", "in
der Nacht zum Mittwoch"), and only of days near the report: a day long gone is a part of the news.
"""

from __future__ import annotations

import re
from datetime import timedelta

from nightdesk.text.day_values import day_in
from nightdesk.write.passages import Passage

NEAR = timedelta(days=10)
_DAY = "(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_PART = "(?:morgen|vormittag|mittag|nachmittag|abend|nacht)"
_PARTS = "(?:Morgen|Vormittag|Mittag|Nachmittag|Abend)"
_OF_LATE = r"(?:(?:frühen|späten|gestrigen|heutigen|vergangenen|vorgestrigen|letzten)\s)*"
_MONTH = "(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_DATE = rf"\d{{1,2}}\.\s?(?:{_MONTH}(?:\s\d{{4}})?|\d{{1,2}}\.(?:\d{{4}})?)"
_HOUR = r"(?:,?\s(?:um|gegen|kurz\s(?:nach|vor))\s\d{1,2}(?:[.:]\d\d)?\sUhr)"
_ON_A_DAY = (
    rf"(?:noch\s)?am\s{_OF_LATE}(?:{_DAY}{_PART}?|{_PARTS})(?!\w)(?:,?\s(?:den\s|dem\s)?{_DATE},?|\s\({_DATE}\))?"
    rf"(?:\s(?:am\s)?{_OF_LATE}{_PARTS}(?!\w))?{_HOUR}?"
)
_AT_NIGHT = rf"in\sder\sNacht\s(?:zum|zu|auf|von\s{_DAY}\s(?:auf|zum|zu))\s(?:den\s)?{_OF_LATE}{_DAY}(?!\w)"
_LATELY = rf"(?:heute|gestern)(?!-)(?:\s(?:am\s)?{_OF_LATE}(?:{_PARTS}|früh|Nacht)(?!\w))?{_HOUR}?"
_WHEN = re.compile(rf"(?<!\w)(?:{_ON_A_DAY}|{_AT_NIGHT}|{_LATELY}|am\s{_DATE}(?!\w))(?![-\w])", re.IGNORECASE)


def days_told(passage: Passage) -> list[tuple[int, int]]:
    """Return where *passage* says on which day near its report, and when on it; offsets into its text."""
    return [found.span() for found in _WHEN.finditer(passage.plain) if _is_near(passage, *found.span())]


def _is_near(passage: Passage, start: int, end: int) -> bool:
    """Return whether no time in the stretch is resolved to a day far from the report."""
    for time in passage.times:
        if start < time.end - passage.start and time.start - passage.start < end:
            day = day_in(time.value)  # None of an hour, or of a day of no certain week
            if day is not None and abs(day - passage.at.date()) > NEAR:
                return False
    return True

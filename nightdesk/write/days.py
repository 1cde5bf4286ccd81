"""Days: "on Saturday" and "yesterday" in a passage in, edits that give the absolute date out.

A day is resolved only where the mentions give its date and, for a weekday, that date falls on that weekday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from nightdesk.messages import catalogue
from nightdesk.text.any_of import any_of
from nightdesk.write.edits import Edit
from nightdesk.write.grammar import NEVER, grammar
from nightdesk.write.passages import WHOSE, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day named in a passage: where (offsets into its text), which, and how it reads at first and later mention."""

    start: int
    end: int
    date: str  # ISO
    first: str
    later: str

    def edit(self, known: set[str]) -> Edit:
        """Return the edit for this mention, the first of its date unless that is in *known*."""
        return Edit(self.start, self.end, self.later if self.date in known else self.first, "date")


def days(passage: Passage) -> tuple[Day, ...] | None:
    """Return the days *passage* names by weekday or relative word, or None when one cannot be resolved."""
    rules = grammar(passage.language)
    if not rules.full_date:
        return ()
    if passage.search("vague"):
        return None
    found: list[Day] = []
    dated = any(time.type in ("DATE", "TIME") for time in passage.times)
    for match in weekdays(passage.language).finditer(passage.plain) if dated else ():
        day = _dated(passage, match)
        if day is None or day.weekday() != _number_of(match["day"], passage.language) or _is_named(passage, match):
            continue  # a weekday that is not a date ("every Monday", "the Sunday Gazette") stays as it stands
        if passage.plain.startswith(WHOSE, match.end()):
            continue  # "Sunday's race": no date of ours can have what is the day's
        if not _has_date_already(passage, match, day) and _is_certain(passage, match, day):
            found.append(_weekday(passage, match, day))
    for match in passage.search_all("days"):
        offset = rules.days[match[0].casefold().replace("’", "'")]
        if passage.language == "de" and match[0] == "Morgen" and match.start():
            continue  # the noun, not "tomorrow"
        day = _dated(passage, match)
        if day is None or abs((passage.at.date() + timedelta(days=offset) - day).days) > 1:
            return None
        found.append(_relative(passage, match, day))
    return tuple(sorted(found, key=lambda day: day.start))


@lru_cache(maxsize=64)
def weekdays(language: str) -> re.Pattern[str]:
    """Return a pattern for a weekday's name in *language* with the part of day that follows it."""
    names = weekday_names(language)
    if not names:
        return NEVER
    ending = "(?:[eE][nN])?" if language == "sv" else ""
    joint = r"\s?" if language == "de" else r"\s"
    return re.compile(
        rf"(?<!\w)(?P<day>{any_of(names)}){ending}(?P<part>{joint}{any_of(grammar(language).parts)})?(?!\w)"
    )


@lru_cache(maxsize=64)
def weekday_names(language: str) -> tuple[str, ...]:
    """Return the names of the days from Monday, lower case, by CLDR."""
    wide = Locale.parse(language).days["format"]["wide"]
    return tuple(str(wide[number]).lower() for number in range(7))


def _number_of(name: str, language: str) -> int:
    return weekday_names(language).index(name.lower())


def _dated(passage: Passage, match: re.Match[str]) -> date | None:
    """Return the date the mentions give for what was matched."""
    start, end = passage.start + match.start(), passage.start + match.end()
    for time in passage.times:
        if time.start < end and start < time.end and time.type in ("DATE", "TIME"):
            try:
                return date.fromisoformat(time.value[:10])
            except ValueError:
                continue
    return None


def _is_named(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether the weekday is a part of a name: of one found, or "the Saturday Evening Gazette"."""
    start, end = passage.start + match.start(), passage.start + match.end()
    longer = any(
        name.start <= start and match.end("day") + passage.start <= name.end and name.end - name.start > end - start
        for name in passage.names
    )
    part = (match["part"] or "").strip()
    return longer or (passage.language == "en" and part[:1].isupper() and passage.text[match.end() :][1:2].isupper())


def _has_date_already(passage: Passage, match: re.Match[str], day: date) -> bool:
    """Return whether the source itself wrote the date beside the weekday ("Tuesday 6 January 2026")."""
    near = passage.text[match.end() : match.end() + 24] + passage.text[max(0, match.start() - 24) : match.start()]
    return re.search(rf"(?<!\d){day.day}(?!\d)", near) is not None


def _is_certain(passage: Passage, match: re.Match[str], day: date) -> bool:
    """Return whether the date is the one meant: a weekday before the report's in a sentence of what is over.

    In one that looks ahead, or tells no past ("The schools stay closed on Tuesday"), it may be next week's.
    """
    if day > passage.at.date():
        return True
    if day < passage.at.date() and not passage.tells_past:
        return False
    return not passage.looks_ahead(match.start())


def _weekday(passage: Passage, match: re.Match[str], day: date) -> Day:
    rules = grammar(passage.language)
    words = catalogue(passage.language, "phrases").date(day)
    part = match["part"] or ""
    stem = match[0][: len(match[0]) - len(part)]
    first = rules.full_date.format(weekday=stem, part=part, date=words)
    return Day(
        start=match.start(),
        end=match.end(),
        date=day.isoformat(),
        first=first + _comma(passage, match.end()),
        later=match[0],
    )


def _relative(passage: Passage, match: re.Match[str], day: date) -> Day:
    rules = grammar(passage.language)
    speech = catalogue(passage.language, "phrases")
    name = weekday_names(passage.language)[day.weekday()]
    if passage.language in ("en", "de"):
        name = name.capitalize()
    if passage.plain.startswith(WHOSE, match.end()):  # "Today's storm": "Tuesday's storm"
        return Day(start=match.start(), end=match.end(), date=day.isoformat(), first=name, later=name)
    first = rules.alone.format(weekday=name, date=speech.date(day))
    if match[0][:1].isupper():
        first = first[:1].upper() + first[1:]
    return Day(
        start=match.start(),
        end=match.end(),
        date=day.isoformat(),
        first=first + _comma(passage, match.end()),
        later=first + _comma(passage, match.end()),
    )


def _comma(passage: Passage, end: int) -> str:
    """Return the comma that closes the date, unless the sentence has a stop there."""
    following = passage.text[end : end + 2]
    closed = not following or not following[0].isspace()
    return "," if grammar(passage.language).closes and not closed else ""

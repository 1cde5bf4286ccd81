"""What pages call months and parts of the day, in any language: CLDR's names. And years of other calendars.

Words, numbers -> numbers of months, halves of the day, dates. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

SHORTEST = 3  # letters of a month's name cut short ("Sept.")
BUDDHIST = 543  # years that Thailand's calendar is ahead
MAX_AROUND = 24  # characters before and after a clock in which the part of the day stands

# The Persian calendar's months, which CLDR has and babel does not give.
_PERSIAN = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_NO_LETTER = r"(?<![^\W\d_\u3040-\u9fff\uac00-\ud7af])"  # before a word; Chinese and Japanese part none
_NO_MORE = r"(?![^\W\d_\u3040-\u9fff\uac00-\ud7af])"


def month_of(word: str, language: str) -> int:
    """Return the number of the month called *word* in *language* or in English; 0 for any other word."""
    key = _key(word)
    for known in dict.fromkeys((language, "en")):
        if found := _months(known).get(key) or _cut_short(key, known):
            return found
    return 0


def _cut_short(key: str, language: str) -> int:
    """Return the month whose name, and no other's, begins with *key*."""
    if len(key) < SHORTEST:
        return 0
    found = {number for name, number in _months(language).items() if name.startswith(key)}
    return found.pop() if len(found) == 1 else 0


def persian_month(word: str) -> int:
    """Return the number of the month called *word* in the Persian calendar, 0 for any other word."""
    word = word.replace("ي", "ی").replace("ك", "ک")
    return _PERSIAN.index(word) + 1 if word in _PERSIAN else 0


def of_persian(year: int, month: int, day: int) -> date | None:
    """Return the day of the Persian calendar in ours; None for one there is not.

    By the cycle of 33 years, which is right from 1178 to 1633 (A. Birashk, "A comparative calendar", 1993).
    """
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    cycles, left = divmod(year + 1595, 33)
    before = (month - 1) * 31 if month < 7 else 186 + (month - 7) * 30
    return date.fromordinal(365 * (year + 1595) + 8 * cycles + (left + 3) // 4 + before + day - 356_033)


def is_late(before: str, after: str, hour: int, minute: int, language: str) -> bool | None:
    """Return whether a clock of twelve hours, with *before* and *after* it, is past noon; None when nothing says so.

    "9:40 μ.μ." is by its name; of "रात 9:40" that hour is taken which the language calls so.
    """
    if not language or not 1 <= hour <= 12:
        return None
    names, pattern = _parts_of_day(language)
    if pattern is None:
        return None
    found = pattern.match(_bare(after[:MAX_AROUND]).lstrip(" .,")) or _last(pattern, _bare(before[-MAX_AROUND:]))
    if found is None:
        return None
    periods = names[_key(found[0])]
    if periods & {"am", "pm"}:
        return "pm" in periods
    from babel.dates import get_period_id

    fits = [
        late for late in (False, True) if get_period_id(time(hour % 12 + 12 * late, minute), locale=language) in periods
    ]
    if len(fits) == 1:
        return fits[0]
    kinds = {period.rstrip("0123456789") for period in periods}  # "9:40 in the evening", which CLDR calls night
    return True if kinds <= {"afternoon", "evening"} else False if kinds == {"morning"} else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return what *text* ends with, if that is a part of the day."""
    return next((one for one in pattern.finditer(text) if not text[one.end() :].strip(" .,-–:")), None)


@lru_cache(maxsize=64)
def weekdays(language: str) -> frozenset[str]:
    """Return the names of the weekdays in *language* and in English, whole and short, in lower case."""
    found: set[str] = set()
    for known in (language, "en"):
        if (locale := _locale(known)) is not None:
            forms = (form for context in locale.days.values() for form in (context["wide"], context["abbreviated"]))
            found.update(_key(str(name)) for form in forms for name in form.values())
    return frozenset(found)


def _key(word: str) -> str:
    return re.sub(r"[.\s]", "", _bare(word).casefold())


def _bare(text: str) -> str:
    """Return *text* without marks above and below letters, which one page writes and another does not."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    return "".join(char for char in text if unicodedata.category(char) not in ("Mn", "Cf"))


def _locale(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError  # a page without such a line needs none of it

    try:
        return Locale.parse(language) if language else None
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    if (locale := _locale(language)) is not None:
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[form][width].items():
                    found.setdefault(_key(str(name)), int(number))
    return found


@lru_cache(maxsize=64)
def _parts_of_day(language: str) -> tuple[dict[str, frozenset[str]], re.Pattern[str] | None]:
    """Return by name which parts of the day are called so, and what finds a name."""
    names: dict[str, frozenset[str]] = {}
    if (locale := _locale(language)) is not None:
        for widths in locale.day_periods.values():
            for width in ("wide", "abbreviated"):
                for period, name in widths.get(width, {}).items():
                    if key := _key(str(name)):
                        names[key] = names.get(key, frozenset()) | {str(period)}
    spelt = (r"\.?\s?".join(map(re.escape, key)) for key in sorted(names, key=len, reverse=True))
    return names, re.compile(rf"{_NO_LETTER}(?:{'|'.join(spelt)}){_NO_MORE}", re.IGNORECASE) if names else None

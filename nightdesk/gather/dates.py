"""Read the times that feeds write in words of their own: ``Seg, 24 Set 2018 19:22:00 -0300``. Pure.

Text, language -> a time in UTC, or none. RFC 822, W3C and their usual faults are the feed parser's; this is for what
it leaves or gets wrong: months named in the feed's language, the day after the month, a day in figures, a clock of
twelve hours, zones by their abbreviation, seconds since 1970.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from nightdesk.gather.entries import iso_time
from nightdesk.text.zones import offset_of

LONGEST = 100  # characters of a time
SHORT = 3  # letters of a month's name as programs cut it
EARLIEST = 1990  # no page of the web is older
# Languages whose month names are known where a feed does not say its own; names that mean two months are left out.
LANGUAGES = (
    *("en", "da", "sv", "nb", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sk", "hu", "ro", "bg", "hr"),
    *("sr", "sl", "el", "tr", "fi", "et", "lv", "lt", "ca", "eu", "gl", "is", "ga", "id", "ms", "vi", "sw", "ar", "fa"),
    *("he", "hi", "bn", "ta", "te", "ur", "az", "kk", "ka", "hy", "sq", "mk"),
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s./-]+(?:de\s+)?([^\W\d]+)\.?[\s./,-]+(?:de\s+)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})")
_YEAR_THEN_MONTH = re.compile(r"(?<!\d)(\d{4})\.?\s(?:m\.\s)?([^\W\d]{3,})\.?\s(\d{1,2})(?!\d)")
_IN_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_EPOCH = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_ZONE = re.compile(r"(?<!\w)[A-Z]{2,5}(?!\w)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*([ap]\.?m\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?<=[\d\s])([+-])(\d{2}):?(\d{2})(?!\d)")


def written_time(text: str, language: str = "") -> datetime | None:
    """Return the time *text* is in full: ISO 8601, seconds since 1970, or in words and figures; in UTC."""
    exact = iso_time(text) if text[:4].isdigit() else None
    return epoch(text.strip()) or (exact.replace(microsecond=0) if exact else local_time(text, language))


def local_time(text: object, language: str = "") -> datetime | None:
    """Return the time *text* says in words, in UTC; without an offset it is taken as UTC, without clock as 0:00."""
    if not isinstance(text, str) or not text or len(text) > LONGEST:
        return None
    for year, month, day, rest in _days(text, language):
        if year < EARLIEST:
            continue
        hour, minute, second = _clock(rest)
        try:
            local = datetime(year, month, day, hour % 24 if hour == 24 else hour, minute, second)
            return (local + timedelta(days=hour == 24)).replace(tzinfo=_zone(rest, local)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def epoch(value: object) -> datetime | None:
    """Return the time that a number of seconds or milliseconds since 1970 stands for, as a number or in digits."""
    match = _EPOCH.fullmatch(str(value)) if isinstance(value, str | int | float) else None
    return datetime.fromtimestamp(int(match[1]), tz=UTC) if match else None


def _days(text: str, language: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield year, month, day, and what stands after them."""
    for match in _DAY_FIRST.finditer(text):
        if month := _month(match[2], language):
            yield int(match[3]), month, int(match[1]), text[match.end() :]
    for match in _MONTH_FIRST.finditer(text):
        if month := _month(match[1], language):
            yield int(match[3]), month, int(match[2]), text[match.end() :]
    for match in _YEAR_FIRST.finditer(text):
        yield int(match[1]), int(match[2]), int(match[3]), text[match.end() :]
    for match in _YEAR_THEN_MONTH.finditer(text):
        if month := _month(match[2], language):
            yield int(match[1]), month, int(match[3]), text[match.end() :]
    for match in _IN_FIGURES.finditer(text):
        one, other = int(match[1]), int(match[3])
        american = other > 12 or (match[2] == "/" and language.lower() == "en-us")
        if one > 12 or other > 12 or match[2] == "." or american or not language.lower().startswith("en"):
            day, month = (other, one) if american else (one, other)
            # Read alike by all who write so; 5/11 of no language may be either.
            if language or one > 12 or other > 12 or match[2] == "." or one == other:
                yield int(match[4]), month, day, text[match.end() :]


def _month(word: str, language: str) -> int | None:
    word = word.casefold()
    return _months(language[:2].lower()).get(word) or _everywhere().get(word)


def _clock(text: str) -> tuple[int, int, int]:
    match = _CLOCK.search(text)
    if match is None:
        return 0, 0, 0
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4][0] in "pP" else 0)
    return hour, int(match[2]), int(match[3] or 0)


def _zone(text: str, local: datetime) -> timezone:
    match = _OFFSET.search(text)
    if match is None:
        known = (offset_of(zone[0], local) for zone in _ZONE.finditer(text))
        return timezone(next((offset for offset in known if offset is not None), timedelta()))
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(offset if match[1] == "+" else -offset)


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Return the month names of *language*, long and short, case-folded and without full stops."""
    try:
        months = Locale.parse(language).months if language else {}
    except (UnknownLocaleError, ValueError):
        return {}
    named = [
        (str(name).casefold().rstrip("."), int(number))
        for context in months.values()
        for width in ("wide", "abbreviated")
        for number, name in context.get(width, {}).items()
    ]
    # Programs cut names to three letters where the language's own short forms are longer: "ноя" for "нояб.".
    cut: dict[str, set[int]] = {}
    for name, number in named:
        cut.setdefault(name[:SHORT], set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in cut.items() if len(numbers) == 1} | dict(named)


@lru_cache(maxsize=1)
def _everywhere() -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in _months(language).items():
            meanings.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in meanings.items() if len(numbers) == 1}

"""A time told by how long ago it was: "yesterday", "vor 2 Stunden", "i går kl. 14.05".

Text, language, when it was read -> RFC 3339 time or bare day, or "". Pure; what hours and minutes are called says CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

from nightdesk.text import times
from nightdesk.text.time_grammar import grammar
from nightdesk.text.unspaced_times import LANGUAGES as UNSPACED

LONGEST = 60  # characters of such a time
FURTHEST = timedelta(days=62)  # "a year ago" names no day
# What is tried where the language is not known, or not the text's.
LANGUAGES = (
    *("en", "da", "sv", "nb", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "zh", "ja", "ko", "ar"),
    *("cs", "fi", "tr", "el", "ro", "hu", "id", "vi", "hi"),
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")
_YEAR = re.compile(r"\d{4}")  # a day with its year is no time counted back, and some read it month first
# An hour without a day heads a part of a live report as often as it is today's.
_CLOCK_ALONE = re.compile(
    r"(?:[^\W\d_]{1,8}\.?\s)?\d{1,2}(?:[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|uhr|hrs?|h))?|\s?(?:[ap]\.?m\.?|uhr|o.clock))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)\d{1,3}")
_ONE = re.compile(r"\b(?:an?|one|eine[rmn]?|ett?|en|une?|una|um|uma|een|één)\b", re.IGNORECASE)
_SIZES: dict[Literal["minute", "hour", "day"], timedelta] = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}
_BESIDE_CLDR = {"#mins ago": _SIZES["minute"], "#hrs ago": _SIZES["hour"]}
_PLURALS = (1, 2, 3, 5, 11, 21, 100)  # one of each form that CLDR's languages count in


def counted_back(text: str, languages: Iterable[str], at: datetime) -> str:
    """Return when *text* says, read at *at*: a moment in UTC for hours and minutes ago, a bare day for days.

    Only where it says nothing else, nothing that is still to come, and the same in all *languages* that understand it:
    "updated yesterday" is for others to read.
    """
    text = " ".join(text.split()).strip(" .,")
    if not text or len(text) > LONGEST or _YEAR.search(text) or _CLOCK_ALONE.fullmatch(text):
        return ""
    found = {said for name in languages if (said := _said(text, name, at))}
    return found.pop() if len(found) == 1 else ""


def _said(text: str, language: str, at: datetime) -> str:
    counted = _NUMBER.search(text) or _ONE.search(text)
    size = _ago(language).get(_pattern(text, counted[0])) if counted else None
    if counted and size is not None:
        moment = at.astimezone(UTC) - (int(counted[0]) if counted[0].isdecimal() else 1) * size
        return moment.strftime("%Y-%m-%dT%H:%MZ" if size < _SIZES["day"] else "%Y-%m-%d") if _near(moment, at) else ""
    if language not in UNSPACED and 0 not in grammar(language).starts(text):
        return ""  # so most lines are spared the pattern of a language, which takes a tenth of a second to make
    named = times.find(text, language, at)
    if len(named) != 1 or named[0].text != text or not _DAY.fullmatch(named[0].value):
        return ""
    moment = datetime.fromisoformat(named[0].value).replace(tzinfo=UTC)
    return named[0].value if _near(moment, at) else ""


def _near(moment: datetime, at: datetime) -> bool:
    return at - FURTHEST <= moment and moment.date() <= at.astimezone(UTC).date()


def _pattern(said: str, number: str) -> str:
    """Return *said* with # for its number, without full stops and without blanks beside the #."""
    return re.sub(
        r"\s?#\s?", "#", " ".join(said.casefold().replace(".", "").split()).replace(number.casefold(), "#", 1)
    )


@lru_cache(maxsize=64)
def _ago(language: str) -> dict[str, timedelta]:
    """Return what stands for so many minutes, hours or days ago in *language*, with # for the number."""
    found = dict(_spoken(language)) | (_BESIDE_CLDR if language == "en" else {})
    since = {said.replace("قبل", "منذ"): size for said, size in found.items() if "قبل" in said}  # how news sites say it
    return found | since


def _spoken(language: str) -> Iterator[tuple[str, timedelta]]:
    from babel import UnknownLocaleError  # most texts say no such thing
    from babel.dates import format_timedelta

    for name, size in _SIZES.items():
        for number in _PLURALS:
            for width in ("long", "short", "narrow"):
                try:
                    said = format_timedelta(
                        -number * size,
                        granularity=name,
                        threshold=1000,
                        add_direction=True,
                        format=width,
                        locale=language,
                    )
                except (UnknownLocaleError, ValueError):
                    return
                except KeyError:  # CLDR has no such form of it
                    continue
                pattern = _pattern(said, str(number))
                if "#" in pattern and not pattern.startswith(("-", "−")):  # "-2 h" is a range's end as well
                    yield pattern, size

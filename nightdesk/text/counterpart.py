"""Counterpart: a sentence and its translation in, what of it did not survive out, or nothing.

Quotations stand letter for letter, between whatever marks; numbers, days, months and times of day have the same values;
names the same letters, but that a country or a city of the gazetteer may have its own name in each language. What a
sentence says besides cannot be compared so: that is the check desk's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nightdesk.records import Name, Span, Time
from nightdesk.text import names, numbers, times
from nightdesk.text.folding import fold
from nightdesk.text.places import locate
from nightdesk.text.quoted import passages
from nightdesk.text.sentences import split
from nightdesk.text.time_grammar import grammar
from nightdesk.text.words import words

ENDING = 3  # letters a name may get in another language's case: "Mustermann" -> "Mustermanns"
TITLED = 3  # words of a name from which the first may be an office: "Geologist Paula Placeholder"
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"T(\d\d:\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_STOPS = " .,;:!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two texts that should say the same: its words, its language, the time its weekdays are counted from."""

    text: str
    language: str
    at: datetime


def lost(before: Side, after: Side) -> str:
    """Return the first thing of *before* that *after* lacks or that it adds, in words; empty when all survives."""
    return (
        _differing("quotation", _quotations(before.text), _quotations(after.text))
        or _lost_in_plain(_plain(before), _plain(after))
        or ""
    )


def unquoted(text: str) -> str:
    """Return *text* with every quotation blanked, so that offsets stay."""
    for passage in passages(text):
        text = text[: passage.start] + " " * (passage.end - passage.start) + text[passage.end :]
    return text


def quotations(text: str) -> tuple[Span, ...]:
    """Return where the quotations of *text* stand, marks left out."""
    return tuple(Span(passage.start, passage.end) for passage in passages(text))


def _quotations(text: str) -> Counter[str]:
    return Counter(" ".join(text[span.start : span.end].split()).strip(_STOPS) for span in quotations(text))


def _plain(side: Side) -> Side:
    return Side(text=unquoted(side.text), language=side.language, at=side.at)


def _lost_in_plain(before: Side, after: Side) -> str:
    mine, theirs = _timed(before), _timed(after)
    return (
        _differing("number", _numbers(before, mine), _numbers(after, theirs))
        or _differing("time", _moments(mine, before.language), _moments(theirs, after.language))
        or _lost_name(before, after)
    )


def _differing(what: str, before: Counter[str], after: Counter[str]) -> str:
    if missing := before - after:
        return f"the {what} {next(iter(missing))!r} is lost"
    if added := after - before:
        return f"the {what} {next(iter(added))!r} is not in the original"
    return ""


# -- times and numbers ----------------------------------------------------------------------------------------


def _timed(side: Side) -> tuple[Time, ...]:
    return times.find(side.text, side.language, side.at)


def _by_calendar(time: Time) -> bool:
    """Return whether the digits of a time are those of its value: "6 January", not "in 10 years"."""
    shown = [int(digits) for digits in _DIGITS.findall(time.text)]
    value = {int(digits) for digits in _DIGITS.findall(time.value)}
    return bool(shown) and value.issuperset(shown)


def _moments(found: Sequence[Time], language: str) -> Counter[str]:
    return Counter({key: 1 for time in found for key in _keys(time, language)})


def _keys(time: Time, language: str) -> Iterator[str]:
    """Yield what a time names: a day by date if it is given, and by its weekday; a month; a time of day.

    A year nobody wrote is left out: it follows from the tense, which languages show differently.
    """
    if time.type not in ("DATE", "TIME"):
        return
    shown = [int(digits) for digits in _DIGITS.findall(time.text)] if _by_calendar(time) else []
    weekdays = grammar(language).weekdays
    yield from (f"weekday {weekdays[word] + 1}" for word in _LETTERS.findall(time.text.lower()) if word in weekdays)
    if clock := _CLOCK.search(time.value):
        yield clock[1]
    if day := _DAY.match(time.value):
        year, of_year, number = (int(part) for part in day.groups())
        if number in shown and (year in shown or not clock):
            yield day[0] if year in shown else f"{of_year:02}-{number:02}"
        else:
            yield f"weekday {date(year, of_year, number).isoweekday()}"
    elif month := _MONTH.fullmatch(time.value):
        yield month[0] if int(month[1]) in shown else f"month {month[2]}"
    elif time.value.isdigit() and shown:
        yield time.value


def _numbers(side: Side, found: Sequence[Time]) -> Counter[str]:
    """Return the numbers of a text; what counts nothing but itself ("one of them") is an article elsewhere."""
    taken = [Span(time.start, time.end) for time in found if time.type in ("DATE", "TIME") and _by_calendar(time)]
    counted = numbers.find(side.text, side.language, taken)
    return Counter(f"{one.value:g}" for one in counted if one.value != 1 or one.text.isdigit())


# -- names ----------------------------------------------------------------------------------------------------


def _named(side: Side) -> tuple[Name, ...]:
    return names.find(side.text, side.language, split(side.text, side.language))


def _lost_name(before: Side, after: Side) -> str:
    there = [word.key for word in words(after.text)]
    for name in _named(before):
        if not (_spelled(name, there) or _called_otherwise(name, after)):
            return f"the name {name.text!r} is lost"
    ours = [word.key for word in words(before.text)]
    for name in _named(after):
        stands = any(_stands(word.key, ours) for word in words(name.text))
        if name.kind == "person" and not stands and not _called_otherwise(name, before):
            return f"the name {name.text!r} is not in the original"
    return ""


def _spelled(name: Name, there: Sequence[str]) -> bool:
    """Return whether the words of a name stand in a text.

    Where it begins its sentence a capital tells nothing: one word alone may be no name, and the first of three a title.
    """
    parts = [word.key for word in words(name.text)]
    if name.start == 0:
        if name.kind == "other" and " " not in name.text:
            return True
        parts = parts[1:] if len(parts) >= TITLED else parts
    return all(_stands(part, there) for part in parts)


def _stands(part: str, there: Sequence[str]) -> bool:
    return any(word.startswith(part) and len(word) <= len(part) + ENDING for word in there)


def _called_otherwise(name: Name, other: Side) -> bool:
    """Return whether the gazetteer knows the place so called and one in *other* as the same, a genitive's s or not."""
    place = _where(name.text)
    if place is None:
        return False
    called = [*(one.text for one in _named(other)), *(word.text for word in words(other.text))]
    return any(_where(form) == place for text in called for form in (text, text.removesuffix("s")))


def _where(name: str) -> tuple[str, str] | None:
    place = locate(name)
    return (place.name, place.country) if place is not None else None


def same_words(before: str, after: str) -> bool:
    """Return whether two texts are alike but for case, accents and marks."""
    return [fold(word.text) for word in words(before)] == [fold(word.text) for word in words(after)]

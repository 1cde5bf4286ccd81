"""Times told from the day of publication: a match of the grammar in, its TIMEX3 value out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from nightdesk.text.lengths_of_time import CLOCK, count_of, duration, length_of
from nightdesk.text.outlook import AHEAD, BEHIND, OPEN
from nightdesk.text.time_grammar import WORD, Grammar
from nightdesk.text.time_words import (
    Resolved,
    Resolver,
    is_ahead,
    is_of_what_was,
    may_be_ahead,
    outlook_of,
    stands_in_a_clause,
    step_in,
)

MONTHS = {"month": 1, "quarter": 3, "year": 12}
# What ranks among all of a length: "its highest level in 22 years", "the first strike in a decade".
_OF_ALL = re.compile(r"\b(?:[a-z]{3,}est|first|only|most|least|worst|best|record)\b(?: [\w'’-]+){0,4} \Z")
_RANKED = 60  # characters before such a length in which that stands
_QUARTER_VALUE = re.compile(r"\d{4}-Q\d")
NEAREST = frozenset({"es", "fr", "it", "pt"})  # "nesta terça-feira": mostly the day of publication or the one before
TOMORROW = 6  # days back to the last day of tomorrow's name
NEARER = 3  # days; a weekday that lies further back is nearer ahead
# Languages where "tomorrow" is a word for the morning, too: what stands before it there, beside an article.
MORNING = {
    "es": ("mañana", frozenset(["cada", "media", "misma", "primera", "otra", "esa", "aquella", "toda"])),
    "nl": ("morgen", frozenset(["elke", "iedere", "die", "deze", "dezelfde", "vroege", "volgende"])),
    "de": ("morgen", frozenset[str]()),
}


def period(match: re.Match[str], grammar: Grammar, day: date | None, quarter: str) -> Resolved:
    """Resolve "the quarter", "a year earlier" from the *quarter* named before, as reports on results mean it.

    Where none was named, a year earlier is a year and "the quarter" is nothing.
    """
    years = int(grammar.lists.periods[match[0].lower()])
    if _QUARTER_VALUE.match(quarter):
        return "DATE", f"{int(quarter[:4]) + years:04d}{quarter[4:]}"
    if not years:
        return None
    value = _moved(day, years, "year") if day else "PAST_REF"
    return None if value is None else ("DATE", value)


def _weekend(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "last weekend", "this weekend"; "the weekend" is the last one unless a word shows that it is to come."""
    if day is None:
        return None
    step = step_in(match[0].lower(), grammar, alone=0 if is_ahead(match, grammar) or day.weekday() > 4 else -1)
    value = _moved(day, step, "week")
    return None if value is None else ("DATE", f"{value}-WE")


def _span(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "the last three years" to its length; "the past few years" is the past."""
    text = match[0].lower()
    if any(f" {word} " in f" {text} " for word in grammar.lists.vague_counts):
        return _spans(match, grammar, day)
    counted = count_of(text, grammar)
    return None if counted is None else ("DURATION", length_of(*counted))


def _spans(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "recent months", "the coming weeks" to a length of an unknown number.

    "le mois dernier" is one month: only the word after it tells, by having a plural of its own. "Sidste år" is one year
    unless an article shows more: "de sidste år".
    """
    lists, last = grammar.lists, match[0].lower().split()[-1]
    if f"{last}s" in lists.steps_after:
        return _step(match, grammar, day)
    before = WORD.findall(match.string[max(0, match.start() - 12) : match.start()].lower())[-1:]
    if last in lists.invariable and not lists.plurals.intersection((*before, match[0].lower().split()[0])):
        return _step(match, grammar, day)
    units = (grammar.lists.units_of_time.get(word) for word in reversed(match[0].lower().split()))
    return "DURATION", length_of("X", next(unit for unit in units if unit is not None))


def _coming(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "in ten years": that much ahead, or the length since what was as high "in 22 years"."""
    if grammar.language == "en" and _OF_ALL.search(match.string[max(0, match.start() - _RANKED) : match.start()]):
        return duration(match, grammar, day)
    return _shifted(1)(match, grammar, day)


def _shifted(sign: int) -> Resolver:
    def resolve(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
        counted = count_of(match[0], grammar)
        if counted is None:
            return None
        number, unit = counted
        vague = any(f" {word} " in f" {match[0].lower()} " for word in grammar.lists.vague_counts)
        if day is None or unit in CLOCK or vague or number != int(number):
            return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
        value = _moved(day, sign * int(number), unit)
        return None if value is None else ("DATE", value)

    return resolve


def _moved(day: date, number: int, unit: str) -> str | None:
    """Return the TIMEX3 value of the day, week, month or year *number* units from *day*; None outside the calendar."""
    try:
        if unit == "day":
            return (day + timedelta(days=number)).isoformat()
        if unit == "week":
            year, week, _ = (day + timedelta(weeks=number)).isocalendar()
            return f"{year:04d}-W{week:02d}"
    except OverflowError:
        return None
    if unit in ("century", "decade"):
        size, digits = (100, 2) if unit == "century" else (10, 3)
        return f"{day.year // size + number:0{digits}d}" if 0 < day.year // size + number < 999 else None
    months = day.year * 12 + day.month - 1 + number * MONTHS.get(unit, 12)
    if not 12 <= months < 120_000:
        return None
    year, month = divmod(months, 12)
    if unit == "quarter":
        return f"{year:04d}-Q{month // 3 + 1}"
    return f"{year:04d}-{month + 1:02d}" if unit == "month" else f"{year:04d}"


def _part(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "Friday night", "gestern Abend", "Donnerstagabend"."""
    text, lists = match[0].lower(), grammar.lists
    part = max((word for word in lists.parts_of_day if text.endswith(word)), key=len)
    rest = text.removesuffix(part).rstrip(" -")
    if rest in grammar.weekdays:
        value = _of_a_weekday(match, grammar, grammar.weekdays[rest], day)
    elif rest in lists.relative_days:
        value = (_moved(day, int(lists.relative_days[rest]), "day") or "XXXX-XX-XX") if day else "XXXX-XX-XX"
    else:
        return None
    return "TIME", f"{value}T{lists.parts_of_day[part]}"


def _part_phrase(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "last night", "this morning" by their step in days and part of the day: "-1NI"."""
    meaning = grammar.lists.part_phrases[match[0].lower()]
    step, part = int(meaning[:-2]), meaning[-2:]
    value = (_moved(day, step, "day") if day else None) or "XXXX-XX-XX"
    return "TIME", f"{value}T{part}"


def _year_word(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    step = int(grammar.lists.relative_years[match[0].lower()])
    value = _moved(day, step, "year") if day else None
    return None if value is None else ("DATE", value)


def is_morning(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Return whether the word from *start* to *end* is "morning" where it looks like "tomorrow": "por la mañana".

    In German the noun has a capital amid a sentence ("seit dem Morgen"); elsewhere an article or the like before it.
    """
    word, before = MORNING.get(grammar.language, ("", frozenset()))
    if text[start:end].lower() != word:
        return False
    if grammar.language == "de":
        return text[start].isupper() and text[:start].rstrip(" \u00a0")[-1:].isalnum()
    last = WORD.findall(text[max(0, start - 12) : start].lower())[-1:]
    return text[:start].endswith(" ") and any(one in before | grammar.lists.determiners for one in last)


def _relative(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    if is_morning(match.string, match.start(), match.end(), grammar):
        return None
    shift = int(grammar.lists.relative_days[match[0].lower()])
    if day is None:
        return "DATE", {True: "PAST_REF", False: "FUTURE_REF"}[shift < 0] if shift else "PRESENT_REF"
    value = _moved(day, shift, "day")
    return None if value is None else ("DATE", value)


def _open(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "DATE", grammar.lists.open_times[match[0].lower()].upper() + "_REF"


def _step(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "last week", "next Monday", "this month", "uge forinden"."""
    text, lists = match[0].lower(), grammar.lists
    step = step_in(text, grammar)
    led = any(text.startswith(f"{word} ") for word in lists.steps)
    rest = text.split(" ")[-1].rstrip(".") if led else text.split(" ")[0]
    if day is None:
        return "DATE", ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step + 1]
    weekdays = {**lists.short_weekdays, **grammar.weekdays}
    if rest in weekdays:
        number = int(weekdays[rest])
        day = day - timedelta(days=1) if step < 0 and number == day.weekday() and day > date.min else day
        return "DATE", _weekday_of(
            number, day, coming=step > 0 or (step == 0 and _is_to_come(match, grammar, number, day))
        )
    if rest in grammar.months:
        month = grammar.months[rest]
        year = day.year + (step if (step < 0 and month >= day.month) or (step > 0 and month <= day.month) else 0)
        return "DATE", f"{year:04d}-{month:02d}"
    unit = lists.units_of_time.get(rest, "")
    value = None if unit in CLOCK or not unit else _moved(day, step, unit)
    return None if value is None else ("DATE", value)


def _is_to_come(match: re.Match[str], grammar: Grammar, number: int, day: date) -> bool:
    """Return whether "this Friday" is the next one: by its clause, or else, in Romance languages, if that is nearer."""
    told, back = outlook_of(match, grammar), (day.weekday() - number) % 7
    if not back or told == BEHIND:
        return False
    return told == AHEAD or grammar.language not in NEAREST or back > NEARER


def _weekday(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "DATE", _of_a_weekday(match, grammar, grammar.weekdays[match[0].lower()], day)


def _of_a_weekday(match: re.Match[str], grammar: Grammar, number: int, day: date | None) -> str:
    """Return the value of a weekday that stands alone; that of the day of publication is this day, whatever is told."""
    if day is None:
        return f"XXXX-WXX-{number + 1}"
    return _weekday_of(number, day, coming=_is_coming(match, grammar, (day.weekday() - number) % 7))


def _is_coming(match: re.Match[str], grammar: Grammar, back: int) -> bool:
    """Return whether a weekday, last seen *back* days ago, is the coming one.

    Where neither its clause nor the sentence up to it tells, tomorrow's name is tomorrow: nobody calls the day six days
    ago by it alone. Where something was planned or asked for, the nearer of the two counts.
    """
    told = outlook_of(match, grammar) if back else BEHIND
    if told == AHEAD:
        return True
    if told == OPEN and back == TOMORROW and stands_in_a_clause(match, grammar):
        return not is_of_what_was(match, grammar)
    return back > NEARER and may_be_ahead(match, grammar)


def _weekday_of(number: int, day: date, *, coming: bool) -> str:
    """Return the last such weekday up to *day*, or with *coming* the first one after it."""
    back = (day.weekday() - number) % 7
    shift = 7 - back if coming else -back
    try:
        return (day + timedelta(days=shift)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{number + 1}"


RELATIVE: Mapping[str, Resolver] = {
    "year_word": _year_word, "part_phrase": _part_phrase, "part": _part, "ago": _shifted(-1), "ago_led": _shifted(-1),
    "coming": _coming, "span": _span, "spans": _spans, "weekend": _weekend, "step": _step, "stepped": _step,
    "relative": _relative, "open": _open, "weekday": _weekday,
}  # fmt: skip

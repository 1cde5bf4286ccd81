"""Lengths of time and how often: a match of the grammar in, its TIMEX3 duration or set out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from nightdesk.text.lexicon import Lexicon
from nightdesk.text.time_grammar import WORD, Grammar
from nightdesk.text.time_words import Resolved, Resolver, without

UNITS = {
    "day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S", "decade": "0Y",
    "century": "00Y", "quarter": "Q",
}  # fmt: skip
CLOCK = frozenset({"hour", "minute", "second"})
YEARS = range(1900, 2100)  # before a word for a year these name one


def _vague(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "several weeks" to a length of an unknown number."""
    unit = grammar.lists.units_of_time.get(match[0].lower().split()[-1])
    return None if unit is None else ("DURATION", length_of("X", unit))


def length_of(number: float | str, unit: str) -> str:
    """Return a TIMEX3 duration: 15, "minute" -> PT15M; "X" is an unknown number."""
    code = UNITS[unit] if number != "X" else {"decade": "DE", "century": "CE"}.get(unit, UNITS[unit])
    return f"P{'T' if unit in CLOCK else ''}{number if isinstance(number, str) else f'{number:.10g}'}{code}"


def count_of(text: str, grammar: Grammar) -> tuple[float, str] | None:
    """Return how many of which unit an expression like "15 months", "two and a half years" says."""
    halves = dict.fromkeys((*grammar.lists.and_a_half, "1/2"), 0.5)
    text, more = without(text.lower(), halves)
    words = re.split(r"[ \-]", text)
    units = [word for word in words if word in grammar.lists.units_of_time]
    if not units:
        return None
    unit = grammar.lists.units_of_time[units[-1]]
    for length in (2, 1):
        for index in range(len(words) - length + 1):
            word = " ".join(words[index : index + length])
            if word.isdigit():
                return int(word) + float(more or 0), unit
            if word in grammar.lists.cardinals:
                return grammar.lists.cardinals[word] + float(more or 0), unit
    return 1 + float(more or 0), unit


def duration(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "15 months", "an hour and a half" to its length."""
    counted = count_of(match[0], grammar)
    if counted is None or counted[1] not in UNITS:
        return None
    number, unit = counted
    if unit == "year" and number in YEARS:
        return "DATE", f"{number:.0f}"  # "w 2024 roku", "в 2024 году"
    words = without(match[0].lower(), dict.fromkeys(grammar.lists.and_a_half, 0.5))[0].split()
    joint = next((at for at in range(2, len(words) - 2) if words[at] in grammar.lists.coordinators), None)
    if joint is not None:
        return _summed(" ".join(words[:joint]), " ".join(words[joint + 1 :]), grammar)
    alone = len(words) == 2 and words[0] in grammar.lists.articles
    if alone and (
        _is_rate(match, grammar.lists) or (unit in CLOCK | {"day"} and words[0] not in grammar.lists.cardinals)
    ):
        return None
    return "DURATION", length_of(number, unit)


def _is_rate(match: re.Match[str], lists: Lexicon) -> bool:
    """Return whether a unit with an article only says per what something is counted: "$3 million a year"."""
    lead = WORD.findall(match.string[max(0, match.start() - 20) : match.start()].lower())[-1:]
    return any(
        word.isdigit() or word in lists.scales or word in lists.units or word in lists.several_units for word in lead
    )


def _summed(larger: str, smaller: str, grammar: Grammar) -> Resolved:
    """Resolve "three years and four months" to "P3Y4M"."""
    first, second = count_of(larger, grammar), count_of(smaller, grammar)
    if first is None or second is None or list(UNITS).index(first[1]) == list(UNITS).index(second[1]):
        return None
    one, other = length_of(*first), length_of(*second)
    return "DURATION", one + other.removeprefix("PT" if one.startswith("PT") else "P")


def _half(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "in the evening" to "TEV"; its day is found afterwards, as a clock time's is."""
    return "TIME", f"T{grammar.lists.halves[match[0].lower()]}"


def _vague_length(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "DURATION", grammar.lists.lengths[match[0].lower()]


def _frequency(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "SET", grammar.lists.frequencies[match[0].lower()]


def _each(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    word = match[0].lower().rsplit(" ", 1)[1].rstrip(".")
    unit = grammar.lists.units_of_time.get(word)
    if unit is not None:
        return "SET", length_of(1, unit)
    if word in grammar.months:
        return "SET", f"XXXX-{grammar.months[word]:02d}"
    weekday = grammar.weekdays.get(word)
    return None if weekday is None else ("SET", f"XXXX-WXX-{weekday + 1}")


LENGTHS: Mapping[str, Resolver] = {
    "half": _half, "length": _vague_length, "each": _each, "vague": _vague, "duration": duration,
    "frequency": _frequency,
}  # fmt: skip

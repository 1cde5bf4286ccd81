"""Times that a calendar names: a match of the grammar in, its TIMEX3 value out.

A date without its year is of the year that its sentence, or the day of publication, makes the likely one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from nightdesk.records import Time
from nightdesk.text.outlook import AHEAD, tells_of_past
from nightdesk.text.time_grammar import Grammar
from nightdesk.text.time_words import Resolved, Resolver, is_ahead, may_be_ahead, outlook_of, step_in

# The first month of each season in the north; a season that is not yet over has no "last" of its own year.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SOON, FAR = 90, 330  # days; a date without a year lies at the most this far ahead, with a word that shows it: FAR
SAME_DAY = 1  # of a clause that looks back: a day, for publication may be told in the time of another zone


def _iso(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    try:
        moment = datetime.fromisoformat(match[0])
    except ValueError:
        return None
    return ("TIME", match[0]) if "T" in match[0].upper() else ("DATE", moment.date().isoformat())


def _dated(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve a day of a month, with its year or in the year that is nearest to publication."""
    month = _month_in(match[0], grammar)
    digits = [int(part) for part in re.findall(r"\d+", match[0])]
    if month is None or not digits:
        return None
    year = next((number for number in digits if number > 31), None)
    number = next((number for number in reversed(digits) if number <= 31), None)
    if number is None:
        return None
    if year is None:
        year = _likely_year(month, number, day, _reach(match, grammar))
    value = f"{year:04d}-{month:02d}-{number:02d}" if year else f"XXXX-{month:02d}-{number:02d}"
    if year and not _exists(year, month, number):
        return None
    return "DATE", value


def days(match: re.Match[str], grammar: Grammar, day: date | None) -> list[Time]:
    """Resolve the two days of one month that "from 3 to 5 May" and "May 3-5" name, each where its own words stand."""
    resolved = _dated(match, grammar, day)
    groups = ("first_day", "last_day") if match["first_day"] else ("month_first", "day_last")
    numbers = [int(re.findall(r"\d+", match[group])[0]) for group in groups]
    if resolved is None:
        return []
    start = resolved[1][:8]
    days = []
    for group, number in zip(groups, numbers, strict=True):
        value = f"{start}{number:02d}"
        if start[0] == "X" or _exists(int(start[:4]), int(start[5:7]), number):
            begin, end = match.span(group)
            days.append(Time(start=begin, end=end, text=match.string[begin:end], type="DATE", value=value))
    return days


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _reach(match: re.Match[str], grammar: Grammar) -> int:
    """Return how many days ahead a date may lie: "the fair opens on May 3", "on May 3", "she was elected in May"."""
    if is_ahead(match, grammar) or outlook_of(match, grammar) == AHEAD or may_be_ahead(match, grammar):
        return FAR
    return SAME_DAY if tells_of_past(match.string, match.start(), match.end(), grammar.lists) else SOON


def _likely_year(month: int, number: int, day: date | None, reach: int) -> int | None:
    """Return the year of a day without one: of the last such day that is no more than *reach* days ahead."""
    if day is None:
        return None
    near = [year for year in range(day.year - 4, day.year + 5) if 0 < year < 9999 and _exists(year, month, number)]
    past = [year for year in near if (date(year, month, number) - day).days <= reach]
    return past[-1] if past else None


def _month_in(text: str, grammar: Grammar) -> int | None:
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if word in grammar.months and word not in grammar.weekdays:
            return grammar.months[word]
    return None


def _month_year(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    month = _month_in(match[0], grammar)
    return None if month is None else ("DATE", f"{match[0][-4:]}-{month:02d}")


def _month_step(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "February this year", "Juli vergangenen Jahres"."""
    month = _month_in(match[0], grammar)
    if month is None or day is None:
        return None
    rest = match[0].lower().split(maxsplit=1)[1]
    steps = {**grammar.lists.steps_after, **grammar.lists.steps}
    step = next(int(steps[word]) for word in sorted(steps, key=len, reverse=True) if f" {word} " in f" {rest} ")
    return "DATE", f"{day.year + step:04d}-{month:02d}"


def _century(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    number = int(re.findall(r"\d+", match[0])[0])
    return ("DATE", f"{number - 1:02d}") if 0 < number < 30 else None


def _quarter(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "the third quarter": of the year given, or else the last one that had begun."""
    text = match[0].lower().removeprefix("the ")
    number = next(int(value) for word, value in grammar.lists.ordinals.items() if text.startswith(word))
    if text[-4:].isdigit():
        return "DATE", f"{text[-4:]}-Q{number}"
    if day is None:
        return "DATE", f"XXXX-Q{number}"
    return "DATE", f"{day.year - (3 * number - 2 > day.month):04d}-Q{number}"


def _season(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "summer 2015", "last fall", "this summer"."""
    text = match[0].lower()
    words = text.split()
    season = next(grammar.lists.seasons[word] for word in words if word in grammar.lists.seasons)
    if words[-1].isdigit():
        return "DATE", f"{words[-1]}-{season}"
    if day is None:
        return "DATE", f"XXXX-{season}"
    step = step_in(text, grammar)
    begins = SEASONS[season]
    return "DATE", f"{day.year + (step < 0) * -1 + (step > 0 and day.month >= begins):04d}-{season}"


def _holiday(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "Christmas Eve", "last Thanksgiving": "12-24", or for the fourth Thursday of November "11-4-3"."""
    text = match[0].lower()
    name = next(name for name in sorted(grammar.lists.holidays, key=len, reverse=True) if text.endswith(name))
    month, *when = (int(part) for part in grammar.lists.holidays[name].split("-"))
    about = when[0] if len(when) == 1 else 7 * when[0] - 3
    year = _likely_year(month, about, day, FAR if step_in(text, grammar) > 0 else _reach(match, grammar))
    if year is None:
        return "DATE", f"XXXX-{month:02d}-{when[0]:02d}" if len(when) == 1 else f"XXXX-{month:02d}"
    number = when[0] if len(when) == 1 else 7 * when[0] - 6 + (when[1] - date(year, month, 1).weekday()) % 7
    return "DATE", f"{year:04d}-{month:02d}-{number:02d}"


def _month(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve a month alone, which must have a capital where the language writes one (English "may", "march")."""
    name = match[0].rstrip(".").lower()
    if len(name) < 4 and name != "may" and name != "mai" and name != "maj":
        return None
    if match[0][0].islower() and name in grammar.lists.ambiguous_months:
        return None
    if name in grammar.lists.ambiguous_months and not _after_preposition(match, grammar):
        return None
    month = grammar.months.get(name)
    if month is None:
        return None
    year = _likely_year(month, 1, day, _reach(match, grammar))
    return "DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def _after_preposition(match: re.Match[str], grammar: Grammar) -> bool:
    lead = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    return bool(lead) and lead[-1] in grammar.lists.date_prepositions


def _numeric(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "04.01.2026" and "4/1/2026", day first as most of the world writes it."""
    first, second, year = (int(part) for part in re.split("[./]", match[0]))
    return ("DATE", f"{year:04d}-{second:02d}-{first:02d}") if _exists(year, second, first) else None


def _decade(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "the 1990s" and "the nineties" to the three digits they share; two-digit ones lie in the last century."""
    digits = re.findall(r"\d+", match[0])
    if not digits:
        return "DATE", f"19{int(grammar.lists.decades[match[0].lower().removeprefix('the ')])}"
    return "DATE", digits[0][:3] if len(digits[0]) == 4 else f"19{digits[0][0]}"


def _year(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "DATE", match[0]


def _led_year(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve a year below 1900, which a word before shows to be one and no noun after shows to count something."""
    after = match.string[match.end() : match.end() + 2]
    named = len(match[0].split()[0]) > 3  # "the year 1848", "Jahr 1848"
    return ("DATE", match[0][-4:]) if named or not after[1:].isalpha() else None


CALENDAR: Mapping[str, Resolver] = {
    "iso": _iso, "day_month": _dated, "month_day": _dated, "month_year": _month_year, "month_step": _month_step,
    "numeric": _numeric, "century": _century, "quarter": _quarter, "season": _season, "holiday": _holiday,
    "decade": _decade, "led_year": _led_year, "year": _year, "month": _month,
}  # fmt: skip

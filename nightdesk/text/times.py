"""Times: text, language and time of publication in, its time expressions resolved to TIMEX3 values out.

Months and weekdays are CLDR's names in the language; "yesterday", "last week", "15 months" stand in its lexicon.
Values follow ISO 8601 as TIMEX3 uses it: ``2026-01-04``, ``2026-01``, ``2026``, ``2026-W01``, ``P15M``, ``PAST_REF``.
Source: TimeML, "Guidelines for Temporal Expression Annotation", 2009.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from nightdesk.records import Time
from nightdesk.text.lexicon import Lexicon, lexicon

UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
CLOCK = frozenset({"hour", "minute", "second"})
FUTURE_DAYS = 330  # a month without a year lies in the past unless a future word or a nearer coming month says so
_WORD = re.compile(r"\d+|[^\W\d_]+")
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A language's time words, ready to match."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    lists: Lexicon
    pattern: re.Pattern[str]
    first: frozenset[str]  # words an expression may begin with


def find(text: str, language: str, published_at: datetime | None) -> tuple[Time, ...]:
    """Return the time expressions of *text* in order.

    A weekday is the last one up to the day of publication ("on Saturday"), or the coming one after a word like
    "next". Without *published_at*, what depends on it gets TIMEX3's open value ("XXXX-01-04", "PAST_REF").
    """
    grammar = _grammar(language)
    day = published_at.date() if published_at else None
    found = []
    end = 0
    first = grammar.first
    for start in [word.start() for word in _WORD.finditer(text) if word[0].lower() in first or word[0][0].isdigit()]:
        match = grammar.pattern.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        resolved = RESOLVERS[match.lastgroup or ""](match, grammar, day)
        if resolved is not None:
            found.append(Time(start=match.start(), end=end, text=match[0], type=resolved[0], value=resolved[1]))
    return tuple(found)


@lru_cache(maxsize=64)
def _grammar(language: str) -> _Grammar:
    lists = lexicon(language)
    months = _calendar_names(language, "month") or _calendar_names("en", "month")
    weekdays = _calendar_names(language, "weekday") or _calendar_names("en", "weekday")
    weekdays = {**weekdays, **{name: int(day) for name, day in lists.weekdays.items()}}
    phrases = [
        *months, *weekdays, *lists.cardinals, *lists.articles, *lists.units_of_time, *lists.ago_before,
        *lists.in_before, *lists.each, *lists.steps, *lists.relative_days, *lists.open_times, "the",
    ]  # fmt: skip
    first = frozenset(found[0] for phrase in phrases if (found := _WORD.match(phrase)))
    return _Grammar(months, weekdays, lists, _pattern(months, weekdays, lists), first)


def _calendar_names(language: str, of: str) -> dict[str, int]:
    """Return CLDR's names of months (1 to 12) or weekdays (0, Monday, to 6), with abbreviations of months."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated") if of == "month" else ("wide",):
            read = get_month_names if of == "month" else get_day_names
            for number, name in read(width, context=context, locale=locale).items():
                bare = name.rstrip(".").casefold()
                if len(bare) > 2 and not any(character.isdigit() for character in bare):
                    found[bare] = int(number)
    return found


def _any(words: Mapping[str, object] | frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


def _pattern(months: Mapping[str, int], weekdays: Mapping[str, int], lists: Lexicon) -> re.Pattern[str]:
    """Return one pattern with a named group for each kind of expression, the longer kinds first.

    A point belongs to an abbreviated month only when a day or a comma follows ("Jan. 4").
    """
    month, weekday = rf"(?:{_any(months)})(?:(?<=\w)\.(?=\s?[\d,]))?", f"(?:{_any(weekdays)})"
    fill = f"(?:[ \u00a0](?:{_any(lists.date_joints)})){{0,3}}[ \u00a0]" if lists.date_joints else "[ \u00a0]"
    lead = f"(?:{weekday},?{fill})?"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.|º|ª)?"
    count = rf"(?:\d{{1,4}}|{_any(lists.cardinals)}|{_any(lists.articles)})"
    unit = f"(?:{_any(lists.units_of_time)})"
    kinds = {
        "iso": r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])",
        "day_month": rf"{lead}{day}{fill}{month}(?:,?{fill}{_YEAR})?",
        "month_day": rf"{lead}{month} (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|:|[.,]\d)(?:,? {_YEAR})?",
        "month_year": rf"{month},?{fill}{_YEAR}",
        "numeric": rf"(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./]{_YEAR}",
        "ago": rf"(?:(?:{_any(lists.ago_before)}) )?{count} {unit}(?: (?:{_any(lists.ago_after)}))",
        "ago_led": rf"(?:{_any(lists.ago_before)}) {count} {unit}",
        "coming": rf"(?:{_any(lists.in_before)}) {count} {unit}(?: (?:{_any(lists.in_after)}))?",
        "each": rf"(?:{_any(lists.each)}) (?:{unit}|{weekday})",
        "step": rf"(?:{_any(lists.steps)}) (?:{unit}|{weekday}|{month})",
        "stepped": rf"(?:{unit}|{weekday}) (?:{_any(lists.steps_after)})",
        "duration": rf"{count}[ -]{unit}",
        "relative": rf"(?:{_any(lists.relative_days)})",
        "open": rf"(?:{_any(lists.open_times)})",
        "weekday": weekday,
        "decade": rf"(?:the )?{_YEAR[:-2]}0s",
        "year": rf"(?<![\d.,$€£-]){_YEAR}(?![\d%€$£]|[.,]\d|-\d|[ \u00a0](?:{_any(lists.units)})\b)",
        "clock": r"(?:[01]?\d|2[0-3]):[0-5]\d(?: ?[ap]\.?m\.?)?|(?:1[0-2]|0?[1-9]) ?(?:a\.m\.|p\.m\.|am|pm)(?!\w)",
        "month": month,
    }
    body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w])", re.IGNORECASE)


Resolved = tuple[str, str] | None


def _iso(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    try:
        moment = datetime.fromisoformat(match[0])
    except ValueError:
        return None
    return ("TIME", match[0]) if "T" in match[0].upper() else ("DATE", moment.date().isoformat())


def _dated(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    """Resolve a day of a month, with its year or in the year that is nearest to publication."""
    month = _month_in(match[0], grammar)
    digits = [int(part) for part in re.findall(r"\d+", match[0])]
    if month is None or not digits:
        return None
    year = next((number for number in digits if number > 31), None)
    number = next((number for number in digits if number <= 31), None)
    if number is None:
        return None
    if year is None:
        year = _nearest_year(month, number, day)
    value = f"{year:04d}-{month:02d}-{number:02d}" if year else f"XXXX-{month:02d}-{number:02d}"
    if year and not _exists(year, month, number):
        return None
    return "DATE", value


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _nearest_year(month: int, number: int, day: date | None) -> int | None:
    """Return the year in which day *number* of *month* lies nearest to publication."""
    if day is None:
        return None
    near = [year for year in (day.year - 1, day.year, day.year + 1) if 0 < year < 9999 and _exists(year, month, number)]
    return min(near, key=lambda year: abs((date(year, month, number) - day).days), default=None)


def _month_in(text: str, grammar: _Grammar) -> int | None:
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        if word in grammar.months and word not in grammar.weekdays:
            return grammar.months[word]
    return None


def _month_year(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    month = _month_in(match[0], grammar)
    return None if month is None else ("DATE", f"{match[0][-4:]}-{month:02d}")


def _month(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    """Resolve a month alone, which must have a capital where the language writes one (English "may", "march")."""
    name = match[0].rstrip(".").casefold()
    if len(name) < 4 and name != "may" and name != "mai" and name != "maj":
        return None
    if match[0][0].islower() and name in grammar.lists.ambiguous_months:
        return None
    if name in grammar.lists.ambiguous_months and not _after_preposition(match, grammar):
        return None
    month = grammar.months.get(name)
    if month is None:
        return None
    year = _nearest_year(month, 15, day)
    return "DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def _after_preposition(match: re.Match[str], grammar: _Grammar) -> bool:
    lead = match.string[max(0, match.start() - 12) : match.start()].casefold().split()
    return bool(lead) and lead[-1] in grammar.lists.date_prepositions


def _numeric(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    """Resolve "04.01.2026" and "4/1/2026", day first as most of the world writes it."""
    first, second, year = (int(part) for part in re.split("[./]", match[0]))
    return ("DATE", f"{year:04d}-{second:02d}-{first:02d}") if _exists(year, second, first) else None


def _counted(text: str, grammar: _Grammar) -> tuple[int, str] | None:
    """Return how many of which unit an expression like "15 months" says."""
    words = re.split(r"[ \-]", text.casefold())
    units = [word for word in words if word in grammar.lists.units_of_time]
    if not units:
        return None
    unit = grammar.lists.units_of_time[units[-1]]
    for length in (2, 1):
        for index in range(len(words) - length + 1):
            word = " ".join(words[index : index + length])
            if word.isdigit():
                return int(word), unit
            if word in grammar.lists.cardinals:
                return int(grammar.lists.cardinals[word]), unit
    return 1, unit


def _duration(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    counted = _counted(match[0], grammar)
    if counted is None or counted[1] not in UNITS:
        return None
    number, unit = counted
    words = match[0].casefold().split()
    if words[0] in grammar.lists.articles and unit in CLOCK | {"day"} and words[0] not in grammar.lists.cardinals:
        return None
    return "DURATION", f"P{'T' if unit in CLOCK else ''}{number}{UNITS[unit]}"


def _shifted(sign: int) -> Callable[[re.Match[str], _Grammar, date | None], Resolved]:
    def resolve(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
        counted = _counted(match[0], grammar)
        if counted is None:
            return None
        number, unit = counted
        if day is None or unit in CLOCK:
            return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
        value = _moved(day, sign * number, unit)
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
    months = day.year * 12 + day.month - 1 + (number if unit == "month" else number * 12)
    if not 12 <= months < 120_000:
        return None
    return f"{months // 12:04d}-{months % 12 + 1:02d}" if unit == "month" else f"{months // 12:04d}"


def _relative(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    shift = int(grammar.lists.relative_days[match[0].casefold()])
    if day is None:
        return "DATE", {True: "PAST_REF", False: "FUTURE_REF"}[shift < 0] if shift else "PRESENT_REF"
    value = _moved(day, shift, "day")
    return None if value is None else ("DATE", value)


def _open(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    return "DATE", grammar.lists.open_times[match[0].casefold()].upper() + "_REF"


def _each(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    word = match[0].casefold().rsplit(" ", 1)[1]
    unit = grammar.lists.units_of_time.get(word)
    if unit is not None:
        return "SET", f"P{'T' if unit in CLOCK else ''}1{UNITS.get(unit, 'D')}"
    weekday = grammar.weekdays.get(word)
    return None if weekday is None else ("SET", f"XXXX-WXX-{weekday + 1}")


def _step(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    """Resolve "last week", "next Monday", "this month", "uge forinden"."""
    text, lists = match[0].casefold(), grammar.lists
    step = next((int(lists.steps[word]) for word in sorted(lists.steps, key=len, reverse=True)
                 if text.startswith(word + " ")), None)  # fmt: skip
    rest = text.split(" ")[-1].rstrip(".")
    if step is None:
        step = next((int(lists.steps_after[word]) for word in lists.steps_after if text.endswith(" " + word)), 0)
        rest = text.split(" ")[0]
    if day is None:
        return "DATE", ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step + 1]
    if rest in grammar.weekdays:
        return "DATE", _weekday_of(grammar.weekdays[rest], day, coming=step > 0 or (step == 0 and rest != text))
    if rest in grammar.months:
        month = grammar.months[rest]
        year = day.year + (step if (step < 0 and month >= day.month) or (step > 0 and month <= day.month) else 0)
        return "DATE", f"{year:04d}-{month:02d}"
    unit = lists.units_of_time.get(rest, "")
    value = None if unit in CLOCK or not unit else _moved(day, step, unit)
    return None if value is None else ("DATE", value)


def _weekday(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    number = grammar.weekdays[match[0].casefold()]
    return "DATE", _weekday_of(number, day, coming=False) if day else f"XXXX-WXX-{number + 1}"


def _weekday_of(number: int, day: date, *, coming: bool) -> str:
    """Return the last such weekday up to *day*, or with *coming* the first one after it."""
    back = (day.weekday() - number) % 7
    shift = 7 - back if coming else -back
    try:
        return (day + timedelta(days=shift)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{number + 1}"


def _decade(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    return "DATE", match[0][-5:-2] + "X"


def _year(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    return "DATE", match[0]


def _clock(match: re.Match[str], grammar: _Grammar, day: date | None) -> Resolved:
    digits = [int(part) for part in re.findall(r"\d+", match[0])]
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    half = match[0].casefold().replace(".", "").replace(" ", "")[-2:]
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    on = day.isoformat() if day else "XXXX-XX-XX"
    return "TIME", f"{on}T{hour:02d}:{minute:02d}"


RESOLVERS: Mapping[str, Callable[[re.Match[str], _Grammar, date | None], Resolved]] = {
    "iso": _iso, "day_month": _dated, "month_day": _dated, "month_year": _month_year, "numeric": _numeric,
    "ago": _shifted(-1), "ago_led": _shifted(-1), "coming": _shifted(1), "each": _each, "step": _step, "stepped": _step,
    "duration": _duration, "relative": _relative, "open": _open, "weekday": _weekday, "decade": _decade,
    "year": _year, "clock": _clock, "month": _month,
}  # fmt: skip

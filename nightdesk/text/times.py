"""Times: text, language and time of publication in, its time expressions resolved to TIMEX3 values out.

Values follow ISO 8601 as TIMEX3 uses it: ``2026-01-04``, ``2026-01``, ``2026``, ``2026-W01``, ``2026-Q1``, ``P15M``,
``2026-01-04T09:00``, ``2026-01-04TEV``, ``PAST_REF``.
Source: TimeML, "Guidelines for Temporal Expression Annotation", 2009.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from nightdesk.records import Time
from nightdesk.text import unspaced_times
from nightdesk.text.counted_years import is_counted
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.outlook import AHEAD, BEHIND, SENTENCE_END, looks_ahead, outlook
from nightdesk.text.time_grammar import WORD, Grammar, grammar

UNITS = {
    "day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S", "decade": "0Y",
    "century": "00Y", "quarter": "Q",
}  # fmt: skip
MONTHS = {"month": 1, "quarter": 3, "year": 12}
CLOCK = frozenset({"hour", "minute", "second"})
# The first month of each season in the north; a season that is not yet over has no "last" of its own year.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_JOINT = re.compile(r",? (?:([^\W\d_]+\.?) )?")
_CLOCK_VALUE = re.compile("T")
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d$")
# What ranks among all of a length: "its highest level in 22 years", "the first strike in a decade".
_OF_ALL = re.compile(r"\b(?:[a-z]{3,}est|first|only|most|least|worst|best|record)\b(?: [\w'’-]+){0,4} \Z")
_RANKED = 60  # characters before such a length in which that stands
_QUARTER_VALUE = re.compile(r"\d{4}-Q\d")
YEARS = range(1900, 2100)  # before a word for a year these name one
SOON, FAR = 90, 330  # days; a date without a year lies at the most this far ahead, with a word that shows it: FAR
NEAREST = frozenset(
    {"es", "fr", "it", "pt"}
)  # "nesta terça-feira" is mostly of the day of publication or the one before
LONGEST_JOINT = 12  # characters between the two hours of a range
NEARER = 3  # days; a weekday that lies further back is nearer ahead


def find(text: str, language: str, published_at: datetime | None) -> tuple[Time, ...]:
    """Return the time expressions of *text* in order.

    A weekday is the last one up to the day of publication ("on Saturday"), or the coming one after a word like
    "next" or "will". A clock time is of the day beside it, or else of the last day its sentence names, or else of the
    day of publication. Without *published_at*, what depends on it gets TIMEX3's open value ("XXXX-01-04", "PAST_REF").
    """
    day = published_at.date() if published_at else None
    if language in unspaced_times.LANGUAGES:
        return tuple(unspaced_times.find(text, language, day))
    words = grammar(language)
    found: list[Time] = []
    end = 0
    quarter = ""  # the last one named
    for start in words.starts(text):
        match = words.pattern.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        kind = match.lastgroup or ""
        if kind == "year" and is_counted(text, start, end, words.lists, language):
            continue
        if kind == "days":
            found.extend(_days(match, words, day))
            continue
        resolved = RESOLVERS[kind](match, words, day) if kind != "period" else _period(match, words, day, quarter)
        if resolved is not None:
            begin = start if kind not in LED else _without_lead(match, words)
            found.append(Time(start=begin, end=end, text=text[begin:end], type=resolved[0], value=resolved[1]))
            quarter = resolved[1] if kind == "quarter" else quarter
    return _dated_clocks(text, found, words.lists, day)


def _without_lead(match: re.Match[str], grammar: Grammar) -> int:
    """Return where an expression begins without the word that only shows what it is: "for" years, "at" nine."""
    lists, text = grammar.lists, match[0].lower()
    shown = lists.clock_prepositions if match.lastgroup == "clock" else lists.vague_before | lists.year_leads
    lead = max((len(word) for word in shown if text.startswith(f"{word} ")), default=-1)
    return match.start() + lead + 1


def _dated_clocks(text: str, found: Sequence[Time], lists: Lexicon, day: date | None) -> tuple[Time, ...]:
    """Give clock times their day, and join them with the day that stands beside them ("9 a.m. Tuesday")."""
    if not any(time.type == "TIME" and time.value[0] == "T" for time in found):
        return tuple(found)
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    told: list[Time] = []
    index = 0
    while index < len(found):
        time, index = found[index], index + 1
        following = found[index] if index < len(found) else None
        if following is not None and _CLOCK_VALUE.match(following.value) and _DAY_VALUE.match(time.value):
            if _joined(text, time, following, lists):
                told.append(_spanning(text, time, following, time.value + following.value))
                index += 1
                continue
        elif _CLOCK_VALUE.match(time.value):
            later = found[index + 1] if index + 1 < len(found) else None
            if (
                following is not None
                and _DAY_VALUE.match(following.value)
                and _joined(text, time, following, lists)
                and not (text[time.end] == "," and later is not None and _has_own(text, following, later, lists))
            ):
                told.append(_spanning(text, time, following, following.value + time.value))
                index += 1
                continue
            dated = _of_a_range(text, time, following, later, lists)
            time = replace(time, value=(dated or _day_named(told, time, ends, day)) + time.value)
        told.append(time)
    return tuple(told)


def _joined(text: str, left: Time, right: Time, lists: Lexicon) -> bool:
    joint = _JOINT.fullmatch(text, left.end, right.start)
    return joint is not None and (not joint[1] or joint[1].lower() in lists.day_joints)


def _of_a_range(text: str, time: Time, until: Time | None, later: Time | None, lists: Lexicon) -> str:
    """Return the day that stands behind the second hour of a range: "from 9am to 5pm on Saturday"; "" for none."""
    if until is None or later is None or not (_CLOCK_VALUE.match(until.value) and _DAY_VALUE.match(later.value)):
        return ""
    joint = text[time.end : until.start].strip(" ,").lower()
    ranged = joint in ("-", "–", "—") or any(word in lists.ranges or word in lists.clock_ats for word in joint.split())
    return later.value if ranged and len(joint) < LONGEST_JOINT and _joined(text, until, later, lists) else ""


def _has_own(text: str, day: Time, later: Time, lists: Lexicon) -> bool:
    """Return whether a clock time follows the *day* right away, so that the one before the comma is not its."""
    return bool(_CLOCK_VALUE.match(later.value)) and _joined(text, day, later, lists)


def _spanning(text: str, left: Time, right: Time, value: str) -> Time:
    return Time(start=left.start, end=right.end, text=text[left.start : right.end], type="TIME", value=value)


def _day_named(told: Sequence[Time], time: Time, ends: Sequence[int], day: date | None) -> str:
    """Return the last day named before *time* in its sentence, or else the day of publication."""
    index = bisect_right(ends, time.start) - 1
    begin = ends[index] if index >= 0 else 0
    for earlier in reversed(told):
        if earlier.start < begin:
            break
        if re.match(r"\d{4}-\d\d-\d\d", earlier.value):
            return earlier.value[:10]
    return day.isoformat() if day else "XXXX-XX-XX"


Resolved = tuple[str, str] | None


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
        year = _likely_year(month, number, day, coming=_looks_ahead(match, grammar))
    value = f"{year:04d}-{month:02d}-{number:02d}" if year else f"XXXX-{month:02d}-{number:02d}"
    if year and not _exists(year, month, number):
        return None
    return "DATE", value


def _days(match: re.Match[str], grammar: Grammar, day: date | None) -> list[Time]:
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


def _likely_year(month: int, number: int, day: date | None, *, coming: bool) -> int | None:
    """Return the year of a day without one: the last such day, or the next one when *coming* or within ``SOON``."""
    if day is None:
        return None
    near = [year for year in range(day.year - 4, day.year + 5) if 0 < year < 9999 and _exists(year, month, number)]
    ahead = FAR if coming else SOON
    past = [year for year in near if (date(year, month, number) - day).days <= ahead]
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


def _period(match: re.Match[str], grammar: Grammar, day: date | None, quarter: str) -> Resolved:
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


def _season(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "summer 2015", "last fall", "this summer"."""
    text = match[0].lower()
    words = text.split()
    season = next(grammar.lists.seasons[word] for word in words if word in grammar.lists.seasons)
    if words[-1].isdigit():
        return "DATE", f"{words[-1]}-{season}"
    if day is None:
        return "DATE", f"XXXX-{season}"
    step = _step_in(text, grammar)
    begins = SEASONS[season]
    return "DATE", f"{day.year + (step < 0) * -1 + (step > 0 and day.month >= begins):04d}-{season}"


def _holiday(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "Christmas Eve", "last Thanksgiving": "12-24", or for the fourth Thursday of November "11-4-3"."""
    text = match[0].lower()
    name = next(name for name in sorted(grammar.lists.holidays, key=len, reverse=True) if text.endswith(name))
    month, *when = (int(part) for part in grammar.lists.holidays[name].split("-"))
    about = when[0] if len(when) == 1 else 7 * when[0] - 3
    year = _likely_year(month, about, day, coming=_looks_ahead(match, grammar) or _step_in(text, grammar) > 0)
    if year is None:
        return "DATE", f"XXXX-{month:02d}-{when[0]:02d}" if len(when) == 1 else f"XXXX-{month:02d}"
    number = when[0] if len(when) == 1 else 7 * when[0] - 6 + (when[1] - date(year, month, 1).weekday()) % 7
    return "DATE", f"{year:04d}-{month:02d}-{number:02d}"


def _weekend(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "last weekend", "this weekend"; "the weekend" is the last one unless a word shows that it is to come."""
    if day is None:
        return None
    step = _step_in(match[0].lower(), grammar, alone=0 if _looks_ahead(match, grammar) or day.weekday() > 4 else -1)
    value = _moved(day, step, "week")
    return None if value is None else ("DATE", f"{value}-WE")


def _step_in(text: str, grammar: Grammar, alone: int = 0) -> int:
    """Return the step a lower-case phrase begins or ends with: "last" -1; *alone* when it has none."""
    lists = grammar.lists
    for word in sorted(lists.steps, key=len, reverse=True):
        if text.startswith((f"{word} ", f"the {word} ")):
            return int(lists.steps[word])
    return next((int(step) for word, step in lists.steps_after.items() if text.endswith(f" {word}")), alone)


def _span(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "the last three years" to its length; "the past few years" is the past."""
    text = match[0].lower()
    if any(f" {word} " in f" {text} " for word in grammar.lists.vague_counts):
        return _spans(match, grammar, day)
    counted = _counted(text, grammar)
    return None if counted is None else ("DURATION", _length(*counted))


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
    return "DURATION", _length("X", next(unit for unit in units if unit is not None))


def _vague(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "several weeks" to a length of an unknown number."""
    unit = grammar.lists.units_of_time.get(match[0].lower().split()[-1])
    return None if unit is None else ("DURATION", _length("X", unit))


def _length(number: float | str, unit: str) -> str:
    code = UNITS[unit] if number != "X" else {"decade": "DE", "century": "CE"}.get(unit, UNITS[unit])
    return f"P{'T' if unit in CLOCK else ''}{number if isinstance(number, str) else f'{number:.10g}'}{code}"


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
    year = _likely_year(month, 1, day, coming=_looks_ahead(match, grammar))
    return "DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def _after_preposition(match: re.Match[str], grammar: Grammar) -> bool:
    lead = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    return bool(lead) and lead[-1] in grammar.lists.date_prepositions


def _numeric(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "04.01.2026" and "4/1/2026", day first as most of the world writes it."""
    first, second, year = (int(part) for part in re.split("[./]", match[0]))
    return ("DATE", f"{year:04d}-{second:02d}-{first:02d}") if _exists(year, second, first) else None


def _counted(text: str, grammar: Grammar) -> tuple[float, str] | None:
    """Return how many of which unit an expression like "15 months", "two and a half years" says."""
    halves = dict.fromkeys((*grammar.lists.and_a_half, "1/2"), 0.5)
    text, more = _without(text.lower(), halves)
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


def _duration(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    counted = _counted(match[0], grammar)
    if counted is None or counted[1] not in UNITS:
        return None
    number, unit = counted
    if unit == "year" and number in YEARS:
        return "DATE", f"{number:.0f}"  # "w 2024 roku", "в 2024 году"
    words = _without(match[0].lower(), dict.fromkeys(grammar.lists.and_a_half, 0.5))[0].split()
    joint = next((at for at in range(2, len(words) - 2) if words[at] in grammar.lists.coordinators), None)
    if joint is not None:
        return _summed(" ".join(words[:joint]), " ".join(words[joint + 1 :]), grammar)
    alone = len(words) == 2 and words[0] in grammar.lists.articles
    if alone and (
        _is_rate(match, grammar.lists) or (unit in CLOCK | {"day"} and words[0] not in grammar.lists.cardinals)
    ):
        return None
    return "DURATION", _length(number, unit)


def _is_rate(match: re.Match[str], lists: Lexicon) -> bool:
    """Return whether a unit with an article only says per what something is counted: "$3 million a year"."""
    lead = WORD.findall(match.string[max(0, match.start() - 20) : match.start()].lower())[-1:]
    return any(
        word.isdigit() or word in lists.scales or word in lists.units or word in lists.several_units for word in lead
    )


def _summed(larger: str, smaller: str, grammar: Grammar) -> Resolved:
    """Resolve "three years and four months" to "P3Y4M"."""
    first, second = _counted(larger, grammar), _counted(smaller, grammar)
    if first is None or second is None or list(UNITS).index(first[1]) == list(UNITS).index(second[1]):
        return None
    one, other = _length(*first), _length(*second)
    return "DURATION", one + other.removeprefix("PT" if one.startswith("PT") else "P")


def _coming(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "in ten years": that much ahead, or the length since what was as high "in 22 years"."""
    if grammar.language == "en" and _OF_ALL.search(match.string[max(0, match.start() - _RANKED) : match.start()]):
        return _duration(match, grammar, day)
    return _shifted(1)(match, grammar, day)


def _shifted(sign: int) -> Callable[[re.Match[str], Grammar, date | None], Resolved]:
    def resolve(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
        counted = _counted(match[0], grammar)
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
        number = grammar.weekdays[rest]
        value = _weekday_of(number, day, coming=_outlook(match, grammar) == AHEAD) if day else f"XXXX-WXX-{number + 1}"
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


def _half(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "in the evening" to "TEV"; its day is found afterwards, as a clock time's is."""
    return "TIME", f"T{grammar.lists.halves[match[0].lower()]}"


def _year_word(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    step = int(grammar.lists.relative_years[match[0].lower()])
    value = _moved(day, step, "year") if day else None
    return None if value is None else ("DATE", value)


def _vague_length(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "DURATION", grammar.lists.lengths[match[0].lower()]


def _frequency(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "SET", grammar.lists.frequencies[match[0].lower()]


def _relative(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    shift = int(grammar.lists.relative_days[match[0].lower()])
    if day is None:
        return "DATE", {True: "PAST_REF", False: "FUTURE_REF"}[shift < 0] if shift else "PRESENT_REF"
    value = _moved(day, shift, "day")
    return None if value is None else ("DATE", value)


def _open(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    return "DATE", grammar.lists.open_times[match[0].lower()].upper() + "_REF"


def _each(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    word = match[0].lower().rsplit(" ", 1)[1].rstrip(".")
    unit = grammar.lists.units_of_time.get(word)
    if unit is not None:
        return "SET", _length(1, unit)
    if word in grammar.months:
        return "SET", f"XXXX-{grammar.months[word]:02d}"
    weekday = grammar.weekdays.get(word)
    return None if weekday is None else ("SET", f"XXXX-WXX-{weekday + 1}")


def _step(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve "last week", "next Monday", "this month", "uge forinden"."""
    text, lists = match[0].lower(), grammar.lists
    step = _step_in(text, grammar)
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
    told, back = _outlook(match, grammar), (day.weekday() - number) % 7
    if not back or told == BEHIND:
        return False
    return told == AHEAD or grammar.language not in NEAREST or back > NEARER


def _weekday(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    number = grammar.weekdays[match[0].lower()]
    coming = day is not None and number != day.weekday() and _outlook(match, grammar) == AHEAD
    return "DATE", _weekday_of(number, day, coming=coming) if day else f"XXXX-WXX-{number + 1}"


def _looks_ahead(match: re.Match[str], grammar: Grammar) -> bool:
    return looks_ahead(match.string, match.start(), grammar.lists, grammar.language)


def _outlook(match: re.Match[str], grammar: Grammar) -> int:
    return outlook(match.string, match.start(), match.end(), grammar.lists, grammar.language)


def _weekday_of(number: int, day: date, *, coming: bool) -> str:
    """Return the last such weekday up to *day*, or with *coming* the first one after it."""
    back = (day.weekday() - number) % 7
    shift = 7 - back if coming else -back
    try:
        return (day + timedelta(days=shift)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{number + 1}"


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


def _clock(match: re.Match[str], grammar: Grammar, day: date | None) -> Resolved:
    """Resolve a time of the day to "T09:00"; its day is found afterwards."""
    text, lists = match[0].lower(), grammar.lists
    if text in lists.clock_words:
        return "TIME", f"T{lists.clock_words[text]}"
    text, half = _without(text, lists.halves)
    text, shift = _without(text, lists.clock_fractions if not _HAS_MINUTES.search(text) else {})
    text, later = _without(text, lists.clock_fractions_after if not _HAS_MINUTES.search(text) else {})
    digits = [int(part) for part in re.findall(r"\d+", text)]
    if digits and digits[0] >= 100:
        digits = [*divmod(digits[0], 100)]
    hour = digits[0] if digits else next((grammar.hours[w] for w in re.split("[ -]", text) if w in grammar.hours), None)
    if hour is None:
        return None
    minutes = hour % 25 * 60 + (digits[1] if len(digits) > 1 else 0) + int(shift or 0) + int(later or 0)
    half = half or {"a": "MO", "p": "AF"}.get("".join(_AM_PM.findall(text)[-1:]), "")
    hour, minute = divmod(minutes, 60)
    if half and hour < 13:
        hour = hour % 12 + 12 * (half in ("AF", "EV") or (half == "NI" and 5 < hour < 12))
    return ("TIME", f"T{hour:02d}:{minute:02d}") if 0 <= hour <= 24 else None


_HAS_MINUTES = re.compile(r"\d[:.h]\d")
_AM_PM = re.compile(r"(?<![^\W\d_])([ap])\.?m\b")


def _without(text: str, table: Mapping[str, object]) -> tuple[str, str]:
    """Return *text* without the longest key of *table* in it, and that key's value as a text; "" if there is none."""
    for phrase in _longest_first(tuple(table)):
        if f" {phrase} " in f" {text} ":
            return f" {text} ".replace(f" {phrase} ", " ", 1).strip(), str(table[phrase]).removesuffix(".0")
    return text, ""


@lru_cache(maxsize=256)
def _longest_first(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


LED = frozenset({"clock", "vague", "led_year"})  # kinds that a word before shows to be what they are
RESOLVERS: Mapping[str, Callable[[re.Match[str], Grammar, date | None], Resolved]] = {
    "iso": _iso, "day_month": _dated, "month_day": _dated, "month_year": _month_year,
    "month_step": _month_step, "numeric": _numeric, "century": _century, "clock": _clock, "half": _half,
    "year_word": _year_word, "length": _vague_length,
    "part_phrase": _part_phrase, "part": _part, "ago": _shifted(-1), "ago_led": _shifted(-1), "coming": _coming,
    "each": _each, "span": _span, "spans": _spans, "quarter": _quarter, "season": _season, "holiday": _holiday,
    "weekend": _weekend,
    "step": _step, "stepped": _step, "vague": _vague, "duration": _duration, "relative": _relative,
    "frequency": _frequency, "open": _open, "weekday": _weekday, "decade": _decade, "led_year": _led_year,
    "year": _year, "month": _month,
}  # fmt: skip

"""The grammar of time expressions: a language in, one pattern for all its kinds of expression out.

Months and weekdays are CLDR's names in the language; "yesterday", "last week", "15 months" stand in its lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from nightdesk.text.any_of import as_written as _any
from nightdesk.text.latin import for_text
from nightdesk.text.lexicon import Lexicon, lexicon

WORD = re.compile(r"\d+|[^\W\d_]+")
_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = r"(?:1\d\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DIGIT_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTE = r"[0-5]\d"
_AM = r"(?:[ap]\.m\.|[ap]m(?!\w))"
RANGING = frozenset({"de", "et", "entre", "y", "e"})  # stand before lengths of time as well: "une grève de 12h"
_UNTIL = r"(?= ?(?:[-–]|à|às|a|et|y|e)(?: las)? ?\d{1,2}h)"  # the second hour of a range follows
# Upper case only: "et" and "est" are words.
_ZONE = r"(?-i:GMT|UTC|CEST|CET|MESZ|MEZ|EST|EDT|ET|CST|CDT|PST|PDT|BST|MSK)(?!\w)"
# How the languages of Europe write a decade: "1990s", "90er Jahre", "1990'erne", "90-talet", "années 90".
_DECADE = (
    r"(?:the )?(?:(?:19|20)\d0|['’]\d0)s|(?:(?:19|20)?\d0)(?:er[ -]Jahren?|['’-]?erne|-tallet|-talet)|"
    r"(?:années|años|anni|jaren) (?:19|20|['’])?\d0"
)


# Lists whose entries may be a whole expression, may begin one, may only stand within one.
ALONE = (
    "relative_days", "open_times", "frequencies", "weekends", "clock_words", "part_phrases", "seasons", "decades",
    "relative_years", "lengths", "halves", "periods", "holidays",
)  # fmt: skip
BEGINNING = (
    "cardinals", "articles", "units_of_time", "ago_before", "in_before", "each", "steps", "clock_leads",
    "clock_prepositions", "clock_ats", "clock_fractions", "ordinals", "vague_counts", "vague_before", "year_leads",
)  # fmt: skip
INNER = (
    "several_units", "ago_after", "in_after", "steps_after", "clock_tails", "clock_units", "clock_fractions_after",
    "parts_of_day", "short_weekdays", "quarters", "centuries", "date_joints", "and_a_half",
)  # fmt: skip
DECADE_LEADS = ("the", "années", "años", "anni", "jaren")
AM_PM = ("a", "p", "am", "pm")


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A language's time words, ready to match."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    hours: Mapping[str, int]
    language: str
    lists: Lexicon
    alone: frozenset[str]  # words that are an expression
    first: frozenset[str]  # words that begin one when a word of ``inner`` or a number follows
    inner: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What matches any expression; a tenth of a second to compile, so only for a text where one may begin."""
        return _pattern(self.language)

    def starts(self, text: str) -> list[int]:
        """Return where in *text* an expression may begin: a look at each word and the next, before any pattern."""
        starts = []
        previous = -1  # where the word before stands if it needs this one to begin an expression
        for match in for_text(WORD, text).finditer(text):
            word = match[0].lower()
            known = word in self.inner or word[0].isdigit()
            if previous >= 0 and known:
                starts.append(previous)
            previous = -1
            if word in self.alone or word[0].isdigit():
                starts.append(match.start())
            elif known and word in self.first:
                previous = match.start()
        return starts


@lru_cache(maxsize=64)
def grammar(language: str) -> Grammar:
    """Return the grammar of *language*; with English names of months and days where CLDR has none."""
    lists = lexicon(language)
    months = _calendar_names(language, "month") or _calendar_names("en", "month")
    months = {**months, **{name: int(month) for name, month in lists.months.items()}}
    weekdays = _calendar_names(language, "weekday") or _calendar_names("en", "weekday")
    weekdays = {**weekdays, **{name: int(day) for name, day in lists.weekdays.items()}}
    hours = {
        word: int(value) for word, value in lists.cardinals.items()
        if 1 <= value <= 24 and value == int(value) and " " not in word
    }  # fmt: skip
    alone = [*months, *weekdays, *(phrase for table in ALONE for phrase in getattr(lists, table))]
    alone += [weekday + part for weekday in weekdays for part in lists.parts_of_day]  # "Donnerstagabend"
    begun = [*alone, *DECADE_LEADS, *(phrase for table in BEGINNING for phrase in getattr(lists, table))]
    inner = [*begun, *AM_PM, *(phrase for table in INNER for phrase in getattr(lists, table))]
    return Grammar(
        months, weekdays, hours, language, lists,
        alone=frozenset(words[0] for phrase in alone if len(words := WORD.findall(phrase)) == 1),
        first=frozenset(words[0] for phrase in begun if (words := WORD.findall(phrase))),
        inner=frozenset(word for phrase in inner for word in WORD.findall(phrase)),
    )  # fmt: skip


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


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    """Return one pattern with a named group for each kind of expression, the longer kinds first.

    A point belongs to an abbreviated month only when a day or a comma follows ("Jan. 4").
    """
    words = grammar(language)
    months, weekdays, hours, lists = words.months, words.weekdays, words.hours, words.lists
    month, weekday = rf"{_any(months)}(?:(?<=\w)\.(?=\s?[\d,]))?", _any(weekdays)
    fill = f"(?:[ \u00a0]{_any(lists.date_joints)}){{0,3}}[ \u00a0]" if lists.date_joints else "[ \u00a0]"
    lead = f"(?:{weekday},?{fill})?"
    day = rf"{_DAY}(?:st|nd|rd|th|er|\.|º|ª)?"
    count = rf"(?:\d{{1,4}}(?: 1/2)?|{_any([*lists.cardinals, *lists.articles])})"
    some = rf"(?:{count}|{_any(lists.vague_counts)})"
    counted = rf"(?:\d{{1,4}}|{_any([*lists.cardinals, *lists.vague_counts])})"
    unit, several, step = _any(lists.units_of_time), _any(lists.several_units), _any(lists.steps)
    season, part = _any(lists.seasons), _any(lists.parts_of_day)
    more = f"(?: {_any(lists.and_a_half)})?"  # "two and a half years", "deux ans et demi"
    beside = rf"(?: ?[-–—] ?| {_any(lists.ranges)} (?:{_any([*lists.date_joints, *lists.determiners])} )?)"
    scaled = rf"[ \u00a0]{_any(lists.scales)}"
    span = rf"{count}{more}(?: |-(?!{_any(lists.quarters)}s)){unit}{more}"
    years = [word for word, unit_of in lists.units_of_time.items() if unit_of == "year"]
    kinds = {
        "iso": r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])",
        "days": rf"(?P<first_day>{day}){beside}(?P<last_day>{day}{fill}{month}(?:,?{fill}{_ANY_YEAR}(?!\w))?)|"
        rf"(?P<month_first>{month} {_DAY}){beside}(?P<day_last>{_DAY}(?!\d|[:.,]\d|%|{scaled}))(?:, {_YEAR}(?!\w))?",
        "day_month": rf"{lead}{day}{fill}{month}(?:,?{fill}{_ANY_YEAR}(?!\w))?",
        "month_day": rf"{lead}{month} {_DAY}(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d)(?:,? {_YEAR}(?!\w))?",
        "month_year": rf"{month},?{fill}{_ANY_YEAR}",
        "month_step": rf"{month}(?:{fill}|,? ){step} {_any(years)}|{month} {_any(years)} {_any(lists.steps_after)}",
        "numeric": rf"{_DAY}[./](?:0?[1-9]|1[0-2])[./]{_YEAR}",
        "century": rf"\d{{1,2}}(?:st|nd|rd|th|\.|e|ème)? {_any(lists.centuries)}",
        "clock": _clock(hours, lists),
        "half": _any(lists.halves),
        "year_word": _any(lists.relative_years),
        "length": _any(lists.lengths),
        "part_phrase": _any(lists.part_phrases),
        "part": rf"(?:{weekday}|{_any(lists.relative_days)})(?:[ -]|(?=\w)){part}",
        "period": _any(lists.periods),
        "ago": rf"(?:{_any(lists.ago_before)} )?{some} {unit} {_any(lists.ago_after)}",
        "ago_led": rf"{_any(lists.ago_before)} {some} {unit}",
        "coming": rf"{_any(lists.in_before)} {count} {unit}(?: {_any(lists.in_after)})?",
        "each": rf"{_any(lists.each)} (?:{unit}|{weekday}|{month})",
        "span": rf"(?:the )?{step} {counted} {several}|(?:{counted}) {_any(lists.steps_after)} {several}",
        "spans": rf"(?:the )?{step} {several}|{several} {_any(lists.steps_after)}",
        "quarter": rf"(?:the )?{_any(lists.ordinals)}[ -]{_any(lists.quarters)}(?:{fill}{_YEAR})?",
        "season": rf"(?:{step} )?{season}(?:{fill}{_YEAR})|{step} {season}|{season} {_any(lists.steps_after)}",
        "holiday": rf"(?:{step} )?{_any(lists.holidays)}",
        "weekend": rf"(?:{step} |the )?{_any(lists.weekends)}(?: {_any(lists.steps_after)})?",
        "step": rf"{step} (?:{unit}|{weekday}|{_any(lists.short_weekdays)}(?= \(|[.,;:]|\Z)|{month}(?!\.? \d))",
        "stepped": rf"(?:{unit}|{weekday}|{month}) {_any(lists.steps_after)}",
        "vague": rf"(?:{_any(lists.vague_counts)}|{_any(lists.vague_before)}) {several}",
        "duration": rf"{span}(?: {_any(lists.coordinators)} {count} {unit})?"
        r"(?![ -](?:old|olds)\b)",
        "relative": _any(lists.relative_days),
        "frequency": _any(lists.frequencies),
        "open": rf"{_any(lists.open_times)}(?! {_any(lists.open_before)}(?!\w))",
        "weekday": weekday,
        "decade": rf"{_DECADE}|(?:the )?{_any(lists.decades)}",
        "led_year": rf"{_any(lists.year_leads)} 1[0-8]\d\d(?![\d%€$£]|[.,]\d|-\d)",
        "year": rf"(?:(?<![\d.,$€£-])|(?<=\bmid-)){_YEAR}(?![\d%€$£]|[.,]\d|-\d|[ \u00a0]{_any(lists.units)}\b)",
        "month": month,
    }
    body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile(rf"(?:(?<![\w-])|(?<=\bmid-))(?:{body})(?![\w])", re.IGNORECASE)


def _clock(hours: Mapping[str, int], lists: Lexicon) -> str:
    """Return the pattern of a time of the day: in digits, in words ("half past nine", "klokken ni", "9 Uhr")."""
    hour = rf"(?:{_any(hours)}|{_DIGIT_HOUR})"
    leads, tails, units = _any(lists.clock_leads), _any(lists.clock_tails), _any(lists.clock_units)
    half = _any(lists.halves)
    before = _any([*lists.clock_leads, *lists.clock_prepositions])
    counted = _any([*lists.units, *lists.scales])
    ranging = (rf"{_any(lists.clock_prepositions - RANGING)} {_DIGIT_HOUR}h", rf"{_DIGIT_HOUR}h{_UNTIL}")
    forms = (
        rf"(?:{before} )?{_DIGIT_HOUR}:{_MINUTE}(?::\d\d)?(?: ?{_AM})?(?: (?:{tails}|{units}))?",
        rf"{leads} {_DIGIT_HOUR}\.{_MINUTE}(?: {units})?(?![.,]?\d)",
        rf"(?:{before} )?{_DIGIT_HOUR}\.{_MINUTE} ?(?:{tails}|{units}(?!\w)|{_AM})",
        rf"{_any(lists.clock_ats)} {_DIGIT_HOUR}\.{_MINUTE}(?!\d|[.,/]\d| ?[%€$£]| {counted}\b)",
        rf"(?:{before} )?{_DIGIT_HOUR} ?(?:{tails}|{units}) ?{_MINUTE}",
        rf"(?:{before} )?{_any(lists.clock_fractions)} {_any(hours)}(?: {tails})?",
        rf"(?:{before} )?{hour} {tails}",
        rf"(?:{before} )?{hour}(?: {units})? {_any(lists.clock_fractions_after)}",
        rf"{before} {hour} {units}",
        *(ranging if "h" in lists.clock_units else ()),
        rf"{leads} {hour}(?![.,]?\d)",
        rf"(?:1[0-2]|0?[1-9]) ?{_AM}|{_any(hours)} {_AM}",
        rf"(?:{before} )?{hour}(?= {half}(?!\w))",
        rf"(?:[01]\d|2[0-3]){_MINUTE}(?= {_ZONE})",
        _any(lists.clock_words),
    )
    return rf"(?:{'|'.join(forms)})(?: {half}(?!\w))?(?: {_ZONE})?"

"""Digits: text and language in, the numbers written in figures out, with the value they are written for.

Thousands are grouped and decimals marked as the language does it, the other way round where only that makes a number,
and as India ("1,50,000") and Arabic do it; fractions stand behind a whole number or alone ("2 1/2", "½").
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from nightdesk.text.any_of import as_written
from nightdesk.text.lexicon import lexicon

BLANK = " \u00a0\u202f\u2009"  # the last is thin
MOST_DIGITS = 18  # more is an account or a code, not an amount; a float would not hold it either
BLANK_GROUPS = frozenset({"fr", "sv", "nb", "nn", "fi", "pl", "cs", "sk", "ru", "uk", "hu", "lt", "lv", "et", "bg"})
DEGREES = "CF"  # may stand right behind digits: "-4C"
POINTED_ORDINALS = frozenset({"de", "da", "nb", "cs", "fi", "hu", "is", "sk", "sl", "hr"})
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts that write a number without blanks around it
# Magnitudes right behind the digits: "$3bn", "3万", "5千万". With a capital they need a currency: "$3M", "3 Md€".
SMALL = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "mila": 1e3,
    "mil": 1e3,
    "mln": 1e6,
    "mld": 1e9,
}
LARGE = {"K": 1e3, "M": 1e6, "MM": 1e6, "Mio": 1e6, "Mn": 1e6, "B": 1e9, "Bn": 1e9, "Md": 1e9, "Mds": 1e9, "Mrd": 1e9,
         "T": 1e12, "Tn": 1e12}  # fmt: skip
HAN = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12, "십": 10.0,
       "백": 100.0, "천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12}  # fmt: skip
_MIXED = f"(?:\\d{{1,3}}[{BLANK}]?)?[½⅓⅔¼¾⅕⅛⅜⅝⅞]|\\d{{1,3}}[{BLANK}-][1-9]/[2-9](?![\\d/])"
_GROUPED = (
    r"\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])(?:\.\d{1,9})?|\d{1,3}(?:[.,'’٬\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,٫]\d{1,9})?"
)
_PLAIN = rf"\d{{1,{MOST_DIGITS}}}(?:[.,٫]\d{{1,9}})?"
_SUFFIX = rf"(?P<suffix>(?:{'|'.join((*SMALL, *LARGE))})(?![^\W\d_])|[{''.join(HAN)}]{{1,3}}(?![克米瓦卡赫]))?"
# Measures written right behind the digits, and what a hyphen joins to them that counts all the same.
GLUED = {
    "km/h": "kilometre-per-hour", "km²": "square-kilometre", "km": "kilometre", "kg": "kilogram", "cm": "centimetre",
    "mm": "millimetre", "m²": "square-metre", "ml": "millilitre", "ft": "foot", "in": "inch", "lb": "pound-weight",
    "lbs": "pound-weight", "mph": "mile-per-hour", "kph": "kilometre-per-hour", "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour", "GWh": "gigawatt-hour", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt",
    "ha": "hectare",
}  # fmt: skip
GLUED_UNIT = re.compile(f"(?P<unit>{as_written(GLUED)})(?!\\w)")
# What a hyphen joins to digits: it measures or counts by its language's list, in English by any plain noun ("12-page").
_JOINED = re.compile(r"-(?P<word>[^\W\d_]{2,}(?:-[^\W\d_]+)*)")
NOUNS_JOINED = frozenset({"en"})
NEVER_COUNTED = frozenset(
    {"all", "nil", "love", "odd", "plus", "fold", "ish", "something", "somethings", "and", "era", "style"}
)
STRONG = re.compile(r"-(?:strong|köpfig\w*|koppige?)(?!\w)")  # "a 600-strong crowd"
_RATED = re.compile(r"-(?:a|per)-(?:year|month|week|day|night|hour|head|person)(?!\w)")  # "a €750,000-a-year post"
# Arabic joins "and" and "by" to the digits they stand before.
_DIGITS = re.compile(
    rf"(?<![^\W{UNSPACED}وبلف])(?<![.,:/'’])"
    # "F-16" counts nothing, "magnitude-6.2" does.
    rf"(?:(?<![^\W\d_{UNSPACED}]-)|(?<=magnitude-)|(?<=[a-z]{{3}}-)(?=\d+[.,]\d))[-−]?"
    rf"(?:(?P<mixed>{_MIXED})|{_GROUPED}|{_PLAIN})(?![\d/:]|[.,]\d){_SUFFIX}"
    # "4th" counts nothing; Chinese needs no blank.
    rf"(?!(?![{DEGREES}](?!\w)|{GLUED_UNIT.pattern})[^\W\d_{UNSPACED}])"
)
_BEGINS = re.compile(r"[-−\d½⅓⅔¼¾⅕⅛⅜⅝⅞]")
_DIALLED = re.compile(r"0\d{5,}|(?<=\+)\d{8,}")  # a telephone number
# Where the language groups by marks, blanks do so too in texts by SI; two such groups at the most, to be no code.
_WITH_BLANKS = re.compile(r"-?[1-9]\d{0,2}(?: \d{3}){1,2}(?:[.,]\d+)?")
_INDIAN = re.compile(r"-?\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Written:
    """A number in figures: its place, its value with the magnitude in ``suffix`` left out, and that magnitude."""

    start: int
    end: int
    value: float
    suffix: str = ""
    scale: float = 1.0


def written(text: str, language: str) -> Iterator[Written]:
    """Yield the numbers in figures of *text* in order; ordinals and the parts of an East Asian date are none."""
    for match in _figures(text):
        suffix = match["suffix"] or ""
        value = _mixed(match["mixed"]) if match["mixed"] else value_of(match[0].removesuffix(suffix), language)
        if (
            value is None
            or not _stands_alone(text, match.end(), value, language)
            or _DIALLED.match(text, match.start())
            or _is_ordinal(text, match.end(), language)
            or _is_of_a_date(text, match)
        ):
            continue
        signed = match[0][0] in "-−"
        dash = signed and _is_dash(text, match.start())
        value = abs(value) if dash else -value if signed and match["mixed"] else value
        yield Written(match.start() + dash, match.end(), value, suffix, scale_of(suffix))


def _figures(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``_DIGITS`` finds in *text*, tried only where it may begin: at a sign or a digit."""
    end = 0
    for begin in _BEGINS.finditer(text):
        match = _DIGITS.match(text, begin.start()) if begin.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _stands_alone(text: str, end: int, value: float, language: str) -> bool:
    """Return whether no hyphen joins a word to the digits before *end*, or one that measures or counts."""
    if text[end : end + 1] != "-" or not text[end + 1 : end + 2].isalpha() or STRONG.match(text, end):
        return True
    unit = joined_unit(text, end, language)
    a_year = 1900 <= value <= 2100 and unit not in _measures(language)  # "a 2030-ready port"
    return (unit is not None and not a_year) or _RATED.match(text, end) is not None


def joined_unit(text: str, at: int, language: str) -> str | None:
    """Return the unit of the word that a hyphen at *at* joins to a number: "year" of "17-year-old"; None if none."""
    found = _JOINED.match(text, at)
    if found is None:
        return None
    lists, key = lexicon(language), found["word"].lower()
    listed = next((unit for stem, unit in lists.joined.items() if key.startswith(stem)), None)
    if listed is not None or language not in NOUNS_JOINED or not found["word"][0].islower():
        return listed
    parts = key.split("-")
    for measure in (" ".join(parts[:2]), parts[0]):
        if measure in lists.units:
            return lists.units[measure]
    return parts[0] if len(parts[0]) > 2 and parts[0] not in NEVER_COUNTED else None


@lru_cache(maxsize=32)
def _measures(language: str) -> frozenset[str]:
    lists = lexicon(language)
    return frozenset(lists.units.values()) | frozenset(lists.joined.values())


def scale_of(suffix: str) -> float:
    """Return what a magnitude right behind the digits multiplies by: "bn" 1e9, "千万" 1e7, nothing 1."""
    if suffix in SMALL or suffix in LARGE:
        return SMALL.get(suffix) or LARGE[suffix]
    return math.prod(HAN[character] for character in suffix)


def _mixed(shown: str) -> float:
    """Return the value of a whole number with a fraction: "2 1/2", "1½", "½"."""
    whole, upper, lower = re.fullmatch(r"[-−]?(\d*)[\s-]?(?:(\d)/(\d)|.)", shown).groups()  # type: ignore[union-attr]
    part = int(upper) / int(lower) if upper else unicodedata.numeric(shown[-1])
    return int(whole or 0) + part


def value_of(digits: str, language: str) -> float | None:
    """Return the value of written digits: "15,000" is 15000.0 in English and 15.0 in German; None if no number."""
    bare = digits.replace("−", "-").strip(BLANK)
    if " " in bare and language not in BLANK_GROUPS and not _WITH_BLANKS.fullmatch(bare):
        return None
    bare = re.sub(r"[ \u00a0\u202f\u2009'’٬]", "", bare)
    if _INDIAN.fullmatch(bare):
        return float(bare.replace(",", ""))
    point = _decimal_mark(language)
    other = "." if point == "," else ","
    usual = rf"-?\d{{1,3}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(point)}\d+)?"
    if bare.count(point) > 1 or (other in bare and not re.fullmatch(usual, bare)):
        point, other = other, point  # written the other way round: "1.500.000" in English
    bare = bare.replace(other, "").replace(point, ".").replace("٫", ".")
    try:
        return float(bare)
    except ValueError:
        return None


@lru_cache(maxsize=128)
def _decimal_mark(language: str) -> str:
    """Return the decimal mark of *language* by CLDR: a point or a comma."""
    try:
        mark: str = Locale.parse(language).number_symbols["latn"]["decimal"]
    except (UnknownLocaleError, ValueError, KeyError):
        return "."
    return mark if mark in ".," else "."


def _is_of_a_date(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are a year, month or day of an East Asian date ("2026年1月5日") or a rank ("第3")."""
    after, before = text[match.end() : match.end() + 1], text[max(0, match.start() - 2) : match.start()].rstrip()
    year = after in ("年", "년") and match.end() - match.start() == 4
    if before[-1:] == "第":
        return True
    return bool(after) and (year or after in "月월" or (after in "日号號일" and before[-1:] in ("月", "월")))


def _is_dash(text: str, at: int) -> bool:
    """Return whether the sign at *at* is a range's or a score's dash rather than a minus."""
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in "(["


def _is_ordinal(text: str, end: int, language: str) -> bool:
    """Return whether a point after the digits makes them an ordinal ("2. Weltkrieg", "4. januar")."""
    if text[end : end + 2] != ". " or language not in POINTED_ORDINALS:
        return False
    following = text[end + 2 : end + 3]
    return following.islower() or (
        language == "de" and following.isupper() and not text[max(0, end - 3) : end].isdigit()
    )

"""Numbers in words: text and word lists in, the numbers and fractions it spells out, with their values.

"one hundred and five", "zweieinhalb Millionen", "two thirds", "halvdelen af", "one in five". A bare "one" is mostly a
pronoun or article and counts only in a fraction or with a magnitude.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from nightdesk.text.any_of import as_written as _any
from nightdesk.text.latin import for_text
from nightdesk.text.lexicon import Lexicon

SHARE = "share"  # the unit of a fraction of something
TENTHS = frozenset({10.0, 100.0, 1000.0})  # "nine in ten", "three in 10" are shares, "two in six" mostly is not
LARGEST_WHOLE = 1000  # of "one in a thousand"; a larger one is a year
_LETTERS = re.compile(r"[^\W\d_]+")
_BEGINS = r"(?<![\w-])(?<!\w\w['’])(?<!^['’])(?<!\W['’])"  # "d'un tiers", but not behind a quotation mark


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words; ``scale`` is the magnitude that was spelled with it, ``unit`` the one it has by itself."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    unit: str = ""


class _Patterns(NamedTuple):
    number: re.Pattern[str]
    word: re.Pattern[str]  # one of its words, the longest first: "quatre-vingt-dix" of "quatre-vingt-dix mille"
    part: re.Pattern[str]  # a fraction: a number and a part, or a phrase
    multiple: re.Pattern[str]  # what follows the fraction of "a quarter of a million"
    whole: re.Pattern[str]  # what follows the first number of "one in five"
    first: frozenset[str]  # the words that begin any of them


@lru_cache(maxsize=32)
def _patterns(lists: Lexicon) -> _Patterns:
    words = {*lists.cardinals, *lists.scales}
    one = _any(words)
    joint = f"(?:[ -](?:(?:{_any(lists.joints or '-')})[ -])?)"
    count = _any([*lists.cardinals, *lists.articles])
    parts, phrases = _any(lists.parts), _any(lists.fractions)
    units, scales = _any(lists.units_of_time), _any(lists.scales)
    begin = [*words, *lists.fractions, *(lists.articles if lists.parts else ())]
    return _Patterns(
        re.compile(rf"{_BEGINS}{one}(?:{joint}{one}){{0,9}}(?![\w'’])", re.IGNORECASE),
        re.compile(rf"(?<!\w){_any(word for word in words if ' ' not in word)}(?!\w)"),
        re.compile(rf"{_BEGINS}(?:(?P<count>{count})[ -](?P<part>{parts})|(?P<phrase>{phrases}))(?![\w])", re.I),
        re.compile(rf" {_any(lists.of_a_part)}[ '’]{_any(lists.articles)} (?P<scale>{_any(lists.scales)})\b", re.I),
        # "eine Gruppe von fünf", "ett belopp av 400" have a noun between and are no shares: "one" is the article there.
        re.compile(rf"(?:(?: (?!{units}\b)[^\W\d_]+)? {_any(lists.out_of)}| {_any(lists.among)}) "
                   rf"(?:(?P<word>{one})|(?P<digits>\d{{1,4}}))(?![\w%]|[.,:/-]\d| (?:{units}|{scales})\b)",
                   re.IGNORECASE),
        frozenset(found[0].lower() for word in begin if (found := _LETTERS.match(word))),
    )  # fmt: skip


def spelled(text: str, lists: Lexicon) -> Iterator[Spelled]:
    """Yield the numbers in words of *text* in order, none inside another."""
    patterns = _patterns(lists)
    end = 0
    letters = for_text(_LETTERS, text)
    for begin in [word.start() for word in letters.finditer(text) if word[0].lower() in patterns.first]:
        if begin < end:
            continue
        found = _fraction(text, begin, patterns, lists) or _number(text, begin, patterns, lists)
        if found is not None:
            end = found.end
            if found.value > 1 or found.unit or _has_a_half(text, found.end, lists):
                yield found


def _has_a_half(text: str, end: int, lists: Lexicon) -> bool:
    """Return whether a half follows: a "one" that one does is a number, "one and a half"."""
    behind = text[end + 1 : end + 24].casefold()
    return any(
        behind.startswith(phrase) and not behind[len(phrase) : len(phrase) + 1].isalpha() for phrase in lists.and_a_half
    )


def share(text: str, start: int, end: int, value: float, lists: Lexicon) -> Spelled | None:
    """Return the share that the number from *start* to *end* is the first of: "one in five", "9 out of 10"."""
    if not (lists.out_of or lists.among) or not 1 <= value < LARGEST_WHOLE or value != int(value):
        return None
    match = _patterns(lists).whole.match(text, end)
    if match is None:
        return None
    whole = float(match["digits"]) if match["digits"] else lists.cardinals.get(match["word"].lower(), 0.0)
    plain = value == 1 or whole in TENTHS
    if not plain or not value < whole <= LARGEST_WHOLE:
        return None
    return Spelled(start, match.end(), value / whole, unit=SHARE)


def _fraction(text: str, begin: int, patterns: _Patterns, lists: Lexicon) -> Spelled | None:
    """Return the fraction that begins at *begin*: "two thirds", "a third" before "of", "hver tredje"."""
    match = patterns.part.match(text, begin)
    if match is None or _is_ranked(text, begin, lists):
        return None
    if match["phrase"]:
        shown = [
            word for word in _LETTERS.finditer(text, begin, match.end()) if word[0].lower() not in lists.determiners
        ]
        end = shown[-2].end() if shown[-1][0].lower() in lists.of_a_part else shown[-1].end()  # "half" of "half of"
        return Spelled(begin, end, float(Fraction(lists.fractions[match["phrase"].lower()])), unit=SHARE)
    count, part = lists.cardinals.get(match["count"].lower(), 1.0), match["part"].lower()
    if _is_doubtful(text, match, count, part, lists) or _is_of_a_time(text, match.end(), lists):
        return None
    value = count / lists.parts[part]
    if multiple := patterns.multiple.match(text, match.end()):
        scale = lists.scales[multiple["scale"].lower()]
        return Spelled(begin, multiple.end(), value * scale, scale)
    return Spelled(begin, match.end(), value, unit=SHARE) if value < 1 else None


def _is_doubtful(text: str, match: re.Match[str], count: float, part: str, lists: Lexicon) -> bool:
    """Return whether a part may be an ordinal or a time: "a third man". Not before "of" or "more", or behind "by"."""
    ordinal = part in lists.ordinals or bool(lists.by_a_part)
    if not lists.of_a_part or not (part in lists.units_of_time or (count == 1 and ordinal)):
        return False
    following = _LETTERS.match(text, match.end() + 1)
    word = following[0].lower() if following else ""
    if word in lists.of_a_part or word in lists.more_by_a_part:
        return False
    before = text[max(0, match.start() - 12) : match.start()].lower().split()
    ends = text[match.end() : match.end() + 1] != " " or word in lists.function_words
    return not (ends and bool(before) and before[-1] in lists.by_a_part)


def _is_of_a_time(text: str, end: int, lists: Lexicon) -> bool:
    """Return whether a length of time is parted: "un quart d'heure", "a quarter of an hour"."""
    words = [word[0].lower() for word in _LETTERS.finditer(text, end, end + 16)][:3]
    while words and (words[0] in lists.of_a_part or words[0] in lists.articles):
        words.pop(0)
    return bool(words) and words[0] in lists.units_of_time and words[0] not in lists.several_units


def _is_ranked(text: str, begin: int, lists: Lexicon) -> bool:
    """Return whether the word before makes a part one of two: "the first half of the year"."""
    before = text[max(0, begin - 16) : begin].lower().split()
    return bool(before) and (before[-1] in lists.ordinals or before[-1] in lists.steps)


def _number(text: str, begin: int, patterns: _Patterns, lists: Lexicon) -> Spelled | None:
    match = patterns.number.match(text, begin)
    if match is None:
        return None
    whole = _one_number(match[0].lower(), lists)
    end = begin + len(whole)
    words = patterns.word.findall(whole)
    value, scale = _value(whole, words, lists)
    if len(words) == 1 and whole in lists.scales and whole not in lists.cardinals:
        return None
    joined = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    if joined and _joined_unit(text, end, lists) is None:
        return None
    return share(text, begin, end, value, lists) or Spelled(begin, end, value, scale)


def _joined_unit(text: str, at: int, lists: Lexicon) -> str | None:
    """Return the unit that a hyphen at *at* joins to a number in words: "year" of "two-year-old", but "two-way"."""
    word = _LETTERS.match(text, at + 1)
    key = word[0].lower() if word is not None else ""
    listed = (unit for stem, unit in lists.joined.items() if key.startswith(stem))
    return next(listed, None) or lists.units.get(key) or (key if f"{key}s" in lists.counted else None)


def _value(whole: str, words: list[str], lists: Lexicon) -> tuple[float, float]:
    """Return the value of a number's *words*, and the last magnitude among them."""
    if whole in lists.cardinals:
        return lists.cardinals[whole], 1.0
    total, current, scale = 0.0, 0.0, 1.0
    for word in words:
        if word not in lists.scales:
            current += lists.cardinals.get(word, 0.0)
            continue
        scale = lists.scales[word]
        if 0 < total < scale:  # "dos mil millones", "mil quinientos millones"
            total, current = (total + current) * scale, 0.0
        elif scale >= 1000:
            total, current = total + (current or 1.0) * scale, 0.0
        else:
            current = (current or 1.0) * scale
    return total + current, scale


def _one_number(spelled: str, lists: Lexicon) -> str:
    """Return *spelled* up to a joining word between two numbers: "four" of "four and six", all of "vingt et un"."""
    parts = list(re.finditer("[^ -]+", spelled))
    for before, after in pairwise(parts):
        if 0 < lists.cardinals.get(before[0], 0.0) < 10 and 0 < lists.cardinals.get(after[0], 0.0) < 10:
            return spelled[: before.end()]  # "tre" of "tre en halv million"
    for before, joint, after in zip(parts, parts[1:], parts[2:], strict=False):
        if joint[0] in lists.joints and before[0] not in lists.scales:
            tens, ones = (lists.cardinals.get(part[0], 0.0) for part in (before, after))
            if tens < 20 or tens % 10 or ones >= 10:
                return spelled[: before.end()]
    return spelled

"""Numbers of Chinese, Japanese and Korean, which have no blanks around them: fractions, Han numerals, units.

Text in; fractions ("三分之一", "3分の1", "3분의 1"), percentages in words ("百分之五") and numerals written in Han
characters out. A numeral counts only before a unit that the language's list knows: "三十人", but not "十分", "统一".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from nightdesk.text.digits import HAN, value_of
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.number_words import SHARE, Spelled

LANGUAGES = frozenset({"zh", "ja", "ko"})
_ONES = {character: float(value) for value, characters in enumerate(
    ("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for character in characters}  # fmt: skip
_HAN = f"[{''.join(_ONES)}十百千万萬亿億兆]"
_FIGURE = rf"(?:\d(?:[\d,]*\d)?(?:\.\d+)?|{_HAN}{{1,9}})"
_FRACTION = re.compile(rf"(?P<lower>{_FIGURE})(?:分之|分の|분의 ?)(?P<upper>{_FIGURE})")
_NUMERAL = re.compile(rf"(?<![第数數几幾{''.join(_ONES)}十百千万萬亿億兆]){_HAN}{{1,12}}")


def unspaced(text: str, lists: Lexicon) -> Iterator[Spelled]:
    """Yield fractions and Han numerals of *text*."""
    for match in _FRACTION.finditer(text):
        lower, upper = _figure(match["lower"]), _figure(match["upper"])
        if lower and lower == 100:
            yield Spelled(match.start(), match.end(), upper, unit="percent")
        elif 0 < upper < lower:
            yield Spelled(match.start(), match.end(), upper / lower, unit=SHARE)
    for phrase, value in lists.fractions.items():
        for match in re.finditer(phrase, text):
            yield Spelled(match.start(), match.end(), float(Fraction(value)), unit=SHARE)
    for match in _NUMERAL.finditer(text):
        if unit_behind(text, match.end(), lists) is not None:
            yield Spelled(match.start(), match.end(), numeral(match[0]))


def unit_behind(text: str, at: int, lists: Lexicon) -> tuple[str, int] | None:
    """Return the longest unit of the list right behind *at*, or behind a blank, as its name and where it ends."""
    at += text[at : at + 1] in (" ", "\u00a0")
    for size in _sizes(lists):
        shown = text[at : at + size]
        if len(shown) == size and (unit := lists.units.get(shown)) is not None:
            return unit, at + size
    return None


@lru_cache(maxsize=8)
def _sizes(lists: Lexicon) -> tuple[int, ...]:
    return tuple(sorted({len(unit) for unit in lists.units}, reverse=True))


def _figure(shown: str) -> float:
    return (value_of(shown, "en") or 0.0) if shown[0].isdigit() else numeral(shown)


def numeral(characters: str) -> float:
    """Return the value of a Han numeral: "三十" 30, "两万五千" 25000, "二〇二五" 2025."""
    if not any(character in HAN for character in characters):
        return float("".join(str(int(_ONES[character])) for character in characters))
    total, section, ones = 0.0, 0.0, 0.0
    for character in characters:
        if character in _ONES:
            ones = _ONES[character]
            continue
        scale = HAN[character]
        if scale < 1e4:
            section, ones = section + (ones or 1.0) * scale, 0.0
        else:
            below = (section + ones) or (0.0 if total else 1.0)
            beside = bool(below) and total >= scale  # "三亿五千万" are two sections, "三万亿" is one
            total = total + below * scale if beside else (total + below) * scale
            section = ones = 0.0
    return total + section + ones

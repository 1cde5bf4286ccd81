"""Numbers: text and language in, its numbers with values and units out.

Dates, clock times, ordinals, scores' colons, codes ("F-16") and digits inside names are no numbers here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from nightdesk.records import Number, Span
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon, lexicon

_BLANK = " \u00a0\u202f"
# Symbols as news writes them; "$" alone is the American one (CLDR 45, en). "kr" is told by the language.
CURRENCIES = {
    "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB", "₴": "UAH", "₹": "INR",
    "A$": "AUD", "C$": "CAD", "HK$": "HKD", "R$": "BRL", "₺": "TRY", "₪": "ILS", "zł": "PLN", "元": "CNY", "円": "JPY",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "DKK": "DKK", "SEK": "SEK", "NOK": "NOK", "CHF": "CHF", "JPY": "JPY",
    "CNY": "CNY", "RUB": "RUB",
}  # fmt: skip
CROWNS = {"da": "DKK", "sv": "SEK", "nb": "NOK", "nn": "NOK", "is": "ISK", "cs": "CZK"}
# Right behind the digits: "$3bn", "3万".
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8,
            "만": 1e4, "억": 1e8, "千": 1e3, "천": 1e3}  # fmt: skip
BLANK_GROUPS = frozenset({"fr", "sv", "nb", "nn", "fi", "pl", "cs", "sk", "ru", "uk", "hu", "lt", "lv", "et", "bg"})
MOST_DIGITS = 18  # more is an account or a code, not an amount; a float would not hold it either
_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(CURRENCIES, key=len, reverse=True))
_BEFORE = re.compile(rf"(?:(?<![^\W\d_])(?:{_SYMBOL}))[{_BLANK}]?$")
_AFTER = re.compile(rf"[{_BLANK}]?(?:(?:{_SYMBOL})(?![^\W\d_])|%|‰)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_GAP = re.compile(rf"[{_BLANK}-]{{1,2}}")
_SUFFIX = rf"(?P<suffix>(?:{'|'.join(SUFFIXES)})(?![^\W\d_])|[万萬億亿만억千천])?"
_GROUPED = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,9})?"
_PLAIN = rf"\d{{1,{MOST_DIGITS}}}(?:[.,]\d{{1,9}})?"
MYRIAD = 1e4  # what East Asian numbers are grouped by
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts that write a number without blanks around it
_DIGITS = re.compile(
    rf"(?<![^\W{_UNSPACED}])(?<![.,:/'’])(?<![^\W\d_]-)[-−]?(?:{_GROUPED}|{_PLAIN})(?![\d/:]|[.,]\d){_SUFFIX}"
    rf"(?!-?[^\W\d_{_UNSPACED}])"  # "12-storey", "4th" count nothing; Chinese needs no blank
)
_RANGE = re.compile(rf"[{_BLANK}]?[-–—][{_BLANK}]?")


@dataclass(slots=True)
class _Found:
    """A number while its neighbours are still looked at; ``scaled`` says that a magnitude was applied."""

    start: int
    end: int
    value: float
    unit: str = ""
    scaled: float = 1.0


def find(text: str, language: str, taken: Sequence[Span] = ()) -> tuple[Number, ...]:
    """Return the numbers of *text* in order, but none that begins in one of the *taken* spans (dates, names).

    A span covers magnitude, percent sign and currency ("$3.4 million"), not the thing counted, which is ``unit``.
    """
    lists = lexicon(language)
    starts = [span.start for span in taken]
    found: list[_Found] = []
    for number in _candidates(text, language, lists):
        index = bisect_right(starts, number.start) - 1
        inside = index >= 0 and number.start < taken[index].end
        if inside or (found and number.start < found[-1].end):
            continue
        if found and _goes_on(found[-1], number):
            found[-1].value, found[-1].end = found[-1].value + number.value, number.end
            continue
        _measure(text, number, language, lists, found[-1].end if found else 0)
        found.append(number)
    _share_in_ranges(text, found, lists)
    return tuple(
        Number(start=one.start, end=one.end, text=text[one.start : one.end], value=one.value, unit=one.unit,
               approximate=_approximate(text, one, lists))
        for one in found
    )  # fmt: skip


def _is_of_a_date(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are a year, month or day of an East Asian date: "2026年1月5日"."""
    after, before = text[match.end() : match.end() + 1], text[max(0, match.start() - 2) : match.start()].rstrip()
    year = after in ("年", "년") and match.end() - match.start() == 4
    return bool(after) and (year or after in "月월" or (after in "日号號일" and before[-1:] in ("月", "월")))


def _goes_on(number: _Found, rest: _Found) -> bool:
    """Whether *rest* is what remains of *number*, as in "1万5千" and "1만5000": right behind it and smaller."""
    return number.scaled >= MYRIAD and rest.start == number.end and rest.value < number.scaled and not number.unit


def _candidates(text: str, language: str, lists: Lexicon) -> list[_Found]:
    """Return digits and number words with their magnitudes, in order, none inside another."""
    found: list[_Found] = []
    for match in _DIGITS.finditer(text):
        value = value_of(match[0].removesuffix(match["suffix"] or ""), language)
        if value is None or _is_ordinal(text, match.end(), language) or _is_of_a_date(text, match):
            continue
        scale = SUFFIXES.get(match["suffix"] or "", 1.0)
        start = match.start() + (match[0][0] in "-−" and _is_dash(text, match.start()))
        value = abs(value) if start > match.start() else value
        found.append(_Found(start, match.end(), value * scale, scaled=scale))
    if lists.cardinals:
        found.extend(_spelled(text, lists))
    for number in found:
        _magnify(text, number, lists)
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[_Found] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def value_of(digits: str, language: str) -> float | None:
    """Return the value of written digits: "15,000" is 15000.0 in English and 15.0 in German; None if no number."""
    bare = digits.replace("−", "-").strip(_BLANK)
    if any(blank in bare for blank in _BLANK) and " " in bare and language not in BLANK_GROUPS:
        return None
    point = _decimal_mark(language)
    other = "." if point == "," else ","
    bare = re.sub(r"[ \u00a0\u202f'’]", "", bare)
    usual = rf"-?\d{{1,3}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(point)}\d+)?"
    if bare.count(point) > 1 or (other in bare and not re.fullmatch(usual, bare)):
        point, other = other, point  # written the other way round: "1.500.000" in English
    bare = bare.replace(other, "").replace(point, ".")
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


def _is_dash(text: str, at: int) -> bool:
    """Return whether the sign at *at* is a range's or a score's dash rather than a minus."""
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in "(["


def _is_ordinal(text: str, end: int, language: str) -> bool:
    """Return whether a point after the digits makes them an ordinal ("2. Weltkrieg", "4. januar")."""
    if text[end : end + 2] != ". " or language not in ("de", "da", "nb", "cs", "fi", "hu", "is", "sk", "sl", "hr"):
        return False
    following = text[end + 2 : end + 3]
    return following.islower() or (
        language == "de" and following.isupper() and not text[max(0, end - 3) : end].isdigit()
    )


@lru_cache(maxsize=32)
def _number_words(lists: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of spelled numbers, and the words that begin one."""
    words = sorted({*lists.cardinals, *lists.scales}, key=len, reverse=True)
    one = "|".join(re.escape(word) for word in words)
    joint = f"(?:[ -](?:(?:{'|'.join(map(re.escape, sorted(lists.joints))) or '-'})[ -])?)"
    first = frozenset(found[0].lower() for word in words if (found := _LETTERS.match(word)))
    return re.compile(rf"(?<![\w'’-])(?:{one})(?:{joint}(?:{one})){{0,9}}(?![\w'’-])", re.IGNORECASE), first


def _spelled(text: str, lists: Lexicon) -> list[_Found]:
    """Return numbers written in words. A bare "one" is mostly a pronoun or article and needs a magnitude to count."""
    found = []
    pattern, first = _number_words(lists)
    end = 0
    for begin in [word.start() for word in _LETTERS.finditer(text) if word[0].lower() in first]:
        match = pattern.match(text, begin) if begin >= end else None
        if match is None:
            continue
        whole = _one_number(match[0].lower(), lists)
        end = match.start() + len(whole)
        total, current, scale = 0.0, 0.0, 1.0
        words = [word for word in re.split("[ -]", whole) if word not in lists.joints]
        if whole in lists.cardinals:
            current = lists.cardinals[whole]
        else:
            for word in words:
                if word in lists.scales:
                    scale = lists.scales[word]
                    if not current and 0 < total < scale:  # "dos mil millones"
                        total *= scale
                    elif scale >= 1000:
                        total, current = total + (current or 1.0) * scale, 0.0
                    else:
                        current = (current or 1.0) * scale
                else:
                    current += lists.cardinals.get(word, 0.0)
        value = total + current
        lone_scale = len(words) == 1 and whole in lists.scales and whole not in lists.cardinals
        if value > 1 and not lone_scale:
            found.append(_Found(match.start(), end, value, scaled=scale))
    return found


def _one_number(spelled: str, lists: Lexicon) -> str:
    """Return *spelled* up to a joining word between two numbers: "four" of "four and six", all of "vingt et un"."""
    parts = list(re.finditer("[^ -]+", spelled))
    for before, joint, after in zip(parts, parts[1:], parts[2:], strict=False):
        if joint[0] in lists.joints and before[0] not in lists.scales:
            tens, ones = (lists.cardinals.get(part[0], 0.0) for part in (before, after))
            if tens < 20 or tens % 10 or ones >= 10:
                return spelled[: before.end()]
    return spelled


def _magnify(text: str, number: _Found, lists: Lexicon) -> None:
    """Apply a magnitude that follows: "3.4 million", "3,4 mio.", and a second one: "1,2 mil millones"."""
    if number.scaled not in (1.0, 1000.0):
        return
    gap = _GAP.match(text, number.end)
    word = _WORD.match(text, gap.end() if gap else number.end)
    if gap is None or word is None:
        return
    scale = lists.scales.get(word[0].rstrip(".").casefold())
    if scale is not None and scale > number.scaled:
        number.value *= scale
        number.scaled *= scale
        abbreviated = word[0].endswith(".") and len(word[0]) < 6 and text[word.end() : word.end() + 1] in _BLANK
        number.end = word.end() - (word[0].endswith(".") and not abbreviated)
        _magnify(text, number, lists)


def _measure(text: str, number: _Found, language: str, lists: Lexicon, floor: int) -> None:
    """Find the unit: a symbol beside the number, behind *floor*, a unit's name after it, or else the noun it counts."""
    before = _BEFORE.search(text, max(floor, number.start - 5), number.start)
    if before is not None:
        number.unit, number.start = CURRENCIES[before[0].strip(_BLANK)], before.start()
        return
    after = _AFTER.match(text, number.end)
    if after is not None:
        symbol = after[0].strip(_BLANK)
        number.unit = {"%": "percent", "‰": "permille"}.get(symbol) or CURRENCIES[symbol]
        number.end = after.end()
        if symbol != "%":
            return
    words, at = [], number.end
    for _ in range(5):
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None:
            break
        words.append(word)
        at = word.end()
        if word[0].endswith("."):
            break
    _name_unit(number, words, language, lists)


def _name_unit(number: _Found, words: Sequence[re.Match[str]], language: str, lists: Lexicon) -> None:
    plain = [word[0].rstrip(".") for word in words]
    for length in (3, 2, 1):
        phrase = " ".join(plain[:length]).casefold()
        unit = lists.units.get(phrase) if len(plain) >= length else None
        if unit is None:
            continue
        if number.unit == "percent" and unit != "percentage-point":
            return
        number.unit = CROWNS.get(language, "") if unit == "crown" else unit
        if number.unit.isupper() or number.unit.startswith("percent"):
            number.end = words[length - 1].end() - words[length - 1][0].endswith(".")
        return
    if number.unit:
        return
    counted: list[str] = []
    for word in plain:
        if fold(word) in lists.folded_function_words and not (not counted and word.casefold() in ("de", "d", "di")):
            break
        counted.append(word)
    number.unit = _noun(counted, number.value, language, lists)


def _noun(words: Sequence[str], value: float, language: str, lists: Lexicon) -> str:
    """Return the noun that a number counts among the words after it, which may begin with adjectives."""
    words = [word for word in words[:4] if word.casefold() not in ("de", "d", "di")]
    if not words:
        return ""
    chosen = words[0]
    if language == "de":
        chosen = next((word for word in words if word[0].isupper()), "")
    elif language in NOUN_ENDINGS and value != 1:
        ends = NOUN_ENDINGS[language]
        chosen = next((w for w in words if w.casefold() in lists.units or (w.islower() and ends.search(w))), chosen)
    key = chosen.casefold()
    return lists.units.get(key, key)


# What plural nouns end in where adjectives stand before them and end otherwise.
NOUN_ENDINGS = {
    "en": re.compile("(?:[^s]s|people|men|women|children|troops)$"),
    "da": re.compile("(?:[^s]er|ere|mænd|børn)$"),
    "nb": re.compile("(?:[^s]er|ere|menn|barn)$"),
    "sv": re.compile("(?:or|ar|er|män|barn)$"),
}


def _share_in_ranges(text: str, found: Sequence[_Found], lists: Lexicon) -> None:
    """Give the first number of a range the unit and magnitude that only the second one carries."""
    for left, right in pairwise(found):
        between = text[left.end : right.start]
        if len(between) > 8:
            continue
        if _RANGE.fullmatch(between) or between.strip(_BLANK).casefold() in lists.ranges:
            left.unit = left.unit if left.unit and left.unit not in lists.ranges else right.unit
            if left.scaled == 1.0 and right.scaled > 1.0 and left.value < right.value / right.scaled:
                left.value *= right.scaled


def _approximate(text: str, number: _Found, lists: Lexicon) -> bool:
    lead = text[max(0, number.start - 24) : number.start].casefold().split()
    return any(" ".join(lead[-length:]) in lists.approximations for length in (1, 2, 3) if len(lead) >= length)

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

from nightdesk.records import Number, Span
from nightdesk.text.any_of import as_written
from nightdesk.text.counted_years import NOUN_ENDINGS
from nightdesk.text.digits import BLANK, GLUED, GLUED_UNIT, LARGE, STRONG, UNSPACED, joined_unit, scale_of, written
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.number_words import SHARE, share, spelled
from nightdesk.text.unspaced_numbers import LANGUAGES as UNSPACED_LANGUAGES
from nightdesk.text.unspaced_numbers import unit_behind, unspaced

# Symbols as news writes them; "$" alone is the American one (CLDR 45, en). "kr" is told by the language.
CURRENCIES = {
    "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB", "₴": "UAH", "₹": "INR",
    "A$": "AUD", "C$": "CAD", "HK$": "HKD", "R$": "BRL", "₺": "TRY", "₪": "ILS", "zł": "PLN", "元": "CNY", "円": "JPY",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "DKK": "DKK", "SEK": "SEK", "NOK": "NOK", "CHF": "CHF", "JPY": "JPY",
    "CNY": "CNY", "RUB": "RUB", "Rs": "INR", "Rs.": "INR", "INR": "INR", "PLN": "PLN", "UAH": "UAH", "NT$": "TWD",
}  # fmt: skip
CROWNS = {"da": "DKK", "sv": "SEK", "nb": "NOK", "nn": "NOK", "is": "ISK", "cs": "CZK"}
# Measures that letters alone do not write, and marks that stand for a word.
SIGNS = {
    "%": "percent", "％": "percent", "‰": "permille", "%-point": "percentage-point", "%-Punkte": "percentage-point",
    "%-Punkten": "percentage-point", "%p": "percentage-point", "%포인트": "percentage-point",
    "%ポイント": "percentage-point", "km/h": "kilometre-per-hour", "km/t": "kilometre-per-hour",
    "km²": "square-kilometre", "m²": "square-metre", "m³": "cubic-metre", "°C": "degree", "°F": "fahrenheit",
    "°": "degree",
}  # fmt: skip
WHOLE_MAGNITUDES = frozenset({1e3, 1e6, 1e9, 1e12})  # "a million", known as one phrase
MYRIAD = 1e4  # what East Asian numbers are grouped by
# A change told in points, and what stands between it and the percentage that it led to.
POINTS = frozenset(
    ("point", "points", "punkt", "punkte", "punkten", "punkter", "poeng", "punto", "puntos", "punti", "ponto", "pontos",
     "punt", "punten", "пункта", "пунктов", "пункт", "пункти", "пунктів", "punktu", "punkty", "punktów")
)  # fmt: skip
_TO_A_PERCENTAGE = re.compile(rf"[{BLANK}][^\W\d_]+,?[{BLANK}][^\W\d_]{{1,5}}(?:[{BLANK}][^\W\d_]{{1,4}})?[{BLANK}]")
DIMENSIONS = frozenset({"deep", "high", "long", "wide", "tall", "thick", "away", "sprint", "race"})  # of a "3m" thing
_SYMBOL, _SIGN = as_written(CURRENCIES), as_written(SIGNS)
_BEFORE = re.compile(rf"(?:(?<![^\W\d_]){_SYMBOL})[{BLANK}]?$")
_AFTER = re.compile(rf"[{BLANK}]?(?:(?:{_SYMBOL}|{_SIGN})(?![^\W\d_{UNSPACED}])|[元円])")
_LARGE_BEHIND = re.compile(rf"[{BLANK}](?P<suffix>{'|'.join(LARGE)})\.?(?=[{BLANK}]?{_SYMBOL}(?![^\W\d_]))")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_GAP = re.compile(rf"[{BLANK}-]{{1,2}}")
_LEAD = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(rf"[{BLANK}]?[-–—〜～~][{BLANK}]?")
_DEGREES_BARE = {"C": "degree", "F": "fahrenheit"}
REACH = 80  # characters around "4C" in which a word of the weather is looked for
_OF_WEATHER = re.compile(
    "temperatur|heat|hot|cold|warm|shade|celsius|fahrenheit|thermomet|weather|frost|degre|hitze|kälte|chaleur|froid|calor|frío|"
    "caldo|freddo|varme|kulde|kold|kall|wetter|vejr|väder|°",
    re.IGNORECASE,
)
_MINUS_BEFORE = re.compile("(?:minus|moins|menos|meno) $", re.IGNORECASE)
LONGEST_JOINT = 8  # characters between the two numbers of a range
LONGEST_LEAD = 24  # characters before a number in which words show that it is rough, negative or the first of two


@dataclass(slots=True)
class _Found:
    """A number while its neighbours are still looked at; ``scaled`` says that a magnitude was applied."""

    start: int
    end: int
    value: float
    unit: str = ""
    scaled: float = 1.0
    bound: str = ""
    rough: bool = False


def find(text: str, language: str, taken: Sequence[Span] = ()) -> tuple[Number, ...]:
    """Return the numbers of *text* in order, but none that begins in one of the *taken* spans (dates, names).

    A span covers magnitude, percent sign and currency ("$3.4 million"), not the thing counted, which is ``unit``.
    A fraction is a number below one whose unit is ``share``. The two numbers of a range have the same unit.
    """
    lists = lexicon(language)
    starts = [span.start for span in taken]
    found: list[_Found] = []
    for number in _candidates(text, language, lists):
        index = bisect_right(starts, number.start) - 1
        inside = index >= 0 and number.start < taken[index].end
        if inside or (found and number.start < found[-1].end):
            continue
        if found and _goes_on(text, found[-1], number):
            found[-1].value, found[-1].end = found[-1].value + number.value, number.end
            if language in UNSPACED_LANGUAGES:
                _measure(text, found[-1], language, lists, found[-2].end if len(found) > 1 else 0)
            continue
        _measure(text, number, language, lists, found[-1].end if found else 0)
        if not _is_temperature(text, number):
            continue
        _negate(text, number, lists)
        _negate_behind(text, number, lists)
        found.append(number)
    _share_in_ranges(text, found, lists)
    _points_of_percents(text, found)
    return tuple(
        Number(start=one.start, end=one.end, text=text[one.start : one.end], value=one.value, unit=one.unit,
               approximate=_approximate(text, one, lists), bound=one.bound)
        for one in found
    )  # fmt: skip


def _goes_on(text: str, number: _Found, rest: _Found) -> bool:
    """Whether *rest* is what remains of *number*, as in "1万5千" and "1억 5000만": right behind it and smaller."""
    beside = text[number.end : rest.start] in ("", " ")
    return beside and number.scaled >= MYRIAD and rest.value < number.scaled and not number.unit


def _candidates(text: str, language: str, lists: Lexicon) -> list[_Found]:
    """Return digits and number words with their magnitudes, in order, none inside another."""
    found: list[_Found] = []
    for figure in written(text, language):
        scale = figure.scale
        if figure.suffix in LARGE and not _has_currency(text, figure.start, figure.end):
            continue  # "the 3M tape"
        part = share(text, figure.start, figure.end, figure.value, lists) if scale == 1.0 else None
        if part is not None:
            found.append(_Found(part.start, part.end, part.value, part.unit))
            continue
        metre = figure.suffix == "m" and _is_metre(text, figure.start, figure.end, language)
        scale = 1.0 if metre else scale
        found.append(_Found(figure.start, figure.end, figure.value * scale, "metre" if metre else "", scale))
    words = unspaced(text, lists) if language in UNSPACED_LANGUAGES else spelled(text, lists) if lists.cardinals else ()
    found.extend(_Found(one.start, one.end, one.value, one.unit, one.scale) for one in words)
    found.extend(_Found(half.start(), half.end("half"), 0.5) for half in _half_units(lists).finditer(text))
    for number in found:
        if not number.unit:
            _halve(text, number, lists)
            _magnify(text, number, lists)
            _halve(text, number, lists)
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[_Found] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


@lru_cache(maxsize=32)
def _half_units(lists: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a half of something measured: "half a degree", "et halvt procentpoint"."""
    halves, units = as_written(lists.halves_of), as_written(lists.units)
    return re.compile(rf"(?<![\w-])(?P<half>{halves})[ -]{units}(?!\w)", re.IGNORECASE)


def _has_currency(text: str, start: int, end: int) -> bool:
    before = _BEFORE.search(text, max(0, start - 5), start)
    after = _AFTER.match(text, end)
    return before is not None or (after is not None and after[0].strip(BLANK) in CURRENCIES)


def _is_metre(text: str, start: int, end: int, language: str) -> bool:
    """Return whether "3m" is a length: without a currency, in English before "deep" or in "a 3m wall"."""
    if _has_currency(text, start, end):
        return False
    following = _WORD.match(text, end + 1)
    word = following[0].lower() if following else ""
    led = text[max(0, start - 3) : start].lower().endswith((" a ", "a "))
    return language != "en" or word in DIMENSIONS or (led and bool(word) and not word.endswith(("s", "people")))


def _halve(text: str, number: _Found, lists: Lexicon) -> None:
    """Add a half that follows: "two and a half million", "un million et demi"."""
    if not lists.and_a_half or number.value != int(number.value) or text[number.end : number.end + 1] not in BLANK:
        return
    behind = text[number.end + 1 : number.end + 24].casefold()
    for phrase in lists.and_a_half:
        if behind.startswith(phrase) and not behind[len(phrase) : len(phrase) + 1].isalnum():
            number.value += max(number.scaled, number.value if number.value in WHOLE_MAGNITUDES else 1.0) / 2
            number.end += 1 + len(phrase)
            return


def _magnify(text: str, number: _Found, lists: Lexicon) -> None:
    """Apply a magnitude that follows: "3.4 million", "3,4 mio.", and a second one: "1,2 mil millones"."""
    if number.scaled not in (1.0, 1000.0):
        return
    large = _LARGE_BEHIND.match(text, number.end) if number.scaled == 1.0 else None
    if large is not None:
        number.scaled = scale_of(large["suffix"])
        number.value, number.end = number.value * number.scaled, large.end()
        return
    gap = _GAP.match(text, number.end)
    word = _WORD.match(text, gap.end() if gap else number.end)
    if gap is None or word is None:
        return
    scale = lists.scales.get(word[0].rstrip(".").casefold())
    if scale is not None and scale > number.scaled:
        number.value *= scale
        number.scaled *= scale
        abbreviated = word[0].endswith(".") and len(word[0]) < 6 and text[word.end() : word.end() + 1] in BLANK
        number.end = word.end() - (word[0].endswith(".") and not abbreviated)
        _magnify(text, number, lists)


def _measure(text: str, number: _Found, language: str, lists: Lexicon, floor: int) -> None:
    """Find the unit: a symbol beside the number, behind *floor*, a unit's name after it, or else the noun it counts."""
    if number.unit:
        return
    before = _BEFORE.search(text, max(floor, number.start - 5), number.start)
    if before is not None:
        number.unit, number.start = CURRENCIES[before[0].strip(BLANK)], before.start()
        return
    after = _AFTER.match(text, number.end)
    if after is not None:
        symbol = after[0].strip(BLANK)
        number.unit = SIGNS.get(symbol) or CURRENCIES[symbol]
        number.end = after.end() if number.unit.isupper() or symbol[0] in "%％‰" else number.end
        if symbol not in ("%", "％"):
            return
    glued = GLUED_UNIT.match(text, number.end)
    if glued is not None or STRONG.match(text, number.end):
        number.unit = GLUED[glued["unit"]] if glued else "person"
        return
    if language in UNSPACED_LANGUAGES:
        _name_unit_behind(text, number, lists)
        return
    if text[number.end : number.end + 1] == "-" and (unit := joined_unit(text, number.end, language)):
        number.unit = unit
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
    _name_unit(text, number, words, language, lists)


def _name_unit_behind(text: str, number: _Found, lists: Lexicon) -> None:
    """Find a unit right behind the number where no blank shows where it ends: "300多人", "3억 원"."""
    rough = next((word for word in lists.approximations_after if text.startswith(word, number.end)), "")
    found = unit_behind(text, number.end + len(rough), lists)
    if found is None or (number.unit == "percent" and found[0] != "percentage-point"):
        return
    number.unit = found[0]
    number.rough = bool(rough) or text.startswith(tuple(lists.approximations_after), found[1])
    if number.unit.isupper() or number.unit.startswith("percent"):
        number.end = found[1]


def _name_unit(text: str, number: _Found, words: Sequence[re.Match[str]], language: str, lists: Lexicon) -> None:
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
        else:
            _halve_of(text, number, words[length - 1].end(), lists)
        return
    if number.unit:
        return
    counted: list[str] = []
    for word in plain:
        if word.casefold() in lists.steps or word.casefold() in lists.each:
            break  # "300 died last month"
        if fold(word) in lists.folded_function_words and not (not counted and word.casefold() in ("de", "d", "di")):
            break
        counted.append(word)
    number.unit = _noun(counted, number.value, language, lists)


def _halve_of(text: str, number: _Found, end: int, lists: Lexicon) -> None:
    """Add a half that follows the unit: "deux ans et demi". The span then takes the unit in."""
    with_unit = _Found(number.start, end, number.value, number.unit, number.scaled)
    _halve(text, with_unit, lists)
    if with_unit.end > end:
        number.value, number.end = with_unit.value, with_unit.end


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


def _negate(text: str, number: _Found, lists: Lexicon) -> None:
    """Take in a word before the number that makes it negative ("minus five"), but not in "au moins 5", "al menos 5"."""
    if not lists.minus or number.value <= 0:
        return
    lead = text[max(0, number.start - LONGEST_LEAD) : number.start]
    words = lead.casefold().split()
    if not words or words[-1] not in lists.minus or lead[-1:] not in BLANK:
        return
    if any(" ".join(words[-length:]) in lists.approximations for length in (2, 3) if len(words) >= length):
        return
    number.start -= len(lead) - lead.casefold().rindex(words[-1])
    number.value = -number.value


def _negate_behind(text: str, number: _Found, lists: Lexicon) -> None:
    """Make a number of degrees negative by the words behind it: "4 grados bajo cero", "fyra minusgrader"."""
    if not lists.minus_after or number.value <= 0:
        return
    behind = text[number.end : number.end + LONGEST_LEAD].casefold().lstrip(BLANK)
    word, _, rest = behind.partition(" ")
    if behind.startswith(tuple(lists.minus_after)) or (
        number.unit in ("degree", "fahrenheit") and (rest or word).startswith(tuple(lists.minus_after))
    ):
        number.value, number.unit = -number.value, number.unit if number.unit == "fahrenheit" else "degree"


def _is_temperature(text: str, number: _Found) -> bool:
    """Give a number right before "C" or "F" its unit, where a sign or a word near by shows that it is a temperature.

    Return False where none does: "Gate 4C" counts nothing.
    """
    letter = text[number.end : number.end + 1]
    if letter not in _DEGREES_BARE or not text[number.end - 1].isdigit() or number.unit.isupper():
        return True
    near = text[max(0, number.start - REACH) : number.end + REACH]
    if number.value >= 0 and not _OF_WEATHER.search(near) and not _MINUS_BEFORE.search(text[: number.start][-8:]):
        return False
    number.unit = _DEGREES_BARE[letter]
    number.end += 1
    return True


def _share_in_ranges(text: str, found: Sequence[_Found], lists: Lexicon) -> None:
    """Give both numbers of a range the unit, and the first the magnitude, that only one carries; mark the ends."""
    for left, right in pairwise(found):
        between = text[left.end : right.start]
        if len(between) > LONGEST_JOINT or SHARE in (left.unit, right.unit):
            continue
        joint = _without_articles(between.strip(BLANK).casefold().split(), lists)
        if not _RANGE.fullmatch(between) and joint not in lists.ranges:
            continue
        before = _LEAD.findall(text[max(0, left.start - LONGEST_LEAD) : left.start].casefold())
        lead = _without_articles(before, lists).split()
        ranged = joint not in lists.coordinators or (bool(lead) and lead[-1] in lists.betweens)
        left.unit = left.unit if left.unit and left.unit not in lists.ranges else right.unit
        if ranged and left.unit.isupper() and not right.unit.isupper():
            right.unit = left.unit  # "$10 to 20 million"
        if left.scaled == 1.0 and right.scaled > 1.0 and left.value < right.value / right.scaled:
            left.value *= right.scaled
        if ranged and left.value < right.value and left.unit == right.unit:
            left.bound, right.bound = "low", "high"


def _points_of_percents(text: str, found: Sequence[_Found]) -> None:
    """Make points that lead to a percentage ones of it: "recule de 0,4 point à 7,1 %", "by half a point to 5%"."""
    for left, right in pairwise(found):
        if left.unit in POINTS and right.unit == "percent" and _TO_A_PERCENTAGE.fullmatch(text[left.end : right.start]):
            left.unit = "percentage-point"


def _without_articles(words: Sequence[str], lists: Lexicon) -> str:
    """Return *words* without the articles behind them: "e i" in "tra i 10 e i 20", "tussen de"."""
    kept = list(words)
    while len(kept) > 1 and kept[-1] in lists.determiners:
        kept.pop()
    return " ".join(kept)


def _approximate(text: str, number: _Found, lists: Lexicon) -> bool:
    if number.rough or (lists.approximations_after and text.startswith(tuple(lists.approximations_after), number.end)):
        return True
    if number.bound == "high":
        return False  # "from 3 up to 5" says where the range ends
    before = text[max(0, number.start - LONGEST_LEAD) : number.start].casefold()
    lead = before.split()
    if lists.approximations_after and before.rstrip().endswith(tuple(lists.approximations)):  # no blank shows the word
        return True
    leads = (" ".join(lead[-length:]).rstrip(".") for length in (1, 2, 3) if len(lead) >= length)
    return any(phrase in lists.approximations for phrase in leads)

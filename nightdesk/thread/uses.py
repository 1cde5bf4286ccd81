"""Uses: what a report's title and lede tell, word by word, as keys with how much and how rare at large.

Words of one language go in, one by one and with what they are taken for (a name, a place); one mapping comes out, and
how each word or name is written there. A key is its kind, a blank, and what it is; words carry their language.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from nightdesk.text.capitals import spelled
from nightdesk.text.compounds import parts
from nightdesk.text.frequency import rarity as background
from nightdesk.text.terms import terms
from nightdesk.text.words import Word, is_function_word, stem
from nightdesk.thread.skeleton import skeleton
from nightdesk.thread.slots import NAME as A_NAME
from nightdesk.thread.slots import NUMBER as A_NUMBER
from nightdesk.thread.slots import Filler

KINDS = ("word", "head", "gram", "sound", "name", "number", "term", "day")
WORD, HEAD, GRAM, SOUND, NAME, NUMBER, TERM, DAY = KINDS
PLACE = f"{NAME} @"  # how the key of a name begins that is a place's (``place_keys``), whatever it is called there

COMMON = 6.0  # background rarity (natural logarithm) at which a word begins to say anything about an event
LETTERS = 4  # in a character n-gram
# No table tells how rare numbers are: by the figures that are not the noughts around them, and how much a year, or a
# single figure, counts beside one that says more.
NUMBER_RARITY, LITTLE = (4.0, 6.0, 8.0), 0.3
FIGURES = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
PART = 0.8  # how much a part of a compound counts beside the whole word
# Nor how rare days are: about three openings in ten name the day of the report, one in eight the day beside it, each
# other day of the week around it one in thirty, any further one one in two hundred; by days between, at most.
DAY_RARITY = ((0, 1.2), (1, 2.1), (6, 3.5))
FAR_DAY = 5.3


@dataclass(slots=True)
class Uses:
    """What a report in *language* uses: ``amounts`` gives amount and rarity at large by key."""

    language: str
    amounts: dict[str, tuple[float, float]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)  # how a word or a name is written, for reasons

    def word(self, word: Word, weight: float, *, titled: bool = False) -> None:
        """Note what a word tells as a word of its language, and of a title if it is *titled*."""
        found = told(word.key, self.language)
        if found is not None:
            self._word(word, found, weight, titled=titled)

    def all_of(
        self, word: Word, weight: float, *, titled: bool = False, named: bool = True, place: str | None = None
    ) -> None:
        """Note everything that a word of the title or the lede tells.

        *place* is the key of the place that it names, "" where it goes on with the name of one.
        """
        if word.key[0].isdigit():
            if FIGURES.fullmatch(word.key):
                self._number(word.key)
            return
        if value := spelled(word.key, self.language):
            self._number(f"{value:g}")
        found = told(word.key, self.language)
        if found is None:
            return
        self._word(word, found, weight, titled=titled)
        rarity = found.rarity
        if titled:
            for part, rare in found.parts:
                self._add(f"{HEAD} {part}", PART, rare)
            for gram in found.grams:
                self._add(gram, found.gram, rarity)
        if found.sound:
            self._most(found.sound, weight, rarity)
        if place != "" and (named or (place and not is_cased(word.text))):
            name = f"{PLACE}{place}" if place else found.name
            self._most(name, weight, rarity)
            self.forms.setdefault(name, word.text)
        for term in found.terms:
            self._most(term, weight, max(1.0, rarity))
            self.forms.setdefault(term, word.text)

    def countries(self, found: Sequence[Word], places: Mapping[int, str], weight: float) -> None:
        """Note as terms the countries among *places* (by their word's number), whatever the table of terms lacks."""
        for number, place in places.items():
            if place.isalpha():
                country = told(found[number].key, self.language)
                self._most(f"{TERM} countries.{place}", weight, max(1.0, country.rarity if country else 0.0))

    def day(self, day: str, away: int) -> None:
        """Note a day (ISO 8601) that an opening names, so many days *away* from the report."""
        rarity = next((rare for most, rare in DAY_RARITY if abs(away) <= most), FAR_DAY)
        self.amounts[f"{DAY} {day}"] = (math.expm1(1.0), rarity)

    def _word(self, word: Word, found: Told, weight: float, *, titled: bool) -> None:
        if titled:
            self._add(found.head, 1.0, found.rarity)
        self._add(found.word, weight, found.rarity)
        for part, rare in found.parts:
            self._add(f"{WORD} {part}", PART * weight, rare)
            self.forms.setdefault(f"{WORD} {part}", word.text)
        self.forms.setdefault(found.word, word.text)

    def _number(self, digits: str) -> None:
        little = len(digits) == 1 or (len(digits) == 4 and digits[:2] in ("19", "20"))
        figures = len(digits.replace(".", "").strip("0"))
        rarity = NUMBER_RARITY[min(max(figures, 1), len(NUMBER_RARITY)) - 1]
        self.amounts[f"{NUMBER} {digits}"] = (math.expm1(LITTLE if little else 1.0), rarity)

    def _add(self, key: str, weight: float, rarity: float) -> None:
        before = self.amounts.get(key)
        self.amounts[key] = (weight, rarity) if before is None else (before[0] + weight, max(before[1], rarity))

    def _most(self, key: str, weight: float, rarity: float) -> None:
        before = self.amounts.get(key)
        self.amounts[key] = (weight, rarity) if before is None else (max(before[0], weight), max(before[1], rarity))


def filler(word: Word, language: str, *, named: bool, place: str | None) -> Filler:
    """Return a word of the title or the lede as what fills a slot or stands around one."""
    if word.key[0].isdigit():
        return Filler(word.key, A_NUMBER, word.key)
    if value := spelled(word.key, language):
        return Filler(word.key, A_NUMBER, f"{value:g}")
    found = told(word.key, language)
    if found is None:
        return Filler(word.key, None)
    if place is not None or named:
        return Filler(word.key, A_NAME, place or found.name)
    return Filler(word.key, None, rarity=found.rarity + COMMON)


def is_cased(word: str) -> bool:
    """Return whether a word is in a script that has capitals."""
    return word != word.swapcase()


@dataclass(frozen=True, slots=True)
class Told:
    """What a word of a language can tell, as keys."""

    rarity: float
    word: str
    head: str
    sound: str
    name: str
    grams: tuple[str, ...]
    gram: float  # what each of them counts
    terms: tuple[str, ...]
    parts: tuple[tuple[str, float], ...]  # of a compound: language and stem, rarity


@lru_cache(maxsize=1 << 17)
def told(key: str, language: str) -> Told | None:
    """Return what a word tells; None for function words and numbers."""
    if is_function_word(key, language) or key[0].isdigit():
        return None
    root = stem(key, language)
    sound = skeleton(key)
    padded = f" {key} "
    size = LETTERS if key.isascii() or len(key) > 3 else 2
    grams = tuple(f"{GRAM} {padded[i : i + size]}" for i in range(max(1, len(padded) - size + 1)))
    return Told(
        rarity=max(0.0, background(key, language) - COMMON),
        word=f"{WORD} {language} {root}",
        head=f"{HEAD} {language} {root}",
        sound=f"{SOUND} {sound}" if sound else "",
        name=f"{NAME} {sound or key}",
        grams=grams,
        gram=1.0 / math.sqrt(len(grams)),
        terms=tuple(f"{TERM} {term}" for term in terms(key, language)),
        parts=tuple(
            (f"{language} {stem(part, language)}", max(0.0, background(part, language) - COMMON))
            for part in parts(key, language)
        ),
    )

"""Adds: what a reader was told and a passage in, what the passage adds to it out.

A sentence is worth its room by what it brings: names, figures, days, a speaker's words, and words that are rare in
the language. Common words alone ("The drill was placed in a wider context") bring nothing, however new they are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from nightdesk.text.words import stem
from nightdesk.write.passages import ROOT, Passage

COMMON, RARE = 8.5, 13.0  # rarity (``text.frequency``) up to which a word adds nothing, and from which nothing more
# What a new name, figure and day add, a quotation, and a denial, which nobody can guess; a rare word adds 4.5.
NAME, FIGURE, DAY, SPOKEN, DENIED = 4.0, 6.0, 3.0, 4.0, 4.0
MOSTLY = 0.3  # share of a passage's words in quotation marks from which a speaker's words are what it brings


@dataclass(slots=True)
class Told:
    """What a reader knows: stems by their beginnings, surnames, figures, days. Grows as passages are told."""

    stems: set[str] = field(default_factory=set)
    beginnings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    surnames: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Told:
        """Return what a reader of *passages* knows."""
        told = cls()
        for passage in passages:
            told.tell(passage)
        return told

    def tell(self, passage: Passage) -> None:
        """Add what *passage* tells."""
        self.stems |= passage.stems
        for beginning, items in passage.beginnings.items():
            self.beginnings[beginning].update(items)
        self.surnames |= passage.surnames
        self.numbers |= passage.numbers
        self.days |= days_of(passage)
        self.surnames |= passage.name_keys

    def knows(self, item: str) -> bool:
        """Return whether a stem was told, or one that it begins or that begins it."""
        if item in self.stems:
            return True
        near = self.beginnings.get(item[:ROOT], ()) if len(item) >= ROOT else ()
        return any(other.startswith(item) or item.startswith(other) for other in near)


def days_of(passage: Passage) -> set[str]:
    """Return the days, months and hours that *passage* names."""
    return {time.value for time in passage.times if time.type in ("DATE", "TIME") and time.value[:1].isdigit()}


def added(passage: Passage, told: Told) -> float:
    """Return what *passage* adds to what was *told*: about 4 for each new name, figure or telling word."""
    language = passage.language
    rare = math.fsum(weight for item, weight in _rare(passage) if not told.knows(item))
    names = {name for name in passage.surnames - told.surnames if not told.knows(stem(name, language))}
    spoken = bool(passage.quoted) and passage.spoken > MOSTLY
    return (
        rare
        + NAME * len(names)
        + FIGURE * len(passage.numbers - told.numbers)
        + DAY * len(days_of(passage) - told.days)
        + SPOKEN * spoken
        + DENIED * passage.negated
    )


@lru_cache(maxsize=1 << 13)
def _rare(passage: Passage) -> tuple[tuple[str, float], ...]:
    """Return the stems of *passage* that are rare and of no name, with what each adds where it is new."""
    proper = {stem(key, passage.language) for key in passage.name_keys}
    return tuple(
        (item, min(weight, RARE) - COMMON)
        for item, weight in passage.weights.items()
        if weight > COMMON and item not in proper and not item[:1].isdigit()
    )

"""Again: two passages of a story in, whether printing both would tell a reader one thing twice out.

Stricter than ``claims.same``: words that most of the story's passages have say little, words with one root count as
one, and a shared count or quoted phrase weighs more than words do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import is_function_word, words
from nightdesk.write.passages import Passage

AGAIN = (
    0.37  # share of the lighter passage's telling words that the other has; pairs at it were read on the example wire
)
AGAIN_WITH_COUNT = 0.25  # the same where both give the same count
AGAIN_BY_THE_SAME = 0.2  # the same where both are the word of the same unnamed people: "analysts say"
QUOTED = 3  # words of a quoted phrase that two passages share
SMALL = 13  # whole counts below this are shared by chance
SEVERAL = 2  # numbers, small ones and years too, that are not shared by chance together
YEARS = range(1900, 2101)


def telling(found: Sequence[Passage]) -> Weights:
    """Return what each stem of a story's passages tells: its rarity, less the more of them have it."""
    having = Counter(chain.from_iterable(passage.stems for passage in found))
    rarest: dict[str, float] = {}
    for passage in found:
        for item, weight in passage.weights.items():
            if weight < rarest.get(item, math.inf):
                rarest[item] = weight
    most = 1 + len(found)
    return Weights({item: rarest[item] * math.log(most / count) for item, count in having.items()})


class Weights(dict[str, float]):
    """What each stem of a story's passages tells; others tell nothing. What a passage tells is found once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self._whole: dict[Passage, float] = {}

    def whole(self, passage: Passage) -> float:
        """Return what all stems of *passage* tell."""
        found = self._whole.get(passage)
        if found is None:
            found = self._whole[passage] = self.of(passage.stems)
        return found

    def of(self, stems: Iterable[str]) -> float:
        """Return what *stems* tell; exact, whatever their order."""
        return math.fsum([self.get(item, 0.0) for item in stems])

    def by_weight(self, one: Passage, two: Passage) -> tuple[Passage, Passage]:
        """Return *one* and *two*, the one that tells less first."""
        if (self.whole(two), two.start) < (self.whole(one), one.start):
            return two, one
        return one, two


def teller(weights: Weights) -> Callable[[Passage, Sequence[Passage]], bool]:
    """Return a test whether a passage tells again what one of others does."""

    def told(passage: Passage, others: Sequence[Passage]) -> bool:
        return any(says_again(passage, other, weights) for other in others)

    return told


def says_again(one: Passage, two: Passage, weights: Weights) -> bool:
    """Return whether *one* and *two* tell the same thing in one language, by the *weights* of their stems."""
    if one.language != two.language:
        return False
    if one.quoted and two.quoted and _phrases(one) & _phrases(two):
        return True
    lighter, heavier = weights.by_weight(one, two)
    total = weights.whole(lighter)
    shared = lighter.stems & heavier.stems
    share = weights.of([*shared, *_rooted(lighter, heavier, shared)]) / total if total else 1.0
    if not AGAIN_BY_THE_SAME <= share < AGAIN:
        return share >= AGAIN  # whatever they count, and whose word they are
    counted = _counts(one) & _counts(two) or len(one.numbers & two.numbers) >= SEVERAL
    if len(lighter.numbers - heavier.numbers) >= SEVERAL:
        counted = False  # it gives other figures, too: "9 of the council's 25 seats", after "15 of 25"
    same = _tellers(one) & _tellers(two)
    return share >= (AGAIN_BY_THE_SAME if same else AGAIN_WITH_COUNT if counted else AGAIN)


def likeness(one: Passage, two: Passage, weights: Weights) -> float:
    """Return the share, 0 to 1, of the lighter passage's telling words that the other has."""
    lighter, heavier = weights.by_weight(one, two)
    total = weights.whole(lighter)
    return weights.of(lighter.stems & heavier.stems) / total if total else 0.0


def _rooted(one: Passage, two: Passage, shared: Collection[str]) -> list[str]:
    """Return the stems of *one* beside those *shared* that a stem of *two* begins with or begins."""
    return [
        item
        for beginning in one.beginnings.keys() & two.beginnings.keys()
        for item in one.beginnings[beginning]
        if item not in shared
        and any(found.startswith(item) or item.startswith(found) for found in two.beginnings[beginning])
    ]


@lru_cache(maxsize=1 << 12)
def _counts(passage: Passage) -> frozenset[float]:
    return frozenset(n for n in passage.numbers if (abs(n) >= SMALL or n % 1) and n not in YEARS)


@lru_cache(maxsize=1 << 12)
def _phrases(passage: Passage) -> frozenset[tuple[str, ...]]:
    """Return the quoted phrases of a passage that are long enough to be known again."""
    quoted = (tuple(word.key for word in words(passage.text[span.start : span.end])) for span in passage.quoted)
    return frozenset(keys for keys in quoted if len(keys) >= QUOTED)


def _tellers(passage: Passage) -> frozenset[str]:
    """Return the unnamed people whose word a passage opens with being: "Analysts say that …"."""
    first, verb = passage.words[:1], passage.words[1:2]
    named = bool(first) and first[0].key in passage.name_keys
    if named or not verb or verb[0].key not in lexicon(passage.language).said:
        return frozenset()
    return frozenset({first[0].key} if not is_function_word(first[0].key, passage.language) else ())

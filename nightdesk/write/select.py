"""Select: passages with what they cost in, those that together tell most out.

A summary is worth the concepts (pairs of neighbouring stems) that it has, each counted once and as often as origins
have it. Greedy by worth for length, then by exchange. Source: D. Gillick and B. Favre, "A scalable global model for
summarization", 2009; the guarantee of greedy: H. Lin and J. Bilmes, "Multi-document summarization via budgeted
maximization of submodular functions", 2010.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nightdesk.write.claims import repeats
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage

Concept = str  # two neighbouring stems (``Passage.pairs``)

LENGTH_POWER = 0.5  # how much a long sentence must bring for its length; chosen on half of mds-duc
FIRST_FACTOR = 1.0  # a report's first sentence is worth (1 + factor) times its concepts, the next half the factor …
FIRST_UNKNOWN = 8.0  # the same in a language of which nothing says what a sentence leans on: how a report opens is safe
MANY, RARE = 20, 3  # worth of a concept for each origin that has it, and of one that a single origin has


def worth(concepts: Mapping[Concept, int]) -> dict[Concept, int]:
    """Return what each concept is worth: by the number of origins that have it, little when it is one."""
    return {pair: MANY * count if count > 1 else RARE for pair, count in concepts.items()}


def select(
    passages: Sequence[Passage],
    worths: Mapping[Concept, int],
    *,
    words: int,
    length: Callable[[Passage], int],
    taken: Sequence[Passage] = (),
    favour: Callable[[Passage], float] = lambda passage: 1.0,
    bounds: Callable[[Passage], tuple[int, float]] | None = None,
    repeated: Callable[[Passage, Sequence[Passage]], bool] = repeats,
    behind: Callable[[Passage], Sequence[Passage]] = lambda passage: (),
    along: Callable[[Passage], Sequence[Passage]] = lambda passage: (),
) -> list[Passage]:
    """Return the passages to take besides *taken*, best first, within *words* by *length*; none repeats another.

    What a passage brings counts *favour* times; *repeated* tells whether it says again what others do. *behind* a
    passage that is taken others may be that cannot stand without it; what goes *along* with it is taken with it. Where
    *bounds* tell the least length and the most favour of a passage, the two are asked for only of those whose turn
    comes while there is room.
    """
    chosen = list(taken)
    have = {pair for passage in chosen for pair in passage.pairs}
    left = words
    made: list[Passage] = []

    def offered(passage: Passage) -> _Offer:
        known = None if bounds is None else bounds(passage)
        return _Offer.of(passage, worths, *(known or (length(passage), favour(passage))), exact=known is None)

    offers = [offered(passage) for passage in (*passages, *(other for one in taken for other in behind(one)))]
    # What a passage brings only falls as others are taken, so its last known gain is an upper bound (lazy greedy).
    heap = [(-offer.gain(have, worths), index) for index, offer in enumerate(offers)]
    heapq.heapify(heap)
    while heap:
        known, index = heapq.heappop(heap)
        offer = offers[index]
        passage = offer.passage
        if offer.length > left:
            continue
        if not offer.exact:
            offer = offers[index] = _Offer.of(passage, worths, length(passage), favour(passage))
            known = -math.inf
            if offer.length > left:
                continue
        gain = offer.gain(have, worths)
        if gain <= 0:
            continue
        if -known > gain and heap and -heap[0][0] > gain:
            heapq.heappush(heap, (-gain, index))
            continue
        if passage in chosen or repeated(passage, chosen):
            continue
        others = [other for other in along(passage) if other not in chosen]
        whole = offer.length + sum(map(length, others))
        if whole > left:
            continue
        for one in (passage, *others):
            made.append(one)
            chosen.append(one)
            have |= one.pairs
        left -= whole
        for other in (other for one in (passage, *others) for other in behind(one)):
            offers.append(offered(other))
            heapq.heappush(heap, (-offers[-1].gain(have, worths), len(offers) - 1))
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A passage that may be taken: what counts of it whatever was taken before, found once.

    What is not ``exact`` has the least length and the most favour that the passage can have.
    """

    passage: Passage
    pairs: frozenset[Concept]  # those that are worth something
    length: int
    place: float
    cost: float
    favour: float
    exact: bool

    @classmethod
    def of(
        cls, passage: Passage, worths: Mapping[Concept, int], length: int, favour: float, *, exact: bool = True
    ) -> _Offer:
        first = FIRST_FACTOR if grammar(passage.language).verbs else FIRST_UNKNOWN
        return cls(
            passage=passage,
            pairs=passage.pairs & worths.keys(),
            length=length,
            place=1.0 + first / (1.0 + passage.index),
            cost=max(1, length) ** LENGTH_POWER,
            favour=favour,
            exact=exact,
        )

    def gain(self, have: set[Concept], worths: Mapping[Concept, int]) -> float:
        """Return what it brings beside what we *have*, for its length."""
        return sum(map(worths.__getitem__, self.pairs - have)) * self.place / self.cost * self.favour

"""Select: passages with what they cost in, those that together tell most out.

A summary is worth the concepts (pairs of neighbouring stems) that it has, each counted once and as often as origins
have it. Greedy by worth for length, then by exchange. Source: D. Gillick and B. Favre, "A scalable global model for
summarization", 2009; the guarantee of greedy: H. Lin and J. Bilmes, "Multi-document summarization via budgeted
maximization of submodular functions", 2010.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

from nightdesk.write.claims import repeats
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage

Concept = tuple[str, str]

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
    repeated: Callable[[Passage, Sequence[Passage]], bool] = repeats,
    behind: Callable[[Passage], Sequence[Passage]] = lambda passage: (),
) -> list[Passage]:
    """Return the passages to take besides *taken*, best first, within *words* by *length*; none repeats another.

    What a passage brings counts *favour* times; *repeated* tells whether it says again what others do. *behind* a
    passage that is taken others may be that cannot stand without it.
    """
    passages = [*passages, *(other for passage in taken for other in behind(passage))]
    chosen = list(taken)
    have = {pair for passage in chosen for pair in passage.pairs}
    left = words
    made: list[Passage] = []
    # What a passage brings only falls as others are taken, so its last known gain is an upper bound (lazy greedy).
    heap = [(-_gain(p, have, worths, length(p)) * favour(p), index) for index, p in enumerate(passages)]
    heapq.heapify(heap)
    while heap:
        known, index = heapq.heappop(heap)
        passage = passages[index]
        gain = _gain(passage, have, worths, length(passage)) * favour(passage)
        if gain <= 0 or length(passage) > left:
            continue
        if -known > gain and heap and -heap[0][0] > gain:
            heapq.heappush(heap, (-gain, index))
            continue
        if repeated(passage, chosen):
            continue
        made.append(passage)
        chosen.append(passage)
        have |= passage.pairs
        left -= length(passage)
        for other in behind(passage):
            passages.append(other)
            heapq.heappush(heap, (-_gain(other, have, worths, length(other)) * favour(other), len(passages) - 1))
    return made


def _gain(passage: Passage, have: set[Concept], worths: Mapping[Concept, int], length: int) -> float:
    new = sum(worths.get(pair, 0) for pair in passage.pairs - have)
    first = FIRST_FACTOR if grammar(passage.language).verbs else FIRST_UNKNOWN
    place = 1.0 + first / (1.0 + passage.index)
    return float(new * place / max(1, length) ** LENGTH_POWER)

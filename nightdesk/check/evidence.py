"""Which source sentences support one of ours: passage and references in, the best few out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from nightdesk.check.alignment import pair
from nightdesk.check.passage import Passage, Token
from nightdesk.check.reference import Reference
from nightdesk.records import Evidence

MOST_PASSAGES = 3  # a sentence fused from more is a paragraph
CANDIDATES = 12  # looked at closely after a count of shared words
# What a further passage must add, as a share of the sentence's weight; from another source, more.
ADDS, ADDS_FROM_ANOTHER = 0.10, 0.20


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A source sentence that supports ours, and which of our tokens stand for which of its."""

    reference: Reference
    index: int
    passage: Passage
    pairs: dict[int, int]

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(report=self.reference.id, start=self.passage.start, end=self.passage.end)

    def share(self, ours: Passage) -> float:
        """Return how much of *ours*, by weight, the sentence has in any order."""
        stems = self.passage.stems
        return sum(token.weight for token in ours.tokens if token.stem in stems) / ours.weight if ours.weight else 0.0


def choose(ours: Passage, references: Sequence[Reference]) -> tuple[Support, ...]:
    """Return the passages that together cover most of *ours*, the best first; none when no content word is shared."""
    weights = _weights(ours.tokens)
    total = sum(weights.values())
    ranked = _ranked(weights, references)
    passages = {(where, index): references[where].passages[index] for where, index in ranked}
    shared = {place: [pair for pair in weights.items() if pair[0] in found.stems] for place, found in passages.items()}
    chosen: list[tuple[int, int]] = []
    left = set(weights)
    while left and len(chosen) < MOST_PASSAGES:
        sources = {where for where, _ in chosen}
        gains = {
            place: gain
            for place in ranked
            if (gain := sum(weight for stem, weight in shared[place] if stem in left)) > 0
            and gain >= total * (0.0 if not chosen else ADDS if place[0] in sources else ADDS_FROM_ANOTHER)
        }
        if not gains:
            break
        most = max(gains.values())
        alike = [place for place, gain in gains.items() if gain == most]
        # How many of our neighbours are neighbours there tells apart what shares the same words.
        best = (
            max(alike, key=lambda place: len(ours.neighbours & passages[place].neighbours)) if alike[1:] else alike[0]
        )
        ranked.remove(best)
        chosen.append(best)
        left -= passages[best].stems
    return supports(ours, references, chosen)


def declared(ours: Passage, references: Sequence[Reference], evidence: Iterable[Evidence]) -> tuple[Support, ...]:
    """Return the passages that the declared *evidence* touches, whole, in its order."""
    numbers = {reference.id: number for number, reference in enumerate(references)}
    touched: dict[tuple[int, int], None] = {}
    for item in evidence:
        if item.report in numbers:
            where = numbers[item.report]
            for index in references[where].overlapping(item.start, item.end):
                touched[where, index] = None
    return supports(ours, references, touched)


def supports(ours: Passage, references: Sequence[Reference], where: Iterable[tuple[int, int]]) -> tuple[Support, ...]:
    """Return the passages at *where* (reference, passage) paired with *ours*."""
    return tuple(
        Support(reference=references[r], index=index, passage=passage, pairs=pair(ours, passage))
        for r, index in where
        for passage in (references[r].passages[index],)
    )


def _weights(tokens: Iterable[Token]) -> dict[str, float]:
    return {token.stem: token.weight for token in tokens if token.content}


def _ranked(weights: dict[str, float], references: Sequence[Reference]) -> list[tuple[int, int]]:
    """Return the passages that share most with ours by weight, the nearest first, ``CANDIDATES`` at the most."""
    ranked: list[tuple[float, int, int]] = []
    for where, item in enumerate(references):
        shared: dict[int, float] = defaultdict(float)
        for stem, weight in weights.items():
            for index in item.postings.get(stem, ()):
                shared[index] += weight
        ranked += [(-share, where, index) for index, share in shared.items()]
    return [(where, index) for _, where, index in nsmallest(CANDIDATES, ranked)]

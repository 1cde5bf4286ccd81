"""Which source sentences support one of ours: passage and references in, the best few out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    pairs: dict[int, int]

    @property
    def passage(self) -> Passage:
        """The sentence itself."""
        return self.reference.passages[self.index]

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(report=self.reference.id, start=self.passage.start, end=self.passage.end)

    def share(self, ours: Passage) -> float:
        """Return how much of *ours*, by weight, the sentence has in any order."""
        stems = self.passage.stems
        total = sum(token.weight for token in ours.tokens)
        return sum(token.weight for token in ours.tokens if token.stem in stems) / total if total else 0.0


def choose(ours: Passage, references: Sequence[Reference]) -> tuple[Support, ...]:
    """Return the passages that together cover most of *ours*, the best first; none when no content word is shared."""
    weights = _weights(ours.tokens)
    total = sum(weights.values())
    ranked = _ranked(weights, references)[:CANDIDATES]
    # How many of our neighbours are neighbours there tells apart what shares the same words.
    close = {place: len(ours.neighbours & references[place[0]].passages[place[1]].neighbours) for place in ranked}
    chosen: list[tuple[int, int]] = []
    left = dict(weights)
    while ranked and left and len(chosen) < MOST_PASSAGES:
        sources = {where for where, _ in chosen}
        gains = [(_gain(left, references[where].passages[index]), close[where, index]) for where, index in ranked]
        worth = [
            (gain, close, -number)
            for number, ((gain, close), (where, _)) in enumerate(zip(gains, ranked, strict=True))
            if gain >= total * (0.0 if not chosen else ADDS if where in sources else ADDS_FROM_ANOTHER) and gain > 0
        ]
        if not worth:
            break
        number = -max(worth)[2]
        where, index = ranked.pop(number)
        chosen.append((where, index))
        present = references[where].passages[index].stems
        left = {stem: weight for stem, weight in left.items() if stem not in present}
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
        Support(reference=references[r], index=index, pairs=pair(ours, references[r].passages[index]))
        for r, index in where
    )


def _weights(tokens: Iterable[Token]) -> dict[str, float]:
    return {token.stem: token.weight for token in tokens if token.content}


def _ranked(weights: dict[str, float], references: Sequence[Reference]) -> list[tuple[int, int]]:
    shared: dict[tuple[int, int], float] = {}
    for where, item in enumerate(references):
        for stem, weight in weights.items():
            for index in item.postings.get(stem, ()):
                shared[where, index] = shared.get((where, index), 0.0) + weight
    return sorted(shared, key=lambda place: (-shared[place], place))


def _gain(left: dict[str, float], theirs: Passage) -> float:
    return sum(weight for stem, weight in left.items() if stem in theirs.stems)

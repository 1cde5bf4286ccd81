"""How sure are we that two reports tell the same happening? Features of both in, a probability out.

A small logistic model with one row of weights for each of four cases: both have a text or one is a bare title, same
language or not. Its inputs are the likenesses of each kind, and it is linear in them: a report weighted once, as a
``Question``, is compared with another, or with the mean of a story's reports, by one sum of products.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from nightdesk.thread.features import GRAM, HEAD, NAME, NUMBER, SOUND, TERM, WORD, Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each likeness (0 to 1) and each sign against one happening counts, on the scale of a logarithm of odds."""

    bias: float
    likeness: Mapping[str, float]
    other_terms: float  # both name matters or countries we know, and none in common
    answers: float  # one of the two says it is an answer
    days: float


# Titles: ridge logistic regression on pairs of the first six tenths of bench.thread's stream, rounded. Texts in one
# language: by hand on the development halves of its other sets, where a plain cosine of words does as well as learned
# weights; days as they stand, for those sets have no dates. Texts in two languages, and answers: on the example wires.
WEIGHTS: dict[tuple[bool, bool], Weights] = {
    # (both have a text, same language)
    (False, True): Weights(
        bias=-1.05,
        likeness={HEAD: 1.7, GRAM: 2.4, SOUND: 0.3, NAME: 1.3, NUMBER: 0.33, TERM: 0.27},
        other_terms=-0.2,
        answers=-1.0,
        days=-1.15,
    ),
    (False, False): Weights(
        bias=-1.35,
        likeness={GRAM: 2.3, SOUND: 0.95, NAME: 2.45, NUMBER: 0.8, TERM: 0.9},
        other_terms=-0.55,
        answers=-1.0,
        days=-1.2,
    ),
    (True, True): Weights(
        bias=-3.0,
        likeness={WORD: 8.8, HEAD: 0.9, GRAM: 0.9, NAME: 1.05, NUMBER: 0.45},
        other_terms=0.0,
        answers=-2.0,
        days=-0.6,
    ),
    (True, False): Weights(
        bias=-3.3,
        likeness={GRAM: 1.5, SOUND: 4.0, NAME: 4.0, NUMBER: 2.0, TERM: 2.0},
        other_terms=-0.5,
        answers=-2.0,
        days=-0.6,
    ),
}
LONG_AGO = 7.0  # days; a longer gap counts as this


class Question:
    """A report that asks others how like it they are."""

    def __init__(self, ours: Features) -> None:
        self.ours = ours
        self._weighted: dict[tuple[bool, bool], dict[str, float]] = {}

    def same_event(self, theirs: Features) -> float:
        """Return how sure we are, 0 to 1, that the report and another tell the same happening."""
        ours = self.ours
        gap = abs(ours.at - theirs.at)
        apart = bool(ours.terms and theirs.terms) and ours.terms.isdisjoint(theirs.terms)
        case = (ours.full and theirs.full, ours.language == theirs.language)
        return self._sure(case, theirs.vector, 1, apart, abs(ours.answers - theirs.answers), gap)

    def same_story(
        self, sums: Mapping[str, float], count: int, *, full: bool, same_language: bool, answers: float, gap: float
    ) -> float:
        """Return how sure we are, 0 to 1, of the report and the mean of *count* others with vectors of sum *sums*."""
        case = (self.ours.full and full, same_language)
        return self._sure(case, sums, count, False, abs(self.ours.answers - answers), gap)

    def _sure(
        self, case: tuple[bool, bool], sums: Mapping[str, float], count: int, apart: bool, answers: float, gap: float
    ) -> float:
        weights = WEIGHTS[case]
        asked = self._weighted.get(case)
        if asked is None:
            asked = self._weighted[case] = _weighted(self.ours, weights.likeness)
        likeness = 0.0
        for key, weight in asked.items():
            if key in sums:
                likeness += weight * sums[key]
        value = weights.bias + likeness / count + weights.answers * answers + weights.days * min(gap, LONG_AGO)
        if apart:
            value += weights.other_terms
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))


def _weighted(ours: Features, likeness: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for key, weight in ours.vector.items():
        counts = likeness.get(key[: key.index(" ")])
        if counts:
            found[key] = counts * weight
    return found

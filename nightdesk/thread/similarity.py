"""How sure are we that two reports tell the same happening? Features of both in, a probability out.

A small logistic model with one row of weights for each of four cases: both have a text or one is a bare title,
same language or not. It is linear in its inputs, so a report is compared with the mean of a story's reports as
easily as with one of them.
"""

from __future__ import annotations

import math

from nightdesk.thread.features import Features, cosine
from nightdesk.thread.open_stories import OpenStory

INPUTS = ("bias", "words", "title", "grams", "sounds", "names", "numbers", "other names", "other numbers", "days")

Weights = tuple[float, ...]

WEIGHTS: dict[tuple[bool, bool], Weights] = {
    # (both have a text, same language): a weight for each input
    (False, True): (-2.70, 1.35, 1.35, 3.96, 1.14, -1.24, -0.56, -0.02, -0.06, -0.90),
    (False, False): (-1.50, -1.06, -1.06, 7.31, 0.11, 0.09, -1.35, -0.20, -0.10, -0.99),
    (True, True): (-5.12, 16.71, -3.00, 3.22, 0.09, 0.27, 1.36, -0.31, -0.89, -0.45),
    (True, False): (-1.50, -1.06, -1.06, 7.31, 0.11, 0.09, -1.35, -0.20, -0.10, -0.99),
}
LONG_AGO = 7.0  # days; a longer gap counts as this


def same_event(ours: Features, theirs: Features) -> float:
    """Return how sure we are, 0 to 1, that two reports tell the same happening."""
    weights = WEIGHTS[ours.full and theirs.full, ours.language == theirs.language]
    return _logistic(weights, compared(ours, theirs))


def compared(ours: Features, theirs: Features) -> Weights:
    """Return the inputs of the model for two reports, in the order of ``INPUTS``."""
    return _inputs(
        ours,
        cosine(ours.words, theirs.words),
        cosine(ours.title, theirs.title),
        cosine(ours.grams, theirs.grams),
        cosine(ours.sounds, theirs.sounds),
        cosine(ours.names, theirs.names),
        cosine(ours.numbers, theirs.numbers),
        bool(theirs.names),
        bool(theirs.numbers),
        abs(ours.at - theirs.at),
    )


def same_story(ours: Features, story: OpenStory) -> float:
    """Return how sure we are, 0 to 1, of a report and a story on the whole: its mean report."""
    count = len(story.arrivals)
    weights = WEIGHTS[ours.full and 2 * story.full > count, 2 * story.languages[ours.language] >= count]
    sums = story.sums
    gap = max(story.first - ours.at, ours.at - story.last, 0.0)
    return _logistic(
        weights,
        _inputs(
            ours,
            cosine(ours.words, sums["words"]) / count,
            cosine(ours.title, sums["title"]) / count,
            cosine(ours.grams, sums["grams"]) / count,
            cosine(ours.sounds, sums["sounds"]) / count,
            cosine(ours.names, sums["names"]) / count,
            cosine(ours.numbers, sums["numbers"]) / count,
            bool(sums["names"]),
            bool(sums["numbers"]),
            gap,
        ),
    )


def _inputs(
    ours: Features,
    words: float,
    title: float,
    grams: float,
    sounds: float,
    names: float,
    numbers: float,
    named: bool,
    numbered: bool,
    days: float,
) -> Weights:
    other_names = float(bool(ours.names) and named and not names)
    other_numbers = float(bool(ours.numbers) and numbered and not numbers)
    return (1.0, words, title, grams, sounds, names, numbers, other_names, other_numbers, min(days, LONG_AGO))


def _logistic(weights: Weights, inputs: Weights) -> float:
    value = sum(weight * given for weight, given in zip(weights, inputs, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))

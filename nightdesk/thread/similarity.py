"""How sure are we that two reports tell the same happening? Features of both in, a probability out.

A small logistic model with one row of weights for each of four cases: both have a text or one is a bare title,
same language or not. It is linear in its inputs, so a report is compared with the mean of a story's reports as
easily as with one of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from nightdesk.thread.features import Features, cosine
from nightdesk.thread.open_stories import COMPARED, OpenStory

# What the model looks at: likeness of each vector (0 to 1), then what speaks against one happening.
AGAINST = ("other matter", "other names", "other numbers", "answers", "days")
INPUTS = ("bias", *COMPARED, *AGAINST)

Weights = tuple[float, ...]

# Words to numbers and the names and numbers that differ: ridge logistic regression on pairs of the development halves
# of bench.thread's sets (titles on the first six tenths of the stream; texts on ECB+, Wikinews, BASIL, AllSides and the
# Vietnamese set, which agree on them), rounded; the biases then set so that .5 is the even point. Set by hand, on the
# example wires: "other matter", "answers", all of texts in two languages, and for texts a little more weight on title,
# sounds and names. Days count for texts as titles taught them: the other sets have no dates.
WEIGHTS: dict[tuple[bool, bool], Weights] = {
    # (both have a text, same language): a weight for each input
    (False, True): (-2.8, 1.35, 0.0, 1.35, 3.96, 1.14, 0.0, -0.3, 0.0, 0.0, -0.06, -1.0, -0.9),
    (False, False): (-1.7, -0.3, 0.0, -0.3, 4.55, 0.44, 0.4, 0.0, 0.0, -0.15, -0.24, -1.0, -1.0),
    (True, True): (-4.8, 6.0, 4.5, 1.5, 1.5, 2.0, 2.5, 1.0, -1.5, -0.7, -0.7, -4.0, -0.9),
    (True, False): (-3.3, 6.0, 0.0, 0.0, 2.0, 3.0, 3.5, 1.0, 0.0, -1.5, -0.3, -2.0, -0.6),
}
SAME_MATTER = 0.15  # likeness of plain words below which two reports share their names and not their matter
LONG_AGO = 7.0  # days; a longer gap counts as this


def same_event(ours: Features, theirs: Features) -> float:
    """Return how sure we are, 0 to 1, that two reports tell the same happening."""
    weights = WEIGHTS[ours.full and theirs.full, ours.language == theirs.language]
    return _logistic(weights, compared(ours, theirs))


def compared(ours: Features, theirs: Features) -> Weights:
    """Return the inputs of the model for two reports, in the order of ``INPUTS``."""
    likenesses = [cosine(getattr(ours, name), getattr(theirs, name)) for name in COMPARED]
    answers = abs(ours.answers - theirs.answers)
    return _inputs(ours, likenesses, bool(theirs.names), bool(theirs.numbers), answers, abs(ours.at - theirs.at))


def same_story(ours: Features, story: OpenStory) -> float:
    """Return how sure we are, 0 to 1, of a report and a story on the whole: its mean report."""
    count = len(story.arrivals)
    weights = WEIGHTS[ours.full and 2 * story.full > count, 2 * story.languages[ours.language] >= count]
    likenesses = [cosine(getattr(ours, name), story.sums[name]) / count for name in COMPARED]
    answers = abs(ours.answers - story.answers / count)
    gap = max(story.first - ours.at, ours.at - story.last, 0.0)
    named, numbered = bool(story.sums["names"]), bool(story.sums["numbers"])
    return _logistic(weights, _inputs(ours, likenesses, named, numbered, answers, gap))


def _inputs(
    ours: Features, likenesses: Sequence[float], named: bool, numbered: bool, answers: float, days: float
) -> Weights:
    """Return the inputs in order; *named* and *numbered* say whether the other side names or numbers anything."""
    like = dict(zip(COMPARED, likenesses, strict=True))
    other_matter = 1.0 - min(like["plain"] / SAME_MATTER, 1.0)
    other_names = float(bool(ours.names) and named and not like["names"])
    other_numbers = float(bool(ours.numbers) and numbered and not like["numbers"])
    return (1.0, *likenesses, other_matter, other_names, other_numbers, answers, min(days, LONG_AGO))


def _logistic(weights: Weights, inputs: Weights) -> float:
    value = sum(weight * given for weight, given in zip(weights, inputs, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))

"""Standfirst: the choices the body leaves in, two sentences out: who, where and when; then why it matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nightdesk.records import Report
from nightdesk.write.attribute import attributed
from nightdesk.write.claims import repeats
from nightdesk.write.grammar import pattern
from nightdesk.write.lede import shortened
from nightdesk.write.material import Choice, contained
from nightdesk.write.passages import Passage

LONGEST = 35  # words a sentence
SHORTEST = 8  # words; a shorter sentence adds nothing to a headline
EARLY = 6  # the first sentence stands among a report's first so many
# What counts in the first sentence, and in the second, relative to one more independent origin (1.0).
NEAR, ATTRIBUTED, DATED, TOLD = 3.0, 1.0, 0.7, 1.0
DENIED = 1.5  # what it costs the first to say what was not done or said: "would not say whether"
MATTERS, OTHER_SOURCE, LATE, SPOKEN = 1.2, 0.4, 0.8, 0.5


def standfirst(
    choices: Sequence[Choice],
    headline: Passage,
    reports: Sequence[Report],
    *,
    said: Callable[[Choice], str],
    again: Callable[[Passage, Sequence[Passage]], bool],
) -> tuple[Choice, ...]:
    """Return the two choices of a standfirst, or one, or none when nothing is fit.

    The first adds to the *headline* who says so and when, and is no mere quotation; the second is from what the first
    does not tell (*again*). Together they stand in no report one after the other.
    """
    ready = [
        short
        for choice in choices
        if not choice.line.presupposes
        and choice.line.length >= SHORTEST
        and (short := shortened(choice, LONGEST))
        and short.line.length >= SHORTEST
    ]
    early = [choice for choice in ready if choice.passage.index < EARLY and choice.passage.spoken <= 0.5]
    firsts = sorted(early, key=lambda choice: (-round(_first_score(choice, headline), 6), choice.passage.report.id))
    for first in firsts:
        seconds = [
            choice
            for choice in ready
            if choice.passage is not first.passage
            and not again(choice.passage, [first.passage, headline])
            and not contained([said(first), said(choice)], reports)
        ]
        seconds.sort(key=lambda choice: (-round(_second_score(choice, first, headline), 6), choice.passage.report.id))
        if seconds:
            return first, seconds[0]
    return tuple(firsts[:1])


def _first_score(choice: Choice, headline: Passage) -> float:
    passage = choice.passage
    told = repeats(passage, [headline]) or passage is headline
    return (
        choice.claim.score
        + NEAR * choice.near
        + ATTRIBUTED * attributed(passage)
        + DATED * bool(choice.line.days or passage.day)
        - TOLD * told
        - DENIED * passage.negated
    )


def _second_score(choice: Choice, first: Choice, headline: Passage) -> float:
    passage = choice.passage
    told = repeats(passage, [headline]) or passage is headline
    return (
        choice.claim.score
        + MATTERS * (pattern(passage.language, "matters").search(passage.plain) is not None)
        + OTHER_SOURCE * (passage.report.source != first.passage.report.source)
        - TOLD * told
        - LATE * (passage.index >= EARLY)
        - SPOKEN * (passage.spoken > 0.5)
    )

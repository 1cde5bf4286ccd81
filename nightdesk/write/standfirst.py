"""Standfirst: the choices the body leaves in, two sentences out: who, where and when; then why it matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nightdesk.records import Report
from nightdesk.write.attribute import attributed
from nightdesk.write.claims import repeats
from nightdesk.write.lede import shortened
from nightdesk.write.material import Choice, contained
from nightdesk.write.passages import Passage

LONGEST = 35  # words a sentence
EARLY = 6  # the first sentence stands among a report's first so many


def standfirst(
    choices: Sequence[Choice], headline: Passage, reports: Sequence[Report], *, said: Callable[[Choice], str]
) -> tuple[Choice, ...]:
    """Return the two choices of a standfirst, or one, or none when nothing is fit.

    The first adds to the *headline* who says so and when; the second is from what the first does not tell. Together
    they stand in no report one after the other.
    """
    ready = [short for choice in choices if not choice.line.presupposes and (short := shortened(choice, LONGEST))]
    early = [choice for choice in ready if choice.passage.index < EARLY]
    firsts = sorted(early, key=lambda choice: (-round(_first_score(choice, headline), 6), choice.passage.report.id))
    for first in firsts:
        seconds = [
            choice
            for choice in ready
            if choice.passage is not first.passage
            and not repeats(choice.passage, [first.passage])
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
        + 1.0 * attributed(passage)
        + 0.7 * bool(choice.line.days or passage.day)
        - 0.5 * told
        - 1.0 * bool(passage.quoted)
    )


def _second_score(choice: Choice, first: Choice, headline: Passage) -> float:
    passage = choice.passage
    told = repeats(passage, [headline])
    other = passage.report.source != first.passage.report.source
    return choice.claim.score + 0.4 * other - 1.0 * told - 0.3 * bool(passage.quoted)

"""Blurb: the choices of a story in, two or three sentences for where others point to it out, the date in the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nightdesk.records import Report
from nightdesk.write.material import Choice, contained
from nightdesk.write.passages import Passage

FIRST = 10  # words of the first sentence at the least
SHORTEST = 7  # words of any sentence
EARLY = 6  # the first sentence stands among a report's first so many
NEAR = 3.0  # what telling all of the story's news is worth beside a claim's score
DATED = 0.6  # what a day is worth in the first sentence, beside being fit for it (1.0)
WORDS = 75  # three sentences of the house's page


def blurb(
    choices: Sequence[Choice],
    reports: Sequence[Report],
    *,
    said: Callable[[Choice], str],
    again: Callable[[Passage, Sequence[Passage]], bool],
) -> tuple[Choice, ...]:
    """Return two or three choices that tell the story by themselves; the first names a day where any near can.

    Together they stand in no report one after the other.
    """
    ready = [choice for choice in choices if not choice.line.needs and choice.line.length >= SHORTEST]
    ready.sort(key=lambda choice: (-round(choice.claim.score + NEAR * choice.near, 6), choice.passage.report.id))
    firsts = [
        choice
        for choice in ready
        if choice.passage.index < EARLY and choice.line.length >= FIRST and choice.passage.spoken <= 0.5
    ]
    first = max([*firsts, *ready], key=lambda choice: DATED * dated(choice) + (choice in firsts), default=None)
    if first is None:
        return ()
    taken = [first]
    length = first.line.length
    for choice in ready:
        if len(taken) == 3:
            break
        fits = length + choice.line.length <= WORDS
        if choice is first or not fits or again(choice.passage, [other.passage for other in taken]):
            continue
        if contained([said(one) for one in (*taken, choice)], reports):
            continue
        taken.append(choice)
        length += choice.line.length
    return tuple(taken)


def dated(choice: Choice) -> bool:
    """Return whether the line says on which day: by a day it names, or a date the source wrote."""
    return bool(choice.line.days or choice.passage.day)

"""Blurb: the choices of a story in, two or three sentences for where others point to it out, the date in the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nightdesk.records import Report
from nightdesk.write.claims import repeats
from nightdesk.write.material import Choice, contained

FIRST = 10  # words of the first sentence at the least
WORDS = 75  # three sentences of the house's page


def blurb(choices: Sequence[Choice], reports: Sequence[Report], *, said: Callable[[Choice], str]) -> tuple[Choice, ...]:
    """Return two or three choices that tell the story by themselves; the first names a day where any can.

    Together they stand in no report one after the other.
    """
    ready = [choice for choice in choices if not choice.line.presupposes]
    first = next(
        (choice for choice in ready if dated(choice) and choice.passage.index < 6 and choice.line.length >= FIRST), None
    )
    if first is None:
        first = next(iter(ready), None)
    if first is None:
        return ()
    taken = [first]
    length = first.line.length
    for choice in ready:
        if len(taken) == 3:
            break
        fits = length + choice.line.length <= WORDS
        if choice is first or not fits or repeats(choice.passage, [other.passage for other in taken]):
            continue
        if contained([said(one) for one in (*taken, choice)], reports):
            continue
        taken.append(choice)
        length += choice.line.length
    return tuple(taken)


def dated(choice: Choice) -> bool:
    """Return whether the line says on which day: by a day it names, or a date the source wrote."""
    return bool(choice.line.days or choice.passage.day)

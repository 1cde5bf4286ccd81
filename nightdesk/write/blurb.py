"""Blurb: an article's choices in, two or three sentences for where others point to it out, the date in the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nightdesk.records import Report
from nightdesk.write.dangling import taken_as_known
from nightdesk.write.material import Choice, contained
from nightdesk.write.passages import Passage

SHORTEST = 7  # words of any sentence
NEAR = 3.0  # what telling all of the story's news is worth beside a claim's score
WORDS = 75  # three sentences of the house's page
MOST = 3  # sentences
ABOUT = 0.3  # of what the opening has of the news: less of it is told only where there would be no second sentence


def blurb(
    opening: Choice,
    above: Sequence[Choice],
    choices: Sequence[Choice],
    reports: Sequence[Report],
    *,
    said: Callable[[Choice], str],
    again: Callable[[Passage, Sequence[Passage]], bool],
) -> tuple[Choice, ...]:
    """Return two or three choices that tell the story by themselves: the *opening* of the article, then others.

    What stood *above* the body comes first, for it was chosen to add to the news; then the nearest to the news. Each
    is understood without the headline and tells nothing again; together they stand in no report one after the other.
    """
    free = (choice for choice in choices if not choice.passage.theirs)
    others = sorted(free, key=lambda choice: (-round(choice.claim.score + NEAR * choice.near, 6), _place(choice)))
    taken = [opening]
    length = opening.line.length
    # Once more where the opening would stand alone: then even what takes a thing as known is better than nothing.
    for choosy, choice in [(True, choice) for choice in (*above, *others)] + [(False, choice) for choice in others]:
        passage = choice.passage
        far = choice not in above and choice.near < ABOUT * opening.near
        if len(taken) == MOST or ((far or not choosy) and len(taken) > 1):
            continue
        fit = (
            not (choice.line.needs or choice.line.takes)
            and choice.line.length >= SHORTEST
            and length + choice.line.length <= WORDS
        )
        if not fit or (choosy and taken_as_known(passage.plain, passage.language, passage.name_keys)):
            continue
        told = [other.passage for other in taken]
        if passage in told or again(passage, told) or contained([said(one) for one in (*taken, choice)], reports):
            continue
        taken.append(choice)
        length += choice.line.length
    return tuple(taken)


def _place(choice: Choice) -> tuple[str, int]:
    return choice.passage.report.id, choice.passage.start


def dated(choice: Choice) -> bool:
    """Return whether the line says on which day: by a day it names, or a date the source wrote."""
    return bool(choice.line.days or choice.passage.day)

"""Whose report it is: an outlet that ours names as the one who reports this, a name that no source has to have.

"The bank raises its rate, Exempla Courier reports": the Courier's name is ours, from the list of sources. Where its
words stand in the report, too (the town of Exempla), they are other words, and nothing has changed places with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from nightdesk.check.passage import Passage
from nightdesk.records import Mentions, Quote
from nightdesk.text.words import words

NOBODYS = "\0"  # before a stem: no word of a source has it


def reporting(mentions: Mentions, outlets: Collection[frozenset[str]]) -> Iterator[Quote]:
    """Yield what ours passes on as the word of one of the *outlets*, named by all of its name and no other word."""
    for quote in mentions.quotes:
        named = frozenset(word.key for word in words(quote.speaker))
        if quote.type == "indirect" and quote.speaker_start is not None and named in outlets:
            yield quote


def without_outlet(ours: Passage, told: Quote) -> Passage:
    """Return *ours* with the name of the outlet that reports what is *told* as words that say nothing of it."""
    assert told.speaker_start is not None
    start, end = told.speaker_start, told.speaker_start + len(told.speaker)
    here = ours.within(start, end)
    tokens = tuple(
        replace(token, stem=NOBODYS + token.key, weight=0.0, content=False) if index in here else token
        for index, token in enumerate(ours.tokens)
    )
    return replace(
        ours,
        tokens=tokens,
        names=tuple(one for one in ours.names if one.end <= start or end <= one.start),
        numbers=tuple(one for one in ours.numbers if one.end <= start or end <= one.start),
        times=tuple(one for one in ours.times if one.end <= start or end <= one.start),
    )

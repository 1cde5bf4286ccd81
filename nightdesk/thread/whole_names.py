"""Whole names: a text's words in, the names of two words and more that no list has out.

What a report tells of late, and of whom, stands anywhere in it; a name of the beginning is a likeness (``features``),
one further down is no more than a word. A whole one that few reports have says that two tell of the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nightdesk.text.frequency import rarity
from nightdesk.text.words import Word, is_function_word
from nightdesk.thread.capitals import may_name

UNLISTED = 14.0  # rarity from which a word is in no list of its language


def whole_names(body: str, found: Sequence[Word], language: str) -> Iterator[Sequence[Word]]:
    """Yield the last two words of each whole name among the words *found* in *body* that no list has.

    What stands before them may be an office or another given name: "Chief Physician Ada Exempel".
    """
    runs: list[list[Word]] = [[]]
    for word in found:
        named = word.text[:1].isupper() and word.text[1:2].islower() and not is_function_word(word.key, language)
        if not (named and may_name(word.text, word.key, language, opens=False)):
            runs.append([])
            continue
        if runs[-1] and body[runs[-1][-1].end : word.start] != " ":
            runs.append([])
        runs[-1].append(word)
    for run in runs:
        if len(run) > 1 and any(rarity(part.key, language) >= UNLISTED for part in run[-2:]):
            yield run[-2:]

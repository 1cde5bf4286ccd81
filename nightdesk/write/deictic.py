"""Deictic: a passage in, the edits out that cut a "now" or an "overnight" which counts from the hour of its report."""

from __future__ import annotations

from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.edits import Edit
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage


def deictic(passage: Passage) -> list[Edit]:
    """Return the cuts of the words that say "now", where the sentence is whole without them.

    Not the first, behind which a verb may stand, nor one that a small word governs ("until now", "von nun an").
    """
    made = []
    for found in passage.search_all("now", 1):
        before = words(passage.plain[max(0, found.start() - 24) : found.start()])[-1:]
        governed = not before or _governs(before[0], passage)
        joined = passage.plain[found.end() : found.end() + 1] not in (" ", ".", ",", ";")
        if not governed and not joined and passage.plain[found.start() - 1] == " ":
            made.append(Edit(found.start() - 1, found.end()))
    return made


def is_left(passage: Passage) -> bool:
    """Return whether a word that says "now" stands in *passage* and cannot be cut."""
    return len([*passage.search_all("now")]) > len(deictic(passage))


def _governs(before: Word, passage: Passage) -> bool:
    rules = grammar(passage.language)
    auxiliaries = {*rules.be, *rules.perfect, *rules.passives, *rules.past, *rules.infinitives, *rules.verbs}
    return is_function_word(before.key, passage.language) and before.text.casefold() not in auxiliaries

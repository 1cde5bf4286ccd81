"""Dangling: a passage in, what it presupposes out: a sentence before it (never), or a noun that must be known."""

from __future__ import annotations

from nightdesk.text.words import stem, words
from nightdesk.write.edits import Edit
from nightdesk.write.grammar import grammar, pattern
from nightdesk.write.passages import Passage

REGION = 6  # words after an article among which a name or a modifier says which thing is meant


def dangles(passage: Passage, edits: list[Edit]) -> bool:
    """Return whether *passage*, so edited, points back to a sentence that would be missing."""
    begin = _begin(edits)
    if any(edit.kind == "name" and edit.start <= begin for edit in edits):
        return False
    opening = passage.plain[begin:].lstrip(' ,;–—-“”„«»"')
    return any(pattern(passage.language, kind).match(opening) for kind in ("pronouns", "pointers"))


def presupposed(passage: Passage, edits: list[Edit]) -> str:
    """Return the stem of the noun that a definite article at the start takes as known, or an empty string.

    "The union had demanded …" needs a union before it; "The mayor of Exempla …" and "The Harbour Bridge …" do not.
    """
    rules = grammar(passage.language)
    opening = words(passage.plain[_begin(edits) :])
    if len(opening) < 2 or opening[0].key not in rules.articles:
        return ""
    region = opening[1:REGION]
    if any(word.text[:1].isupper() for word in region) or any(word.key in rules.modifiers for word in region[1:3]):
        return ""
    noun = region[0].key
    return "" if noun in rules.known else stem(noun, passage.language)


def _begin(edits: list[Edit]) -> int:
    """Return where the passage begins once what *edits* cut from its start is gone."""
    begin = 0
    for edit in sorted(edits):
        if edit.start <= begin and edit.kind == "cut":
            begin = max(begin, edit.end)
    return begin

"""Edits: a source's words in, ours out, by cutting and by filling in what the sentence alone does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nightdesk.text.marks import apostrophes

_SPACES = re.compile(r"[ \t\u00a0]{2,}")
_BEFORE_POINT = re.compile(r"[ ,;:–—-]+(?=[.,;:!?](?!\.))")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``text`` in the place of code points ``start`` to ``end``; ``kind`` says what for: ``cut``, ``date``, ``name``,
    ``mark``."""

    start: int
    end: int
    text: str = ""
    kind: str = "cut"


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with *edits* made; of two that overlap the earlier one is made."""
    made: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start < at:
            continue
        made += [text[at : edit.start], edit.text]
        at = edit.end
    made.append(text[at:])
    return tidy("".join(made))


def tidy(text: str) -> str:
    """Return *text* with single blanks, set apostrophes, no stray comma before a stop, and a capital at its start."""
    text = _SPACES.sub(" ", text).strip().lstrip(",;:–— ").strip()
    text = text.removeprefix("- ")  # of a list, or an agency's dash
    text = text.replace(" ... ", " … ")  # the house's mark of elision
    text = text.replace(" _ ", " – ")  # agencies' dash
    text = apostrophes(_BEFORE_POINT.sub("", text))
    for index, character in enumerate(text):
        if character.isalnum():
            return text if not character.islower() else text[:index] + character.upper() + text[index + 1 :]
    return text

"""How alike two sentences are: texts in, the share of their words that both have out."""

from __future__ import annotations

from nightdesk.text.words import words

SAME_MATTER = 1 / 3  # likeness from which the one says again what the other said


def likeness(one: str, other: str) -> float:
    """Return the share of the words of two texts that stand in both, 0 to 1."""
    a, b = ({word.key for word in words(text)} for text in (one, other))
    return len(a & b) / len(a | b) if a and b else 0.0

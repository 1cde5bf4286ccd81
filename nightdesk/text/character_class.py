"""Many characters as one class of a regular expression: code points in, runs of them out, which ``re`` reads fast."""

from __future__ import annotations

from collections.abc import Sequence


def character_class(points: Sequence[int]) -> str:
    """Return ascending code *points* as the inside of a character class."""
    parts, begin = [], 0
    for index in range(1, len(points) + 1):
        if index == len(points) or points[index] != points[index - 1] + 1:
            parts.append(f"\\U{points[begin]:08x}-\\U{points[index - 1]:08x}")
            begin = index
    return "".join(parts)

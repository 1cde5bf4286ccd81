"""Numbers: text and language in, its numbers with values and units out."""

from __future__ import annotations

import re

from nightdesk.records import Number

_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,-])\d{1,15}(?:\.\d+)?(?![\w])")


def find(text: str, language: str) -> tuple[Number, ...]:
    """Return the numbers of *text* in order."""
    return tuple(
        Number(start=match.start(), end=match.end(), text=match[0], value=float(match[0].replace(",", "")))
        for match in _NUMBER.finditer(text)
    )

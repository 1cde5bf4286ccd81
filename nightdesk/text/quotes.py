"""Quotes: text, its sentences and names in, the words it puts in a speaker's mouth out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.records import Name, Quote, Span

_PAIRS = re.compile('“([^“”\n]+)”|"([^"\n]+)"|«([^«»\n]+)»|»([^«»\n]+)«|„([^„“”\n]+)[“”]|”([^”\n]+)”|「([^「」\n]+)」')


def find(text: str, language: str, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quote, ...]:
    """Return the quotations of *text* in order."""
    found = []
    for group, match in enumerate(_PAIRS.finditer(text)):
        start, end = next(match.span(index) for index in range(1, 8) if match[index] is not None)
        found.append(Quote(start=start, end=end, words=text[start:end], type="direct", group=group))
    return tuple(found)

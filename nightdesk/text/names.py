"""Names: text, language and sentences in, the people, organisations and places it names out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.records import Name, Span

_RUN = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\s(?:(?:de|van|von|al|bin|of)\s)?[A-ZÀ-Þ][\w’'-]*)*")


def find(text: str, language: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """Return the names of *text* in order; ``entity`` is the fullest form the text gives."""
    starts = {span.start for span in sentences}
    return tuple(
        Name(start=match.start(), end=match.end(), text=match[0], kind="other", entity=match[0])
        for match in _RUN.finditer(text)
        if match.start() not in starts or " " in match[0]
    )

"""Sentences: text and language in, the spans of its sentences out, never across a paragraph's end."""

from __future__ import annotations

import re

from nightdesk.records import Span

_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_END = re.compile("[.!?…]+[\"'”’»“)\\]]*(?=\\s+[\"'“„«»(‘]*[A-ZÀ-ÞΑ-ЯЁ0-9])|[。！？]+[」』”’）]*")


def split(text: str, language: str) -> tuple[Span, ...]:
    """Return the sentences of *text* in order, without the blanks around them."""
    found: list[Span] = []
    begin = 0
    for edge in [*(match.span() for match in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        at = begin
        for end in [*(match.end() for match in _END.finditer(text, begin, edge[0])), edge[0]]:
            piece = text[at:end]
            if piece.strip():
                start = at + len(piece) - len(piece.lstrip())
                found.append(Span(start, start + len(piece.strip())))
            at = end
        begin = edge[1]
    return tuple(found)

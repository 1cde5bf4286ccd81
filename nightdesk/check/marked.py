"""What stands between quotation marks: a text in, the stretches inside its marks out."""

from __future__ import annotations

import re

from nightdesk.records import Span

CLOSING = {"“": "”“", "”": "”", "„": "“”„", "«": "»", "»": "«»", '"': '"', "‘": "’", "‹": "›", "「": "」", "『": "』"}
CLOSERS = frozenset("”»«›」』")
MARK = re.compile("[" + "".join(sorted({*CLOSING, *CLOSERS})) + "]")
FRACTION = re.compile(r"\d/\d{1,2}\Z")
INCHES = '"”'
EDGES = " \t\n.,;:!?-'\"()"


def marked(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the stretches between quotation marks in *text* from *start* to *end*, the marks left out.

    A mark that opens and is not closed there holds until *end*; one that only closes holds from *start*: the
    quotation goes on in the sentences around.
    """
    found: list[Span] = []
    at = start if MARK.search(text, start, end) else end
    while at < end:
        character = text[at]
        closing = CLOSING.get(character)
        if character in INCHES and FRACTION.search(text, max(start, at - 5), at):
            at += 1  # 1/2": a measure
        elif closing and not _apostrophe(text, at, character) and not (_closes_only(text, at, start) and not found):
            close = _close(text, at + 1, end, closing)
            found.append(Span(at + 1, close))
            at = close + 1
        elif not found and (character in CLOSERS or character == '"') and _closes_only(text, at, start):
            found.append(Span(start, at))
            at += 1
        else:
            at += 1
    return tuple(span for span in found if text[span.start : span.end].strip(EDGES))


def _apostrophe(text: str, at: int, character: str) -> bool:
    return character == "‘" and at > 0 and text[at - 1].isalnum()


def _closes_only(text: str, at: int, start: int) -> bool:
    """Return whether the mark at *at* can only close: a word or its punctuation directly before, none after."""
    character = text[at]
    if character in "“„«‘‹「『" and character not in CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and before not in "([" and not after.isalnum()


def _close(text: str, begin: int, end: int, closing: str) -> int:
    for at in range(begin, end):
        if text[at] in closing:
            if text[at] == "’" and at + 1 < end and text[at + 1].isalnum():
                continue
            return at
    return end

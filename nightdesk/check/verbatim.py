"""Word-for-word comparison: texts in, whether and where one stands in the other out.

Folded away is what typesetting changes and meaning does not: the style of quotation marks, apostrophes and
dashes, kinds and runs of blanks. Case is kept, but for the first letter of a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_PLAIN = {
    styled: plain
    for plain, all_styled in (('"', "“”„‟«»❝❞〝〞＂「」『』"), ("'", "‘’‚‛‹›ʼ′＇`´"), ("-", "‐‑‒–—―−\u00ad"))
    for styled in all_styled
}
_STYLED = re.compile(f"[{''.join(_PLAIN)}]")
_PIECE = re.compile(r"(\s*)(…|[^\s…]+)")  # what stands between blanks, and those before it


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without differences of typesetting; ``at[i]`` is where its ``i``-th character stood, and the end."""

    text: str
    at: tuple[int, ...]

    def between(self, start: int, end: int) -> str:
        """Return what of it stood in code points *start* to *end*."""
        first = bisect_left(self.at, start)
        return self.text[first : bisect_left(self.at, end, lo=first)].strip()


def fold_text(text: str) -> Folded:
    """Return *text* folded, with the way back to its offsets."""
    if text.isascii() and text.isprintable() and "`" not in text and "  " not in text and text == text.strip():
        return Folded(text, tuple(range(len(text) + 1)))  # as most sentences are
    kept: list[str] = []
    at: list[int] = []
    for piece in _PIECE.finditer(_STYLED.sub(_plain, text.rstrip())):
        blank, start, end = piece.start(), piece.start(2), piece.end()
        if blank < start and kept:
            kept.append(" ")
            at.append(blank)
        kept.append("..." if piece[2] == "…" else piece[2])
        at.extend((start, start, start) if piece[2] == "…" else range(start, end))
    return Folded("".join(kept), (*at, len(text)))


def _plain(found: re.Match[str]) -> str:
    return _PLAIN[found[0]]


def places(needle: str, folded: Folded, after: int = 0) -> Iterator[int]:
    """Yield where the folded *needle* stands in *folded* as whole words, in order, from *after* on."""
    begin = folded.text.find(needle, after) if needle else -1
    while begin != -1:
        end = begin + len(needle)
        left = begin == 0 or not (folded.text[begin - 1].isalnum() and needle[0].isalnum())
        right = end == len(folded.text) or not (folded.text[end].isalnum() and needle[-1].isalnum())
        if left and right:
            yield begin
        begin = folded.text.find(needle, begin + 1)


def either_case(needle: str) -> tuple[str, ...]:
    """Return *needle* as it is, and with its first letter in the other case."""
    swapped = needle[:1].swapcase()
    return (needle, swapped + needle[1:]) if len(swapped) == 1 and swapped != needle[:1] else (needle,)

"""Quoted passages: text in, the spans between quotation marks out, whatever marks its language uses.

A passage ends in its paragraph, unless the next paragraph opens with the same mark again: then it goes on there.
Apostrophes ("don't", "ministers'", "'90s") and marks of inches are not quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# Opening mark -> marks that may close it, the usual one first. Guillemets point either way, by country.
CLOSERS = {
    "“": "”“\"", "„": "“”\"", "‟": "”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"', "＂": "＂",
    "‘": "’'", "‚": "‘’", "'": "'", "「": "」", "『": "』", "《": "》",
}  # fmt: skip
_SINGLE = frozenset("‘'")
_MARK = re.compile(f"[{''.join(CLOSERS)}]")
_PARAGRAPH = re.compile(r"[^\n]+")
_CLOSING_SINGLE = re.compile(r"(?<=[^\s(])['’](?![^\W_])")
_DECADE = re.compile(r"['’‘]\d\ds?\b|['’‘](?:tis|twas|em|til|cause|n)\b", re.IGNORECASE)
MOST = 5000  # passages found in one text; no report has as many, and a text of nothing but marks should end soon
LONGEST = 4000  # characters; a "passage" beyond that is a mark that was never closed


# Two single marks in place of a double one, as typewriters, wires and archives write it.
_PAIRED = re.compile("''|``")
_PAIRS = frozenset(("''", "``"))


def _as_one_mark(pair: re.Match[str]) -> str:
    """Return a pair of single marks as one double mark and a blank outside it, so that every offset stays."""
    before = pair.string[pair.start() - 1 : pair.start()]
    after = pair.string[pair.end() : pair.end() + 1]
    return ' "' if (not before or before.isspace() or before in "([—–-") and after.strip() else '" '


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points between two quotation marks, marks and blanks left out; the marks stand at *opens* and *closes*.

    Of a pair of single marks that is the outer one. ``continues`` says that it goes on from the paragraph before.
    """

    start: int
    end: int
    opens: int
    closes: int
    continues: bool = False


def passages(text: str) -> list[Passage]:
    """Return the first ``MOST`` quoted passages of *text* in order, none inside another."""
    written, text = text, _PAIRED.sub(_as_one_mark, text)
    found: list[Passage] = []
    carried = ""  # the mark of a passage that the paragraph before left open
    for paragraph in _PARAGRAPH.finditer(text):
        reader = _Paragraph(text, paragraph.start(), paragraph.end())
        goes_on = bool(carried) and text[reader.start] == carried
        following = text[paragraph.end() :][:3].lstrip("\n")[:1]
        at, carried = reader.start, ""
        while (mark := _MARK.search(text, at, reader.end)) is not None:
            opens = mark.start()
            if not reader.opens(opens):
                at = opens + 1
                continue
            closes = reader.closing(opens)
            if closes is None and text[opens] == following:
                carried, closes = following, reader.end
            if closes is None or not opens + 1 < closes <= opens + LONGEST:
                carried = ""
                at = opens + 1
                continue
            start, end = _trimmed(text, opens + 1, closes)
            if start < end:
                outer = (
                    opens - (written[opens - 1 : opens + 1] in _PAIRS),
                    closes + (written[closes : closes + 2] in _PAIRS),
                )
                found.append(Passage(start, end, *outer, continues=goes_on and opens == reader.start))
            else:
                carried = ""  # nothing was opened that could go on
            at = closes + 1
            if len(found) == MOST:
                return found
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


class _Paragraph:
    """One paragraph's marks, found once so that a text of nothing but marks is still read in linear time."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self._spent: set[str] = set()  # marks that do not occur any more
        self._singles: list[int] | None = None

    def opens(self, at: int) -> bool:
        """Return whether the mark at *at* may open a passage."""
        mark = self.text[at]
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + 1] if at + 1 < self.end else " "
        if mark in "“„‟«「『《‚":
            return True
        if mark in "»›":
            return not after.isspace()
        if after.isspace() or before.isalnum() or before == "=":
            return False
        return mark not in _SINGLE or not _DECADE.match(self.text, at)

    def closing(self, opens: int) -> int | None:
        """Return where the passage opened at *opens* is closed, or None."""
        mark = self.text[opens]
        if mark in _SINGLE:
            return self._closing_single(opens)
        if mark in "“«「『„":
            balanced = self._balanced(opens, mark, CLOSERS[mark][0])
            if balanced is not None:
                return balanced
        places = [at for closer in CLOSERS[mark] if (at := self._next(closer, opens + 1)) is not None]
        return min(places) if places else None

    def _next(self, mark: str, at: int) -> int | None:
        if mark in self._spent:
            return None
        reach = min(self.end, at + LONGEST)
        found = self.text.find(mark, at, reach)
        if found < 0:
            if reach == self.end:
                self._spent.add(mark)
            return None
        return found

    def _balanced(self, opens: int, mark: str, closer: str) -> int | None:
        """Return the closer that balances *mark*, looking at most ``LONGEST`` characters and four levels ahead."""
        depth, at = 1, opens
        for _ in range(8):
            close = self._next(closer, at + 1)
            if close is None or close > opens + LONGEST:
                return None
            inner = self.text.find(mark, at + 1, close)
            depth, at = (depth + 1, inner) if inner >= 0 else (depth - 1, close)
            if depth == 0:
                return close
        return None

    def _closing_single(self, opens: int) -> int | None:
        """Return the single mark that closes: rather one after a stop or comma than what may be "ministers'"."""
        if self._singles is None:
            self._singles = [found.start() for found in _CLOSING_SINGLE.finditer(self.text, self.start, self.end)]
        index = bisect_left(self._singles, opens + 2)
        ahead = self._singles[index : index + 4]
        if not ahead:
            return None
        first = ahead[0]
        if self.text[first - 1] == "s" and self.text[first + 1 : first + 2] == " ":
            for at in ahead[1:]:
                if self.text[at - 1] in ".,!?" and at < opens + LONGEST:
                    return at
        return first

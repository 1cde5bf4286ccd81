"""Slots: the names and numbers of a report's beginning, by the words around them; what two reports fill in otherwise.

Two notices of one form, two trials that one court reporter tells of, two quakes by one template say the same with other
names and numbers in it, and words alone take them for one happening, or one for a copy of the other. A frame is what
stands on both sides of a name or number, or a telling word on one side; in few bytes, for every open report has them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

# Rarity (natural logarithm) from which a word on one side makes a frame: "governor" does, "said" does not.
TELLING = 8.0
HALF = 0.5  # what a number counts beside a name: tolls rise, and one happening is told with both
MANY = 3  # numbers that differ where no name does: yesterday's prices and today's
NAME, NUMBER = 0, 1  # the lowest bit of a frame says which fills it

Frames = dict[int, set[int]]


@dataclass(frozen=True, slots=True)
class Filler:
    """A word that fills a slot or stands around one: as the name or number it is, and how rare it is as a word."""

    key: str
    kind: int | None  # NAME, NUMBER, or neither
    value: str = ""
    rarity: float = 0.0


EDGE = Filler(".", None)  # the beginning or end of a passage or of a sentence in it
WHEN = Filler("~", None)  # a day or a time


def slots(passages: Iterable[Sequence[Filler]]) -> bytes:
    """Return the slots of a report's *passages* (title, lede): pairs of frame and filler, four bytes each."""
    found = array("I")
    for words in passages:
        at = 0
        while at < len(words):
            kind, end = words[at].kind, at + 1
            if kind is not None:
                while end < len(words) and words[end].kind == kind:
                    end += 1
                for frame in _frames(words, at, end, kind):
                    for word in words[at:end]:
                        found.extend((frame, crc32(word.value.encode())))
            at = end
    return found.tobytes()


def _frames(words: Sequence[Filler], start: int, end: int, kind: int) -> Iterator[int]:
    """Yield the frames of the slot that the words from *start* to *end* fill."""
    before = words[start - 1] if start else EDGE
    after = words[end] if end < len(words) else EDGE
    yield _frame(f"{before.key}|{after.key}", kind)
    if _tells(before):
        yield _frame(f"{before.key}|", kind)
    elif start > 1 and _tells(words[start - 2]):
        yield _frame(f"{words[start - 2].key} {before.key}|", kind)
    if _tells(after):
        yield _frame(f"|{after.key}", kind)


def _tells(word: Filler) -> bool:
    return word.kind is None and word.rarity >= TELLING


def _frame(around: str, kind: int) -> int:
    return crc32(around.encode()) & ~1 | kind


def filled_otherwise(ours: bytes, theirs: bytes) -> float:
    """Return how many slots two reports in one language fill with other names, a number for half a name.

    Nothing where only one or two numbers differ: tolls rise. What is anywhere in the other report is not other: "Anna
    Sample" and "Sample" are one, "Anna Sample" and "Viktor Sample" are two.
    """
    one, other = _by_frame(ours), _by_frame(theirs)
    common = one.keys() & other.keys()
    if not common:
        return 0.0
    said, answered = set[int]().union(*one.values()), set[int]().union(*other.values())
    differing = {
        (frame & 1, min(mine), min(yours))
        for frame in common
        if (mine := one[frame] - answered) and (yours := other[frame] - said)
    }
    names = sum(kind == NAME for kind, _, _ in differing)
    return names + HALF * (len(differing) - names) if names or len(differing) >= MANY else 0.0


@lru_cache(maxsize=1 << 10)
def _by_frame(packed: bytes) -> Frames:
    pairs = iter(array("I", packed))
    found: Frames = {}
    for frame, filler in zip(pairs, pairs, strict=True):
        found.setdefault(frame, set()).add(filler)
    return found

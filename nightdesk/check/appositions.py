"""A name and what it is called beside it: "Anna Holm, the mayor of Exempla," is "the mayor of Exempla, Anna Holm,"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nightdesk.check.comparison import Comparison
from nightdesk.check.passage import Passage

LONGEST = 8  # words of what stands beside a name
MARKS = frozenset(',;:—–()"“”„«».')


@dataclass(frozen=True, slots=True, kw_only=True)
class Apposition:
    """A name's tokens, and the stems of what stands beside it, *before* or behind it."""

    name: range
    stems: frozenset[str]
    before: bool


def turned_round(c: Comparison) -> frozenset[int]:
    """Return our tokens of names that stand on the other side of what they are called than in every passage there is.

    The two have changed places with each other, and with nothing else.
    """
    mine = list(appositions(c.ours, c.text)) if not c.exempt else []
    theirs = [
        (support.passage, found)
        for support in (c.supports if mine else ())
        for found in appositions(support.passage, support.reference.text)
    ]
    moved: set[int] = set()
    for ours in mine:
        named = _stems(c.ours, ours.name)
        same = [there for passage, there in theirs if _stems(passage, there.name) & named and ours.stems <= there.stems]
        if same and all(there.before != ours.before for there in same):
            moved.update(ours.name)
    return frozenset(moved)


def _stems(passage: Passage, here: range) -> frozenset[str]:
    return frozenset(passage.tokens[i].stem for i in here if passage.tokens[i].content)


def appositions(passage: Passage, text: str) -> Iterator[Apposition]:
    """Yield what a passage of *text* calls each of its people, right beside the name."""
    tokens = passage.tokens
    for name in passage.names:
        here = passage.within(name.start, name.end)
        if name.kind != "person" or not here:
            continue
        left = text[tokens[here[0] - 1].end : tokens[here[0]].start] if here[0] else ""
        right = text[tokens[here[-1]].end : tokens[here[-1] + 1].start] if here[-1] + 1 < len(tokens) else "."
        if left.strip() == "," or (not left.strip() and here[0] and tokens[here[0] - 1].content):
            yield from _beside(passage, text, here, -1)
        if right.strip() == ",":
            yield from _beside(passage, text, here, 1)


def _beside(passage: Passage, text: str, here: range, step: int) -> Iterator[Apposition]:
    """Yield what stands on one side of a name, up to the next mark or the end of the sentence."""
    tokens = passage.tokens
    found: list[int] = []
    at = here[0] - 1 if step < 0 else here[-1] + 1
    while 0 <= at < len(tokens) and len(found) < LONGEST:
        found.append(at)
        following = at + step
        first, second = sorted((at, following))
        ends = not 0 <= following < len(tokens) or any(
            mark in MARKS for mark in text[tokens[first].end : tokens[second].start]
        )
        if ends:
            break
        at = following
    stems = frozenset(tokens[i].stem for i in found if tokens[i].content)
    if stems:
        yield Apposition(name=here, stems=stems, before=step < 0)

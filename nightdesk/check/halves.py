"""Two things told in one sentence: "A praised it, while B said nothing", "one was built in 1931 and the other in 1952".

What ours says is one half of it, but for the name or the figure, which is the other half's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage
from nightdesk.records import Name, Number, ProblemKind, Time

SAME = 0.9  # of the weight of a half's words but its names and figures that ours has, and it tells that half
WHOLE = 0.8  # of the weight of ours that a passage has, and it is from that passage
Mention = Name | Number | Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """Tokens of a passage between joints; *apart* says that a word of contrast or a semicolon opens it."""

    tokens: range
    apart: bool


def other_half(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours tells one half of a sentence with a name or a figure of the other half."""
    for support in c.supports if not c.exempt else ():
        if support.share(c.ours) < WHOLE or not (c.ours.numbers or c.ours.times or c.ours.names):
            continue
        halves = list(halves_of(support.passage, support.reference.text, c.cues))
        for told in halves if len(halves) > 1 else ():
            others = [half for half in halves if half is not told]
            if _tells(c, support, told) and any(_leaves_out(c, support, half) for half in others):
                yield from _borrowed(c, support, told, others)


def is_of_its_half(c: Comparison, number: Number) -> bool:
    """Return whether ours tells one half of a sentence with that half's own *number*: "forty fear, ten were fired"."""
    for support in c.supports:
        halves = list(halves_of(support.passage, support.reference.text, c.cues))
        for told in halves if len(halves) > 1 and support.share(c.ours) >= WHOLE else ():
            own = [m for m in support.passage.numbers if _lies_in(support.passage, m, told)]
            if any(_same(c, support.passage, number, m) for m in own) and _tells(c, support, told):
                return True
    return False


def halves_of(passage: Passage, text: str, cues: Cues) -> Iterator[Half]:
    """Yield the parts of a passage that a joint opens: "and", "while", a semicolon, a comma before a figure."""
    tokens = passage.tokens
    first, apart = 0, False
    for index in range(1, len(tokens)):
        between = text[tokens[index - 1].end : tokens[index].start]
        contrast = ";" in between or tokens[index].key in cues.contrasts
        listed = "," in between and index in passage.figured and index - 1 not in passage.figured
        if contrast or listed or tokens[index].key in cues.joins:
            yield Half(tokens=range(first, index), apart=apart)
            first, apart = index, contrast
    yield Half(tokens=range(first, len(tokens)), apart=apart)


def _tells(c: Comparison, support: Support, half: Half) -> bool:
    """Return whether ours has the words of the half, its names and figures left aside."""
    plain = [support.passage.tokens[i] for i in _plain(support.passage, half)]
    mine = {token.stem for token in c.ours.tokens}
    total = sum(token.weight for token in plain)
    return bool(plain) and sum(token.weight for token in plain if token.stem in mine) >= SAME * total


def _leaves_out(c: Comparison, support: Support, half: Half) -> bool:
    mine = {token.stem for token in c.ours.tokens}
    return any(support.passage.tokens[i].stem not in mine for i in _plain(support.passage, half))


def _plain(passage: Passage, half: Half) -> list[int]:
    named = {i for name in passage.names for i in passage.within(name.start, name.end)}
    return [i for i in half.tokens if passage.tokens[i].content and i not in named and i not in passage.figured]


def _borrowed(c: Comparison, support: Support, told: Half, others: Sequence[Half]) -> Iterator[Fault]:
    """Yield a fault for what ours has of another half where the half it tells has one of the same kind of its own."""
    passage = support.passage
    kinds: list[tuple[ProblemKind, Sequence[Mention], Sequence[Mention]]] = [
        (ProblemKind.NUMBER, c.ours.numbers, passage.numbers),
        (ProblemKind.TIME, c.ours.times, passage.times),
    ]
    if told.apart or any(half.apart for half in others):
        kinds.append((ProblemKind.ROLE, c.ours.names, passage.names))
    for kind, ours, theirs in kinds:
        own = [m for m in theirs if _lies_in(passage, m, told) and _opens(passage, m, told, kind)]
        if not own or any(_same(c, passage, mine, mention) for mine in ours for mention in own):
            continue
        elsewhere = [m for m in theirs if any(_lies_in(passage, m, half) for half in others)]
        for mine in ours:
            if any(_same(c, passage, mine, mention) and _alike(mention, own) for mention in elsewhere):
                reason = (
                    f"the source has {own[0].text!r} with this, and {mine.text!r} in the other half of its sentence"
                )
                yield Fault(kind=kind, start=mine.start, end=mine.end, reason=reason)
                return


def _opens(passage: Passage, mention: Mention, half: Half, kind: ProblemKind) -> bool:
    """Return whether a name is the first that its half has of content; a figure may stand anywhere in it."""
    if kind is not ProblemKind.ROLE:
        return True
    first = next((i for i in half.tokens if passage.tokens[i].content), half.tokens.start)
    return mention.start <= passage.tokens[first].start < mention.end


def _lies_in(passage: Passage, mention: Mention, half: Half) -> bool:
    here = passage.within(mention.start, mention.end)
    return bool(here) and here[0] in half.tokens


def _same(c: Comparison, passage: Passage, mine: Mention, theirs: Mention) -> bool:
    if isinstance(mine, Number) and isinstance(theirs, Number):
        return math.isclose(mine.value, theirs.value)  # "6.2 million crowns" is not "19 million crowns"
    ours = {c.ours.tokens[i].stem for i in c.ours.within(mine.start, mine.end)}
    return bool(ours & {passage.tokens[i].stem for i in passage.within(theirs.start, theirs.end)})


def _alike(mention: Mention, own: Sequence[Mention]) -> bool:
    """Return whether a figure counts or dates as one of the half's own does: days with days, years with years."""
    if isinstance(mention, Time):
        return any(isinstance(other, Time) and other.type == mention.type for other in own)
    if isinstance(mention, Number):
        units = {other.unit for other in own if isinstance(other, Number)}
        return mention.unit in units or "" in units or not mention.unit
    return True

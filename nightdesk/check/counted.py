"""What a figure is a figure of: "40 percent of mortgages", "nine were hurt, two of them badly", "by a third".

A figure counts what stands behind it, a part of what was counted before it, or how far something moved; ours may not
give it for another thing, for the whole, or for where it moved to.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.passage import Passage
from nightdesk.records import Number, ProblemKind
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import key_of

MARKS = frozenset(",;:—–()")
OF = 3  # small words between a share and what it is of: "percent of all the"
LONGEST = 3  # words of content of what a share is of
BEFORE = 3  # words before a part among which stands whether something moved by it or to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A figure for some of what a passage counts *whole*, and the stems of what is told of those alone."""

    whole: tuple[Number, ...]
    part: Number
    told: frozenset[str]


def of_another(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each figure that ours gives for another thing, the whole or another end than the sources."""
    if c.exempt or not c.supports:
        return
    for number in c.ours.numbers:
        if number.start >= c.opening and c.ours.within(number.start, number.end):
            yield from _of_the_whole(c, number)
            yield from _of_another_thing(c, number)
    yield from _to_a_part(c)


def parts_of(passage: Passage, text: str, cues: Cues) -> Iterator[Part]:
    """Yield what a passage of *text* says of a part: "nine people were hurt, two of them badly"."""
    keys = [token.key for token in passage.tokens]
    for phrase in cues.part_of:
        for at in range(len(keys) - len(phrase) + 1):
            if tuple(keys[at : at + len(phrase)]) != phrase:
                continue
            first, last = _stretch(passage, text, at)
            inside = [n for n in passage.numbers if passage.tokens[first].start <= n.start < passage.tokens[last].end]
            before = tuple(n for n in passage.numbers if n.end <= passage.tokens[first].start)
            if len(inside) != 1 or not before or inside[0].value >= max(n.value for n in before):
                continue
            here = set(passage.within(inside[0].start, inside[0].end)) | set(range(at, at + len(phrase)))
            outside = {t.stem for i, t in enumerate(passage.tokens) if not first <= i <= last}
            told = {
                passage.tokens[i].stem for i in range(first, last + 1) if passage.tokens[i].content and i not in here
            }
            yield Part(whole=before, part=inside[0], told=frozenset(told - outside))


def _stretch(passage: Passage, text: str, at: int) -> tuple[int, int]:
    """Return the first and last token between the marks around the one at *at*."""
    tokens = passage.tokens
    first = last = at
    while first and not any(m in MARKS for m in text[tokens[first - 1].end : tokens[first].start]):
        first -= 1
    while last + 1 < len(tokens) and not any(m in MARKS for m in text[tokens[last].end : tokens[last + 1].start]):
        last += 1
    return first, last


def is_of_its_part(c: Comparison, number: Number) -> bool:
    """Return whether the sources count a part by *number* that ours tells of, in its own sentence."""
    return any(
        math.isclose(part.part.value, number.value) and part.told & c.ours.stems
        for support in c.supports
        for part in parts_of(support.passage, support.reference.text, c.cues)
    )


def is_of_its_thing(c: Comparison, number: Number) -> bool:
    """Return whether the sources give *number* as a share of the same that ours gives it of."""
    mine = _thing(c.ours, c.text, number, c.cues)
    return bool(mine) and any(
        mine & _thing(support.passage, support.reference.text, found, c.cues)
        for support in c.supports
        for found in support.passage.numbers
        if found.unit == number.unit and math.isclose(found.value, number.value)
    )


def _of_the_whole(c: Comparison, number: Number) -> Iterator[Fault]:
    """Yield a fault where ours says of all what the source says of a part: "nine were hurt badly"."""
    values = {n.value for n in c.ours.numbers}
    for support in c.supports:
        for part in parts_of(support.passage, support.reference.text, c.cues):
            if part.part.value in values or not any(math.isclose(n.value, number.value) for n in part.whole):
                continue
            if part.told and part.told <= c.ours.stems:
                reason = f"the source says this of {part.part.text!r} of them, not of all {number.text!r}"
                yield Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason, decides=True)
                return


def _of_another_thing(c: Comparison, number: Number) -> Iterator[Fault]:
    """Yield a fault where ours gives a share of one thing that every passage gives of another."""
    mine = _thing(c.ours, c.text, number, c.cues)
    if not mine or is_of_its_thing(c, number):
        return
    same = [
        (source, index, found)
        for source in c.sources
        for index, passage in enumerate(source.passages)
        for found in passage.numbers
        if found.unit == number.unit and math.isclose(found.value, number.value)
    ]
    theirs = [_thing(source.passages[index], source.text, found, c.cues) for source, index, found in same]
    if any(theirs) and _further(c, number) & frozenset().union(*theirs):
        return  # "of the children on the drug", "of the drug's group"
    known = any(mine & passage.stems for source in c.sources for passage in source.passages)
    if theirs and all(theirs) and known and not any(mine & other for other in theirs):
        source, index, found = same[0]
        words = [t.text for t in source.passages[index].tokens if t.stem in theirs[0] and t.start >= found.end]
        reason = f"the source gives {number.text!r} of {' '.join(words[:LONGEST])!r}"
        yield Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason)


def _further(c: Comparison, number: Number) -> frozenset[str]:
    """Return the stems of the next words of content behind a *number* of ours, to a mark: by these a group is told."""
    found: list[str] = []
    for index in range(c.ours.within(number.start, number.end)[-1] + 1, len(c.ours.tokens)):
        token = c.ours.tokens[index]
        marked = any(mark in MARKS for mark in c.text[c.ours.tokens[index - 1].end : token.start])
        if marked or index in c.ours.figured or len(found) == LONGEST:
            break
        found += [token.stem] if token.content else []
    return frozenset(found)


def _thing(passage: Passage, text: str, number: Number, cues: Cues) -> frozenset[str]:
    """Return the stems of what a *number* is a share of: "40 percent of all the mortgages"; empty for no share."""
    here = passage.within(number.start, number.end)
    if not here or number.unit not in ("percent", "share"):
        return frozenset()
    found: list[str] = []
    joined = cues.of | cues.genitives
    small = 0
    for index in range(here[-1] + 1, len(passage.tokens)):
        token = passage.tokens[index]
        if any(mark in MARKS for mark in text[passage.tokens[index - 1].end : token.start]):
            break
        if token.content and index not in passage.figured:
            if not small:
                break
            found.append(token.stem)
            if len(found) == LONGEST or passage.language not in ("en",):
                break
        elif found or not (token.key in joined or token.key in cues.determiners) or small == OF:
            break
        else:
            small += 1
    return frozenset(found)


def _to_a_part(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours has something move to a part, and the source by it: "fell to a third"."""
    parts = {key_of(word): value for word, value in lexicon(c.ours.language).parts.items()}
    read = c.ours.figured
    for index, token in enumerate(c.ours.tokens):
        if token.key not in parts or index in read:
            continue
        before = [t.key for t in c.ours.tokens[max(0, index - BEFORE) : index]]
        if not any(key in c.cues.to_amount for key in before):
            continue
        for support in c.supports:
            for number in support.passage.numbers:
                if number.unit == "share" and math.isclose(number.value, 1 / parts[token.key], rel_tol=1e-6):
                    there = support.passage.within(number.start, number.end)
                    led = [t.key for t in support.passage.tokens[max(0, there[0] - 2) : there[0] + 1]] if there else []
                    if any(key in c.cues.by_amount for key in led) and not any(k in c.cues.to_amount for k in led):
                        reason = f"the source says that it changed by {number.text!r}, not to it"
                        yield Fault(
                            kind=ProblemKind.NUMBER, start=token.start, end=token.end, reason=reason, decides=True
                        )
                        return

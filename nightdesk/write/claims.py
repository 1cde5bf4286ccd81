"""Claims: the passages of all reports in, groups of passages that state the same thing out, by aligning their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nightdesk.records import ReportId
from nightdesk.write.passages import Passage

SUPPORTS = (
    0.75  # share of a sentence's weighted words that another must have to support it; at two thirds it told others
)
SAME = 0.6  # share of the lighter one's words from which two sentences say the same
SHARED_STEMS = 3  # fewer than these in common, and two passages are not compared
RAREST = 16.2  # what a word weighs at the most (``text.frequency``: one its list does not know)
FOREIGN_NAMES, FOREIGN_NUMBERS = 1, 2  # what passages in different languages must share


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One statement: the passage that says it for us, and all that support it, that one first."""

    lead: Passage
    support: tuple[Passage, ...]


def covered(claim: Passage, other: Passage) -> float:
    """Return the share, 0 to 1, of the weighted words of *claim* that *other* has."""
    return claim.shared_weight(other) / claim.weight if claim.weight else 0.0


def supports(other: Passage, claim: Passage) -> bool:
    """Return whether *other* states what *claim* does: its words, all its numbers and names, nothing denied."""
    if claim.language != other.language:
        return _supports_across(other, claim)
    return (
        claim.numbers <= other.numbers
        and claim.surnames <= other.surnames
        and claim.negated == other.negated
        and covered(claim, other) >= SUPPORTS
    )


def _supports_across(other: Passage, claim: Passage) -> bool:
    """Return whether passages in two languages share the numbers and names that make them one statement."""
    shared = claim.numbers & other.numbers
    return (
        len(shared) >= FOREIGN_NUMBERS
        and 2 * len(shared) >= len(claim.numbers)
        and len(claim.surnames & other.surnames) >= FOREIGN_NAMES
    )


def same(one: Passage, two: Passage) -> bool:
    """Return whether printing both would repeat: one's words are mostly the other's."""
    if one.language != two.language:
        return False
    lighter, heavier = (one, two) if one.weight <= two.weight else (two, one)
    # Before anything is weighed: as many of the lighter one's words as can be shared, each as heavy as words get.
    if RAREST * len(lighter.stems & heavier.stems) < SAME * lighter.weight:
        return False
    return covered(lighter, heavier) >= SAME


def grouped(ranked: Sequence[Passage]) -> list[Group]:
    """Return the statements in *ranked*, each led by its first passage there, with all passages that support it.

    A passage of the same report never supports another of it: that would count one voice twice.
    """
    neighbours = _neighbours(ranked)
    taken: set[int] = set()
    groups: list[Group] = []
    for index, lead in enumerate(ranked):
        if index in taken:
            continue
        support = [lead]
        for near in neighbours[index]:
            other = ranked[near]
            if other.report.id == lead.report.id or not supports(other, lead):
                continue
            support.append(other)
            if supports(lead, other):
                taken.add(near)
        groups.append(Group(lead=lead, support=tuple(support)))
    return groups


def _neighbours(ranked: Sequence[Passage]) -> list[list[int]]:
    """Return for each passage those others that can support it: by words of which they must have one.

    What has none of the words that make up more than a passage can do without has too few of them, whatever else it
    has; those that fewest have lead to fewest. Source: R. Bayardo, Y. Ma, R. Srikant, "Scaling up all pairs similarity
    search", 2007. Across languages it is numbers that bring two together.
    """
    by_stem: dict[str, list[int]] = defaultdict(list)
    by_number: dict[float, list[int]] = defaultdict(list)
    foreign = len({passage.language for passage in ranked}) > 1
    for index, passage in enumerate(ranked):
        for item in passage.stems:
            by_stem[item].append(index)
        for value in passage.numbers if foreign else ():
            by_number[value].append(index)
    order = {item: place for place, item in enumerate(sorted(by_stem, key=lambda item: (len(by_stem[item]), item)))}
    known = [passage.stems | passage.surnames for passage in ranked]
    found: list[list[int]] = []
    for index, passage in enumerate(ranked):
        near = {other for item in _needed(passage, order) for other in by_stem[item]}
        near.update(other for value in passage.numbers if foreign for other in by_number[value])
        near.discard(index)
        found.append(
            sorted(
                [
                    other
                    for other in near
                    if len(known[index] & known[other]) + len(passage.numbers & ranked[other].numbers) >= SHARED_STEMS
                ]
            )
        )
    return found


def _needed(passage: Passage, order: Mapping[str, int]) -> list[str]:
    """Return the first stems of *passage* in *order*, as many as weigh more than what supports it can lack."""
    spare = (1.0 - SUPPORTS) * passage.weight
    taken: list[str] = []
    for item in sorted(passage.stems, key=order.__getitem__):
        if spare < 0:
            break
        taken.append(item)
        spare -= passage.weights[item]
    return taken


def concepts(found: Sequence[Passage], origin_of: Mapping[ReportId, str]) -> dict[str, int]:
    """Return in how many independent origins each pair of neighbouring stems occurs."""
    told: dict[str, set[str]] = defaultdict(set)
    for passage in found:
        told[origin_of.get(passage.report.id, passage.report.id)] |= passage.pairs
    counted: Counter[str] = Counter()
    for pairs in told.values():
        counted.update(pairs)
    return dict(counted)


def repeats(passage: Passage, earlier: Sequence[Passage]) -> bool:
    """Return whether *passage* says again what one of *earlier* says."""
    return any(same(passage, other) for other in earlier)


def consecutive(found: Sequence[Passage]) -> bool:
    """Return whether *found* are neighbours in one report, in its order."""
    return all(
        one.report.id == two.report.id and one.report.text[one.end : two.start].strip() == ""
        for one, two in pairwise(found)
    )

"""Rulings: what editors said of which reports are one story, in; what a second look may not change, out.

A ruling names reports, so that it holds whatever their stories are called later. A new version of a report stands where
its predecessor stood, and a later report that is clearly of one side (``sides``) is in no story with one of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from nightdesk.errors import InputError
from nightdesk.records import ReportId, Ruling, RulingKind, Story, digest_of
from nightdesk.thread.sides import Sides


class Ruled:
    """The rulings that hold, asked about reports; *sides* says by ruling what tells its two sides apart."""

    def __init__(self, rulings: Iterable[Ruling] = (), sides: Mapping[str, Sides] | None = None) -> None:
        holding = [ruling for ruling in rulings if ruling.holds]
        self._pinned = {report for ruling in holding for report in (*ruling.reports, *ruling.others)}
        parted = [ruling for ruling in holding if ruling.kind is RulingKind.APART]
        self._apart: list[tuple[set[str], set[str]]] = [(set(one.reports), set(one.others)) for one in parted]
        self._told = [(sides or {}).get(ruling.id) for ruling in parted]

    def follow(self, report: ReportId, previous: ReportId | None) -> None:
        """Let what was ruled of the report *previous* hold for its new version *report*."""
        if previous not in self._pinned:
            return
        self._pinned.add(report)
        for sides in self._apart:
            for side in sides:
                if previous in side:
                    side.add(report)

    def take_side(self, report: str, keys: Sequence[str]) -> None:
        """Let a report that uses *keys* be of the side of each ruling that it is clearly on."""
        if report in self._pinned:
            return
        for told, sides in zip(self._told, self._apart, strict=True):
            side = None if told is None else told.of(keys)
            if side is not None:
                sides[side].add(report)

    def pinned(self, report: str) -> bool:
        """Return whether an editor ruled on a report: then only an editor takes it out of its story."""
        return report in self._pinned

    def apart(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """Return whether an editor ruled that one of *ours* is not in a story with one of *theirs*."""
        if not self._apart:
            return False
        mine, others = set(ours), set(theirs)
        return any((mine & a and others & b) or (mine & b and others & a) for a, b in self._apart)


def said(ruling: Ruling) -> str:
    """Return what was ruled, by whom and why, and by whom it was undone."""
    how = "one story with" if ruling.kind is RulingKind.TOGETHER else "another story than"
    told = f"{', '.join(ruling.reports)} {how} {', '.join(ruling.others)}; {ruling.who}: {ruling.reason}"
    return told if ruling.holds else f"{told}; undone by {ruling.undone_by}: {ruling.undone_reason}"


def together(into: Story, other: Story, *, who: str, reason: str, now: datetime) -> Ruling:
    """Return the ruling that *other* is the same story as *into*.

    Raises:
        InputError: they are one already, or one of them has no report left.
    """
    if into.id == other.id:
        raise InputError(f"{into.id} is one story already; name two")
    for story in (into, other):
        if not story.reports:
            raise InputError(f"{story.id} has no report left: there is nothing to put together")
    return _ruling(RulingKind.TOGETHER, other.reports, into.reports, who=who, reason=reason, now=now)


def apart(story: Story, reports: Sequence[ReportId], *, who: str, reason: str, now: datetime) -> Ruling:
    """Return the ruling that *reports* are another story than the rest of *story*.

    Raises:
        InputError: one of them is not in it, or none would be left.
    """
    strange = [report for report in reports if report not in story.reports]
    if strange:
        raise InputError(
            f"{strange[0]} is no live report of {story.id}; nightdesk thread --explain {story.id} lists them"
        )
    rest = tuple(report for report in story.reports if report not in reports)
    if not reports or not rest:
        raise InputError(f"name some of the {len(story.reports)} reports of {story.id}, not all: a story must be left")
    return _ruling(RulingKind.APART, tuple(dict.fromkeys(reports)), rest, who=who, reason=reason, now=now)


def two(story: Story, other: Story, *, who: str, reason: str, now: datetime) -> Ruling:
    """Return the ruling that *story* and *other* are not one.

    Raises:
        InputError: they are one, or one of them has no report left.
    """
    if story.id == other.id:
        raise InputError(f"{story.id} is one story; nightdesk split takes reports out of it")
    for one in (story, other):
        if not one.reports:
            raise InputError(f"{one.id} has no report left: there is nothing to keep apart")
    return _ruling(RulingKind.APART, other.reports, story.reports, who=who, reason=reason, now=now)


def _ruling(
    kind: RulingKind,
    reports: tuple[ReportId, ...],
    others: tuple[ReportId, ...],
    *,
    who: str,
    reason: str,
    now: datetime,
) -> Ruling:
    name = f"ruling-{digest_of(kind, *reports, '', *others, now.isoformat())[:12]}"
    return Ruling(id=name, kind=kind, reports=reports, others=others, who=who, reason=reason, at=now)

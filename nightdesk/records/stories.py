"""Which reports are one story, who ruled so, and how much the story matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from nightdesk.records.ids import ReportId, StoryId, digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Which story a report joins, and why.

    ``origin`` names the independent origin it counts as: reports of one publisher family, of one agency's
    copy, or that share their text, have the same one.
    """

    report: ReportId
    story: StoryId
    origin: str
    reason: str
    score: float = 0.0
    duplicate_of: ReportId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One happening followed over time, with the live reports that tell it (withdrawn ones are left out)."""

    id: StoryId
    opened_at: datetime
    updated_at: datetime
    language: str
    reports: tuple[ReportId, ...]  # in arrival order; near-duplicates included
    slugline: str = ""  # the desk's working name

    @property
    def basis(self) -> str:
        """What anything derived from the story is derived from; changes when its reports do."""
        return digest_of(self.id, *self.reports)[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A placed report taken into another story, by an editor or by the second look at open stories."""

    report: ReportId
    before: StoryId
    after: StoryId
    who: str
    reason: str
    at: datetime
    ruling: str = ""  # of an editor, if one moved it


class RulingKind(StrEnum):
    """What an editor ruled of reports."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An editor's word on which reports are one story; it holds until it is undone, whatever is found more like.

    Apart: none of ``reports`` is in a story with any of ``others``. Together: all of both are in one story.
    """

    id: str
    kind: RulingKind
    reports: tuple[ReportId, ...]
    others: tuple[ReportId, ...]
    who: str
    reason: str
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None
    undone_reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether it has not been undone."""
        return not self.undone_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two printed stories that a second look finds to be one: no machine gives up either, so an editor is told."""

    story: StoryId  # the older
    other: StoryId
    score: float  # how sure we are, 0 to 1
    reason: str
    at: datetime  # when it was seen last


NAMED = 6  # of a kind that a person is told of what a report adds


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What a report tells that none before it in its story told, as it writes it, in order of appearance."""

    report: ReportId
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether it brings a fact: words alone may be another way to say the same."""
        return bool(self.names or self.numbers or self.days)

    def __str__(self) -> str:
        """Return it for a person to read."""
        kinds = (("names", self.names), ("numbers", self.numbers), ("days", self.days), ("words", self.words))
        said = "; ".join(f"{label} {', '.join(found[:NAMED])}" for label, found in kinds if found)
        return said or "nothing that was not told"


HALF = timedelta(days=1)  # after which a story that stands still matters half as much


def faded(since: datetime, now: datetime) -> float:
    """Return what is left at *now* of what mattered at *since*, 0 to 1."""
    left: float = 0.5 ** (max(timedelta(0), now - since) / HALF)
    return left


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How much a story matters, by the parts of a published formula (docs/threading.md), and what each report added."""

    story: StoryId
    basis: str
    origins: float
    reach: float
    prominence: float
    novelty: float
    told_at: datetime  # of the last report that is no copy
    reasons: tuple[str, ...]  # what the parts were counted from
    added: tuple[Addition, ...] = ()  # by its live reports, in order of arrival

    @property
    def parts(self) -> float:
        """All parts together, before they fade."""
        return self.origins + self.reach + self.prominence + self.novelty

    def decay(self, now: datetime) -> float:
        """Return what of the parts is left at *now*, 0 to 1."""
        return faded(self.told_at, now)

    def importance(self, now: datetime) -> float:
        """Return how much the story matters at *now*: all parts together, faded."""
        return self.decay(now) * self.parts

"""Known: what was worked out of reports when they were placed, so that no text is read twice.

Each cycle brings the open stories to hand by replaying weeks of placements, and nearly all of that would be reading the
texts again. What a report looks like, and what its words weighed when it arrived, never change. So a replay asks here
first, then what the store keeps of it (``kept``), and ends with what it would have worked out. What the last replay did
not ask for is forgotten: memory is bounded by the weeks that are replayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from nightdesk.records import Change, Report, ReportId
from nightdesk.thread.features import Features
from nightdesk.thread.near_duplicates import Wording
from nightdesk.thread.open_stories import Arrival, counted
from nightdesk.thread.sides import Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A report as the open stories need it again."""

    at: float  # days since 1970
    previous: ReportId | None
    withdrawn: bool
    wording: Wording | None
    # As weighed when it arrived, without what an embedder said; None of what is not compared: copies and withdrawals.
    features: Features | None
    used: tuple[str, ...]  # what became more common with it ...
    keys: tuple[tuple[str, float], ...]  # ... and by what it is found


def known_of(
    report: Report, arrived: Arrival, features: Features | None = None, keys: Iterable[tuple[str, float]] = ()
) -> Known:
    """Return what is known of *report* now that it arrived and, if it is compared, was weighed."""
    return Known(
        at=arrived.look.at,
        previous=report.previous,
        withdrawn=report.change is Change.RETRACTION,
        wording=arrived.wording,
        features=None if features is None else replace(features, meaning=None),
        used=counted(arrived.look) if features is not None else (),
        keys=tuple(keys),
    )


@dataclass(slots=True)
class Knowledge:
    """What is known of a store's reports."""

    reports: dict[ReportId, Known] = field(default_factory=dict)
    sides: dict[str, Sides] = field(default_factory=dict)  # by ruling: texts and rulings never change

    def keep(self, reports: Mapping[ReportId, Known]) -> None:
        """Forget all but *reports*."""
        self.reports = dict(reports)


_OF: WeakKeyDictionary[object, Knowledge] = WeakKeyDictionary()


def knowledge(store: object) -> Knowledge:
    """Return what this process knows of a store's reports."""
    return _OF.setdefault(store, Knowledge())

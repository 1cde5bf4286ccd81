"""Fetch what is not placed, place it in order of arrival, keep placements with the stories they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from nightdesk.records import Change, Placement, Report, ReportId, Story, StoryId
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.thread.arrival_time import told_at
from nightdesk.thread.features import days
from nightdesk.thread.open_stories import OpenStories
from nightdesk.thread.origin import Origins
from nightdesk.thread.place import arrival, place, succeed
from nightdesk.thread.tell import tell

BATCH = 100  # placements kept in one transaction


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the reports no story has yet, in order of arrival."""
    return list(store.unplaced_reports())


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Place the reports *ids* that no story has yet, in order of arrival whatever order they are given in."""
    wanted = set(ids)
    waiting = [name for name in store.unplaced_reports() if name in wanted]
    if not waiting:
        return
    reports = store.reports(waiting)
    ordered = [reports[name] for name in waiting]
    desk = _Desk(store, settings.thread.window, ordered)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        placed = [(desk.decide(report), report) for report in batch]
        touched = dict.fromkeys(placement.story for placement, _ in placed)
        store.save_placements(placed, [desk.stories[name] for name in touched])


class _Desk:
    """What the store knows of the open stories, kept at hand while reports are placed."""

    def __init__(self, store: Store, window: int, waiting: Sequence[Report]) -> None:
        self._store = store
        self._origins = Origins(store.sources())
        self._open = OpenStories(window=window)
        self.stories: dict[StoryId, Story] = {}
        self._live: dict[StoryId, dict[ReportId, Report]] = {}
        self._placements: dict[ReportId, Placement] = {}
        earliest = min(told_at(report.published_at, report.fetched_at) for report in waiting)
        recent = store.placements_since(_days_before(earliest, window))
        for name in dict.fromkeys(placement.story for placement in recent):
            self._hydrate(name)

    def decide(self, report: Report) -> Placement:
        """Return where *report* goes, and bring the stories at hand up to date."""
        before = self._predecessor(report)
        arrived = arrival(report, origin=self._origins.of(report))
        placement = succeed(report, before) if before is not None else place(arrived, self._open)
        name = placement.story
        known = self._live.setdefault(name, {})
        self.stories[name] = tell(self.stories.get(name), placement, report, known)
        self._placements[report.id] = placement
        if before is not None:
            known.pop(before.report, None)
            self._open.remove(before.report)
        if report.change is not Change.RETRACTION:
            known[report.id] = report
            if placement.duplicate_of is None:
                self._open.add(name, arrived)
        self._open.saw(name, arrived.features.at)
        return placement

    def _predecessor(self, report: Report) -> Placement | None:
        """Return the placement of the version *report* replaces, with its story at hand, if there is one."""
        if report.previous is None:
            return None
        before = self._placements.get(report.previous) or self._store.placement(report.previous)
        if before is not None and before.story not in self.stories:
            self._hydrate(before.story)
        return before

    def _hydrate(self, name: StoryId) -> None:
        """Bring a story to hand as it was when its last report was placed."""
        story = self._store.story(name)
        placements = self._store.placements_in(name)
        reports = self._store.reports([placement.report for placement in placements])
        self.stories[name] = story
        self._live[name] = {report: reports[report] for report in story.reports}
        for placement in placements:
            self._placements[placement.report] = placement
            if placement.report in self._live[name] and placement.duplicate_of is None:
                report = reports[placement.report]
                self._open.add(name, arrival(report, origin=placement.origin))
        for at in _times(reports.values()):
            self._open.saw(name, at)


def _times(reports: Iterable[Report]) -> Iterable[float]:
    return (days(told_at(report.published_at, report.fetched_at)) for report in reports)


def _days_before(moment: datetime, count: int) -> datetime:
    """Return *moment* less *count* days, twice: a story reaches back by its window from its earliest report."""
    return moment - timedelta(days=2 * count)

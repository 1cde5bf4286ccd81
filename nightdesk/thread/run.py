"""Fetch what is not placed, place it in order of arrival, keep placements with the stories they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from nightdesk.models.choose import embedder_of
from nightdesk.models.remembered import Remembered
from nightdesk.records import Change, Placement, Report, ReportId, Story, StoryId
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.thread.arrival_time import told_at
from nightdesk.thread.ask_meaning import Meaning
from nightdesk.thread.gauge import Vector
from nightdesk.thread.meanings import shown
from nightdesk.thread.open_stories import Arrival, OpenStories
from nightdesk.thread.origin import Origins
from nightdesk.thread.place import arrival, by_words_alone, place, succeed
from nightdesk.thread.tell import tell
from nightdesk.thread.usage import DAYS

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
    embedder = embedder_of(settings.embed)
    remembered = None if embedder is None else Remembered(embedder, store, settings.embed, now=now)
    desk = _Desk(store, settings.thread.window, ordered, remembered)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        desk.ask_meaning(batch)
        placed = [(desk.decide(report), report) for report in batch]
        touched = dict.fromkeys(placement.story for placement, _ in placed)
        store.save_placements(placed, [desk.stories[name] for name in touched])


def _shown(report: Report) -> str:
    return shown(report.title, "" if report.title_only else report.text)


class _Desk:
    """What the store knows of the open stories, kept at hand while reports are placed."""

    def __init__(self, store: Store, window: int, waiting: Sequence[Report], embedder: Remembered | None) -> None:
        self._store = store
        self._origins = Origins(store.sources())
        self._open = OpenStories(window=window)
        self._embedder = embedder
        self._meaning = Meaning(None if embedder is None else embedder.vectors)
        self._meanings: Mapping[str, Vector] = {}  # of the batch that is being placed
        self.stories: dict[StoryId, Story] = {}
        self._live: dict[StoryId, dict[ReportId, Report]] = {}
        self._placements: dict[ReportId, Placement] = {}
        earliest = min(told_at(report.published_at, report.fetched_at) for report in waiting)
        self._replay(store.placements_since(earliest - timedelta(days=2 * window + DAYS)))

    def ask_meaning(self, batch: Sequence[Report]) -> None:
        """Ask the embedder, if there is one, what the reports that are placed next mean."""
        self._meanings = self._meaning.of({report.id: _shown(report) for report in batch})
        self._open.gauge = self._meaning.gauge

    def decide(self, report: Report) -> Placement:
        """Return where *report* goes, and bring the stories at hand up to date."""
        before = self._predecessor(report)
        arrived = arrival(report, origin=self._origins.of(report), meaning=self._meanings.get(report.id))
        if before is not None:
            placement = succeed(report, before)
        else:
            placement = by_words_alone(place(arrived, self._open), self._meaning.silent)
        name = placement.story
        if name not in self.stories:
            self._hydrate(name)
        known = self._live.setdefault(name, {})
        self.stories[name] = tell(self.stories.get(name), placement, report, known)
        self._placements[report.id] = placement
        if before is not None:
            known.pop(before.report, None)
        if report.change is not Change.RETRACTION:
            known[report.id] = report
        self._open_to(placement, report, arrived)
        return placement

    def _replay(self, placements: Sequence[Placement]) -> None:
        """Bring the open stories to hand as they were when the last of *placements* was made, in order of arrival.

        A story is compared by its reports of one window, and each was weighed by what was told in ``DAYS`` before it.
        """
        reports = self._store.reports([placement.report for placement in placements])
        kept = {} if self._embedder is None else self._embedder.kept(reports)  # what had none then has none now
        for placement in placements:
            report = reports[placement.report]
            arrived = arrival(report, origin=placement.origin, meaning=kept.get(report.id))
            self._open_to(placement, report, arrived)

    def _open_to(self, placement: Placement, report: Report, arrived: Arrival) -> None:
        """Let *report* be joined where it was placed, in place of the version before it."""
        if report.previous is not None:
            self._open.remove(report.previous)
        if report.change is not Change.RETRACTION and placement.duplicate_of is None:
            self._open.add(placement.story, replace(arrived, origin=placement.origin))
        self._open.saw(placement.story, arrived.look.at)

    def _predecessor(self, report: Report) -> Placement | None:
        """Return the placement of the version *report* replaces, if there is one."""
        if report.previous is None:
            return None
        return self._placements.get(report.previous) or self._store.placement(report.previous)

    def _hydrate(self, name: StoryId) -> None:
        """Bring a story that is kept to hand as it was when its last report was placed."""
        placements = self._store.placements_in(name)
        if not placements:
            return  # it opens now
        reports = self._store.reports([placement.report for placement in placements])
        self.stories[name] = story = self._store.story(name)
        self._live[name] = {report: reports[report] for report in story.reports}
        self._placements.update((placement.report, placement) for placement in placements)

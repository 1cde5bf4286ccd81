"""What ``nightdesk thread --explain`` says of a story: how much it matters, and what put each report there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from nightdesk.records import Placement, Report, ReportId, Story
from nightdesk.store import Store
from nightdesk.thread.adds import additions
from nightdesk.thread.importance import Importance, importance
from nightdesk.thread.rulings import said

PARTS = ("origins", "reach", "prominence", "novelty", "decay")


def explained(store: Store, story: Story, *, now: datetime) -> Iterator[str]:
    """Yield the lines that explain *story* at *now*."""
    placements = {placement.report: placement for placement in store.placements_in(story.id)}
    reports = store.reports(placements)
    live = [reports[name] for name in story.reports]
    added = additions(live, store.mentions(story.reports))
    sources = {source.id: source for source in store.sources()}
    yield f"{story.id} {story.slugline!r}, {story.opened_at:%Y-%m-%d %H:%M} to {story.updated_at:%Y-%m-%d %H:%M}"
    yield from matters(importance(live, placements, added, sources, now=now))
    for one in store.twins():
        if story.id in (one.story, one.other):
            yield f"{one.story} and {one.other} look like one story: {one.reason}"
    for relation in store.relations(story.id):
        yield f"{relation.kind} {relation.other}: {relation.reason}"
    new = {addition.report: str(addition) for addition in added}
    for name, placement in placements.items():
        yield from _report(store, reports[name], placement, new.get(name))
    yield from ruled(store, placements)


def matters(found: Importance) -> Iterator[str]:
    """Yield how much a story matters: the score, its parts, and what they were counted from."""
    yield f"importance {found.score:.2f}: {', '.join(f'{part} {getattr(found, part):.2f}' for part in PARTS)}"
    yield f"    {'; '.join(found.reasons)}"


def _report(store: Store, report: Report, placement: Placement, new: str | None) -> Iterator[str]:
    yield f"{report.published_at:%Y-%m-%d %H:%M} {report.id} {report.source}: {report.title}"
    yield f"    origin {placement.origin}; {placement.reason}"
    yield from (f"    {line}" for line in moved(store, report.id))
    yield "    no live report any more" if new is None else f"    adds {new}"


def moved(store: Store, report: ReportId) -> Iterator[str]:
    """Yield how a report was moved between stories."""
    for move in store.moves([report]).get(report, ()):
        yield f"{move.at:%Y-%m-%d %H:%M} moved from {move.before} to {move.after} by {move.who}: {move.reason}"


def ruled(store: Store, placements: dict[ReportId, Placement]) -> Iterator[str]:
    """Yield what editors ruled of the reports of a story."""
    for ruling in store.rulings():
        if placements.keys() & {*ruling.reports, *ruling.others}:
            yield f"{ruling.id}: {said(ruling)}"

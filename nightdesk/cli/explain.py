"""What ``nightdesk thread --explain`` says of a story: how much it matters, and what put each report there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from nightdesk.records import Placement, Report, ReportId, Standing, Story
from nightdesk.store import Store
from nightdesk.thread.rulings import said

PARTS = ("origins", "reach", "prominence", "novelty")


def explained(store: Store, story: Story, *, now: datetime) -> Iterator[str]:
    """Yield the lines that explain *story* at *now*."""
    placements = {placement.report: placement for placement in store.placements_in(story.id)}
    reports = store.reports(placements)
    standing = store.standings([story.id]).get(story.id)
    yield f"{story.id} {story.slugline!r}, {story.opened_at:%Y-%m-%d %H:%M} to {story.updated_at:%Y-%m-%d %H:%M}"
    if standing is not None:
        yield from matters(standing, now)
    for one in store.twins():
        if story.id in (one.story, one.other):
            yield f"{one.story} and {one.other} look like one story: {one.reason}"
    for saga in store.sagas():
        if story.id in saga.stories:
            yield f"{saga.id} {', '.join(saga.names)}: {saga.reason}"
            yield f"    {', '.join(saga.stories)}"
    for relation in store.relations(story.id):
        yield f"{relation.kind} {relation.other}: {relation.reason}"
    new = {addition.report: str(addition) for addition in standing.added} if standing else {}
    for name, placement in placements.items():
        yield from _report(store, reports[name], placement, new.get(name))
    yield from ruled(store, placements)


def grounds(store: Store, story: Story) -> dict[str, Any]:
    """Return a story, its standing with what each report added, its placements and relations, for machines."""
    twins = [one for one in store.twins() if story.id in (one.story, one.other)]
    found: dict[str, Any] = msgspec.to_builtins(
        {
            "story": story,
            "standing": store.standings([story.id]).get(story.id),
            "placements": store.placements_in(story.id),
            "relations": store.relations(story.id),
            "sagas": [saga for saga in store.sagas() if story.id in saga.stories],
            "twins": twins,
        }
    )
    return found


def matters(found: Standing, now: datetime) -> Iterator[str]:
    """Yield how much a story matters at *now*: the score, its parts, and what they were counted from."""
    parts = ", ".join(f"{part} {getattr(found, part):.2f}" for part in PARTS)
    yield f"importance {found.importance(now):.2f}: {parts}, decay {found.decay(now):.2f}"
    yield f"    {'; '.join(found.reasons)}; last told {found.told_at:%Y-%m-%d %H:%M}"


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

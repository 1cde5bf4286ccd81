"""Run write: stories whose reports changed in, briefs and drafts in the store out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from nightdesk.records import Draft, Refusal, StoryId
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.write.brief import brief
from nightdesk.write.compose import compose_or_reason
from nightdesk.write.passages import passages_of


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the ids of the stories whose reports changed since anything was written of them."""
    return [str(name) for name in store.unwritten_stories()]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Write the stories *ids*: keep the brief of each with its draft, or with the reason why there is none."""
    sources = {source.id: source for source in store.sources()}
    for name in ids:
        story = store.story(StoryId(name))
        reports = store.reports(story.reports)
        mentions = store.mentions(story.reports)
        pieces = passages_of(reports, mentions)
        notes = brief(story, reports, mentions, store.placements_in(story.id), sources, pieces)
        before = [draft for draft in store.drafts_of(story.id) if draft.basis != story.basis]
        made = compose_or_reason(
            notes,
            reports,
            mentions,
            sources,
            words=settings.write.words,
            now=now,
            previous=before[-1] if before else None,
            pieces=pieces,
        )
        with store.transaction():
            if isinstance(made, Draft):
                store.save_brief(notes, made)
            else:
                store.save_brief(replace(notes, reason=made), None)
                store.save_refusal(Refusal(stage="write", subject=story.id, reason=made, at=now))

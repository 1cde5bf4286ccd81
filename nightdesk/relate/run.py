"""Fetch all stories, classify and relate those asked for, keep what was found.

A new story changes what older ones are related to, so everything is due again whenever any story changed. A note
holds what the relations in the store were made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from nightdesk.records import Mentions, Relation, Report, ReportId, Saga, Story, digest_of
from nightdesk.relate.classify import classify
from nightdesk.relate.profile import Profile, profile
from nightdesk.relate.relate import Candidates, relate
from nightdesk.relate.sagas import sagas
from nightdesk.settings import Settings
from nightdesk.store import Store

NOTE = "relate: "  # and a story's id: the state of all stories that its relations were made from


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the stories whose relations were not made from the stories as they are, by id."""
    stories = store.stories()
    state = _state(stories)
    return [story.id for story in stories if store.note(f"{NOTE}{story.id}") != state]


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Classify the stories *ids* and relate them to all others."""
    stories = store.stories()
    wanted = set(ids)
    if not wanted.intersection(story.id for story in stories):
        return
    state = _state(stories)
    profiles: dict[str, Profile] = {}
    for story in stories:
        reports, mentions = _told(store, story)
        if not reports:
            continue
        found = store.classification(story.id)
        if found is None or found.basis != story.basis:
            found = classify(story, reports, mentions)
            store.save_classification(found)
        profiles[story.id] = profile(story, reports, mentions, topics=[subject.code for subject in found.subjects])
    candidates = Candidates(profiles.values())
    found_sagas = sagas(list(profiles.values()), store.sagas())
    store.save_sagas(found_sagas)
    saga_of = {member: saga for saga in found_sagas for member in saga.stories}
    for story in stories:
        if story.id not in wanted:
            continue
        own = profiles.get(story.id)
        with store.transaction():
            store.save_relations(story.id, _related(own, candidates, saga_of.get(own.story)) if own else [])
            store.save_note(f"{NOTE}{story.id}", state)


def _related(own: Profile, candidates: Candidates, saga: Saga | None) -> list[Relation]:
    """Return a story's relations; those of its saga are asked whatever they share."""
    near = candidates.near(own)
    if saga is None:
        return relate(own, near)
    known = {other.story for other in near} | {own.story}
    return relate(own, [*near, *candidates.of(name for name in saga.stories if name not in known)], saga)


def _state(stories: Sequence[Story]) -> str:
    return digest_of(*(part for story in stories for part in (story.id, story.basis)))


def _told(store: Store, story: Story) -> tuple[list[Report], dict[ReportId, Mentions]]:
    known = store.reports(story.reports)
    return [known[name] for name in story.reports if name in known], store.mentions(story.reports)

"""The stage over the store: what it keeps, and that it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nightdesk.records import PageKind, Placement, Reading, Report, Rights, Source, Story, StoryId
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from nightdesk.write.run import pending, run
from tests.write.builders import NOW, mentions_of, three_reports


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


def fill(store: Store, reports: list[Report]) -> None:
    """Keep *reports* as one story."""
    placed = []
    for report in reports:
        store.save_source(Source(id=report.source, name=f"The {report.source}", rights=report.rights))
        reading = Reading(item=report.item, kind=PageKind.ARTICLE, report=report.id, reason="test")
        store.save_reading(reading, report, mentions_of(report))
        placement = Placement(report=report.id, story=StoryId("s-1"), origin=str(report.source), reason="test")
        placed.append((placement, report))
    ids = tuple(report.id for report in reports)
    story = Story(id=StoryId("s-1"), opened_at=NOW, updated_at=NOW, language="en", reports=ids)
    store.save_placements(placed, [story])


def test_a_story_is_written_once(store: Store) -> None:
    """What was written is not pending, and writing it again changes nothing."""
    fill(store, three_reports())
    assert pending(store, settings=Settings(), now=NOW) == ["s-1"]

    run(store, ["s-1"], settings=Settings(), now=NOW)
    first = store.drafts_of(StoryId("s-1"))
    run(store, ["s-1"], settings=Settings(), now=NOW)

    assert pending(store, settings=Settings(), now=NOW) == []
    assert store.drafts_of(StoryId("s-1")) == first
    assert len(first) == 1


def test_a_story_with_a_new_report_is_written_again(store: Store) -> None:
    """A changed basis makes the story pending, and its next draft another one."""
    fill(store, three_reports()[:2])
    run(store, ["s-1"], settings=Settings(), now=NOW)
    fill(store, three_reports())

    assert pending(store, settings=Settings(), now=NOW) == ["s-1"]
    run(store, ["s-1"], settings=Settings(), now=NOW)
    assert len(store.drafts_of(StoryId("s-1"))) == 2


def test_what_cannot_be_written_is_kept_with_the_reason(store: Store) -> None:
    """A story of pointers has a brief with a reason, a refusal, no draft, and is not tried for ever."""
    fill(store, three_reports(Rights.POINTER))

    run(store, ["s-1"], settings=Settings(), now=NOW)

    reason = "no source of it may be used for more than a link"
    story = store.story(StoryId("s-1"))
    notes = store.brief(story.id, story.basis)
    assert notes is not None
    assert notes.reason == reason
    assert [refusal.reason for refusal in store.refusals(stage="write")] == [reason]
    assert pending(store, settings=Settings(), now=NOW) == []

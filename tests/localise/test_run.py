"""The stage over the store: each draft is looked at once for each set of editions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nightdesk.localise.run import pending, run
from nightdesk.records import Rights, StoryId
from nightdesk.settings import Settings, Site
from nightdesk.store import Store, open_store
from nightdesk.write.run import run as write
from tests.write.builders import NOW, three_reports
from tests.write.test_run import fill

EDITIONS = Settings(site=Site(editions=("en", "da")))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


def test_a_digest_is_made_in_every_edition_once(store: Store) -> None:
    """After a run the Danish digest is there and nothing is pending; a second run changes nothing."""
    fill(store, three_reports(Rights.QUOTE))
    write(store, ["s-1"], settings=EDITIONS, now=NOW)
    draft = store.drafts_of(StoryId("s-1"))[0]
    assert pending(store, settings=EDITIONS, now=NOW) == [draft.id]

    run(store, [draft.id], settings=EDITIONS, now=NOW)
    made = store.translations(draft.id)
    run(store, [draft.id], settings=EDITIONS, now=NOW)

    assert list(made) == ["da"]
    assert store.translations(draft.id) == made
    assert pending(store, settings=EDITIONS, now=NOW) == []


def test_an_article_is_not_tried_for_ever(store: Store) -> None:
    """What keeps its language is refused once, with the reason, and is not pending again."""
    fill(store, three_reports())
    write(store, ["s-1"], settings=EDITIONS, now=NOW)
    draft = store.drafts_of(StoryId("s-1"))[0]

    run(store, [draft.id], settings=EDITIONS, now=NOW)

    assert store.translations(draft.id) == {}
    assert "keep their language" in store.refusals(stage="localise", subject=draft.id)[0].reason
    assert pending(store, settings=EDITIONS, now=NOW) == []


def test_a_new_edition_makes_drafts_due_again(store: Store) -> None:
    """Adding German makes the digest pending, and only German is made."""
    fill(store, three_reports(Rights.QUOTE))
    write(store, ["s-1"], settings=EDITIONS, now=NOW)
    draft = store.drafts_of(StoryId("s-1"))[0]
    run(store, [draft.id], settings=EDITIONS, now=NOW)
    german = Settings(site=Site(editions=("en", "da", "de")))

    assert pending(store, settings=german, now=NOW) == [draft.id]
    run(store, [draft.id], settings=german, now=NOW)
    assert sorted(store.translations(draft.id)) == ["da", "de"]

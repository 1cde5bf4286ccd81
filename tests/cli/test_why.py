"""What ``why`` answers of a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nightdesk.cli.why import path_of
from nightdesk.records import Form, Rights
from nightdesk.store import Store, open_store
from tests.write.builders import tell, three_reports
from tests.write.test_run import fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


def test_the_form_told_is_the_one_the_draft_took(store: Store) -> None:
    """Where the notes allowed an article and a digest was made, why says digest, and for what reason."""
    reports = three_reports(Rights.QUOTE)
    fill(store, reports)
    told = tell(reports)
    story = store.story(told.story.id)
    notes = replace(told.brief, basis=story.basis, form=Form.ARTICLE, reason="3 claims that may be printed")
    store.save_brief(notes, replace(told.draft, basis=story.basis, reason="no article: no lede"))

    written = [step.what for step in path_of(store, story.id) if step.stage == "write"]

    assert written == ["digest from 3 independent origins: no article: no lede"]

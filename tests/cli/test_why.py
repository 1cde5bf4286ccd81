"""What ``why`` answers of a story, a report and what was handed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nightdesk.cli.why import path_of
from nightdesk.gather.files import gather_pages, gather_reports_file
from nightdesk.read import run as read
from nightdesk.records import Form, Rights
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from tests.builders import NOW
from tests.write.builders import tell, three_reports
from tests.write.test_run import fill

LINE = {"id": "a1", "title": "Bridge closes in Exempla", "text": "The council closed the bridge.", "source": "Courier"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


def test_a_file_a_folder_and_the_versions_of_a_report_are_answered_for(store: Store, tmp_path: Path) -> None:
    """By name, with or without the way there; of two texts under one id, which replaced which."""
    again = LINE | {"text": "The council opened the bridge."}
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, (LINE, again))) + "\n[1]\n", encoding="utf-8")
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "a.html").write_bytes(b"%PDF-1.4")
    (tmp_path / "pg" / "b.html").write_bytes(f"<html><body><h1>Ferry</h1><p>{'The ferry stopped. ' * 40}".encode())
    (tmp_path / "pg" / "c.html").write_bytes(b"<html><body><p>404")
    gather_reports_file(store, tmp_path / "two.jsonl", NOW)
    gather_pages(store, tmp_path / "pg", NOW, Rights.QUOTE)
    settings = Settings()
    read.run(store, read.pending(store, settings=settings, now=NOW), settings=settings, now=NOW)

    def told(thing: object) -> str:
        return "\n".join(step.what for step in path_of(store, str(thing)))

    assert told("two.jsonl") == told(tmp_path / "two.jsonl")
    assert "2 items taken, 1 refused\nline 2 has the id 'a1' of line 1: a new version" in told("two.jsonl")
    assert "refused two.jsonl:3" in told("two.jsonl")
    assert "2 items taken, 1 refused\nrefused pg/a.html: a PDF file" in told(f"{tmp_path}/pg/")
    assert "no report: pg/c.html: " in told("pg")
    assert "(status 200)" in told("pg/c.html")
    assert "'Ferry'" in told("pg/b.html")
    first, second = store.reports_with_key("a1")
    assert (first.text, second.text) == (LINE["text"], again["text"])
    assert f"replaced by {second.id}" in told("a1")
    assert f"update of {first.id}: another text under the same address or id" in told("a1")
    assert f"{first.id}: " in told("two.jsonl:1")
    assert f"replaced by {second.id}" in told("two.jsonl:1")
    assert f"update of {first.id}: " in told(tmp_path / "two.jsonl:2")


@pytest.mark.parametrize("asked", ["n1", "https://courier.example/n1", "bare.jsonl:1"])
def test_a_refused_report_is_found_by_its_own_id_and_address(store: Store, tmp_path: Path, asked: str) -> None:
    """One with neither title nor text is answered for by whatever it may be called."""
    bare = LINE | {"id": "n1", "title": "", "text": " ", "url": "https://courier.example/n1"}
    (tmp_path / "bare.jsonl").write_text("\n".join(map(json.dumps, (bare, LINE))) + "\n", encoding="utf-8")
    gather_reports_file(store, tmp_path / "bare.jsonl", NOW)

    told = [step.what for step in path_of(store, asked)]

    assert len(told) == 1
    assert told[0].startswith("refused bare.jsonl:1: neither title nor text in it")


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

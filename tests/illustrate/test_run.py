"""The stage over a store: what waits, what is kept, what a repeat does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nightdesk.errors import SettingsError
from nightdesk.illustrate.run import pending, run
from nightdesk.illustrate.verify import verify_picture
from nightdesk.records import Draft, Form
from nightdesk.settings import Illustrate, Settings
from nightdesk.store import Store, open_store
from tests.illustrate.builders import NOW, a_draft, a_verdict


def a_store(path: Path, draft: Draft, *, checked: bool = True) -> Store:
    store = open_store(f"sqlite:///{path}")
    store.save_draft(draft)
    if checked:
        store.save_verdict(a_verdict(draft))
    return store


def test_a_checked_draft_gets_a_picture_once(tmp_path: Path) -> None:
    """After a run nothing waits, and the files are kept by their hash with their marks."""
    draft = a_draft()
    store = a_store(tmp_path / "a.db", draft)
    waiting = pending(store, settings=Settings(), now=NOW)
    run(store, waiting, settings=Settings(), now=NOW)
    run(store, waiting, settings=Settings(), now=NOW)
    illustration = store.illustration(draft.id)

    assert waiting == [draft.id]
    assert pending(store, settings=Settings(), now=NOW) == []
    assert illustration is not None
    assert all(verify_picture(store.body(variant.body)).hold for variant in illustration.variants)


def test_two_projects_with_the_same_settings_make_the_same_files(tmp_path: Path) -> None:
    """Nothing of chance, of the clock or of the machine is in a picture."""
    made = []
    for name in ("a.db", "b.db"):
        store = a_store(tmp_path / name, a_draft())
        run(store, ["d-1"], settings=Settings(), now=NOW)
        made.append(store.illustration(a_draft().id))

    assert made[0] is not None
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("draft", "checked"),
    [
        pytest.param(a_draft(form=Form.BRIEF), True, id="a brief gets none"),
        pytest.param(a_draft(), False, id="the check desk has not seen it"),
    ],
)
def test_what_gets_no_picture_does_not_wait_for_one(tmp_path: Path, draft: Draft, checked: bool) -> None:
    """Briefs have no picture, and nothing unchecked is drawn."""
    store = a_store(tmp_path / "a.db", draft, checked=checked)
    run(store, [draft.id], settings=Settings(), now=NOW)

    assert pending(store, settings=Settings(), now=NOW) == []
    assert store.illustration(draft.id) is None


def test_a_certificate_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A publisher who set a key wants it used: we do not sign with a test certificate instead."""
    store = a_store(tmp_path / "a.db", a_draft())
    settings = replace(Settings(), illustrate=Illustrate(certificate=str(tmp_path / "no.pem"), key="no.key"))

    with pytest.raises(SettingsError, match=r"no\.pem"):
        run(store, ["d-1"], settings=settings, now=NOW)

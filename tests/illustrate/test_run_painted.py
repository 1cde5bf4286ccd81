"""A model draws, over real HTTP, and the line stands between it and the page: honest, faulty and hostile servers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nightdesk.illustrate.run import run
from nightdesk.illustrate.verify import verify_picture
from nightdesk.records import DraftId, Illustration, StoryId
from nightdesk.settings import Images, Model, Settings
from nightdesk.store import Store
from tests.illustrate.builders import NOW, a_classification, a_draft, a_verdict
from tests.illustrate.pictures import drawing, encoded
from tests.illustrate.test_run import a_store
from tests.models.server import Behaviour, Server, send, serving, status


def painted(store: Store, behaviour: Behaviour, *drafts: str, **changes: Any) -> tuple[Illustration, Server]:
    """Illustrate *drafts* by a server of that *behaviour*; return the picture of the first, d-1."""
    with serving(behaviour) as server:
        images = Images(url=server.url, name="brush-1", key="k-2", seconds=5.0, price=0.04)
        run(store, drafts or ["d-1"], settings=Settings(images=images, model=Model(**changes)), now=NOW)
    found = store.illustration(a_draft().id)
    assert found is not None
    return found, server


def answer(body: object) -> Behaviour:
    return lambda handler, _: send(handler, json.dumps(body).encode())


def test_what_a_model_draws_is_marked_as_trained(tmp_path: Path) -> None:
    """Every file says so in its XMP and its manifest, who drew it and what it was told; the page's label is ours."""
    store = a_store(tmp_path / "a.db", a_draft())
    store.save_classification(a_classification(section="sport"))
    found, server = painted(store, drawing())

    assert (found.kind, found.source_type) == ("scene", "trainedAlgorithmicMedia")
    assert "running track" in found.alt.text
    for variant in found.variants:
        data = store.body(variant.body)
        assert len(data) <= 60_000
        marks = verify_picture(data)
        assert (marks.hold, marks.source_type) == (True, "trainedAlgorithmicMedia")
        assert b"brush-1" in data
        assert b"AIPromptInformation" in data
    [asked] = server.asked
    assert (asked["path"], asked["key"], asked["model"]) == ("/v1/images/generations", "Bearer k-2", "brush-1")
    assert (asked["size"], asked["response_format"], asked["n"]) == ("1536x1024", "b64_json", 1)
    assert "No people" in asked["prompt"]


def test_a_picture_is_drawn_once_and_paid_for_once(tmp_path: Path) -> None:
    """Killed after the model answered, a run takes the picture from the store and ends with the same bytes."""
    whole = a_store(tmp_path / "whole.db", a_draft())
    first, _ = painted(whole, drawing())
    killed = a_store(tmp_path / "killed.db", a_draft())
    for call in whole.calls():
        killed.save_body(whole.body(call.reply.text))
        killed.save_call(call)
    again, server = painted(killed, status(500))

    assert again == first
    assert server.asked == []
    assert killed.spent() == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        pytest.param(status(401), "answered 401", id="refuses"),
        pytest.param(
            answer({"data": [{"url": "http://127.0.0.1:1/picture.png"}]}), "with its address", id="an address"
        ),
        pytest.param(answer({"data": []}), "what is no answer", id="nothing"),
        pytest.param(answer({"data": [{"b64_json": "%%%"}]}), "what is no base64", id="no base64"),
        pytest.param(answer([1, 2]), "what is no answer", id="another shape"),
        pytest.param(drawing(b"\x00" * 5000), "cannot identify", id="no picture"),
        pytest.param(drawing(encoded((40, 40))), "only 40 × 40", id="tiny"),
        pytest.param(drawing(encoded((7000, 5000))), "at most 25,000,000", id="enormous"),
        pytest.param(drawing(encoded()[:2000]), "truncated", id="cut"),
    ],
)
def test_what_a_model_fails_at_rules_draw(tmp_path: Path, behaviour: Behaviour, reason: str) -> None:
    """The page has its picture, and the picture's reason says why it is ours."""
    store = a_store(tmp_path / "a.db", a_draft())
    found, _ = painted(store, behaviour)

    assert (found.kind, found.source_type) == ("cover", "algorithmicMedia")
    assert "not drawn by brush-1" in found.reason
    assert reason in found.reason


def test_a_spent_budget_leaves_pictures_to_rules(tmp_path: Path) -> None:
    """What pictures cost counts towards the budgets of the model that writes."""
    store = a_store(tmp_path / "a.db", a_draft())
    another = replace(a_draft(headline="Ferry timetable changes"), id=DraftId("d-2"), story=StoryId("s-2"))
    store.save_draft(another)
    store.save_verdict(a_verdict(another))
    store.save_classification(replace(a_classification(section="sport"), story=StoryId("s-2")))
    painted(store, drawing(), "d-1", "d-2", site_budget=0.03)
    left = store.illustration(another.id)

    assert left is not None
    assert left.kind == "cover"
    assert "budget of the site is spent" in left.reason
    assert len(store.calls()) == 1

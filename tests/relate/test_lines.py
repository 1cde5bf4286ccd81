"""``nightdesk relate --pairs --jsonl``: the contract of one line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.errors import InputError
from nightdesk.records import RelationKind
from nightdesk.relate.lines import open_filter

A = {"title": "Flood in Nowhereford", "text": "The River Sample flooded 120 houses in Nowhereford on Monday night."}
SAME = {"title": "Nowhereford under water", "text": "In Nowhereford 120 houses were flooded by the River Sample."}
OTHER = {"title": "Bank raises rate", "text": "The central bank of Fictavia lifted its key rate by a quarter point."}
KINDS = {*(kind.value for kind in RelationKind), "same", "none"}


def judged(a: Any, b: Any) -> dict[str, Any]:
    """Return the answer to a pair."""
    return open_filter()({"id": 7, "a": a, "b": b})


def test_a_pair_is_answered_with_score_relation_and_reason() -> None:
    """The same event scores high, another low."""
    same, other = judged(A, SAME), judged(A, OTHER)

    assert same.keys() == {"id", "score", "relation", "reason"}
    assert (same["id"], same["relation"]) == (7, "same")
    assert other["relation"] == "none"
    assert 0 <= other["score"] < 0.5 <= same["score"] <= 1


@pytest.mark.parametrize("empty", [None, {}, {"title": None, "text": ""}])
def test_either_side_may_be_empty(empty: Any) -> None:
    """Nothing has nothing in common with anything."""
    assert judged(empty, A)["relation"] in KINDS
    assert judged(empty, empty)["relation"] in KINDS


@pytest.mark.parametrize(
    ("a", "field"), [(3, "a is a number"), ({"title": 3}, "a.title"), ({"published_at": "soon"}, "a.published_at")]
)
def test_a_wrong_type_is_named(a: Any, field: str) -> None:
    """The message says which field."""
    with pytest.raises(InputError, match=field):
        judged(a, A)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=150), st.text(max_size=300))
def test_no_text_makes_it_fail(title: str, text: str) -> None:
    """Whatever the characters, a pair is answered."""
    assert judged({"title": title, "text": text}, A)["relation"] in KINDS

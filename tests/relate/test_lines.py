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


LETTER = {
    "title": "Exempel writes to Muster for the new year",
    "text": "President Ada Exempel sent a New Year's letter to Prime Minister Max Muster, praising their friendship.",
    "published_at": "2026-01-01T09:00:00Z",
}
REPLY = {
    "title": "Muster replies to Exempel's New Year's letter",
    "text": "Prime Minister Max Muster has answered the New Year's letter of President Ada Exempel on friendship.",
    "published_at": "2026-01-05T09:00:00Z",
}
BRIEF = {
    "title": "Präsidentin Ada Exempel schickt Neujahrsbrief an Max Muster",
    "text": "Präsidentin Ada Exempel hat Ministerpräsident Max Muster einen Neujahrsbrief geschickt.",
    "published_at": "2026-01-01T09:00:00Z",
}
ANTWORT = {
    "title": "Muster antwortet auf Exempels Neujahrsbrief",
    "text": "Ministerpräsident Max Muster hat auf den Neujahrsbrief der Präsidentin Ada Exempel geantwortet.",
    "published_at": "2026-01-05T09:00:00Z",
}
VOTE = {
    "title": "Sampleton council votes for a tram",
    "text": "The council of Sampleton voted for a tram line to the university, for 90 million crowns.",
    "published_at": "2026-01-05T09:00:00Z",
}
RAILS = {
    "title": "First rails laid for Sampleton's tram",
    "text": "The first rails of the tram line to the university were laid in Sampleton; the council voted for it.",
    "published_at": "2026-03-20T09:00:00Z",
}
WEDDING = {
    "title": "Minister Ada Exempel flew to a wedding",
    "text": "Minister Ada Exempel used an army helicopter to reach a niece's feast, logs show.",
    "published_at": "2026-01-05T09:00:00Z",
}
FAIR = {
    "title": "Ada Exempel opens book fair",
    "text": "Minister Ada Exempel opened the stalls and spoke of novels of childhood.",
    "published_at": "2026-01-10T09:00:00Z",
}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param(LETTER, REPLY, "reply", id="reply"),
        pytest.param(BRIEF, ANTWORT, "reply", id="reply, a name with an ending"),
        pytest.param(REPLY, REPLY | {"published_at": "2026-01-06T09:00:00Z"}, "same", id="one answer told twice"),
        pytest.param(VOTE, RAILS, "later", id="weeks later"),
        pytest.param(RAILS, VOTE, "earlier", id="weeks earlier"),
        pytest.param(VOTE, VOTE | {"published_at": "2026-01-06T09:00:00Z"}, "same", id="the next day"),
        pytest.param(VOTE, RAILS | {"published_at": ""}, "same", id="of one date no gap can be told"),
        pytest.param(WEDDING, FAIR, "people", id="only a minister in common"),
    ],
)
def test_words_alike_enough_for_one_story_are_asked_for_answers_and_days(
    a: dict[str, str], b: dict[str, str], relation: str
) -> None:
    """An answer is not what it answers, and weeks make another turn; a reason says why."""
    found = judged(a, b)

    assert found["score"] >= 0.5
    assert found["relation"] == relation
    assert found["reason"]

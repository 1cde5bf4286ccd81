"""``nightdesk thread --jsonl``: the contract of one line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.errors import InputError
from nightdesk.thread.lines import ThreadFilter, open_filter
from tests.thread.builders import FLOOD, FLOOD_TOO


def a_line(**fields: Any) -> dict[str, Any]:
    """Return a line with everything in it that is not given."""
    return {"id": "a", "title": "Flood in Nowhereford", "text": FLOOD, "published_at": "2026-03-02T09:00:00Z", **fields}


def test_a_line_is_answered_with_story_copy_and_reason() -> None:
    """One line out, decided on arrival."""
    answer = open_filter()
    first = answer(a_line())
    second = answer(a_line(id=2, title="Night in a hall", text=FLOOD_TOO))
    third = answer(a_line(id="c", title="Boats"))

    assert first.keys() == {"id", "story", "duplicate_of", "reason"}
    assert (second["id"], second["story"], second["duplicate_of"]) == (2, first["story"], None)
    assert (third["story"], third["duplicate_of"]) == (first["story"], "a")


@pytest.mark.parametrize("field", ["title", "text", "published_at", "language", "source"])
@pytest.mark.parametrize("empty", ["", None])
def test_any_field_but_the_id_may_be_empty(field: str, empty: str | None) -> None:
    """What is missing is missing; the report is placed all the same."""
    assert open_filter()(a_line(**{field: empty}))["story"].startswith("s-")
    assert open_filter()({"id": 1})["story"].startswith("s-")


@pytest.mark.parametrize(("field", "value"), [("title", 3), ("text", ["a"]), ("published_at", 3), ("language", {})])
def test_a_wrong_type_is_named(field: str, value: object) -> None:
    """The message says which field, and what to give."""
    with pytest.raises(InputError, match=field):
        open_filter()(a_line(**{field: value}))


def test_a_time_that_cannot_be_read_costs_a_story_no_report() -> None:
    """The report is placed as one without a date, and the reason says what was wrong with it."""
    answer = open_filter()
    first = answer(a_line())
    second = answer(a_line(id="b", title="Night in a hall", text=FLOOD_TOO, published_at="yesterday"))

    assert second["story"] == first["story"]
    assert "published_at is 'yesterday'" in second["reason"]


@pytest.mark.parametrize("date", ["1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59Z"])
def test_a_wrong_clock_does_not_close_the_others_stories(date: str) -> None:
    """One report of 1970 or 2099 leaves the stream's stories open."""
    answer = open_filter()
    first = answer(a_line())
    answer(a_line(id="odd", text="Something else altogether, at an odd hour.", title="Odd", published_at=date))
    later = answer(a_line(id="b", title="Night in a hall", text=FLOOD_TOO, published_at="2026-03-02T12:00:00Z"))

    assert later["story"] == first["story"]


@pytest.mark.parametrize("date", ["2026-03-09T09:00:00Z", "2099-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_time_that_lies_ahead_of_when_the_line_is_received_is_none(date: str) -> None:
    """As in ``run``, a report of tomorrow's news is told when it comes; a day ahead may be a clock's error."""
    answer = open_filter(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
    first = answer(a_line())

    later = answer(a_line(id="b", title="Night in a hall", text=FLOOD_TOO, published_at=date))

    assert later["story"] == first["story"]


def test_an_id_that_comes_twice_is_two_reports() -> None:
    """Ids are theirs; ours stay unique."""
    answer = open_filter()
    answer(a_line())

    assert answer(a_line())["duplicate_of"] == "a"


def test_a_second_look_answers_with_changes_only() -> None:
    """Where nothing changed there is no line."""
    answer = ThreadFilter()
    answer(a_line())

    assert answer.finish() == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=400), st.text(max_size=5))
def test_no_text_makes_it_fail(title: str, text: str, language: str) -> None:
    """Whatever the characters, a line is answered."""
    assert open_filter()({"id": "x", "title": title, "text": text, "language": language})["story"]

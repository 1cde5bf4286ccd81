"""A value that gives a day gives that day, and no other does."""

from __future__ import annotations

from datetime import date

import pytest

from nightdesk.text.day_values import day_in


@pytest.mark.parametrize("value", ["2026-02-23", "2026-02-23T10:30", "2026-02-23TMO"])
def test_a_day_and_an_hour_of_it_give_the_day(value: str) -> None:
    """Whatever of the day is told."""
    assert day_in(value) == date(2026, 2, 23)


@pytest.mark.parametrize(
    "value", ["2026-W09", "2026-W09-1", "2026-02", "2026-SP", "XXXX-02-23", "2026-02-31", "P3D", ""]
)
def test_what_is_no_certain_day_gives_none(value: str) -> None:
    """Python reads a week as its Monday: "last week" stood in a timeline as 23 February."""
    assert day_in(value) is None

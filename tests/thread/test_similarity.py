"""How sure we are that two reports tell one happening: what time says against it."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from nightdesk.thread.features import days, look, weigh
from nightdesk.thread.similarity import Question, how_sure
from nightdesk.thread.usage import Usage

MONDAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
WEDNESDAY = datetime(2026, 1, 7, 12, tzinfo=UTC)
TOLD = "Mayor Ada Sample of Nullstad has written to Mayor Otto Ordinary of Exemplehaven about the tram line. "
MORE = (
    "The letter praises the crews of both towns and their work on the tram line over the harbour, and thanks them all."
)
OTHER = "In it the price of tickets, the colour of new cars and a feast at the depot are told of, with regards to all."


def odds(day: str) -> float:
    """Return the odds that a report of Monday and one of Wednesday that names *day* tell one happening."""
    seen = [
        look(report=str(at), title="Mayor writes of the tram line", text=text, language="en", at=days(at))
        for at, text in ((MONDAY, TOLD + MORE), (WEDNESDAY, f"{TOLD}It was sent on {day}. {OTHER}"))
    ]
    first, second = (weigh(one, Usage().lately(one.at, one.language)) for one in seen)
    found = Question(second).same_event(first)
    assert how_sure(Question(first).same_event(second)) == how_sure(found)
    return math.exp(found)


def test_whoever_told_before_a_day_began_does_not_tell_what_happened_on_it() -> None:
    """A letter of Wednesday is ten times less likely to be what was told on Monday than one of Monday."""
    assert 10 * odds("Wednesday, 7 January 2026") < odds("Monday, 5 January 2026")


def test_a_day_to_come_is_announced_and_says_nothing_against() -> None:
    """Both may announce it."""
    assert odds("Friday, 9 January 2026") == pytest.approx(odds("Monday, 5 January 2026"), rel=0.1)


def odds_of_a_day_in_common(named_by: int) -> float:
    """Return the odds of two reports that name the same Saturday, as *named_by* of a hundred reports before them do."""
    usage = Usage()
    for number in range(100):
        usage.count(days(MONDAY), "en", ["day 2026-01-03"] if number < named_by else ())
    seen = [
        look(report=str(at), title="Mayor writes of the tram line", text=text, language="en", at=days(at))
        for at, text in (
            (MONDAY, f"{TOLD}It was sent on Saturday, 3 January 2026. {MORE}"),
            (WEDNESDAY, f"{TOLD}It was sent on Saturday, 3 January 2026. {OTHER}"),
        )
    ]
    first, second = (weigh(one, usage.lately(one.at, one.language)) for one in seen)
    return math.exp(Question(second).same_event(first))


def test_a_day_in_common_says_the_more_the_fewer_reports_name_it() -> None:
    """What all reports of a morning call Saturday is nothing to two of them."""
    assert odds_of_a_day_in_common(1) > 1.5 * odds_of_a_day_in_common(30) > 1.5 * odds_of_a_day_in_common(100)


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("{} - The Example Post", id="site"),
        pytest.param("{} - Sport - The Example Post", id="section and site"),
        pytest.param("{} » Example Net", id="pointed"),
        pytest.param('{} " Example Net', id="pointed, as agencies of clippings write it"),
        pytest.param("Sports News | {} | Example Net", id="section in front"),
    ],
)
def test_what_a_site_says_of_itself_in_its_titles_tells_nothing(shown: str) -> None:
    """Every title of a site has it, and none of its stories is of that."""
    title = "Fictavia opens the Sample Games in Nowhereford"
    bare, dressed = (
        look(report="r", title=one, text="", language="en", at=20_000.0) for one in (title, shown.format(title))
    )

    assert dressed.uses == bare.uses

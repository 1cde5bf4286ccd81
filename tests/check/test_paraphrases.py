"""Errors in sentences that are not the source's: told in other words, and still plainly false."""

from __future__ import annotations

import pytest

from nightdesk.check.points import points
from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

COUNCIL = (
    "The town council of Exempla voted late on Tuesday to turn down the offer that Lund Invest had made for the old"
    " harbour hall. Mayor Anna Holm told the meeting that the hall, built in 1931, could be torn down if nobody paid"
    " for a new roof. Investor Peter Lund allegedly paid two councillors 40,000 crowns before the vote. Bakers on the"
    " quay were not asked."
)


def score(sentence: str) -> float:
    """Return the score of an English *sentence* against what the town's paper wrote."""
    return check_sentence(sentence, "en", [a_reference(COUNCIL)]).score


@pytest.mark.parametrize(
    ("true", "false"),
    [
        pytest.param(
            "On Tuesday evening the councillors rejected a bid of Lund Invest's for a hall from 1931.",
            "On Tuesday evening the councillors rejected a bid of Lund Invest's for a hall from 1937.",
            id="a year no source has",
        ),
        pytest.param(
            "Two members of the council are said to have got 40,000 crowns, allegedly from Peter Lund.",
            "Two members of the council are said to have got 46,000 crowns, allegedly from Peter Lund.",
            id="a figure no source has",
        ),
        pytest.param(
            "Exempla's elected members have voted against selling the hall at the harbour.",
            "Exempla's elected members have not voted against selling the hall at the harbour.",
            id="a verb denied that no source denies",
        ),
        pytest.param(
            "Nobody on the council had the bakers of the quay asked; they were not asked by anyone.",
            "The bakers on the quay were asked by the council.",
            id="a verb affirmed that every source denies",
        ),
        pytest.param(
            "The old hall could be torn down unless somebody pays for its roof, the mayor warned.",
            "The old hall will be torn down unless somebody pays for its roof, the mayor warned.",
            id="will for could",
        ),
        pytest.param(
            "Ahead of Tuesday's vote, investor Peter Lund allegedly paid two councillors.",
            "Ahead of Tuesday's vote, investor Peter Lund paid two councillors.",
            id="allegedly left out",
        ),
        pytest.param(
            "Mayor Anna Holm warned about the hall; investor Peter Lund is alleged to have paid for votes.",
            "Mayor Peter Lund warned about the hall; investor Anna Holm is alleged to have paid for votes.",
            id="two names exchanged",
        ),
    ],
)
def test_what_is_plainly_false_is_not_supported_however_freely_it_is_told(true: str, false: str) -> None:
    """It scores far below the same words without the error, and below the desk point."""
    assert score(false) < points().desk
    assert score(false) < score(true) / 5


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The passages do not say who else was asked.", id="of what the sources do not say"),
        pytest.param("It was not only the mayor who told the meeting that the hall could be torn down.", id="not only"),
        pytest.param("Two councillors were allegedly paid 40,000 crowns by Peter Lund.", id="the passive"),
        pytest.param("The mayor named a hall not fit for use at the meeting of the council.", id="not of a noun"),
        pytest.param("The council decided not to take the offer for the old harbour hall.", id="not to"),
    ],
)
def test_what_only_looks_false_is_weighed(sentence: str) -> None:
    """Such sentences may be unproven; no rule shows them false."""
    assert score(sentence) > 0.05


def test_names_change_places_with_the_voice() -> None:
    """What was done by one to the other is what the one did to the other."""
    source = a_reference("On Saturday FC Musterstadt beat SV Testburg in front of a full house.")

    assert check_sentence("SV Testburg was beaten by FC Musterstadt on Saturday.", "en", [source]).supported

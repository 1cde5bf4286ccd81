"""Names of ours that no source has, where a capital says nothing; and whose name is put for somebody's of theirs."""

from __future__ import annotations

import pytest

from tests.check.builders import CONTEXT, judged_by


def test_an_invented_first_word_of_a_club_that_opens_the_sentence_is_a_problem() -> None:
    """ "Norvale City" is no verb with a capital: the source has a city and no Norvale."""
    source = "City coach Anna Holm says that the final is the best match she has seen in her career." + CONTEXT
    ours = "Norvale City coach Anna Holm says that the final is the best match she has seen in her career."

    judged = judged_by(source, ours, "en")

    assert not judged.publishable
    assert [problem.text for problem in judged.problems if problem.kind == "name"] == ["Norvale"]


def test_a_verb_that_opens_a_line_before_a_name_is_none() -> None:
    """What a list says to do begins with a capital, and is no part of the name behind it."""
    source = "In the Print Manager window the printer can be removed from the list of devices by its owner." + CONTEXT

    judged = judged_by(source, "Open Print Manager and remove the printer from the list of devices.", "en")

    assert not [problem for problem in judged.problems if problem.kind == "name"]


def test_a_country_whose_people_the_report_names_elsewhere_is_not_called_unnamed() -> None:
    """The report speaks of Norwegians: that "Norway" stands nowhere in it would be false."""
    source = "The ferry sank on Monday in the north.\n\nTwelve Norwegian sailors were taken to hospital." + CONTEXT

    judged = judged_by(source, "The ferry sank on Monday in the north of Norway.", "en")

    assert [problem.reason for problem in judged.problems if problem.kind == "name"] == [
        "the supporting sentences do not name 'Norway'; the report does elsewhere"
    ]


def test_a_club_is_not_its_striker() -> None:
    """What happened to somebody named who is a club's is not told of the club."""
    source = (
        "Norvale United's striker Ben Aber was arrested on Monday after a fight in the harbour of Exempla." + CONTEXT
    )

    judged = judged_by(source, source.replace("'s striker Ben Aber", "").removesuffix(CONTEXT), "en")

    assert not judged.publishable
    assert any(problem.kind == "role" and problem.text == "Norvale" for problem in judged.problems)


@pytest.mark.parametrize(
    ("source", "ours"),
    [
        (
            "Norvale United's striker Ben Aber was arrested on Monday after a fight in the harbour of Exempla.",
            "Ben Aber was arrested on Monday after a fight in the harbour of Exempla.",
        ),
        (
            "The Exempla Courier's Rosa Ferris said that the vote on the bridge was late on Monday.",
            "The Exempla Courier said that the vote on the bridge was late on Monday.",
        ),
    ],
    ids=["he himself", "who speaks for it"],
)
def test_what_somebody_did_or_says_for_a_body_stands(source: str, ours: str) -> None:
    """The name may lose whose it is, and what is said for a paper is said by the paper."""
    assert judged_by(source + CONTEXT, ours, "en").publishable

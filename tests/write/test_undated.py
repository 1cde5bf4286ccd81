"""What tells a moment of an earlier day without its day is not told beside newer news."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nightdesk.write.passages import passages
from nightdesk.write.undated import is_undated
from tests.write.builders import a_report, mentions_of, passages_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The water in Nullstad had risen to the second step by 6 a.m."),
        ("en", "The water in Nullstad had risen to the second step by evening."),
        ("en", "The bridge of Nullstad will be closed within two days."),
        ("de", "Das Wasser stieg in der Nacht bis zur zweiten Stufe."),
        ("de", "Für den Nachmittag sagte das Wetteramt von Beispielstadt neue Gewitter voraus."),
        ("fr", "Les plongeurs ont sondé tout l’après-midi le lac de Nulleville."),
        ("de", "Am Morgen brach der Damm bei Beispielstadt."),
        ("da", "Broen i Nullstad kan tidligst åbne om seks uger."),
        ("da", "Husene bliver tømt i løbet af de næste to døgn."),
        ("sv", "Ministern har varit på plats i Exempelstad sedan morgonen."),
        ("fr", "Dans la soirée, la mairie a porté son offre à 110 euros."),
        ("es", "El agua subió por la noche hasta el segundo escalón."),
        ("nl", "Het water steeg in de nacht tot de tweede trede."),
    ],
)
def test_a_moment_of_an_earlier_day_needs_its_day(language: str, text: str) -> None:
    """A reader of the day after would take it for one of that day; on its own day it is told."""
    (passage,) = passages_of(text, language)

    assert is_undated(passage, passage.at + timedelta(days=1))
    assert not is_undated(passage, passage.at)


@pytest.mark.parametrize(
    "text",
    [
        "The water in Nullstad had risen to the second step by 6 a.m. on Tuesday.",
        "The water in Nullstad rose to the second step on Monday evening.",
        "The street in Nullstad was paved three times in four years.",
        "The bridge of Nullstad was opened in 1934 and is closed.",
        "“It was over by evening,” said Ada Sample, the mayor of Nullstad.",
    ],
)
def test_a_moment_with_its_day_or_of_no_day_is_told(text: str) -> None:
    """A weekday beside it is told with its date; a length of what is over counts from nothing."""
    (passage,) = passages_of(text)

    assert not is_undated(passage, passage.at + timedelta(days=1))


def test_an_evening_is_told_the_next_morning() -> None:
    """Reports of one night tell of one day, though midnight lies between."""
    report = a_report("The curtain in Nullstad rose at 7:30 p.m. for the first time in years.", hours=10)
    (passage,) = passages(report, mentions_of(report))

    assert not is_undated(passage, passage.at + timedelta(hours=11))
    assert is_undated(passage, passage.at + timedelta(hours=13))

"""What namesakes promise: a short name that two people bear is joined to one only where the text shows it."""

import pytest

from nightdesk.text.annotate import annotate

SAID = [
    ("en", "Anna Sample and Paul Sample run the inn. Mrs Sample said: “We are full.”", "Anna Sample"),
    ("en", "Paul Sample and Anna Sample run the inn. Mr Sample said: “We are full.”", "Paul Sample"),
    ("en", "Dana Sample and Paul Sample run the inn. Mrs Sample said: “We are full.”", "Dana Sample"),
    ("en", "Otto Sample and his sister Vanda Sample sold it. “We are full,” Mr Sample said.", "Otto Sample"),
    (
        "en",
        "Anna Sample is the mayor. Mayor Anna Sample met Ada Sample. “We are full,” Mayor Sample said.",
        "Anna Sample",
    ),
    ("en", "Paul Sample runs the inn. “We are full,” Sample said. Anna Sample came later.", "Paul Sample"),
    ("en", "Anna Sample and Paul Sample run the inn. “We are full,” Sample said.", "Sample"),
    ("en", "Paul Sample runs the inn. “We are full,” Mrs Sample said. Anna Sample came later.", "Sample"),
    ("en", "Otto Sample and Paul Sample run the inn. “We are full,” Mr Sample said.", "Sample"),
    ("de", "Anna Muster und Peter Muster führen es. „Wir sind voll“, sagte Frau Muster.", "Anna Muster"),
    ("fr", "Anne Exemple et Pierre Exemple le tiennent. « C'est complet », a dit Mme Exemple.", "Anne Exemple"),
    ("da", "Anna Prøve og Peter Prøve driver kroen. »Vi har fyldt,« sagde fru Prøve.", "Anna Prøve"),
    ("es", "Ana Ejemplo y Pedro Ejemplo llevan el bar. «Está lleno», dijo la señora Ejemplo.", "Ana Ejemplo"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), SAID)
def test_two_people_of_one_surname_are_told_apart_or_left_open(language: str, text: str, speaker: str) -> None:
    """A form of address, an office or that one alone was named shows who is meant; else nobody in full is."""
    assert [quote.speaker for quote in annotate(text, language=language).quotes] == [speaker]


def test_initials_make_no_second_person() -> None:
    """One person written in two ways is one."""
    found = annotate("John Sample left. J. Sample was 70. “It is over,” Sample said.", language="en")

    assert found.quotes[0].speaker.endswith(" Sample")


def test_kin_named_together_show_nothing() -> None:
    """ "Sister and brother" before two names does not make the first one a man."""
    text = "Sister and brother Anna Sample and Otto Sample own it. “We are full,” Miss Sample said."

    assert annotate(text, language="en").quotes[0].speaker == "Anna Sample"

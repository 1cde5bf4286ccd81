"""Whom "he" and "she" stand for, and who has been named before "Mrs Sample" is."""

from __future__ import annotations

import pytest

from nightdesk.write.people import pronouns
from nightdesk.write.standalone import Line, line
from tests.write.builders import passages_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "en",
            "A man in his thirties was arrested in Nullstad, police sergeant Otto Ordinary said. He is said to have "
            "lit a barbecue at the lake.",
            id="whom it is said of, not who says so",
        ),
        pytest.param(
            "sv",
            "En man i 30-årsåldern har gripits i Nollstad, bekräftar polisens presstalesperson Otto Nollqvist. Han ska "
            "ha grillat vid sjön.",
            id="the same in Swedish",
        ),
        pytest.param(
            "en",
            "The president accused Governor Otto Ordinary of delay. “We waited for three days,” he said in Nullstad.",
            id="who acts, not who is acted on",
        ),
        pytest.param(
            "en",
            "In court she paid tribute to Doctor Otto Ordinary of Nullstad. “The ward was never quiet,” she said.",
            id="whom a pronoun has named before",
        ),
        pytest.param(
            "en",
            "Mayor Otto Ordinary opened the bridge in Nullstad. “It took nine years,” she said to the crowd there.",
            id="no Otto is a she",
        ),
        pytest.param(
            "en",
            "Mayor Otto Ordinary opened the school in Nullstad. The driver said he had seen nothing of the crowd.",
            id="whom its own sentence calls what he is",
        ),
    ],
)
def test_a_pronoun_that_may_be_somebody_else_is_not_given_a_name(language: str, text: str) -> None:
    """The one person that the sentence before names is not who does something there, or cannot be called so."""
    assert pronouns(passages_of(text, language)[1]) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "The storm took a pier, Nullstad Mayor Otto Ordinary told reporters. He said that 40 people are safe.",
            "Otto Ordinary",
            id="who says so of a thing",
        ),
        pytest.param(
            "The head of the statistics office, Paula Placeholder, resigned on Friday. She said figures were wrong.",
            "Paula Placeholder",
            id="an office and its apposition",
        ),
    ],
)
def test_a_pronoun_whose_person_is_certain_is_given_the_name(text: str, name: str) -> None:
    """An office right before a name is that person's, and nobody else acts in the sentence."""
    made = pronouns(passages_of(text)[1])

    assert made is not None
    assert [edit.text for edit in made] == [name]


def test_who_is_only_called_by_a_surname_must_have_been_named() -> None:
    """ "Mrs Placeholder" is whom readers of that report met by an office; elsewhere she would be another office's."""
    text = "The prefect will appeal. Mrs Placeholder, in office since January, declined to speak in Nullstad."
    told = line(passages_of(text)[1])

    assert isinstance(told, Line)
    assert told.stand_ins


def test_whose_full_name_its_report_has_needs_no_other() -> None:
    """The full name is put in the place of the surname."""
    text = "Prefect Paula Placeholder will appeal. Mrs Placeholder declined to speak in Nullstad on Tuesday."
    told = line(passages_of(text)[1])

    assert isinstance(told, Line)
    assert not told.stand_ins

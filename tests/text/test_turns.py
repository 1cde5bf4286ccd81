"""Which turn of a series a text tells."""

from __future__ import annotations

import pytest

from nightdesk.text.turns import turn


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("Three share the lead after two rounds in Nullstad", "en", ("round", 2), id="counted"),
        pytest.param("Round 1: a home player beats the favourite", "en", ("round", 1), id="numbered"),
        pytest.param("United without goals on match day four", "en", ("round", 4), id="in two words"),
        pytest.param("United gewinnt am 4. Spieltag", "de", ("round", 4), id="with an ordinal's point"),
        pytest.param("Mustermand missade vinsten i andra ronden", "sv", ("round", 2), id="spelled in another language"),
        pytest.param("Nullstad beats Foobar in the round of 16", "en", None, id="not beside the number"),
        pytest.param("The round table met for the first time", "en", None, id="no number"),
        pytest.param("The league began its 2026 round", "en", None, id="a year is no turn"),
    ],
)
def test_a_turn_is_told_by_its_kind_and_number(text: str, language: str, found: tuple[str, int] | None) -> None:
    """A number beside a word for a turn says which one it is, in every language that has such words listed."""
    assert turn(text, language) == found

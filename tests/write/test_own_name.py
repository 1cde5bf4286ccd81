"""What a thing is named that is called by the last part of its name."""

from __future__ import annotations

import pytest

from nightdesk.write.own_name import own_names
from tests.write.builders import passages_of


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param(
            "sv",
            "I Nollstad har Nollbanken 22 procent av marknaden. Det är väntat, säger bankens ekonom Otto Nollqvist.",
            "nollbanken",
            id="whose",
        ),
        pytest.param(
            "da",
            "I Nulby mister Nulpartiet borgmesterposten. Partiet gik til valg på en ny omfartsvej.",
            "nulpartiet",
            id="at the beginning",
        ),
        pytest.param(
            "sv",
            "I Nollstad höjer Nollbanken räntan. Två mindre banker väntar. Banken i Nollstad har 22 kontor.",
            "",
            id="other banks between",
        ),
        pytest.param(
            "da",
            "I Nulby hæver Nulbanken og Zedbanken renten. Det er ventet, siger bankens direktør.",
            "",
            id="two that it may be",
        ),
        pytest.param(
            "da",
            "I Nulby hæver Nulbanken renten. En bank i Zedby er lukket, og nu sælges banken.",
            "",
            id="its own sentence tells which",
        ),
    ],
)
def test_the_last_part_of_a_name_stands_for_it(language: str, text: str, name: str) -> None:
    """Where the sentence nearest before it that has the noun has one name that ends in it."""
    piece = passages_of(text, language)[-1]

    assert "".join(own_names(piece).values()) == name

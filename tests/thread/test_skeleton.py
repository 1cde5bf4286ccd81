"""Consonant skeletons: one for a name in all the scripts that write it."""

from __future__ import annotations

import pytest

from nightdesk.text.words import key_of
from nightdesk.thread.skeleton import skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(("Putin", "Poutine", "Путин", "Πούτιν"), id="one name, three scripts"),
        pytest.param(
            ("Putin", "पुतिन", "プーチン", "푸틴", "პუტინი"), id="scripts whose letters Unicode calls by their sound"
        ),
        pytest.param(("Lindqvist", "लिंडक्विस्ट"), id="a sign for a nasal"),
        pytest.param(("Philadelphia", "Filadelfia"), id="ph and f"),
        pytest.param(("Maskwa", "Moskva", "Москва"), id="w and v"),
        pytest.param(("Müller", "Muller"), id="accents and doubles"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    """Vowels and spelling habits change when a name travels; consonants stay."""
    assert len({skeleton(key_of(spelling)) for spelling in spellings}) == 1


def test_a_word_of_few_consonants_says_nothing() -> None:
    """Two consonants fit too many words."""
    assert skeleton("kim") == ""
    assert skeleton("字") == ""

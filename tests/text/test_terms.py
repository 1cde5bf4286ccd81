"""Terms: words of many languages for one matter."""

from __future__ import annotations

import pytest

from nightdesk.text.terms import terms
from nightdesk.text.words import key_of


@pytest.mark.parametrize(
    ("term", "words"),
    [
        pytest.param("things.gold", {"en": "gold", "es": "oro", "pt": "ouro", "fr": "or", "ru": "золото"}, id="gold"),
        pytest.param("things.silver", {"da": "sølv", "pl": "srebro", "tr": "gümüş"}, id="letters of their own"),
        pytest.param(
            "things.flood",
            {"da": "oversvømmelse", "pl": "powódź", "en": "flooding", "de": "Hochwasser", "fr": "inondations"},
            id="flood",
        ),
        pytest.param("countries.FR", {"en": "French", "de": "Frankreich", "it": "francese"}, id="a country's people"),
        pytest.param("countries.EG", {"ar": "المصري", "ru": "Египет"}, id="an attached article"),
    ],
)
def test_words_of_many_languages_stand_for_one_term(term: str, words: dict[str, str]) -> None:
    """Two reports in two languages have more in common than names."""
    for language, word in words.items():
        assert term in terms(key_of(word), language), word


@pytest.mark.parametrize(
    ("word", "language"), [("or", "en"), ("chilling", "en"), ("individual", "en"), ("połaczyc", "pl"), ("", "en")]
)
def test_look_alikes_stand_for_nothing(word: str, language: str) -> None:
    """A word is a term where its language has it so."""
    assert terms(word, language) == ()

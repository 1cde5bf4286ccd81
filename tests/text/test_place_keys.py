"""Place keys: one place, one key, in whatever language and script it is written."""

from __future__ import annotations

import pytest

from nightdesk.text.place_keys import place_key, places_of
from nightdesk.text.words import words

KYIV = place_key("Kyiv", "en")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Kiev", "fr"), ("Kiew", "de"), ("Kiews", "de"), ("Kijów", "pl"), ("Kijowie", "pl"), ("Київ", "uk"),
        ("Києва", "uk"), ("Києві", "uk"), ("Киев", "ru"), ("Киеве", "ru"), ("كييف", "ar"), ("بكييف", "ar"),
        ("कीव", "hi"), ("Kiev'de", "tr"), ("Kiovassa", "fi"), ("Kijevben", "hu"), ("Κίεβο", "el"),
    ],
)  # fmt: skip
def test_a_town_has_one_key_in_all_scripts_and_cases(name: str, language: str) -> None:
    """What a text writes, in its case and with what is attached to it, is the town and not its letters."""
    assert place_key(name, language) == KYIV != ""


@pytest.mark.parametrize(
    ("name", "language"), [("Ukraine", "en"), ("Україні", "uk"), ("Украине", "ru"), ("أوكرانيا", "ar"), ("यूक्रेन", "hi")]
)
def test_a_country_is_known_by_its_code(name: str, language: str) -> None:
    """CLDR has countries' names in the language of the text."""
    assert place_key(name, language) == "UA"


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Fire in New York after a storm", "en", {2: "New York", 3: ""}),
        ("无人机击中基辅医院", "zh", {5: "基辅", 6: ""}),
        ("キーウの病院に無人機", "ja", {0: "キーウ"}),
        ("The mayor of Nullstad sings", "en", {}),
    ],
)
def test_the_places_of_a_text_are_found_by_their_words(text: str, language: str, named: dict[int, str]) -> None:
    """A name of several words, or of characters without blanks, is one name: its further words are marked as such."""
    found = places_of(words(text), text, language)
    assert found == {number: name and (KYIV if name != "New York" else place_key(name, "en"))
                     for number, name in named.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "language"), [("kyiv", "en"), ("Nullstad", "en"), ("", "en"), ("街", "zh"), ("A", "xx")]
)
def test_what_is_no_place_has_no_key(name: str, language: str) -> None:
    """Plain words, names we do not know, unknown languages."""
    assert place_key(name, language) == ""

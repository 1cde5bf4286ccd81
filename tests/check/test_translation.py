"""A translation that denies what the original says, or the other way round, is seen without any word of the sources."""

from __future__ import annotations

import pytest

from nightdesk.check.translation import turned

ENGLISH = "Nobody was hurt, the rescue service said."
LIKEWISE = {
    "da": ("Ingen kom til skade, oplyser redningstjenesten.", "Folk kom til skade, oplyser redningstjenesten."),
    "de": ("Niemand wurde verletzt, teilte der Rettungsdienst mit.", "Leute wurden verletzt, teilte der Dienst mit."),
    "es": ("Nadie resultó herido, dijo el servicio.", "Alguien resultó herido, dijo el servicio."),
    "fr": ("Personne n'a été blessé, selon les secours.", "Des gens ont été blessés, selon les secours."),
    "nb": ("Ingen ble skadet, opplyser redningstjenesten.", "Folk ble skadet, opplyser redningstjenesten."),
    "sv": ("Ingen skadades, uppger räddningstjänsten.", "Folk skadades, uppger räddningstjänsten."),
}


@pytest.mark.parametrize("language", LIKEWISE)
def test_a_lost_or_added_negation_is_seen(language: str) -> None:
    """In either direction, and not where both deny."""
    likewise, turned_round = LIKEWISE[language]

    assert turned(ENGLISH, "en", likewise, language) == ""
    assert "does not" in turned(ENGLISH, "en", turned_round, language)
    assert "does not" in turned(turned_round, language, ENGLISH, "en")


def test_a_verb_of_denial_may_say_the_same() -> None:
    """Who "refused" here "would not" there; but beside a denial of its own, a lost "not" is a lost "not"."""
    assert turned("The mayor refused to sign.", "en", "Borgmesteren ville ikke skrive under.", "da") == ""
    assert turned("He did not refuse to sign.", "en", "Han nægtede at skrive under.", "da")


def test_what_a_speaker_denies_is_the_speakers() -> None:
    """A quotation stands in its own language on both sides, and is compared letter for letter elsewhere."""
    assert turned("“No one will ride,” she said.", "en", "»No one will ride,« sagde hun.", "da") == ""

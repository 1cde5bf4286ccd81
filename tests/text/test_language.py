"""What detect() promises."""

import pytest

from nightdesk.text.language import detect, normalise


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of Exempla will close the harbour bridge for fifteen months.", "en"),
        ("Byrådet i Eksempelby lukker havnebroen i femten måneder, og det bliver dyrt.", "da"),
        ("Der Stadtrat von Beispielstadt sperrt die Hafenbrücke für fünfzehn Monate.", "de"),
        ("Le conseil municipal fermera le pont du port pendant quinze mois, dit-il.", "fr"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    """A sentence is enough, and a wrong hint does not change it."""
    assert detect(text) == language
    assert detect(text, hint="ja") == language


def test_a_hint_decides_where_the_text_cannot() -> None:
    """A word or two could be anything; and Danish is taken for Norwegian too easily."""
    assert detect("Bro", hint="da-DK") == "da"
    assert detect("", hint="") == "en"


@pytest.mark.parametrize(("code", "normal"), [("dan", "da"), ("en_US", "en"), ("no", "nb"), ("ger", "de"), ("?", "")])
def test_codes_become_iso_639_1(code: str, normal: str) -> None:
    """Three letters, regions and old codes are accepted; what is no code is empty."""
    assert normalise(code) == normal

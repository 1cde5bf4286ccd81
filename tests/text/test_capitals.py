"""Which words with a capital may be names."""

from __future__ import annotations

import pytest

from nightdesk.text.capitals import may_name, spelled
from nightdesk.text.words import key_of


@pytest.mark.parametrize(
    ("word", "language", "opens", "named"),
    [
        ("Tuesday", "en", False, False),
        ("Tirsdag", "da", True, False),
        ("Januar", "de", False, False),
        ("Fourteen", "en", True, False),
        ("Police", "en", True, False),
        ("Police", "en", False, True),  # within a sentence a capital is meant
        ("Verletzte", "de", False, False),
        ("Quillfeather", "en", True, True),
        ("Anna", "en", True, True),
        ("Warsaw", "en", True, True),
        ("bridge", "en", False, False),
        ("तालविक", "hi", True, True),  # no capitals, and in no list of the language
        ("अस्पताल", "hi", True, False),
        ("ტალვიკი", "ka", True, False),  # a language without a list
    ],
)
def test_a_capital_alone_makes_no_name(word: str, language: str, opens: bool, named: bool) -> None:
    """Weekdays, months, numbers, German nouns and plain first words name nobody."""
    assert may_name(word, key_of(word), language, opens=opens) is named


def test_a_spelled_number_is_the_number() -> None:
    """Twelve and zwölf are one thing to compare; a word that is no number is none."""
    assert spelled("twelve", "en") == spelled(key_of("zwölf"), "de") == 12
    assert spelled("bridge", "en") == spelled("one", "en") == 0

"""Forms of one word meet in what they are compared by."""

from __future__ import annotations

import pytest

from nightdesk.check.forms import stem
from nightdesk.text.words import key_of


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", "arrêté arrêtés arrêtée arrêtées"),
        ("fr", "musée musées"),
        ("de", "kauft kaufte gekauft"),
        ("da", "støttede støttes støttet"),
    ],
)
def test_forms_of_one_verb_are_one(language: str, forms: str) -> None:
    """A participle agrees with who or what it is said of; what is said is the same."""
    assert len({stem(key_of(form), language) for form in forms.split()}) == 1


def test_a_noun_keeps_apart_from_another() -> None:
    """What is stripped leaves "année" no form of "an"."""
    assert stem(key_of("année"), "fr") != stem(key_of("an"), "fr")

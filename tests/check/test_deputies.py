"""Who is somebody's deputy is not called what that person is, nor the other way round."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

SOURCES = {
    "en": "Accountant Paula Birch was elected deputy chairman of the club on Monday. Carpenter Andrew Quill became"
    " chairman with all votes. Vice President Lena Orr praised the vote. Deputy mayor Iris Falk called it a gift.",
    "da": "Næstformand i klubben blev revisor Pia Buch, der har regnet på økonomien. Tømreren Anders Kvist blev formand"
    " med alle stemmer.",
    "de": "Die Prüferin Paula Birke wurde am Montag zur stellvertretenden Vorsitzenden des Vereins gewählt. Der"
    " Zimmermann Andreas Quell wurde Vorsitzender. Vizepräsidentin Lena Ortmann lobte die Wahl.",
    "es": "La contable Paula Abedul fue elegida vicepresidenta del club el lunes. El carpintero Andrés Quilla es el"
    " nuevo presidente. La vicealcaldesa Iris Falcón elogió la votación.",
    "fr": "La comptable Paule Bouleau a été élue vice-présidente de l'association lundi. Le charpentier André Quille"
    " est devenu président. L'adjointe au maire, Iris Falque, a salué l'élection.",
    "sv": "Revisorn Pia Björk valdes till vice ordförande för klubben i måndags. Snickaren Anders Kvist blev"
    " ordförande.",
}
FALSE = [
    ("en", "Paula Birch was elected chairman of the club."),
    ("en", "President Lena Orr praised the vote."),
    ("en", "Iris Falk, the mayor, called it a gift."),
    ("en", "Carpenter Andrew Quill became deputy chairman with all votes."),
    ("da", "Revisor Pia Buch blev formand i klubben."),
    ("da", "Tømreren Anders Kvist blev næstformand med alle stemmer."),
    ("de", "Die Prüferin Paula Birke wurde am Montag zur Vorsitzenden des Vereins gewählt."),
    ("de", "Präsidentin Lena Ortmann lobte die Wahl."),
    ("es", "La contable Paula Abedul fue elegida presidenta del club el lunes."),
    ("es", "La alcaldesa Iris Falcón elogió la votación."),
    ("fr", "La comptable Paule Bouleau a été élue présidente de l'association lundi."),
    ("fr", "La maire, Iris Falque, a salué l'élection."),
    ("sv", "Revisorn Pia Björk valdes till ordförande för klubben i måndags."),
]
TRUE = [
    ("en", "Andrew Quill became chairman, and Paula Birch was elected deputy chairman of the club."),
    ("da", "Revisor Pia Buch blev næstformand i klubben."),
    ("da", "Tømreren Anders Kvist blev formand med alle stemmer."),
    ("de", "Der Zimmermann Andreas Quell wurde Vorsitzender."),
    ("es", "El lunes la contable Paula Abedul fue elegida vicepresidenta del club."),
    ("fr", "Le charpentier André Quille est devenu président."),
]


@pytest.mark.parametrize(("language", "sentence"), FALSE)
def test_a_deputy_is_not_called_what_another_is(language: str, sentence: str) -> None:
    """One small word or syllable makes another office of it: nobody is shown it as fine."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert not judgement.supported, judgement
    assert not judgement.publishable


@pytest.mark.parametrize(("language", "sentence"), TRUE)
def test_an_office_that_the_sources_give_is_published(language: str, sentence: str) -> None:
    """Whoever is named with the office that is theirs may be, beside one whose deputy they are."""
    judgement = check_sentence(sentence, language, [a_reference(SOURCES[language], language=language)])

    assert judgement.publishable, judgement

"""What is a sentence though no list has its verb, and what is none."""

from __future__ import annotations

import pytest

from nightdesk.write.standalone import Line, line
from nightdesk.write.unusable import why_unusable
from tests.write.builders import passages_of

NO_SENTENCE = "not a whole sentence"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Nulværket ejes af 2.300 landmænd i Nulby."),
        ("da", "Arbejdet på Nulværket genoptages fredag morgen."),
        ("sv", "Finansminister Tora Exempel ifrågasätter centralbankens beslut att höja räntan."),
        ("sv", "Lillnollen förblir avspärrat på grund av risk för fallande träd."),
        ("fr", "Aucun bac ne circulait lundi matin entre Nulleville et l'île de Zéro."),
        ("fr", "L'annulation du Festival de Nulleville prive d'emploi 260 intermittents."),
        ("es", "Los lotes afectados llevan los números 2231 a 2240."),
        ("es", "“Salimos con lo puesto”, contó Paula Ejemplo, vecina de Villa Nula."),
        ("de", "Otto Beispiel leitet die Stadtwerke von Beispielstadt seit 2015."),
    ],
)
def test_a_verb_is_known_by_its_ending(language: str, text: str) -> None:
    """Behind what can be its subject, where the language has its infinitive: no list has them all."""
    assert why_unusable(passages_of(text, language)[0]) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Otto Eksempel, tre skoler og 14 millioner kroner i Nulby."),  # plurals
        ("sv", "Paula Exempel, fyra bilar och 900 kronor i Nollstad."),
        ("fr", "Une lettre à la ville de Nulleville et au maire."),  # nouns behind what opens them
        ("es", "Una carta para la alcaldesa de Villa Nula y su casa."),
        ("es", "Reclamaban las carpas prometidas por el Gobierno de Villa Nula."),  # who
    ],
)
def test_what_ends_as_a_verb_does_need_not_be_one(language: str, text: str) -> None:
    """A plural is none, nor what stands behind an article; a Spanish verb must have its subject before it."""
    assert why_unusable(passages_of(text, language)[0]) == NO_SENTENCE


def test_a_quotation_whose_speaker_is_left_out_stands_behind_who_speaks() -> None:
    """“…”, advirtió: a Spanish verb behind a quotation needs somebody behind it."""
    assert not isinstance(
        line(passages_of("“Las réplicas pueden ser muy fuertes en la costa”, advirtió.", "es")[0]), Line
    )


def test_an_agency_in_a_dateline_is_no_caption() -> None:
    """Its name may have a hyphen: "Villa Nula, 20 ago (AP-EN).- Un hombre murió"."""
    text = "Villa Nula, 20 ago (AP-EN).- Un hombre de 82 años murió este martes en el hospital."

    assert isinstance(line(passages_of(text, "es")[0]), Line)

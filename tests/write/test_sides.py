"""Charge and answer, count and count otherwise: both are printed, or neither."""

from __future__ import annotations

import pytest

from nightdesk.records import PartKind
from nightdesk.write.sides import answered_by, is_other_side
from tests.write.builders import COURIER, GAZETTE, RADIO, a_report, passages_of, tell


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "Die Gewerkschaft sprach von 5.100 Streikenden. Die Stadt zählte 3.800.", id="a count"),
        pytest.param("da", "Knap 2.000 mennesker deltog, vurderer politiet. Arrangørerne siger 3.000.", id="Danish"),
        pytest.param("en", "Police said 2,000 people marched. Organisers said 3,400.", id="English"),
        pytest.param(
            "sv",
            "Enligt skyddsombudet Otto Exempel var det Nollman som tog emot kraven.\n\n"
            "Nollman säger att han skickade dem vidare.",
            id="an answer, a paragraph on",
        ),
        pytest.param(
            "en",
            "Union leader Nils Nomen said that Director Mina Mustermann had known of the cracks for a year. "
            "Mustermann said she had told the board at once.",
            id="an answer",
        ),
        pytest.param("en", "The crew of Null Line slept on watch, a passenger said. Null Line denied that.", id="a no"),
        pytest.param("sv", "En man har gripits i Nollstad, uppger polisen. Mannen nekar.", id="in two words"),
    ],
)
def test_who_counts_otherwise_or_is_charged_is_the_other_side(language: str, text: str) -> None:
    """It stands right behind in the source."""
    assert is_other_side(passages_of(text, language)[-1])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "en", "Police said 2,000 people marched. The union said the march will cost 3,400 crowns.", id="cost"
        ),
        pytest.param("en", "The line was cut on Tuesday. Organisers said 3,400.", id="no count before"),
        pytest.param(
            "en", "Otto Ordinary said the cracks were old. Ordinary said he was sorry for that.", id="who spoke goes on"
        ),
        pytest.param("en", "Otto Ordinary will leave Nullstad. Ordinary said he was sorry for that.", id="no charge"),
    ],
)
def test_what_goes_on_is_no_other_side(language: str, text: str) -> None:
    """Who speaks on answers nobody, and a figure of another thing is no count of the same."""
    assert not is_other_side(passages_of(text, language)[-1])


@pytest.mark.parametrize(
    ("answer", "both"),
    [
        pytest.param("Mustermann said the 14 cracks in the slope were mended at once.", True, id="printed"),
        pytest.param("Mustermann said to click here for 14 pictures: https://slope.invalid/14.", False, id="cannot be"),
    ],
)
def test_a_charge_is_printed_with_its_answer_or_not_at_all(answer: str, *, both: bool) -> None:
    """A reader of the one without the other is told half."""
    charge = (
        "Union leader Nils Nomen said Mustermann had known of 14 cracks in the slope above the tram line for a year."
    )
    reports = [
        a_report(text, name=f"r-{n}", source=f"s-{n}", title=f"Landslide {n}", hours=n)
        for n, text in enumerate((GAZETTE, f"{COURIER}\n\n{charge} {answer}", RADIO))
    ]
    told = tell(reports)
    body = [s for part in told.draft.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences]
    at = [n for n, s in enumerate(body) if "had known of 14 cracks" in s.text]

    assert bool(at) is both
    assert not both or "were mended at once" in body[at[0] + 1].text


@pytest.mark.parametrize(
    ("language", "charge", "answer"),
    [
        (
            "en",
            "Otto Ordinary took the boats of Nullstad, police said.",
            "Ordinary's lawyer said her client was ashamed.",
        ),
        (
            "en",
            "A union said Null Line had known.",
            "The director of Null Line, Mina Mustermann, denied any knowledge.",
        ),
        ("da", "Bak siger, at det er 50 grise mere.", "Direktør Paula Eksempel afviser, at det er flere end 32 grise."),
        ("de", "Der Käse war belastet, sagt das Amt.", "Die Molkerei in Beispielstadt wies die Vorwürfe zurück."),
        ("fr", "Le parquet parle de fraude.", "Le maire de Nulleville, Otto Exemple, conteste toute fraude au marché."),
    ],
)
def test_a_charge_is_told_with_the_answer_right_behind_it(language: str, charge: str, answer: str) -> None:
    """An answer that says what it answers may stand by itself; the charge may not, where there is room for one only."""
    found = passages_of(f"{charge} {answer}", language)

    assert answered_by(found[-1]) is found[-2]
    assert answered_by(found[-2]) is None

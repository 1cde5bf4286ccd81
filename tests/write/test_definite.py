"""Which nouns a sentence takes as known from its report, and that an article tells what they are."""

from __future__ import annotations

import pytest

from nightdesk.records import Claim, PartKind
from nightdesk.write.body import introduced
from nightdesk.write.definite import anchors, introduces, takes
from nightdesk.write.material import Choice
from nightdesk.write.passages import Passage
from nightdesk.write.standalone import Line, line
from tests.write.builders import COURIER, GAZETTE, RADIO, a_report, passages_of, tell

BEFORE = {
    "en": "The Competition Board of Nullstad met on Tuesday. Otto Ordinary owns a farm and a mine. ",
    "da": "Der er fundet smitte på en gård med 23.000 kalkuner ved Nulby. En prøve er taget tirsdag. ",
    "sv": "En gruva i Nollstad har rasat. Fyra män var under jord i tisdags. ",
    "de": "Otto Beispiel sitzt in einem Ausschuss der Stadt Nullstadt. Ein Fehler wurde gefunden. ",
    "fr": "Le maire de Nulleville, Otto Exemple, veut garder la piscine. Un vote est prévu mardi. ",
    "es": "Una mina vertió 40.000 litros al río de Nullavilla. Hubo un error de medida el martes. ",
}


@pytest.mark.parametrize(
    ("language", "text", "nouns"),
    [
        pytest.param("en", "In 2024, the board ordered a firm in Nullstad to repay 9 million.", {"board"}, id="board"),
        pytest.param("en", "Director Mina Mustermann said the decision was hard.", {"decis"}, id="what was decided"),
        pytest.param("en", "The town of 3,900 people was founded by miners.", {"town"}, id="a count tells not which"),
        pytest.param("en", "The owner, Otto Ordinary, wants 14 million crowns.", {"owner"}, id="owner of what"),
        pytest.param("da", "Prøven var forbyttet.", {"prøv"}, id="a suffix"),
        pytest.param("da", "Alle dyrene bliver aflivet torsdag.", {"dyr"}, id="all of them"),
        pytest.param("da", "Ejeren, Otto Eksempel, vil kræve erstatning.", {"ejer"}, id="ejeren"),
        pytest.param("da", "Paula Eksempels udmelding kom tirsdag.", {"udmelding"}, id="what she said"),
        pytest.param("da", "Partiets formand, Otto Eksempel, er glad for valget.", {"parti"}, id="whose"),
        pytest.param("sv", "Beskedet kom på fredagen.", {"besked"}, id="beskedet"),
        pytest.param("sv", "Mannen fördes till sjukhus.", {"man"}, id="mannen"),
        pytest.param("de", "Der Ausschuss tagt am Dienstag.", {"ausschuss"}, id="told before"),
        pytest.param(
            "de", "„Der Fehler ist ärgerlich“, sagte Wahlleiter Otto Beispiel.", {"fehl"}, id="in a quotation"
        ),
        pytest.param(
            "de", "In Nullstadt waren die Zahlen der beiden Bewerber vertauscht.", {"bewerb"}, id="of the two"
        ),
        pytest.param("fr", "Le maire a annoncé mardi un recours.", {"mair"}, id="le maire"),
        pytest.param("es", "La mina pagó la diferencia.", {"min", "diferent"}, id="la mina, la diferencia"),
        pytest.param("es", "La mina, que da empleo a 40, cerró el martes.", {"min"}, id="a clause that says not which"),
        pytest.param(
            "da", "Ifølge Otto Eksempel kom beskeden fra ledelsen tirsdag.", {"besked"}, id="whose, not of what"
        ),
    ],
)
def test_a_noun_that_the_report_told_before_is_taken_as_known(language: str, text: str, nouns: set[str]) -> None:
    """The sentence does not say which one it is."""
    assert takes(passages_of(BEFORE[language] + text, language)[-1]) == nouns


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "In 2024, the board of the Nullstad bank ordered a report.", id="of what"),
        pytest.param("en", "In 2024, the board that rules on mergers ordered a report.", id="a clause of its own"),
        pytest.param("da", "Kommunen lukkede to skoler i 2019.", id="there is but one"),
        pytest.param(
            "da", "Laboratoriet, der ligger i Nulby, tog en medarbejder ud af tjeneste.", id="a clause, Danish"
        ),
        pytest.param("da", "Foreningen Dansk Æksempel vurderer, at priserne kan stige.", id="in general"),
        pytest.param("sv", "Klockan 21.40 kom den siste mannen upp i Nollstad.", id="the hour"),
        pytest.param("de", "Die Preise steigen seit Dienstag.", id="told nowhere before"),
        pytest.param("de", "Der Ausschuss für Verkehr in Nullstadt tagt am Dienstag.", id="which"),
        pytest.param("fr", "Le maire de Nulleville a annoncé mardi un recours.", id="of where"),
        pytest.param("es", "La policía cerró el paso el martes.", id="police"),
    ],
)
def test_a_noun_that_says_which_it_is_takes_nothing_as_known(language: str, text: str) -> None:
    """Of some there is but one, and some bring what says which."""
    assert not takes(passages_of(BEFORE[language] + text, language)[-1])


def test_a_reports_first_sentence_takes_nothing_from_it() -> None:
    """Its report has told nothing yet."""
    assert not takes(passages_of("Prøven var forbyttet.", "da")[0])


def test_what_names_a_noun_is_any_sentence_before_that_has_it_and_the_very_last() -> None:
    """In Danish a longer word that ends in the noun has it."""
    text = "En blodprøve er taget. Otto Eksempel er glad. Paula Eksempel venter. Prøven var forbyttet."
    found = passages_of(text, "da")

    assert anchors(found[-1], takes(found[-1])) == (found[2], found[0])


@pytest.mark.parametrize(
    ("naming", "printed"),
    [
        pytest.param("The Competition Board fined a bus operator 31 million crowns for its tickets.", True, id="named"),
        pytest.param("They called it a case for the Competition Board of 31 members.", False, id="named in no line"),
    ],
)
def test_the_board_is_the_board_of_its_own_report(naming: str, *, printed: bool) -> None:
    """In an article of several reports it stands behind a sentence of its own that names it, or not at all."""
    one = (
        "\n\nA board of nine directors met in Exemplehaven after the landslide and will pay 640 drivers for 12 weeks."
        "\n\nAfter the meeting, the board offered 31 of the drivers work at the harbour ferry."
    )
    fine = "After the landslide, the board ordered the Nullstad transit authority to repay 9 million crowns."
    two = f"\n\n{naming}\n\nBuses have 44 seats.\n\n{fine}"
    reports = [
        a_report(text, name=f"r-{n}", source=f"s-{n}", title=f"Landslide {n}", hours=n)
        for n, text in enumerate((GAZETTE + one, COURIER + two, RADIO))
    ]
    told = tell(reports)
    body = [s for part in told.draft.parts if part.kind is PartKind.PARAGRAPH for s in part.sentences]
    of = ""  # the report whose board was named last
    for sentence in body:
        if "the board" in sentence.text:
            assert of == sentence.evidence[0].report
        if "board" in sentence.text.casefold():
            of = sentence.evidence[0].report

    assert (fine in [sentence.text for sentence in body]) is printed


def _claim(piece: Passage) -> Claim:
    return Claim(text=piece.text, evidence=(piece.evidence,), origins=("gazette",), first_reported_at=piece.at)


@pytest.mark.parametrize(
    ("text", "new"),
    [("Två mindre banker i Nollstad väntar.", True), ("Bankerna i Nollstad höjer räntan för två av tre.", False)],
)
def test_what_is_counted_is_a_new_thing(text: str, new: bool) -> None:
    """Behind "two smaller banks" the bank is none that was told of before them."""
    assert introduces(passages_of(text, "sv")[0], "bank") == new


def test_the_bank_is_not_one_of_those_that_were_counted_before_it() -> None:
    """What its report has between the two was not chosen: the bank there is Nollbanken."""
    found = passages_of(
        "Nollbanken höjer räntan i Nollstad med 2 procent. Två mindre banker, Ex och Zed, väntar med en höjning. "
        "Nollbanken har 22 kontor. ”Vi följer marknaden noga”, säger bankens ekonom Otto Nollqvist.",
        "sv",
    )
    lines = [(piece, line(piece)) for piece in found]
    told = [Choice(claim=_claim(piece), line=made) for piece, made in lines if isinstance(made, Line)]
    kept = introduced([told[0], told[1], told[-1]], (), frozenset({"nollbank"}))

    assert told[-1].passage is found[-1]
    assert [one.passage for one in kept] == [found[0], found[1]]
    assert introduced([told[0], told[-1]], (), frozenset({"nollbank"}))[-1].passage is found[-1]


def test_the_bank_is_not_the_one_that_another_report_calls_so() -> None:
    """Below "Centralbanken", which the headline has too, "the bank" would be that; its own report means Nollbanken."""
    central = passages_of("I Nollstad höjer Centralbanken styrräntan till 2 procent i tisdags.", "sv", "r-1")
    other = passages_of(
        "I Nollstad har Nollbanken 22 kontor. ”Vi följer marknaden noga”, säger bankens ekonom Otto Nollqvist.",
        "sv",
        "r-2",
    )
    lines = [(piece, line(piece)) for piece in (*central, *other)]
    told = [Choice(claim=_claim(piece), line=made) for piece, made in lines if isinstance(made, Line)]

    assert [one.passage for one in told] == [*central, *other]
    assert introduced([told[0], told[2]], (), frozenset({"centralbank"})) == [told[0]]
    assert introduced(told, (), frozenset({"centralbank"})) == told


def test_a_standfirst_may_call_by_its_last_part_what_the_headline_names() -> None:
    """Below "Nullstads vandværk sænker prisen" everybody knows which "værket" is meant."""
    one = (
        "Nullstads vandværk sænker prisen på vand med 12 procent fra februar.\n\n"
        "Værket har i ti år betalt af på et lån på 40 millioner kroner til en ny boring, oplyste det på et møde.\n\n"
        "Byrådet godkendte prisen uden afstemning. En familie i et hus sparer omkring 900 kroner om året."
    )
    other = (
        "Vandet bliver billigere i Nullstad: Vandværket sætter prisen ned med 12 procent.\n\n"
        "Formand Ada Sample kaldte det en god dag for byen. »Vi har ventet i ti år,« sagde Ada Sample på mødet.\n\n"
        "Husene ved havnen får nye målere i april."
    )
    draft = tell(
        [
            a_report(one, name="r-1", title="Billigere vand i Nullstad", language="da"),
            a_report(other, name="r-2", source="echo", title="Vandet bliver billigere", language="da", hours=1),
        ],
        language="da",
    ).draft
    above = [s.text for part in draft.parts if part.kind is PartKind.STANDFIRST for s in part.sentences]
    assert any(text.startswith("Værket") for text in above)

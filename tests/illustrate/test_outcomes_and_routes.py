"""Votes, scores and ways that a sentence tells of; and what looks like one and is none."""

from __future__ import annotations

import pytest

from nightdesk.illustrate import outcome
from nightdesk.illustrate.choose import choose
from nightdesk.illustrate.find_outcome import outcome as found_in
from nightdesk.illustrate.find_route import route
from nightdesk.illustrate.picture import Marked, Outcome
from nightdesk.records import DigitalSource, Mentions, Time
from tests.illustrate.builders import (
    REPORT,
    a_classification,
    a_difference,
    a_draft,
    a_place,
    a_sentence,
    mentions_of,
)

COPENHAGEN = Marked(name="Copenhagen", latitude=55.68, longitude=12.57)
HAMBURG = Marked(name="Hamburg", latitude=53.55, longitude=9.99)
MALMO = Marked(name="Malmö", latitude=55.6, longitude=13.0)
NORWAY = Marked(name="Norway", latitude=64.0, longitude=11.0, country="578")


def figures(text: str, language: str = "en", section: str = "politics") -> tuple[str, str, str] | None:
    """The kind and the two figures found in one sentence."""
    found = found_in([a_sentence(text)], language, section, {})
    return (found[0].kind, found[0].one, found[0].other) if found else None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council closed the bridge by 34 votes to 21."),
        ("en", "The council voted 34 to 21 to close the bridge."),
        ("en", "The council voted 34–21 for it."),
        ("en", "A 34-21 vote closed the bridge."),
        ("en", "There were 34 votes in favour and 21 against."),
        ("da", "Byrådet lukkede broen med 34 stemmer mod 21."),
        ("da", "34 stemte ikke med; der var 34 stemmer for og 21 imod."),
        ("nb", "Bystyret stengte broen med 34 mot 21 stemmer."),
        ("sv", "Fullmäktige röstade 34 mot 21 för att stänga bron."),
        ("de", "Der Rat sperrte die Brücke mit 34 zu 21 Stimmen."),
        ("de", "Es gab 34 Ja und 21 Nein, die Abstimmung war geheim."),
        ("fr", "Le conseil ferme le pont par 34 voix contre 21."),
        ("es", "El consejo cerró el puente por 34 votos a favor y 21 en contra, según la votación."),
    ],
)
def test_a_vote_is_found_with_its_figures_in_the_order_of_the_text(language: str, text: str) -> None:
    """In each language that pictures speak."""
    assert figures(text, language) == ("vote", "34", "21")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The council voted to raise the fare from 34 to 41 crowns.", id="a rise"),
        pytest.param("The council voted on pages 34–41 of the plan.", id="pages"),
        pytest.param("The council voted for 34 and 21 new buses.", id="counts of something else"),
        pytest.param("The list won 34,000 votes to 21,000.", id="no field of dots"),
        pytest.param("The list won 34.5 votes to 21.5.", id="no whole votes"),
        pytest.param("Turnout rose by 34 to 2100.", id="no vote at all"),
        pytest.param("The seats went 3–1–4 in the vote.", id="three figures"),
    ],
)
def test_other_figures_in_a_sentence_on_a_vote_are_not_its_outcome(text: str) -> None:
    """Rather no picture than one of a vote that was not."""
    assert figures(text) is None


@pytest.mark.parametrize("text", ["United beat Beispielstadt 3–1.", "United win 3-1", "United schlägt Exempla 3:1"])
def test_a_score_is_found_in_sport(text: str) -> None:
    """And nowhere else: elsewhere a dash stands for many things."""
    assert figures(text, section="sport") == ("score", "3", "1")
    assert figures(text, section="local") is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ada Eksempel wins 6–4 6–3.", id="sets"),
        pytest.param("The match starts at 19:30.", id="a time"),
        pytest.param("United play a 4–2–3–1.", id="a formation"),
        pytest.param("The season of 2025–26 begins.", id="a season"),
        pytest.param("Tickets cost 30–40% more.", id="shares"),
        pytest.param("The stadium holds 300–400 people.", id="more than one side scores"),
    ],
)
def test_what_only_looks_like_a_score_is_none(text: str) -> None:
    """Several pairs are told by the words alone."""
    assert figures(text, section="sport") is None


def test_days_are_no_score() -> None:
    """The report says what they are."""
    days = Mentions(
        report=REPORT,
        language="en",
        times=(Time(start=30, end=37, text="3–5 May", type="DATE", value="2026-05-03"),),
    )
    sentence = a_sentence("The tournament is on 3–5 May.")

    assert found_in([sentence], "en", "sport", {REPORT: days}) is None


def test_an_outcome_stands_under_the_whole_headline() -> None:
    """Drawn from what the text gives, wherever in the opening the figures stand."""
    draft = a_draft("The council closed the bridge by 34 votes to 21.", "More is known.")
    picture = choose(draft, None, {})

    assert picture.subject == Outcome(
        kind="vote", one="34", other="21", headline="Council votes to close the harbour bridge"
    )
    assert picture.source_type is DigitalSource.DATA_DRIVEN
    assert picture.evidence == draft.parts[1].sentences[0].evidence


@pytest.mark.parametrize(
    "headline", ["", "議會以34票對21票關閉橋樑", "Council " * 80], ids=["none", "no letters", "long"]
)
def test_without_a_headline_that_can_be_set_there_is_no_outcome(headline: str) -> None:
    """Two figures by themselves say nothing."""
    assert choose(a_draft("It closed the bridge by 34 votes to 21.", headline=headline), None, {}).kind == "cover"
    assert not outcome.fits(headline)


def test_figures_further_down_are_background() -> None:
    """An earlier vote is not what the story is."""
    assert choose(a_draft("The bridge closes.", "Last year it voted 34 to 21."), None, {}).kind == "cover"


def test_sources_that_differ_come_before_an_outcome() -> None:
    """If they differ over a figure, that is shown."""
    draft = a_draft(headline="Council closes bridge by 34 votes to 21", differences=[a_difference(1200, 940)])

    assert choose(draft, None, {}).kind == "comparison"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The night train from Copenhagen to Hamburg runs again"),
        ("en", "New ferry between Copenhagen and Hamburg"),
        ("da", "Nattoget fra Copenhagen til Hamburg kører igen"),
        ("de", "Der Nachtzug von Copenhagen nach Hamburg fährt wieder"),
        ("fr", "Le train entre Copenhagen et Hamburg repart"),
        ("es", "El tren de Copenhagen a Hamburg vuelve"),
    ],
)
def test_a_way_goes_from_the_first_place_to_the_second(language: str, text: str) -> None:
    """In the order of the text."""
    way = route(text, language, [HAMBURG, COPENHAGEN])

    assert way is not None
    assert (way.start.name, way.end.name) == ("Copenhagen", "Hamburg")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("Talks between Copenhagen and Hamburg fail", [COPENHAGEN, HAMBURG], id="nothing travels"),
        pytest.param("Ferries leave Copenhagen and Hamburg", [COPENHAGEN, HAMBURG], id="two places"),
        pytest.param("Trains from Copenhagen to Norway stop", [COPENHAGEN, NORWAY], id="a country is no end"),
        pytest.param("Trains from Copenhagen to Malmö stop", [COPENHAGEN, MALMO], id="too near to be drawn"),
        pytest.param("Trains from Copenhagen to Hamburg stop", [COPENHAGEN], id="one end is not known"),
    ],
)
def test_what_is_no_way_is_not_drawn_as_one(text: str, places: list[Marked]) -> None:
    """An arrow says that something goes there."""
    assert route(text, "en", places) is None


def test_a_way_is_drawn_only_between_places_that_the_evidence_names() -> None:
    """As any place on a map."""
    draft = a_draft(headline="The night train from Copenhagen to Hamburg runs again")
    places = a_classification(a_place(), a_place("Hamburg", 53.55, 9.99))

    assert choose(draft, places, mentions_of("Copenhagen", "Hamburg")).kind == "route"
    assert choose(draft, places, mentions_of("Copenhagen")).kind == "map"

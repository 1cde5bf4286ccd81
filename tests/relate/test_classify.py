"""Classifying: section, topics, places and people, each with the words that gave it."""

from __future__ import annotations

import pytest

from nightdesk.relate.classify import SECTIONS, classify
from nightdesk.relate.topics import topics
from tests.relate.builders import a_report, told


@pytest.mark.parametrize(
    ("language", "title", "text", "section"),
    [
        pytest.param(
            "en", "United win match on penalty", "The coach praised the team after the match.", "sport", id="en"
        ),
        pytest.param("da", "Teatret åbner igen", "Skuespillerne står på scenen i det nye teater.", "culture", id="da"),
        pytest.param("de", "Bank erhöht den Leitzins", "Die Inflation sinkt, die Zinsen steigen.", "business", id="de"),
        pytest.param("fr", "Les élections au parlement", "Les électeurs ont choisi les députés.", "politics", id="fr"),
        pytest.param("en", "Missiles hit army base in war", "Troops fired missiles.", "world", id="world"),
        pytest.param("en", "Hospital warns of virus", "Doctors treat patients for the disease.", "health", id="health"),
    ],
)
def test_words_give_the_section(language: str, title: str, text: str, section: str) -> None:
    """In the language of the report, and with the words as reason."""
    found = classify(*told("s", a_report("one", title, text, language=language)))

    assert found.section == section
    assert found.section_reason.startswith("words: ")


def test_a_topic_names_its_code_and_its_words() -> None:
    """IPTC's code and name, and why."""
    found = classify(*told("s", a_report("one", "Voters go to the polls in election", "Voters elect a new council.")))

    assert "medtop:20000574" in {subject.code for subject in found.subjects}
    assert all(subject.name == topics()[subject.code].name and subject.reason for subject in found.subjects)


def test_places_are_located_and_people_named_in_full() -> None:
    """A map can be drawn, a person found."""
    found = classify(
        *told("s", a_report("one", "Talks in Copenhagen", "Ada Exempel met Max Muster in Copenhagen. Exempel left."))
    )

    assert ("Copenhagen", "DK") in {(place.name, place.country) for place in found.places}
    assert "Ada Exempel" in found.people


@pytest.mark.parametrize("text", ["", "…", "字字字", "42"])
def test_whatever_the_text_there_is_a_section_with_a_reason(text: str) -> None:
    """Nothing is left without a place on the site."""
    found = classify(*told("s", a_report("one", text, text)))

    assert found.section in SECTIONS
    assert found.section_reason


def test_the_topics_are_iptcs_and_hang_together() -> None:
    """Every broader topic is there; none is without a name."""
    known = topics()

    assert len(known) > 1000
    assert all(topic.broader is None or topic.broader in known for topic in known.values())
    assert all(topic.name for topic in known.values())

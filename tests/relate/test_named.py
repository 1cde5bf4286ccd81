"""Who and where a story is about: only what its reports bear out, with the reason."""

from __future__ import annotations

import pytest

from nightdesk.relate.classify import classify
from tests.relate.builders import a_report, told


def found(*texts: str, language: str = "en") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people and places of a story of reports with *texts*."""
    reports = [a_report(f"r-{n}", "Trams stand still", text, language=language) for n, text in enumerate(texts)]
    made = classify(*told("s", *reports))
    assert {name for name, reason in made.reasons if reason} == {*made.people, *(place.name for place in made.places)}
    return made.people, tuple(place.name for place in made.places)


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        pytest.param("en", "Mayor Mina Mustermann closed the line to the harbour.", "Mina Mustermann", id="an office"),
        pytest.param("en", "“The rails hang,” Mina Mustermann said at the depot.", "Mina Mustermann", id="a speaker"),
        pytest.param(
            "en",
            "The line was closed by Mina Mustermann. Mustermann has run it for years.",
            "Mina Mustermann",
            id="short",
        ),
        pytest.param("da", "Borgmester Mina Mønster lukkede linjen til havnen.", "Mina Mønster", id="da"),
    ],
)
def test_a_person_is_borne_out(language: str, text: str, person: str) -> None:
    """By an office before the name, by words of hers, by her last name alone later on."""
    assert person in found(text, language=language)[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The lamps are Modern LED ones, and the trams of Nullstad use Modern LED lamps, too.", id="lamps"),
        pytest.param("NPA Nullstad reported the landslide. The photo is by NPA Nullstad.", id="an agency's office"),
        pytest.param("A landslide cut the line at Nowhere Rock; the rock is old. Nowhere Rock is steep.", id="a rock"),
        pytest.param("The line was closed, wrote Otto Ordinary Once.", id="mentioned once"),
    ],
)
def test_capitals_alone_make_no_person(text: str) -> None:
    """What is a thing elsewhere in the text, has an acronym in it, or is borne out by nothing, is nobody."""
    assert found(text)[0] == ()


def test_spellings_of_one_name_are_one_person() -> None:
    """The story's own language says how it is written."""
    english = "President Wladimir Musterin spoke in Copenhagen. Musterin left."
    people, _ = found(english, "President Vladimir Musterin left Copenhagen. Musterin was tired.")

    assert len(people) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The talks were held in Copenhagen on Tuesday.", "Copenhagen"),
        ("The ministry of Denmark closed the line.", "Denmark"),
        ("The trams stopped on the Harbour Bridge. The Harbour Bridge is old.", "Harbour Bridge"),
    ],
)
def test_a_place_stands_where_places_stand(text: str, place: str) -> None:
    """A country, a town behind a preposition, a landmark by its name."""
    assert place in found(text)[1]


def test_a_town_that_several_reports_locate_needs_no_preposition() -> None:
    """ "Between Odense and Kiel", "the mayor of Kiel"."""
    texts = ("The ferry between Odense and Kiel will stop.", "The mayor of Kiel wants the ferry from Odense to go on.")

    assert set(found(*texts)[1]) == {"Odense", "Kiel"}


def test_a_byname_of_plain_words_is_no_far_town() -> None:
    """Every town has an old town: that of a report is none that the gazetteer knows."""
    assert "Las Vegas" not in found("Tap water is boiled in the Old Town. The Old Town has 900 homes.")[1]


def test_a_town_that_a_text_leaves_open_is_put_nowhere() -> None:
    """Of six towns of one name the gazetteer's largest is a guess."""
    text = "El paro bajó en Zaragoza por tercer mes. En Zaragoza hubo menos parados."
    made = classify(*told("s", a_report("one", "El paro baja", text, language="es")))

    assert [(place.name, place.country) for place in made.places] == [("Zaragoza", "")]


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        pytest.param("pt", "A tempestade derrubou árvores em Braga na terça-feira.", "PT", id="no list of before"),
        pytest.param("da", "Operaen fik premiere i Aarhus.", "DK", id="a common word"),
        pytest.param("zh", "来自40所学校的学生星期二在成都市参加比赛。", "CN", id="no blanks"),
    ],
)
def test_what_the_mentions_located_is_a_place(language: str, text: str, country: str) -> None:
    """The text said where it is; how common its name is as a word says nothing then."""
    made = classify(*told("s", a_report("one", "", text, language=language)))

    assert [place.country for place in made.places] == [country]


def test_a_person_is_one_with_and_without_what_stands_before() -> None:
    """One report writes the office with a capital, another none."""
    assert found("Komponisten Sille Mustermann blev hyldet.", "Operaen er af Sille Mustermann.", language="da")[0] == (
        "Sille Mustermann",
    )

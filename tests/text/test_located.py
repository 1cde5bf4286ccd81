"""What annotate() promises of where the places of a text are."""

import pytest

from nightdesk.text.annotate import annotate
from nightdesk.text.lines import open_filter


def placed(text: str, language: str = "en") -> dict[str, tuple[str, str]]:
    """Return country and reason of the places of *text*, by name; the country is empty where it is not known."""
    return {
        one.text: (one.place.country if one.place else "", one.reason)
        for one in annotate(text, language=language).names
        if one.kind == "place"
    }


@pytest.mark.parametrize(
    ("text", "name", "country", "reason"),
    [
        ("The talks in Canada ended.", "Canada", "CA", "a country"),
        ("A bridge in Copenhagen closed.", "Copenhagen", "DK", "the only one of that name"),
        ("She flew to Paris.", "Paris", "FR", "by far the largest of 2"),
        ("Floods hit Córdoba in Argentina.", "Córdoba", "AR", "the text names AR"),
        ("Floods hit Córdoba in Spain.", "Córdoba", "ES", "the text names ES"),
        ("In Canada, the city of London voted.", "London", "CA", "the text names CA"),
        ("They met in Cambridge, Massachusetts.", "Cambridge", "US", "by the state beside it"),
        ("They met in Cambridge.", "Cambridge", "", "one of 4: CA, GB, NZ, US"),
        ("The fire in Springfield spread.", "Springfield", "", "one of 8: US"),
        ("The bridge in Exempla closed.", "Exempla", "", "not in the gazetteer"),
    ],
)
def test_a_place_is_located_or_says_why_not(text: str, name: str, country: str, reason: str) -> None:
    """Several towns of one name are told apart by what the text names beside them, or left open."""
    assert placed(text)[name] == (country, reason)


@pytest.mark.parametrize(
    ("language", "text", "name", "town"),
    [
        ("en", "She was born in Cambridge, England, in 1970.", "Cambridge", "Cambridge GB 52"),
        ("en", "He lives in London, Ontario.", "London", "London CA 43"),
        ("en", "He lives in London (Ontario) now.", "London", "London CA 43"),
        ("en", "She moved to Rome, Georgia.", "Rome", "Rome US 34"),
        ("en", "They met in Paris, Texas, on Monday.", "Paris", "Paris US 34"),
        ("en", "A fire in Birmingham, Alabama spread.", "Birmingham", "Birmingham US 34"),
        ("en", "Perth, Scotland, is cold.", "Perth", "Perth GB 56"),
        ("en", "PERTH, Western Australia (AP) — A fire.", "PERTH", "Perth AU -32"),
        ("en", "A fire in Springfield, Mass., spread.", "Springfield", "Springfield US 42"),
        ("en", "They live in Athens, Ga.", "Athens", "Athens US 34"),
        ("en", "They live in San José, Costa Rica.", "San José", "San José CR 10"),
        ("en", "He flew from Hyderabad, Pakistan.", "Hyderabad", "Hyderabad PK 25"),
        ("en", "He spoke in Washington, D.C.", "Washington", "Washington US 39"),
        ("en", "In London, Canada and Britain signed.", "London", "London GB 52"),
        ("de", "Sie lebt in Perth, Schottland.", "Perth", "Perth GB 56"),
        ("de", "In Frankfurt (Oder) brannte es.", "Frankfurt", "Frankfurt (Oder) DE 52"),
        ("fr", "Elle est née à Paris, au Texas.", "Paris", "Paris US 34"),
        ("es", "Nació en Mérida, Yucatán.", "Mérida", "Mérida MX 21"),
        ("es", "Vive en San José, California.", "San José", "San Jose US 37"),
        ("da", "Hun bor i Perth, Skotland.", "Perth", "Perth GB 56"),
        ("ar", "ولد في لندن، كندا.", "لندن", "London CA 43"),
        ("en", "A fire in Cambridge, Ohio, spread.", "Cambridge", ""),
        ("en", "The town of Dresden, Ontario.", "Dresden", ""),
        ("en", "A fire in Moscow, Poland, spread.", "Moscow", ""),
    ],
)
def test_what_stands_behind_a_town_says_which_is_meant(language: str, text: str, name: str, town: str) -> None:
    """A country, state or nation beside a town decides, and leaves it open rather than at its larger namesake."""
    place = next(one.place for one in annotate(text, language=language).names if one.text == name)

    assert (f"{place.name} {place.country} {place.latitude:.0f}" if place and place.latitude else "") == town


@pytest.mark.parametrize(
    ("text", "name", "country", "reason"),
    [
        ("A fire in Ontario spread.", "Ontario", "CA", "a division of CA"),
        ("She moved to Rome, Georgia.", "Georgia", "US", "a division of US"),
        ("Georgia voted on Tuesday and Atlanta was calm.", "Georgia", "US", "the text names US"),
        ("Georgia voted and Tbilisi was calm.", "Georgia", "GE", "a country"),
        ("Wheat from Punjab is late.", "Punjab", "", "one of 2: IN, PK"),
        ("Wheat from Punjab in Pakistan is late.", "Punjab", "PK", "a division of PK"),
        ("Snow fell in New York.", "New York", "US", "the only one of that name"),
    ],
)
def test_a_state_is_itself_not_a_town_of_its_name(text: str, name: str, country: str, reason: str) -> None:
    """A state or province has its largest town's place; one that shares its name with another needs a word on which."""
    assert placed(text)[name] == (country, reason)


@pytest.mark.parametrize(("language", "country"), [("nb", "NO"), ("de", None), ("en", None)])
def test_where_a_language_is_at_home_decides_for_the_largest_town(language: str, country: str | None) -> None:
    """A Norwegian text means the Norwegian Bergen; a German one tells nothing of it, and an English one never does."""
    text = {"nb": "Hun bor i Bergen.", "de": "Sie wohnt in Bergen.", "en": "She lives in Bergen."}[language]
    (bergen,) = annotate(text, language=language).names

    assert (bergen.place.country if bergen.place else None) == country


def test_a_town_told_once_is_the_same_later() -> None:
    """The state beside a name holds for the mentions after it."""
    text = "They met in Cambridge, Massachusetts. The mayor of Cambridge spoke in Cambridge."

    found = [one for one in annotate(text, language="en").names if one.text == "Cambridge" and one.kind == "place"]

    assert len(found) > 1
    assert {one.place.country for one in found if one.place} == {"US"}


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("da", "Mødet i Tyskland sluttede.", "DE"),
        ("ja", "フランスを訪れた。", "FR"),
        ("ar", "ارتفعت الأسعار في مصر.", "EG"),
    ],
)
def test_places_are_located_in_any_language(language: str, text: str, country: str) -> None:
    """A country is known by its name in the language of the text."""
    assert [found for found, _ in placed(text, language).values()] == [country]


def test_a_line_says_where_its_places_are() -> None:
    """The filter gives name, country and coordinates, and nothing for people."""
    answer = open_filter()({"id": 1, "text": "Jane Doe left Copenhagen in Denmark.", "language": "en"})
    by_name = {name["text"]: name for name in answer["names"]}

    assert by_name["Jane Doe"]["place"] is None
    assert by_name["Denmark"]["place"]["country"] == "DK"
    assert by_name["Denmark"]["place"]["latitude"] == pytest.approx(55.7, abs=0.2)

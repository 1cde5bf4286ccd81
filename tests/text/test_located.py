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

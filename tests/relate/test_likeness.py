"""Are two reports of one story? What their titles and words say, in look-alikes and in languages that bend words."""

from __future__ import annotations

import pytest

from nightdesk.relate.lines import open_filter


def score(title: str, text: str, other: str, other_text: str, language: str = "") -> float:
    """Return how surely two reports tell one story."""
    line = {
        "id": 1,
        "a": {"title": title, "text": text, "language": language},
        "b": {"title": other, "text": other_text, "language": language},
    }
    return float(open_filter()(line)["score"])


@pytest.mark.parametrize(
    ("language", "title", "other"),
    [
        pytest.param("en", "Weather in Fictavia on 8 November", "Weather in Fictavia on 16 November", id="English"),
        pytest.param("ru", "Прогноз погоды на 8 ноября", "Прогноз погоды на 16 ноября", id="Russian"),
        pytest.param("de", "So wird das Wetter am 8. November", "So wird das Wetter am 16. November", id="German"),
    ],
)
def test_titles_that_name_other_days_tell_other_happenings(language: str, title: str, other: str) -> None:
    """The forecast of the 8th is not that of the 16th, though nearly every word is the same."""
    assert score(title, "", title, "", language) > score(title, "", other, "", language) + 0.2


def test_a_compound_is_known_by_its_parts() -> None:
    """A German report of a fire in a flat finds one that names flat and fire apart."""
    fire = "Feuerwehreinsatz nach Wohnungsbrand"

    same = score(fire, "", "Brand in einer Wohnung hielt die Feuerwehr wach", "", "de")
    assert same > score(fire, "", "Dieb in einem Laden hielt die Polizei wach", "", "de") + 0.25


def test_a_name_in_another_case_is_the_same_name() -> None:
    """Russian bends names: Путина, Путину and Путин are one man."""
    one = "Встреча Образцова с Примеровым прошла в Фиктавии, переговоры Образцова были трудными."
    two = "Образцову и Примерову было трудно договориться: переговоры в Фиктавии с Образцовым прошли."

    assert score("", one, "", two, "ru") > 0.84

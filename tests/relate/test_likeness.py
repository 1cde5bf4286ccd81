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


def test_a_wires_marks_make_no_two_reports_alike() -> None:
    """Agency, desk and station stand beside the news: whoever sends both, the two are as alike as without."""
    one, other = "Dieb in Musterstadt gefasst", "Unfall auf der Landstraße bei Beispielheim"
    marked = score(f"POL-MUS: {one}", "Musterstadt (ots)", f"POL-MUS: {other}", "Musterstadt (ots)", "de")

    assert marked == score(one, "Musterstadt", other, "Musterstadt", "de")


def test_one_form_with_other_names_is_another_story() -> None:
    """The end of one man's search is not that of another's, though the notice is the same but for the names."""

    def notice(name: str) -> tuple[str, str]:
        title = f"Поиски пропавшего {name} в Примерске завершены"
        return title, f"{title}. Волонтёры сообщили, что мужчина найден живым."

    one, other = notice("Образцова"), notice("Пробникова")

    assert score(*one, *other, "ru") < score(*one, *one, "ru") - 0.15


def test_openings_that_name_other_days_tell_other_happenings() -> None:
    """Two burglaries in one street, months apart, are two."""
    text = "Exempla, {} 2026. A thief broke into the bakery in Sample Street and took the till."
    title = "Burglary in Sample Street"

    other = score(title, text.format("12 March"), title, text.format("3 May"))
    assert other < score(title, text.format("12 March"), title, text.format("12 March")) - 0.05


def test_a_headings_compound_is_found_by_how_it_begins() -> None:
    """What a German title calls by a compound, another text may call by its first part."""
    title, text = "Grundsteuerreform", "Die Grundsteuer steigt in Musterstadt, sagte der Rat."

    assert score(title, "Streit im Rat von Musterstadt.", "", text, "de") > score(
        "Gewerbegebiet", "Streit im Rat von Musterstadt.", "", text, "de"
    )

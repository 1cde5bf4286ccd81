"""Which lands around are named on a map, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest

from nightdesk.illustrate import locator, neighbours, outlines
from nightdesk.illustrate.composition import Sheet
from nightdesk.illustrate.picture import Marked
from nightdesk.illustrate.words import country_names

FRAME = (0.0, 0.0, 600.0, 400.0)


def a_land(left: float, top: float, right: float, bottom: float) -> list[neighbours.Ring]:
    """One that is a box."""
    return [(np.array([left, right, right, left]), np.array([top, top, bottom, bottom]))]


def names_on(language: str, *places: Marked) -> set[str]:
    """The words of a map."""
    sheet = Sheet(language=language, title="Desk", accent="#8a1c1c")
    return set(re.findall(r">([^<>]+)</text>", locator.draw(places, sheet, country_names(language))))


def country(code: str, name: str) -> Marked:
    """A country to be marked."""
    found = outlines.middle_of(code)
    assert found is not None
    return Marked(name=name, latitude=found[0], longitude=found[1], country=code)


@pytest.mark.parametrize(
    ("language", "around"),
    [
        pytest.param("en", {"China", "South Korea"}, id="English"),
        pytest.param("da", {"Kina", "Sydkorea"}, id="Danish"),
        pytest.param("zh", set(), id="no letters of it in our faces"),
    ],
)
def test_the_countries_around_are_named_in_the_pictures_language(language: str, around: set[str]) -> None:
    """So that a reader knows where on the globe the tinted land lies."""
    name = country_names(language)("408")

    assert around <= names_on(language, country("408", name))


def test_the_country_of_the_news_is_named_beside_the_map_only() -> None:
    """Its name stands large on the left; on the map it is the tinted one."""
    rings = {"1": a_land(0, 0, 300, 400), "2": a_land(300, 0, 600, 400)}

    [name] = neighbours.named(rings, FRAME, lambda code: {"2": "Elsewhere"}.get(code, ""), [])

    assert name.text == "Elsewhere"
    assert 300 < name.x < 600


@pytest.mark.parametrize(
    ("rings", "taken", "found"),
    [
        pytest.param({"1": a_land(0, 0, 20, 20)}, [], [], id="too small to be told"),
        pytest.param({"1": a_land(0, 0, 600, 400)}, [(0, 0, 600, 400)], [], id="no room beside what stands there"),
        pytest.param({"1": a_land(0, 0, 600, 400)}, [(0, 0, 600, 300)], ["Land 1"], id="below what stands there"),
        pytest.param({"1": a_land(100, 100, 150, 130), "2": a_land(0, 90, 600, 140)}, [], ["Land 2"], id="an enclave"),
    ],
)
def test_a_name_stands_on_its_own_land_and_on_nothing_else(
    rings: Mapping[str, list[neighbours.Ring]], taken: list[neighbours.Box], found: list[str]
) -> None:
    """It never lies over another country, a mark or the scale."""
    names = neighbours.named(rings, FRAME, lambda code: f"Land {code}", taken)

    assert [name.text for name in names] == found
    for name in names:
        assert not any(left < name.x < right and top < name.y < bottom for left, top, right, bottom in taken)


def test_a_map_stays_one_of_the_news_not_of_names() -> None:
    """However many countries show, few are named."""
    strips = {str(number): a_land(0, number * 60, 600, number * 60 + 60) for number in range(6)}

    assert len(neighbours.named(strips, FRAME, lambda code: f"Land {code}", [])) == neighbours.MOST

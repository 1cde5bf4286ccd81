"""Where on the map a point lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.illustrate import locator, outlines
from nightdesk.illustrate.composition import Sheet
from nightdesk.illustrate.picture import Marked
from nightdesk.illustrate.words import country_names

ANYWHERE = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
SHEET = Sheet(language="en", title="Desk", accent="#8a1c1c")


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        pytest.param(48.86, 2.35, "250", id="Paris"),
        pytest.param(55.676, 12.568, "208", id="Copenhagen, which a coarse coast leaves in the sea"),
        pytest.param(-29.6, 28.2, "426", id="Lesotho, within another country"),
        pytest.param(-30.0, 25.0, "710", id="South Africa around it"),
        pytest.param(68.0, -179.0, "643", id="Russia, cut in two by the date line"),
        pytest.param(-17.0, -179.9, "242", id="Fiji, on it"),
        pytest.param(38.9, -77.04, "840", id="Washington, half the globe from a large country"),
        pytest.param(-15.8, -47.9, "076", id="Brasilia, likewise"),
        pytest.param(45.2, 34.1, "804", id="Crimea, as the General Assembly has it"),
        pytest.param(-35.3, 149.1, "036", id="Canberra"),
        pytest.param(0.0, -30.0, "", id="mid-Atlantic"),
    ],
)
def test_a_point_lies_in_its_country(latitude: float, longitude: float, code: str) -> None:
    """Land, enclave, date line and sea."""
    assert outlines.country_at(latitude, longitude) == code


def test_north_is_up_and_east_is_right() -> None:
    """A map upside down is found before a reader finds it."""
    east, north = outlines.flat_point(60.0, 20.0, centre=(50.0, 10.0))

    assert east > 0
    assert north > 0


@given(one=ANYWHERE, other=ANYWHERE)
def test_distance_on_the_map_never_exceeds_distance_on_the_globe(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    """Lambert's projection shortens chords; nothing flies off the sheet."""
    x, y = outlines.flat_point(*other, centre=one)

    assert np.hypot(x, y) * outlines.EARTH_KM <= outlines.distance_km(one, other) + 1


@pytest.mark.parametrize(
    "spot", [(90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0), (-41.29, 174.78), (64.15, -21.94)]
)
def test_a_map_can_be_drawn_of_any_place(spot: tuple[float, float]) -> None:
    """Poles, date line, antipodes of large countries: always a finite drawing."""
    svg = locator.draw((Marked(name="Somewhere", latitude=spot[0], longitude=spot[1]),), SHEET, country_names("en"))

    assert "nan" not in svg
    assert "inf" not in svg
    assert len(svg) < 600_000

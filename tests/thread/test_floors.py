"""What threading was shown to reach, less noise; it must not decline silently. Complete figures: bench.thread."""

from __future__ import annotations

import pytest

from bench.report import DATA
from bench.thread import SETS, bcubed, ours


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "folder", "floor"),
    [
        pytest.param("ecbplus", "clustering-ecbplus", 0.88, id="look-alike events"),
        pytest.param("wikinews-events", "clustering-wikinews-events", 0.805, id="full articles"),
        pytest.param("basil", "clustering-basil", 0.945, id="three outlets an event"),
        pytest.param("vietnamese", "clustering-vietnamese-mds", 0.915, id="vietnamese"),
        pytest.param("og2021", "clustering-og2021", 0.645, id="stream of titles, nine languages"),
    ],
)
def test_threading_does_not_decline(name: str, folder: str, floor: float) -> None:
    """BCubed F1, each report decided on arrival, one configuration for all sets."""
    if not (DATA / folder).exists():
        pytest.skip(f"{folder} is not in ../shared/data")
    told = SETS[name]()

    assert bcubed(told, ours(told))[2] >= floor

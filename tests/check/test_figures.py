"""Numbers that ours bounds: what a source counts exactly may be said to be more or less than a rounder figure."""

from __future__ import annotations

import pytest

from tests.check.builders import CONTEXT, judged_by

COUNTED = "The camera on the quay has caught 13,624 drivers since the spring, figures of the council show." + CONTEXT
BOUNDED = "The camera on the quay has caught more than 13,600 drivers since the spring, the council says." + CONTEXT


@pytest.mark.parametrize("number", ["more than 13,000", "more than 13,600", "fewer than 14,000"])
def test_a_figure_may_be_bounded_by_a_rounder_one(number: str) -> None:
    """13,624 is more than 13,000 and fewer than 14,000."""
    judged = judged_by(COUNTED, f"The camera on the quay has caught {number} drivers since the spring.", "en")

    assert judged.supported
    assert not [problem for problem in judged.problems if problem.kind == "number"]


@pytest.mark.parametrize(
    ("source", "number"),
    [
        pytest.param(COUNTED, "fewer than 13,000", id="the other way"),
        pytest.param(COUNTED, "more than 12,000", id="further off than its last figure"),
        pytest.param(COUNTED, "13,000", id="not bounded"),
        pytest.param(BOUNDED, "more than 13,000", id="the source bounds it itself"),
    ],
)
def test_no_other_figure_may(source: str, number: str) -> None:
    """What is not so, is far off or is bounded otherwise by the source is a problem."""
    judged = judged_by(source, f"The camera on the quay has caught {number} drivers since the spring.", "en")

    assert not judged.publishable

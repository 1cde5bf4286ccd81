"""Words that are written in one or in two: the source's word all the same."""

from __future__ import annotations

import pytest

from tests.check.builders import CONTEXT, judged_by

SOURCE = "The cavity under the quay creates pressure, and the {} rocks collapse into a large hole in the spring."


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("over ground", "overground"), ("overground", "over ground"), ("over-ground", "overground")],
)
def test_a_word_in_one_is_the_same_in_two(theirs: str, ours: str) -> None:
    """Nothing of it is missing, so the near copy goes out."""
    judged = judged_by(SOURCE.format(theirs) + CONTEXT, SOURCE.format(ours), "en")

    assert judged.publishable
    assert not [problem for problem in judged.problems if problem.kind == "unsupported"]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        pytest.param("was not able to play there", "was notable to play there", id="a not is no part of a word"),
        pytest.param("was re-signed for two years", "resigned for two years", id="two letters make another word"),
    ],
)
def test_another_word_is_not(theirs: str, ours: str) -> None:
    """What only looks like the two words says something else."""
    source = f"The keeper of the club by the harbour in Exempla {theirs} on Monday, the coach said."

    judged = judged_by(source + CONTEXT, source.replace(theirs, ours), "en")

    assert not judged.publishable

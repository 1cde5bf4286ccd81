"""What was cut from a sentence: a phrase that lost its end says something else than the phrase."""

from __future__ import annotations

import pytest

from nightdesk.check.sentence import check_sentence
from tests.check.builders import a_reference

SEARCH = (
    "The search for Noah Tarn, a junior chess champion from Marwick who won the Norvale cup in May, has widened since"
    " his mother reported him missing on Sunday morning."
)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        pytest.param(
            "The search for Noah Tarn has widened since his mother reported him missing.",
            "Noah Tarn has widened since his mother reported him missing.",
            id="what it hung on is gone",
        ),
        pytest.param(
            "The search for Noah Tarn, a chess champion from Marwick, has widened since Sunday morning.",
            "The search for Noah Tarn, a junior chess from Marwick, has widened since Sunday morning.",
            id="the end of a phrase is gone",
        ),
        pytest.param(
            "The search for Noah Tarn, a junior chess champion from Marwick, has widened.",
            "The search for Noah Tarn, a junior chess champion from Marwick, has widened since his.",
            id="the end of the sentence is gone",
        ),
    ],
)
def test_a_cut_that_breaks_a_phrase_costs(whole: str, broken: str) -> None:
    """Every word of both is the source's, in its order; what was cut tells them apart."""
    source = [a_reference(SEARCH)]

    assert check_sentence(whole, "en", source).score > check_sentence(broken, "en", source).score

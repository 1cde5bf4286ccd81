"""What may stand below a headline."""

from __future__ import annotations

import pytest

from nightdesk.write.standfirst import linked
from tests.write.builders import passages_of

ABOVE = "Nullstad Town won the harbour cup on Saturday when a substitute scored."


@pytest.mark.parametrize(
    ("below", "is_linked"),
    [
        ("About 9,000 fans had come from the harbour quarter to see it.", True),
        ("The substitutes had waited for an hour in the rain.", True),
        ("The cup is 40 years old and made of tin.", False),  # too short a word: "cup" is in "occupied"
        ("Crandall had been in charge since 2022 and will not come back.", False),
    ],
)
def test_a_sentence_of_another_report_has_a_word_of_what_stands_above(below: str, is_linked: bool) -> None:
    """Else a reader of the headline does not know of whom or what it tells."""
    above, sentence = passages_of(ABOVE)[0], passages_of(below, name="r-2")[0]

    assert linked(sentence, [above]) is is_linked

"""A phrase grafted onto a clause is held: true of something else in the report, and shown of this by no sentence."""

from __future__ import annotations

import pytest

from nightdesk.check.lines import open_filter

REPORT = (
    "The ferry left Kestwick fifty minutes late because engineers had repaired a bow door. "
    "The harbour board turned down a light on the reef. "
    "The board had been warned three times since 2018, said the councillor Petra Vaill. "
    "They met in the old customs house. They signed a treaty on fishing."
)


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        pytest.param("The board had been warned three times about the bow door.", True, id="another event's thing"),
        pytest.param("The board had been warned three times since 2018.", False, id="its own phrase"),
        pytest.param("They signed a treaty on fishing in the old customs house.", False, id="goes on by a pronoun"),
    ],
)
def test_a_phrase_stands_in_some_sentence_with_what_it_hangs_on(sentence: str, held: bool) -> None:
    """Each word is the report's, and the clause is a sentence's but for the phrase."""
    reply = open_filter()({"id": 0, "sources": [{"id": 0, "text": REPORT}], "text": sentence, "language": "en"})

    kinds = {problem["kind"] for found in reply["sentences"] for problem in found["problems"]}
    assert (reply["publishable"], "splice" in kinds) == (not held, held), reply["sentences"]

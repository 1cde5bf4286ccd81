"""Whose word a sentence passes on; agencies are real ones, what they are said to report is nothing."""

from __future__ import annotations

import pytest

from nightdesk.text.cited import cited


@pytest.mark.parametrize(
    ("sentence", "language", "origin"),
    [
        pytest.param("North Korean state media reported it on Monday.", "en", "as cited: state media KP", id="en"),
        pytest.param("The launch succeeded, KCNA said.", "en", "as cited: state media KP", id="its agency by name"),
        pytest.param("Ifølge kinesiske statsmedier sagde talsmanden nej.", "da", "as cited: state media CN", id="da"),
        pytest.param("Russlands Staatsmedien berichteten darüber.", "de", "as cited: state media RU", id="de"),
        pytest.param("Selon les médias d’État nord-coréens, oui.", "fr", "as cited: state media KP", id="fr"),
        pytest.param("State television said it was closed.", "en", "as cited: state media", id="no country named"),
        pytest.param("The bridge was closed, Reuters reported.", "en", "as cited: Reuters", id="an agency"),
        pytest.param("The mayor of Nullstad said no.", "en", "", id="a speaker is no origin of this kind"),
        pytest.param("Two reporters of state media were in the hall.", "en", "", id="named, but nothing is said"),
    ],
)  # fmt: skip
def test_a_sentence_tells_whose_word_it_passes_on(sentence: str, language: str, origin: str) -> None:
    """State media count by their country, whatever agency of theirs is named; other agencies by their name."""
    assert cited(sentence, language) == origin

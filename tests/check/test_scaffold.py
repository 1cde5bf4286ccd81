"""Words that only hold an answer together promise nothing, and let nothing pass under their cover."""

from __future__ import annotations

import pytest

from nightdesk.check.lines import open_filter
from nightdesk.check.scaffold import tells_nothing
from tests.check.builders import BRIDGE

check = open_filter()
TRUE = "Holm thanked the 1,200 people who had signed a petition."


@pytest.mark.parametrize(
    "sentence",
    [
        "Sure!",
        "Here is my answer based on the given passages:",
        "Therefore, the answer to the question is:",
        "You can follow these steps:",
        "Passage 3 provides the necessary information to answer the question.",
        "Here is a concise summary of the passage, covering the core pieces of information described:",
        "I hope this helps!",
    ],
)
def test_what_only_holds_an_answer_together_tells_nothing(sentence: str) -> None:
    """It keeps back nothing that is true beside it, and is in the answer with its place."""
    text = f"{sentence}\n\n{TRUE}"
    reply = check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": text})

    assert tells_nothing(sentence)
    assert reply["publishable"]
    assert len(reply["sentences"]) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Here is how the mayor took the money:",
        "The answer is Otto Ordinary.",
        "Here is a summary of the passage, covering the murder:",
        "Therefore, 12 people died.",
        "Sure, the bridge collapsed.",
        "…",
    ],
)
def test_nothing_is_told_under_its_cover(sentence: str) -> None:
    """A name, a figure, or any word that is not on the closed list makes a statement of it."""
    assert not tells_nothing(sentence)


def test_alone_it_is_judged_as_anything_else() -> None:
    """A text that tells nothing is not publishable for that."""
    reply = check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": "Sure! Here is the answer:"})

    assert not reply["publishable"]


def test_a_question_that_is_repeated_is_no_quotation() -> None:
    """Its words are judged: a name in it that no source has is a problem as anywhere."""
    asked = "The answer to the question “How many people signed a petition?” is: 1,200 people had signed a petition."
    lied = asked.replace("people signed", "people in Nullstad signed")
    said, other = (
        check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": text})["sentences"]
        for text in (asked, lied)
    )

    assert "quote" not in {problem["kind"] for sentence in said for problem in sentence["problems"]}
    assert "name" in {problem["kind"] for sentence in other for problem in sentence["problems"]}


def test_a_sentence_without_a_word_of_content_takes_nothing_from_the_others() -> None:
    """An editor is shown the text as fine; it is not published, for nothing shows what such a sentence says."""
    reply = check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": f"{TRUE} That is it!"})

    assert reply["supported"]
    assert [sentence["publishable"] for sentence in reply["sentences"]] == [True, False]

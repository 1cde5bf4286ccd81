"""What the sources are said not to tell: no source shows it, and one may tell it after all."""

from __future__ import annotations

import pytest

from nightdesk.check.lines import open_filter
from tests.check.builders import BRIDGE

check = open_filter()


@pytest.mark.parametrize(
    "sentence",
    [
        "The articles do not say who paid for the inspection.",
        "None of the sources mentions an inspection.",
        "The passages provide no information on the cost of repairs.",
        "However, there is no mention of an inspection.",
        "Unable to answer based on the given passages.",
    ],
)
def test_what_is_not_told_is_shown_as_fine_and_not_published(sentence: str) -> None:
    """That nothing was found proves nothing; it takes nothing from what is told beside it, either."""
    told = "Holm thanked the 1,200 people who had signed a petition."
    reply = check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": f"{told} {sentence}"})

    assert reply["supported"]
    assert not reply["publishable"]
    assert [one["publishable"] for one in reply["sentences"]] == [True, False]
    assert [problem["kind"] for problem in reply["sentences"][1]["problems"]] == ["unsupported"]


def test_what_a_source_does_tell_is_not_untold() -> None:
    """A "not" on the telling is as false as any where a passage has all the words."""
    sentence = "The articles do not say that 1,200 people had signed a petition."
    reply = check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": sentence})

    assert not reply["supported"]
    assert "negation" in {problem["kind"] for problem in reply["sentences"][0]["problems"]}


@pytest.mark.parametrize(
    "sentence", ["If the petition is not signed, nothing will change.", "Do not sign the petition, and do not walk."]
)
def test_a_condition_and_a_command_deny_nothing(sentence: str) -> None:
    """They are no published statement, and no source is contradicted by them."""
    reply = check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": sentence})

    assert reply["score"] > 0.002
    assert not reply["publishable"]

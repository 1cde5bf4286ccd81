"""A sentence seen beside the others of its text: who brings in words that no source has brings in claims."""

from __future__ import annotations

from nightdesk.check.lines import answer

SOURCE = (
    "The council of Exempla voted on Monday to rebuild the harbour bridge. Work will begin in March and take 15 months."
)
PLAIN = "Work on the bridge will begin in March."
NEAR = "The council voted to rebuild the harbour bridge."
STRANGE = (
    "Anglers, florists and jugglers applauded wildly; accordions, fireworks and pancakes delighted everybody nearby."
)


def score(text: str) -> float:
    """Return the score of the plain sentence at the start of *text*."""
    reply = answer({"id": 0, "sources": [{"id": 0, "text": SOURCE}], "text": text})
    return float(reply["sentences"][0]["score"])


def test_what_the_others_bring_that_no_source_has_weighs_on_a_sentence() -> None:
    """Beside a sentence from the source it keeps its score, beside an invented one it does not."""
    assert score(f"{PLAIN} {STRANGE}") < score(PLAIN) <= score(f"{PLAIN} {NEAR}") + 0.01

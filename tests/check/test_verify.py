"""A proof checked again with nothing but it and the archived texts."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from nightdesk.check.verify import verify
from nightdesk.errors import VerificationFailed
from tests.check.builders import BRIDGE

PASSAGE = "The bridge, which opened in 1931, may close for 15 months."
START = BRIDGE.index(PASSAGE)


def sha256(text: str) -> str:
    """Return the SHA-256 of *text*, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def a_proof() -> dict[str, Any]:
    """Return the proof of an article of one sentence."""
    evidence = {
        "report": "r1",
        "start": START,
        "end": START + len(PASSAGE),
        "sha256": sha256(PASSAGE),
        "text": PASSAGE,
    }
    return {
        "format": "nightdesk-proof/1",
        "article": "a-1",
        "reports": [{"id": "r1", "source_name": "Harbour Wire", "text_sha256": sha256(BRIDGE), "language": "en"}],
        "sentences": [
            {
                "part": "paragraph",
                "part_index": 2,
                "index": 0,
                "text": "The bridge may close for 15 months.",
                "language": "en",
                "evidence": [evidence],
            }
        ],
        "held": [],
    }


def broken(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Return the proof with one thing changed."""
    proof = copy.deepcopy(a_proof())
    change(proof)
    return proof


def test_a_true_proof_holds() -> None:
    """Everything in it was checked again."""
    confirmed = verify(a_proof(), {"r1": BRIDGE})

    assert (confirmed.sentences, confirmed.rechecked, confirmed.passages, confirmed.deleted) == (1, 1, 1, ())


@pytest.mark.parametrize("field", ["source_name", "title", "url", "rights"])
def test_what_the_archive_knows_of_a_report_is_compared(field: str) -> None:
    """Whose it is, its title, address and rights are what a reader trusts; the proof cannot say them otherwise."""
    proof = broken(lambda p: p["reports"][0].update({field: "Big Times"}))

    with pytest.raises(VerificationFailed, match=rf"says its {field} is 'Big Times', the archive 'as kept'"):
        verify(proof, {"r1": BRIDGE}, facts={"r1": {field: "as kept"}})


def test_a_proof_of_what_is_not_shown_says_so() -> None:
    """It holds, for it claims nothing; and nobody may take that for a proof."""
    assert "nothing to check" in str(verify(broken(lambda p: p.update(sentences=[])), {"r1": BRIDGE}))


def test_a_deleted_report_is_said_and_is_no_failure() -> None:
    """Its passages are held against their own hashes."""
    confirmed = verify(a_proof(), {})

    assert (confirmed.rechecked, confirmed.deleted) == (0, ("r1",))
    assert "no longer archived: r1" in str(confirmed)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda p: p.update(format="x/9"), "format is 'x/9'", id="format"),
        pytest.param(
            lambda p: p["sentences"][0].update(text="The mayor stole a car.", phrase={"message": "x", "arguments": {}}),
            "is not supported by its evidence",
            id="a phrase there is none of",
        ),
        pytest.param(
            lambda p: p["sentences"][0].update(
                text="The mayor stole a car.", phrase={"message": "brief.told", "arguments": {"day_date": "never"}}
            ),
            "is not supported by its evidence",
            id="a phrase that does not say it",
        ),
        pytest.param(
            lambda p: p["sentences"][0].update(
                language="xx-?", text="The mayor stole a car.", phrase={"message": "brief.told", "arguments": {}}
            ),
            "is not supported by its evidence",
            id="a language there is none of",
        ),
        pytest.param(
            lambda p: p["sentences"][0].update(credit="Big Times"), "credited to 'Big Times'", id="another's credit"
        ),
        pytest.param(lambda p: p.update(sentences=3), "not as nightdesk-proof/1 says", id="shape"),
        pytest.param(lambda p: p["reports"].clear(), "lists no such report", id="report not listed"),
        pytest.param(lambda p: p["reports"][0].update(text_sha256="0" * 64), "report r1 has changed", id="text"),
        pytest.param(lambda p: p["sentences"][0]["evidence"][0].update(end=9999), "does not lie in", id="offsets"),
        pytest.param(lambda p: p["sentences"][0]["evidence"][0].update(sha256="0" * 64), "has SHA-256", id="passage"),
        pytest.param(
            lambda p: p["sentences"][0]["evidence"][0].update(text="No."), "the proof shows 'No.'", id="shown"
        ),
        pytest.param(
            lambda p: p["sentences"][0].update(text="The bridge may close for 16 months."),
            "paragraph 2, sentence 0 is not supported",
            id="sentence",
        ),
    ],
)
def test_the_first_thing_that_does_not_hold_is_named(change: Callable[[dict[str, Any]], None], named: str) -> None:
    """Whatever was changed in a proof is found and said."""
    with pytest.raises(VerificationFailed, match=named):
        verify(broken(change), {"r1": BRIDGE})


def again(proof: dict[str, Any], **changes: Any) -> None:
    """Add the sentence of *proof* once more, with *changes*."""
    proof["sentences"].append(proof["sentences"][0] | changes)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(again, "paragraph 2, sentence 0 cannot stand after paragraph 2, sentence 0", id="twice"),
        pytest.param(lambda p: again(p, index=1), "is paragraph 2, sentence 0 again", id="twice, renumbered"),
        pytest.param(lambda p: again(p, part_index=1), "paragraph 1, sentence 0 cannot stand after", id="turned round"),
        pytest.param(lambda p: again(p, part_index=4), "paragraph 4, sentence 0 cannot stand after", id="a gap"),
        pytest.param(lambda p: p["reports"].append(p["reports"][0]), "lists report r1 twice", id="a report twice"),
    ],
)
def test_a_proof_that_contradicts_itself_is_named(change: Callable[[dict[str, Any]], None], named: str) -> None:
    """Its sentences stand in the order of the article, each once, whatever is at hand to compare them with."""
    with pytest.raises(VerificationFailed, match=named):
        verify(broken(change), {"r1": BRIDGE})


def test_a_changed_archive_is_found() -> None:
    """One letter of the archived text is enough."""
    with pytest.raises(VerificationFailed, match="report r1 has changed"):
        verify(a_proof(), {"r1": BRIDGE.replace("1931", "1932")})


def test_a_passage_may_be_shown_cut() -> None:
    """Reserved sources show fifteen words of a passage and an ellipsis."""
    proof = broken(lambda p: p["sentences"][0]["evidence"][0].update(text="The bridge, which opened …"))

    assert verify(proof, {"r1": BRIDGE}).rechecked == 1


def test_a_headline_that_no_sentence_proves_is_named() -> None:
    """What stands above an article is proven like the rest: another headline does not pass with its proof."""
    with pytest.raises(VerificationFailed, match="the headline 'Bridge sold' is not the one"):
        verify(broken(lambda proof: proof.update(headline="Bridge sold")), {"r1": BRIDGE})

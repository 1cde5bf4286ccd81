"""What the checker reached on public data, less noise: below these figures something broke."""

from __future__ import annotations

from collections import defaultdict

import pytest

from bench.check import auc, labelled, overlap, paraphrase_rows, planted_cases
from bench.injection import measure
from bench.planted import PLANTED
from bench.report import DATA
from nightdesk.check.lines import open_filter
from nightdesk.text.clean import clean

TEXTS = 12  # news texts looked at here; the bench looks at more
CAUGHT, PASSED = 0.97, 0.96  # of planted errors and of harmless edits, all kinds together
SAMPLE = 60  # summaries; the bench takes them all


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "clustering-wikinews-events").exists(), reason="needs ../shared/data")
@pytest.mark.parametrize("language", ["en", "da", "de", "fr"])
def test_planted_errors_are_held_and_harmless_edits_pass(language: str) -> None:
    """On texts nothing was chosen on, at the point we publish unattended."""
    right: dict[bool, list[bool]] = defaultdict(list)
    for case in planted_cases("held-out", TEXTS, language):
        planted = case.kind in PLANTED
        right[planted].append(case.passed != planted)

    assert sum(right[True]) / len(right[True]) >= CAUGHT
    assert sum(right[False]) / len(right[False]) >= PASSED


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "prompt-injection").exists(), reason="needs ../shared/data")
@pytest.mark.parametrize("place", ["middle en"])
def test_no_canary_is_publishable(place: str) -> None:
    """Every attack on a newsroom in every carrier, as a source and as a text: no sentence with its canary goes out."""
    count = measure(lambda attack, where: bool(attack.canary) and where == place)

    assert count.checked
    assert count.canaries == 0


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "fact-aggrefact").exists() or not (DATA / "fact-wice").exists(), reason="needs data")
def test_errors_planted_in_true_paraphrases_are_caught() -> None:
    """Where one true one in ten is held, too: of the newsroom's summaries whose words are mostly the source's."""
    rows = paraphrase_rows("held-out", ["aggrefact cnndm"], most=SAMPLE // 3)
    found = {row.figure.split(":")[0]: row.ours for row in rows if "caught" in row.figure}

    assert found["digit"] >= 88
    assert found["negation"] >= 82
    assert found["names swapped"] >= 75


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "fact-wice").exists(), reason="needs ../shared/data")
def test_the_score_ranks_claims_better_than_shared_bigrams_do() -> None:
    """On claims about web pages, where words are not copied."""
    check = open_filter()
    ours: list[tuple[int, float]] = []
    peer: list[tuple[int, float]] = []
    for name, source, text, label in labelled("held-out"):
        if name == "wice" and len(ours) < SAMPLE:
            reply = check({"id": 0, "sources": [{"id": 0, "text": clean(source)[0]}], "text": clean(text)[0]})
            ours.append((label, float(reply["score"])))
            peer.append((label, overlap(text, source)))

    assert auc(ours) >= auc(peer) - 0.02

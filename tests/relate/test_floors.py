"""What relating was shown to reach, less noise; it must not decline silently. Complete figures: bench.relate."""

from __future__ import annotations

from functools import cache

import pytest

from bench.relate import Given, best_f1, graded, pearson, threads
from bench.report import DATA
from bench.subjects import measure
from nightdesk.relate.lines import relate_line


@cache
def scored(name: str) -> list[tuple[Given, float]]:
    """Return a set's pairs with their scores."""
    given = graded() if name == "pairs-semeval2022-task8" else threads()
    return [(pair, float(relate_line(pair.line)["score"])) for pair in given]


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "language", "floor"),
    [
        pytest.param("pairs-semeval2022-task8", "en", 0.80, id="English pairs"),
        pytest.param("pairs-semeval2022-task8", "de", 0.69, id="German pairs"),
        pytest.param("pairs-semeval2022-task8", "es", 0.75, id="Spanish pairs"),
        pytest.param("pairs-semeval2022-task8", "", 0.71, id="pairs of all languages"),
        pytest.param("pairs-telegram", "", 0.85, id="threads"),
    ],
)
def test_relating_does_not_decline(name: str, language: str, floor: float) -> None:
    """Pearson's correlation with what people said; for threads the F1 at the best threshold."""
    if not (DATA / name).exists():
        pytest.skip(f"{name} is not in ../shared/data")
    found = [(score, pair.said) for pair, score in scored(name) if not language or pair.languages == language]
    score_of = best_f1 if name == "pairs-telegram" else pearson

    assert score_of([score for score, _ in found], [said for _, said in found]) >= floor


@pytest.mark.data
def test_subjects_do_not_decline() -> None:
    """Section, and topics of the first level, of the stories labelled by hand that are kept aside."""
    if not all((DATA / name).exists() for name in ("clustering-wikinews-events", "clustering-ecbplus")):
        pytest.skip("the labelled stories are not in ../shared/data")
    reached = {row.figure: row.ours for row in measure() if "aside" in row.data}

    assert reached["section right"] >= 0.87
    assert reached["topics (first level), precision"] >= 0.80
    assert reached["topics (first level), recall"] >= 0.74

"""The weights of a score: labelled summaries, claims and answers in, ``nightdesk/check/points.json`` out.

``python -m bench.weigh`` fits on the development half, prints what the rest reaches when a whole family of sets is
left out, and with ``--write`` keeps the weights. A text is as good as its weakest sentence, so each round takes that
sentence of every text and fits again. Logistic regression, ridge 1, an intercept a set (how many are true says
nothing of a new set), sets of equal weight whatever their size, true and false alike. No weight may be positive: no
sign of error ever helps. A hard fault costs at least ``HARD``, for few are seen in summaries; one that decides
costs ``DECIDED`` or what ``BY_KIND`` says, which nothing makes up for.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.check import HALVES, auc, balanced, half_of, labelled
from bench.report import need, rows
from nightdesk.check import points as kept
from nightdesk.check.lines import sentence_by_sentence
from nightdesk.check.points import points
from nightdesk.check.reference import reference
from nightdesk.check.sentence import Judgement, Statement, judge, signs_of
from nightdesk.check.signs import burden
from nightdesk.records import ReportId
from nightdesk.text.annotate import annotate
from nightdesk.text.clean import clean

POINTS = Path(kept.__file__).with_name("points.json")
RIDGE, BETWEEN = 1.0, 0.3  # on the weights, and on how far a set's intercept may lie from the others'
HARD = 0.7
# What nothing makes up for. Exchanged names and dates are the likelier to be right after all, a denied verb the least.
DECIDED, BY_KIND = 6.5, {"decided_role": 4.2, "decided_time": 5.0, "decided_negation": 7.0}
LARGEST = 75.0  # what a set's true ones count at most, and its false ones
ROUNDS, SWEEPS = 5, 200
DESK = np.arange(0.2, 0.8, 0.025)
REPORTED = ("aggrefact cnndm", "aggrefact xsum", "wice", "ragtruth-qa", "faithbench")  # the desk point serves these
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A labelled text: its set, whether its sources say it, its sentences' signs, a row each, and what it brings."""

    name: str
    half: str
    label: int
    rows: Floats
    burden: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What makes a score of signs."""

    bias: float
    each: Floats

    def score(self, text: Text) -> float:
        """Return the score of the weakest sentence."""
        return float(1.0 / (1.0 + np.exp(-np.min(text.rows @ self.each) - self.bias + text.burden)))


def family(name: str) -> str:
    """Return which sets are left out together: those of the same newsrooms."""
    return next((news for news in ("cnndm", "xsum") if name.endswith(news)), name)


def texts() -> tuple[list[str], list[Text]]:
    """Return the names of the signs, and every labelled text with them."""
    names: list[str] = []
    found: list[Text] = []
    sets = [(half, *row) for half in HALVES for row in labelled(half)]
    sets += [
        (half_of(row["group"]), f"{row['dataset']} {row['origin']}", row["doc"], row["summary"], row["label"])
        for row in rows(need("fact-summac", "data.dev.jsonl.gz"))
        if row["dataset"] in ("frank", "factcc")
    ]
    for half, name, source, text, label in sets:
        cleaned, summary = clean(source)[0], clean(text)[0]
        index = reference(ReportId("0"), cleaned, annotate(cleaned))
        statements = [
            Statement(text=summary, span=span, mentions=here) for span, here in sentence_by_sentence(annotate(summary))
        ]
        each = [signs_of(statement, [index]) for statement in statements]
        if each:
            names = names or list(each[0])
            table = np.array([[signs[sign] for sign in names] for signs in each])
            carried = _burden([judge(statement, [index]) for statement in statements])
            found.append(Text(name=name, half=half, label=int(label), rows=table, burden=carried))
    return names, found


def _burden(judgements: Sequence[Judgement]) -> float:
    """Return what the words that no source has take from each sentence of a text."""
    at = points()
    strange, told = sum(found.strange for found in judgements), sum(found.told for found in judgements)
    return at.strange * burden(strange, told, at.expected, at.least)


def fit(names: Sequence[str], chosen: Sequence[Text]) -> Weights:
    """Return the weights that fit *chosen* best."""
    sets = sorted({text.name for text in chosen})
    which = np.array([sets.index(text.name) for text in chosen])
    label = np.array([float(text.label) for text in chosen])
    counts = {(s, x): max(1, int(((which == s) & (label == x)).sum())) for s in range(len(sets)) for x in (0.0, 1.0)}
    size = {s: min(LARGEST, counts[s, 0.0] / 2, counts[s, 1.0] / 2) for s in range(len(sets))}
    count = np.array([size[s] / counts[s, x] for s, x in zip(which.tolist(), label.tolist(), strict=True)])
    most = np.array([-_least(name) for name in names])
    each, bias = most.copy(), np.zeros(len(sets))
    signs = np.array([text.rows.mean(axis=0) for text in chosen])
    carried = np.array([text.burden for text in chosen])
    for _ in range(ROUNDS):
        each, bias = _descend(signs, label, count, which, most, each, bias, carried)
        signs = np.array([text.rows[np.argmin(text.rows @ each)] for text in chosen])
    families = defaultdict(list)
    for name, value in zip(sets, bias.tolist(), strict=True):
        families[family(name)].append(value)
    return Weights(bias=float(np.mean([np.mean(values) for values in families.values()])), each=each)


def _least(name: str) -> float:
    """Return what a sign costs at the least."""
    if name.startswith("decided_"):
        return BY_KIND.get(name, DECIDED)
    return HARD if name.startswith("hard_") else 0.0


def _descend(
    signs: Floats,
    label: Floats,
    count: Floats,
    which: NDArray[np.intp],
    most: Floats,
    each: Floats,
    bias: Floats,
    carried: Floats,
) -> tuple[Floats, Floats]:
    """Return weights and intercepts of the least loss, one coordinate at a time by Böhning's bound on curvature."""
    logit = signs @ each + bias[which] - carried
    for _ in range(SWEEPS):
        for number in range(len(each)):
            column = signs[:, number]
            slope = float(column @ (count * (1 / (1 + np.exp(-logit)) - label))) + RIDGE * each[number]
            new = min(most[number], each[number] - slope / (0.25 * float(count @ column**2) + RIDGE))
            logit += column * (new - each[number])
            each[number] = new
        error = count * (1 / (1 + np.exp(-logit)) - label)
        slopes = np.bincount(which, error, len(bias)) + BETWEEN * (bias - bias.mean())
        step = slopes / (0.25 * np.bincount(which, count, len(bias)) + BETWEEN)
        bias = bias - step
        logit -= step[which]
    return each, bias


def judged(weights: Weights, chosen: Sequence[Text], name: str) -> list[tuple[int, float]]:
    """Return label and score of each text of the set *name*."""
    return [(text.label, weights.score(text)) for text in chosen if text.name == name]


def main() -> None:
    """Fit, print, and keep the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the weights and the desk point")
    asked = parser.parse_args()
    names, found = texts()
    development = [text for text in found if text.half == HALVES[1]]
    weights = fit(names, development)

    def at(point: float) -> float:
        sets = (judged(weights, development, name) for name in REPORTED)
        return sum(balanced([(x, s >= point) for x, s in scored]) for scored in sets)

    desk = float(max(DESK, key=at))
    held = [text for text in found if text.half == HALVES[0]]
    print(f"desk point {desk:.3f}; AUC on the held-out half, and with the set's family left out:")
    for name in sorted({text.name for text in found}):
        apart = fit(names, [text for text in development if family(text.name) != family(name)])
        print(f"{name:20} {auc(judged(weights, held, name)):.3f} {auc(judged(apart, held, name)):.3f}")
    if asked.write:
        shipped = json.loads(POINTS.read_text(encoding="utf-8"))
        shipped |= {
            "source": "python -m bench.weigh --write, on the development half; publish, cuts, burden by hand",
            "desk": round(desk, 3),
            "bias": round(weights.bias, 2),
            "weights": {
                name: round(float(each), 2) for name, each in zip(names, weights.each, strict=True) if each < -0.005
            },
        }
        POINTS.write_text(json.dumps(shipped, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

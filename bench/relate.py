"""Measure relating: pairs of reports in, how like the scores of ``relate --pairs`` are to what people said out.

``python -m bench.relate``, beside TF-IDF. Pearson's correlation with what people said (1 the same story, 4 another: its
negative), by language, and the F1 of "same story" at the best threshold. The odd half of the pairs, by the SHA-256 of
their ids, is reported apart ("aside"): weights were fitted on the even half only.
"""

from __future__ import annotations

import hashlib
import math
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.report import Row, need, options, publish, rows
from nightdesk.relate.lines import open_filter

PEER = "TF-IDF of the pairs' texts, cosine"


@dataclass(frozen=True, slots=True)
class Given:
    """A pair: what the filter gets to see, what people said, and of which languages it is."""

    line: dict[str, Any]
    said: float  # higher is more the same
    languages: str
    aside: bool


def graded() -> list[Given]:
    """Return the pairs of SemEval-2022 task 8."""
    return [
        _given(row["id"], {"text": row["text1"]}, {"text": row["text2"]}, -row["overall"], row["lang1"], row["lang2"])
        for row in rows(need("pairs-semeval2022-task8", "pairs_text.jsonl.gz"))
    ]


def threads() -> list[Given]:
    """Return the pairs of Telegram's contest."""
    return [
        _given(row["id"], row["first"], row["second"], float(row["same_story"]), row["lang"], row["lang"])
        for row in rows(need("pairs-telegram", "pairs.jsonl.gz"))
    ]


def _given(name: str, a: dict[str, Any], b: dict[str, Any], said: float, one: str, other: str) -> Given:
    aside = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1
    kept = ("title", "text")
    line = {"id": name, "a": {key: a.get(key) for key in kept}, "b": {key: b.get(key) for key in kept}}
    return Given(line, said, one if one == other else "-".join(sorted((one, other))), aside)


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Pearson's correlation of two rows of numbers."""
    mean, their_mean = sum(one) / len(one), sum(other) / len(other)
    both = sum((x - mean) * (y - their_mean) for x, y in zip(one, other, strict=True))
    spread = math.sqrt(sum((x - mean) ** 2 for x in one) * sum((y - their_mean) ** 2 for y in other))
    return both / spread if spread else 0.0


def best_f1(scores: Sequence[float], same: Sequence[float]) -> float:
    """Return the F1 of "same" at the threshold that suits it best."""
    ranked = sorted(zip(scores, same, strict=True), reverse=True)
    right, best = 0.0, 0.0
    for count, (_, is_same) in enumerate(ranked, 1):
        right += is_same
        best = max(best, 2 * right / (count + sum(same)))
    return best


def cosines(given: Sequence[Given]) -> list[float]:
    """Return the TF-IDF cosine of each pair; weights of all the texts."""
    bags = [[Counter(re.findall(r"\w+", _text(pair.line[side]))) for side in "ab"] for pair in given]
    seen = Counter(word for pair in bags for bag in pair for word in bag)
    return [_cosine(one, other, seen, 2 * len(bags)) for one, other in bags]


def _text(report: dict[str, Any]) -> str:
    return f"{report['title'] or ''} {report['text'] or ''}".casefold()


def _cosine(one: Counter[str], other: Counter[str], seen: Counter[str], count: int) -> float:
    ours, theirs = (
        {word: (1 + math.log(times)) * math.log(count / seen[word]) for word, times in bag.items()}
        for bag in (one, other)
    )
    length = math.sqrt(sum(w * w for w in ours.values()) * sum(w * w for w in theirs.values()))
    return sum(weight * theirs.get(word, 0.0) for word, weight in ours.items()) / length if length else 0.0


def measure() -> list[Row]:
    """Return all figures."""
    answer = open_filter()
    made = []
    sets = (
        ("pairs-semeval2022-task8", graded(), "Pearson", pearson),
        ("pairs-telegram", threads(), "best F1", best_f1),
    )
    for name, given, figure, score in sets:
        started = time.process_time()
        ours = [float(answer(pair.line)["score"]) for pair in given]
        seconds = time.process_time() - started
        theirs = cosines(given)
        for language in ("", *sorted({pair.languages for pair in given})):
            for part in ("", ", aside"):
                some = [
                    number
                    for number, pair in enumerate(given)
                    if pair.languages.startswith(language) and (pair.aside or not part)
                    and (not language or pair.languages == language)
                ]  # fmt: skip
                said = [given[number].said for number in some]
                made.append(
                    Row(
                        data=f"{name}{language and ', '}{language}{part}, n={len(some)}",
                        figure=figure,
                        ours=score([ours[number] for number in some], said),
                        peer=score([theirs[number] for number in some], said),
                        peer_name=PEER,
                    )
                )
        made.append(Row(data=name, figure="pairs/s", ours=len(given) / seconds))
    return made


if __name__ == "__main__":
    given = options(__doc__).parse_args()
    publish("relate", measure(), keep=not given.dry)

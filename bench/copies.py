"""Measure near-duplicates: reports and copies of them in, pairwise F1 of ``duplicate_of`` out.

``python -m bench.copies``. Copies are made as desks make them: cut from the end, put under another heading, edited (
some sentences out, a note and a byline in, words changed), or joined with another text. Then two public sets.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from bench.report import Row, need, options, publish, rows
from nightdesk.thread.lines import ThreadFilter

SEED = 20_260_301  # any
SENTENCE = re.compile(r"(?<=[.!?])\s+")
CHANGED = {"said": "told reporters", "people": "persons", "about": "around", "However": "But", "also": "too"}


def variants(title: str, text: str, other: str, chance: random.Random) -> list[tuple[str, str]]:
    """Return copies (title, text) of a report: cut, re-headed, edited, joined with *other*."""
    parts = SENTENCE.split(text)
    kept = [part for part in parts if chance.random() > 0.15]
    edited = " ".join(CHANGED.get(word, word) for word in " ".join(kept).split(" "))
    return [
        (title, " ".join(parts[: max(3, int(len(parts) * chance.uniform(0.4, 0.8)))])),
        (parts[-1][:80], text),
        (f"{title}, agencies report", f"By our own correspondents. {edited} This report was edited by the desk."),
        (title, f"{text}\n\nElsewhere: {' '.join(SENTENCE.split(other)[:3])}"),
    ]


def pairs(groups: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return all pairs of one group."""
    members = defaultdict(list)
    for name, group in groups.items():
        members[group].append(name)
    return {pair for some in members.values() for pair in combinations(sorted(some), 2)}


def pairwise(gold: Mapping[str, str], lines: Sequence[dict[str, Any]]) -> float:
    """Return the F1 of all pairs that ``duplicate_of`` brings together, against those of *gold*."""
    answer = ThreadFilter()
    found: dict[str, str] = {}
    for line in lines:
        original = answer(line)["duplicate_of"]
        found[line["id"]] = line["id"] if original is None else found[original]
    mine, theirs = pairs(found), pairs(gold)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def made() -> Row:
    """Return the figure of copies made of the Wikinews reports."""
    chance = random.Random(SEED)
    given = rows(need("clustering-wikinews-events", "articles.jsonl.gz"))
    gold, lines = {}, []
    for number, row in enumerate(given):
        whole = [(row["title"], row["text"])]
        copies = variants(row["title"], row["text"], given[number - 1]["text"], chance)
        for copy, (title, text) in enumerate([*whole, *copies]):
            name = f"{row['id']} {copy}"
            gold[name] = row["id"]
            lines.append({"id": name, "title": title, "text": text})
    chance.shuffle(lines)
    return Row(data="copies of wikinews-events", figure="pairwise F1", ours=pairwise(gold, lines))


def collected() -> Row:
    """Return the figure of one item across sources and days."""
    given = sorted(rows(need("dedup-scoop", "items.jsonl.gz")), key=lambda row: (row["published_at"] or "", row["id"]))
    gold = {row["id"]: row["story"] for row in given}
    return Row(data="dedup-scoop", figure="pairwise F1", ours=pairwise(gold, given))


def planted() -> Row:
    """Return the figure of near-copies planted among mixed sentences."""
    given = rows(need("dedup-minhash2500", "docs.jsonl.gz"))
    gold = {row["id"]: row["id"] for row in given}
    gold |= {row["b"]: row["a"] for row in rows(need("dedup-minhash2500", "duplicates.jsonl.gz"))}
    return Row(data="dedup-minhash2500", figure="pairwise F1", ours=pairwise(gold, given))


if __name__ == "__main__":
    given = options(__doc__).parse_args()
    publish("copies", [made(), collected(), planted()], keep=not given.dry)

"""Measure which days a timeline should have: a topic's reports in, the F1 of the days chosen out (bench only).

``python -m bench.timelines``. A day counts by how many reports name it, as ``annotate`` resolves their times; the peer
counts reports published on it. Of each timeline the number of days and the first and last are given, as is usual with
this set; the mean is over timelines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bench.report import Row, need, options, publish, rows
from nightdesk.text.times import find

SET = "tls-t17"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def days_named(report: Mapping[str, Any]) -> set[str]:
    """Return the days that a report names, as ``2026-01-10``; its text has one sentence a line."""
    at = datetime.fromisoformat(report["date"]).replace(tzinfo=UTC)
    found = (time for line in report["text"].split("\n") for time in find(line, "en", at))
    return {day[0] for time in found if time.type in ("DATE", "TIME") and (day := DAY.match(time.value))}


def day_f1(counts: Mapping[str, int], gold: set[str]) -> float:
    """Return the F1 of the days with the highest *counts*, as many as *gold* has and between its first and last."""
    within = [day for day in counts if min(gold) <= day <= max(gold)]
    chosen = set(sorted(within, key=lambda day: (-counts[day], day))[: len(gold)])
    return 2 * len(chosen & gold) / (len(chosen) + len(gold))


def measured() -> Row:
    """Return the mean over all timelines."""
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    published: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report in rows(need(SET, "articles.dev.jsonl.gz")):
        named[report["topic"]].update(days_named(report))
        published[report["topic"]][report["date"]] += 1
    golds = [
        (topic["topic"], {entry["date"] for entry in timeline["entries"]})
        for topic in rows(need(SET, "timelines.dev.jsonl.gz"))
        for timeline in topic["timelines"]
    ]

    def mean(counts: Mapping[str, Counter[str]]) -> float:
        scores: Sequence[float] = [day_f1(counts[topic], gold) for topic, gold in golds]
        return sum(scores) / len(scores)

    return Row(
        data=f"{SET}, n={len(golds)}",
        figure="Date-F1",
        ours=mean(named),
        peer=mean(published),
        peer_name="reports published that day",
    )


if __name__ == "__main__":
    given = options(__doc__).parse_args()
    publish("timelines", [measured()], keep=not given.dry)

"""Measure threading at size: a made-up month of news streamed in, reports a second and memory by open stories out.

``python -m bench.stream [--reports N] [--first M] [--plot FILE]``. N reports over 30 days, of stories of two or three
reports each, a tenth of N of them told within any week. Stories stay open for two weeks after their last report, and
half as long again for reports that come late, but no more of them than the filter keeps (``lines.MOST``). A million is
the size we are to carry; N is less for a quick look, and after the first M it stops: from day eleven on as many
stories close as open. Titles are real words of English as often as they are used, beside two names of the story's own.
The plot, when asked for, is an SVG of speed by the number of open stories.
"""

from __future__ import annotations

import heapq
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from bench.report import Row, options, publish
from nightdesk.text.frequency import frequencies
from nightdesk.thread.lines import ThreadFilter

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 30.0
SEED = 20_260_101  # any
OPEN = 7.4  # days in which a tenth of all stories are told: a week, and the hours in which one is told
STORY_WORDS, OWN_NAMES, TITLE = 9, 2, 7  # words a story has, names among them, words of it a title takes
LASTS = 1.0  # days within which most reports of a story come
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "al", "en", "is", "or", "un")]
STEPS = 20  # figures along the way


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the stream stood: reports so far, open stories, reports a second since the last mark, memory in MB."""

    reports: int
    stories: int
    speed: float
    memory: float


def stream(count: int, *, seed: int = SEED) -> Iterator[tuple[float, str, dict[str, Any]]]:
    """Yield *count* reports in order of time: day, story, line. Memory is that of the stories being told."""
    chance = random.Random(seed)
    words = sorted(frequencies("en").items(), key=lambda item: (-item[1], item[0]))
    vocabulary = [word for word, _ in words if word.isalpha()]
    shares = list(accumulate(share for word, share in words if word.isalpha()))
    a_day = count / 10 / OPEN  # stories that begin in a day
    each = count / DAYS / a_day  # reports of a story
    coming: list[tuple[float, int, int, tuple[str, ...]]] = []
    told, opened, begins = 0, 0, 0.0
    while told < count:
        begins += chance.expovariate(a_day)
        while coming and coming[0][0] <= begins and told < count:
            at, number, _, own = heapq.heappop(coming)
            title = " ".join(chance.sample(own, TITLE))
            moment = FIRST + timedelta(days=at)
            line = {"id": str(told), "title": title, "language": "en", "published_at": moment.isoformat()}
            yield at, str(number), line
            told += 1
        names = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(OWN_NAMES)]
        own = (*names, *chance.choices(vocabulary, cum_weights=shares, k=STORY_WORDS - OWN_NAMES))
        for copy in range(1 + int(chance.expovariate(1.0 / (each - 0.5)))):
            later = chance.expovariate(1.0 / LASTS) if copy else 0.0
            heapq.heappush(coming, (begins + later, opened, copy, own))
        opened += 1


def measure(count: int, first: int) -> tuple[list[Mark], float]:
    """Return the marks along the *first* of *count* reports, and the pairwise share of reports beside their story's."""
    answer = ThreadFilter()
    marks: list[Mark] = []
    every = max(1, min(count, first) // STEPS)
    spent, beside = 0.0, 0
    first_of: dict[str, str] = {}
    for number, (_, story, line) in enumerate(islice(stream(count), first), 1):
        started = time.process_time()
        found = answer(line)["story"]
        spent += time.process_time() - started
        beside += first_of.setdefault(story, found) == found
        if number % every == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            marks.append(Mark(number, answer.open_stories, every / spent, memory))
            print(
                f"{number} reports, {marks[-1].stories} open stories, {marks[-1].speed:.0f}/s, {memory:.0f} MB",
                flush=True,
            )
            spent = 0.0
    return marks, beside / min(count, first)


def plot(marks: list[Mark], count: int) -> str:
    """Return an SVG of reports a second and memory by open stories, along a stream of *count* reports."""
    wide, high, left, top = 640, 260, 60, 30
    most = max(mark.stories for mark in marks)
    told = f"{count:,} made-up reports in 30 days"
    if marks[-1].reports < count:
        told = f"the first {marks[-1].reports:,} of {told}"
    speed, memory = max(mark.speed for mark in marks), max(mark.memory for mark in marks)

    def line(values: list[float], largest: float) -> str:
        return " ".join(
            f"{left + wide * mark.stories / most:.1f},{top + high * (1 - value / largest):.1f}"
            for mark, value in zip(marks, values, strict=True)
        )

    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide + 2 * left} {high + 90}" font-family="sans-serif" '
        f'font-size="13" role="img"><title>Speed and memory of threading by open stories, one core</title>'
        f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="none" stroke="#999"/>'
        f'<polyline fill="none" stroke="#1a5fb4" stroke-width="2" points="{line([m.speed for m in marks], speed)}"/>'
        f'<polyline fill="none" stroke="#a51d2d" stroke-width="2" stroke-dasharray="6 4" '
        f'points="{line([m.memory for m in marks], memory)}"/>'
        f'<text x="{left}" y="{top - 10}" fill="#1a5fb4">reports a second, up to {speed:.0f}</text>'
        f'<text x="{left + wide}" y="{top - 10}" text-anchor="end" fill="#a51d2d">memory, to {memory:.0f} MB</text>'
        f'<text x="{left}" y="{top + high + 20}">0</text>'
        f'<text x="{left + wide}" y="{top + high + 20}" text-anchor="end">{most} open stories</text>'
        f'<text x="{left}" y="{top + high + 45}">{told}: bench/stream.py</text>'
        "</svg>\n"
    )


def main() -> None:
    """Measure a stream of the size that is asked for."""
    asked = options(__doc__)
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--first", type=int, help="stop after so many of them")
    asked.add_argument("--plot", type=Path)
    given = asked.parse_args()
    marks, beside = measure(given.reports, given.first or given.reports)
    if given.plot:
        given.plot.write_text(plot(marks, given.reports), encoding="utf-8")
    data = f"{marks[-1].reports} of {given.reports} made-up reports, {marks[-1].stories} open stories"
    overall = len(marks) / sum(1.0 / mark.speed for mark in marks)
    publish(
        "stream",
        [
            Row(data=data, figure="reports/s of one core", ours=overall),
            Row(data=data, figure="reports/s in the last twentieth", ours=marks[-1].speed),
            Row(data=data, figure="memory at most, MB", ours=marks[-1].memory),
            Row(data=data, figure="reports placed with the first of their story, %", ours=100 * beside),
        ],
        keep=not given.dry,
    )


if __name__ == "__main__":
    main()

"""Order: the lines of an article in, the same in the order a reader needs out, in paragraphs.

News first, then the strongest quotation or figure, then detail as the sources place it, then background, oldest last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from nightdesk.write.claims import consecutive
from nightdesk.write.grammar import pattern
from nightdesk.write.passages import Passage

BACKGROUND_AFTER = timedelta(days=7)  # what happened longer ago than this is background
ANNOUNCED_BEFORE = timedelta(hours=6)  # an announcement older than this may have been overtaken
NEXT = 1.0  # what it is worth to stand right behind the other in the source, beside sharing all of its words
QUOTED = 1.0  # what a quotation is worth beside a figure, in a claim's score
PARAGRAPHS = (3, 6)  # fewest and most (the house's page has four)
SENTENCES_A_PARAGRAPH = 2.5
_YEAR = re.compile(r"^\d{4}")


def newest_time(passage: Passage) -> str:
    """Return the latest date the passage names, as far as it is known ("2024-06"), or an empty string."""
    return max((time.value[:10] for time in passage.times if _YEAR.match(time.value)), default="")


def is_background(passage: Passage, now: datetime) -> bool:
    """Return whether everything dated in *passage* lies further back than ``BACKGROUND_AFTER``."""
    newest = newest_time(passage)
    return bool(newest) and newest < (now - BACKGROUND_AFTER).strftime("%Y-%m-%d")[: len(newest)]


def is_outdated(passage: Passage, now: datetime) -> bool:
    """Return whether *passage* announces for a day what a newer report may have told as done since."""
    newest = newest_time(passage)
    return (
        passage.at < now - ANNOUNCED_BEFORE
        and len(newest) == len("2026-01-06")
        and newest <= now.date().isoformat()
        and pattern(passage.language, "future").search(passage.plain) is not None
    )


def ordered(
    first: Passage, rest: Sequence[Passage], *, score: Callable[[Passage], float], now: datetime
) -> list[Passage]:
    """Return *first* and *rest* in the order they are told."""
    background = sorted(
        (p for p in rest if is_background(p, now)), key=lambda p: (newest_time(p), p.report.id, p.start), reverse=True
    )
    detail = [p for p in rest if p not in background]
    strongest = max(
        (p for p in detail if p.quotes or p.quoted or p.numbers),
        key=lambda p: (score(p) + QUOTED * bool(p.quoted), p.report.id, -p.start),
        default=None,
    )
    told = [first]
    if strongest is not None:
        told.append(strongest)
        detail.remove(strongest)
    detail.sort(key=lambda p: (round(p.position, 3), -score(p), p.report.id, p.start))
    return told + _by_topic(told, detail) + background


def _by_topic(told: Sequence[Passage], detail: list[Passage]) -> list[Passage]:
    """Return *detail* in its order, each followed by what is nearest to it in words, so that topics stay together.

    Two passages of one report never change places: what comes later there may rest on what came before.
    """
    made: list[Passage] = []
    left = list(detail)
    while left:
        previous = made[-1] if made else told[-1]
        free = [p for p in left if not any(q.report.id == p.report.id and q.start < p.start for q in left)]
        nearest = max(
            free[:4],
            key=lambda p: (
                _likeness(previous, p) + NEXT * consecutive([previous, p]) - 0.25 * left.index(p),
                -left.index(p),
            ),
        )
        made.append(nearest)
        left.remove(nearest)
    return made


def _likeness(one: Passage, two: Passage) -> float:
    """Return the share, 0 to 1, of the lighter passage's words that the other has."""
    lighter = min(one.weight, two.weight)
    return one.shared_weight(two) / lighter if lighter else 0.0


def paragraphs(told: Sequence[Passage], now: datetime) -> list[list[Passage]]:
    """Return *told* cut into paragraphs near even, each cut where the topic changes most.

    A cut may stand one sentence before or after its even place; where background begins is the best place.
    """
    if not told:
        return []
    fewest, most = PARAGRAPHS
    number = min(most, max(fewest, round(len(told) / SENTENCES_A_PARAGRAPH)), len(told))
    edges = [0]
    for cut in range(1, number):
        even = round(cut * len(told) / number)
        left = number - cut  # paragraphs still to come, two sentences each where there are enough
        room = 2 if len(told) >= 2 * number else 1
        near = [at for at in (even - 1, even, even + 1) if edges[-1] + room <= at <= len(told) - room * left]
        if near:
            edges.append(min(near, key=lambda at: (_joined(told[at - 1], told[at], now), abs(at - even), at)))
    edges.append(len(told))
    return [list(told[start:end]) for start, end in pairwise(edges) if start < end]


def _joined(one: Passage, two: Passage, now: datetime) -> tuple[bool, float]:
    """Return how strongly two neighbours belong in one paragraph."""
    return is_background(one, now) == is_background(two, now), round(_likeness(one, two), 6)

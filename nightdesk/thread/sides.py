"""Sides: what tells the two sides of an editor's ruling apart; what the reports of both use in, a later one's side out.

The day after an editor took two trials apart the reports of both come in again, and most of what they say is the same:
the town, the court, the day. What only one side had, its names above all, says whose they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nightdesk.thread.uses import NAME, WORD

SHOWN = 8  # reports of a side, the first that were named, whose words are looked at
# A name that is in no table of words weighs about ten, and stands as a word as well: one such name, twice as much as
# what the other side has. Judged by hand on trials, quakes and storms of our own.
ENOUGH, CLEARLY = 12.0, 2.0

Uses = Mapping[str, tuple[float, float]]  # a report's keys, with amount and rarity at large: ``Look.uses``


@dataclass(frozen=True, slots=True)
class Sides:
    """What only the one side of a ruling uses, and what only the other, by how telling it is."""

    one: Mapping[str, float]
    other: Mapping[str, float]

    def of(self, keys: Iterable[str]) -> int | None:
        """Return which side a report that uses *keys* is on: 0 or 1; None where that is not clear."""
        weights = [0.0, 0.0]
        for key in keys:
            weights[0] += self.one.get(key, 0.0)
            weights[1] += self.other.get(key, 0.0)
        side = int(weights[1] > weights[0])
        clear = weights[side] >= max(ENOUGH, CLEARLY * weights[1 - side])
        return side if clear else None


def sides_of(one: Sequence[Uses], other: Sequence[Uses]) -> Sides:
    """Return what tells the reports of one side from those of the other; words, in languages that both sides have."""
    ours, theirs = _telling(one), _telling(other)
    both = {"", *(_languages(ours) & _languages(theirs))}
    ours, theirs = ({key: of[key] for key in of if _language(key) in both} for of in (ours, theirs))
    return Sides(
        {key: weight for key, weight in ours.items() if key not in theirs},
        {key: weight for key, weight in theirs.items() if key not in ours},
    )


def _telling(reports: Sequence[Uses]) -> dict[str, float]:
    """Return the words and names of *reports* by how rare they are and in how many they stand."""
    counted = Counter(key for uses in reports[:SHOWN] for key in uses if key.startswith((f"{NAME} ", f"{WORD} ")))
    rare = {key: rarity for uses in reports[:SHOWN] for key, (_, rarity) in uses.items()}
    return {key: rare[key] * math.sqrt(count / len(reports[:SHOWN])) for key, count in counted.items()}


def _languages(telling: Iterable[str]) -> set[str]:
    return {_language(key) for key in telling}


def _language(key: str) -> str:
    """Return the language of a word; "" of a name."""
    return key.split(" ")[1] if key.startswith(f"{WORD} ") else ""

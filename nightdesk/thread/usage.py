"""Usage: how often words were used of late in the stream, so that what all reports say tells nothing of any.

What reports used goes in, day by day; how telling a word is comes out. A shipped table says how rare words are in
their language at large; the more reports have come, the more the stream itself does.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

DAYS = 14  # days of the stream that count; two windows, so that a restart can bring them back
# Reports whose worth the shipped table is, beside those that came. Chosen on the development halves of bench.thread's
# sets, where 50 to 200 do as well; the table alone, and the stream alone, do worse.
SHIPPED = 100.0


class Usage:
    """How many reports of each day used a word."""

    def __init__(self) -> None:
        self._used: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._reports: defaultdict[int, Counter[str]] = defaultdict(Counter)

    def count(self, at: float, language: str, keys: Iterable[str]) -> None:
        """Count a report told at *at* (days since 1970)."""
        self._used[int(at)].update(keys)
        self._reports[int(at)].update((language, ""))

    def forget_before(self, at: float) -> None:
        """Forget the days that no report at *at* or later looks back to."""
        for day in [day for day in self._used if day < int(at) - DAYS]:
            del self._used[day], self._reports[day]

    def lately(self, at: float) -> Lately:
        """Return the usage that a report told at *at* looks back to."""
        day = int(at)
        if len(self._used) > DAYS:
            days = [one for one in range(day - DAYS, day + 1) if one in self._used]
        else:
            days = [one for one in self._used if day - DAYS <= one <= day]
        reports: Counter[str] = Counter()
        for one in days:
            reports.update(self._reports[one])
        return Lately([self._used[one] for one in days], reports)


class Lately:
    """The usage of the last days."""

    def __init__(self, used: list[Counter[str]], reports: Counter[str]) -> None:
        self._used = used
        self._reports = reports

    def telling(self, key: str, rarity: float, language: str = "") -> float:
        """Return how telling a word of *rarity* (at large) is; the reports of *language*, or all, are looked at."""
        known = SHIPPED * math.exp(-rarity)
        for used in self._used:
            if key in used:
                known += used[key]
        return max(0.0, -math.log(known / (self._reports[language] + SHIPPED)))

"""Usage: how often words were used of late in the stream, so that what all reports say tells nothing of any.

What reports used goes in, day by day; how telling a word is comes out. A shipped table says how rare words are in
their language at large; the more reports have come, the more the stream itself does.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

DAYS = 14  # days of the stream that count; two windows, so that a restart can bring them back
# Reports whose worth the shipped table is, beside those that came. Chosen on the development halves of bench.thread's
# sets, where 50 to 200 do as well; the table alone, and the stream alone, do worse.
SHIPPED = 100.0


class Usage:
    """How many reports of each day used a word."""

    def __init__(self) -> None:
        self._used: dict[str, list[int]] = {}  # see ``_count``
        self._first: defaultdict[int, list[str]] = defaultdict(list)  # words by the earliest of their days
        self._reports: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._since = 0

    def count(self, at: float, language: str, keys: Iterable[str]) -> None:
        """Count a report told at *at* (days since 1970)."""
        day = int(at)
        for key in keys:
            known = self._used.get(key)
            if known is None:
                self._used[key] = [day, 1, day, 1]
                self._first[day].append(key)
            else:
                _count(known, day)
        self._reports[day].update((language, ""))

    def forget_before(self, at: float) -> None:
        """Forget the days that no report at *at* or later looks back to."""
        since = int(at) - DAYS
        if since <= self._since:
            return
        self._since = since
        for day in [day for day in self._reports if day < since]:
            del self._reports[day]
        for day in [day for day in self._first if day < since]:
            for key in self._first.pop(day):
                self._forget(key, since)

    def _forget(self, key: str, since: int) -> None:
        """Forget a word's days before *since*, and the word with the last of them."""
        known = self._used[key]
        left = [part for at in range(2, len(known), 2) if known[at] >= since for part in known[at : at + 2]]
        if left:
            known[:] = [left[0], _within(left, 0, left[0]), *left]
            self._first[min(left[::2])].append(key)
        else:
            del self._used[key]

    def lately(self, at: float, language: str) -> Lately:
        """Return the usage that a report in *language*, told at *at*, looks back to."""
        day = int(at)
        days = [told for one, told in self._reports.items() if day - DAYS <= one <= day]
        reports = {which: sum(told[which] for told in days) for which in (language, "")}
        return Lately(self._used, reports, day)


class Lately:
    """The usage of the days up to *day*."""

    def __init__(self, used: Mapping[str, list[int]], reports: Mapping[str, int], day: int) -> None:
        self._used = used
        self._reports = reports
        self._day = day

    def telling(self, key: str, rarity: float, language: str = "") -> float:
        """Return how telling a word of *rarity* (at large) is; the reports of *language*, or all, are looked at."""
        known = SHIPPED * math.exp(-rarity)
        used = self._used.get(key)
        if used is not None:
            if used[0] != self._day:
                used[:2] = self._day, _within(used, 2, self._day)
            known += used[1]
        return max(0.0, -math.log(known / (self._reports.get(language, 0) + SHIPPED)))


# What is known of a word lies in one list, so that one look finds all: the day last asked for and the count of the
# days that it looks back to, then each day with its count. Reports mostly ask for the day of those before them.
def _count(known: list[int], day: int) -> None:
    """Count one more on *day*; the last day noted is mostly the one."""
    if known[0] - DAYS <= day <= known[0]:
        known[1] += 1
    for at in range(len(known) - 2, 1, -2):
        if known[at] == day:
            known[at + 1] += 1
            return
    known += (day, 1)


def _within(known: Sequence[int], begin: int, day: int) -> int:
    """Return the sum of the counts, the first one's day at *begin*, of the days that *day* looks back to."""
    total = 0
    for at in range(begin, len(known), 2):
        if day - DAYS <= known[at] <= day:
            total += known[at + 1]
    return total

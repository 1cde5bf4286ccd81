"""Postings: which reports have a key, the latest last; asked for those that share most of a report's keys.

What is answered depends only on the reports that are in, never on those that were taken out. A key's reports lie side
by side, so that a frequent one costs no more than what is looked at of it, however many reports are open.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

# Between these and half or twice as many, no set of bench.thread differs by more than .004 (ECB+ .007): for speed.
PER_KEY = 150  # reports, the latest, that are looked at for one key ...
PER_REPORT = 1200  # ... and for all keys of a report, the most telling first: what is in all reports finds none
_PAIR = struct.Struct("dd")  # a report's number, exact up to 2**53, and what the key weighs in it


class Postings:
    """Reports by key, with what the key weighs in each."""

    def __init__(self) -> None:
        self._having: dict[str, bytearray] = {}  # pairs, their numbers rising
        self._names: dict[int, str] = {}
        self._known: dict[str, tuple[int, tuple[str, ...]]] = {}  # a report's number, and its keys
        self._next = 0

    def add(self, report: str, keys: Sequence[tuple[str, float]]) -> None:
        """Let a report be found by *keys*, each of which it has with a weight."""
        number = self._next
        self._next += 1
        self._names[number] = report
        self._known[report] = number, tuple(key for key, _ in keys)
        for key, weight in keys:
            having = self._having.get(key)
            if having is None:
                self._having[key] = bytearray(_PAIR.pack(number, weight))
            else:
                having += _PAIR.pack(number, weight)

    def remove(self, report: str) -> None:
        """Let a report be found no more."""
        number, keys = self._known.pop(report)
        del self._names[number]
        for key in keys:
            having = self._having[key]
            if len(having) == _PAIR.size:
                del self._having[key]
            else:
                at = _PAIR.size * _place(having, number)
                del having[at : at + _PAIR.size]

    def sharing(self, keys: Iterable[tuple[str, float]], count: int) -> list[str]:
        """Return the *count* reports that share most of *keys*, given the most telling first; even ones by name."""
        found: list[bytearray] = []
        weights: list[float] = []
        looked: list[int] = []
        for key, weight in keys:
            having = self._having.get(key)
            if having is None:
                continue
            found.append(having[-PER_KEY * _PAIR.size :])
            weights.append(weight)
            looked.append(len(found[-1]) // _PAIR.size)
            if sum(looked) > PER_REPORT:
                break
        if not found:
            return []
        pairs = np.frombuffer(b"".join(found), np.float64).reshape(-1, 2)
        numbers, total = _summed(pairs[:, 0], pairs[:, 1] * np.repeat(weights, looked))
        if len(numbers) > count:
            best = total >= np.partition(total, -count)[-count]
            numbers, total = numbers[best], total[best]
        names = [self._names[int(number)] for number in numbers.tolist()]
        ranked = sorted(zip((-total).tolist(), names, strict=True))
        return [name for _, name in ranked[:count]]


def _place(having: bytearray, number: int) -> int:
    """Return at which of a key's pairs a report's number is."""
    with memoryview(having) as raw, raw.cast("d") as pairs:
        return bisect_left(range(len(pairs) // 2), number, key=lambda place: int(pairs[2 * place]))


def _summed(
    numbers: NDArray[np.float64], scores: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each of *numbers* once, rising, with the sum of its *scores*, added in the order they came.

    ``np.unique`` does it too, in twice the time for the thousand that we have.
    """
    order = numbers.argsort(kind="stable")
    rising = numbers[order]
    first = np.ones(len(rising), np.bool_)
    np.not_equal(rising[1:], rising[:-1], out=first[1:])
    return rising[first], np.bincount(first.cumsum() - 1, scores[order]).astype(np.float64, copy=False)

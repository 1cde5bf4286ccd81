"""The counts of a project: ``PROJECT/readers/DAY.json``, page -> class -> how often; kept 25 months (P10)."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from nightdesk.readers.count import CLASSES, Counts

FOLDER = "readers"
KEPT = timedelta(days=760)  # 25 months


class Kept:
    """The counts in *folder*, a project's. Sums of one process are added to those on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._lock = threading.Lock()
        self._waiting: dict[date, Counts] = {}

    def count(self, day: date, path: str, device: str) -> None:
        """Add one; it is written with ``flush``."""
        with self._lock:
            if day not in self._waiting:
                self._waiting[day] = Counter()
            self._waiting[day][path, device] += 1

    def flush(self) -> None:
        """Write what was counted since; what the disk does not take waits."""
        with self._lock:
            for day in sorted(self._waiting):
                try:
                    self._write(day, self.of(day) + self._waiting[day])
                except OSError:
                    return
                del self._waiting[day]

    def _write(self, day: date, counts: Counts) -> None:
        self.folder.mkdir(exist_ok=True)
        pages: dict[str, dict[str, int]] = {}
        for (path, device), number in sorted(counts.items()):
            pages.setdefault(path, {})[device] = number
        swap = self.folder / f".{day.isoformat()}.new"
        swap.write_bytes(msgspec.json.encode(pages))
        os.replace(swap, self.folder / f"{day.isoformat()}.json")

    def of(self, day: date) -> Counts:
        """Return the counts of *day* that were written; none when nothing was, or the file is damaged."""
        try:
            data = (self.folder / f"{day.isoformat()}.json").read_bytes()
            pages = msgspec.json.decode(data, type=dict[str, dict[str, int]])
        except (OSError, msgspec.DecodeError):
            return Counter()
        return Counter(
            {(path, device): n for path, of in pages.items() for device, n in of.items() if device in CLASSES}
        )

    def days(self) -> Iterator[date]:
        """Yield the days that have counts, the oldest first."""
        for path in sorted(self.folder.glob("????-??-??.json")):
            try:
                yield date.fromisoformat(path.stem)
            except ValueError:
                continue

    def forget(self, today: date) -> None:
        """Delete counts older than they may be kept."""
        for day in list(self.days()):
            if day < today - KEPT:
                (self.folder / f"{day.isoformat()}.json").unlink(missing_ok=True)

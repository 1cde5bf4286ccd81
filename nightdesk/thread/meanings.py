"""Where reports lie by meaning: vectors in, those nearest to one out; and what of a report an embedder is shown."""

from __future__ import annotations

import numpy as np

from nightdesk.thread.gauge import Vector

SHOWN = 600  # characters of a text an embedder is shown after the title: it tells its event there
ROOM = 256  # rows a table begins with


def shown(title: str, text: str) -> str:
    """Return what of a report an embedder is shown; what has neither title nor text is a blank."""
    body = "" if text == title else text[:SHOWN]
    return f"{title}\n{body}".strip() or "-"


class Meanings:
    """The vectors of open reports, in one table; what is nearest depends on the reports in it, not on their order."""

    def __init__(self) -> None:
        self._table = np.zeros((0, 0), dtype=np.float32)
        self._names: list[str] = []  # of the rows
        self._rows: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._names)

    def add(self, report: str, vector: Vector) -> None:
        """Remember where a report lies; vectors of another length than the first one's are not comparable."""
        if not self._names:
            self._table = np.zeros((ROOM, len(vector)), dtype=np.float32)
        if len(vector) != self._table.shape[1]:
            return
        if len(self._names) == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[len(self._names)] = vector
        self._rows[report] = len(self._names)
        self._names.append(report)

    def remove(self, report: str) -> None:
        """Forget a report, if it was remembered: the last row takes its place."""
        row = self._rows.pop(report, None)
        if row is None:
            return
        last = self._names.pop()
        if last != report:
            self._table[row] = self._table[len(self._names)]
            self._names[row] = last
            self._rows[last] = row

    def near(self, vector: Vector, count: int) -> list[str]:
        """Return the *count* reports that lie nearest, the nearest first."""
        if not self._names or len(vector) != self._table.shape[1]:
            return []
        cosines = self._table[: len(self._names)] @ vector
        if len(cosines) > count:
            rows = np.flatnonzero(cosines >= np.partition(cosines, -count)[-count]).tolist()
        else:
            rows = list(range(len(cosines)))
        return [self._names[row] for row in sorted(rows, key=lambda row: (-float(cosines[row]), self._names[row]))][
            :count
        ]

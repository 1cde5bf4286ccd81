"""Ask for meaning: reports' openings in, where an embedder puts them out; after a failure it is left alone a while.

The embedder itself is whatever gives vectors by name for texts by name; who makes one is the shell's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nightdesk.errors import ModelError
from nightdesk.thread.gauge import Gauge, Vector, gauge, texts

REST = 200  # reports an embedder that failed is left alone for: a server that hangs costs its time once, not for each

Vectors = Callable[[Mapping[str, str]], Mapping[str, Vector]]  # raises ModelError


class Meaning:
    """An embedder as threading uses it; ``silent`` says why it last gave nothing, "" while it answers."""

    def __init__(self, vectors: Vectors | None) -> None:
        self._vectors = vectors
        self._rest = 0
        self._useless = False
        self.gauge: Gauge | None = None
        self.silent = ""

    @property
    def is_asked(self) -> bool:
        """Whether there is an embedder worth asking; one that rests is."""
        return self._vectors is not None and not self._useless

    def of(self, shown: Mapping[str, str]) -> Mapping[str, Vector]:
        """Return the vectors of what is *shown* of reports, by report; none when there is no embedder or it failed."""
        if self._vectors is None or not self.is_asked:
            return {}
        if self._rest > 0:
            self._rest -= len(shown)
            return {}
        try:
            if not self._measured(self._vectors):
                return {}
            found = self._vectors(shown)
        except ModelError as error:
            self.silent = str(error)
            self._rest = REST
            return {}
        self.silent = ""
        return found

    def _measured(self, vectors: Vectors) -> bool:
        """Return whether it is known what the embedder's nearness is worth, and that it is worth something."""
        if self.gauge is None:
            self.gauge = gauge(vectors(texts()))
        if self.gauge is None:
            self._useless = True
            self.silent = "the embedder tells the same happening no better from others than chance does"
        return self.gauge is not None

"""The operating points: two thresholds and the weights that lead to a score, kept as data with their source."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import msgspec


class Points(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``desk`` and ``publish`` are scores to reach; ``hard`` and ``soft`` multiply a score for each kind of fault.

    ``unsupported`` is the share of a sentence's weight that may stand in no evidence when it is published;
    ``cohesion`` how much of the score neighbouring words decide.
    """

    source: str
    desk: float
    publish: float
    hard: float
    soft: float
    unsupported: float
    cohesion: float


@lru_cache(maxsize=1)
def points() -> Points:
    """Return the points we ship."""
    return msgspec.json.decode(resources.files("nightdesk.check").joinpath("points.json").read_bytes(), type=Points)

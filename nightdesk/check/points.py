"""The operating points: two thresholds and the weights that lead to a score, kept as data with their source."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import msgspec

from nightdesk.records import ProblemKind


class Points(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``desk`` and ``publish`` are scores to reach; ``bias`` and ``weights`` make a score of a sentence's signs.

    A sentence that declares its evidence, and one that is the source's with a word changed, may have only the share
    ``unsupported`` of its weight in no evidence when it is published; with declared evidence, its ``backing`` must
    be as high, of which neighbouring words that stay neighbours decide ``cohesion``. Of the words of a text the share
    ``expected`` may be in no source: what it has more costs ``strange`` a logarithm, and fewer earn ``least`` at most.
    A hard problem of a kind takes ``supported`` away where ours has the share ``tells_from`` of its words from one
    sentence of a source in its order; of a kind not listed, only where ours is nearly a copy (docs/decisions/0088).
    """

    source: str
    desk: float
    publish: float
    unsupported: float
    backing: float
    cohesion: float
    strange: float
    expected: float
    least: float
    tells_from: dict[ProblemKind, float]
    bias: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def points() -> Points:
    """Return the points we ship."""
    return msgspec.json.decode(resources.files("nightdesk.check").joinpath("points.json").read_bytes(), type=Points)

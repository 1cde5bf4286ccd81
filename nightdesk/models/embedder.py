"""What an embedder is to the rest of the newsroom: texts in, vectors out that lie near where the texts mean alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nightdesk.errors import ModelError

LONGEST = 8192  # numbers in a vector; the largest models in use give half as many

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """The vectors of some texts in the texts' order, each of unit length; ``tokens`` is 0 where nobody counted."""

    vectors: tuple[Vector, ...]
    tokens: int = 0


class Embedder(Protocol):
    """Anything that gives vectors for texts, the same for the same text; comparable with each other only."""

    @property
    def name(self) -> str:
        """What its vectors are kept under: other weights have another name."""

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return the vectors of *texts*.

        Raises:
            ModelError: there are none that can be used; the message says why.
        """


def checked(given: Sequence[ArrayLike], count: int) -> tuple[Vector, ...]:
    """Return what an embedder gave for *count* texts, each vector of unit length.

    Raises:
        ModelError: it is not one vector a text, or they are not finite, not of one length, or have no direction.
    """
    if len(given) != count:
        raise ModelError(f"the embedder gave {len(given)} vectors for {count} texts")
    made = [np.asarray(one, dtype=np.float64) for one in given]
    lengths = sorted({one.shape[0] if one.ndim == 1 else 0 for one in made})
    if lengths and not (len(lengths) == 1 and 1 <= lengths[0] <= LONGEST):
        raise ModelError(f"the embedder gave vectors of {', '.join(map(str, lengths))} numbers; 1 to {LONGEST} fit")
    vectors = []
    for one in made:
        largest = float(np.max(np.abs(one)))
        if not np.isfinite(largest) or largest == 0.0:
            raise ModelError(f"the embedder gave a vector whose largest number is {largest:g}")
        one = one / largest  # so that no square of it runs over
        vectors.append((one / np.linalg.norm(one)).astype(np.float32))
    return tuple(vectors)

"""How much was printed, how much stopped before and how often we were wrong, for everyone to read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts; shares run from 0 to 1 and are None where there is nothing to be a share of."""

    sentences: int  # that readers see
    held_sentences: int  # kept back from articles that went out
    articles: int
    wrong: int  # articles corrected, retracted or withdrawn since
    waiting: int  # articles that wait for a person
    refused: int  # items turned away on the way in

    @property
    def held_share(self) -> float | None:
        """How much of what was written for printed articles was kept back."""
        written = self.sentences + self.held_sentences
        return self.held_sentences / written if written else None

    @property
    def wrong_share(self) -> float | None:
        """How many of the articles that went out had to be put right or taken away."""
        return self.wrong / self.articles if self.articles else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRate:
    """What the check desk of a release let through and held back of a set of sentences, in counts."""

    release: str
    test: str  # "own" or "independent", see ``error_rates.toml``
    wrong: int
    passed: int  # of the wrong ones
    true: int
    held: int  # of the true ones


@cache
def error_rates() -> tuple[ErrorRate, ...]:
    """Return what was measured, as it is kept beside this module."""
    kept = tomllib.loads(Path(__file__).with_name("error_rates.toml").read_text(encoding="utf-8"))
    return tuple(ErrorRate(**row) for row in kept["measured"])

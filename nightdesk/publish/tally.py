"""How much was printed, how much stopped before and how often we were wrong, for everyone to read."""

from __future__ import annotations

from dataclasses import dataclass


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

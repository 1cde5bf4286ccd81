"""Every vector kept: what was encoded before comes from the store, and what may be spent is counted before asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import numpy as np

from nightdesk import settings as given
from nightdesk.errors import BudgetSpent
from nightdesk.models.embedder import Embedder, Vector
from nightdesk.models.recorded import MILLION, estimate
from nightdesk.records import Embedding
from nightdesk.store import Store


class Remembered:
    """An embedder asked at one time; it asks *embedder* only for what the store has no vector of."""

    def __init__(self, embedder: Embedder, store: Store, settings: given.Embed, *, now: datetime) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._store = store
        self._settings = settings
        self._now = now

    def kept(self, subjects: Iterable[str]) -> dict[str, Vector]:
        """Return the vectors of *subjects* that the store has."""
        found = self._store.embeddings(self.name, subjects)
        return {subject: np.frombuffer(one.numbers, dtype="<f4") for subject, one in found.items()}

    def vectors(self, texts: Mapping[str, str]) -> dict[str, Vector]:
        """Return the vector of each of *texts*, by what it is the text of.

        Raises:
            BudgetSpent: nothing may be spent on it any more.
            ModelError: the embedder gave none that can be used.
        """
        found = self.kept(texts)
        wanted = {subject: text for subject, text in texts.items() if subject not in found}
        if not wanted:
            return found
        self._within_budget()
        distinct = list(dict.fromkeys(wanted.values()))
        encoded = self._embedder.encode(distinct)
        tokens = encoded.tokens or sum(map(estimate, distinct))
        vectors = dict(zip(distinct, encoded.vectors, strict=True))
        share = tokens / len(wanted)
        self._store.save_embeddings(
            [
                Embedding(
                    subject=subject,
                    model=self.name,
                    numbers=vectors[text].astype("<f4").tobytes(),
                    tokens=round(share),
                    cost=share * self._settings.price / MILLION,
                    at=self._now,
                )
                for subject, text in wanted.items()
            ]
        )
        return {**found, **{subject: vectors[text] for subject, text in wanted.items()}}

    def _within_budget(self) -> None:
        day = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        for what, limit, spent in (
            ("day", self._settings.day_budget, self._store.spent_on_embeddings(since=day)),
            ("site", self._settings.site_budget, self._store.spent_on_embeddings()),
        ):
            if limit and spent >= limit:
                raise BudgetSpent(
                    f"the embedder's budget of the {what} is spent: {spent:.4f} of {limit:g}; "
                    f"raise embed.{what}_budget, or wait"
                )

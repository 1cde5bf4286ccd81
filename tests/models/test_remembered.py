"""Vectors are kept: no text is encoded twice, and what may be spent is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from nightdesk.errors import BudgetSpent
from nightdesk.models.embedder import Encoded, checked
from nightdesk.models.remembered import Remembered
from nightdesk.settings import Embed
from nightdesk.store import Store, open_store
from tests.builders import NOW

PRICED = Embed(price=100.0)  # a text of 10 tokens costs .001


class Counting:
    """An embedder that notes what it encodes."""

    name = "counting"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Encoded:
        self.encoded += texts
        return Encoded(vectors=checked([[len(text), 1.0] for text in texts], len(texts)), tokens=10 * len(texts))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


def test_a_text_is_encoded_once(store: Store) -> None:
    """A repeated run gets the same numbers without asking; equal texts of one batch are paid for once."""
    embedder = Counting()
    first = Remembered(embedder, store, PRICED, now=NOW).vectors({"a": "flood", "b": "bank rate", "c": "flood"})
    again = Remembered(embedder, store, PRICED, now=NOW + timedelta(days=1)).vectors({"b": "bank rate", "d": "boat"})

    assert embedder.encoded == ["flood", "bank rate", "boat"]
    assert np.array_equal(first["b"], again["b"])
    assert np.array_equal(first["a"], first["c"])
    assert store.spent_on_embeddings() == pytest.approx(0.003)
    assert {one.subject for one in store.every_embedding()} == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("budget", "day"),
    [
        pytest.param(Embed(price=100.0, day_budget=0.001), 0, id="day"),
        pytest.param(Embed(price=100.0, site_budget=0.001), 1, id="site"),
    ],
)
def test_a_spent_budget_stops_before_asking(store: Store, budget: Embed, day: int) -> None:
    """The message names the budget and what was spent; what is kept is still given."""
    embedder = Counting()
    Remembered(embedder, store, budget, now=NOW).vectors({"a": "flood"})
    later = Remembered(embedder, store, budget, now=NOW + timedelta(days=day))

    with pytest.raises(BudgetSpent, match=r"0\.0010 of 0\.001"):
        later.vectors({"a": "flood", "b": "bank"})
    assert later.vectors({"a": "flood"}).keys() == {"a"}
    assert embedder.encoded == ["flood"]

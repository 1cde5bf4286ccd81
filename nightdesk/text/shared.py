"""Shared runs: our text and theirs in, how much of theirs stands in ours word for word out (STANDARDS L9, L10)."""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.words import words


def shared_share(ours: str, theirs: str, n: int = 5) -> float:
    """Return the share, 0 to 1, of our sequences of *n* words that stand in *theirs* too; 0.0 when we have none."""
    mine = _sequences(ours, n)
    if not mine:
        return 0.0
    others = _all_sequences(theirs, n)
    return sum(sequence in others for sequence in mine) / len(mine)


def shares_run(ours: str, theirs: str, length: int) -> bool:
    """Return whether both texts have some *length* words in a row; case, accents and punctuation are folded."""
    return not _all_sequences(theirs, length).isdisjoint(_sequences(ours, length))


@lru_cache(maxsize=128)
def _all_sequences(text: str, n: int) -> frozenset[tuple[str, ...]]:
    """Return the sequences of *n* words of a text that many others are held against, one after the other."""
    return frozenset(_sequences(text, n))


def _sequences(text: str, n: int) -> list[tuple[str, ...]]:
    keys = [word.key for word in words(text)]
    return [tuple(keys[index : index + n]) for index in range(len(keys) - n + 1)]

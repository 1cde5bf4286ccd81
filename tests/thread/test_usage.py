"""How telling a word is: what the reports of the last days used, whatever was forgotten before."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.thread.usage import DAYS, SHIPPED, Usage

RARITY = 9.0
TOLD = st.lists(st.tuples(st.integers(0, 60), st.sets(st.sampled_from("abc"), min_size=1)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(TOLD, st.integers(0, 60), st.sampled_from("abc"))
def test_a_word_counts_by_the_reports_of_its_last_days(told: list[tuple[int, set[str]]], day: int, word: str) -> None:
    """Reports come late and early, and ask in between; what counts is who used it in the days looked back to."""
    usage = Usage()
    for at, words in told:
        usage.count(at, "en", sorted(words))
        usage.lately(at, "en").telling(word, RARITY, "en")

    within = [words for at, words in told if day - DAYS <= at <= day]
    used = sum(word in words for words in within)
    known = SHIPPED * math.exp(-RARITY) + used
    assert usage.lately(day, "en").telling(word, RARITY, "en") == max(0.0, -math.log(known / (len(within) + SHIPPED)))


@settings(max_examples=60, deadline=None)
@given(TOLD, st.integers(0, 60), st.sampled_from("abc"))
def test_forgetting_changes_nothing_for_who_does_not_look_back_to_it(
    told: list[tuple[int, set[str]]], day: int, word: str
) -> None:
    """Memory is bounded, and no placement depends on when it was tidied."""
    kept, tidied = Usage(), Usage()
    for number, (at, words) in enumerate(told):
        for usage in (kept, tidied):
            usage.count(at, "en", sorted(words))
        if number % 5 == 0:
            tidied.forget_before(day)

    assert tidied.lately(day, "en").telling(word, RARITY) == kept.lately(day, "en").telling(word, RARITY)

"""Things come in the order of their worth, whatever was promised of them."""

from __future__ import annotations

from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.write.best_first import best_first

ranks = st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abc"), st.integers(0, 3)), max_size=12)


@settings(max_examples=40)
@given(ranks)
def test_the_order_is_that_of_a_sort(listed: list[tuple[int, str, int]]) -> None:
    """By rank, and of one rank as they were given; the last number is how much too good the promise was."""
    items = list(enumerate(listed))
    made = best_first(items, bound=lambda item: item[1][0] - item[1][2], rank=lambda item: item[1][:2])

    assert list(made) == sorted(items, key=lambda item: item[1][:2])


def test_what_cannot_come_next_is_not_ranked() -> None:
    """To rank is the work that is saved."""
    ranked: list[int] = []

    def rank(item: int) -> tuple[float]:
        ranked.append(item)
        return (float(item),)

    assert list(islice(best_first([5, 1, 9, 2], bound=float, rank=rank), 2)) == [1, 2]
    assert sorted(ranked) == [1, 2]

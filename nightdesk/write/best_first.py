"""Best first: things with what each may be worth at the most in, the same in the order of their worth out.

What a thing is worth is costly to find, and mostly only the best are wanted: it is found for those alone that may
still come next.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")
BOUND, RANK = 0, 1  # of two entries that are worth the same, what is not ranked yet may come first
SLACK = 1e-5  # bounds are sums of floats, in another order than ranks


def best_first(
    items: Iterable[Item], *, bound: Callable[[Item], float], rank: Callable[[Item], tuple[Any, ...]]
) -> Iterator[Item]:
    """Yield *items* as ``sorted`` would by *rank*, each ranked only when it may be next.

    The first of a rank is a number, the lower the better; *bound* gives what it is at the least.
    """
    listed = list(items)
    heap: list[tuple[float, int, tuple[Any, ...], int]] = [
        (bound(item) - SLACK, BOUND, (), index) for index, item in enumerate(listed)
    ]
    heapq.heapify(heap)
    while heap:
        _, kind, _, index = heap[0]
        if kind == RANK:
            heapq.heappop(heap)
            yield listed[index]
        else:
            found = rank(listed[index])
            heapq.heapreplace(heap, (found[0], RANK, found, index))

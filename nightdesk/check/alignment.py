"""Which word of ours is which word of theirs: two passages in, pairs of token indices in the same order out.

The heaviest common subsequence, with a bonus for neighbours that stay neighbours.
"""

from __future__ import annotations

from nightdesk.check.passage import Passage

CONTENT, FUNCTION = 1.0, 0.3  # a function word holds a place but proves little
NEIGHBOURS = 0.4
MOST_PAIRS = 400  # of equal words; beyond it (lists, tables) function words are left out: the search is quadratic


def pair(ours: Passage, theirs: Passage) -> dict[int, int]:
    """Return for tokens of *ours* the token of *theirs* they stand for; both sides increase."""
    equal = _equal(ours, theirs, function_words=True)
    if len(equal) > MOST_PAIRS:
        equal = _equal(ours, theirs, function_words=False)[:MOST_PAIRS]
    best: list[float] = []
    back: list[int] = []
    row, first = -1, 0  # of the word of ours that is looked at: where its pairs begin
    for number, (i, j) in enumerate(equal):
        if i != row:
            row, first = i, number
        score, previous = 0.0, -1
        for earlier in range(first):
            a, b = equal[earlier]
            if b < j:
                value = best[earlier] + NEIGHBOURS if b == j - 1 and a == i - 1 else best[earlier]
                if value > score:
                    score, previous = value, earlier
        best.append(score + (CONTENT if ours.tokens[i].content else FUNCTION))
        back.append(previous)
    return _walk(equal, best, back)


def _equal(ours: Passage, theirs: Passage, *, function_words: bool) -> list[tuple[int, int]]:
    where: dict[str, list[int]] = {}
    for index, token in enumerate(theirs.tokens):
        if token.content or function_words:
            where.setdefault(token.stem, []).append(index)
    return [(i, j) for i, token in enumerate(ours.tokens) for j in where.get(token.stem, ())]


def _walk(equal: list[tuple[int, int]], best: list[float], back: list[int]) -> dict[int, int]:
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    found: dict[int, int] = {}
    while at != -1:
        i, j = equal[at]
        found[i] = j
        at = back[at]
    return dict(sorted(found.items()))

"""Shared runs: our text and theirs in, how much of theirs stands in ours word for word out (STANDARDS L9, L10)."""

from __future__ import annotations

from nightdesk.records import Span
from nightdesk.text.words import words


def longest_shared_run(ours: str, theirs: str) -> tuple[int, Span]:
    """Return the length in words of the longest run that both texts have, and where it stands in *ours*.

    Case, accents and punctuation are folded. The first of several equally long is returned; ``(0, Span(0, 0))``
    when no word is shared.
    """
    mine, others = words(ours), words(theirs)
    length, first = _longest_common_run([word.key for word in mine], [word.key for word in others])
    if not length:
        return 0, Span(0, 0)
    return length, Span(mine[first].start, mine[first + length - 1].end)


def shared_share(ours: str, theirs: str, n: int = 5) -> float:
    """Return the share, 0 to 1, of our sequences of *n* words that stand in *theirs* too; 0.0 when we have none."""
    mine = _sequences(ours, n)
    if not mine:
        return 0.0
    others = set(_sequences(theirs, n))
    return sum(sequence in others for sequence in mine) / len(mine)


def _sequences(text: str, n: int) -> list[tuple[str, ...]]:
    keys = [word.key for word in words(text)]
    return [tuple(keys[index : index + n]) for index in range(len(keys) - n + 1)]


def _longest_common_run(mine: list[str], others: list[str]) -> tuple[int, int]:
    """Return length and first index in *mine* of the longest run common to both.

    A suffix automaton of *others* is walked with *mine*: linear in both, whatever they repeat.
    Source: A. Blumer et al., "The smallest automaton recognizing the subwords of a text", 1985.
    """
    edges, links, lengths = _suffix_automaton(others)
    state = run = best = end = 0
    for index, key in enumerate(mine):
        while state and key not in edges[state]:
            state = links[state]
            run = lengths[state]
        if key in edges[state]:
            state = edges[state][key]
            run += 1
        if run > best:
            best, end = run, index + 1
    return best, end - best


def _suffix_automaton(keys: list[str]) -> tuple[list[dict[str, int]], list[int], list[int]]:
    """Return edges, suffix links and longest lengths of the states of the automaton of *keys*; state 0 is first."""
    edges: list[dict[str, int]] = [{}]
    links, lengths, last = [-1], [0], 0
    for key in keys:
        new = len(edges)
        edges.append({})
        lengths.append(lengths[last] + 1)
        links.append(0)
        at = last
        while at != -1 and key not in edges[at]:
            edges[at][key] = new
            at = links[at]
        if at != -1:
            links[new] = _split(edges, links, lengths, at, key)
        last = new
    return edges, links, lengths


def _split(edges: list[dict[str, int]], links: list[int], lengths: list[int], at: int, key: str) -> int:
    """Return the state that stands for exactly *at* followed by *key*, split off its longer neighbour if need be."""
    target = edges[at][key]
    if lengths[target] == lengths[at] + 1:
        return target
    copy = len(edges)
    edges.append(dict(edges[target]))
    lengths.append(lengths[at] + 1)
    links.append(links[target])
    links[target] = copy
    while at != -1 and edges[at].get(key) == target:
        edges[at][key] = copy
        at = links[at]
    return copy

"""What a score is made of: a comparison and its faults in, named shares from 0 to 1 out; 0 is as the source has it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cuts import broken_phrases, followed, is_unfinished, lost_its_preposition
from nightdesk.check.evidence import Support
from nightdesk.check.links import cohesion
from nightdesk.check.passage import Token
from nightdesk.records import ADVISORY, ProblemKind

MANY = 6  # missing words; more make it no worse
SOME = 4  # words in another's place
FEW = 2  # faults of one kind
KINDS = tuple(kind for kind in ProblemKind if kind not in ADVISORY | {ProblemKind.UNSUPPORTED})
NAMED = tuple((kind, f"decided_{kind.value}", f"hard_{kind.value}", f"soft_{kind.value}") for kind in KINDS)


def signs(c: Comparison, faults: Sequence[Fault], has: Sequence[bool]) -> dict[str, float]:
    """Return every sign by its name; *has* says for each token of ours whether the support has it or need not.

    Of fixed phrasing the order is our own and says nothing.
    """
    tokens = c.ours.tokens
    total = sum(token.weight for token in tokens) or 1.0
    missing = [token for token, there in zip(tokens, has, strict=True) if not there]
    foreign = [token for token in missing if not _known(c, token)]
    cut = followed(c)
    new, broken = _threes(c)
    shares = {
        "missing": _weight(missing) / total,
        "foreign": _weight(foreign) / total,
    }
    near = max(0.0, 1.0 - 2.0 * shares["missing"])
    return {
        **shares,
        "missing_root": math.sqrt(shares["missing"]),
        "foreign_root": math.sqrt(shares["foreign"]),
        "missing_words": min(len(missing), MANY) / MANY,
        "foreign_words": min(len(foreign), MANY - 1) / (MANY - 1),
        "longest_run": min(_longest_run(tokens, has), MANY) / MANY,
        "new_threes": sum(new) / len(new) if new else 0.0,
        "broken_threes": sum(broken) / max(1, len(broken)),
        "broken_copy": near if any(broken) else 0.0,
        "apart": 1.0 - cohesion(c),
        "cut_inside": min(sum(1 for _ in broken_phrases(c, cut)), FEW) / FEW if cut is not None else 0.0,
        "cut_before": float(lost_its_preposition(c, cut)) if cut is not None else 0.0,
        "cut_behind": float(is_unfinished(c, cut)) if cut is not None else 0.0,
        "out_of_order": 0.0 if c.exempt else _out_of_order(c),
        "in_place_of": 0.0 if c.exempt else min(_in_place_of(c), SOME) / SOME,
        "between": 0.0 if c.exempt else min(_between(c), FEW) / FEW,
        **dict(_found(faults)),
    }


def _threes(c: Comparison) -> tuple[list[bool], list[bool]]:
    """Return for each three words in a row of ours, articles passed over, whether no source has them so.

    And whether none has though each word is somewhere.
    """
    counted = [i for i, token in enumerate(c.ours.tokens) if token.key not in c.cues.determiners]
    keys = [c.ours.tokens[i].key for i in counted]
    threes = [] if c.exempt else [tuple(keys[at : at + 3]) for at in range(len(keys) - 2)]
    nowhere = frozenset(threes)
    for reference in c.references:
        nowhere = nowhere - reference.threes
    new = [three in nowhere for three in threes]
    tokens = c.tokens(counted)
    return new, [
        fresh and all(not token.content or _known(c, token) for token in tokens[at : at + 3])
        for at, fresh in enumerate(new)
    ]


def _found(faults: Sequence[Fault]) -> Iterator[tuple[str, float]]:
    """Yield for each kind of problem whether one decides, how many others are hard, and whether one is not."""
    for kind, decided, hard, soft in NAMED:
        mine = [fault for fault in faults if fault.kind is kind] if faults else ()
        yield decided, float(any(fault.decides for fault in mine))
        yield hard, min(sum(fault.hard and not fault.decides for fault in mine), FEW) / FEW
        yield soft, float(any(not fault.hard for fault in mine))


def _weight(tokens: Iterable[Token]) -> float:
    return sum(token.weight for token in tokens)


def _known(c: Comparison, token: Token) -> bool:
    """Return whether any source has the word anywhere."""
    return any(token.stem in reference.postings or token.key in reference.keys for reference in c.references)


def _longest_run(tokens: Sequence[Token], has: Sequence[bool]) -> int:
    longest = run = 0
    for token, there in zip(tokens, has, strict=True):
        run = run + 1 if not there else 0 if token.content else run
        longest = max(longest, run)
    return longest


def _out_of_order(c: Comparison) -> float:
    """Return the share, by weight, of what ours shares with the best passage that stands there in another order."""
    best, shared = None, [0.0]
    for support in c.supports:
        here = [i for i, token in enumerate(c.ours.tokens) if token.content and token.stem in support.passage.stems]
        weights = [c.ours.tokens[i].weight for i in here]
        if sum(weights) > sum(shared):
            best, shared = (support, here), weights
    if best is None:
        return 0.0
    support, here = best
    return 1.0 - sum(c.ours.tokens[i].weight for i in here if i in support.pairs) / sum(shared)


def _in_place_of(c: Comparison) -> int:
    """Return how many words of ours stand beside a paired word where theirs has another."""
    found: set[int] = set()
    for support in c.supports:
        tokens, taken = support.passage.tokens, set(support.pairs.values())
        for index, step in _unpaired_beside_paired(c, support):
            place = support.pairs[index - step] + step
            if 0 <= place < len(tokens) and not tokens[place].content:
                place += step
            if 0 <= place < len(tokens) and tokens[place].content and place not in taken:
                found.add(index)
    return len(found)


def _unpaired_beside_paired(c: Comparison, support: Support) -> Iterator[tuple[int, int]]:
    for index, token in enumerate(c.ours.tokens):
        if token.content and index not in support.pairs:
            yield from ((index, step) for step in (1, -1) if index - step in support.pairs)


def _between(c: Comparison) -> int:
    """Return how many words of ours stand between two paired ones where the best passage has one to three others."""
    count = 0
    for support in c.supports[:1]:
        for index, token in enumerate(c.ours.tokens):
            if token.content and index not in support.pairs and {index - 1, index + 1} <= support.pairs.keys():
                gap = range(support.pairs[index - 1] + 1, support.pairs[index + 1])
                count += len(gap) <= 3 and any(support.passage.tokens[place].content for place in gap)
    return count


def strange_words(c: Comparison, has: Sequence[bool]) -> int:
    """Return how many words of ours no source has anywhere, nor need have."""
    return sum(not there and not _known(c, token) for token, there in zip(c.ours.tokens, has, strict=True))


def weighed(found: Mapping[str, float], weights: Mapping[str, float], bias: float) -> float:
    """Return what the signs of a sentence say for it: less than 0 is against."""
    return bias + sum(weight * found.get(name, 0.0) for name, weight in weights.items())


def burden(strange: int, told: int, expected: float, least: float) -> float:
    """Return how much more a text of *told* words brings that no source has than a true one does, as a logarithm.

    *expected* is the share of such words in a true text. However few there are, it is no less than *least* under 0.
    """
    return max(-least, math.log((1 + strange) / (1 + expected * told)))


def chance(logit: float) -> float:
    """Return a weight for or against as a chance from 0 to 1."""
    return 1.0 / (1.0 + math.exp(-logit))

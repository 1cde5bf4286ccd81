"""How many, and which way: "most" for "some", "rose" for "fell", "for" for "against", all for all but some."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.bearing import NONE
from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.cues import Cues, opposed
from nightdesk.check.evidence import Support
from nightdesk.check.halves import halves_of
from nightdesk.check.passage import Passage
from nightdesk.records import ProblemKind

SUPERLATIVE = frozenset({"most", "mest", "meist"})  # "the most important", too: of a majority only before "of"
WHOLE = {"percent": 100.0, "share": 1.0}  # of what is counted in these, all
CHANGES = frozenset({"rise", "fall"})
ADVERBS = frozenset({"up", "down"})  # of the prepositions, those that say so by themselves


def majorities(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours says "most of" and no passage that supports it says how many of them."""
    heard = any(c.cues.classes.get(key, NONE) & {"most", "all"} for key in c.keys)
    if heard or any(number.unit == "percent" for s in c.supports for number in s.passage.numbers):
        return
    for index, token in enumerate(c.ours.tokens):
        after = c.ours.tokens[index + 1].key if index + 1 < len(c.ours.tokens) else ""
        if "most" in c.cues.classes.get(token.key, NONE) and (
            token.key not in SUPERLATIVE or after in c.cues.of or (token.start == c.opening and after in c.keys)
        ):
            reason = "no source that supports this says that it is most of them"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)


def contrary(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where ours has "most", "rose", "before" in the place of their "some", "fell", "after"."""
    tokens, pairs = support.passage.tokens, support.pairs
    taken = set(pairs.values())
    for index, token in enumerate(c.ours.tokens):
        classes = c.cues.classes.get(token.key)
        if classes is None or index in pairs or c.is_exempt(token.start, token.end):
            continue
        if any(
            token.stem in other.passage.stems for other in (c.supports if not c.follows(ALMOST_ALL) else (support,))
        ):
            continue
        for place in _places(pairs, index):
            if 0 <= place < len(tokens) and place not in taken:
                theirs = c.cues.classes.get(tokens[place].key)
                if theirs is not None and opposed(classes, theirs):
                    reason = f"the source says {tokens[place].text!r}"
                    yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)
                    break


def turned_round(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where ours, which follows theirs, says "rose", and theirs only "went down", wherever it stands."""
    tokens, taken = support.passage.tokens, set(support.pairs.values())
    changes = {i: change for i in range(len(c.ours.tokens)) if (change := _change(c.cues, c.ours, i))}
    if not changes or len(support.pairs) < ALMOST_ALL * len(c.ours.tokens):
        return
    halves = halves_of(support.passage, support.reference.text, c.cues)
    told = max(halves, key=lambda half: sum(i in taken for i in half.tokens)).tokens
    said = [_change(c.cues, support.passage, i) if i in told else NONE for i in range(len(tokens))]
    for index, mine in changes.items():
        token = c.ours.tokens[index]
        if index in support.pairs or len(mine) > 1 or any(mine & found for found in said):
            continue
        other = next((t for i, t in enumerate(tokens) if said[i] and i not in taken), None)
        if other is not None and support.passage.numbers and not c.is_exempt(token.start, token.end):
            reason = f"the source says {other.text!r}"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)


def for_and_against(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where ours has "for" right where theirs has "against", the words on both sides alike."""
    tokens, pairs = support.passage.tokens, support.pairs
    for index, token in enumerate(c.ours.tokens):
        mine = token.key in c.cues.pro, token.key in c.cues.contra
        if not any(mine) or index - 1 not in pairs or c.is_exempt(token.start, token.end):
            continue
        place = pairs[index - 1] + 1
        if place >= len(tokens) or pairs.get(index + 1, place + 1) != place + 1:
            continue
        if (tokens[place].key in c.cues.contra, tokens[place].key in c.cues.pro) == mine:
            reason = f"the source says {tokens[place].text!r}"
            yield Fault(kind=ProblemKind.ROLE, start=token.start, end=token.end, reason=reason, decides=True)


def made_general(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where theirs begins with "Some residents" or "A third of the residents" and ours with "(All the)".

    It does so where ours follows theirs.
    """
    if not c.follows(ALMOST_ALL):
        return
    opening = (i for i, token in enumerate(c.ours.tokens) if token.start >= c.opening)
    first = next((i for i in opening if not _says_all(c.ours.tokens[i].key, c.cues)), None)
    kept = support.pairs.get(first, 0) if first is not None else 0
    if first is None or not kept or not c.ours.tokens[first].content:
        return
    at, before = c.ours.tokens[first], support.passage.tokens[kept - 1]
    some = before.text if "some" in c.cues.classes.get(before.key, NONE) else _share_before(support.passage, kept, c)
    if some and not c.is_exempt(at.start, at.end):
        reason = f"the source says {some!r} of this, ours says it of all"
        yield Fault(kind=ProblemKind.QUANTITY, start=at.start, end=at.end, reason=reason)


def _says_all(key: str, cues: Cues) -> bool:
    return key in cues.determiners or "all" in cues.classes.get(key, NONE)


def _share_before(passage: Passage, index: int, c: Comparison) -> str:
    """Return the share of them that a passage tells of, of those named at *index*: "60 percent" of commuters; or ""."""
    at = index - 1
    joins = {*c.cues.of, *c.cues.of_the, *c.cues.genitives, *c.cues.determiners}
    while at > 0 and passage.tokens[at].key in joins:
        at -= 1
    if at == index - 1:
        return ""
    for number in passage.numbers:
        less = WHOLE.get(number.unit, 0.0) > number.value
        if less and number.start <= passage.tokens[at].start < number.end:
            return number.text
    return ""


def without_exception(c: Comparison, support: Support) -> Iterator[Fault]:
    """Yield a fault where theirs says something of all except some, and ours, which follows it, of all."""
    back, tokens = set(support.pairs.values()), support.passage.tokens
    left_out = next((t for i, t in enumerate(tokens) if t.key in c.cues.excepts and i not in back), None)
    if left_out is None or support.share(c.ours) < ALMOST_ALL or any(t.key in c.cues.excepts for t in c.ours.tokens):
        return
    for index, token in enumerate(c.ours.tokens):
        whole = "all" in c.cues.classes.get(token.key, NONE) and index in support.pairs
        if whole and not c.is_exempt(token.start, token.end):
            reason = f"the source says {left_out.text!r} of some of these, ours says it of all"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason)


def _change(cues: Cues, passage: Passage, index: int) -> frozenset[str]:
    """Return whether a word says that something rose or fell; "above" says so of a figure, not "above the town"."""
    token, behind = passage.tokens[index], passage.tokens[index + 1 : index + 2]
    change = cues.classes.get(token.key, NONE) & CHANGES
    placed = bool(change) and token.key in cues.prepositions and token.key not in ADVERBS
    if placed and not any(n.start <= next_.start < n.end for n in passage.numbers for next_ in behind):
        return NONE
    return change


def _places(pairs: dict[int, int], index: int) -> Iterator[int]:
    """Yield where in theirs the word stands for which ours has another at *index*: beside the words beside it."""
    if index - 1 in pairs:
        yield pairs[index - 1] + 1
    for step in (1, 2, 3):  # "most of the" for "some"
        if index + step in pairs:
            yield pairs[index + step] - 1
            return

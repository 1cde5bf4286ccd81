"""What ours says more of a thing than any source does: that it is the only one, the oldest, all, exactly so, each."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.degrees import degrees
from nightdesk.check.distinctions import distinctions
from nightdesk.check.evidence import Support
from nightdesk.check.figures import same_number
from nightdesk.records import Number, ProblemKind
from nightdesk.text.lexicon import lexicon

BEHIND = 4  # words behind a number among which it is said to be for each
BEFORE = 3  # words before a number of which it is said to be all, or a part
TOLD = 0.6  # of our weight that a passage has; of what is told more freely, such a word may follow from several
TOLD_OF_ALL = 0.5  # of it that a passage has, which counts some of what ours says all of
UNSAID = ("only", "exactly", "utmost")
# Endings of nouns with their article: of them "all" is little more.
THE = {"da": ("ne",), "nb": ("ne",), "sv": ("na",)}


def excess(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each word that makes ours say more than any passage that supports it."""
    known = distinctions(c.ours.language)
    if c.exempt or not c.supports or not known.phrases:
        return
    heard = {
        name
        for s in c.supports
        for name, *_ in distinctions(s.passage.language).found(s.passage.tokens, (*UNSAID, "all", "rate"))
    }
    near = c.follows(ALMOST_ALL) or any(s.share(c.ours) >= TOLD for s in c.supports)
    compared = {degree.at for degree in degrees(c.ours, c.text) if degree.than}  # "más alto que"
    for name, start, end in known.found(c.ours.tokens, (*UNSAID, "all", "rate")):
        first, last = c.ours.tokens[start], c.ours.tokens[end - 1]
        if name in heard or first.start < c.opening or _is_denied(c, start) or start in compared:
            continue
        if any(index in s.pairs for s in c.supports for index in range(start, end) if c.ours.tokens[index].content):
            continue
        part = name == "all" and _of_a_part(c, end)
        if (name == "all" and not part) or (name == "rate" and not _of_a_figure(c, start)):
            continue
        reason = f"no source that supports this says {c.shown(first.start, last.end)!r}"
        yield Fault(kind=ProblemKind.QUANTITY, start=first.start, end=last.end, reason=reason, hard=near or part)
    yield from _raised(c)
    yield from _brought(c)


def _raised(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each superlative of ours that passages have with a rank: "second largest", "drittgrößte"."""
    known = distinctions(c.ours.language)
    ranks = frozenset(lexicon(c.ours.language).ordinals) | known.ranks
    for index, token in enumerate(c.ours.tokens):
        ranked = index > 0 and c.ours.tokens[index - 1].key in ranks
        if ranked or not any(True for _ in known.found([token], ("utmost",))):
            continue
        passages = [support.passage.tokens for support in c.supports]
        found = [(tokens, i) for tokens in passages for i, other in enumerate(tokens) if other.key == token.key]
        in_one = next((t for s in passages for t in s if t.key in {f"{rank}{token.key}" for rank in known.ranks}), None)
        if not found and in_one is not None:
            reason = f"the source has {in_one.text!r}"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason, decides=True)
        if found and all(i and tokens[i - 1].key in ranks for tokens, i in found):
            reason = f"the source has {found[0][0][found[0][1] - 1].text!r} before {token.text!r}"
            yield Fault(kind=ProblemKind.QUANTITY, start=token.start, end=token.end, reason=reason, decides=True)


def _is_denied(c: Comparison, index: int) -> bool:
    """Return whether it is "not only", "not all"."""
    return any(token.key in c.cues.negation for token in c.ours.tokens[max(0, index - 2) : index])


def _of_a_figure(c: Comparison, start: int) -> bool:
    """Return whether a number of the sources stands right before."""
    numbers = [n for n in c.ours.numbers if n.start < c.ours.tokens[start].start]
    near = numbers[-1:] if numbers else []
    return any(
        start - c.ours.within(n.start, n.end)[-1] <= BEHIND
        and any(same_number(n, found) for s in c.supports for found in s.passage.numbers)
        for n in near
        if c.ours.within(n.start, n.end)
    )


def _of_a_part(c: Comparison, end: int) -> bool:
    """Return whether theirs says of some what ours says of all: "14 of the 63 shops", "380 employees", "shops".

    "The passengers" may be "all passengers".
    """
    following = range(end, min(len(c.ours.tokens), end + BEFORE))
    for number in c.ours.numbers:
        if set(c.ours.within(number.start, number.end)) & set(following):
            same = [(s, n) for s in c.supports for n in s.passage.numbers if same_number(number, n)]
            return any(_is_whole_of_a_part(s, found) for s, found in same)
    noun = next(
        (i for i in following if c.ours.tokens[i].content and c.ours.tokens[i].key not in c.cues.determiners), None
    )
    if noun is None:
        return False
    for support in c.supports:
        where = [i for i, token in enumerate(support.passage.tokens) if token.stem == c.ours.tokens[noun].stem]
        if support.share(c.ours) < TOLD_OF_ALL or len(where) != 1:
            continue
        (at,) = where
        before = support.passage.tokens[at - 1].key if at else ""
        if before in c.cues.determiners or support.passage.tokens[at].key.endswith(THE.get(c.ours.language, ("\0",))):
            return False
        return not before or at - 1 in support.passage.figured or "some" in c.cues.classes.get(before, ())
    return False


def _is_whole_of_a_part(support: Support, number: Number) -> bool:
    """Return whether another number stands right before it: "14 of its 63", "tre af byrådets 21"."""
    here = support.passage.within(number.start, number.end)
    before = range(max(0, here[0] - BEFORE), here[0]) if here else range(0)
    counted = {i for n in support.passage.numbers for i in support.passage.within(n.start, n.end)}
    return any(i in counted for i in before)


def _brought(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each number that another sentence than the one ours follows gives, of other things."""
    best = max(c.supports, key=lambda s: len(s.pairs))
    if len(best.pairs) < ALMOST_ALL * len(c.ours.tokens):
        return
    for number in c.ours.numbers:
        here = c.ours.within(number.start, number.end)
        if not here or number.start < c.opening or any(i in best.pairs for i in here):
            continue
        if any(same_number(number, found) for found in best.passage.numbers):
            continue
        others = [
            (s, found) for s in c.supports if s is not best for found in s.passage.numbers if same_number(number, found)
        ]
        if others and not any(_shares_its_noun(c, s, found) for s, found in others):
            reason = f"the source gives {number.text!r} of something else"
            yield Fault(kind=ProblemKind.NUMBER, start=number.start, end=number.end, reason=reason)


def _shares_its_noun(c: Comparison, support: Support, number: Number) -> bool:
    """Return whether ours has a word of content that stands right beside the number there."""
    here = support.passage.within(number.start, number.end)
    if not here:
        return True
    tokens = support.passage.tokens
    near = [*tokens[max(0, here[0] - BEFORE) : here[0]], *tokens[here[-1] + 1 : here[-1] + 1 + BEFORE]]
    return any(token.content and token.stem in c.ours.stems for token in near)

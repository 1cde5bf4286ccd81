"""Another word in its stead: a sentence that is a source's but for words the source has in another sentence.

"The coast guard said that the captain was new" has every word from a report in which the ferry company says so and
the coast guard says something else. Where ours follows one sentence closely, what stands in the place of its words
must be those words, the same in other words, or linked to the words around it by some sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.check.reference import Reference
from nightdesk.check.roles import instructs
from nightdesk.records import ProblemKind

CLOSELY = 0.75  # of our words in a sentence's order, and ours follows it word by word ...
SHORT = 8  # words; ... of so few, ``ALMOST_ALL``
TAIL = 2  # words at the end; what is longer there was added
MOST = 5  # words among which one may stand for another
LINKED = 3  # words on either side of one that link it to what ours says
SLACK = 2  # words more between two than in ours, and they are still linked
CALLED = 2  # words between a name and what it is called: "the steel maker Ferrum"
FAMILY = 5  # letters at the beginning that make two words one of the other: "chairs", "chairwoman"
WIDER = 2  # words more in theirs than in ours, at the beginning and the end
MARKS = frozenset(";:—–()")  # a comma may stand before what only says more of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Words of ours that stand where a passage has others, as indices into both."""

    ours: range
    theirs: range


def gaps(ours: Passage, support: Support, opens: frozenset[str]) -> Iterator[Gap]:
    """Yield where neither side is paired between two pairs, or between a pair and where both begin or end.

    At the beginning and end of theirs only about as many words as ours has there stand in the place of ours, and
    none beyond a mark or a word that *opens* a clause.
    """
    pairs = sorted(support.pairs.items())
    if not pairs:
        return
    (first, begin), (last, end) = pairs[0], pairs[-1]
    size = len(support.passage.tokens)
    left = _reached(support, range(begin - 1, max(-1, begin - first - WIDER - 1), -1), 1, opens)
    yield Gap(ours=range(first), theirs=range(begin - left, begin))
    for (mine, theirs), (next_mine, next_theirs) in pairwise(pairs):
        yield Gap(ours=range(mine + 1, next_mine), theirs=range(theirs + 1, next_theirs))
    rest = len(ours.tokens) - last - 1
    right = _reached(support, range(end + 1, min(size, end + rest + WIDER + 1)), 0, opens)
    yield Gap(ours=range(last + 1, len(ours.tokens)), theirs=range(end + 1, end + 1 + right))


def _reached(support: Support, indices: Iterable[int], side: int, opens: frozenset[str]) -> int:
    """Return how many of the words at *indices*, read away from a pair, belong to the clause of the pair."""
    tokens, text = support.passage.tokens, support.reference.text
    count = 0
    for at in indices:
        near = text[tokens[at].end : tokens[at + 1].start] if side else text[tokens[at - 1].end : tokens[at].start]
        if any(mark in MARKS for mark in near) or tokens[at].key in opens:
            break
        count += 1
    return count


def substituted(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for the words of ours that stand where the sentence ours follows has others."""
    for support in c.supports if not c.exempt else ():
        if len(support.pairs) < (ALMOST_ALL if len(c.ours.tokens) <= SHORT else CLOSELY) * len(c.ours.tokens):
            continue
        for gap in gaps(c.ours, support, c.cues.opens):
            found = _instead(c, support, gap)
            if found is not None:
                ours, theirs = found
                named = any(n.start <= t.start < n.end for n in c.ours.names for t in ours)
                start, end = ours[0].start, ours[-1].end
                reason = f"the source has {theirs[0].text!r} here; it says {c.shown(start, end)!r} of something else"
                kind = ProblemKind.ROLE if named else ProblemKind.SPLICE
                hard = not instructs(support.passage, c.cues)  # "make a list" is "create a list" there
                yield Fault(kind=kind, start=start, end=end, reason=reason, hard=hard)


def _instead(c: Comparison, support: Support, gap: Gap) -> tuple[list[Token], list[Token]] | None:
    """Return the words of ours and of theirs in a gap when they cannot be the same; None when they may be."""
    if not gap.ours or not gap.theirs or max(len(gap.ours), len(gap.theirs)) > MOST:
        return None
    if gap.ours[-1] == len(c.ours.tokens) - 1 and len(gap.ours) > TAIL and not _opens_alike(c, gap, support.passage):
        return None
    judged = c.ours.figured
    quoted = {i for q in c.quotes for i in c.ours.within(q.start, q.end)}
    passage = support.passage
    ours = [
        i
        for i in gap.ours
        if c.ours.tokens[i].content
        and i not in judged | quoted
        and c.ours.tokens[i].start >= c.opening
        and c.ours.tokens[i].stem in c.stems
        and c.ours.tokens[i].stem not in passage.stems
    ]
    mine = c.ours.stems
    counted = passage.figured
    theirs = [
        passage.tokens[i]
        for i in gap.theirs
        if passage.tokens[i].content and i not in counted and passage.tokens[i].stem not in mine
    ]
    if _opens_otherwise(c, gap, passage):
        return None
    if not ours or not theirs or any(_linked(c, support, index) for index in ours):
        return None
    if _is_pronoun(c, passage, gap):
        return None
    tokens = c.tokens(ours)
    if any(_may_be(c, token, other) for token in tokens for other in theirs) or _is_called(c, tokens, theirs, support):
        return None
    return tokens, theirs


def _is_pronoun(c: Comparison, passage: Passage, gap: Gap) -> bool:
    """Return whether theirs has a pronoun at the end of the gap where ours has a name: whose it is, others judge."""
    last = c.ours.tokens[gap.ours[-1]]
    named = any(name.start <= last.start < name.end for name in c.ours.names)
    return named and passage.tokens[gap.theirs[-1]].key in c.cues.pronoun


def _opens_otherwise(c: Comparison, gap: Gap, passage: Passage) -> bool:
    """Return whether the two hang on different prepositions: "by Vell" does not stand in the place of "from Arlow"."""
    first, second = c.ours.tokens[gap.ours[0]].key, passage.tokens[gap.theirs[0]].key
    both = c.cues.prepositions | c.cues.by
    return first in both and second in both


def _opens_alike(c: Comparison, gap: Gap, passage: Passage) -> bool:
    """Return whether both begin with the same small word: what follows "by" is in the place of what follows "by"."""
    return c.ours.tokens[gap.ours[0]].key == passage.tokens[gap.theirs[0]].key


def _may_be(c: Comparison, ours: Token, theirs: Token) -> bool:
    """Return whether both say the same in two words: of one family, both of saying, or listed as such."""
    if ours.key[:FAMILY] == theirs.key[:FAMILY] and min(len(ours.key), len(theirs.key)) >= FAMILY:
        return True
    if ours.key in c.cues.speech and theirs.key in c.cues.speech:
        return True
    return c.cues.alike(ours, theirs) is True


def _linked(c: Comparison, support: Support, index: int) -> bool:
    """Return whether another passage has the word at *index* beside a word of content that it is beside in ours."""
    around = [
        i
        for i in range(max(0, index - LINKED), min(len(c.ours.tokens), index + LINKED + 1))
        if i != index and c.ours.tokens[i].content and i in support.pairs and c.ours.tokens[i].key not in c.cues.speech
    ]
    for other in c.supports:
        if other is support or index not in other.pairs:
            continue
        for near in around:
            apart = abs(near - index) + SLACK
            if near in other.pairs and abs(other.pairs[near] - other.pairs[index]) <= apart:
                return True
    return False


def _is_called(c: Comparison, ours: Sequence[Token], theirs: Sequence[Token], support: Support) -> bool:
    """Return whether one side names what the other calls by a common noun, as the report shows elsewhere."""
    mine = [t for t in ours if any(n.start <= t.start < n.end for n in c.ours.names)]
    other = [t for t in theirs if any(n.start <= t.start < n.end for n in support.passage.names)]
    if mine and other:
        return _are_one(support.reference, mine, other)
    if not (mine or other):
        return False
    named, common = (mine, theirs) if mine else (other, ours)
    return any(_beside(passage, named, common) for passage in support.reference.passages)


def _are_one(reference: Reference, ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Return whether a fuller name of the report has a word of each."""
    mine, other = {t.key for t in ours}, {t.key for t in theirs}
    for name in reference.mentions.names:
        full = {part.casefold().strip(".,'’") for part in (name.entity or name.text).split()}
        if full & mine and full & other:
            return True
    return False


def _beside(passage: Passage, named: Sequence[Token], common: Sequence[Token]) -> bool:
    """Return whether the passage has a word of the name and one of the noun side by side, a small word between."""
    names, nouns = {t.stem for t in named}, {t.stem for t in common}
    if not (names & passage.stems and nouns & passage.stems):
        return False
    where = [i for i, t in enumerate(passage.tokens) if t.stem in names]
    return any(t.stem in nouns and any(abs(i - at) <= CALLED for at in where) for i, t in enumerate(passage.tokens))

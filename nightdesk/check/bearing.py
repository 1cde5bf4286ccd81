"""Which turning words (not, may, refused …) bear on a word: those shortly before it, or right behind."""

from __future__ import annotations

from collections.abc import Callable

from nightdesk.check.comparison import Comparison
from nightdesk.check.cues import Cues
from nightdesk.check.passage import Passage, Token

BEFORE, AFTER = 4, 2  # words before and after one within which a cue surely bears on it
REACH = 5  # words before or after within which a cue still bears on a word
KEPT = 0.7  # share of such a clause's weight from which we have repeated it; by hand, on sentences of our own
BESIDE = 5  # words around one that a passage must share ...
SHARED = 0.5  # ... at least half of, by weight, to say anything of it; by hand, on misses of the development half
NONE: frozenset[str] = frozenset()


def negates(cues: Cues, token: Token) -> bool:
    """Return whether the word is a "not", a "no", a "nobody"."""
    return token.key in cues.negation


def may_negate(cues: Cues, token: Token) -> bool:
    """Return whether the word is one of these, or a verb that denies: "refused"."""
    return token.key in cues.negation or token.key in cues.denial


def hedges(cues: Cues, token: Token) -> bool:
    """Return whether the word leaves open whether it is so."""
    return token.key in cues.hedge and token.text.lower() not in cues.plain


def turns(cues: Cues, token: Token) -> bool:
    """Return whether the word is any of these."""
    return may_negate(cues, token) or hedges(cues, token)


def may(cues: Cues, token: Token) -> bool:
    """Return whether the word makes what it bears on something that may be; a plan is more than that."""
    return turns(cues, token) and token.key not in cues.intends


def is_near(passage: Passage, index: int, is_cue: Callable[[Token], bool]) -> bool:
    """Return whether a cue bears on the word at *index*: shortly before it or right after."""
    reach = range(max(0, index - BEFORE), min(len(passage.tokens), index + AFTER + 1))
    return any(i != index and is_cue(passage.tokens[i]) for i in reach)


def next_content(c: Comparison, index: int) -> int:
    """Return our next word of content behind the one at *index*; -1 where there is none near."""
    after = range(index + 1, min(len(c.ours.tokens), index + REACH))
    return next((i for i in after if c.ours.tokens[i].content), -1)


def occurrences(c: Comparison, index: int) -> list[tuple[Passage, int]]:
    """Return where the supporting passages have the word that ours has at *index*, in any form of it."""
    stem = c.ours.tokens[index].stem
    passages = [support.passage for support in c.supports if stem in support.passage.stems]
    return [(passage, at) for passage in passages for at, token in enumerate(passage.tokens) if token.stem == stem]

"""A count, an office or a name where the source has another: ours follows a sentence word for word but for that one.

"Hundreds of hundreds came", "the Democratic senator", "a two-member board": every word may be somewhere in the
sources, even in the same sentence, so nothing is missing. What the source has just there says that it is not the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.evidence import Support
from nightdesk.check.names import among
from nightdesk.check.passage import Token
from nightdesk.check.possessors import is_genitive
from nightdesk.check.reference import Reference
from nightdesk.records import ProblemKind
from nightdesk.text.lexicon import Lexicon, lexicon
from nightdesk.text.offices import ADDRESSES

FOLLOWS = 0.8  # of our words in a source's order: the rest is what was changed; by hand, on lies of our own
LONGEST = 2  # words of the source that one of ours may stand for
PLURAL = 3  # letters that a scale may end with: "hundreds", "Tausende", "millioner"


def other_of_a_kind(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each word that stands where every source followed so closely has another of its kind."""
    followed = [s for s in c.supports if len(s.pairs) >= FOLLOWS * len(c.ours.tokens)]
    if not followed or c.exempt:
        return
    known = lexicon(c.ours.language)
    dated = {i for time in c.ours.times for i in c.ours.within(time.start, time.end)}
    for index, token in enumerate(c.ours.tokens):
        if index in dated or any(index in support.pairs for support in followed):
            continue
        others = [_there(support, index, len(c.ours.tokens), known) for support in followed]
        theirs = next((other for other in others if other is not None), None)
        if theirs is None or None in others:
            continue
        if _is_named_in_full(c, index, theirs):
            continue
        named = _are_names(c, index, theirs)
        kind = _kind(token, theirs, known, c.ours.language, named=named)
        if kind is not None:
            reason = f"the source has {theirs.text!r} here, not {token.text!r}"
            yield Fault(kind=kind, start=token.start, end=token.end, reason=reason, decides=True)


def _there(support: Support, index: int, length: int, known: Lexicon) -> Token | None:
    """Return the one telling word the passage has just where ours has the one at *index*, alike on both sides."""
    pairs, tokens = support.pairs, support.passage.tokens
    last = length - 1
    if (index and index - 1 not in pairs) or (index < last and index + 1 not in pairs):
        return None
    begin = pairs[index - 1] + 1 if index else 0
    end = pairs[index + 1] if index < last else len(tokens)
    telling = [token for token in tokens[begin:end] if token.content or _count(token, known)]
    return telling[0] if len(telling) == 1 and end - begin <= LONGEST else None


def _kind(ours: Token, theirs: Token, known: Lexicon, language: str, *, named: bool) -> ProblemKind | None:
    """Return of which kind two words are that mean two things; None where they may mean one."""
    mine, other = _count(ours, known), _count(theirs, known)
    if mine and other:
        return ProblemKind.NUMBER if mine != other else None
    if ours.key in known.titles and theirs.key in known.titles and ours.stem != theirs.stem:
        return ProblemKind.NAME
    if not named or among(ours.key, [theirs.key], language):
        return None
    of_a_people = (ours.key in known.not_names, theirs.key in known.not_names)  # "Danish" may be said for "Denmark's"
    return ProblemKind.NAME if of_a_people[0] == of_a_people[1] else None


def _is_named_in_full(c: Comparison, index: int, theirs: Token) -> bool:
    """Return whether ours has the given name where theirs has a form of address, and a source has both names: "Ms Holm"
    is "Anna Holm"."""
    tokens = c.ours.tokens[index : index + 2]
    if theirs.key not in ADDRESSES or len(tokens) < 2:
        return False
    given, surname = (token.key for token in tokens)
    return any(
        two.key == surname
        for source in c.references
        for passage in source.passages
        for one, two in pairwise(passage.tokens)
        if one.key == given
    )


def _are_names(c: Comparison, index: int, theirs: Token) -> bool:
    """Return whether both words are written large for what they are, not for opening a sentence.

    Where they open ours ("Republican Attorney General Anna Holm"), a source writes ours large in its midst, too, and
    none writes theirs small; "Norway's Holm" may be called "Anna Holm".
    """
    ours = c.ours.tokens[index]
    if not (ours.capital and theirs.capital):
        return False
    language = c.ours.language
    return index > 0 or (
        is_genitive(ours, language) == is_genitive(theirs, language)
        and any(within.capital for source in c.references for within in _within(source, ours))
        and all(within.capital for source in c.references for within in _within(source, theirs))
    )


def _within(source: Reference, token: Token) -> Iterator[Token]:
    """Yield the word wherever the source has it in the midst of a sentence."""
    for at in source.postings.get(token.stem, ()):
        yield from (other for other in source.passages[at].tokens[1:] if other.stem == token.stem)


def _count(token: Token, known: Lexicon) -> str:
    """Return what a word counts by: a number, a scale, a unit; "" for one that does not."""
    key = token.key
    if key in known.cardinals:
        return f"{known.cardinals[key]:g}"
    if key in known.ordinals:
        return f"{known.ordinals[key]}."
    if key in known.units or key in known.units_of_time:
        return known.units.get(key) or known.units_of_time[key]
    scales = (*known.scales, *_scale_nouns(known))
    return next((scale for scale in scales if key.startswith(scale) and len(key) <= len(scale) + PLURAL), "")


@lru_cache(maxsize=32)
def _scale_nouns(known: Lexicon) -> tuple[str, ...]:
    """Return the nouns that count by the hundred or so, "centaine" of "une centaine"."""
    return tuple(sorted({phrase.split()[-1] for phrase in known.cardinals if " " in phrase}))

"""Deputy or not: "elected chairman" where the sources have whom ours names as deputy chairman only, or the other way.

The word is a part of the office ("næstformand", "vicealcaldesa"), stands before it ("deputy prime minister", "adjointe
au maire") or behind it ("directeur adjoint"). An office is whose name stands nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.forms import stem
from nightdesk.check.offices import is_same_head
from nightdesk.check.passage import Passage, Token
from nightdesk.check.titles import is_title
from nightdesk.records import Name, ProblemKind

BEFORE = 3  # words between an office and what says that it is a deputy's: "deputy to the mayor"
MARKED = 3  # words that a mark between a name and an office counts for
CASES = {"de": ("n", "s")}  # endings that an office has got in a case of its language
SHORTEST = 3  # letters of a name that tell who is meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """An office in a passage: where it stands, its word without a prefix, whether it is a deputy's, and whose."""

    at: int
    head: Token
    deputy: bool
    holder: frozenset[str]


def another_rank(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each office of ours that the sources give the same person as a deputy's only, or never so."""
    for mine in ranks(c.ours, c.cues) if not c.exempt else ():
        theirs = [rank for rank in _of_the_same(c, mine) if _is_same(rank, mine, c.ours.language)]
        if theirs and all(rank.deputy is not mine.deputy for rank in theirs):
            office = c.ours.tokens[mine.at]
            reason = f"the source has this person as {'no ' if mine.deputy else ''}deputy at {office.text!r}"
            yield Fault(kind=ProblemKind.ROLE, start=office.start, end=office.end, reason=reason, decides=True)


def ranks(passage: Passage, cues: Cues) -> Iterator[Rank]:
    """Yield the offices that a passage gives."""
    for at, token in enumerate(passage.tokens):
        if token.key in cues.deputy or at in passage.figured:
            continue
        bare = _without_prefix(token, passage.language, cues)
        if bare is not None or _is_office(token, passage.language):
            deputy = bare is not None or _is_deputys(passage, at, cues)
            yield Rank(at=at, head=bare or token, deputy=deputy, holder=_holder(passage, at))


def _without_prefix(token: Token, language: str, cues: Cues) -> Token | None:
    """Return "formand" of "næstformand"; None where the word is no office of a deputy."""
    for prefix in cues.deputy_prefixes:
        key = token.key.removeprefix(prefix)
        bare = replace(token, key=key, text=key, stem=stem(key, language))
        if key != token.key and _is_office(bare, language):
            return bare
    return None


def _is_office(token: Token, language: str) -> bool:
    """Return whether a word is one for an office, in whatever case: "des Bürgermeisters"."""
    bare = (token.key.removesuffix(end) for end in CASES.get(language, ()))
    return is_title(token, language) or any(is_title(replace(token, key=key, text=key), language) for key in bare)


def _of_the_same(c: Comparison, mine: Rank) -> Iterator[Rank]:
    """Yield the offices that the sources give the person who has ours; where ours names none, those of its passages."""
    if not mine.holder:
        for support in c.supports:
            yield from (rank for rank in ranks(support.passage, c.cues) if not rank.holder)
        return
    for source in c.references:
        for passage in source.passages if mine.holder & source.keys else ():
            if any(mine.holder & _words(passage, name) for name in passage.names):
                yield from (rank for rank in ranks(passage, c.cues) if rank.holder & mine.holder)


def _is_same(one: Rank, two: Rank, language: str) -> bool:
    return is_same_head(one.head, two.head, language)


def _is_deputys(passage: Passage, at: int, cues: Cues) -> bool:
    """Return whether a word before the office at *at*, or right behind it, says that it is a deputy's."""
    tokens = passage.tokens
    if at + 1 < len(tokens) and _adjoins(tokens, at) and tokens[at + 1].key in cues.deputy_behind:
        return True
    for index in range(at - 1, max(-1, at - BEFORE - 1), -1):
        if not _adjoins(tokens, index):
            return False
        if tokens[index].key in cues.deputy:
            return True
        if tokens[index].content and not _is_office(tokens[index], passage.language):
            return False
    return False


def _adjoins(tokens: tuple[Token, ...], index: int) -> bool:
    """Return whether no more than a blank, a hyphen or an apostrophe stands between a token and the next."""
    return tokens[index + 1].start - tokens[index].end <= 1


def _holder(passage: Passage, at: int) -> frozenset[str]:
    """Return the words of the name of a person nearest to the token at *at*; none where the passage names nobody."""
    people = [name for name in passage.names if name.kind == "person" and passage.within(name.start, name.end)]
    nearest = min(people, key=lambda name: _distance(passage, name, at), default=None)
    return _words(passage, nearest) if nearest is not None else frozenset()


def _distance(passage: Passage, name: Name, at: int) -> int:
    """Return how many words and marks lie between a name and the token at *at*."""
    here = passage.within(name.start, name.end)
    first, last = (here[-1], at) if here[-1] < at else (at, here[0])
    marks = sum(not _adjoins(passage.tokens, index) for index in range(first, last))
    return max(0, last - first) + MARKED * marks


def _words(passage: Passage, name: Name) -> frozenset[str]:
    """Return the words of a name that tell who is meant."""
    return frozenset(
        token.key
        for token in (passage.tokens[i] for i in passage.within(name.start, name.end))
        if len(token.key) >= SHORTEST
    )

"""Whose it is for who it is: "the minister was arrested" where the source says it of the minister's son.

A noun that a person owns, is kin to or works for ("the son of the minister", "the minister's lawyer") was left out, and
what the source says of it stands beside the person. Only persons, for a town's council may go by the town's name; and
somebody named who is a body's: a club is not its striker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nightdesk.check.comparison import Comparison, Fault
from nightdesk.check.cues import Cues
from nightdesk.check.nominals import owner_of
from nightdesk.check.passage import Passage, Token
from nightdesk.check.roles import WHOLE
from nightdesk.check.titles import is_title
from nightdesk.records import ProblemKind

APOSTROPHES = ("'s", "’s", "s'", "s’")
WITH_S = frozenset({"da", "de", "nb", "nn", "no", "sv"})  # a genitive in -s stands right before what is owned
CALLED = 2  # words that say what somebody is, before the name
LONGEST = 4  # words of an owner's name and office


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """Something a person has: the noun, and where in its passage the words for the person stand.

    Of a *body* ("Norvale United's Ben Aber") it is somebody by name, who is not the body though he may speak for it.
    """

    noun: Token
    owner: range
    body: bool = False


def owner_for_owned(c: Comparison) -> Iterator[Fault]:
    """Yield a fault where ours leaves out what a person has and says of the person what theirs says of it."""
    close = [s for s in c.supports if s.share(c.ours) >= WHOLE] if not c.exempt else []
    mine = {token.stem for token in c.ours.tokens}
    for support in close:
        for owned in _owned(support.passage, support.reference.text, c.cues):
            if owned.noun.stem in mine or owned.noun.key in c.cues.speech or _has_another_word(c, owned.noun):
                continue
            stems = {support.passage.tokens[i].stem for i in owned.owner if support.passage.tokens[i].content}
            if any(_is_party(s.passage, stems, owned.owner if s is support else range(0)) for s in close):
                continue
            at = next((i for i in range(len(c.ours.tokens)) if _stands_for_itself(c, i, stems)), None)
            told = _told(c, at, stems) if at is not None else None
            if at is None or told is None or (owned.body and told.key in c.cues.speech):
                continue
            if told.stem in support.passage.stems:
                token = c.ours.tokens[at]
                reason = f"the source says this of {owned.noun.text!r}, whose {token.text!r} only is"
                yield Fault(kind=ProblemKind.ROLE, start=token.start, end=token.end, reason=reason)
                return


def _owned(passage: Passage, text: str, cues: Cues) -> Iterator[Owned]:
    """Yield what a passage says a person has: "the son of the minister", "the minister's son"."""
    tokens = passage.tokens
    for index, noun in enumerate(tokens):
        if not noun.content or index in passage.figured or noun.key in cues.classes:
            continue
        if is_named(passage, noun):
            owner = _body_before(passage, text, index)
            if owner:
                yield Owned(noun=noun, owner=owner, body=True)
            continue
        behind = owner_of(passage, text, index, cues)
        before = _genitive_before(passage, text, index)
        for owner in (behind, before):
            if owner and any(_is_person(passage, tokens[i]) for i in owner):
                known = owner is before or tokens[owner[0] - 1].key not in cues.of or _is_joined(tokens[owner[0] - 1])
                if known or any(is_named(passage, tokens[i]) for i in owner):
                    yield Owned(noun=noun, owner=owner)


def _body_before(passage: Passage, text: str, index: int) -> range:
    """Return the words for the body whose person is named at *index*: "Norvale United's striker Ben Aber"."""
    tokens, first = passage.tokens, index
    while first > max(0, index - CALLED) and tokens[first - 1].content and not tokens[first - 1].capital:
        if text[tokens[first - 1].end : tokens[first].start].strip():
            return range(0)
        first -= 1
    owner = _genitive_before(passage, text, first)
    named = owner and tokens[owner[-1]].capital and not any(_is_person(passage, tokens[i]) for i in owner)
    return owner if named else range(0)


def _is_person(passage: Passage, token: Token) -> bool:
    """Return whether the token is of a person's name or an office, in the genitive, too."""
    bare = token.key.removesuffix("s")
    forms = {bare, bare.removesuffix("e")} if is_genitive(token, passage.language) else set()
    return (
        is_named(passage, token)
        or is_title(token, passage.language)
        or any(is_title(replace(token, key=form, text=form), passage.language) for form in forms)
    )


def _is_joined(small: Token) -> bool:
    """Return whether a word for "of" has its article in it: "du", "del", "vom"; a class of people has none."""
    return small.key in {"du", "del", "vom", "do", "da", "dal", "della", "dello"}


def is_named(passage: Passage, token: Token) -> bool:
    """Return whether the token is of a person's name."""
    return any(name.kind == "person" and name.start <= token.start < name.end for name in passage.names)


def _genitive_before(passage: Passage, text: str, index: int) -> range:
    """Return the words of the owner right before the noun at *index*: "the trade minister's son"."""
    tokens = passage.tokens
    last = index - 1
    if last < 0 or not tokens[last].content or text[tokens[last].end : tokens[index].start].strip():
        return range(0)
    if not is_genitive(tokens[last], passage.language):
        return range(0)
    first = last
    while first and last - first < LONGEST and tokens[first - 1].content:
        if text[tokens[first - 1].end : tokens[first].start].strip():
            break
        first -= 1
    return range(first, last + 1)


def is_genitive(token: Token, language: str) -> bool:
    """Return whether the word is written as whose something is."""
    return token.text.endswith(APOSTROPHES) or (language in WITH_S and token.key.endswith("s"))


def _has_another_word(c: Comparison, noun: Token) -> bool:
    return any(c.cues.alike(token, noun) is True for token in c.ours.tokens)


def _is_party(passage: Passage, stems: set[str], owner: range) -> bool:
    """Return whether the passage names the owner elsewhere, too."""
    return any(token.stem in stems and i not in owner for i, token in enumerate(passage.tokens))


def _told(c: Comparison, index: int, stems: set[str]) -> Token | None:
    """Return the first word of content behind the phrase with the owner at *index*."""
    behind = (t for t in c.ours.tokens[index + 1 :] if t.content and t.stem not in stems and not is_named(c.ours, t))
    return next(behind, None)


def _stands_for_itself(c: Comparison, index: int, stems: set[str]) -> bool:
    """Return whether ours has the owner at *index* as a party: in no phrase of a preposition, and owning nothing."""
    tokens = c.ours.tokens
    if tokens[index].stem not in stems:
        return False
    last = index
    while last + 1 < len(tokens) and (tokens[last + 1].stem in stems or is_named(c.ours, tokens[last + 1])):
        last += 1
    if last + 1 < len(tokens) and tokens[last + 1].content and is_genitive(tokens[last], c.ours.language):
        return False
    first = index
    while first and (tokens[first - 1].content or tokens[first - 1].key in c.cues.determiners):
        if c.text[tokens[first - 1].end : tokens[first].start].strip():
            break
        first -= 1
        if is_genitive(tokens[first], c.ours.language) and tokens[first].content and first + 1 <= index:
            return False  # "Norhav's director"
    led = c.cues.prepositions | c.cues.of | c.cues.by | c.cues.genitives
    return not (tokens[first].key in led - c.cues.determiners or (first and tokens[first - 1].key in led))

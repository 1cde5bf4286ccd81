"""What the rules look at and what they answer: our sentence beside its support, and faults found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from nightdesk.check.cues import Cues, cues
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.check.reference import Reference
from nightdesk.records import Name, Number, ProblemKind, Time

M = TypeVar("M", Name, Number, Time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong at code points *start* to *end*. A *hard* one shows the sentence false, another unproven."""

    kind: ProblemKind
    start: int
    end: int
    reason: str
    hard: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A rule's answer: faults, and the tokens of ours it found right though the words differ."""

    faults: tuple[Fault, ...] = ()
    cleared: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Our sentence (in *text*), the passages that support it, and every source there is."""

    text: str
    ours: Passage
    supports: tuple[Support, ...]
    references: tuple[Reference, ...]
    exempt: tuple[tuple[int, int], ...] = field(default=())  # code points of words that are our own (fixed phrasing)

    @cached_property
    def cues(self) -> Cues:
        """The turning words of our language."""
        return cues(self.ours.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem of the supporting passages."""
        return frozenset(token.stem for support in self.supports for token in support.passage.tokens)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key of the supporting passages."""
        return frozenset(token.key for support in self.supports for token in support.passage.tokens)

    @cached_property
    def sources(self) -> tuple[Reference, ...]:
        """The sources that the supporting passages come from, each once."""
        found = {support.reference.id: support.reference for support in self.supports}
        return tuple(found.values())

    def is_exempt(self, start: int, end: int) -> bool:
        """Return whether *start* to *end* lies in words of our own."""
        return any(first <= start and end <= last for first, last in self.exempt)

    def tokens(self, indices: Iterable[int]) -> list[Token]:
        """Return our tokens of those indices."""
        return [self.ours.tokens[index] for index in indices]

    def shown(self, start: int, end: int) -> str:
        """Return our words there, at most 60 characters of them."""
        words = self.text[start:end]
        return words if len(words) <= 60 else f"{words[:57]}…"


def in_its_place(support: Support, ours: Passage, start: int, end: int, mentions: tuple[M, ...]) -> M | None:
    """Return which of the *mentions* of the supporting passage stands where ours at code points *start* to *end* does.

    Either some of the words are the same, or the words directly before or after are and the mention begins or
    ends there. None when nothing says what stands in its place.
    """
    here = ours.within(start, end)
    if not here:
        return None
    passage, pairs = support.passage, support.pairs
    for index in here:
        if index in pairs:
            return _at(mentions, passage.tokens[pairs[index]].start)
    left, right = here[0] - 1, here[-1] + 1
    if left in pairs:
        following = _after(passage, mentions, pairs[left])
        if following is not None and _anchored(ours, pairs, left, right):
            return following
    if right in pairs:
        before = _before(passage, mentions, pairs[right])
        if before is not None and _anchored(ours, pairs, right, left):
            return before
    return None


def _anchored(ours: Passage, pairs: dict[int, int], near: int, far: int) -> bool:
    """One content word beside it is anchor enough; of function words both sides must agree, or the sentence end."""
    return ours.tokens[near].content or far in pairs or far in (-1, len(ours.tokens))


def _at(mentions: tuple[M, ...], point: int) -> M | None:
    return next((mention for mention in mentions if mention.start <= point < mention.end), None)


def _after(passage: Passage, mentions: tuple[M, ...], index: int) -> M | None:
    """The mention that begins right after token *index*, one function word between them at the most."""
    for step in (1, 2):
        if index + step < len(passage.tokens):
            found = _at(mentions, passage.tokens[index + step].start)
            if found is not None:
                return found
            if passage.tokens[index + step].content:
                return None
    return None


def _before(passage: Passage, mentions: tuple[M, ...], index: int) -> M | None:
    """The mention that ends right before token *index*, one function word between them at the most."""
    for step in (1, 2):
        if index - step >= 0:
            found = _at(mentions, passage.tokens[index - step].start)
            if found is not None:
                return found
            if passage.tokens[index - step].content:
                return None
    return None

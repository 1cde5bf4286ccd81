"""What the rules look at and what they answer: our sentence beside its support, and faults found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from nightdesk.check.cues import Cues, cues
from nightdesk.check.evidence import Support
from nightdesk.check.holders import Telling, tellings
from nightdesk.check.parties import Party, party
from nightdesk.check.passage import Passage, Token
from nightdesk.check.reference import Reference
from nightdesk.check.scopes import Turn, turns_of
from nightdesk.records import Name, Number, ProblemKind, Quote, Time
from nightdesk.text.lexicon import lexicon

M = TypeVar("M", Name, Number, Time)

LIST_MARK = re.compile(r"(?:(?:step )?\d{1,3}[.):]|[*•·–-])\s+(?=\S)", re.IGNORECASE)
ALMOST_ALL = 0.6  # of our words in the source's order, and the sentence is the source's with some words moved
ALL = 0.9  # of our weight in one passage: it is that sentence, in whatever order
NO_ARTICLE = 4  # letters; a shorter word before a name (the, in, of) does not say whose place it is
SHORTEST_PART = 3  # letters of a part of a word that is written in one or in two
AROUND = 4  # words on either side that say whether two mentions stand in the same place


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong at code points *start* to *end*. A *hard* one shows the sentence false, another unproven.

    One that *decides* leaves nothing to be weighed: with it, the sentence is not what the source says.
    """

    kind: ProblemKind
    start: int
    end: int
    reason: str
    hard: bool = True
    decides: bool = False


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
    quotes: tuple[Quote, ...] = ()  # of our text
    outlets: frozenset[frozenset[str]] = frozenset()  # the names of those whose reports ours rests on

    @cached_property
    def cues(self) -> Cues:
        """The turning words of our language."""
        return cues(self.ours.language)

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """Of whom ours tells what."""
        return tellings(self.ours, self.text, self.cues)

    @cached_property
    def _parties(self) -> dict[tuple[int, ...], Party]:
        return {}

    def party(self, words: tuple[int, ...]) -> Party:
        """Return what the *words* of ours call somebody or something."""
        if words not in self._parties:
            self._parties[words] = party(self.ours, self.text, words)
        return self._parties[words]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """What turns parts of ours: each "not", "may", "refused to"."""
        return turns_of(self.ours, self.text, self.cues)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem of the supporting passages."""
        return frozenset().union(*(support.passage.stems for support in self.supports))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key of the supporting passages."""
        return frozenset(token.key for support in self.supports for token in support.passage.tokens)

    @cached_property
    def joined(self) -> frozenset[str]:
        """What two neighbours of a supporting passage are as one word, and its words with a hyphen are without it."""
        pairs = (pair for support in self.supports for pair in pairwise(support.passage.tokens))
        return frozenset(as_one(one, two, self.cues) for one, two in pairs) - {""} | self.compounds

    @cached_property
    def compounds(self) -> frozenset[str]:
        """The words of the supporting passages, hyphens left out; one behind two letters tells apart: "re-signed"."""
        whole = (key for key in self.keys if "-" not in key or min(map(len, key.split("-"))) >= SHORTEST_PART)
        return frozenset(key.replace("-", "") for key in whole)

    @cached_property
    def letters(self) -> frozenset[str]:
        """What the supporting passages write in capitals alone."""
        return frozenset().union(*(support.passage.letters for support in self.supports))

    @cached_property
    def outlet_keys(self) -> frozenset[str]:
        """The words of each outlet's own name that ours has whole: whose report it is needs no report."""
        mine = {token.key for token in self.ours.tokens}
        return frozenset(key for outlet in self.outlets if outlet <= mine for key in outlet)

    @cached_property
    def sources(self) -> tuple[Reference, ...]:
        """The sources that the supporting passages come from, each once."""
        found = {support.reference.id: support.reference for support in self.supports}
        return tuple(found.values())

    @cached_property
    def opening(self) -> int:
        """Where ours begins, a list's number or mark left out ("3. ", "* "), and a word on where it is all from.

        "Based on the passages," speaks of the sources as such: none of them says it, and none need.
        """
        found = LIST_MARK.match(self.text, self.ours.start, self.ours.end)
        begin = found.end() if found else self.ours.start
        framed = self.cues.frame.match(self.text, begin, self.ours.end) if self.cues.frame is not None else None
        return framed.end() if framed else begin

    def follows(self, share: float) -> bool:
        """Return whether ours has that *share* of its words from one sentence of a source, in its order."""
        return self._most_pairs >= share * len(self.ours.tokens)

    @cached_property
    def _most_pairs(self) -> int:
        return max((len(support.pairs) for support in self.supports), default=-1)

    @cached_property
    def is_one_passage(self) -> bool:
        """Whether ours is one sentence of a source's but for few words, in its order or another."""
        return self.follows(ALMOST_ALL) or any(support.share(self.ours) >= ALL for support in self.supports)

    def is_nowhere(self, start: int, end: int) -> bool:
        """Return whether ours has a figure there, in digits, that no source has in any place or as a word."""
        figures = [token.key for token in self.tokens(self.ours.within(start, end)) if token.key[0].isdigit()]
        return any(not any(source.has_figure(figure) for source in self.references) for figure in figures)

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


def as_one(first: Token, second: Token, known: Cues) -> str:
    """Return two words written as one ("over", "ground"); "" where that is another word: with a figure, or a "not"."""
    whole = first.key + second.key
    parts = min(len(first.key), len(second.key)) >= SHORTEST_PART and (first.content or second.content)
    if not parts or first.key in known.negation or any(character.isdigit() for character in whole):
        return ""
    return whole.replace("-", "")


def list_number(text: str, start: int, end: int) -> str:
    """Return the number that *text* from *start* to *end* opens with as one of a list; "" when with none."""
    found = LIST_MARK.match(text, start, end)
    return "".join(character for character in found[0] if character.isdigit()) if found else ""


def in_place(
    c: Comparison, start: int, end: int, mentions: Callable[[Passage], tuple[M, ...]], same: Callable[[M], bool]
) -> M | None:
    """Return what the source has where ours has the mention at *start* to *end*, when it is not the *same*.

    Where passages differ, those decide that share the most words around it with ours. In fixed phrasing the places
    are our own and say nothing.
    """
    if c.exempt:
        return None
    answers: list[tuple[int, bool, M]] = []
    here = c.ours.within(start, end)
    if not here:
        return None
    around = [i for i in range(here[0] - AROUND, here[-1] + AROUND + 1) if i not in here]
    for support in c.supports:
        theirs = in_its_place(support, c.ours, start, end, mentions(support.passage))
        if theirs is not None:
            answers.append((sum(i in support.pairs for i in around), same(theirs), theirs))
    if not answers:
        return None
    most = max(shared for shared, _, _ in answers)
    best = [(agrees, theirs) for shared, agrees, theirs in answers if shared == most]
    return None if any(agrees for agrees, _ in best) else best[0][1]


def in_its_place(support: Support, ours: Passage, start: int, end: int, mentions: tuple[M, ...]) -> M | None:
    """Return which of the *mentions* of the supporting passage stands where ours at code points *start* to *end* does.

    Either some of the words are the same, or the words directly before or after are and the mention begins or
    ends there. None when nothing says what stands in its place.
    """
    here = ours.within(start, end)
    if not here:
        return None
    passage, pairs = support.passage, support.pairs
    mentions = tuple(found for found in mentions if not _bracketed(support.reference.text, found.start))
    left, right = here[0] - 1, here[-1] + 1
    for index in here:
        if index in pairs:
            same = _at(mentions, passage.tokens[pairs[index]].start)
            return _passed_over(support, ours, left, same, mentions) or same
    if left in pairs:
        following = _after(passage, mentions, pairs[left])
        if following is not None and _anchored(ours, pairs, left, right):
            return following
    if right in pairs:
        before = _before(passage, mentions, pairs[right])
        if (
            before is not None
            and _anchored(ours, pairs, right, left)
            and not _stands_before(passage, before, pairs, left)
        ):
            return before
    return None


def _stands_before(passage: Passage, mention: M, pairs: dict[int, int], left: int) -> bool:
    """Return whether ours has that mention itself right before its own, which says more of it: "Marvig, Norvale"."""
    return left in pairs and pairs[left] in passage.within(mention.start, mention.end)


def _bracketed(text: str, start: int) -> bool:
    """Return whether what begins there opens a bracket: beside the words around it, not in their place."""
    return start > 0 and text[start - 1] in "(["


def _passed_over(support: Support, ours: Passage, left: int, same: M | None, mentions: tuple[M, ...]) -> M | None:
    """Return the mention that the source has right after the word before ours, when ours left it out for *same*.

    "President A preferred B" does not say of B that he is the president.
    """
    pairs, passage = support.pairs, support.passage
    if left not in pairs or len(ours.tokens[left].key) < NO_ARTICLE:
        return None
    following = _after(passage, mentions, pairs[left])
    if following is None or following is same or _designates(passage, following, same, ours.language):
        return None
    taken = set(pairs.values())
    return None if any(i in taken for i in passage.within(following.start, following.end)) else following


def _designates(passage: Passage, before: M, named: M | None, language: str) -> bool:
    """Return whether *before* only says whose officer *named* is: "U.S. President Donald Trump" may lose both."""
    if named is None or named.start <= before.start:
        return False
    titles = lexicon(language).titles
    return all(passage.tokens[i].key in titles for i in passage.within(before.end, named.start))


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

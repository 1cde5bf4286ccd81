"""A sentence made comparable: text and its mentions in, tokens with stems and weights out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

from nightdesk.check.forms import stem
from nightdesk.records import Mentions, Name, Number, Time
from nightdesk.text.frequency import rarity
from nightdesk.text.words import Word, is_function_word

M = TypeVar("M", Name, Number, Time)

# Rarity is a negative natural logarithm (the 2.9, unknown 16.1). Words commoner than one in 500 carry no claim of
# their own in any language we looked at; the scale of the rest is from our development half of the fact sets.
COMMON = 6.2
LEAST, MOST = 1.0, 8.0
# Months that are also a word that turns a sentence; as part of a day they are compared by another key.
MONTHS = {"may": "the month of may"}
DIGITS = 6.0  # the weight of a number: rare enough to matter, whatever its digits


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a passage: ``text[start:end]`` of the whole text, what it is compared by, and how much it says."""

    start: int
    end: int
    text: str
    key: str
    stem: str
    weight: float
    content: bool

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital and says something of its own, as names are."""
        return self.content and self.text[:1].isupper()


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A sentence of a text with what it mentions; all offsets are into the whole text."""

    start: int
    end: int
    language: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[Time, ...] = ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem of it."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def weight(self) -> float:
        """How much all of it says."""
        return sum(token.weight for token in self.tokens)

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Every pair of stems that stand next to each other."""
        return frozenset((a.stem, b.stem) for a, b in pairwise(self.tokens))

    @cached_property
    def letters(self) -> frozenset[str]:
        """What is written in capitals alone, dots left out, as abbreviations are: "US", "U.S."."""
        single = "".join(t.text if len(t.text) == 1 and t.text.isupper() else " " for t in self.tokens)
        return frozenset((*(t.text for t in self.tokens if len(t.text) > 1 and t.text.isupper()), *single.split()))

    @cached_property
    def figured(self) -> frozenset[int]:
        """The indices of the tokens of its numbers and times."""
        spans = [(m.start, m.end) for m in self.numbers] + [(m.start, m.end) for m in self.times]
        return frozenset(i for start, end in spans for i in self.within(start, end))

    def within(self, start: int, end: int) -> range:
        """Return the indices of the tokens that lie in code points *start* to *end*."""
        first = bisect_left(self.tokens, start, key=_start)
        return range(first, bisect_left(self.tokens, end, lo=first, key=_start))


def token(word: Word, language: str, offset: int = 0) -> Token:
    """Return *word* with its stem and weight in *language*; its text begins at *offset* of the whole."""
    return Token(offset + word.start, offset + word.end, word.text, word.key, *_said_by(word.key, language))


@lru_cache(maxsize=1 << 16)
def _said_by(key: str, language: str) -> tuple[str, float, bool]:
    """Return the stem of a key, how much it says, and whether it is a word of content."""
    if any(character.isdigit() for character in key):
        return key, DIGITS, True
    rare = rarity(key, language)
    content = rare > COMMON and not is_function_word(key, language) and len(key) > 1
    return stem(key, language), min(max(rare - COMMON, LEAST), MOST) if content else 0.0, content


def passage(start: int, end: int, tokens: Sequence[Token], mentions: Mentions) -> Passage:
    """Return the sentence from *start* to *end* with those of *tokens* and *mentions* that begin in it."""
    first = bisect_left(tokens, start, key=_start)
    within = tokens[first : bisect_left(tokens, end, lo=first, key=_start)]
    times = _slice(mentions.times, start, end)
    return Passage(
        start=start,
        end=end,
        language=mentions.language,
        tokens=tuple(_dated(_named_by_letter(within), times)),
        names=_slice(mentions.names, start, end),
        numbers=_slice(mentions.numbers, start, end),
        times=times,
    )


def _dated(tokens: Iterator[Token], times: Sequence[Time]) -> Iterator[Token]:
    """Yield *tokens*; a month of one of *times* that looks like another word is told apart from it: "on 22 May"."""
    for token in tokens:
        if token.key in MONTHS and token.text[:1].isupper() and any(t.start <= token.start < t.end for t in times):
            yield replace(token, key=MONTHS[token.key])
        else:
            yield token


def _named_by_letter(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield *tokens*; a capital letter alone right after another word tells two of a name apart: "Company B"."""
    for index, token in enumerate(tokens):
        if len(token.key) == 1 and token.text.isupper() and index and tokens[index - 1].content:
            yield replace(token, stem=token.text, weight=LEAST, content=True)
        else:
            yield token


def _slice(found: Sequence[M], start: int, end: int) -> tuple[M, ...]:
    first = bisect_left(found, start, key=_start)
    return tuple(found[first : bisect_left(found, end, lo=first, key=_start)])


def _start(mention: Token | Name | Number | Time) -> int:
    return mention.start

"""Whom a clause is told of: words of a passage in, the names, nouns and figures they call somebody by out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nightdesk.check.passage import Passage
from nightdesk.check.titles import is_title

CALLED, RARE = 2, 4.0  # words of a name that nothing else shows to be one, and how much each says at least
ENDING = 2  # letters by which two forms of a name may differ
POSSESSIVE = ("'s", "’s", "s'", "s’")
TITLE = re.compile(r"[\"“„«]\s?([A-ZÀ-Þ][^\"”“»]{0,60})[\"”“»]")
PERSON, THING = "person", "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom a clause is told of: stems of its content words, keys of those in names and titles; its figures."""

    stems: frozenset[str]
    named: frozenset[str]
    titled: frozenset[str]
    kinds: frozenset[str]
    figures: frozenset[float]
    shown: str

    @property
    def plain(self) -> frozenset[str]:
        """The stems of its common nouns."""
        return frozenset(s for s in self.stems if not s.isdecimal() and not any(is_one([s], self.named)))


def party(passage: Passage, text: str, indices: Sequence[int]) -> Party:
    """Return what the words at *indices* of a passage of *text* call somebody or something."""
    tokens = [passage.tokens[i] for i in indices]
    named_otherwise = _unknown_names(passage, indices)
    found = [n for n in passage.names if any(n.start <= t.start < n.end for t in tokens)]
    titles = [m.span(1) for m in TITLE.finditer(text, passage.start, passage.end)] if tokens else []
    named = {t.key for t in tokens if any(n.start <= t.start < n.end for n in found)} | named_otherwise
    titled = {t.key for t in tokens if any(start <= t.start < end for start, end in titles)}
    entities = {bare(word.casefold()) for n in found for word in n.entity.split()}
    counted = {n.value for n in passage.numbers if any(n.start <= t.start < n.end for t in tokens)}
    kinds = {PERSON if n.kind == "person" else THING for n in found} if not titled else {THING}
    if named_otherwise:
        kinds.add(PERSON)
    return Party(
        stems=frozenset(bare(t.stem) for t in tokens),
        named=frozenset({bare(key) for key in named | titled} | entities),
        titled=frozenset(bare(key) for key in titled),
        kinds=frozenset(kinds),
        figures=frozenset(counted | {float(t.key) for t in tokens if t.key.isdecimal()}),
        shown=text[tokens[0].start : tokens[-1].end] if tokens else "",
    )


def _unknown_names(passage: Passage, indices: Sequence[int]) -> set[str]:
    """Return the keys of two words with capitals behind a title of a person, which are a name: "Chef Hauke Brandis"."""
    tokens = passage.tokens
    for first in indices:
        two = tokens[first + 1 : first + 3]
        titled = len(two) == CALLED and is_title(tokens[first], passage.language)
        if titled and {first + 1, first + 2} <= set(indices):
            return {t.key for t in two} if all(t.text[:1].isupper() and t.weight >= RARE for t in two) else set()
    return set()


def bare(word: str) -> str:
    """Return a word without the ending that says whose something is."""
    return next((word[: -len(ending)] for ending in POSSESSIVE if word.endswith(ending)), word)


def is_one(mine: Sequence[str] | frozenset[str], other: Sequence[str] | frozenset[str]) -> Iterator[bool]:
    """Yield whether each two words of two names are one but for an ending."""
    for one in mine:
        for two in other:
            short, long = sorted((one, two), key=len)
            yield short == long or (len(short) > 3 and long.startswith(short) and len(long) <= len(short) + ENDING)


def people(passage: Passage, *, until: int | None = None) -> frozenset[str]:
    """Return the words of the names of people in a passage, or of those that stand before code point *until*."""
    return frozenset(
        bare(word.casefold())
        for name in passage.names
        if name.kind == "person" and (until is None or name.start < until)
        for word in (name.entity or name.text).split()
    )

"""Words that turn a sentence (not, may, most, because, said …): a language in, its lists out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import msgspec

from nightdesk.text.words import key_of, words

# Classes whose members exclude each other: one in our sentence where the source has the other turns it round.
OPPOSITES = (("rise", "fall"), ("all", "some"), ("most", "some"), ("all", "most"), ("many", "some"), ("first", "last"),
             ("before", "after"), ("most", "many"), ("all", "many"))  # fmt: skip
BOUNDS = ("at_least", "at_most", "roughly")
RELATED = {"nn": "nb", "no": "nb"}


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file, as written."""

    negation: tuple[str, ...] = ()
    denial: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    pronoun: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    rise: tuple[str, ...] = ()
    fall: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    roughly: tuple[str, ...] = ()
    opinion: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The lists of a language by folded key; a cue of several words is a tuple of keys."""

    negation: frozenset[str]
    denial: frozenset[str]
    hedge: frozenset[str]
    cause: frozenset[str]
    cause_phrases: tuple[tuple[str, ...], ...]
    speech: frozenset[str]
    pronoun: frozenset[str]
    here: frozenset[str]
    by: frozenset[str]
    opinion: frozenset[str]
    classes: dict[str, frozenset[str]]  # key -> the opposing classes it belongs to
    bounds: dict[tuple[str, ...], frozenset[str]]  # words before a number -> at_least, at_most, roughly


@lru_cache(maxsize=64)
def cues(language: str) -> Cues:
    """Return the lists of *language*; empty ones where we know nothing of it."""
    lists = _read(RELATED.get(language, language))
    classes: dict[str, set[str]] = {}
    for name in sorted({name for pair in OPPOSITES for name in pair}):
        for key in _single(getattr(lists, name)):
            classes.setdefault(key, set()).add(name)
    bounds: dict[tuple[str, ...], set[str]] = {}
    for name in BOUNDS:
        for phrase in getattr(lists, name):
            bounds.setdefault(_keys(phrase), set()).add(name)
    return Cues(
        negation=_single(lists.negation),
        denial=_single(lists.denial),
        hedge=_single(lists.hedge),
        cause=_single(lists.cause),
        cause_phrases=tuple(phrase for phrase in map(_keys, lists.cause) if len(phrase) > 1),
        speech=_single(lists.speech),
        pronoun=_single(lists.pronoun),
        here=_single(lists.here),
        by=_single(lists.by),
        opinion=_single(lists.opinion),
        classes={key: frozenset(names) for key, names in classes.items()},
        bounds={phrase: frozenset(names) for phrase, names in bounds.items()},
    )


def opposed(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Return whether a word of the classes *ours* turns round one of the classes *theirs*."""
    if ours & theirs:
        return False
    return any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in OPPOSITES)


def _read(language: str) -> _Lists:
    if not (language.isascii() and language.isalpha()):
        return _Lists()
    file = resources.files("nightdesk.check").joinpath("languages", f"{language}.toml")
    if not file.is_file():
        return _Lists()
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _Lists)


def _keys(cue: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(cue))


def _single(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(key_of(cue) for cue in listed if " " not in cue)

"""Words that set apart two statements otherwise alike (by, since, only, unless …): a language in, its lists out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from nightdesk.check.forms import stem
from nightdesk.check.passage import Token
from nightdesk.text.words import key_of, words

Phrase = tuple[str, ...]
# What a time has to do with what is told: these are times of its own, a length ...
RELATIONS, LENGTHS = ("by", "since", "until", "before", "after"), ("for", "in")
PARTS = ("end", "beginning", "middle")  # ... and which part of it is meant
RELATED = {"nn": "nb", "no": "nb"}
LONGEST = 4  # words of a phrase
UTMOST, NOTHING = frozenset({"utmost"}), frozenset[str]()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinctions:
    """The lists of a language: phrases as keys, each with the names of the lists it is in."""

    phrases: Mapping[Phrase, frozenset[str]]
    up_to: frozenset[str]  # between two times, from the one until the other
    inverted: frozenset[str]  # opens a condition where it opens a sentence: "should it rain, …"
    ranks: frozenset[str]  # before a superlative, in one word with it: "drittgrößte"
    endings: tuple[str, ...]  # of keys in the list "utmost"
    past: tuple[str, ...]
    spelled: frozenset[str]  # words before a verb to come, with their accents
    strong: Mapping[str, str]  # a form of the past -> the stem of its verb
    opening: Mapping[str, frozenset[str]]  # the first word of a phrase -> the lists of all that begin so

    def at(self, tokens: Sequence[Token], index: int) -> tuple[frozenset[str], int]:
        """Return the lists of the longest phrase that begins at *index*, and how many words it has; none, 0."""
        key = tokens[index].key
        if key in self.opening:
            keys = tuple(token.key for token in tokens[index : index + LONGEST])
            for length in range(len(keys), 0, -1):
                found = self.phrases.get(keys[:length])
                if found is not None:
                    return found, length
        return (UTMOST, 1) if self.endings and key.endswith(self.endings) else (NOTHING, 0)

    def found(self, tokens: Sequence[Token], lists: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Yield each phrase of one of *lists* in *tokens*: which list, where it begins, and where it ends."""
        wanted = frozenset(lists)
        endings = self.endings if "utmost" in wanted else ()
        for index, token in enumerate(tokens):
            if not wanted.isdisjoint(self.opening.get(token.key, NOTHING)) or (endings and token.key.endswith(endings)):
                names, length = self.at(tokens, index)
                yield from ((name, index, index + length) for name in sorted(names & wanted))


@lru_cache(maxsize=64)
def distinctions(language: str) -> Distinctions:
    """Return the lists of *language*; empty ones where we know nothing of it."""
    lists = _read().get(RELATED.get(language, language), {})
    phrases: dict[Phrase, set[str]] = {}
    for name, listed in lists.items():
        for phrase in listed if name not in ("past", "strong", "up_to", "inverted", "ranks") else ():
            phrases.setdefault(tuple(word.key for word in words(phrase.lstrip("*"))), set()).add(name)
    pairs = [pair.split() for pair in lists.get("strong", ())]
    opening: dict[str, set[str]] = {}
    for keys, names in phrases.items():
        if keys:
            opening.setdefault(keys[0], set()).update(names)
    return Distinctions(
        phrases={phrase: frozenset(names) for phrase, names in phrases.items()},
        up_to=frozenset(key_of(word) for word in lists.get("up_to", ())),
        inverted=frozenset(key_of(word) for word in lists.get("inverted", ())),
        ranks=frozenset(key_of(word) for word in lists.get("ranks", ())),
        endings=tuple(key_of(phrase[1:]) for phrase in lists.get("utmost", ()) if phrase.startswith("*")),
        past=tuple(key_of(ending) for ending in lists.get("past", ())),
        spelled=frozenset(lists.get("to_come", ())),
        strong={key_of(form): stem(key_of(verb), language) for form, verb in pairs},
        opening={key: frozenset(names) for key, names in opening.items()},
    )


@lru_cache(maxsize=1)
def _read() -> dict[str, dict[str, list[str]]]:
    file = resources.files("nightdesk.check").joinpath("distinctions.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))

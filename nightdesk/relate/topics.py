"""Which IPTC Media Topics do some words speak of? Words by language in, topics with the words that gave them out.

Two lists: IPTC's names of its topics (``mediatopics.json``), and our own words for the broad ones
(``topic_words.json``), each of which also names the section it speaks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from nightdesk.text.frequency import rarity
from nightdesk.text.words import is_function_word, key_of, words

TELLING = 10.5  # background rarity below which a topic's one-word name ("park", "metal") is an everyday word
# How a listed word may be inflected and still be that word: "strikes", but "interesting" is no interest.
INFLECTED = {
    "en": ("", "s", "es"),
    "da": ("", "en", "et", "n", "t", "e", "er", "r", "erne", "rne", "ene", "s", "ens", "ets"),
    "sv": ("", "en", "et", "n", "t", "ar", "er", "or", "arna", "erna", "na", "s", "ens", "ets"),
    "de": ("", "e", "en", "n", "er", "s", "es", "em"),
    "fr": ("", "s", "e", "es", "x"),
    "es": ("", "s", "es", "a", "o", "as", "os"),
    "pt": ("", "s", "es", "a", "o", "as", "os"),
}
COMPOUNDING = ("da", "de", "sv")
HEAD = 6  # letters of a listed word from which it may end a compound: "Kommunalwahlen"
OTHERS = "en"  # whose words are tried as well, whatever the language: names of topics travel


@dataclass(frozen=True, slots=True)
class Topic:
    """A Media Topic: code, English name, the broader topic's code, and its names by language."""

    code: str
    name: str
    broader: str | None
    level: int
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a text that speaks of a topic, for a section or for none ("")."""

    code: str
    section: str
    word: str


def hits(text: str, language: str) -> list[Hit]:
    """Return what the words of *text* speak of, in order, repeats included."""
    phrases = _phrases(language)
    spoken = [word.key for word in words(text)]
    found: list[Hit] = []
    for index, key in enumerate(spoken):
        for first in _forms(key, language):
            for parts, code, section in phrases.get(first, ()):
                run = spoken[index : index + len(parts)]
                rest = zip(parts[1:], run[1:], strict=False)
                if len(run) == len(parts) and all(part in _forms(said, language) for part, said in rest):
                    found.append(Hit(code, section, " ".join(parts)))
    return found


@lru_cache(maxsize=1 << 16)
def _forms(key: str, language: str) -> tuple[str, ...]:
    """Return the listed words that *key* may be a form of: itself, without an ending, and the head of a compound."""
    if key.endswith(("'s", "’s")):
        key = key[:-2]
    endings = INFLECTED.get(language, ("",))
    made = [key.removesuffix(ending) for ending in endings if key.endswith(ending)]
    if language in COMPOUNDING:
        bases = list(made)
        made += [base[at:] for base in bases for at in range(3, len(base) - HEAD + 1)]
    return tuple(dict.fromkeys(form for form in made if len(form) > 1))


@cache
def topics() -> dict[str, Topic]:
    """Return all Media Topics by code."""
    return {
        concept["code"]: Topic(
            concept["code"], concept["names"].get("en", ""), concept["broader"], concept["level"], concept["names"]
        )
        for concept in _data("mediatopics.json")
    }


def _data(name: str) -> list[dict[str, Any]]:
    text = files("nightdesk.relate").joinpath(name).read_bytes()
    return msgspec.json.decode(text, type=list[dict[str, Any]])


@cache
def _phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return words, code and section of all that speaks of topics in *language*, by the first word without ending."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    known: set[tuple[tuple[str, ...], str]] = set()

    def note(parts: tuple[str, ...], code: str, section: str) -> None:
        if parts and (parts, code) not in known:
            known.add((parts, code))
            found[parts[0]].append((parts, code, section))

    for entry in _data("topic_words.json"):
        for word in entry["words"].get(language, "").split():
            note(tuple(key_of(part) for part in word.split("-")), entry["code"], entry["section"])
    for concept in _data("mediatopics.json"):
        note(_name_words(concept["names"].get(language, ""), language), concept["code"], "")
    return dict(found)


def _name_words(name: str, language: str) -> tuple[str, ...]:
    """Return the words of a topic's name, or nothing when it is a list of things or an everyday word."""
    keys = [word.key for word in words(name)]
    if not keys or "," in name or "(" in name or any(is_function_word(key, language) for key in keys):
        return ()
    if len(keys) == 1 and rarity(keys[0], language) < TELLING:
        return ()
    return tuple(keys)

"""Which IPTC Media Topics do some words speak of? Words by language in, topics with the words that gave them out.

Two lists: IPTC's names of its topics (``mediatopics.json``), and our own words for the broad ones
(``topic_words.json``), each of which also names the section it speaks for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from nightdesk.text.frequency import rarity
from nightdesk.text.words import is_function_word, key_of, stem, words

TELLING = 9.0  # background rarity below which a topic's one-word name ("record", "people") is an everyday word
OTHERS = "en"  # whose words are tried as well, whatever the language: names of topics travel


@dataclass(frozen=True, slots=True)
class Topic:
    """A Media Topic: code, English name, and the broader topic's code."""

    code: str
    name: str
    broader: str | None
    level: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a text that speaks of a topic, for a section or for none ("")."""

    code: str
    section: str
    word: str


def hits(text: str, language: str) -> list[Hit]:
    """Return what the words of *text* speak of, in order, repeats included."""
    phrases = _phrases(language)
    spoken = [(word.text, stem(word.key, language)) for word in words(text)]
    found: list[Hit] = []
    for index, (_, root) in enumerate(spoken):
        for roots, code, section in phrases.get(root, ()):
            run = spoken[index : index + len(roots)]
            if tuple(root for _, root in run) == roots:
                found.append(Hit(code, section, " ".join(word for word, _ in run)))
    return found


@cache
def topics() -> dict[str, Topic]:
    """Return all Media Topics by code."""
    return {
        concept["code"]: Topic(concept["code"], concept["names"].get("en", ""), concept["broader"], concept["level"])
        for concept in _data("mediatopics.json")
    }


def _data(name: str) -> list[dict[str, Any]]:
    text = files("nightdesk.relate").joinpath(name).read_bytes()
    return msgspec.json.decode(text, type=list[dict[str, Any]])


@cache
def _phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return stems, code and section of all words for topics in *language*, by their first stem."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    known: set[tuple[tuple[str, ...], str]] = set()
    for entry in _data("topic_words.json"):
        for word in entry["words"].get(language, "").split():
            roots = tuple(stem(key_of(part), language) for part in word.split("-"))
            if (roots, entry["code"]) not in known:
                known.add((roots, entry["code"]))
                found[roots[0]].append((roots, entry["code"], entry["section"]))
    for concept in _data("mediatopics.json"):
        roots = _name_roots(concept["names"].get(language, ""), language)
        if roots and (roots, concept["code"]) not in known:
            found[roots[0]].append((roots, concept["code"], ""))
    return dict(found)


def _name_roots(name: str, language: str) -> tuple[str, ...]:
    """Return the stems of a topic's name, or nothing when it is a list of things or an everyday word."""
    keys = [word.key for word in words(name)]
    if not keys or "," in name or "(" in name or any(is_function_word(key, language) for key in keys):
        return ()
    if len(keys) == 1 and rarity(keys[0], language) < TELLING:
        return ()
    return tuple(stem(key, language) for key in keys)

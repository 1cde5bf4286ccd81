"""Which IPTC Media Topics do some words speak of? Words by language in, topics with the words that gave them out.

Two lists: IPTC's names of its topics (``mediatopics.json``), and our own words for the broad ones
(``topic_words.json``), each of which also names the section it speaks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from nightdesk.text.frequency import rarity
from nightdesk.text.words import is_function_word, stem, words

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
INFLECTED["nb"] = (*INFLECTED["da"], "a")
# Folded, as words are compared. Of these a listed word is known by what is left without its ending as well.
INFLECTED["uk"] = (
    *("", "а", "у", "и", "і", "о", "е", "я", "ю", "ою", "ею", "єю", "ам", "ям", "ами", "ями", "ах", "ях", "ів", "ові"),
    *("еві", "ом", "ем", "ого", "ому", "им", "их", "ими", "ои", "ии", "іи", "ості"),
)
INFLECTED["pl"] = (
    *("", "a", "u", "y", "i", "e", "o", "ie", "iem", "em", "om", "ow", "ami", "ach", "owi", "ego", "emu", "ym", "im"),
    *("ej", "ych", "ich"),
)
ENDLESS = ("uk", "pl")
STEMMED = ("ru", "it", "nl", "ar", "tr", "hi")  # by Snowball's rules
AGGLUTINATING = ("ko",)  # what a word is of stands behind it without a blank
UNSPACED = ("zh", "ja")
COMPOUNDING = ("da", "de", "sv", "nb", "nl")
SHORTEST = 3  # letters of a word without its ending
HEAD = 6  # letters of a listed word from which it may end a compound: "Kommunalwahlen"


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


def hits(text: str, language: str, names: Set[str] = frozenset()) -> list[Hit]:
    """Return what the words of *text* speak of, in order, repeats included.

    Of people's *names*, folded, nothing is a form of a listed word: Sille Brandt is no fire (Danish "brand").
    """
    phrases = _phrases(language)
    spoken = words(text)
    found: list[Hit] = []
    for index, word in enumerate(spoken):
        named = word.text[:1].isupper() and word.key.removesuffix("s") in names
        for first in (word.key, _base(word.key, language)) if named else _forms(word.key, language):
            for parts, code, section, listed in phrases.get(first, ()):
                run = spoken[index : index + len(parts)]
                rest = zip(parts[1:], run[1:], strict=False)
                if len(run) == len(parts) and all(part in _forms(said.key, language) for part, said in rest):
                    found.append(Hit(code, section, listed))
    return found


@lru_cache(maxsize=1 << 16)
def _forms(key: str, language: str) -> tuple[str, ...]:
    """Return the listed words that *key* may be a form of: itself, without an ending, and the head of a compound."""
    if key.endswith(("'s", "’s")):
        key = key[:-2]
    if language in AGGLUTINATING:
        return tuple(key[:size] for size in range(len(key), 0, -1))
    endings = INFLECTED.get(language, ("",))
    made = [key.removesuffix(ending) for ending in endings if key.endswith(ending)]
    if language in STEMMED:
        made.append(_base(key, language))
    if language in COMPOUNDING:
        bases = list(made)
        made += [base[at:] for base in bases for at in range(3, len(base) - HEAD + 1)]
    fewest = 0 if language in UNSPACED else 1
    return tuple(dict.fromkeys(form for form in made if len(form) > fewest))


def _base(key: str, language: str) -> str:
    """Return how a listed word is known in *language*: as it is, or without what its case and number end in."""
    if language == "ar" and key.startswith("وال"):  # "and the"
        key = key[1:]
    if language in STEMMED:
        return stem(key, language)
    if language not in ENDLESS:
        return key
    left = (key.removesuffix(ending) for ending in INFLECTED[language] if key.endswith(ending))
    return min((one for one in left if len(one) >= SHORTEST), key=len, default=key)


@cache
def topics() -> dict[str, Topic]:
    """Return all Media Topics by code, named as IPTC names them; the broad ones as we do where it has no name."""
    ours = {entry["code"]: entry["names"] for entry in _data("topic_words.json")}
    found = {}
    for concept in _data("mediatopics.json"):
        code, names = concept["code"], concept["names"]
        found[code] = Topic(code, names.get("en", ""), concept["broader"], concept["level"], ours.get(code, {}) | names)
    return found


def _data(name: str) -> list[dict[str, Any]]:
    text = files("nightdesk.relate").joinpath(name).read_bytes()
    return msgspec.json.decode(text, type=list[dict[str, Any]])


@cache
def _phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], str, str, str]]]:
    """Return all that speaks of topics in *language*, by its first word without ending.

    Each is its words, code and section, and how it is listed.
    """
    found: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = defaultdict(list)
    known: set[tuple[tuple[str, ...], str]] = set()

    def note(listed: Sequence[str], code: str, section: str) -> None:
        parts = tuple(_base(key, language) for key in listed)
        if parts and (parts, code) not in known:
            known.add((parts, code))
            found[parts[0]].append((parts, code, section, ("" if language in UNSPACED else " ").join(listed)))

    for entry in _data("topic_words.json"):
        for word in entry["words"].get(language, "").split():
            note([piece.key for part in word.split("-") for piece in words(part)], entry["code"], entry["section"])
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

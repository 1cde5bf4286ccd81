"""What we know of a language: code in, its word lists out, read once from ``languages/CODE.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

import msgspec


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Word lists of one language; lower case unless the word is always written otherwise. All may be empty."""

    function_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()  # without the last point; never end a sentence before a capital
    pronouns: frozenset[str] = frozenset()  # third person subjects that stand for a speaker
    said: frozenset[str] = frozenset()  # verbs of saying, every form a report uses


RELATED = {"nn": "nb", "no": "nb"}  # read with the lists of a language close to it


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """Return the lists of *language*; empty ones where we know nothing of it."""
    code = RELATED.get(language, language)
    if not (code.isascii() and code.isalpha()):
        return Lexicon()
    file = resources.files("nightdesk.text").joinpath("languages", f"{code}.toml")
    if not file.is_file():
        return Lexicon()
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert({field: _listed(value) for field, value in found.items()}, Lexicon)


def _listed(value: object) -> object:
    """Return a text "one, two" as the list it stands for; a table as it is."""
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value

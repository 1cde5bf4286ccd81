"""How rare a word is in its language: key in, a number like an inverse document frequency out."""

from __future__ import annotations

import gzip
import logging
import math
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from nightdesk.text.folding import fold

# wordfreq counts once per billion words at the least ("small" lists go down to 1e-6); a word it does not know is
# taken to be ten times rarer than that.
UNKNOWN = 1e-7
# Where a language has no list, words are told apart by length alone, as rare as the middle of the English list.
NO_LIST = 1e-5


@lru_cache(maxsize=16)
def frequencies(language: str) -> dict[str, float]:
    """Return how often each folded word occurs in *language*, as a share of all words; empty if we have no list.

    Source: wordfreq 3 (R. Speer), its small lists; code Apache-2.0, data CC BY-SA 4.0.
    """
    known = _small_list({"nn": "nb"}.get(language, language))
    folded: dict[str, float] = {}
    for word, share in known.items():
        key = word if word.isascii() and word.isalnum() else _key(word)
        folded[key] = folded.get(key, 0.0) + share
    return folded


def _small_list(language: str) -> dict[str, float]:
    """Return wordfreq's own list of *language*, or of the one closest to it; empty if there is none.

    The file of a list is read in a fiftieth of a second; importing wordfreq, with tokenisers for languages that no text
    here is in, takes half a second of every command, so that is left to the languages without a file.
    """
    package = find_spec("wordfreq")
    file = Path((package and package.origin) or "").parent / "data" / f"small_{language}.msgpack.gz"
    if not (language.isalpha() and file.is_file()):
        return _closest_list(language)
    header, *centibels = msgspec.msgpack.decode(gzip.decompress(file.read_bytes()))
    if header != {"format": "cB", "version": 1}:
        return _closest_list(language)
    return {word: 10 ** (-rank / 100) for rank, words in enumerate(centibels) for word in words}


def _closest_list(language: str) -> dict[str, float]:
    import wordfreq

    # It tells on stderr that it takes a related language's list for one it lacks; a filter's stderr is for errors.
    logging.getLogger("wordfreq").setLevel(logging.ERROR)
    try:
        found: dict[str, float] = wordfreq.get_frequency_dict(language, "small")
    except LookupError:
        return {}
    return found


def _key(word: str) -> str:
    return fold.__wrapped__(word).replace("'", "").replace("’", "")  # once a word, so a cache would only be flushed


MOST = 1 << 16  # words of one language remembered in one table


class Rarities(dict[str, float]):
    """The rarity of every word of one language that was asked for; for texts, whose words are weighed all together."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, key: str) -> float:
        if len(self) >= MOST:
            self.clear()
        self[key] = found = rarity(key, self._language)
        return found


@lru_cache(maxsize=64)
def rarities(language: str) -> Rarities:
    """Return the table of the rarities of words of *language*, which finds what it does not have yet."""
    return Rarities(language)


@lru_cache(maxsize=1 << 17)
def rarity(key: str, language: str) -> float:
    """Return the negative natural logarithm of the word's share of running text: "the" 2.9, an unknown word 16.1."""
    known = frequencies(language)
    if not known:
        return -math.log(NO_LIST)
    return -math.log(known.get(key, UNKNOWN))

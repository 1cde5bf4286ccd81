"""Words: text in, its words with offsets and comparable keys out; stems and function words by language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

import Stemmer

from nightdesk.text.character_class import character_class
from nightdesk.text.folding import fold
from nightdesk.text.frequency import frequencies
from nightdesk.text.latin import BEYOND, in_latin
from nightdesk.text.lexicon import lexicon


class Word(NamedTuple):
    """A word of a text: ``text[start:end]``, and the key by which it is compared with others.

    The key is case-folded and free of accents, apostrophes and an English possessive; a number's key is its
    digits with a point before the decimals.
    """

    start: int
    end: int
    text: str
    key: str


# Scripts written without spaces: every Han and hiragana character counts as a word, a katakana run as one.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "\u3041-\u3096\u309d\u309e"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
# French, Italian and Catalan elide before a vowel: "l'état" is two words, "O'Brien" and "don't" are one.
_ELIDED = "(?:[ldjmtsncLDJMTSNC]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Dd]ell|[Nn]ell|[Ss]ull|[Dd]all|[Aa]ll|[Uu]n)"
# A word of a text without such scripts, nor marks that continue a word: what most texts are.
PLAIN = re.compile(rf"{_ELIDED}(?=['’][^\W\d_]{{2}})|[^\W\d_][^\W_]*(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
# The same for what has no apostrophe.
_UNJOINED = re.compile(r"[^\W\d_][^\W_]*|\d+(?:[.,]\d+)*")
# The same for what has no other letters than A to Z and elides nothing: most English sentences, in a third.
_ASCII = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:'[A-Za-z]+)*|[0-9]+(?:[.,][0-9]+)*")
# Where such a text may elide: whatever ``_ELIDED`` has before its apostrophe, and more. One apostrophe is looked for.
_MAY_ELIDE = re.compile(r"'(?:(?<=(?<![A-Za-z])[ldjmtsncLDJMTSNC]')|(?<=[uUl][nl]')|(?<=[uU]'))")
SENTENCE = 400  # characters of a text whose words are remembered
_POSSESSIVE = re.compile("['’]s$")
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")


@cache
def _of_any_script() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds such characters, and the words of a text that has any; made when first needed."""
    # Vowel signs of India, Thai ones and accents continue a word.
    marks = character_class([p for p in range(0x300, 0x10000) if unicodedata.category(chr(p)) in ("Mn", "Mc")])
    letter = f"(?:[^\\W\\d_{HAN}{HIRAGANA}{KATAKANA}][{marks}]*)"
    return re.compile(f"[{marks}{HAN}{HIRAGANA}{KATAKANA}]"), re.compile(
        rf"{_ELIDED}(?=['’][^\W\d_]{{2}})"
        rf"|{letter}(?:{letter}|\d)*(?:['’]{letter}+)*"
        r"|\d+(?:[.,]\d+)*"
        rf"|[{KATAKANA}]+"
        rf"|[{HAN}{HIRAGANA}]"
    )


def words(text: str) -> list[Word]:
    """Return the words of *text* in order."""
    return list(_again(text)) if len(text) <= SENTENCE else _words(text)


@lru_cache(maxsize=1 << 14)
def _again(text: str) -> tuple[Word, ...]:
    """Return the words of a sentence; whoever composes or checks it asks for them a dozen times."""
    return tuple(_words(text))


def spelled(text: str) -> list[str]:
    """Return the words of *text* as they stand in it; each is found where it first occurs behind the one before."""
    if text.isascii() and ("'" not in text or _MAY_ELIDE.search(text) is None):
        pattern = _ASCII
    elif BEYOND.search(text) is None:
        pattern = in_latin(PLAIN if "'" in text or "’" in text else _UNJOINED)
    else:
        rare, its_words = _of_any_script()
        pattern = its_words if rare.search(text) else PLAIN
    found: list[str] = pattern.findall(text)
    return found


def _words(text: str) -> list[Word]:
    # ``tuple.__new__`` is what ``Word`` calls, and a match costs more than its text; texts are split so often that
    # both count. Every letter and digit is in a word, so a word stands where it is first found behind the last one.
    made, index, end = tuple.__new__, text.index, 0
    return [
        made(Word, (start := index(word, end), end := start + len(word), word, _KEYS[word])) for word in spelled(text)
    ]


def key_of(word: str) -> str:
    """Return the key of one word: "Müller’s" -> "muller", "15,000" -> "15000", "3,5" -> "3.5"."""
    return _KEYS[word]


def _key_of(word: str) -> str:
    if word[0].isdigit():
        return _GROUPED.sub("", word).replace(",", ".")
    if len(word) > 2:
        word = _POSSESSIVE.sub("", word)
    if word.isascii():
        return word.lower().replace("'", "")
    return fold(word).replace("'", "").replace("’", "") or word


MOST_WORDS = 1 << 16  # remembered in one table, of keys or of the stems of one language


class _Keys(dict[str, str]):
    """The key of every word that was asked for, as it is spelled."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = found = _key_of(word)
        return found


_KEYS = _Keys()


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


# Snowball's algorithms by language (PyStemmer 3); Catalan to Turkish as far as we meet them in news.
SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
LONGEST_STEMMED = 40  # characters; longer "words" are addresses or noise, and some algorithms are quadratic


@lru_cache(maxsize=64)
def _stemmer(language: str) -> _Stemmer | None:
    name = SNOWBALL.get(language)
    if name is None or name not in Stemmer.algorithms():
        return None
    stemmer: _Stemmer = Stemmer.Stemmer(name)
    return stemmer


@lru_cache(maxsize=1 << 16)
def stem(key: str, language: str) -> str:
    """Return the stem of a word's key by Snowball's algorithm for *language*; the key itself where there is none.

    Forms that share no beginning ("sent", "send") are brought together by the language's list first.
    """
    stemmer = _stemmer(language)
    if stemmer is None or len(key) > LONGEST_STEMMED:
        return key
    return stemmer.stemWord(lexicon(language).irregular.get(key, key))


class Stems(dict[str, str]):
    """The stem of every key of one language that was asked for; for texts, whose words are stemmed all together."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, key: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[key] = found = stem(key, self._language)
        return found


@lru_cache(maxsize=64)
def stems(language: str) -> Stems:
    """Return the table of the stems of *language*, which finds what it does not have yet."""
    return Stems(language)


COMMONEST = 100  # words of a language without a list that are taken for function words


def is_function_word(key: str, language: str) -> bool:
    """Return whether *key* is an article, pronoun, preposition, conjunction or auxiliary of *language*."""
    return key in function_words(language)


@lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """Return the function words of *language*: those listed, or else its commonest words, which are hardly others."""
    listed = lexicon(language).function_words
    if not listed:
        known = frequencies(language)
        return frozenset(sorted(known, key=lambda word: (-known[word], word))[:COMMONEST])
    return frozenset(key_of(word) for word in listed)


class Known(dict[str, tuple[str, bool]]):
    """Of every word of one language that was asked for, as it is spelled: its stem, and whether it is a function word.

    For texts of which nothing else is wanted: one look for a word instead of three.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[str, bool]:
        if len(self) >= MOST_WORDS:
            self.clear()
        key = key_of(word)
        self[word] = found = (stem(key, self._language), is_function_word(key, self._language))
        return found


@lru_cache(maxsize=64)
def known(language: str) -> Known:
    """Return the table of the words of *language*, which finds what it does not have yet."""
    return Known(language)

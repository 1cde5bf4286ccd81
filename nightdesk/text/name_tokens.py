"""Name tokens: the words of a text as names are looked for among them, with what is told of their capitals.

Text, its sentences and the words it elides in; words with their place, folded key and capital out. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from nightdesk.records import Span
from nightdesk.text.folding import fold
from nightdesk.text.latin import for_text
from nightdesk.text.places import population

# "St." is a part of the name after it.
_TOKEN = re.compile(
    r"(?=[MS])(?:St|Ste|Mt|Sta|Sto)\.(?=\s[^\W\d_a-z])"
    r"|[^\W\d_](?:\.(?:[^\W\d_]\.){0,4}(?:[^\W\d_](?!\w))?|[^\W_]{0,59}(?:[-’'&][^\W_]{1,60}){0,6})"
    r"|[^\W_]{1,60}(?:[-’'&][^\W_]{1,60}){0,6}|[^\W_]+"
)
_POSSESSIVE = re.compile("['’]s?$")
_OPENING = frozenset('"“„«»‘:•–—|\n')


class Token(NamedTuple):
    """A word: *opens* says that it is the first of a sentence or quotation, *capital* that it has a capital."""

    start: int
    end: int
    text: str
    key: str
    opens: bool
    capital: bool

    @property
    def acronym(self) -> bool:
        letters = self.text.replace(".", "").replace("-", "")
        return len(letters) > 1 and letters.isupper() and letters.isalnum()


def tokens_of(text: str, sentences: Sequence[Span], elided: Set[str]) -> list[Token]:
    """Return the words of *text*; whether one opens a sentence or quotation is told of those with a capital only.

    *elided* are words that lose their last letter before a name and are written with it. One that has a capital within
    a sentence is a part of the name ("D'Artagnan").
    """
    starts = iter([*(span.start for span in sentences), len(text) + 1])
    following = next(starts)
    tokens: list[Token] = []
    made, index, end = tuple.__new__, text.index, 0  # as ``words`` does: every letter and digit is in a token
    for shown in for_text(_TOKEN, text).findall(text):
        start = index(shown, end)
        end = start + len(shown)
        word, key, capital = _read(shown)
        opens = start >= following
        if opens:
            while start >= following:
                following = next(starts)
        elif capital and start > 0:
            opens = text[start - 1] in _OPENING or (start > 1 and text[start - 2] in _OPENING)
        if elided and (cut := _elided(word, elided)) and (opens or not capital) and not population(word):
            tokens.append(Token(start, start + cut, word[:cut], fold(word[: cut - 1]), opens, capital))
            start, opens = start + cut, False
            word, key, capital = _read(word[cut:])
        tokens.append(made(Token, (start, start + len(word), word, key, opens, capital)))
    return tokens


def _elided(word: str, elided: Set[str]) -> int:
    """Return where the name begins in an article's or preposition's word with it ("l'Europe", "dell'Ucraina"), or 0."""
    cut = min((at for mark in "'’" if (at := word.find(mark)) > 0), default=0)
    return cut + 1 if cut and cut + 1 < len(word) and fold(word[:cut]) in elided else 0


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, str, bool]:
    """Return *word* without a possessive, its key, and whether it has a capital."""
    if "'" in word or "’" in word:
        word = _POSSESSIVE.sub("", word)
    return word, fold(word).rstrip("."), _has_capital(word)


def _has_capital(word: str) -> bool:
    """Return whether *word* begins with a capital, after an article's hyphen too ("al-Assad")."""
    if word[0].isupper():
        return True
    head, hyphen, tail = word.partition("-")
    return bool(hyphen) and len(head) < 4 and tail[:1].isupper()

"""Is a number of four figures that could be a year a count? "2000 employees", "rund 1950 Wohnungen", "1900 танков".

Text, where the number stands, lists -> yes or no. Pure. What is counted are people and things that are told by the
thousand (``Lexicon.counted``), or any plural noun behind a word like "about".
"""

from __future__ import annotations

import re

from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon

NEAR = 40  # characters on either side that are looked at
# In English a subject may stand bare right behind "in 2000"; elsewhere only where that begins a sentence a verb does,
# which may look the same: "I 2015 ansatte firmaet tolv".
BARE_SUBJECTS = frozenset({"en"})
COUNTS_THINGS = frozenset({"of"})  # of the words that lead years, before a count as well: "a staff of 2000 workers"
# What plural nouns end in where adjectives stand before them and end otherwise.
NOUN_ENDINGS = {
    "en": re.compile("(?:[^s]s|people|men|women|children|troops)$"),
    "da": re.compile("(?:[^s]er|ere|mænd|børn)$"),
    "nb": re.compile("(?:[^s]er|ere|menn|barn)$"),
    "sv": re.compile("(?:or|ar|er|män|barn)$"),
}
_BEHIND = re.compile(r"[ \u00a0](?P<first>[^\W\d_][\w’'-]*)(?: (?P<second>[^\W\d_][\w’'-]*))?")


def is_counted(text: str, start: int, end: int, lists: Lexicon, language: str) -> bool:
    """Return whether the figures from *start* to *end* count what stands behind them."""
    behind = _BEHIND.match(text, end, end + NEAR)
    if behind is None:
        return False
    before = text[max(0, start - NEAR) : start].split()
    first, second = behind["first"], behind["second"] or ""
    plain = fold(first) not in lists.folded_function_words
    if first.casefold() in lists.counted or (plain and second.casefold() in lists.counted):
        return not (before and _is_led(before[-1], lists, language))
    rough = any(
        " ".join(before[-size:]).casefold() in lists.approximations for size in (1, 2, 3) if len(before) >= size
    )
    return rough and plain and _is_noun(first, language)


def _is_led(word: str, lists: Lexicon, language: str) -> bool:
    """Return whether the *word* before the figures shows that they are a year: "Jahr", a preposition's "in"."""
    key = word.casefold()
    if lists.units_of_time.get(key) == "year":
        return True
    return key in lists.year_leads - COUNTS_THINGS and (language in BARE_SUBJECTS or word[0].isupper())


def _is_noun(word: str, language: str) -> bool:
    if language == "de":
        return word[0].isupper()
    return language in NOUN_ENDINGS and word.islower() and NOUN_ENDINGS[language].search(word) is not None

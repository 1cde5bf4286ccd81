"""Capitals: does a word with a capital name someone or something? A word as written in, yes or no out.

Weekdays, months and numbers have capitals in many languages and name nothing; the first word of a sentence has one
whatever it is, and a German noun as well. What is taken for a name by mistake makes strangers look alike. In a script
without capitals a name is a word that no list of its language knows.
"""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.folding import fold
from nightdesk.text.frequency import frequencies, rarity
from nightdesk.text.genders import is_given
from nightdesk.text.lexicon import lexicon
from nightdesk.text.name_tokens import Token
from nightdesk.text.nouns import NOUNS_WITH_CAPITALS, is_noun
from nightdesk.text.places import CITY, population
from nightdesk.text.time_grammar import grammar

# Rarity (natural logarithm) below which a word that opens a sentence is taken to be plain: one in sixty thousand.
PLAIN = 11.0
UNKNOWN = 15.5  # rarity of what is in no list of a language: such lists end at one in four million and more
ENDS = frozenset('.!?…:\n"“”„«»‘|–—。！？')  # between two words: the second opens a sentence, a quotation or a clause


@lru_cache(maxsize=1 << 16)
def may_name(word: str, key: str, language: str, *, opens: bool) -> bool:
    """Return whether *word* (folded: *key*) may be a name or a part of one; *opens* says that it begins a sentence."""
    if word == word.swapcase():
        return word[:1].isalpha() and rarity(key, language) >= UNKNOWN and bool(frequencies(language))
    if not word[:1].isupper() or key in calendar_and_numbers(language):
        return False
    if language in NOUNS_WITH_CAPITALS:
        return not is_noun(Token(0, len(word), word, key, opens, True), lexicon(language), language)
    return not opens or rarity(key, language) >= PLAIN or is_given(word) or population(word) >= CITY


@lru_cache(maxsize=64)
def calendar_and_numbers(language: str) -> frozenset[str]:
    """Return the folded words of *language* for weekdays, months and numbers."""
    words, lists = grammar(language), lexicon(language)
    return frozenset(fold(word) for word in (*words.weekdays, *words.months, *lists.cardinals, *lists.scales))


def opens(between: str) -> bool:
    """Return whether the word behind *between*, which stands between two words, begins a sentence or a quotation."""
    return not ENDS.isdisjoint(between)


@lru_cache(maxsize=1 << 12)
def spelled(key: str, language: str) -> float:
    """Return the number that one folded word of *language* stands for, or 0; a "one" counts nothing."""
    return _spelled(language).get(key, 0.0)


@lru_cache(maxsize=64)
def _spelled(language: str) -> dict[str, float]:
    return {fold(word): value for word, value in lexicon(language).cardinals.items() if " " not in word and value > 1.0}

"""Inflected: the words of a sentence in, whether one is a finite verb that no list has, by its ending, out.

A list of verbs is never long enough: seven sentences in a hundred were no sentences for it, some of them the first of a
report. What has the ending of a verb, behind what can be its subject, is one where the language has its infinitive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from nightdesk.text.frequency import frequencies
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, key_of
from nightdesk.write.grammar import grammar

_NORTHERN = (("er", "e"), ("r", ""), ("es", "e"), ("s", ""), ("te", "e"))
_SWEDISH = (("ar", "a"), ("er", "a"), ("r", ""), ("as", "a"), ("s", "a"), ("te", "a"), ("de", "a"))
# How a finite verb ends, and how its infinitive does.
ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "da": _NORTHERN,
    "nb": (*_NORTHERN, ("et", "e")),
    "sv": _SWEDISH,
    "fr": (
        *(("e", "er"), ("ent", "er"), ("ait", "er"), ("ait", "re"), ("ait", "ir"), ("issait", "ir"), ("a", "er")),
        *(("issent", "ir"), ("it", "ir"), ("it", "re")),
    ),
    "es": (
        *(("a", "ar"), ("an", "ar"), ("e", "er"), ("en", "er"), ("e", "ir"), ("en", "ir"), ("ía", "er"), ("ía", "ir")),
        *(("ían", "er"), ("ían", "ir")),
    ),
    "it": (("a", "are"), ("ano", "are"), ("e", "ere"), ("e", "ire"), ("ono", "ere"), ("ono", "ire"), ("ò", "are")),
    "pt": (("a", "ar"), ("am", "ar"), ("e", "er"), ("em", "er"), ("e", "ir"), ("em", "ir"), ("ia", "er"), ("ia", "ir")),
    "nl": (("t", "en"),),
}
SUBJECTLESS = ("es", "it", "pt")  # languages whose verbs do without a subject: it must stand before such a verb
# How a noun whose plural ends as a verb does is made definite: "uger" is "ugerne" and "ugen", "bilar" is "bilarna".
PLURALS = {"da": (("", "ne"), ("r", "n")), "nb": (("", "ne"), ("r", "n")), "sv": (("", "na"), ("ar", "en"))}
SHORTEST = 4  # letters of such a verb


def tells(found: Sequence[Word], language: str) -> bool:
    """Return whether one of the words *found*, a sentence's own, is a finite verb by its ending."""
    if language in SUBJECTLESS and not (found and _opens_a_subject(found[0], language)):
        return False
    return any(_may_be_verb(word, before, language) for before, word in pairwise(found))


def _opens_a_subject(word: Word, language: str) -> bool:
    lists = lexicon(language)
    return word.key in lists.determiners or word.key in lists.cardinals or word.key[0].isdigit()


def _may_be_verb(word: Word, before: Word, language: str) -> bool:
    """Return whether *word* is no noun behind its article or preposition, and the language has its infinitive."""
    form = word.text.casefold()
    lower = word.text.islower() and len(form) >= SHORTEST and not is_function_word(word.key, language)
    return lower and before.text.casefold() not in _before_nouns(language) and _has_infinitive(form, language)


@lru_cache(maxsize=1 << 14)
def _has_infinitive(form: str, language: str) -> bool:
    known = frequencies(language)

    def has(forms: Sequence[tuple[str, str]]) -> bool:
        """Return whether the language has *form* with another ending."""
        return any(form.endswith(old) and key_of(f"{form.removesuffix(old)}{new}") in known for old, new in forms)

    return has(ENDINGS.get(language, ())) and not has(PLURALS.get(language, ()))


@lru_cache(maxsize=64)
def _before_nouns(language: str) -> frozenset[str]:
    """Return the words behind which a noun stands and no finite verb."""
    rules, lists = grammar(language), lexicon(language)
    opens = {*rules.articles, *rules.definites, *rules.indefinite, *rules.possessives, *rules.prepositions, *rules.of}
    opens |= {*rules.adverbials, *rules.adjuncts, *rules.placed, *rules.governing, *rules.infinitive}
    return frozenset(opens | {*rules.infinitives} | lists.determiners)

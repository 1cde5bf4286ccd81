"""Determined: how a passage opens in, whether its definite noun needs no sentence before it, as it says itself which.

"The two people found dead on Wednesday", "De 8.000 fasaner, som …": follow-ups open so. "Some 480 jobs" is a count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import grammar
from nightdesk.write.verbs import is_verb

WITHIN = 5  # words from the article up to what says which one is meant


def is_determined(found: Sequence[Word], language: str) -> bool:
    """Return whether the words *found*, from a sentence's first on, say which one they speak of, or only count."""
    rules, lists = grammar(language), lexicon(language)
    if len(found) < 3:
        return False
    first = found[0].text.casefold()
    if first in lists.approximations and _counts(found[1], language):
        return True
    if first not in {*rules.articles, *rules.definites, *rules.pronouns_or_articles}:
        return False
    for before, word in pairwise(found[1 : WITHIN + 1]):
        noun = not (_counts(before, language) or is_function_word(before.key, language))
        if not noun:
            continue
        form = word.text.casefold()
        of_a_noun = language != GERMAN or before.text[:1].isupper()  # not "Das teilte | der Rat mit"
        if (of_a_noun and form in {*rules.relatives, *lists.relatives}) or (language == "en" and form == "that"):
            return True
        behind = found[found.index(word) + 1 :]
        if language == "en" and (form in rules.past or re.fullmatch(rules.participial, form)) and behind:
            return behind[0].key not in (*rules.articles, *rules.indefinite) and _goes_on(behind, language)
        if is_verb(before, found[0], language) or is_verb(word, before, language):
            return False
    return False


def _counts(word: Word, language: str) -> bool:
    return word.key[0].isdigit() or word.key in lexicon(language).cardinals


def _goes_on(behind: Sequence[Word], language: str) -> bool:
    """Return whether another verb follows a participle in its clause: "The people found dead | were named".

    Not "The report coincided with a visit by Kim to …", nor "The two found shelter and were …".
    """
    rules = grammar(language)
    ends = {*rules.coordinators, *rules.relatives, *rules.subordinators, *rules.infinitive, *lexicon(language).that}
    verbs = {*rules.be, *rules.perfect, *rules.infinitives, "had", "did"}
    clause = takewhile(lambda word: word.text.casefold() not in ends, behind)
    return any(word.text.casefold() in verbs for word in clause)

"""Verbs: a word and the one before it in, whether it may be a sentence's finite verb out."""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.outlook import FUTURE
from nightdesk.text.words import Word
from nightdesk.write.german_verbs import GERMAN, is_finite
from nightdesk.write.grammar import grammar
from nightdesk.write.tense import bare

SEVERAL = frozenset({"men", "women", "people", "children"})  # English plurals without an "s"
NO_ENDING = ("\0",)  # of a language whose verbs are not told by their endings


def is_verb(word: Word, before: Word, language: str) -> bool:
    """Return whether *word*, behind *before*, may be a finite verb: of the lists, or past or future by its ending."""
    if language == GERMAN:
        return is_finite(word, before, None)
    rules, form = grammar(language), word.text.casefold()
    if not word.text[:1].islower():
        return False
    plural = before.key.endswith("s") or before.key in SEVERAL or before.key in rules.plurals
    several = language == "en" and plural and form in _of_several()
    past = form.endswith(rules.past_endings or NO_ENDING) and before.key not in rules.states
    return several or past or is_future(word, language) or form in finite(language)


def is_future(word: Word, language: str) -> bool:
    """Return whether *word* is a verb in the future by its ending, in a language that has such: "prendra"."""
    return word.text[:1].islower() and language in FUTURE and FUTURE[language].fullmatch(word.text) is not None


@lru_cache(maxsize=64)
def finite(language: str) -> frozenset[str]:
    """Return the finite verbs of the lists of *language*."""
    rules = grammar(language)
    return frozenset((*rules.verbs, *rules.present, *rules.present.values()))


@lru_cache(maxsize=1)
def _of_several() -> frozenset[str]:
    """Return the English verbs of the lists as they stand behind a plural: "trams stand"."""
    return frozenset(bare(verb) for verb in grammar("en").present.values())

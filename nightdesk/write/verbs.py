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
    always, past, several = _ways(word.text, language)
    if always or not (past or several):
        return always
    rules, key = grammar(language), before.key
    plural = key.endswith("s") or key in SEVERAL or key in rules.plurals
    return (past and key not in rules.states) or (several and plural)


@lru_cache(maxsize=1 << 16)
def _ways(text: str, language: str) -> tuple[bool, bool, bool]:
    """Return whether a word is such a verb behind any other, as a past behind no state, and behind a plural."""
    if not text[:1].islower():
        return False, False, False
    form = text.casefold()
    always = form in finite(language) or _is_future(text, language)
    past = form.endswith(grammar(language).past_endings or NO_ENDING)
    return always, past, language == "en" and form in _of_several()


def is_future(word: Word, language: str) -> bool:
    """Return whether *word* is a verb in the future by its ending, in a language that has such: "prendra"."""
    return _is_future(word.text, language)


def _is_future(text: str, language: str) -> bool:
    return text[:1].islower() and language in FUTURE and FUTURE[language].fullmatch(text) is not None


@lru_cache(maxsize=64)
def finite(language: str) -> frozenset[str]:
    """Return the finite verbs of the lists of *language*."""
    rules = grammar(language)
    return frozenset((*rules.verbs, *rules.present, *rules.present.values()))


@lru_cache(maxsize=1)
def _of_several() -> frozenset[str]:
    """Return the English verbs of the lists as they stand behind a plural: "trams stand"."""
    return frozenset(bare(verb) for verb in grammar("en").present.values())

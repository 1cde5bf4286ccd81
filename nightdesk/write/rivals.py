"""Rivals: a pronoun and the one name of the sentence before it in, whether it may stand for somebody else out.

Whoever does something before that name is likelier to be "he": "A driver was held, Sergeant Sample said. He had …".
"""

from __future__ import annotations

from itertools import pairwise

from nightdesk.records import Name
from nightdesk.text.genders import FEMININE, gender_of
from nightdesk.text.lexicon import lexicon
from nightdesk.text.offices import is_title
from nightdesk.text.words import Word
from nightdesk.write.grammar import keys_of
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import is_verb


def fits(pronoun: str, name: str, language: str) -> bool:
    """Return whether *pronoun* can stand for who bears *name*: "she" for no Adam."""
    lists = lexicon(language)
    shown = gender_of(name, language)
    if not shown or pronoun in lists.feminine & lists.masculine:
        return True
    return pronoun not in (lists.masculine if shown == FEMININE else lists.feminine)


def somebody_acts(passage: Passage, name: Name) -> bool:
    """Return whether somebody else does something in *passage* before *name*, or a pronoun has named him there.

    What stands right before the name, or what the name is in apposition to, is its own office.
    """
    language, start = passage.language, name.start - passage.start
    before = [word for word in passage.own_words if word.end <= start]
    if any(word.key in keys_of(language, "persons") for word in before):
        return True
    acts = False
    for ahead, word in reversed([*pairwise(before)]):
        acts = acts or is_verb(word, ahead, language)
        if acts and _is_person(ahead, language):
            return True
    return False


def calls_somebody(passage: Passage, end: int) -> bool:
    """Return whether *passage* up to *end* has a noun for a person: "The principal was shot dead when she …"."""
    return any(_is_person(word, passage.language) for word in passage.own_words if word.end <= end)


def _is_person(word: Word, language: str) -> bool:
    """Return whether *word* is a noun for a person: an office, or another one that "he" may stand for."""
    return word.key in keys_of(language, "people") or is_title(word.key, lexicon(language), language)

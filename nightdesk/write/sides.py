"""Sides: a passage in, whether it is the other side of the sentence right before it in its source out.

Whoever is charged with something answers; who counts otherwise gives their count. One without the other is half of what
the report told, so both are printed, one right behind the other, or neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, words
from nightdesk.write.attribute import attributed
from nightdesk.write.grammar import grammar, keys_of
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import is_verb

SHORT = 10  # words of a sentence that gives a count and leaves out of what
SMALL = 13  # whole counts below this stand for other things, too
TIMES = 10  # how many times one count may be the other
OPENS = 3  # words in which somebody is named who opens a sentence
SPEAKS = 6  # words in which they are said to speak
BESIDE = 3  # words between a verb of saying and who says it


@lru_cache(maxsize=1 << 13)
def is_other_side(passage: Passage) -> bool:
    """Return whether *passage* answers for somebody, or counts otherwise than, the sentence right before it."""
    before = passage.before
    if before is None or before.heads or before.theirs:
        return False
    return (
        _counts_otherwise(passage, before)
        or _answers_for_themselves(passage, before)
        or (denies(passage) and not denies(before) and len(passage.words) <= SHORT)
    )


def denies(passage: Passage) -> bool:
    """Return whether somebody denies in *passage* what is charged, or speaks for whoever is.

    In few words, "Null Line denied that", it is the other side of the sentence before it; else it says what is denied.
    """
    return passage.search("denials") is not None


def answered_by(passage: Passage) -> Passage | None:
    """Return what *passage* answers, the sentence right before it: where that is told, this is told, too."""
    before = passage.before
    answers = before is not None and denies(passage) and not (denies(before) or before.heads or before.theirs)
    return before if is_other_side(passage) or answers else None


def _counts_otherwise(passage: Passage, before: Passage) -> bool:
    """Return whether *passage* gives a bare count beside another's: "The employers counted 3,800." """
    found = passage.own_words
    if before.paragraph != passage.paragraph or not 2 < len(found) <= SHORT or not found[-1].key[0].isdigit():
        return False
    said = lexicon(passage.language).said | keys_of(passage.language, "counting")
    if not any(word.key in said for word in found) or not any(word.key in said for word in before.own_words):
        return False
    mine = [number for number in passage.numbers if number >= SMALL]
    return any(one / TIMES <= two <= one * TIMES for one in mine for two in before.numbers if two >= SMALL)


def _answers_for_themselves(passage: Passage, before: Passage) -> bool:
    """Return whether somebody opens *passage* and speaks whom another, whose word *before* is, had told of there."""
    said = lexicon(passage.language).said
    if not any(word.key in said for word in passage.own_words[:SPEAKS]) or not attributed(before):
        return False
    own = {word.start for word in passage.own_words[:OPENS]}
    opening = {
        words(name.text)[-1].key
        for name in passage.names
        if name.kind in ("person", "other") and name.start - passage.start in own and words(name.text)
    }
    return bool(opening & _told_of(before))


def _told_of(passage: Passage) -> frozenset[str]:
    """Return the surnames of the people whom *passage* names outside quotations and who do not say what it says."""
    found = passage.own_words
    told: set[str] = set()
    for name in passage.names:
        start, end = name.start - passage.start, name.end - passage.start
        inside = [index for index, word in enumerate(found) if start <= word.start < end]
        if inside and name.kind in ("person", "other") and not _says(found, inside[0], inside[-1], passage.language):
            told.add(found[inside[-1]].key)
    return frozenset(told)


def _says(found: Sequence[Word], first: int, last: int, language: str) -> bool:
    """Return whether whose name is words *first* to *last* says it: "said Falk", "Falk told", "according to Falk".

    In "said Falk had known" another does.
    """
    lists, behind = lexicon(language), found[last + 1 : last + 1 + BESIDE]
    if any(word.key in lists.said for word in behind[:2]):
        return True
    ahead = found[max(0, first - BESIDE) : first]
    at = next((index for index, word in enumerate(ahead) if word.key in lists.said), None)
    if at is None or any(word.key in lists.that for word in ahead[at:]):
        return False
    source = any(word.key in _sources(language) for word in ahead[at:])
    return source or not (behind and is_verb(behind[0], found[last], language))


@lru_cache(maxsize=64)
def _sources(language: str) -> frozenset[str]:
    """Return the keys of the first words of what says whose word a sentence is: "according" of "according to"."""
    return frozenset(words(source)[0].key for source in grammar(language).sources)

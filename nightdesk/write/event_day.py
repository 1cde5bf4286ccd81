"""Event day: a passage in, the day on which what it tells happened out, or nothing where that is not certain.

The day of an event is the one that governs the main verb. A day in a relative or temporal clause, of a letter or a fire
that is only spoken of, from or until which something holds, is another thing's day; better no day than a wrong one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise

from nightdesk.records import Time
from nightdesk.text.day_values import day_in
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.days import BOUNDS
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import NEAR, Passage, is_mere_hour
from nightdesk.write.verbs import is_verb

ARTICLES = frozenset({"the", "den", "der", "dem", "le", "la", "el", "about", "around", "late", "early", "midnight"})
ADJACENT = 2  # words between an auxiliary and its participle at the most: "has since been closed"


@lru_cache(maxsize=1 << 13)
def event_day(passage: Passage) -> str:
    """Return the ISO date that governs the main verb of *passage*, or an empty string.

    A day after the report's is given only where the sentence announces it, one before only where it does not.
    """
    for time in passage.times:
        if time.type not in ("DATE", "TIME") or _is_quoted(passage, time) or is_mere_hour(time, passage.language):
            continue
        day = day_in(time.value)
        if day is not None and _is_certain(passage, time, day) and _governs(passage, time):
            return day.isoformat()
    return ""


def _is_quoted(passage: Passage, time: Time) -> bool:
    return any(span.start <= time.start - passage.start < span.end for span in passage.quoted)


def _is_certain(passage: Passage, time: Time, day: date) -> bool:
    """Return whether *day* is the one meant: near the report or with its year; to come only if it is announced."""
    announced = passage.search("future") is not None
    published = passage.at.date()
    if day > published:
        return announced
    over = passage.tells_past or any(character.isdigit() for character in time.text)
    if announced and not passage.tells_past:
        return False
    return over and (abs(day - published) <= NEAR or str(day.year) in passage.text)


def _governs(passage: Passage, time: Time) -> bool:
    """Return whether the time belongs to the main verb, not to a clause, a noun or a bound within the sentence."""
    language, at = passage.language, time.start - passage.start
    head = passage.plain[:at]
    segment = re.split(r"[,;:–—(]\s?", head)[-1]
    before = words(segment)
    if _is_bound(before, language):
        return False
    whole = len(segment) == len(head)
    if all(is_function_word(word.key, language) for word in words(head)):
        return True  # "On Tuesday the council …"
    below = {*grammar(language).relatives, *grammar(language).subordinators, *lexicon(language).that}
    opened = [word for index, word in enumerate(before) if word.text.casefold() in below and (index or not whole)]
    participle = not whole and before and re.fullmatch(grammar(language).participial or "(?!)", before[0].key)
    if opened or participle:
        return False
    verbs = [index for index in range(1, len(before)) if is_verb(before[index], before[index - 1], language)]
    if not verbs:
        return not whole and bool(_verbs_before(head, language)) and _only_adverbial(before, language)
    return _is_one_verb(before, verbs, language)


def _is_bound(before: list[Word], language: str) -> bool:
    """Return whether a word before the day makes it another thing's, or a bound."""
    near = [word.text.casefold() for word in before[-3:]]
    while near and near[-1] in ARTICLES:
        near.pop()
    return bool(near) and near[-1].replace("’", "'") in BOUNDS.get(language, ())


def _verbs_before(head: str, language: str) -> bool:
    found = words(head)
    return any(is_verb(found[index], found[index - 1], language) for index in range(1, len(found)))


def _only_adverbial(before: list[Word], language: str) -> bool:
    """Return whether a stretch between a comma and the day is an adverbial's beginning: ", on" or ", late on"."""
    allowed = {*grammar(language).prepositions, *grammar(language).adverbials, *ARTICLES}
    return all(word.text.casefold() in allowed for word in before)


def _is_one_verb(before: list[Word], verbs: list[int], language: str) -> bool:
    """Return whether the verbs before the day are one, or joined: "was sent", "came and went"; not "answers … sent"."""
    rules, lists = grammar(language), lexicon(language)
    joining = {*rules.coordinators}
    auxiliary = {*rules.perfect, *rules.perfect_of_several, *rules.states, *rules.infinitives}
    auxiliary |= lists.auxiliaries | lists.passive
    for one, two in pairwise(verbs):
        between = [word.text.casefold() for word in before[one + 1 : two]]
        chained = before[one].text.casefold() in auxiliary and len(between) <= ADJACENT
        if not chained and not joining.intersection(between):
            return False
    return True

"""Shape: a sentence in, how its main clause is built out: who acts, where the news stands, what stands before the verb.

A sentence that tells who did what is better news than the same in the passive, behind a circumstance ("The hall was
full when …"), or behind a subject with a clause of its own. Where the verb stands second, as in the north, an opening
time can be cut and the subject put before its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.dangling import opens_definite
from nightdesk.write.edits import Edit
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import is_verb

MOVED = "verb"  # the kind of the edit that puts a verb behind its subject


def is_passive(text: str, language: str) -> bool:
    """Return whether the first verb of *text* says what was done to its subject: "was handed to the mayor"."""
    rules = grammar(language)
    found = words(text)
    for one, two, three in zip(found, found[1:], [*found[2:], *found[-1:]], strict=False):
        if one.key in rules.passives:
            return _is_participle(two, language) or _is_participle(three, language)
    return False


def _is_participle(word: Word, language: str) -> bool:
    rules = grammar(language)
    by_ending = word.text[:1].islower() and bool(rules.past_endings) and word.text.endswith(rules.past_endings)
    return word.key in rules.present or by_ending


def is_setting(text: str, language: str) -> bool:
    """Return whether *text* tells a state first and what happened in it behind: "The hall was full, when it burned"."""
    rules = grammar(language)
    when = _whens(rules.whens).search(text)
    if when is None:
        return False
    before = words(text[: when.start()])
    verb = next((two for one, two in pairwise(before) if is_verb(two, one, language)), None)
    return verb is not None and verb.key in rules.be


@lru_cache(maxsize=64)
def _whens(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf",\s(?:{'|'.join(map(re.escape, listed)) or '(?!)'})\s", re.IGNORECASE)


def has_heavy_subject(text: str, language: str) -> bool:
    """Return whether a clause of its own stands between subject and verb: "The visit that she plans has become …"."""
    rules = grammar(language)
    for one, two in pairwise(words(text)):
        if two.key in rules.relatives or (two.key == "that" and not is_verb(one, one, language)):
            return True
        if is_verb(two, one, language):
            return False
    return False


def inverted(passage: Passage, begin: int) -> list[Edit]:
    """Return the edits that cut an opening time and put the subject before its verb; none where that is not safe.

    "On Friday opened the theatre its doors", as the north has it, is "The theatre opened its doors". Safe is a
    subject of one word, a noun with its article behind it, or of one name.
    """
    if not grammar(passage.language).inverts:
        return []
    ends = [
        time.end - passage.start
        for time in passage.times
        if time.type in ("DATE", "TIME") and _opens(passage, begin, time.start - passage.start)
    ]
    rest = [word for word in passage.words if word.start >= max(ends, default=len(passage.text))]
    if len(rest) < 3 or not is_verb(rest[0], rest[0], passage.language):
        return []
    verb, subject = rest[0], _subject(passage, rest[1:])
    if subject is None or passage.plain[max(ends) : verb.start].strip():
        return []
    return [Edit(begin, subject[0]), Edit(subject[1], subject[1], f" {verb.text}", MOVED)]


def _opens(passage: Passage, begin: int, at: int) -> bool:
    """Return whether nothing but a preposition stands between *begin* and *at*."""
    before = words(passage.plain[begin : max(begin, at)])
    return at >= begin and all(is_function_word(word.key, passage.language) for word in before) and len(before) < 2


def _subject(passage: Passage, rest: Sequence[Word]) -> tuple[int, int] | None:
    """Return start and end of the subject that *rest* begins with, where it is certain where it ends."""
    first = rest[0]
    for name in passage.names:
        start, end = name.start - passage.start, name.end - passage.start
        if start == first.start:
            behind = next((word for word in rest if word.start >= end), None)
            goes_on = (
                behind is not None and behind.start == end + 1 and not is_function_word(behind.key, passage.language)
            )
            if goes_on and passage.plain[end - 1 : end] == "s":
                return None  # "Nullstads tram": the subject goes on
            return start, end
    adjoining = passage.plain[first.end : first.end + 1].isspace()
    if first.text[:1].islower() and adjoining and opens_definite(first.text, passage.language):
        return first.start, first.end
    return None


def modifier(passage: Passage, begin: int) -> list[Edit]:
    """Return the cut of where the subject is, between it and its verb: "lamps in lighthouses fail" -> "lamps fail".

    None where the place is named: that is often what the sentence is about. Behind a comma a clause of its own opens,
    whose verb is not the subject's: "Sample quits, after a pilot died".
    """
    rules = grammar(passage.language)
    found = [word for word in passage.words if word.start >= begin]
    verb = next((two for one, two in pairwise(found) if is_verb(two, one, passage.language)), None)
    opens = next((word for word in found[1:] if word.key in rules.adverbials), None)
    if verb is None or opens is None or opens.start > verb.start:
        return []
    if passage.plain[: opens.start].rstrip().endswith(","):
        return []
    if _goes_on(passage, verb):
        return []  # "levels at the middle and lower reaches started to fall": what looked like the verb is a noun
    piece = passage.plain[opens.start : verb.start]
    capital = any(word.text[:1].isupper() for word in words(piece))
    number = any(character.isdigit() for character in piece)
    listed = "," in passage.plain[begin : opens.start]  # "cars, trams in flames and drivers": the list goes on behind
    joined = listed and any(word.key in rules.coordinators for word in words(piece))
    return [] if capital or number or joined or "," in piece else [Edit(opens.start, verb.start)]


def _goes_on(passage: Passage, verb: Word) -> bool:
    """Return whether another verb follows *verb* in its clause, nothing between them that opens or joins one."""
    rules = grammar(passage.language)
    if verb.key in {*rules.perfect, *rules.be, *rules.passives, *rules.infinitives}:
        return False  # which has a participle behind it
    joins = {*rules.relatives, *rules.subordinators, *rules.coordinators, *rules.infinitives, "that"}
    behind = [word for word in passage.words if word.start >= verb.end]
    for before, word in pairwise([verb, *behind]):
        if word.key in joins or passage.plain[before.end : word.start] != " ":
            return False
        if is_verb(word, before, passage.language):
            return True
    return False


def is_clipped(passage: Passage) -> bool:
    """Return whether *passage* is a source's standfirst in the manner of a headline: "Minister promises counts".

    A noun opens it that is no name, of one thing and without its article, in a language whose nouns have one before.
    """
    rules, first = grammar(passage.language), passage.words[0]
    if not passage.theirs or not (rules.articles and rules.indefinite) or first.key in passage.name_keys:
        return False
    several = first.key in rules.plurals or first.key.endswith("s")
    return not (several or first.key[0].isdigit() or is_function_word(first.key, passage.language))

"""Bound: a passage in, whether it holds only right behind the sentence before it in its source out.

Somebody is quoted by a pronoun, or answers, or calls "it" something, or goes on with a word such as "damit": each
word is the source's, and behind another sentence it says something else. (What cannot be read at all by itself,
``torn`` knows.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.write.edits import Edit
from nightdesk.write.german_verbs import GERMAN
from nightdesk.write.grammar import grammar, keys_of, pattern
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import is_verb

ENDS = 7  # words from who says so to the sentence's end, at the most: ", he told reporters at the depot on Monday"
TOLD_WITHIN = 4  # words behind a mood in which stands at what: "is very disappointed at the vote"
EXPLAINED = re.compile(r"(?:\s[^\s,;:.–—]+){0,3},")  # a clause behind what stands for it: "sprach sich dafür aus, dass"
OPENING = " \"'“”„«»"  # marks before a first word
TURNED = {"er": ("der", "ein", "er"), "sie": ("die", "eine", "sie")}  # and what opens a sentence on whom it may be
AGED = re.compile(
    r"(?:(?:The|Der|Die|Dem|Den|De)\s+\d{1,3}-(?:year-old|Jährigen?|årig[ea]|åringen)|\d{1,3}-åringen)\b(?!-)"
)
ITS = {"en": ("its",), "da": ("dets", "dens"), "nb": ("dets", "dens"), "sv": ("dess",)}  # of a thing, no person
APPOSED = tuple(f", {one} " for several in ITS.values() for one in several)
SHARE = re.compile(r"(?:\s+\S+){0,3}\s+\d[\d.,]*\s*(?:%|percent\b|per cent\b|procent\b|prosent\b|Prozent\b|pour cent\b|"
                   r"por ciento\b|per cento\b|por cento\b)\s*(?:[.;]|$)")  # fmt: skip


def is_bound(passage: Passage, begin: int, edits: Sequence[Edit] = ()) -> bool:
    """Return whether *passage*, from *begin* on, says of somebody or something that only the sentence before it names.

    Who *edits* name in the place of a pronoun is named.
    """
    speaker = says_so(passage)
    named = speaker and any(edit.kind == "name" and edit.start == speaker.start for edit in edits)
    return (
        (speaker is not None and not named)
        or _is_of_somebody(passage, begin)
        or _replies(passage, begin)
        or _goes_on(passage, begin)
        or _is_of_a_thing(passage, begin)
        or _is_a_share(passage)
        or _measures_what_was_told(passage)
        or _is_somebody_of_an_age(passage, begin)
        or _tells_of_no_answer(passage)
        or _is_done_to_somebody(passage)
        or turned(passage) is not None
    )


def says_so(passage: Passage) -> Word | None:
    """Return the pronoun for who says the rest of *passage*, behind it: "…, he said"; None where the rest names them.

    Who is named in what is said says nothing of who says it: "The party must tell us where it will be found, he says".
    """
    lists, found = lexicon(passage.language), passage.own_words
    if not found or found[0].key in keys_of(passage.language, "subordinators"):
        return None
    for at, (one, two) in enumerate(pairwise(found)):
        pronoun, verb = (one, two) if one.key in lists.pronouns else (two, one)
        if pronoun.key not in lists.pronouns or verb.key not in lists.said or len(found) - at > ENDS:
            continue
        behind = found[at + 2 : at + 3]
        goes_on = behind and (
            behind[0].key in lists.that
            or "," in passage.plain[two.end : behind[0].start]
            or is_verb(behind[0], two, passage.language)  # "said she was unwell" says it of her
        )
        if not goes_on and _is_said_before(passage, found[:at], one):
            several = pronoun.key not in lists.feminine | lists.masculine
            return None if _names_a_speaker(passage, found[:at], several=several) else pronoun
    return None


def turned(passage: Passage) -> Word | None:
    """Return the "er" or "sie" right behind the first verb of a German sentence that names nobody before it.

    What stands before the verb is then no subject, and who it is stands in a sentence before: "Entlassungen schloss er
    aus". Behind a clause ("Als …, schloss er") it may stand in that; what a measure is of ("lag er bei 6 Metern") is a
    thing.
    """
    if passage.language != GERMAN or passage.keys.isdisjoint(TURNED) or any(_measured(passage)):
        return None
    found = passage.own_words
    for before, verb, word in zip(found, found[1:], found[2:], strict=False):
        if any(mark in passage.plain[: verb.start] for mark in ",:;–—") or any(
            name.kind == "person" and name.start < passage.start + verb.start for name in passage.names
        ):
            return None
        if is_verb(verb, before, GERMAN) or verb.key in keys_of(GERMAN, "reported"):
            return word if word.key in TURNED and passage.plain[verb.end : word.start] == " " else None
    return None


def is_told_of(word: Word, before: Passage) -> bool:
    """Return whether the sentence *before* tells of somebody that the German "er" or "sie" *word* can be."""
    opening = before.own_words[:1]
    named = any(name.kind == "person" for name in before.names)
    return named or any(one.key in TURNED[word.key] for one in opening)


def _is_said_before(passage: Passage, before: Sequence[Word], word: Word) -> bool:
    """Return whether *word* stands right behind what is said: a quotation, or a clause that a comma ends."""
    end = before[-1].end if before else 0
    quoted = any(end <= span.start < word.start for span in passage.quoted)
    return quoted or (bool(before) and "," in passage.plain[end : word.start])


def _names_a_speaker(passage: Passage, before: Sequence[Word], *, several: bool) -> bool:
    """Return whether somebody was said to speak in what stands *before*: “…,” said Falk. “…,” he said."""
    said = lexicon(passage.language).said
    spans = [(name.start - passage.start, name.kind) for name in passage.names]
    named = several or any(word.start == start and kind == "person" for start, kind in spans for word in before)
    return named and any(word.key in said for word in before)


def _is_of_somebody(passage: Passage, begin: int) -> bool:
    """Return whether "his" stands in *passage* before any word for whose it could be, and no name follows.

    "In his report the mayor, Otto Ordinary, says" names him at once.
    """
    whose = keys_of(passage.language, "whose")
    if passage.keys.isdisjoint(whose):
        return False
    language = passage.language
    dull = {*lexicon(language).units_of_time, *grammar(language).parts, *lexicon(language).cardinals}
    starts = {name.start - passage.start for name in passage.names}
    for word in passage.own_words:
        if word.start < begin:
            continue
        if word.key in whose:
            return not any(start > word.start for start in starts)
        empty = is_function_word(word.key, language) or word.key in dull or word.key[0].isdigit()
        if word.start in starts or not (empty or word.key in keys_of(language, "governing")):
            return False
    return False


def _is_of_a_thing(passage: Passage, begin: int) -> bool:
    """Return whether "its" stands in *passage* behind nobody but people: "Sample, its chief executive, is to speak"."""
    its = ITS.get(passage.language, ())
    if passage.keys.isdisjoint(its):
        return False
    spans = [(name.start - passage.start, name.end - passage.start) for name in passage.names if name.kind == "person"]
    for word in passage.own_words:
        if word.start < begin:
            continue
        if word.key in its:
            return True
        named = any(start <= word.start < end for start, end in spans)
        named = named or (word.text[:1].isupper() and passage.plain.startswith(APPOSED, word.end))
        if not (named or is_function_word(word.key, passage.language)):
            return False
    return False


def _replies(passage: Passage, begin: int) -> bool:
    """Return whether *passage* answers, calls what was told something, or tells how somebody takes it."""
    if any(not _is_of_a_noun(passage, found.start()) for found in passage.search_all("replies", begin)):
        return True
    explained = keys_of(passage.language, "taken_at")
    for found in passage.search_all("moods", begin):
        behind = words(passage.plain[found.end() :])[:TOLD_WITHIN]
        if not any(word.key in explained for word in behind):
            return True
    return False


def _is_of_a_noun(passage: Passage, at: int) -> bool:
    """Return whether what stands *at* is in a clause about a noun: "the message to which the greeting replies"."""
    clause = re.split("[,;:–—]", passage.plain[:at])[-1]
    return any(word.key in keys_of(passage.language, "relatives") for word in words(clause))


def _goes_on(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens, or has in its first clause, a word that stands for what was told before it.

    Not where a clause follows that says what it stands for ("spricht sich dafür aus, dass"), nor behind a comma or an
    "and", where the sentence itself may have told it.
    """
    language = passage.language
    opening = passage.plain[begin:].lstrip(OPENING)
    if pattern(language, "tying").match(opening) or _stands_for_all(passage, begin) or _contrasts(passage, begin):
        return True
    standing = keys_of(language, "going_on")
    if passage.keys.isdisjoint(standing):
        return False
    last: Word | None = None
    for word in passage.own_words:
        if word.start < begin:
            continue
        gap = passage.plain[last.end : word.start] if last else ""
        if any(mark in gap for mark in ",;:–—") or word.key in grammar(language).coordinators:
            return False
        if word.key in standing and not (word.key == "y" and last is not None and last.key == "il"):  # "il y a"
            return not EXPLAINED.match(passage.plain, word.end)
        last = word
    return False


def _stands_for_all(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens with all of those told of before: "Samtliga är vid gott mod"."""
    found = [word for word in passage.own_words if word.start >= begin][:2]
    whole = len(found) > 1 and found[0].key in keys_of(passage.language, "whole")
    return whole and is_verb(found[1], found[0], passage.language)


def _contrasts(passage: Passage, begin: int) -> bool:
    """Return whether a connective amid *passage*, between commas, ties it to what was told: "…, however, …"."""
    text = passage.plain
    return any(
        text[: found.start()].rstrip().endswith(",") and text[found.end() :].lstrip()[:1] in (",", ".")
        for found in passage.search_all("connectives", begin + 1)
    )


def _is_a_share(passage: Passage) -> bool:
    """Return whether *passage* gives a share and not of what: "Japan stood for 4 percent"."""
    return any(SHARE.match(passage.plain, found.end()) for found in passage.search_all("shares"))


def _measures_what_was_told(passage: Passage) -> bool:
    """Return whether a measure in *passage* is of what the sentence before it measures: "155 litres have fallen"."""
    before = passage.before
    if before is None or before.paragraph != passage.paragraph:
        return False
    units = frozenset(lexicon(passage.language).units.values())
    told = {unit: noun for unit, noun in _measured(before) if noun and unit in units}
    return any(
        not noun and unit in told and stem(told[unit], passage.language) not in passage.stems
        for unit, noun in _measured(passage)
    )


def _measured(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the unit of each measure in *passage* and the noun behind it, of what it is, or "": ("litre", "regen")."""
    language = passage.language
    for number in passage.placed.numbers.inside(passage.start, passage.end):
        found = [word for word in passage.words if word.start >= number.end - passage.start][:3]
        if not number.unit or len(found) < 2:
            continue
        of = found[1].key in (*grammar(language).of, *grammar(language).modifiers) and len(found) > 2
        noun = found[2] if of else found[1]
        gap = passage.plain[found[0].end : noun.start].strip(" " + (found[1].text if of else ""))
        what = not gap and not is_function_word(noun.key, language) and not is_verb(noun, found[0], language)
        capital = noun.text[:1].isupper() or language != GERMAN
        yield number.unit, noun.key if what and capital else ""


def _is_somebody_of_an_age(passage: Passage, begin: int) -> bool:
    """Return whether *passage* opens with who is told apart by an age alone: "The 61-year-old said", no name behind."""
    found = AGED.match(passage.plain[begin:].lstrip(OPENING))
    if found is None or passage.opens_report:
        return False
    shift = len(passage.plain) - begin - len(passage.plain[begin:].lstrip(OPENING))
    end = begin + shift + found.end()
    behind = next((word for word in passage.words if word.start >= end), None)
    named = behind is not None and any(name.start - passage.start == behind.start for name in passage.names)
    noun = behind is not None and passage.language == "en" and not is_verb(behind, behind, "en")
    return not named and not noun


def _tells_of_no_answer(passage: Passage) -> bool:
    """Return whether somebody says that there was no answer, and neither from whom nor to what: "We had no reply"."""
    found = pattern(passage.language, "unanswered").search(passage.folded)
    if found is None or not passage.quoted:
        return False
    behind = words(passage.folded[found.end() :])[:2]
    return not any(word.key in keys_of(passage.language, "prepositions", "of", "adjuncts") for word in behind)


def _is_done_to_somebody(passage: Passage) -> bool:
    """Return whether "him" is right behind a verb whose subject, a name or "she", it cannot be: "Falk told him"."""
    language = passage.language
    objects, additives = keys_of(language, "somebody"), keys_of(language, "additives")
    if passage.keys.isdisjoint(objects):
        return False
    names = [name for name in passage.names if name.kind == "person"]
    ends = {name.end - passage.start for name in names}
    found = [word for word in passage.own_words if word.key not in additives]
    for one, two, three in zip(found, found[1:], found[2:], strict=False):
        subject = one.end in ends or one.key in lexicon(language).pronouns
        if three.key in objects and subject and is_verb(two, one, language):
            named = {name.entity or name.text for name in names if name.start - passage.start < three.start}
            return len(named) <= 1
    return False

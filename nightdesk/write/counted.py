"""Counted: a number in a text in, the words that give it in full out: "at least 21 deaths", "nearly 300 passengers".

What qualifies a number belongs to it, and so does the noun it counts; a reader must not get "26 children" of
"26 children and adults".
"""

from __future__ import annotations

import re

from nightdesk.records import Number
from nightdesk.text.counted_years import NOUN_ENDINGS
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, words
from nightdesk.write.grammar import grammar
from nightdesk.write.verbs import finite

NOUN_WORDS = 3  # words behind a number among which the noun it counts stands: "20 underground rocket launchers"
AHEAD = 24  # characters before a number in which it is qualified: "no more than "
QUALIFIERS = (3, 2, 1)  # words of such a phrase
COLLECTIVE = frozenset({"staff", "police", "personnel", "aircraft", "crew", "cattle"})  # English plurals without an s
DATIVE = frozenset(
    {"mit", "von", "nach", "bei", "aus", "zu", "seit", "in", "an", "auf", "unter", "vor", "den", "gegenuber"}
)
_LABEL = re.compile(r"(?:\b(?:No|Nr)\.|#)\s?$")  # "No. 17 team"
_NAMED = re.compile(r"\w,?\s[A-ZÀ-Þ][\w’'-]+\s$")  # "of Channel 5", a capital within a sentence
_WHOLE = re.compile(r"\S+")


def counted(text: str, number: Number, language: str) -> tuple[str, tuple[Word, ...]]:
    """Return *number* as *text* gives it, qualified and with its noun, and the words of that noun.

    No words when what is counted is not said, or not all of it: "26 children and adults", "3-0 win".
    """
    start = number.start - len(_qualifier(text, number.start, language))
    own = text[start : number.end]
    if is_aside(text, number) or _is_label(text, start, language) or _is_declined(text, start, language):
        return own, ()
    noun = _noun(text, number, language)
    if not noun:
        return own, ()
    end = number.end + noun[-1].end
    if text[end : end + 1] in ("-", "’", "'") or _goes_on(text, end, language):
        return own, ()
    return text[start:end], noun


def _qualifier(text: str, start: int, language: str) -> str:
    """Return the words and the blank before a number at *start* that say it is not exact, or nothing."""
    lead = text[max(0, start - AHEAD) : start]
    if not lead[-1:].isspace():
        return ""
    found = list(_WHOLE.finditer(lead))
    for length in QUALIFIERS:
        if len(found) >= length:
            first = found[-length].start()
            if " ".join(lead[first:].split()).casefold() in lexicon(language).approximations:
                return lead[first:]
    return ""


def _noun(text: str, number: Number, language: str) -> tuple[Word, ...]:
    """Return the words behind *number* up to the noun it counts; none where no noun is told from what follows."""
    behind = text[number.end : number.end + 80]
    money = number.unit.isupper() and len(number.unit) == 3
    plural = NOUN_ENDINGS.get(language) if not money else None
    found: list[Word] = []
    last = 0
    for word in words(behind)[:NOUN_WORDS]:
        gap = behind[last : word.start]
        if not gap.isspace() or "\n" in gap or _ends_it(word, found, language):
            break
        found.append(word)
        last = word.end
        key = word.text.casefold()
        if plural and (plural.search(key) or key in COLLECTIVE):
            return tuple(found)
        if language == "de" and word.text[:1].isupper():
            return tuple(found)
    if language == "de" or (language == "en" and plural):
        return ()
    return tuple(found) if money or language not in NOUN_ENDINGS else tuple(found[:1])


def _ends_it(word: Word, found: list[Word], language: str) -> bool:
    """Return whether *word* is none of the noun's: a function word, a verb behind a word, a name, a unit of time."""
    if is_function_word(word.key, language) or word.key in lexicon(language).units_of_time:
        return True
    if language != "de" and not word.text[:1].islower():
        return True
    return bool(found) and language not in NOUN_ENDINGS and _may_be_verb(word, language)


def _may_be_verb(word: Word, language: str) -> bool:
    past = grammar(language).past_endings
    return word.text.casefold() in finite(language) or bool(past and word.text.endswith(past))


def _goes_on(text: str, end: int, language: str) -> bool:
    """Return whether what is counted goes on behind a joining word: "26 children | and adults"."""
    behind = words(text[end : end + 40])[:2]
    if len(behind) < 2 or behind[0].key not in grammar(language).coordinators:
        return False
    close, other = text[end : end + behind[0].start].isspace(), behind[1]
    acting = _may_be_verb(other, language) or (language == "en" and other.key.endswith("ing"))
    return close and other.text[:1].isalpha() and not acting


def _is_label(text: str, start: int, language: str) -> bool:
    """Return whether the number at *start* is a part of a name rather than a count."""
    before = text[max(0, start - AHEAD) : start]
    return bool(_LABEL.search(before) or (language != "de" and _NAMED.search(before)))


def _is_declined(text: str, start: int, language: str) -> bool:
    """Return whether the noun is in a case that only its own sentence asks for: "mit 550 Kindern"."""
    before = words(text[max(0, start - AHEAD) : start])[-1:]
    return language == "de" and bool(before) and before[0].key in DATIVE


def is_aside(text: str, number: Number) -> bool:
    """Return whether *number* stands in brackets in *text*: another unit, or a remark."""
    opened, closed = text.rfind("(", 0, number.start), text.rfind(")", 0, number.start)
    return opened > closed and number.start - opened < 40

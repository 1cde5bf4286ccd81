"""Hearers in marks: the papers and stations that something is told to, whose names stand between quotation marks.

„Nie mamy pieniędzy” – mówi „Kurierowi” wójt …; „Schluss“, sagte sie dem „Boten“. Text and what stands between marks in;
the same text, at the same offsets, without those marks, and what stands between the others out. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nightdesk.records import Span
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.outlets import is_outlet_noun
from nightdesk.text.quoted import Passage

DATIVE = frozenset({"pl", "ru", "uk"})  # say without a preposition who is told something
MOST_WORDS = 4
REACH = 40  # characters before the marks in which the verb stands
VERB_NEAR = 4  # words from the verb to the marks: "sagte die Ministerin dem „Boten“"
_LEAD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?…\n]\s")
_LETTER_BEHIND = re.compile(r"[ \u00a0]([^\W\d_]+)")


def without_hearers(
    text: str, found: Sequence[Passage], language: str, lists: Lexicon
) -> tuple[str, Sequence[Passage], Sequence[Span]]:
    """Return *text* with blanks for the marks around whom something is told, the other passages, and those names."""
    told = [
        passage for at, passage in enumerate(found)
        if _is_told(text, passage, found[at - 1] if at else None, language, lists)
    ]  # fmt: skip
    if not told:
        return text, found, ()
    letters = list(text)
    for passage in told:
        letters[passage.opens] = letters[passage.closes] = " "
    others = [passage for passage in found if passage not in told]
    return "".join(letters), others, [Span(passage.start, passage.end) for passage in told]


def _is_told(text: str, passage: Passage, previous: Passage | None, language: str, lists: Lexicon) -> bool:
    """Return whether the marks hold a name, and what leads to them says that it is told something."""
    inner = text[passage.start : passage.end].split()
    if len(inner) > MOST_WORDS or not inner[0][:1].isupper() or not all(_is_of_a_name(word, lists) for word in inner):
        return False
    lead = text[max(0, passage.opens - REACH) : passage.opens]
    if lead[-1:] not in (" ", "\u00a0"):
        return False
    clause = re.split(r"[.!?;:,\n“”„«»\"–—]", lead)[-1]
    words = [word[0].lower() for word in _LEAD.finditer(clause)]
    if not words or not any(fold(word) in lists.speech for word in words[-VERB_NEAR:]):
        return False
    if _leads_to_an_outlet(words, lists):
        return True
    behind = _LETTER_BEHIND.match(text, passage.closes + 1)
    interrupts = previous is not None and not _SENTENCE_END.search(text, previous.closes + 1, passage.opens)
    spoken = fold(words[-1]) in lists.speech and behind is not None and behind[1].lower() not in lists.coordinators
    return language in DATIVE and interrupts and spoken


def _is_of_a_name(word: str, lists: Lexicon) -> bool:
    return word[0].isupper() or fold(word) in lists.folded_function_words


def _leads_to_an_outlet(words: Sequence[str], lists: Lexicon) -> bool:
    """Return whether the last of *words* lead to whom something is told: "to the", "dem", "газете", "told"."""
    if is_outlet_noun(words[-1]):
        return True
    kept = list(words)
    while len(kept) > 1 and kept[-1] in lists.determiners and fold(kept[-1]) not in lists.addressing:
        kept.pop()
    return fold(kept[-1]) in lists.addressing

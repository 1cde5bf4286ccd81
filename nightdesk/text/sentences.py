"""Sentences: text and language in, the spans of its sentences out, never across a paragraph's end.

A quotation of several sentences is split like any other text, so that each can be traced; its closing mark stays
with its last sentence. Languages with a lexicon are split by the rules here, all others by sentencex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from nightdesk.records import Span
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import lexicon

_PARAGRAPH = re.compile(r"[^\n]+")
_CLOSERS = "\"'”’»“«›‹)\\]"
_OPENERS = "\"'“„«»‹›‘‚”(\\[¿¡–—\\-"
# A French closing mark stands after a space; a Danish opening one stands before a letter.
_END = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]+)(?P<close>[{_CLOSERS}]*(?:[ \u00a0\u202f]»(?=\s))?(?:\[\d{{1,3}}\])*)\s+"
    rf"(?=[{_OPENERS}\s]{{0,4}}(?P<next>[^\W_]))"
)
_FULL_WIDTH = re.compile("[。！？]+[」』”’）》]*")
_BEFORE = re.compile(r"[^\s(\[\"“„«»'‘]{1,24}$")
_NEXT = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ORDINAL = re.compile(r"\d{1,2}")
# "“Why?” Jane Doe asked": a name of up to three words and a verb of saying continue the sentence.
_ASKED = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s+){0,3}([^\W\d_]+)")
_QUOTES = re.compile('["“”„«»]')
# sentencex 1.0 pairs quotation marks in quadratic time; a real paragraph stays far below this many.
QUOTES_IN_A_PARAGRAPH = 60
ORDINALS_WITH_POINT = frozenset({"de", "da", "nb", "cs", "fi", "hu", "et", "is", "sk", "sl", "hr", "lv"})


def split(text: str, language: str) -> tuple[Span, ...]:
    """Return the sentences of *text* in order, without the blanks around them."""
    known = bool(lexicon(language).function_words)
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        if known or len(_QUOTES.findall(paragraph[0])) > QUOTES_IN_A_PARAGRAPH:
            ends = _ends(text, start, end, language)
        else:
            ends = iter(_foreign_ends(paragraph[0], start, language))
        begin = start
        for edge in [*ends, end]:
            piece = text[begin:edge]
            bare = piece.strip()
            if bare:
                first = begin + len(piece) - len(piece.lstrip())
                found.append(Span(first, first + len(bare)))
            begin = edge
    return tuple(found)


def _foreign_ends(paragraph: str, start: int, language: str) -> list[int]:
    """Return where sentences end in a paragraph of a language without a lexicon, by sentencex and full-width stops."""
    edges = {start + found["end_index"] for found in sentencex.get_sentence_boundaries(language or "en", paragraph)}
    edges.update(start + found.end() for found in _FULL_WIDTH.finditer(paragraph))
    return sorted(edges)


def _ends(text: str, start: int, end: int, language: str) -> Iterator[int]:
    begin = start
    for found in _END.finditer(text, start, end):
        if _is_end(text, begin, found, language):
            begin = found.end("close")
            yield begin


def _is_end(text: str, begin: int, found: re.Match[str], language: str) -> bool:
    """Return whether the stop at *found* ends the sentence that began at *begin*."""
    first = found["next"]
    if first.islower():
        return False
    at = found.start("next")
    mark = found["mark"]
    if mark != ".":
        if found["close"] and mark[-1] in "!?…" and _asked(text, at, language):
            return False
        return not (mark in ("…", "...") and text[found.start() - 1 : found.start()].isspace())
    if found["close"].strip("'’"):
        return True
    before = _BEFORE.search(text, max(begin, found.start() - 24), found.start())
    if before is None:
        return True
    following = _NEXT.match(text, at)
    starts_anew = following is not None and fold(following[0]) in _openings(language)
    opens = not text[begin : min(before.start(), begin + 8)].strip()
    return not _continues(before[0], opens, first, starts_anew, language)


def _continues(word: str, opens: bool, first: str, starts_anew: bool, language: str) -> bool:
    """Return whether a point after *word* is part of it rather than the end of a sentence.

    *opens* says that the word is the first of its sentence, *first* the next letter or digit, and *starts_anew*
    says that the next word is one that mostly begins sentences when it has a capital ("The", "He").
    """
    lists = lexicon(language)
    bare = word.casefold().rstrip(".")
    if bare in lists.abbreviations:
        return not (first.isupper() and starts_anew and bare in lists.before_numbers)
    if bare in lists.before_numbers:
        return first.isdigit()
    if bare in lists.closing_abbreviations or _INITIALS.fullmatch(word):
        return not starts_anew and (len(word) > 1 or word.isupper() or first.isupper())
    if _ORDINAL.fullmatch(word):
        return opens or (language in ORDINALS_WITH_POINT and not starts_anew)
    return False


def _openings(language: str) -> frozenset[str]:
    return lexicon(language).folded_function_words


def _asked(text: str, at: int, language: str) -> bool:
    found = _ASKED.match(text, at, at + 80)
    return found is not None and found[1].casefold() in lexicon(language).said

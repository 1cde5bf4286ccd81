"""Speech that says itself who speaks: a span of it in, its parts around the cue, each with the speaker, out.

Between marks many languages leave the cue inside: "«Мы готовы, — сказал мэр. — Мост открыт»", "« Le pont est sûr, a dit
Anne Lexemple, et il le reste »". Its words are the reporter's and not quoted.
"""

from __future__ import annotations

import re

from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.named import WORD, Named
from nightdesk.text.speakers import Speaker, by_verb

BETWEEN = 140  # characters; what interrupts speech ("said the mayor, who …") is not longer
MOST = 6  # cues inside one passage
# What ends speech before its verb: a mark, with a dash in Polish or Russian, or a dash alone.
BEFORE_VERB = re.compile(
    r"(?:([,?!.…])\s+(?:[–—-]\s*)?|\s+[–—]\s*|\s+-\s+)(?=([^\W\d_]+)(?:(?:-t)?-\w+)?(?:(?:\s+|['’])([^\W\d_]+))?)"
)
GOES_ON = re.compile(r"(?:[.,]\s+[–—-]\s+|[–—][.,:;]?\s+|\s-\s+)(?=\S)")
_COMMA_OR_STOP = re.compile(r"[,;.!?…]\s+(?=\S)")

Part = tuple[int, int, Speaker]


def says(found: re.Match[str], lists: Lexicon) -> bool:
    """Return whether a verb of saying follows, an auxiliary before it or not: "dit", "a ajouté"."""
    if _is_of_saying(found[2], lists):
        return True
    small = found[2].lower() in lists.auxiliaries or fold(found[2]) in lists.folded_function_words  # "se" réjouit-elle
    return small and found[3] is not None and _is_of_saying(found[3], lists)


def _is_of_saying(word: str, lists: Lexicon) -> bool:
    """Return whether *word* is a verb of saying; Swedish "så" is none, though without its ring it is "sa"."""
    return fold(word) in lists.speech and (word.isascii() or word.lower() not in lists.function_words)


def interrupted(text: str, start: int, end: int, lists: Lexicon, named: Named) -> list[Part]:
    """Return the parts of speech from *start* to *end* that its cues leave, none where no cue names who speaks."""
    parts: list[Part] = []
    begin, at = start, start
    while len(parts) < MOST:
        cue = next((found for found in BEFORE_VERB.finditer(text, at, end) if _is_cue(text, begin, found, lists)), None)
        if cue is None:
            break
        limit = min(end, cue.end() + BETWEEN)
        dashed = any(dash in cue[0] for dash in "–—-")
        goes_on = GOES_ON.search(text, cue.end(), limit) if dashed else None
        by = by_verb(text, cue.end(), goes_on.start() if goes_on else limit, lists, named, last=False)
        at = cue.end()
        if by.end is not None and (dashed or _is_closed(text, by, named)):
            parts.append((begin, cue.start() + (cue[1] in ("?", "!", "…")), by))
            begin = goes_on.end() if goes_on else _resumes(text, max(by.end, at), limit, end, lists)
            at = begin
    if parts and begin < end:
        parts.append((begin, end, parts[-1][2]))
    return parts


def _is_cue(text: str, begin: int, found: re.Match[str], lists: Lexicon) -> bool:
    """Return whether a verb of saying in lower case follows, behind at least two letters of speech."""
    return found.start() - begin > 1 and text[found.end()].islower() and says(found, lists)


def _is_closed(text: str, by: Speaker, named: Named) -> bool:
    """Return whether commas alone may part a cue from speech.

    Where the verb comes second they part clauses too ("Wenn es regnet, sagt der Kapitän ab"): there only a name that a
    comma or a stop follows ends a cue.
    """
    if not named.verb_second or by.start is None or by.end is None:
        return True
    return text[by.end : by.end + 1] in (",", ".") and bool(named.within(by.start, by.end))


def _resumes(text: str, at: int, limit: int, end: int, lists: Lexicon) -> int:
    """Return where speech goes on behind a speaker that ends *at*: behind the comma or stop that no apposition follows.

    "…, dit Anne Lexemple, maire de la ville. …" goes on behind the stop, "…, dit Anne Lexemple, et …" behind the comma.
    """
    for mark in _COMMA_OR_STOP.finditer(text, at, limit):
        words = [fold(word) for word in WORD.findall(text[mark.end() : mark.end() + BETWEEN])[:2]]
        first = text[mark.end() : mark.end() + 1]
        plain = first.islower() and bool(words) and words[0] not in lists.folded_function_words | lists.coordinators
        apposed = mark[0][0] == "," and (
            first.isdigit() or plain or (len(words) > 1 and words[0] in lists.determiners and words[1] in lists.titles)
        )  # fmt: skip
        if not apposed:
            return mark.end()
    return end

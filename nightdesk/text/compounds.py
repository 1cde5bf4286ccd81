"""Compounds: a long word in, the words it is made of out ("Havnebroen" -> "havne", "broen").

Languages that write compounds as one word hide that two reports speak of one thing. A word is split where both halves
are words of the language that are commoner than the whole; which words there are, the frequency list knows.
"""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.frequency import frequencies, rarity
from nightdesk.text.words import is_function_word

COMPOUNDING = frozenset({"da", "de", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"})
SHORTEST = 8  # letters of a word that is looked into
FIRST, LAST = 3, 3  # letters of its parts, at least
LINKS = ("", "s", "e", "n", "en", "er", "es")  # between the parts


@lru_cache(maxsize=1 << 16)
def parts(key: str, language: str) -> tuple[str, ...]:
    """Return the parts of a compound's *key*, without what links them; nothing where it is no compound."""
    if language not in COMPOUNDING or len(key) < SHORTEST or not key.isalpha():
        return ()
    known = frequencies(language)
    whole = rarity(key, language)
    best = whole
    found: tuple[str, ...] = ()
    for cut in range(FIRST, len(key) - LAST + 1):
        last = key[cut:]
        if last not in known:
            continue
        for link in LINKS:
            first = key[: cut - len(link)]
            if len(first) < FIRST or not key[:cut].endswith(link) or first not in known:
                continue
            rarest = max(rarity(first, language), rarity(last, language))
            if rarest < best and not (is_function_word(first, language) or is_function_word(last, language)):
                best, found = rarest, (first, last)
    return tuple(piece for part in found for piece in (parts(part, language) or (part,)))

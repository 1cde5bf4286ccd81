"""Forms of a word: a key in, what all its forms share out, verbs in past and participle brought together.

Snowball's algorithms keep apart what a sentence in the passive has for the same in the active: "kaufte" and
"gekauft", "støttede" and "støttes", "stämde" and "stämt"; of accents folded away it cannot tell "arrêtées" from a
noun. What is stripped here need not be a word; it is compared.
"""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.words import stem as _snowball

SHORTEST = 5  # letters of a stem that something is stripped from; shorter ones are too often other words
PARTICIPLE = "ge"  # before a participle of the languages that have one
WITH_PARTICIPLE = frozenset({"de", "nl"})
# What is left of a past or a participle when Snowball is done, by language; the first that fits is stripped.
PAST = {"da": ("ed",), "de": ("t",), "nl": ("t", "d"), "sv": ("d", "t")}
FEMININE = {"fr": ("ees", "ee")}  # of participles: all but the first letter is no part of them
VOWELS = frozenset("aeiouyäöüåæø")


@lru_cache(maxsize=1 << 16)
def stem(key: str, language: str) -> str:
    """Return what the forms of a word's key have in common in *language*."""
    plain = next((key[: 1 - len(end)] for end in FEMININE.get(language, ()) if key.endswith(end)), key)
    found = _snowball(plain, language)
    if language in WITH_PARTICIPLE and found.startswith(PARTICIPLE) and len(found) >= SHORTEST + 2:
        found = found if found[2] in VOWELS else found[2:]
    for ending in PAST.get(language, ()):
        if found.endswith(ending) and len(found) >= SHORTEST and (len(ending) > 1 or found[-2] not in VOWELS):
            found = found[: -len(ending)]
            break
    doubled = language in PAST and len(found) > 3 and found[-1] == found[-2] and found[-1] not in VOWELS
    return found[:-1] if doubled else found

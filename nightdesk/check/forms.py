"""Forms of a word: a key in, what all its forms share out, verbs in past and participle brought together.

Snowball's algorithms keep apart what a sentence in the passive has for the same in the active: "kaufte" and
"gekauft", "støttede" and "støttes", "stämde" and "stämt"; nor does it know what stands within a word: "abgesetzt",
"abzusetzen" and "absetzen", "opsat" and "opsætte"; of accents folded away it cannot tell "arrêtées" from a noun. What
is stripped here need not be a word; it is compared.
"""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import stem as _snowball

SHORTEST = 5  # letters of a stem that something is stripped from; shorter ones are too often other words
PARTICIPLE = "ge"  # before a participle of the languages that have one
WITH_PARTICIPLE = frozenset({"de", "nl"})
# What is left of a past or a participle when Snowball is done, by language; the first that fits is stripped.
PAST = {"da": ("ed",), "de": ("t",), "nl": ("t", "d"), "sv": ("d", "t")}
FEMININE = {"fr": ("ees", "ee")}  # of participles: all but the first letter is no part of them
# Verbs that a first part makes another verb; its forms are those of the verb behind it.
FIRST_PARTS = {
    "da": ("af", "an", "for", "frem", "ind", "ned", "om", "op", "over", "på", "til", "ud", "under"),
    "de": ("ab", "an", "auf", "aus", "bei", "ein", "fest", "her", "hin", "los", "mit", "nach", "vor", "weg", "zu",
           "zuruck", "zusammen"),
    "nb": ("av", "an", "for", "frem", "inn", "ned", "om", "opp", "over", "på", "til", "ut", "under"),
    "sv": ("av", "an", "fram", "för", "in", "ner", "om", "upp", "över", "på", "till", "under", "ut"),
}  # fmt: skip
WITHIN = ("ge", "zu")  # between such a part and the verb, in a German participle and infinitive
DIPHTHONGS = ("aut", "eut")  # how participles end whose stem is short: "gebaut"
VOWELS = frozenset("aeiouyäöüåæø")


@lru_cache(maxsize=1 << 16)
def stem(key: str, language: str) -> str:
    """Return what the forms of a word's key have in common in *language*."""
    first = _first_part(key, language)
    if first:
        rest = key[len(first) :]
        return first + stem(rest.removeprefix("zu") if language in WITH_PARTICIPLE else rest, language)
    plain = next((key[: 1 - len(end)] for end in FEMININE.get(language, ()) if key.endswith(end)), key)
    found = _snowball(plain, language)
    if language in WITH_PARTICIPLE and found.startswith(PARTICIPLE) and len(found) >= SHORTEST + 2:
        found = found if found[2] in VOWELS else found[2:]
    if key.startswith(PARTICIPLE) and key.endswith(DIPHTHONGS) and language in WITH_PARTICIPLE:
        return key[len(PARTICIPLE) : -1]
    for ending in PAST.get(language, ()):
        if found.endswith(ending) and len(found) >= SHORTEST and (len(ending) > 1 or found[-2] not in VOWELS):
            found = found[: -len(ending)]
            break
    doubled = language in PAST and len(found) > 3 and found[-1] == found[-2] and found[-1] not in VOWELS
    return found[:-1] if doubled else found


def _first_part(key: str, language: str) -> str:
    """Return the first part of a verb whose form begins behind it: "ab" of "abgesetzt", "op" of "opsat"; else ""."""
    for part in FIRST_PARTS.get(language, ()):
        rest = key[len(part) :] if key.startswith(part) else ""
        if language in WITH_PARTICIPLE and rest.startswith(WITHIN) and len(rest) >= len(part) + SHORTEST:
            return part
        if language not in WITH_PARTICIPLE and rest in lexicon(language).irregular:
            return part
    return ""

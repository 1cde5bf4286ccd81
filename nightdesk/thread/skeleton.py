"""The consonants of a word, alike in all the languages and scripts that write it.

A word goes in, its skeleton comes out: "Putin", "Poutine" and "Путин" are all ``ptn``. Names and learned words
keep their consonants when they travel; vowels, doubled letters and spelling habits (ph/f, c/k/q, w/v) change.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

SHORTEST = 3  # a skeleton below three consonants fits too many words to say anything

# Letters that stand for the same sound, by script. What is not listed (vowels, signs) is left out.
_LATIN = dict(zip("bcdfghjklmnpqrstvwxzßđłþ", "bkdfg  klmnpkrstvvkzsdlt", strict=True))
_CYRILLIC = dict(zip("бвгґдзклмнпрстфхцчшщжћђљњџ", "bvggdzklmnprstfhkssszsdlns", strict=True))
_GREEK = dict(zip("βγδζθκλμνξπρσςτφχψ", "vgdztklmnkprsstfhp", strict=True))
_ARABIC = dict(zip("بتثجحخدذرزسشصضطعغفقكگلمنپچژ", "btsg hddrzsssdt gfkkglmnpsz", strict=True))
_HEBREW = dict(zip("בגדזחטכךלמםנןספףצץקרשת", "bgdzhtkklmmnnsppsskrst", strict=True))
_CLASS = {**_LATIN, **_CYRILLIC, **_GREEK, **_ARABIC, **_HEBREW}

# Where Unicode calls letters by their sound ("DEVANAGARI LETTER TA", "HANGUL SYLLABLE GAN", "GEORGIAN LETTER PAR") its
# names are the table. A Hangul syllable has consonants before and behind its vowel, others only before it.
_SOUNDING = re.compile(
    r"(?P<script>HANGUL|KATAKANA|HIRAGANA|DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|TAMIL|TELUGU|KANNADA|MALAYALAM|SINHALA"
    r"|GEORGIAN|ARMENIAN|ETHIOPIC)(?: SMALL)? (?:LETTER|SYLLABLE)(?: SMALL)? (?P<sound>[A-Z]+)"
)
_NASAL = re.compile("SIGN (?:ANUSVARA|BINDI|CANDRABINDU)$")

# Groups of letters for one sound, and c before a bright vowel; longest first.
_SPELLINGS = (
    (re.compile("tsch|dsch|sch|tch|zh|sh|ch"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("ck"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("q(?=u)"), "k"),
)


@lru_cache(maxsize=1 << 16)
def skeleton(key: str) -> str:
    """Return the consonants of *key* (case-folded, without accents), or "" when too few are left."""
    for pattern, sound in _SPELLINGS:
        key = pattern.sub(sound, key)
    if key.isascii():
        sounds = [sound for letter in key if (sound := _CLASS.get(letter, " ")) != " "]
    else:
        sounds = [sound for letter in key for sound in _CLASS.get(letter) or _sounds(letter) if sound != " "]
    plain = "".join(sound for sound, _ in groupby(sounds))
    return plain if len(plain) >= SHORTEST else ""


@lru_cache(maxsize=1 << 13)
def _sounds(letter: str) -> str:
    """Return the consonants of a letter by what Unicode calls it; "" for a vowel, and where names tell no sounds."""
    name = unicodedata.name(letter, "")
    if _NASAL.search(name):
        return "n"
    found = _SOUNDING.match(name)
    if found is None:
        return ""
    sound = found["sound"].lower()
    for pattern, plain in _SPELLINGS:
        sound = pattern.sub(plain, sound)
    if found["script"] != "HANGUL":
        sound = re.split("[aeiou]", sound, maxsplit=1)[0][:1]
    return "".join(_CLASS.get(one, "") for one in sound)

"""The consonants of a word, alike in all the languages and scripts that write it.

A word goes in, its skeleton comes out: "Putin", "Poutine" and "Путин" are all ``ptn``. Names and learned words
keep their consonants when they travel; vowels, doubled letters and spelling habits (ph/f, c/k/q, w/v) change.
"""

from __future__ import annotations

import re
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
    sounds = [sound for letter in key if (sound := _CLASS.get(letter, " ")) != " "]
    plain = "".join(sound for sound, _ in groupby(sounds))
    return plain if len(plain) >= SHORTEST else ""

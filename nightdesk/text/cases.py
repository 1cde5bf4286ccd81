"""Cases: a word's folded key in, what it may be without its case's ending out. Russian, Ukrainian and Polish only."""

from __future__ import annotations

from functools import lru_cache

# Endings of nouns for people in the singular and plural, folded ("й" is "и"), the longer ones first.
CASES = {
    "ru": ("ами", "ями", "ого", "ому", "ами", "ах", "ов", "ом", "ем", "ои", "еи", "ым", "им", "ам", "а", "у", "е", "ы",
           "и", "я", "ю"),
    "uk": ("ами", "ями", "ові", "еві", "ого", "ому", "ів", "ом", "ем", "ою", "ею", "ам", "а", "у", "і", "и", "я", "ю"),
    "pl": ("ami", "owi", "iem", "ego", "emu", "em", "om", "ów", "ą", "a", "u", "y", "i", "e", "ę"),
}  # fmt: skip
NOMINATIVES = ("", "а", "ь", "и", "a", "o")
SHORTEST = 3  # letters of what is left


@lru_cache(maxsize=1 << 14)
def without_case(key: str, language: str) -> tuple[str, ...]:
    """Return the nominatives that *key* may be a case of: "главои" gives "глава", "premierem" gives "premier".

    A vowel that an ending drives out comes back: "ministrem" gives "minister".
    """
    found: list[str] = []
    for end in CASES.get(language, ()):
        stem = key.removesuffix(end)
        if stem == key or len(stem) < SHORTEST:
            continue
        found.extend(stem + nominative for nominative in NOMINATIVES)
        if stem[-1].isascii():
            found.append(f"{stem[:-1]}e{stem[-1]}")
    return tuple(found)

"""Folding: a string in, the same without case, accents and compatibility forms out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0652]")  # combining diacritics, Arabic vowel signs


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return *text* case-folded, without accents, compatibility forms resolved (NFKC)."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare)

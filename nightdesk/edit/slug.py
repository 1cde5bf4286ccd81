"""The last part of an article's address: ASCII, lower case, fixed by the first version (I10)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 70  # leaves room for an edition and a suffix within the 100 characters of I10

# Letters that NFKD leaves whole, as their languages write them in ASCII.
_PLAIN = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ä": "ae",
        "ö": "oe",
    }
)


def slug_of(headline: str, *, taken: Container[str], fallback: str) -> str:
    """Return a slug of *headline* that is not *taken*; of *fallback* when no Latin letter is left of it."""
    folded = unicodedata.normalize("NFKD", headline.casefold().translate(_PLAIN))
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[’'‘]", "", folded).encode("ascii", "ignore").decode()).strip("-")
    if len(plain) > LONGEST:
        plain = plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]
    if sum(character.isalpha() for character in plain) < 3:
        plain = fallback
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug

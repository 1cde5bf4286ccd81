"""Marks: language in, its quotation marks out; text with typed apostrophes in, with set ones out."""

from __future__ import annotations

import re

ENGLISH = ("“", "”")

# CLDR 45, delimiters/quotationStart and quotationEnd; Danish and French as the house's page does it.
MARKS: dict[str, tuple[str, str]] = {
    "da": ("»", "«"),
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
    "sv": ("”", "”"),
    "fi": ("”", "”"),
    "nb": ("«", "»"),
    "nn": ("«", "»"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "el": ("«", "»"),
    "ru": ("«", "»"),
    "uk": ("«", "»"),
    "fa": ("«", "»"),
    "pl": ("„", "”"),
    "ro": ("„", "”"),
    "hu": ("„", "”"),
    "hr": ("„", "”"),
    "cs": ("„", "“"),
    "sk": ("„", "“"),
    "bg": ("„", "“"),
    "lt": ("„", "“"),
    "et": ("„", "“"),
    "is": ("„", "“"),
    "ja": ("「", "」"),
}


def marks(language: str) -> tuple[str, str]:
    """Return the opening and closing quotation mark of *language*; the English ones where we know no others."""
    return MARKS.get(language, ENGLISH)


_TYPED = "'"
# "Nullen's", "l'an"; not in Hebrew, where the sign is a letter's.
_BETWEEN = re.compile(r"(?<=[^\W\d_\u0590-\u05ff])'(?=[^\W_\u0590-\u05ff])")
_OPENING = re.compile(r"(?<![^\W_])'(?=[^\W_])")  # of a quotation, or of "'90s"
_BEHIND = re.compile(r"(?<=s)'(?=\s)")  # "the drivers' union"
_DECADE = re.compile(r"(?<![^\W_])'(?=\d0s\b)")


def apostrophes(text: str) -> str:
    """Return *text* with its typed apostrophes set: "Nullen's" -> "Nullen’s"; single quotation marks stay."""
    if _TYPED not in text:
        return text
    text = _DECADE.sub("’", _BETWEEN.sub("’", text))
    return text if _OPENING.search(text) else _BEHIND.sub("’", text)

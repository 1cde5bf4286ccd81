"""Quotation marks: language in, its opening and closing mark out."""

from __future__ import annotations

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

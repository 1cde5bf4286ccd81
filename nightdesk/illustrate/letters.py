"""Set text by measured widths: which font, how wide, where to break, how large it can be.

Text, width in pixels -> lines and size. The fonts are files of this package; the system's are never used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"
MEASURED_AT = 100  # pixels: one size is measured and scaled, as outlines have no hinting
SLACK = 1.02  # the renderer's own kerning may differ from the measured by a hair


class Face(StrEnum):
    """Our fonts: the family's name in an SVG; the file has the same name without spaces."""

    DISPLAY = "Nightdesk Display"
    SERIF = "Nightdesk Serif"
    SANS = "Nightdesk Sans"
    BOLD = "Nightdesk Sans Bold"

    @property
    def path(self) -> Path:
        """The font's file."""
        return FOLDER / f"{self.value.lower().replace(' ', '-')}.ttf"


FACES = tuple(str(face.path) for face in Face)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Text broken into lines at a size in pixels."""

    lines: tuple[str, ...]
    size: float


@cache
def _font(face: Face) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.path, MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@cache
def _missing(face: Face) -> bytes:
    return bytes(_font(face).getmask("\uffff"))


@cache
def _has(face: Face, letter: str) -> bool:
    if letter.isspace():
        return True
    return bytes(_font(face).getmask(letter)) != _missing(face)


def can_set(text: str) -> bool:
    """Say whether our fonts have every letter of *text*; they speak Latin, Greek and Cyrillic."""
    return all(_has(Face.DISPLAY, letter) for letter in set(text))


def width(text: str, face: Face, size: float, *, spacing: float = 0) -> float:
    """Return how wide *text* is in pixels; *spacing* is added after each letter."""
    return _font(face).getlength(text) / MEASURED_AT * size * SLACK + spacing * len(text)


def extent(text: str, face: Face, size: float) -> tuple[float, float]:
    """Return how far the ink of *text* reaches above and below the line it stands on; pixels, below is negative."""
    _, top, _, bottom = _font(face).getbbox(text, anchor="ls")
    return -top / MEASURED_AT * size, -bottom / MEASURED_AT * size


def wrap(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """Break *text* into lines no wider than *room*; a word that is wider stands alone and sticks out."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, face, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def balanced(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """Break *text* into as few lines as ``wrap``, of lengths as even as can be."""
    lines = wrap(text, face, size, room)
    narrow, wide = room / 2, room
    while wide - narrow > size / 4:
        middle = (narrow + wide) / 2
        tried = wrap(text, face, size, middle)
        if len(tried) > len(lines) or any(width(line, face, size) > middle for line in tried):
            narrow = middle
        else:
            lines, wide = tried, middle
    return lines


def fit(text: str, face: Face, sizes: tuple[int, ...], room: float, height: float, leading: float) -> Setting | None:
    """Set *text* in the largest of *sizes* at which it fits *room* by *height*, or return None if at none.

    *sizes* are in pixels, largest first; *leading* is the distance of two lines' feet, as a part of the size.
    """
    for size in sizes:
        lines = wrap(text, face, size, room)
        if len(lines) * size * leading <= height and all(width(line, face, size) <= room for line in lines):
            return Setting(lines=balanced(text, face, size, room), size=size)
    return None

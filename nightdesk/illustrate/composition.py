"""The one system every picture is composed in: a sheet, a grid, two inks, four faces.

Shapes and words -> SVG. A picture is paper and two inks; lighter tones are screens of an ink, as on a press. One
picture serves the editions of every language, so what it says of itself is in none: the paper's name, and a mark that
says AI, which follows the picture wherever it goes (decision 10).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from nightdesk.illustrate.letters import Face, Setting, fit

WIDTH, HEIGHT = 1200, 675  # 16:9, the shape share images are shown in
MARGIN = 56
COLUMN = (WIDTH - 2 * MARGIN) / 12
PAPER = "#f6f1e7"
INK = "#1f1b17"
RED = "#8a1c1c"
READABLE = 4.5  # WCAG 1.4.3
# The smallest type there is. A phone shows the sheet 358 pixels wide, a column of the front page 368: on both it is
# eight and a half pixels high. What stands alone, a speaker or the name of a place, is ten or more.
SMALLEST = 28
LABEL = 36
FURNITURE_SIZES = (32, 30, SMALLEST)
FURNITURE = FURNITURE_SIZES[0]  # size of the paper's name and of what stands in the mark
MARK_WIDE = 70  # of the mark that says AI
TOP = 92  # foot of the furniture above the picture
BOTTOM = HEIGHT - 76  # head of the furniture below it
DISPLAY_LEADING = 1.08
TEXT_LEADING = 1.3
NAME_LEADING = 1.12

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_UNFIT = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2, Char


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on every picture: the paper's name; its language is the article's, its second ink the edition's."""

    language: str
    title: str
    accent: str

    @property
    def ink(self) -> str:
        """The second ink: the edition's accent, or the house's red where that is no colour or too pale to be read."""
        return self.accent if _COLOUR.fullmatch(self.accent) and contrast(self.accent, PAPER) >= READABLE else RED


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb), 1 to 21. Source: WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tint(ink: str, share: float, ground: str = PAPER) -> str:
    """Return the flat colour of *ink* screened to *share* (0 to 1) on *ground*; colours are #rrggbb."""
    pairs = ((int(ink[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(above * share + below * (1 - share)):02x}" for above, below in pairs)


def printable(text: str) -> str:
    """Return *text* without the characters that no XML can hold."""
    return _UNFIT.sub("", text)


def words(
    text: str,
    x: float,
    y: float,
    face: Face,
    size: float,
    colour: str,
    *,
    anchor: str = "start",
    spacing: float = 0,
    halo: str = "",
) -> str:
    """Return one line of text with its foot at *y*; *halo* is a colour that keeps it off what lies below."""
    spaced = f' letter-spacing="{spacing:g}"' if spacing else ""
    ring = f' stroke="{halo}" stroke-width="{size / 5:.1f}" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{face.value}" font-size="{size:g}" fill="{colour}"'
        f' text-anchor="{anchor}"{spaced}{ring if halo else ""}>{escape(printable(text))}</text>'
    )


def block(setting: Setting, x: float, y: float, face: Face, colour: str, leading: float) -> str:
    """Return lines of text, the first with its foot at *y*."""
    return "".join(
        words(line, x, y + number * setting.size * leading, face, setting.size, colour)
        for number, line in enumerate(setting.lines)
    )


def rule(x: float, y: float, to_x: float, to_y: float, colour: str, weight: float = 1.5) -> str:
    """Return a straight line."""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" stroke-width="{weight:g}"/>'
    )


def box(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """Return a filled rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{colour}"/>'


def disc(x: float, y: float, radius: float, colour: str) -> str:
    """Return a filled circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"/>'


def ring(x: float, y: float, radius: float, colour: str, weight: float) -> str:
    """Return a circle's line."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{colour}" stroke-width="{weight:g}"/>'
    )


def furniture(sheet: Sheet, *, mark_at: float = WIDTH - MARGIN, name_to: float = 0, ruled: bool = True) -> str:
    """Return what stands on every sheet: a rule above, if *ruled*; below, the paper's name, the mark to *mark_at*.

    The name ends at *name_to*, or before the mark; one that is too long for two lines is left out.
    """
    foot = HEIGHT - 28
    room = (name_to or mark_at - MARK_WIDE - 24) - MARGIN
    name = fit(printable(sheet.title), Face.SANS, FURNITURE_SIZES, room, 2 * FURNITURE * NAME_LEADING, NAME_LEADING)
    first = foot - (len(name.lines) - 1) * name.size * NAME_LEADING if name else foot
    return (
        (rule(MARGIN, 52, MARGIN + 64, 52, sheet.ink, 5) if ruled else "")
        + (block(name, MARGIN, first, Face.SANS, INK, NAME_LEADING) if name else "")
        + f'<rect x="{mark_at - MARK_WIDE + 1.5:.1f}" y="{foot - 36:.1f}" width="{MARK_WIDE - 3}" height="48" rx="6"'
        f' fill="none" stroke="{INK}" stroke-width="3"/>'
        + words("AI", mark_at - MARK_WIDE / 2, foot, Face.BOLD, FURNITURE, INK, anchor="middle")
    )


def compose(sheet: Sheet, drawing: str, *, paper: str = PAPER, over: str = "") -> str:
    """Return the whole SVG: paper, the drawing, the furniture and what lies *over* it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{box(0, 0, WIDTH, HEIGHT, paper)}{drawing}{over or furniture(sheet)}</svg>"
    )

"""Draw a cover: the headline as a poster, beside the form of its section or a number out of it.

Headline, section, count -> SVG.
"""

from __future__ import annotations

from nightdesk.illustrate.composition import (
    BOTTOM,
    DISPLAY_LEADING,
    HEIGHT,
    INK,
    MARGIN,
    PAPER,
    TOP,
    WIDTH,
    Sheet,
    block,
    box,
    compose,
    furniture,
    words,
)
from nightdesk.illustrate.forms import LEFT, form, large
from nightdesk.illustrate.letters import Face, can_set, fit, width
from nightdesk.illustrate.picture import Cover

SIZES = (92, 84, 76, 70, 64, 58, 52, 47, 42, 38, 34)
ROOM = LEFT - MARGIN - 48  # width of the headline
HEIGHT_OF_TEXT = BOTTOM - 50 - TOP
COUNT = 420  # size of a number's digits at most
STRIP = HEIGHT - 70  # where what stands on every sheet has paper below it, on one that is all colour
SMALL_COUNT = 120  # a number that must be smaller than this is too long to be a form


def count_size(count: str) -> float:
    """Return the size at which *count* fills the panel, or 0 if it is too long to be read as a form."""
    size = min(COUNT, COUNT * (WIDTH - LEFT - 64) / width(count, Face.DISPLAY, COUNT)) if count else 0
    return size if size >= SMALL_COUNT else 0


def fits(headline: str) -> bool:
    """Say whether a headline can be set whole, in letters we have."""
    return can_set(headline) and fit(headline, Face.DISPLAY, SIZES, ROOM, HEIGHT_OF_TEXT, DISPLAY_LEADING) is not None


def draw(subject: Cover, sheet: Sheet) -> str:
    """Return the SVG of a cover; where the headline cannot be set, the form fills the sheet."""
    if not subject.headline:
        strip = box(0, STRIP, WIDTH, HEIGHT - STRIP, PAPER)
        field = large(subject.section, subject.variant, sheet.ink)
        return compose(sheet, field + strip, over=furniture(sheet, ruled=False))
    size = count_size(subject.count)
    if size:
        middle = LEFT + (WIDTH - LEFT) / 2
        panel = box(LEFT, 0, WIDTH - LEFT, HEIGHT, sheet.ink) + words(
            subject.count, middle, HEIGHT / 2 + size * 0.33, Face.DISPLAY, size, PAPER, anchor="middle"
        )
    else:
        panel = form(subject.section, subject.variant, sheet.ink)
    text = ""
    setting = fit(subject.headline, Face.DISPLAY, SIZES, ROOM, HEIGHT_OF_TEXT, DISPLAY_LEADING)
    if setting is not None:
        text = block(setting, MARGIN - 2, TOP + 24 + setting.size * 0.8, Face.DISPLAY, INK, DISPLAY_LEADING)
    return compose(sheet, panel + text, over=furniture(sheet, mark_at=LEFT - 40))

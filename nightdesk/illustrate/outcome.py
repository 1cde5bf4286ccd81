"""Draw how a vote or a match ended: the headline, and below it the two figures; of a vote, a dot for each vote too.

Outcome -> SVG. The headline says who got which figure; here they stand in the order the sentence gives them.
"""

from __future__ import annotations

from nightdesk.illustrate.composition import (
    BOTTOM,
    DISPLAY_LEADING,
    INK,
    MARGIN,
    TOP,
    WIDTH,
    Sheet,
    block,
    compose,
    disc,
    rule,
    words,
)
from nightdesk.illustrate.letters import Face, Setting, can_set, fit, width
from nightdesk.illustrate.picture import Outcome

HEADLINE_SIZES = (52, 46, 41, 36, 32, 28)
HEADLINE_HEIGHT = 128
ROOM = WIDTH - 2 * MARGIN
GAP = 64  # between the two fields
FIGURE = 104  # of a vote, above its dots
SCORE = 330  # of a match, or as much as fits
PITCHES = (84, 76, 68, 60, 52, 46, 40, 34, 30, 26, 22, 19, 16, 14, 12, 10, 8, 7)  # from dot to dot
DOT = 0.38  # a dot's radius, of the pitch


def _headline(text: str) -> Setting | None:
    return fit(text, Face.DISPLAY, HEADLINE_SIZES, ROOM, HEADLINE_HEIGHT, DISPLAY_LEADING)


def fits(headline: str) -> bool:
    """Say whether the headline, without which two figures say nothing, can be set whole in letters we have."""
    return bool(headline) and can_set(headline) and _headline(headline) is not None


def draw(subject: Outcome, sheet: Sheet) -> str:
    """Return the SVG of an outcome whose headline ``fits``."""
    setting = _headline(subject.headline)
    assert setting is not None  # choose asked whether it fits
    top = (
        TOP + len(setting.lines) * setting.size * DISPLAY_LEADING + 38
    )  # the last line's descenders, and as much again
    below = _fields(subject, sheet, top) if subject.kind == "vote" else _score(subject, sheet, top)
    return compose(sheet, block(setting, MARGIN - 2, TOP + setting.size, Face.DISPLAY, INK, DISPLAY_LEADING) + below)


def _fields(subject: Outcome, sheet: Sheet, top: float) -> str:
    """Return a field of dots for each figure; a dot is as large in both, so the fields compare as the votes do."""
    counts = (int(subject.one), int(subject.other))
    wide, high = (ROOM - GAP) / 2, BOTTOM - 18 - top - FIGURE
    pitch = next((p for p in PITCHES if all(_rows(n, wide, p) * p <= high for n in counts)), PITCHES[-1])
    columns = int(wide // pitch)
    parts = []
    for place, (count, text) in enumerate(zip(counts, (subject.one, subject.other), strict=True)):
        left, ink = MARGIN + place * (wide + GAP), (sheet.ink, INK)[place]
        parts.append(rule(left, top, left + wide, top, INK, 1.5))
        parts.append(words(text, left - 3, top + FIGURE - 12, Face.DISPLAY, FIGURE, ink))
        for dot in range(count):
            x = left + (dot % columns + 0.5) * pitch
            parts.append(disc(x, top + FIGURE + 14 + (dot // columns + 0.5) * pitch, pitch * DOT, ink))
    return "".join(parts)


def _rows(count: int, wide: float, pitch: float) -> int:
    return -(-count // int(wide // pitch))


def _score(subject: Outcome, sheet: Sheet, top: float) -> str:
    """Return the two figures as large as they can stand, a stroke between them."""
    size = min(SCORE, (BOTTOM - 14 - top) / 0.74)
    figures = (subject.one, subject.other)
    size *= min(1, (ROOM - 190) / 2 / max(width(text, Face.DISPLAY, size) for text in figures))
    foot = top + (BOTTOM - top) / 2 + size * 0.36
    middle, stroke = WIDTH / 2, size * 0.07
    return (
        rule(MARGIN, top, WIDTH - MARGIN, top, INK, 1.5)
        + words(figures[0], middle - 86, foot, Face.DISPLAY, size, INK, anchor="end")
        + rule(middle - 44, foot - size * 0.33, middle + 44, foot - size * 0.33, sheet.ink, stroke)
        + words(figures[1], middle + 86, foot, Face.DISPLAY, size, INK)
    )

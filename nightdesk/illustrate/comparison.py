"""Draw a comparison: what each source says, side by side, as bars from zero.

Difference, source names -> SVG. Bars start at zero and share one scale; the figure stands as its source writes it.
"""

from __future__ import annotations

from collections.abc import Mapping

from nightdesk.illustrate.composition import (
    BOTTOM,
    INK,
    MARGIN,
    PAPER,
    TOP,
    WIDTH,
    Sheet,
    block,
    box,
    compose,
    words,
)
from nightdesk.illustrate.letters import Face, can_set, fit, width
from nightdesk.illustrate.picture import Comparison
from nightdesk.records import Figure, SourceId

MOST = 5  # rows
ABOUT_SIZES = (58, 52, 46, 40, 34, 28)
ABOUT_HEIGHT = 132
NAME_SIZE = 23
SIDE = MARGIN  # where bars start
ROOM = WIDTH - 2 * MARGIN


def rows(subject: Comparison) -> tuple[Figure, ...]:
    """Return the figures that are drawn: one a source, the largest first, the extremes always among them."""
    by_source = {figure.source: figure for figure in reversed(subject.difference.figures)}
    ordered = sorted(by_source.values(), key=lambda figure: (-figure.value, figure.source))
    return tuple(ordered) if len(ordered) <= MOST else (*ordered[: MOST - 1], ordered[-1])


def capital(text: str) -> str:
    """Return *text* with its first letter large; ``capitalize`` would make the others small."""
    return text[:1].upper() + text[1:]


def draw(subject: Comparison, sheet: Sheet, names: Mapping[SourceId, str]) -> str:
    """Return the SVG of a comparison; *names* are the sources' names."""
    figures = rows(subject)
    about = fit(capital(subject.difference.about), Face.DISPLAY, ABOUT_SIZES, ROOM, ABOUT_HEIGHT, 1.08)
    parts = []
    top = TOP + 34.0
    if about is not None:
        parts.append(block(about, MARGIN - 2, TOP + about.size, Face.DISPLAY, INK, 1.08))
        top = TOP + len(about.lines) * about.size * 1.08 + 30
    pitch = (BOTTOM - 8 - top) / len(figures)
    high = pitch - NAME_SIZE - 26
    digits = min(high * 0.86, 88)
    texts = [figure.text if can_set(figure.text) else f"{figure.value:g}" for figure in figures]
    longest = max(figure.value for figure in figures)
    for number, (figure, text) in enumerate(zip(figures, texts, strict=True)):
        y = top + number * pitch
        ink = (sheet.ink, INK)[number % 2] if len(figures) == 2 else (sheet.ink if number == 0 else INK)
        name = names.get(figure.source, str(figure.source))
        parts.append(
            words(name if can_set(name) else str(figure.source), SIDE, y + NAME_SIZE, Face.BOLD, NAME_SIZE, INK)
        )
        size = min(digits, digits * ROOM * 0.5 / max(width(text, Face.DISPLAY, digits), 1))
        bar = max(figure.value / longest * ROOM, 3)
        foot = y + NAME_SIZE + 12
        parts.append(box(SIDE, foot, bar, high, ink))
        middle = foot + high / 2 + size * 0.34
        wide = width(text, Face.DISPLAY, size)
        if wide + 40 < bar:
            parts.append(words(text, SIDE + bar - 20, middle, Face.DISPLAY, size, PAPER, anchor="end"))
        else:
            parts.append(words(text, SIDE + bar + 16, middle, Face.DISPLAY, size, ink))
    return compose(sheet, "".join(parts))

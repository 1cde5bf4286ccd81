"""Draw a comparison: what each source says, side by side, as bars from zero.

Difference, source names -> SVG. Bars start at zero and share one scale; the figure stands as its source writes it.
"""

from __future__ import annotations

from collections.abc import Mapping

from nightdesk.illustrate.composition import (
    BOTTOM,
    DISPLAY_LEADING,
    INK,
    LABEL,
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

MOST = 4  # rows, of which each has room for a name that can be read
ABOUT_SIZES = (58, 52, 46, 40, 34, 28)
ABOUT_HEIGHT = 132
NAME_SIZE = LABEL
NAME_SIZES = (LABEL, 32, 30, 28)
ROOMY = 3  # rows: up to here names stand above their bars, beyond beside them
BESIDE = 360  # width of the names beside the bars
LARGEST_FIGURE = 84
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
    about = fit(capital(subject.difference.about), Face.DISPLAY, ABOUT_SIZES, ROOM, ABOUT_HEIGHT, DISPLAY_LEADING)
    parts = []
    top = TOP + 34.0
    if about is not None:
        parts.append(block(about, MARGIN - 2, TOP + about.size, Face.DISPLAY, INK, DISPLAY_LEADING))
        top = TOP + len(about.lines) * about.size * DISPLAY_LEADING + 30
    pitch = (BOTTOM - 8 - top) / len(figures)
    longest = max(figure.value for figure in figures)
    for number, figure in enumerate(figures):
        name = names.get(figure.source, "")
        label = name if name and can_set(name) else str(figure.source)
        place = top + number * pitch
        if len(figures) <= ROOMY:
            parts.append(words(label, MARGIN, place + NAME_SIZE, Face.BOLD, NAME_SIZE, INK))
            high = pitch - NAME_SIZE - 26
            parts.append(_bar(figure, longest, (MARGIN, place + NAME_SIZE + 12, ROOM, high), sheet.ink))
        else:
            high = pitch - 14
            setting = fit(label, Face.BOLD, NAME_SIZES, BESIDE - 24, high, 1.1)
            if setting is not None:
                foot = place + high / 2 + setting.size * (0.35 - 0.55 * (len(setting.lines) - 1))
                parts.append(block(setting, MARGIN, foot, Face.BOLD, INK, 1.1))
            parts.append(_bar(figure, longest, (MARGIN + BESIDE, place, ROOM - BESIDE, high), sheet.ink))
    return compose(sheet, "".join(parts))


def _bar(figure: Figure, longest: float, room: tuple[float, float, float, float], ink: str) -> str:
    """Return a bar in *room* (x, y, width, height) with its figure in it, or beside it where the bar is too short."""
    x, y, wide, high = room
    text = figure.text if can_set(figure.text) else f"{figure.value:g}"
    size = min(high * 0.8, LARGEST_FIGURE)
    size *= min(1, wide * 0.5 / max(width(text, Face.DISPLAY, size), 1))
    long = max(figure.value / longest * wide, 3)
    foot = y + high / 2 + size * 0.33
    inside = width(text, Face.DISPLAY, size) + 40 < long
    at, colour, anchor = (x + long - 18, PAPER, "end") if inside else (x + long + 14, ink, "start")
    return box(x, y, long, high, ink) + words(text, at, foot, Face.DISPLAY, size, colour, anchor=anchor)

"""One strong form for each section, to stand beside a headline: a hemicycle for politics, lanes for sport …

Section, a number that varies the crop -> SVG inside a panel. Nothing here shows a person, an emblem or a trend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import cos, pi, sin, sqrt

from nightdesk.illustrate.composition import HEIGHT, PAPER, WIDTH, box, disc, ring, rule, tint

LEFT = 800  # where the panel begins
WIDE = WIDTH - LEFT


def form(section: str, variant: int, ink: str) -> str:
    """Return the panel of *section* on *ink*; *variant* says which of its parts stand out."""
    draw = FORMS.get(section, columns)
    # What sticks out on the left is covered: the renderer takes long for a clip path.
    return f"{box(LEFT, 0, WIDE, HEIGHT, ink)}{''.join(draw(variant, ink))}{box(0, 0, LEFT, HEIGHT, PAPER)}"


def large(section: str, variant: int, ink: str) -> str:
    """Return the same on the whole sheet, by itself; the sheet's edge crops it."""
    draw, times = FORMS.get(section, columns), WIDTH / WIDE
    place = f"translate({-LEFT * times:.0f},{HEIGHT * (1 - times) / 2:.0f}) scale({times:.4g})"
    return f'{box(0, 0, WIDTH, HEIGHT, ink)}<g transform="{place}">{"".join(draw(variant, ink))}</g>'


def _soft(ink: str) -> str:
    return tint(PAPER, 0.32, ink)


def meridians(variant: int, ink: str) -> Iterator[str]:
    """World: a globe's lines, larger than the panel."""
    x, y, radius = LEFT + WIDE * 0.92, HEIGHT * 0.52, 330.0
    yield disc(x, y, radius, _soft(ink))
    for number in range(1, 6):
        across = radius * cos(number * pi / 12)
        yield (
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{across:.1f}" ry="{radius:.1f}" fill="none" stroke="{PAPER}"'
            ' stroke-width="3"/>'
        )
    for number in range(-5, 6):
        height = radius * sin(number * pi / 12)
        reach = sqrt(radius**2 - height**2)
        heavy = 10 if number == variant % 5 - 2 else 3
        yield rule(x - reach, y - height, x + reach, y - height, PAPER, heavy)
    yield ring(x, y, radius, PAPER, 3)


def hemicycle(variant: int, ink: str) -> Iterator[str]:
    """Politics: the seats of a chamber."""
    x, y = WIDTH + 10.0, HEIGHT * 0.5
    for row in range(7):
        radius = 120 + row * 46
        seats = round(pi * radius / 44)
        for seat in range(seats + 1):
            angle = pi / 2 + seat * pi / seats
            taken = (seat + row * 3 + variant) % 7 == 0
            yield disc(x + radius * cos(angle), y + radius * sin(angle), 14, PAPER if taken else _soft(ink))


def abacus(variant: int, ink: str) -> Iterator[str]:
    """Business: beads on wires; they count, and point nowhere."""
    for wire in range(8):
        y = 62 + wire * 79.0
        yield rule(LEFT, y, WIDTH, y, _soft(ink), 3)
        pushed = (wire * 5 + variant) % 7 + 1
        for bead in range(8):
            x = LEFT + 36 + bead * 36 + (76 if bead >= pushed else 0)
            yield disc(x, y, 17, PAPER if bead < pushed else _soft(ink))


def orbits(variant: int, ink: str) -> Iterator[str]:
    """Science: paths around a centre."""
    x, y = LEFT + WIDE * 0.62, HEIGHT * 0.5
    yield disc(x, y, 40, PAPER)
    for number in range(1, 8):
        radius = 40 + number * 52.0
        yield ring(x, y, radius, _soft(ink), 3)
        angle = (number * number * 0.9 + variant) % (2 * pi)
        yield disc(x + radius * cos(angle), y + radius * sin(angle), 9 + number % 3 * 5, PAPER)


def cells(variant: int, ink: str) -> Iterator[str]:
    """Health: cells packed as they grow."""
    pitch = 92.0
    for row in range(-1, 9):
        for column in range(-1, 6):
            x = LEFT + column * pitch + (pitch / 2 if row % 2 else 0)
            y = 20 + row * pitch * sqrt(3) / 2
            marked = (row * 3 + column * 5 + variant) % 11 == 0
            yield disc(x, y, 42, PAPER if marked else _soft(ink))
            yield disc(x + 6, y - 5, 13, ink)


def arches(variant: int, ink: str) -> Iterator[str]:
    """Culture: a stage within a stage."""
    x, foot = LEFT + WIDE * 0.5, HEIGHT + 10.0
    for number in range(7):
        half, top = 236 - number * 34.0, 70 + number * 46.0
        colour = PAPER if number % 2 == 0 else ink
        colour = _soft(ink) if number == (variant % 3) * 2 else colour
        yield (
            f'<path d="M{x - half:.1f} {foot:.1f}V{top + half:.1f}A{half:.1f} {half:.1f} 0 0 1 {x + half:.1f}'
            f' {top + half:.1f}V{foot:.1f}Z" fill="{colour}"/>'
        )


def lanes(variant: int, ink: str) -> Iterator[str]:
    """Sport: the bend of a track."""
    x, y = LEFT - 40.0, HEIGHT + 40.0
    for lane in range(9):
        radius = 190 + lane * 62.0
        own = lane == 2 + variant % 4
        yield ring(x, y, radius, PAPER if own else _soft(ink), 44 if own else 4)


def streets(variant: int, ink: str) -> Iterator[str]:
    """Local: the blocks of a town, cut by an avenue."""
    widths, heights = (74, 118, 92, 66, 120), (86, 58, 104, 76, 92, 60, 98, 88)
    y = 18.0
    for row, high in enumerate(heights):
        x = LEFT + 18.0 - (row * 37) % 60
        for column in range(len(widths)):
            wide = widths[(column + row * 2) % len(widths)]
            ours = (row, column) == (2 + variant % 4, 1 + variant % 3)
            yield box(x, y, wide, high, PAPER if ours else _soft(ink))
            x += wide + 16
        y += high + 16
    yield f'<path d="M{LEFT - 20} {HEIGHT - 120}L{WIDTH + 20} 90" stroke="{ink}" stroke-width="30"/>'


def columns(variant: int, ink: str) -> Iterator[str]:
    """Anything else: a page of a newspaper seen from afar."""
    yield box(LEFT + 44, 66, WIDE - 88, 54, PAPER)
    for column in range(3):
        x = LEFT + 44 + column * (WIDE - 88 + 18) / 3
        wide = (WIDE - 88 - 36) / 3
        for line in range(22):
            short = 0.6 if line % 6 == (5 + column) % 6 else 1.0
            picture = column == variant % 3 and 4 <= line < 11
            if not picture:
                yield box(x, 148 + line * 22, wide * short, 9, _soft(ink))
        if column == variant % 3:
            yield box(x, 148 + 4 * 22, wide, 7 * 22 - 13, PAPER)


FORMS: dict[str, Callable[[int, str], Iterator[str]]] = {
    "world": meridians,
    "politics": hemicycle,
    "business": abacus,
    "science": orbits,
    "health": cells,
    "culture": arches,
    "sport": lanes,
    "local": streets,
}

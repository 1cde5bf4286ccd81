"""Where on a map the names of the lands around stand: few, grey, each inside its own borders or over the sea.

Outlines on the sheet and what is taken already -> names with their places. A reader who does not know what lies beside
the country in the news is told by its neighbours (HOUSE: ink on paper, few labels).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from nightdesk.illustrate.letters import Face, can_set, width

MOST = 5  # names; with more, a map is one of names
SIZE = 32
STEP = 4  # pixels of the sheet to one of the grid that is looked at
ROOM = 900  # square pixels of a land that must show: less is a corner that no name makes clearer
WITHIN = 0.55  # of a name that must stand on its land; the rest may lie over the sea
APART = 8  # pixels between a name and what stands near it

Box = tuple[float, float, float, float]  # left, top, right, bottom
Ring = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A land's name, its middle and its foot in pixels."""

    text: str
    x: float
    y: float


def named(
    rings: Mapping[str, list[Ring]], frame: Box, called: Callable[[str], str], taken: Iterable[Box]
) -> list[Name]:
    """Return the names of the lands in *rings* (by ISO code), the largest in *frame* first.

    *called* gives a land's name by its code, nothing where it is to have none; a name keeps off what is *taken*.
    """
    codes = sorted(rings)
    grid = _owners([rings[code] for code in codes], frame)
    free = _free(grid.shape, frame, taken)
    shows = {code: int(np.count_nonzero(grid == number)) for number, code in enumerate(codes, start=1)}
    found: list[Name] = []
    for number, code in sorted(enumerate(codes, start=1), key=lambda one: (-shows[one[1]], one[1])):
        text = called(code) if shows[code] * STEP * STEP >= ROOM else ""
        spot = _spot(grid, number, free, text) if text and can_set(text) else None
        if spot is None:
            continue
        x, y = frame[0] + spot[0] * STEP, frame[1] + spot[1] * STEP
        found.append(Name(text=text, x=x, y=y + SIZE * 0.35))
        wide = width(text, Face.SANS, SIZE) / 2 + APART
        free &= _free(grid.shape, frame, [(x - wide, y - SIZE, x + wide, y + SIZE)])
        if len(found) == MOST:
            break
    return found


def _owners(lands: list[list[Ring]], frame: Box) -> NDArray[np.uint8]:
    """Return whose each point of the frame is, counted from one; 0 is the sea."""
    size = (int((frame[2] - frame[0]) / STEP), int((frame[3] - frame[1]) / STEP))
    picture = Image.new("L", size)
    draw = ImageDraw.Draw(picture)
    outlines = [(ring, number) for number, land in enumerate(lands[:255], start=1) for ring in land]
    # The longest first: an island or an enclave lies over what is around it.
    for (x, y), number in sorted(outlines, key=lambda one: (-len(one[0][0]), one[1])):
        points = np.column_stack(((x - frame[0]) / STEP, (y - frame[1]) / STEP)).clip(-4096, 4096)
        draw.polygon([tuple(point) for point in points.tolist()], fill=number)
    return np.asarray(picture)


def _free(shape: tuple[int, ...], frame: Box, taken: Iterable[Box]) -> NDArray[np.bool_]:
    free = np.ones(shape, dtype=bool)
    for left, top, right, bottom in taken:
        rows = slice(max(0, int((top - frame[1]) / STEP)), max(0, int((bottom - frame[1]) / STEP) + 1))
        free[rows, max(0, int((left - frame[0]) / STEP)) : max(0, int((right - frame[0]) / STEP) + 1)] = False
    return free


def _spot(grid: NDArray[np.uint8], number: int, free: NDArray[np.bool_], text: str) -> tuple[float, float] | None:
    """Return the middle of the best place for *text*, in points of the grid: most on its land, nearest its middle."""
    wide, high = int((width(text, Face.SANS, SIZE) + 2 * APART) / STEP) + 1, int(SIZE * 1.6 / STEP)
    own = grid == number
    inside, open_ = _sums(own, wide, high), _sums(free & (own | (grid == 0)), wide, high)
    if inside.size == 0:
        return None
    good = (open_ == wide * high) & (inside >= WITHIN * wide * high)
    if not good.any():
        return None
    rows, columns = np.nonzero(own)
    y, x = np.nonzero(good)
    away = np.hypot(x + wide / 2 - columns.mean(), y + high / 2 - rows.mean())
    best = int(np.lexsort((away, -np.minimum(inside[y, x], 0.9 * wide * high)))[0])
    return float(x[best] + wide / 2), float(y[best] + high / 2)


def _sums(mask: NDArray[np.bool_], wide: int, high: int) -> NDArray[np.int64]:
    """Return how many points of *mask* are in each box of so many points, by its upper left corner."""
    if mask.shape[0] < high or mask.shape[1] < wide:
        return np.zeros((0, 0), dtype=np.int64)
    whole = np.pad(mask.astype(np.int64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    sums: NDArray[np.int64] = whole[high:, wide:] - whole[:-high, wide:] - whole[high:, :-wide] + whole[:-high, :-wide]
    return sums

"""Draw a locator map: where in the world it is, and what lies around it.

Places -> SVG. On the left the names as type and a small globe; on the right the land around them, the country of the
first place darker, its neighbours named, a scale below. Land and borders are Natural Earth's.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, radians, sin

import numpy as np
from numpy.typing import NDArray

from nightdesk.illustrate import neighbours, outlines
from nightdesk.illustrate.composition import (
    FURNITURE,
    HEIGHT,
    INK,
    LABEL,
    MARGIN,
    MARK_WIDE,
    PAPER,
    TOP,
    WIDTH,
    Sheet,
    block,
    box,
    compose,
    disc,
    furniture,
    ring,
    rule,
    tint,
    words,
)
from nightdesk.illustrate.letters import Face, can_set, fit, width
from nightdesk.illustrate.picture import Marked

PANEL = 428  # where the map begins
NEAREST_KM = 520  # from the middle to the edge: closer than this, outlines at 1:50 million turn into polygons
WIDEST_KM = 6000  # beyond this the edges of the sheet are bent out of shape
ROOM_AROUND = 1.5  # of the distance from the middle to the farthest place
NAME_SIZES = (72, 64, 56, 50, 44, 38, 33, 28)
NAME_SIZES_MANY = (44, 40, 36, 32, 28)
COUNTRY_SIZES = (36, 32, 28)
RING = 24  # radius of the ring around a place
BEND = 0.36  # of a way's length: how far the point that bends its line lies off the straight one
ARROW = 26  # length of its head
GLOBE = (MARGIN + 100, HEIGHT - 192, 100)  # x, y, radius
GLOBE_FINE = 2.0  # pixels
SCALES_KM = (2000, 1000, 500, 200, 100)
NEAR = radians(40)  # a country's border is never further away than this from a point inside
INNER = (PANEL + 12, 12, WIDTH - 12, HEIGHT - 12)  # where the names of the countries around may stand
CORNER = (MARK_WIDE + MARGIN + 24, 84)  # of bare paper, for the mark to stand on
BELOW = ((PANEL, HEIGHT - 84, PANEL + 400, HEIGHT), (WIDTH - CORNER[0], HEIGHT - CORNER[1], WIDTH, HEIGHT))
FINE, COARSE = 1.0, 40.0  # pixels: two points closer than this are one, in the picture and around it


def centre_of(places: tuple[Marked, ...]) -> tuple[float, float]:
    """Return the middle of *places* on the globe, in degrees north and east."""
    x = sum(cos(radians(p.latitude)) * cos(radians(p.longitude)) for p in places)
    y = sum(cos(radians(p.latitude)) * sin(radians(p.longitude)) for p in places)
    z = sum(sin(radians(p.latitude)) for p in places)
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def land(
    flat: outlines.Flat, scale: float, middle: tuple[float, float], frame: tuple[float, float, float, float]
) -> dict[str, list[neighbours.Ring]]:
    """Return the outlines of the countries that show in *frame* (x, y, to x, to y), by ISO code.

    *scale* is pixels a unit of the globe's radius; *middle* the pixel on which the centre lies.
    """
    here = outlines.world()
    x, y = middle[0] + flat.x * scale, middle[1] - flat.y * scale
    corner = np.hypot(frame[2] - middle[0], frame[3] - middle[1]) / scale
    near = np.minimum.reduceat(flat.distance, here.starts) < max(NEAR, 1.3 * corner)
    reaches = (
        (np.minimum.reduceat(x, here.starts) < frame[2])
        & (np.maximum.reduceat(x, here.starts) > frame[0])
        & (np.minimum.reduceat(y, here.starts) < frame[3])
        & (np.maximum.reduceat(y, here.starts) > frame[1])
    )
    rings: dict[str, list[neighbours.Ring]] = {}
    for number in np.flatnonzero(near & reaches):
        start, end = here.starts[number], here.ends[number]
        rings.setdefault(here.codes[number], []).append((x[start:end], y[start:end]))
    return rings


def _path(
    x: NDArray[np.float64], y: NDArray[np.float64], frame: tuple[float, float, float, float], fine: float = FINE
) -> str:
    """Return a closed ring as SVG path data, to the tenth of a pixel, without points that nobody could tell apart.

    Two points of *frame* closer than *fine* pixels are one; so are two outside it closer than ``COARSE``.
    """
    seen = (x > frame[0] - COARSE) & (x < frame[2] + COARSE) & (y > frame[1] - COARSE) & (y < frame[3] + COARSE)
    step = np.where(seen, fine, COARSE)
    grid = np.column_stack((np.round(x / step), np.round(y / step), seen)).astype(np.int64)
    kept = np.ones(len(grid), dtype=bool)
    kept[1:] = np.any(grid[1:] != grid[:-1], axis=1)
    if np.count_nonzero(kept) < 3:
        return ""
    points = np.clip(np.round(np.column_stack((x, y))[kept], 1), -9999, 9999)
    return "M" + "L".join(f"{a:g} {b:g}" for a, b in points.tolist()) + "Z"


def draw(places: tuple[Marked, ...], sheet: Sheet, called: Callable[[str], str], *, joined: bool = False) -> str:
    """Return the SVG of a map of *places*; *called* gives a country's name by its code in the sheet's language, or "".

    Two that are *joined* have an arrow between them, from the first to the second.
    """
    centre = centre_of(places)
    reach = max(outlines.distance_km(centre, (p.latitude, p.longitude)) for p in places)
    whole = outlines.middle_of(places[0].country) if len(places) == 1 else None
    around = max(NEAREST_KM, reach * ROOM_AROUND, whole[2] if whole else 0)
    scale = (HEIGHT / 2) / (min(around, WIDEST_KM) / outlines.EARTH_KM)
    middle = (PANEL + (WIDTH - PANEL) / 2, HEIGHT / 2)
    home = [place.country or outlines.country_at(place.latitude, place.longitude) for place in places]
    homes = set(home) - {""}
    sea, ground, deep = tint(INK, 0.13), PAPER, tint(sheet.ink, 0.3)
    frame = (PANEL, 0, WIDTH, HEIGHT)
    shapes = land(outlines.flattened(*centre), scale, middle, frame)
    spots = _spots(places, centre, scale, middle)
    marks, taken = _marks(places, spots, sheet)
    parts = [
        box(PANEL, 0, WIDTH - PANEL, HEIGHT, sea),
        f'<g stroke="{tint(INK, 0.42)}" stroke-width="1.2" stroke-linejoin="round" fill-rule="evenodd">',
        *(
            f'<path d="{"".join(_path(x, y, frame) for x, y in rings)}" fill="{deep if code in homes else ground}"/>'
            for code, rings in sorted(shapes.items(), key=lambda shape: (shape[0] in homes, shape[0]))
        ),
        "</g>",
        *_around(shapes, homes, called, taken, joined=joined),
        *(_way(spots, sheet) if joined else ()),
        *marks,
        box(0, 0, PANEL, HEIGHT, PAPER),  # over what sticks out: the renderer takes a second for a clip path
        rule(PANEL, 0, PANEL, HEIGHT, INK, 2),
        _scale_bar(scale),
        _globe(places, centre, sheet),
        _names(places, "" if places[0].country or joined else called(home[0])),
    ]
    return compose(sheet, "".join(parts), over=_margin(sheet))


def _around(
    shapes: dict[str, list[neighbours.Ring]],
    homes: set[str],
    called: Callable[[str], str],
    taken: list[neighbours.Box],
    *,
    joined: bool,
) -> list[str]:
    """Return the names of the countries around; not across a way from here to there, nor over what stands below."""
    if joined:
        return []
    names = neighbours.named(shapes, INNER, lambda code: "" if code in homes else called(code), [*taken, *BELOW])
    grey = tint(INK, 0.72)
    return [words(one.text, one.x, one.y, Face.SANS, neighbours.SIZE, grey, anchor="middle") for one in names]


def _marks(
    places: tuple[Marked, ...], spots: list[tuple[float, float]], sheet: Sheet
) -> tuple[list[str], list[neighbours.Box]]:
    """Return the dots and names of *places*, and what room they take."""
    dotted = [spot for place, spot in zip(places, spots, strict=True) if not place.country]
    parts = [part for x, y in dotted for part in _dot(x, y, sheet)]
    taken = [(x - RING, y - RING, x + RING, y + RING) for x, y in dotted]
    for place, (x, y) in zip(places if len(places) > 1 else (), spots, strict=False):
        wide = width(place.name, Face.BOLD, LABEL)
        beside = [(x + 34, "start", x + 34), (x - 34 - wide, "end", x - 34)]
        for left, anchor, at in [(x - wide / 2, "middle", x)] if place.country else beside:
            room = (left, y - LABEL * 0.7, left + wide, y + LABEL * 0.5)
            if room[0] > PANEL + 12 and room[2] < WIDTH - 12 and not any(_meet(room, other) for other in taken):
                parts.append(words(place.name, at, y + 12, Face.BOLD, LABEL, INK, anchor=anchor, halo=PAPER))
                taken.append(room)
                break
    return parts, taken


def _spots(
    places: tuple[Marked, ...], centre: tuple[float, float], scale: float, middle: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return where places lie on the sheet, in pixels."""
    flat = (outlines.flat_point(place.latitude, place.longitude, centre=centre) for place in places)
    return [(middle[0] + east * scale, middle[1] - north * scale) for east, north in flat]


def _way(spots: list[tuple[float, float]], sheet: Sheet) -> list[str]:
    """Return an arrow from the first spot to the second: so plainly curved that nobody takes it for the course."""
    (x, y), (to_x, to_y) = spots
    long = hypot(to_x - x, to_y - y)
    over = (-(to_y - y) / long, (to_x - x) / long)  # square to the straight line
    if over[1] > 0:  # always bent upwards
        over = (-over[0], -over[1])
    top = ((x + to_x) / 2 + over[0] * long * BEND, (y + to_y) / 2 + over[1] * long * BEND)
    back = hypot(to_x - top[0], to_y - top[1])
    along = ((to_x - top[0]) / back, (to_y - top[1]) / back)
    tip = (to_x - along[0] * (RING + 4), to_y - along[1] * (RING + 4))
    foot = (tip[0] - along[0] * ARROW, tip[1] - along[1] * ARROW)
    wing = (-along[1] * ARROW * 0.55, along[0] * ARROW * 0.55)
    line = f"M{x:.1f} {y:.1f}Q{top[0]:.1f} {top[1]:.1f} {foot[0]:.1f} {foot[1]:.1f}"
    head = (
        f"M{tip[0]:.1f} {tip[1]:.1f}L{foot[0] + wing[0]:.1f} {foot[1] + wing[1]:.1f}"
        f"L{foot[0] - wing[0]:.1f} {foot[1] - wing[1]:.1f}Z"
    )
    stroke = 'fill="none" stroke-linecap="round"'
    return [
        f'<path d="{line}" {stroke} stroke="{PAPER}" stroke-width="11"/>',
        f'<path d="{line}" {stroke} stroke="{sheet.ink}" stroke-width="5"/>',
        f'<path d="{head}" fill="{sheet.ink}" stroke="{PAPER}" stroke-width="2"/>',
    ]


def _dot(x: float, y: float, sheet: Sheet) -> list[str]:
    return [disc(x, y, 13, PAPER), disc(x, y, 10, sheet.ink), ring(x, y, RING, sheet.ink, 3)]


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale_bar(scale: float) -> str:
    lengths = ((km, km / outlines.EARTH_KM * scale) for km in SCALES_KM)
    km, long = next(((km, long) for km, long in lengths if long <= 200), (SCALES_KM[-1], 0.0))
    x, y = PANEL + 28, HEIGHT - 34
    text = words(f"{km} km", x + long + 14, y + 10, Face.SANS, FURNITURE, INK, halo=PAPER)
    ends = "".join(rule(at, y - 7, at, y + 1, INK, 2) for at in (x, x + long))
    return f"{rule(x, y, x + long, y, INK, 2)}{ends}{text}" if long else ""


def _globe(places: tuple[Marked, ...], centre: tuple[float, float], sheet: Sheet) -> str:
    x, y, radius = GLOBE
    seen = (max(-55.0, min(55.0, centre[0] * 0.6)), centre[1])  # turned a little, as a globe on a desk stands
    flat = outlines.as_globe(*seen)
    here = outlines.world()
    shown = np.minimum.reduceat(flat.distance, here.starts) < np.pi / 2
    big = here.ends - here.starts > 24  # islets are less than a pixel here
    frame = (x - radius, y - radius, x + radius, y + radius)
    pieces = [
        _path(x + flat.x[start:end] * radius, y - flat.y[start:end] * radius, frame, GLOBE_FINE)
        for start, end in zip(here.starts[shown & big], here.ends[shown & big], strict=True)
    ]
    spots = [outlines.globe_point(place.latitude, place.longitude, centre=seen) for place in places]
    dots = "".join(
        disc(x + east * radius, y - north * radius, 12, PAPER)
        + disc(x + east * radius, y - north * radius, 8.5, sheet.ink)
        for east, north in spots
    )
    return (
        f'{disc(x, y, radius, tint(INK, 0.13))}<path d="{"".join(pieces)}" fill="{tint(INK, 0.75)}"/>'
        f"{ring(x, y, radius, INK, 1.5)}{dots}"
    )


def _names(places: tuple[Marked, ...], country_name: str) -> str:
    room = PANEL - MARGIN - 28
    sizes = NAME_SIZES if len(places) == 1 else NAME_SIZES_MANY
    settings = [fit(place.name, Face.DISPLAY, sizes, room, 190 / len(places), 1.02) for place in places]
    parts, y = [], float(TOP + 18)
    for setting in settings:
        if setting is not None:
            parts.append(block(setting, MARGIN - 2, y + setting.size * 0.78, Face.DISPLAY, INK, 1.02))
            y += setting.size * 1.02 * len(setting.lines) + 6
    if country_name and len(places) == 1 and country_name != places[0].name:
        country = fit(country_name, Face.SANS, COUNTRY_SIZES, room, 84, 1.15)
        if country is not None and can_set(country_name):
            parts.append(block(country, MARGIN, y + 38, Face.SANS, INK, 1.15))
    return "".join(parts)


def _margin(sheet: Sheet) -> str:
    """The furniture, with a corner of bare paper for the mark to stand on."""
    wide, high = CORNER
    return box(WIDTH - wide, HEIGHT - high, wide, high, PAPER) + furniture(sheet, name_to=PANEL - 16)

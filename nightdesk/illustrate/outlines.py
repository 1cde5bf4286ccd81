"""The outlines of the world's countries, and how to lay a part of the globe flat.

``outlines.json`` (Natural Earth, public domain; see the licence beside it) -> rings of points; a centre -> x and y.
Angles are degrees outside and radians inside; flat coordinates are in units of the globe's radius, x east and y north.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "outlines.json"
STEPS = 100  # to a degree, as scripts/outlines.py writes them
EARTH_KM = 6371.0088  # mean radius, IUGG 1980
OFFSHORE_KM = 25  # how far from a coast at 1:50 million a town on it may seem to lie


class _Stored(msgspec.Struct, frozen=True):
    arcs: list[list[int]]
    countries: list[tuple[str, list[list[int]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All rings end to end: ``longitude`` and ``latitude`` in radians, where each ring starts, whose it is.

    A ring that crosses the date line goes on beyond 180 degrees, so that it stays in one piece.
    """

    longitude: NDArray[np.float64]
    latitude: NDArray[np.float64]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    codes: tuple[str, ...]  # ISO 3166-1 numeric, one a ring; "" where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """The world seen from above a centre: x and y of every point, and its angular distance from the centre."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    distance: NDArray[np.float64]


@cache
def world() -> World:
    """Return the world's outlines, read once."""
    stored = msgspec.json.decode(FILE.read_bytes(), type=_Stored)
    arcs = [np.cumsum(np.array(arc, dtype=np.int64).reshape(-1, 2), axis=0) for arc in stored.arcs]
    rings: list[NDArray[np.int64]] = []
    codes: list[str] = []
    for code, shape in stored.countries:
        for ring in shape:
            points = np.concatenate([arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring])
            rings.append(_unbroken(points))
            codes.append(code)
    together = np.radians(np.concatenate(rings) / STEPS)
    ends = np.cumsum([len(ring) for ring in rings])
    return World(
        longitude=together[:, 0],
        latitude=together[:, 1],
        starts=np.concatenate([[0], ends[:-1]]).astype(np.intp),
        ends=ends.astype(np.intp),
        codes=tuple(codes),
    )


def middle_of(code: str) -> tuple[float, float, float] | None:
    """Return the middle of a country's longest outline (degrees north and east) and how far it reaches, in km."""
    here = world()
    own = [number for number, owner in enumerate(here.codes) if owner == code]
    if not own:
        return None
    longest = max(own, key=lambda number: int(here.ends[number] - here.starts[number]))
    ring = slice(int(here.starts[longest]), int(here.ends[longest]))
    longitude, latitude = here.longitude[ring], here.latitude[ring]
    north = float(np.degrees(latitude.min() + latitude.max()) / 2)
    east = float((np.degrees(longitude.min() + longitude.max()) / 2 + 180) % 360 - 180)
    _, _, depth = _seen_from(north, east, latitude, longitude)
    return north, east, float(np.arccos(depth.min())) * EARTH_KM


def _unbroken(points: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a ring's points with each step in longitude the short way round."""
    whole = 360 * STEPS
    steps = np.diff(points[:, 0], prepend=points[0, 0])
    steps = (steps + whole // 2) % whole - whole // 2
    return np.column_stack((points[0, 0] + np.cumsum(steps), points[:, 1]))


def country_at(latitude: float, longitude: float) -> str:
    """Return the ISO 3166-1 numeric code of the country a point lies in or just off, or "" where there is none."""
    here = world()
    y = np.radians(latitude)
    before = np.arange(len(here.longitude)) - 1
    before[here.starts] = here.ends - 1  # a ring is closed: its first point follows its last
    x0, y0, x1, y1 = here.longitude[before], here.latitude[before], here.longitude, here.latitude
    crossed = np.flatnonzero((y0 > y) != (y1 > y))
    x0, y0, x1, y1 = x0[crossed], y0[crossed], x1[crossed], y1[crossed]
    at = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    owner = np.searchsorted(here.ends, crossed, side="right")
    odd: set[int] = set()
    for turn in (-2 * np.pi, 0.0, 2 * np.pi):
        east = np.bincount(owner[at > np.radians(longitude) + turn], minlength=len(here.ends))
        odd.update(np.flatnonzero(east % 2).tolist())
    inside: dict[str, int] = {}
    for ring in sorted(odd):  # a lake or enclave is a second ring around the point
        inside[here.codes[ring]] = inside.get(here.codes[ring], 0) + 1
    found = next((code for code, count in sorted(inside.items()) if code and count % 2), "")
    return found or _nearest(latitude, longitude)


def _nearest(latitude: float, longitude: float) -> str:
    """Return the country of the nearest outline, if that is near: harbours often lie off a coarse coast."""
    here = world()
    _, _, depth = _seen_from(latitude, longitude, here.latitude, here.longitude)
    point = int(np.argmax(depth))
    if float(np.arccos(depth[point])) * EARTH_KM > OFFSHORE_KM:
        return ""
    return here.codes[int(np.searchsorted(here.ends, point, side="right"))]


def _seen_from(
    latitude: float, longitude: float, points_latitude: NDArray[np.float64], points_longitude: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    middle, turn = np.radians(latitude), points_longitude - np.radians(longitude)
    sin_here, cos_here = np.sin(middle), np.cos(middle)
    sin_there, cos_there = np.sin(points_latitude), np.cos(points_latitude)
    depth = sin_here * sin_there + cos_here * cos_there * np.cos(turn)  # cosine of the distance from the centre
    return cos_there * np.sin(turn), cos_here * sin_there - sin_here * cos_there * np.cos(turn), np.clip(depth, -1, 1)


def flattened(latitude: float, longitude: float) -> Flat:
    """Lay the world flat around a centre, keeping areas true.

    Source: J. Snyder, "Map Projections: A Working Manual", 1987, Lambert azimuthal equal-area, equations 24-2 to 24-4.
    """
    here = world()
    x, y, depth = _seen_from(latitude, longitude, here.latitude, here.longitude)
    stretch = np.sqrt(2 / np.maximum(1 + depth, 1e-9))
    return Flat(x=x * stretch, y=y * stretch, distance=np.arccos(depth))


def flat_point(latitude: float, longitude: float, *, centre: tuple[float, float]) -> tuple[float, float]:
    """Return where one point lies on the sheet of ``flattened`` around *centre* (latitude, longitude)."""
    x, y, depth = _seen_from(*centre, np.radians(np.array([latitude])), np.radians(np.array([longitude])))
    stretch = np.sqrt(2 / np.maximum(1 + depth, 1e-9))
    return float((x * stretch)[0]), float((y * stretch)[0])


def as_globe(latitude: float, longitude: float) -> Flat:
    """Return the half of the world that faces a centre, as from far away; the far half is pressed onto the limb."""
    here = world()
    x, y, depth = _seen_from(latitude, longitude, here.latitude, here.longitude)
    reach = np.where(depth < 0, np.maximum(np.hypot(x, y), 1e-9), 1.0)
    return Flat(x=x / reach, y=y / reach, distance=np.arccos(depth))


def globe_point(latitude: float, longitude: float, *, centre: tuple[float, float]) -> tuple[float, float]:
    """Return where a point of the near half lies on the picture of ``as_globe``."""
    x, y, _ = _seen_from(*centre, np.radians(np.array([latitude])), np.radians(np.array([longitude])))
    return float(x[0]), float(y[0])


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude) along the globe."""
    _, _, depth = _seen_from(*a, np.radians(np.array([b[0]])), np.radians(np.array([b[1]])))
    return float(np.arccos(depth)[0]) * EARTH_KM

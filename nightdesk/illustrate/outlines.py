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
    """All rings end to end: ``longitude`` and ``latitude`` in radians, where each ring starts, whose it is."""

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
            pieces = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
            rings.append(np.concatenate(pieces))
            codes.append(code)
    points = np.radians(np.concatenate(rings) / STEPS)
    ends = np.cumsum([len(ring) for ring in rings])
    return World(
        longitude=points[:, 0],
        latitude=points[:, 1],
        starts=np.concatenate([[0], ends[:-1]]).astype(np.intp),
        ends=ends.astype(np.intp),
        codes=tuple(codes),
    )


def country_at(latitude: float, longitude: float) -> str:
    """Return the ISO 3166-1 numeric code of the country a point lies in or just off, or "" where there is none."""
    here = world()
    y = np.radians(latitude)
    before = np.arange(len(here.longitude)) - 1
    before[here.starts] = here.ends - 1  # a ring is closed: its first point follows its last
    y0, y1 = here.latitude[before], here.latitude
    x0 = _turned(here.longitude[before] - np.radians(longitude))
    x1 = x0 + _turned(here.longitude - here.longitude[before])  # the short way, over the date line too
    crosses = (y0 > y) != (y1 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    east = (at > 0) & (at <= np.pi)
    odd = np.add.reduceat((crosses & east).astype(np.int64), here.starts) % 2
    inside: dict[str, int] = {}
    for ring in np.flatnonzero(odd):  # a lake or enclave is a second ring around the point
        inside[here.codes[ring]] = inside.get(here.codes[ring], 0) + 1
    found = next((code for code, count in sorted(inside.items()) if code and count % 2), "")
    return found or _nearest(latitude, longitude)


def _turned(angle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the same directions between -pi and pi."""
    return (angle + np.pi) % (2 * np.pi) - np.pi


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

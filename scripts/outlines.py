"""Make ``nightdesk/illustrate/outlines.json`` from a TopoJSON file of Natural Earth's countries.

Run by hand when Natural Earth changes: ``npm pack world-atlas``, unpack it, then
``python scripts/outlines.py package/countries-50m.json nightdesk/illustrate/outlines.json``.

In: TopoJSON, as in the npm package ``world-atlas`` (countries at 1:50 million). Out: one JSON object, ``arcs``, each
a flat list of longitude and latitude steps in hundredths of a degree, the first step from 0, 0; and ``countries``,
each ``[ISO 3166-1 numeric code or "", [ring, …]]``, a ring being a list of arc numbers, ``~n`` for arc *n* backwards.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

STEPS = 100  # to a degree: 1.1 km, finer than a pixel of our closest map
# Natural Earth draws who holds a land; where the United Nations' General Assembly has said whose it is, we draw that.
# A point in a ring (longitude, latitude), the country it stands with there, and here: Crimea, resolution 68/262.
MOVED = [((34.1, 45.2), "643", "804")]
ANTARCTICA = "010"  # never in a locator map, and a tenth of the file


def arc_steps(arc: list[list[int]], transform: dict[str, list[float]]) -> list[int]:
    """Return a TopoJSON arc (delta-encoded, quantised) as steps on our grid, points that fall together once."""
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    last: tuple[int, int] | None = None
    steps: list[int] = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        point = (round((x * scale_x + shift_x) * STEPS), round((y * scale_y + shift_y) * STEPS))
        if point != last:
            before = last or (0, 0)
            steps += [point[0] - before[0], point[1] - before[1]]
            last = point
    return steps


def ring_points(ring: list[int], topology: dict[str, Any]) -> list[tuple[int, int]]:
    """Return a ring's points on our grid."""
    points: list[tuple[int, int]] = []
    for arc in ring:
        x = y = 0
        piece: list[tuple[int, int]] = []
        steps = arc_steps(topology["arcs"][arc if arc >= 0 else ~arc], topology["transform"])
        for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + step_x, y + step_y
            piece.append((x, y))
        points += piece if arc >= 0 else piece[::-1]
    return points


def holds(ring: list[tuple[int, int]], longitude: float, latitude: float) -> bool:
    """Say whether a point lies in a ring that does not cross the date line."""
    x, y, inside = longitude * STEPS, latitude * STEPS, False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
    return inside


def moved(countries: list[tuple[str, list[list[int]]]], topology: dict[str, Any]) -> list[tuple[str, list[list[int]]]]:
    """Return *countries* with the rings of ``MOVED`` where they belong."""
    result = list(countries)
    for (longitude, latitude), there, here in MOVED:
        held = [
            (number, ring)
            for number, (code, rings) in enumerate(result)
            for ring in rings
            if code == there and holds(ring_points(ring, topology), longitude, latitude)
        ]
        if len(held) != 1:
            raise SystemExit(f"{len(held)} rings of {there} hold {longitude}, {latitude}; one was expected")
        number, ring = held[0]
        result[number] = (there, [other for other in result[number][1] if other is not ring])
        result.append((here, [ring]))
    return result


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the countries of *topology* in our compact form, keeping only the arcs they use."""
    countries: list[tuple[str, list[list[int]]]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") == ANTARCTICA:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon]
        countries.append((shape.get("id", ""), rings))
    countries = moved(countries, topology)
    used = sorted({arc if arc >= 0 else ~arc for _, rings in countries for ring in rings for arc in ring})
    number = {arc: new for new, arc in enumerate(used)}
    return {
        "arcs": [arc_steps(topology["arcs"][arc], topology["transform"]) for arc in used],
        "countries": [
            [code, [[number[arc] if arc >= 0 else ~number[~arc] for arc in ring] for ring in rings]]
            for code, rings in sorted(countries)
        ],
    }


def main() -> None:
    """Read the first argument, write the second."""
    source, target = (Path(argument) for argument in sys.argv[1:3])
    made = outlines(json.loads(source.read_text(encoding="utf-8")))
    target.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

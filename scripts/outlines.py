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


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the countries of *topology* in our compact form, keeping only the arcs they use."""
    countries: list[tuple[str, list[list[int]]]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") == ANTARCTICA:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        countries.append((shape.get("id", ""), [ring for polygon in polygons for ring in polygon]))
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

"""Divisions: a name in, the first-level divisions of countries (states, provinces, nations) that bear it out.

Of those countries whose towns news tells apart by them ("London, Ontario"); which they are, ``divisions.toml`` says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nightdesk.text.folding import fold


@dataclass(frozen=True, slots=True)
class Division:
    """A division by its country (ISO 3166-1), its code in GeoNames, and its name in English or its own language."""

    country: str
    code: str
    name: str


def divisions_named(name: str) -> tuple[Division, ...]:
    """Return the divisions called *name* in any language; several where countries share the name ("Punjab")."""
    return _called()[0].get(fold(name), ())


def divisions_behind(name: str) -> tuple[Division, ...]:
    """Return the divisions that *name*, as written, means behind a town: any of their names, and "Mass.", "B.C."."""
    return _called()[1].get(name, ()) or divisions_named(name)


def names_of_divisions() -> Mapping[str, tuple[Division, ...]]:
    """Return every folded name of a division, with the divisions it names."""
    return _called()[0]


@cache
def _called() -> tuple[Mapping[str, tuple[Division, ...]], Mapping[str, tuple[Division, ...]]]:
    """Return the divisions by folded name, and by what means them behind a town."""
    listed = tomllib.loads(resources.files("nightdesk.text").joinpath("divisions.toml").read_text(encoding="utf-8"))
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    for country, named in listed.items():
        for code, written in named.items():
            names, _, behind = (part.strip() for part in written.partition(";"))
            first = (names or behind).split(",")[0].strip()
            division = Division(country, code, first)
            for name in filter(None, (name.strip() for name in names.split(","))):
                full.setdefault(fold(name), []).append(division)
            for name in filter(None, (name.strip() for name in behind.split(","))):
                short.setdefault(name, []).append(division)
    return (
        {name: tuple(found) for name, found in full.items()},
        {name: tuple(found) for name, found in short.items()},
    )

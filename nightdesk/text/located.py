"""Located: the names of a text in, those of places with where in the world they are, or with why that is not known.

A country is itself. Of several towns of one name the text decides: by the state beside it ("Springfield, Illinois"), by
a country or an unmistakable town it names elsewhere; or else by far the largest is meant. What nothing decides stays
open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nightdesk.records import Name, Place
from nightdesk.text.places import MANY, Town, locate, population, state_named, towns

FAR_LARGER = 10  # times the people of the next town of that name: Paris in France and in Texas
LARGE = 300_000  # people; of two small towns neither is meant without a word on where
NOT_KNOWN = "not in the gazetteer"


def located(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Return *names*, each of kind ``place`` with its ``place`` and the ``reason`` it is, or is not, known."""
    if not any(name.kind == "place" for name in names):
        return tuple(names)
    homes = _homes(names)
    decided: dict[tuple[str, str], tuple[Place | None, str]] = {}
    found = []
    for index, name in enumerate(names):
        if name.kind != "place":
            found.append(name)
            continue
        state = _state_beside(text, name, names[index + 1] if index + 1 < len(names) else None)
        key = (name.text, state)
        if state or key not in decided:
            decided[key] = _decide(name.text, state, homes)
            decided.setdefault((name.text, ""), decided[key])  # later mentions are of the same town
        place, reason = decided[key]
        found.append(replace(name, place=place, reason=reason))
    return tuple(found)


def _homes(names: Sequence[Name]) -> Mapping[str, int]:
    """Return the countries that a text names, or names the only town of a name of, with how often."""
    homes: Counter[str] = Counter()
    for name in names:
        place = locate(name.text) if name.kind == "place" else None
        if place is not None and place.country and (population(name.text) >= MANY or len(towns(name.text)) == 1):
            homes[place.country] += 1
    return homes


def _state_beside(text: str, name: Name, following: Name | None) -> str:
    """Return the code of the state of the United States right behind *name*: "Springfield, Illinois"."""
    if following is None or text[name.end : following.start] != ", ":
        return ""
    return state_named(following.text)


def _decide(name: str, state: str, homes: Mapping[str, int]) -> tuple[Place | None, str]:
    if population(name) >= MANY:
        return locate(name), "a country"
    called = towns(name)
    if not called:
        return None, NOT_KNOWN
    if state:
        called = [town for town in called if town.place.country == "US" and town.state == state]
        return (called[0].place, "by the state beside it") if called else (None, f"{NOT_KNOWN} in that state")
    if len(called) == 1:
        return called[0].place, "the only one of that name"
    at_home = [town for town in called if town.place.country in homes]
    countries = {town.place.country for town in at_home}
    if len(countries) == 1 and _is_clear(at_home):
        return at_home[0].place, f"the text names {next(iter(countries))}"
    if not at_home and called[0].people >= LARGE and called[0].people >= FAR_LARGER * called[1].people:
        return called[0].place, f"by far the largest of {len(called)}"
    if at_home and _is_clear(called) and called[0].people >= LARGE and called[0].place.country in homes:
        return called[0].place, f"by far the largest of {len(called)}"
    return None, f"one of {len(called)}: {_told(called)}"


def _is_clear(called: Sequence[Town]) -> bool:
    """Return whether the largest of some towns is far larger than the next, or alone."""
    return len(called) == 1 or called[0].people >= FAR_LARGER * called[1].people


def _told(called: Sequence[Town]) -> str:
    return ", ".join(sorted({town.place.country for town in called}))

"""Namesakes: two people of one surname, or one given name, in a text: whom does the short name mean?

Names joined to their fullest forms in; the same names out, a short one that two people bear joined to the one that its
form of address ("Mrs Marsh") or office ("Mayor Marsh") shows, or that alone was named so far, and else to nobody: its
entity is then its own text. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from nightdesk.records import Name
from nightdesk.text.folding import fold
from nightdesk.text.genders import by_title, genders
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.offices import heads_of
from nightdesk.text.particles import PARTICLES, surname

Genders = Callable[[], Mapping[str, str]]  # asked only where a form of address stands before a name that two bear


def told_apart(text: str, names: Sequence[Name], lists: Lexicon, language: str) -> tuple[Name, ...]:
    """Return *names* with short ones that several people bear joined to the one whom the text shows, or to none."""
    in_full = [name for name in names if name.kind == "person" and _is_in_full(name)]
    bearers = _bearers(in_full)
    if not bearers:
        return tuple(names)
    borne = {place.text for people in bearers.values() for places in people.values() for place in places}
    shown = lru_cache(maxsize=1)(lambda: genders(text, [name for name in in_full if name.text in borne], language))
    told = []
    for name in names:
        people = bearers.get(fold(name.text)) if name.kind == "person" and not _is_in_full(name) else None
        if people is not None:
            name = replace(name, entity=_meant(text, name, people, shown, lists, language) or name.text)
        told.append(name)
    return tuple(told)


def _is_in_full(name: Name) -> bool:
    return " " in name.text and fold(name.text.split()[0]) not in PARTICLES


def _bearers(in_full: Sequence[Name]) -> Mapping[str, Mapping[str, Sequence[Name]]]:
    """Return, by each short form that two people or more bear, their full names and where those stand."""
    found: dict[str, dict[str, list[Name]]] = {}
    for name in in_full:
        parts = name.text.split()
        for key in {fold(parts[0]), fold(parts[-1]), surname(parts)}:
            found.setdefault(key, {}).setdefault(name.text, []).append(name)
    return {key: people for key, people in found.items() if len(people) > 1 and _differ(key, list(people))}


def _differ(key: str, people: Sequence[str]) -> bool:
    """Return whether full names that share *key* are of several people: more than "J. Marsh" and "John F. Marsh"."""
    if any(fold(person.split()[0]) == key for person in people):
        return len({fold(person.split()[-1]) for person in people}) > 1
    first, *others = (fold(person.split()[0]).rstrip(".") for person in people)
    return any(not (one.startswith(first) or first.startswith(one)) for one in others)


def _meant(
    text: str, name: Name, people: Mapping[str, Sequence[Name]], shown: Genders, lists: Lexicon, language: str
) -> str:
    """Return the full name of the one among *people* whom a short name means, "" where nothing tells."""
    named = [full for full, places in people.items() if places[0].start < name.start] or list(people)
    title = by_title(text, name, lists, language)
    fitting = [full for full in named if not title or shown().get(full, "") in ("", title)]
    if len(fitting) == 1:
        return fitting[0]
    office = heads_of(name.office, lists, language) if name.office else frozenset()
    holders = [
        full for full in fitting
        if any(office & heads_of(place.office, lists, language) for place in people[full] if place.office)
    ]  # fmt: skip
    return holders[0] if office and len(holders) == 1 else ""

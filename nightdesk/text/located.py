"""Located: the names of a text in, those of places with where in the world they are, or with why that is not known.

A country is itself, and so is a state or province. What stands right behind a town ("Cambridge, England", "London
(Ontario)") says which town of that name is meant, and when we know none there the place stays open: never its larger
namesake. Without it the text decides by a country or an unmistakable town it names elsewhere; or else by far the
largest is meant, or the largest that lies where the text's language is at home. What nothing decides stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nightdesk.records import Name, Place
from nightdesk.text.divisions import Division, divisions_behind, divisions_named
from nightdesk.text.folding import fold
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.places import MANY, Town, is_capital, is_of, locate, population, region, towns

FAR_LARGER = 10  # times the people of the next town of that name: Paris in France and in Texas
LARGE = 300_000  # people; of two small towns neither is meant without a word on where
STATES = frozenset({"AU", "BR", "IN", "MX", "US"})  # countries whose divisions are called states
OF_MANY_COUNTRIES = frozenset({"en", "es", "fr", "pt", "ar"})  # languages that tell nothing of where a town lies
NOT_KNOWN = "not in the gazetteer"
LONGEST_QUALIFIER = 4  # words: "Newfoundland and Labrador", "Rheinland-Pfalz"
# Behind a town: a comma or bracket, and perhaps a preposition with or without an article ("à Paris, dans l'Ohio").
_BEHIND = re.compile(r"(?:, ?|،\s?| \()(?:([a-zà-ÿ]{1,5}) (?:(?:l['’]|(?:the|den|der|il|la|le|el|o|a) ))?)?")
_CAPITALS = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*\.?(?: [^\W\d_](?:[\w’'-]|\.(?=\w))*\.?){0,3}")
_IN_BRACKETS = re.compile(r" \(([^()\n]{2,24})\)")
_NEXT_WORDS = re.compile(r"[,)]? ?(?:(\w+) )?([^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?)")


@dataclass(frozen=True, slots=True)
class _Qualifier:
    """What stands behind a town: its words' place and the divisions and country they name.

    *sure* says that nothing but a qualifier can be meant, even if we know no such town there.
    """

    start: int
    end: int
    divisions: tuple[Division, ...]
    country: Place | None
    sure: bool

    def holds(self, town: Town) -> bool:
        """Return whether *town* lies there."""
        there = self.country is not None and town.place.country == self.country.country
        return there or any(is_of(town, one) for one in self.divisions)


def located(text: str, names: Sequence[Name], lists: Lexicon, language: str = "") -> tuple[Name, ...]:
    """Return *names*, each of kind ``place`` with its ``place`` and the ``reason`` it is, or is not, known."""
    if not any(name.kind == "place" for name in names):
        return tuple(names)
    homes = _homes(names)
    decided: dict[str, tuple[Place | None, str]] = {}
    qualifying: dict[int, tuple[Place | None, str]] = {}  # what stands behind a town, by where it begins
    found = []
    for name in names:
        if name.start in qualifying:
            place, reason = qualifying[name.start]
            found.append(replace(name, kind="place", place=place, reason=reason))
            continue
        if name.kind != "place":
            found.append(name)
            continue
        called = _bracketed(text, name) or towns(name.text)
        behind = _qualifier(text, name, lists) if called else None
        by = _qualified(called, behind) if behind else None
        if by is not None and behind is not None:
            decided[name.text] = by  # later mentions are of the same town
            qualifying[behind.start] = _said_of(behind, by[0])
        elif name.text not in decided:
            decided[name.text] = _decide(name.text, called, homes, _home_of(language))
        place, reason = decided[name.text]
        found.append(replace(name, place=place, reason=reason))
    return tuple(found)


def _homes(names: Sequence[Name]) -> Mapping[str, int]:
    """Return the countries that a text names, or names the only town or division of a name of, with how often."""
    homes: Counter[str] = Counter()
    for name in names:
        place = locate(name.text) if name.kind == "place" else None
        if place is None or not place.country:
            continue
        namesakes = len(towns(name.text)) + len(divisions_named(name.text))
        country = population(name.text) >= MANY
        if (country and not divisions_named(name.text)) or (not country and namesakes == 1):
            homes[place.country] += 1
    return homes


def _bracketed(text: str, name: Name) -> list[Town]:
    """Return the towns whose own name has what stands in brackets behind *name*: "Frankfurt (Oder)"."""
    behind = _IN_BRACKETS.match(text, name.end)
    return towns(name.text + behind[0]) if behind else []


def _qualifier(text: str, name: Name, lists: Lexicon) -> _Qualifier | None:
    """Return what right behind *name* says where it lies, or None: a division, its short form or a country."""
    behind = _BEHIND.match(text, name.end)
    if behind is None or (behind[1] and fold(behind[1]) not in lists.place_prepositions):
        return None
    words = _CAPITALS.match(text, behind.end())
    if words is None:
        return None
    parts = words[0].split(" ")
    for size in range(min(len(parts), LONGEST_QUALIFIER), 0, -1):
        phrase = " ".join(parts[:size])
        end = behind.end() + len(phrase)
        named = _naming(phrase) or _naming(phrase.rstrip(".,"))
        if named is not None:
            divisions, country = named
            if _is_listed(text, end, lists, country):
                return None
            closed = not text[end : end + 1].isspace() or _goes_on_plainly(text, end, lists)
            sure = behind[1] is None and (bool(divisions) or closed) and not _is_bare_code(phrase)
            return _Qualifier(behind.end(), end, divisions, country, sure)
    return None


def _naming(phrase: str) -> tuple[tuple[Division, ...], Place | None] | None:
    """Return the divisions and the country that *phrase* names behind a town, or None."""
    divisions = divisions_behind(phrase)
    country = locate(phrase) if population(phrase) >= MANY else None
    if not divisions and (country is None or not country.country):
        return None
    return divisions, country


def _is_bare_code(phrase: str) -> bool:
    """Return whether *phrase* is two capitals ("IN", "OR"), which may be a word in a headline."""
    return len(phrase) == 2 and phrase.isupper()


def _goes_on_plainly(text: str, end: int, lists: Lexicon) -> bool:
    """Return whether a function word follows, as behind "in Paris, France on Monday"; a verb makes it a subject."""
    following = _NEXT_WORDS.match(text, end)
    first = (following[1] or following[2]) if following else ""
    return fold(first) in lists.folded_function_words


def _is_listed(text: str, end: int, lists: Lexicon, country: Place | None) -> bool:
    """Return whether countries are listed where one behind a town ends: "In London, Canada and Britain agreed"."""
    if country is None:
        return False
    following = _NEXT_WORDS.match(text, end)
    if following is None or (following[1] and fold(following[1]) not in lists.coordinators | lists.linking):
        return False
    listed = (following[2], following[2].split(" ")[0])
    return any(name[0].isupper() and population(name) >= MANY and not divisions_named(name) for name in listed)


def _qualified(called: Sequence[Town], behind: _Qualifier) -> tuple[Place | None, str] | None:
    """Return the town that lies where *behind* says, or why it is open; None when it may say nothing of the town."""
    there = [town for town in called if behind.holds(town)]
    states = any(one.country in STATES for one in behind.divisions)
    kind = "state" if states else "division" if behind.divisions else "country"
    if not there:
        return (None, f"{NOT_KNOWN} in that {kind}") if behind.sure else None
    if not _is_clear(there):
        return None, f"one of {len(there)} in that {kind}"
    return there[0].place, f"by the {kind} beside it"


def _said_of(behind: _Qualifier, town: Place | None) -> tuple[Place | None, str]:
    """Return which place the words behind a town are: of several of that name the one the town lies in."""
    matching = [one for one in behind.divisions if town is not None and one.country == town.country]
    if matching or (behind.divisions and behind.country is None):
        one = (matching or behind.divisions)[0]
        return region(one).place, f"a division of {one.country}"
    return behind.country, "a country"


@lru_cache(maxsize=256)
def _home_of(language: str) -> str:
    """Return the country that a language is at home in, "" for one of many countries (CLDR's likely subtags)."""
    from babel.core import get_global

    subtags: str = get_global("likely_subtags").get(language, "")
    return "" if language in OF_MANY_COUNTRIES else subtags.rpartition("_")[2]


def _decide(name: str, called: Sequence[Town], homes: Mapping[str, int], home: str) -> tuple[Place | None, str]:
    divisions = divisions_named(name)
    if divisions:
        found = _of_divisions(name, divisions, called, homes)
        if found is not None:
            return found
    if population(name) >= MANY:
        return locate(name), "a country"
    if not called:
        return None, NOT_KNOWN
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
    own = [town for town in called if town.place.country == home]
    if not at_home and own[:1] == list(called[:1]) and _is_clear(own):
        return own[0].place, f"the largest of {len(called)}, and the text is in the language of {home}"
    return None, f"one of {len(called)}: {_told(town.place.country for town in called)}"


def _of_divisions(
    name: str, divisions: Sequence[Division], called: Sequence[Town], homes: Mapping[str, int]
) -> tuple[Place | None, str] | None:
    """Return the division meant by a name by itself, or why it is open; None when a country or a town is meant.

    A town in the division of its own name is meant rather than it ("New York"), and so is a capital.
    """
    if any(is_capital(town) or any(is_of(town, one) for one in divisions) for town in called):
        return None
    at_home = [one for one in divisions if one.country in homes]
    country = locate(name) if population(name) >= MANY else None
    if country is not None:
        if len(at_home) == 1 and country.country not in homes:
            return region(at_home[0]).place, f"the text names {at_home[0].country}"
        return None
    if not at_home and any(town.place.country in homes for town in called):
        return None
    meant = at_home or list(divisions)
    if len(meant) > 1:
        return None, f"one of {len(meant)}: {_told(one.country for one in meant)}"
    found = region(meant[0])
    if not at_home and called and found.people < FAR_LARGER * called[0].people:
        return None, f"a division of {meant[0].country} or a town: {_told(town.place.country for town in called)}"
    return found.place, f"a division of {meant[0].country}"


def _is_clear(called: Sequence[Town]) -> bool:
    """Return whether the largest of some towns is far larger than the next, or alone."""
    return len(called) == 1 or called[0].people >= FAR_LARGER * called[1].people


def _told(countries: Iterable[str]) -> str:
    return ", ".join(sorted(set(countries)))

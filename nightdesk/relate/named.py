"""Named: the names in a story's reports in, the people and places that the reports bear out out, each with a reason.

A run of capitals is a person only where something says so: an office before it, words it speaks, its last name alone
later on; a word that is written small elsewhere names nobody. A place is a country, or stands where places stand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from nightdesk.records import Mentions, Name, Place, Report, ReportId
from nightdesk.relate.nominative import nominative
from nightdesk.text.folding import fold
from nightdesk.text.frequency import rarity
from nightdesk.text.lexicon import lexicon
from nightdesk.text.places import MANY, locate, population
from nightdesk.text.words import words

PLAIN = 9.5  # rarity below which a word is a plain one, not a surname: "power" 8.6, "kim" 9.9 (wordfreq)
ALIKE = 0.8  # likeness of two spellings of one name: "Wladimir Putin" and "Vladimir Putin" 0.93
MENTIONS = 2  # of a name, that bear it out where nothing else does
REPORTS = 2  # that locate a town which nowhere stands behind a preposition
SHOUTED = 5  # letters from which a word in capitals is a dateline, not an agency: "NULLSTAD", "FPA"
UNSPACED = ("zh", "ja", "ko")  # languages whose names of people are one word
BEFORE = 40  # characters before a name that are looked at


@dataclass(slots=True)
class _Seen:
    """How a name is used: how often, in which reports, with an office, as a speaker, short, after "in"."""

    mentions: int = 0
    reports: set[ReportId] = field(default_factory=set)
    roles: Counter[str] = field(default_factory=Counter)
    language: str = ""
    located: list[Place] = field(default_factory=list)  # where its mentions put it


@dataclass(frozen=True, slots=True)
class Person:
    """A person a story is of, and what says that it is one."""

    name: str
    reason: str


def people(reports: Sequence[Report], mentions: Mapping[ReportId, Mentions], language: str, most: int) -> list[Person]:
    """Return at most so many people whom *reports* name in full, those of most reports first.

    Spellings of one name are one person, written as reports in *language* write it.
    """
    good = _people_good(reports, mentions)
    merged: dict[str, _Seen] = {}
    for name in sorted(good, key=lambda n: (good[n].language != language, -len(good[n].reports), -good[n].mentions, n)):
        same = next((other for other in merged if _is_same(name, other)), None)
        if same is None:
            merged[name] = good[name]
            continue
        one = merged.pop(same)
        one.mentions += good[name].mentions
        one.reports |= good[name].reports
        one.roles += good[name].roles
        # "Havnelistens Karla Kladde" is Karla Kladde: what stands before a name is not of it.
        merged[name if fold(same).endswith(f" {fold(name)}") else same] = one
    ranked = sorted(merged, key=lambda name: (-len(merged[name].reports), -merged[name].mentions, name))
    return [Person(name=name, reason=_reason(merged[name])) for name in ranked[:most]]


def _people_good(reports: Sequence[Report], mentions: Mapping[ReportId, Mentions]) -> dict[str, _Seen]:
    """Return the names that the reports bear out to be persons', each as it is written, and how it is used."""
    seen = _people_seen(reports, mentions)
    small = _written_small(reports)
    held = {fold(word) for name, used in seen.items() if used.roles["office"] for word in name.split()}
    told = _places_seen(reports, mentions)
    towns = {fold(name) for name, used in told.items() if used.roles["where"]} - held
    return {name: used for name, used in seen.items() if _is_person(name, used, small, towns)}


def places(reports: Sequence[Report], mentions: Mapping[ReportId, Mentions], most: int) -> list[tuple[Place, str]]:
    """Return at most so many places that *reports* name, those of most reports first, located where they can be.

    Each with the reason why it is taken for one.
    """
    seen = _places_seen(reports, mentions)
    small = _written_small(reports)
    taken = {fold(word) for name in _people_good(reports, mentions) for word in name.split()}
    found: dict[str, tuple[Place, str]] = {}
    ranked = sorted(seen, key=lambda n: (-len(seen[n].reports), -seen[n].mentions, n.isupper(), n))
    for name in ranked:
        reason = _why_a_place(name, seen[name], small, taken)
        if reason:
            place = _place(name, seen[name])
            found.setdefault(fold(place.name), (place, f"{reason}; {_counts(seen[name])}"))
    return list(found.values())[:most]


def _people_seen(reports: Sequence[Report], mentions: Mapping[ReportId, Mentions]) -> dict[str, _Seen]:
    """Return how each name of two words or more that may be a person's is used, its office left out."""
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for report, name, said in _names(reports, mentions, "person"):
        lists = lexicon(report.language)
        full = nominative(_without_office(name.entity or name.text, report.language), report.language)
        if " " not in full and report.language not in UNSPACED:
            continue
        used = seen[full]
        used.mentions += 1
        used.reports.add(report.id)
        used.language = used.language or report.language
        before = [word.key for word in words(report.text[max(0, name.start - BEFORE) : name.start])][-1:]
        used.roles["office"] += full != (name.entity or name.text) or any(
            key in lists.titles or _ends_in(key, lists.titles) for key in before
        )
        used.roles["short"] += " " not in name.text and bool(name.entity)
        used.roles["speaks"] += any(quote.speaker == (name.entity or name.text) for quote in said.quotes)
    return _without_what_stands_before(seen)


def _without_what_stands_before(seen: Mapping[str, _Seen]) -> dict[str, _Seen]:
    """Return names with those they end in as one: "Komponisten Sille Brandt" where "Sille Brandt" is named too."""
    found: dict[str, _Seen] = {}
    for name in sorted(seen, key=len):
        shorter = next((one for one in found if name.endswith(f" {one}")), None)
        if shorter is None:
            found[name] = seen[name]
            continue
        found[shorter].mentions += seen[name].mentions
        found[shorter].reports |= seen[name].reports
        found[shorter].roles += seen[name].roles
    return found


def _ends_in(key: str, titles: Set[str]) -> bool:
    """Return whether a compound ends in an office: "energikonsulent" is a kind of "konsulent"."""
    return any(key[-size:] in titles for size in range(5, min(len(key), 15)))


def _places_seen(reports: Sequence[Report], mentions: Mapping[ReportId, Mentions]) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for report, name, _ in _names(reports, mentions, "place"):
        used = seen[name.entity or name.text]
        used.mentions += 1
        used.reports.add(report.id)
        used.language = used.language or report.language
        lists = lexicon(report.language)
        if name.place is not None:
            used.located.append(name.place)
        used.roles["undecided"] += name.place is None and name.reason.startswith(("one of", "a division of"))
        before = [word.key for word in words(report.text[max(0, name.start - BEFORE) : name.start])]
        while before and before[-1] in lists.articles_of_things:  # "on the Harbour Bridge"
            before.pop()
        used.roles["where"] += bool(before) and before[-1] in lists.place_prepositions
    return dict(seen)


def _names(
    reports: Sequence[Report], mentions: Mapping[ReportId, Mentions], kind: str
) -> Iterator[tuple[Report, Name, Mentions]]:
    for report in reports:
        said = mentions.get(report.id)
        if said is not None:
            yield from ((report, name, said) for name in said.names if name.kind == kind)


def _written_small(reports: Sequence[Report]) -> frozenset[str]:
    """Return the words that the reports write without a capital."""
    return frozenset(
        word.key for report in reports for word in words(f"{report.title} {report.text}") if word.text[:1].islower()
    )


def _without_office(name: str, language: str) -> str:
    """Return *name* without the offices it begins with: "Energikonsulent Børge Blindtekst"."""
    titles = lexicon(language).titles
    parts = name.split()
    while len(parts) > 2 and (fold(parts[0]) in titles or _ends_in(fold(parts[0]), titles)):
        parts = parts[1:]
    return " ".join(parts)


def _is_person(name: str, used: _Seen, small: Set[str], towns: Set[str]) -> bool:
    """Return whether the reports bear out that *name* is a person's."""
    lists = lexicon(used.language)
    parts = [fold(part) for part in name.split()]
    if any(part.isupper() and len(part) > 1 for part in name.split()) or any(key.isdigit() for key in parts):
        return False
    if any(key in lists.organisations | lists.landmarks | lists.not_names or key in towns for key in parts):
        return False
    if population(name) or any(population(part) >= MANY for part in name.split()):
        return False
    plain = parts[-1] in small or rarity(parts[-1], used.language) < PLAIN or parts[0] in small
    if plain:
        return used.roles["office"] > 0 and used.roles["short"] > 0
    borne = used.roles["office"] or used.roles["speaks"] or used.roles["short"]
    return bool(borne) or used.mentions >= MENTIONS or len(used.reports) >= MENTIONS


def _is_same(name: str, other: str) -> bool:
    """Return whether two names are one person's: one ends in the other, or they are spellings of each other."""
    one, two = fold(name), fold(other)
    if one.endswith(f" {two}") or two.endswith(f" {one}"):
        return True
    return one.split()[-1][:1] == two.split()[-1][:1] and SequenceMatcher(None, one, two).ratio() >= ALIKE


def _reason(used: _Seen) -> str:
    roles = {"office": "an office before the name", "speaks": "is quoted", "short": "called by one name later"}
    given = [text for role, text in roles.items() if used.roles[role]]
    return "; ".join([*given, _counts(used)])


def _counts(used: _Seen) -> str:
    return f"{used.mentions} mentions in {len(used.reports)} reports"


def _why_a_place(name: str, used: _Seen, small: Set[str], people: Set[str]) -> str:
    """Return why *name* is a place here, or nothing: a country, a landmark, or no plain word and told by "in"."""
    lists = lexicon(used.language)
    keys = [fold(part) for part in name.split()]
    if population(name) >= MANY:
        return "a country"
    common = not used.located and rarity(keys[0], used.language) < PLAIN
    plain = len(keys) == 1 and (keys[0] in small or common)
    acronym = any(part.isupper() and 1 < len(part) < SHOUTED for part in name.split())
    if plain or acronym or (len(keys) == 1 and keys[0] in people) or keys[0] in lists.articles_of_things:
        return ""
    if keys[-1] in lists.landmarks and len(keys) > 1 and (used.roles["where"] or used.mentions >= MENTIONS):
        return f"“{name.split()[-1]}” in the name"
    known = _place(name, used).country != ""
    if used.roles["where"] and (known or used.mentions >= MENTIONS):
        return "a known town, behind a preposition" if known else "behind a preposition"
    if known and len(used.located) >= MENTIONS and len(used.reports) >= REPORTS:
        return "a known town, located in several reports"  # "between Odense and Kiel", "the mayor of Kiel"
    # What stands before a town is listed for some languages only; elsewhere what its mentions located is believed.
    return "a known town" if used.located and not lists.place_prepositions else ""


def _place(name: str, used: _Seen) -> Place:
    """Return where *name* is: where most mentions put it, or the gazetteer where none left it open between several."""
    if used.located:
        counted = Counter((place.name, place.country) for place in used.located)
        best = max(counted, key=lambda one: (counted[one], one))
        return next(place for place in used.located if (place.name, place.country) == best)
    if used.roles["undecided"]:
        return Place(name=name)
    return _located(name, used.language) or Place(name=name)


def _located(name: str, language: str) -> Place | None:
    """Return the place the gazetteer has under *name*, but for bynames of plain words: every town has an old town."""
    found = locate(name)
    if found is None or population(name) >= MANY or fold(found.name) == fold(name):
        return found
    return None if all(rarity(fold(part), language) < PLAIN for part in name.split()) else found

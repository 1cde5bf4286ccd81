"""Figures: the passages of all reports in, the counts and measures that sources give differently out.

Two figures are of the same thing when they have the same unit, or count the same noun, and the words around them
agree; in two languages, when both reports open with how many people died, were hurt and so on, or with a number of
jobs. They differ when no source gives both and their values lie apart, further than rounding or "more than" explains.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from itertools import combinations, pairwise

from nightdesk.records import Difference, Evidence, Figure, Number, ReportId
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.write.counted import counted, is_aside
from nightdesk.write.grammar import grammar
from nightdesk.write.passages import Passage
from nightdesk.write.tolls import toll, total
from nightdesk.write.verbs import NO_ENDING, is_verb

AROUND = 6  # words on each side that say what is counted
SUBJECT = 4  # words a sentence begins with: of a sum they say what it was paid for
ALIKE = 0.33  # share of the lighter sentence's weighted words that the other must have
RECOUNTED = 0.25  # the same, of a thing counted again on another day, whatever became of it
RANGE = 2.0  # figures of one thing do not differ by more than this factor; above it they count different things
NEARLY = 1.2  # times; a figure that is said to be about right does not differ from one as near as this ...
STEPS = 2  # ... and no further than so many of its last digits that are not 0: "about 380" is not 410
MEASURED = 2  # stems around two measures that must be the same
LIKELY = 2  # stems around two counts that must be the same where their verbs are not
PERSON = "person"  # the unit of people, whatever they are called
DIGITS = 2  # of a rounded number at the least that are meant: "43 million" may be 43.9, "100" is not 115
OPENING = 4  # sentences of a report in which the toll of what happened stands; farther down are those of other days
LINK = 8  # characters between the two numbers of a range
MULTIPLES = frozenset({"time", "times", "gang", "gange", "mal", "fois", "vez", "veces", "gång", "gånger"})  # how often
MONEY = frozenset({"crowns", "kroner", "kronen", "kronor", "couronnes", "coronas"})  # words beside the codes
OLD = re.compile(r"[\s-](?:old|alt|alte[nr]?|gammel|gamle|gammal|gamla)\b")  # behind a number of years: an age
AGED = re.compile(r"\b(?:aged|âgée?s? de|de edad de)\s(?:\w+\s)?$")
HELPING = frozenset({"was", "were", "had", "has", "have"})  # English; a verb that tells comes behind them
ABOUT_WORDS = 6  # length of the words that say what is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """A number in a passage with what it counts: its unit, or the stem of the noun after it."""

    passage: Passage
    number: Number
    unit: str
    near: frozenset[str]  # stems around it
    counts: bool  # whether the unit is a counted noun, not a measure as percent or crowns
    upper: float  # where a range ends; its value where it is none
    verb: str = ""  # stem of the verb nearest before it, or after it
    named: frozenset[str] = frozenset()  # last words of the people named before it in its sentence
    behind: frozenset[str] = frozenset()  # stems of the words right behind it
    places: frozenset[str] = frozenset()  # words of the places named near it
    years: frozenset[str] = frozenset()  # that its sentence names: none that was counted from "in 22 years"
    clock: frozenset[str] = frozenset()  # times of day in its sentence; of people, who are counted once, beside them

    @property
    def lower(self) -> float:
        """Where a range begins; its value where it is none."""
        return min(self.number.value, self.upper)


_Counting = tuple[Passage, Number, str, float]


def differences(found: Sequence[Passage], origin_of: Mapping[ReportId, str]) -> tuple[Difference, ...]:
    """Return where the origins of *found* differ about the same counted thing, one figure an origin."""
    by_unit, given = _by_unit(found)
    made = [
        _difference(linked[0], counts)
        for linked in _linked(by_unit, given)
        if _disagree(counts := _one_each(linked, origin_of))
    ]
    told = {figure.report for difference in made for figure in difference.figures if difference.unit == PERSON}
    tolls = [one for listed in by_unit.values() for one in listed if one[0].index < OPENING]
    made += _of_tolls([one for one in tolls if one[0].report.id not in told], origin_of, given)
    return tuple(made)


def replaced(found: Sequence[Passage]) -> frozenset[Evidence]:
    """Return the passages of *found* with a figure that a later report gives otherwise, whoever's it is."""
    return frozenset(
        one.passage.evidence
        for linked in _linked(*_by_unit(found))
        for one in linked
        if any(one.passage.at < other.passage.at and not _agree(one, other) for other in linked)
    )


def outgrown(found: Sequence[Passage], apart: timedelta) -> frozenset[Evidence]:
    """Return the passages of *found* with a figure of which a report later by more than *apart* has another.

    Of one thing counted twice, however far it has grown: "9,300 acres", "23,100 acres". A sentence that has both says
    so itself ("from 90 to 75 percent").
    """
    by_unit, _ = _by_unit(found)
    outdated: set[Evidence] = set()
    for key in sorted(by_unit):
        if len({passage.report.id for passage, *_ in by_unit[key]}) == 1:
            continue
        counts = [_count(*counting) for counting in by_unit[key]]
        outdated.update(
            one.passage.evidence
            for one in counts
            if any(
                one.passage.at < other.passage.at - apart and _differ(one, other) and _counts_the_same(one, other)
                for other in counts
            )
        )
    return frozenset(outdated)


def _differ(one: _Count, two: _Count) -> bool:
    values = (one.number.value, two.number.value)
    return not _agree(one, two) if all(values) else values[0] != values[1]  # "0 percent" is a figure, too


def _counts_the_same(one: _Count, two: _Count) -> bool:
    """Return whether *two* counts later what *one* did: what became of people, or as much in common around it."""
    if _recounts(one, two):
        return True
    apart = ((one.named, two.named), (one.places, two.places))
    if one.years != two.years or _at_other_times(one, two) or any(a and b and not a & b for a, b in apart):
        return False
    shared = len(one.near & two.near)
    if one.number.value in two.passage.numbers:
        return shared >= 1  # "from 90 to 75 percent"
    lighter = min(one.passage.weight, two.passage.weight)
    alike = one.passage.shared_weight(two.passage) / lighter if lighter else 0.0
    fate = _fate(one)
    tolls = one.passage.opens_report and two.passage.opens_report and fate != "" and fate == _fate(two)
    if tolls and (alike >= RECOUNTED or total(two.passage, two.number)):
        return True  # reports of one happening open with its toll, in other words: "the number of dead has risen"
    if alike < RECOUNTED:
        return False
    if one.unit == PERSON:
        return shared >= MEASURED or (bool(fate) and fate == _fate(two) and shared >= 1)
    if one.counts:  # of a unit that no other thing has: "300,000 litres", in sentences that are alike
        return alike >= ALIKE or shared >= (1 if one.verb == two.verb else MEASURED)
    return shared >= MEASURED


def _recounts(one: _Count, two: _Count) -> bool:
    """Return whether *two* stands where its report corrects a figure: *one*, or one that may be *one*."""
    if not two.counts or not two.passage.search("corrects"):
        return False
    if one.unit == PERSON and _fate(one) != _fate(two):
        return False
    small, large = sorted(abs(count.number.value) for count in (one, two))
    told = one.number.value in two.passage.numbers
    return told or (bool(small) and large / small <= RANGE)


def _fate(count: _Count) -> str:
    """Return what became of the people counted, or nothing."""
    return toll(count.passage, replace(count.number, unit=count.unit))


_ByUnit = Mapping[tuple[str, str], list[_Counting]]
_Given = Mapping[ReportId, set[float]]


def _by_unit(found: Sequence[Passage]) -> tuple[_ByUnit, _Given]:
    """Return what is counted in *found* by language and unit, and all values that each report gives."""
    by_unit: dict[tuple[str, str], list[_Counting]] = defaultdict(list)
    given: dict[ReportId, set[float]] = defaultdict(set)  # whatever the unit: "78 million crowns … 96 million"
    for passage in found:
        if passage.report.id not in given:
            given[passage.report.id] = {abs(number.value) for number in passage.mentions.numbers}
        for counting in _counts(passage):
            by_unit[passage.language, counting[2].casefold()].append(counting)
    return by_unit, given


def _linked(by_unit: _ByUnit, given: _Given) -> Iterator[list[_Count]]:
    """Yield the figures that are of one thing together; each is of one at most."""
    for key in sorted(by_unit):
        if len({passage.report.id for passage, *_ in by_unit[key]}) == 1:
            continue  # one report does not differ from itself
        left = [_count(*counting) for counting in by_unit[key]]
        while left:
            linked = [left.pop(0)]
            for one in linked:  # grows as it goes: what is like one of them, and can be of one thing with all, joins
                for other in list(left):
                    if _is_like(one, other) and all(_may_be_one(each, other, given) for each in linked):
                        linked.append(other)
                        left.remove(other)
            yield linked


def _of_tolls(
    found: Sequence[_Counting], origin_of: Mapping[ReportId, str], given: Mapping[ReportId, set[float]]
) -> list[Difference]:
    """Return where reports in different languages differ about how many died, were hurt and so on."""
    tolls: dict[str, list[_Count]] = defaultdict(list)
    for passage, number, unit, upper in found:
        if fate := toll(passage, number):
            tolls[fate].append(_count(passage, number, unit, upper))
    made = []
    for fate in sorted(tolls):
        counts = _one_each(_in_reach(tolls[fate], given), origin_of)
        if len({count.passage.language for count in counts}) > 1 and _disagree(counts):
            made.append(_difference(counts[0], counts))
    return made


def _in_reach(counts: Sequence[_Count], given: Mapping[ReportId, set[float]]) -> list[_Count]:
    """Return those that can be of one thing with all before them, names aside: those are spelled otherwise abroad."""
    kept: list[_Count] = []
    for count in counts:
        alone = replace(count, named=frozenset(), places=frozenset(), years=frozenset())
        if all(_may_be_one(alone, other, given) for other in kept):
            kept.append(count)
    return kept


@lru_cache(maxsize=1 << 12)
def _counts(passage: Passage) -> tuple[_Counting, ...]:
    """Return the numbers of *passage* that count or measure something, with what, and where a range of them ends."""
    found: list[_Counting] = []
    numbers = passage.placed.numbers.inside(passage.start, passage.end)
    for before, number, after in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False):
        if _is_date(passage, number) or is_aside(passage.report.text, number) or _is_age(passage, number):
            continue
        if before is not None and _is_range(passage, before, number):
            continue
        end = number.end - passage.start
        people = PERSON if total(passage, number) else ""
        unit = people or number.unit or _noun_after(passage, end) or _told_in(passage, number)
        if len(unit) > 1 and unit.casefold() not in MULTIPLES:
            upper = after.value if after is not None and _is_range(passage, number, after) else number.value
            found.append((passage, number, unit, upper))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _count(passage: Passage, number: Number, unit: str, upper: float) -> _Count:
    """Return a counting with what stands around it; differences, and what is out of date, are each looked for."""
    start, end = number.start - passage.start, number.end - passage.start
    around = _around(passage, start, end)
    first, last = around[0].start if around else start, around[-1].end if around else end
    return _Count(
        passage=passage,
        number=number,
        unit=unit.casefold(),
        near=_near(passage, [*(passage.words[:SUBJECT] if _is_measure(unit) else ()), *around], unit),
        behind=_near(passage, [word for word in around if word.start >= end], unit),
        counts=not _is_measure(unit),
        upper=upper,
        verb=_verb(passage, start),
        named=frozenset(
            words(name.text)[-1].key
            for name in passage.names
            if name.kind == "person" and name.end - passage.start <= start and words(name.text)
        ),
        places=frozenset(
            word.key
            for name in passage.names
            if name.kind == "place" and first <= name.start - passage.start and name.end - passage.start <= last
            for word in words(name.text)
        ),
        clock=frozenset(
            time.value
            for time in passage.times
            if time.type == "TIME"
            and (unit != PERSON or (first <= time.start - passage.start and time.end - passage.start <= last))
        ),
        years=frozenset(
            time.value[:4]
            for time in passage.times
            if time.type == "DATE" and time.value[:4] in passage.report.text[time.start : time.end]
        ),
    )


def _is_range(passage: Passage, one: Number, two: Number) -> bool:
    """Return whether two numbers are the ends of one range: "four to six", "12,000–14,000", not "from 41 to 38"."""
    if two.value < one.value:
        return False
    between = passage.report.text[one.end : two.start]
    told = between.strip(" \u00a0").casefold()
    return len(between) <= LINK and (told in ("-", "–", "—") or told in lexicon(passage.language).ranges)


def _told_in(passage: Passage, number: Number) -> str:
    """Return what a toll that was changed to *number* counts, named behind: "rebajaron a 38 el número de | muertos"."""
    found = [word for word in passage.words if word.start >= number.end - passage.start][:AROUND]
    whole = number.value % 1 == 0 and bool(found) and is_function_word(found[0].key, passage.language)
    return next((word.key for word in found if toll(passage, replace(number, unit=word.key))), "") if whole else ""


def _is_age(passage: Passage, number: Number) -> bool:
    """Return whether a number of years is how old somebody is."""
    if number.unit != "year":
        return False
    text = passage.report.text
    return bool(
        OLD.search(text, number.end, number.end + 24) or AGED.search(text[max(0, number.start - 24) : number.start])
    )


def _is_measure(unit: str) -> bool:
    """Return whether *unit* is a share or money, of which a sentence must say what of; else it is a counted noun."""
    return unit.isupper() or unit.startswith("perc") or unit.casefold() in MONEY


def _verb(passage: Passage, at: int) -> str:
    """Return the stem of the verb nearest before *at*, or the first one behind it; "cancel" of "had been cancelled"."""
    chosen: Word | None = None
    for word in _verbs(passage):
        if chosen is not None and word.end > at:
            break
        chosen = word
    return stem(chosen.key, passage.language) if chosen else ""


@lru_cache(maxsize=1 << 12)
def _verbs(passage: Passage) -> tuple[Word, ...]:
    """Return the verbs of a passage's own words that tell something, whichever of its numbers asks."""
    rules = grammar(passage.language)
    dull = {*rules.states, *rules.perfect, *HELPING}
    return tuple(
        word
        for before, word in pairwise(passage.words)
        if word.key not in dull
        and (
            is_verb(word, before, passage.language)
            or (before.key in rules.states and word.text.endswith(rules.past_endings or NO_ENDING))
        )
        and not passage.plain[word.start].isspace()
    )


def _is_date(passage: Passage, number: Number) -> bool:
    return any(time.start <= number.start and number.end <= time.end for time in passage.times)


def _noun_after(passage: Passage, end: int) -> str:
    """Return the stem of the word right after a number, when it is one that can be counted."""
    for word in passage.words:
        if word.start >= end:
            near = word.start - end <= 1 and word.text[:1].islower() and len(word.key) > 2
            plain = near and not is_function_word(word.key, passage.language)
            return stem(word.key, passage.language) if plain else ""
    return ""


def _around(passage: Passage, start: int, end: int) -> list[Word]:
    """Return the words around a number."""
    before = [word for word in passage.words if word.end <= start][-AROUND:]
    return [*before, *[word for word in passage.words if word.start >= end][:AROUND]]


def _near(passage: Passage, around: Sequence[Word], unit: str) -> frozenset[str]:
    """Return the stems of the words *around* a number, its unit left out."""
    code = passage.language
    telling = (word.key for word in around if not is_function_word(word.key, code) and not word.key[0].isdigit())
    return frozenset({stem(key, code) for key in telling} - {stem(unit.casefold(), code), unit.casefold()})


def _disagree(counts: Sequence[_Count]) -> bool:
    return any(not _agree(one, two) for one, two in combinations(counts, 2))


def _difference(first: _Count, counts: Sequence[_Count]) -> Difference:
    """Return the figures of *counts*, told in the words of the *first*."""
    return Difference(about=_about(first), unit=first.unit, figures=tuple(_figure(count) for count in counts))


def _may_be_one(one: _Count, two: _Count, given: Mapping[ReportId, set[float]]) -> bool:
    """Return whether nothing speaks against two figures being of one thing: times, places, people, both given."""
    if one.passage.report.id == two.passage.report.id or _at_other_times(one, two):
        return False
    small, large = sorted(abs(count.number.value) for count in (one, two))
    if not small or large / small > RANGE or one.number.value == -two.number.value:
        return False  # "90 degrees below" and "-90 degrees" are one figure
    if small != large and any({small, large} <= given[count.passage.report.id] for count in (one, two)):
        return False
    apart = ((one.named, two.named), (one.places, two.places), (one.years, two.years))
    return not any(mine and theirs and not mine & theirs for mine, theirs in apart)


def _is_like(one: _Count, two: _Count) -> bool:
    """Return whether the words around two figures, and their sentences, say that they are of one thing."""
    shared, verbs = len(one.near & two.near), one.verb == two.verb
    if not (one.counts and two.counts) and (not verbs or shared < MEASURED):
        return False  # of a percentage or a sum of money the sentence must say what of
    lighter = min(one.passage.weight, two.passage.weight)
    alike = bool(lighter) and one.passage.shared_weight(two.passage) / lighter >= ALIKE
    # "120 people have left their homes", "drove 180 people from their homes": what became of them stands behind.
    same = verbs or (one.unit == PERSON and bool(one.behind & two.behind))
    return alike and shared >= (1 if same else LIKELY)


def _agree(one: _Count, two: _Count) -> bool:
    """Return whether two figures are no disagreement: ranges that meet, one the other rounded, or about the other."""
    if one.lower <= two.upper and two.lower <= one.upper:
        return True
    small, large = sorted((one, two), key=lambda count: abs(count.number.value))
    loose = [abs(count.number.value) for count in (one, two) if count.number.approximate]
    apart = abs(large.number.value) - abs(small.number.value)
    near = abs(large.number.value) <= NEARLY * abs(small.number.value)
    if near and any(apart <= STEPS * _step(value) for value in loose):
        return True  # "about 100" and 115, "more than 20" and 21
    rough = max((one, two), key=lambda count: _last_digit(count.number.value))
    other = two if rough is one else one
    unit = _last_digit(rough.number.value)
    return -0.5 * unit <= other.number.value - rough.number.value < unit


def _last_digit(value: float) -> float:
    """Return what the last digit that is meant of *value* counts: 1 million of 43 million, 10 of 100."""
    size = math.floor(math.log10(abs(value)))
    unit = 10.0 ** (size - DIGITS + 1)
    while unit > 1e-6 and abs(value / unit - round(value / unit)) > 1e-9:
        unit /= 10.0
    return unit


def _step(value: float) -> float:
    """Return what the last digit of *value* that is not 0 counts: 10 of 380, 1,000 of 43,000, 0.1 of 2.5."""
    unit = 10.0 ** math.floor(math.log10(value))
    while unit > 1e-6 and abs(value / unit - round(value / unit)) > 1e-9:
        unit /= 10.0
    return unit


def _at_other_times(one: _Count, two: _Count) -> bool:
    """Return whether both say at what o'clock, and not the same: a river rises."""
    return bool(one.clock) and bool(two.clock) and not one.clock & two.clock


def _one_each(counts: Sequence[_Count], origin_of: Mapping[ReportId, str]) -> list[_Count]:
    """Return one figure an origin: of its latest report the one that stands first."""
    latest: dict[str, _Count] = {}
    for count in sorted(counts, key=lambda count: (count.passage.at, -count.passage.start)):
        latest[origin_of.get(count.passage.report.id, count.passage.report.id)] = count
    return [count for _, count in sorted(latest.items(), key=lambda pair: (pair[1].passage.at, pair[0]))]


def _figure(count: _Count) -> Figure:
    passage = count.passage
    return Figure(
        report=passage.report.id,
        source=passage.report.source,
        text=counted(passage.report.text, count.number, passage.language)[0],
        value=count.number.value,
        evidence=Evidence(report=passage.report.id, start=passage.start, end=passage.end),
    )


def _about(count: _Count) -> str:
    """Return the source's words for what is counted: "people have left their homes", "The river stood".

    Those from the counted noun on, up to a time or a comma; where they are no more than the unit, those before it.
    """
    passage, language = count.passage, count.passage.language
    start, end = count.number.start - passage.start, count.number.end - passage.start
    stops = [time.start - passage.start for time in passage.times if time.start - passage.start >= end]
    after = _clause([w for w in passage.words if w.start >= end and w.end <= min(stops, default=len(passage.text))])
    after = _unhung(after[:ABOUT_WORDS], language)
    if len(after) > 1:
        return passage.text[after[0].start : after[-1].end]
    before = _unhung(_clause([w for w in reversed(passage.words) if w.end <= start])[::-1][-ABOUT_WORDS:], language)
    if len(before) > 1:
        return passage.text[before[0].start : before[-1].end]
    return passage.text[after[0].start : after[0].end] if after else count.unit


def _clause(found: Sequence[Word]) -> list[Word]:
    """Return the words up to the first gap with more than a blank or a hyphen in it, in either direction."""
    kept = list(found[:1])
    for one, two in pairwise(found):
        gap = max(one.start, two.start) - min(one.end, two.end)
        if gap > 1:
            break
        kept.append(two)
    return kept


def _unhung(found: Sequence[Word], language: str) -> list[Word]:
    """Return the words without function words at the end, which a cut left hanging."""
    kept = list(found)
    while kept and is_function_word(kept[-1].key, language):
        kept.pop()
    return kept

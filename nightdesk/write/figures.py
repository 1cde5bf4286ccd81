"""Figures: the passages of all reports in, the counts and measures that sources give differently out.

Two figures are of the same thing when they have the same unit, or count the same noun, and the words around them
agree; they differ when no source gives both and their values lie apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nightdesk.records import Difference, Evidence, Figure, Number, ReportId
from nightdesk.text.lexicon import lexicon
from nightdesk.text.words import Word, is_function_word, stem, words
from nightdesk.write.passages import Passage
from nightdesk.write.verbs import is_verb

AROUND = 6  # words on each side that say what is counted
ALIKE = 0.33  # share of the lighter sentence's weighted words that the other must have
RANGE = 2.0  # figures of one thing do not differ by more than this factor; above it they count different things
NEARLY = 1.2  # times; a figure that is said to be about right does not differ from one as near as this
APPROXIMATE = 3  # words before a number that may say so
MEASURED = 2  # stems around two measures that must be the same
MULTIPLES = frozenset({"time", "times", "gang", "gange", "mal", "fois", "vez", "veces", "gång", "gånger"})  # how often
MONEY = frozenset({"crowns", "kroner", "kronen", "kronor", "couronnes", "coronas"})  # words beside the codes
ABOUT_WORDS = 6  # length of the words that say what is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """A number in a passage with what it counts: its unit, or the stem of the noun after it."""

    passage: Passage
    number: Number
    unit: str
    near: frozenset[str]  # stems around it
    counts: bool  # whether the unit is a counted noun, not a measure as percent or crowns
    verb: str = ""  # stem of the verb nearest before it, or after it
    about: bool = False  # "about 120", "more than 100"
    named: frozenset[str] = frozenset()  # last words of the people named before it in its sentence


def differences(found: Sequence[Passage], origin_of: Mapping[ReportId, str]) -> tuple[Difference, ...]:
    """Return where the origins of *found* differ about the same counted thing, one figure an origin."""
    by_unit: dict[tuple[str, str], list[_Count]] = defaultdict(list)
    given: dict[ReportId, set[float]] = defaultdict(set)  # whatever the unit: "78 million crowns … 96 million"
    for passage in found:
        given[passage.report.id] |= {number.value for number in passage.mentions.numbers}
        for count in _counts(passage):
            by_unit[passage.language, count.unit].append(count)
    made: list[Difference] = []
    for key in sorted(by_unit):
        made += _differing(by_unit[key], origin_of, given)
    return tuple(made)


def _counts(passage: Passage) -> list[_Count]:
    found: list[_Count] = []
    for number in passage.mentions.numbers:
        start, end = number.start - passage.start, number.end - passage.start
        if start < 0 or end > len(passage.text) or _is_date(passage, number):
            continue
        unit = number.unit or _noun_after(passage, end)
        if unit and unit.casefold() not in MULTIPLES:
            before = [word.key for word in passage.words if word.end <= start][-APPROXIMATE:]
            found.append(
                _Count(
                    passage=passage,
                    number=number,
                    unit=unit.casefold(),
                    near=_near(passage, start, end, unit),
                    counts=not _is_measure(unit),
                    verb=_verb(passage, start),
                    about=bool(lexicon(passage.language).approximations.intersection(before)),
                    named=frozenset(
                        words(name.text)[-1].key
                        for name in passage.names
                        if name.kind == "person" and name.end - passage.start <= start and words(name.text)
                    ),
                )
            )
    return found


def _is_measure(unit: str) -> bool:
    """Return whether *unit* is a share or money, of which a sentence must say what of; else it is a counted noun."""
    return unit.isupper() or unit.startswith("perc") or unit.casefold() in MONEY


def _verb(passage: Passage, at: int) -> str:
    """Return the stem of the verb nearest before *at*, or the first one behind it."""
    verbs = [
        word
        for before, word in pairwise(passage.words)
        if is_verb(word, before, passage.language) and passage.plain[word.start : word.end].strip()
    ]
    ahead = [word for word in verbs if word.end <= at]
    chosen = ahead[-1:] or verbs[:1]
    return stem(chosen[0].key, passage.language) if chosen else ""


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


def _near(passage: Passage, start: int, end: int, unit: str) -> frozenset[str]:
    """Return the stems of the words around a number, its unit left out."""
    before = [word for word in passage.words if word.end <= start][-AROUND:]
    after = [word for word in passage.words if word.start >= end][:AROUND]
    code = passage.language
    telling = (w.key for w in (*before, *after) if not is_function_word(w.key, code) and not w.key[0].isdigit())
    return frozenset({stem(key, code) for key in telling} - {stem(unit.casefold(), code), unit.casefold()})


def _differing(
    counts: Sequence[_Count], origin_of: Mapping[ReportId, str], given: Mapping[ReportId, set[float]]
) -> list[Difference]:
    """Return differences among figures with one unit; each figure belongs to one at most.

    *given* are all values a report gives.
    """
    made: list[Difference] = []
    left = list(counts)
    while left:
        linked = [left.pop(0)]
        for one in linked:  # grows as it goes: what is like any of them belongs with them
            like = [other for other in left if _same_thing(one, other, given)]
            linked += like
            left = [other for other in left if other not in like]
        figures = _one_each(linked, origin_of)
        if len({figure.value for figure in figures}) > 1:
            made.append(Difference(about=_about(linked[0]), unit=linked[0].unit, figures=tuple(figures)))
    return made


def _same_thing(one: _Count, two: _Count, given: Mapping[ReportId, set[float]]) -> bool:
    """Return whether two figures are of one thing: near words and sentences agree, and no report gives both."""
    if one.passage.report.id == two.passage.report.id:
        return False
    if _at_other_times(one, two):
        return False
    values = {one.number.value, two.number.value}
    if one.number.value == -two.number.value:
        return False  # "90 degrees below" and "-90 degrees"
    small, large = sorted(abs(value) for value in (one.number.value, two.number.value))
    if not small or large / small > RANGE:
        return False
    if len(values) > 1 and any(values <= given[count.passage.report.id] for count in (one, two)):
        return False
    if small and large / small <= NEARLY and (one.about or two.about):
        return False  # "about 100" and 115 agree
    if one.named and two.named and not one.named & two.named:
        return False  # what two people did is two things
    if not (one.counts and two.counts) and (one.verb != two.verb or len(one.near & two.near) < MEASURED):
        return False  # of a percentage or a sum of money the sentence must say what of
    lighter = min(one.passage.weight, two.passage.weight)
    alike = bool(lighter) and one.passage.shared_weight(two.passage) / lighter >= ALIKE
    return bool(one.near & two.near) and alike


def _at_other_times(one: _Count, two: _Count) -> bool:
    """Return whether both say when, and not the same: a river at six and at nine o'clock is no disagreement."""
    said = [{t.value for t in count.passage.times if t.type == "TIME"} for count in (one, two)]
    return bool(said[0]) and bool(said[1]) and not said[0] & said[1]


def _one_each(counts: Sequence[_Count], origin_of: Mapping[ReportId, str]) -> list[Figure]:
    """Return one figure an origin: of its latest report the one that stands first."""
    latest: dict[str, _Count] = {}
    for count in sorted(counts, key=lambda count: (count.passage.at, -count.passage.start)):
        latest[origin_of.get(count.passage.report.id, count.passage.report.id)] = count
    return [_figure(count) for _, count in sorted(latest.items(), key=lambda pair: (pair[1].passage.at, pair[0]))]


def _figure(count: _Count) -> Figure:
    passage = count.passage
    end = count.number.end - passage.start
    following = [word for word in passage.words if word.start >= end]
    if following and following[0].start - end <= 1 and not is_function_word(following[0].key, passage.language):
        end = following[0].end
    return Figure(
        report=passage.report.id,
        source=passage.report.source,
        text=passage.text[count.number.start - passage.start : end],
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

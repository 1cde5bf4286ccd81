"""Figures: the passages of all reports in, the counts and measures that sources give differently out.

Two figures are of the same thing when they have the same unit, or count the same noun, and the words around them
agree; they differ when no source gives both and their values lie apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nightdesk.records import Difference, Evidence, Figure, Number, ReportId
from nightdesk.text.frequency import rarity
from nightdesk.text.words import is_function_word, stem, words
from nightdesk.write.passages import Passage

AROUND = 9  # words on each side that say what is counted
ALIKE = 0.35  # share of the lighter context's weighted words that the other must have
RANGE = 4.0  # figures of one thing do not differ by more than this factor; above it they count different things
ABOUT_WORDS = 6  # length of the words that say what is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """A number in a passage with what it counts: its unit, or the stem of the noun after it."""

    passage: Passage
    number: Number
    unit: str
    context: frozenset[str]


def differences(found: Sequence[Passage], origin_of: Mapping[ReportId, str]) -> tuple[Difference, ...]:
    """Return where the origins of *found* differ about the same counted thing, one figure an origin."""
    by_unit: dict[tuple[str, str], list[_Count]] = defaultdict(list)
    for passage in found:
        for count in _counts(passage):
            by_unit[passage.language, count.unit].append(count)
    made: list[Difference] = []
    for key in sorted(by_unit):
        made += _differing(by_unit[key], origin_of)
    return tuple(made)


def _counts(passage: Passage) -> list[_Count]:
    found: list[_Count] = []
    for number in passage.mentions.numbers:
        start, end = number.start - passage.start, number.end - passage.start
        if start < 0 or end > len(passage.text) or _is_date(passage, number):
            continue
        unit = number.unit or _noun_after(passage, end)
        if unit:
            found.append(
                _Count(
                    passage=passage, number=number, unit=unit.casefold(), context=_context(passage, start, end, unit)
                )
            )
    return found


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


def _context(passage: Passage, start: int, end: int, unit: str) -> frozenset[str]:
    before = [word for word in passage.words if word.end <= start][-AROUND:]
    after = [word for word in passage.words if word.start >= end][:AROUND]
    code = passage.language
    stems = {
        stem(w.key, code) for w in (*before, *after) if not is_function_word(w.key, code) and not w.key[0].isdigit()
    }
    return frozenset(stems - {stem(unit.casefold(), code)})


def _differing(counts: Sequence[_Count], origin_of: Mapping[ReportId, str]) -> list[Difference]:
    """Return differences among figures with one unit; each figure belongs to one at most."""
    made: list[Difference] = []
    left = list(counts)
    while left:
        first = left.pop(0)
        like = [other for other in left if _same_thing(first, other)]
        figures = _one_each([first, *like], origin_of)
        if len({figure.value for figure in figures}) > 1:
            made.append(Difference(about=_about(first), unit=first.unit, figures=tuple(figures)))
            left = [other for other in left if other not in like]
    return made


def _same_thing(one: _Count, two: _Count) -> bool:
    if one.passage.report.id == two.passage.report.id:
        return False
    small, large = sorted((abs(one.number.value), abs(two.number.value)))
    if not small or large / small > RANGE:
        return False
    code = one.passage.language
    shared = sum(rarity(item, code) for item in sorted(one.context & two.context))
    lighter = min(sum(rarity(item, code) for item in sorted(side)) for side in (one.context, two.context))
    return len(one.context & two.context) >= 2 and bool(lighter) and shared / lighter >= ALIKE


def _one_each(counts: Sequence[_Count], origin_of: Mapping[ReportId, str]) -> list[Figure]:
    """Return one figure an origin, the latest it gives; none of an origin that gives the others' value too."""
    latest: dict[str, _Count] = {}
    for count in counts:
        origin = origin_of.get(count.passage.report.id, count.passage.report.id)
        if origin not in latest or latest[origin].passage.at < count.passage.at:
            latest[origin] = count
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
    """Return the source's words from the counted noun on, for what is counted: "people have left their homes"."""
    end = count.number.end - count.passage.start
    after = [word for word in words(count.passage.text) if word.start >= end][:ABOUT_WORDS]
    if not after:
        return count.unit
    text = count.passage.text[after[0].start : after[-1].end]
    return text.split(",")[0].split(".")[0]

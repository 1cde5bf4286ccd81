"""Parts: the reports of a story in, the matters they tell of out, where they are more than one.

Threading can be wrong, and whoever wants two things told as one can write a report that names both. An article must not
say in one breath what no report but such a one connects. So before anything is written it is looked at who shares
anything telling with whom: reports that do not hang together, or only by what one source says, are parts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from nightdesk.records import Report, ReportId
from nightdesk.text.compounds import parts as parts_of_word
from nightdesk.text.frequency import rarity
from nightdesk.text.words import is_function_word, key_of, spelled, stem, words

TELLING = 9.0  # background rarity (natural logarithm) from which a word says something: one in eight thousand
# Such words that two reports of one matter have in common: two, as one may be the town, and this share of those of
# the shorter. Of labelled stories of ECB+, Wikinews, BASIL and AllSides, the half by hash that they were not chosen
# on, 7 of 223 fall apart; of two such stories put together 179 of 219 do.
SHARED, SHARE = 2, 0.08
READ = 250  # words of a report that are looked at; what follows is background
ROOM = 8  # characters in which a word finds room with the blank behind it, mostly
FEWEST = 8  # telling words below which a report, a title often, shows nothing of what it belongs to
COMPARED = 120  # reports, the first; the others go with what they share most with
SOURCES = 2  # whose reports a part must be that only one other source connects with the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The reports that tell of one matter, and those that do not belong to it, with why."""

    leading: tuple[Report, ...]
    others: tuple[Report, ...]
    reason: str


def parts(
    reports: Sequence[Report],
    origin_of: Mapping[ReportId, str],
    language: str,
    told: Collection[ReportId] = (),
) -> Parts | None:
    """Return the leading part of *reports* and the others; None where they hang together.

    Only reports in *language* are told apart: across languages names may be all that two reports have in common, and
    those in others go with the part that they share most with. What was *told* to readers before leads, or else the
    part of most origins, or the oldest.
    """
    seen = {report.id: _telling(report) for report in reports}
    asked = [report for report in reports if report.language == language and len(seen[report.id]) >= FEWEST]
    asked = asked[:COMPARED]
    whose = {report.id: origin_of.get(report.id, report.source) for report in asked}
    found, reason = _components(asked, seen), "it shares nothing telling with what is told here"
    tying: set[ReportId] = set()
    if len(found) < 2:
        found, reason = _held_by_one(asked, seen, whose), "nothing but one source ties it to what is told here"
        tying = {report.id for report in asked} - {report.id for part in found for report in part}
    if len(found) < 2:
        return None
    found.sort(
        key=lambda part: (
            -sum(report.id in told for report in part),
            -len({whose[report.id] for report in part}),
            min(report.published_at for report in part),
        )
    )
    out = tying | {report.id for part in found[1:] for report in part}
    out |= {report.id for report in reports if report not in asked and _nearest(report, found, seen)}
    return Parts(
        leading=tuple(report for report in reports if report.id not in out),
        others=tuple(report for report in reports if report.id in out),
        reason=reason,
    )


def _nearest(report: Report, found: Sequence[Sequence[Report]], seen: Mapping[ReportId, Set[str]]) -> int:
    """Return the number of the part that shares most with *report*, the leading one where that is even."""
    shared = [len(seen[report.id] & frozenset().union(*(seen[one.id] for one in part))) for part in found]
    return shared.index(max(shared))


def _held_by_one(
    reports: Sequence[Report], seen: Mapping[ReportId, Set[str]], whose: Mapping[ReportId, str]
) -> list[list[Report]]:
    """Return the parts into which *reports* fall without those of one origin, each told by several others."""
    for origin in dict.fromkeys(whose.values()):
        found = _components([report for report in reports if whose[report.id] != origin], seen)
        large = [part for part in found if len({whose[one.id] for one in part}) >= SOURCES]
        if len(large) > 1:
            return large
    return []


def _components(reports: Sequence[Report], seen: Mapping[ReportId, Set[str]]) -> list[list[Report]]:
    """Return *reports* in groups that hang together by what two of them share."""
    found: list[list[Report]] = []
    for report in reports:
        beside = [part for part in found if any(_hang_together(seen[report.id], seen[one.id]) for one in part)]
        found = [part for part in found if part not in beside]
        found.append([one for part in beside for one in part] + [report])
    return found


def _hang_together(one: Set[str], other: Set[str]) -> bool:
    return len(one & other) >= max(SHARED, SHARE * min(len(one), len(other)))


def _telling(report: Report) -> frozenset[str]:
    """Return the telling words of a report, parts of compounds too; days and months tell nothing."""
    text = report.title if report.title_only else f"{report.title}\n{report.text}"
    return _told_in(text, report.language)


@lru_cache(maxsize=1 << 8)
def _told_in(text: str, language: str) -> frozenset[str]:
    return frozenset().union(*(_told_by(word, language) for word in dict.fromkeys(_opening(text))))


def _opening(text: str) -> list[str]:
    """Return the first words of *text*, as spelled there; what follows them is not split into words."""
    near = text[: READ * ROOM]
    near = near[: max(near.rfind(" "), near.rfind("\n"))] if len(near) < len(text) else near
    found = spelled(near)
    return (found if len(found) > READ else spelled(text))[:READ]


@lru_cache(maxsize=1 << 16)
def _told_by(word: str, language: str) -> frozenset[str]:
    """Return the telling stems of one word: its own, and those of the parts of a compound."""
    key = key_of(word)
    if key[0].isdigit() or key in _calendar(language) or is_function_word(key, language):
        return frozenset()
    pieces = (key, *parts_of_word(key, language))
    return frozenset(stem(piece, language) for piece in pieces if rarity(piece, language) >= TELLING)


@lru_cache(maxsize=64)
def _calendar(language: str) -> frozenset[str]:
    """Return what days of the week and months are called in *language*, as words are compared."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    named = (forms["wide"] for of in (locale.days, locale.months) for forms in of.values())
    return frozenset(word.key for names in named for name in names.values() for word in words(name))

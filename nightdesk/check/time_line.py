"""When each of two events was: "sacked after the theft" where the sources date the sacking before the theft.

An event of ours is dated by its own words, or by the one date of the clauses of a report that tell it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from nightdesk.check.comparison import Comparison
from nightdesk.check.cues import cues
from nightdesk.check.passage import Passage
from nightdesk.check.reference import Reference
from nightdesk.records import Time

SAME = 0.7  # of an event's weight that a clause tells, and it is that event; by hand, on sentences of our own
FEWEST = 2  # words of an event that show it wherever they stand; one must be whom or what the clause is told of
BOUNDED = 3  # words before a date among which one makes it a bound: "until 9 June"
MARKS = frozenset(",;:—–()")
DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(\d\d):(\d\d))?")
WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
UNKNOWN = (None, "XX", "XXXX")
MONTH, YEAR = 31.0, 12 * 31.0  # days, of dates that are only put in order


class Known(IntEnum):
    """What is known of a time beside its hour: a date with its year, one without, a day of the week, no day."""

    YEAR = 1
    DATE = 2
    WEEKDAY = 3
    HOUR = 4


# How many days apart two times may be to be told apart in order: dates of one year, days of a week, hours of a day.
FARTHEST = {Known.DATE: 6 * 31.0, Known.WEEKDAY: 7.0, Known.HOUR: 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """From when to when, in days, as far as is *known*; told at code point *at*."""

    first: float
    last: float
    known: Known
    at: int


def follows(c: Comparison, main: Sequence[int], other: Sequence[int]) -> bool | None:
    """Return whether of two events of ours the *main* one was after the *other*; None where no report dates both."""
    for source in c.sources:
        one, two = _moment(c, source, main), _moment(c, source, other)
        if one is not None and two is not None and _comparable(one, two):
            return True if one.first >= two.last else False if one.last <= two.first else None
    return None


def _comparable(one: Moment, two: Moment) -> bool:
    """Return whether two times are told apart by what is known of them; days of the week where told in their order."""
    if one.known is not two.known or abs(one.first - two.first) >= FARTHEST.get(one.known, math.inf):
        return False
    return one.known is not Known.WEEKDAY or (one.first < two.first) is (one.at < two.at)


def _moment(c: Comparison, source: Reference, event: Sequence[int]) -> Moment | None:
    """Return when an event of ours was: by its own date, or the one that the report gives wherever it tells it."""
    own = [t for t in c.ours.times if any(i in event for i in c.ours.within(t.start, t.end))]
    moments = [moment for time in own or _told(c, source, event) if (moment := moment_of(time)) is not None]
    return moments[0] if len({(found.first, found.last, found.known) for found in moments}) == 1 else None


def _told(c: Comparison, source: Reference, event: Sequence[int]) -> Iterator[Time]:
    """Yield the dates of the clauses of a report that tell an event of ours."""
    tokens = [c.ours.tokens[i] for i in event if c.ours.tokens[i].content and i not in c.ours.figured]
    weights = {token.stem: token.weight for token in tokens}
    least = SAME * sum(weights.values())
    for index in sorted({i for stem in weights for i in source.postings.get(stem, ())}) if weights else ():
        passage = source.passages[index]
        for clause in _clauses(passage, source.text):
            stems = {passage.tokens[i].stem for i in clause}
            if sum(weight for stem, weight in weights.items() if stem in stems) < least:
                continue
            if len(weights) < FEWEST and not _is_of(source, index, clause, weights.keys()):
                continue
            dates = [t for t in passage.times if set(passage.within(t.start, t.end)) & set(clause) and moment_of(t)]
            if len(dates) == 1 and not _is_bound(passage, dates[0]):
                yield dates[0]


def _is_of(source: Reference, index: int, clause: range, stems: Collection[str]) -> bool:
    """Return whether the clause is told of what the *stems* call it: "the theft was on 12 May"."""
    passage = source.passages[index]
    holders = (telling.holder for telling in source.tellings(index) if set(telling.told) & set(clause))
    return any(passage.tokens[i].stem in stems for holder in holders for i in holder)


def _is_bound(passage: Passage, time: Time) -> bool:
    """Return whether the date is one until which or since when something was."""
    here = passage.within(time.start, time.end)
    keys = tuple(token.key for token in passage.tokens[max(0, here[0] - BOUNDED) : here[0]])
    phrases = (keys[at:end] for at in range(len(keys)) for end in range(at + 1, len(keys) + 1))
    return any(phrase in cues(passage.language).between_events for phrase in phrases)


def _clauses(passage: Passage, text: str) -> Iterator[range]:
    """Yield the stretches of a passage between marks and words that join or contrast."""
    known = cues(passage.language)
    first = 0
    for index in range(1, len(passage.tokens)):
        between = text[passage.tokens[index - 1].end : passage.tokens[index].start]
        key = passage.tokens[index].key
        if any(mark in MARKS for mark in between) or key in known.contrasts or key in known.joins:
            yield range(first, index)
            first = index
    yield range(first, len(passage.tokens))


def moment_of(time: Time) -> Moment | None:
    """Return from when to when a time is; None where it is no date, day or hour."""
    weekday, found = WEEKDAY.match(time.value), DATE.fullmatch(time.value)
    if weekday is not None:
        day = float(weekday[1])
        return Moment(first=day, last=day + 1, known=Known.WEEKDAY, at=time.start)
    if found is None:
        return None
    year, month, day_of_month, hour, minute = (None if part in UNKNOWN else int(part) for part in found.groups())
    if year is None and month is None and hour is None:
        return None
    known = Known.YEAR if year is not None else Known.DATE if month is not None else Known.HOUR
    first = (year or 0) * YEAR + ((month or 1) - 1) * MONTH + (day_of_month or 1) - 1 + (hour or 0) / 24
    first += (minute or 0) / 1440
    length = 1 / 1440 if hour is not None else 1.0 if day_of_month is not None else MONTH if month is not None else YEAR
    return Moment(first=first, last=first + length, known=known, at=time.start)

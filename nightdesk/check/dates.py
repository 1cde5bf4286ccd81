"""Times: every date of ours must be one the sources give, resolved by the day they were published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import UnknownLocaleError
from babel.dates import get_day_names

from nightdesk.check.comparison import Comparison, Fault, Ruling, in_place
from nightdesk.check.evidence import Support
from nightdesk.check.reference import Reference
from nightdesk.records import ProblemKind, Time
from nightdesk.text.speakers import DATELINE
from nightdesk.text.words import key_of, words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # a day of the calendar, also that of an hour
PRESENT = "PRESENT_REF"  # "now": it is told in the present, and no more is said by it


def judge_times(c: Comparison) -> Ruling:
    """Return the times of ours that the sources do not give, or give for something else."""
    faults: list[Fault] = []
    cleared: set[int] = set()
    for time in c.ours.times:
        indices = c.ours.within(time.start, time.end)
        if not indices or c.is_exempt(time.start, time.end):
            continue
        fault = _judge(c, time)
        if fault is None:
            cleared.update(indices)
        else:
            faults.append(fault)
    faults.extend(_other_weekdays(c))
    return Ruling(faults=tuple(faults), cleared=frozenset(cleared))


def same_time(ours: Time, theirs: Time) -> bool:
    """Return whether our time is the source's, or a coarser word for it (the month for the day)."""
    if ours.value and theirs.value and (_covers(ours.value, theirs.value) or _completes(theirs, ours)):
        return True
    return _keys(ours.text) == _keys(theirs.text)


def _covers(ours: str, theirs: str) -> bool:
    """``2025-12`` covers ``2025-12-27``, ``2025-12-27`` covers ``2025-12-27T10:00``; never the other way round."""
    return theirs == ours or (theirs.startswith(ours) and theirs[len(ours)] in "-T")


def _completes(ours: Time, theirs: Time) -> bool:
    """Return whether ours gives the year to a day or month that the source leaves without one."""
    return theirs.value.startswith("XXXX-") and ours.value[4:] == theirs.value[4:]


def _is_part(ours: Time, theirs: Time) -> bool:
    """Return whether ours is the same day in some of the source's words; the verb near it may tell another year."""
    return ours.value[4:] == theirs.value[4:] and _run(_keys(ours.text), _keys(theirs.text))


def _judge(c: Comparison, time: Time) -> Fault | None:
    theirs = [found for support in c.supports for found in _of_what_is_told(support)]
    instead = _instead(c, time)
    if any(same_time(time, found) for found in theirs) or _spelt(c, time):
        if instead is None or _completes(time, instead) or _is_part(time, instead):
            return None
        reason = f"the source has {instead.text!r} here; it gives {time.text!r} for something else"
        return Fault(kind=ProblemKind.TIME, start=time.start, end=time.end, reason=reason)
    if instead is None and (_day_of_publication(c, time) or time.value == PRESENT):
        return None
    if instead is not None and _completes(time, instead):
        reason = f"the source says {instead.text!r} only"
        return Fault(kind=ProblemKind.TIME, start=time.start, end=time.end, reason=reason, hard=False)
    if instead is not None:
        reason = f"the source says {instead.text!r} ({instead.value})"
    elif any(same_time(time, found) for source in c.sources for found in _behind_its_dateline(source)):
        reason = "the supporting sentences do not have this time; the report has it elsewhere"
        other = _is_a_day(time) and any(_is_a_day(found) for found in theirs)
        return Fault(kind=ProblemKind.TIME, start=time.start, end=time.end, reason=reason, hard=other)
    else:
        reason = "no source that supports this gives this time"
    nowhere = c.is_nowhere(time.start, time.end)
    return Fault(kind=ProblemKind.TIME, start=time.start, end=time.end, reason=reason, decides=nowhere)


def _instead(c: Comparison, time: Time) -> Time | None:
    """Return the source's time in our time's place when it differs and no passage agrees with ours."""
    return in_place(c, time.start, time.end, lambda passage: passage.times, lambda theirs: same_time(time, theirs))


def _of_what_is_told(support: Support) -> tuple[Time, ...]:
    """Return the times of a passage, without that of its dateline where what it tells has a day of its own.

    "EXEMPLA, 16 October (Wire) – The police questioned a man about Tuesday's fire": it did not burn on the 16th.
    """
    begin = _dateline(support.reference)
    told = tuple(time for time in support.passage.times if time.start >= begin)
    return told if any(_is_a_day(time) for time in told) else support.passage.times


def _behind_its_dateline(source: Reference) -> list[Time]:
    begin = _dateline(source)
    return [time for time in source.mentions.times if time.start >= begin]


def _dateline(source: Reference) -> int:
    """Return where the text of a report begins behind its dateline; 0 where it has none."""
    opened = DATELINE.match(source.text)
    return opened.end() if opened is not None else 0


def _is_a_day(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and _DAY.match(time.value) is not None


def _spelt(c: Comparison, time: Time) -> bool:
    """Return whether one supporting passage has every word of ours in one run, whatever it resolves to."""
    mine = _keys(time.text)
    return any(_run(mine, _told_keys(support)) for support in c.supports)


def _told_keys(support: Support) -> list[str]:
    dated = len(_of_what_is_told(support)) < len(support.passage.times)
    begin = _dateline(support.reference) if dated else 0
    return [token.key for token in support.passage.tokens if token.start >= begin]


def _other_weekdays(c: Comparison) -> list[Fault]:
    """Return faults for weekdays of ours where a source has another, whatever date stands beside them."""
    days = _weekdays(c.ours.language)
    faults = []
    for index, token in enumerate(c.ours.tokens):
        if token.key not in days or any(index in support.pairs for support in c.supports):
            continue
        for support in c.supports:
            at = support.pairs.get(index - 1, -2) + 1
            before = support.pairs.get(index + 1, 0) - 1
            found = [support.passage.tokens[i] for i in (at, before) if 0 <= i < len(support.passage.tokens)]
            other = next((t for t in found if t.key in days and days[t.key] != days[token.key]), None)
            if other is not None:
                reason = f"the source says {other.text!r}"
                faults.append(Fault(kind=ProblemKind.TIME, start=token.start, end=token.end, reason=reason))
                break
    return faults


@lru_cache(maxsize=64)
def _weekdays(language: str) -> Mapping[str, int]:
    """Return the days of the week by the keys of their names in *language*, Monday 0."""
    try:
        names = get_day_names("wide", locale=language)
    except (UnknownLocaleError, ValueError):
        return {}
    return {key_of(name): number for number, name in names.items()}


def _day_of_publication(c: Comparison, time: Time) -> bool:
    """Return whether ours is the day a source was published, said of its telling: "reported on Saturday"."""
    here = c.ours.within(time.start, time.end)
    near = c.tokens(range(max(0, here[0] - 4), min(len(c.ours.tokens), here[-1] + 4)))
    told = bool(c.exempt) or any(token.key in c.cues.speech for token in near)
    return told and any(
        source.published_at is not None and source.published_at.date().isoformat() == time.value[:10]
        for source in c.sources
    )


def _keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


def _run(needle: list[str], keys: list[str]) -> bool:
    return bool(needle) and any(
        keys[at : at + len(needle)] == needle for at, key in enumerate(keys) if key == needle[0]
    )

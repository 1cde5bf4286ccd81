"""A source's own rhythm: how often it brings something, and so when to look again and when its silence is odd. Pure.

Times of entries -> gaps; ``Pulse`` -> intervals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from nightdesk.records import Pulse, digest_of

# Between two looks. A list that answers "not modified" costs a line, so it is asked four times in a gap; one that
# always comes whole is asked once in a gap, and less often for each time it brought nothing new.
LOOKS_IN_A_GAP = 4
GAPS_IN_A_LOOK = 1
OF_A_LIST = 0.5  # of the time in which a list is filled anew: half of it, for entries come in bursts
LOOKS_IN_A_LIST = 4  # while it is filled anew, where a host's pace leaves no time for all of its lists
SHORTEST = timedelta(minutes=5)
SHORTEST_WHOLE = timedelta(minutes=15)
LONGEST = timedelta(hours=1)
LONGEST_WHOLE = timedelta(days=1)
UNKNOWN = timedelta(minutes=30)  # while the rhythm is not known
ENOUGH = 5  # entries with a time from which a rhythm can be told
# Silence is odd after several mean gaps and more than the longest one seen, for nights and weekends are its rhythm.
ODD_GAPS = 5
ODD_LONGEST = 2
SHORTEST_SILENCE = timedelta(hours=12)
UNKNOWN_SILENCE = timedelta(days=30)
LEARNING = 0.2  # weight of a new gap where entries give no times


def gaps(times: Iterable[datetime]) -> tuple[float, float]:
    """Return the mean and the longest pause between *times*, in seconds; zeros when there are too few to tell."""
    known = sorted(set(times))
    if len(known) < ENOUGH:
        return 0.0, 0.0
    pauses = [(after - before).total_seconds() for before, after in pairwise(known)]
    return sum(pauses) / len(pauses), max(pauses)


def learnt(pulse: Pulse, now: datetime) -> tuple[float, float]:
    """Return mean and longest gap of a source whose entries give no times, which brings something new at *now*."""
    if pulse.new_at is None:
        return 0.0, 0.0
    gap = (now - pulse.new_at).total_seconds()
    mean = gap if not pulse.gap else (1 - LEARNING) * pulse.gap + LEARNING * gap
    return mean, max(gap, pulse.longest)


def interval(pulse: Pulse, *, conditional: bool, wish: timedelta) -> timedelta:
    """Return how long to wait until the next look; *wish* is how long the list asks to be left alone.

    *conditional*: it lets us ask whether it has changed. The jitter comes from the source's id, so that not all are
    asked at once and a repeated run asks at the same time.
    """
    gap = timedelta(seconds=pulse.gap)
    if conditional:
        wait = min(max(gap / LOOKS_IN_A_GAP, SHORTEST), LONGEST) if gap else UNKNOWN
    else:
        wait = min(max(gap * GAPS_IN_A_LOOK, SHORTEST_WHOLE), LONGEST_WHOLE) if gap else UNKNOWN * 2
        # It has brought the whole of nothing new before: look less often still.
        wait = min(wait * 2.0 ** min(pulse.wasted, 10), LONGEST_WHOLE)
        if gap and pulse.entries:  # but before what it names now may have been pushed out of it unseen
            wait = min(wait, max(gap * pulse.entries * OF_A_LIST, SHORTEST_WHOLE))
    jitter = int(digest_of(pulse.source)[:8], 16) / 2**32 / 5
    return max(wait * (0.9 + jitter), wish)


def waited(pulse: Pulse, until: datetime, now: datetime) -> float:
    """Return how many of its own waits a source that was due at *until* has waited at *now*.

    Where a list is filled anew soon, the wait is a part of the time that takes: what is pushed out of it is lost.
    """
    if pulse.read_at is None:
        return math.inf
    wait = max(until - pulse.read_at, SHORTEST)
    if pulse.gap and pulse.entries:
        wait = min(wait, max(timedelta(seconds=pulse.gap * pulse.entries / LOOKS_IN_A_LIST), SHORTEST))
    return (now - pulse.read_at) / wait


def awake(moment: datetime, pulse: Pulse) -> datetime:
    """Return *moment*, or the first full hour after it at which the source does not sleep by its own word (L4)."""
    for _ in range(7 * 24):
        if moment.hour not in pulse.skip_hours and moment.weekday() not in pulse.skip_days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def last_sign(pulse: Pulse, now: datetime) -> datetime | None:
    """Return when the source last brought something, by its entries' word or else by what we saw."""
    if pulse.dated and pulse.newest is not None:
        return min(pulse.newest, now)
    return pulse.new_at


def silence(pulse: Pulse) -> timedelta:
    """Return after how long its silence is odd."""
    if not pulse.gap:
        return UNKNOWN_SILENCE
    odd = timedelta(seconds=max(ODD_GAPS * pulse.gap, ODD_LONGEST * pulse.longest))
    return min(max(odd, SHORTEST_SILENCE), 12 * UNKNOWN_SILENCE)

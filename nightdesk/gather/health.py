"""How a source is: alive, or in which way it fails us. Pure: source, fetch state, pulse, time -> ``Health``.

Feeds die without a word. A source that fails, has gone quiet against its own rhythm, gives no times, has moved, wants
to be left alone, keeps its text to itself or belongs to somebody else says so by itself: here, in ``sources health``,
and on the summary of every run.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from nightdesk.gather.address import host_of
from nightdesk.gather.entries import Listing
from nightdesk.gather.retry import PATIENCE
from nightdesk.gather.rhythm import ENOUGH, SHORTEST, gaps, last_sign, learnt, silence
from nightdesk.records import FetchState, Pulse, Refusal, Rights, Source, digest_of

MOVED_FOR = timedelta(days=14)  # for so long a source that was moved says so


class Status(StrEnum):
    """What is said of a source, the gravest first."""

    DEAD = "dead"  # gone for good, or paused after too many failures
    CHANGED = "changed hands"
    FAILING = "failing"
    THROTTLED = "throttled"
    EMPTY = "empty"  # a list without entries, or whose entries gave nothing
    STALE = "stale"
    RESERVED = "reserved"
    MOVED = "moved"
    UNDATED = "undated"
    NEW = "new"  # not visited yet
    WELL = "well"


RAISED = tuple(status for status in Status if status not in (Status.NEW, Status.WELL))
# These keep things from us, and nothing else tells: a visit that finds one keeps it as a refusal.
FRESH = timedelta(days=1)  # since the first visit; an empty list of a new source may fill yet
UNSAID = (Status.CHANGED, Status.EMPTY, Status.STALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A source's health as it is told: ``says`` in words, ``since`` when, ``next_at`` when it is looked at again."""

    source: str
    name: str
    url: str
    status: Status
    says: str
    since: datetime | None = None
    last_new: datetime | None = None
    gap: float = 0.0  # mean seconds between entries; 0 when not known
    entries: int = 0
    failures: int = 0
    next_at: datetime | None = None


def health(source: Source, state: FetchState | None, pulse: Pulse | None, now: datetime) -> Health:
    """Return how *source* is as of *now*."""
    state = state or FetchState(url=source.url)
    known = pulse or Pulse(source=source.id)
    status, says = _said(source, state, known, now)
    seen = state.checked_at or now
    return Health(
        source=source.id,
        name=source.name,
        url=source.url,
        status=status,
        says=says,
        since=known.since if known.status == status else last_sign(known, seen) if status is Status.STALE else now,
        last_new=last_sign(known, seen),
        gap=round(known.gap),
        entries=known.entries,
        failures=state.failures,
        next_at=None if state.gone else state.not_before,
    )


def _said(source: Source, state: FetchState, pulse: Pulse, now: datetime) -> tuple[Status, str]:
    if state.gone:
        return Status.DEAD, "gone for good (410); it is not asked any more until you resume it"
    if state.failures >= PATIENCE:
        return Status.DEAD, f"paused after {state.failures} failures in a row, asked once a week: {pulse.trouble}"
    if pulse.changed:
        return Status.CHANGED, f"{pulse.changed}; headlines only until you add it again"
    if pulse.busy_until is not None and pulse.busy_until > now:
        return Status.THROTTLED, f"asks to be left alone until {pulse.busy_until:%Y-%m-%d %H:%M} UTC"
    if state.failures:
        return Status.FAILING, f"{state.failures} failures in a row: {pulse.trouble}"
    if source.rights is Rights.NONE:
        return Status.RESERVED, f"our decision: {source.rights_reason}"
    if state.checked_at is None:
        return Status.NEW, "not visited yet"
    if pulse.read_at is None and pulse.reserved:
        return Status.RESERVED, pulse.reserved
    return _brings(source, pulse, state.checked_at)


def _brings(source: Source, pulse: Pulse, now: datetime) -> tuple[Status, str]:
    """Say what a list is worth that could be read when we last looked, at *now*: while we sleep nobody falls silent.

    A single page is no list, and has neither entries nor their times.
    """
    listed = source.feed != "page"
    if source.feed == "section" and not pulse.entries:  # such a page is never empty: we cannot tell what is news on it
        return (
            Status.EMPTY,
            "no link on its page looks like a report's; `nightdesk why` on its address says what they are",
        )
    if listed and not pulse.entries:
        fresh = pulse.new_at is None and (pulse.since is None or now - pulse.since < FRESH)
        if fresh and pulse.status != Status.EMPTY:
            return Status.NEW, "its list has no entries yet"
        return Status.EMPTY, "its list has no entries"
    last, odd = last_sign(pulse, now), silence(pulse)
    if last is not None and now - last > odd:
        usual = f"it used to bring something every {length(pulse.gap)}" if pulse.gap else "its rhythm is not known"
        return Status.STALE, f"nothing new since {last:%Y-%m-%d %H:%M} UTC; {usual}"
    if pulse.untaken and (pulse.item_at is None or now - pulse.item_at > odd):
        return Status.EMPTY, f"its list is new, and nothing of it could be taken: {pulse.untaken}"
    if pulse.reserved:
        return Status.RESERVED, pulse.reserved
    if pulse.moved_at is not None and now - pulse.moved_at < MOVED_FOR:
        return Status.MOVED, f"was moved from {pulse.moved_from}"
    if pulse.moved_to:
        return Status.MOVED, f"says it lives at {pulse.moved_to} now (seen {pulse.moved_seen} times)"
    if listed and pulse.ahead > pulse.dated:
        return Status.UNDATED, f"{pulse.ahead} of its {pulse.entries} entries give times that are still to come"
    if listed and not pulse.dated:
        return Status.UNDATED, "its entries give no times"
    return Status.WELL, f"something new every {length(pulse.gap)}" if pulse.gap else "its rhythm is not known yet"


def length(seconds: float) -> str:
    """Return a length of time in words: ``40 minutes``, ``5 hours``, ``3 days``."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 1.5 * size or unit == "minute":
            number = max(1, round(seconds / size))
            return f"{number} {unit}{'s' if number != 1 else ''}"
    raise AssertionError("minutes are the last unit")


def observed(before: Pulse, listing: Listing, now: datetime, *, whole: bool, more: bool) -> Pulse:
    """Return *before* brought up to what the source's *listing* says at *now*.

    *whole*: its bytes were sent; *more*: it adds to another list read in the same visit (the parts of a sitemap).
    """
    times = [moment for entry in listing.entries if (moment := entry.published_at or entry.updated_at)]
    past = [moment for moment in times if moment <= now]
    dated = len(times)
    listed = digest_of(
        before.listed if more else "",
        *sorted(f"{entry.url} {entry.title} {entry.updated_at}" for entry in listing.entries),
    )
    news = listed != before.listed
    mean, longest = gaps(past)
    if not mean and news and not dated:
        mean, longest = learnt(before, now)
    return replace(
        before,
        read_at=now,
        new_at=now if news and listing.entries else before.new_at,
        newest=max([*past, *([before.newest] if more and before.newest else [])], default=None),
        gap=mean or before.gap,
        longest=longest or before.longest,
        entries=len(listing.entries) + (before.entries if more else 0),
        dated=dated + (before.dated if more else 0),
        ahead=listing.ahead + (before.ahead if more else 0),
        hub=listing.hub,
        topic=listing.topic,
        listed=listed,
        title=listing.title or before.title,
        language=listing.spoken or before.language,
        hosts=hosts_of(listing) or before.hosts,
        skip_hours=listing.skip_hours,
        skip_days=listing.skip_days,
        changed=before.changed or changed_hands(before, listing),
        wasted=0 if news or not whole else before.wasted + 1,
    )


def outrun(before: Pulse, listing: Listing, now: datetime) -> str:
    """Return what to say of a list that was filled anew since the last look: more than it names may have come; else "".

    Told by the times of all its entries; a list of a few entries shows nothing.
    """
    times = [moment for entry in listing.entries if (moment := entry.published_at or entry.updated_at)]
    if before.newest is None or before.read_at is None or not ENOUGH <= len(times) == len(listing.entries):
        return ""
    if min(times) <= before.newest:
        return ""
    wish = f"; it asks to be left alone for {length(before.wish)}" if before.wish > SHORTEST.total_seconds() else ""
    since = length((now - before.read_at).total_seconds())
    return f"all {len(times)} entries are new since the last look, {since} ago: others may have been pushed out{wish}"


def changed_hands(before: Pulse, now: Listing) -> str:
    """Return the signs that a list is somebody else's now; empty when there are fewer than two.

    Of title, language and the hosts its entries are on, an outlet may change one; a name sold on changes more.
    """
    if not before.entries or not now.entries:
        return ""
    signs = []
    title, was = now.title.casefold().strip(), before.title.casefold().strip()
    if title and was and title not in was and was not in title:
        signs.append(f"its title was {before.title[:80]!r} and is {now.title[:80]!r}")
    if now.spoken and before.language and now.spoken != before.language:
        signs.append(f"its language was {before.language} and is {now.spoken}")
    hosts = set(hosts_of(now))
    if hosts and before.hosts and not {_family(host) for host in hosts} & {_family(host) for host in before.hosts}:
        signs.append(f"its entries were on {before.hosts[0]} and are on {sorted(hosts)[0]}")
    return "; ".join(signs) if len(signs) > 1 else ""


def hosts_of(listing: Listing) -> tuple[str, ...]:
    """Return the hosts its entries are on, the most frequent first, five at most."""
    counted = Counter(host_of(entry.url) for entry in listing.entries if entry.url)
    return tuple(host for host, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:5])


def _family(host: str) -> str:
    """Return the last two labels of a host: near enough to who owns it for a sign among others."""
    return ".".join(host.split(".")[-2:])


def is_health(refusal: Refusal) -> bool:
    """Return whether a refusal says how a source does, not that something of it was refused."""
    return refusal.reason.startswith(tuple(f"{status}: " for status in UNSAID))

"""When a report counts as told: its own word where that can be true, else when we received it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

FIRST = datetime(1995, 1, 1, tzinfo=UTC)  # before news was on the web a date is a default (1970) or a slip
AHEAD = timedelta(days=1)  # clocks and time zones differ by so much at most


def told_at(published_at: datetime, fetched_at: datetime) -> datetime:
    """Return *published_at*, or *fetched_at* when that is before the web or more than a day after it."""
    return published_at if FIRST <= published_at <= fetched_at + AHEAD else fetched_at

"""When to ask again: what the server says in ``Retry-After``, or a growing pause with jitter (L3). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from nightdesk.records import digest_of

FIRST = timedelta(minutes=5)
LONGEST = timedelta(days=1)
PATIENCE = 10  # failures in a row after which a source is asked once a day only (L4)


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Return the time ``Retry-After`` names, in seconds or as a date (RFC 9110, 10.2.3); at most ``LONGEST`` away."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return now + min(timedelta(seconds=min(int(value[:9]), LONGEST.total_seconds())), LONGEST)
    try:
        until = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    until = until.replace(tzinfo=UTC) if until.tzinfo is None else until.astimezone(UTC)
    return min(max(until, now), now + LONGEST)


def backoff(url: str, failures: int) -> timedelta:
    """Return how long to leave *url* alone: doubled with each failure in a row, up to ``LONGEST``.

    The jitter comes from the address, so that hosts differ and a repeated run does not.
    """
    if failures >= PATIENCE:
        return LONGEST
    jitter = int(digest_of(url)[:8], 16) / 2**32 / 4
    pause: timedelta = FIRST * 2.0 ** (failures - 1) * (1 + jitter)
    return min(pause, LONGEST)

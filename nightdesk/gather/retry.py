"""When to ask again: what the server says in ``Retry-After``, or a growing pause with jitter (L3). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from nightdesk.gather.entries import utc
from nightdesk.records import digest_of

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,9})")
BUSY = (429, 503)  # the answers that may carry it
FIRST = timedelta(minutes=5)
LONGEST = timedelta(days=1)
PAUSED = timedelta(days=7)  # a source that is paused is asked once a week whether it is back
LONGEST_AGE = 3600.0  # seconds a feed's max-age is respected; more is meant for pictures, not for news
PATIENCE = 10  # failures in a row after which a source is paused and the desk told (L4)


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Return the time ``Retry-After`` names, in seconds or as a date (RFC 9110, 10.2.3); at most ``LONGEST`` away."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return now + min(timedelta(seconds=min(int(value[:9]), LONGEST.total_seconds())), LONGEST)
    try:
        until = utc(parsedate_to_datetime(value))
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(until, now), now + LONGEST) if until is not None else None


def max_age(headers: Mapping[str, str]) -> float:
    """Return for how many seconds a list says it stays as it is (RFC 9111, 5.2.2.1), at most ``LONGEST_AGE``."""
    match = _MAX_AGE.search(headers.get("cache-control", "").lower())
    return min(float(match[1]), LONGEST_AGE) if match else 0.0


def backoff(url: str, failures: int) -> timedelta:
    """Return how long to leave *url* alone: doubled with each failure in a row, up to ``LONGEST``; then paused.

    The jitter comes from the address, so that hosts differ and a repeated run does not.
    """
    if failures >= PATIENCE:
        return PAUSED
    jitter = int(digest_of(url)[:8], 16) / 2**32 / 4
    pause: timedelta = FIRST * 2.0 ** (failures - 1) * (1 + jitter)
    return min(pause, LONGEST)

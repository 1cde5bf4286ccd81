"""When a report counts as told: its own word where that can be true, else when we received it.

So an undated report has a place among others. It does not say that its story is fresh: of a story with a dated report
only these tell when it was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from nightdesk.records import Report
from nightdesk.records.reports import AHEAD

FIRST = datetime(1995, 1, 1, tzinfo=UTC)  # before news was on the web a date is a default (1970) or a slip


def told_at(published_at: datetime, fetched_at: datetime) -> datetime:
    """Return *published_at*, or *fetched_at* when that is before the web or more than a day after it."""
    return published_at if FIRST <= published_at <= fetched_at + AHEAD else fetched_at


def is_dated(report: Report) -> bool:
    """Return whether a report says when it was published, and that can be true."""
    given = report.dated_at
    return given is not None and told_at(given, report.fetched_at) == given


def times_of(reports: Sequence[Report]) -> list[datetime]:
    """Return when *reports* were told: of those that are dated, or of all where none is."""
    dated = [report for report in reports if is_dated(report)]
    return [told_at(report.published_at, report.fetched_at) for report in dated or reports]

"""Day values: a time's value in (TIMEX3), the day of the calendar that it gives out, or None."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![\d-])")  # of a week ("2026-W09") Python's reader makes its Monday


def day_in(value: str) -> date | None:
    """Return the day of *value*, also where it is an hour's; None for a week, a month, a day of no certain year."""
    if _DAY.match(value) is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None

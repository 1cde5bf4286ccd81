"""Times: text, language and time of publication in, its time expressions resolved to TIMEX3 values out."""

from __future__ import annotations

import re
from datetime import datetime

from nightdesk.records import Time

_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def find(text: str, language: str, published_at: datetime | None) -> tuple[Time, ...]:
    """Return the time expressions of *text* in order."""
    return tuple(
        Time(start=match.start(), end=match.end(), text=match[0], type="DATE", value=match[0])
        for match in _ISO.finditer(text)
    )

"""The fields that lines of the contract share: a parsed JSON object in, a text or a time out, or a clear error."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from nightdesk.errors import InputError


def text_of(line: Mapping[str, Any], field: str) -> str:
    """Return the text in *field*; empty when it is missing or null.

    Raises:
        InputError: it is something else.
    """
    value = line.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{field} is {type(value).__name__}, not a string; give a string or leave it out")
    return value


def moment_of(value: str) -> datetime | None:
    """Return an RFC 3339 time or a bare date as an aware time, in its own offset; None for an empty text.

    Raises:
        InputError: it is neither.
    """
    if not value.strip():
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise InputError(
            f"published_at is {value!r}, not an RFC 3339 time; give one like 2026-01-04T09:30:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

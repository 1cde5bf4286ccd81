"""The filter behind ``nightdesk annotate --jsonl``: one parsed line in, its mentions out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from nightdesk.errors import InputError
from nightdesk.text.annotate import annotate


def open_filter() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the filter; it remembers nothing between lines."""
    return annotate_line


def annotate_line(line: dict[str, Any]) -> dict[str, Any]:
    """Return ``id``, ``language`` and the mentions of the line's ``text``.

    Raises:
        InputError: a field has the wrong type, or ``published_at`` is not an RFC 3339 time.
    """
    mentions = annotate(
        _text(line, "text"),
        title=_text(line, "title"),
        language=_text(line, "language"),
        published_at=_moment(_text(line, "published_at")),
    )
    found: dict[str, Any] = msgspec.to_builtins(mentions)
    del found["report"]
    lists = {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
    return {"id": line.get("id"), **lists}


def _text(line: dict[str, Any], field: str) -> str:
    value = line.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{field} is {type(value).__name__}, not a string; give a string or leave it out")
    return value


def _moment(value: str) -> datetime | None:
    if not value.strip():
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise InputError(
            f"published_at is {value!r}, not an RFC 3339 time; give one like 2026-01-04T09:30:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

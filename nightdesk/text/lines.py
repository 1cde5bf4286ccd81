"""The filter behind ``nightdesk annotate --jsonl``: one parsed line in, its mentions out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from nightdesk.text.annotate import annotate
from nightdesk.text.fields import moment_of, text_of


def open_filter() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the filter; it remembers nothing between lines."""
    return annotate_line


def annotate_line(line: dict[str, Any]) -> dict[str, Any]:
    """Return ``id``, ``language`` and the mentions of the line's ``text``.

    Raises:
        InputError: a field has the wrong type, or ``published_at`` is not an RFC 3339 time.
    """
    mentions = annotate(
        text_of(line, "text"),
        title=text_of(line, "title"),
        language=text_of(line, "language"),
        published_at=moment_of(text_of(line, "published_at")),
    )
    found: dict[str, Any] = msgspec.to_builtins(mentions)
    del found["report"]
    lists = {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
    return {"id": line.get("id"), **lists}

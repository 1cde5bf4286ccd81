"""The fields that lines of the contract share: a parsed JSON object in, a text or a time out, or a clear error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from nightdesk.errors import InputError

LONGEST_REPORT = 1_000_000  # code points of a report's text; the longest in our corpora has a fifth of it


_KINDS = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object"}


def kind_of(value: Any) -> str:
    """Return what a parsed JSON value is, in JSON's words: "an object", "a list", "null"."""
    return _KINDS.get(type(value), "null")


# msgspec's names of what it expected and got.
_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "a string",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
}


def plainly(error: Exception) -> str:
    """Return what msgspec says of data that does not fit, in JSON's words, with the field it is about at the end."""
    what, _, path = str(error).replace("`", "").partition(" - at ")
    for kind, word in _TYPES.items():
        what = re.sub(rf"\b{kind}\b", word, what)
    said = what[:1].lower() + what[1:]
    return f"{said} at {path.removeprefix('$').removeprefix('.')}" if path.strip("$") else said


def of_a_report(text: str, field: str) -> str:
    """Return *text*, which *field* gives as a report's.

    Raises:
        InputError: it is longer than ``LONGEST_REPORT``; no news report is, and a line must be answered in time.
    """
    if len(text) > LONGEST_REPORT:
        raise InputError(
            f"{field} has {len(text):,} characters; at most {LONGEST_REPORT:,} of a report are read; give it in parts"
        )
    return text


def id_of(entry: Mapping[str, Any], number: int) -> Any:
    """Return the id of one of a line's reports or sources as given; its *number* in the list where it has none."""
    return number if entry.get("id") in (None, "") else entry["id"]


def text_of(line: Mapping[str, Any], field: str) -> str:
    """Return the text in *field*; empty when it is missing or null.

    Raises:
        InputError: it is something else.
    """
    value = line.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{field} is {kind_of(value)}, not a string; give a string or leave it out")
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

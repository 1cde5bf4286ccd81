"""The JSON-lines contract: one object a line in, one a line out, in order, streaming.

Unknown keys pass through; a bad line is answered by an object with ``error`` and its line number, on the same
line of the output. Exit status 0 unless the stream itself broke.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, BinaryIO

import click

from nightdesk.errors import InputError, NightdeskError
from nightdesk.text.fields import kind_of

Answer = Callable[[dict[str, Any]], dict[str, Any]]

# What each filter knows of a line; anything else passes through. DESIGN, Commands.
KNOWN = {
    "read": {"id", "url", "html", "html_base64", "content_type", "fetched_at"},
    "annotate": {"id", "text", "title", "language", "published_at"},
    "thread": {"id", "title", "text", "published_at", "language", "source"},
    "relate": {"id", "a", "b"},
    "write": {"id", "reports", "language", "words"},
    "check": {"id", "sources", "text", "rights"},
}
OURS = frozenset({"error", "line"})  # what a bad line is answered with; it never passes through from a good one
_HALVES = re.compile("[\ud800-\udfff]")
MODULES = {name: f"nightdesk.{'text' if name == 'annotate' else name}.lines" for name in KNOWN}


def open_filter(name: str, **options: str) -> Answer:
    """Return the function that answers one line of the filter *name*."""
    given = {"clock": _now} if name == "thread" else options
    answer: Answer = import_module(MODULES[name]).open_filter(**given)
    return answer


def _now() -> datetime:
    return datetime.now(UTC)


def stream(lines: Iterable[bytes], out: BinaryIO, answer: Answer, known: set[str]) -> None:
    """Answer each of *lines* on *out* as it comes."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            reply: dict[str, Any] = {"error": "the line is empty; expected a JSON object", "line": number}
        else:
            reply = _reply(line, number, answer, known)
        out.write(json.dumps(reply, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        out.flush()


def _reply(line: bytes, number: int, answer: Answer, known: set[str]) -> dict[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
        asked = _whole(asked)
    except (ValueError, RecursionError) as error:
        return {"error": f"the line is not JSON: {error}", "line": number}
    if not isinstance(asked, dict):
        return {"error": f"expected a JSON object, got {kind_of(asked)}", "line": number}
    passed = {key: value for key, value in asked.items() if key not in known and key not in OURS}
    if "id" not in asked or isinstance(asked["id"], dict | list | bool) or asked["id"] is None:
        return {"error": "the object has no id; give it a string or a number", "line": number, **passed}
    # Any field but id may be empty, null or missing, those that hold objects too.
    asked = {key: None if value == "" and key != "id" else value for key, value in asked.items()}
    try:
        return {**passed, **answer(asked), "id": asked["id"]}
    except InputError as error:
        return {**passed, "id": asked["id"], "error": str(error), "line": number}


def _whole(value: Any) -> Any:
    """Return *value* with U+FFFD for each half of a surrogate pair: JSON can hold one, no text can (S9)."""
    if isinstance(value, str):
        return value if value.isascii() else _HALVES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON value")


def run_filter(name: str, *, revise: bool = False, **options: str) -> None:
    """Run the filter *name*, opened with its *options*, from standard input to standard output."""
    answer = open_filter(name, **options)
    try:
        stream(sys.stdin.buffer, sys.stdout.buffer, answer, KNOWN[name])
        finish = getattr(answer, "finish", None)
        if revise and finish is not None:
            for reply in finish():
                sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NightdeskError(f"the stream broke: {error.strerror or error}") from error


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help="Be a JSON-lines filter: stdin to stdout.")
def annotate(jsonl: bool) -> None:
    """Find sentences, quotes, names, numbers and times in texts.

    \b
    With --jsonl, one object a line:
      in: {"id", "text", "title"?, "language"?, "published_at"?}
      out: {"id", "language", "sentences", "quotes", "names", "numbers", "times"}, with code-point offsets
    A person in "names" has the "office" that the text gives beside the name, in its words, or "".
    """
    run_filter("annotate")

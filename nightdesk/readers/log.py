"""A web server's log -> counts: nginx's and Apache's combined format, and Caddy's JSON. Addresses are never looked at.

A line is anybody's writing: only pages the site has are counted, so none of its words is ever shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Annotated
from urllib.parse import unquote

import msgspec
from msgspec import Meta

from nightdesk.readers.count import Counts, counted, page_of

LONGEST = 20_000  # characters of a line
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # in any locale
READ = (200, 304)  # statuses of a page that was read
# Common Log Format with referrer and agent; what stands before the day is skipped whole.
_COMBINED = re.compile(
    r'[^"\[]{0,300}\[(?P<day>\d\d/[A-Z][a-z]{2}/\d{4}):[^\]]{0,20}\] '
    r'"(?P<method>[A-Z]{1,20}) (?P<path>/[^ "]{0,4000})[^"]{0,20}" '
    r'(?P<status>\d{3}) \S+(?: "[^"]{0,8000}" "(?P<agent>[^"]{0,8000})")?'
)


class _Request(msgspec.Struct):
    method: str
    uri: str
    headers: dict[str, list[str]] = {}


class _Line(msgspec.Struct):
    """A line of Caddy's access log, as much of it as is looked at."""

    ts: Annotated[float, Meta(ge=0, le=4e9)]
    request: _Request
    status: int


def counts_of(lines: Iterable[str], exists: Callable[[str], bool]) -> tuple[dict[date, Counts], int]:
    """Return what *lines* count by day, of pages for which *exists* says so, and how many were no line of a log."""
    found: dict[date, Counts] = {}
    unknown = 0
    for line in lines:
        read = _read(line[:LONGEST].strip())
        if read is None:
            unknown += bool(line.strip())
            continue
        day, path, status, headers = read
        page = page_of(unquote(path.partition("?")[0]))
        device = counted(headers)
        if status in READ and device and page and exists(page):
            found.setdefault(day, Counter())[page, device] += 1
    return found, unknown


def _read(line: str) -> tuple[date, str, int, dict[str, str]] | None:
    """Return day, path, status and headers of a line; the status is 0 for what was not asked for with GET."""
    if line.startswith("{"):
        return _from_caddy(line)
    found = _COMBINED.match(line)
    if found is None:
        return None
    number, month, year = found["day"].split("/")  # the server's own day
    try:
        day = date(int(year), MONTHS.index(month) + 1, int(number))
    except ValueError:
        return None
    status = int(found["status"]) if found["method"] == "GET" else 0
    return day, found["path"], status, {"user-agent": found["agent"] or ""}


def _from_caddy(line: str) -> tuple[date, str, int, dict[str, str]] | None:
    try:
        read = msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError:
        return None
    headers = {name.lower(): ", ".join(values) for name, values in read.request.headers.items()}
    status = read.status if read.request.method == "GET" else 0
    return datetime.fromtimestamp(read.ts, UTC).date(), read.request.uri, status, headers

"""Times as pages write them, as RFC 3339 in the page's own offset.

Text -> "2026-01-05T10:30:00+01:00" or "2026-01-05" or "". Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from nightdesk.text.zones import offset_of

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ]\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?![\d-])",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?", re.IGNORECASE)
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
EARLIEST = 1990  # the first newspapers on the web; what says it is older is a wrong clock or an archive's scan
OFFSETS = range(-10, 15)  # hours from UTC where newsrooms are: Hawaii to Kiribati (IANA time zone database)
# /2019/03/05/, /2019-03-05-, /20190305/; month and day in two figures each where nothing parts them.
_ADDRESS_DAY = re.compile(r"(?<![\w-])((?:19|20)\d\d)(?:([/-])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?!\d)")
UNKNOWN_OFFSET = "-00:00"  # RFC 3339, 4.3
AHEAD = timedelta(days=2)  # a time further ahead of the fetch is wrong; two days allow for time zones and embargoes


def page_time(value: str) -> str:
    """Return *value* as RFC 3339 with the offset it has, a bare date when it has no time, "" when it is no time.

    A time without any offset comes back without one (``2026-01-05T10:30:00``): see ``with_offset``.
    """
    value = value.strip()[:80]
    if match := _ISO.match(value) or _COMPACT.fullmatch(value):
        groups = [*match.groups(), None][:7]
        return _built(groups[:3], groups[3:6], groups[6] or "")
    if match := _EPOCH.fullmatch(value):
        moment = datetime.fromtimestamp(int(match.group(1)), tz=UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year >= EARLIEST else ""
    if re.match(r"(?:[A-Za-z]{3},\s)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s", value):
        return _mail_time(value)
    return ""


def _built(day: list[str | None], clock: list[str | None], offset: str) -> str:
    year, month, number = (int(part or 0) for part in day)
    try:
        date(year, month, number)
    except ValueError:
        return ""
    if not EARLIEST <= year <= 2100:
        return ""
    text = f"{year:04}-{month:02}-{number:02}"
    if clock[0] is None:
        return text
    hour, minute, second = (int(part or 0) for part in clock)
    if hour > 23 or minute > 59 or second > 59:
        return text
    return f"{text}T{hour:02}:{minute:02}:{second:02}{_offset(offset)}"


def _offset(text: str) -> str:
    if not text:
        return ""
    if text.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = text[1:].replace(":", "").ljust(4, "0")
    return f"{text[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) <= 14 and int(digits[2:]) < 60 else ""


def _mail_time(value: str) -> str:
    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None and (ahead := offset_of(value.split()[-1], moment)) is not None:
            moment = moment.replace(tzinfo=timezone(ahead))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if not EARLIEST <= moment.year <= 2100:
        return ""
    text = moment.replace(microsecond=0).isoformat()
    return text.replace("+00:00", "Z")


def with_offset(value: str, others: Sequence[str]) -> tuple[str, bool]:
    """Return *value* with an offset, and whether the page gives it.

    A page that gives one time without an offset often gives another with it: that one is taken. Otherwise the offset is
    unknown, which RFC 3339 (4.3) writes ``-00:00``: the day and the clock stay as the page wrote them, and the time can
    be compared as if it were in UTC.
    """
    if "T" not in value or value.endswith("Z") or "+" in value or value.count("-") > 2:
        return value, True
    complete = [other for other in others if "T" in other and (len(other) == 25 or other.endswith("Z"))]
    for other in complete:
        if other[:16] == value[:16]:
            return other, True
    for other in complete:
        if len(other) == 25:  # a numeric offset is the newsroom's own clock; Z may be a server's
            return value + other[19:], True
    return value + UNKNOWN_OFFSET, False


def on_day_of_page(value: str, url: str, shown: str = "") -> str:
    """Return the UTC time *value* in the nearest offset in which its day is the one *url* names, or is *shown*.

    A newsroom in America that publishes in the evening gives a time in UTC whose day is the next one, an address with
    its own day (``/2019/03/05/``), and its own day to its readers. The moment stays; a time in a numeric offset is the
    newsroom's own already.
    """
    day = _day_in_address(url) or _day_of(shown)
    if day is None or not _is_utc(value) or (moment := moment_of(value)) is None:
        return value
    for hours in sorted(OFFSETS, key=abs):
        local = moment.astimezone(timezone(timedelta(hours=hours)))
        if local.date() == day:
            return value if hours == 0 else local.isoformat(timespec="seconds")
    return value


def in_local_time(value: str, others: Sequence[str]) -> str:
    """Return the UTC time *value* as one of *others* gives the same moment in the newsroom's own time, if one does.

    That is a time in a numeric offset, or one without any that is whole or half hours away.
    """
    moment = moment_of(value)
    if not _is_utc(value) or moment is None:
        return value
    for other in others:
        if len(other) == len("2026-01-05T10:30:00+01:00") and not _is_utc(other) and moment_of(other) == moment:
            return other
    for other in others:
        if len(other) != len("2026-01-05T10:30:00"):
            continue
        ahead = datetime.fromisoformat(f"{other}+00:00") - moment
        if ahead and not ahead % timedelta(minutes=30) and OFFSETS[0] <= ahead / timedelta(hours=1) <= OFFSETS[-1]:
            return moment.astimezone(timezone(ahead)).isoformat(timespec="seconds")
    return value


def _is_utc(value: str) -> bool:
    return "T" in value and value.endswith(("Z", "+00:00"))


def _day_of(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _day_in_address(url: str) -> date | None:
    match = _ADDRESS_DAY.search(_path_of(url))
    try:
        return date(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])) if match else None
    except ValueError:
        return None


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def moment_of(value: str) -> datetime | None:
    """Return an RFC 3339 time or bare date as an aware time in UTC (a bare date as its midnight), or None."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None


def plausible(value: str, fetched_at: datetime | None) -> bool:
    """Whether *value* is a time that a page fetched then can carry."""
    moment = moment_of(value)
    return moment is not None and (fetched_at is None or moment <= fetched_at + AHEAD)

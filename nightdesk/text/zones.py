"""What the abbreviations of time zones mean that newsrooms print: "EST", "MEZ", "MSK". Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# Offsets in hours by the abbreviations that newsrooms print and that mean one zone only in the news (IANA time zone
# database, "theory"); IST is India's, Ireland's and Israel's, and none here.
OFFSETS = {
    "Z": 0.0, "UTC": 0.0, "GMT": 0.0, "WET": 0.0, "BST": 1.0, "WEST": 1.0, "CET": 1.0, "MEZ": 1.0, "WAT": 1.0,
    "CEST": 2.0, "MESZ": 2.0, "CAT": 2.0, "SAST": 2.0, "EET": 2.0, "EEST": 3.0, "MSK": 3.0, "EAT": 3.0, "PKT": 5.0,
    "WIB": 7.0, "SGT": 8.0, "HKT": 8.0, "JST": 9.0, "KST": 9.0, "AEST": 10.0, "AEDT": 11.0, "NZST": 12.0, "NZDT": 13.0,
    "EDT": -4.0, "EST": -5.0, "CDT": -5.0, "CST": -6.0, "MDT": -6.0, "MST": -7.0, "PDT": -7.0, "PST": -8.0, "BRT": -3.0,
}  # fmt: skip
_AMERICAN = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}


def offset_of(zone: str, local: datetime) -> timedelta | None:
    """Return how far ahead of UTC the *zone* of that abbreviation is at a *local* time there; None for no known one."""
    if zone in _AMERICAN:
        return local.replace(tzinfo=ZoneInfo(_AMERICAN[zone])).utcoffset() or timedelta()
    return timedelta(hours=OFFSETS[zone]) if zone in OFFSETS else None

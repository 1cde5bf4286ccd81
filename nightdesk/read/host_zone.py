"""The time zone of the country a host is named in, for pages that give a time without offset.

Local time, address -> the time with its offset there, or "". Pure. Only countries with one zone are listed (by IANA's
``zone1970.tab``; overseas parts left out): what a paper at ``.dk`` prints is Copenhagen's time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_ZONES = {
    "ar": "America/Argentina/Buenos_Aires", "at": "Europe/Vienna", "be": "Europe/Brussels", "bg": "Europe/Sofia",
    "by": "Europe/Minsk", "ch": "Europe/Zurich", "cn": "Asia/Shanghai", "co": "America/Bogota", "cz": "Europe/Prague",
    "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn", "eg": "Africa/Cairo",
    "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris", "gr": "Europe/Athens",
    "hk": "Asia/Hong_Kong", "hr": "Europe/Zagreb", "hu": "Europe/Budapest", "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "ir": "Asia/Tehran", "is": "Atlantic/Reykjavik",
    "it": "Europe/Rome", "jp": "Asia/Tokyo", "ke": "Africa/Nairobi", "kr": "Asia/Seoul", "lb": "Asia/Beirut",
    "lt": "Europe/Vilnius", "lu": "Europe/Luxembourg", "lv": "Europe/Riga", "ma": "Africa/Casablanca",
    "ng": "Africa/Lagos", "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "pe": "America/Lima", "ph": "Asia/Manila",
    "pk": "Asia/Karachi", "pl": "Europe/Warsaw", "ro": "Europe/Bucharest", "rs": "Europe/Belgrade",
    "sa": "Asia/Riyadh", "se": "Europe/Stockholm", "sg": "Asia/Singapore", "si": "Europe/Ljubljana",
    "sk": "Europe/Bratislava", "th": "Asia/Bangkok", "tr": "Europe/Istanbul", "tw": "Asia/Taipei", "ua": "Europe/Kyiv",
    "uk": "Europe/London", "vn": "Asia/Ho_Chi_Minh", "za": "Africa/Johannesburg",
}  # fmt: skip


def with_zone_of_host(value: str, url: str, shown: str = "") -> str:
    """Return the local time *value* with its offset in the country of the host of *url*, "" where none is known.

    When the page has *shown* its readers another day, and that is the day there of the same time in UTC, it was UTC.
    """
    try:
        host = urlsplit(url).hostname or ""
        zone = _ZONES.get(host.rpartition(".")[2].lower())
        local = datetime.fromisoformat(value)
    except ValueError:
        return ""
    if zone is None or "T" not in value or local.tzinfo is not None:
        return ""
    as_utc = local.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    if shown and not value.startswith(shown[:10]) and f"{as_utc:%Y-%m-%d}" == shown[:10]:
        return as_utc.isoformat(timespec="seconds")
    return local.replace(tzinfo=ZoneInfo(zone)).isoformat(timespec="seconds")

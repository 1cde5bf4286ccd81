"""Count: what a request says of itself in, the coarse class of device out; and sums over a day. Pure.

A count is a page, a day and one of three classes. No address, no number, no time of day, no order of pages: there is
nothing in it to find one reader by (P10).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

PHONE, OTHER, MACHINE = "phone", "other", "machine"
CLASSES = (PHONE, OTHER, MACHINE)
# Who says so itself: crawlers, link previews, monitors, programs. Whoever lies is counted as a reader.
_MACHINE = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|monitor|facebookexternalhit|feed|rss|headless|lighthouse"
    r"|^(?:curl|wget|python|java|go-http|okhttp|axios|node|ruby|perl|php|libwww|nightdesk)",
    re.IGNORECASE,
)
Page = tuple[str, str]  # path, class
Counts = Counter[Page]


@lru_cache(maxsize=1024)
def class_of(agent: str, mobile: str = "") -> str:
    """Return the class of a device by its User-Agent, and by Sec-CH-UA-Mobile where a browser sends that."""
    if not agent or _MACHINE.search(agent):
        return MACHINE
    if mobile:
        return PHONE if mobile == "?1" else OTHER
    return PHONE if "Mobi" in agent else OTHER


def counted(headers: Mapping[str, str]) -> str:
    """Return the class a request is counted in, by its *headers* in lower case; empty when it is not counted.

    Not counted is who asks not to be by the browser's signal (P9), and a page fetched before anybody wants it.
    """
    if headers.get("sec-gpc") == "1" or "prefetch" in headers.get("sec-purpose", ""):
        return ""
    return class_of(headers.get("user-agent", ""), headers.get("sec-ch-ua-mobile", ""))


def page_of(path: str) -> str:
    """Return the address a page is counted under, one for all ways to write it; empty for what is no page."""
    plain = path.removesuffix("index.html")
    if not plain.endswith("/"):
        return ""
    return "/".join(["", *(part for part in plain.split("/") if part), ""])


def opened(counts: Counts, *, by: Iterable[str] = (PHONE, OTHER)) -> int:
    """Return how often pages were opened by devices of the classes *by*; machines are no readers."""
    wanted = set(by)
    return sum(number for (_, device), number in counts.items() if device in wanted)


def by_page(counts: Counts) -> Counter[str]:
    """Return how often each page was opened by readers."""
    found: Counter[str] = Counter()
    for (path, device), number in counts.items():
        if device != MACHINE:
            found[path] += number
    return found

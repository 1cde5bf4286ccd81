"""Read a web page as a list of news: the links that look like reports, and the feeds it names. In a child process (S6).

Bytes -> ``Listing``. What a link turns out to be is for ``read`` to say; here only the furniture is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree, html

from nightdesk.errors import InputError
from nightdesk.gather.address import Address, host_of, parse_address
from nightdesk.gather.entries import LONGEST_TITLE, Entry, Listing, absolute, iso_time, once, plain

SHORTEST_TITLE = 3  # words; menus have fewer, headlines hardly ever
FEED_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "jsonfeed",
    "application/json": "jsonfeed",
}
_FURNITURE = ("nav", "footer", "aside", "form", "menu")
_FEED_LINK = re.compile(r"(?:\.rss|[/.](?:rss|atom|feed)(?:\.xml|\.json|/)?)$", re.IGNORECASE)
_PATH = re.compile(r"/[^/?]*(?:[0-9]{4}|[^/?-]+-[^/?-]+-[^/?]+|\.html?)")  # a date or number, a long slug, a file


def parse_section(data: bytes, content_type: str, address: Address) -> Listing:
    """Return the reports linked from the page at *address*, in order of appearance, and its feeds as ``lists``.

    Raises:
        InputError: it is no web page.
    """
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise InputError(f"not a web page (content type {content_type[:60] or 'not given'})") from None
    title = root.find(".//title")
    base = _base(root, address)
    return Listing(
        kind="section",
        title=plain(title.text if title is not None else "", LONGEST_TITLE),
        language=plain(root.get("lang"), 20),
        entries=once(_links(root, address, base)),
        lists=once((*_feeds(root, base), *_linked_feeds(root, address, base))),
    )


def _base(root: html.HtmlElement, address: Address) -> Address:
    """Return what the page's addresses are relative to: its first ``base`` that may be asked, or where it stands."""
    node = next(root.iter("base"), None)
    return parse_address(url) if node is not None and (url := absolute(node.get("href"), address)) else address


def _links(root: html.HtmlElement, address: Address, base: Address) -> Iterator[Entry]:
    own = host_of(str(address))
    for node in root.iter("a"):
        url = absolute(node.get("href"), base)
        title = plain(" ".join(str(part) for part in node.itertext()), LONGEST_TITLE)
        if not url or host_of(url) != own or len(title.split()) < SHORTEST_TITLE:
            continue
        if not _PATH.search(url.removeprefix(address.site)) or any(up.tag in _FURNITURE for up in node.iterancestors()):
            continue
        yield Entry(url=url, title=title, published_at=_time_near(node))


def _time_near(node: html.HtmlElement) -> datetime | None:
    """Return the time given in the same list entry or teaser as the link, when there is exactly one."""
    for up in islice(node.iterancestors(), 3):
        times = [time.get("datetime") for time in up.iter("time")]
        if times:
            return iso_time(times[0]) if len(times) == 1 else None
    return None


def _feeds(root: html.HtmlElement, base: Address) -> Iterator[Entry]:
    for node in root.iter("link"):
        kind = FEED_TYPES.get((node.get("type") or "").partition(";")[0].strip().lower())
        if kind and "alternate" in (node.get("rel") or "").lower().split():
            yield Entry(
                url=absolute(node.get("href"), base), title=plain(node.get("title"), LONGEST_TITLE), summary=kind
            )


def _linked_feeds(root: html.HtmlElement, address: Address, base: Address) -> Iterator[Entry]:
    """Yield what a page links as a feed without naming it in its head: addresses on its own host that say so."""
    own = host_of(str(address))
    for node in root.iter("a"):
        href = node.get("href") or ""
        if _FEED_LINK.search(href) and (url := absolute(href, base)) and host_of(url) == own:
            yield Entry(url=url, title=plain(" ".join(str(part) for part in node.itertext()), LONGEST_TITLE))

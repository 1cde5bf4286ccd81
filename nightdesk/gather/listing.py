"""Read whatever stands at a source's address as a list of news. Runs in a child process.

Kind, bytes, content type, address -> ``Listing``, or in words what it was instead.
"""

from __future__ import annotations

from dataclasses import replace

from nightdesk.errors import InputError
from nightdesk.gather.address import Address
from nightdesk.gather.entries import Listing, once
from nightdesk.gather.feed import parse_feed
from nightdesk.gather.section import parse_section
from nightdesk.gather.sitemap import parse_sitemap
from nightdesk.text.language import detect

ENOUGH = 200  # characters of titles from which their language is told


def parse_listing(kind: str, data: bytes, content_type: str, address: Address) -> Listing | str:
    """Return the list at *address* read as *kind* (``auto`` looks), or why it cannot be read as one."""
    parsers = {"auto": _by_looks, "sitemap": parse_sitemap, "section": parse_section}
    try:
        found = parsers.get(kind, parse_feed)(data, content_type, address)
    except InputError as error:
        return str(error)
    nowhere = sum(not entry.url for entry in found.entries)
    titles = ". ".join(entry.title for entry in found.entries if entry.title)
    spoken = detect(titles, hint=found.language) if len(titles) >= ENOUGH else ""
    return replace(found, entries=once(found.entries), nowhere=nowhere, spoken=spoken)


def _by_looks(data: bytes, content_type: str, address: Address) -> Listing:
    head = data[:2048].lower()
    if data.startswith(b"\x1f\x8b") or b"<urlset" in head or b"<sitemapindex" in head:
        return parse_sitemap(data, content_type, address)
    try:
        return parse_feed(data, content_type, address)
    except InputError as error:
        if data.lstrip().startswith(b"http"):
            return parse_sitemap(data, content_type, address)
        if "HTML" not in str(error):
            raise
        page = parse_section(data, content_type, address)
        if not page.lists:
            raise InputError(f"{error}, and it names none; to follow its links, add it as a section") from error
        return page

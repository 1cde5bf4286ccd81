"""House and sources -> small files that machines look for by name: security.txt, trust.txt, the sources as OPML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from nightdesk.publish.article_view import web_address
from nightdesk.publish.site import House
from nightdesk.publish.xml_out import add, root_element, xml_bytes
from nightdesk.records import Source

MONTHS_VALID = 6  # of security.txt; RFC 9116 asks for less than a year
# Kinds of source a feed reader can follow, as OPML calls them: 2.0 knows "rss" for Atom too; FreshRSS adds "jsonfeed".
FEEDS = {"auto": "rss", "rss": "rss", "atom": "rss", "jsonfeed": "jsonfeed"}


def security_txt(house: House, now: datetime) -> str:
    """Return where to report a flaw (RFC 9116), or nothing for a site that has no contact.

    It runs out on the first day of a month, so that the file changes once a month and not with every publication.
    """
    if not house.contact:
        return ""
    months = now.year * 12 + now.month - 1 + MONTHS_VALID
    home = house.editions[0]
    lines = [
        f"Contact: mailto:{house.contact}",
        f"Expires: {months // 12:04}-{months % 12 + 1:02}-01T00:00:00Z",
        f"Preferred-Languages: {', '.join(house.editions)}",
        f"Canonical: {house.url('/.well-known/security.txt')}",
        f"Policy: {house.url(f'/{home}/about/#complaints')}",
    ]
    return "\n".join(lines) + "\n"


def trust_txt(house: House) -> str:
    """Return whom the site belongs to and what it lets others do (trust.txt, JournalList)."""
    home = house.editions[0]
    lines = [
        f"# {house.title}".replace("\n", " "),
        *([f"contact=mailto:{house.contact}"] if house.contact else []),
        f"disclosure={house.url(f'/{home}/about/')}",
        f"disclosure={house.url(f'/{home}/ai/')}",
        "datatrainingallowed=no",
    ]
    return "\n".join(lines) + "\n"


def sources_opml(house: House, sources: Sequence[Source]) -> bytes:
    """Return the outlets we read as OPML 2.0, to be taken into a feed reader (I7)."""
    root = root_element("opml", {}, version="2.0")
    head = add(root, "head")
    add(head, "title", house.title)
    if house.publisher:
        add(head, "ownerName", house.publisher)
    body = add(root, "body")
    for source in sorted(sources, key=lambda one: (one.name.casefold(), one.id)):
        address = web_address(source.url)
        outline = add(body, "outline", title=source.name)
        outline.set("text", outline.get("title"))
        if source.language:
            outline.set("language", source.language)
        if address:
            outline.set("type", FEEDS.get(source.feed, "link"))
            outline.set("xmlUrl" if source.feed in FEEDS else "url", address)
    return xml_bytes(root)

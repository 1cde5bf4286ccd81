"""Cards -> RSS 2.0, Atom 1.0 and JSON Feed 1.1 (I1, I2, T15). Ids never change; each item carries its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import msgspec

from nightdesk.publish.article_json import IPTC
from nightdesk.publish.render import disclosure, rfc3339
from nightdesk.publish.xml_out import XML_LANG, add, root_element, xml_bytes

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 50  # items of a feed
KINDS = {
    "feed.xml": ("application/rss+xml", "RSS"),
    "atom.xml": ("application/atom+xml", "Atom"),
    "feed.json": ("application/feed+json", "JSON Feed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item of a feed."""

    id: str
    url: str
    title: str
    summary: str
    label: str
    language: str
    published: datetime
    updated: datetime
    source_type: str
    section: str
    reviewed_by: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """A feed: where it stands, what page it follows, and its items, newest first."""

    folder: str  # full address of the folder it stands in, with its slash
    home: str  # full address of the page it follows
    title: str
    description: str
    language: str
    author: str
    entries: tuple[Entry, ...] = ()
    hub: str = ""  # address of the WebSub hub that passes news of this feed on, if there is one
    updated: datetime = field(default=datetime(1970, 1, 1, tzinfo=UTC))


def feed_bytes(feed: FeedView, name: str) -> bytes:
    """Return the feed as the file *name* of ``KINDS``."""
    return {"feed.xml": rss, "atom.xml": atom, "feed.json": json_feed}[name](feed)


def rss(feed: FeedView) -> bytes:
    """Return the feed as RSS 2.0."""
    root = root_element("rss", {"atom": ATOM}, version="2.0")
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language)
    add(channel, "lastBuildDate", format_datetime(feed.updated))
    add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=f"{feed.folder}feed.xml")
    if feed.hub:
        add(channel, f"{{{ATOM}}}link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        item = add(channel, "item")
        item.set(XML_LANG, entry.language)
        add(item, "title", entry.title)
        add(item, "link", entry.url)
        add(item, "guid", entry.id, isPermaLink="false")
        add(item, "pubDate", format_datetime(entry.published))
        add(item, f"{{{ATOM}}}updated", rfc3339(entry.updated))
        add(item, "description", f"{entry.label}. {entry.summary}")
        add(item, "category", entry.section)
        add(item, "category", entry.source_type, domain=IPTC)
    return xml_bytes(root)


def atom(feed: FeedView) -> bytes:
    """Return the feed as Atom 1.0."""
    root = root_element(f"{{{ATOM}}}feed", {"": ATOM})
    root.set(XML_LANG, feed.language)
    add(root, f"{{{ATOM}}}id", feed.home)
    add(root, f"{{{ATOM}}}title", feed.title)
    add(root, f"{{{ATOM}}}subtitle", feed.description)
    add(root, f"{{{ATOM}}}updated", rfc3339(feed.updated))
    add(root, f"{{{ATOM}}}link", rel="self", type="application/atom+xml", href=f"{feed.folder}atom.xml")
    if feed.hub:
        add(root, f"{{{ATOM}}}link", rel="hub", href=feed.hub)
    add(root, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=feed.home)
    add(add(root, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", feed.author)
    for entry in feed.entries:
        item = add(root, f"{{{ATOM}}}entry")
        item.set(XML_LANG, entry.language)
        add(item, f"{{{ATOM}}}id", entry.id)
        add(item, f"{{{ATOM}}}title", entry.title)
        add(item, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=entry.url)
        add(item, f"{{{ATOM}}}published", rfc3339(entry.published))
        add(item, f"{{{ATOM}}}updated", rfc3339(entry.updated))
        add(item, f"{{{ATOM}}}summary", f"{entry.label}. {entry.summary}", type="text")
        add(item, f"{{{ATOM}}}category", term=entry.section)
        add(item, f"{{{ATOM}}}category", term=entry.source_type, scheme=IPTC)
    return xml_bytes(root)


def json_feed(feed: FeedView) -> bytes:
    """Return the feed as JSON Feed 1.1."""
    items = []
    for entry in feed.entries:
        item: dict[str, Any] = {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": f"{entry.label}. {entry.summary}",
            "summary": entry.summary,
            "date_published": rfc3339(entry.published),
            "date_modified": rfc3339(entry.updated),
            "language": entry.language,
            "tags": [entry.section],
            "_ai": {
                "about": IPTC,
                "disclosure": disclosure(entry.reviewed_by),
                "digital_source_type": IPTC + entry.source_type,
                "label": entry.label,
            },
        }
        items.append(item | ({"image": entry.image} if entry.image else {}))
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": feed.home,
            "feed_url": f"{feed.folder}feed.json",
            "language": feed.language,
            "authors": [{"name": feed.author}],
            "items": items,
        }
        | ({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {})
    )


def newest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries a feed carries, the newest first."""
    return tuple(sorted(entries, key=lambda entry: (-entry.updated.timestamp(), entry.id))[:LONGEST])

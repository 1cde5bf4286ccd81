"""An outlet's feeds: RSS 2.0, Atom, JSON Feed and news sitemap, as bytes.

``Outlet`` and its entries, newest first -> the document. Made with lxml and json, so that it is well-formed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from email.utils import format_datetime
from typing import cast

from lxml import etree

from nightdesk.wire.folder import Outlet
from nightdesk.wire.pages import Entry

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def rss(outlet: Outlet, entries: Sequence[Entry], host: str) -> bytes:
    """Return RSS 2.0 (rssboard.org/rss-specification)."""
    root = etree.Element("rss", version="2.0")
    channel = etree.SubElement(root, "channel")
    _say(channel, "title", outlet.name)
    _say(channel, "link", f"{host}/")
    _say(channel, "description", outlet.about)
    _say(channel, "language", outlet.language)
    for entry in entries:
        item = etree.SubElement(channel, "item")
        _say(item, "title", entry.title)
        _say(item, "link", host + entry.path)
        _say(item, "guid", host + entry.path)
        _say(item, "pubDate", format_datetime(entry.published))
        if entry.standfirst:
            _say(item, "description", entry.standfirst)
        if entry.section:
            _say(item, "category", entry.section)
    return _bytes(root)


def atom(outlet: Outlet, entries: Sequence[Entry], host: str) -> bytes:
    """Return Atom 1.0 (RFC 4287)."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_names(ATOM))
    root.set("{http://www.w3.org/XML/1998/namespace}lang", outlet.language)
    _say(root, f"{{{ATOM}}}id", f"{host}/")
    _say(root, f"{{{ATOM}}}title", outlet.name)
    etree.SubElement(root, f"{{{ATOM}}}link", rel="alternate", href=f"{host}/")
    etree.SubElement(root, f"{{{ATOM}}}link", rel="self", href=f"{host}/atom.xml")
    if entries:
        _say(root, f"{{{ATOM}}}updated", max(entry.updated for entry in entries).isoformat())
    for entry in entries:
        item = etree.SubElement(root, f"{{{ATOM}}}entry")
        _say(item, f"{{{ATOM}}}id", host + entry.path)
        _say(item, f"{{{ATOM}}}title", entry.title)
        etree.SubElement(item, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=host + entry.path)
        _say(item, f"{{{ATOM}}}published", entry.published.isoformat())
        _say(item, f"{{{ATOM}}}updated", entry.updated.isoformat())
        author = etree.SubElement(item, f"{{{ATOM}}}author")
        _say(author, f"{{{ATOM}}}name", ", ".join(entry.authors) or outlet.name)
        if entry.standfirst:
            _say(item, f"{{{ATOM}}}summary", entry.standfirst)
    return _bytes(root)


def json_feed(outlet: Outlet, entries: Sequence[Entry], host: str) -> bytes:
    """Return JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{host}/",
        "feed_url": f"{host}/feed.json",
        "language": outlet.language,
        "items": [
            {
                "id": host + entry.path,
                "url": host + entry.path,
                "title": entry.title,
                "summary": entry.standfirst,
                "content_text": entry.standfirst,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                "authors": [{"name": name} for name in entry.authors],
            }
            for entry in entries
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def sitemap(outlet: Outlet, entries: Sequence[Entry], host: str) -> bytes:
    """Return a news sitemap (sitemaps.org with Google's news namespace)."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=_names(SITEMAP, news=NEWS))
    for entry in entries:
        url = etree.SubElement(root, f"{{{SITEMAP}}}url")
        _say(url, f"{{{SITEMAP}}}loc", host + entry.path)
        _say(url, f"{{{SITEMAP}}}lastmod", entry.updated.isoformat())
        news = etree.SubElement(url, f"{{{NEWS}}}news")
        publication = etree.SubElement(news, f"{{{NEWS}}}publication")
        _say(publication, f"{{{NEWS}}}name", outlet.name)
        _say(publication, f"{{{NEWS}}}language", outlet.language)
        _say(news, f"{{{NEWS}}}publication_date", entry.published.isoformat())
        _say(news, f"{{{NEWS}}}title", entry.title)
    return _bytes(root)


FEEDS: dict[str, Callable[[Outlet, Sequence[Entry], str], bytes]] = {
    "rss": rss,
    "atom": atom,
    "jsonfeed": json_feed,
    "sitemap": sitemap,
}


def _names(default: str, **others: str) -> dict[str, str]:
    # lxml names the default namespace None; its stubs know only strings.
    return cast(dict[str, str], {None: default}) | others


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)

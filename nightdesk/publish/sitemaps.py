"""Addresses -> sitemaps (I5), and the robots file with the usage wish (I6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import TypeVar

from nightdesk.publish.render import rfc3339
from nightdesk.publish.xml_out import add, root_element, xml_bytes
from nightdesk.text.clean import clean

T = TypeVar("T")

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
PLAIN = re.compile(r"[\w./:-]*", re.ASCII).fullmatch  # as nearly every address is: nothing in it to be escaped
A_FILE = 10_000  # addresses of one file; the limit is 50,000 and 50 MB, and each address lists its variants
NEWS_ITEMS = 1_000
RECENT = timedelta(days=2)  # Google's rule for news sitemaps


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """An article of the last two days."""

    url: str
    title: str
    language: str
    published_at: datetime


def sitemaps(of: str, entries: Sequence[T], addresses: int) -> dict[str, Sequence[T]]:
    """Return what stands in each sitemap of a month, or of the pages that list articles, by its name.

    *addresses* is how many each of *entries* has.
    """
    size = max(1, A_FILE // addresses)
    parts = [entries[start : start + size] for start in range(0, len(entries), size)]
    return {f"sitemap-{of}{f'-{n}' if n > 1 else ''}.xml": part for n, part in enumerate(parts, start=1)}


def sitemap_index(parts: Mapping[str, Sequence[datetime]], base: str) -> bytes:
    """Return the sitemap index: each sitemap by its name, with when the pages in it changed."""
    index = root_element(f"{{{SITEMAP}}}sitemapindex", {"": SITEMAP})
    for name, changed in parts.items():
        entry = add(index, f"{{{SITEMAP}}}sitemap")
        add(entry, f"{{{SITEMAP}}}loc", f"{base}/{name}")
        if changed:
            add(entry, f"{{{SITEMAP}}}lastmod", rfc3339(max(changed)))
    return xml_bytes(index)


def sitemap(pages: Sequence[tuple[str, datetime | None]], *, base: str, editions: Sequence[str]) -> bytes:
    """Return a sitemap of *pages*, each given by where it stands below an edition and when it changed.

    Written as text, and what a page's addresses share once: as elements, ten thousand addresses took a second, and one
    corrected article changes a sitemap.
    """
    opening = f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">'
    made = _urls(pages, [_plain(f"{base}/{edition}") for edition in editions], [_plain(name) for name in editions])
    return "".join(["<?xml version='1.0' encoding='utf-8'?>\n", opening, *made, "</urlset>"]).encode()


def _urls(pages: Sequence[tuple[str, datetime | None]], homes: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Yield each page in each edition, which all name one another; the first edition is the default."""
    languages = list(zip([*names, "x-default"], [*homes, homes[0]], strict=True))
    for suffix, changed in pages:
        place = _plain(suffix)
        dated = f"<lastmod>{rfc3339(changed)}</lastmod>" if changed is not None else ""
        links = "".join(
            [f'<xhtml:link rel="alternate" hreflang="{name}" href="{home}{place}"/>' for name, home in languages]
        )
        for home in homes:
            yield f"<url><loc>{home}{place}</loc>{dated}{links}</url>"


def _plain(text: str) -> str:
    """Return *text* without what XML cannot carry, escaped for an element or an attribute."""
    return text if PLAIN(text) else escape(clean(text)[0], quote=False).replace('"', "&quot;")


def news_sitemap(items: Sequence[NewsItem], *, publication: str, now: datetime) -> bytes:
    """Return the news sitemap: what was published in the two days before *now*, the newest first."""
    recent = [item for item in items if now - RECENT <= item.published_at <= now]
    recent.sort(key=lambda item: (-item.published_at.timestamp(), item.url))
    root = root_element(f"{{{SITEMAP}}}urlset", {"": SITEMAP, "news": NEWS})
    for item in recent[:NEWS_ITEMS]:
        entry = add(root, f"{{{SITEMAP}}}url")
        add(entry, f"{{{SITEMAP}}}loc", item.url)
        news = add(entry, f"{{{NEWS}}}news")
        source = add(news, f"{{{NEWS}}}publication")
        add(source, f"{{{NEWS}}}name", publication)
        add(source, f"{{{NEWS}}}language", item.language)
        add(news, f"{{{NEWS}}}publication_date", rfc3339(item.published_at))
        add(news, f"{{{NEWS}}}title", item.title)
    return xml_bytes(root)


def robots(base: str, *, unpublished: bool) -> str:
    """Return robots.txt. An unpublished site keeps everyone out; a published one allows search, not training.

    ``Content-Usage`` is the IETF aipref draft's line; nothing of ours depends on its being read.
    """
    if unpublished:
        return "# Nobody answers for this site yet.\nUser-agent: *\nDisallow: /\n"
    return (
        "User-agent: *\nContent-Usage: search=y, train-ai=n\nAllow: /\nDisallow: /inbox/\nDisallow: /count\n\n"
        f"Sitemap: {base}/sitemap.xml\nSitemap: {base}/news-sitemap.xml\n"
    )

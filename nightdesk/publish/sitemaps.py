"""Addresses -> sitemaps (I5), and the robots file with the usage wish (I6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nightdesk.publish.render import rfc3339
from nightdesk.publish.xml_out import add, root_element, xml_bytes

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
A_FILE = 10_000  # addresses of one file; the limit is 50,000 and 50 MB, and each address lists its variants
NEWS_ITEMS = 1_000
RECENT = timedelta(days=2)  # Google's rule for news sitemaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A page with its variants in the editions: (language, full address)."""

    url: str
    changed_at: datetime | None
    variants: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """An article of the last two days."""

    url: str
    title: str
    language: str
    published_at: datetime


def sitemap_files(addresses: Sequence[Address], base: str) -> dict[str, bytes]:
    """Return the sitemap index and its files, by path."""
    index = root_element(f"{{{SITEMAP}}}sitemapindex", {"": SITEMAP})
    files: dict[str, bytes] = {}
    for number, start in enumerate(range(0, len(addresses), A_FILE), start=1):
        part = addresses[start : start + A_FILE]
        name = f"sitemap-{number}.xml"
        files[name] = _sitemap(part)
        entry = add(index, f"{{{SITEMAP}}}sitemap")
        add(entry, f"{{{SITEMAP}}}loc", f"{base}/{name}")
        changed = [address.changed_at for address in part if address.changed_at is not None]
        if changed:
            add(entry, f"{{{SITEMAP}}}lastmod", rfc3339(max(changed)))
    files["sitemap.xml"] = xml_bytes(index)
    return files


def _sitemap(addresses: Sequence[Address]) -> bytes:
    root = root_element(f"{{{SITEMAP}}}urlset", {"": SITEMAP, "xhtml": XHTML})
    for address in addresses:
        entry = add(root, f"{{{SITEMAP}}}url")
        add(entry, f"{{{SITEMAP}}}loc", address.url)
        if address.changed_at is not None:
            add(entry, f"{{{SITEMAP}}}lastmod", rfc3339(address.changed_at))
        for language, url in address.variants:
            add(entry, f"{{{XHTML}}}link", rel="alternate", hreflang=language, href=url)
    return xml_bytes(root)


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

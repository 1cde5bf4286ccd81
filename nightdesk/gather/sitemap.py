"""Read sitemaps, news sitemaps and sitemap indexes (sitemaps.org). Runs in a child process (S6).

Bytes -> ``Listing``; an index's children are its ``lists``, the most recent first.
"""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from nightdesk.errors import FetchFailed, InputError
from nightdesk.gather.address import Address
from nightdesk.gather.decompress import gunzip
from nightdesk.gather.encoding import in_utf8
from nightdesk.gather.entries import LONGEST_TITLE, Entry, Listing, absolute, iso_time, once, plain
from nightdesk.gather.feed import is_cut, what_it_is

LARGEST = 10 * 1024 * 1024  # bytes uncompressed; sitemaps.org allows 50 MB, sitemaps of news are far smaller
_NEVER = datetime.min.replace(tzinfo=UTC)


def parse_sitemap(data: bytes, content_type: str, address: Address) -> Listing:
    """Return what the sitemap at *address* lists, the newest ``MOST`` of it.

    Raises:
        InputError: it is no sitemap.
    """
    if data.startswith(b"\x1f\x8b"):  # sitemaps are often served as gzip files
        try:
            data = gunzip(data, LARGEST)
        except FetchFailed as error:
            raise InputError(f"a gzipped sitemap that cannot be unpacked: {error}") from error
    sure = in_utf8(data, content_type)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        encoding=None if sure is None else "utf-8",
    )
    try:
        root = etree.fromstring(data if sure is None else sure, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    # Not ``QName``: a damaged document's tag may be no name at all.
    name = str(root.tag).rpartition("}")[2].lower() if root is not None else ""
    if root is None and (plainly := _in_lines(data, address)):
        return Listing(kind="sitemap", entries=plainly)
    if root is None or name not in ("urlset", "sitemapindex"):
        raise InputError(what_it_is(data[:2048], content_type).replace("a feed", "a sitemap"))
    nodes = list(root.iter("{*}url") if name == "urlset" else root.iter("{*}sitemap"))
    if is_cut(data):
        nodes = nodes[:-1]
    found = sorted((_entry(node, address) for node in nodes), key=_age)
    entries = once(found)
    fault = "not well-formed" if len(parser.error_log) else ""
    if name == "sitemapindex":
        return Listing(kind="sitemap", lists=entries, fault=fault)
    return Listing(kind="sitemap", entries=entries, fault=fault)


def _in_lines(data: bytes, address: Address) -> tuple[Entry, ...]:
    """Return the entries of a sitemap that is a text file with an address a line; nothing when it is none."""
    lines = data.decode("utf-8-sig", "replace").split()
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
        return ()
    return once(Entry(url=absolute(line, address)) for line in lines)


def _age(entry: Entry) -> float:
    """Sort key: newest first; what has no time last."""
    moment = entry.published_at or entry.updated_at or _NEVER
    return -(moment - _NEVER).total_seconds()


def _entry(node: etree._Element, address: Address) -> Entry:
    return Entry(
        url=absolute(_text(node, "loc"), address),
        title=plain(_text(node, "title"), LONGEST_TITLE),
        published_at=iso_time(_text(node, "publication_date")),
        updated_at=iso_time(_text(node, "lastmod")),
    )


def _text(node: etree._Element, name: str) -> str:
    # Pictures and videos in a sitemap have titles of their own; only news:title is the report's.
    path = f"{{*}}news/{{*}}{name}" if name in ("title", "publication_date") else f"{{*}}{name}"
    return (node.findtext(path) or "").strip()

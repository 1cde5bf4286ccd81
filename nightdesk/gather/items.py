"""Make items from what was received: pages, pointers. Pure.

An item's id depends on its source, address and bytes alone, so the same thing received twice is one item.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from nightdesk.gather.entries import Entry
from nightdesk.records import Item, ItemId, Rights, Source, SourceId, digest_of

POINTER = "application/x-nightdesk-pointer+json"
REPORT = "application/x-nightdesk-report+json"
_PAGES = ("text/html", "application/xhtml+xml", "")
# What pretends to be a page is told by its first bytes (WHATWG MIME Sniffing).
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x00\x00\x00", "a film"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
)


def item_id(source: SourceId, url: str, body: str, again: str = "") -> ItemId:
    """Return the id of what *source* gave under *url*; *body* is the SHA-256 of its bytes.

    *again* sets a page that went back to what it said before apart from the time when it said so first.
    """
    return ItemId("i-" + digest_of(source, url, body, *([again] if again else []))[:16])


def page_item(
    source: Source,
    entry: Entry,
    body: bytes,
    *,
    content_type: str,
    status: int,
    rights: tuple[Rights, str],
    now: datetime,
    again: bool = False,
) -> tuple[Item, bytes]:
    """Return a page as received, with what the list it came from said of it; *again*: it went back to these bytes."""
    sha256 = hashlib.sha256(body).hexdigest()
    item = Item(
        id=item_id(source.id, entry.url, sha256, now.isoformat() if again else ""),
        source=source.id,
        url=entry.url,
        fetched_at=now,
        status=status,
        content_type=content_type[:200],
        body=sha256,
        rights=rights[0],
        rights_signal=rights[1],
        title=entry.title,
        summary=entry.summary,
        # Atom asks for the time of the last change only: of a page that gives none itself it is the nearest.
        published_at=entry.published_at or entry.updated_at,
        authors=entry.authors,
        key=entry.guid,
    )
    return item, body


def pointer_item(source: Source, entry: Entry, *, rights: tuple[Rights, str], now: datetime) -> tuple[Item, bytes]:
    """Return headline and link, and nothing else: all that may be used of a reserved page."""
    said = {
        "link": entry.url,
        "title": entry.title,
        "published_at": entry.published_at.astimezone(UTC).isoformat() if entry.published_at else None,
        "language": source.language,
    }
    body = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    bare = Entry(url=entry.url, title=entry.title, published_at=entry.published_at, guid=entry.guid)
    return page_item(source, bare, body, content_type=POINTER, status=200, rights=rights, now=now)


def not_a_page(content_type: str, body: bytes) -> str:
    """Return what *body* is instead of an HTML page; empty when it may be one. *content_type* may lie."""
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return f"{name} instead of a page (content type {content_type[:60] or 'not given'})"
    if content_type in _PAGES:
        return ""
    head = body[:2048].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return ""
    return f"not a page: content type {content_type[:60]}"

"""Take pages out of a WARC file (ISO 28500), streamed: one record in memory at a time.

Path -> ``SavedPage``s in order of the file. Damaged records are faults with their reason, never an end of the run.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from nightdesk.errors import FetchFailed, InputError
from nightdesk.gather.decompress import Decompressor
from nightdesk.gather.entries import storable
from nightdesk.gather.fetch import PAGE_BYTES
from nightdesk.gather.pages import SavedPage

SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
_PIECE = 64 * 1024
_BROKEN = (ValueError, OSError, RuntimeError, EOFError)  # what fastwarc raises on damaged files


def warc_pages(path: Path) -> Iterator[SavedPage]:
    """Yield the pages that the WARC file at *path* holds responses or resources of.

    Raises:
        InputError: it cannot be opened, or nothing in it is a WARC record.
    """
    count = 0
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(
                stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=False
            ):
                count += 1
                page = _page(record, f"{path.name}/{count}")
                if page is not None:
                    yield page
    except _BROKEN as error:
        if count == 0:
            raise InputError(f"{path} is not a WARC file, or damaged from the start: {error}") from error
        yield SavedPage(name=f"{path.name}/{count + 1}", body=b"", fault=f"the file is damaged from here on: {error}")
    else:
        if count and (cut := _cut_off(path)):
            yield SavedPage(name=f"{path.name}/end", body=b"", fault=f"the file is cut off: {cut}; get it again")
    if count == 0:
        raise InputError(f"{path} holds no response or resource record; is it a WARC file?")


def _cut_off(path: Path) -> str:
    """Return how a file ends that ends too early; the parser takes such an end for the right one."""
    try:
        if path.name.lower().endswith(".gz"):
            with gzip.open(path) as stream:
                while stream.read(_PIECE):
                    pass
        elif path.name.lower().endswith(".warc"):
            with path.open("rb") as plain:
                plain.seek(-1, os.SEEK_END)
                if plain.read(1) != b"\n":
                    return "in the middle of a record"
    except (*_BROKEN, zlib.error) as error:
        return str(error)
    return ""


def _page(record: WarcRecord, name: str) -> SavedPage | None:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if "Content-Length" not in record.headers:
        return SavedPage(name=name, url="", body=b"", fault="the record has no length: the file is cut off in its head")
    try:
        if record.record_type == WarcRecordType.resource:
            kind = record.headers.get("Content-Type") or ""
            return _whole(record, name, url=url, content_type=kind, status=200, headers={})
        record.parse_http(strict_mode=False)
        headers = (
            {key.lower(): storable(value) for key, value in record.http_headers.items()} if record.http_headers else {}
        )
        kind = headers.get("content-type", "")
        return _whole(record, name, url=url, content_type=kind, status=_status(record), headers=headers)
    except (*_BROKEN, FetchFailed) as error:
        return SavedPage(name=name, url=url, body=b"", fault=f"{url or name}: {error}")


def _status(record: WarcRecord) -> int:
    try:
        return int(record.http_headers.status_code or 200)
    except (AttributeError, TypeError, ValueError):
        return 200


def _whole(
    record: WarcRecord, name: str, *, url: str, content_type: str, status: int, headers: dict[str, str]
) -> SavedPage | None:
    """Return the record's page; None for what is no page at all: robots.txt, pictures, scripts."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in ("text/html", "application/xhtml+xml", "") or not url.startswith(("http://", "https://")):
        return None
    length = record.content_length
    decompressor = Decompressor(headers.get("content-encoding", ""), PAGE_BYTES)
    pieces: list[bytes] = []
    while data := record.reader.read(_PIECE):
        pieces.extend(decompressor.take(data))
    if record.reader.tell() < length:
        raise FetchFailed(f"the record is cut off after {record.reader.tell()} of {length} bytes")
    decompressor.finish()
    return SavedPage(
        name=name,
        body=b"".join(pieces),
        url=url,
        content_type=content_type or "text/html",
        status=status,
        headers=headers,
    )

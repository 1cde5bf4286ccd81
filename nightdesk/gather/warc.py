"""Take pages out of a WARC file (ISO 28500), streamed: a few records in memory at a time.

Path -> ``SavedPage``s in order of the file. Its parser runs in a child process, a batch of records a call, for the
file is a stranger's. Damaged records are faults with their reason, never an end of the run.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from nightdesk.errors import FetchFailed, InputError
from nightdesk.gather.chunks import unchunked
from nightdesk.gather.decompress import Decompressor
from nightdesk.gather.entries import storable
from nightdesk.gather.fetch import PAGE_BYTES
from nightdesk.gather.pages import SavedPage
from nightdesk.sandbox import Sandbox, SandboxError

SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
MOST_RECORDS, MOST_BYTES = 500, 20 * 1024 * 1024  # of one call: well below what a child may work and answer
_PIECE = 64 * 1024
_BROKEN = (ValueError, OSError, RuntimeError, EOFError)  # what fastwarc raises on damaged files
MOST_DAMAGES = 1_000  # places of one file where reading begins anew
_SEARCHED = 1024 * 1024  # bytes of the file searched for a record's start at a time
_PACKED = b"\x1f\x8b\x08"  # a gzip member, which is a record by itself
_RECORD = re.compile(rb"\x1f\x8b\x08|(?<=\n)WARC/1\.[01]\r?\n")
_LONGEST_MARK = 16  # bytes of what a record begins with
_STARTS = (b"WARC/", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")  # of a record: bare, or packed by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some records' pages. The next record lies *skip* records after the byte *at*; *over*: there is none.

    Where there is *damage*, *at* is the last record that was begun.
    """

    pages: tuple[SavedPage, ...]
    records: int = 0
    at: int = 0
    skip: int = 0
    over: bool = False
    damage: str = ""  # why nothing can be read after these


def warc_pages(path: Path, sandbox: Sandbox) -> Iterator[SavedPage]:
    """Yield the pages that the WARC file at *path* holds responses or resources of; it is parsed in the *sandbox*.

    Raises:
        InputError: it cannot be opened, or nothing in it is a WARC record.
    """
    count, most, damages = 0, MOST_RECORDS, 0
    batch = Batch(pages=())
    while not batch.over:
        try:
            batch = sandbox.call(read_batch, str(path), batch.at, batch.skip, count, most)
        except SandboxError as error:
            if most > 1:
                most = 1  # take what comes before the record that breaks its parser
                continue
            batch = Batch(pages=(), at=batch.at, over=True, damage=str(error))
        yield from batch.pages
        count += batch.records
        if batch.damage and damages < MOST_DAMAGES and (after := _found_again(path, batch.at, sandbox)):
            reason = f"the file is damaged after byte {batch.at}: {batch.damage}; reading goes on at byte {after}"
            yield SavedPage(name=f"{path.name}/after {count}", body=b"", fault=reason)
            batch, damages, most = Batch(pages=(), at=after), damages + 1, MOST_RECORDS
            continue
        if batch.damage and count == 0:
            raise InputError(f"{path} is not a WARC file, or damaged from the start: {batch.damage}")
        if batch.damage:
            yield SavedPage(name=f"{path.name}/{count + 1}", body=b"", fault=batch.damage)
    if count == 0:
        raise InputError(f"{path} holds no response or resource record; is it a WARC file?")


def _found_again(path: Path, at: int, sandbox: Sandbox) -> int:
    """Return where the first whole record after byte *at* begins; 0 when none is found."""
    try:
        return sandbox.call(next_record, str(path), at + 1)
    except SandboxError:
        return 0


def next_record(path: str, at: int) -> int:
    """Return where the first record from byte *at* on begins, packed by itself or bare; 0 for none. Runs in a child."""
    with open(path, "rb") as stream:
        stream.seek(max(0, at - 1))
        begin, held = stream.tell(), b""
        while piece := stream.read(_SEARCHED):
            held += piece
            for found in _RECORD.finditer(held):
                place = begin + found.start()
                if place >= at and (found[0] != _PACKED or _holds_record(path, place)):
                    return place
            begin += max(0, len(held) - _LONGEST_MARK)
            held = held[-_LONGEST_MARK:]
            at = max(at, begin)
    return 0


def _holds_record(path: str, at: int) -> bool:
    """Whether the gzip member at byte *at* begins with a record's head."""
    with open(path, "rb") as stream:
        stream.seek(at)
        try:
            return zlib.decompressobj(wbits=31).decompress(stream.read(_PIECE), 16).startswith(b"WARC/")
        except zlib.error:
            return False


def read_batch(path: str, at: int, skip: int, count: int, most: int) -> Batch:
    """Return the pages of at most *most* records, from the one *skip* after byte *at*. Runs in a child process.

    *count* records of the file came before these: pages without an address are named by their number.
    """
    name = os.path.basename(path)
    pages: list[SavedPage] = []
    read = size = 0
    last_at = at
    damage = ""
    try:
        with open(path, "rb") as stream:
            stream.seek(at)
            for number, record in enumerate(ArchiveIterator(stream, parse_http=False)):
                last_at = record.stream_pos  # from the file's beginning, wherever reading began
                if number < skip:
                    continue
                if number - skip >= most or size > MOST_BYTES:
                    again = _begins_there(path, last_at)
                    after = (last_at, 0) if again else (at, number)
                    return Batch(pages=tuple(pages), records=read, at=after[0], skip=after[1])
                is_page = record.record_type in (WarcRecordType.response, WarcRecordType.resource)
                read += is_page
                page = _page(record, f"{name}/{count + read}") if is_page else None
                if page is None and (cut := ("" if is_page else _length_fault(record)) or _cut_short(record)):
                    page = SavedPage(name=f"{name}/after {count + read}", url=_target(record), body=b"", fault=cut)
                if page is not None:
                    pages.append(page)
                    size += len(page.body)
    except _BROKEN as error:
        damage = storable(str(error))
    if not damage and read and not any(page.fault for page in pages[-1:]) and (cut := _cut_off(path, last_at)):
        damage = f"the file is cut off: {cut}; get it again"
    return Batch(pages=tuple(pages), records=read, at=last_at, over=True, damage=damage)


def _begins_there(path: str, at: int) -> bool:
    """Whether reading can go on at byte *at*: it cannot where the file was packed as a whole."""
    with open(path, "rb") as stream:
        stream.seek(at)
        return stream.read(5).startswith(_STARTS)


def _target(record: WarcRecord) -> str:
    return storable((record.headers.get("WARC-Target-URI") or "").strip("<> "))


def _cut_short(record: WarcRecord) -> str:
    """Return in what way a record that is no page lacks its end: one whose length is wrong swallows what follows."""
    while record.reader.read(_PIECE):
        pass
    if (had := record.reader.tell()) < record.content_length:
        return f"the record is cut off: {had} of its {record.content_length} bytes; what follows it in the file is lost"
    return ""


def _length_fault(record: WarcRecord) -> str:
    said = record.headers.get("Content-Length")
    if said is None:
        return "the record has no length: the file is cut off in its head"
    if not said.strip().isdecimal() or int(said) != record.content_length:
        return f"the record says it has {storable(said)[:40]!a} bytes"
    return ""


def _cut_off(path: str, last_at: int) -> str:
    """Return how a file ends that ends too early, after its last record; the parser takes such an end for right."""
    name = path.lower()
    if name.endswith(".warc"):
        with open(path, "rb") as plain:
            plain.seek(-1, os.SEEK_END)
            return "" if plain.read(1) == b"\n" else "in the middle of a record"
    if not name.endswith(".gz"):
        return ""
    try:
        with open(path, "rb") as packed:
            packed.seek(last_at if _begins_there(path, last_at) else 0)
            with gzip.open(packed) as stream:
                while stream.read(_PIECE):
                    pass
    except (*_BROKEN, zlib.error) as error:
        return str(error)
    return ""


def _page(record: WarcRecord, name: str) -> SavedPage | None:
    url, saved_at = _target(record), _saved_at(record)
    if fault := _length_fault(record):
        return SavedPage(name=name, url=url, body=b"", fault=fault)
    try:
        if record.record_type == WarcRecordType.resource:
            kind = storable(record.headers.get("Content-Type") or "")
            return _whole(record, name, url=url, content_type=kind, status=200, headers={}, saved_at=saved_at)
        record.parse_http(quirks_mode=True)
        headers = (
            {key.lower(): storable(value) for key, value in record.http_headers.items()} if record.http_headers else {}
        )
        kind, status = headers.get("content-type", ""), _status(record)
        return _whole(record, name, url=url, content_type=kind, status=status, headers=headers, saved_at=saved_at)
    except (*_BROKEN, FetchFailed) as error:
        return SavedPage(name=name, url=url, body=b"", fault=storable(f"{url or name}: {error}"))


def _saved_at(record: WarcRecord) -> datetime | None:
    """Return when the record was captured (WARC-Date, in UTC); None when it does not say so."""
    try:
        said: datetime | None = record.record_date
    except _BROKEN:
        return None
    return said if said is None or said.tzinfo else said.replace(tzinfo=UTC)


def _status(record: WarcRecord) -> int:
    try:
        return int(record.http_headers.status_code or 200)
    except (AttributeError, TypeError, ValueError):
        return 200


def _whole(
    record: WarcRecord,
    name: str,
    *,
    url: str,
    content_type: str,
    status: int,
    headers: dict[str, str],
    saved_at: datetime | None,
) -> SavedPage | None:
    """Return the record's page; None for what is no page at all: robots.txt, pictures, scripts."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in ("text/html", "application/xhtml+xml", "") or not url.startswith(("http://", "https://")):
        return None
    length = record.content_length
    decompressor = Decompressor(headers.get("content-encoding", ""), PAGE_BYTES)
    pieces: list[bytes] = []
    raw = iter(lambda: record.reader.read(_PIECE), b"")
    for data in unchunked(raw) if "chunked" in headers.get("transfer-encoding", "").lower() else raw:
        pieces.extend(decompressor.take(data))
    while record.reader.read(_PIECE):
        pass  # what stands behind the last chunk
    if record.reader.tell() < length:
        raise FetchFailed(f"the record is cut off: {record.reader.tell()} of its {length} bytes")
    decompressor.finish()
    return SavedPage(
        name=name,
        body=b"".join(pieces),
        url=url,
        content_type=content_type or "text/html",
        status=status,
        headers=headers,
        saved_at=saved_at,
    )

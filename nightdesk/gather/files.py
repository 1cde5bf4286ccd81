"""Keep what is handed over as files: reports as JSON lines, pages in folders and WARC files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from nightdesk.errors import InputError
from nightdesk.gather.children import children
from nightdesk.gather.entries import storable
from nightdesk.gather.naming import Names
from nightdesk.gather.page_folder import folder_pages, has_pages, passed_over
from nightdesk.gather.pages import Look, SavedPage, look, saved_item
from nightdesk.gather.reports_file import LONGEST_LINE, Line, read_lines
from nightdesk.gather.visit_notes import STAGE
from nightdesk.gather.warc import SUFFIXES, warc_pages
from nightdesk.records import ItemId, Refusal, Rights, digest_of
from nightdesk.sandbox import Sandbox, SandboxError
from nightdesk.store import Store

LOOKED_AT = 1000  # lines without a report among them, after which a file is taken to be something else
NOTE = "handed over"  # before the name of a file or folder: the note of what became of it
LINE = "handed over as"  # before the file and number of a line that was taken: the note of the item it is
REFUSED = "refused as"  # before the digest of a refused report's id or address: the note of its file and number
REMARKS = 100  # kept of one file
BATCH = 200  # lines or pages kept in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many items a file gave and how many things in it were refused."""

    items: int
    refused: int
    passed_over: str = ""  # what is said of files in a folder that are no pages


def gather_reports_file(store: Store, path: Path, now: datetime) -> Taken:
    """Keep the reports in the JSON-lines file at *path*; repeating it changes nothing.

    Raises:
        InputError: the file cannot be read, or none of its first lines is a report.
    """
    lines = read_lines(_lines(path), name=path.name, known=store.sources(), now=now)
    return _keep(store, _usable(lines, path), path.name, now)


def _usable(lines: Iterator[Line], path: Path) -> Iterator[Line]:
    """Yield *lines*, after making sure that one of the first is a report: a wrong file is refused whole."""
    first: list[Line] = []
    for line in lines:
        first.append(line)
        if line.received is not None:
            yield from first
            yield from lines
            return
        if len(first) == LOOKED_AT:
            break
    refused = next((line.refusal for line in first if line.refusal is not None), None)
    if refused is None:
        raise InputError(f"{path} is empty; it should hold reports, one JSON object a line")
    raise InputError(
        f"{path} holds no report: {refused.subject}: {refused.reason}; it should hold one JSON object a line"
    )


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the file's lines; of one that is too long only the beginning, enough to see that it is."""
    try:
        with path.open("rb") as stream:
            while line := stream.readline(LONGEST_LINE + 2):
                yield line
                while not line.endswith(b"\n") and (line := stream.readline(LONGEST_LINE)):
                    pass
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def gather_pages(store: Store, path: Path, now: datetime, rights: Rights) -> Taken:
    """Keep the pages in a folder, its WARC files too, or a WARC file; *rights*: for hosts that are no source yet.

    Raises:
        InputError: it is neither, or holds no page.
    """
    remark = ""
    if path.is_dir():
        archives = _archives(path)
        pages, remark = _pages_in(path, archives), passed_over(path, set(archives))
    elif path.name.lower().endswith(SUFFIXES):
        pages = warc_pages(path, children())
    else:
        raise InputError(f"{path} is neither a folder of pages nor a WARC file ({', '.join(SUFFIXES)})")
    lines = _looked_at(pages, children(), store, rights, now)
    taken = _keep(store, chain(lines, [Line(remark=remark)] if remark else []), path.name, now)
    return replace(taken, passed_over=remark)


def _archives(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.name.lower().endswith(SUFFIXES) and path.is_file())


def _pages_in(folder: Path, archives: Sequence[Path]) -> Iterator[SavedPage]:
    """Yield the pages of a folder's HTML files, then those of its WARC files; a damaged one costs itself alone.

    Raises:
        InputError: it holds neither, or its index is not what it should be.
    """
    if not archives or has_pages(folder):
        yield from folder_pages(folder)
    for path in archives:
        if not path.resolve().is_relative_to(folder.resolve()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            yield SavedPage(name=name, body=b"", fault="a link that leads out of the folder")
            continue
        try:
            yield from warc_pages(path, children())
        except InputError as error:
            yield SavedPage(name=path.name, body=b"", fault=str(error))


def _looked_at(
    pages: Iterable[SavedPage], sandbox: Sandbox, store: Store, rights: Rights, now: datetime
) -> Iterator[Line]:
    sources = {source.id: source for source in store.sources()}
    names = Names(sources.values())
    pages = iter(pages)
    while batch := list(islice(pages, BATCH)):
        for page, said in zip(batch, sandbox.map(look, [(page.body,) for page in batch]), strict=True):
            if isinstance(said, SandboxError):
                yield Line(refusal=_refusal(page, f"cannot be searched for reservations: {said}", now))
                continue
            assert isinstance(said, Look)
            found = saved_item(page, said, sources, names, rights=rights, now=now)
            if isinstance(found, str):
                yield Line(refusal=_refusal(page, found, now))
            else:
                yield Line(source=found[0], received=found[1])


def _refusal(page: SavedPage, reason: str, now: datetime) -> Refusal:
    return Refusal(stage=STAGE, subject=storable(page.url or page.name), reason=storable(reason), at=now)


def handed_over(store: Store, name: str) -> list[str]:
    """Return what became of the file or folder called *name* when it was last handed over; nothing if it never was."""
    return (store.note(f"{NOTE}:{name}") or "").splitlines()


def handed_over_as(store: Store, place: str) -> ItemId | None:
    """Return the item that a line of a file was taken as, called FILE:LINE, when it last was one."""
    found = store.note(f"{LINE}:{place}")
    return ItemId(found) if found is not None else None


def refused_as(store: Store, called: str) -> str | None:
    """Return what a report of that id or address is called among refusals, FILE:LINE, if a line was refused."""
    return store.note(f"{REFUSED}:{digest_of(called)}")


def _keep(store: Store, lines: Iterator[Line], name: str, now: datetime) -> Taken:
    """Keep what *lines* are, and a note of how many for ``handed_over``."""
    remarks: list[str] = []
    items = refused = 0
    known = {source.id for source in store.sources()}
    while batch := list(islice(lines, BATCH)):
        with store.transaction():
            for line in batch:
                if line.source is not None and line.source.id not in known:
                    known.add(line.source.id)
                    store.save_source(line.source)
            received = [line.received for line in batch if line.received is not None]
            store.save_items(received)
            store.save_notes(
                {f"{LINE}:{line.place}": line.received[0].id for line in batch if line.received and line.place}
            )
            store.save_notes({f"{REFUSED}:{digest_of(name)}": line.place for line in batch for name in line.called})
            refusals = [line.refusal for line in batch if line.refusal is not None]
            for refusal in refusals:
                store.save_refusal(refusal)
        remarks += [line.remark for line in batch if line.remark]
        items += len(received)
        refused += len(refusals)
    told = [f"{name} was handed over ({now:%Y-%m-%d %H:%M}): {items} items taken, {refused} refused"]
    told += remarks[:REMARKS]
    told += [f"and {len(remarks) - REMARKS} more such lines"] if len(remarks) > REMARKS else []
    store.save_note(f"{NOTE}:{name}", "\n".join(" ".join(line.split()) for line in told))
    return Taken(items=items, refused=refused)

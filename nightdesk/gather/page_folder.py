"""Take pages out of a folder: its HTML files, with an optional index that knows their addresses.

Folder -> ``SavedPage``s in order of path. The index is any ``*.jsonl`` in the folder, a line a page: ``file`` (or
``html``, ``path``) relative to the folder, and ``url``, ``id``, ``content_type`` as far as they are known.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from nightdesk.errors import InputError
from nightdesk.gather.fetch import PAGE_BYTES
from nightdesk.gather.pages import SavedPage
from nightdesk.gather.size import size

SUFFIXES = (".html", ".htm", ".xhtml")


def has_pages(folder: Path) -> bool:
    """Whether there is an HTML file in *folder* or below it."""
    return next(_files(folder), None) is not None


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def passed_over(folder: Path, taken: Container[Path]) -> str:
    """Return what is said of the files of *folder* that are neither pages, indexes nor *taken*; "" for none."""
    kinds = Counter(
        path.suffix.lower() or "without a suffix"
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() not in SUFFIXES
        and path not in taken
        and not (path.suffix == ".jsonl" and path.parent == folder)
    )
    if not kinds:
        return ""
    counted = ", ".join(f"{number} {'' if kind[0] != '.' else '*'}{kind}" for kind, number in kinds.most_common(8))
    names = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
    return f"{sum(kinds.values())} files in it were passed over: {counted}; pages are files named {names}"


def folder_pages(folder: Path) -> Iterator[SavedPage]:
    """Yield the pages of *folder* and the folders below it; links that lead out of it are left out.

    Raises:
        InputError: there is no HTML file in it, or its index is not what it should be.
    """
    index = _index(folder)
    root = folder.resolve()
    paths = sorted(_files(folder))
    if not paths:
        names = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
        raise InputError(
            f"{folder} has no page in it; pages are files named {names}, or stand in WARC files (*.warc.gz)"
        )
    for path in paths:
        inside = path.relative_to(folder).as_posix()
        name = f"{folder.name}/{inside}"
        if not path.resolve().is_relative_to(root):
            yield SavedPage(name=name, body=b"", fault="a link that leads out of the folder")
            continue
        known = index.get(inside) or index.get(path.name) or {}
        yield _page(path, name, known)


def _page(path: Path, name: str, known: Mapping[str, str]) -> SavedPage:
    try:
        length = path.stat().st_size
        body = path.read_bytes() if length <= PAGE_BYTES else b""
    except OSError as error:
        return SavedPage(name=name, body=b"", fault=f"cannot be read: {error.strerror}")
    if length > PAGE_BYTES:
        return SavedPage(name=name, body=b"", fault=f"larger than {size(PAGE_BYTES)}, the most we take of a page")
    return SavedPage(
        name=name,
        body=body,
        url=known.get("url", ""),
        content_type=known.get("content_type") or "text/html",
        key=known.get("id", ""),
    )


def _index(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{path} is not UTF-8 (byte {error.start}); write the index anew as plain text") from error
        for number, line in enumerate(lines, start=1):
            if line.strip():
                entry = _entry(line, f"{path}:{number}")
                file = entry.get("file") or entry.get("html") or entry.get("path") or ""
                found[file] = entry
    return found


def _entry(line: str, where: str) -> dict[str, str]:
    try:
        entry: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is not valid JSON: {str(error)[:100]}") from error
    if not isinstance(entry, dict):
        raise InputError(f"{where} is not a JSON object")
    return {str(name): value for name, value in entry.items() if isinstance(value, str)}

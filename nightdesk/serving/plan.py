"""A plan for an object store with a CDN: a finished site in, of each file how it must be kept and answered out."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from nightdesk.serve import FEED_TYPES, FOR_EVER, KEPT_FOR_EVER, PUBLIC, TYPES, Status, security_headers

HASHED, PAGES, LISTS = 0, 1, 2  # the order to send them in: what pages need, pages, what leads to pages
LISTED_BY = (".xml", ".opml")
PACKED = {"br": ".br", "gzip": ".gz"}


class Object(msgspec.Struct, frozen=True, kw_only=True):
    """A file as a store keeps it. ``key`` is the path it answers, ``status`` the answer's: 200, 404 or 410."""

    order: int
    path: str
    key: str
    sha256: str
    size: int
    status: int
    headers: dict[str, str]
    packed: dict[str, str]  # encoding -> the path of the same bytes packed


def plan(root: Path, told: Status) -> Iterator[Object]:
    """Yield every file of the site in *root*, in the order to send them in."""
    names = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    objects = [_object(root, path, names, told) for path in names if not _is_beside(path, names)]
    yield from sorted(objects, key=lambda one: (one.order, one.path))


def _is_beside(path: str, names: set[str]) -> bool:
    """Return whether a file is no object of its own: a packed one, a mark of what is gone, what only we read."""
    packed = path.endswith(tuple(PACKED.values())) and path[:-3] in names
    return packed or path.endswith(".gone") or path == "status.json"


def _object(root: Path, path: str, names: set[str], told: Status) -> Object:
    name, suffix, folder = path.rpartition("/")[2], Path(path).suffix, f"/{path.removesuffix('index.html')}"
    for_ever = FOR_EVER.fullmatch(f"/{path}") is not None
    data = (root / path).read_bytes()
    headers = {
        "content-type": FEED_TYPES.get(name) or TYPES.get(suffix, "application/octet-stream"),
        "cache-control": KEPT_FOR_EVER if for_ever else PUBLIC,
        **security_headers(told.styles),
    }
    if suffix == ".html":
        headers["ai-disclosure"] = "mode=machine-generated"
    return Object(
        order=HASHED if for_ever else LISTS if suffix in LISTED_BY or name in FEED_TYPES else PAGES,
        path=path,
        key=folder if name == "index.html" else f"/{path}",
        sha256=sha256(data).hexdigest(),
        size=len(data),
        status=410 if folder in told.gone else 404 if name == "404.html" else 200,
        headers=headers,
        packed={encoding: path + ending for encoding, ending in PACKED.items() if path + ending in names},
    )

"""An address and what a browser takes -> the file, packed as it takes it, or that it is not here."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from email.utils import formatdate, parsedate_to_datetime
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nightdesk.serve.consent import consent_style
from nightdesk.serve.headers import FEED_TYPES, FOR_EVER, KEPT_FOR_EVER, PUBLIC, TYPES
from nightdesk.serve.site import Site, Status, file_of


class Prepared(Response):
    """A file as it is answered, once and for all: its headers are put together when it is read."""

    def __init__(self, data: bytes, status: int, headers: dict[str, str], source: Path, stamp: tuple[int, ...]) -> None:
        super().__init__(data, status, headers)
        self.source = source
        self.stamp = stamp
        self.tag = headers["etag"]
        self.changed = stamp[0] / 1e9

    @cached_property
    def whole(self) -> bytes:
        """Its headers and body as they go out, made once they are all there."""
        head = [part for name, value in self.raw_headers for part in (name, b": ", value, b"\r\n")]
        return b"".join((*head, b"\r\n", self.body))


def stamp(path: Path) -> tuple[int, ...]:
    """Return what is another when a file was replaced or written; nothing when it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def page_at(site: Site, request: Request) -> Response:
    root = site.root()
    path = request.scope["path"]
    told = site.status(root)
    if path == "/consent.css" and told.analytics:
        return consent_style(request)
    found = file_of(root, path)
    if found is None:
        return missing(root, path, told, request)
    plain = re.sub("/{2,}", "/", path) + ("/" if found.is_dir() else "")
    if plain != path:  # a page has one address, and what was withdrawn is known by it
        return RedirectResponse(plain, status_code=308)
    status = 410 if path.removesuffix("index.html") in told.gone else 200
    return _answer(request, told, found, path, status)


def missing(root: Path, path: str, told: Status, request: Request) -> Response:
    parts = [part for part in path.split("/") if part]
    # An article's JSON, proof and ninjs are files named by its slug, its story page a folder.
    names = {re.sub(r"(\.(proof|ninjs))?\.json$", "", part) for part in parts[-2:]}
    withdrawn = bool(names & set(told.gone_slugs))
    first = told.editions[0] if told.editions else ""
    edition = parts[0] if parts and parts[0] in told.editions else first
    page = root / edition / "404.html"
    if edition and page.is_file() and not withdrawn:
        return _answer(request, told, page, f"/{edition}/404.html", 404)
    text = "410: this was withdrawn" if withdrawn else "404: there is no page here"
    return Response(text + "\n", 410 if withdrawn else 404, media_type="text/plain")


def _answer(request: Request, told: Status, found: Path, path: str, status: int) -> Response:
    """Return a file, in the best encoding the browser takes that was made beforehand (F7), or 304."""
    encoding, source = _encoded(found, request.headers.get("accept-encoding", ""))
    read_at = stamp(source)
    try:
        data = source.read_bytes()
        changed = read_at[0] / 1e9
    except (OSError, IndexError):
        return Response("404: there is no page here\n", 404, media_type="text/plain")
    tag = f'"{sha256(data).hexdigest()[:24]}"'
    headers = {
        "content-type": FEED_TYPES.get(found.name) or TYPES.get(found.suffix, "application/octet-stream"),
        "cache-control": KEPT_FOR_EVER if FOR_EVER.fullmatch(path) else PUBLIC,
        "etag": tag,
        "last-modified": formatdate(changed, usegmt=True),
        "vary": "accept-encoding",
    }
    if encoding:
        headers["content-encoding"] = encoding
    if found.name in FEED_TYPES and told.hub:
        headers["link"] = f'<{told.hub}>; rel="hub", <{told.base_url}{path}>; rel="self"'  # WebSub, 4
    if found.suffix == ".html":
        # What the page says of itself, for machines that read no HTML (T14, IETF draft).
        headers["ai-disclosure"] = "mode=machine-generated"
    return Prepared(data, status, headers, source, read_at)


def as_asked(headers: Mapping[str, str], made: Response) -> Response:
    """Return an answer whole, or that the reader has it already."""
    if not isinstance(made, Prepared) or made.status_code != 200 or not _unchanged(headers, made.tag, made.changed):
        return made
    kept = {name: value for name, value in made.headers.items() if name not in ("content-type", "content-length")}
    return Response(status_code=304, headers=kept)


def _encoded(found: Path, accepted: str) -> tuple[str, Path]:
    for encoding, suffix in taken(accepted):
        variant = found.with_name(found.name + suffix)
        if variant.is_file():
            return encoding, variant
    return "", found


@lru_cache(maxsize=256)
def taken(accepted: str) -> tuple[tuple[str, str], ...]:
    """Return the encodings a browser takes that we make, with the endings of their files, the best first."""
    offered = [part.replace(" ", "").partition(";q=") for part in accepted.lower().split(",")]
    wanted = {name for name, _, weight in offered if weight.strip("0.") or not weight}  # RFC 9110, 12.5.3
    return tuple(one for one in (("br", ".br"), ("gzip", ".gz")) if one[0] in wanted)


def _unchanged(headers: Mapping[str, str], tag: str, changed: float) -> bool:
    asked = headers.get("if-none-match")
    if asked is not None:
        return asked.strip() == "*" or tag in [part.strip().removeprefix("W/") for part in asked.split(",")]
    since = headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return int(changed) <= parsedate_to_datetime(since).timestamp()
    except (ValueError, TypeError, OverflowError):
        return False

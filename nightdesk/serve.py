"""Serves a finished site on loopback: plain files, the headers of S23, and what readers send handed on to the inbox.

Folder of files in, HTTP out. There is no template, database or session behind a reader's request (S21).
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from nightdesk.errors import NightdeskError, ProjectError
from nightdesk.readers.count import counted, page_of
from nightdesk.readers.kept import Kept

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".opml": "text/x-opml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
FEED_TYPES = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
FOR_EVER = re.compile(  # named by their content
    r"/(pictures/[0-9a-f]{16}-\d+\.\w+|(site|search)\.[0-9a-f]{16}\.js)"
)
PUBLIC = "public, max-age=60, stale-while-revalidate=600"  # F7
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
COOKIE = "__Host-choice"
CHOICES = {"accept": timedelta(days=365), "decline": timedelta(days=183)}  # P7: 12 and 6 months
# The notice, for who has not answered it; and the ways to answer it again. They are no file of the site: a plain host,
# which could take no answer, shows none of them.
ASKING = b"#consent{display:block}html{scroll-padding-bottom:14rem}body{padding-bottom:14rem}"
ASKED = b".asked,.cookies{visibility:visible}"
LONGEST_COUNT = 1_024  # bytes; two short fields
LONGEST_HANDED_ON = 32_000  # bytes of a form for the inbox, which takes no more either
LONGEST_WAIT = 10.0  # seconds a form may take to come, and the inbox to answer
LONGEST_COUNTS = 64_000_000  # bytes of the counting file; then counting stops rather than fill the disk
COUNTS_KEPT = timedelta(days=760)  # 25 months (P10)
COUNTS = "readers.jsonl"
WRITTEN_EVERY = 60.0  # seconds between two writings of what was counted; a crash loses no more


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """What the notice of an edition says."""

    language: str
    text: str


class Status(msgspec.Struct, kw_only=True):
    """What publish says of the whole site, in ``status.json``."""

    styles: list[str] = []  # hashes of the style sheets that stand in pages
    editions: list[str] = []
    counting: bool = False
    analytics: bool = False
    inbox: bool = False
    receipt: str = ""  # what stands on the page of thanks where a number belongs
    longest: int = 0  # characters of a report
    hub: str = ""  # that feeds name
    base_url: str = ""
    notices: dict[str, Wording] = {}  # by the hash that stands in their forms
    gone: list[str] = []  # addresses of withdrawn articles
    gone_slugs: list[str] = []


class Prepared(Response):
    """A file as it is answered, once and for all: its headers are put together when it is read."""

    def __init__(self, data: bytes, status: int, headers: dict[str, str], source: Path, stamp: tuple[int, ...]) -> None:
        super().__init__(data, status, headers)
        self.source = source
        self.stamp = stamp
        self.tag = headers["etag"]
        self.changed = stamp[0] / 1e9


class Ready:
    """Answers as they were given, by address and encoding, as long as the file they are made of stays what it is."""

    MOST = 64_000_000  # bytes; then all are forgotten: most sites are smaller, and a file is soon read again

    def __init__(self) -> None:
        self._made: dict[tuple[Path, int, str, str], Prepared] = {}
        self._size = 0

    def find(self, key: tuple[Path, int, str, str]) -> Prepared | None:
        """Return the answer kept under *key*, if its file was not changed since."""
        made = self._made.get(key)
        return made if made is not None and _stamp(made.source) == made.stamp else None

    def keep(self, key: tuple[Path, int, str, str], made: Prepared) -> None:
        """Keep an answer."""
        self._size += len(made.body)
        if self._size > self.MOST:
            self._made.clear()
            self._size = len(made.body)
        self._made[key] = made


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what is another when a file was replaced or written; nothing when it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def status_of(root: Path) -> Status:
    """Return what publish says of the site in *root*; an empty one where it says nothing."""
    try:
        return msgspec.json.decode((root / "status.json").read_bytes(), type=Status)
    except (OSError, msgspec.DecodeError):
        return Status()


@dataclass(slots=True)
class Site:
    """A site on disk. The folder may be a link that publishing moves; each request follows it once."""

    folder: Path
    counts: Path
    ready: Ready = field(default_factory=lambda: Ready())
    _known: tuple[tuple[str, int], Status] = (("", 0), Status())
    _root: tuple[str, Path] = ("", Path())
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def root(self) -> Path:
        """Return the generation that is read now."""
        try:
            to = os.readlink(self.folder)
        except OSError:  # no link of ours
            return Path(os.path.realpath(self.folder))
        if self._root[0] != to:
            self._root = (to, Path(os.path.realpath(self.folder)))
        return self._root[1]

    def version(self, root: Path) -> int:
        """Return what is another when publish says something else of the whole site; 0 when it says nothing."""
        try:
            return os.stat(f"{root}/status.json").st_mtime_ns
        except OSError:
            return 0

    def status(self, root: Path) -> Status:
        """Return what publish says of the whole site; read again when that changed."""
        version = self.version(root)
        if not version:
            return Status()
        if self._known[0] != (str(root), version):
            self._known = ((str(root), version), status_of(root))
        return self._known[1]

    def count(self, path: str, screen: str) -> None:
        """Keep that a page was read: path, day, coarse class of screen, and nothing of who read it (P10)."""
        line = {"day": datetime.now(UTC).date().isoformat(), "path": path, "screen": screen}
        with self._lock:
            if self.counts.exists() and self.counts.stat().st_size > LONGEST_COUNTS:
                return
            with self.counts.open("a", encoding="utf-8") as out:
                out.write(json.dumps(line, separators=(",", ":")) + "\n")

    def forget(self) -> None:
        """Delete counts older than they may be kept."""
        if not self.counts.exists():
            return
        oldest = (datetime.now(UTC) - COUNTS_KEPT).date().isoformat()
        lines = self.counts.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line[8:18] >= oldest]
        if len(kept) < len(lines):
            self.counts.write_text("".join(kept), encoding="utf-8")


def security_headers(styles: list[str]) -> dict[str, str]:
    """Return the headers of every answer (S23); *styles* are the hashes of the style sheets that stand in pages."""
    style = " ".join(["'self'", *(f"'{name}'" for name in styles)])
    policy = (
        f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self'; connect-src 'self'; "
        "font-src 'none'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return {
        "content-security-policy": policy,
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    }


def application(folder: Path, inbox: int = 0) -> ASGIApp:
    """Return the site in *folder* as an ASGI application; *inbox* is the port where what readers send is taken."""
    site = Site(folder=folder, counts=folder.parent / COUNTS)
    kept = Kept(folder.parent)

    async def page(request: Request) -> Response:
        made, headers = secured(_page(site, request), site), _headers(request.scope)
        if request.method != "GET":
            return _as_asked(headers, made)
        if isinstance(made, Prepared) and made.status_code == 200:  # of what is not there, there is no end
            site.ready.keep(_key(site, request.scope["path"], headers), made)
        answer = _as_asked(headers, made)
        _counted(kept, site, request.scope["path"], headers, answer)
        return answer

    async def send(request: Request) -> Response:
        return secured(await _handed_on(site, request, inbox), site)

    async def count(request: Request) -> Response:
        return secured(await _count(site, request), site)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        site.forget()
        kept.forget(datetime.now(UTC).date())
        writing = asyncio.create_task(_written_now_and_then(kept))
        yield
        writing.cancel()
        kept.flush()

    routes = [
        Route("/inbox/{form}", send, methods=["POST"]),
        Route("/count", count, methods=["POST"]),
        Route("/{path:path}", page, methods=["GET", "HEAD"]),
    ]
    whole = Starlette(routes=routes, lifespan=lifespan)

    async def front(scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what was answered before without the way through routes; everything else goes that way."""
        if scope["type"] == "http" and scope["method"] == "GET":
            headers = _headers(scope)
            found = site.ready.find(_key(site, scope["path"], headers))
            if found is not None:
                answer = _as_asked(headers, found)
                _counted(kept, site, scope["path"], headers, answer)
                await answer(scope, receive, send)
                return
        await whole(scope, receive, send)

    return front


def _headers(scope: Scope) -> dict[str, str]:
    """Return a request's headers by their names in lower case, the first of several."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(scope["headers"])}


def _key(site: Site, path: str, headers: Mapping[str, str]) -> tuple[Path, int, str, str]:
    root = site.root()
    taken = "".join(suffix for _, suffix in _taken(headers.get("accept-encoding", "")))
    return root, site.version(root), path, taken


def _counted(kept: Kept, site: Site, path: str, headers: Mapping[str, str], answer: Response) -> None:
    """Count a page that was read, by the day and the class of device, where the operator wants that (P10)."""
    page = page_of(path) if answer.status_code in (200, 304) else ""
    if page and site.status(site.root()).counting and (device := counted(headers)):
        kept.count(datetime.now(UTC).date(), page, device)


async def _written_now_and_then(kept: Kept) -> None:
    while True:
        await asyncio.sleep(WRITTEN_EVERY)
        await run_in_threadpool(kept.flush)


def secured(response: Response, site: Site) -> Response:
    """Return *response* with the headers of every answer."""
    for name, value in security_headers(site.status(site.root()).styles).items():
        response.headers[name] = value
    return response


# -- pages ----------------------------------------------------------------------------------------------------


def _page(site: Site, request: Request) -> Response:
    root = site.root()
    path = unquote(request.url.path)
    told = site.status(root)
    if path == "/consent.css" and told.analytics:
        return _consent_style(request)
    found = file_of(root, path)
    if found is None:
        return _missing(root, path, told, request)
    if found.is_dir():
        return RedirectResponse("/" + "/".join(part for part in path.split("/") if part) + "/", status_code=308)
    status = 410 if path.removesuffix("index.html") in told.gone else 200
    return _answer(request, told, found, path, status)


def file_of(root: Path, path: str) -> Path | None:
    """Return the file an address means, never one outside *root* or one that is not for readers."""
    parts = [part for part in path.split("/") if part]
    if "\x00" in path or "\\" in path or any(part in (".", "..") for part in parts):
        return None
    if parts == ["status.json"]:
        return None
    target = root.joinpath(*parts)
    if path.endswith("/") or not parts:
        target = target / "index.html"
    try:
        if target.is_symlink() or not target.exists():
            return None
    except OSError:  # a name longer than the file system takes
        return None
    return target


def _missing(root: Path, path: str, told: Status, request: Request) -> Response:
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
    stamp = _stamp(source)
    try:
        data = source.read_bytes()
        changed = stamp[0] / 1e9
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
    return Prepared(data, status, headers, source, stamp)


def _as_asked(headers: Mapping[str, str], made: Response) -> Response:
    """Return an answer whole, or that the reader has it already."""
    if not isinstance(made, Prepared) or made.status_code != 200 or not _unchanged(headers, made.tag, made.changed):
        return made
    kept = {name: value for name, value in made.headers.items() if name not in ("content-type", "content-length")}
    return Response(status_code=304, headers=kept)


def _encoded(found: Path, accepted: str) -> tuple[str, Path]:
    for encoding, suffix in _taken(accepted):
        variant = found.with_name(found.name + suffix)
        if variant.is_file():
            return encoding, variant
    return "", found


@lru_cache(maxsize=256)
def _taken(accepted: str) -> tuple[tuple[str, str], ...]:
    """Return the encodings a browser takes that we make, with the endings of their files, the best first."""
    wanted = {part.split(";")[0].strip() for part in accepted.lower().split(",") if "q=0" not in part.replace(" ", "")}
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


# -- consent --------------------------------------------------------------------------------------------------


def _chosen(request: Request) -> str:
    """Return the reader's answer: by the browser's signal (P9), by the cookie, or none yet."""
    if request.headers.get("sec-gpc") == "1":
        return "decline"
    choice = request.cookies.get(COOKIE, "")
    return choice if choice in CHOICES else ""


def _consent_style(request: Request) -> Response:
    """Show the notice to who has not answered; so it works, and goes away, without script (A7)."""
    headers = {"content-type": TYPES[".css"], "cache-control": "no-store", "vary": "cookie, sec-gpc"}
    return Response(ASKED if _chosen(request) else ASKED + ASKING, headers=headers)


def same_site(request: Request) -> bool:
    """Say whether a form was sent from our own page (S26)."""
    fetched = request.headers.get("sec-fetch-site")
    if fetched is not None:
        return fetched in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def _body(request: Request, longest: int) -> bytes | None:
    """Return what was sent, or nothing when it is too much or takes too long."""
    data = b""
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            async for chunk in request.stream():
                data += chunk
                if len(data) > longest:
                    return None
    except TimeoutError:
        return None
    return data


async def _count(site: Site, request: Request) -> Response:
    data = await _body(request, LONGEST_COUNT)
    root = site.root()
    if not site.status(root).analytics or _chosen(request) != "accept" or not same_site(request) or data is None:
        return Response(status_code=204)
    try:
        form = parse_qs(data.decode("utf-8"), max_num_fields=8)
    except ValueError:
        return Response(status_code=204)
    path = form.get("path", [""])[0]
    if path.startswith("/") and path.endswith("/") and file_of(root, path) is not None:
        site.count(path, "small" if form.get("screen") == ["small"] else "large")
    return Response(status_code=204)


# -- the inbox ------------------------------------------------------------------------------------------------

ASKED_OF_IT = ("content-type", "host", "origin", "sec-fetch-site")  # headers it judges a form by
TOLD_BY_IT = ("content-type", "cache-control", "location", "retry-after", "set-cookie")


async def _handed_on(site: Site, request: Request, inbox: int) -> Response:
    """Hand a form on to the process that takes it, and its answer back; say so where there is none."""
    root = site.root()
    told = site.status(root)
    if not told.inbox:
        return _missing(root, request.url.path, told, request)
    data = await _body(request, LONGEST_HANDED_ON)
    if data is None:
        return _not_taken(root, told, 413)
    headers = {name: request.headers[name] for name in ASKED_OF_IT if name in request.headers}
    if request.client:
        headers["x-forwarded-for"] = request.client.host  # only this: what a client says of itself is not passed on
    try:
        return await run_in_threadpool(_ask_inbox, inbox, request.url.path, data, headers)
    except (OSError, HTTPException):
        return _not_taken(root, told, 503)


def _ask_inbox(port: int, path: str, data: bytes, headers: dict[str, str]) -> Response:
    connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_WAIT)
    try:
        connection.request("POST", path, data, headers)
        answer = connection.getresponse()
        kept = {name: value for name in TOLD_BY_IT if (value := answer.getheader(name)) is not None}
        return Response(answer.read(), answer.status, headers=kept)
    finally:
        connection.close()


def _not_taken(root: Path, told: Status, status: int) -> Response:
    """Say in the first edition's language that a form was not taken: nothing of it was read that would name another."""
    page = root / (told.editions[0] if told.editions else "") / "refused.html"
    try:
        return Response(page.read_bytes(), status, media_type="text/html")
    except OSError:
        return Response(f"{status}: this was not taken\n", status, media_type="text/plain")


# -- running --------------------------------------------------------------------------------------------------


def site_folder(folder: Path) -> Path:
    """Return the site of a project, or the folder itself when it is one.

    Raises:
        ProjectError: there is no site.
    """
    for found in (folder / "site", folder):
        if (found / "status.json").is_file():
            return found
    raise ProjectError(f"{folder} holds no finished site; make one with: nightdesk run")


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        NightdeskError: the port is in use.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise NightdeskError(
            f"{host} port {port} cannot be used: {(error.strerror or str(error)).lower()}; "
            "choose another with --port, or stop what listens there"
        ) from error
    return listener


def _server(folder: Path, inbox: int) -> uvicorn.Server:
    config = uvicorn.Config(
        application(folder, inbox),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def serve_site(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8470,
    inbox: int = 0,
    ready: Callable[[int], None] = lambda _: None,
) -> None:
    """Serve the site in *folder* until interrupted; *ready* is told the port once it is ours, *inbox* takes forms.

    Raises:
        ProjectError: there is no site.
        NightdeskError: the port is in use.
    """
    server = _server(site_folder(folder), inbox)
    with listening(host, port) as listener:
        ready(int(listener.getsockname()[1]))
        server.run(sockets=[listener])


@contextmanager
def serving_site(folder: Path, *, host: str = "127.0.0.1", port: int = 0, inbox: int = 0) -> Iterator[int]:
    """Serve the site in *folder* beside other work; give the port it got.

    Raises:
        ProjectError: there is no site.
        NightdeskError: the port is in use, or the server did not come up within ten seconds.
    """
    with running(_server(site_folder(folder), inbox), host, port) as bound:
        yield bound


@contextmanager
def running(server: uvicorn.Server, host: str, port: int) -> Iterator[int]:
    """Run *server* beside other work; give the port it got.

    Raises:
        NightdeskError: the port is in use, or the server did not come up within ten seconds.
    """
    with listening(host, port) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            _wait_for(server, thread)
            yield int(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(timeout=5)


def _wait_for(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + 10
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise NightdeskError("the server did not come up; run it again, or choose another port with --port")
        time.sleep(0.01)

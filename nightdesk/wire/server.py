"""Serve a wire over real HTTP on loopback, one virtual host an outlet, as it stood at a moment that can be set.

``Wire``, port -> a running server (Starlette, uvicorn, a thread). ``sources`` gives the newsroom's list of it.
"""

from __future__ import annotations

import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nightdesk.errors import NightdeskError
from nightdesk.records import Source, SourceId
from nightdesk.wire.feeds import FEEDS
from nightdesk.wire.folder import Outlet, Revision, Wire, WireReport
from nightdesk.wire.pages import FEED_PATHS, Entry, article_page, article_path, entry, list_page, message_page

LISTED = 40  # reports a feed or front page names, as real ones do
START_SECONDS = 20.0  # for the server's thread to listen
ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /login\n"
ROBOTS_CLOSED = "# Written for this example: this outlet keeps robots out.\nUser-agent: *\nDisallow: /\n"
TDMREP = '[{"location": "/", "tdm-reservation": 1}]\n'  # W3C CG report TDMRep, 2024


def sources(wire: Wire, port: int) -> list[Source]:
    """Return the outlets as sources whose feeds are served on *port*, in order of id."""
    return [
        Source(
            id=SourceId(outlet.id),
            name=outlet.name,
            url=_host(outlet, port) + FEED_PATHS[outlet.feed][0],
            feed=outlet.feed,
            language=outlet.language,
            country=outlet.country,
            kind=outlet.kind,
            family=outlet.family,
            owner=outlet.owner,
            rights=outlet.rights,
            rights_reason=outlet.rights_reason,
            about=outlet.about,
        )
        for outlet in wire.outlets.values()
    ]


@dataclass(slots=True, kw_only=True)
class RunningWire:
    """A wire being served on ``port``; setting ``at`` moves what it shows to that moment."""

    wire: Wire
    port: int
    at: datetime
    asked: list[str] = field(default_factory=list)  # every request, "METHOD host path status", in order of answers


@contextmanager
def serve_wire(wire: Wire, port: int = 0) -> Iterator[RunningWire]:
    """Serve *wire* on 127.0.0.1:*port* (0: any free one) while the context lasts; it begins at the first moment.

    Raises:
        NightdeskError: the port is in use or the server does not start.
    """
    listener = _listen(port)
    running = RunningWire(wire=wire, port=listener.getsockname()[1], at=wire.moments[0])
    server = uvicorn.Server(
        uvicorn.Config(_app(running), log_config=None, access_log=False, lifespan="off", server_header=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="wire", daemon=True)
    thread.start()
    try:
        until = time.monotonic() + START_SECONDS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > until:
                raise NightdeskError(f"the example wire does not start on port {running.port}; try another port")
            time.sleep(0.01)
        yield running
    finally:
        server.should_exit = True
        thread.join(timeout=START_SECONDS)
        listener.close()


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise NightdeskError(
            f"the example wire cannot listen on 127.0.0.1:{port}: {error.strerror};"
            " end the program that uses the port or choose another one"
        ) from error
    return listener


def _host(outlet: Outlet, port: int) -> str:
    return f"http://{outlet.id}.localhost:{port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    body: bytes
    content_type: str
    status: int = 200
    modified: datetime | None = None


def _app(running: RunningWire) -> Starlette:
    by_path = {
        (report.outlet, article_path(running.wire.outlets[report.outlet], report)): report
        for report in running.wire.reports
    }

    async def answer(request: Request) -> Response:
        name = request.headers.get("host", "").partition(":")[0].lower().removesuffix(".localhost")
        outlet = running.wire.outlets.get(name)
        if outlet is None:
            response = Response("no outlet of that name\n", 404, media_type="text/plain")
        else:
            response = _conditional(_page(running, outlet, request.url.path, by_path), request)
        running.asked.append(f"{request.method} {name} {request.url.path} {response.status_code}")
        return response

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD"])])


def _page(running: RunningWire, outlet: Outlet, path: str, by_path: dict[tuple[str, str], WireReport]) -> _Page:
    at, host = running.at, _host(outlet, running.port)
    if path == "/robots.txt":
        text = ROBOTS_CLOSED if outlet.reservation == "robots" else ROBOTS
        if outlet.feed == "sitemap":
            text += f"\nSitemap: {host}{FEED_PATHS['sitemap'][0]}\n"
        return _Page(body=text.encode(), content_type="text/plain; charset=utf-8")
    if path == "/.well-known/tdmrep.json" and outlet.reservation == "tdm":
        return _Page(body=TDMREP.encode(), content_type="application/json")
    entries = _entries(running.wire, outlet, at)
    feed_path, feed_type = FEED_PATHS[outlet.feed]
    latest = max((item.updated for item in entries), default=None)
    if path == feed_path and outlet.feed in FEEDS:
        body = FEEDS[outlet.feed](outlet, entries, host)
        return _Page(body=body, content_type=feed_type or "application/xml", modified=latest)
    if path in ("/", "/news/"):
        return _html(outlet, list_page(outlet, entries), modified=latest)
    report = by_path.get((outlet.id, path))
    revision = report.at(at) if report else None
    if report is None or revision is None:
        return _html(outlet, message_page(outlet, "error"), status=404)
    return _article(outlet, revision, url=host + path, others=[item for item in entries if item.path != path])


def _article(outlet: Outlet, revision: Revision, *, url: str, others: list[Entry]) -> _Page:
    if revision.page == "gone":
        return _html(outlet, message_page(outlet, "gone"), status=410)
    if revision.page in ("error", "wall"):
        return _html(outlet, message_page(outlet, revision.page))
    # Boxes change with the hour, so does the page's Last-Modified: it is the newest thing on it.
    newest = max([revision.since, *(item.updated for item in others)])
    return _html(outlet, article_page(outlet, revision, url=url, others=others), modified=newest)


def _entries(wire: Wire, outlet: Outlet, at: datetime) -> list[Entry]:
    """Return what the outlet's lists name at *at*, newest first; what was removed later is no longer named."""
    found = []
    for report in wire.reports:
        revision = report.at(at) if report.outlet == outlet.id else None
        if revision is None or (revision.page == "gone" and revision is not report.revisions[0]):
            continue
        found.append(entry(outlet, report, revision))
    return sorted(found, key=lambda item: (-item.published.timestamp(), item.slug))[:LISTED]


def _html(outlet: Outlet, text: str, *, status: int = 200, modified: datetime | None = None) -> _Page:
    declared = outlet.declared_charset or outlet.charset
    body = text.encode(outlet.charset, "xmlcharrefreplace")
    return _Page(body=body, content_type=f"text/html; charset={declared}", status=status, modified=modified)


def _conditional(page: _Page, request: Request) -> Response:
    """Answer 304 when the asker's copy is the current one (RFC 9110, 13.2.2)."""
    headers = {"ETag": f'"{hashlib.sha256(page.body).hexdigest()[:32]}"', "Content-Type": page.content_type}
    if page.modified is not None:
        headers["Last-Modified"] = format_datetime(page.modified.astimezone(UTC), usegmt=True)
    if page.status == 200 and _is_current(page, headers["ETag"], request):
        return Response(status_code=304, headers=headers)
    return Response(page.body, page.status, headers=headers)


def _is_current(page: _Page, etag: str, request: Request) -> bool:
    asked = request.headers.get("if-none-match")
    if asked is not None:
        return etag in [part.strip() for part in asked.split(",")]
    since = request.headers.get("if-modified-since")
    if since is None or page.modified is None:
        return False
    try:
        return page.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False

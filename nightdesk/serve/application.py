"""The site as an ASGI application: files, what readers send, and what was answered before without a look at either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from nightdesk.readers.count import counted, page_of
from nightdesk.readers.kept import Kept
from nightdesk.serve.consent import count
from nightdesk.serve.glance import Glance
from nightdesk.serve.handing_on import handed_on
from nightdesk.serve.headers import security_headers
from nightdesk.serve.pages import Prepared, as_asked, page_at, taken
from nightdesk.serve.site import COUNTS, Site

WRITTEN_EVERY = 60.0  # seconds between two writings of what was counted; a crash loses no more
CONDITIONS = ("if-none-match", "if-modified-since")  # headers by which a reader asks for what it has not got

Key = tuple[Path, int, str, str]  # generation, what publish says of it, address, encodings


class Ready:
    """Answers as they were given, by address and encoding, as long as the file they are made of stays what it is."""

    MOST = 64_000_000  # bytes; then all are forgotten: most sites are smaller, and a file is soon read again

    def __init__(self, glance: Glance) -> None:
        self._glance = glance
        self._made: dict[Key, Prepared] = {}
        self._size = 0

    def find(self, key: Key) -> Prepared | None:
        """Return the answer kept under *key*, if its file was not changed since."""
        made = self._made.get(key)
        return made if made is not None and self._glance.stamp(made.source) == made.stamp else None

    def keep(self, key: Key, made: Prepared) -> None:
        """Keep an answer."""
        self._size += len(made.body)
        if self._size > self.MOST:
            self._made.clear()
            self._size = len(made.body)
        self._made[key] = made


class Front:
    """The site in *folder*; *inbox* is the port where what readers send is taken."""

    def __init__(self, folder: Path, inbox: int = 0) -> None:
        self._site = Site(folder=folder, counts=folder.parent / COUNTS)
        self._kept = Kept(folder.parent)
        self._inbox = inbox
        self._glance = Glance(self._site)
        self._ready = Ready(self._glance)
        routes = [
            Route("/inbox/{form}", self._send, methods=["POST"]),
            Route("/count", self._count, methods=["POST"]),
            Route("/{path:path}", self._page, methods=["GET", "HEAD"]),
        ]
        self._whole = Starlette(routes=routes, lifespan=self._lifespan, exception_handlers=refusals(self._site))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what was answered before without the way through routes; everything else goes that way."""
        if scope["type"] == "http" and scope["method"] == "GET":
            headers = named(scope["headers"])
            found = self._ready.find(self._key(scope["path"], headers))
            if found is not None:
                answer = as_asked(headers, found)
                self._counted(scope["path"], headers, answer)
                await answer(scope, receive, send)
                return
        await self._whole(scope, receive, send)

    def at_once(self, path: str, headers: Mapping[str, str]) -> bytes:
        """Return what a page that was answered before is answered with, all but the date; nothing when it may differ.

        It is the end of an answer of 200: its headers and its body.
        """
        if any(name in headers for name in CONDITIONS):
            return b""
        found = self._ready.find(self._key(path, headers))
        if found is None:
            return b""
        self._counted(path, headers, found)
        return found.whole

    async def _page(self, request: Request) -> Response:
        path, headers = request.scope["path"], named(request.scope["headers"])
        made = self._secured(page_at(self._site, request))
        if request.method != "GET":
            return as_asked(headers, made)
        if isinstance(made, Prepared) and made.status_code == 200:  # of what is not there, there is no end
            self._ready.keep(self._key(path, headers), made)
        answer = as_asked(headers, made)
        self._counted(path, headers, answer)
        return answer

    async def _send(self, request: Request) -> Response:
        return self._secured(await handed_on(self._site, request, self._inbox))

    async def _count(self, request: Request) -> Response:
        return self._secured(await count(self._site, request))

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._site.forget()
        self._kept.forget(datetime.now(UTC).date())
        writing = asyncio.create_task(self._written_now_and_then())
        yield
        writing.cancel()
        self._kept.flush()

    async def _written_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(WRITTEN_EVERY)
            await run_in_threadpool(self._kept.flush)

    def _key(self, path: str, headers: Mapping[str, str]) -> Key:
        endings = "".join([ending for _, ending in taken(headers.get("accept-encoding", ""))])
        return *self._glance.generation(), path, endings

    def _counted(self, path: str, headers: Mapping[str, str], answer: Response) -> None:
        """Count a page that was read, by the day and the class of device, where the operator wants that (P10)."""
        page = page_of(path) if answer.status_code in (200, 304) else ""
        if page and self._glance.status().counting and (device := counted(headers)):
            self._kept.count(datetime.now(UTC).date(), page, device)

    def _secured(self, response: Response) -> Response:
        return secured(response, self._site)


def named(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return a request's headers by their names in lower case, the first of several."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(headers)}


def refusals(site: Site) -> dict[Any, Callable[[Request, Exception], Response]]:
    """Return what answers where no page does: a way to ask that is none, and a fault of ours, in plain words."""

    def refused(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        said = f"{error.status_code}: {error.detail.lower()}\n"
        return secured(Response(said, error.status_code, error.headers, media_type="text/plain"), site)

    def failed(_: Request, error: Exception) -> Response:
        return secured(Response("500: something is wrong here\n", 500, media_type="text/plain"), site)

    return {HTTPException: refused, Exception: failed}


def secured(response: Response, site: Site) -> Response:
    """Return *response* with the headers of every answer."""
    for name, value in security_headers(site.status(site.root()).styles).items():
        response.headers[name] = value
    return response

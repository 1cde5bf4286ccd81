"""Takes what readers send: a process of its own that writes into the inbox and shows nothing of it.

Forms in, a receipt out. It serves no page but two that publish made beforehand, knows no cookie but the one it sets,
and keeps no address: who asks too often is known by a keyed hash, in memory, for an hour (P11, S30).
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from urllib.parse import parse_qs

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from nightdesk.inbox.kept import Consent, Full, Inbox
from nightdesk.serve import (
    CHOICES,
    COOKIE,
    LONGEST_HANDED_ON,
    LONGEST_WAIT,
    Site,
    Status,
    file_of,
    listening,
    refusals,
    running,
    same_site,
    secured,
    site_folder,
)
from nightdesk.text.clean import clean

LONGEST_LIFE = 20.0  # seconds a connection may last, whatever it does: nobody holds one open
AT_ONCE = 64  # connections
HOUR = 3600.0
REPORTS = (5, 600)  # of one address, and of all, in an hour
CONSENTS = (20, 20_000)  # a household has several browsers behind one address
KINDS = ("error", "person")
FORM = "application/x-www-form-urlencoded"
SLUG = re.compile(r"[a-z0-9-]{1,120}")


@dataclass(slots=True)
class Turns:
    """How often an address, and everyone together, may speak within an hour."""

    each: int
    everyone: int
    clock: Callable[[], float]
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _taken: deque[tuple[float, bytes]] = field(default_factory=deque)
    _counts: Counter[bytes] = field(default_factory=Counter)

    def take(self, address: str) -> bool:
        """Take a turn; say whether there was one left."""
        now = self.clock()
        while self._taken and now - self._taken[0][0] > HOUR:
            self._counts -= Counter([self._taken.popleft()[1]])  # drops what falls to nothing
        who = blake2b(_network(address).encode(), key=self._secret, digest_size=12).digest()
        if len(self._taken) >= self.everyone or self._counts[who] >= self.each:
            return False
        self._taken.append((now, who))
        self._counts[who] += 1
        return True


def _network(address: str) -> str:
    """Return what one reader is known by: an IPv4 address, or the network of an IPv6 one, which changes its end."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(int(found) >> 64) if isinstance(found, IPv6Address) else str(found)


class Refused(Exception):
    """A form that is not taken; ``status`` is the answer's."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(slots=True)
class Desk:
    """Where forms are handed in."""

    site: Site
    inbox: Inbox
    reports: Turns
    consents: Turns

    async def report(self, request: Request) -> Response:
        """Take an error report and answer with its number."""
        root = self.site.root()
        told = self.site.status(root)
        edition = told.editions[0] if told.editions else ""
        try:
            form = await _form(request)
            edition = form["edition"] if form.get("edition") in told.editions else edition
            number = self._keep(request, form, root, told, edition)
        except Refused as refused:
            return self._page(root, told, edition, "refused", "", refused.status)
        return self._page(root, told, edition, "received", number, 200)

    def _keep(self, request: Request, form: dict[str, str], root: Path, told: Status, edition: str) -> str:
        text = clean(form.get("text", ""))[0].strip()
        slug = form.get("article", "")
        known = SLUG.fullmatch(slug) and (root / "articles" / f"{slug}.json").is_file()
        if not same_site(request) or not text or form.get("kind") not in KINDS or (slug and not known):
            raise Refused(400)
        if len(text) > told.longest:
            raise Refused(413)
        if not self.reports.take(_who(request)):
            raise Refused(429)
        version = form.get("version", "")
        try:
            kept = self.inbox.take(
                kind=form["kind"],
                text=text,
                edition=edition,
                article=slug,
                version=int(version) if re.fullmatch(r"[0-9]{1,6}", version) else 0,
                now=datetime.now(UTC).replace(microsecond=0),
            )
        except (Full, OSError) as error:
            raise Refused(503) from error
        return kept.number

    def _page(self, root: Path, told: Status, edition: str, name: str, number: str, status: int) -> Response:
        """Return the page that publish made, the number set into it."""
        headers = {"cache-control": "no-store"} | ({"retry-after": str(int(HOUR))} if status == 429 else {})
        try:
            page = (root / edition / f"{name}.html").read_text(encoding="utf-8")
        except OSError:
            page = f"{name} {number}\n"
            return secured(Response(page, status, headers=headers, media_type="text/plain"), self.site)
        shown = page.replace(told.receipt, number) if told.receipt and number else page
        return secured(Response(shown, status, headers=headers, media_type="text/html"), self.site)

    async def consent(self, request: Request) -> Response:
        """Take an answer to the notice: keep the proof, set the cookie, lead back."""
        root = self.site.root()
        told = self.site.status(root)
        try:
            form = await _form(request)
            self._prove(request, form, told)
        except Refused as refused:
            said = "choose accept or decline, on this site's own page, which you may have to load again"
            return secured(Response(f"{refused.status}: {said}\n", refused.status, media_type="text/plain"), self.site)
        back = form.get("back", "/")
        if not back.startswith("/") or back.startswith("//") or file_of(root, back) is None:
            back = "/"
        response = Response(status_code=204) if form.get("quiet") else RedirectResponse(back, status_code=303)
        choice = form["choice"]
        response.set_cookie(
            COOKIE, choice, max_age=int(CHOICES[choice].total_seconds()), path="/", secure=True, samesite="lax"
        )
        return secured(response, self.site)

    def _prove(self, request: Request, form: dict[str, str], told: Status) -> None:
        choice, notice = form.get("choice"), form.get("notice", "")
        if not same_site(request) or choice not in CHOICES or notice not in told.notices:
            raise Refused(400)
        if not self.consents.take(_who(request)):
            raise Refused(429)
        given = Consent(
            id=secrets.token_hex(8),
            at=datetime.now(UTC).replace(microsecond=0),
            choice=choice,
            language=told.notices[notice].language,
            notice=notice,
        )
        try:
            self.inbox.consent(given, told.notices[notice].text)
        except (Full, OSError) as error:
            raise Refused(503) from error


def _who(request: Request) -> str:
    """Return the address that asks; behind a proxy on this machine, the one it names (uvicorn's proxy headers)."""
    return request.client.host if request.client else ""


async def _form(request: Request) -> dict[str, str]:
    """Return a form's fields, each once.

    Raises:
        Refused: it is no form, too large, too slow, or not UTF-8.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Refused(415)
    data = b""
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            async for chunk in request.stream():
                data += chunk
                if len(data) > LONGEST_HANDED_ON:
                    raise Refused(413)
    except TimeoutError as error:
        raise Refused(408) from error
    try:
        fields = parse_qs(data.decode("ascii"), max_num_fields=12, errors="strict")
    except ValueError as error:
        raise Refused(400) from error
    return {name: values[0] for name, values in fields.items()}


class Hasty(H11Protocol):
    """A connection that ends after its time, whatever the other side does: half a header, a byte a second, silence."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Set the clock."""
        super().connection_made(transport)
        self.loop.call_later(LONGEST_LIFE, transport.abort)


def application(folder: Path, clock: Callable[[], float] = time.monotonic) -> Starlette:
    """Return the inbox of the site in *folder* as an ASGI application."""
    site = Site(folder=folder, counts=folder.parent)
    desk = Desk(
        site=site,
        inbox=Inbox(folder.parent),
        reports=Turns(*REPORTS, clock=clock),
        consents=Turns(*CONSENTS, clock=clock),
    )
    return Starlette(
        routes=[
            Route("/inbox/report", desk.report, methods=["POST"]),
            Route("/inbox/consent", desk.consent, methods=["POST"]),
        ],
        exception_handlers=refusals(site),
    )


def server_of(folder: Path) -> uvicorn.Server:
    """Return the inbox as a server that has not started."""
    config = uvicorn.Config(
        application(site_folder(folder)),
        http=Hasty,
        log_level="error",
        access_log=False,
        server_header=False,
        limit_concurrency=AT_ONCE,
        h11_max_incomplete_event_size=8_192,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def serve_inbox(folder: Path, *, port: int, ready: Callable[[int], None] = lambda _: None) -> None:
    """Take forms for the site in *folder* until interrupted; *ready* is told the port once it is ours.

    Raises:
        ProjectError: there is no site.
        NightdeskError: the port is in use.
    """
    server = server_of(folder)
    Inbox(folder.parent).forget(datetime.now(UTC))
    with listening("127.0.0.1", port) as listener:
        ready(int(listener.getsockname()[1]))
        server.run(sockets=[listener])


@contextmanager
def serving_inbox(folder: Path) -> Iterator[int]:
    """Take forms for the site in *folder* beside other work; give the port."""
    with running(server_of(folder), "127.0.0.1", 0) as port:
        yield port

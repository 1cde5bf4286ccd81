"""One request to a stranger, with manners and hard limits (S1-S5, L1, L3): the only module that opens sockets outward.

``Address`` -> ``Answer``; ``FetchRefused`` when we will not ask, ``FetchFailed`` when asking broke off
(``FetchUnwanted`` when we broke it off for what came). Durations are monotonic; the newsroom's clock is not looked at.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from types import TracebackType

import aiohttp
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDictProxy
from yarl import URL

from nightdesk.errors import FetchDisallowed, FetchFailed, FetchRefused, FetchTooLarge, FetchUnwanted
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.decompress import ACCEPTED, Decompressor, too_large
from nightdesk.gather.entries import storable
from nightdesk.gather.guard import ForbiddenAddress, Guard, GuardedResolver
from nightdesk.gather.pace import Pace, Turns
from nightdesk.gather.retry import BUSY, retry_after
from nightdesk.gather.size import size

FEED_BYTES = 5 * 1024 * 1024  # after decompression (S4)
PAGE_BYTES = 10 * 1024 * 1024
FORM_BYTES = 64 * 1024  # of what answers a form
REDIRECTS = 5  # S3
MOVED_FOR_GOOD = (301, 308)
REDIRECT = (301, 302, 303, 307, 308)
BUSY_SECONDS = 600.0  # a host that says it is busy is left alone for so long when it does not say for how long
_PIECE = 64 * 1024

Form = Mapping[str, str] | Sequence[tuple[str, str]]  # pairs where a name comes several times
Allowed = Callable[[Address], Awaitable[str]]  # why an address may not be asked; empty when it may


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much, in seconds and bytes; the defaults are S4's."""

    connect: float = 5.0
    first_byte: float = 10.0
    whole: float = 30.0
    rate: float = 1000.0  # bytes a second …
    rate_over: float = 10.0  # … over this many seconds
    headers: int = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What HTTP answered. ``headers`` have lower-case names, repeated ones joined; ``body`` is decompressed."""

    asked: str
    url: str  # after redirects
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    moved_to: str = ""  # where it lives now, when every redirect on the way was for good

    @property
    def content_type(self) -> str:
        """The media type without parameters, lower case; empty when none was given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Certificates are verified, with no override (S5); reading the system's list takes a while, so once."""
    return ssl.create_default_context()


class Fetcher:
    """Asks strangers. Use it as an asynchronous context manager.

    *resolver* and the guard's dialler can be given, so that tests see what would be dialled without dialling it.
    *turns* is where the pauses between requests to a host are remembered, *clock* the time of day in seconds.
    """

    def __init__(
        self,
        guard: Guard,
        *,
        agent: str,
        pace: float,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
        turns: Turns | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.guard = guard
        self.pace = Pace(pace, turns, clock)
        self._clock = clock
        self._agent = agent
        self._limits = limits or Limits()
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        connector = aiohttp.TCPConnector(
            limit_per_host=1,
            socket_factory=self.guard.socket,
            resolver=GuardedResolver(self._resolver),
            ssl=_tls(),
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            trust_env=False,  # no proxy, no .netrc (S5)
            auto_decompress=False,  # counted by us
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect),
            headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED},
        )
        # The client would ask a second time, at once, whoever drops the connection; pace and budget are ours to keep.
        # There is no public switch (its own test client sets this one); tests/gather/test_hostile.py sees to it.
        self._session._retry_connection = False
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(
        self,
        address: Address,
        *,
        limit: int,
        allowed: Allowed,
        accept: str = "*/*",
        etag: str = "",
        last_modified: str = "",
        cut: bool = False,
    ) -> Answer:
        """Ask for *address*, following at most ``REDIRECTS`` redirects, each checked like the first.

        *limit* is the largest body taken; *cut*: of a larger one the beginning, where it would else be refused.
        *etag* and *last_modified* make the request conditional.

        Raises:
            FetchRefused: guard or *allowed* forbids it; of the refused address nothing was asked.
            FetchFailed: it broke off.
        """
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        asked, came_from, for_good = address, None, True
        for _ in range(REDIRECTS + 1):
            self.guard.permit(address, came_from=came_from)
            if reason := await allowed(address):
                raise FetchDisallowed(reason)
            async with self.pace.turn(address.host, at_once=self.guard.is_loopback(address)):
                status, found, body = await self._exchange(address, headers, limit, cut=cut)
                if status in BUSY:
                    self._leave_alone(address.host, found)
            if status not in REDIRECT or "location" not in found:
                moved = str(address) if came_from is not None and for_good else ""
                return Answer(
                    asked=str(asked), url=str(address), status=status, headers=found, body=body, moved_to=moved
                )
            for_good = for_good and status in MOVED_FOR_GOOD
            came_from, address = address, parse_address(found["location"], base=address)
            if came_from.scheme == "https" and address.scheme == "http":
                raise FetchRefused(f"redirect refused: from https to http, {came_from} to {address}")
        raise FetchUnwanted(f"{asked}: redirects more than {REDIRECTS} times")

    async def post(self, address: Address, form: Form, *, allowed: Allowed) -> Answer:
        """Send *form* to *address*, without following redirects; for hubs: asked to tell us of changes, told of ours.

        Raises:
            FetchRefused, FetchFailed: as in ``get``.
        """
        self.guard.permit(address)
        if reason := await allowed(address):
            raise FetchDisallowed(reason)
        async with self.pace.turn(address.host, at_once=self.guard.is_loopback(address)):
            status, found, body = await self._exchange(address, {}, FORM_BYTES, form)
        return Answer(asked=str(address), url=str(address), status=status, headers=found, body=body)

    def _leave_alone(self, host: str, headers: Mapping[str, str]) -> None:
        """Ask nothing more of a host that is too busy, for as long as it says (RFC 9110, 10.2.3)."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        until = retry_after(headers, now)
        self.pace.hold(host, (until - now).total_seconds() if until else BUSY_SECONDS)

    async def _exchange(
        self,
        address: Address,
        headers: dict[str, str],
        limit: int,
        form: Form | None = None,
        *,
        cut: bool = False,
    ) -> tuple[int, dict[str, str], bytes]:
        try:
            async with asyncio.timeout(self._limits.whole):
                return await self._ask(address, headers, limit, form, cut=cut)
        except FetchFailed as error:
            raise type(error)(f"{address}: {error}") from error
        except TimeoutError:
            raise FetchFailed(f"{address}: no whole answer within the time limit") from None
        except aiohttp.ClientConnectorCertificateError as error:
            raise FetchFailed(f"{address}: its certificate is not valid: {error.certificate_error}") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            cause = getattr(error, "os_error", error)
            if isinstance(cause, ForbiddenAddress):
                raise FetchRefused(f"address refused: {address}: {cause}") from error
            raise FetchFailed(f"{address}: {_broken(error)}") from error

    async def _ask(
        self, address: Address, headers: dict[str, str], limit: int, form: Form | None, *, cut: bool
    ) -> tuple[int, dict[str, str], bytes]:
        assert self._session is not None, "use the fetcher as a context manager"
        url = URL(str(address), encoded=True)
        async with asyncio.timeout(self._limits.connect + self._limits.first_byte):
            method = "GET" if form is None else "POST"
            response = await self._session.request(method, url, headers=headers, data=form, allow_redirects=False)
        async with response:
            found = self._headers(response.headers)
            if response.status in REDIRECT or response.status == 304:
                response.close()  # whatever body it has is not looked at
                return response.status, found, b""
            return response.status, found, await self._body(response, found, limit, cut=cut)

    def _headers(self, given: CIMultiDictProxy[str]) -> dict[str, str]:
        if sum(len(name) + len(value) + 4 for name, value in given.items()) > self._limits.headers:
            raise FetchUnwanted(f"its headers are larger than {size(self._limits.headers)}")
        return {name.lower(): storable(", ".join(given.getall(name))) for name in given}

    async def _body(self, response: aiohttp.ClientResponse, headers: dict[str, str], limit: int, *, cut: bool) -> bytes:
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > limit and not cut:
            raise FetchTooLarge(too_large(limit))
        decompressor = Decompressor(headers.get("content-encoding", ""), limit)
        pieces: list[bytes] = []
        clock = asyncio.get_running_loop().time
        window, in_window = clock(), 0
        while True:
            async with asyncio.timeout(self._limits.rate_over):
                data = await response.content.read(_PIECE)
            if not data:
                break
            try:
                pieces.extend(decompressor.take(data))
            except FetchTooLarge:
                if not cut:
                    raise
                response.close()  # the rest is not looked at
                return b"".join(pieces)
            in_window += len(data)
            elapsed = clock() - window
            if elapsed >= self._limits.rate_over:
                if in_window < self._limits.rate * elapsed:
                    raise FetchFailed(f"it sends less than {self._limits.rate:g} bytes a second")
                window, in_window = clock(), 0
        decompressor.finish()
        return b"".join(pieces)


def _broken(error: Exception) -> str:
    """Say in words how asking broke off."""
    if isinstance(error, aiohttp.ClientResponseError):
        return f"the answer is not HTTP: {' '.join(error.message.split())[:200]}"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "the answer broke off before its end"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the connection was closed without an answer"
    if isinstance(error, OSError):
        cause = getattr(error, "os_error", error)
        return f"no connection: {cause.strerror or 'the other side does not say why'}"
    return f"cannot be asked: {' '.join(str(error).split())[:200]}"

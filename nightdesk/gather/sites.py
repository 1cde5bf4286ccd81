"""What each site lets us do, asked once a day: robots.txt, ``tdmrep.json`` and RSL licences (L2, L5).

A site is scheme, host and port. What was learnt is kept in ``kept`` for the store; nothing is decided by the clock
but by *now*.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from nightdesk.errors import FetchFailed, FetchRefused, NoSuchRecord
from nightdesk.gather import robots
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.fetch import Answer, Fetcher
from nightdesk.gather.reservations import (
    Signal,
    cannot_say,
    rsl_signals,
    tdmrep_of,
    tdmrep_signals,
    usage_line_signals,
)
from nightdesk.records import FetchState, Item, Pulse, Rights, SourceId
from nightdesk.sandbox import Sandbox, SandboxError

T = TypeVar("T")

FRESH = timedelta(hours=24)  # robots.txt is cached for no longer (RFC 9309, 2.4)
WELL_KNOWN_BYTES = 1024 * 1024
LONGEST_VALIDATOR = 500  # characters of an ETag that are remembered
EMPTY = hashlib.sha256(b"").hexdigest()
TDMREP = "/.well-known/tdmrep.json"


class Memory(Protocol):
    """What gathering remembers from one run to the next; the store answers it."""

    def fetch_state(self, url: str) -> FetchState | None:
        """Return what we remember of our last visit to *url*."""

    def pulse(self, source_id: SourceId) -> Pulse | None:
        """Return what we know of a source's life."""

    def body(self, sha256: str) -> bytes:
        """Return bytes kept under their SHA-256, or raise ``NoSuchRecord``."""

    def fetch_states(self, urls: Iterable[str]) -> dict[str, FetchState]:
        """Return what we remember of each of *urls*, as far as we do."""

    def first_received(self, source_id: SourceId, urls: Iterable[str], since: datetime) -> dict[str, datetime]:
        """Return when each of *urls*, and of the source's addresses that gave items since, first gave one."""

    def items_at(self, url: str) -> list[Item]:
        """Return what we received from *url*, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRules:
    """A site's rules (robots.txt or what its absence means), its other wishes and its reservations."""

    rules: str
    wishes: robots.SiteWishes
    tdmrep: bytes
    licenses: tuple[tuple[str, bytes], ...]


class Sites:
    """Asks each site once, whoever wants to know; verdicts are made in child processes."""

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, memory: Memory, now: datetime) -> None:
        self._fetcher = fetcher
        self._sandbox = sandbox
        self._memory = memory
        self._now = now
        self._asked: dict[str, asyncio.Task[SiteRules]] = {}
        self.kept: dict[str, tuple[FetchState, bytes]] = {}

    async def apart(self, function: Callable[..., T], *args: object) -> T:
        """Return ``function(*args)`` from a child process, without holding up the others."""
        return await asyncio.to_thread(self._sandbox.call, function, *args)

    async def rules(self, address: Address) -> SiteRules:
        """Return the rules of the site *address* is on."""
        if address.site not in self._asked:
            self._asked[address.site] = asyncio.create_task(self._ask(address))
        return await self._asked[address.site]

    async def allowed(self, address: Address) -> str:
        """Return why *address* may not be asked; empty when it may."""
        site = await self.rules(address)
        try:
            verdict = await self._verdict(site.rules, str(address))
        except SandboxError as error:
            return f"robots.txt of {address.site} cannot be evaluated ({error}), so nothing is asked of it"
        if verdict.delay:
            self._fetcher.pace.slow_down(address.host, verdict.delay)
        if verdict.allowed:
            return ""
        first = site.rules.partition("\n")[0]
        why = first.removeprefix("# ") if first.startswith("# robots.txt was answered") else "robots.txt disallows it"
        return f"not fetched: {address}: {why}"

    async def _verdict(self, rules: str, url: str) -> robots.Verdict:
        if not robots.says_anything(rules):
            return robots.Verdict(allowed=True)
        return await self.apart(robots.verdict, rules, url)

    async def is_out(self, address: Address) -> bool:
        """Return whether the site cannot even say what it allows: an outage, not a prohibition."""
        return robots.is_outage((await self.rules(address)).rules)

    async def signals(self, address: Address) -> tuple[Signal, ...]:
        """Return what the site says of using *address*."""
        site = await self.rules(address)
        found = [
            *tdmrep_signals(site.tdmrep, address.target),
            *usage_line_signals(site.wishes.content_usage, address.target),
            *usage_line_signals(site.wishes.content_signal, address.target, "content-signal"),
        ]
        for url, document in site.licenses:
            try:
                found += await self.apart(rsl_signals, f"robots.txt license {url}", document, address.target)
            except SandboxError as error:
                found.append(Signal(where=f"robots.txt license {url}", text=str(error), most=Rights.POINTER))
        return tuple(found)

    async def _ask(self, address: Address) -> SiteRules:
        rules = (await self._kept(parse_address("/robots.txt", base=address), _robots_text)).decode()
        try:
            said = robots.says_anything(rules)
            wishes = await self.apart(robots.wishes, rules) if said else robots.SiteWishes()
            closed = not (await self._verdict(rules, address.site + TDMREP)).allowed
        except SandboxError:
            return SiteRules(rules=robots.NOTHING, wishes=robots.SiteWishes(), tdmrep=b"", licenses=())
        tdmrep = b""
        if not closed:
            tdmrep = await self._kept(parse_address(TDMREP, base=address), _tdmrep)
        licenses = [(url, await self._license(url, address)) for url in dict.fromkeys(wishes.licenses[:3])]
        return SiteRules(rules=rules, wishes=wishes, tdmrep=tdmrep, licenses=tuple(licenses))

    async def _license(self, url: str, address: Address) -> bytes:
        try:
            return await self._kept(parse_address(url, base=address), _terms)
        except FetchRefused:
            return b""

    async def _kept(self, address: Address, what: Callable[[Answer, bytes | None], bytes]) -> bytes:
        """Return what an address answered within the last day, or answers now; no answer is not remembered.

        *what* makes of an answer, and of what was kept before, what is to be kept.
        """
        url = str(address)
        state = self._memory.fetch_state(url)
        copy = self._copy(state)  # deleted after its period: asked anew
        if state is not None and state.checked_at is not None and copy is not None:
            age = self._now - state.checked_at
            if not state.failures and timedelta(0) <= age < FRESH:
                return copy
        known = state if state is not None and copy is not None else FetchState(url=url)
        try:
            answer = await self._fetcher.get(
                address,
                limit=WELL_KNOWN_BYTES,
                allowed=_anyone,
                etag=known.etag,
                last_modified=known.last_modified,
                cut=True,
            )
        except (FetchFailed, FetchRefused):
            answer = Answer(asked=url, url=url, status=0)
        unchanged = answer.status == 304 and copy is not None
        body = copy if unchanged and copy is not None else what(answer, copy)
        self.kept[url] = (
            FetchState(
                url=url,
                etag=(known.etag if unchanged else answer.headers.get("etag", ""))[:LONGEST_VALIDATOR],
                last_modified=(known.last_modified if unchanged else answer.headers.get("last-modified", ""))[:100],
                body=hashlib.sha256(body).hexdigest(),
                checked_at=self._now,
                failures=int(cannot_say(answer.status)),
            ),
            body,
        )
        return body

    def _copy(self, state: FetchState | None) -> bytes | None:
        if state is not None and state.body == EMPTY:
            return b""  # as most sites have neither file: the store is not asked for nothing
        try:
            return self._memory.body(state.body) if state is not None and state.body else None
        except NoSuchRecord:
            return None


async def _anyone(address: Address) -> str:
    """robots.txt does not rule over itself (RFC 9309, 2.2.2), nor over the files that say what we may do."""
    return ""


def _robots_text(answer: Answer, copy: bytes | None) -> bytes:
    return robots.rules_for(answer.status, answer.body).encode()


def _tdmrep(answer: Answer, copy: bytes | None) -> bytes:
    """What was reserved yesterday stays so while the site cannot say; nothing is free because nobody answered."""
    return copy if cannot_say(answer.status) and copy is not None else tdmrep_of(answer.status, answer.body)


def _terms(answer: Answer, copy: bytes | None) -> bytes:
    if cannot_say(answer.status) and copy is not None:
        return copy
    return answer.body if answer.status == 200 else b""

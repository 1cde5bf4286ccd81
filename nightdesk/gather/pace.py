"""Whose turn it is to ask a host: one request at a time, a pause after it (L3), shared by all workers of a newsroom.

``Turns`` is the memory behind it: in this process, or in the store where several processes gather. Waiting is done on
the event loop's clock; what is shared is the time of day.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from nightdesk.errors import HostBusy

LONGEST_DELAY = 300.0  # seconds; Crawl-delay is honoured up to five minutes (L3)
LEASE = 60.0  # seconds a host stays taken by a worker that was killed; an exchange takes 30 at most (S4)
LOOK = 1.0  # seconds between two looks at a host another worker has taken


class Turns(Protocol):
    """Who remembers when a host may next be asked; times are seconds since 1970."""

    def claim_host(self, host: str, now: float, until: float) -> float:
        """Take *host* until *until* and return 0, or return for how many seconds it is not to be asked."""

    def free_host(self, host: str, at: float) -> None:
        """Let *host* be asked again from *at* on."""


class OwnTurns:
    """Remembers in this process alone."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}

    def claim_host(self, host: str, now: float, until: float) -> float:
        """Take *host*, or say how long to wait."""
        wait = self._next.get(host, 0.0) - now
        if wait > 0:
            return wait
        self._next[host] = until
        return 0.0

    def free_host(self, host: str, at: float) -> None:
        """Let it be asked again."""
        self._next[host] = at


class Pace:
    """Lets one request at a time go to a host, with *seconds* of pause after it."""

    def __init__(self, seconds: float, turns: Turns | None = None, clock: Callable[[], float] = time.time) -> None:
        self._seconds = seconds
        self._turns = turns or OwnTurns()
        self._clock = clock
        self._locks: dict[str, asyncio.Lock] = {}
        self._delays: dict[str, float] = {}
        self._held: dict[str, float] = {}

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep at least *seconds* between two requests to *host*, up to ``LONGEST_DELAY``."""
        self._delays[host] = min(max(seconds, self._delays.get(host, 0.0)), LONGEST_DELAY)

    def hold(self, host: str, seconds: float) -> None:
        """Leave *host* alone for *seconds*, whatever is still wanted of it: it said so."""
        self._held[host] = max(self._held.get(host, 0.0), self._clock() + seconds)

    @asynccontextmanager
    async def turn(self, host: str, *, at_once: bool) -> AsyncIterator[None]:
        """Wait for the host's turn; *at_once* leaves out the pause, not the order.

        Raises:
            HostBusy: the host asked to be left alone for longer than anybody waits.
        """
        async with self._locks.setdefault(host, asyncio.Lock()):
            if at_once:
                yield
                return
            await self._claim(host)
            try:
                yield
            finally:
                pause = max(self._seconds, self._delays.get(host, 0.0))
                self._turns.free_host(host, max(self._clock() + pause, self._held.pop(host, 0.0)))

    async def _claim(self, host: str) -> None:
        while (wait := self._turns.claim_host(host, self._clock(), self._clock() + LEASE)) > 0:
            if wait > LONGEST_DELAY:
                raise HostBusy(f"not asked: {host} is to be left alone for {wait:.0f} more seconds")
            await asyncio.sleep(min(wait, max(LOOK, self._seconds)))  # freed early, it is ours after the pause

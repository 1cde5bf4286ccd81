"""A simulated day of gathering: thousands of feed addresses on one local server, in virtual time.

Client and server run on one event loop whose clock jumps to the next thing that happens, so that a day of waiting
takes no time and what the server sees is when the client really came. Names resolve to invented public addresses, and
the dialler connects every one of them to a socket file of the server: no packet is sent at all, and hosts are paced as
strangers are. It is a socket file and not a port of loopback because what is written to one can be read at once, where
the kernel takes a port's packets in when it gets to it: the clock would jump past what is under way. Feeds behave as
feeds do: most answer 304, some never, some lie, some change their bytes each time; hosts are dead, slow, flaky,
throttling or moved; rates of publishing differ a thousandfold and sleep at night.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import math
import random
import selectors
import socket
import sys
import tempfile
import time
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from bench.report import Row, need, rows
from nightdesk.errors import FetchRefused
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.fetch import Fetcher
from nightdesk.gather.guard import AddrInfo, Guard
from nightdesk.gather.run import pending, visit_all
from nightdesk.records import Rights, Source, SourceId
from nightdesk.settings import Gather, Settings
from nightdesk.store import open_store

START = datetime(2026, 3, 10, tzinfo=UTC)
DAY = 86400.0
CYCLE = 300.0  # seconds between two runs, as `nightdesk run --watch` has them
PACE = 10.0  # seconds between two requests to one host (L3)


# -- a clock that jumps ------------------------------------------------------------------------------------------


class JumpingSelector(selectors.DefaultSelector):
    """Waits for nothing but what is under way; when all are waiting for time to pass, it passes."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.threads = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or (timeout is not None and timeout <= 0):
            return found
        if self.threads or timeout is None:
            return super().select(None)  # a thread that ends wakes the loop
        self.now += timeout
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time; threads take none of it, and time waits for them."""

    def __init__(self) -> None:
        self.jumping = JumpingSelector()
        super().__init__(self.jumping)

    def time(self) -> float:
        return self.jumping.now

    def run_in_executor(self, executor: Any, function: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        self.jumping.threads += 1
        future = super().run_in_executor(executor, function, *args)
        future.add_done_callback(lambda _: setattr(self.jumping, "threads", self.jumping.threads - 1))
        return future


# -- strangers ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Feed:
    """One feed's habits and what it publishes, seconds from the start of the day (history is negative)."""

    times: list[float]
    size: int
    validates: bool
    honest: bool  # answers 304 when nothing changed
    restless: bool  # other bytes every time
    fault: str
    latency: float
    ttl: int
    served: int = -1  # how many of ``times`` the last whole answer had
    found: int = -1  # … and the last answer of any kind
    # From publication to the first answer that had it; an array, so that our notes are no objects to be counted.
    waits: array[float] = field(default_factory=lambda: array("d"))
    looked: float = -1.0
    late: int = 0  # entries that came later than one look after they were published, or never


def a_feed(url: str) -> Feed:
    """Return the habits of the feed at *url*: invented, and the same in every run."""
    dice = random.Random(hashlib.sha256(url.encode()).digest())
    rate = 0.0 if dice.random() < 0.08 else min(300.0, dice.lognormvariate(math.log(6), 1.2))  # entries a day
    size = dice.choice((10, 15, 20, 30))
    asleep = dice.randrange(24)  # the hour at which its editors sleep deepest
    times: list[float] = []
    moment = -DAY * min(30.0, size / max(rate, 0.3))
    while rate and moment < DAY:
        moment += dice.expovariate(1.7 * rate) * DAY
        hour = (moment / 3600.0 - asleep) % 24
        if dice.random() < (0.5 - 0.45 * math.cos(2 * math.pi * hour / 24)) / 0.95:
            times.append(moment)
    if not times:
        times = [-DAY * 40 - number * DAY for number in range(5)][::-1]
    kind, fault = dice.random(), dice.random()
    faults = (
        (0.02, "500"),
        (0.03, "404"),
        (0.035, "410"),
        (0.055, "html"),
        (0.09, "flaky"),
        (0.11, "busy"),
        (0.14, "moved"),
    )
    return Feed(
        times=[moment for moment in times if moment < DAY],
        size=size,
        validates=kind < 0.8,
        honest=kind < 0.77,
        restless=0.8 <= kind < 0.88,
        fault=next((name for limit, name in faults if fault < limit), ""),
        latency=min(40.0, dice.lognormvariate(math.log(0.3), 1.0)),
        ttl=dice.choice((0, 0, 0, 0, 0, 0, 0, 0, 15, 60)),
    )


class Strangers:
    """The loopback server: every host and feed there is, and a count of what it was asked."""

    def __init__(self, feeds: dict[str, Feed], clock: Callable[[], float]) -> None:
        self.feeds = feeds
        self.count: Counter[str] = Counter()
        self.hasty = 0  # requests that came sooner after the last to the same host than its pace allows
        self._last: dict[str, float] = {}
        self._clock = clock
        self._dice = random.Random(7)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            lines = head.split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
            host, path = headers["host"], lines[0].split(" ")[1]
            now = self._clock()
            self.hasty += now - self._last.get(host, -DAY) < PACE - 0.01
            self._last[host] = now
            self.count["requests"] += 1
            writer.write(await self._answer(f"http://{host}{path}", path, headers))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, url: str, path: str, headers: dict[str, str]) -> bytes:
        feed = self.feeds.get(url.replace("?moved", "").replace("&moved", ""))
        if feed is None:
            self.count["robots and reservations"] += 1
            return http(404)
        await asyncio.sleep(feed.latency * self._dice.uniform(0.7, 1.5))
        self.count["lists"] += 1
        fault, chance = feed.fault, self._dice.random()
        if fault in ("500", "404", "410"):
            return http(int(fault))
        if fault == "html":
            return http(200, b"<!doctype html><html><body>Under construction</body></html>", "text/html")
        if fault == "flaky" and chance < 0.15:
            return http(503) if chance < 0.1 else b""
        if fault == "busy" and chance < 0.1:
            return http(429, Retry_After="1800")
        if fault == "moved" and "moved" not in url:
            return http(301, Location=path + ("&moved" if "?" in path else "?moved"))
        return self._list(url, feed, headers)

    def _list(self, url: str, feed: Feed, headers: dict[str, str]) -> bytes:
        now = self._clock()
        there = bisect_right(feed.times, now)
        for number in range(max(feed.found, 0), there):
            if feed.found >= 0:
                feed.waits.append(now - feed.times[number])
                feed.late += number < there - feed.size or feed.times[number] <= feed.looked
        feed.found, feed.looked = there, now
        etag = f'"{there}"'
        if feed.validates and feed.honest and headers.get("if-none-match") == etag:
            self.count["not modified"] += 1
            return http(304, ETag=etag)
        if feed.served == there:
            self.count["unchanged and whole"] += 1
        self.count["whole"] += 1
        feed.served = there
        return http(
            200, body(url, feed, there, now), "application/rss+xml", **({"ETag": etag} if feed.validates else {})
        )


def body(url: str, feed: Feed, there: int, now: float) -> bytes:
    """Return the feed as RSS with the newest entries it has room for."""
    items = "".join(
        f"<item><title>Number {number} of what was published</title><link>/news/{number}-of-it.html</link>"
        f"<guid>{number}</guid><pubDate>{said(feed.times[number])}</pubDate></item>"
        for number in range(there - 1, max(-1, there - 1 - feed.size), -1)
    )
    ttl = f"<ttl>{feed.ttl}</ttl>" if feed.ttl else ""
    built = f"<lastBuildDate>{said(now)}</lastBuildDate>" if feed.restless else ""
    title = url[:60].replace("&", "")
    return f'<rss version="2.0"><channel><title>{title}</title>{ttl}{built}{items}</channel></rss>'.encode()


def said(seconds: float) -> str:
    """Return a moment of the day as mail and RSS write it."""
    return format_datetime(START + timedelta(seconds=seconds))


def http(status: int, data: bytes = b"", kind: str = "text/plain", **headers: str) -> bytes:
    """Return a whole answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(data)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + data


class Invented(AbstractResolver):
    """Gives every name a public address of its own; two in a hundred have none."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        digest = hashlib.sha256(host.encode()).digest()
        if digest[5] < 5:
            raise OSError(f"no address of {host}")
        ip = f"93.{digest[0]}.{digest[1]}.{digest[2]}"
        return [ResolveResult(hostname=host, host=ip, port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


def diverted(path: Path) -> Callable[[AddrInfo], socket.socket]:
    """Return a dialler whose sockets lead to the local server, wherever they are told to connect."""

    class Diverted(socket.socket):
        def connect(self, address: Any) -> None:
            super().connect(str(path))

    return lambda info: Diverted(socket.AF_UNIX, info[1])


# -- the day -----------------------------------------------------------------------------------------------------


def addresses(share: float) -> list[str]:
    """Return the list's addresses as http, each once; of the hosts a share by hash."""
    found = {}
    for record in rows(need("feeds-list", "kite_feeds.jsonl.gz")):
        try:
            address = parse_address(record["feed"])
        except FetchRefused:
            continue
        if hashlib.sha256(address.host.encode()).digest()[3] < 256 * share:
            found[str(Address(scheme="http", host=address.host, port=80, target=address.target))] = None
    return list(found)


def memory() -> float:
    """Return the megabytes this process has in memory now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1024 / 1024


@dataclass(frozen=True, slots=True)
class Used:
    """What a moment of the day had in memory: megabytes, and Python's own allocated blocks, which a leak adds to."""

    megabytes: float
    blocks: int


def used_now() -> Used:
    """Return what is in memory now, without what is only waiting to be collected."""
    gc.collect()
    return Used(memory(), sys.getallocatedblocks())


async def live(urls: list[str], hours: float, folder: Path) -> tuple[Strangers, dict[float, Used]]:
    """Gather from *urls* for so many virtual hours; return what the server saw, and memory by hour."""
    loop = asyncio.get_running_loop()
    seen = Strangers({url: a_feed(url) for url in urls}, loop.time)
    server = await asyncio.start_unix_server(seen.serve, folder / "strangers", backlog=512)
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    with store.transaction():
        for number, url in enumerate(urls):
            decision = {"rights": Rights.POINTER, "rights_reason": "the bench asks for lists alone"}
            store.save_source(Source(id=SourceId(f"s{number:05}"), name=url, url=url, feed="rss", **decision))
    settings = Settings(gather=Gather(pace=PACE, parallel=256, minutes=CYCLE / 60))
    guard = Guard(ports=(80,), loopback_ports=(), dial=diverted(folder / "strangers"))
    used: dict[float, Used] = {}
    started, told = time.monotonic(), 1

    def clock() -> float:
        return START.timestamp() + loop.time()

    async with server:
        while loop.time() < hours * 3600:
            now = START + timedelta(seconds=loop.time())
            fetcher = Fetcher(guard, agent="bench", pace=PACE, resolver=Invented(), turns=store, clock=clock)
            async with fetcher:
                due = [store.source(SourceId(name)) for name in pending(store, settings=settings, now=now)]
                await visit_all(store, [source for source in due if source is not None], fetcher, settings, now)
            used[loop.time() / 3600] = used_now()
            if loop.time() >= 3600 * told:
                _tell(seen, loop.time() / 3600, time.monotonic() - started)
                told += 1
            await asyncio.sleep(max(0.0, CYCLE - (clock() - now.timestamp())))
    store.close()
    return seen, used


def _tell(seen: Strangers, hour: float, seconds: float) -> None:
    """Say how far the day has come: a whole one takes the better part of an hour."""
    said = (
        f"hour {hour:5.2f}: {seen.count['requests']} requests, {seen.count['unchanged and whole']} unchanged and whole"
    )
    print(f"{said}, {seen.hasty} hasty, {memory():.1f} MB, after {seconds:.0f} s", file=sys.stderr, flush=True)


def day(share: float, hours: float) -> list[Row]:
    """Live through the day and count."""
    urls = addresses(share)
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner(loop_factory=JumpingLoop) as runner:
        seen, used = runner.run(live(urls, hours, Path(folder)))
    data = f"feeds-list, {len(urls)} addresses, {hours:g} simulated hours"
    sound = [feed for feed in seen.feeds.values() if feed.fault not in ("500", "404", "410", "html")]
    waits = sorted(wait / 60 for feed in sound for wait in feed.waits)
    late = sum(feed.late for feed in sound)
    middle = [value for hour, value in used.items() if hours / 4 <= hour <= hours / 2]
    last = [value for hour, value in used.items() if hour >= 3 * hours / 4]
    lists = max(1, seen.count["lists"])
    print(dict(seen.count))
    return [
        Row(data=data, figure="requests", ours=seen.count["requests"]),
        Row(
            data=data,
            figure="requests that returned an unchanged whole list, %",
            ours=100 * seen.count["unchanged and whole"] / seen.count["requests"],
        ),
        Row(data=data, figure="of the requests for lists, %", ours=100 * seen.count["unchanged and whole"] / lists),
        Row(data=data, figure="requests sooner than the host's pace", ours=seen.hasty),
        Row(data=data, figure="new entries seen", ours=len(waits)),
        Row(
            data=data,
            figure="new entries not in the first look after they came, %",
            ours=100 * late / max(1, len(waits)),
        ),
        Row(data=data, figure="minutes until found, median", ours=waits[len(waits) // 2]),
        Row(data=data, figure="minutes until found, 95 of 100", ours=waits[int(0.95 * len(waits))]),
        Row(
            data=data,
            figure="memory, last quarter beside second (ratio)",
            ours=_mean([one.megabytes for one in last]) / _mean([one.megabytes for one in middle]),
        ),
        Row(
            data=data,
            figure="Python's allocated blocks, last quarter beside second (ratio)",
            ours=_mean([one.blocks for one in last]) / _mean([one.blocks for one in middle]),
        ),
        Row(data=data, figure="memory at the end, MB", ours=last[-1].megabytes),
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

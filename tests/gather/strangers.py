"""A loopback server that behaves as strangers can: it sends whatever bytes a test wants, as slowly as it wants."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Handler = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Strangers:
    """``pages`` maps paths to whole answers as bytes, or to a coroutine that writes one; the rest is 404.

    ``hosts`` has pages of one host name alone; they come before those of all.
    """

    port: int = 0
    pages: dict[str, bytes | Handler] = field(default_factory=dict)
    hosts: dict[str, dict[str, bytes | Handler]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "stranger.localhost") -> str:
        return f"http://{host}:{self.port}{path}"


def answer(
    body: bytes = b"", *, status: int = 200, content_type: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """Return a whole HTTP answer; header names are given with underscores."""
    given = {"Content-Type": content_type, "Content-Length": str(len(body)), "Connection": "close"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    return "\r\n".join(lines).encode() + body


@contextmanager
def strangers() -> Iterator[Strangers]:
    """Serve while the context lasts, on any free port of 127.0.0.1."""
    found = Strangers()
    started = threading.Event()
    loop = asyncio.new_event_loop()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ")[1]
            found.asked.append(path)
            lines = [line.partition(": ") for line in head.split("\r\n")[1:] if line]
            found.headers.append({name.lower(): value for name, _, value in lines})
            own = found.hosts.get(found.headers[-1].get("host", "").partition(":")[0], {})
            page = own.get(path) or found.pages.get(path, answer(b"not here", status=404))
            if isinstance(page, bytes):
                writer.write(page)
            else:
                await page(writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def serve() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        found.port = server.sockets[0].getsockname()[1]
        started.set()

    def work() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    started.wait(10)
    try:
        yield found
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)

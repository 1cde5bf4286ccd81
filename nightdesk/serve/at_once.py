"""What was answered before, from the connection itself: no task, no route, one writing of the whole answer.

uvicorn makes a task for each request and writes head and body apart. A page that readers ask for again and again is
some bytes that are at hand; handing them over as soon as the request is read serves three times as many in a second.
Whatever is not as simple as that, uvicorn answers as it would.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from nightdesk.serve.application import Front, named

STATUS = b"HTTP/1.1 200 OK\r\n"
# By which a request has a body, or wants more than an answer.
BODIES = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade"})
PATIENCE = 20.0  # seconds the head of a request may take to come: nobody holds a connection open with half of one
LONGEST_HEAD = 64_000  # bytes of one that goes on and on; what comes in one piece, the event loop bounds


class AtOnce(HttpToolsProtocol):
    """A connection to the site; *front* is the application."""

    def __init__(self, *given: Any, front: Front, **named_: Any) -> None:
        super().__init__(*given, **named_)
        self._front = front
        self._begun = 0  # bytes of a request whose head is not whole
        self._heard = False  # whether a head came since the last look

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look now and then whether somebody still asks for something."""
        super().connection_made(transport)
        self.loop.call_later(PATIENCE, self._look)

    def data_received(self, data: bytes) -> None:
        """Read on, but no head without an end."""
        self._begun += len(data)
        super().data_received(data)
        if self._begun > LONGEST_HEAD and self._idle():
            self.transport.abort()

    def _look(self) -> None:
        """End the connection if it has asked for nothing whole for a while and waits for nothing."""
        if self.transport.is_closing():
            return
        if not self._heard and self._idle():
            self.transport.abort()
            return
        self._heard = False
        self.loop.call_later(PATIENCE, self._look)

    def _idle(self) -> bool:
        return (self.cycle is None or self.cycle.response_complete) and not self.transport.get_write_buffer_size()

    def on_headers_complete(self) -> None:
        """Answer a request, if that can be done at once."""
        self._begun, self._heard = 0, True
        end = self._front.at_once(self.url.decode("latin-1"), named(self.headers)) if self._simple() else b""
        if not end:
            super().on_headers_complete()
            return
        dated = [part for name, value in self.server_state.default_headers for part in (name, b": ", value, b"\r\n")]
        self.transport.write(b"".join((STATUS, *dated, end)))
        self.on_response_complete()

    def on_message_complete(self) -> None:
        """Tell the application that a request is whole, if it has seen it."""
        if self.cycle is not None:
            super().on_message_complete()

    def _simple(self) -> bool:
        """Say whether a request is for a plain address, has no body, and is the only one that waits."""
        return (
            self.parser.get_method() == b"GET"
            and self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
            and (self.cycle is None or self.cycle.response_complete)
            and not self.pipeline
            and not self.flow.write_paused
            and b"%" not in self.url
            and b"?" not in self.url
            and BODIES.isdisjoint([name for name, _ in self.headers])
        )

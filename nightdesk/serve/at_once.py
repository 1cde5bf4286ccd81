"""What was answered before, from the connection itself: no task, no route, one writing of the whole answer.

uvicorn makes a task for each request and writes head and body apart. A page that readers ask for again and again is
some bytes that are at hand; handing them over as soon as the request is read serves three times as many in a second.
Whatever is not as simple as that, uvicorn answers as it would.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from nightdesk.serve.application import Front, named

STATUS = b"HTTP/1.1 200 OK\r\n"
# By which a request has a body, or wants more than an answer.
BODIES = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade"})


class AtOnce(HttpToolsProtocol):
    """A connection to the site; *front* is the application."""

    def __init__(self, *given: Any, front: Front, **named_: Any) -> None:
        super().__init__(*given, **named_)
        self._front = front

    def on_headers_complete(self) -> None:
        """Answer a request, if that can be done at once."""
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

"""Where WebSub hubs reach us: ``/websub/SOURCE``, to be put behind the web server that has our public name.

A hub's question or notification over HTTP -> its answer; one that is believed makes the source due at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from nightdesk.gather.entries import storable
from nightdesk.gather.visit import STAGE
from nightdesk.gather.websub import LARGEST, Reply, notified, verified
from nightdesk.records import Refusal, SourceId
from nightdesk.store import Store


def listener(store: Store, clock: Callable[[], datetime], due: Callable[[SourceId], None]) -> Starlette:
    """Return the application hubs talk to; *due* is called for a source of which one has told us news."""

    async def question(request: Request) -> Response:
        source = SourceId(request.path_params["source"])
        reply = verified(store.subscription(source), dict(request.query_params), clock())
        if reply.subscription is not None:
            store.save_subscription(reply.subscription)
        return _answered(source, reply)

    async def notification(request: Request) -> Response:
        source = SourceId(request.path_params["source"])
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                break
        reply = notified(store.subscription(source), request.headers.get("x-hub-signature", ""), body, clock())
        if reply.subscription is not None:
            due(source)
        return _answered(source, reply)

    def _answered(source: SourceId, reply: Reply) -> Response:
        if reply.reason:
            subject = storable(f"websub:{source}"[:200])
            store.save_refusal(Refusal(stage=STAGE, subject=subject, reason=storable(reply.reason), at=clock()))
        return PlainTextResponse(reply.body, status_code=reply.status)

    path = "/websub/{source}"
    return Starlette(routes=[Route(path, question, methods=["GET"]), Route(path, notification, methods=["POST"])])

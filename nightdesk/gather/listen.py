"""Where WebSub hubs reach us: ``/websub/SOURCE/PLACE``, to be put behind the web server that has our public name.

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
from nightdesk.gather.visit_notes import STAGE
from nightdesk.gather.websub import LARGEST, Reply, is_at, notified, verified
from nightdesk.records import Refusal, SourceId, Subscription
from nightdesk.store import Store


def listener(store: Store, clock: Callable[[], datetime], due: Callable[[SourceId], None]) -> Starlette:
    """Return the application hubs talk to; *due* is called for a source of which one has told us news."""

    def known(request: Request) -> Subscription | None:
        """Return the subscription a hub speaks of. Anybody can ask for any place: of others nothing is kept."""
        subscription = store.subscription(SourceId(request.path_params["source"]))
        return subscription if subscription is not None and is_at(subscription, request.path_params["place"]) else None

    async def question(request: Request) -> Response:
        subscription = known(request)
        if subscription is None:
            return PlainTextResponse("", status_code=404)
        reply = verified(subscription, dict(request.query_params), clock())
        if reply.subscription is not None:
            store.save_subscription(reply.subscription)
        return _answered(subscription.source, reply)

    async def notification(request: Request) -> Response:
        subscription = known(request)
        if subscription is None:
            return PlainTextResponse("", status_code=404)
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                break
        reply = notified(subscription, request.headers.get("x-hub-signature", ""), body, clock())
        if reply.subscription is not None:
            due(subscription.source)
        return _answered(subscription.source, reply)

    def _answered(source: SourceId, reply: Reply) -> Response:
        if reply.reason:
            subject = storable(f"websub:{source}"[:200])
            store.save_refusal(Refusal(stage=STAGE, subject=subject, reason=storable(reply.reason), at=clock()))
        return PlainTextResponse(reply.body, status_code=reply.status)

    path = "/websub/{source}/{place}"
    return Starlette(routes=[Route(path, question, methods=["GET"]), Route(path, notification, methods=["POST"])])

"""Forms of readers -> the process that takes them, and its answer back."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPException
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from nightdesk.serve.consent import LONGEST_WAIT, body_of
from nightdesk.serve.pages import missing
from nightdesk.serve.site import Site, Status

LONGEST_HANDED_ON = 32_000  # bytes of a form for the inbox, which takes no more either
ASKED_OF_IT = ("content-type", "host", "origin", "sec-fetch-site")  # headers it judges a form by
TOLD_BY_IT = ("content-type", "cache-control", "location", "retry-after", "set-cookie")


async def handed_on(site: Site, request: Request, inbox: int) -> Response:
    """Hand a form on to the process that takes it, and its answer back; say so where there is none."""
    root = site.root()
    told = site.status(root)
    if not told.inbox:
        return missing(root, request.url.path, told, request)
    data = await body_of(request, LONGEST_HANDED_ON)
    if data is None:
        return _not_taken(root, told, 413)
    headers = {name: request.headers[name] for name in ASKED_OF_IT if name in request.headers}
    if request.client:
        headers["x-forwarded-for"] = request.client.host  # only this: what a client says of itself is not passed on
    try:
        return await run_in_threadpool(_ask_inbox, inbox, request.url.path, data, headers)
    except (OSError, HTTPException):
        return _not_taken(root, told, 503)


def _ask_inbox(port: int, path: str, data: bytes, headers: dict[str, str]) -> Response:
    connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_WAIT)
    try:
        connection.request("POST", path, data, headers)
        answer = connection.getresponse()
        kept = {name: value for name in TOLD_BY_IT if (value := answer.getheader(name)) is not None}
        return Response(answer.read(), answer.status, headers=kept)
    finally:
        connection.close()


def _not_taken(root: Path, told: Status, status: int) -> Response:
    """Say in the first edition's language that a form was not taken: nothing of it was read that would name another."""
    page = root / (told.editions[0] if told.editions else "") / "refused.html"
    try:
        return Response(page.read_bytes(), status, media_type="text/html")
    except OSError:
        return Response(f"{status}: this was not taken\n", status, media_type="text/plain")

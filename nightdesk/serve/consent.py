"""The notice, shown and answered without script, and the count that a reader said yes to (P1-P10)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from nightdesk.serve.headers import TYPES
from nightdesk.serve.site import Site, file_of

COOKIE = "__Host-choice"
CHOICES = {"accept": timedelta(days=365), "decline": timedelta(days=183)}  # P7: 12 and 6 months
# The notice, for who has not answered it; and the ways to answer it again. They are no file of the site: a plain host,
# which could take no answer, shows none of them.
ASKING = b"#consent{display:block}html{scroll-padding-bottom:14rem}body{padding-bottom:14rem}"
ASKED = b".asked,.cookies{visibility:visible}"
LONGEST_COUNT = 1_024  # bytes; two short fields
LONGEST_WAIT = 10.0  # seconds a form may take to come, and the inbox to answer


def chosen(request: Request) -> str:
    """Return the reader's answer: by the browser's signal (P9), by the cookie, or none yet."""
    if request.headers.get("sec-gpc") == "1":
        return "decline"
    choice = request.cookies.get(COOKIE, "")
    return choice if choice in CHOICES else ""


def consent_style(request: Request) -> Response:
    """Show the notice to who has not answered; so it works, and goes away, without script (A7)."""
    headers = {"content-type": TYPES[".css"], "cache-control": "no-store", "vary": "cookie, sec-gpc"}
    return Response(ASKED if chosen(request) else ASKED + ASKING, headers=headers)


def same_site(request: Request) -> bool:
    """Say whether a form was sent from our own page (S26)."""
    fetched = request.headers.get("sec-fetch-site")
    if fetched is not None:
        return fetched in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def body_of(request: Request, longest: int) -> bytes | None:
    """Return what was sent, or nothing when it is too much or takes too long."""
    data = b""
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            async for chunk in request.stream():
                data += chunk
                if len(data) > longest:
                    return None
    except TimeoutError:
        return None
    return data


async def count(site: Site, request: Request) -> Response:
    data = await body_of(request, LONGEST_COUNT)
    root = site.root()
    if not site.status(root).analytics or chosen(request) != "accept" or not same_site(request) or data is None:
        return Response(status_code=204)
    try:
        form = parse_qs(data.decode("utf-8"), max_num_fields=8)
    except ValueError:
        return Response(status_code=204)
    path = form.get("path", [""])[0]
    if path.startswith("/") and path.endswith("/") and file_of(root, path) is not None:
        site.count(path, "small" if form.get("screen") == ["small"] else "large")
    return Response(status_code=204)

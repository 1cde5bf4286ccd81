"""A configuration for another web server: what publish says of a site in, a file for nginx or Caddy out.

They get the same types, caching, security headers, packed files and pages of 404 and 410 as ``nightdesk serve`` gives.
That an article was withdrawn is a file beside its page (``.gone``), so a kill holds at once, with nothing read anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from nightdesk.errors import InputError
from nightdesk.serve import FEED_TYPES, FOR_EVER, KEPT_FOR_EVER, PUBLIC, TYPES, Status, security_headers

FILES = {"nginx": "nginx.conf", "caddy": "Caddyfile"}
FROM_SERVE = ("/count", "/consent.css")  # answers that are no files: from `nightdesk serve` beside the web server
INBOX = "/inbox/"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?/?")


def config(kind: str, root: Path, told: Status, address: str, *, serve: int, inbox: int) -> str:
    """Return the file of *kind* (of ``FILES``) for the site in *root*, delivered at *address*.

    *serve* and *inbox* are the ports of our own processes beside it, which answer what is no file.

    Raises:
        InputError: the address is no web server's, or the folder's name cannot stand in such a file.
    """
    if not _ADDRESS.fullmatch(address):
        raise InputError(f"{address!r} is not where a web server can have a site; write https://paper.example")
    if re.search(r"[\x00-\x1f\"\\${}]", str(root)):
        raise InputError(f"the folder {str(root)!r} has characters that {kind} reads as its own; rename it")
    parts = urlsplit(address)
    handed_on = dict.fromkeys(FROM_SERVE, serve) if told.analytics else {}
    return (
        _templates()
        .get_template(FILES[kind])
        .render(
            address=address.rstrip("/"),
            scheme=parts.scheme,
            host=parts.hostname,
            port=parts.port,
            root=str(root),
            editions=told.editions,
            hub=told.hub,
            base_url=told.base_url,
            types=TYPES,
            feeds=FEED_TYPES,
            headers=security_headers(told.styles),
            public=PUBLIC,
            kept_for_ever=KEPT_FOR_EVER,
            for_ever=FOR_EVER.pattern,
            handed_on=handed_on | ({INBOX: inbox} if told.inbox else {}),
        )
    )


def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # no markup: each value is quoted as these files want it
    )
    made.filters |= {"q": _quoted, "bare": _bare, "title": _title, "point": re.escape}
    return made


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _bare(kind: str) -> str:
    """Return a media type without its charset, which nginx adds."""
    return kind.partition(";")[0]


def _title(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))

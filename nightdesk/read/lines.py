"""``nightdesk read --jsonl``: one page a line in, what it is and says out (DESIGN, Commands)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from nightdesk.errors import InputError
from nightdesk.read.page import Page
from nightdesk.read.page_times import moment_of
from nightdesk.read.read_page import read_page
from nightdesk.read.site_folder import site_rules
from nightdesk.read.site_rules import SiteRule, rule_for
from nightdesk.sandbox import Sandbox, SandboxError
from nightdesk.settings import Read
from nightdesk.text.fields import kind_of

TEXT_FIELDS = ("url", "html", "html_base64", "content_type", "fetched_at")


def open_filter(sites: str = "") -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return the filter: ``id, url, html`` or ``html_base64``, ``content_type, fetched_at`` -> what the page says.

    *sites* is a folder of files about single sites (``site_rules``); it must be there.

    Pages are read in one child process with the default limits of ``[read]``; one that breaks them is of kind
    ``other``, with the reason. The filter raises ``InputError`` for a field of a type it cannot have.
    """
    if sites and not Path(sites).is_dir():
        raise InputError(f"there is no folder {sites}")
    limits = Read()
    rules = site_rules(Path(sites)) if sites else {}
    sandbox = Sandbox(1, limits.seconds, limits.memory)

    def read_line(line: dict[str, Any]) -> dict[str, Any]:
        data, url, content_type, fetched_at = _arguments(line)
        try:
            page = sandbox.call(_read, data, url, content_type, fetched_at, rule_for(url, rules))
        except SandboxError as error:
            return {"id": line.get("id"), **_EMPTY, "reason": f"cannot be read: {error}"}
        return {"id": line.get("id"), **_shown(page)}

    return read_line


_EMPTY: dict[str, Any] = {
    "kind": "other", "title": "", "standfirst": "", "text": "", "language": "", "published_at": "", "modified_at": "",
    "authors": [], "site": "", "canonical_url": "", "section": "", "keywords": [], "image": None, "field_sources": {},
    "flags": [],
}  # fmt: skip


_NAMES = {"published_as": "published_at", "modified_as": "modified_at"}  # as a line calls what a page calls so


def _read(data: bytes, url: str, content_type: str, fetched_at: datetime | None, rule: SiteRule | None = None) -> Page:
    return read_page(data, url=url, content_type=content_type, fetched_at=fetched_at, rule=rule)


def _arguments(line: dict[str, Any]) -> tuple[bytes, str, str, datetime | None]:
    for name in TEXT_FIELDS:
        if not isinstance(line.get(name), (str, type(None))):
            raise InputError(f"the field {name!r} is {kind_of(line[name])}, not a string")
    content_type = line.get("content_type") or ""
    if line.get("html_base64"):
        try:
            data = base64.b64decode("".join(line["html_base64"].split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise InputError(f"the field 'html_base64' is no base64: {error}") from error
    else:
        # A string was decoded by whoever wrote the line: what the page declares no longer describes its bytes.
        data = (line.get("html") or "").encode("utf-8", "replace")
        content_type = f"{content_type.split(';')[0].strip() or 'text/html'}; charset=utf-8"
    fetched = line.get("fetched_at") or ""
    return data, line.get("url") or "", content_type, moment_of(fetched)


def _shown(page: Page) -> dict[str, Any]:
    return {
        "kind": page.kind.value,
        "title": page.title,
        "standfirst": page.standfirst,
        "text": page.text,
        "language": page.language,
        "published_at": page.published_as,
        "modified_at": page.modified_as,
        "authors": list(page.authors),
        "site": page.site,
        "canonical_url": page.canonical_url,
        "section": page.section,
        "keywords": list(page.keywords),
        "image": msgspec.to_builtins(page.image),
        "field_sources": {_NAMES.get(name, name): source for name, source in page.field_sources.items()},
        "flags": list(page.flags),
        "reason": page.reason,
    }

"""Bytes, or what they depend on -> a file of the site still to be made."""

from __future__ import annotations

import msgspec

from nightdesk.publish.site import File
from nightdesk.records import digest_of


def key_of(*parts: object) -> str:
    """Return a hash over what a file's bytes depend on."""
    return digest_of(*(msgspec.json.encode(part, order="deterministic") for part in parts))


def plain(path: str, data: bytes) -> File:
    """Return a file that holds *data*."""
    return File(path=path, key=digest_of(data), make=lambda: data)

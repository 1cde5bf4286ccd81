"""Read ``Link`` headers (RFC 8288): where an answer says that its feed, its hub or its own address is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = re.compile(r"<([^<>]*)>((?:[^,<\"]|\"[^\"]*\")*)")
_PARAMETER = re.compile(r";\s*(rel|type)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


def linked(header: str, relation: str) -> Iterator[tuple[str, str]]:
    """Yield address and media type of each link of *header* that has *relation* among its own."""
    for link in _LINK.finditer(header):
        said: dict[str, str] = {}
        for found in _PARAMETER.finditer(link[2]):
            said.setdefault(found[1].lower(), found[2] or found[3] or "")  # the first counts (RFC 8288, 3.3)
        if relation in said.get("rel", "").lower().split():
            yield link[1].strip(), said.get("type", "").partition(";")[0].strip().lower()

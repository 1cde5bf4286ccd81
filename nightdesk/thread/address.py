"""Where a report stands: an address in, the same for all ways to write it out, or "" where it names no page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

# What is added to follow readers, not to find a page: own list of the prefixes and names in common use.
FOLLOWS = ("utm_", "fbclid", "gclid", "mc_", "ref", "cmp", "at_")


def address(url: str) -> str:
    """Return *url* without scheme, "www.", what follows readers, fragment and closing slash; "" for a front page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(FOLLOWS)]
    if not host or not (path or asked):
        return ""
    return f"{host}{path}?{urlencode(sorted(asked))}" if asked else f"{host}{path}"

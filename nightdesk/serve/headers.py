"""What every answer says of itself, and what each kind of file says (S23, F7)."""

from __future__ import annotations

import re

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".opml": "text/x-opml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
FEED_TYPES = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
FOR_EVER = re.compile(  # named by their content
    r"/(pictures/[0-9a-f]{16}-\d+\.\w+|(site|search)\.[0-9a-f]{16}\.js)"
)
# F7; a cache that many share may answer for s-maxage and then once more while it asks again: R11's 60 s in all.
PUBLIC = "public, max-age=60, s-maxage=30, stale-while-revalidate=30"
KEPT_FOR_EVER = "public, max-age=31536000, immutable"


def security_headers(styles: list[str]) -> dict[str, str]:
    """Return the headers of every answer (S23); *styles* are the hashes of the style sheets that stand in pages."""
    style = " ".join(["'self'", *(f"'{name}'" for name in styles)])
    policy = (
        f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self'; connect-src 'self'; "
        "font-src 'none'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return {
        "content-security-policy": policy,
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    }

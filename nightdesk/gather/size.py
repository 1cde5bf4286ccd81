"""A number of bytes as people say it. Pure."""

from __future__ import annotations


def size(number: int) -> str:
    """Return *number* bytes in words: ``5 MB``, ``64 kB`` (of 1024, as limits are set here), ``900 bytes``."""
    for unit, name in ((1024 * 1024, "MB"), (1024, "kB")):
        if number >= unit:
            return f"{number / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{number} bytes"

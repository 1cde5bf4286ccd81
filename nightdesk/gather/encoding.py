"""Tell the encoding of a list from its bytes, where they leave no doubt: what is said of it may be a lie. Pure."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FIRST = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))  # an XML document's first character, without a mark
_WIDE = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?(?:utf-?16|utf-?32|ucs-?[24])", re.IGNORECASE)


def in_utf8(data: bytes, content_type: str) -> bytes | None:
    """Return *data* in UTF-8 without a mark where its encoding is sure; None where what is said of it decides."""
    encoding = _sure(data, content_type)
    return data.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace") if encoding else None


def _sure(data: bytes, content_type: str) -> str:
    """Return the encoding that *data* is certainly in, or an empty string.

    Sure are a byte order mark, a first character of two bytes, and UTF-8 with a character beyond ASCII in it, for
    text in another encoding is hardly ever valid UTF-8. ASCII is left alone, since ISO-2022 looks like it; but bytes
    that are said to be UTF-16 and begin with a whole ``<`` are not.
    """
    for first, encoding in (*_MARKS, *_FIRST):
        if data.startswith(first):
            return encoding
    if data.isascii():
        return "utf-8" if _WIDE.search(content_type.encode() + b" " + data[:200]) else ""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # a list may be cut in the middle of a character
    except UnicodeDecodeError:
        return ""
    return "utf-8"

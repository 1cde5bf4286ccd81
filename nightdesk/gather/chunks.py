"""Take the chunks of a saved answer apart (RFC 9112, 7.1), as crawlers keep them that write what came over the wire.

Pieces of a body -> pieces of it without the lengths between them. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LONGEST_LINE = 1024  # bytes of a line that gives a length, with its extensions


def unchunked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what the chunks of a body hold.

    A body that does not begin with a length is yielded as it is: some crawlers take the chunks apart and leave the
    header that tells of them. What follows a broken length is yielded as it is, too.
    """
    buffer, left, plain = b"", 0, False  # bytes of the chunk that are still to come
    begun = False
    for piece in pieces:
        buffer += piece
        while buffer and not plain:
            if left > 0:
                yield buffer[:left]
                buffer, left = buffer[left:], left - len(buffer[:left])
                continue
            line, ended, rest = buffer.lstrip(b"\r\n").partition(b"\n")
            if not ended and len(buffer) < LONGEST_LINE:
                break
            size = _size(line)
            if size == 0:
                return  # the last one; trailers follow
            plain = size is None
            begun = begun or not plain
            buffer, left = (buffer, 0) if plain else (rest, size or 0)
        if plain:
            yield buffer
            buffer = b""
    if not begun:
        yield buffer


def _size(line: bytes) -> int | None:
    """Return the length that a chunk's first line gives; None when it is no such line."""
    digits = line.partition(b";")[0].strip()
    if not 0 < len(digits) <= 8 or not all(byte in b"0123456789abcdefABCDEF" for byte in digits):
        return None
    return int(digits, 16)

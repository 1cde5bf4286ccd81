"""Undo one layer of ``Content-Encoding`` and count while doing so: a bomb is noticed before it has gone off (S4).

Pieces as received -> pieces of the body, none larger than ``PIECE``; ``FetchUnwanted`` once a limit is passed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import brotli

from nightdesk.errors import FetchFailed, FetchTooLarge, FetchUnwanted
from nightdesk.gather.size import size

PIECE = 64 * 1024  # bytes made at once, so that memory stays bounded however far a piece expands
RATIO = 100  # allowed expansion …
RATIO_FROM = 1024 * 1024  # … once this many bytes were made (S4)
ACCEPTED = "gzip, deflate, br"
_GZIP_BITS = 16 + zlib.MAX_WBITS  # zlib's word for "with a gzip header"


def too_large(limit: int) -> str:
    """Say that a body is larger than *limit* bytes."""
    return f"the body is larger than {size(limit)}, the most we take of one address; no setting changes it (S4)"


class Decompressor:
    """Takes the body's pieces in order; *limit* is the number of bytes it may come to."""

    def __init__(self, encoding: str, limit: int) -> None:
        layers = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
        if len(layers) > 1:
            raise FetchUnwanted(f"the body is compressed {len(layers)} times ({encoding[:80]}); one layer is undone")
        makers: dict[str, Callable[[], _Layer]] = {"gzip": _Gzip, "x-gzip": _Gzip, "deflate": _Deflate, "br": _Brotli}
        if layers and layers[0] not in makers:
            raise FetchUnwanted(f"the body is compressed in a way we did not ask for: {layers[0][:40]!r}")
        self._layer = makers[layers[0]]() if layers else None
        self._limit = limit
        self._taken = 0
        self._made = 0

    def take(self, data: bytes) -> Iterator[bytes]:
        """Yield what *data* expands to.

        Raises:
            FetchTooLarge: the body is too large.
            FetchUnwanted: it expands too far, or is not what its encoding says.
        """
        self._taken += len(data)
        if self._taken > self._limit:
            raise FetchTooLarge(too_large(self._limit))
        pieces = iter((data,)) if self._layer is None else self._layer.expand(data)
        try:
            for piece in pieces:
                self._made += len(piece)
                if self._made > self._limit:
                    raise FetchTooLarge(too_large(self._limit))
                if self._layer is not None and self._made > RATIO_FROM and self._made > RATIO * self._taken:
                    raise FetchUnwanted(
                        f"the body is a decompression bomb: {size(self._taken)} became more than {size(self._made)}"
                    )
                yield piece
        except (zlib.error, brotli.error) as error:
            raise FetchUnwanted(f"the body does not decompress: {error}") from error

    def finish(self) -> None:
        """Say that nothing more comes.

        Raises:
            FetchFailed: the compressed body was cut off.
        """
        if self._layer is not None and self._taken and not self._layer.complete:
            raise FetchFailed("the compressed body is cut off")


class _Layer:
    """One layer of compression."""

    complete = False

    def expand(self, data: bytes) -> Iterator[bytes]:
        raise NotImplementedError


class _Zlib(_Layer):
    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._stream = zlib.decompressobj(bits)

    def expand(self, data: bytes) -> Iterator[bytes]:
        while data and not (self._stream.eof and self.complete):
            piece = self._stream.decompress(data, PIECE)
            if piece:
                yield piece
            data = self._stream.unconsumed_tail
            self.complete = self._stream.eof
            if not self._stream.eof:
                continue
            data = self._stream.unused_data
            # RFC 1952: a gzip file may have several members; anything else after the end is left alone, as browsers do.
            if self._bits != _GZIP_BITS or not data.startswith(b"\x1f\x8b"):
                return
            self._stream = zlib.decompressobj(self._bits)


class _Gzip(_Zlib):
    def __init__(self) -> None:
        super().__init__(_GZIP_BITS)


class _Deflate(_Layer):
    """RFC 9110 means zlib's format; some servers send the bare stream."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None

    def expand(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None and data:
            self._inner = _Zlib(zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS)
        if self._inner is not None:
            yield from self._inner.expand(data)
            self.complete = self._inner.complete


class _Brotli(_Layer):
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def expand(self, data: bytes) -> Iterator[bytes]:
        piece = self._stream.process(data, output_buffer_limit=PIECE)
        while piece or not self._stream.can_accept_more_data():
            if piece:
                yield piece
            if self._stream.is_finished():
                break
            piece = self._stream.process(b"", output_buffer_limit=PIECE)
        self.complete = self._stream.is_finished()


def gunzip(data: bytes, limit: int) -> bytes:
    """Return what gzipped *data* holds, of at most *limit* bytes; for files that are gzip themselves.

    Raises:
        FetchFailed: as in ``take``.
    """
    stream = Decompressor("gzip", limit)
    body = b"".join(stream.take(data))
    stream.finish()
    return body

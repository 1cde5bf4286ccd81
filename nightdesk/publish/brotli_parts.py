"""Brotli in parts: what many pages begin with is packed once, and each page's rest so that it follows.

Google's encoder packs a part that leaves out the stream's header and looks back at nothing (``brotli/encode.h``,
``BROTLI_PARAM_STREAM_OFFSET``). Its Python package packs whole streams only, so the library inside that package is
called by its C interface; where a build hides it, ``AT_HAND`` is False.
"""

from __future__ import annotations

import ctypes
from ctypes import byref, c_char_p, c_int, c_size_t, c_uint32, c_void_p

import brotli

from nightdesk.errors import PublishError

# Of enum BrotliEncoderParameter, BrotliEncoderMode and BrotliEncoderOperation.
MODE, QUALITY, WINDOW, SIZE, OFFSET = 0, 1, 2, 5, 9
TEXT = 1
FLUSH, FINISH = 1, 2
HEADERS = 1024  # bytes, more than those of all blocks of a part together where nothing in it can be packed

_C = {  # what comes back, and what goes in
    "BrotliEncoderCreateInstance": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "BrotliEncoderSetParameter": (c_int, [c_void_p, c_int, c_uint32]),
    "BrotliEncoderCompressStream": (c_int, [c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p]),
    "BrotliEncoderHasMoreOutput": (c_int, [c_void_p]),
    "BrotliEncoderDestroyInstance": (None, [c_void_p]),
}


def _library() -> ctypes.CDLL | None:
    """Return the encoder's library with its functions' types, or nothing where they cannot be found."""
    try:
        found = ctypes.CDLL(brotli._brotli.__file__)
        for name, (result, given) in _C.items():
            function = getattr(found, name)
            function.restype, function.argtypes = result, given
    except (OSError, AttributeError):
        return None
    return found


_LIBRARY = _library()
AT_HAND = _LIBRARY is not None


def begun(data: bytes, *, quality: int, window: int) -> bytes:
    """Return the part of a stream that says *data*; a part made by ``ended`` with the same *window* may follow it."""
    return _part(data, FLUSH, {MODE: TEXT, QUALITY: quality, WINDOW: window, SIZE: len(data)})


def ended(data: bytes, *, after: int, quality: int, window: int) -> bytes:
    """Return the last part of a stream, which says *data* after parts that said *after* bytes (at least one)."""
    return _part(data, FINISH, {MODE: TEXT, QUALITY: quality, WINDOW: window, SIZE: len(data), OFFSET: after})


def _part(data: bytes, operation: int, parameters: dict[int, int]) -> bytes:
    assert _LIBRARY is not None
    encoder = _LIBRARY.BrotliEncoderCreateInstance(None, None, None)
    try:
        accepted = all(_LIBRARY.BrotliEncoderSetParameter(encoder, name, to) for name, to in parameters.items())
        room = len(data) + HEADERS + len(data) // HEADERS
        packed = ctypes.create_string_buffer(room)
        left, left_room = c_size_t(len(data)), c_size_t(room)
        source, target = c_char_p(data), c_void_p(ctypes.addressof(packed))
        packs = _LIBRARY.BrotliEncoderCompressStream(
            encoder, operation, byref(left), byref(source), byref(left_room), byref(target), None
        )
        if not (accepted and packs) or left.value or _LIBRARY.BrotliEncoderHasMoreOutput(encoder):
            raise PublishError(f"Brotli's encoder did not take a part of {len(data)} bytes with {parameters}")
        return ctypes.string_at(packed, room - left_room.value)
    finally:
        _LIBRARY.BrotliEncoderDestroyInstance(encoder)

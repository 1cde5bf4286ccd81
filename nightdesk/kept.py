"""What takes long to work out from files of the program, kept beside its bytecode: what it is made from in, bytes out.

Python's own rules hold (``importlib.util.cache_from_source``): it lies in ``__pycache__`` beside what it was made
from, or below ``PYTHONPYCACHEPREFIX``, and is not written where Python is told to write no bytecode or is not allowed
to. So it is believed as far as bytecode is: who can put something else there can change the program itself. Nothing
may be kept for files that are not of the program.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

DIGEST = hashlib.sha256().digest_size


def kept(beside: Path, made_from: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what *make* makes of the file *beside* and of all else in *made_from*, from where it was kept if it was.

    Kept bytes count for the same *made_from* and the same version of Python only, and when they are whole.
    """
    place = _place(beside)
    if place is None:
        return make()
    key = _digest([MAGIC_NUMBER, *made_from])
    try:
        found = place.read_bytes()
    except OSError:
        found = b""
    data = found[2 * DIGEST :]
    if found[: 2 * DIGEST] == key + _digest([data]):
        return data
    data = make()
    if not sys.dont_write_bytecode:
        _keep(place, key + _digest([data]) + data)
    return data


def _place(beside: Path) -> Path | None:
    """Return where the bytes made of a file are kept; nothing on a Python that keeps no bytecode."""
    try:
        return Path(f"{cache_from_source(f'{beside}.py').removesuffix('.pyc')}.kept")
    except NotImplementedError:
        return None


def _digest(parts: Iterable[bytes]) -> bytes:
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


def _keep(place: Path, data: bytes) -> None:
    """Write a file whole or not at all; a disk that refuses is no harm."""
    aside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        os.replace(aside, place)
    except OSError:
        with suppress(OSError):
            aside.unlink()

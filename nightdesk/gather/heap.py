"""Give memory that is free back to the system.

The C library keeps what was freed in pieces, so that a process which gathers for weeks would grow by what its busiest
moment took, though Python holds no more than on the first day. Where it is not glibc nothing is done.
"""

from __future__ import annotations

import ctypes
import sys

_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None


def give_back() -> None:
    """Let the C library return its free pages: some milliseconds after a round of visits (malloc_trim(3))."""
    trim = getattr(_LIBRARY, "malloc_trim", None)
    if trim is not None:
        trim(0)

"""The child processes in which strangers' bytes are parsed (S6), shared by all of gathering in one process."""

from __future__ import annotations

import atexit
from functools import lru_cache

from nightdesk.sandbox import Sandbox


@lru_cache(maxsize=4)
def children(workers: int = 2, seconds: float = 10.0, memory_mb: int = 1024) -> Sandbox:
    """Return the pool with these limits; its children live until the program ends, for starting them takes a second."""
    pool = Sandbox(workers, seconds, memory_mb)
    atexit.register(pool.close)
    return pool

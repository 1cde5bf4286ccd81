"""One run at a time in a project: a lock on its folder, which goes with the process however it ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nightdesk.errors import ProjectError


@contextmanager
def sole_use(folder: Path) -> Iterator[None]:
    """Keep other runs off the project in *folder* for as long as this one lasts.

    Raises:
        ProjectError: another run has it, or the folder cannot be written.
    """
    try:
        lock = (folder / ".lock").open("w", encoding="utf-8")
    except OSError as error:
        raise ProjectError(f"{folder} cannot be written: {error.strerror}; nothing was done") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ProjectError(f"another run is at work in {folder}; wait for it, or stop it") from None
        yield

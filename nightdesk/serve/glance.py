"""What the disk says of the site, looked at once in a turn of the event loop.

Requests that wait together are answered in one turn; each would ask the disk the same. What publish changes meanwhile
is seen in the next turn, some thousandths of a second later. A Site in, its generation and its files' stamps out.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from nightdesk.serve.pages import stamp
from nightdesk.serve.site import Site, Status

Generation = tuple[Path, int]  # its folder, and what is another when publish says something else of the whole site


class Glance:
    """The disk as it was seen in this turn; asked from within the loop only."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._generation: Generation | None = None
        self._stamps: dict[Path, tuple[int, ...]] = {}

    def generation(self) -> Generation:
        """Return the generation that is read now."""
        if self._generation is None:
            root = self._site.root()
            self._generation = (root, self._site.version(root))
            asyncio.get_running_loop().call_soon(self._forget)
        return self._generation

    def status(self) -> Status:
        """Return what publish says of the whole site."""
        root, version = self.generation()
        return self._site.status(root, version)

    def stamp(self, path: Path) -> tuple[int, ...]:
        """Return a file's stamp; nothing when it is not there."""
        self.generation()  # it is forgotten with the generation
        if path not in self._stamps:
            self._stamps[path] = stamp(path)
        return self._stamps[path]

    def _forget(self) -> None:
        self._generation = None
        self._stamps.clear()

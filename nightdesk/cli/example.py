"""The example edition: a project made for the example wire, and the wire itself, played moment by moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nightdesk.cli.project import example_wire
from nightdesk.errors import NightdeskError, ProjectError
from nightdesk.settings import FILE
from nightdesk.store import Store
from nightdesk.wire import RunningWire, load_wire, serve_wire, sources

MARK = ".example"
PLAYED = "example-played"

SETTINGS = """\
# The example edition: made by `nightdesk run`, thrown away without loss.

[site]
title = "The Example Night Desk"
publisher = "The Nightdesk example (invented)"
address = "1 Example Quay, Exempla, Fictavia (invented)"
editor = "Editor of the example"
contact = "desk@nightdesk.example"
owner = "Nobody: this is an example"
base_url = "http://127.0.0.1:8470"
editions = ["da", "en"]
inbox = true
analytics = true
invented = true

[gather]
agent = "Nightdesk/0.1 (example edition; +http://127.0.0.1:8470/en/about/)"
loopback_ports = [{port}]
recheck_days = 30
"""


@dataclass(frozen=True, slots=True)
class Example:
    """The example's project folder and its running wire."""

    folder: Path
    wire: RunningWire

    def moments_left(self, store: Store) -> list[datetime]:
        """Return the moments not yet played; the last one when all were, so that a repeat looks again."""
        played = set((store.note(PLAYED) or "").split())
        left = [moment for moment in self.wire.wire.moments if moment.isoformat() not in played]
        return left or list(self.wire.wire.moments[-1:])

    def played(self, store: Store, moment: datetime) -> None:
        """Remember that *moment* was played to its end."""
        done = (store.note(PLAYED) or "").split()
        if moment.isoformat() not in done:
            store.save_note(PLAYED, " ".join([*done, moment.isoformat()]))

    def register(self, store: Store, moment: datetime) -> None:
        """Make the wire's outlets sources of the project: adding a source is a decision, and theirs stands there."""
        for source in sources(self.wire.wire, self.wire.port):
            if store.source(source.id) != source:
                store.save_source(source)


@contextmanager
def open_example(folder: Path, port: int, wire_folder: Path | None = None) -> Iterator[Example]:
    """Make the example's project in *folder* if it is not there, and serve its wire on loopback *port*.

    Raises:
        ProjectError: the folder holds something else.
        NightdeskError: the port is in use.
    """
    with serve_wire(load_wire(wire_folder or example_wire()), port) as running:
        _make(folder, port)  # after the wire stands: where it cannot, nothing is made
        yield Example(folder, running)


def _make(folder: Path, port: int) -> None:
    if not (folder / FILE).exists():
        if folder.is_dir() and any(folder.iterdir()):
            raise ProjectError(f"{folder} is not empty and not the example; move it away, or name a project")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / FILE).write_text(SETTINGS.format(port=port), encoding="utf-8")
            (folder / MARK).write_text("made by nightdesk run\n", encoding="utf-8")
        except OSError as error:
            raise ProjectError(f"{folder} cannot be written: {error.strerror}; nothing was made") from error
    elif f"loopback_ports = [{port}]" not in (folder / FILE).read_text(encoding="utf-8"):
        raise NightdeskError(
            f"{folder} was made for the wire at another port than {port}: its sources' addresses have it; "
            f"name that port with --wire-port, or delete {folder} to begin anew"
        )

"""The line as jobs: store -> jobs not yet done. Any engine executes the same jobs (``local.py`` on one machine).

Running a job twice changes nothing the second time; a stage's ``pending`` is the only memory of what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from nightdesk.settings import Settings
from nightdesk.store import Store


class Shell(Protocol):
    """A stage's ``run.py``."""

    def pending(self, store: Store, *, settings: Settings, now: datetime) -> list[str]:
        """Return the ids of what is not yet done."""
        ...

    def run(self, store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
        """Do the work of these ids; keep what comes of it in the store."""
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage, and how many ids make one job (0: all of them)."""

    name: str
    batch: int

    @property
    def shell(self) -> Shell:
        """Its ``run.py``, loaded when it is first needed: who kills an article does not wait for the reader's rules."""
        return cast(Shell, import_module(f"nightdesk.{self.name}.run"))


@dataclass(frozen=True, slots=True)
class Job:
    """Work for one stage. Jobs with the same lock never run at the same time."""

    stage: str
    ids: tuple[str, ...]
    lock: str


# Gathering paces its hosts, relating compares all stories and publishing swaps one site: each is one job.
STAGES = {
    stage.name: stage
    for stage in (
        Stage("gather", 0),
        Stage("read", 200),
        Stage("thread", 0),
        Stage("relate", 0),
        Stage("write", 100),
        Stage("check", 100),
        Stage("illustrate", 50),
        Stage("localise", 200),
        Stage("edit", 200),
        Stage("publish", 0),
    )
}

# Every draft passes the check: captions and alternative texts after illustrating, other languages after localising.
LINE = (
    "gather",
    "read",
    "thread",
    "relate",
    "write",
    "check",
    "illustrate",
    "check",
    "localise",
    "check",
    "edit",
    "publish",
)


def jobs(stage: Stage, store: Store, settings: Settings, now: datetime) -> Iterator[Job]:
    """Yield the jobs *stage* has left to do, as of now."""
    ids = stage.shell.pending(store, settings=settings, now=now)
    size = stage.batch or max(1, len(ids))
    for start in range(0, len(ids), size):
        yield Job(stage.name, tuple(ids[start : start + size]), lock=stage.name)

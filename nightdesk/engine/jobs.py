"""The line as jobs: store -> jobs not yet done. Any engine executes the same jobs (``local.py`` on one machine).

Running a job twice changes nothing the second time; a stage's ``pending`` is the only memory of what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nightdesk.check import run as check
from nightdesk.edit import run as edit
from nightdesk.gather import run as gather
from nightdesk.illustrate import run as illustrate
from nightdesk.localise import run as localise
from nightdesk.publish import run as publish
from nightdesk.read import run as read
from nightdesk.relate import run as relate
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.thread import run as thread
from nightdesk.write import run as write


class Pending(Protocol):
    """A stage's question to the store: what is not yet done?"""

    def __call__(self, store: Store, *, settings: Settings, now: datetime) -> list[str]:
        """Return ids."""
        ...


class Run(Protocol):
    """A stage's shell: do the work of these ids."""

    def __call__(self, store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
        """Keep what comes of it in the store."""
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage's two functions, and how many ids make one job (0: all of them)."""

    name: str
    pending: Pending
    run: Run
    batch: int


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
        Stage("gather", gather.pending, gather.run, 0),
        Stage("read", read.pending, read.run, 200),
        Stage("thread", thread.pending, thread.run, 0),
        Stage("relate", relate.pending, relate.run, 0),
        Stage("write", write.pending, write.run, 100),
        Stage("check", check.pending, check.run, 100),
        Stage("illustrate", illustrate.pending, illustrate.run, 50),
        Stage("localise", localise.pending, localise.run, 200),
        Stage("edit", edit.pending, edit.run, 200),
        Stage("publish", publish.pending, publish.run, 0),
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
    ids = stage.pending(store, settings=settings, now=now)
    size = stage.batch or max(1, len(ids))
    for start in range(0, len(ids), size):
        yield Job(stage.name, tuple(ids[start : start + size]), lock=stage.name)

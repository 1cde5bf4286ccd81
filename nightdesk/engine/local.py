"""The local engine: runs the line's jobs one after the other on one machine.

A cycle has one time, *now*, kept in the store until the cycle is done: one that was killed is taken up again at
the same time, so that it ends with the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from nightdesk.engine.jobs import LINE, STAGES, jobs
from nightdesk.settings import Settings
from nightdesk.store import FEEDS_TO_TELL, Store

OPEN_CYCLE = "open-cycle"

Progress = Callable[[str, int, int], None]  # stage, ids done, ids in all


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


def run_stage(name: str, store: Store, settings: Settings, now: datetime, progress: Progress = silent) -> int:
    """Do all the work the store has for one stage; return how many ids that was."""
    stage = STAGES[name]
    todo = list(jobs(stage, store, settings, now))
    total, done = sum(len(job.ids) for job in todo), 0
    for job in todo:
        progress(name, done, total)
        stage.shell.run(store, job.ids, settings=settings, now=now)
        done += len(job.ids)
    progress(name, done, total)
    return done


def run_cycle(
    store: Store, settings: Settings, now: datetime, *, progress: Progress = silent, stopping: Callable[[], bool]
) -> datetime:
    """Run the whole line once and tell the site's hub what came of it; return the time the cycle had.

    A cycle left open by a kill is finished first, at its own time. *stopping* is asked between stages.
    """
    left_open = store.note(OPEN_CYCLE)
    moment = datetime.fromisoformat(left_open) if left_open else now
    store.save_note(OPEN_CYCLE, moment.isoformat())
    for name in LINE:
        if stopping():
            return moment
        run_stage(name, store, settings, moment, progress)
    tell_hub(store, settings, moment)
    store.save_note(OPEN_CYCLE, "")
    return moment


def tell_hub(store: Store, settings: Settings, now: datetime) -> None:
    """Tell the site's hub which feeds changed, if it is waiting to hear of any."""
    if store.note(FEEDS_TO_TELL):
        from nightdesk.gather.announce import announce  # half a second to load, and most sites have no hub

        announce(store, settings=settings, now=now)

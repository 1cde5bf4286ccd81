"""What a watching newsroom keeps at hand: no text is read twice, and nothing is decided otherwise for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nightdesk.records import Report
from nightdesk.store import Store, open_store
from nightdesk.thread import run as stage
from nightdesk.thread.open_stories import Arrival
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO, NOW, a_report
from tests.thread.test_run import a_store, add, state, the_day, thread

MORE = [
    [a_report("boats", title="Boats bring families to the school hall", text=FLOOD_TOO[:-40], hours=6)],
    [a_report("again", title="Boats on Weir Lane", text=FLOOD[:-60], hours=7),
     a_report("rate", title="What the key rate means for mortgages", text=BANK[80:], hours=8)],
    [a_report("bank3", title="National Bank raises key rate to 3.25", text=BANK, hours=9, previous="bank2"),
     a_report("late", title="Weir at Sample Bend opened further", text=FLOOD_TOO, hours=-24 * 9)],
]  # fmt: skip


def of_a_day(path: Path) -> Store:
    """Return a store in a file whose reports of one day are placed."""
    store = opened(path)
    add(store, *the_day())
    thread(store)
    return store


def opened(path: Path) -> Store:
    """Return the store as a process that has just started sees it."""
    return open_store(f"sqlite:///{path}")


def in_cycles(path: Path, *, restarted: bool) -> list[object]:
    """Return what a store has whose reports came cycle by cycle, in one process or in a new one for each."""
    store = of_a_day(path)
    for reports in MORE:
        store = opened(path) if restarted else store
        add(store, *reports)
        thread(store)
    return state(store)


def test_what_is_known_already_changes_no_decision(tmp_path: Path) -> None:
    """A process that goes on places reports as one that is started for each cycle."""
    assert in_cycles(tmp_path / "one", restarted=False) == in_cycles(tmp_path / "many", restarted=True)


def test_a_report_that_was_placed_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cycle reads the texts that came since the one before; a new process reads those of the weeks that count."""
    store = of_a_day(tmp_path / "store")
    looked_at: list[str] = []
    look = stage.arrival

    def noted(report: Report, **given: Any) -> Arrival:
        looked_at.append(report.id)
        return look(report, **given)

    monkeypatch.setattr(stage, "arrival", noted)
    add(store, *MORE[0])
    thread(store)
    assert looked_at == ["r-boats"]

    store = opened(tmp_path / "store")
    add(store, *MORE[1])
    thread(store)
    assert {"r-one", "r-boats", "r-again"} <= set(looked_at)


def test_what_a_failed_run_learnt_is_forgotten() -> None:
    """Reports that were weighed and never kept as placed are looked at anew."""
    failed, whole = a_store(*the_day()), a_store(*the_day())
    with pytest.raises(RuntimeError):
        and_fail(failed)
    thread(failed)
    thread(whole)

    assert state(failed) == state(whole)


def and_fail(store: Store) -> None:
    """Place everything, and lose it all."""
    with store.transaction():
        thread(store)
        raise RuntimeError("the machine stops")


def test_an_editors_word_is_seen_by_what_is_known(tmp_path: Path) -> None:
    """Reports that an editor took to another story are there in the next cycle, restarted or not."""
    states = []
    for restarted in (False, True):
        path = tmp_path / str(restarted)
        store = of_a_day(path)
        flood, bank = (one.id for one in store.stories())
        stage.merge(store, flood, bank, who="E. Ditor", reason="one matter", now=NOW)
        store = opened(path) if restarted else store
        add(store, *MORE[1])
        thread(store)
        states.append(state(store))

    assert states[0] == states[1]

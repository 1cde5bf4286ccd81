"""What is known of placed reports: no text is read twice, and nothing is decided otherwise for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from math import inf
from pathlib import Path
from typing import Any

import pytest

from nightdesk.records import Report, ReportId
from nightdesk.store import Store, open_store
from nightdesk.thread import run as stage
from nightdesk.thread.kept import code
from nightdesk.thread.known import knowledge
from nightdesk.thread.open_stories import Arrival
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO, NOW, a_report
from tests.thread.test_run import a_store, add, state, the_day, thread

WEEKS = [
    [a_report(f"week{week}", title=f"The Sample rises again, week {week}", text=f"{BANK[:90]}\n\n{FLOOD_TOO[week:]}",
              hours=-24 * 7 * week, source="gauge") for week in weeks]
    for weeks in ((6, 5), (4, 3), (2, 1))
]  # fmt: skip
MORE = [
    [a_report("boats", title="Boats bring families to the school hall", text=FLOOD_TOO[:-40], hours=6)],
    [a_report("again", title="Boats on Weir Lane", text=FLOOD[:-60], hours=7),
     a_report("rate", title="What the key rate means for mortgages", text=BANK[80:], hours=8)],
    [a_report("bank3", title="National Bank raises key rate to 3.25", text=BANK, hours=9, previous="bank2"),
     a_report("late", title="Weir at Sample Bend opened further", text=FLOOD_TOO, hours=10,
              published_at=NOW - timedelta(days=9))],
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


def nothing(store: Store) -> None:
    """Let the store be as it is."""


def emptied(store: Store) -> None:
    """Let the store have nothing that was worked out of reports."""
    store.forget_weighed(inf)


def damaged(store: Store) -> None:
    """Let what was worked out of every report come to harm."""
    names = list(knowledge(store).reports)
    kept = store.weighed(code(), names)
    store.save_weighed(code(), [(name, 1e9, kept[name][: 7 * number]) for number, name in enumerate(names)])


def of_other_code(store: Store) -> None:
    """Let what was worked out of every other report be of an older version."""
    names = list(knowledge(store).reports)[::2]
    kept = store.weighed(code(), names)
    store.save_weighed("older", [(name, 1e9, data) for name, data in kept.items()])


def in_cycles(path: Path, between: Callable[[Store], None], *, restarted: bool) -> tuple[list[object], object]:
    """Return what a store has whose reports came cycle by cycle, and what its last process worked out of them."""
    store = opened(path)
    for reports in [*WEEKS, the_day(), *MORE]:
        add(store, *reports)
        thread(store)
        between(store)
        store = opened(path) if restarted else store
    last = a_report("last", title="Sample Bend after the flood", text=FLOOD_TOO[60:], hours=30)
    add(store, last)
    thread(store)
    return state(store), {name: known.features for name, known in knowledge(store).reports.items()}


@pytest.fixture(scope="module")
def of_one_process(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[object], object]:
    """Return what one process that goes on decides and works out."""
    return in_cycles(tmp_path_factory.mktemp("one") / "store", nothing, restarted=False)


@pytest.mark.parametrize("between", [nothing, emptied, damaged, of_other_code])
def test_what_is_known_already_changes_no_decision(
    tmp_path: Path, between: Callable[[Store], None], of_one_process: tuple[list[object], object]
) -> None:
    """A new process for each cycle places and weighs as one that goes on, whatever is kept of what was worked out."""
    decided, weights = in_cycles(tmp_path / "store", between, restarted=True)

    assert decided == of_one_process[0]
    assert weights == of_one_process[1]


def test_a_report_that_was_placed_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cycle reads the texts that came since the one before, in a new process too."""
    looked_at: list[str] = []
    look = stage.arrival

    def noted(report: Report, **given: Any) -> Arrival:
        looked_at.append(report.id)
        return look(report, **given)

    store = of_a_day(tmp_path / "store")
    monkeypatch.setattr(stage, "arrival", noted)
    for reports in MORE[:2]:
        add(store, *reports)
        thread(store)
        store = opened(tmp_path / "store")

    assert looked_at == ["r-boats", "r-again", "r-rate"]


def test_what_no_report_needs_any_more_leaves_the_store() -> None:
    """What was worked out of a report is forgotten when none that comes in time is compared with it."""
    store = a_store(a_report("old", hours=-24 * 60), a_report())
    thread(store)

    assert list(store.weighed(code(), [ReportId("r-old"), ReportId("r-one")])) == ["r-one"]


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

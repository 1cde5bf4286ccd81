"""The stage over a store: versions, withdrawals, origins, restarts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nightdesk.records import Change, PageKind, Reading, Report, ReportId, Rights, Source, SourceId
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from nightdesk.thread import run as stage
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO, NOW, a_report


def a_store(*reports: Report, sources: Sequence[Source] = ()) -> Store:
    """Return a store in memory with *reports* that no story has yet."""
    store = open_store("sqlite:///:memory:")
    for source in sources:
        store.save_source(source)
    add(store, *reports)
    return store


def add(store: Store, *reports: Report) -> None:
    """Bring more reports in."""
    for report in reports:
        store.save_reading(
            Reading(item=report.item, kind=PageKind.ARTICLE, report=report.id, reason="test"), report, None
        )


def thread(store: Store) -> None:
    """Do the stage's work."""
    ids = stage.pending(store, settings=Settings(), now=NOW)
    stage.run(store, ids, settings=Settings(), now=NOW)


def state(store: Store) -> list[object]:
    """Return everything the stage keeps."""
    return [(story, store.placements_in(story.id)) for story in store.stories()]


def the_day() -> list[Report]:
    """Return a day's reports: two of a flood, one of a bank, a copy, a new version and a withdrawal."""
    return [
        a_report(),
        a_report("two", title="Night in the school hall", text=FLOOD_TOO, hours=1),
        a_report("bank", title="National Bank raises key rate", text=BANK, hours=2),
        a_report("copy", title="Boats on Weir Lane", hours=3),
        a_report("bank2", title="National Bank raises key rate a quarter point", text=BANK, hours=4, previous="bank"),
        a_report("gone", title="Withdrawn", text="We withdraw this report.", hours=5, previous="two",
                 change=Change.RETRACTION),
    ]  # fmt: skip


def test_nothing_is_pending_after_a_run() -> None:
    """Work is what the store says is not yet done."""
    store = a_store(*the_day())

    thread(store)

    assert stage.pending(store, settings=Settings(), now=NOW) == []


@pytest.mark.parametrize("stops", range(1, 6))
def test_a_run_broken_off_and_repeated_ends_alike(stops: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restart after any report gives the same placements and stories as one run."""
    whole = a_store(*the_day())
    thread(whole)
    broken = a_store(*the_day())
    monkeypatch.setattr(stage, "BATCH", 1)
    ids = stage.pending(broken, settings=Settings(), now=NOW)
    stage.run(broken, ids[:stops], settings=Settings(), now=NOW)
    thread(broken)

    assert state(broken) == state(whole)


def test_a_new_version_takes_its_predecessors_place() -> None:
    """The story tells the new version only; both placements are kept."""
    store = a_store(*the_day())
    thread(store)

    found = store.placement(ReportId("r-bank2"))
    assert found is not None
    story = store.story(found.story)
    assert story.reports == ("r-bank2",)
    assert [placement.report for placement in store.placements_in(story.id)] == ["r-bank", "r-bank2"]
    assert found.reason == "new version of r-bank"


def test_a_retraction_takes_its_report_out_and_is_no_report_itself() -> None:
    """The withdrawn report leaves the story; its placement and the retraction's are kept."""
    store = a_store(*the_day())
    thread(store)

    found = store.placement(ReportId("r-gone"))
    assert found is not None
    assert found.reason == "retraction of r-two"
    assert store.story(found.story).reports == ("r-one", "r-copy")


def test_what_withdrew_all_its_reports_stays_with_none() -> None:
    """A story whose only report was withdrawn has no live report left."""
    store = a_store(a_report(), a_report("gone", text="Withdrawn.", hours=1, previous="one", change=Change.RETRACTION))
    thread(store)

    assert [story.reports for story in store.stories()] == [()]


def test_a_family_and_an_agency_are_one_origin_each() -> None:
    """Outlets of one house, and all who print one agency, are not independent of each other."""
    sources = [
        Source(id=SourceId("echo"), name="Harbour Echo", family="Echo Group"),
        Source(id=SourceId("wire"), name="Harbour Wire", kind="agency"),
    ]
    store = a_store(
        a_report("a", source="echo"),
        a_report("b", source="wire", text=BANK),
        a_report("c", source="paper", agency="HARBOUR WIRE", text=FLOOD_TOO),
        a_report("d", source="paper", agency="Other Agency", text="Something else altogether happened at the fair."),
        sources=sources,
    )
    thread(store)

    origins = {name: store.placement(ReportId(f"r-{name}")) for name in "abcd"}
    assert {name: found.origin for name, found in origins.items() if found} == {
        "a": "Echo Group",
        "b": "Harbour Wire",
        "c": "Harbour Wire",
        "d": "Other Agency",
    }


def test_a_storys_language_is_that_of_most_reports_we_may_reprint() -> None:
    """Two pointers in German do not make an English story German."""
    store = a_store(
        a_report(),
        a_report("two", text=FLOOD, language="de", rights=Rights.POINTER),
        a_report("three", text=FLOOD, language="de", rights=Rights.POINTER),
    )
    thread(store)

    (story,) = store.stories()
    assert story.language == "en"


def test_bare_titles_are_placed_too() -> None:
    """A report that may only be pointed at still belongs to a story."""
    store = a_store(
        a_report("a", title="River Sample floods lower Nowhereford", title_only=True, rights=Rights.POINTER),
        a_report("b", title="Sample floods Nowhereford: 120 houses under water", title_only=True, hours=2),
    )
    thread(store)

    assert len(store.stories()) == 1
    assert store.stories()[0].slugline


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_report_with_a_wrong_clock_is_compared_with_in_the_next_cycle(year: int) -> None:
    """Told when we received it, it is there for what comes later, and after a restart too."""
    store = a_store(a_report(published_at=NOW.replace(year=year)))
    thread(store)
    add(store, a_report("two", title="Night in the school hall", text=FLOOD_TOO, hours=1))
    thread(store)

    assert len(store.stories()) == 1

"""The stage over a store: what is due, and that it can be broken off."""

from __future__ import annotations

from nightdesk.records import PageKind, Placement, Reading, Report, StoryId
from nightdesk.relate import run as stage
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from tests.relate.builders import NOW, a_report, told


def add(store: Store, name: str, report: Report) -> None:
    """Bring in a story of one report."""
    story, _, mentions = told(name, report)
    store.save_reading(
        Reading(item=report.item, kind=PageKind.ARTICLE, report=report.id, reason="test"), report, mentions[report.id]
    )
    placement = Placement(report=report.id, story=story.id, origin=report.source, reason="test")
    store.save_placements([(placement, report)], [story])


def a_store() -> Store:
    """Return a store with two stories of the same people."""
    store = open_store("sqlite:///:memory:")
    add(store, "a", a_report("a", "Exempel writes to Muster", "Ada Exempel has written to Max Muster about a ferry."))
    add(store, "b", a_report("b", "Muster replies to Exempel", "Max Muster has answered Ada Exempel.", days=1))
    return store


def due(store: Store) -> list[str]:
    """Return what is pending."""
    return stage.pending(store, settings=Settings(), now=NOW)


def test_stories_are_classified_and_related_once() -> None:
    """Nothing is due after a run."""
    store = a_store()

    stage.run(store, due(store), settings=Settings(), now=NOW)

    assert due(store) == []
    assert store.classification(StoryId("s-a")) is not None
    assert [relation.other for relation in store.relations(StoryId("s-a"))] == ["s-b"]


def test_a_new_story_makes_all_due_again() -> None:
    """What is newer appears on older pages."""
    store = a_store()
    stage.run(store, due(store), settings=Settings(), now=NOW)
    add(store, "c", a_report("c", "Exempel and Muster open ferry", "Ada Exempel and Max Muster sailed.", days=9))

    assert due(store) == ["s-a", "s-b", "s-c"]
    stage.run(store, due(store), settings=Settings(), now=NOW)
    assert "s-c" in {relation.other for relation in store.relations(StoryId("s-a"))}


def test_half_a_run_leaves_the_other_half_due_and_ends_alike() -> None:
    """A run broken off and repeated gives what one run gives."""
    whole, broken = a_store(), a_store()
    stage.run(whole, due(whole), settings=Settings(), now=NOW)
    stage.run(broken, due(broken)[:1], settings=Settings(), now=NOW)

    assert due(broken) == ["s-b"]
    stage.run(broken, due(broken), settings=Settings(), now=NOW)
    for name in (StoryId("s-a"), StoryId("s-b")):
        assert broken.relations(name) == whole.relations(name)
        assert broken.classification(name) == whole.classification(name)

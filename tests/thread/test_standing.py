"""How much a story matters, by the published formula, and what each report added."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nightdesk.records import Change, ReportId, Source, SourceId, Standing
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.store.schema import standings
from nightdesk.thread import run as stage
from tests.thread.builders import BANK, FLOOD, FLOOD_TOO, NOW, a_report
from tests.thread.test_run import a_store, add, thread


def standing_of(store: Store, name: str = "one") -> Standing:
    placed = store.placement(ReportId(f"r-{name}"))
    assert placed is not None
    return store.standings([placed.story])[placed.story]


def a_flood() -> Store:
    """Return a store with a flood told by two outlets."""
    sources = [Source(id=SourceId("echo"), name="Harbour Echo", country="Loremia")]
    one = a_report(title="Boats in Nowhereford as Sample floods", source="echo")
    store = a_store(one, a_report("two", title="Night in a Nowhereford school hall", text=FLOOD_TOO, hours=1),
                    sources=sources)  # fmt: skip
    thread(store)
    return store


def test_a_storys_parts_are_counted_when_it_is_told() -> None:
    """Two origins, one language and country, both with the town in the title."""
    found = standing_of(a_flood())

    assert found.origins == pytest.approx(1.585, abs=0.001)
    assert found.reach == 0.0
    assert found.prominence == 1.0
    assert "2 of 2 origins have 'Nowhereford' in the title" in found.reasons


def test_what_stands_still_matters_half_as_much_a_day_later() -> None:
    """Only the decay knows what time it is; before its last report a story matters whole."""
    found = standing_of(a_flood())
    whole = found.origins + found.reach + found.prominence + found.novelty

    assert found.importance(found.told_at - timedelta(hours=3)) == pytest.approx(whole)
    assert found.importance(found.told_at + timedelta(days=1)) == pytest.approx(whole / 2)


def test_a_copy_counts_for_nothing_and_keeps_nothing_fresh() -> None:
    """One agency text on thirty sites is one origin, told when it was told first."""
    store = a_flood()
    before = standing_of(store)
    add(store, a_report("copy", title="Boats on Weir Lane", text=FLOOD, hours=9))
    thread(store)

    after = standing_of(store)
    assert (after.origins, after.told_at) == (before.origins, before.told_at)


@pytest.mark.parametrize("year", [1970, 2099, None])
def test_an_undated_report_makes_no_story_fresh(year: int | None) -> None:
    """It is taken to be told when it came, which says nothing of the news: only dated reports do."""
    store = a_flood()
    before = standing_of(store)
    title, text = "Sample flooded lower Nowhereford", f"It is an archive's page. {FLOOD_TOO}"
    late = a_report("late", title=title, text=text, hours=60, published_at=year and NOW.replace(year=year))
    add(store, replace(late, flags=() if year else ("undated",)))
    thread(store)

    story = store.stories()[0]
    assert len(story.reports) == 3
    assert standing_of(store).told_at == story.updated_at == before.told_at


def test_a_standing_is_of_the_story_as_it_is() -> None:
    """A withdrawal takes the report out of what is counted."""
    store = a_flood()
    add(store, a_report("gone", title="Withdrawn", text="We withdraw this.", hours=5, previous="two",
                        change=Change.RETRACTION))  # fmt: skip
    thread(store)

    found = standing_of(store)
    assert found.origins == 1.0
    assert [added.report for added in found.added] == ["r-one"]


def test_a_story_without_a_report_does_not_matter() -> None:
    """Nothing is left of it to tell."""
    store = a_store(a_report(text=BANK), a_report("gone", text="Withdrawn.", hours=1, previous="one",
                                                  change=Change.RETRACTION))  # fmt: skip
    thread(store)

    assert standing_of(store).importance(NOW) == 0.0


def test_a_story_of_an_older_store_gets_its_standing_without_a_new_report() -> None:
    """Stories from before importance was kept are told once, with the same result."""
    store = a_flood()
    told = standing_of(store)
    with store._engine.begin() as connection:
        connection.execute(standings.delete())

    assert stage.pending(store, settings=Settings(), now=NOW) == [told.story]
    thread(store)

    assert standing_of(store) == told
    assert stage.pending(store, settings=Settings(), now=NOW) == []


def test_outlets_that_sign_with_an_agencys_initials_are_its_word() -> None:
    """Two papers with "(FPA)" in the dateline and the agency itself are one origin; its own reporter is another."""
    agency = Source(id=SourceId("fpa"), name="Fictavia Press Agency", kind="agency")
    store = a_store(
        a_report(title="Boats in Nowhereford as Sample floods", source="one", agency="FPA"),
        a_report("two", title="Night in a Nowhereford school hall", text=FLOOD_TOO, hours=1, agency="FPA"),
        sources=[agency],
    )
    thread(store)

    assert {one.origin for one in store.placements_in(store.stories()[0].id)} == {"Fictavia Press Agency"}

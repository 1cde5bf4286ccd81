"""Editors' words on which reports are one story: carried out, kept, held against second looks, and undone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nightdesk.errors import InputError, NoSuchRecord
from nightdesk.records import ArticleId, DraftId, Placement, ReportId, StoryId
from nightdesk.settings import Settings
from nightdesk.store import Store
from nightdesk.thread import run as stage
from nightdesk.thread.features import look
from nightdesk.thread.open_stories import counted
from nightdesk.thread.sides import sides_of
from nightdesk.thread.tell import retell
from tests.builders import a_draft, an_article
from tests.publish.builders import publish
from tests.thread.builders import BANK, FLOOD_TOO, NOW, a_report
from tests.thread.test_run import a_store, add, state, thread

NIGHT = (
    "Nowhereford's lower town was under two metres of water on Tuesday after the Sample burst its banks. Mayor Greta "
    "Generic thanked the crews whose boats took families from Weir Lane to the school hall, and said that the weir at "
    "Sample Bend would be opened further. Some 120 houses were flooded; nobody was hurt."
)


def a_day() -> Store:
    """Return a store with a flood told by three and a copy, and a bank."""
    store = a_store(
        a_report(),
        a_report("two", title="Night in the school hall", text=FLOOD_TOO, hours=1),
        a_report("bank", title="National Bank raises key rate", text=BANK, hours=2),
        a_report("copy", title="Boats on Weir Lane", hours=3),
        a_report("three", title="Sample floods Nowhereford", text=NIGHT, hours=4),
    )
    thread(store)
    return store


def story_of(store: Store, name: str) -> StoryId:
    found = store.placement(ReportId(f"r-{name}"))
    assert found is not None
    return found.story


def split(store: Store, *names: str) -> str:
    reports = [ReportId(f"r-{name}") for name in names]
    ruling = stage.split(store, story_of(store, names[0]), reports, who="Ida", reason="another night", now=NOW)
    return ruling.id


def test_a_split_takes_the_report_with_its_copies_and_says_who_and_why() -> None:
    """The rest stays under the story's name; the placement and the record of moves name the editor and the reason."""
    store = a_day()
    flood = story_of(store, "two")

    split(store, "one")

    assert story_of(store, "one") == story_of(store, "copy") != flood
    assert store.story(flood).reports == ("r-two", "r-three")
    assert store.story(story_of(store, "one")).reports == ("r-one", "r-copy")
    placed = store.placement(ReportId("r-one"))
    assert placed is not None
    assert placed.reason == "Ida ruled that it is another story: another night"
    [move] = store.moves([ReportId("r-one")])[ReportId("r-one")]
    assert (move.before, move.after, move.who) == (flood, placed.story, "Ida")


def test_a_merge_brings_two_stories_together() -> None:
    """All reports are in the story that was named first; the other has none left."""
    store = a_day()
    flood, bank = story_of(store, "one"), story_of(store, "bank")

    stage.merge(store, flood, bank, who="Ida", reason="the bank pays for the flood", now=NOW)

    assert store.story(flood).reports == ("r-one", "r-two", "r-bank", "r-copy", "r-three")
    assert store.story(bank).reports == ()


@pytest.mark.parametrize("what", ["merge", "split"])
def test_an_undone_ruling_leaves_the_stories_as_they_were(what: str) -> None:
    """Who undid it and why is kept; a second time there is nothing to undo."""
    store = a_day()
    before = [(story.id, story.reports, story.opened_at, story.updated_at) for story in store.stories()]
    if what == "split":
        name = split(store, "one", "two")
    else:
        ruled = stage.merge(store, story_of(store, "one"), story_of(store, "bank"), who="Ida", reason="one", now=NOW)
        name = ruled.id

    stage.undo(store, name, who="Bo", reason="they are not", now=NOW + timedelta(hours=1))

    after = [(story.id, story.reports, story.opened_at, story.updated_at) for story in store.stories() if story.reports]
    assert after == before
    [kept] = store.rulings()
    assert (kept.undone_by, kept.undone_reason, kept.holds) == ("Bo", "they are not", False)
    with pytest.raises(InputError, match="was undone by Bo before"):
        stage.undo(store, name, who="Bo", reason="again", now=NOW)


def test_a_second_look_never_undoes_a_ruling() -> None:
    """However alike they are, what an editor took apart stays apart, through later reports and new versions."""
    store = a_day()
    split(store, "two")
    add(
        store,
        a_report("two2", title="Night in the school hall, updated", text=FLOOD_TOO, hours=5, previous="two"),
        a_report("four", title="Sample still high in Nowhereford", text=NIGHT.replace("Tuesday", "Monday"), hours=6),
    )
    thread(store)

    apart = story_of(store, "two2")
    assert apart == story_of(store, "two")
    assert apart not in {story_of(store, name) for name in ("one", "copy", "three")}


def test_without_the_ruling_the_second_look_would_bring_them_together() -> None:
    """The test before can fail: the same reports are one story when nobody took them apart."""
    store = a_day()
    undone = split(store, "two")
    stage.undo(store, undone, who="Ida", reason="sorry", now=NOW)

    assert len({story_of(store, name) for name in ("one", "two", "three")}) == 1


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        pytest.param(lambda s: split(s, "one", "bank"), InputError, "r-bank is no live report", id="strange report"),
        pytest.param(lambda s: split(s, "bank"), InputError, "not all", id="all of a story"),
        pytest.param(lambda s: merge_with(s, "one", "two"), InputError, "one story already", id="one already"),
        pytest.param(lambda s: stage.undo(s, "ruling-0", who="I", reason="r", now=NOW), NoSuchRecord, "lists", id="no"),
    ],
)
def test_what_cannot_be_ruled_changes_nothing(act: object, error: type[Exception], says: str) -> None:
    """The editor learns why, and the stories are as they were."""
    store = a_day()
    before = state(store)

    with pytest.raises(error, match=says):
        act(store)  # type: ignore[operator]

    assert state(store) == before
    assert store.rulings() == []


def merge_with(store: Store, one: str, other: str) -> None:
    stage.merge(store, story_of(store, one), story_of(store, other), who="Ida", reason="r", now=NOW)


def test_a_second_look_is_due_until_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the last placement and the second look, a run is taken up there, and ends alike."""
    whole, broken = a_store(), a_store()
    for store in (whole, broken):
        add(store, a_report(), a_report("two", title="Night in the school hall", text=FLOOD_TOO, hours=1))
    thread(whole)
    with monkeypatch.context() as patched:

        def killed(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        patched.setattr(stage, "_carry", killed)
        with pytest.raises(KeyboardInterrupt):
            thread(broken)

    assert stage.pending(broken, settings=Settings(), now=NOW) != []
    thread(broken)

    assert stage.pending(broken, settings=Settings(), now=NOW) == []
    assert state(broken) == state(whole)


def as_two(*printed: str) -> Store:
    """Return a store in which a flood was told as two stories, some of them *printed*, and a third report waits."""
    one, two = a_report(), a_report("two", title="Night in the school hall", text=FLOOD_TOO, hours=1)
    store = a_store(one, two)
    for name, report in (("s-older", one), ("s-younger", two)):
        placement = Placement(report=report.id, story=StoryId(name), origin=report.source, reason="by hand")
        store.save_placements([(placement, report)], [retell(StoryId(name), None, [report])])
        if name in printed:
            draft = a_draft(report, story=StoryId(name), id=DraftId(f"d-{name}"))
            store.save_draft(draft)
            publish(store, an_article(draft, id=ArticleId(name.replace("s-", "a-"))), at=NOW)
    add(store, a_report("three", title="Sample floods Nowhereford", text=NIGHT, hours=4))
    thread(store)
    return store


@pytest.mark.parametrize(
    ("printed", "goes_on"),
    [
        pytest.param((), {"s-older"}, id="none"),
        pytest.param(("s-older",), {"s-older"}, id="the older"),
        pytest.param(("s-younger",), {"s-younger"}, id="the younger"),
        pytest.param(("s-older", "s-younger"), {"s-older", "s-younger"}, id="both"),
    ],
)
def test_stories_that_grew_together_are_made_one_unless_both_are_printed(printed: str, goes_on: set[str]) -> None:
    """The story whose article readers know goes on; two that they know stay, until an editor rules."""
    store = as_two(*printed)

    assert {story.id for story in store.stories() if story.reports} == goes_on
    assert all(move.who == "second look" for moves in store.moves([ReportId("r-one")]).values() for move in moves)


def test_what_was_moved_is_found_where_it_went_after_a_restart() -> None:
    """Later reports join the story that goes on."""
    store = as_two("s-younger")
    add(store, a_report("copy", title="Boats on Weir Lane", hours=5))
    thread(store)

    assert story_of(store, "copy") == "s-younger"


def alike(store: Store) -> list[tuple[str, str]]:
    """Return which stories editors are told to look at."""
    return [(one.story, one.other) for one in store.twins()]


def test_an_editor_is_told_of_two_printed_stories_that_are_one() -> None:
    """No machine gives up what readers know of: it says which stories are alike, and by what."""
    store = as_two("s-older", "s-younger")

    assert alike(store) == [("s-older", "s-younger")]
    assert "Nowhereford" in store.twins()[0].reason


def test_nobody_is_told_of_stories_that_the_second_look_makes_one() -> None:
    """What a machine may mend needs no editor."""
    assert alike(as_two("s-older")) == []


def test_stories_that_an_editor_keeps_apart_are_not_told_of_again() -> None:
    """The ruling holds for the reports that come later, until it is undone."""
    store = as_two("s-older", "s-younger")
    ruling = stage.apart(store, StoryId("s-older"), StoryId("s-younger"), who="Ida", reason="two nights", now=NOW)
    assert alike(store) == []
    add(store, a_report("four", title="Sample floods Nowhereford again", text=f"{NIGHT} More rain is due.", hours=6))
    thread(store)
    assert alike(store) == []

    stage.undo(store, ruling.id, who="Bo", reason="one night", now=NOW)
    add(store, a_report("five", title="Weir at Sample Bend opened", text=f"It is open. {FLOOD_TOO}", hours=7))
    thread(store)

    assert alike(store) == [("s-older", "s-younger")]


def test_stories_that_an_editor_makes_one_are_told_of_no_more() -> None:
    """What is left without reports is like nothing."""
    store = as_two("s-older", "s-younger")

    stage.merge(store, StoryId("s-older"), StoryId("s-younger"), who="Ida", reason="one night", now=NOW)

    assert alike(store) == []


def test_what_is_one_or_empty_cannot_be_kept_apart() -> None:
    """The editor is told what to do instead."""
    store = as_two("s-older")

    with pytest.raises(InputError, match="nightdesk split"):
        stage.apart(store, StoryId("s-older"), StoryId("s-older"), who="Ida", reason="x", now=NOW)
    with pytest.raises(InputError, match="no report left"):
        stage.apart(store, StoryId("s-older"), StoryId("s-younger"), who="Ida", reason="x", now=NOW)


OPENS = (
    "The trial of former {who} opened at the Samplewick district court on Tuesday. Prosecutors accuse {name} of "
    "{deed}. {name} denied the charges. Judge Petra Placeholder expects a verdict in January."
)
GOES_ON = (
    "A witness told the Samplewick district court on Thursday {told}. The former {who} is accused of {deed}. Judge "
    "Petra Placeholder will hear two more witnesses on Friday, and expects a verdict in January."
)
HARBOUR = {"who": "harbour director Marten Muster", "name": "Muster", "deed": "taking bribes from a dredging company"}
SCHOOL = {"who": "school principal Andrea Quidam", "name": "Quidam", "deed": "embezzling money meant for school meals"}


def test_later_reports_are_on_the_side_of_a_split_that_they_speak_of() -> None:
    """Two trials in one court, taken apart once, stay two: what only one side said tells whose a report is."""
    trial = "Trial of former {who} opens in Samplewick"
    store = a_store(
        a_report("a1", title=trial.format(**HARBOUR), text=OPENS.format(**HARBOUR)),
        a_report("b1", title=trial.format(**SCHOOL), text=OPENS.format(**SCHOOL), hours=1),
    )
    thread(store)
    if story_of(store, "a1") == story_of(store, "b1"):  # threading may learn to tell them apart by itself
        split(store, "b1")
    else:
        stage.apart(store, story_of(store, "a1"), story_of(store, "b1"), who="Ida", reason="two", now=NOW)
    told = "that a company paid for his villa", "that meal money went to a betting account"
    add(
        store,
        a_report("a2", title="Court hears of villa", text=GOES_ON.format(told=told[0], **HARBOUR), hours=50),
        a_report("b2", title="Court hears of betting", text=GOES_ON.format(told=told[1], **SCHOOL), hours=51),
    )
    thread(store)

    sides = [{story_of(store, name) for name in names} for names in (("a1", "a2"), ("b1", "b2"))]
    assert not sides[0] & sides[1]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        pytest.param("A company paid for the villa of harbour director Marten Muster.", 0, id="the one"),
        pytest.param("Meal money of the school went to Andrea Quidam.", 1, id="the other"),
        pytest.param("Muster and Quidam share a lawyer.", None, id="both"),
        pytest.param("The Samplewick district court gets a new roof.", None, id="neither"),
        pytest.param("Ein Zeuge spricht von der Villa des Angeklagten Muster, Marten Muster.", 0, id="by name alone"),
    ],
)
def test_a_side_is_told_by_what_only_it_has(text: str, side: int | None) -> None:
    """Names count in every language, words in one that both sides have; what both share says nothing."""
    uses = [
        look(report=name, title="", text=OPENS.format(**who), language="en", at=0.0).uses
        for name, who in (("a", HARBOUR), ("b", SCHOOL))
    ]
    language = "de" if text.startswith("Ein") else "en"

    asked = look(report="c", title="", text=text, language=language, at=0.0)

    assert sides_of(uses[:1], uses[1:]).of(counted(asked)) == side

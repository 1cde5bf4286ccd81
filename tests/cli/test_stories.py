"""``merge``, ``split``, ``undo``, ``rulings`` and ``thread --explain``, as an editor types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nightdesk.cli.main import cli
from nightdesk.engine.summary import summarise
from nightdesk.records import PageKind, Reading, ReportId, State, StoryId, Twins
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from nightdesk.text.annotate import annotate
from nightdesk.thread import run as thread
from tests.thread.builders import BANK, FLOOD_TOO, NOW, a_report


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a flood, told by two, and a bank; nothing is written of them yet."""
    (tmp_path / "nightdesk.toml").write_text('[edit]\nby = "Ida Example"\n', encoding="utf-8")
    store = opened(tmp_path)
    for report in (
        a_report(),
        a_report("two", title="Night in the school hall", text=FLOOD_TOO, hours=1),
        a_report("bank", title="National Bank raises key rate", text=BANK, hours=2),
    ):
        seen = annotate(report.text, report=report.id, title=report.title, language="en", published_at=NOW)
        reading = Reading(item=report.item, kind=PageKind.ARTICLE, report=report.id, reason="test")
        store.save_reading(reading, report, seen)
    thread.run(store, thread.pending(store, settings=Settings(), now=NOW), settings=Settings(), now=NOW)
    store.close()
    return tmp_path


def opened(project: Path) -> Store:
    return open_store(f"sqlite:///{project / 'store.db'}")


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--project", str(project)], catch_exceptions=False)


def story_of(project: Path, name: str) -> str:
    store = opened(project)
    found = store.placement(ReportId(f"r-{name}"))
    store.close()
    assert found is not None
    return found.story


def test_a_split_is_told_listed_and_undone(project: Path) -> None:
    """The editor's name comes from the settings; the reason is on record; undoing brings the story back."""
    flood = story_of(project, "one")

    said = run(project, "split", flood, "r-two", "--reason", "another night").output
    name = said.partition(":")[0]

    assert story_of(project, "two") != flood
    assert "r-two another story than r-one; Ida Example: another night" in run(project, "rulings").output
    run(project, "undo", name, "--by", "Bo", "--reason", "it was one night")
    assert story_of(project, "two") == flood
    assert "undone by Bo: it was one night" in run(project, "rulings").output
    assert "moved from" in run(project, "thread", "--explain", flood).output


def test_a_merge_takes_the_other_storys_article_out_of_the_lists(project: Path) -> None:
    """Readers find at its address that it is told elsewhere."""
    flood, bank = story_of(project, "one"), story_of(project, "bank")
    run(project, "split", flood, "r-two", "--reason", "so that the line has run and both are written of")

    run(project, "merge", flood, bank, "--reason", "the bank pays for the flood")

    store = opened(project)
    articles = {article.story: article for article in store.articles()}
    store.close()
    assert story_of(project, "bank") == flood
    assert articles[bank].state is State.HELD  # type: ignore[index]
    assert "the bank pays for the flood" in articles[bank].notices[-1].text  # type: ignore[index]


def test_an_undone_merge_brings_both_articles_back(project: Path) -> None:
    """The one that was taken off comes back as the rules let it go, the other says what it said; why none is written
    of a story without reports is said truly."""
    flood, bank = story_of(project, "one"), story_of(project, "bank")
    run(project, "apart", flood, bank, "--reason", "so that the line has run and both are written of")
    before = printed(project)
    merged = run(project, "merge", flood, bank, "--reason", "the bank pays").output.partition(":")[0]
    store = opened(project)
    assert [one.reason for one in store.refusals(stage="write")] == ["its reports are told in another story"]
    store.close()

    run(project, "undo", merged, "--reason", "it does not")

    assert printed(project) == before
    store = opened(project)
    assert summarise(store, 0.0, NOW).undrafted == {}
    store.close()


def test_what_an_undone_split_had_made_leaves_the_lists(project: Path) -> None:
    """Nothing tells it any more; the story it is back in does."""
    flood = story_of(project, "one")
    name = run(project, "split", flood, "r-two", "--reason", "another night").output.partition(":")[0]
    made = story_of(project, "two")
    assert printed(project)[made][0] is State.PUBLISHED

    run(project, "undo", name, "--reason", "it was one night")

    assert printed(project)[made][0] is State.HELD
    assert printed(project)[flood][0] is State.PUBLISHED


def printed(project: Path) -> dict[str, tuple[State, tuple[str, ...], tuple[str, ...]]]:
    """Return of each story its article's state, notices, and sentences."""
    store = opened(project)
    found = {
        str(article.story): (
            article.state,
            tuple(notice.text for notice in article.notices),
            tuple(sentence.text for *_, sentence in article.draft.sentences()),
        )
        for article in store.articles()
    }
    store.close()
    return found


def test_explain_says_what_each_report_adds_and_how_much_the_story_matters(project: Path) -> None:
    """The parts of the formula are there with what they were counted from."""
    said = run(project, "thread", "--explain", story_of(project, "one")).output

    assert "importance" in said
    assert "2 independent origins" in said
    assert "origins 1.58, reach 0.00" in said
    assert "Night in the school hall" in said
    assert "adds " in said.partition("Night in the school hall")[2]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["split", "s-nothing", "r-one", "--reason", "r"], "no story has the id", id="no story"),
        pytest.param(["undo", "ruling-0", "--reason", "r"], "no ruling is", id="no ruling"),
    ],
)
def test_what_cannot_be_done_is_said(project: Path, arguments: list[str], says: str) -> None:
    """One line, and nothing changed."""
    result = CliRunner().invoke(cli, [*arguments, "--project", str(project)])

    assert says in str(result.exception)
    store = opened(project)
    assert store.rulings() == []
    store.close()


def test_nobody_rules_without_a_name(project: Path) -> None:
    """It is on record who did."""
    (project / "nightdesk.toml").write_text("", encoding="utf-8")

    result = CliRunner().invoke(
        cli, ["split", story_of(project, "one"), "r-two", "--reason", "r", "--project", str(project)]
    )

    assert "say who you are" in str(result.exception)


def test_the_first_report_of_a_story_brings_all_it_tells(project: Path) -> None:
    """Names, numbers and days of the flood are news in its first report, and no more in the second."""
    said = run(project, "thread", "--explain", story_of(project, "one")).output.splitlines()

    first, second = (line for line in said if line.strip().startswith("adds"))
    assert "Greta Generic" in first
    assert "120" in first
    assert "Greta Generic" not in second


def test_stories_that_look_like_one_stand_in_the_queue_until_an_editor_decides(project: Path) -> None:
    """The queue names the commands that settle it."""
    flood, bank = StoryId(story_of(project, "one")), StoryId(story_of(project, "bank"))
    store = opened(project)
    store.save_twins([flood], [Twins(story=flood, other=bank, score=0.8, reason="both tell of rain", at=NOW)])
    store.close()

    said = run(project, "queue").output
    assert f"{flood} and {bank} look like one story: both tell of rain" in said
    assert f"nightdesk merge {flood} {bank}" in said
    assert "look like one story" in run(project, "thread", "--explain", bank).output

    run(project, "apart", flood, bank, "--reason", "rain is no rate")

    assert "look like one story" not in run(project, "queue").output
    assert "another story than" in run(project, "rulings").output


def test_explain_is_there_for_machines(project: Path) -> None:
    """What each report added, the parts of the importance, and why each report is there."""
    flood = story_of(project, "one")

    found = json.loads(run(project, "thread", "--explain", flood, "--json").output)

    assert [added["report"] for added in found["standing"]["added"]] == ["r-one", "r-two"]
    assert found["standing"]["added"][0]["names"]
    assert {placed["report"] for placed in found["placements"]} == {"r-one", "r-two"}

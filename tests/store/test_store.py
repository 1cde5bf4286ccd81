"""What the store promises, over every backend."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib import resources
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from nightdesk.errors import IllegalMove, NoSuchRecord, StoreError, StoreTooNew
from nightdesk.records import (
    ArticleId,
    Brief,
    Decision,
    DraftId,
    Form,
    PageKind,
    Placement,
    Reading,
    Refusal,
    Relation,
    RelationKind,
    ReportId,
    SourceId,
    State,
    Story,
    StoryId,
)
from nightdesk.store import Store, open_store
from nightdesk.store.migrate import NEWEST
from nightdesk.store.schema import metadata
from tests.builders import NOW, a_draft, a_report, a_source, a_verdict, an_article, an_item


def a_decision(before: State, after: State, article: str = "a-1") -> Decision:
    """A move by the rules."""
    return Decision(
        article=ArticleId(article), draft=None, before=before, after=after, who="rules", at=NOW, reason="because"
    )


def test_what_is_saved_comes_back_as_it_was(store: Store) -> None:
    """A record survives the store unchanged."""
    source, item = a_source(), an_item()
    store.save_source(source)
    store.save_items([(item, b"bytes")])

    assert store.source(source.id) == source
    assert store.item(item.id) == item


def test_work_is_what_is_not_yet_done(store: Store) -> None:
    """An item is unread until something was made of it, a report unplaced until it has a story."""
    item, report = an_item(), a_report()
    store.save_items([(item, b"")])
    assert store.unread_items() == [item.id]

    store.save_reading(Reading(item=item.id, kind=PageKind.ARTICLE, report=report.id, reason=""), report, None)
    assert store.unread_items() == []
    assert store.unplaced_reports() == [report.id]

    placement = Placement(report=report.id, story=StoryId("s-1"), origin="o", reason="no open story")
    story = Story(id=StoryId("s-1"), opened_at=NOW, updated_at=NOW, language="en", reports=(report.id,))
    store.save_placements([(placement, report)], [story])
    assert store.unplaced_reports() == []
    assert store.unwritten_stories() == [story.id]


def test_a_story_is_unwritten_again_when_its_reports_change(store: Store) -> None:
    """A brief answers for one basis of a story; another report makes another basis."""
    story = Story(id=StoryId("s-1"), opened_at=NOW, updated_at=NOW, language="en", reports=(ReportId("r-1"),))
    store.save_placements([], [story])
    brief = Brief(story=story.id, basis=story.basis, form=Form.BRIEF, language="en", origins=(), reports=(), claims=())
    store.save_brief(brief, None)
    assert store.unwritten_stories() == []

    store.save_placements([], [replace(story, reports=(ReportId("r-1"), ReportId("r-2")))])
    assert store.unwritten_stories() == [story.id]


def test_reports_wait_in_order_of_arrival(store: Store) -> None:
    """Fetch time first, then publication, whatever the order of saving."""
    late = a_report("Late.", fetched_at=NOW + timedelta(hours=2), published_at=NOW)
    early = a_report("Early.", published_at=NOW - timedelta(hours=5))
    for report in (late, early):
        reading = Reading(item=an_item(report.text).id, kind=PageKind.ARTICLE, report=report.id, reason="")
        store.save_reading(reading, report, None)

    assert store.unplaced_reports() == [early.id, late.id]


def test_saving_twice_changes_nothing(store: Store) -> None:
    """Every engine retries; a second save of the same thing leaves one row."""
    refusal = Refusal(stage="read", subject="http://x.example/", reason="an index page", at=NOW)
    for _ in range(2):
        store.save_items([(an_item(), b"bytes")])
        store.save_refusal(refusal)

    assert store.count("items") == 1
    assert store.refusals() == [refusal]


def test_a_sources_addresses_are_looked_up_not_read_whole(store: Store) -> None:
    """When those that are asked for and those of late first gave one; neither what is old nor what is another's."""
    ago = [NOW - timedelta(days=days) for days in (40, 39, 1, 0)]
    given = [("a", ago[0]), ("b", ago[1]), ("b", ago[2]), ("c", ago[3]), ("d", ago[0])]
    items = [an_item(f"http://x.example/{name}", body=f"{at:%d}{name}" * 16, fetched_at=at) for name, at in given]
    other = an_item("http://x.example/a", body="f" * 64, source=SourceId("another"), fetched_at=NOW)
    store.save_items([(item, item.body.encode()) for item in [*items, other]])
    urls = ["http://x.example/a", "http://x.example/new"]

    found = store.first_received(SourceId("exempla-courier"), urls, NOW - timedelta(days=7))

    assert list(found.items()) == [
        ("http://x.example/a", ago[0]),
        ("http://x.example/b", ago[1]),
        ("http://x.example/c", ago[3]),
    ]


def test_an_illegal_move_is_refused_by_the_store(store: Store) -> None:
    """A killed article has no next state, whatever a form or command asks."""
    draft = a_draft(a_report())
    store.save_decision(a_decision(State.DRAFT, State.PUBLISHED), an_article(draft))
    killed = an_article(draft, version=2, state=State.KILLED)
    store.save_decision(a_decision(State.PUBLISHED, State.KILLED), killed)

    with pytest.raises(IllegalMove, match="cannot become published"):
        store.save_decision(a_decision(State.KILLED, State.PUBLISHED), an_article(draft, version=3))
    assert store.article(killed.id) == killed


def test_a_decision_on_a_state_that_has_passed_is_refused(store: Store) -> None:
    """Two editors cannot decide on the same state: the second is told what it is now."""
    store.save_decision(a_decision(State.DRAFT, State.PUBLISHED), an_article(a_draft(a_report())))

    with pytest.raises(IllegalMove, match="is published, not draft"):
        store.save_decision(a_decision(State.DRAFT, State.HELD), None)


def test_versions_of_an_article_stay(store: Store) -> None:
    """A published article is never changed in place."""
    draft = a_draft(a_report())
    first = an_article(draft)
    second = an_article(draft, version=2, reason="update")
    store.save_decision(a_decision(State.DRAFT, State.PUBLISHED), first)
    store.save_decision(a_decision(State.PUBLISHED, State.PUBLISHED), second)

    assert store.article_versions(first.id) == [first, second]
    assert store.article(first.id) == second
    assert store.articles(State.PUBLISHED) == [second]


def test_many_are_asked_for_at_once_as_one_by_one(store: Store) -> None:
    """Drafts, verdicts, translations, versions: the same records, and nothing for what is not there."""
    original = a_draft(a_report())
    danish = replace(original, id=DraftId("d-da"), language="da", original=original.id)
    first = an_article(original)
    second = an_article(original, version=2, reason="update")
    before = store.written
    for draft in (original, danish):
        store.save_draft(draft)
        store.save_verdict(a_verdict(draft))
    store.save_decision(a_decision(State.DRAFT, State.PUBLISHED), first)
    store.save_decision(a_decision(State.PUBLISHED, State.PUBLISHED), second)
    asked = [original.id, danish.id, DraftId("d-none")]

    assert store.written > before
    assert store.drafts(asked) == {original.id: original, danish.id: danish}
    assert store.verdicts(asked) == {name: store.verdict(name) for name in asked[:2]}
    assert store.translations_of(asked) == {original.id: {"da": danish}}
    assert store.earlier_versions([first.id]) == {first.id: [first]}
    assert store.relations_of([original.story]) == {}
    assert store.illustrations(asked) == {}


def test_a_story_is_touched_by_what_a_page_may_show_of_it(store: Store) -> None:
    """A verdict, a picture's or a translation's too, is of the draft's story; the same relations again are no news."""
    draft = a_draft(a_report())
    relation = Relation(story=draft.story, other=StoryId("s-other"), kind=RelationKind.EARLIER, score=0.5, reason="why")
    store.save_draft(draft)
    assert store.touched() == {}  # nobody has decided on it

    store.save_verdict(a_verdict(draft))
    store.save_relations(draft.story, [relation])
    touched = store.touched()
    store.save_relations(draft.story, [relation])

    assert set(touched.values()) == {draft.story}
    assert store.touched() == touched
    assert store.stories_related_to([StoryId("s-other")]) == {draft.story}


def test_what_is_touched_while_the_site_is_written_stays_touched(store: Store) -> None:
    """Only the changes that were seen are settled."""
    draft = a_draft(a_report())
    store.save_draft(draft)
    store.save_verdict(a_verdict(draft))
    seen = store.touched()
    store.save_relations(draft.story, [])  # none before, none now
    store.save_draft(replace(draft, id=DraftId("d-da"), language="da", original=draft.id))
    store.settle(seen)

    assert list(store.touched().values()) == [draft.story]
    store.settle(store.touched())
    assert store.touched() == {}


def test_the_audit_log_shows_tampering(store: Store) -> None:
    """Each entry's hash covers the one before, so a changed decision is found."""
    article = an_article(a_draft(a_report()))
    store.save_decision(a_decision(State.DRAFT, State.PUBLISHED), article)
    store.save_decision(a_decision(State.PUBLISHED, State.PUBLISHED), replace(article, version=2))
    assert store.broken_audit_entry() is None

    with store._engine.begin() as connection:
        connection.execute(text("UPDATE decisions SET record = replace(record, 'because', 'whim') WHERE serial = 1"))
    assert store.broken_audit_entry() == 1


def test_what_was_worked_out_is_had_again_by_the_same_code_only(store: Store) -> None:
    """Newer work takes the place of older; what was told before a day is forgotten."""
    one, two = ReportId("r-one"), ReportId("r-two")
    store.save_weighed("older", [(one, 20000.0, b"1"), (two, 20007.5, b"2")])
    store.save_weighed("newer", [(two, 20007.5, b"\x00\xff")])

    assert store.weighed("older", [one, two]) == {one: b"1"}
    assert store.weighed("newer", [one, two]) == {two: b"\x00\xff"}
    store.forget_weighed(20007.5)
    assert store.weighed("older", [one]) == {}
    assert store.weighed("newer", [two]) == {two: b"\x00\xff"}


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    """A step that breaks off half-way leaves nothing behind."""

    def half_a_step() -> None:
        with store.transaction():
            store.save_source(a_source())
            raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        half_a_step()

    assert store.sources() == []


def test_drafts_wait_for_the_check_desk_in_order_of_writing(store: Store) -> None:
    """A draft leaves the queue with its verdict."""
    one, two = a_draft(a_report("One.")), a_draft(a_report("Two."))
    store.save_draft(one)
    store.save_draft(two)
    store.save_verdict(a_verdict(one))

    assert store.unchecked_drafts() == [two.id]
    assert store.undecided_drafts() == [one.id, two.id]


def test_an_unknown_id_is_an_error_that_names_it(store: Store) -> None:
    """Whoever asks for a record that is not there learns which."""
    with pytest.raises(NoSuchRecord, match="r-nothing"):
        store.report(ReportId("r-nothing"))


def test_the_migrations_make_what_the_schema_says(store: Store) -> None:
    """Tables and columns of a migrated store equal the schema's."""
    found = inspect(store._engine)

    for table in metadata.tables.values():
        assert {c["name"] for c in found.get_columns(table.name)} == {c.name for c in table.columns}, table.name
        assert set(found.get_pk_constraint(table.name)["constrained_columns"]) == {
            c.name for c in table.primary_key.columns
        }


def test_the_newest_migration_is_the_one_named() -> None:
    """A store at ``NEWEST`` is not migrated, so it must be the last of the scripts."""
    scripts = resources.files("nightdesk.store").joinpath("migrations", "versions").iterdir()

    assert max(path.name.split("_")[0] for path in scripts if path.name[0].isdigit()) == NEWEST


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """Opening it says so and changes nothing."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    open_store(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreTooNew, match=r"'9999'.*run the newer version"):
        open_store(url)


def test_a_store_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    """A file that is something else is named, with what the database said."""
    path = tmp_path / "store.db"
    path.write_bytes(b"this is not a database" * 100)

    with pytest.raises(StoreError, match=r"store\.db cannot be opened: .*not a database"):
        open_store(f"sqlite:///{path}")

"""A hand on the press: what each order does, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from click import Command
from click.testing import CliRunner

from nightdesk.cli.desk import correct, hold, kill, retract
from nightdesk.edit.decide import article_id
from nightdesk.edit.desk import Instruction, Order, carry_out
from nightdesk.edit.run import keep_reading, newest_text, order, pending, run
from nightdesk.errors import IllegalMove
from nightdesk.records import (
    Article,
    Brief,
    Change,
    Held,
    PageKind,
    PartKind,
    Placement,
    Reading,
    ReportId,
    State,
    Story,
    StoryId,
)
from nightdesk.settings import Settings
from nightdesk.store import Store
from tests.builders import NOW, a_draft, a_report, a_verdict, an_article

REPORT = a_report()
DRAFT = a_draft(REPORT)


def an_order(kind: Order, **changes: object) -> Instruction:
    """An order by an invented editor."""
    return Instruction(**{"order": kind, "who": "Ed Itor", "reason": "the figure was 9, not 12", **changes})  # type: ignore[arg-type]


def give(article: Article, kind: Order, **changes: object) -> Article:
    """Carry an order out on an article that prints its newest draft."""
    made = carry_out(article, an_order(kind, **changes), newest=(DRAFT, a_verdict(DRAFT)), now=NOW).article
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("kind", "state", "notice"),
    [
        (Order.CORRECT, State.CORRECTED, "correction"),
        (Order.RETRACT, State.RETRACTED, "retraction"),
        (Order.KILL, State.KILLED, "kill"),
        (Order.HOLD, State.HELD, "hold"),
    ],
)
def test_an_order_makes_a_version_with_a_notice(kind: Order, state: State, notice: str) -> None:
    """By name, with the reason readers see; the version before stays as it was."""
    before = an_article(DRAFT)
    after = give(before, kind)

    assert (after.state, after.version) == (state, before.version + 1)
    assert (after.notices[0].kind, after.notices[0].text) == (notice, "the figure was 9, not 12")
    assert after.notices[0].who == "Ed Itor"
    assert after.reviewed_by == ""  # who corrects one thing has not answered for the rest


@pytest.mark.parametrize("command", [hold, correct, retract, kill])
def test_the_help_of_an_order_says_that_its_reason_is_public(command: Command) -> None:
    """Whose reason stands in a notice is told before it is typed."""
    assert "Public: readers see it" in " ".join(CliRunner().invoke(command, ["--help"]).output.split())


def test_an_order_the_state_does_not_allow_says_what_is_possible() -> None:
    """A killed article is killed; a published one cannot be spiked."""
    with pytest.raises(IllegalMove, match="nothing more"):
        give(an_article(DRAFT, state=State.KILLED), Order.PUBLISH)
    with pytest.raises(IllegalMove, match=r"published: it cannot be given spike; possible: .*kill"):
        give(an_article(DRAFT), Order.SPIKE)


def test_what_readers_never_saw_is_neither_corrected_nor_retracted() -> None:
    """Held before it went out it can be spiked; held after, it can be retracted for good."""
    with pytest.raises(IllegalMove, match="never on the site"):
        give(an_article(DRAFT, state=State.HELD, first_published_at=None), Order.RETRACT)
    assert give(an_article(DRAFT, state=State.HELD), Order.RETRACT).state is State.RETRACTED


def test_a_correction_can_withdraw_a_sentence() -> None:
    """The words name it; the rest stays, and a later correction does not bring it back."""
    after = give(an_article(DRAFT), Order.CORRECT, withdraw="day two")
    again = give(after, Order.CORRECT)

    texts = [s.text for _, _, _, s in again.draft.sentences()]
    assert "The council said so on day two." not in texts
    assert "The council said so on day one." in texts


def test_withdrawing_words_that_are_not_there_is_an_error() -> None:
    """Nothing is corrected by a slip of the pen."""
    with pytest.raises(IllegalMove, match="no sentence below the headline"):
        give(an_article(DRAFT), Order.CORRECT, withdraw="Atlantis")


def test_a_held_article_without_a_headline_is_not_published_by_chance() -> None:
    """An editor may let it through, and then the page says so."""
    held = Held(part=PartKind.HEADLINE, text="X", reasons=("name: no",), part_index=0, sentence_index=0)
    waiting = an_article(replace(DRAFT, parts=DRAFT.parts[1:]), state=State.HELD, held=(held,))
    with pytest.raises(IllegalMove, match="--let-through"):
        give(waiting, Order.PUBLISH)

    after = give(waiting, Order.PUBLISH, let_through=True)
    assert after.state is State.PUBLISHED
    assert after.notices[0].kind == "let-through"
    assert after.notices[0].withdrawn == ("X",)


def in_store(store: Store) -> Article:
    """Keep a story with a checked draft and let the rules decide on it."""
    story = Story(id=StoryId("s-1"), opened_at=NOW, updated_at=NOW, language="en", reports=(REPORT.id,))
    draft = replace(DRAFT, basis=story.basis)
    store.save_reading(Reading(item=REPORT.item, kind=PageKind.ARTICLE, report=REPORT.id, reason=""), REPORT, None)
    placement = Placement(report=REPORT.id, story=story.id, origin="o", reason="no open story")
    store.save_placements([(placement, REPORT)], [story])
    brief = Brief(story=story.id, basis=story.basis, form=draft.form, language="en", origins=(), reports=(), claims=())
    store.save_brief(brief, draft)
    store.save_verdict(a_verdict(draft))
    run(store, pending(store, settings=Settings(), now=NOW), settings=Settings(), now=NOW)
    article = store.article(article_id(story.id))
    assert article is not None
    return article


def test_orders_are_on_the_audit_log(store: Store) -> None:
    """Who, when, from what to what, and why; nothing pending is left."""
    article = in_store(store)
    assert article.state is State.PUBLISHED
    assert pending(store, settings=Settings(), now=NOW) == []

    order(store, article.id, an_order(Order.CORRECT), now=NOW)
    order(store, article.id, an_order(Order.KILL), now=NOW)
    moves = [(e.decision.before, e.decision.after, e.decision.who) for e in store.decisions(article.id)]
    assert moves == [
        (State.DRAFT, State.PUBLISHED, "rules"),
        (State.PUBLISHED, State.CORRECTED, "Ed Itor"),
        (State.CORRECTED, State.KILLED, "Ed Itor"),
    ]
    assert store.broken_audit_entry() is None


def test_who_approves_must_have_been_shown_the_text_and_its_sources(store: Store) -> None:
    """Under one name, the draft as it is now; the log says how long it was open and which sources were shown (R9)."""
    article = in_store(store)
    order(store, article.id, an_order(Order.HOLD), now=NOW)
    with pytest.raises(IllegalMove, match=r"has not been shown .* nightdesk show a-1 --by 'Ed Itor'"):
        order(store, article.id, an_order(Order.PUBLISH), now=NOW)
    assert pending(store, settings=Settings(), now=NOW) == []

    held = store.article(article.id)
    assert held is not None
    draft, _ = newest_text(store, held)
    assert keep_reading(store, held, draft, who="An Other", now=NOW)
    with pytest.raises(IllegalMove, match="Ed Itor has not been shown"):
        order(store, article.id, an_order(Order.PUBLISH), now=NOW)

    assert keep_reading(store, held, draft, who="Ed Itor", now=NOW)
    order(store, article.id, an_order(Order.PUBLISH), now=NOW + timedelta(minutes=7))
    last = store.decisions(article.id)[-1].decision
    assert last.draft == draft.id
    assert "open for 7 min" in last.reason
    assert REPORT.id in last.reason
    assert store.broken_audit_entry() is None


def test_a_source_that_withdraws_its_report_is_noticed_in_the_same_cycle(store: Store) -> None:
    """The article built on it is pending at once and taken down; deciding twice changes nothing."""
    article = in_store(store)
    after = a_report("Withdrawn.", id=ReportId("r-2"), item="i-2", previous=REPORT.id, change=Change.RETRACTION)
    store.save_reading(Reading(item=after.item, kind=PageKind.ARTICLE, report=after.id, reason=""), after, None)

    todo = pending(store, settings=Settings(), now=NOW)
    assert todo == [article.id]
    for _ in range(2):
        run(store, todo, settings=Settings(), now=NOW)
    reviewed = store.article(article.id)
    assert reviewed is not None
    assert (reviewed.state, reviewed.version) == (State.HELD, 2)
    assert reviewed.notices[0].about == after.id
    assert pending(store, settings=Settings(), now=NOW) == []

"""What an editor takes back or puts right, and that no later draft says it again by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.check.run import judged
from nightdesk.edit.corrections import kept_out, put_right, reworded, why_no_slip
from nightdesk.edit.decide import Case, article_id, decide
from nightdesk.edit.desk import Instruction, Order, carry_out
from nightdesk.edit.run import order, pending, reword, run
from nightdesk.errors import IllegalMove
from nightdesk.records import (
    Article,
    Brief,
    DigitalSource,
    Draft,
    DraftId,
    Evidence,
    Form,
    Illustration,
    Notice,
    PageKind,
    Part,
    PartKind,
    Placement,
    Reading,
    Report,
    Sentence,
    State,
    Story,
    StoryId,
    Struck,
)
from nightdesk.settings import Settings
from nightdesk.store import PICTURE, Store
from tests.builders import NOW, a_draft, a_report, a_verdict, an_article

TEXT = (
    "The council of Exempla closed the Mill Bridge on Monday. Twelve lorries were turned back in the first hour. "
    "The mayor said the bridge would stay shut until 3 March. Engineers had found rust in two of its nine arches."
)
REPORT = a_report(TEXT)


def resting(text: str, passage: str, report: Report = REPORT) -> Sentence:
    """A sentence on a passage of a report."""
    start = report.text.index(passage)
    return Sentence(text=text, evidence=(Evidence(report=report.id, start=start, end=start + len(passage)),))


HEADLINE = resting("Exempla closes the Mill Bridge", "The council of Exempla closed the Mill Bridge on Monday.")
LORRIES = resting(
    "Twelve lorries were turned back in the first hour.", "Twelve lorries were turned back in the first hour."
)
MAYOR = resting(
    "The mayor said the bridge would stay shut until 3 March.",
    "The mayor said the bridge would stay shut until 3 March.",
)
RUST = resting(
    "Engineers had found rust in three of its nine arches.", "Engineers had found rust in two of its nine arches."
)


def drafted(*body: Sentence, headline: Sentence = HEADLINE, report: Report = REPORT) -> Draft:
    """A draft of one paragraph."""
    parts = (
        Part(kind=PartKind.HEADLINE, sentences=(headline,)),
        Part(kind=PartKind.PARAGRAPH, sentences=body),
    )
    return a_draft(report, parts=parts)


DRAFT = drafted(LORRIES, MAYOR, RUST)


def texts(draft: Draft) -> list[str]:
    """What a draft says."""
    return [sentence.text for _, _, _, sentence in draft.sentences()]


def corrected(article: Article, wrong: str, right: str, **how: object) -> Article:
    """Put words right, the check desk agreeing."""
    made = reworded(article, article.draft, wrong, right)
    instruction = Instruction(order=Order.CORRECT, who="Ed Itor", reason="it was two", rewording=made, **how)  # type: ignore[arg-type]
    after = carry_out(article, instruction, newest=(made.draft, a_verdict(made.draft)), now=NOW).article
    assert after is not None
    return after


def test_words_are_put_right_wherever_they_stand_and_the_notice_keeps_both() -> None:
    """In headline and body; the rest is as it was."""
    article = an_article(
        drafted(RUST, MAYOR, headline=replace(HEADLINE, text="Rust in three arches of the Mill Bridge"))
    )

    after = corrected(article, "three", "two")

    assert texts(after.draft) == [
        "Rust in two arches of the Mill Bridge",
        "Engineers had found rust in two of its nine arches.",
        MAYOR.text,
    ]
    assert after.state is State.CORRECTED
    assert after.draft.id != article.draft.id
    [notice] = after.notices
    assert (notice.kind, notice.text) == ("correction", "it was two")
    assert list(notice.reworded.values()) == texts(after.draft)[:2]


@pytest.mark.parametrize(
    ("text", "wrong", "right", "said"),
    [
        ("It had 12 rooms in 2012.", "12", "9", "It had 9 rooms in 2012."),
        ("The bridge, 12 m long, is shut.", "12 m long,", "9 m long,", "The bridge, 9 m long, is shut."),
        ("橋は12月に閉鎖された。", "12月", "11月", "橋は11月に閉鎖された。"),
    ],
)
def test_whole_words_are_replaced_and_no_parts_of_others(text: str, wrong: str, right: str, said: str) -> None:
    """Scripts without spaces have no whole words: there the letters count."""
    article = an_article(drafted(replace(RUST, text=text)))
    assert said in texts(reworded(article, article.draft, wrong, right).draft)


def test_words_that_do_not_stand_there_are_an_error() -> None:
    """Nothing is corrected by a slip of the pen."""
    with pytest.raises(IllegalMove, match=r"no sentence .* 'Atlantis'"):
        reworded(an_article(DRAFT), DRAFT, "Atlantis", "Exempla")
    with pytest.raises(IllegalMove, match="--withdraw"):
        reworded(an_article(DRAFT), DRAFT, LORRIES.text, "–")


@given(st.text(alphabet="ab .,-12", min_size=1, max_size=12), st.text(alphabet="cd", min_size=1, max_size=6))
def test_after_a_correction_the_wrong_words_stand_nowhere(wrong: str, right: str) -> None:
    """Whatever they are, and no sentence without them has changed."""
    article = an_article(drafted(replace(RUST, text="a b 12 ab, 1-2 b. a1 -- 2 a"), MAYOR))
    try:
        made = reworded(article, article.draft, wrong, right)
    except IllegalMove:
        return
    again = an_article(made.draft)
    if " ".join(wrong.split()) == wrong:
        with pytest.raises(IllegalMove):
            reworded(again, made.draft, wrong, right)
    assert set(made.before) <= {(1, 0), (1, 1), (0, 0)}
    assert [s.text for p, n, i, s in made.draft.sentences() if (n, i) not in made.before] == [
        s.text for p, n, i, s in article.draft.sentences() if (n, i) not in made.before
    ]


@pytest.mark.parametrize(
    ("before", "after", "slip"),
    [
        ("The enginers had found rust.", "The engineers had found rust.", True),
        ("They recieved the keys.", "They received the keys.", True),
        ("It will now open.", "It will not open.", False),
        ("Nine arches were found.", "Five arches were found.", False),
        ("It cost 12 crowns there.", "It cost 13 crowns there.", False),
        ("Mayor Ada Exempel spoke.", "Mayor Ada Exempla spoke.", False),
        ("The keys were lost.", "The keys were not lost.", False),
        ("They closed the bridge.", "They opened the bridge.", False),
    ],
)
def test_a_slip_is_spelling_and_nothing_else(before: str, after: str, slip: bool) -> None:
    """A number, a name, a "not": those are errors of fact and called so (R14)."""
    struck = Struck(text=before, evidence=(), wrong="x", right=Sentence(text=after, evidence=()))
    assert (why_no_slip((struck,), "en") == "") == slip


def test_a_slip_is_called_one_and_a_fact_under_that_name_is_refused() -> None:
    """Readers can tell the two apart."""
    article = an_article(drafted(replace(LORRIES, text="Twelve lorries were turnd back."), RUST))
    assert corrected(article, "turnd", "turned", slip=True).notices[0].kind == "slip"
    with pytest.raises(IllegalMove, match="no slip of spelling"):
        corrected(article, "three", "two", slip=True)


def taken_out(*sentences: Sentence) -> Notice:
    """The notice of a correction that took sentences out."""
    struck = tuple(Struck(text=s.text, evidence=s.evidence, wrong=s.text) for s in sentences)
    return Notice(kind="correction", text="nobody counted lorries", at=NOW, who="Ed Itor", struck=struck)


def put_right_by_an_editor() -> Notice:
    """The notice of a correction of the arches."""
    right = replace(RUST, text="Engineers had found rust in two of its nine arches.")
    struck = Struck(text=RUST.text, evidence=RUST.evidence, wrong="three", right=right)
    return Notice(kind="correction", text="it was two", at=NOW, who="Ed Itor", struck=(struck,))


OTHER = a_report("In the first hour twelve lorries had to turn back at the bridge in Exempla, a driver said.")


@pytest.mark.parametrize(
    ("sentence", "out"),
    [
        (LORRIES, True),
        (replace(LORRIES, text="A dozen trucks could not cross."), True),  # of the same passage
        (resting("Twelve lorries had to turn back in the first hour.", OTHER.text, OTHER), True),  # of another report
        (MAYOR, False),
    ],
)
def test_what_was_taken_out_stays_out_in_whatever_words_and_from_whomever(sentence: Sentence, out: bool) -> None:
    """The next report may tell it again; then a person decides."""
    found = kept_out(drafted(sentence), [taken_out(LORRIES)])
    assert list(found) == ([(1, 0)] if out else [])
    assert all("Ed Itor took it back on 2026-01-10: nobody counted lorries" in reason for reason in found.values())


def test_of_a_sentence_that_was_put_right_only_the_wrong_words_stay_out() -> None:
    """What is right may be said again, in other words too."""
    notices = [put_right_by_an_editor()]
    again = replace(RUST, text="Rust was found in three of nine arches.")
    right = replace(RUST, text="Rust was found in two of nine arches.")

    assert list(kept_out(drafted(again, right, MAYOR), notices)) == [(1, 0)]
    assert texts(put_right(DRAFT, notices))[-1] == "Engineers had found rust in two of its nine arches."


def ruled(draft: Draft, notice: Notice) -> Article | None:
    """What the rules make of a new draft of an article that was corrected."""
    previous = an_article(drafted(MAYOR), state=State.CORRECTED, notices=(notice,), id=article_id(StoryId("s-1")))
    more = a_report("Another report.", source="radio-exempla")
    draft = replace(draft, reports=(REPORT.id, more.id))
    case = Case(
        draft=draft,
        verdict=a_verdict(draft),
        previous=previous,
        reports={REPORT.id: REPORT, more.id: more, OTHER.id: OTHER},
    )
    return decide(case, now=NOW + timedelta(hours=1)).article


def test_the_rules_print_no_later_draft_with_what_an_editor_took_out() -> None:
    """It is held with the editor's reason, and the rest is printed."""
    after = ruled(drafted(MAYOR, LORRIES, HEADLINE, RUST), taken_out(LORRIES))

    assert after is not None
    assert after.state is State.CORRECTED
    assert LORRIES.text not in texts(after.draft)
    assert [item.text for item in after.held] == [LORRIES.text]
    assert "nobody counted lorries" in after.held[0].reasons[0]


def test_the_rules_print_a_later_draft_as_an_editor_put_it_right() -> None:
    """Where it says the very same again."""
    after = ruled(drafted(MAYOR, LORRIES, RUST), put_right_by_an_editor())

    assert after is not None
    assert "Engineers had found rust in two of its nine arches." in texts(after.draft)
    assert RUST.text not in texts(after.draft)


# -- with the check desk and a store -------------------------------------------------------------------------


@pytest.fixture
def article(store: Store) -> Article:
    """A published article with an error in it, in a store."""
    story = Story(id=StoryId("s-1"), opened_at=NOW, updated_at=NOW, language="en", reports=(REPORT.id,))
    draft = replace(DRAFT, basis=story.basis)
    store.save_reading(Reading(item=REPORT.item, kind=PageKind.ARTICLE, report=REPORT.id, reason=""), REPORT, None)
    store.save_placements(
        [(Placement(report=REPORT.id, story=story.id, origin="o", reason="no open story"), REPORT)], [story]
    )
    brief = Brief(
        story=story.id, basis=story.basis, form=Form.ARTICLE, language="en", origins=(), reports=(), claims=()
    )
    store.save_brief(brief, draft)
    store.save_verdict(a_verdict(draft))
    run(store, pending(store, settings=Settings(), now=NOW), settings=Settings(), now=NOW)
    made = store.article(article_id(story.id))
    assert made is not None
    assert made.state is State.PUBLISHED
    return made


def ordered(store: Store, article: Article, wrong: str, right: str, **how: object) -> Article:
    """Give the order as the command does."""
    made = reword(store, article, wrong, right)
    draft, verdict = judged(store, made.draft, made.before)
    instruction = Instruction(
        order=Order.CORRECT,
        who="Ed Itor",
        reason="it was two",
        rewording=replace(made, draft=draft),
        **how,  # type: ignore[arg-type]
    )
    return order(store, article.id, instruction, now=NOW, verdict=verdict)


def test_the_check_desk_lets_an_editor_say_what_the_sources_say(store: Store, article: Article) -> None:
    """The draft it was said in is kept, checked and decided on: nothing is pending."""
    after = ordered(store, article, "three", "two")

    assert "Engineers had found rust in two of its nine arches." in texts(after.draft)
    assert store.verdict(after.draft.id) is not None
    assert store.draft(DraftId(after.draft.id)).parts == after.draft.parts
    assert pending(store, settings=Settings(), now=NOW) == []
    assert store.broken_audit_entry() is None


def test_the_check_desk_holds_an_editor_to_the_sources(store: Store, article: Article) -> None:
    """Unless the editor answers for it, and then the page says so."""
    before = store.article(article.id)
    with pytest.raises(IllegalMove, match=r"does not bear out 'Engineers had found rust in seven .*--let-through"):
        ordered(store, article, "three", "seven")
    assert store.article(article.id) == before
    assert [d.id for d in store.drafts_of(StoryId("s-1"))] == [article.draft.id]

    after = ordered(store, article, "three", "seven", let_through=True)
    assert [notice.kind for notice in after.notices] == ["correction", "let-through"]


def test_a_second_correction_keeps_the_first(store: Store, article: Article) -> None:
    """Each starts from what stands on the page."""
    once = ordered(store, article, "three", "two")
    twice = ordered(store, once, "Twelve lorries", "Lorries")

    assert "Engineers had found rust in two of its nine arches." in texts(twice.draft)
    assert "Lorries were turned back in the first hour." in texts(twice.draft)
    assert len(twice.notices) == 2


@pytest.mark.parametrize(("shown", "kept"), [("Rust in three arches", False), ("A map of Exempla", True)])
def test_a_picture_that_shows_the_wrong_words_goes_with_them(
    store: Store, article: Article, shown: str, kept: bool
) -> None:
    """Another stays with the reworded text."""
    picture = Illustration(
        draft=article.draft.id, kind="cover", source_type=DigitalSource.ALGORITHMIC, variants=(),
        caption=replace(RUST, text="Drawn"), alt=replace(RUST, text=shown), reason="test",
    )  # fmt: skip
    store.save_illustration(picture, ())
    store.save_verdict(replace(a_verdict(article.draft), draft=DraftId(article.draft.id + PICTURE)))

    after = ordered(store, article, "three", "two")

    assert (store.illustration(after.draft.id) is not None) == kept

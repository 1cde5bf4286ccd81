"""What the desk's rules let out, and what waits for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nightdesk.edit.decide import Case, Ruling, decide
from nightdesk.edit.slug import slug_of
from nightdesk.records import (
    NEXT,
    Draft,
    Evidence,
    Form,
    Part,
    PartKind,
    Problem,
    ProblemKind,
    Sentence,
    State,
)
from tests.builders import NOW, a_draft, a_report, a_sentence, a_verdict, an_article

REPORT = a_report()


def a_problem(kind: ProblemKind) -> Problem:
    """A finding against a sentence."""
    return Problem(kind=kind, start=0, end=3, text="The", reason="not in the sources")


def rule(draft: Draft, *, problems: dict[str, Any] | None = None, **case: Any) -> Ruling:
    """Decide on *draft* with nothing published before, unless told otherwise."""
    verdict = a_verdict(draft, **(problems or {}))
    made: dict[str, Any] = {"previous": None, "reports": {REPORT.id: REPORT}, **case}
    return decide(Case(draft=draft, verdict=verdict, **made), now=NOW)


def with_body(*texts: str, **changes: Any) -> Draft:
    """A draft whose body is those sentences and a few harmless ones."""
    draft = a_draft(REPORT, **changes)
    body = tuple(a_sentence(text, REPORT) for text in texts)
    return replace(draft, parts=(*draft.parts, Part(kind=PartKind.PARAGRAPH, sentences=body)))


def test_a_draft_that_passes_is_published_with_the_reason() -> None:
    """Two independent origins, no finding, no risk: it goes out, labelled."""
    ruling = rule(a_draft(REPORT))

    assert ruling.decision.after is State.PUBLISHED
    assert ruling.article is not None
    assert ruling.article.first_published_at == NOW
    assert ruling.article.slug == "council-of-exempla-votes-to-close-the-bridge"
    assert ruling.decision.reason == "passed: 5 sentences, 0 held back"


@pytest.mark.parametrize("kind", [k for k in ProblemKind if k is not ProblemKind.UNATTRIBUTED])
def test_a_sentence_with_a_finding_is_not_printed(kind: ProblemKind) -> None:
    """What the check desk cannot trace is not printed; the rest of the article goes out without it."""
    draft = with_body("The bridge will close for 99 months.")
    ruling = rule(draft, problems={"p3s0": (a_problem(kind),)})

    assert ruling.article is not None
    assert ruling.decision.after is State.PUBLISHED
    assert "99 months" not in str(ruling.article.draft.parts)
    assert [held.text for held in ruling.article.held] == ["The bridge will close for 99 months."]
    assert str(kind) in ruling.article.held[0].reasons[0]


def test_a_credit_is_attribution_enough() -> None:
    """A sentence without "said" is attributed by the name printed beside it."""
    draft = a_draft(REPORT)
    credited = replace(draft.parts[2].sentences[0], credit="Exempla Courier")
    draft = replace(draft, parts=(*draft.parts[:2], replace(draft.parts[2], sentences=(credited,) * 3)))
    unattributed = {f"p2s{n}": (a_problem(ProblemKind.UNATTRIBUTED),) for n in range(3)}
    verdict = a_verdict(draft, **unattributed)
    passed = replace(verdict, findings=tuple(replace(f, publishable=True) for f in verdict.findings))
    ruling = decide(Case(draft=draft, verdict=passed, previous=None, reports={REPORT.id: REPORT}), now=NOW)

    assert ruling.article is not None
    assert not ruling.article.held


def test_a_sentence_nobody_is_named_for_gets_the_outlet_s_name_beside_it() -> None:
    """Who says it is known from the evidence: a true sentence is not held for want of a name."""
    draft = with_body("The bridge opened in 1961.")
    found = a_verdict(draft, p3s0=(a_problem(ProblemKind.UNATTRIBUTED),))
    verdict = replace(found, findings=tuple(replace(f, publishable=True) for f in found.findings))
    outlets = {REPORT.source: "Exempla Courier"}
    case = Case(draft=draft, verdict=verdict, previous=None, reports={REPORT.id: REPORT}, outlets=outlets)
    article = decide(case, now=NOW).article

    assert article is not None
    assert not article.held
    assert article.draft.parts[3].sentences[0].credit == "Exempla Courier"


def test_an_article_without_its_headline_waits() -> None:
    """The headline passes like any sentence, or the whole article waits, and says why."""
    ruling = rule(a_draft(REPORT), problems={"p0s0": (a_problem(ProblemKind.NAME),)})

    assert ruling.decision.after is State.HELD
    assert "the headline did not pass the check (name: not in the sources)" in ruling.decision.reason


def test_an_article_with_too_little_left_waits() -> None:
    """An article of one surviving sentence is no article."""
    problems = {f"p2s{n}": (a_problem(ProblemKind.NUMBER),) for n in range(2)}
    ruling = rule(a_draft(REPORT), problems=problems)

    assert ruling.decision.after is State.HELD
    assert "only 1 sentences of the body" in ruling.decision.reason


def test_a_sentence_without_a_finding_or_evidence_is_held() -> None:
    """The engine sends every draft through the check; one that it has not seen is not printed."""
    draft = with_body("Nobody looked at this.")
    verdict = a_verdict(draft)
    unseen = replace(verdict, findings=verdict.findings[:-1])
    ruling = decide(Case(draft=draft, verdict=unseen, previous=None, reports={}), now=NOW)
    assert ruling.article is not None
    assert ruling.article.held[0].reasons == ("unchecked: the check desk has no finding on it",)

    bare = replace(draft, parts=(*draft.parts[:3], Part(kind=PartKind.PARAGRAPH, sentences=(_groundless(),))))
    ruling = decide(Case(draft=bare, verdict=a_verdict(bare), previous=None, reports={}), now=NOW)
    assert ruling.article is not None
    assert ruling.article.held[0].reasons == ("unsupported: the sentence names no evidence",)


def _groundless() -> Sentence:
    return Sentence(text="Everybody knows this.", evidence=())


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        pytest.param("Rolf Randomsen was accused of taking the bell, the Courier said.", "accusation", id="accusation"),
        pytest.param("A 12-year-old was among them, the council said.", "minor", id="minor"),
        pytest.param("Residents should boil water before drinking, the council said.", "health advice", id="health"),
        pytest.param("A minor faces the court, the council said.", "minor", id="a minor"),
        pytest.param("A girl saw “Girl with a Funnel”, the council said.", "minor", id="a girl beside a title"),
        pytest.param("“Girl Found Dead” was its headline.", "minor", id="a headline"),
        pytest.param(
            "Sergeant Ada Roe arrested Jan Muster, the Courier said.", "accusation", id="whom an officer arrests"
        ),
        pytest.param("Two people died in the flood.", "death that nobody", id="unattributed death"),
        pytest.param("As in 1931, two people died last month.", "death that nobody", id="a death as of old"),
    ],
)
def test_the_risk_classes_wait_for_a_person(sentence: str, reason: str) -> None:
    """DESIGN's four classes are held by default, whatever the check found."""
    ruling = rule(with_body(sentence))

    assert ruling.decision.after is State.HELD
    assert reason in ruling.decision.reason


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The council felt a minor tremor in the night.", id="a small thing"),
        pytest.param("Cornelia Probe painted “Girl with a Funnel” and changed the girl twice.", id="a title"),
        pytest.param("“It was arson, he was arrested,” said Sergeant Ada Roe.", id="an officer who speaks"),
        pytest.param("A portrait by Cornelia Probe that was stolen from the town hall is back.", id="a stolen thing"),
        pytest.param("In 1931 two people died in the same pit.", id="a death long ago"),
    ],
)
def test_what_only_looks_like_a_risk_goes_out(sentence: str) -> None:
    """A word of the lists that marks no minor, no accused and no news of a death holds nothing up."""
    assert rule(with_body(sentence)).decision.after is State.PUBLISHED


def test_a_crime_resting_on_one_origin_waits() -> None:
    """A second independent origin lets it go."""
    sentence = "The warehouse was set alight: arson, police said."
    assert rule(with_body(sentence, origins=("one",))).decision.after is State.HELD
    assert rule(with_body(sentence)).decision.after is State.PUBLISHED


def test_an_accusation_against_an_office_holder_is_news() -> None:
    """The rule protects private persons; who holds an office is named with it."""
    ruling = rule(with_body("President Pim Placeholder was accused by the opposition, the Courier said."))
    assert ruling.decision.after is State.PUBLISHED


def test_an_attributed_death_is_news() -> None:
    """Who says so stands in the sentence."""
    assert rule(with_body("Two people died, the fire chief said.")).decision.after is State.PUBLISHED


def test_nothing_new_makes_no_version() -> None:
    """The same text from the same sources is no update."""
    draft = a_draft(REPORT)
    ruling = rule(draft, previous=an_article(draft))

    assert ruling.article is None
    assert ruling.decision.reason == "nothing new: same text, same sources"


def test_an_update_that_only_leaves_out_what_still_stands_is_none() -> None:
    """Readers do not lose a sentence because another report came; one that lost its report they do."""
    short, long = a_draft(REPORT), with_body("A ferry will run from 2 March.")
    old = an_article(long, first_published_at=NOW - timedelta(days=1))

    kept = rule(short, previous=old)
    lost = rule(replace(short, reports=()), previous=old)

    assert kept.article is None
    assert kept.decision.reason == "nothing new: it would only leave out what still stands"
    assert lost.decision.reason != kept.decision.reason


def test_an_update_keeps_the_address_and_says_what_changed() -> None:
    """A new version under the same slug; what came and went is listed; the first publication stays."""
    old = an_article(a_draft(REPORT), first_published_at=NOW - timedelta(days=1), modified_at=NOW - timedelta(days=1))
    new = with_body("A ferry will run from 2 March.", headline="Council closes bridge and starts a ferry")
    ruling = rule(new, previous=old)

    assert ruling.article is not None
    assert (ruling.article.version, ruling.article.slug) == (2, old.slug)
    assert ruling.article.first_published_at == old.first_published_at
    assert ruling.article.modified_at == NOW
    assert {(e.kind, e.text) for e in ruling.article.edits} == {
        ("removed", "Council of Exempla votes to close the bridge"),
        ("added", "Council closes bridge and starts a ferry"),
        ("added", "A ferry will run from 2 March."),
    }


def test_a_new_source_alone_is_no_change_for_readers() -> None:
    """`modified_at` moves only for what a reader would notice (R5)."""
    earlier = NOW - timedelta(days=1)
    old = an_article(a_draft(REPORT), modified_at=earlier)
    other = a_report("Radio says so too.")
    ruling = rule(a_draft(REPORT, id=old.draft.id, reports=(REPORT.id, other.id)), previous=old)

    assert ruling.article is not None
    assert ruling.article.modified_at == earlier


def test_a_risky_update_leaves_the_old_version_standing() -> None:
    """What was published stays; the new draft waits."""
    old = an_article(a_draft(REPORT))
    ruling = rule(with_body("Two people died in the flood."), previous=old)

    assert ruling.article is None
    assert "the old version stays" in ruling.decision.reason


@pytest.mark.parametrize("state", [State.SPIKED, State.KILLED, State.RETRACTED, State.REVIEW])
def test_rules_do_not_undo_an_editor(state: State) -> None:
    """What a person ended or looks at is not brought back by the next report."""
    ruling = rule(with_body("More news."), previous=an_article(a_draft(REPORT), state=state))
    assert ruling.article is None
    assert ruling.decision.after is state


def test_what_an_editor_holds_stays_held() -> None:
    """A new draft does not open the door."""
    held = an_article(a_draft(REPORT), state=State.HELD, first_published_at=None)
    assert rule(with_body("More."), previous=held, held_by_editor=True).decision.after is State.HELD
    assert rule(with_body("More."), previous=held).decision.after is State.PUBLISHED


def test_what_was_taken_off_the_site_does_not_come_back_by_itself() -> None:
    """A source withdrew what it told, or an editor held it: the next report does not put it back (R17)."""
    taken_down = an_article(a_draft(REPORT), state=State.HELD)
    ruling = rule(with_body("More."), previous=taken_down)
    assert ruling.article is None
    assert "an editor may publish this draft" in ruling.decision.reason


def test_every_state_is_in_the_table() -> None:
    """The life cycle is a table you can read; it has a row for each state and leads nowhere unknown."""
    assert set(NEXT) == set(State)
    assert {state for row in NEXT.values() for state in row} <= set(State)
    assert not NEXT[State.KILLED]
    assert not NEXT[State.SPIKED]


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Byrådet lukker havnebroen i Øsby", "byraadet-lukker-havnebroen-i-oesby"),
        ("Mayor’s “plan” costs 4.5 million", "mayors-plan-costs-4-5-million"),
        ("主席访问", "story-1"),
        ("", "story-1"),
        ("taken", "taken-2"),
        ("word " * 40, "word-" * 13 + "word"),
    ],
)
def test_a_slug_is_plain_ascii(headline: str, slug: str) -> None:
    """Lower case, ASCII, whole words, never one that is taken (I10)."""
    assert slug_of(headline, taken={"taken"}, fallback="story-1") == slug


def test_forms_other_than_articles_need_no_body() -> None:
    """A digest of titles is a headline and a standfirst."""
    draft = a_draft(REPORT, form=Form.DIGEST)
    assert rule(replace(draft, parts=draft.parts[:2])).decision.after is State.PUBLISHED


def test_a_picture_whose_words_failed_is_not_shown() -> None:
    """Caption and alternative text pass like any sentence, or the article goes without its picture."""
    draft = a_draft(REPORT)
    words = a_verdict(draft)
    failed = a_verdict(draft, p2s0=(a_problem(ProblemKind.NUMBER),))
    for picture, shown in ((words, True), (failed, False), (None, False)):
        article = rule(draft, picture=picture).article
        assert article is not None
        assert article.pictured is shown


def test_evidence_is_carried_into_the_article() -> None:
    """What is printed still says what it rests on."""
    article = rule(a_draft(REPORT)).article
    assert article is not None
    expected = Evidence(report=REPORT.id, start=0, end=len(REPORT.text))
    assert all(s.evidence == (expected,) for _, _, _, s in article.draft.sentences())


def test_a_death_that_one_sentence_attributes_is_attributed() -> None:
    """A headline cannot say who reports it; the text below does."""
    draft = with_body("Two people died, the fire chief said.", headline="Two people died in the Beispielstadt fire")
    assert rule(draft).decision.after is State.PUBLISHED

"""What becomes of a published article when its sources correct or withdraw what it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nightdesk.edit.decide import Case
from nightdesk.edit.review import review
from nightdesk.edit.source_changes import SourceChange, changes_touching, groundless
from nightdesk.records import (
    Article,
    Change,
    Draft,
    Part,
    PartKind,
    Problem,
    ProblemKind,
    Report,
    ReportId,
    Sentence,
    State,
)
from tests.builders import NOW, a_draft, a_report, a_sentence, a_verdict, an_article

REPORT = a_report("The bridge of Exempla closes for 18 months. It was built in 1911.")
RADIO = a_report("Radio Exempla said the ferry is free.", source="radio-exempla")
BOTH = ("exempla-courier", "radio-exempla")


def a_change(
    kind: Change, text: str = "The bridge of Exempla closes for 15 months. It was built in 1911."
) -> SourceChange:
    """A new version of REPORT by its source."""
    new = a_report(text, id=ReportId("r-new"), previous=REPORT.id, change=kind, change_note="A figure was wrong.")
    return SourceChange(before=REPORT, after=new, outlet="Exempla Courier")


def on(report: Report, words: str, text: str = "") -> Sentence:
    """A sentence of ours, *text* or the words themselves, that rests on *words* of *report*."""
    start = report.text.index(words)
    made = a_sentence(text or words, report)
    return replace(made, evidence=(replace(made.evidence[0], start=start, end=start + len(words)),))


def telling(report: Report, months: int, **changes: Any) -> Draft:
    """A draft on the bridge: its news rests on *report*, the rest on the radio and on what no one took back."""
    news, built = f"The bridge of Exempla closes for {months} months.", "It was built in 1911."
    ferry = a_sentence("The ferry is free, Radio Exempla said.", RADIO)
    parts = (
        Part(kind=PartKind.HEADLINE, sentences=(on(report, news, f"Exempla closes its bridge for {months} months"),)),
        Part(kind=PartKind.STANDFIRST, sentences=(on(report, news),)),
        Part(kind=PartKind.PARAGRAPH, sentences=(on(report, news), on(report, built), ferry)),
    )
    return replace(a_draft(report, RADIO, headline=f"{months}", **changes), parts=parts)


def the_case(draft: Draft, *reports: Report, **problems: Any) -> Case:
    """What the desk knows of the newest draft."""
    verdict = a_verdict(draft, **problems)
    return Case(draft=draft, verdict=verdict, previous=printed(), reports={r.id: r for r in reports})


def printed() -> Article:
    """The article that went out with the wrong figure."""
    return an_article(telling(REPORT, 18))


def after(change: SourceChange, *, anew: Case | None = None, origins: tuple[str, ...] = BOTH) -> Article:
    """The article's next version."""
    made = review(printed(), [change], anew=anew, origins=origins, now=NOW).article
    assert made is not None
    return made


def texts(article: Article) -> list[str]:
    """Every sentence the desk would print."""
    return [sentence.text for _, _, _, sentence in article.draft.sentences()]


def test_after_a_correction_the_article_says_what_the_source_says_now() -> None:
    """The text is that of the new draft, on the new version of the report, and waits for a person (R17)."""
    change = a_change(Change.CORRECTION)
    anew = telling(change.after, 15)
    made = after(change, anew=the_case(anew, change.after, RADIO))

    assert made.state is State.REVIEW
    assert made.draft.parts == anew.parts
    assert REPORT.id not in made.draft.reports
    assert "18" not in " ".join(texts(made))


def test_the_notice_of_a_correction_says_what_was_wrong_and_what_is_right() -> None:
    """Our sentences, each once, though the standfirst and the lede said the same (R13)."""
    change = a_change(Change.CORRECTION)
    [notice] = after(change, anew=the_case(telling(change.after, 15), change.after, RADIO)).notices

    assert notice.withdrawn == (
        "Exempla closes its bridge for 18 months",
        "The bridge of Exempla closes for 18 months.",
    )
    assert notice.put_right == (
        "Exempla closes its bridge for 15 months",
        "The bridge of Exempla closes for 15 months.",
    )
    assert notice.corrects_us
    assert (notice.outlet, notice.text) == ("Exempla Courier", "A figure was wrong.")


def test_a_correction_that_does_not_touch_our_text_is_none_of_ours() -> None:
    """The notice tells of it, takes nothing back, and calls nothing of ours wrong."""
    change = a_change(Change.CORRECTION, REPORT.text + " Its architect was Ann Example.")
    made = after(change, anew=the_case(telling(change.after, 18), change.after, RADIO))

    [notice] = made.notices
    assert not notice.withdrawn
    assert not notice.corrects_us
    assert not made.edits


def test_without_a_new_draft_what_is_left_rests_on_the_corrected_report() -> None:
    """A passage that a correction left alone is found in the new version, at its new place there."""
    change = a_change(Change.CORRECTION, "Correction: the year was wrong. The bridge of Exempla closes for 18 months.")
    article = an_article(
        replace(
            telling(REPORT, 18),
            parts=(*telling(REPORT, 18).parts, Part(kind=PartKind.PARAGRAPH, sentences=(a_sentence("Free.", RADIO),))),
        )
    )
    made = review(article, [change], anew=None, origins=BOTH, now=NOW).article

    assert made is not None
    assert made.state is State.REVIEW
    assert "It was built in 1911." not in texts(made)
    assert made.draft.reports == (change.after.id, RADIO.id)
    for _, _, _, sentence in made.draft.sentences():
        for evidence in sentence.evidence:
            report = {change.after.id: change.after, RADIO.id: RADIO}[evidence.report]
            assert 0 <= evidence.start < evidence.end <= len(report.text)


def test_a_corrected_lede_that_nobody_wrote_anew_is_not_left_standing() -> None:
    """Neither is a new draft that the desk's own rules would hold: the notice stands alone."""
    change = a_change(Change.CORRECTION)
    wrong = Problem(kind=ProblemKind.NUMBER, start=0, end=1, text="1", reason="no source says so")
    unfit = the_case(telling(change.after, 15), change.after, RADIO, p0s0=(wrong,))
    for anew in (None, unfit):
        made = after(change, anew=anew)
        assert made.state is State.HELD
        assert made.notices[0].withdrawn


def test_a_withdrawn_lede_takes_the_article_down() -> None:
    """What is left is no article, whatever can still be written of it; the headline says what the notice is about."""
    change = a_change(Change.RETRACTION, "We withdraw this report.")
    stump = replace(telling(REPORT, 18), parts=a_draft(RADIO).parts, reports=(RADIO.id,))
    made = after(change, anew=the_case(stump, RADIO))

    assert made.state is State.HELD
    assert "Exempla Courier withdrew 'Council votes', 'A figure was wrong.'" in made.reason
    assert texts(made) == ["Exempla closes its bridge for 18 months", "The ferry is free, Radio Exempla said."]
    [notice] = made.notices
    assert notice.kind == "source-retraction"
    assert len(notice.withdrawn) == len(set(notice.withdrawn)) == 3


def test_a_withdrawal_that_leaves_one_origin_takes_the_article_down() -> None:
    """An article has two independent origins or is none (DESIGN, Forms)."""
    side = a_report("A council member agreed.", source="beispiel-zeitung")
    draft = replace(a_draft(RADIO, side), origins=("radio-exempla", "beispiel-zeitung"))
    new = a_report("Withdrawn.", id=ReportId("r-w"), previous=side.id, change=Change.RETRACTION)
    change = SourceChange(before=side, after=new, outlet="Beispiel-Zeitung")

    for origins, state in (
        (("radio-exempla",), State.HELD),
        (("radio-exempla", "exempla-courier"), State.REVIEW),
    ):
        made = review(an_article(draft), [change], anew=None, origins=origins, now=NOW).article
        assert made is not None
        assert made.state is state


def test_two_withdrawals_do_not_list_the_same_sentence_twice() -> None:
    """A sentence that rested on both is told by the first notice alone."""
    both = replace(
        a_sentence("The ferry is free.", RADIO),
        evidence=(*a_sentence("x", REPORT).evidence, *a_sentence("x", RADIO).evidence),
    )
    draft = telling(REPORT, 18)
    draft = replace(draft, parts=(*draft.parts, Part(kind=PartKind.PARAGRAPH, sentences=(both,))))
    new = a_report("Withdrawn.", id=ReportId("r-w"), previous=RADIO.id, change=Change.RETRACTION)
    changes = [a_change(Change.RETRACTION, "Gone."), SourceChange(before=RADIO, after=new, outlet="Radio Exempla")]
    made = review(an_article(draft), changes, anew=None, origins=(), now=NOW).article

    assert made is not None
    told = [text for notice in made.notices for text in notice.withdrawn]
    assert sorted(told) == sorted(set(told))
    assert "The ferry is free." in told


def test_a_headline_with_other_evidence_keeps_what_is_left_of_it() -> None:
    """It no longer names the report that was withdrawn."""
    draft = a_draft(REPORT, RADIO)
    headline = replace(
        draft.parts[0],
        sentences=(
            replace(
                a_sentence("Vote held", REPORT),
                evidence=(*a_sentence("x", REPORT).evidence, *a_sentence("x", RADIO).evidence),
            ),
        ),
    )
    body = Part(kind=PartKind.PARAGRAPH, sentences=tuple(a_sentence(f"Day {n}.", RADIO) for n in range(3)))
    article = an_article(replace(draft, parts=(headline, body)))
    change = a_change(Change.RETRACTION, "Withdrawn.")
    made = review(article, [change], anew=None, origins=("radio-exempla", "other"), now=NOW).article

    assert made is not None
    assert made.state is State.REVIEW
    assert [e.report for e in made.draft.parts[0].sentences[0].evidence] == [RADIO.id]
    assert made.draft.reports == (RADIO.id,)


def test_a_passage_that_a_correction_left_alone_keeps_its_ground() -> None:
    """Only what the source changed is withdrawn."""
    article = printed()
    assert not groundless(article, [a_change(Change.CORRECTION, REPORT.text + " Correction: the date was wrong.")])
    assert groundless(article, [a_change(Change.CORRECTION)])


def test_a_change_is_told_once() -> None:
    """An article that has the notice is not touched again."""
    article = printed()
    change = a_change(Change.RETRACTION, "Withdrawn.")
    reports: dict[ReportId, Report] = {REPORT.id: REPORT}
    assert changes_touching(article, [change.after], reports, {})
    assert not changes_touching(after(change), [change.after], reports, {})

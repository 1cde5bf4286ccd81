"""A draft's sentences against the evidence they declare."""

from __future__ import annotations

from dataclasses import replace

from nightdesk.check.draft import check_draft
from nightdesk.messages import catalogue, languages
from nightdesk.records import Evidence, PartKind, Phrase, ProblemKind, Report, ReportId, Rights, Sentence
from tests.check.builders import BRIDGE, a_draft, a_report, a_sentence, a_source, rests_on


def kinds(sentence: Sentence, *reports: Report, kind: PartKind = PartKind.PARAGRAPH) -> tuple[bool, set[str]]:
    """Return whether the one sentence of a draft is publishable, and its kinds of problem."""
    draft = a_draft(sentence, reports=reports, kind=kind)
    sources = {s.id: s for s in (a_source(), a_source("echo", "Harbour Echo"))}
    (finding,) = check_draft(draft, {r.id: r for r in reports}, {}, sources).findings
    return finding.publishable, {p.kind.value for p in finding.problems}


def test_a_sentence_rests_on_the_evidence_it_declares() -> None:
    """What the report says elsewhere does not help a sentence that points to the wrong passage."""
    report = a_report()
    sentence = "The bridge may close for 15 months."

    assert kinds(a_sentence(sentence, rests_on(report, "The bridge, which opened")), report) == (True, set())
    passed, found = kinds(a_sentence(sentence, rests_on(report, "She thanked the")), report)
    assert not passed
    assert "unsupported" in found


def test_letters_elsewhere_in_a_report_name_nobody_here() -> None:
    """A name that its report abbreviates somewhere does not stand for whom the sentence at hand names."""
    text = (
        "Olga Sample spoke to the Harbour Workers Action Meeting in Nullstad. She is a regular guest of the HWAM.\n\n"
        "Sample rejected the notion that the Quay Party should widen its doors to ferrymen."
    )
    report = a_report(text=text)
    place = rests_on(report, "Sample rejected the notion")
    clause = "rejected the notion that the Quay Party should widen its doors to ferrymen."

    assert kinds(a_sentence(f"Olga Sample {clause}", place), report)[0]
    assert not kinds(a_sentence(f"Harbour Workers Action Meeting {clause}", place), report)[0]


def test_evidence_must_exist() -> None:
    """None declared, a report that is not the draft's, and offsets outside the report are all refused."""
    report = a_report()
    for evidence in (
        (),
        (Evidence(report=ReportId("r9"), start=0, end=5),),
        (Evidence(report=report.id, start=5, end=len(BRIDGE) + 1),),
        (Evidence(report=report.id, start=5, end=5),),
    ):
        assert kinds(a_sentence("The bridge may close.", *evidence), report) == (False, {"unsupported"})


def test_fixed_phrasing_is_checked_in_what_fills_it() -> None:
    """Our own words need no evidence; the names, figures and quotations filled in do."""
    report = a_report()

    def said(speaker: str, quote: str) -> Sentence:
        phrase = Phrase(
            message="digest.quote", arguments={"speaker": speaker, "source": "Harbour Wire", "quote": quote}
        )
        evidence = rests_on(report, "“We will rebuild the bridge before next winter,” Holm told reporters.")
        return a_sentence(f"“{quote},” {speaker} said, according to Harbour Wire.", evidence, phrase=phrase)

    assert kinds(said("Holm", "We will rebuild the bridge before next winter"), report)[0]
    assert "quote" in kinds(said("Holm", "We will rebuild the tunnel before next winter"), report)[1]
    assert "speaker" in kinds(said("Peter Lund", "We will rebuild the bridge before next winter"), report)[1]
    assert "name" in kinds(said("Otto Sample", "We will rebuild the bridge before next winter"), report)[1]


def test_a_phrase_that_does_not_say_it_exempts_nothing() -> None:
    """Only what its phrase says when it is filled is fixed phrasing; a proof file may claim any other."""
    report = a_report()
    evidence = rests_on(report, "She thanked the 1,200 people who had signed a petition.")
    for phrase in (
        Phrase(message="no.such.message", arguments={}),
        Phrase(message="digest.why", arguments={}),
        Phrase(message="digest.figure", arguments={"source": "Harbour Wire", "figure": "1,200 people"}),
    ):
        sentence = a_sentence("The mayor stole a car in Atlantis.", evidence, phrase=phrase)
        assert kinds(sentence, report)[0] is False


def test_a_clause_among_words_of_ours_is_judged_as_a_sentence() -> None:
    """Who does what to whom is looked at in a clause that fills a phrase, as in any sentence."""
    text = "The Harbour Bank sued the Nullstad Council over nine ferries last month."
    report = a_report(text=text)
    evidence = Evidence(report=report.id, start=0, end=len(text))

    def said(clause: str) -> tuple[bool, set[str]]:
        phrase = Phrase(message="headline.reported", arguments={"clause": clause, "source": "Harbour Wire"})
        return kinds(a_sentence(f"{clause}, Harbour Wire reports", evidence, phrase=phrase), report)

    assert said("Harbour Bank sues Nullstad Council over nine ferries") == (True, set())
    assert "role" in said("Nullstad Council sues Harbour Bank over nine ferries")[1]


def test_a_number_filled_in_must_be_the_source_s() -> None:
    """A figure is compared as it is printed."""
    report = a_report()
    evidence = rests_on(report, "She thanked the 1,200 people who had signed a petition.")
    for figure, passes in (("1,200 people", True), ("1,300 people", False)):
        phrase = Phrase(message="digest.figure", arguments={"source": "Harbour Wire", "figure": figure})
        sentence = a_sentence(f"Harbour Wire reports {figure}.", evidence, phrase=phrase)
        assert kinds(sentence, report)[0] is passes


def test_an_outlet_s_own_name_need_not_stand_in_its_report() -> None:
    """It comes from the list of sources; what else is filled in is judged as ever."""
    report = a_report(source="thenation.example")
    evidence = rests_on(report, "The bridge, which")
    for subject, passes in (("bridge", True), ("Atlantis", False)):
        phrase = Phrase(message="brief.headline.one", arguments={"source": "thenation.example", "a": subject})
        sentence = a_sentence(f"thenation.example reports on {subject}", evidence, phrase=phrase)
        assert kinds(sentence, report)[0] is passes


def test_an_outlet_s_name_is_known_where_no_blank_stands_beside_it() -> None:
    """In Chinese and Japanese, and before a Korean particle; inside another word of an alphabet it is not its name."""
    report, outlet = a_report(source="kanal-7"), a_source("kanal-7", "Kanal 7")
    phrase = Phrase(message="brief.headline.none", arguments={"source": "Kanal 7"})

    def passes(language: str) -> bool:
        text = catalogue(language, "phrases").fill(phrase.message, phrase.arguments).text
        sentence = a_sentence(text, rests_on(report, "The bridge, which"), phrase=phrase)
        draft = replace(a_draft(sentence, reports=(report,)), language=language)
        return check_draft(draft, {report.id: report}, {}, {outlet.id: outlet}).findings[-1].publishable

    assert [language for language in languages("phrases") if not passes(language)] == []


def test_one_source_s_claim_is_named_or_noted() -> None:
    """With two outlets at hand, what one alone says wants its name; the note decides in edit, not here."""
    report, other = a_report(), a_report("A ferry was late.", name="r2", source="echo")
    evidence = rests_on(report, "Some shops near")

    bare = a_sentence("Some shops near the quay expect fewer customers.", evidence)
    named = a_sentence("Some shops near the quay expect fewer customers, according to the Harbour Wire.", evidence)
    assert kinds(bare, report, other) == (True, {"unattributed"})
    assert kinds(named, report, other) == (True, set())


def test_a_reserved_headline_is_not_ours() -> None:
    """Inflection and order make no new headline (L10)."""
    report = a_report(rights=Rights.QUOTE, title="Bridge may close for 15 months")
    headline = a_sentence("For 15 months bridge may close", rests_on(report, "The bridge, which opened"))

    assert ProblemKind.COPYING.value in kinds(headline, report, kind=PartKind.HEADLINE)[1]


def test_quotations_beyond_the_quota_are_noted_where_they_stand() -> None:
    """L11 counts what is quoted from reports that are not free; the first quotations are the ones that stay."""
    said = "“The bridge may close for 15 months,” the outlet wrote."
    for rights, noted in ((Rights.QUOTE, [False, True]), (Rights.FULL, [False, False])):
        report = a_report(rights=rights)
        plain = [a_sentence("The bridge may close.", rests_on(report, "The bridge, which")) for _ in range(9)]
        quoting = [a_sentence(said, rests_on(report, "The bridge, which")) for _ in range(2)]
        draft = a_draft(*plain, *quoting, reports=(report,))
        findings = check_draft(draft, {report.id: report}, {}, {}).findings[-2:]
        assert [any("is quotation" in p.reason for p in f.problems) for f in findings] == noted


def test_findings_follow_the_draft_s_sentences() -> None:
    """One finding a sentence, in order, each with its place."""
    report = a_report()
    sentences = [a_sentence("The bridge may close.", rests_on(report, "The bridge, which")) for _ in range(3)]
    verdict = check_draft(a_draft(*sentences, reports=(report,)), {report.id: report}, {}, {})

    assert [(f.part, f.sentence) for f in verdict.findings] == [(0, 0), (0, 1), (0, 2)]
    assert verdict.checker.startswith("nightdesk-check/")


def test_an_office_may_come_with_its_name_from_elsewhere_in_the_report() -> None:
    """As a full name may, though the evidence has the surname alone; another office may not."""
    text = "The coach of Rovers, Ines Instance, was booked. “It was a penalty,” Instance said."
    report = a_report(text)

    def judged(office: str) -> bool:
        sentence = f"“It was a penalty,” {office} Ines Instance said."
        return kinds(a_sentence(sentence, rests_on(report, "“It was")), report)[0]

    assert judged("coach")
    assert not judged("captain")


def test_of_passages_in_other_orders_the_one_that_ours_follows_counts() -> None:
    """Two outlets tell one claim, each in its order of words; phrases that neither has so have changed places."""
    report = a_report(
        "Fictavian leader Ada Holm has promised Samplian President Nils Lund “lasting” support for his policies, "
        "Fictavian state media reported on Friday."
    )
    letter = (
        "Fictavian state media reported on Friday that leader Ada Holm had written to Samplian President Nils Lund, "
        "offering unconditional support and calling her support for the Samplian president’s policies “lasting”."
    )
    other = a_report(letter, name="r2", source="echo")
    evidence = tuple(Evidence(report=item.id, start=0, end=len(item.text)) for item in (report, other))

    def said(text: str) -> bool:
        return kinds(a_sentence(text, *evidence), report, other)[0]

    assert said("Holm promises Lund “lasting” support for his policies, Fictavian state media report")
    assert not said("Lund promises Holm “lasting” support for his policies, Fictavian state media report")

"""What a headline with a quoted phrase promises."""

from __future__ import annotations

from nightdesk.records import Report
from nightdesk.write.quoting import quoting, spoken
from tests.write.builders import a_report, mentions_of, passages_of

TOLD = (
    "Mayor Ada Sample sends the crews of Exemplehaven a letter of thanks. "
    "“Our tram is a shared public treasure,” Sample said."
)
TAKEN_OUT = "Sample calls the tram a “shared public treasure” in her letter."


def two_reports() -> list[Report]:
    return [
        a_report(name="r-1", source="s-1", text=TOLD),
        a_report(name="r-2", source="s-2", text=f"Mayor Ada Sample wrote to the crews. {TAKEN_OUT}"),
    ]


def test_the_phrase_that_outlets_take_out_of_a_speech_is_found() -> None:
    """A noun phrase one report quotes by itself is read, with its article, from the report that gives the speech."""
    reports = two_reports()
    found = spoken(reports, {report.id: mentions_of(report) for report in reports}, "en")

    assert ("shared public treasure", "a") in [(phrase.words, phrase.article) for phrase in found]
    for phrase in found:
        text = next(report.text for report in reports if report.id == phrase.evidence.report)
        assert phrase.words in text[phrase.evidence.start : phrase.evidence.end]


def test_a_headline_quotes_only_its_own_subject() -> None:
    """The phrase joins a sentence that opens with who said it, from the same report; no other one."""
    reports = two_reports()
    phrases = spoken(reports, {report.id: mentions_of(report) for report in reports}, "en")
    passage = passages_of(TOLD)[0]
    rests_on = {phrase.evidence.report for phrase in phrases}
    clause = "Ada Sample sends the crews of Exemplehaven a letter of thanks"

    assert next(text for text, _, _ in quoting(clause, passage, rests_on, phrases)) == (
        f"{clause} and speaks of a “shared public treasure”"
    )
    assert not list(quoting("Crews of Exemplehaven thank Ada Sample", passage, rests_on, phrases))
    assert not list(quoting(clause, passage, set(), phrases))

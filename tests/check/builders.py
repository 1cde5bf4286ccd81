"""Reports, drafts and sentences that show only what a test is about; the town and its people are invented."""

from __future__ import annotations

from datetime import UTC, datetime

from nightdesk.check.reference import Reference, reference
from nightdesk.check.sentence import Judgement, check_sentence
from nightdesk.records import (
    Draft,
    DraftId,
    Evidence,
    Form,
    ItemId,
    Part,
    PartKind,
    Phrase,
    Report,
    ReportId,
    Rights,
    Sentence,
    Source,
    SourceId,
    StoryId,
)
from nightdesk.text.annotate import annotate

NOW = datetime(2025, 12, 28, 9, tzinfo=UTC)  # a Sunday

BRIDGE = (
    "EXEMPLA, December 27. Mayor Anna Holm said on Saturday that the council would not sell the Harbour Bridge to"
    " investor Peter Lund. The bridge, which opened in 1931, may close for 15 months.\n\n"
    "“We will rebuild the bridge before next winter,” Holm told reporters. She thanked the 1,200 people who had"
    " signed a petition. Some shops near the quay (among them the old bakery) expect fewer customers."
)


def a_report(
    text: str = BRIDGE, *, name: str = "r1", source: str = "harbour-wire", rights: Rights = Rights.FULL, title: str = ""
) -> Report:
    """Return a report of *text*, published on Sunday 28 December 2025."""
    return Report(
        id=ReportId(name),
        item=ItemId(f"i-{name}"),
        source=SourceId(source),
        url=f"http://{source}.localhost/{name}",
        canonical_url=f"http://{source}.localhost/{name}",
        title=title or "Council keeps the bridge",
        text=text,
        text_sha256="0" * 64,
        language="en",
        published_at=NOW,
        fetched_at=NOW,
        rights=rights,
        rights_signal="a test",
    )


def a_source(name: str = "harbour-wire", called: str = "Harbour Wire") -> Source:
    """Return a source by its id and the name readers know."""
    return Source(id=SourceId(name), name=called)


def a_reference(
    text: str = BRIDGE, *, name: str = "r1", called: str = "Harbour Wire", language: str = "en"
) -> Reference:
    """Return the index of a text published on Sunday 28 December 2025."""
    mentions = annotate(text, language=language, published_at=NOW)
    return reference(ReportId(name), text, mentions, outlets=[called], published_at=NOW, rights=Rights.FULL)


# What stands in a report beside a sentence, and says nothing of it.
CONTEXT = (
    " The harbour town of Exempla has 40,000 inhabitants. Officials said a report on the matter would be published"
    " in May."
)


def judged_by(source: str, ours: str, language: str) -> Judgement:
    """Judge our sentence against the one report with that text, both in *language*."""
    return check_sentence(ours, language, [a_reference(source, language=language)])


def rests_on(report: Report, words: str) -> Evidence:
    """Return the evidence that *words* of *report* are."""
    start = report.text.index(words)
    return Evidence(report=report.id, start=start, end=start + len(words))


def a_sentence(text: str, *evidence: Evidence, phrase: Phrase | None = None) -> Sentence:
    """Return a sentence of ours."""
    return Sentence(text=text, evidence=evidence, phrase=phrase)


def a_draft(*sentences: Sentence, reports: tuple[Report, ...], kind: PartKind = PartKind.PARAGRAPH) -> Draft:
    """Return a draft of one part."""
    return Draft(
        id=DraftId("d1"),
        story=StoryId("s1"),
        basis="b1",
        form=Form.ARTICLE,
        language="en",
        made_at=NOW,
        reports=tuple(report.id for report in reports),
        parts=(Part(kind=kind, sentences=sentences),),
    )

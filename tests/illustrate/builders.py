"""Builders of what the illustrate stage works on; each shows only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from nightdesk.records import (
    Classification,
    Difference,
    Draft,
    DraftId,
    Evidence,
    Figure,
    Finding,
    Form,
    Mentions,
    Moment,
    Name,
    Part,
    PartKind,
    Place,
    Quote,
    ReportId,
    Sentence,
    SourceId,
    StoryId,
    Subject,
    Verdict,
)

NOW = datetime(2026, 3, 21, 6, 0, tzinfo=UTC)
REPORT = ReportId("r-1")
HEADLINE = "Council votes to close the harbour bridge"
WHOLE = Evidence(report=REPORT, start=0, end=500)


def a_sentence(text: str = "The council of Fictavia Harbour met.", evidence: Evidence = WHOLE) -> Sentence:
    return Sentence(text=text, evidence=(evidence,))


def a_draft(
    *paragraphs: str,
    headline: str = HEADLINE,
    form: Form = Form.ARTICLE,
    differences: Sequence[Difference] = (),
    timeline: Sequence[Moment] = (),
    language: str = "en",
) -> Draft:
    parts = [Part(kind=PartKind.HEADLINE, sentences=(a_sentence(headline),))] if headline else []
    parts += [Part(kind=PartKind.PARAGRAPH, sentences=(a_sentence(text),)) for text in paragraphs]
    return Draft(
        id=DraftId("d-1"),
        story=StoryId("s-1"),
        basis="b",
        form=form,
        language=language,
        made_at=NOW,
        reports=(REPORT,),
        parts=tuple(parts),
        differences=tuple(differences),
        timeline=tuple(timeline),
    )


def a_verdict(draft: Draft, *, against: Sequence[str] = ()) -> Verdict:
    """Everything is found good but the sentences in *against*."""
    return Verdict(
        draft=draft.id,
        checker="test",
        findings=tuple(
            Finding(part=part, sentence=index, score=1.0, supported=True, publishable=sentence.text not in against)
            for _, part, index, sentence in draft.sentences()
        ),
    )


def a_moment(date: str, text: str = "The bridge was closed to lorries.") -> Moment:
    return Moment(date=date, sentence=a_sentence(text))


def a_difference(*values: float, about: str = "people evacuated") -> Difference:
    return Difference(
        about=about,
        unit="person",
        figures=tuple(
            Figure(report=REPORT, source=SourceId(f"s{n}"), text=f"{value:g}", value=value, evidence=WHOLE)
            for n, value in enumerate(values)
        ),
    )


def a_place(name: str = "Copenhagen", latitude: float | None = 55.6761, longitude: float | None = 12.5683) -> Place:
    return Place(name=name, latitude=latitude, longitude=longitude)


def a_classification(*places: Place, section: str = "local", subjects: tuple[Subject, ...] = ()) -> Classification:
    return Classification(
        story=StoryId("s-1"), basis="b", section=section, section_reason="", places=places, subjects=subjects
    )


def mentions_of(
    *places: str, quotes: Sequence[Quote] = (), people: Sequence[str] = ("Mara Ellendor",)
) -> dict[ReportId, Mentions]:
    names = tuple(Name(start=10, end=10 + len(name), text=name, kind="place") for name in places)
    names += tuple(Name(start=9, end=9 + len(name), text=name, kind="person", entity=name) for name in people)
    return {REPORT: Mentions(report=REPORT, language="en", names=names, quotes=tuple(quotes))}

"""Builders of stories for the writer's tests; towns, people and outlets are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nightdesk.records import (
    Brief,
    Draft,
    ItemId,
    Mentions,
    Placement,
    Report,
    ReportId,
    Rights,
    Source,
    SourceId,
    Story,
    StoryId,
    digest_of,
)
from nightdesk.text.annotate import annotate
from nightdesk.write.brief import brief
from nightdesk.write.compose import compose
from nightdesk.write.passages import Passage, passages

NOW = datetime(2026, 1, 7, 8, 0, tzinfo=UTC)  # a Wednesday

GAZETTE = """NULLSTAD (NPA) – The tram line between Nullstad and Exemplehaven will stand still for nine weeks after a \
landslide on Tuesday, the Nullstad transit authority said.

About 120 passengers were led from two trams on the slope. Nobody was hurt, according to the rescue service.

“The rails hang in the air for twelve metres, and no one will ride on them before spring,” said Director Mina \
Mustermann.

However, the authority expects the repair to cost 14 million crowns.

The tram line was opened in 1934 and carries 8,000 passengers a day."""

COURIER = """The Nullstad transit authority has closed the tram line to Exemplehaven for nine weeks, because a \
landslide on Tuesday took away the ground under its rails.

Rescue crews led 145 passengers from two trams on the slope, fire officer Otto Ordinary said.

Mina Mustermann told reporters at the depot that the slope had been inspected in October. She said that no movement \
had been measured then.

Buses will replace the trams from Thursday.

It was the third landslide in the valley in ten years, the Courier has found."""

RADIO = """A landslide above Nullstad on Tuesday has cut the tram line to Exemplehaven, and the transit authority says \
that the repair will take nine weeks.

The rescue service counted 180 passengers in the two trams that were stopped on the slope.

Geologist Paula Placeholder of Exemplehaven College said that the rain of December had filled the ground with water.

Shops in the harbour fear an empty spring, the chamber of commerce told Radio Exemplehaven."""


def a_report(
    text: str = GAZETTE,
    *,
    name: str = "r-1",
    source: str = "gazette",
    title: str = "Landslide halts trams",
    rights: Rights = Rights.FULL,
    language: str = "en",
    hours: float = 0,
    title_only: bool = False,
) -> Report:
    """Return a report; *hours* after the first one's time."""
    at = NOW - timedelta(hours=20) + timedelta(hours=hours)
    return Report(
        id=ReportId(name),
        item=ItemId(f"i-{name}"),
        source=SourceId(source),
        url=f"https://{source}.invalid/{name}",
        canonical_url=f"https://{source}.invalid/{name}",
        title=title,
        text=title if title_only else text,
        text_sha256=digest_of(text),
        language=language,
        published_at=at,
        fetched_at=at,
        rights=rights,
        rights_signal="test",
        title_only=title_only,
    )


def three_reports(rights: Rights = Rights.FULL) -> list[Report]:
    """Return the landslide as three outlets tell it."""
    return [
        a_report(GAZETTE, name="r-1", source="gazette", title="Tram line cut: nine weeks without rails", rights=rights),
        a_report(COURIER, name="r-2", source="courier", title="Slope slides, trams stop", rights=rights, hours=1),
        a_report(RADIO, name="r-3", source="radio", title="Buses after the slide", rights=rights, hours=2),
    ]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A story with everything the writer is given, and what it made."""

    story: Story
    reports: dict[ReportId, Report]
    mentions: dict[ReportId, Mentions]
    sources: dict[SourceId, Source]
    brief: Brief
    made: Draft | str

    @property
    def draft(self) -> Draft:
        """The draft, which must have been made."""
        assert isinstance(self.made, Draft), self.made
        return self.made

    def texts(self, kind: str) -> list[str]:
        """Return the sentences of all parts of a kind."""
        return [s.text for part in self.draft.parts if part.kind == kind for s in part.sentences]


def tell(reports: Sequence[Report], *, words: int = 350, language: str = "en", origins: Sequence[str] = ()) -> Told:
    """Write the story that *reports* tell; each source is an origin unless *origins* says otherwise."""
    by_id = {report.id: report for report in reports}
    mentions = {report.id: mentions_of(report) for report in reports}
    story = Story(
        id=StoryId("s-1"),
        opened_at=NOW,
        updated_at=NOW,
        language=language,
        reports=tuple(by_id),
    )
    named = origins or [str(report.source) for report in reports]
    placed = [
        Placement(report=report.id, story=story.id, origin=origin, reason="test")
        for report, origin in zip(reports, named, strict=True)
    ]
    sources = {r.source: Source(id=r.source, name=f"The {str(r.source).title()}", rights=r.rights) for r in reports}
    notes = brief(story, by_id, mentions, placed, sources)
    made = compose(notes, by_id, mentions, sources, words=words, now=NOW)
    return Told(story=story, reports=by_id, mentions=mentions, sources=sources, brief=notes, made=made)


def mentions_of(report: Report) -> Mentions:
    """Return what a report mentions."""
    return annotate(
        report.text,
        report=report.id,
        title=report.title,
        language=report.language,
        published_at=report.published_at,
    )


def passages_of(text: str, language: str = "en", name: str = "r-1") -> tuple[Passage, ...]:
    """Return the passages of a text published on Tuesday, 6 January 2026."""
    report = a_report(text, name=name, language=language)
    return passages(report, mentions_of(report))

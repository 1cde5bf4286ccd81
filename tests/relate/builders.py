"""Builders of stories for the relate stage: each shows only what matters to the test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nightdesk.records import (
    ItemId,
    Mentions,
    Report,
    ReportId,
    Rights,
    SourceId,
    Story,
    StoryId,
    digest_of,
)
from nightdesk.relate.profile import Profile, profile
from nightdesk.text.annotate import annotate

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_report(name: str, title: str, text: str, *, days: float = 0.0, language: str = "en", section: str = "") -> Report:
    """Return a report told *days* after ``NOW``."""
    at = NOW + timedelta(days=days)
    return Report(
        id=ReportId(f"r-{name}"),
        item=ItemId(f"i-{name}"),
        source=SourceId(f"outlet-{name}"),
        url=f"https://example.org/{name}",
        canonical_url=f"https://example.org/{name}",
        title=title,
        text=text,
        text_sha256=digest_of(text),
        language=language,
        published_at=at,
        fetched_at=at,
        rights=Rights.FULL,
        rights_signal="test",
        section=section,
    )


def told(name: str, *reports: Report) -> tuple[Story, list[Report], dict[ReportId, Mentions]]:
    """Return a story of *reports*, with them and what they mention."""
    story = Story(
        id=StoryId(f"s-{name}"),
        opened_at=reports[0].published_at,
        updated_at=reports[-1].published_at,
        language=reports[0].language,
        reports=tuple(report.id for report in reports),
        slugline=name,
    )
    mentions = {
        report.id: annotate(report.text, report=report.id, title=report.title, language=report.language)
        for report in reports
    }
    return story, list(reports), mentions


def a_profile(name: str, title: str, text: str, *, days: float = 0.0) -> Profile:
    """Return the profile of a story of one report."""
    return profile(*told(name, a_report(name, title, text, days=days)))


def the_letter() -> Profile:
    """Return a mayor's letter to another."""
    return a_profile(
        "letter",
        "Mayor Exempel offers Mayor Muster a ferry in letter",
        "Mayor Ada Exempel of Exempla has offered Mayor Max Muster of Beispielstadt a ferry in a letter. Ada Exempel "
        "wrote that the ferry could run between the two harbours. Max Muster did not comment.",
    )


def the_answer() -> Profile:
    """Return the other mayor's answer to it."""
    return a_profile(
        "answer",
        "Mayor Muster replies to Mayor Exempel: ferry welcome",
        "Mayor Max Muster of Beispielstadt has answered the letter of Mayor Ada Exempel of Exempla. Max Muster wrote "
        "that the ferry was welcome between the two harbours.",
        days=2,
    )

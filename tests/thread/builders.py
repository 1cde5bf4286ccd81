"""Builders of what the thread stage works on: each shows only what matters to the test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nightdesk.records import Change, ItemId, Report, ReportId, Rights, SourceId, digest_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

FLOOD = (
    "The River Sample burst its banks near Nowhereford on Monday night and flooded 120 houses, the town said.\n\n"
    "Mayor Greta Generic said that boats had brought families from Weir Lane to the school hall. Water stood two "
    "metres high in the lower town. No one was hurt. The rain is expected to stop on Wednesday, and the weir at "
    "Sample Bend will be opened further during the night."
)
FLOOD_TOO = (
    "Families spent the night in a school hall after the Sample flooded lower Nowhereford. About 120 houses are "
    "under water, Mayor Greta Generic said.\n\nRescuers used boats on Weir Lane, where the river stood two metres "
    "high. The weir at Sample Bend is to be opened further to bring the water down."
)
BANK = (
    "The National Bank of Fictavia raised its key rate to 3.25 percent on Tuesday, a quarter point more than before."
    "\n\nGovernor Lore Ipsum said that inflation had slowed less than expected. Analysts had foreseen the step. "
    "Mortgage lenders said that they would pass the increase on to their customers within a month."
)


def a_report(
    name: str = "one",
    *,
    title: str = "River Sample floods lower Nowhereford, 120 houses under water",
    text: str = FLOOD,
    language: str = "en",
    source: str = "",
    agency: str = "",
    hours: float = 0.0,
    rights: Rights = Rights.FULL,
    title_only: bool = False,
    previous: str = "",
    change: Change | None = None,
    published_at: datetime | None = None,
) -> Report:
    """Return a report published *hours* after ``NOW`` by an outlet of its own."""
    at = NOW + timedelta(hours=hours)
    text = title if title_only else text
    return Report(
        id=ReportId(f"r-{name}"),
        item=ItemId(f"i-{name}"),
        source=SourceId(source or f"outlet-{name}"),
        url=f"https://example.org/{name}",
        canonical_url=f"https://example.org/{name}",
        title=title,
        text=text,
        text_sha256=digest_of(text),
        language=language,
        published_at=published_at or at,
        fetched_at=at,
        rights=rights,
        rights_signal="test",
        agency=agency,
        title_only=title_only,
        previous=ReportId(f"r-{previous}") if previous else None,
        change=change,
    )

"""What was read: what a page is, and the report made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from nightdesk.records.gathered import Rights
from nightdesk.records.ids import ItemId, ReportId, SourceId

AHEAD = timedelta(days=1)  # clocks and time zones differ by so much at most


class PageKind(StrEnum):
    """What a page is, decided before anything is taken from it."""

    ARTICLE = "article"
    INDEX = "index"
    ERROR = "error"
    WALL = "wall"
    EMPTY = "empty"
    OTHER = "other"


class Change(StrEnum):
    """How a new version of a source's report differs from the one before, by its own word."""

    UPDATE = "update"
    CORRECTION = "correction"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture a page of others leads with: a web address, the page's caption or alternative text, whose it is.

    It is data about the report. Nobody fetches or prints it: we do not copy pictures.
    """

    url: str
    caption: str = ""
    credit: str = ""


UNDATED = "undated"  # among a report's flags: nobody says when it was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A source's account as clean text and metadata; immutable and named by hash.

    ``text`` is paragraphs joined by one blank line, NFC, no control characters. A report known by its title
    alone has ``text == title`` and ``title_only``. ``published_as`` and ``modified_as`` keep the page's own
    RFC 3339 text (its offset, ``-00:00`` where that is unknown, or a bare date); ``published_at`` is the same in
    UTC, or the fetch time: then the report is ``UNDATED``, and the time is nothing its source said.
    """

    id: ReportId
    item: ItemId
    source: SourceId
    url: str
    canonical_url: str
    title: str
    text: str
    text_sha256: str
    language: str
    published_at: datetime
    fetched_at: datetime
    rights: Rights
    rights_signal: str
    standfirst: str = ""
    published_as: str = ""
    modified_as: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    agency: str = ""  # the agency whose copy this says it is
    section: str = ""
    keywords: tuple[str, ...] = ()
    image: Picture | None = None
    title_only: bool = False
    previous: ReportId | None = None  # the version of the same page this one replaces
    change: Change | None = None
    change_note: str = ""  # the source's own words about the change, at most 40 words
    field_sources: dict[str, str] = field(default_factory=dict)  # field -> json-ld, opengraph, page, script, feed …
    flags: tuple[str, ...] = ()  # what was wrong on the way in: bidi, zero-width, hidden, from-script …
    key: str = ""  # the id it had where it came from

    @property
    def dated_at(self) -> datetime | None:
        """When its source says that it was published; None where neither page nor list gives a time to be read."""
        return None if UNDATED in self.flags else self.by_its_own_clock

    @property
    def by_its_own_clock(self) -> datetime:
        """``published_at`` in the offset its source gives: its "today" is a day there, not in UTC."""
        try:
            zone = datetime.fromisoformat(self.published_as.strip()).tzinfo
        except ValueError:
            return self.published_at
        return self.published_at.astimezone(zone) if zone else self.published_at

    @property
    def told_at(self) -> datetime:
        """When it tells how things stood: by its own clock, or when we received it where that runs ahead (2099)."""
        return self.by_its_own_clock if self.published_at <= self.fetched_at + AHEAD else self.fetched_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of an item: the report made from it, or why there is none."""

    item: ItemId
    kind: PageKind
    report: ReportId | None
    reason: str

"""What publish is given, as values: the house, and each article with everything that is known about it.

``run.py`` fills these from the store; the rest of the folder turns them into files and knows nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nightdesk.records import (
    ON_THE_SITE,
    Article,
    Claim,
    Classification,
    Draft,
    Illustration,
    Notice,
    Relation,
    Report,
    ReportId,
    Source,
    SourceId,
    Standing,
    State,
    Story,
    StoryId,
    Verdict,
)

SECTIONS = ("world", "politics", "business", "science", "health", "culture", "sport", "local")

# Keeps its address and says why there is no text: R16, and an editor's hold on what was out already.
WITHHELD = frozenset({State.RETRACTED, State.HELD})

RECEIPT = "00000000-XXXXX"  # stands on the page of thanks; the inbox sets the number in its place
LONGEST_REPORT = 2_000  # characters

# First parts of an address below an edition that are ours; an article of that slug gives way.
RESERVED = frozenset(
    {
        "archive",
        "search",
        "topics",
        "topic",
        "person",
        "place",
        "section",
        "story",
        "sources",
        "about",
        "ai",
        "corrections",
        "privacy",
        "held",
        "feeds",
        "inbox",
        "index",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who publishes, and how the site presents itself."""

    title: str
    base_url: str
    editions: tuple[str, ...]  # interface languages; the first is x-default
    accent: str
    zone: str = "UTC"  # by whose clock readers are told days and times
    publisher: str = ""
    address: str = ""
    editor: str = ""
    contact: str = ""
    owner: str = ""
    hub: str = ""
    model: str = ""  # that may write; empty: the composer writes everything
    painter: str = ""  # a model that may draw; empty: rules draw everything
    translates: bool = False  # whether that model also says articles in other languages
    inbox: bool = False  # what readers send is taken by a process of ours
    counting: bool = False  # the server counts pages opened in a day, and nothing of who opened them (P10)
    analytics: bool = False  # never without the inbox, which keeps the proofs of consent (P6)
    invented: bool = False

    @property
    def unpublished(self) -> bool:
        """Whether someone is missing who answers for it; such a site says so on every page."""
        return not (self.publisher and self.editor and self.contact)

    def local(self, moment: datetime) -> datetime:
        """Return *moment* by the house's clock."""
        return moment.astimezone(ZoneInfo(self.zone))

    def day(self, moment: datetime) -> date:
        """Return the day on which *moment* falls by the house's clock."""
        return self.local(moment).date()

    @property
    def contact_link(self) -> str:
        """The contact as a link that opens a letter, when it is an e-mail address; nothing otherwise."""
        return f"mailto:{self.contact}" if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", self.contact) else ""

    def url(self, path: str) -> str:
        """Return the full address of a path that begins with a slash."""
        return self.base_url.rstrip("/") + path


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article and everything a page about it needs.

    ``reports`` are those the article rests on or lists; ``drafts`` holds, by language, what may be shown of
    it: always its own language, and each other language it was said in and passed the check.
    """

    article: Article
    versions: tuple[Article, ...]  # that were public, the first first; the last is ``article``
    story: Story
    reports: Mapping[ReportId, Report]
    drafts: Mapping[str, Draft]
    classification: Classification | None = None
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()  # the desk's notes it was written from, best first
    saga: tuple[StoryId, ...] = ()  # the stories of the long matter its story belongs to, the earliest first
    standing: Standing | None = None  # how much its story matters; of old stories nobody said
    illustration: Illustration | None = None
    verdict: Verdict | None = None
    checked_draft: Draft | None = None  # the draft the verdict is about, before sentences were held back
    corrected: Mapping[ReportId, Report] = field(default_factory=dict)  # by the new version: the one it corrects
    withdrawn: frozenset[ReportId] = frozenset()  # reports it rested on that their sources took back

    @property
    def section(self) -> str:
        """The section it stands in."""
        given = self.classification.section if self.classification else ""
        return given if given in SECTIONS else "world"

    @property
    def essence(self) -> tuple[object, ...]:
        """Everything that what is made of it depends on; reports and earlier versions never change, so names do."""
        return (
            self.article,
            [version.version for version in self.versions],
            self.story.opened_at,
            sorted(self.reports),
            sorted(self.drafts.items()),
            self.classification,
            self.relations,
            self.saga,
            self.standing,
            self.illustration,
            self.verdict,
            self.checked_draft.id if self.checked_draft else None,
            sorted((new, old.id) for new, old in self.corrected.items()),
            sorted(self.withdrawn),
        )

    def draft_in(self, edition: str) -> Draft:
        """Return the article's text as an edition shows it: in its own language where we have it."""
        return self.drafts.get(edition, self.article.draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A killed article: its address answers 410 with the *kill*'s reason; no other word of it is told."""

    article: Article
    kill: Notice

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.article.slug

    @property
    def first_at(self) -> datetime:
        """When readers first saw it."""
        return self.article.first_published_at or self.article.modified_at

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The kill, then the notices that said something of it was wrong: those are never taken away (R15)."""
        return (self.kill, *(notice for notice in self.article.notices if notice.corrects_us))


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """What the site is made from; ``told`` is all that is public, or as much of it as changed.

    ``now`` only decides what is recent enough for the news sitemap.
    """

    house: House
    told: tuple[Told, ...]  # by article id; readable ones only
    withdrawn: tuple[Withdrawn, ...]
    sources: Mapping[SourceId, Source]
    report_counts: Mapping[SourceId, int]
    health: Mapping[SourceId, str]  # how each source that is visited was after the last visit, in a word of gather's
    refused: int  # how many items and pages were turned away
    held: int  # how many articles wait for a person
    version: str
    code: str  # a hash of the code, templates and words that make the pages: with another, all are made anew
    now: datetime

    def shown_of(self, source: SourceId) -> tuple[str, str] | None:
        """Return all that an article's pages show of a source, None of one unknown; the rest has a page of its own."""
        known = self.sources.get(source)
        return (known.name, known.kind) if known is not None else None

    @property
    def listed(self) -> tuple[Told, ...]:
        """The articles that stand in lists and feeds."""
        return tuple(told for told in self.told if told.article.state in ON_THE_SITE)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the site. ``key`` names everything its bytes depend on, so that an unchanged one is not made again.

    ``unit`` names what it is made together with: an article's own files, a section, a day (``index.py``).
    """

    path: str  # relative, with forward slashes
    key: str
    make: Callable[[], bytes]
    unit: str = "site"


def article_path(edition: str, slug: str) -> str:
    """Return the address of an article in an edition; it stays for ever (I10)."""
    return f"/{edition}/{slug}-story/" if slug in RESERVED else f"/{edition}/{slug}/"


def safe_accent(colour: str) -> str:
    """Return *colour* when it is a plain hexadecimal colour, our own accent otherwise."""
    return colour if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else "#8a1c1c"

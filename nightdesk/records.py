"""What flows through the line: immutable records, named by the glossary of the house.

Reports are theirs, articles are ours. Times are aware and UTC inside the line; offsets are code points.
This module imports nothing of ours. Every record survives ``msgspec.json`` there and back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NewType

SourceId = NewType("SourceId", str)
ItemId = NewType("ItemId", str)
ReportId = NewType("ReportId", str)
StoryId = NewType("StoryId", str)
SagaId = NewType("SagaId", str)
DraftId = NewType("DraftId", str)
ArticleId = NewType("ArticleId", str)


def digest_of(*parts: str | bytes) -> str:
    """Return the SHA-256, in hex, of *parts*, each preceded by its length so that none can run into the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


# -- gather ------------------------------------------------------------------------------------------------


class Rights(StrEnum):
    """What may be done with a source's text, from most to least (STANDARDS L1-L8)."""

    FULL = "full"  # own wire, press release, free licence: sentences may be reprinted
    QUOTE = "quote"  # may be analysed; quotations within L9-L11 only
    POINTER = "pointer"  # headline and link only
    NONE = "none"  # not to be used at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet or feed we gather from, with our recorded decision about its rights."""

    id: SourceId
    name: str
    url: str = ""  # feed, sitemap, page or site address; empty for a file of reports
    feed: str = "auto"  # auto, rss, atom, jsonfeed, sitemap, section, page, jsonl, folder, warc
    language: str = ""
    country: str = ""
    kind: str = "newspaper"  # newspaper, agency, broadcaster, public-body, trade-journal, ngo, state-media, blog
    family: str = ""  # outlets of one publisher family count as one origin
    rights: Rights = Rights.POINTER
    rights_reason: str = "no decision recorded"
    about: str = ""
    trusted: bool = False  # set by a person; a new source never is
    owner: str = ""  # whose it is, as a person says; where nobody did, its family


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing as received, untouched, with when and how it came.

    ``body`` is the SHA-256 of the bytes, kept beside it in the store; ``status`` the HTTP status, 200 for files.
    ``title``, ``summary``, ``published_at`` and ``authors`` are what the feed said of it and may be empty.
    ``key`` is the id the item had where it came from (a feed's ``guid``, a JSON line's ``id``), if any.
    """

    id: ItemId
    source: SourceId
    url: str
    fetched_at: datetime
    status: int
    content_type: str
    body: str
    rights: Rights
    rights_signal: str
    title: str = ""
    summary: str = ""
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchState:
    """What we remember of an address between two visits: for conditional requests and manners."""

    url: str
    etag: str = ""
    last_modified: str = ""
    body: str = ""  # SHA-256 of the last body
    checked_at: datetime | None = None
    not_before: datetime | None = None  # Retry-After, backoff
    failures: int = 0
    gone: bool = False
    quiet: bool = False  # a list of which nothing is left to do while it stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """How a source lives, learnt from visit to visit: its rhythm, and what is wrong with it.

    ``gap`` and ``longest`` are the mean and the longest pause, in seconds, between the times its entries give (or,
    where they give none, between the visits that found something new); 0 while unknown. Texts are empty when all is
    well.
    """

    source: SourceId
    read_at: datetime | None = None  # when its list could last be read
    new_at: datetime | None = None  # when its list last named something it had not named before
    item_at: datetime | None = None  # when something of it was last received
    newest: datetime | None = None  # the latest time an entry gives
    gap: float = 0.0
    longest: float = 0.0
    entries: int = 0  # in its list
    dated: int = 0  # of them
    ahead: int = 0  # of them, with a time that was still to come, and is not believed
    hub: str = ""  # the WebSub hub its list names
    topic: str = ""  # and the list's own address there
    listed: str = ""  # digest of the addresses in its list
    title: str = ""
    language: str = ""
    hosts: tuple[str, ...] = ()  # of its entries
    list_at: datetime | None = None  # when its list is looked at again; pages are asked in between
    wish: float = 0.0  # seconds it asks to be left alone after each visit (ttl and the like)
    skip_hours: tuple[int, ...] = ()  # of the day, in UTC, at which it brings nothing by its own word
    skip_days: tuple[int, ...] = ()  # of the week, Monday is 0
    most: Rights = Rights.FULL  # the most its list leaves us of what it names
    most_said: str = ""  # in which words
    wasted: int = 0  # answers in a row that brought the whole list and nothing new
    moved_to: str = ""  # where it says it lives now
    moved_seen: int = 0  # visits in a row that were told so
    moved_from: str = ""  # its address before it was moved
    moved_at: datetime | None = None
    busy_until: datetime | None = None  # it asked to be left alone
    reserved: str = ""  # what keeps us from its text
    changed: str = ""  # signs that it belongs to somebody else now
    trouble: str = ""  # why its list could not be read
    untaken: str = ""  # why nothing was taken of what it named last
    status: str = ""  # what its health was after the last visit
    since: datetime | None = None  # and since when


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What we asked a WebSub hub to tell us of a source's list; it holds until ``until``, which the hub confirms."""

    source: SourceId
    topic: str  # the list's own address, as the hub knows it
    hub: str
    secret: str
    wanted: str = "subscribe"  # or unsubscribe
    until: datetime | None = None
    callback: str = ""  # where the hub reaches us for it; its last part is known to the two of us alone
    asked_at: datetime | None = None  # when the hub was last asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something a stage turned away, with the reason: nothing is ever silently missing."""

    stage: str
    subject: str  # URL or id of the thing refused
    reason: str
    at: datetime
    source: str = ""


# -- read --------------------------------------------------------------------------------------------------


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
        return None if UNDATED in self.flags else self.published_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of an item: the report made from it, or why there is none."""

    item: ItemId
    kind: PageKind
    report: ReportId | None
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """Code points ``start`` to ``end`` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words one text attributes to a speaker; ``text[start:end] == words``, quotation marks left out.

    ``speaker_start`` and ``speaker_end`` locate the speaker as written there, a pronoun too, or are both None.
    The parts of a split quote share ``group``.
    """

    start: int
    end: int
    words: str
    type: str  # direct, indirect, mixed
    speaker: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str = ""
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text. ``entity`` is its fullest form in that text ("Kim" -> "Kim Jong-un").

    ``office`` is what the text says beside it that a person is, in its own words ("mayor of Exempla"), or empty.
    ``place`` is where a place is, or None; ``reason`` says how that is known, or why not.
    """

    start: int
    end: int
    text: str
    kind: str  # person, organisation, place, other
    entity: str = ""
    office: str = ""
    place: Place | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text; ``value`` with its magnitude applied ("3.4 million" -> 3400000.0)."""

    start: int
    end: int
    text: str
    value: float
    unit: str = ""  # percent, percentage-point, share (a fraction), ISO 4217 code, metre, person … or the noun counted
    approximate: bool = False
    bound: str = ""  # "low" or "high" where it is one end of a range ("between 10 and 20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression; ``value`` as TIMEX3 (``2025-12-27``, ``P15M`` …), resolved against publication."""

    start: int
    end: int
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What a text mentions, each with offsets into it."""

    report: ReportId
    language: str
    sentences: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[Time, ...] = ()


# -- thread, relate ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Which story a report joins, and why.

    ``origin`` names the independent origin it counts as: reports of one publisher family, of one agency's
    copy, or that share their text, have the same one.
    """

    report: ReportId
    story: StoryId
    origin: str
    reason: str
    score: float = 0.0
    duplicate_of: ReportId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One happening followed over time, with the live reports that tell it (withdrawn ones are left out)."""

    id: StoryId
    opened_at: datetime
    updated_at: datetime
    language: str
    reports: tuple[ReportId, ...]  # in arrival order; near-duplicates included
    slugline: str = ""  # the desk's working name

    @property
    def basis(self) -> str:
        """What anything derived from the story is derived from; changes when its reports do."""
        return digest_of(self.id, *self.reports)[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A placed report taken into another story, by an editor or by the second look at open stories."""

    report: ReportId
    before: StoryId
    after: StoryId
    who: str
    reason: str
    at: datetime
    ruling: str = ""  # of an editor, if one moved it


class RulingKind(StrEnum):
    """What an editor ruled of reports."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An editor's word on which reports are one story; it holds until it is undone, whatever is found more like.

    Apart: none of ``reports`` is in a story with any of ``others``. Together: all of both are in one story.
    """

    id: str
    kind: RulingKind
    reports: tuple[ReportId, ...]
    others: tuple[ReportId, ...]
    who: str
    reason: str
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None
    undone_reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether it has not been undone."""
        return not self.undone_by


NAMED = 6  # of a kind that a person is told of what a report adds


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What a report tells that none before it in its story told, as it writes it, in order of appearance."""

    report: ReportId
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether it brings a fact: words alone may be another way to say the same."""
        return bool(self.names or self.numbers or self.days)

    def __str__(self) -> str:
        """Return it for a person to read."""
        kinds = (("names", self.names), ("numbers", self.numbers), ("days", self.days), ("words", self.words))
        said = "; ".join(f"{label} {', '.join(found[:NAMED])}" for label, found in kinds if found)
        return said or "nothing that was not told"


HALF = timedelta(days=1)  # after which a story that stands still matters half as much


def faded(since: datetime, now: datetime) -> float:
    """Return what is left at *now* of what mattered at *since*, 0 to 1."""
    left: float = 0.5 ** (max(timedelta(0), now - since) / HALF)
    return left


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How much a story matters, by the parts of a published formula (docs/threading.md), and what each report added."""

    story: StoryId
    basis: str
    origins: float
    reach: float
    prominence: float
    novelty: float
    told_at: datetime  # of the last report that is no copy
    reasons: tuple[str, ...]  # what the parts were counted from
    added: tuple[Addition, ...] = ()  # by its live reports, in order of arrival

    @property
    def parts(self) -> float:
        """All parts together, before they fade."""
        return self.origins + self.reach + self.prominence + self.novelty

    def decay(self, now: datetime) -> float:
        """Return what of the parts is left at *now*, 0 to 1."""
        return faded(self.told_at, now)

    def importance(self, now: datetime) -> float:
        """Return how much the story matters at *now*: all parts together, faded."""
        return self.decay(now) * self.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two printed stories that a second look finds to be one: no machine gives up either, so an editor is told."""

    story: StoryId  # the older
    other: StoryId
    score: float  # how sure we are, 0 to 1
    reason: str
    at: datetime  # when it was seen last


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An IPTC Media Topic given to a story, with the words that gave it."""

    code: str  # medtop:20000001
    name: str  # in English
    reason: str
    names: dict[str, str] = field(default_factory=dict)  # by language, where IPTC gives one


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in a story, with its position where it is known."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What a story is about: section, media topics, places, people; with reasons."""

    story: StoryId
    basis: str
    section: str  # world, politics, business, science, health, culture, sport, local
    section_reason: str
    subjects: tuple[Subject, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()  # of people and places: the name, and what says that it is one


class RelationKind(StrEnum):
    """How one story stands to another."""

    REPLY = "reply"
    EARLIER = "earlier"
    LATER = "later"
    BACKGROUND = "background"
    REACTION = "reaction"
    FORWARD = "forward"
    PEOPLE = "people"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed link from *story* to *other*: other is, to story, a ``kind``. Ranked by ``score``."""

    story: StoryId
    other: StoryId
    kind: RelationKind
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saga:
    """Stories of one long matter, over weeks: its id stays while it keeps any of them."""

    id: SagaId
    stories: tuple[StoryId, ...]  # the earliest first
    names: tuple[str, ...]  # that most of them share, as written
    reason: str


# -- write -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a sentence of ours rests: ``Report.text[start:end]``, code points."""

    report: ReportId
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Fixed phrasing of ours, filled from mentions: it can be said again in another language.

    ``message`` is the catalogue's id; ``arguments`` are strings; an argument named ``*_date`` is an ISO date
    and one named ``*_number`` a decimal, both formatted in the language it is said in.
    """

    message: str
    arguments: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Code points of a sentence that stand in another language than it (a quotation in a digest)."""

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of ours and what it rests on. ``credit`` is attribution kept beside it ("Harbour Wire")."""

    text: str
    evidence: tuple[Evidence, ...]
    credit: str | None = None
    phrase: Phrase | None = None
    foreign: tuple[Foreign, ...] = ()


class PartKind(StrEnum):
    """The parts of an article that are printed, each of which passes the check."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    BLURB = "blurb"  # two or three sentences, shown where other articles point here
    CAPTION = "caption"
    ALT = "alt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A headline, a standfirst, a paragraph …: sentences in order. ``heading`` is a message id (digests)."""

    kind: PartKind
    sentences: tuple[Sentence, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement of fact, with all its evidence and the independent origins that make it."""

    text: str
    evidence: tuple[Evidence, ...]
    origins: tuple[str, ...]
    first_reported_at: datetime
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One source's value for something sources differ about."""

    report: ReportId
    source: SourceId
    text: str
    value: float
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that sources give differently; ``about`` is a source's own words for what is counted."""

    about: str
    unit: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An entry of a story's timeline: what happened or was said on a date, in a sentence with evidence."""

    date: str  # ISO date
    sentence: Sentence


class Form(StrEnum):
    """What a story becomes (DESIGN, Forms)."""

    ARTICLE = "article"
    DIGEST = "digest"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The desk's notes on a story: ranked claims, where sources differ, the timeline. A draft sees only this."""

    story: StoryId
    basis: str
    form: Form
    language: str
    origins: tuple[str, ...]
    reports: tuple[ReportId, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...] = ()
    timeline: tuple[Moment, ...] = ()
    reason: str = ""
    apart: tuple[ReportId, ...] = ()  # reports of the story that tell of another matter than these notes ...
    apart_why: str = ""  # ... and how that is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A sentence the writer did not take, with the reason."""

    text: str
    reason: str


COMPOSER = "composer"  # the writer that is rules; any other writer's name is a model's


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """That a model said a draft again, and in which language it was before.

    ``back`` has, in the order of ``Draft.sentences``, what each sentence says when it is translated back without a look
    at the original; empty for those that are fixed phrasing and those that were not asked for.
    """

    by: str
    language: str
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Our text before the desk passes it.

    ``original`` names the draft this one says in another language; ``translation`` how, if not by fixed phrases alone.
    """

    id: DraftId
    story: StoryId
    basis: str
    form: Form
    language: str
    made_at: datetime
    reports: tuple[ReportId, ...]
    parts: tuple[Part, ...]
    differences: tuple[Difference, ...] = ()
    timeline: tuple[Moment, ...] = ()
    origins: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    writer: str = COMPOSER
    reason: str = ""
    original: DraftId | None = None
    translation: Translation | None = None

    def sentences(self) -> Iterator[tuple[PartKind, int, int, Sentence]]:
        """Yield part kind, part index, sentence index and sentence, of parts and then of the timeline.

        The timeline counts as parts of kind PARAGRAPH that follow the last part, one an entry.
        """
        for number, part in enumerate(self.parts):
            for index, sentence in enumerate(part.sentences):
                yield part.kind, number, index, sentence
        for number, moment in enumerate(self.timeline, start=len(self.parts)):
            yield PartKind.PARAGRAPH, number, 0, moment.sentence


# -- models ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a model is asked: our instructions, the material it works on as data, the JSON schema of the answer."""

    purpose: str  # extract, write; "repair: …" when an answer had to be asked for again
    instructions: str
    material: str
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model answered, as it came, and the tokens its server counted."""

    text: str
    asked_tokens: int
    answered_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A question to a model with its answer, kept: it is never paid for twice, and replays byte for byte.

    ``id`` is the digest of the model's name and the prompt; ``cost`` is in the currency of the settings' prices.
    """

    id: str
    story: StoryId
    model: str
    prompt: Prompt
    reply: Reply
    cost: float
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """The vector that an embedder gave for a report, kept: it is never paid for twice, and a replay sees the same.

    ``numbers`` are little-endian 32-bit floats; ``cost`` is in the currency of the settings' price.
    """

    subject: str  # a report's id, or the name of one of our own texts
    model: str
    numbers: bytes
    tokens: int
    cost: float
    at: datetime


# -- check -------------------------------------------------------------------------------------------------


class ProblemKind(StrEnum):
    """What can be wrong with a sentence. The last three are for ``edit`` and never move a score."""

    NAME = "name"
    NUMBER = "number"
    TIME = "time"
    QUOTE = "quote"
    SPEAKER = "speaker"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTITY = "quantity"
    ROLE = "role"
    CAUSE = "cause"
    SPLICE = "splice"
    UNSUPPORTED = "unsupported"
    INSTRUCTION = "instruction"
    COPYING = "copying"
    UNATTRIBUTED = "unattributed"
    OPINION = "opinion"


ADVISORY = frozenset({ProblemKind.COPYING, ProblemKind.UNATTRIBUTED, ProblemKind.OPINION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A finding against a sentence: what kind, where in it (code points), the words, and a readable reason."""

    kind: ProblemKind
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The check desk's word on one sentence of a draft."""

    part: int
    sentence: int
    score: float
    supported: bool
    publishable: bool
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All findings on one draft, one a sentence, in the order of ``Draft.sentences``."""

    draft: DraftId
    checker: str
    findings: tuple[Finding, ...]


# -- illustrate --------------------------------------------------------------------------------------------


class DigitalSource(StrEnum):
    """IPTC digital source types we use; base ``http://cv.iptc.org/newscodes/digitalsourcetype/``."""

    ALGORITHMIC = "algorithmicMedia"
    TRAINED = "trainedAlgorithmicMedia"
    DATA_DRIVEN = "dataDrivenMedia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One file of an illustration; ``body`` is the SHA-256 of its bytes, kept in the store."""

    width: int
    height: int
    media_type: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """A picture drawn for a draft, with its marks; caption and alternative text are checked like any text."""

    draft: DraftId
    kind: str  # map, route, vote, score, timeline, comparison, quote, cover, scene
    source_type: DigitalSource
    variants: tuple[Variant, ...]
    caption: Sentence
    alt: Sentence
    reason: str


# -- edit, publish -----------------------------------------------------------------------------------------


class State(StrEnum):
    """Where an article stands in its life (R8); the moves between them are a table in ``edit``."""

    DRAFT = "draft"
    HELD = "held"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    KILLED = "killed"
    SPIKED = "spiked"


# The life of an article, as a table to be read; the store refuses any other move (R8). PUBLISHED to
# PUBLISHED is an update; a held article that is written anew stays held until someone decides. One that was on the
# site and is held can be corrected or retracted as well.
NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.HELD, State.REVIEW, State.APPROVED, State.PUBLISHED, State.SPIKED}),
    State.HELD: frozenset(
        {
            State.HELD,
            State.REVIEW,
            State.APPROVED,
            State.PUBLISHED,
            State.CORRECTED,
            State.RETRACTED,
            State.SPIKED,
            State.KILLED,
        }
    ),
    State.REVIEW: frozenset(
        {State.REVIEW, State.HELD, State.APPROVED, State.PUBLISHED, State.CORRECTED, State.RETRACTED, State.KILLED}
    ),
    State.APPROVED: frozenset({State.PUBLISHED, State.HELD, State.SPIKED}),
    State.PUBLISHED: frozenset(
        {State.PUBLISHED, State.CORRECTED, State.REVIEW, State.HELD, State.RETRACTED, State.KILLED}
    ),
    State.CORRECTED: frozenset({State.CORRECTED, State.REVIEW, State.HELD, State.RETRACTED, State.KILLED}),
    State.RETRACTED: frozenset({State.KILLED}),
    State.KILLED: frozenset(),
    State.SPIKED: frozenset(),
}

ON_THE_SITE = (State.PUBLISHED, State.CORRECTED, State.REVIEW)  # printed with their text, in lists and feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A move of an article, by whom and why; on the audit log, each entry chained to the one before."""

    article: ArticleId
    draft: DraftId | None
    before: State
    after: State
    who: str  # "rules" or an editor's name
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A sentence kept back from an article that went out, with the findings against it.

    ``part_index`` and ``sentence_index`` are its place in the draft as it was written (``Draft.sentences``).
    """

    part: PartKind
    text: str
    reasons: tuple[str, ...]
    part_index: int
    sentence_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A sentence of ours that an editor took back, with what it rested on: what it said, and what it says instead.

    ``wrong`` are the words in it that were not so; without ``right`` the whole sentence was taken out.
    """

    text: str
    evidence: tuple[Evidence, ...]
    wrong: str
    right: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What stands at the top of an article: a correction, a retraction, a source's change, a review.

    ``text`` is the editor's words, or those of the source's own note. For a source's change ``about`` is the
    report's new version, ``outlet`` its name, ``withdrawn`` our sentences that lost their ground by it, and
    ``put_right`` those that say it as it is now. ``struck`` is what an editor's correction took back; no later draft
    says it again by itself.
    """

    kind: str  # correction, slip, retraction, kill, hold, source-correction, source-retraction
    text: str
    at: datetime
    who: str = ""
    language: str = "en"
    about: ReportId | None = None
    outlet: str = ""
    withdrawn: tuple[str, ...] = ()
    put_right: tuple[str, ...] = ()
    struck: tuple[Struck, ...] = ()

    @property
    def reworded(self) -> dict[str, str]:
        """What an editor put right: each sentence as it was, with what it says now."""
        return {item.text: item.right.text for item in self.struck if item.right is not None}

    @property
    def corrects_us(self) -> bool:
        """Whether it says that something we printed was wrong; a source's change does where it touched our text."""
        return self.kind in ("correction", "slip", "retraction") or (bool(self.outlet) and bool(self.withdrawn))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What changed for a reader between two versions: a sentence that came or went."""

    kind: str  # added, removed
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Our text once the desk passed it; one immutable version of it. The address stays, versions follow.

    ``id`` is the story's; ``slug`` is fixed by the first version. ``draft`` is what is printed: the sentences
    in ``held`` are already out of it (``without`` takes them out of a translation too).
    ``first_published_at`` is None until it was on the site; ``modified_at`` moves only for a change that a
    reader would notice.
    """

    id: ArticleId
    version: int
    state: State
    slug: str
    draft: Draft
    held: tuple[Held, ...]
    first_published_at: datetime | None
    modified_at: datetime
    notices: tuple[Notice, ...] = ()
    edits: tuple[Edit, ...] = ()  # against the version before
    reviewed_by: str = ""
    reason: str = ""
    pictured: bool = True  # whether the illustration's words passed the check, so that it may be shown

    @property
    def story(self) -> StoryId:
        """The story this article tells."""
        return self.draft.story


def without(draft: Draft, places: Collection[tuple[int, int]]) -> Draft:
    """Return *draft* without the sentences at those (part, sentence) places; parts left empty go too.

    Serves the draft it was decided on and its translations alike: they have the same places.
    """
    parts = []
    for number, part in enumerate(draft.parts):
        kept = tuple(s for index, s in enumerate(part.sentences) if (number, index) not in places)
        if kept:
            parts.append(replace(part, sentences=kept))
    offset = len(draft.parts)
    timeline = tuple(m for n, m in enumerate(draft.timeline, start=offset) if (n, 0) not in places)
    return replace(draft, parts=tuple(parts), timeline=timeline)

"""What was gathered: sources, what is remembered of them, items; and what any stage refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nightdesk.records.ids import ItemId, SourceId


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

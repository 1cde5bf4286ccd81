"""What one visit is made with, and what it has found so far: read and written by its two halves, list and pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import storable
from nightdesk.gather.fetch import Answer, Fetcher
from nightdesk.gather.sites import LONGEST_VALIDATOR, Memory, Sites
from nightdesk.records import FetchState, Item, Pulse, Refusal, Source

STAGE = "gather"


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What one visit brought."""

    items: list[tuple[Item, bytes]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    states: dict[str, FetchState] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)  # of lists, kept for conditional requests
    pulse: Pulse | None = None
    moved: Source | None = None  # the source with its new address


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a visit is sent for: at most *new_pages* are fetched, and *recheck* is how long pages are asked again."""

    source: Source
    fetcher: Fetcher
    sites: Sites
    memory: Memory
    new_pages: int
    recheck: timedelta
    now: datetime
    keep: Callable[[Gathered], None]  # keeps what a page brought, at once: a run that is killed loses one page

    def named(self, url: str) -> Address:
        """Return the address of something the source names; a stranger's list does not lead us to this machine."""
        address = parse_address(url)
        self.fetcher.guard.permit(address, came_from=parse_address(self.source.url))
        return address


class Notes:
    """What a visit has found so far, and what of it decides when to come again."""

    def __init__(self, errand: Errand) -> None:
        self._source = errand.source
        self._now = errand.now
        self._keep = errand.keep
        self._items = self._refusals = 0  # how many were kept
        self.gathered = Gathered()
        self.pulse = errand.memory.pulse(errand.source.id) or Pulse(source=errand.source.id)
        self.read: list[str] = []  # the lists read in this visit that name entries
        self.left = False  # something they name is still to be done
        self.waiting = False  # and was not asked in this visit, for want of room or because its host fails
        self.pages_at: datetime | None = None  # when the next page is to be asked again
        self.judged = False  # something was found reserved or free in this visit
        self.reserved = ""
        self.trouble = ""
        self.untaken = ""

    def refuse(self, subject: str, reason: str) -> None:
        """Keep that *subject* was not taken, and why."""
        self.gathered.refusals.append(
            Refusal(stage=STAGE, subject=subject, reason=storable(reason), at=self._now, source=self._source.id)
        )

    def turn_away(self, url: str, reason: str) -> None:
        """Keep that a page was not taken; the first such reason is shown with the source's health."""
        self.untaken = self.untaken or reason
        self.refuse(url, reason)

    def keep_page(self, url: str) -> None:
        """Keep what the page at *url* brought, and what was refused before it; the list's state waits for the end."""
        states = {url: self.gathered.states[url]} if url in self.gathered.states else {}
        self._keep(replace(self.rest(), states=states, bodies=[], pulse=None, moved=None))
        self._items, self._refusals = len(self.gathered.items), len(self.gathered.refusals)

    def rest(self) -> Gathered:
        """Return what is gathered and was not kept page by page."""
        gathered = self.gathered
        return replace(gathered, items=gathered.items[self._items :], refusals=gathered.refusals[self._refusals :])

    def look_again(self, at: datetime) -> None:
        """Keep that a page is to be asked again at *at*."""
        self.pages_at = min(at, self.pages_at or at)


class Half:
    """One half of a visit: it goes on *errand* and writes what it finds into *notes*."""

    def __init__(self, errand: Errand, notes: Notes) -> None:
        self._errand = errand
        self._notes = notes
        self._source = errand.source
        self._fetcher = errand.fetcher
        self._sites = errand.sites
        self._memory = errand.memory
        self._now = errand.now


def as_answered(now: datetime, state: FetchState, answer: Answer, body: bytes) -> FetchState:
    """Return the state of an address that answered *body* (or 304, to our copy of it) *now*."""
    headers = answer.headers
    return FetchState(
        url=state.url,
        etag=headers.get("etag", state.etag if answer.status == 304 else "")[:LONGEST_VALIDATOR],
        last_modified=headers.get("last-modified", state.last_modified if answer.status == 304 else "")[:100],
        body=hashlib.sha256(body).hexdigest(),
        checked_at=now,
    )

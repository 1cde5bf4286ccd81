"""One visit to one source: its list of news, new pages, and pages that may have changed since.

``Source`` and what we remember -> ``Gathered``: items, refusals, fetch states, the source's pulse. Whatever goes wrong
is a refusal with its reason; nothing here raises for what a stranger does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nightdesk.errors import FetchDisallowed, FetchFailed, FetchRefused, FetchUnwanted, HostBusy, NoSuchRecord
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import Entry, Listing, absolute, believed, once, storable
from nightdesk.gather.fetch import FEED_BYTES, PAGE_BYTES, Answer, Fetcher
from nightdesk.gather.health import UNSAID, health, observed, outrun
from nightdesk.gather.items import not_a_page, page_item, pointer_item
from nightdesk.gather.links import linked
from nightdesk.gather.listing import parse_listing
from nightdesk.gather.reservations import STRICTNESS, Signal, header_signals, page_signals, strictest
from nightdesk.gather.retry import BUSY, backoff, max_age, retry_after
from nightdesk.gather.rhythm import awake, interval, last_sign, silence
from nightdesk.gather.sites import LONGEST_VALIDATOR, Memory, Sites
from nightdesk.records import FetchState, Item, Pulse, Refusal, Rights, Source
from nightdesk.sandbox import SandboxError

STAGE = "gather"
PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
LIST = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
CHILD_LISTS = 3  # lists of a sitemap index that are read in one visit
HOST_FAILURES = 3  # in a row, after which a host's other pages wait for the next run (a breaker, O5)
PAGE_FAILURES = 5  # after which a page is no longer tried
GONE = (404, 410)
MOVES = 3  # visits in a row that are sent elsewhere for good, after which a source moves (L4)
DISALLOWED = timedelta(days=1)  # until a list that robots.txt forbids is looked at again: as long as its copy lasts
# A page is asked again whether it changed after half its age: soon while it is news, and less and less often.
LOOKS_IN_AN_AGE = 2
SHORTEST_REST = timedelta(minutes=15)
LONGEST_REST = timedelta(hours=6)


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What one visit brought."""

    items: list[tuple[Item, bytes]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    states: dict[str, FetchState] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)  # of lists, kept for conditional requests
    pulse: Pulse | None = None
    moved: Source | None = None  # the source with its new address


class Visit:
    """A visit to *source*; ``make()`` makes it. *new_pages* and *recheck* are settings of gathering."""

    def __init__(
        self,
        source: Source,
        fetcher: Fetcher,
        sites: Sites,
        memory: Memory,
        *,
        new_pages: int,
        recheck: timedelta,
        now: datetime,
    ) -> None:
        self._source = source
        self._fetcher = fetcher
        self._sites = sites
        self._memory = memory
        self._new_pages = new_pages
        self._recheck = recheck
        self._now = now
        self._failing: Counter[str] = Counter()
        self._gathered = Gathered()
        self._pulse = memory.pulse(source.id) or Pulse(source=source.id)
        self._last_visit: datetime | None = None
        self._waited = False  # pages of the last visit waited for this one
        self._read: list[str] = []  # the lists read in this visit that name entries
        self._left = False  # something they name is still to be done
        self._waiting = False  # and was not asked in this visit, for want of room or because its host fails
        self._pages_at: datetime | None = None  # when the next page is to be asked again
        self._judged = False  # something was found reserved or free in this visit
        self._reserved = ""
        self._trouble = ""
        self._untaken = ""

    async def make(self) -> Gathered:
        """Return what there is to have; the state of the source's own address always says when we looked."""
        before = self._memory.fetch_state(self._source.url) or FetchState(url=self._source.url)
        self._last_visit = before.checked_at
        self._gathered.states[self._source.url] = replace(before, checked_at=self._now)
        if self._source.rights is Rights.NONE:
            self._refuse(self._source.url, f"not asked: our decision is none ({self._source.rights_reason})")
            return self._gathered
        list_at = self._pulse.list_at
        self._waited = list_at is not None and before.checked_at is not None and list_at <= before.checked_at
        entries = await self._entries() if list_at is None or list_at <= self._now else ()
        named = (self._source.url, *(entry.url for entry in entries))
        known = self._memory.first_received(self._source.id, named, self._now - self._recheck)
        await self._new([entry for entry in entries if entry.url not in known])
        await self._again(entries, known)
        self._finish()
        return self._gathered

    def _refuse(self, subject: str, reason: str) -> None:
        self._gathered.refusals.append(
            Refusal(stage=STAGE, subject=subject, reason=storable(reason), at=self._now, source=self._source.id)
        )

    # -- the source's list ----------------------------------------------------------------------------------

    async def _entries(self) -> tuple[Entry, ...]:
        if self._source.feed == "page":
            return (Entry(url=self._source.url),)
        listing = await self._list(self._source.url, self._source.feed)
        if listing is None:
            return ()
        if listing.kind == "section" and self._source.feed == "auto":
            # A site was given instead of its feed: follow the first one it names.
            named = min(listing.lists, key=lambda entry: "comment" in f"{entry.url} {entry.title}".lower())
            listing = await self._list(named.url, "rss")
            return listing.entries if listing else ()
        if listing.kind == "sitemap" and listing.lists:
            found = [await self._list(child.url, "sitemap") for child in promising(listing.lists)]
            return once(entry for part in found if part is not None for entry in part.entries)
        return listing.entries

    async def _list(self, url: str, kind: str) -> Listing | None:
        """Return the list at *url*, from our copy when it says it has not changed; None after a refusal."""
        state = self._gathered.states.get(url) or self._memory.fetch_state(url) or FetchState(url=url)
        copy = self._copy(state)
        conditional = copy is not None and not self._is_doubted()
        try:
            address = self._named(url)
            answer = await self._fetcher.get(
                address,
                limit=FEED_BYTES,
                allowed=self._sites.allowed,
                accept=LIST,
                etag=state.etag if conditional else "",
                last_modified=state.last_modified if conditional else "",
            )
        except HostBusy as error:
            self._refuse(url, str(error))  # asked again in the next run: nothing was said of this list itself
            return None
        except FetchDisallowed as error:
            await self._disallowed(state, address, str(error))
            return None
        except (FetchRefused, FetchFailed) as error:
            self._failed(state, str(error), None)
            return None
        return await self._heard(url, kind, state, copy, answer)

    async def _heard(
        self, url: str, kind: str, state: FetchState, copy: bytes | None, answer: Answer
    ) -> Listing | None:
        """Return the list that *answer* brings or confirms; None after a refusal."""
        body = copy if answer.status == 304 else answer.body
        if answer.status not in (200, 304) or body is None:
            self._failed(state, f"{url}: answered {answer.status}", answer)
            return None
        if url == self._source.url:
            self._watch_move(answer)
        seen = self._seen(state, answer, body)
        if state.quiet and seen.body == state.body:
            self._gathered.states[url] = replace(seen, quiet=True)
            self._unchanged(answer)
            return Listing(kind="unchanged")
        content_type = answer.headers.get("content-type", "")
        found = await self._parsed(kind, body, content_type, parse_address(answer.url))
        if isinstance(found, str):
            self._failed(state, f"{url}: {found}", None)
            return None
        found = believed(found, self._now)
        if found.fault:
            read = "" if found.kind == "section" else f"; {len(found.entries)} entries of it could be read"
            self._refuse(url, f"{url}: {found.fault}{read}")
        if unread := [entry.told for entry in found.entries if entry.told]:
            self._refuse(url, f"{url}: {len(unread)} entries give times that cannot be read, such as {unread[0]!r}")
        if found.nowhere:
            self._refuse(url, f"{url}: {found.nowhere} entries have no address that can be asked")
        self._gathered.bodies.append(body)
        self._gathered.states[url] = seen
        if not found.lists:
            self._learn(found, answer)
            self._read.append(url)
        return found

    def _named(self, url: str) -> Address:
        """Return the address of something the source names; a stranger's list does not lead us to this machine."""
        address = parse_address(url)
        self._fetcher.guard.permit(address, came_from=parse_address(self._source.url))
        return address

    def _is_doubted(self) -> bool:
        """Whether to ask for the whole list though we have a copy: once a day while a source is silent too long.

        Some servers answer 304 whatever happened since.
        """
        last = last_sign(self._pulse, self._now)
        silent = last is not None and self._now - last > silence(self._pulse)
        return silent and (self._last_visit is None or self._last_visit.date() != self._now.date())

    async def _disallowed(self, state: FetchState, address: Address, reason: str) -> None:
        """Keep that the site's rules keep us out: asked again when they may have changed."""
        if await self._sites.is_out(address):
            self._failed(state, reason, None)
            return
        self._refuse(state.url, reason)
        self._judged, self._reserved = True, reason
        self._gathered.states[state.url] = replace(state, checked_at=self._now, failures=0)
        self._pulse = replace(self._pulse, list_at=self._now + DISALLOWED)

    def _watch_move(self, answer: Answer) -> None:
        """Count how often the source's address sends us elsewhere for good; after ``MOVES`` times it has moved (L4)."""
        same = answer.moved_to == self._pulse.moved_to
        seen = (self._pulse.moved_seen + 1 if same else 1) if answer.moved_to else 0
        self._pulse = replace(self._pulse, moved_to=answer.moved_to, moved_seen=seen)
        if not answer.moved_to:
            return
        self._refuse(self._source.url, f"moved for good to {answer.moved_to} (seen {seen} times of {MOVES})")
        if seen >= MOVES:
            self._gathered.moved = replace(self._source, url=answer.moved_to)
            self._pulse = replace(
                self._pulse, moved_from=self._source.url, moved_at=self._now, moved_to="", moved_seen=0
            )

    # -- what the visit taught us of the source --------------------------------------------------------------

    def _unchanged(self, answer: Answer) -> None:
        whole = answer.status == 200
        wasted = self._pulse.wasted + 1 if whole else 0
        self._pulse = replace(self._pulse, read_at=self._now, wasted=wasted)

    def _learn(self, listing: Listing, answer: Answer) -> None:
        """Bring what we know of the source up to what its list says now."""
        whole = answer.status == 200 and not self._waited  # a look for pages that waited is not wasted
        signals = (*header_signals(answer.headers), *listing.signals)
        most = max((signal.most for signal in signals), key=STRICTNESS.__getitem__, default=Rights.FULL)
        if not self._read and (missed := outrun(self._pulse, listing, self._now)):
            self._refuse(self._source.url, missed)
        self._pulse = observed(self._pulse, listing, self._now, whole=whole, more=bool(self._read))
        self._pulse = replace(
            self._pulse,
            hub=_linked(answer, "hub") or self._pulse.hub,
            topic=_linked(answer, "self") or self._pulse.topic,
            wish=max(listing.wait, max_age(answer.headers)),
            most=most,
            most_said="; ".join(str(signal) for signal in signals if signal.most is most) if signals else "",
        )

    def _finish(self) -> None:
        """Say when to look again, and keep the pulse."""
        for url in self._read:
            self._gathered.states[url] = replace(self._gathered.states[url], quiet=not self._left)
        state, pulse = self._gathered.states[self._source.url], self._pulse
        if self._source.feed == "page" and not state.failures:
            pulse = replace(pulse, read_at=self._now, new_at=self._now if self._gathered.items else pulse.new_at)
        pulse = replace(
            pulse,
            trouble=self._trouble,
            untaken=self._untaken if self._read or self._untaken else pulse.untaken,
            reserved=self._reserved if self._judged else pulse.reserved,
            item_at=self._now if self._gathered.items else pulse.item_at,
            busy_until=pulse.busy_until if pulse.busy_until and pulse.busy_until > self._now else None,
        )
        if pulse.read_at == self._now and not state.failures:
            conditional = bool(state.etag or state.last_modified) and not pulse.wasted
            wait = interval(pulse, conditional=conditional, wish=timedelta(seconds=pulse.wish))
            # What waits for the next run is asked then, however soon that is.
            pulse = replace(pulse, list_at=awake(self._now + (timedelta() if self._waiting else wait), pulse))
        if state.failures:
            pulse = replace(pulse, list_at=None)  # when to try again says the state
        elif pulse.list_at is not None:
            state = replace(state, not_before=min(pulse.list_at, self._pages_at or pulse.list_at))
        self._gathered.states[self._source.url] = state
        told = health(self._source, state, pulse, self._now)
        if told.status != pulse.status:
            pulse = replace(pulse, status=told.status, since=told.since or self._now)
            if told.status in UNSAID:
                self._refuse(self._source.url, f"{told.status}: {told.says}")
        self._gathered.pulse = pulse
        if self._gathered.moved is not None:
            new = self._gathered.moved.url
            self._gathered.states[new] = replace(state, url=new)

    def _copy(self, state: FetchState) -> bytes | None:
        try:
            return self._memory.body(state.body) if state.body else None
        except NoSuchRecord:
            return None  # deleted after its period: asked without conditions

    async def _parsed(self, kind: str, body: bytes, content_type: str, address: Address) -> Listing | str:
        try:
            return await self._sites.apart(parse_listing, kind, body, content_type, address)
        except SandboxError as error:
            return f"the list cannot be parsed: {error}"

    def _seen(self, state: FetchState, answer: Answer, body: bytes) -> FetchState:
        headers = answer.headers
        return FetchState(
            url=state.url,
            etag=headers.get("etag", state.etag if answer.status == 304 else "")[:LONGEST_VALIDATOR],
            last_modified=headers.get("last-modified", state.last_modified if answer.status == 304 else "")[:100],
            body=hashlib.sha256(body).hexdigest(),
            checked_at=self._now,
        )

    def _failed(self, state: FetchState, reason: str, answer: Answer | None) -> None:
        """Keep a failure of *state*'s address: when to try again, or that it is over."""
        failures = state.failures + 1
        self._refuse(state.url, reason)
        if state.url == self._source.url:
            self._trouble = reason
        gone = answer is not None and answer.status == 410
        if gone:
            self._refuse(state.url, "gone for good (410): the source has ended")
        until = self._now + backoff(state.url, failures)
        busy = answer is not None and answer.status in BUSY
        asked = retry_after(answer.headers, self._now) if busy and answer is not None else None
        if busy and state.url == self._source.url:
            self._pulse = replace(self._pulse, busy_until=max(until, asked) if asked else until)
        self._gathered.states[state.url] = replace(
            state, checked_at=self._now, failures=failures, gone=gone, not_before=max(until, asked) if asked else until
        )

    # -- pages ----------------------------------------------------------------------------------------------

    async def _new(self, entries: list[Entry]) -> None:
        """Fetch the pages of entries we have nothing of yet, in the list's order, up to the limit of a run."""
        states = self._memory.fetch_states(entry.url for entry in entries)
        open_ = [entry for entry in entries if not _is_given_up(states.get(entry.url))]
        fresh = [entry for entry in open_ if not _rests(states.get(entry.url), self._now)]
        self._left = len(fresh) < len(open_)
        for entry in fresh[: self._new_pages]:
            state = states.get(entry.url)
            await self._page(entry, FetchState(url=entry.url, failures=state.failures if state else 0), known=False)
            if entry.url in self._gathered.states:  # the page itself was asked, and may change
                self._look_again(self._now + SHORTEST_REST)
        if len(fresh) > self._new_pages:
            self._left = self._waiting = True
            waiting = len(fresh) - self._new_pages
            self._refuse(self._source.url, f"{waiting} more new pages wait for the next run (pages_per_source)")

    async def _again(self, entries: tuple[Entry, ...], known: dict[str, datetime]) -> None:
        """Ask again for young pages, and for those the list says were updated: so changes are found (R17)."""
        updated = {entry.url: entry for entry in entries}
        always = self._source.feed == "page"
        young = {url for url, at in known.items() if always or self._now - at <= self._recheck}
        due: list[tuple[datetime, str, FetchState]] = []
        for url, state in self._memory.fetch_states(url for url in known if url in young or url in updated).items():
            if url in self._gathered.states or state.gone or state.checked_at is None:
                continue  # fetched in this very visit, or removed; pointers have no state
            entry = updated.get(url)
            newer = entry is not None and entry.updated_at is not None and entry.updated_at > state.checked_at
            if newer or (url in young and self._is_due(state.checked_at, self._now - known[url])):
                due.append((state.checked_at, url, state))
        for _, url, state in sorted(due, key=lambda one: one[:2])[: self._new_pages]:
            await self._page(updated.get(url) or self._as_before(url), state, known=True)

    def _is_due(self, checked_at: datetime, age: timedelta) -> bool:
        """Whether a page has been left alone long enough for its age; remember when the next one has."""
        rest = min(max(age / LOOKS_IN_AN_AGE, SHORTEST_REST), LONGEST_REST)
        due = self._now >= checked_at + rest
        self._look_again(self._now + rest if due else checked_at + rest)
        return due

    def _look_again(self, at: datetime) -> None:
        self._pages_at = min(at, self._pages_at or at)

    def _as_before(self, url: str) -> Entry:
        last = self._memory.items_at(url)[-1]
        return Entry(url=url, title=last.title, summary=last.summary, published_at=last.published_at)

    async def _page(self, entry: Entry, state: FetchState, *, known: bool) -> None:
        """Fetch one page and keep what it is; every outcome is an item, a refusal or "as before"."""
        try:
            address = self._named(entry.url)
            rights = await self._site_rights(address)
            if rights[0] is Rights.POINTER:
                self._point(entry, rights, known=known)
                return
            if self._failing[address.host] >= HOST_FAILURES:
                self._left = self._waiting = True
                self._look_again(self._now)
                self._turn_away(entry.url, f"{address.host} fails; its other pages wait for the next run")
                return
            answer = await self._fetcher.get(
                address,
                limit=PAGE_BYTES,
                allowed=self._sites.allowed,
                accept=PAGE,
                etag=state.etag,
                last_modified=state.last_modified,
            )
        except FetchDisallowed as error:
            self._turn_away(entry.url, str(error))
        except FetchRefused as error:
            self._left = True
            self._turn_away(entry.url, str(error))
        except FetchUnwanted as error:
            self._failing[address.host] = 0  # it answered; what we do not take is refused by us
            self._page_failed(entry.url, state, str(error))
        except FetchFailed as error:
            self._left = True
            self._failing[address.host] += 1
            self._page_failed(entry.url, state, str(error))
        else:
            await self._keep(entry, state, answer, rights, known=known)

    async def _site_rights(self, address: Address) -> tuple[Rights, str]:
        # A pointer needs no page, so nobody is asked about it.
        signals = () if self._source.rights is Rights.POINTER else await self._sites.signals(address)
        return self._verdict(signals)

    def _verdict(self, signals: tuple[Signal, ...]) -> tuple[Rights, str]:
        """Return the strictest of our decision, what the source's list says, and *signals*."""
        own = []
        if self._pulse.most_said:
            own.append(Signal(where="list", text=self._pulse.most_said, most=self._pulse.most))
        if self._pulse.changed:
            own.append(Signal(where="changed hands", text=self._pulse.changed, most=Rights.POINTER))
        verdict = strictest(self._source.rights, self._source.rights_reason, (*own, *signals))
        self._judged = True
        if STRICTNESS[verdict[0]] > STRICTNESS[self._source.rights]:
            self._reserved = verdict[1]
        return verdict

    def _turn_away(self, url: str, reason: str) -> None:
        self._untaken = self._untaken or reason
        self._refuse(url, reason)

    def _page_failed(self, url: str, state: FetchState, reason: str) -> None:
        """Keep a failure of a page: it is left alone for longer each time, and in the end for good."""
        self._turn_away(url, reason)
        failures = state.failures + 1
        until = self._now + backoff(url, failures)
        self._gathered.states[url] = replace(state, checked_at=self._now, failures=failures, not_before=until)

    def _point(self, entry: Entry, rights: tuple[Rights, str], *, known: bool) -> None:
        if known:
            self._refuse(entry.url, f"now reserved, and left as it was: {rights[1]}")
        elif not entry.title:
            self._refuse(entry.url, f"a pointer without a headline: {rights[1]}")
        else:
            self._gathered.items.append(pointer_item(self._source, entry, rights=rights, now=self._now))

    async def _keep(
        self, entry: Entry, state: FetchState, answer: Answer, rights: tuple[Rights, str], *, known: bool
    ) -> None:
        host = parse_address(entry.url).host
        if answer.status in BUSY:
            self._failing[host] = HOST_FAILURES
        else:
            self._failing[host] = self._failing[host] + 1 if answer.status >= 500 else 0
        if answer.status not in (200, 304, *GONE):
            self._left = True
            self._page_failed(entry.url, state, f"{entry.url}: answered {answer.status}")
            return
        if answer.status == 304:
            self._gathered.states[entry.url] = replace(state, checked_at=self._now, failures=0)
            return
        self._gathered.states[entry.url] = replace(self._seen(state, answer, answer.body), gone=answer.status in GONE)
        if answer.status in GONE and not known:
            self._turn_away(entry.url, f"{entry.url}: answered {answer.status}")
            return
        if answer.status == 200 and (what := not_a_page(answer.content_type, answer.body)):
            self._turn_away(entry.url, f"{entry.url}: {what}")
            return
        if answer.status == 200:
            rights = await self._page_rights(answer, rights)
            if rights[0] in (Rights.POINTER, Rights.NONE):
                self._point(entry, rights, known=known)
                return
        sha256 = hashlib.sha256(answer.body).hexdigest()
        if answer.status == 200 and state.body == sha256:
            return
        earlier = self._memory.items_at(entry.url) if known else []
        content_type = answer.headers.get("content-type", "")
        self._gathered.items.append(
            page_item(
                self._source,
                entry,
                answer.body,
                content_type=content_type,
                status=answer.status,
                rights=rights,
                now=self._now,
                again=any(item.body == sha256 and item.source == self._source.id for item in earlier),
            )
        )

    async def _page_rights(self, answer: Answer, rights: tuple[Rights, str]) -> tuple[Rights, str]:
        """Return the verdict once the answer's headers and the page's own words are heard too."""
        try:
            own = (*header_signals(answer.headers), *await self._sites.apart(page_signals, answer.body))
        except SandboxError as error:
            # What cannot be looked at cannot be found free of reservations.
            return Rights.POINTER, f"the page cannot be searched for reservations: {error}; {rights[1]}"
        site = await self._sites.signals(parse_address(answer.url))
        if not own and answer.url == answer.asked:
            return rights
        mine = await self._sites.signals(parse_address(answer.asked))
        return self._verdict((*mine, *site, *own))


def _linked(answer: Answer, relation: str) -> str:
    """Return the address an answer's headers give for *relation*; a hub is looked for there first (WebSub, 4)."""
    base = parse_address(answer.url)
    links = linked(answer.headers.get("link", ""), relation)
    return next((url for link, _ in links if (url := absolute(link, base))), "")


def _is_given_up(state: FetchState | None) -> bool:
    return state is not None and (state.gone or state.failures >= PAGE_FAILURES)


def _rests(state: FetchState | None, now: datetime) -> bool:
    """Return whether a page that failed is still to be left alone."""
    return state is not None and state.failures > 0 and state.not_before is not None and state.not_before > now


def promising(lists: tuple[Entry, ...]) -> list[Entry]:
    """Return the few of a sitemap index's lists where news is: named so, or the most recently changed."""
    return sorted(lists, key=lambda entry: "news" not in entry.url.lower())[:CHILD_LISTS]

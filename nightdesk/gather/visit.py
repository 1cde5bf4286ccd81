"""One visit to one source: its list of news, new pages, and pages that may have changed since.

``Source`` and what we remember -> ``Gathered``: items, refusals, fetch states. Whatever goes wrong is a refusal with
its reason; nothing here raises for what a stranger does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nightdesk.errors import FetchFailed, FetchRefused, NoSuchRecord
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import Entry, Listing, once, storable
from nightdesk.gather.fetch import FEED_BYTES, PAGE_BYTES, Answer, Fetcher
from nightdesk.gather.items import not_a_page, page_item, pointer_item
from nightdesk.gather.listing import parse_listing
from nightdesk.gather.reservations import header_signals, page_signals, strictest
from nightdesk.gather.retry import backoff, max_age, retry_after
from nightdesk.gather.sites import Memory, Sites
from nightdesk.records import FetchState, Item, Refusal, Rights, Source
from nightdesk.sandbox import SandboxError

STAGE = "gather"
PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
LIST = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
CHILD_LISTS = 3  # lists of a sitemap index that are read in one visit
HOST_FAILURES = 3  # in a row, after which a host's other pages wait for the next run (a breaker, O5)
PAGE_FAILURES = 5  # after which a page is no longer tried
LONGEST_VALIDATOR = 500  # characters of an ETag that are remembered
GONE = (404, 410)
BUSY = (429, 503)


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What one visit brought."""

    items: list[tuple[Item, bytes]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    states: dict[str, FetchState] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)  # of lists, kept for conditional requests


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

    async def make(self) -> Gathered:
        """Return what there is to have; the state of the source's own address always says when we looked."""
        before = self._memory.fetch_state(self._source.url) or FetchState(url=self._source.url)
        self._gathered.states[self._source.url] = replace(before, checked_at=self._now)
        if self._source.rights is Rights.NONE:
            self._refuse(self._source.url, f"not asked: our decision is none ({self._source.rights_reason})")
            return self._gathered
        entries = await self._entries()
        known = self._memory.item_urls(self._source.id)
        await self._new(entries, set(known))
        await self._again(entries, known)
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
            named = listing.lists[0]
            listing = await self._list(named.url, "rss")
            return listing.entries if listing else ()
        if listing.kind == "sitemap" and listing.lists:
            found = [await self._list(child.url, "sitemap") for child in _promising(listing.lists)]
            return once(entry for part in found if part is not None for entry in part.entries)
        return listing.entries

    async def _list(self, url: str, kind: str) -> Listing | None:
        """Return the list at *url*, from our copy when it says it has not changed; None after a refusal."""
        state = self._gathered.states.get(url) or self._memory.fetch_state(url) or FetchState(url=url)
        copy = self._copy(state)
        conditions = (state.etag, state.last_modified) if copy is not None else ("", "")
        try:
            address = parse_address(url)
            answer = await self._fetcher.get(
                address,
                limit=FEED_BYTES,
                allowed=self._sites.allowed,
                accept=LIST,
                etag=conditions[0],
                last_modified=conditions[1],
            )
        except FetchRefused as error:
            self._refuse(url, str(error))
            self._gathered.states[url] = replace(state, checked_at=self._now)
            return None
        except FetchFailed as error:
            self._failed(state, str(error), None)
            return None
        body = copy if answer.status == 304 else answer.body
        if answer.status not in (200, 304) or body is None:
            self._failed(state, f"{url}: answered {answer.status}", answer)
            return None
        if answer.moved_to:
            self._refuse(url, f"moved for good to {answer.moved_to}; change the source's address when that is right")
        content_type = answer.headers.get("content-type", "")
        found = await self._parsed(kind, body, content_type, parse_address(answer.url))
        if isinstance(found, str):
            self._failed(state, f"{url}: {found}", None)
            return None
        if found.fault:
            self._refuse(url, f"{url}: {found.fault}; {len(found.entries)} entries of it could be read")
        if found.nowhere:
            self._refuse(url, f"{url}: {found.nowhere} entries have no address that can be asked")
        self._gathered.bodies.append(body)
        wait = timedelta(seconds=max(found.wait, max_age(answer.headers)))
        self._gathered.states[url] = replace(
            self._seen(state, answer, body), not_before=self._now + wait if wait else None
        )
        return found

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
        gone = answer is not None and answer.status == 410
        if gone:
            self._refuse(state.url, "gone for good (410): the source has ended")
        until = self._now + backoff(state.url, failures)
        asked = retry_after(answer.headers, self._now) if answer is not None and answer.status in BUSY else None
        self._gathered.states[state.url] = replace(
            state, checked_at=self._now, failures=failures, gone=gone, not_before=max(until, asked) if asked else until
        )

    # -- pages ----------------------------------------------------------------------------------------------

    async def _new(self, entries: tuple[Entry, ...], known: set[str]) -> None:
        """Fetch the pages of entries we have nothing of yet, in the list's order, up to the limit of a run."""
        fresh = [entry for entry in entries if entry.url not in known and not self._given_up(entry.url)]
        for entry in fresh[: self._new_pages]:
            await self._page(entry, FetchState(url=entry.url, failures=self._failures(entry.url)), known=False)
        if len(fresh) > self._new_pages:
            waiting = len(fresh) - self._new_pages
            self._refuse(self._source.url, f"{waiting} more new pages wait for the next run (pages_per_source)")

    def _failures(self, url: str) -> int:
        state = self._memory.fetch_state(url)
        return state.failures if state else 0

    def _given_up(self, url: str) -> bool:
        state = self._memory.fetch_state(url)
        return state is not None and (state.gone or state.failures >= PAGE_FAILURES)

    async def _again(self, entries: tuple[Entry, ...], known: list[str]) -> None:
        """Ask again for young pages, and for those the list says were updated: so changes are found (R17)."""
        updated = {entry.url: entry for entry in entries}
        due: list[tuple[datetime, str, FetchState]] = []
        young = True
        for url in reversed(known):
            entry = updated.get(url)
            if url in self._gathered.states or not (young or entry):
                continue  # fetched in this very visit, or old and not listed any more
            state = self._memory.fetch_state(url)
            if young and (received := self._memory.items_at(url)):
                young = self._now - received[0].fetched_at <= self._recheck
            if state is None or state.gone or state.checked_at is None:
                continue  # a pointer, or one that was removed
            newer = entry is not None and entry.updated_at is not None and entry.updated_at > state.checked_at
            if young or newer:
                due.append((state.checked_at, url, state))
        for _, url, state in sorted(due, key=lambda one: one[:2])[: self._new_pages]:
            await self._page(updated.get(url) or self._as_before(url), state, known=True)

    def _as_before(self, url: str) -> Entry:
        last = self._memory.items_at(url)[-1]
        return Entry(url=url, title=last.title, summary=last.summary, published_at=last.published_at)

    async def _page(self, entry: Entry, state: FetchState, *, known: bool) -> None:
        """Fetch one page and keep what it is; every outcome is an item, a refusal or "as before"."""
        try:
            address = parse_address(entry.url)
            rights = await self._site_rights(address)
            if rights[0] is Rights.POINTER:
                self._point(entry, rights, known=known)
                return
            if self._failing[address.host] >= HOST_FAILURES:
                raise FetchRefused(f"{address.host} fails; its other pages wait for the next run")
            answer = await self._fetcher.get(
                address,
                limit=PAGE_BYTES,
                allowed=self._sites.allowed,
                accept=PAGE,
                etag=state.etag,
                last_modified=state.last_modified,
            )
        except FetchRefused as error:
            self._refuse(entry.url, str(error))
        except FetchFailed as error:
            self._page_failed(entry.url, state, str(error))
        else:
            await self._keep(entry, state, answer, rights, known=known)

    async def _site_rights(self, address: Address) -> tuple[Rights, str]:
        source = self._source
        # A pointer needs no page, so nobody is asked about it.
        signals = () if source.rights is Rights.POINTER else await self._sites.signals(address)
        return strictest(source.rights, source.rights_reason, signals)

    def _page_failed(self, url: str, state: FetchState, reason: str) -> None:
        self._failing[parse_address(url).host] += 1
        self._refuse(url, reason)
        self._gathered.states[url] = replace(state, checked_at=self._now, failures=state.failures + 1)

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
        if answer.status == 304 or answer.status in GONE or answer.status == 200:
            self._failing[host] = 0
        else:
            self._page_failed(entry.url, state, f"{entry.url}: answered {answer.status}")
            return
        if answer.status == 304:
            self._gathered.states[entry.url] = replace(state, checked_at=self._now, failures=0)
            return
        self._gathered.states[entry.url] = replace(self._seen(state, answer, answer.body), gone=answer.status in GONE)
        if answer.status in GONE and not known:
            self._refuse(entry.url, f"{entry.url}: answered {answer.status}")
            return
        if answer.status == 200 and (what := not_a_page(answer.content_type, answer.body)):
            self._refuse(entry.url, f"{entry.url}: {what}")
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
        return strictest(self._source.rights, self._source.rights_reason, (*mine, *site, *own))


def _promising(lists: tuple[Entry, ...]) -> list[Entry]:
    """Return the few of a sitemap index's lists where news is: named so, or the most recently changed."""
    return sorted(lists, key=lambda entry: "news" not in entry.url.lower())[:CHILD_LISTS]

"""The first half of a visit: the source's own list, and what it teaches us of the source."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from nightdesk.errors import FetchDisallowed, FetchFailed, FetchRefused, HostBusy, NoSuchRecord
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import Entry, Listing, absolute, believed, once
from nightdesk.gather.fetch import FEED_BYTES, Answer
from nightdesk.gather.health import observed, outrun
from nightdesk.gather.links import linked
from nightdesk.gather.listing import parse_listing
from nightdesk.gather.reservations import STRICTNESS, header_signals
from nightdesk.gather.retry import BUSY, backoff, max_age, retry_after
from nightdesk.gather.rhythm import last_sign, silence
from nightdesk.gather.visit_notes import Errand, Half, Notes, as_answered
from nightdesk.records import FetchState, Rights
from nightdesk.sandbox import SandboxError

LIST = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
CHILD_LISTS = 3  # lists of a sitemap index that are read in one visit
MOVES = 3  # visits in a row that are sent elsewhere for good, after which a source moves (L4)
DISALLOWED = timedelta(days=1)  # until a list that robots.txt forbids is looked at again: as long as its copy lasts


class ListVisit(Half):
    """The visit to the list of *errand*'s source; ``entries()`` makes it, and *notes* has what it found."""

    def __init__(self, errand: Errand, notes: Notes, *, last_visit: datetime | None) -> None:
        super().__init__(errand, notes)
        self._last_visit = last_visit
        list_at = notes.pulse.list_at
        # Whether pages of the last visit waited for this one.
        self._waited = list_at is not None and last_visit is not None and list_at <= last_visit

    async def entries(self) -> tuple[Entry, ...]:
        """Return what the list names, or nothing after a refusal."""
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
        state = self._notes.gathered.states.get(url) or self._memory.fetch_state(url) or FetchState(url=url)
        copy = self._copy(state)
        conditional = copy is not None and not self._is_doubted()
        try:
            address = self._errand.named(url)
            answer = await self._fetcher.get(
                address,
                limit=FEED_BYTES,
                allowed=self._sites.allowed,
                accept=LIST,
                etag=state.etag if conditional else "",
                last_modified=state.last_modified if conditional else "",
            )
        except HostBusy as error:
            self._notes.refuse(url, str(error))  # asked again in the next run: nothing was said of this list itself
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
        now = as_answered(self._now, state, answer, body)
        if state.quiet and now.body == state.body:
            self._notes.gathered.states[url] = replace(now, quiet=True)
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
            self._notes.refuse(url, f"{url}: {found.fault}{read}")
        if unread := [entry.told for entry in found.entries if entry.told]:
            self._notes.refuse(
                url, f"{url}: {len(unread)} entries give times that cannot be read, such as {unread[0]!r}"
            )
        if found.nowhere:
            self._notes.refuse(url, f"{url}: {found.nowhere} entries have no address that can be asked")
        self._notes.gathered.bodies.append(body)
        self._notes.gathered.states[url] = now
        if not found.lists:
            self._learn(found, answer)
            self._notes.read.append(url)
        return found

    def _is_doubted(self) -> bool:
        """Whether to ask for the whole list though we have a copy: once a day while a source is silent too long.

        Some servers answer 304 whatever happened since.
        """
        last = last_sign(self._notes.pulse, self._now)
        silent = last is not None and self._now - last > silence(self._notes.pulse)
        return silent and (self._last_visit is None or self._last_visit.date() != self._now.date())

    async def _disallowed(self, state: FetchState, address: Address, reason: str) -> None:
        """Keep that the site's rules keep us out: asked again when they may have changed."""
        if await self._sites.is_out(address):
            self._failed(state, reason, None)
            return
        self._notes.refuse(state.url, reason)
        self._notes.judged, self._notes.reserved = True, reason
        self._notes.gathered.states[state.url] = replace(state, checked_at=self._now, failures=0)
        self._notes.pulse = replace(self._notes.pulse, list_at=self._now + DISALLOWED)

    def _watch_move(self, answer: Answer) -> None:
        """Count how often the source's address sends us elsewhere for good; after ``MOVES`` times it has moved (L4)."""
        same = answer.moved_to == self._notes.pulse.moved_to
        seen = (self._notes.pulse.moved_seen + 1 if same else 1) if answer.moved_to else 0
        self._notes.pulse = replace(self._notes.pulse, moved_to=answer.moved_to, moved_seen=seen)
        if not answer.moved_to:
            return
        self._notes.refuse(self._source.url, f"moved for good to {answer.moved_to} (seen {seen} times of {MOVES})")
        if seen >= MOVES:
            self._notes.gathered.moved = replace(self._source, url=answer.moved_to)
            self._notes.pulse = replace(
                self._notes.pulse, moved_from=self._source.url, moved_at=self._now, moved_to="", moved_seen=0
            )

    def _unchanged(self, answer: Answer) -> None:
        whole = answer.status == 200
        wasted = self._notes.pulse.wasted + 1 if whole else 0
        self._notes.pulse = replace(self._notes.pulse, read_at=self._now, wasted=wasted)

    def _learn(self, listing: Listing, answer: Answer) -> None:
        """Bring what we know of the source up to what its list says now."""
        whole = answer.status == 200 and not self._waited  # a look for pages that waited is not wasted
        signals = (*header_signals(answer.headers), *listing.signals)
        most = max((signal.most for signal in signals), key=STRICTNESS.__getitem__, default=Rights.FULL)
        if not self._notes.read and (missed := outrun(self._notes.pulse, listing, self._now)):
            self._notes.refuse(self._source.url, missed)
        self._notes.pulse = observed(self._notes.pulse, listing, self._now, whole=whole, more=bool(self._notes.read))
        self._notes.pulse = replace(
            self._notes.pulse,
            hub=_linked(answer, "hub") or self._notes.pulse.hub,
            topic=_linked(answer, "self") or self._notes.pulse.topic,
            wish=max(listing.wait, max_age(answer.headers)),
            most=most,
            most_said="; ".join(str(signal) for signal in signals if signal.most is most) if signals else "",
        )

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

    def _failed(self, state: FetchState, reason: str, answer: Answer | None) -> None:
        """Keep a failure of *state*'s address: when to try again, or that it is over."""
        failures = state.failures + 1
        self._notes.refuse(state.url, reason)
        if state.url == self._source.url:
            self._notes.trouble = reason
        gone = answer is not None and answer.status == 410
        if gone:
            self._notes.refuse(state.url, "gone for good (410): the source has ended")
        until = self._now + backoff(state.url, failures)
        busy = answer is not None and answer.status in BUSY
        asked = retry_after(answer.headers, self._now) if busy and answer is not None else None
        if busy and state.url == self._source.url:
            self._notes.pulse = replace(self._notes.pulse, busy_until=max(until, asked) if asked else until)
        self._notes.gathered.states[state.url] = replace(
            state, checked_at=self._now, failures=failures, gone=gone, not_before=max(until, asked) if asked else until
        )


def _linked(answer: Answer, relation: str) -> str:
    """Return the address an answer's headers give for *relation*; a hub is looked for there first (WebSub, 4)."""
    base = parse_address(answer.url)
    links = linked(answer.headers.get("link", ""), relation)
    return next((url for link, _ in links if (url := absolute(link, base))), "")


def promising(lists: tuple[Entry, ...]) -> list[Entry]:
    """Return the few of a sitemap index's lists where news is: named so, or the most recently changed."""
    return sorted(lists, key=lambda entry: "news" not in entry.url.lower())[:CHILD_LISTS]

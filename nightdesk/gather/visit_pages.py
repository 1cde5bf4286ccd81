"""The second half of a visit: pages the list names that are new, and those that may have changed since."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from nightdesk.errors import FetchDisallowed, FetchFailed, FetchRefused, FetchUnwanted
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import Entry
from nightdesk.gather.fetch import PAGE_BYTES, Answer
from nightdesk.gather.items import not_a_page, page_item, pointer_item
from nightdesk.gather.reservations import STRICTNESS, Signal, header_signals, page_signals, strictest
from nightdesk.gather.retry import BUSY, backoff, retry_after
from nightdesk.gather.visit_notes import Errand, Half, Notes, as_answered
from nightdesk.records import FetchState, Rights
from nightdesk.sandbox import SandboxError

PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
HOST_FAILURES = 3  # in a row, after which a host's other pages wait for the next run (a breaker, O5)
PAGE_FAILURES = 5  # after which a page is no longer tried
GONE = (404, 410)
# A page is asked again whether it changed after half its age: soon while it is news, and less and less often.
LOOKS_IN_AN_AGE = 2
SHORTEST_REST = timedelta(minutes=15)
LONGEST_REST = timedelta(hours=6)


class PageVisits(Half):
    """The visits to pages of *errand*'s source; *notes* has what they found."""

    def __init__(self, errand: Errand, notes: Notes) -> None:
        super().__init__(errand, notes)
        self._failing: Counter[str] = Counter()

    async def new(self, entries: list[Entry]) -> None:
        """Fetch the pages of entries we have nothing of yet, in the list's order, up to the limit of a run."""
        states = self._memory.fetch_states(entry.url for entry in entries)
        open_ = [entry for entry in entries if not _is_given_up(states.get(entry.url))]
        fresh = [entry for entry in open_ if not _rests(states.get(entry.url), self._now)]
        self._notes.left = len(fresh) < len(open_)
        for entry in fresh[: self._errand.new_pages]:
            state = states.get(entry.url)
            await self._page(entry, FetchState(url=entry.url, failures=state.failures if state else 0), known=False)
            self._notes.keep_page(entry.url)
            if entry.url in self._notes.gathered.states:  # the page itself was asked, and may change
                self._notes.look_again(self._now + SHORTEST_REST)
        if len(fresh) > self._errand.new_pages:
            self._notes.left = self._notes.waiting = True
            waiting = len(fresh) - self._errand.new_pages
            self._notes.refuse(self._source.url, f"{waiting} more new pages wait for the next run (pages_per_source)")

    async def again(self, entries: tuple[Entry, ...], known: dict[str, datetime]) -> None:
        """Ask again for young pages, and for those the list says were updated: so changes are found (R17)."""
        updated = {entry.url: entry for entry in entries}
        always = self._source.feed == "page"
        young = {url for url, at in known.items() if always or self._now - at <= self._errand.recheck}
        due: list[tuple[datetime, str, FetchState]] = []
        for url, state in self._memory.fetch_states(url for url in known if url in young or url in updated).items():
            if url in self._notes.gathered.states or state.gone or state.checked_at is None:
                continue  # fetched in this very visit, or removed; pointers have no state
            entry = updated.get(url)
            newer = entry is not None and entry.updated_at is not None and entry.updated_at > state.checked_at
            if newer or (url in young and self._is_due(state.checked_at, self._now - known[url])):
                due.append((state.checked_at, url, state))
        for _, url, state in sorted(due, key=lambda one: one[:2])[: self._errand.new_pages]:
            await self._page(updated.get(url) or self._as_before(url), state, known=True)
            self._notes.keep_page(url)

    def _is_due(self, checked_at: datetime, age: timedelta) -> bool:
        """Whether a page has been left alone long enough for its age; remember when the next one has."""
        rest = min(max(age / LOOKS_IN_AN_AGE, SHORTEST_REST), LONGEST_REST)
        due = self._now >= checked_at + rest
        self._notes.look_again(self._now + rest if due else checked_at + rest)
        return due

    def _as_before(self, url: str) -> Entry:
        last = self._memory.items_at(url)[-1]
        return Entry(url=url, title=last.title, summary=last.summary, published_at=last.published_at)

    async def _page(self, entry: Entry, state: FetchState, *, known: bool) -> None:
        """Fetch one page and keep what it is; every outcome is an item, a refusal or "as before"."""
        try:
            address = self._errand.named(entry.url)
            rights = await self._site_rights(address)
            if rights[0] is Rights.POINTER:
                self._point(entry, rights, known=known)
                return
            if self._failing[address.host] >= HOST_FAILURES:
                self._notes.left = self._notes.waiting = True
                self._notes.look_again(self._now)
                self._notes.turn_away(entry.url, f"{address.host} fails; its other pages wait for the next run")
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
            self._notes.turn_away(entry.url, str(error))
        except FetchRefused as error:
            self._notes.left = True
            self._notes.turn_away(entry.url, str(error))
        except FetchUnwanted as error:
            self._failing[address.host] = 0  # it answered; what we do not take is refused by us
            self._page_failed(entry.url, state, str(error))
        except FetchFailed as error:
            self._notes.left = True
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
        if self._notes.pulse.most_said:
            own.append(Signal(where="list", text=self._notes.pulse.most_said, most=self._notes.pulse.most))
        if self._notes.pulse.changed:
            own.append(Signal(where="changed hands", text=self._notes.pulse.changed, most=Rights.POINTER))
        verdict = strictest(self._source.rights, self._source.rights_reason, (*own, *signals))
        self._notes.judged = True
        if STRICTNESS[verdict[0]] > STRICTNESS[self._source.rights]:
            self._notes.reserved = verdict[1]
        return verdict

    def _page_failed(self, url: str, state: FetchState, reason: str, answer: Answer | None = None) -> None:
        """Keep a failure of a page: it is left alone for longer each time, or as it says; in the end for good."""
        self._notes.turn_away(url, reason)
        failures = state.failures + 1
        until = self._now + backoff(url, failures)
        if answer is not None and answer.status in BUSY:
            until = max(until, retry_after(answer.headers, self._now) or until)
            pulse = self._notes.pulse
            self._notes.pulse = replace(pulse, busy_until=max(until, pulse.busy_until or until))
        self._notes.gathered.states[url] = replace(state, checked_at=self._now, failures=failures, not_before=until)

    def _point(self, entry: Entry, rights: tuple[Rights, str], *, known: bool) -> None:
        if known:
            self._notes.refuse(entry.url, f"now reserved, and left as it was: {rights[1]}")
        elif not entry.title:
            self._notes.refuse(entry.url, f"a pointer without a headline: {rights[1]}")
        else:
            self._notes.gathered.items.append(pointer_item(self._source, entry, rights=rights, now=self._now))

    async def _keep(
        self, entry: Entry, state: FetchState, answer: Answer, rights: tuple[Rights, str], *, known: bool
    ) -> None:
        host = parse_address(entry.url).host
        if answer.status in BUSY:
            self._failing[host] = HOST_FAILURES
        else:
            self._failing[host] = self._failing[host] + 1 if answer.status >= 500 else 0
        if answer.status not in (200, 304, *GONE):
            self._notes.left = True
            self._page_failed(entry.url, state, f"{entry.url}: answered {answer.status}", answer)
            return
        if answer.status == 304:
            self._notes.gathered.states[entry.url] = replace(state, checked_at=self._now, failures=0)
            return
        self._notes.gathered.states[entry.url] = replace(
            as_answered(self._now, state, answer, answer.body), gone=answer.status in GONE
        )
        if answer.status in GONE and not known:
            self._notes.turn_away(entry.url, f"{entry.url}: answered {answer.status}")
            return
        if answer.status == 200 and (what := not_a_page(answer.content_type, answer.body)):
            self._notes.turn_away(entry.url, f"{entry.url}: {what}")
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
        self._notes.gathered.items.append(
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


def _is_given_up(state: FetchState | None) -> bool:
    return state is not None and (state.gone or state.failures >= PAGE_FAILURES)


def _rests(state: FetchState | None, now: datetime) -> bool:
    """Return whether a page that failed is still to be left alone."""
    return state is not None and state.failures > 0 and state.not_before is not None and state.not_before > now

"""Find the feeds of a site, for an operator who has only its address. Asks the site through the guarded fetcher."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from nightdesk.errors import FetchFailed, FetchRefused, FetchUnwanted, InputError, NoSuchRecord
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import Entry, Listing, once
from nightdesk.gather.fetch import FEED_BYTES, Answer, Fetcher
from nightdesk.gather.items import not_a_page
from nightdesk.gather.links import linked
from nightdesk.gather.listing import parse_listing
from nightdesk.gather.opml import is_opml
from nightdesk.gather.reservations import Signal, ai_txt_signals, header_signals
from nightdesk.gather.section import FEED_TYPES
from nightdesk.gather.sites import WELL_KNOWN_BYTES, Memory, Sites
from nightdesk.gather.visit_list import LIST, promising
from nightdesk.records import FetchState, Item, Pulse, SourceId
from nightdesk.sandbox import Sandbox, SandboxError

# Where common publishing systems put their feed (WordPress, Ghost, Jekyll, Hugo); asked when a page names none.
LOOKED_INTO = 3  # of the feeds a page names, until one can be read: each costs the pause between two requests
USUAL = ("/feed/", "/rss/", "/feed.xml", "/index.xml", "/rss.xml", "/atom.xml")
OPML = "an OPML list instead of a feed; name its address to follow what it names"
NAME_ONE = "name the address of a feed (RSS, Atom, JSON Feed) or of a page that links one"
_EPOCH = datetime.fromtimestamp(0, UTC)  # when it was does not matter to one who remembers nothing


class Nothing:
    """The memory of someone who was never there."""

    def fetch_state(self, url: str) -> FetchState | None:
        """Return that we know nothing of *url*."""
        return None

    def pulse(self, source_id: SourceId) -> Pulse | None:
        """Return that we know nothing of its life."""
        return None

    def body(self, sha256: str) -> bytes:
        """Say that no bytes are kept."""
        raise NoSuchRecord(f"nothing is kept under {sha256!r}")

    def fetch_states(self, urls: Iterable[str]) -> dict[str, FetchState]:
        """Return that we know nothing of them."""
        return {}

    def first_received(self, source_id: SourceId, urls: Iterable[str], since: datetime) -> dict[str, datetime]:
        """Return that nothing was received."""
        return {}

    def items_at(self, url: str) -> list[Item]:
        """Return that nothing was received."""
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed as it was found: ``listing`` is what stands in it, ``signals`` what is said about using it."""

    url: str
    title: str
    listing: Listing | None = None  # None: named, and not looked into
    signals: tuple[Signal, ...] = ()
    fault: str = ""  # why it could not be looked into


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """An OPML list instead of a feed: where it stands, and its bytes as received."""

    address: Address
    data: bytes


async def find_feeds(url: str, fetcher: Fetcher, sandbox: Sandbox) -> list[FoundFeed] | FoundList:
    """Return the feeds at *url*: itself, those its page names or links, its site's news sitemaps, or the usual places.

    An OPML list that stands there is returned as it is.
    The first is looked into, and the first is the one to follow: those that cannot be read come later, those of
    comments last.

    Raises:
        FetchRefused, FetchFailed: it may not be asked, or does not answer.
        InputError: there is no feed.
    """
    looking = _Looking(fetcher, sandbox)
    final, found, page = await looking.at(parse_address(url))
    if isinstance(found, Listing) and found.kind != "section":
        return [await looking.told(final, await looking.with_parts(found, final))]
    if found == OPML:
        return FoundList(address=final, data=looking.answers[final].body)
    if isinstance(page, str):
        raise InputError(f"{url}: {found}; {NAME_ONE}")
    named = [
        (address, entry.title or page.title) for entry in page.lists for address in looking.askable(entry.url, final)
    ]
    named += [(address, page.title) for address in looking.linked(final)]
    named.sort(key=lambda one: "comment" in f"{one[0].target} {one[1]}".lower())
    named += [(address, page.title) for address in await looking.news_sitemaps(final)]
    for address in () if named else (parse_address(path, base=final) for path in USUAL):
        with suppress(FetchFailed, FetchRefused, InputError):
            place, listing, _ = await looking.at(address)
            if isinstance(listing, Listing) and listing.kind != "section":
                return [await looking.told(place, listing)]
    if not named:
        if isinstance(found, str) and "HTML" not in found:
            raise InputError(f"{url}: {found}; {NAME_ONE}")
        raise InputError(f"{url} names no feed and its site no news sitemap; name the address of one")
    return await _readable_first(looking, dict(named))


async def look_at_section(url: str, fetcher: Fetcher, sandbox: Sandbox) -> FoundFeed:
    """Return the page at *url* as a list of the reports it links; what keeps it from being looked at is its fault.

    Raises:
        FetchRefused: it is no address that may be asked at all.
    """
    looking, address = _Looking(fetcher, sandbox), parse_address(url)
    try:
        final, _, page = await looking.at(address)
    except (FetchFailed, FetchRefused, InputError) as error:
        return FoundFeed(url=str(address), title="", fault=str(error))
    if isinstance(page, str):
        return FoundFeed(url=str(address), title="", fault=page)
    return replace(await looking.told(final, page), url=str(address), fault=page.fault)


async def _readable_first(looking: _Looking, named: dict[Address, str]) -> list[FoundFeed]:
    """Return the feeds *named* with their titles: first of all the first that can be read."""
    feeds = [FoundFeed(url=str(address), title=title) for address, title in named.items()]
    for number, address in enumerate(list(named)[:LOOKED_INTO]):
        try:
            place, listing, _ = await looking.at(address)
        except (FetchFailed, FetchRefused, InputError) as error:
            feeds[number] = replace(feeds[number], fault=str(error))
            continue
        if isinstance(listing, Listing) and listing.kind != "section":
            first = await looking.told(place, listing)
            return [replace(first, title=listing.title or feeds[number].title), *feeds[:number], *feeds[number + 1 :]]
        feeds[number] = replace(feeds[number], fault=listing if isinstance(listing, str) else "a web page, not a feed")
    return feeds


class _Looking:
    """One look around a site, through the guarded fetcher and under its rules."""

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox) -> None:
        memory: Memory = Nothing()
        self._fetcher = fetcher
        self._sites = Sites(fetcher, sandbox, memory, _EPOCH)
        self.answers: dict[Address, Answer] = {}

    async def at(self, address: Address) -> tuple[Address, Listing | str, Listing | str]:
        """Return where *address* led, the list there or what it was instead, and the page there with what it names.

        Both say what stands there when it is neither.
        """
        try:
            answer = await self._fetcher.get(
                address, limit=FEED_BYTES, allowed=self._sites.allowed, accept=f"{LIST}, text/html;q=0.8"
            )
        except FetchUnwanted as error:
            raise FetchUnwanted(f"{error}; name another feed of the site") from error
        if answer.status != 200:
            raise FetchFailed(f"{address}: answered {answer.status}")
        final = parse_address(answer.url)
        self.answers[final] = answer
        if is_opml(answer.body):
            return final, OPML, OPML
        kind = answer.headers.get("content-type", "")
        try:
            found = await self._sites.apart(parse_listing, "auto", answer.body, kind, final)
            page = found
            if isinstance(found, str) and not not_a_page(answer.content_type, answer.body):
                page = await self._sites.apart(parse_listing, "section", answer.body, kind, final)
        except SandboxError as error:
            raise InputError(f"{address} cannot be read: {error}") from error
        return final, found, page

    async def with_parts(self, listing: Listing, index: Address) -> Listing:
        """Return a sitemap's index with what a visit would take of its parts, any other *listing* as it is."""
        if listing.kind != "sitemap" or not listing.lists:
            return listing
        entries: list[Entry] = []
        for part in promising(listing.lists):
            for address in self.askable(part.url, index):
                with suppress(FetchFailed, FetchRefused, InputError):
                    _, found, _ = await self.at(address)
                    entries += found.entries if isinstance(found, Listing) else ()
        return replace(listing, entries=once(entries))

    async def told(self, address: Address, listing: Listing) -> FoundFeed:
        """Return the feed at *address* with everything that is said about using it."""
        own = header_signals(self.answers[address].headers)
        signals = (*own, *listing.signals, *await self._sites.signals(address), *await self._ai_txt(address))
        return FoundFeed(url=str(address), title=listing.title, listing=listing, signals=signals)

    async def _ai_txt(self, address: Address) -> tuple[Signal, ...]:
        """Return what the site's ``ai.txt`` says: for a person to read who decides, for its terms are in words."""
        with suppress(FetchFailed, FetchRefused):
            answer = await self._fetcher.get(
                parse_address("/ai.txt", base=address), limit=WELL_KNOWN_BYTES, allowed=self._sites.allowed, cut=True
            )
            if answer.status == 200 and answer.content_type in ("text/plain", ""):
                return ai_txt_signals(answer.body)
        return ()

    def askable(self, url: str, base: Address) -> list[Address]:
        """Return the address that *url* is, named at *base*, if it may be asked; a site may name any."""
        with suppress(FetchRefused):
            address = parse_address(url, base=base)
            self._fetcher.guard.permit(address, came_from=base)
            return [address]
        return []

    def linked(self, address: Address) -> list[Address]:
        """Return the feeds that the headers of the answer at *address* name."""
        links = linked(self.answers[address].headers.get("link", ""), "alternate")
        return [found for url, kind in links if kind in FEED_TYPES for found in self.askable(url, address)]

    async def news_sitemaps(self, address: Address) -> list[Address]:
        """Return the sitemaps of news that the site's robots.txt names, or that a sitemap index named there names."""
        site = await self._sites.rules(address)
        named = [found for text in site.wishes.sitemaps for found in self.askable(text, address)]
        if of_news := [place for place in named if _is_of_news(place)]:
            return of_news
        for place in named[:LOOKED_INTO]:
            with suppress(FetchFailed, FetchRefused, InputError):
                index, listing, _ = await self.at(place)
                lists = listing.lists if isinstance(listing, Listing) and listing.kind == "sitemap" else ()
                parts = [found for entry in lists for found in self.askable(entry.url, index)]
                if parts:
                    # One that names no part as news is followed itself: a visit reads its newest parts.
                    return [part for part in parts if _is_of_news(part)] or [index]
        return []


def _is_of_news(sitemap: Address) -> bool:
    return "news" in str(sitemap).lower()

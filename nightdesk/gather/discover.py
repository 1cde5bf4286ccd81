"""Find the feeds of a site, for an operator who has only its address. Asks the site through the guarded fetcher."""

from __future__ import annotations

from datetime import UTC, datetime

from nightdesk.errors import FetchFailed, InputError, NoSuchRecord
from nightdesk.gather.address import parse_address
from nightdesk.gather.entries import Listing
from nightdesk.gather.fetch import FEED_BYTES, Fetcher
from nightdesk.gather.listing import parse_listing
from nightdesk.gather.section import parse_section
from nightdesk.gather.sites import Memory, Sites
from nightdesk.gather.visit import LIST
from nightdesk.records import FetchState, Item, SourceId
from nightdesk.sandbox import Sandbox, SandboxError

_EPOCH = datetime.fromtimestamp(0, UTC)  # when it was does not matter to one who remembers nothing


class Nothing:
    """The memory of someone who was never there."""

    def fetch_state(self, url: str) -> FetchState | None:
        """Return that we know nothing of *url*."""
        return None

    def body(self, sha256: str) -> bytes:
        """Say that no bytes are kept."""
        raise NoSuchRecord(f"nothing is kept under {sha256!r}")

    def item_urls(self, source_id: SourceId) -> list[str]:
        """Return that nothing was received."""
        return []

    def items_at(self, url: str) -> list[Item]:
        """Return that nothing was received."""
        return []


async def find_feeds(url: str, fetcher: Fetcher, sandbox: Sandbox) -> list[tuple[str, str]]:
    """Return address and title of the feeds at *url*: itself, those its page names, or its site's news sitemaps.

    Raises:
        FetchRefused, FetchFailed: it may not be asked, or does not answer.
        InputError: there is no feed.
    """
    memory: Memory = Nothing()
    sites = Sites(fetcher, sandbox, memory, _EPOCH)
    address = parse_address(url)
    answer = await fetcher.get(address, limit=FEED_BYTES, allowed=sites.allowed, accept=f"{LIST}, text/html;q=0.8")
    if answer.status != 200:
        raise FetchFailed(f"{url}: answered {answer.status}")
    final = parse_address(answer.url)
    content_type = answer.headers.get("content-type", "")
    try:
        found = await sites.apart(parse_listing, "auto", answer.body, content_type, final)
        page = await sites.apart(parse_section, answer.body, content_type, final) if isinstance(found, str) else found
    except SandboxError as error:
        raise InputError(f"{url} cannot be read: {error}") from error
    if isinstance(found, Listing) and found.kind != "section":
        return [(answer.url, found.title)]
    if page.lists:
        return [(entry.url, entry.title or page.title) for entry in page.lists]
    site = await sites.rules(final)
    named = [str(parse_address(text, base=final)) for text in site.wishes.sitemaps if "news" in text.lower()]
    if named:
        return [(found_at, page.title) for found_at in named]
    raise InputError(f"{url} names no feed and its site no news sitemap; name the address of one")

"""A saved page as folders and WARC files hold them, and what is to be known of it before it is an item. Pure.

``SavedPage`` -> source and item, or the reason why not. What a page says of its own address is read in a child process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from nightdesk.errors import FetchRefused
from nightdesk.gather.address import host_of, literal, parse_address
from nightdesk.gather.entries import LONGEST_TITLE, Entry, plain, storable
from nightdesk.gather.guard import closed
from nightdesk.gather.items import not_a_page, page_item, pointer_item
from nightdesk.gather.naming import Names, address_of, slug
from nightdesk.gather.reservations import Signal, header_signals, page_signals, page_tree, strictest
from nightdesk.records import Item, Rights, Source, SourceId

FIRST_ARCHIVE = datetime(1996, 1, 1, tzinfo=UTC)  # the Internet Archive's first captures; earlier clocks are wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page's bytes with whatever is known beside them; ``name`` says where in the folder or file it lies."""

    name: str
    body: bytes
    url: str = ""
    content_type: str = "text/html"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    saved_at: datetime | None = None  # when it was captured, where that is known
    fault: str = ""  # why it cannot be used, found while it was taken out


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page says of itself: address, title, reservations."""

    url: str = ""
    title: str = ""
    signals: tuple[Signal, ...] = ()


def look(page: bytes) -> Look:
    """Return what the HTML in *page* says of itself. Runs in a child process."""
    root, signals = page_tree(page), page_signals(page)
    if root is None:
        return Look(signals=signals)
    canonical = [node.get("href") or "" for node in root.iter("link") if (node.get("rel") or "").lower() == "canonical"]
    named = [node.get("content") or "" for node in root.iter("meta") if node.get("property") == "og:url"]
    url = next((found for text in (*canonical, *named) if (found := _address(text))), "")
    title = root.find(".//title")
    return Look(
        url=url,
        title=plain(title.text if title is not None else "", LONGEST_TITLE),
        signals=signals,
    )


def _address(text: str) -> str:
    """Return the address a page was saved from; nothing for one that no reader may be sent to."""
    try:
        address = parse_address(text) if text.strip() else None
    except FetchRefused:
        return ""
    ip = literal(address.host) if address is not None else None
    return "" if address is None or (ip is not None and closed(ip)) else str(address)


def saved_item(
    page: SavedPage, said: Look, sources: dict[SourceId, Source], names: Names, *, rights: Rights, now: datetime
) -> tuple[Source, tuple[Item, bytes]] | str:
    """Return a page's source and item, or why it is none. *rights* is the operator's decision for new sources.

    A source is a host; pages whose address nobody knows belong to the folder or file they lie in.
    """
    if page.fault:
        return page.fault
    if not 200 <= page.status < 300:
        return f"saved with status {page.status}"
    media_type = page.content_type.partition(";")[0].strip().lower()
    if what := not_a_page(media_type, page.body):
        return what
    url = _address(page.url) or said.url
    if page.url.startswith(("http://", "https://")) and not url:
        return f"its address leads no reader anywhere: {page.url[:200]} is inside some network, or no address at all"
    outlet = host_of(url) or page.name.partition("/")[0]
    source = _source(outlet, sources, names, rights)
    entry = Entry(url=url or address_of(source.id, page.key or page.name), title=said.title)
    at = _captured(page, now)
    verdict = strictest(source.rights, source.rights_reason, (*header_signals(page.headers), *said.signals))
    if verdict[0] is Rights.POINTER and not entry.title:
        return f"a pointer without a headline: {verdict[1]}"
    if verdict[0] is Rights.POINTER:
        item, body = pointer_item(source, entry, rights=verdict, now=at)
    else:
        bare = replace(entry, title="")  # a page's <title> is for read to judge, not what a feed said
        item, body = page_item(
            source,
            bare,
            page.body,
            content_type=storable(page.content_type),
            status=page.status,
            rights=verdict,
            now=at,
        )
    return source, (replace(item, key=storable(page.key or page.name)), body)


def _captured(page: SavedPage, now: datetime) -> datetime:
    """Return when a page was fetched: by whoever archived it, if that can be believed, else now by us.

    What is undated then counts as of that day, and no day after it is believed of the page.
    """
    at = page.saved_at
    return at if at is not None and FIRST_ARCHIVE <= at <= now else now


def _source(outlet: str, sources: dict[SourceId, Source], names: Names, rights: Rights) -> Source:
    for source in sources.values():
        if source.url and host_of(source.url) == outlet:
            return source
    source_id = names.id_of(outlet)
    if source_id not in sources:
        sources[source_id] = Source(
            id=source_id if slug(source_id) else SourceId("pages"),
            name=outlet,
            feed="folder",
            rights=rights,
            rights_reason="decided for the whole folder or file of pages",
        )
    return sources[source_id]

"""Gather from every source that is due, and keep items, refusals and fetch states, one transaction a source."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from nightdesk.errors import NoSuchRecord
from nightdesk.gather.children import children
from nightdesk.gather.discover import find_feeds
from nightdesk.gather.fetch import Fetcher
from nightdesk.gather.files import Taken, gather_pages, gather_reports_file
from nightdesk.gather.guard import Guard
from nightdesk.gather.opml import opml_of, sources_from_opml
from nightdesk.gather.sites import Sites
from nightdesk.gather.visit import STAGE, Gathered, Visit
from nightdesk.records import FetchState, Refusal, Source, SourceId
from nightdesk.sandbox import Sandbox
from nightdesk.settings import Settings
from nightdesk.store import Store

__all__ = [
    "Taken",
    "discover",
    "gather_pages",
    "gather_reports_file",
    "opml_of",
    "pending",
    "run",
    "sources_from_opml",
]

FILES = ("jsonl", "folder", "warc")  # kinds of source that are handed to us, not visited


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the sources to visit: not yet looked at at *now*, not told to wait, not ended."""
    return [source.id for source in store.sources() if _due(source, store.fetch_state(source.url), now)]


def _due(source: Source, state: FetchState | None, now: datetime) -> bool:
    if not source.url or source.feed in FILES:
        return False
    if state is None or state.checked_at is None:
        return True
    return not state.gone and state.checked_at < now and (state.not_before is None or state.not_before <= now)


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Visit the sources *ids*, several hosts at once; an error of one source never stops the others.

    Raises:
        NoSuchRecord: an id is not a source's.
    """
    sources = []
    for name in sorted(set(ids)):
        source = store.source(SourceId(name))
        if source is None:
            raise NoSuchRecord(f"no source named {name!r}; there are: {', '.join(s.id for s in store.sources())}")
        sources.append(source)
    asyncio.run(_visit_all(store, sources, settings, now))


def discover(url: str, settings: Settings) -> list[tuple[str, str]]:
    """Return address and title of the feeds found at *url*, for ``nightdesk sources add``.

    Raises:
        FetchRefused, FetchFailed: the site may not be asked, or does not answer.
        InputError: there is no feed.
    """

    async def find() -> list[tuple[str, str]]:
        async with fetcher(settings) as strangers:
            return await find_feeds(url, strangers, _children(settings))

    return asyncio.run(find())


def _children(settings: Settings) -> Sandbox:
    return children(settings.read.workers, settings.read.seconds, settings.read.memory)


def fetcher(settings: Settings) -> Fetcher:
    """Return a fetcher with the manners of *settings*."""
    guard = Guard(ports=settings.gather.ports, loopback_ports=settings.gather.loopback_ports)
    return Fetcher(guard, agent=settings.gather.agent, pace=settings.gather.pace)


async def _visit_all(store: Store, sources: Sequence[Source], settings: Settings, now: datetime) -> None:
    places = asyncio.Semaphore(settings.gather.parallel)
    async with fetcher(settings) as strangers:
        sites = Sites(strangers, _children(settings), store, now)

        async def visit(source: Source) -> Gathered:
            async with places:
                return await _visit(source, strangers, sites, store, settings, now)

        tasks = [asyncio.create_task(visit(source)) for source in sources]
        try:
            for task in tasks:  # kept in the order of ids, whichever is done first
                _save(store, await task, sites)
        finally:
            for task in tasks:
                task.cancel()


async def _visit(
    source: Source, strangers: Fetcher, sites: Sites, store: Store, settings: Settings, now: datetime
) -> Gathered:
    made = Visit(
        source,
        strangers,
        sites,
        store,
        new_pages=settings.gather.pages_per_source,
        recheck=timedelta(days=settings.gather.recheck_days),
        now=now,
    )
    try:
        return await made.make()
    except Exception as error:
        # Strangers' input meets several parsers here; a fault of ours in one of them must cost one source, not all.
        reason = f"the visit broke off: {type(error).__name__}: {str(error)[:300]}"
        refusal = Refusal(stage=STAGE, subject=source.url, reason=reason, at=now, source=source.id)
        return Gathered(refusals=[refusal], states={source.url: FetchState(url=source.url, checked_at=now, failures=1)})


def _save(store: Store, gathered: Gathered, sites: Sites) -> None:
    with store.transaction():
        for state, body in [sites.kept.pop(url) for url in sorted(sites.kept)]:
            store.save_body(body)
            store.save_fetch_state(state)
        for body in gathered.bodies:
            store.save_body(body)
        store.save_items(sorted(gathered.items, key=lambda received: received[0].id))
        for refusal in gathered.refusals:
            store.save_refusal(refusal)
        for url in sorted(gathered.states):
            store.save_fetch_state(gathered.states[url])

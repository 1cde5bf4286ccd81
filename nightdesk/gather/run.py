"""Gather from every source that is due, and keep items, refusals and fetch states, one transaction a source."""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from nightdesk.errors import FetchFailed, FetchRefused, InputError, NoSuchRecord
from nightdesk.gather.address import Address, host_of, parse_address
from nightdesk.gather.children import children
from nightdesk.gather.discover import FoundFeed, FoundList, find_feeds, look_at_section
from nightdesk.gather.fetch import Fetcher
from nightdesk.gather.files import Taken, gather_pages, gather_reports_file, handed_over
from nightdesk.gather.following import undecided
from nightdesk.gather.guard import Guard
from nightdesk.gather.health import RAISED, Health, Status, health, is_health
from nightdesk.gather.heap import give_back
from nightdesk.gather.opml import Listed, opml_of, sources_from_opml
from nightdesk.gather.retry import backoff
from nightdesk.gather.rhythm import waited
from nightdesk.gather.sites import Sites
from nightdesk.gather.visit import visit
from nightdesk.gather.visit_notes import STAGE, Errand, Gathered
from nightdesk.gather.websub import is_lapsing, request_form
from nightdesk.records import FetchState, Pulse, Refusal, Source, SourceId, Subscription
from nightdesk.sandbox import PARSER_FAILED, Sandbox, SandboxError, SandboxFailed
from nightdesk.settings import Settings
from nightdesk.store import Store

__all__ = [
    "RAISED",
    "FoundFeed",
    "Health",
    "Listed",
    "Status",
    "Taken",
    "discover",
    "due_now",
    "gather_pages",
    "gather_reports_file",
    "handed_over",
    "healths",
    "is_health",
    "look_at",
    "opml_of",
    "pending",
    "resume",
    "run",
    "sources_in",
    "subscribe",
]

FILES = ("jsonl", "folder", "warc")  # kinds of source that are handed to us, not visited


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the sources to visit: not looked at at *now*, not told to wait, not ended.

    First those that have waited longest by their own rhythm: where a host's pace leaves no time for all of its lists,
    one that is filled anew every hour must not wait behind six hundred that are not.
    """
    sources = [source for source in store.sources() if source.url and source.feed not in FILES]
    states = store.fetch_states(source.url for source in sources)
    due = [source for source in sources if _due(states.get(source.url), now)]
    pulses = store.pulses() if due else {}
    order = {source.id: _order(states.get(source.url), pulses.get(source.id), now) for source in due}
    return [name for name, _ in sorted(order.items(), key=lambda one: (one[1], one[0]))]


def _order(state: FetchState | None, pulse: Pulse | None, now: datetime) -> tuple[float, float]:
    """Return how many of its own waits a source has waited, negated, and when it was last looked at."""
    seen_at = state.checked_at.timestamp() if state is not None and state.checked_at is not None else 0.0
    until = (pulse.list_at if pulse is not None else None) or (state.not_before if state is not None else None)
    return -waited(pulse, until, now) if pulse is not None and until is not None else -math.inf, seen_at


def _due(state: FetchState | None, now: datetime) -> bool:
    if state is None or state.checked_at is None:
        return True
    return not state.gone and state.checked_at < now and (state.not_before is None or state.not_before <= now)


def healths(store: Store, now: datetime) -> list[Health]:
    """Return the health of every source that is visited, the gravest first."""
    sources = [source for source in store.sources() if source.url and source.feed not in FILES]
    states, pulses = store.fetch_states(source.url for source in sources), store.pulses()
    told = [health(source, states.get(source.url), pulses.get(source.id), now) for source in sources]
    return sorted(told, key=lambda one: (list(Status).index(one.status), one.source))


def resume(store: Store, source: Source, now: datetime) -> None:
    """Look at *source* again in the next run as if nothing had been wrong with it: a person has decided so."""
    state, pulse = store.fetch_state(source.url), store.pulse(source.id)
    with store.transaction():
        if state is not None:
            store.save_fetch_state(replace(state, failures=0, gone=False, not_before=None))
        if pulse is not None:
            store.save_pulse(
                replace(pulse, changed="", trouble="", busy_until=None, status="", since=now, list_at=None)
            )


def due_now(store: Store, source_id: SourceId) -> None:
    """Let a source be looked at in the next run, unless it is ended or paused: a hub has told us that it has news."""
    source, pulse = store.source(source_id), store.pulse(source_id)
    state = store.fetch_state(source.url) if source is not None else None
    if state is None or pulse is None or state.gone or state.failures:
        return
    with store.transaction():
        store.save_fetch_state(replace(state, not_before=None))
        store.save_pulse(replace(pulse, list_at=None))


def subscribe(store: Store, source: Source, callback: str, *, settings: Settings, now: datetime) -> Subscription:
    """Ask the hub that a source's list names to tell us of changes; it will ask back below *callback* whether we did.

    Raises:
        InputError: its list names no hub.
        FetchRefused, FetchFailed: the hub may not be asked, or does not accept.
    """
    pulse = store.pulse(source.id)
    if pulse is None or not pulse.hub:
        raise InputError(f"{source.id} names no WebSub hub in its list; it is polled by its rhythm instead")
    made = Subscription(
        source=source.id,
        topic=pulse.topic or source.url,
        hub=pulse.hub,
        secret=secrets.token_urlsafe(32),
        callback=f"{callback}/{source.id}/{secrets.token_urlsafe(16)}",
    )

    async def ask() -> None:
        async with fetcher(settings, store) as strangers:
            await _ask_hub(store, made, strangers, Sites(strangers, _children(settings), store, now), now)

    asyncio.run(ask())
    return made


async def _ask_hub(store: Store, made: Subscription, strangers: Fetcher, sites: Sites, now: datetime) -> None:
    store.save_subscription(replace(made, asked_at=now))  # before the hub is asked, for it asks back at once
    answer = await strangers.post(parse_address(made.hub), request_form(made), allowed=sites.allowed)
    if not 200 <= answer.status < 300:
        raise FetchFailed(f"{made.hub}: answered {answer.status} instead of accepting the subscription")


async def _renew(store: Store, strangers: Fetcher, settings: Settings, now: datetime) -> None:
    """Ask hubs to go on telling us before their leases end; without one a source is polled by its rhythm, as ever."""
    sites = Sites(strangers, _children(settings), store, now)
    for subscription in store.subscriptions():
        source = store.source(subscription.source)
        if source is not None and source.url and is_lapsing(subscription, now):
            try:
                await _ask_hub(store, subscription, strangers, sites, now)
            except (FetchRefused, FetchFailed) as error:
                reason = f"its hub was asked to go on telling us of news, and did not agree: {error}"
                refusal = Refusal(stage=STAGE, subject=source.url, reason=reason, at=now, source=source.id)
                store.save_refusal(refusal)


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Visit the sources *ids*, several hosts at once; an error of one source never stops the others.

    Raises:
        NoSuchRecord: an id is not a source's.
    """
    sources = []
    for name in dict.fromkeys(ids):
        source = store.source(SourceId(name))
        if source is None:
            raise NoSuchRecord(f"no source named {name!r}; there are: {', '.join(s.id for s in store.sources())}")
        sources.append(source)
    asyncio.run(_visit_all(store, sources, settings, now))


def discover(url: str, settings: Settings) -> list[FoundFeed] | Listed:
    """Return the feeds found at *url*, the one to follow first, or what the OPML list there names.

    Raises:
        FetchRefused, FetchFailed: the site may not be asked, or does not answer.
        InputError: there is no feed.
    """

    async def find() -> list[FoundFeed] | FoundList:
        async with fetcher(settings) as strangers:
            return await find_feeds(url, strangers, _children(settings))

    found = asyncio.run(find())
    if isinstance(found, list):
        return found
    try:
        return sources_in(found.data, settings, came_from=found.address)
    except InputError as error:
        raise InputError(f"{url}: {error}") from error


def look_at(url: str, settings: Settings) -> FoundFeed:
    """Return the page at *url* as the list of reports that following it as a section would bring.

    Raises:
        FetchRefused: it is no address that may be asked at all.
    """

    async def look() -> FoundFeed:
        async with fetcher(settings) as strangers:
            return await look_at_section(url, strangers, _children(settings))

    return asyncio.run(look())


def sources_in(data: bytes, settings: Settings, *, came_from: Address | None = None) -> Listed:
    """Return what an OPML list names, read in a child process; what the guard would refuse is left out at once.

    *came_from*: where a stranger published it. Such a list leads nobody to this machine, and decides nothing for us.

    Raises:
        InputError: it is no OPML, names no feed, or breaks the limits of a child.
    """
    try:
        listed = _children(settings).call(sources_from_opml, data, came_from)
    except SandboxFailed as error:
        raise InputError(str(error).removeprefix(PARSER_FAILED)) from error
    except SandboxError as error:
        raise InputError(f"the list cannot be parsed: {error}") from error
    return _askable(listed, _guard(settings), came_from)


def _askable(listed: Listed, guard: Guard, came_from: Address | None) -> Listed:
    """Return *listed* without the addresses that the guard refuses before a name is looked up.

    Raises:
        InputError: none is left.
    """
    sources, left_out = [], list(listed.left_out)
    for source in listed.sources:
        try:
            guard.permit(parse_address(source.url), came_from=came_from)
            sources.append(source)
        except FetchRefused as error:
            left_out.append(f"{source.url}: {error}")
    if not sources:
        raise InputError(f"the OPML list names no feed that can be asked ({left_out[0]})")
    return Listed(sources if came_from is None else undecided(sources), left_out)


def _children(settings: Settings) -> Sandbox:
    return children(settings.read.workers, settings.read.seconds, settings.read.memory)


def fetcher(settings: Settings, store: Store | None = None) -> Fetcher:
    """Return a fetcher with the manners of *settings*; with a *store*, workers on other machines share its turns."""
    return Fetcher(_guard(settings), agent=settings.gather.agent, pace=settings.gather.pace, turns=store)


def _guard(settings: Settings) -> Guard:
    return Guard(ports=settings.gather.ports, loopback_ports=settings.gather.loopback_ports)


async def _visit_all(store: Store, sources: Sequence[Source], settings: Settings, now: datetime) -> None:
    async with fetcher(settings, store) as strangers:
        await visit_all(store, sources, strangers, settings, now)
        await _renew(store, strangers, settings, now)


async def visit_all(
    store: Store, sources: Sequence[Source], strangers: Fetcher, settings: Settings, now: datetime
) -> None:
    """Visit *sources* with the fetcher *strangers*, several hosts at once and the sources of a host one by one.

    What a host's pace leaves no time for (``gather.minutes``) stays due and comes first in the next run, so that a host
    with many sources holds up nobody else's.
    """
    places = asyncio.Semaphore(settings.gather.parallel)
    sites = Sites(strangers, _children(settings), store, now)
    clock = asyncio.get_running_loop().time
    end = clock() + 60 * settings.gather.minutes

    async def visit_host(queue: list[Source]) -> None:
        async with places:
            for number, source in enumerate(queue):
                if number and clock() >= end:
                    return
                _save(store, await _visit(source, strangers, sites, store, settings, now), sites)

    hosts: dict[str, list[Source]] = {}
    for source in sources:
        hosts.setdefault(host_of(source.url) or source.url, []).append(source)
    tasks = [asyncio.create_task(visit_host(queue)) for queue in hosts.values()]
    try:
        for task in tasks:
            await task
    finally:
        for task in tasks:
            task.cancel()
        give_back()


async def _visit(
    source: Source, strangers: Fetcher, sites: Sites, store: Store, settings: Settings, now: datetime
) -> Gathered:
    errand = Errand(
        source=source,
        fetcher=strangers,
        sites=sites,
        memory=store,
        new_pages=settings.gather.pages_per_source,
        recheck=timedelta(days=settings.gather.recheck_days),
        now=now,
        keep=lambda page: _save(store, page, sites),
    )
    try:
        return await visit(errand)
    except Exception as error:
        # Strangers' input meets several parsers here; a fault of ours in one of them must cost one source, not all.
        reason = f"a fault of ours broke the visit off ({type(error).__name__}: {str(error)[:300]}); please report it"
        refusal = Refusal(stage=STAGE, subject=source.url, reason=reason, at=now, source=source.id)
        before = store.fetch_state(source.url) or FetchState(url=source.url)
        failures = before.failures + 1
        state = replace(before, checked_at=now, failures=failures, not_before=now + backoff(source.url, failures))
        return Gathered(refusals=[refusal], states={source.url: state})


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
        if gathered.pulse is not None:
            store.save_pulse(gathered.pulse)
        if gathered.moved is not None:
            store.save_source(gathered.moved)

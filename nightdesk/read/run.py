"""Read the items nobody has read: pages in child processes, what they say into the store."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from nightdesk.errors import NoSuchRecord
from nightdesk.read.canonical_url import canonical_url
from nightdesk.read.page import Page
from nightdesk.read.read_item import read_item
from nightdesk.read.site_folder import FOLDER, site_rules
from nightdesk.read.site_rules import rule_for
from nightdesk.read.versions import Version, gone, listed_at, next_version, tells_the_same
from nightdesk.records import Item, ItemId, Mentions, PageKind, Reading, Refusal, Report, Rights, SourceId
from nightdesk.sandbox import Sandbox, SandboxError
from nightdesk.settings import Read, Settings
from nightdesk.store import Store

GONE = (404, 410)
STRICTEST_FIRST = (Rights.NONE, Rights.POINTER, Rights.QUOTE, Rights.FULL)


def pending(store: Store, *, settings: Settings, now: datetime) -> list[str]:
    """Return the items nobody has read, in order of receipt."""
    return list(store.unread_items())


def run(store: Store, ids: Sequence[str], *, settings: Settings, now: datetime) -> None:
    """Read each item; a page that kills its child process is refused with the reason, like any that is no article."""
    items = [store.item(ItemId(name)) for name in ids if store.reading(ItemId(name)) is None]
    readable = [item for item in items if item.rights is not Rights.NONE and item.status not in GONE]
    pool = _pool(settings.read)
    rules = site_rules(Path(settings.folder) / FOLDER) if settings.folder else {}
    results = iter(pool.map(read_item, ((*_arguments(store, item), rule_for(item.url, rules)) for item in readable)))
    for item in items:
        if item.rights is Rights.NONE:
            _refuse(store, item, PageKind.OTHER, f"may not be used: {item.rights_signal or 'rights none'}", now)
        elif item.status in GONE:
            _withdraw(store, item, pool, now)
        else:
            _keep(store, item, next(results), now)


@lru_cache(maxsize=4)
def _pool(settings: Read) -> Sandbox:
    pool = Sandbox(settings.workers, settings.seconds, settings.memory)
    atexit.register(pool.close)
    return pool


def _arguments(store: Store, item: Item) -> tuple[object, ...]:
    try:
        data = store.body(item.body)
    except NoSuchRecord:
        data = b""
    headline_only = item.rights is Rights.POINTER
    return data, item.url, item.content_type, item.fetched_at, item.title, listed_at(item), headline_only


def _keep(store: Store, item: Item, result: tuple[Page, Mentions | None] | SandboxError, now: datetime) -> None:
    if isinstance(result, SandboxError):
        _refuse(store, item, PageKind.OTHER, f"cannot be read: {result}", now)
        return
    page, mentions = result
    rights = min(item.rights, page.rights or item.rights, key=STRICTEST_FIRST.index)
    if rights is Rights.NONE:
        _refuse(store, item, PageKind.OTHER, "may not be used: the line itself says rights none", now)
        return
    if page.kind is not PageKind.ARTICLE or mentions is None:
        _refuse(store, item, page.kind, page.reason or "it has no text", now)
        return
    with store.transaction():
        version = next_version(page, item, rights, _earlier(store, item, page))
        _save(store, item, version, mentions)


def _earlier(store: Store, item: Item, page: Page) -> list[Report]:
    """Return the versions we have of what *page* says: at its address, or where its feed's id for it stood before."""
    if there := store.reports_at(page.canonical_url or item.url):
        return there
    named = _with_key(store, item.key, item.source)
    return named if named and tells_the_same(page, named[-1]) else []


def _with_key(store: Store, key: str, source: SourceId) -> list[Report]:
    return [report for report in store.reports_with_key(key) if report.source == source] if key else []


def _save(store: Store, item: Item, version: Version, mentions: Mentions) -> None:
    report = version.report
    if report is None:
        store.save_reading(Reading(item=item.id, kind=version.kind, report=None, reason=version.reason), None, None)
        return
    reading = Reading(item=item.id, kind=version.kind, report=report.id, reason=version.reason)
    store.save_reading(reading, report, replace(mentions, report=report.id))


def _refuse(store: Store, item: Item, kind: PageKind, reason: str, now: datetime) -> None:
    with store.transaction():
        store.save_refusal(Refusal(stage="read", subject=item.url, reason=reason, at=now, source=item.source))
        store.save_reading(Reading(item=item.id, kind=kind, report=None, reason=reason), None, None)


def _withdraw(store: Store, item: Item, pool: Sandbox, now: datetime) -> None:
    """Keep that a page we had is gone; one we never had is refused."""
    earlier = _newest_from(store, item)
    versions = _with_key(store, earlier.key, earlier.source) if earlier is not None else []
    if earlier is not None and any(report.previous == earlier.id for report in versions):
        reason = f"the page is gone ({item.status}); its report goes on at {versions[-1].url}"
        _refuse(store, item, PageKind.ERROR, reason, now)
        return
    version = gone(item, earlier)
    if version.report is None:
        _refuse(store, item, PageKind.ERROR, version.reason, now)
        return
    assert earlier is not None
    mentions = store.mentions([earlier.id]).get(earlier.id)
    _save(store, item, version, mentions or Mentions(report=earlier.id, language=earlier.language))


def _newest_from(store: Store, item: Item) -> Report | None:
    """Return the newest report made of what stood at the item's address, whatever canonical address it gave itself."""
    addresses = [canonical_url(item.url)]
    for earlier in store.items_at(item.url):
        reading = store.reading(earlier.id)
        if reading is not None and reading.report is not None:
            addresses.append(store.report(reading.report).canonical_url)
    for address in reversed(addresses):
        if versions := store.reports_at(address):
            return versions[-1]
    return None

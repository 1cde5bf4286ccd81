"""Announce: the feeds that publishing changed in, one request to our WebSub hub out (I4, R11).

Hubs of today are told as PubSubHubbub 0.4 has it (7.1): ``hub.mode=publish`` and the addresses. What is left to tell
stands in the store, so a hub that is away hears of it next time; nothing that goes wrong here stops anything else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

import msgspec

from nightdesk.errors import FetchFailed, FetchRefused
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.entries import storable
from nightdesk.gather.run import fetcher
from nightdesk.gather.visit_notes import STAGE
from nightdesk.records import Refusal
from nightdesk.settings import Settings
from nightdesk.store import FEEDS_TO_TELL, Store

AT_ONCE = 500  # addresses in one request: some 40 kB


def announce(store: Store, *, settings: Settings, now: datetime) -> int:
    """Tell the hub of the settings which feeds changed; return how many it took, and keep why it did not."""
    hub, waiting = settings.site.hub, _waiting(store)
    if not waiting:
        return 0
    if not hub:  # taken out of the settings: nobody is to be told any more
        store.save_note(FEEDS_TO_TELL, "")
        return 0
    told, later = waiting[:AT_ONCE], waiting[AT_ONCE:]
    try:
        asyncio.run(_tell(store, settings, parse_address(hub), told))
    except (FetchFailed, FetchRefused) as error:
        reason = storable(f"the hub was not told of {len(told)} changed feeds: {error}; it is told next time")
        store.save_refusal(Refusal(stage=STAGE, subject=hub, reason=reason, at=now))
        return 0
    store.save_note(FEEDS_TO_TELL, _written(later))
    return len(told)


def _waiting(store: Store) -> list[str]:
    """Return the addresses to tell of, the site's own feeds before those of single stories."""
    note = store.note(FEEDS_TO_TELL)
    found = msgspec.json.decode(note, type=list[str]) if note else []
    return sorted(found, key=lambda url: (url.count("/"), url))


def _written(urls: Iterable[str]) -> str:
    listed = sorted(urls)
    return msgspec.json.encode(listed).decode() if listed else ""


async def _tell(store: Store, settings: Settings, hub: Address, urls: Iterable[str]) -> None:
    form = [("hub.mode", "publish"), *(("hub.url", url) for url in urls)]
    async with fetcher(settings, store) as strangers:
        answer = await strangers.post(hub, form, allowed=_by_the_operator)
    if not 200 <= answer.status < 300:
        raise FetchFailed(f"{hub} answered {answer.status}")


async def _by_the_operator(_: Address) -> str:
    """Allow it: robots rules are for who finds an address; this one is named in the settings to be asked."""
    return ""

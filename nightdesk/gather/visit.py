"""One visit to one source: its list of news, new pages, and pages that may have changed since.

``Errand`` (a source and what we remember of it) -> ``Gathered``: items, refusals, fetch states, the source's pulse.
Whatever goes wrong is a refusal with its reason; nothing here raises for what a stranger does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from nightdesk.gather.health import UNSAID, health
from nightdesk.gather.rhythm import awake, interval
from nightdesk.gather.visit_list import ListVisit
from nightdesk.gather.visit_notes import Errand, Gathered, Notes
from nightdesk.gather.visit_pages import PageVisits
from nightdesk.records import FetchState, Rights


async def visit(errand: Errand) -> Gathered:
    """Return what there is to have and was not kept page by page; the source's state always says when we looked."""
    source, memory, now = errand.source, errand.memory, errand.now
    notes = Notes(errand)
    before = memory.fetch_state(source.url) or FetchState(url=source.url)
    notes.gathered.states[source.url] = replace(before, checked_at=now)
    if source.rights is Rights.NONE:
        notes.refuse(source.url, f"not asked: our decision is none ({source.rights_reason})")
        return notes.gathered
    list_at = notes.pulse.list_at
    asked = list_at is None or list_at <= now
    entries = await ListVisit(errand, notes, last_visit=before.checked_at).entries() if asked else ()
    named = (source.url, *(entry.url for entry in entries))
    known = memory.first_received(source.id, named, now - errand.recheck)
    pages = PageVisits(errand, notes)
    await pages.new([entry for entry in entries if entry.url not in known])
    await pages.again(entries, known)
    _finish(errand, notes)
    return notes.rest()


def _finish(errand: Errand, notes: Notes) -> None:
    """Say when to look again, and keep the pulse."""
    source, gathered, now = errand.source, notes.gathered, errand.now
    for url in notes.read:
        gathered.states[url] = replace(gathered.states[url], quiet=not notes.left)
    state, pulse = gathered.states[source.url], notes.pulse
    if source.feed == "page" and not state.failures:
        pulse = replace(pulse, read_at=now, new_at=now if gathered.items else pulse.new_at)
    pulse = replace(
        pulse,
        trouble=notes.trouble,
        untaken=notes.untaken if notes.read or notes.untaken else pulse.untaken,
        reserved=notes.reserved if notes.judged else pulse.reserved,
        item_at=now if gathered.items else pulse.item_at,
        busy_until=pulse.busy_until if pulse.busy_until and pulse.busy_until > now else None,
    )
    if pulse.read_at == now and not state.failures:
        conditional = bool(state.etag or state.last_modified) and not pulse.wasted
        wait = interval(pulse, conditional=conditional, wish=timedelta(seconds=pulse.wish))
        # What waits for the next run is asked then, however soon that is.
        pulse = replace(pulse, list_at=awake(now + (timedelta() if notes.waiting else wait), pulse))
    if state.failures:
        pulse = replace(pulse, list_at=None)  # when to try again says the state
    elif pulse.list_at is not None:
        state = replace(state, not_before=min(pulse.list_at, notes.pages_at or pulse.list_at))
    gathered.states[source.url] = state
    told = health(source, state, pulse, now)
    if told.status != pulse.status:
        pulse = replace(pulse, status=told.status, since=told.since or now)
        if told.status in UNSAID:
            notes.refuse(source.url, f"{told.status}: {told.says}")
    gathered.pulse = pulse
    if gathered.moved is not None:
        new = gathered.moved.url
        gathered.states[new] = replace(state, url=new)

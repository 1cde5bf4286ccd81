"""What was gathered: sources, visits, items and their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from nightdesk.records import FetchState, Item, ItemId, Pulse, Source, SourceId, Subscription
from nightdesk.store import schema
from nightdesk.store.access import CHUNK, Access, encoded, sortable
from nightdesk.store.dialect import claim, lookup


class Gathered(Access):
    """Sources, how they live, and what they gave us."""

    def save_source(self, source: Source) -> None:
        """Keep *source*, replacing what was known of it."""
        self._put(schema.sources, [{"id": source.id, "record": encoded(source)}], replace=True)

    def sources(self) -> list[Source]:
        """Return all sources, by id."""
        return self._records(select(schema.sources.c.record).order_by(schema.sources.c.id), Source)

    def source(self, source_id: SourceId) -> Source | None:
        """Return the source of that id, if we have it."""
        return self._keyed(schema.sources, "id", source_id, Source)

    def fetch_state(self, url: str) -> FetchState | None:
        """Return what we remember of our last visit to *url*."""
        return self._keyed(schema.fetch_states, "url", url, FetchState)

    def save_fetch_state(self, state: FetchState) -> None:
        """Remember a visit."""
        self._put(schema.fetch_states, [{"url": state.url, "record": encoded(state)}], replace=True)

    def fetch_states(self, urls: Iterable[str]) -> dict[str, FetchState]:
        """Return what we remember of each of *urls*, as far as we do."""
        return self._by_ids(schema.fetch_states, "url", urls, FetchState)

    def pulse(self, source_id: SourceId) -> Pulse | None:
        """Return what we know of a source's life, if it was ever visited."""
        return self._keyed(schema.pulses, "source", source_id, Pulse)

    def pulses(self) -> dict[SourceId, Pulse]:
        """Return the pulse of every source that was ever visited."""
        return {pulse.source: pulse for pulse in self._records(select(schema.pulses.c.record), Pulse)}

    def save_pulse(self, pulse: Pulse) -> None:
        """Remember how a source lives."""
        self._put(schema.pulses, [{"source": pulse.source, "record": encoded(pulse)}], replace=True)

    def subscription(self, source_id: SourceId) -> Subscription | None:
        """Return what a hub is to tell us of a source."""
        table = schema.subscriptions
        return self._one(select(table.c.record).where(table.c.source == source_id), Subscription)

    def subscriptions(self) -> list[Subscription]:
        """Return what hubs are to tell us, by source."""
        table = schema.subscriptions
        return self._records(select(table.c.record).order_by(table.c.source), Subscription)

    def save_subscription(self, subscription: Subscription) -> None:
        """Keep what a hub is to tell us."""
        row = {"source": subscription.source, "record": encoded(subscription)}
        self._put(schema.subscriptions, [row], replace=True)

    def claim_host(self, host: str, now: float, until: float) -> float:
        """Take *host* until *until* and return 0, or return for how many seconds it is not to be asked.

        Times are seconds since 1970. Of several workers one gets it.
        """
        with self.transaction():
            assert self._open is not None
            if claim(self._open, schema.hosts, host, now, until):
                return 0.0
            rows = self._rows(lookup(schema.hosts, "next_at", "host"), value=host)
        return max(float(rows[0][0]) - now, 0.001)

    def free_host(self, host: str, at: float) -> None:
        """Let *host* be asked again from *at* on."""
        self._put(schema.hosts, [{"host": host, "next_at": at}], replace=True)

    def save_items(self, received: Sequence[tuple[Item, bytes]]) -> None:
        """Keep items with their bytes, together or not at all; ones we have stay as they are."""
        with self.transaction():
            bodies = {item.body: data for item, data in received}
            self._put(schema.bodies, [{"sha256": name, "bytes": data} for name, data in bodies.items()])
            self._put(
                schema.items,
                [
                    {
                        "id": item.id,
                        "source": item.source,
                        "url": item.url,
                        "fetched_at": sortable(item.fetched_at),
                        "record": encoded(item),
                    }
                    for item, _ in received
                ],
            )

    def item(self, item_id: ItemId) -> Item:
        """Return the item of that id."""
        return self._must(select(schema.items.c.record).where(schema.items.c.id == item_id), Item, item_id)

    def items_at(self, url: str) -> list[Item]:
        """Return what we received from *url*, oldest first."""
        table = schema.items
        statement = select(table.c.record).where(table.c.url == url).order_by(table.c.fetched_at, table.c.id)
        return self._records(statement, Item)

    def item_urls(self, source_id: SourceId) -> list[str]:
        """Return every address a source's items came from, in order of first receipt."""
        table = schema.items
        statement = (
            select(table.c.url)
            .where(table.c.source == source_id)
            .group_by(table.c.url)
            .order_by(func.min(table.c.fetched_at), table.c.url)
        )
        return self._ids(statement)

    def first_received(self, source_id: SourceId, urls: Iterable[str], since: datetime) -> dict[str, datetime]:
        """Return when each of *urls*, and of the addresses that gave items at *since* or later, first gave one.

        In that order; of a source's own items alone. What it gave before is not read.
        """
        table = schema.items
        mine = table.c.source == source_id
        recent = select(table.c.url).where(mine, table.c.fetched_at >= sortable(since)).distinct()
        wanted = list(dict.fromkeys([*urls, *self._ids(recent)]))
        found: list[tuple[str, str]] = []
        for start in range(0, len(wanted), CHUNK):
            first = select(func.min(table.c.fetched_at), table.c.url)
            among = first.where(mine, table.c.url.in_(wanted[start : start + CHUNK])).group_by(table.c.url)
            found.extend((row[0], row[1]) for row in self._rows(among))
        return {url: datetime.fromisoformat(at) for at, url in sorted(found)}

"""What was read: readings, reports and what they mention."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from nightdesk.records import ItemId, Mentions, Reading, Report, ReportId, SourceId
from nightdesk.store import schema
from nightdesk.store.access import Access, encoded, sortable


class Reports(Access):
    """Readings of items, and the reports made from them."""

    def unread_items(self) -> list[ItemId]:
        """Return the items that nothing has been made of yet, in order of receipt."""
        items = schema.items.c
        unread = self._ids_without(items.id, schema.readings.c.item, items.fetched_at, items.id)
        return [ItemId(name) for name in unread]

    def save_reading(self, reading: Reading, report: Report | None, mentions: Mentions | None) -> None:
        """Keep what became of an item; a report we already have stays as it is."""
        with self.transaction():
            if report is not None:
                row = {
                    "id": report.id,
                    "canonical_url": report.canonical_url,
                    "key": report.key,
                    "arrival": f"{sortable(report.fetched_at)} {sortable(report.published_at)} {report.id}",
                    "previous": report.previous,
                    "record": encoded(report),
                }
                self._put(schema.reports, [row])
            if mentions is not None:
                self._put(schema.mentions, [{"report": mentions.report, "record": encoded(mentions)}])
            self._put(schema.readings, [{"item": reading.item, "report": reading.report, "record": encoded(reading)}])

    def reading(self, item_id: ItemId) -> Reading | None:
        """Return what became of an item, if it was read."""
        return self._one(select(schema.readings.c.record).where(schema.readings.c.item == item_id), Reading)

    def readings(self) -> list[Reading]:
        """Return what became of every item that was read."""
        return self._records(select(schema.readings.c.record).order_by(schema.readings.c.item), Reading)

    def report(self, report_id: ReportId) -> Report:
        """Return the report of that id."""
        return self._must(select(schema.reports.c.record).where(schema.reports.c.id == report_id), Report, report_id)

    def reports(self, ids: Iterable[ReportId]) -> dict[ReportId, Report]:
        """Return the reports of those ids that exist, by id."""
        return {ReportId(k): v for k, v in self._by_ids(schema.reports, "id", ids, Report).items()}

    def reports_at(self, canonical_url: str) -> list[Report]:
        """Return all versions of the report at an address, in order of arrival."""
        table = schema.reports
        statement = select(table.c.record).where(table.c.canonical_url == canonical_url).order_by(table.c.arrival)
        return self._records(statement, Report)

    def reports_with_key(self, key: str) -> list[Report]:
        """Return the reports that had the id *key* where they came from."""
        table = schema.reports
        return self._records(select(table.c.record).where(table.c.key == key).order_by(table.c.arrival), Report)

    def report_counts(self) -> dict[SourceId, int]:
        """Return how many reports were made from each source's items."""
        items, readings = schema.items, schema.readings
        statement = (
            select(items.c.source, func.count(func.distinct(readings.c.report)))
            .join(readings, readings.c.item == items.c.id)
            .where(readings.c.report.is_not(None))
            .group_by(items.c.source)
        )
        return {SourceId(row[0]): int(row[1]) for row in self._rows(statement)}

    def changed_reports(self) -> list[Report]:
        """Return the reports that replace an earlier version of themselves, in order of arrival."""
        table = schema.reports
        statement = select(table.c.record).where(table.c.previous.is_not(None)).order_by(table.c.arrival)
        return self._records(statement, Report)

    def mentions(self, ids: Iterable[ReportId]) -> dict[ReportId, Mentions]:
        """Return what those reports mention, by report."""
        return {ReportId(k): v for k, v in self._by_ids(schema.mentions, "report", ids, Mentions).items()}

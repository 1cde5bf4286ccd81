"""The store's questions and answers, over the tables of ``schema``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, func, make_url, select, update
from sqlalchemy.exc import SQLAlchemyError

from nightdesk.errors import IllegalMove, NoSuchRecord, StoreError
from nightdesk.records import (
    NEXT,
    Article,
    ArticleId,
    Brief,
    Call,
    Classification,
    Decision,
    Draft,
    DraftId,
    Embedding,
    FetchState,
    Illustration,
    Item,
    ItemId,
    Mentions,
    Move,
    Placement,
    Pulse,
    Reading,
    Refusal,
    Relation,
    Report,
    ReportId,
    Ruling,
    Saga,
    Source,
    SourceId,
    Standing,
    State,
    Story,
    StoryId,
    Subscription,
    Twins,
    Verdict,
    digest_of,
)
from nightdesk.store import schema
from nightdesk.store.dialect import claim, lookup, lookup_among, open_engine, put
from nightdesk.store.migrate import migrate
from nightdesk.text.fields import plainly

R = TypeVar("R")

FEEDS_TO_TELL = "feeds-to-tell"  # the note with the addresses of changed feeds that our hub does not know of yet
PICTURE = ":picture"  # after a draft's id: the verdict on the words of its illustration
CHUNK = 500  # ids asked for at once; SQLite allows 32,766 parameters, PostgreSQL 65,535


def sortable(moment: datetime) -> str:
    """Return *moment* as text that sorts as time does, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _json(record: object) -> str:
    return msgspec.json.encode(record, order="deterministic").decode()


def _decoded(text: str, kind: type[R]) -> R:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"the store is damaged: what stands where a {kind.__name__.lower()} should is none: {plainly(error)}; "
            "bring it back from a copy"
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """A decision as the log keeps it: its number, and its hash over the one before."""

    serial: int
    previous_hash: str
    hash: str
    decision: Decision


BACKENDS = ("sqlite", "postgresql")
WHICH = "write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME, or leave it empty for store.db in the project"


def open_store(url: str) -> Store:
    """Open the store at *url* (``sqlite:///path`` or ``postgresql+psycopg://…``), migrating it forward.

    Raises:
        StoreTooNew: a newer version wrote it.
        StoreError: it cannot be reached or written.
    """
    try:
        address = make_url(url)
    except (SQLAlchemyError, ValueError) as error:  # the address itself is not repeated: a password may stand in it
        raise StoreError(f"store is not the address of a database; {WHICH}") from error
    shown = address.render_as_string(hide_password=True)
    if address.get_backend_name() not in BACKENDS:
        raise StoreError(
            f"the store cannot be {shown}: {address.get_backend_name()} is not one of our databases; {WHICH}"
        )
    try:
        engine = open_engine(url)
        migrate(engine)
    except ImportError as error:
        raise StoreError(f"the store at {shown} needs a driver: {error}; pip install 'nightdesk[postgres]'") from error
    except SQLAlchemyError as error:
        raise StoreError(
            f"the store at {shown} cannot be opened: {_cause(error)}; {_remedy(error)}, "
            "or name another one (store in nightdesk.toml)"
        ) from error
    return Store(engine)


def _cause(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def _remedy(error: SQLAlchemyError) -> str:
    damaged = any(words in str(error) for words in ("malformed", "not a database", "already exists", "no such"))
    return "bring it back from a copy" if damaged else "see that it is there, can be written and has room"


class Store:
    """Everything the newsroom knows. Each ``save_…`` is one transaction unless within ``transaction()``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: Connection | None = None
        self.written = 0  # transactions since it was opened: the same number, and nothing was written by us

    @property
    def path(self) -> Path | None:
        """The file it is kept in, when it is one."""
        name = self._engine.url.database
        return Path(name) if self._engine.dialect.name == "sqlite" and name not in (None, "", ":memory:") else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything saved within is kept together or not at all; one transaction a decision (O3)."""
        if self._open is not None:
            yield
            return
        try:
            with self._engine.begin() as connection:
                self._open = connection
                self.written += 1
                try:
                    yield
                finally:
                    self._open = None
        except SQLAlchemyError as error:
            raise StoreError(
                f"the store cannot be written: {_cause(error)}; nothing was kept of this step; {_remedy(error)}"
            ) from error

    # -- plain access ---------------------------------------------------------------------------------------

    def _put(self, table: Table, rows: list[dict[str, Any]], *, replace: bool = False) -> None:
        with self.transaction():
            assert self._open is not None
            put(self._open, table, rows, replace=replace)

    def _rows(self, statement: Select[Any], **bound: str | list[str]) -> list[Any]:
        try:
            if self._open is not None:
                return list(self._open.execute(statement, bound))
            with self._engine.connect() as connection:
                return list(connection.execute(statement, bound))
        except SQLAlchemyError as error:
            raise StoreError(f"the store cannot be read: {_cause(error)}; {_remedy(error)}") from error

    def _records(self, statement: Select[Any], kind: type[R]) -> list[R]:
        return [_decoded(row[0], kind) for row in self._rows(statement)]

    def _keyed(self, table: Table, key: str, value: str, kind: type[R]) -> R | None:
        """Return the record of *table* with that *key*."""
        rows = self._rows(lookup(table, "record", key), value=value)
        return _decoded(rows[0][0], kind) if rows else None

    def _one(self, statement: Select[Any], kind: type[R]) -> R | None:
        found = self._records(statement.limit(1), kind)
        return found[0] if found else None

    def _must(self, statement: Select[Any], kind: type[R], name: str) -> R:
        found = self._one(statement, kind)
        if found is None:
            raise NoSuchRecord(f"no {kind.__name__.lower()} has the id {name!r}")
        return found

    def _by_ids(self, table: Table, key: str, ids: Iterable[str], kind: type[R]) -> dict[str, R]:
        wanted = list(dict.fromkeys(ids))
        found: dict[str, R] = {}
        for start in range(0, len(wanted), CHUNK):
            for row in self._rows(lookup_among(table, "record", key), values=wanted[start : start + CHUNK]):
                found[row[0]] = _decoded(row[1], kind)
        return found

    def _grouped(
        self, table: Table, key: str, ids: Iterable[str], order: str, kind: type[R], *also: ColumnElement[bool]
    ) -> dict[str, list[R]]:
        """Return the records of each id, in their *order*; an id without any has no entry."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, list[R]] = {}
        for start in range(0, len(wanted), CHUNK):
            among = table.c[key].in_(wanted[start : start + CHUNK])
            statement = select(table.c[key], table.c.record).where(among, *also).order_by(table.c[order])
            for row in self._rows(statement):
                found.setdefault(row[0], []).append(_decoded(row[1], kind))
        return found

    def _ids(self, statement: Select[Any]) -> list[str]:
        return [row[0] for row in self._rows(statement)]

    # -- notes ----------------------------------------------------------------------------------------------

    def note(self, name: str) -> str | None:
        """Return a small fact of the project by its name."""
        rows = self._rows(select(schema.notes.c.value).where(schema.notes.c.name == name))
        return rows[0][0] if rows else None

    def save_note(self, name: str, value: str) -> None:
        """Keep a small fact of the project under its name."""
        self._put(schema.notes, [{"name": name, "value": value}], replace=True)

    # -- gather ---------------------------------------------------------------------------------------------

    def save_source(self, source: Source) -> None:
        """Keep *source*, replacing what was known of it."""
        self._put(schema.sources, [{"id": source.id, "record": _json(source)}], replace=True)

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
        self._put(schema.fetch_states, [{"url": state.url, "record": _json(state)}], replace=True)

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
        self._put(schema.pulses, [{"source": pulse.source, "record": _json(pulse)}], replace=True)

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
        row = {"source": subscription.source, "record": _json(subscription)}
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

    def save_body(self, data: bytes) -> str:
        """Keep bytes as received; return their SHA-256, by which ``body`` gives them back."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._put(schema.bodies, [{"sha256": sha256, "bytes": data}])
        return sha256

    def body(self, sha256: str) -> bytes:
        """Return the bytes kept under *sha256*."""
        rows = self._rows(lookup(schema.bodies, "bytes", "sha256"), value=sha256)
        if not rows:
            raise NoSuchRecord(f"no bytes are kept under {sha256!r}; they may have been deleted after their period")
        return bytes(rows[0][0])

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
                        "record": _json(item),
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

    # -- read -----------------------------------------------------------------------------------------------

    def unread_items(self) -> list[ItemId]:
        """Return the items that nothing has been made of yet, in order of receipt."""
        items, readings = schema.items, schema.readings
        statement = (
            select(items.c.id)
            .join(readings, readings.c.item == items.c.id, isouter=True)
            .where(readings.c.item.is_(None))
            .order_by(items.c.fetched_at, items.c.id)
        )
        return [ItemId(name) for name in self._ids(statement)]

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
                    "record": _json(report),
                }
                self._put(schema.reports, [row])
            if mentions is not None:
                self._put(schema.mentions, [{"report": mentions.report, "record": _json(mentions)}])
            self._put(schema.readings, [{"item": reading.item, "report": reading.report, "record": _json(reading)}])

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

    # -- thread ---------------------------------------------------------------------------------------------

    def unplaced_reports(self) -> list[ReportId]:
        """Return the reports no story has yet, in order of arrival."""
        reports, placements = schema.reports, schema.placements
        statement = (
            select(reports.c.id)
            .join(placements, placements.c.report == reports.c.id, isouter=True)
            .where(placements.c.report.is_(None))
            .order_by(reports.c.arrival)
        )
        return [ReportId(name) for name in self._ids(statement)]

    def placements_since(self, since: datetime, *, believed_from: datetime) -> list[Placement]:
        """Return the placements of reports published at *since* or later, in order of arrival.

        A report that says it is from before *believed_from* counts as published when it was received.
        """
        reports, placements = schema.reports, schema.placements
        statement = (
            select(placements.c.record)
            .join(reports, reports.c.id == placements.c.report)
            .where(
                (placements.c.published_at >= sortable(since))
                | (placements.c.published_at < sortable(believed_from)) & (reports.c.arrival >= sortable(since))
            )
            .order_by(reports.c.arrival)
        )
        return self._records(statement, Placement)

    def placement(self, report_id: ReportId) -> Placement | None:
        """Return where a report was placed, if it was."""
        table = schema.placements
        return self._one(select(table.c.record).where(table.c.report == report_id), Placement)

    def placements_in(self, story_id: StoryId) -> list[Placement]:
        """Return a story's placements, withdrawn reports' too, in order of arrival."""
        reports, placements = schema.reports, schema.placements
        statement = (
            select(placements.c.record)
            .join(reports, reports.c.id == placements.c.report)
            .where(placements.c.story == story_id)
            .order_by(reports.c.arrival)
        )
        return self._records(statement, Placement)

    def save_placements(
        self, placed: Sequence[tuple[Placement, Report]], stories: Sequence[Story], moves: Sequence[Move] = ()
    ) -> None:
        """Keep placements together with the stories they changed; a report of *moves* is placed anew."""
        with self.transaction():
            rows = [
                {
                    "report": placement.report,
                    "story": placement.story,
                    "published_at": sortable(report.published_at),
                    "record": _json(placement),
                }
                for placement, report in placed
            ]
            self._put(schema.placements, rows, replace=bool(moves))
            self._save_moves(moves)
            self._put(
                schema.stories,
                [
                    {
                        "id": story.id,
                        "basis": story.basis,
                        "updated_at": sortable(story.updated_at),
                        "record": _json(story),
                    }
                    for story in stories
                ],
                replace=True,
            )
            self._touch([story.id for story in stories])

    def _save_moves(self, moves: Sequence[Move]) -> None:
        table = schema.moves
        last = int(self._rows(select(func.coalesce(func.max(table.c.serial), 0)))[0][0])
        rows = [
            {"serial": serial, "report": move.report, "record": _json(move)}
            for serial, move in enumerate(moves, last + 1)
        ]
        self._put(table, rows)

    def moves(self, reports: Iterable[ReportId]) -> dict[ReportId, list[Move]]:
        """Return how those reports were moved between stories, the first move of each first."""
        found = self._grouped(schema.moves, "report", reports, "serial", Move)
        return {ReportId(report): moves for report, moves in found.items()}

    def save_ruling(self, ruling: Ruling) -> None:
        """Keep an editor's word on stories, or that it was undone."""
        row = {"id": ruling.id, "at": sortable(ruling.at), "record": _json(ruling)}
        self._put(schema.rulings, [row], replace=True)

    def rulings(self) -> list[Ruling]:
        """Return every word of editors on stories, undone ones too, oldest first."""
        table = schema.rulings
        return self._records(select(table.c.record).order_by(table.c.at, table.c.id), Ruling)

    def save_standings(self, standings: Sequence[Standing]) -> None:
        """Keep how much stories matter, replacing what was said before."""
        with self.transaction():
            self._put(schema.standings, [{"story": s.story, "record": _json(s)} for s in standings], replace=True)
            self._touch([standing.story for standing in standings])

    def standings(self, ids: Iterable[StoryId]) -> dict[StoryId, Standing]:
        """Return how much those stories matter, as far as it was told."""
        found = self._by_ids(schema.standings, "story", ids, Standing)
        return {StoryId(story): standing for story, standing in found.items()}

    def stories_without_standing(self) -> list[StoryId]:
        """Return the stories of which nobody said how much they matter, as a store has that was begun before that."""
        stories, standings = schema.stories, schema.standings
        statement = (
            select(stories.c.id)
            .join(standings, standings.c.story == stories.c.id, isouter=True)
            .where(standings.c.story.is_(None))
            .order_by(stories.c.id)
        )
        return [StoryId(name) for name in self._ids(statement)]

    def save_twins(self, seen: Iterable[StoryId], found: Sequence[Twins]) -> None:
        """Keep which printed stories look like one, in place of what was said of the stories *seen*."""
        table = schema.twins
        with self.transaction():
            assert self._open is not None
            wanted = sorted(set(seen))
            for start in range(0, len(wanted), CHUNK):
                among = wanted[start : start + CHUNK]
                self._open.execute(table.delete().where(table.c.story.in_(among) | table.c.other.in_(among)))
            rows = [{"story": one.story, "other": one.other, "record": _json(one)} for one in found]
            self._put(table, rows, replace=True)

    def twins(self) -> list[Twins]:
        """Return the printed stories that look like one, two by two."""
        table = schema.twins
        return self._records(select(table.c.record).order_by(table.c.story, table.c.other), Twins)

    def story(self, story_id: StoryId) -> Story:
        """Return the story of that id."""
        return self._must(select(schema.stories.c.record).where(schema.stories.c.id == story_id), Story, story_id)

    def stories(self) -> list[Story]:
        """Return every story, the oldest first."""
        return self._records(select(schema.stories.c.record).order_by(schema.stories.c.id), Story)

    def stories_by_id(self, ids: Iterable[StoryId]) -> list[Story]:
        """Return the stories of those ids that exist."""
        return list(self._by_ids(schema.stories, "id", ids, Story).values())

    def stories_with_articles(self, ids: Iterable[StoryId]) -> set[StoryId]:
        """Return those of *ids* of which there is an article, in whatever state."""
        articles, drafts = schema.articles, schema.drafts
        wanted = list(ids)
        found: set[StoryId] = set()
        for start in range(0, len(wanted), CHUNK):
            among = drafts.c.story.in_(wanted[start : start + CHUNK])
            joined = select(drafts.c.story).join(articles, articles.c.draft == drafts.c.id).where(among)
            found.update(StoryId(row[0]) for row in self._rows(joined.distinct()))
        return found

    # -- relate ---------------------------------------------------------------------------------------------

    def save_classification(self, classification: Classification) -> None:
        """Keep what a story is about, replacing what was said before."""
        row = {"story": classification.story, "record": _json(classification)}
        with self.transaction():
            self._put(schema.classifications, [row], replace=True)
            self._touch([classification.story])

    def classification(self, story_id: StoryId) -> Classification | None:
        """Return what a story is about, if that was decided."""
        table = schema.classifications
        return self._one(select(table.c.record).where(table.c.story == story_id), Classification)

    def classifications(self) -> dict[StoryId, Classification]:
        """Return what each story is about."""
        return {c.story: c for c in self._records(select(schema.classifications.c.record), Classification)}

    def classifications_of(self, ids: Iterable[StoryId]) -> dict[StoryId, Classification]:
        """Return what those stories are about, as far as it was decided."""
        found = self._by_ids(schema.classifications, "story", ids, Classification)
        return {StoryId(name): classification for name, classification in found.items()}

    def save_sagas(self, sagas: Sequence[Saga]) -> None:
        """Keep the sagas, in place of those there were."""
        before, after = ({story: saga for saga in some for story in saga.stories} for some in (self.sagas(), sagas))
        changed = sorted(story for story in before.keys() | after.keys() if before.get(story) != after.get(story))
        if not changed:
            return
        with self.transaction():
            assert self._open is not None
            self._open.execute(schema.sagas.delete())
            self._put(schema.sagas, [{"id": saga.id, "record": _json(saga)} for saga in sagas])
            self._touch(changed)

    def sagas(self) -> list[Saga]:
        """Return every saga, by id."""
        return self._records(select(schema.sagas.c.record).order_by(schema.sagas.c.id), Saga)

    def save_relations(self, story_id: StoryId, ranked: Sequence[Relation]) -> None:
        """Keep a story's relations, best first, in place of those it had; the same ones again change nothing."""
        table = schema.relations
        rows = [
            {"story": story_id, "rank": rank, "other": relation.other, "record": _json(relation)}
            for rank, relation in enumerate(ranked)
        ]
        with self.transaction():
            assert self._open is not None
            had = select(table.c.record).where(table.c.story == story_id).order_by(table.c.rank)
            if self._ids(had) == [row["record"] for row in rows]:
                return
            self._open.execute(table.delete().where(table.c.story == story_id))
            self._put(table, rows)
            self._touch([story_id])

    def relations(self, story_id: StoryId) -> list[Relation]:
        """Return a story's relations, best first."""
        table = schema.relations
        statement = select(table.c.record).where(table.c.story == story_id).order_by(table.c.rank)
        return self._records(statement, Relation)

    def relations_of(self, ids: Iterable[StoryId]) -> dict[StoryId, list[Relation]]:
        """Return the relations of many stories, the best of each first."""
        found = self._grouped(schema.relations, "story", ids, "rank", Relation)
        return {StoryId(story): ranked for story, ranked in found.items()}

    def stories_related_to(self, ids: Iterable[StoryId]) -> set[StoryId]:
        """Return the stories that have any of *ids* among their relations."""
        table, wanted = schema.relations, list(ids)
        found: set[StoryId] = set()
        for start in range(0, len(wanted), CHUNK):
            among = table.c.other.in_(wanted[start : start + CHUNK])
            found.update(StoryId(name) for name in self._ids(select(table.c.story).where(among).distinct()))
        return found

    # -- write, check, illustrate, localise -----------------------------------------------------------------

    def unwritten_stories(self) -> list[StoryId]:
        """Return the stories whose reports changed since anything was written of them."""
        stories, briefs = schema.stories, schema.briefs
        statement = (
            select(stories.c.id)
            .join(briefs, (briefs.c.story == stories.c.id) & (briefs.c.basis == stories.c.basis), isouter=True)
            .where(briefs.c.story.is_(None))
            .order_by(stories.c.id)
        )
        return [StoryId(name) for name in self._ids(statement)]

    def save_brief(self, brief: Brief, draft: Draft | None) -> None:
        """Keep the notes on a story with the draft made from them, if one could be made."""
        with self.transaction():
            self._put(schema.briefs, [{"story": brief.story, "basis": brief.basis, "record": _json(brief)}])
            if draft is not None:
                self.save_draft(draft)

    def brief(self, story_id: StoryId, basis: str) -> Brief | None:
        """Return the notes made on a story when it had that basis."""
        table = schema.briefs
        return self._one(select(table.c.record).where((table.c.story == story_id) & (table.c.basis == basis)), Brief)

    def save_draft(self, draft: Draft) -> None:
        """Keep a draft; one we have stays as it is."""
        with self.transaction():
            serial = self._rows(select(func.coalesce(func.max(schema.drafts.c.serial), 0)))[0][0] + 1
            row = {
                "id": draft.id,
                "story": draft.story,
                "basis": draft.basis,
                "language": draft.language,
                "original": draft.original,
                "serial": serial,
                "record": _json(draft),
            }
            self._put(schema.drafts, [row])
            if draft.original is not None:
                self._touch([draft.story])

    def draft(self, draft_id: DraftId) -> Draft:
        """Return the draft of that id."""
        return self._must(select(schema.drafts.c.record).where(schema.drafts.c.id == draft_id), Draft, draft_id)

    def drafts(self, ids: Iterable[DraftId]) -> dict[DraftId, Draft]:
        """Return drafts by id; unknown ids are left out."""
        return {DraftId(name): draft for name, draft in self._by_ids(schema.drafts, "id", ids, Draft).items()}

    def drafts_of(self, story_id: StoryId) -> list[Draft]:
        """Return the originals written of a story, oldest first; not what other languages made of them."""
        table = schema.drafts
        statement = (
            select(table.c.record)
            .where((table.c.story == story_id) & table.c.original.is_(None))
            .order_by(table.c.serial)
        )
        return self._records(statement, Draft)

    def translations(self, draft_id: DraftId) -> dict[str, Draft]:
        """Return what a draft became in other languages, by language."""
        table = schema.drafts
        statement = select(table.c.record).where(table.c.original == draft_id).order_by(table.c.serial)
        return {draft.language: draft for draft in self._records(statement, Draft)}

    def translations_of(self, ids: Iterable[DraftId]) -> dict[DraftId, dict[str, Draft]]:
        """Return what many drafts became in other languages, by language."""
        found = self._grouped(schema.drafts, "original", ids, "serial", Draft)
        return {DraftId(name): {draft.language: draft for draft in drafts} for name, drafts in found.items()}

    def unchecked_drafts(self) -> list[DraftId]:
        """Return the drafts the check desk has not seen, in order of writing."""
        drafts, verdicts = schema.drafts, schema.verdicts
        statement = (
            select(drafts.c.id)
            .join(verdicts, verdicts.c.draft == drafts.c.id, isouter=True)
            .where(verdicts.c.draft.is_(None))
            .order_by(drafts.c.serial)
        )
        return [DraftId(name) for name in self._ids(statement)]

    def save_verdict(self, verdict: Verdict) -> None:
        """Keep what the check desk found."""
        with self.transaction():
            self._put(schema.verdicts, [{"draft": verdict.draft, "record": _json(verdict)}])
            self._touch_story_of(verdict.draft)

    def verdict(self, draft_id: DraftId) -> Verdict | None:
        """Return what the check desk found on a draft, if it looked."""
        return self._one(select(schema.verdicts.c.record).where(schema.verdicts.c.draft == draft_id), Verdict)

    def verdicts(self, ids: Iterable[DraftId]) -> dict[DraftId, Verdict]:
        """Return what the check desk found on drafts, by draft; one it has not seen is left out."""
        return {DraftId(name): v for name, v in self._by_ids(schema.verdicts, "draft", ids, Verdict).items()}

    def unillustrated_drafts(self) -> list[DraftId]:
        """Return the undecided originals without an illustration, in order of writing."""
        return self._undecided(schema.illustrations.c.draft)

    def save_illustration(self, illustration: Illustration, files: Sequence[bytes]) -> None:
        """Keep an illustration with the bytes of its variants."""
        with self.transaction():
            for data in files:
                self.save_body(data)
            row = {"draft": illustration.draft, "record": _json(illustration)}
            self._put(schema.illustrations, [row])
            self._touch_story_of(illustration.draft)

    def illustration(self, draft_id: DraftId) -> Illustration | None:
        """Return the illustration made for a draft."""
        table = schema.illustrations
        return self._one(select(table.c.record).where(table.c.draft == draft_id), Illustration)

    def illustrations(self, ids: Iterable[DraftId]) -> dict[DraftId, Illustration]:
        """Return the illustrations made for drafts, by draft."""
        found = self._by_ids(schema.illustrations, "draft", ids, Illustration)
        return {DraftId(name): illustration for name, illustration in found.items()}

    def unchecked_pictures(self) -> list[DraftId]:
        """Return the drafts whose illustration's words the check desk has not seen, in order of writing.

        Their verdict is kept under the draft's id followed by ``PICTURE``.
        """
        drafts, made, verdicts = schema.drafts, schema.illustrations, schema.verdicts
        statement = (
            select(drafts.c.id)
            .join(made, made.c.draft == drafts.c.id)
            .join(verdicts, verdicts.c.draft == drafts.c.id + PICTURE, isouter=True)
            .where(verdicts.c.draft.is_(None))
            .order_by(drafts.c.serial)
        )
        return [DraftId(name) for name in self._ids(statement)]

    # -- edit -----------------------------------------------------------------------------------------------

    def undecided_drafts(self) -> list[DraftId]:
        """Return the originals the desk has not decided on, in order of writing."""
        return self._undecided(None)

    def _undecided(self, lacking: Any) -> list[DraftId]:
        drafts, decisions = schema.drafts, schema.decisions
        decided = select(decisions.c.draft).where(decisions.c.draft.is_not(None))
        statement = select(drafts.c.id).where(drafts.c.original.is_(None) & drafts.c.id.not_in(decided))
        if lacking is not None:
            statement = statement.where(drafts.c.id.not_in(select(lacking)))
        return [DraftId(name) for name in self._ids(statement.order_by(drafts.c.serial))]

    def save_decision(self, decision: Decision, article: Article | None) -> None:
        """Keep a decision on the audit log, with the article version it made, in one transaction.

        Each entry's hash covers the hash of the one before, so none can be changed or taken out unseen (S35).

        Raises:
            IllegalMove: the article is not in the state the decision starts from, or ``NEXT`` has no such move.
        """
        with self.transaction():
            current = self.article(decision.article)
            standing = current.state if current is not None else State.DRAFT
            if decision.before is not standing:
                raise IllegalMove(f"{decision.article} is {standing}, not {decision.before}: decide again")
            nothing_moves = article is None and decision.after is standing
            if decision.after not in NEXT[standing] and not nothing_moves:
                allowed = ", ".join(sorted(NEXT[standing])) or "nothing: this is the end of its life"
                raise IllegalMove(
                    f"{decision.article} is {standing} and cannot become {decision.after}; it can become {allowed}"
                )
            table = schema.decisions
            last = self._rows(select(table.c.serial, table.c.hash).order_by(table.c.serial.desc()).limit(1))
            serial, previous = (last[0][0] + 1, last[0][1]) if last else (1, "")
            text = _json(decision)
            row = {
                "serial": serial,
                "article": decision.article,
                "draft": decision.draft,
                "previous_hash": previous,
                "hash": digest_of(previous, text),
                "record": text,
            }
            self._put(table, [row])
            if article is not None:
                self._save_article(article)

    def _save_article(self, article: Article) -> None:
        table = schema.articles
        assert self._open is not None
        self._open.execute(update(table).where(table.c.id == article.id).values(latest=False))
        row = {
            "id": article.id,
            "version": article.version,
            "latest": True,
            "draft": article.draft.id,
            "slug": article.slug,
            "state": article.state.value,
            "record": _json(article),
        }
        self._put(table, [row])
        self._touch([article.story])

    def decisions(self, article_id: ArticleId | None = None) -> list[AuditEntry]:
        """Return the audit log, of one article or whole, oldest first."""
        table = schema.decisions
        statement = select(table.c.serial, table.c.previous_hash, table.c.hash, table.c.record)
        if article_id is not None:
            statement = statement.where(table.c.article == article_id)
        return [
            AuditEntry(
                serial=row[0],
                previous_hash=row[1],
                hash=row[2],
                decision=_decoded(row[3], Decision),
            )
            for row in self._rows(statement.order_by(table.c.serial))
        ]

    def broken_audit_entry(self) -> int | None:
        """Return the number of the first audit entry that does not follow from the one before, if any."""
        previous = ""
        for entry in self.decisions():
            expected = digest_of(previous, _json(entry.decision))
            if entry.previous_hash != previous or entry.hash != expected:
                return entry.serial
            previous = entry.hash
        return None

    def article(self, article_id: ArticleId) -> Article | None:
        """Return the latest version of an article, if there is one."""
        table = schema.articles
        return self._one(select(table.c.record).where((table.c.id == article_id) & table.c.latest), Article)

    def article_versions(self, article_id: ArticleId) -> list[Article]:
        """Return all versions of an article, the first first."""
        table = schema.articles
        return self._records(select(table.c.record).where(table.c.id == article_id).order_by(table.c.version), Article)

    def earlier_versions(self, ids: Iterable[ArticleId]) -> dict[ArticleId, list[Article]]:
        """Return the versions before the latest of each article, the first first; most articles have none."""
        table = schema.articles
        found = self._grouped(table, "id", ids, "version", Article, ~table.c.latest)
        return {ArticleId(name): versions for name, versions in found.items()}

    def articles(self, *states: State) -> list[Article]:
        """Return the latest version of each article, in the given states or in any, by id."""
        table = schema.articles
        statement = select(table.c.record).where(table.c.latest)
        if states:
            statement = statement.where(table.c.state.in_([state.value for state in states]))
        return self._records(statement.order_by(table.c.id), Article)

    def articles_telling(self, ids: Iterable[StoryId]) -> list[Article]:
        """Return the latest version of each article on one of the stories of those ids, by id."""
        articles, drafts, wanted = schema.articles, schema.drafts, list(ids)
        found: list[Article] = []
        for start in range(0, len(wanted), CHUNK):
            among = drafts.c.story.in_(wanted[start : start + CHUNK]) & articles.c.latest
            joined = select(articles.c.record).join(drafts, drafts.c.id == articles.c.draft).where(among)
            found += self._records(joined, Article)
        return sorted(found, key=lambda article: article.id)

    def count_articles(self, *states: State) -> int:
        """Return how many articles are in any of those states."""
        table = schema.articles
        wanted = table.c.latest & table.c.state.in_([state.value for state in states])
        return int(self._rows(select(func.count()).select_from(table).where(wanted))[0][0])

    # -- what the site does not show yet --------------------------------------------------------------------

    def _touch(self, ids: Sequence[StoryId]) -> None:
        """Note, with what changed of them, that the site does not show these stories as they are."""
        assert self._open is not None
        if ids:
            self._open.execute(schema.touched.insert(), [{"story": story} for story in ids])

    def _touch_story_of(self, draft_id: DraftId) -> None:
        assert self._open is not None
        story = select(schema.drafts.c.story).where(schema.drafts.c.id == draft_id)
        self._open.execute(schema.touched.insert().from_select(["story"], story))

    def touched(self) -> dict[int, StoryId]:
        """Return the stories of which something changed that the site may show, by the numbers of these changes."""
        table = schema.touched
        return {int(row[0]): StoryId(row[1]) for row in self._rows(select(table.c.serial, table.c.story))}

    def settle(self, serials: Iterable[int]) -> None:
        """Forget those changes: the site shows them. What came since ``touched`` was asked has other numbers."""
        wanted = list(serials)
        with self.transaction():
            assert self._open is not None
            for start in range(0, len(wanted), CHUNK):
                among = schema.touched.c.serial.in_(wanted[start : start + CHUNK])
                self._open.execute(schema.touched.delete().where(among))

    def slugs(self) -> dict[str, ArticleId]:
        """Return every slug that was ever given, and to which article."""
        table = schema.articles
        return {row[0]: ArticleId(row[1]) for row in self._rows(select(table.c.slug, table.c.id).distinct())}

    # -- models ---------------------------------------------------------------------------------------------

    def call(self, name: str) -> Call | None:
        """Return the answer kept to a question that was asked before."""
        return self._one(select(schema.calls.c.record).where(schema.calls.c.id == name), Call)

    def calls(self) -> list[Call]:
        """Return every question to a model with its answer, oldest first."""
        table = schema.calls
        return self._records(select(table.c.record).order_by(table.c.at, table.c.id), Call)

    def save_call(self, call: Call) -> None:
        """Keep a question and its answer; the first answer stays."""
        row = {"id": call.id, "story": call.story, "at": sortable(call.at), "cost": call.cost, "record": _json(call)}
        self._put(schema.calls, [row])

    def spent(self, *, story: StoryId | None = None, since: datetime | None = None) -> float:
        """Return what models have cost: for all, for *story*, from *since* on."""
        table = schema.calls
        statement = select(func.coalesce(func.sum(table.c.cost), 0.0))
        if story is not None:
            statement = statement.where(table.c.story == story)
        if since is not None:
            statement = statement.where(table.c.at >= sortable(since))
        return float(self._rows(statement)[0][0])

    def embeddings(self, model: str, subjects: Iterable[str]) -> dict[str, Embedding]:
        """Return the vectors that *model* gave for those subjects, as far as it did."""
        of_model = schema.embeddings.c.model == model
        found = self._grouped(schema.embeddings, "subject", subjects, "at", Embedding, of_model)
        return {subject: one for subject, [one] in found.items()}

    def every_embedding(self) -> list[Embedding]:
        """Return every vector an embedder gave, oldest first."""
        table = schema.embeddings
        return self._records(select(table.c.record).order_by(table.c.at, table.c.model, table.c.subject), Embedding)

    def save_embeddings(self, embeddings: Sequence[Embedding]) -> None:
        """Keep vectors together; the first one of a subject stays."""
        self._put(
            schema.embeddings,
            [
                {
                    "model": one.model,
                    "subject": one.subject,
                    "at": sortable(one.at),
                    "cost": one.cost,
                    "record": _json(one),
                }
                for one in embeddings
            ],
        )

    def spent_on_embeddings(self, *, since: datetime | None = None) -> float:
        """Return what embedders have cost, in all or from *since* on."""
        table = schema.embeddings
        statement = select(func.coalesce(func.sum(table.c.cost), 0.0))
        if since is not None:
            statement = statement.where(table.c.at >= sortable(since))
        return float(self._rows(statement)[0][0])

    # -- refusals, counts -----------------------------------------------------------------------------------

    def save_refusal(self, refusal: Refusal) -> None:
        """Keep what a stage turned away, once for each reason."""
        row = {
            "id": digest_of(refusal.stage, refusal.subject, refusal.reason),
            "stage": refusal.stage,
            "subject": refusal.subject,
            "at": sortable(refusal.at),
            "record": _json(refusal),
        }
        self._put(schema.refusals, [row])

    def refusals(self, *, stage: str | None = None, subject: str | None = None) -> list[Refusal]:
        """Return what was turned away, by any stage or of any subject, oldest first."""
        table = schema.refusals
        statement = select(table.c.record)
        if stage is not None:
            statement = statement.where(table.c.stage == stage)
        if subject is not None:
            statement = statement.where(table.c.subject == subject)
        return self._records(statement.order_by(table.c.at, table.c.id), Refusal)

    def count_refusals(self, stages: Iterable[str]) -> int:
        """Return how often those stages turned something away, but for what was wrong with a source's own list."""
        table = schema.refusals
        lists = sorted({source.url for source in self.sources()})
        every = select(func.count()).select_from(table).where(table.c.stage.in_(list(stages)))
        found = int(self._rows(every)[0][0])
        for start in range(0, len(lists), CHUNK):
            found -= int(self._rows(every.where(table.c.subject.in_(lists[start : start + CHUNK])))[0][0])
        return found

    def sentences_checked(self) -> int:
        """Return how many findings the check desk has made."""
        return sum(len(v.findings) for v in self._records(select(schema.verdicts.c.record), Verdict))

    def count(self, what: str) -> int:
        """Return how many rows the table *what* has."""
        return int(self._rows(select(func.count()).select_from(schema.metadata.tables[what]))[0][0])

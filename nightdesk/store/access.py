"""The open database: transactions, records by their keys, and which stories the site does not show as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Engine, Select, Table, select
from sqlalchemy.exc import SQLAlchemyError

from nightdesk.errors import NoSuchRecord, StoreError
from nightdesk.records import DraftId, StoryId
from nightdesk.store import schema
from nightdesk.store.dialect import lookup, lookup_among, put
from nightdesk.text.fields import plainly

R = TypeVar("R")

CHUNK = 500  # ids asked for at once; SQLite allows 32,766 parameters, PostgreSQL 65,535


def sortable(moment: datetime) -> str:
    """Return *moment* as text that sorts as time does, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def encoded(record: object) -> str:
    """Return *record* as the JSON it is kept as, the same for the same record."""
    return msgspec.json.encode(record, order="deterministic").decode()


def decoded(text: str, kind: type[R]) -> R:
    """Return the record kept as *text*.

    Raises:
        StoreError: it is none; the store is damaged.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"the store is damaged: what stands where a {kind.__name__.lower()} should is none: {plainly(error)}; "
            "bring it back from a copy"
        ) from error


def cause(error: SQLAlchemyError) -> str:
    """Return in one line what the database says went wrong."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def remedy(error: SQLAlchemyError) -> str:
    """Return what to do about it."""
    damaged = any(words in str(error) for words in ("malformed", "not a database", "already exists", "no such"))
    return "bring it back from a copy" if damaged else "see that it is there, can be written and has room"


class Access:
    """The open database: transactions, records by their keys, notes and bytes by their names."""

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
                f"the store cannot be written: {cause(error)}; nothing was kept of this step; {remedy(error)}"
            ) from error

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
            raise StoreError(f"the store cannot be read: {cause(error)}; {remedy(error)}") from error

    def _records(self, statement: Select[Any], kind: type[R]) -> list[R]:
        return [decoded(row[0], kind) for row in self._rows(statement)]

    def _keyed(self, table: Table, key: str, value: str, kind: type[R]) -> R | None:
        """Return the record of *table* with that *key*."""
        rows = self._rows(lookup(table, "record", key), value=value)
        return decoded(rows[0][0], kind) if rows else None

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
                found[row[0]] = decoded(row[1], kind)
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
                found.setdefault(row[0], []).append(decoded(row[1], kind))
        return found

    def _ids(self, statement: Select[Any]) -> list[str]:
        return [row[0] for row in self._rows(statement)]

    def _ids_without(self, id_: Column[str], named: Column[str], *order: Column[Any]) -> list[str]:
        """Return the ids in a column that no row of another table has in its column *named*: work not yet done."""
        statement = select(id_).join(named.table, named == id_, isouter=True).where(named.is_(None)).order_by(*order)
        return self._ids(statement)

    def note(self, name: str) -> str | None:
        """Return a small fact of the project by its name."""
        rows = self._rows(select(schema.notes.c.value).where(schema.notes.c.name == name))
        return rows[0][0] if rows else None

    def save_note(self, name: str, value: str) -> None:
        """Keep a small fact of the project under its name."""
        self.save_notes({name: value})

    def save_notes(self, notes: Mapping[str, str]) -> None:
        """Keep facts of the project by name, each instead of what was kept under its name."""
        self._put(schema.notes, [{"name": name, "value": value} for name, value in notes.items()], replace=True)

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


class Touching(Access):
    """What the site does not show as it is: the stories touched since it was last written."""

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

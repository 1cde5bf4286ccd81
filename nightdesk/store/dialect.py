"""The few differences between SQLite and PostgreSQL, kept in this one place."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    Connection,
    Engine,
    Executable,
    Select,
    Table,
    bindparam,
    create_engine,
    event,
    select,
)


def open_engine(url: str) -> Engine:
    """Return an engine for *url*; SQLite gets a write-ahead log, so that readers never wait for the writer."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: object) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
            cursor.execute("PRAGMA busy_timeout=10000")
            cursor.close()

    return engine


def begin_whole(connection: Connection) -> None:
    """Make the tables that follow one transaction: killed half-way, a migration leaves nothing behind.

    PostgreSQL always does so; Python's ``sqlite3`` begins a transaction by itself for rows only, never for tables.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def put(connection: Connection, table: Table, rows: list[dict[str, Any]], *, replace: bool) -> None:
    """Insert *rows*; where the primary key is taken, replace the row or leave it as it is."""
    if rows:
        connection.execute(_put_statement(connection.dialect.name, table, replace), rows)


@lru_cache(maxsize=256)
def _put_statement(dialect: str, table: Table, replace: bool) -> Executable:
    """Return the statement that puts rows into *table*: built once, for building one takes longer than SQLite takes."""
    statement = _insert(dialect)(table)
    keys = [column.name for column in table.primary_key.columns]
    if replace:
        values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
        return cast("Executable", statement.on_conflict_do_update(index_elements=keys, set_=values))
    return cast("Executable", statement.on_conflict_do_nothing(index_elements=keys))


def claim(connection: Connection, table: Table, host: str, now: float, until: float) -> bool:
    """Set the ``next_at`` of *host* in *table* to *until* unless it is later than *now*; return whether it was set."""
    bound = {"claimed": host, "now": now, "until": until}
    return bool(connection.execute(_claim_statement(connection.dialect.name, table), bound).rowcount)


@lru_cache(maxsize=8)
def _claim_statement(dialect: str, table: Table) -> Executable:
    until: BindParameter[float] = bindparam("until")
    statement = _insert(dialect)(table).values(host=bindparam("claimed"), next_at=until).on_conflict_do_update(
        index_elements=["host"], set_={"next_at": until}, where=table.c.next_at <= bindparam("now")
    )  # fmt: skip
    return cast("Executable", statement)


@lru_cache(maxsize=256)
def lookup(table: Table, column: str, key: str) -> Select[Any]:
    """Return the statement that gives *column* of the row of *table* with a *key*, to be bound as ``value``."""
    return select(table.c[column]).where(table.c[key] == bindparam("value")).limit(1)


@lru_cache(maxsize=256)
def lookup_among(table: Table, column: str, key: str) -> Select[Any]:
    """Return the statement that gives *key* and *column* of the rows of *table* with keys to be bound as ``values``."""
    return select(table.c[key], table.c[column]).where(table.c[key].in_(bindparam("values", expanding=True)))


@lru_cache(maxsize=256)
def _insert(dialect: str) -> Any:
    """Return the dialect's own insert, which can say what to do on a conflict; only the one in use is loaded."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert

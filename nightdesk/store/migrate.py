"""Bring a store's tables to this version's form: forward only, and never from a newer version's."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from nightdesk.errors import StoreTooNew
from nightdesk.store.dialect import begin_whole

NEWEST = "0009"  # the last of migrations/versions; a test compares


def migrate(engine: Engine) -> None:
    """Apply the migrations *engine*'s database has not seen.

    Raises:
        StoreTooNew: it has seen one that this version does not know.
    """
    with engine.connect() as connection:
        seen = _seen(connection)
    if seen == NEWEST:
        return  # as nearly always: the tools of migration take longer to load than most commands to answer
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    if seen is not None and seen not in known:
        raise StoreTooNew(
            f"the store is of a newer version: its form is {seen!r}, this version knows up to "
            f"{NEWEST!r}; nothing was changed; run the newer version, or use another folder"
        )
    with engine.begin() as connection:
        begin_whole(connection)
        if _seen(connection) != seen:
            return  # another process made it meanwhile
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _seen(connection: Connection) -> str | None:
    """Return the name of the last migration the database has seen, where Alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return None if row is None else str(row[0])

"""Bring a store's tables to this version's form: forward only, and never from a newer version's."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from nightdesk.errors import StoreTooNew
from nightdesk.store.dialect import begin_whole


def migrate(engine: Engine) -> None:
    """Apply the migrations *engine*'s database has not seen.

    Raises:
        StoreTooNew: it has seen one that this version does not know.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        seen = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if seen is not None and seen not in known:
        raise StoreTooNew(
            f"the store is of a newer version: its form is {seen!r}, this version knows up to "
            f"{scripts.get_current_head()!r}; nothing was changed; run the newer version, or use another folder"
        )
    if seen == scripts.get_current_head():
        return
    with engine.begin() as connection:
        begin_whole(connection)
        if MigrationContext.configure(connection).get_current_revision() != seen:
            return  # another process made it meanwhile
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

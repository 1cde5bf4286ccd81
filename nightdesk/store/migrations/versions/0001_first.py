"""The first form of the store."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _named(table: str, key: str, *columns: sa.Column[Any]) -> None:
    """Make a table of records under one key."""
    op.create_table(
        table, sa.Column(key, sa.String, primary_key=True), *columns, sa.Column("record", sa.Text, nullable=False)
    )


def upgrade() -> None:
    _named("sources", "id")
    _named("fetch_states", "url")
    op.create_table(
        "bodies",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    _named(
        "items",
        "id",
        sa.Column("source", sa.String, nullable=False, index=True),
        sa.Column("url", sa.String, nullable=False, index=True),
        sa.Column("fetched_at", sa.String, nullable=False),
    )
    _named("readings", "item", sa.Column("report", sa.String, index=True))
    _named(
        "reports",
        "id",
        sa.Column("canonical_url", sa.String, nullable=False, index=True),
        sa.Column("key", sa.String, nullable=False, index=True),
        sa.Column("arrival", sa.String, nullable=False, index=True),
        sa.Column("previous", sa.String, index=True),
    )
    _named("mentions", "report")
    _named(
        "placements",
        "report",
        sa.Column("story", sa.String, nullable=False, index=True),
        sa.Column("published_at", sa.String, nullable=False, index=True),
    )
    op.create_index("placements_story_published", "placements", ["story", "published_at"])
    _named(
        "stories",
        "id",
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("updated_at", sa.String, nullable=False, index=True),
    )
    _named("classifications", "story")
    op.create_table(
        "relations",
        sa.Column("story", sa.String, primary_key=True),
        sa.Column("rank", sa.Integer, primary_key=True),
        sa.Column("other", sa.String, nullable=False, index=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "briefs",
        sa.Column("story", sa.String, primary_key=True),
        sa.Column("basis", sa.String, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    _named(
        "drafts",
        "id",
        sa.Column("story", sa.String, nullable=False, index=True),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("original", sa.String, index=True),
        sa.Column("serial", _serial, nullable=False, index=True),
    )
    _named("verdicts", "draft")
    _named("illustrations", "draft")
    op.create_table(
        "articles",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("latest", sa.Boolean, nullable=False, index=True),
        sa.Column("draft", sa.String, nullable=False, index=True),
        sa.Column("slug", sa.String, nullable=False, index=True),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("serial", _serial, primary_key=True, autoincrement=False),
        sa.Column("article", sa.String, nullable=False, index=True),
        sa.Column("draft", sa.String, index=True),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "refusals",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("stage", sa.String, nullable=False, index=True),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "notes", sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )

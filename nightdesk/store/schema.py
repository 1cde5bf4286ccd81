"""The store's tables, for SQLAlchemy Core. One SQL text serves SQLite and PostgreSQL.

A record is kept whole as JSON in ``record``; the columns beside it are what we ask by. Changing a table
needs a migration in ``migrations/versions``; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

# SQLite counts rows by INTEGER PRIMARY KEY only; PostgreSQL wants the wider type.
_Serial = BigInteger().with_variant(Integer(), "sqlite")

sources = Table("sources", metadata, Column("id", String, primary_key=True), Column("record", Text, nullable=False))

fetch_states = Table(
    "fetch_states", metadata, Column("url", String, primary_key=True), Column("record", Text, nullable=False)
)

pulses = Table("pulses", metadata, Column("source", String, primary_key=True), Column("record", Text, nullable=False))

hosts = Table(  # when a host may next be asked, by whichever worker; seconds since 1970
    "hosts", metadata, Column("host", String, primary_key=True), Column("next_at", Float, nullable=False)
)

subscriptions = Table(
    "subscriptions", metadata, Column("source", String, primary_key=True), Column("record", Text, nullable=False)
)

calls = Table(  # what models were asked and answered
    "calls",
    metadata,
    Column("id", String, primary_key=True),
    Column("story", String, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("cost", Float, nullable=False),
    Column("record", Text, nullable=False),
)

embeddings = Table(  # what embedders gave
    "embeddings",
    metadata,
    Column("model", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("cost", Float, nullable=False),
    Column("record", Text, nullable=False),
)

bodies = Table(
    "bodies",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("url", String, nullable=False, index=True),
    Column("fetched_at", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_items_source_fetched_at", "source", "fetched_at"),
)

readings = Table(
    "readings",
    metadata,
    Column("item", String, primary_key=True),
    Column("report", String, index=True),
    Column("record", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("canonical_url", String, nullable=False, index=True),
    Column("key", String, nullable=False, index=True),
    Column("arrival", String, nullable=False, index=True),  # fetched_at, published_at, id: the order of arrival
    Column("previous", String, index=True),
    Column("record", Text, nullable=False),
)

mentions = Table(
    "mentions", metadata, Column("report", String, primary_key=True), Column("record", Text, nullable=False)
)

placements = Table(
    "placements",
    metadata,
    Column("report", String, primary_key=True),
    Column("story", String, nullable=False, index=True),
    Column("published_at", String, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

weighed = Table(  # what threading worked out of reports when they arrived, by which code
    "weighed",
    metadata,
    Column("report", String, primary_key=True),
    Column("code", String, nullable=False),
    Column("at", Float, nullable=False, index=True),  # when it was told, in days since 1970
    Column("bytes", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("basis", String, nullable=False),
    Column("updated_at", String, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

moves = Table(  # of placed reports into other stories
    "moves",
    metadata,
    Column("serial", _Serial, primary_key=True, autoincrement=False),
    Column("report", String, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

rulings = Table(  # editors' words on which reports are one story
    "rulings",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("record", Text, nullable=False),
)

twins = Table(  # printed stories that look like one
    "twins",
    metadata,
    Column("story", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("record", Text, nullable=False),
)

standings = Table(  # how much stories matter, and what each report added
    "standings", metadata, Column("story", String, primary_key=True), Column("record", Text, nullable=False)
)

classifications = Table(
    "classifications",
    metadata,
    Column("story", String, primary_key=True),
    Column("record", Text, nullable=False),
)

sagas = Table(  # stories of one long matter
    "sagas", metadata, Column("id", String, primary_key=True), Column("record", Text, nullable=False)
)

relations = Table(
    "relations",
    metadata,
    Column("story", String, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("other", String, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("story", String, primary_key=True),
    Column("basis", String, primary_key=True),
    Column("record", Text, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String, primary_key=True),
    Column("story", String, nullable=False, index=True),
    Column("basis", String, nullable=False),
    Column("language", String, nullable=False),
    Column("original", String, index=True),
    Column("serial", _Serial, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

verdicts = Table(
    "verdicts", metadata, Column("draft", String, primary_key=True), Column("record", Text, nullable=False)
)

illustrations = Table(
    "illustrations",
    metadata,
    Column("draft", String, primary_key=True),
    Column("record", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("latest", Boolean, nullable=False, index=True),
    Column("draft", String, nullable=False, index=True),
    Column("slug", String, nullable=False, index=True),
    Column("state", String, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("serial", _Serial, primary_key=True, autoincrement=False),
    Column("article", String, nullable=False, index=True),
    Column("draft", String, index=True),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("record", Text, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("stage", String, nullable=False, index=True),
    Column("subject", String, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("record", Text, nullable=False),
)

touched = Table(  # stories of which something changed that a page may show, since the site was last written
    "touched",
    metadata,
    Column("serial", _Serial, primary_key=True, autoincrement=True),
    Column("story", String, nullable=False),
)

notes = Table(  # small facts of the project by name: the cycles done, the basis of the relations
    "notes", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False)
)

Index("placements_story_published", placements.c.story, placements.c.published_at)

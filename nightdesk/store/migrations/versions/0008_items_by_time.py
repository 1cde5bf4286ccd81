"""A source's newest items are found without reading all it ever gave."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_items_source_fetched_at", "items", ["source", "fetched_at"])

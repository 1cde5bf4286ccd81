"""What threading worked out of a report when it arrived is there for the next process."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "weighed",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_weighed_at", "weighed", ["at"])

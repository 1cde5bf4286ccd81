"""What WebSub hubs are to tell us."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )

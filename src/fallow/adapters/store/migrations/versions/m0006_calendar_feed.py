"""The address of a runner's calendar: of the secret in it, what is needed to know it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("athlete_id", sa.Text, nullable=False),
        sa.Column("secret_sha256", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("athlete_id", name="pk_calendar_feed"),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.athlete_id"], name="fk_calendar_feed_athlete", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("calendar_feed")

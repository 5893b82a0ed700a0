"""The units in which a runner reads distances and paces. Before, everybody read kilometres."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("athlete", sa.Column("units", sa.Text))
    op.execute(sa.table("athlete", sa.column("units")).update().values(units="km"))
    with op.batch_alter_table("athlete") as batch:
        batch.alter_column("units", existing_type=sa.Text, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("athlete") as batch:
        batch.drop_column("units")

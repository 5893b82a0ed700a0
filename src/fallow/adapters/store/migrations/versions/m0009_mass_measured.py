"""When the body mass on record was measured. Before, there was none but what the runner had told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("athlete", sa.Column("mass_measured_on", sa.Date))


def downgrade() -> None:
    with op.batch_alter_table("athlete") as batch:
        batch.drop_column("mass_measured_on")

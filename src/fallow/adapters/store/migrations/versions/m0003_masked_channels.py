"""What of an activity cannot be, and is left out, is kept with it.

Of what was imported before nothing is known; the files can be imported anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("activity", sa.Column("masked", sa.Text))
    activity = sa.table("activity", sa.column("masked"))
    op.execute(activity.update().values(masked="[]"))
    with op.batch_alter_table("activity") as table:
        table.alter_column("masked", existing_type=sa.Text, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("activity") as table:
        table.drop_column("masked")

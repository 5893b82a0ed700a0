"""Screening, the coach's own limits and the language of a runner; where soreness sits.

Nobody was asked at a screening before, so whatever stood in its place says nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NEW = {
    "athlete": (
        sa.Column("screened_on", sa.Date),
        sa.Column("cleared_on", sa.Date),
        sa.Column("limits", sa.Text),
        sa.Column("language", sa.Text),
    ),
    "check_in": (sa.Column("sore_places", sa.Text),),
}


def upgrade() -> None:
    for name, columns in NEW.items():
        for column in columns:
            op.add_column(name, sa.Column(column.name, column.type))
    athlete = sa.table("athlete", sa.column("limits"), sa.column("screening_flags"))
    op.execute(athlete.update().values(limits="[]", screening_flags="[]"))
    with op.batch_alter_table("athlete") as batch:
        batch.alter_column("limits", existing_type=sa.Text, nullable=False)


def downgrade() -> None:
    athlete = sa.table("athlete", sa.column("screening_flags"))
    op.execute(athlete.update().values(screening_flags="[]"))
    for name, columns in NEW.items():
        with op.batch_alter_table(name) as batch:
            for column in columns:
                batch.drop_column(column.name)

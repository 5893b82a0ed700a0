"""Whether injuries come easily, which may not have been told yet. Before, nobody knew "no" from "not asked".

Who stands with a no is asked again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ATHLETE = sa.table("athlete", sa.column("injury_prone", sa.Boolean))
PRONE = ATHLETE.c.injury_prone


def upgrade() -> None:
    with op.batch_alter_table("athlete") as batch:
        batch.alter_column("injury_prone", existing_type=sa.Boolean, nullable=True)
    op.execute(ATHLETE.update().where(PRONE.is_(sa.false())).values(injury_prone=None))


def downgrade() -> None:
    op.execute(ATHLETE.update().where(PRONE.is_(None)).values(injury_prone=sa.false()))
    with op.batch_alter_table("athlete") as batch:
        batch.alter_column("injury_prone", existing_type=sa.Boolean, nullable=False)

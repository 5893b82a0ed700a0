"""Fatigue and damage of a muscle group are doses of their own.

A stress of before had one dose for both. It stands for both until the stress is worked out anew, as any stress of an
older model is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ADDED = {"knee_extensors_tiring": "knee_extensors", "plantar_flexors_tiring": "plantar_flexors"}


def upgrade() -> None:
    for name in ADDED:
        op.add_column("run_stress", sa.Column(name, sa.Double))
    stress = sa.table("run_stress", *map(sa.column, (*ADDED, *ADDED.values())))
    op.execute(stress.update().values({name: stress.c[was] for name, was in ADDED.items()}))
    with op.batch_alter_table("run_stress") as table:
        for name in ADDED:
            table.alter_column(name, existing_type=sa.Double, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("run_stress") as table:
        for name in ADDED:
            table.drop_column(name)

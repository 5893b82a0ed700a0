"""One activity from several sources, mornings from files, and which import brought a file.

Of what was imported before, each activity stands for itself, mornings were told by hand, and the import has number 0.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ADDED = {
    "activity": (
        (sa.Column("sport_told", sa.Boolean), sa.true()),
        (sa.Column("day_only", sa.Boolean), sa.false()),
        (sa.Column("apart", sa.Boolean), sa.false()),
        (sa.Column("origins", sa.Text), "[]"),
        (sa.Column("left_raw", sa.Text), "[]"),
    ),
    "source_file": ((sa.Column("mornings", sa.Integer), 0), (sa.Column("import_number", sa.Integer), 0)),
    "check_in": ((sa.Column("sha256", sa.Text), ""),),
}
KEY = ("athlete_id", "local_date", "told_at", "source")


def upgrade() -> None:
    for name, columns in ADDED.items():
        for column, value in columns:
            op.add_column(name, sa.Column(column.name, column.type))
            table = sa.table(name, sa.column(column.name))
            op.execute(table.update().values({column.name: value}))
        with op.batch_alter_table(name) as batch:
            for column, _ in columns:
                batch.alter_column(column.name, existing_type=column.type, nullable=False)
    op.add_column("activity", sa.Column("part_of", sa.Text))
    op.create_index("ix_activity_athlete_id_part_of", "activity", ["athlete_id", "part_of"])
    with op.batch_alter_table("check_in") as batch:
        batch.drop_constraint("pk_check_in", type_="primary")
        batch.create_primary_key("pk_check_in", [*KEY, "sha256"])
    op.create_index("ix_check_in_athlete_id_sha256", "check_in", ["athlete_id", "sha256"])
    op.create_table(
        "import_run",
        sa.Column("athlete_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("athlete_id", "number", name="pk_import_run"),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.athlete_id"], name="fk_import_run_athlete", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "beats_blob",
        sa.Column("athlete_id", sa.Text, nullable=False),
        sa.Column("activity_id", sa.Text, nullable=False),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("athlete_id", "activity_id", name="pk_beats_blob"),
        sa.ForeignKeyConstraint(
            ["athlete_id", "activity_id"],
            ["activity.athlete_id", "activity.activity_id"],
            name="fk_beats_blob_activity",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """What was joined falls apart again: a merged activity goes, and what it was made of stays as several."""
    op.drop_table("beats_blob")
    op.drop_table("import_run")
    _drop_merged()
    check_in = sa.table("check_in", sa.column("sha256"))
    op.execute(check_in.delete().where(check_in.c.sha256 != ""))
    op.drop_index("ix_check_in_athlete_id_sha256", "check_in")
    with op.batch_alter_table("check_in") as batch:
        batch.drop_constraint("pk_check_in", type_="primary")
        batch.create_primary_key("pk_check_in", list(KEY))
    op.drop_index("ix_activity_athlete_id_part_of", "activity")
    with op.batch_alter_table("activity") as batch:
        batch.drop_column("part_of")
    for name, columns in ADDED.items():
        with op.batch_alter_table(name) as batch:
            for column, _ in columns:
                batch.drop_column(column.name)


def _drop_merged() -> None:
    """With all that hangs on them: while tables change, references do not hold."""
    key = ("athlete_id", "activity_id")
    activity = sa.table("activity", *map(sa.column, (*key, "origins")))
    merged = sa.select(*(activity.c[name] for name in key)).where(activity.c.origins != "[]")
    for name in ("channel_blob", "segments_blob", "run_stress"):
        hanging = sa.table(name, *map(sa.column, key))
        op.execute(hanging.delete().where(sa.tuple_(*(hanging.c[column] for column in key)).in_(merged)))
    op.execute(activity.delete().where(activity.c.origins != "[]"))

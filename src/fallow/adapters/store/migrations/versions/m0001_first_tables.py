"""The first tables: the archive, and what the coach makes of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _athlete()
    _source_file()
    _activity()
    _blobs()
    _run_stress()
    _check_in()
    _snapshot_and_plan()


def downgrade() -> None:
    newest_first = (
        "plan",
        "snapshot",
        "check_in",
        "run_stress",
        "segments_blob",
        "channel_blob",
        "activity",
        "source_file",
        "athlete",
    )
    for table in newest_first:
        op.drop_table(table)


def _athlete() -> None:
    op.create_table(
        "athlete",
        _text("athlete_id"),
        _text("name"),
        _text("sex"),
        sa.Column("birth_year", sa.Integer),
        *_numbers("mass_kg"),
        _text("time_zone", nullable=True),
        sa.Column("injury_prone", sa.Boolean, nullable=False),
        sa.Column("last_injury_on", sa.Date),
        sa.Column("injured", sa.Boolean, nullable=False),
        _text("warning_signs"),
        _text("screening_flags"),
        _text("overrides"),
        sa.PrimaryKeyConstraint("athlete_id", name="pk_athlete"),
    )


def _source_file() -> None:
    op.create_table(
        "source_file",
        _text("athlete_id"),
        _text("sha256"),
        _text("path"),
        sa.Column("size_bytes", sa.BigInteger),
        _text("format", nullable=True),
        _text("outcome"),
        _text("problems"),
        _text("activity_ids"),
        _text("same_as", nullable=True),
        sa.PrimaryKeyConstraint("athlete_id", "sha256", name="pk_source_file"),
        _reference("source_file", "athlete", "athlete_id"),
    )


def _activity() -> None:
    op.create_table(
        "activity",
        _text("athlete_id"),
        _text("activity_id"),
        _text("sha256"),
        _text("sport"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("utc_offset_s", sa.Integer),
        sa.Column("local_date", sa.Date, nullable=False),
        *_numbers("duration_s", "elapsed_s", nullable=False),
        *_numbers("distance_m", "ascent_m", "descent_m", "avg_heart_rate_bpm", "max_heart_rate_bpm"),
        sa.Column("indoor", sa.Boolean, nullable=False),
        _text("name"),
        _text("device"),
        *_numbers("peak_heart_rate_bpm"),
        _text("best_efforts"),
        _text("laps"),
        sa.PrimaryKeyConstraint("athlete_id", "activity_id", name="pk_activity"),
        _reference("activity", "source_file", "athlete_id", "sha256"),
    )
    op.create_index("ix_activity_athlete_id_started_at", "activity", ["athlete_id", "started_at"])
    op.create_index("ix_activity_athlete_id_sha256", "activity", ["athlete_id", "sha256"])


def _blobs() -> None:
    op.create_table(
        "channel_blob",
        _text("athlete_id"),
        _text("activity_id"),
        _text("channel"),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("athlete_id", "activity_id", "channel", name="pk_channel_blob"),
        _reference("channel_blob", "activity", "athlete_id", "activity_id"),
    )
    op.create_table(
        "segments_blob",
        _text("athlete_id"),
        _text("activity_id"),
        sa.Column("impact", sa.Boolean, nullable=False),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("athlete_id", "activity_id", name="pk_segments_blob"),
        _reference("segments_blob", "activity", "athlete_id", "activity_id"),
    )


def _run_stress() -> None:
    op.create_table(
        "run_stress",
        _text("athlete_id"),
        _text("activity_id"),
        _text("version"),
        *_numbers("glycogen_mmol_kg_ww", "carbohydrate_g", nullable=False),
        *_numbers("knee_extensors", "plantar_flexors", "eccentric", "sprint", nullable=False),
        *_numbers("nerve_moderate", "nerve_hard", "tendon_easy_km", "bone_easy_km", nullable=False),
        *_numbers("minutes_zone_1", "minutes_zone_2", "minutes_zone_3", nullable=False),
        *_numbers("load", "relative_sd", nullable=False),
        _text("estimated"),
        sa.PrimaryKeyConstraint("athlete_id", "activity_id", name="pk_run_stress"),
        _reference("run_stress", "activity", "athlete_id", "activity_id"),
    )


def _check_in() -> None:
    op.create_table(
        "check_in",
        _text("athlete_id"),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        _text("source"),
        *_numbers("sleep_h", "soreness_0_10", "feel_0_10", "pain_0_10", "stiffness_0_10"),
        sa.Column("ill", sa.Boolean),
        sa.Column("injured", sa.Boolean),
        *_numbers("rmssd_ms", "resting_hr_bpm", "carbohydrate_g_kg"),
        sa.PrimaryKeyConstraint("athlete_id", "local_date", "told_at", "source", name="pk_check_in"),
        _reference("check_in", "athlete", "athlete_id"),
    )


def _snapshot_and_plan() -> None:
    op.create_table(
        "snapshot",
        _text("athlete_id"),
        _text("version"),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        _text("history"),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("athlete_id", name="pk_snapshot"),
        _reference("snapshot", "athlete", "athlete_id"),
    )
    op.create_table(
        "plan",
        _text("athlete_id"),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        _text("plan_id"),
        sa.Column("created_on", sa.Date, nullable=False),
        _text("model_version"),
        _text("document"),
        sa.PrimaryKeyConstraint("athlete_id", "number", name="pk_plan"),
        _reference("plan", "athlete", "athlete_id"),
    )


def _text(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _numbers(*names: str, nullable: bool = True) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Double, nullable=nullable) for name in names]


def _reference(table: str, to: str, *columns: str) -> sa.ForeignKeyConstraint:
    theirs = [f"{to}.{column}" for column in columns]
    return sa.ForeignKeyConstraint(columns, theirs, name=f"fk_{table}_{to}", ondelete="CASCADE")

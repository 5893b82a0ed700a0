"""The tables. Every one carries the athlete's id, in its key and in every reference to another table.

The migrations make them; a test holds both equal, so whoever changes a table here writes a migration.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from fallow.adapters.store.column_types import Moment, Number, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _of_athlete() -> Column[str]:
    return Column("athlete_id", Text, ForeignKey("athlete.athlete_id", ondelete="CASCADE"), primary_key=True)


def _of_activity() -> tuple[Column[str], Column[str], ForeignKeyConstraint]:
    """What hangs on an activity goes when it goes, and cannot hang on another athlete's."""
    key = Column("athlete_id", Text, primary_key=True), Column("activity_id", Text, primary_key=True)
    return *key, _reference("activity", "activity_id")


def _reference(table: str, name: str) -> ForeignKeyConstraint:
    ours = ["athlete_id", name]
    return ForeignKeyConstraint(ours, [f"{table}.{column}" for column in ours], ondelete="CASCADE")


def _numbers(*names: str, nullable: bool) -> list[Column[Any]]:
    return [Column(name, Number, nullable=nullable) for name in names]


athlete = Table(
    "athlete",
    metadata,
    Column("athlete_id", Text, primary_key=True),
    Column("name", Words, nullable=False),
    Column("sex", Text, nullable=False),
    Column("birth_year", Integer),
    Column("mass_kg", Number),
    Column("mass_measured_on", Date),
    Column("time_zone", Text),
    Column("injury_prone", Boolean),
    Column("last_injury_on", Date),
    Column("injured", Boolean, nullable=False),
    Column("warning_signs", Text, nullable=False),  # this and the two below are documents
    Column("screening_flags", Text, nullable=False),
    Column("overrides", Text, nullable=False),
    Column("screened_on", Date),
    Column("cleared_on", Date),
    Column("limits", Text, nullable=False),  # document
    Column("language", Text),
    Column("units", Text, nullable=False),
)

source_file = Table(
    "source_file",
    metadata,
    _of_athlete(),
    Column("sha256", Text, primary_key=True),
    Column("path", Words, nullable=False),
    Column("size_bytes", BigInteger),
    Column("format", Text),
    Column("outcome", Text, nullable=False),
    Column("problems", Text, nullable=False),  # document
    Column("activity_ids", Text, nullable=False),  # document
    Column("same_as", Words),
    Column("mornings", Integer, nullable=False),
    Column("import_number", Integer, nullable=False),  # which import brought it
)

import_run = Table(
    "import_run",
    metadata,
    _of_athlete(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment),  # NULL: it was cut short, and the next one goes on with it
)

activity = Table(
    "activity",
    metadata,
    Column("athlete_id", Text, primary_key=True),
    Column("activity_id", Text, primary_key=True),
    Column("sha256", Text, nullable=False),  # of the file that it came from
    Column("sport", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("utc_offset_s", Integer),
    Column("local_date", Date, nullable=False),
    Column("duration_s", Number, nullable=False),
    Column("elapsed_s", Number, nullable=False),
    *_numbers("distance_m", "ascent_m", "descent_m", "avg_heart_rate_bpm", "max_heart_rate_bpm", nullable=True),
    Column("indoor", Boolean, nullable=False),
    Column("sport_told", Boolean, nullable=False),
    Column("day_only", Boolean, nullable=False),
    Column("name", Words, nullable=False),
    Column("device", Words, nullable=False),
    *_numbers("peak_heart_rate_bpm", nullable=True),
    Column("best_efforts", Text, nullable=False),  # document: duration, distance, duration, distance, ...
    Column("laps", Text, nullable=False),  # document
    Column("masked", Text, nullable=False),  # document: channels
    Column("apart", Boolean, nullable=False),  # the runner says that it is no other recording's activity
    Column("origins", Text, nullable=False),  # document: of a merged activity, the recording that each channel is from
    Column("left_raw", Text, nullable=False),  # document: kinds of cleaning that the runner does not want here
    Column("part_of", Text),  # the merged activity that stands for this recording
    _reference("source_file", "sha256"),
)
Index(None, activity.c.athlete_id, activity.c.started_at)
Index(None, activity.c.athlete_id, activity.c.sha256)
Index(None, activity.c.athlete_id, activity.c.part_of)

channel_blob = Table(
    "channel_blob",
    metadata,
    *_of_activity(),
    Column("channel", Text, primary_key=True),
    Column("blob", LargeBinary, nullable=False),  # see channels
)

beats_blob = Table(
    "beats_blob",
    metadata,
    *_of_activity(),
    Column("blob", LargeBinary, nullable=False),  # intervals from beat to beat, see arrays
)

segments_blob = Table(
    "segments_blob",
    metadata,
    *_of_activity(),
    Column("impact", Boolean, nullable=False),
    Column("blob", LargeBinary, nullable=False),  # see arrays
)

run_stress = Table(
    "run_stress",
    metadata,
    *_of_activity(),
    Column("version", Text, nullable=False),
    *_numbers(
        "glycogen_mmol_kg_ww",
        "carbohydrate_g",
        "knee_extensors",
        "plantar_flexors",
        "knee_extensors_tiring",
        "plantar_flexors_tiring",
        "eccentric",
        "sprint",
        "nerve_moderate",
        "nerve_hard",
        "tendon_easy_km",
        "bone_easy_km",
        "minutes_zone_1",
        "minutes_zone_2",
        "minutes_zone_3",
        "load",
        "relative_sd",
        nullable=False,
    ),
    Column("estimated", Text, nullable=False),  # document
)

check_in = Table(
    "check_in",
    metadata,
    _of_athlete(),
    Column("local_date", Date, primary_key=True),
    Column("told_at", Moment, primary_key=True),
    Column("source", Words, primary_key=True),
    Column("sha256", Text, primary_key=True),  # of the file that it came from; empty where it was told by hand
    *_numbers("sleep_h", "soreness_0_10", "feel_0_10", "pain_0_10", "stiffness_0_10", nullable=True),
    Column("ill", Boolean),
    Column("injured", Boolean),
    *_numbers("rmssd_ms", "resting_hr_bpm", "carbohydrate_g_kg", nullable=True),
    Column("sore_places", Text),  # document
)
Index(None, check_in.c.athlete_id, check_in.c.sha256)

snapshot = Table(
    "snapshot",
    metadata,
    _of_athlete(),
    Column("version", Text, nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("history", Text, nullable=False),
    Column("blob", LargeBinary, nullable=False),  # see arrays
)

plan = Table(
    "plan",
    metadata,
    _of_athlete(),
    Column("number", Integer, primary_key=True, autoincrement=False),  # counts up; the highest is the plan that holds
    Column("plan_id", Text, nullable=False),
    Column("created_on", Date, nullable=False),
    Column("model_version", Text, nullable=False),
    Column("document", Text, nullable=False),  # the whole plan: days, weeks, request with its seed
)

calendar_feed = Table(
    "calendar_feed",
    metadata,
    _of_athlete(),
    Column("secret_sha256", Text, nullable=False),  # the secret itself is known to the runner alone
)

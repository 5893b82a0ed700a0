"""What is on record but damaged is said to be, with its place, and never guessed at."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Table, Update, update

from fallow.adapters.store import schema
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.channels import encode
from fallow.adapters.store.database import Database, transaction
from fallow.domain.activity import Channel
from fallow.domain.errors import ProblemCode, UserProblemError
from tests.contracts.test_store_athletes_apart import fill

CASES: dict[str, tuple[Table, dict[str, Any], Callable[[SqlAthleteStore], object], str, str]] = {
    "plan": (
        schema.plan,
        {"document": '{"plan_id": "plan-1"}'},
        lambda part: part.plan(),
        "plan plan-1",
        "no Plan: .*missing 6 required",
    ),
    "plan that is no JSON": (schema.plan, {"document": "{"}, lambda part: part.plan(), "plan plan-1", "no JSON"),
    "laps": (
        schema.activity,
        {"laps": '[{"start_s": 0.0, "duration_s": "long", "distance_m": null}]'},
        lambda part: part.activities(),
        "activity (activity|merged)-1",
        r"\[0\].duration_s: 'long' where a number belongs",
    ),
    "best efforts": (
        schema.activity,
        {"best_efforts": "[60.0]"},
        lambda part: part.runs(),
        "activity (activity|merged)-1",
        "shorter",
    ),
    "best efforts that are none": (
        schema.activity,
        {"best_efforts": "null"},
        lambda part: part.runs(),
        "activity (activity|merged)-1",
        "None where a list belongs",
    ),
    "best efforts that are no numbers": (
        schema.activity,
        {"best_efforts": "[NaN, 100.0]"},
        lambda part: part.runs(),
        "activity (activity|merged)-1",
        "not a finite number",
    ),
    "sport": (
        schema.activity,
        {"sport": "chess"},
        lambda part: part.runs(),
        "activity (activity|merged)-1",
        "'chess' is not a valid Sport",
    ),
    "samples": (
        schema.channel_blob,
        {"blob": b"\0"},
        lambda part: part.samples("activity-1"),
        "channel_blob [a-z]+_[a-z]+",
        "ends inside its header",
    ),
    "segments": (
        schema.segments_blob,
        {"blob": b"\1\2\0\0\0[]"},
        lambda part: part.segments(["activity-1"]),
        "segments_blob activity-1",
        "damaged|does not end",
    ),
    "snapshot": (
        schema.snapshot,
        {"blob": b"\7\0\0\0\0"},
        lambda part: part.snapshot(),
        "snapshot 2026-03-07",
        "format 7",
    ),
    "outcome": (
        schema.source_file,
        {"outcome": "lost"},
        lambda part: part.known_files(),
        "source_file 0+1",
        "'lost' is not a valid Outcome",
    ),
    "profile": (
        schema.athlete,
        {"overrides": '{"shoe_size": 44}'},
        lambda part: part.athlete(),
        "athlete ada",
        "Overrides has no field 'shoe_size'",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_damage_is_named(case: str, ada: SqlAthleteStore, database: Database) -> None:
    table, damage, ask, place, detail = CASES[case]
    fill(ada)
    run(database, update(table).values(damage))

    with pytest.raises(UserProblemError) as caught:
        ask(ada)

    problem = caught.value.problem
    assert problem.code is ProblemCode.STORE_UNREADABLE
    assert re.match(place, problem.place)
    assert re.search(detail, problem.detail)


def test_channels_of_different_lengths(ada: SqlAthleteStore, database: Database) -> None:
    fill(ada)
    longer = encode(Channel.TIME, np.arange(9.0))
    run(database, update(schema.channel_blob).where(schema.channel_blob.c.channel == "time_s").values(blob=longer))

    with pytest.raises(UserProblemError) as caught:
        ada.samples("activity-1")

    assert caught.value.problem.place == "samples of activity activity-1"


def run(database: Database, statement: Update) -> None:
    engine = database.engine()
    with transaction(engine) as connection:
        connection.execute(statement)
    engine.dispose()

"""A home with ten years of history, made of one that holds less: lived through again and again, whole weeks before."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from fallow.bootstrap import DATABASE_FILE, SystemClock, open_house
from fallow.services.demo.mornings import check_ins

YEARS_D: Final = 3652
UTC_OFFSET_S: Final = 3600


def ten_years(home: Path, target: Path, span_d: int = YEARS_D) -> Path:
    """Copies the newest state of `home` and repeats its activities and stresses back over ten years, or `span_d`."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(mode=0o700, parents=True)
    shutil.copy(home / DATABASE_FILE, target / DATABASE_FILE)
    with closing(sqlite3.connect(target / DATABASE_FILE)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        _repeat(connection, span_d)
        connection.commit()
    with open_house(target, None) as house:
        today = house.local_today()
        for told in check_ins(today - timedelta(days=YEARS_D), today, UTC_OFFSET_S):
            house.store.add_check_in(told)
    return target


def _repeat(connection: sqlite3.Connection, span_d: int) -> None:
    activities, stresses = (_table(connection, name) for name in ("activity", "run_stress"))
    for name in ("snapshot", "channel_blob", "segments_blob", "activity", "run_stress"):
        connection.execute(f"DELETE FROM {name}")
    days = [date.fromisoformat(row["local_date"]) for row in activities]
    weeks = (max(days) - min(days)).days // 7 + 1
    newest = (SystemClock().now().date() - timedelta(days=1) - max(days)).days // 7
    for turn in range(span_d // (7 * weeks) + 1):
        by = timedelta(weeks=newest - turn * weeks)
        for row in activities:
            _insert(connection, "activity", _moved(row, turn, by))
        for row in stresses:
            _insert(connection, "run_stress", {**row, "activity_id": f"{row['activity_id']}-{turn}"})


def _moved(row: dict[str, Any], turn: int, by: timedelta) -> dict[str, Any]:
    began = datetime.fromisoformat(row["started_at"]) + by
    return {
        **row,
        "activity_id": f"{row['activity_id']}-{turn}",
        "started_at": f"{began:%Y-%m-%d %H:%M:%S.%f}",
        "local_date": (date.fromisoformat(row["local_date"]) + by).isoformat(),
    }


def _table(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    found = connection.execute(f"SELECT * FROM {name}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _insert(connection: sqlite3.Connection, name: str, row: dict[str, Any]) -> None:
    places = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))

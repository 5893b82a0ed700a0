"""Imports by number, so that one can be taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from fallow.services.ports import AthleteStore
from fallow.services.records import ImportRun


def begun(store: AthleteStore, now: datetime) -> int:
    """The number of the import that begins. One that was cut short goes on under its own."""
    runs = store.import_runs()
    if runs and runs[-1].ended_at is None:
        return runs[-1].number
    number = runs[-1].number + 1 if runs else 1
    store.save_import_run(ImportRun(number, now, None))
    return number


def ended(store: AthleteStore, number: int, now: datetime) -> None:
    run = next(run for run in store.import_runs() if run.number == number)
    store.save_import_run(replace(run, ended_at=now))

"""Records as rows of their tables and back. Knows no database: a row has a column's value as attribute of its name."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from itertools import chain, starmap
from operator import attrgetter
from typing import Any, Final

from fallow.adapters.store import arrays, channels
from fallow.adapters.store.documents import dump, load
from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.activity import Activity, BestEffort, Channel, Lap, Run, RunStress, Segments, Sport
from fallow.domain.athlete import Athlete, Overrides, ScreeningFlag, Sex, WarningSign
from fallow.domain.errors import Problem
from fallow.domain.language import Language
from fallow.domain.plan import Plan
from fallow.domain.state import StateSnapshot
from fallow.domain.units import FloatArray, Units
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.services.records import Digest, FileOutcome, Outcome, ReadFile


def _names(record: type, *apart: str) -> tuple[str, ...]:
    """Fields that are columns of the same name, but for those that are kept in another form."""
    return tuple(field.name for field in fields(record) if field.name not in apart)


_ATHLETE: Final = _names(Athlete, "sex", "warning_signs", "screening_flags", "overrides", "limits", "language", "units")
_ACTIVITY: Final = _names(Activity, "sport", "laps")
_RUN: Final = _names(Run, "sport", "segments", "best_efforts", "stress", "masked")
_STRESS: Final = _names(RunStress, "minutes_zone", "estimated")
_SEGMENTS: Final = _names(Segments, "impact")
_CHECK_IN: Final = _names(CheckIn, "on", "at", "sore_places")
_LIMITS: Final = tuple[tuple[str, float], ...]
_PLACES: Final = tuple[SorePlace, ...]
_ORIGINS: Final = tuple[tuple[Channel, str], ...]
_ZONES: Final = ("minutes_zone_1", "minutes_zone_2", "minutes_zone_3")
RUN_COLUMNS: Final = (*_RUN, "sport", "best_efforts", "masked")  # of the activity, and these of its stress:
STRESS_COLUMNS: Final = ("version", *_STRESS, *_ZONES, "estimated")


def _plain(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return dict(zip(names, _getter(names)(record), strict=True))


@cache
def _getter(names: tuple[str, ...]) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*names)


def athlete_row(athlete: Athlete) -> dict[str, Any]:
    return {
        **_plain(athlete, _ATHLETE),
        "sex": athlete.sex.value,
        "warning_signs": dump(frozenset[WarningSign], athlete.warning_signs),
        "screening_flags": dump(frozenset[ScreeningFlag], athlete.screening_flags),
        "overrides": dump(Overrides, athlete.overrides),
        "limits": dump(_LIMITS, athlete.limits),
        "language": athlete.language,
        "units": athlete.units.value,
    }


def athlete_of(row: Any) -> Athlete:
    return Athlete(
        **_plain(row, _ATHLETE),
        sex=Sex(row.sex),
        warning_signs=load(frozenset[WarningSign], row.warning_signs),
        screening_flags=load(frozenset[ScreeningFlag], row.screening_flags),
        overrides=load(Overrides, row.overrides),
        limits=load(_LIMITS, row.limits),
        language=None if row.language is None else Language(row.language),
        units=Units(row.units),
    )


def file_row(outcome: FileOutcome, read: ReadFile | None, number: int) -> dict[str, Any]:
    return {
        "import_number": number,
        "sha256": outcome.sha256,
        "path": outcome.path,
        "size_bytes": read.file.size_bytes if read else None,
        "format": read.format if read else None,
        "outcome": outcome.outcome.value,
        "problems": dump(tuple[Problem, ...], outcome.problems),
        "activity_ids": dump(tuple[str, ...], outcome.activity_ids),
        "same_as": outcome.same_as,
        "mornings": outcome.mornings,
    }


def file_of(row: Any) -> FileOutcome:
    return FileOutcome(
        path=row.path,
        sha256=row.sha256,
        outcome=Outcome(row.outcome),
        problems=load(tuple[Problem, ...], row.problems),
        activity_ids=load(tuple[str, ...], row.activity_ids),
        same_as=row.same_as,
        mornings=row.mornings,
    )


def activity_row(
    activity: Activity, sha256: str, digest: Digest, origins: Mapping[Channel, str] | None = None
) -> dict[str, Any]:
    return {
        **_plain(activity, _ACTIVITY),
        "sha256": sha256,
        "sport": activity.sport.value,
        "local_date": activity.local_date,
        "laps": dump(tuple[Lap, ...], activity.laps),
        **digest_columns(digest),
        "apart": False,
        "origins": dump(_ORIGINS, tuple(sorted((origins or {}).items()))),
        "left_raw": "[]",
    }


def digest_columns(digest: Digest) -> dict[str, Any]:
    return {
        "peak_heart_rate_bpm": digest.peak_heart_rate_bpm,
        "best_efforts": dump(tuple[float, ...], tuple(chain.from_iterable(map(_pair, digest.best_efforts)))),
        "masked": dump(frozenset[Channel], digest.masked),
    }


def origins_of(row: Any) -> dict[Channel, str]:
    return dict(load(_ORIGINS, row.origins))


def activity_of(row: Any) -> Activity:
    return Activity(**_plain(row, _ACTIVITY), sport=Sport(row.sport), laps=load(tuple[Lap, ...], row.laps))


def run_of(row: Any) -> Run:
    """From RUN_COLUMNS and STRESS_COLUMNS; those of the stress are None where there is none."""
    return Run(
        **_plain(row, _RUN),
        sport=Sport(row.sport),
        best_efforts=_best_efforts(row.best_efforts),
        stress=None if row.version is None else stress_of(row),
        masked=_channels(row.masked),
    )


def _pair(effort: BestEffort) -> tuple[float, float]:
    return effort.duration_s, effort.distance_m


def _best_efforts(document: str) -> tuple[BestEffort, ...]:
    """Flat, not as records: there are a dozen to every run, and all of them are read for every answer."""
    numbers = json.loads(document)
    if (
        type(numbers) is not list
        or set(map(type, numbers)) - {float}
        or len(numbers) % 2
        or not math.isfinite(sum(numbers))
    ):
        numbers = load(tuple[float, ...], document)  # whole numbers, or damage, which it names
        if not all(map(math.isfinite, numbers)):
            raise UnreadableError("best_efforts: not a finite number")
        return tuple(starmap(BestEffort, zip(numbers[::2], numbers[1::2], strict=True)))
    return tuple(map(BestEffort, numbers[::2], numbers[1::2]))


def stress_row(activity_id: str, version: str, stress: RunStress) -> dict[str, Any]:
    return {
        **_plain(stress, _STRESS),
        "activity_id": activity_id,
        "version": version,
        **dict(zip(_ZONES, stress.minutes_zone, strict=True)),
        "estimated": dump(frozenset[Channel], stress.estimated),
    }


def stress_of(row: Any) -> RunStress:
    return RunStress(
        **_plain(row, _STRESS),
        minutes_zone=(row.minutes_zone_1, row.minutes_zone_2, row.minutes_zone_3),
        estimated=_channels(row.estimated),
    )


def channel_row(activity_id: str, channel: Channel, values: FloatArray) -> dict[str, Any]:
    return {"activity_id": activity_id, "channel": channel.value, "blob": channels.encode(channel, values)}


def channel_of(row: Any) -> tuple[Channel, FloatArray]:
    return Channel(row.channel), channels.decode(row.blob)


@lru_cache(maxsize=256)  # the same few for thousands of runs
def _channels(document: str) -> frozenset[Channel]:
    return load(frozenset[Channel], document)


def beats_row(activity_id: str, rr_s: FloatArray) -> dict[str, Any]:
    return {"activity_id": activity_id, "blob": arrays.pack({"rr_s": rr_s})}


def beats_of(row: Any) -> tuple[str, FloatArray]:
    return row.activity_id, arrays.unpack(row.blob)["rr_s"]


def segments_row(activity_id: str, segments: Segments) -> dict[str, Any]:
    blob = arrays.pack(_plain(segments, _SEGMENTS))
    return {"activity_id": activity_id, "impact": segments.impact, "blob": blob}


def segments_of(row: Any) -> Segments:
    pieces = arrays.unpack(row.blob)
    if pieces.keys() != set(_SEGMENTS):
        raise UnreadableError(f"segments of {sorted(pieces)}")
    return Segments(**pieces, impact=row.impact)


def check_in_row(check_in: CheckIn, sha256: str = "") -> dict[str, Any]:
    return {
        **_plain(check_in, _CHECK_IN),
        "local_date": check_in.on,
        "told_at": check_in.at,
        "sha256": sha256,
        "sore_places": None if check_in.sore_places is None else dump(_PLACES, check_in.sore_places),
    }


def check_in_of(row: Any) -> CheckIn:
    places = None if row.sore_places is None else load(_PLACES, row.sore_places)
    return CheckIn(**_plain(row, _CHECK_IN), on=row.local_date, at=row.told_at, sore_places=places)


def newest(told: Iterable[CheckIn]) -> tuple[CheckIn, ...]:
    """Of what several files say of one source and moment, the last; in order of their first."""
    return tuple({(one.on, one.at, one.source): one for one in told}.values())


def snapshot_row(snapshot: StateSnapshot) -> dict[str, Any]:
    return {
        "version": snapshot.version,
        "taken_at": snapshot.at,
        "history": snapshot.history,
        "blob": arrays.pack(snapshot.values),
    }


def snapshot_of(row: Any) -> StateSnapshot:
    return StateSnapshot(version=row.version, at=row.taken_at, history=row.history, values=arrays.unpack(row.blob))


def plan_row(number: int, plan: Plan) -> dict[str, Any]:
    return {
        "number": number,
        "plan_id": plan.plan_id,
        "created_on": plan.created_on,
        "model_version": plan.model_version,
        "document": dump(Plan, plan),
    }


def plan_of(row: Any) -> Plan:
    return load(Plan, row.document)

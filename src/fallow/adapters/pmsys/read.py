"""A folder of people, each with `pmsys/wellness.csv` (a row a report) and `pmsys/srpe.csv` (a row a session).

Hours asleep and `fitbit/resting_heart_rate.json` are taken where they are there, and not missed where they are not.

Times are taken by the clock that they are written in. Of several reports on one day the first counts; a day begins at
04:00. Blank stands for no answer, and so does a zero that the scale does not have, or a report of nothing but zeros;
readiness goes from 0 to 10. Whatever cannot be used is left out and told with file and line.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Final

from fallow.domain.units import MINUTE_S
from fallow.engine.wellness_trial.diary import SCALES, Diary, Morning, Question, Session, day_of
from fallow.physiology.session_effort import HIGHEST_EFFORT, Kind
from fallow.services.wellness_trial import LeftOut, Omission

WELLNESS: Final = "pmsys/wellness.csv"
SESSIONS: Final = "pmsys/srpe.csv"
REPORTED_AT, ENDED_AT = "effective_time_frame", "end_date_time"
RESTING: Final = "fitbit/resting_heart_rate.json"
SLEEP: Final = "sleep_duration_h"
EFFORT, MINUTES, NAMES = "perceived_exertion", "duration_min", "activity_names"
KINDS: Final[Mapping[str, Kind]] = {
    "running": Kind.RUNNING,
    "walking": Kind.RUNNING,
    "hiking": Kind.RUNNING,
    "soccer": Kind.BALL_GAME,
    "football": Kind.BALL_GAME,
    "handball": Kind.BALL_GAME,
    "basketball": Kind.BALL_GAME,
    "strength": Kind.STRENGTH,
    "cycling": Kind.WITHOUT_IMPACT,
    "swimming": Kind.WITHOUT_IMPACT,
    "rowing": Kind.WITHOUT_IMPACT,
    "skiing": Kind.WITHOUT_IMPACT,
}
LONGEST_MINUTES: Final = 24 * 60.0
LONGEST_SLEEP_H: Final = 24.0
YEARS: Final = (1990, 2100)


class _UnusableError(Exception):
    def __init__(self, reason: LeftOut) -> None:
        self.reason = reason


@dataclass(frozen=True, slots=True)
class DiaryFolder:
    folder: Path

    @property
    def place(self) -> str:
        return str(self.folder)

    def read(self) -> tuple[tuple[Diary, ...], tuple[Omission, ...]]:
        """Everyone whose reports can be read, by name of the folder, and all that could not be used."""
        omissions: list[Omission] = []
        people = [path for path in sorted(self.folder.iterdir()) if path.is_dir() and not path.name.startswith(".")]
        diaries = [_diary(path, omissions) for path in people]
        return tuple(diary for diary in diaries if diary is not None), tuple(omissions)


def _diary(person: Path, omissions: list[Omission]) -> Diary | None:
    if not (person / WELLNESS).is_file():
        omissions.append(Omission(LeftOut.NO_WELLNESS_FILE, person.name))
        return None
    mornings = _mornings(person, omissions)
    if not (person / SESSIONS).is_file():
        omissions.append(Omission(LeftOut.NO_SESSION_FILE, person.name))
        return Diary(person.name, mornings, (), _resting(person, omissions))
    return Diary(person.name, mornings, _sessions(person, omissions), _resting(person, omissions))


def _mornings(person: Path, omissions: list[Omission]) -> tuple[Morning, ...]:
    reports: list[tuple[datetime, str, Mapping[str, str]]] = []
    for place, row in _rows(person, WELLNESS, (REPORTED_AT, *Question), omissions):
        try:
            reports.append((_time(row, REPORTED_AT), place, row))
        except _UnusableError as error:
            omissions.append(Omission(error.reason, place))
    mornings: dict[date, Morning] = {}
    for at, place, row in sorted(reports, key=lambda report: report[0]):
        if day_of(at) in mornings:
            omissions.append(Omission(LeftOut.LATER_REPORT, place))
        else:
            mornings[day_of(at)] = Morning(day_of(at), _answers(row, place, omissions), _sleep(row))
    return tuple(mornings.values())


def _answers(row: Mapping[str, str], place: str, omissions: list[Omission]) -> Mapping[Question, int]:
    answers: dict[Question, int] = {}
    blank = all((row.get(question) or "0").strip() == "0" for question in SCALES)
    for question, scale in SCALES.items():
        zero = scale.lowest == 0 and not blank
        try:
            told = _number(row, question, missing=LeftOut.NOT_ANSWERED, impossible=LeftOut.NOT_AN_ANSWER, zero=zero)
            if not (told.is_integer() and scale.lowest <= told <= scale.highest):
                raise _UnusableError(LeftOut.NOT_AN_ANSWER)
            answers[question] = int(told)
        except _UnusableError as error:
            omissions.append(Omission(error.reason, f"{place} {question}"))
    return answers


def _sleep(row: Mapping[str, str]) -> float | None:
    try:
        told = float((row.get(SLEEP) or "").strip() or "nan")
    except ValueError:
        return None
    return told if 0.0 < told <= LONGEST_SLEEP_H else None


def _resting(person: Path, omissions: list[Omission]) -> Mapping[date, float]:
    """By day; a day without one is told as 0."""
    file = person / RESTING
    if not file.is_file():
        return {}
    try:
        entries = json.loads(file.read_text(encoding="utf-8-sig", errors="replace"))
        days = [(datetime.fromisoformat(one["dateTime"]).date(), float(one["value"]["value"])) for one in entries]
    except (ValueError, TypeError, KeyError, RecursionError):
        omissions.append(Omission(LeftOut.DAMAGED, f"{person.name}/{RESTING}"))
        return {}
    return {on: value for on, value in days if 0.0 < value < math.inf and YEARS[0] <= on.year <= YEARS[1]}


def _sessions(person: Path, omissions: list[Omission]) -> tuple[Session, ...]:
    sessions: set[Session] = set()
    for place, row in _rows(person, SESSIONS, (ENDED_AT, EFFORT, MINUTES), omissions):
        try:
            session = _session(row)
            if session in sessions:
                raise _UnusableError(LeftOut.SAME_SESSION)
            sessions.add(session)
        except _UnusableError as error:
            omissions.append(Omission(error.reason, place))
    return tuple(sorted(sessions, key=lambda session: (session.ended_at, session.load, sorted(session.kinds))))


def _session(row: Mapping[str, str]) -> Session:
    ended_at = _time(row, ENDED_AT)
    effort = _number(row, EFFORT, missing=LeftOut.NOT_RATED, impossible=LeftOut.IMPOSSIBLE_EFFORT)
    minutes = _number(row, MINUTES, missing=LeftOut.NO_DURATION, impossible=LeftOut.IMPOSSIBLE_DURATION)
    if not 0 < effort <= HIGHEST_EFFORT:
        raise _UnusableError(LeftOut.IMPOSSIBLE_EFFORT)
    if not 0 < minutes <= LONGEST_MINUTES:
        raise _UnusableError(LeftOut.IMPOSSIBLE_DURATION)
    words = re.findall(r"[a-z]+", (row.get(NAMES) or "").lower())
    kinds = frozenset(KINDS[word] for word in words if word in KINDS)
    return Session(ended_at, minutes * MINUTE_S, effort, kinds or frozenset({Kind.UNTOLD}))


def _rows(
    person: Path, file: str, columns: tuple[str, ...], omissions: list[Omission]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Rows with their place; a file that lacks a column is left out whole, a damaged one from there on."""
    name = f"{person.name}/{file}"
    text = (person / file).read_text(encoding="utf-8-sig", errors="replace")
    reader = csv.DictReader(StringIO(text, newline=""))
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        omissions.extend(Omission(LeftOut.NO_COLUMN, f"{name} {column}") for column in missing)
        for row in () if missing else reader:
            yield f"{name}:{reader.line_num}", row
    except csv.Error:
        omissions.append(Omission(LeftOut.DAMAGED, f"{name}:{reader.line_num}"))


def _time(row: Mapping[str, str], column: str) -> datetime:
    try:
        at = datetime.fromisoformat((row.get(column) or "").strip())
    except ValueError as error:
        raise _UnusableError(LeftOut.NOT_A_TIME) from error
    if not YEARS[0] <= at.year <= YEARS[1]:
        raise _UnusableError(LeftOut.NOT_A_TIME)
    return at.replace(tzinfo=UTC)


def _number(row: Mapping[str, str], column: str, *, missing: LeftOut, impossible: LeftOut, zero: bool = False) -> float:
    """`zero`: whether 0 is a number here, or stands for none."""
    cell = (row.get(column) or "").strip()
    try:
        value = float(cell or "nan")
    except ValueError as error:
        raise _UnusableError(impossible) from error
    if math.isnan(value) or (value == 0 and not zero):
        raise _UnusableError(missing)
    if math.isinf(value):
        raise _UnusableError(impossible)
    return value

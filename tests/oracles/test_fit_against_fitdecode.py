"""Real files of many devices, read by fitdecode alone: our samples, laps and summaries say the same."""

import io
import math
import warnings
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import fitdecode
import fitfast
import pytest

from fallow.adapters.fit.read import read
from fallow.domain.activity import Activity, Channel, Samples, Sport
from fallow.domain.units import FloatArray
from tests.fixtures.skipping import SHARED_DATA

SMALL_BYTES = 30_000
CYCLIC = 180 / 2**31
FEET = (Sport.RUN, Sport.WALK, Sport.HIKE)


class Known(NamedTuple):
    """A channel by fitdecode: its names, what one of theirs is in ours, and our rounding."""

    names: tuple[str, ...]
    factor: float = 1.0
    rounding: float = 1e-9


CHANNELS = {
    Channel.DISTANCE: Known(("distance",)),
    Channel.SPEED: Known(("enhanced_speed", "speed"), rounding=0.001001),
    Channel.ALTITUDE: Known(("enhanced_altitude", "altitude")),
    Channel.HEART_RATE: Known(("heart_rate",)),
    Channel.POWER: Known(("power",)),
    Channel.STEP_LENGTH: Known(("step_length",), 0.001),
    Channel.STANCE_TIME: Known(("stance_time",)),
    Channel.VERTICAL_OSCILLATION: Known(("vertical_oscillation",)),
    Channel.TEMPERATURE: Known(("temperature",)),
    Channel.LATITUDE: Known(("position_lat",), CYCLIC),
    Channel.LONGITUDE: Known(("position_long",), CYCLIC),
}
NOT_MEASURED_AS_0 = {Channel.HEART_RATE, Channel.STEP_LENGTH, Channel.STANCE_TIME, Channel.VERTICAL_OSCILLATION}


def real_files(pattern: str) -> list[Path]:
    """Where there are none, one path that is not there: its test skips and says why."""
    return sorted(path for path in SHARED_DATA.glob(pattern) if path.suffix.lower() == ".fit") or [SHARED_DATA]


def id_of(path: Path) -> str:
    return path.relative_to(SHARED_DATA).as_posix()


PARSER = real_files("parser/**/*")
SMALL = [path for path in PARSER if not path.exists() or path.stat().st_size <= SMALL_BYTES]
RUNNER = real_files("coros_fit/*")


def messages(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Everything that fitdecode reads, up to where it stumbles; each with how many records came before it."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with fitdecode.FitReader(io.BytesIO(path.read_bytes()), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
                for frame in reader:
                    if isinstance(frame, fitdecode.FitDataMessage):
                        row: dict[str, Any] = {"records before": len(found["record"])}
                        for field in frame.fields:
                            row.setdefault(field.name, field.value)
                        found[frame.name].append(row)
        except fitdecode.FitError:
            pass
    return found


def expected_beats(theirs: dict[str, list[dict[str, Any]]], starts: list[datetime]) -> list[list[float]]:
    """Intervals of each session: those of the messages between its records."""
    beats: list[list[float]] = [[] for _ in starts]
    for row in theirs["hrv"]:
        latest = [record["timestamp"] for record in theirs["record"][: row["records before"]]][-1:] or starts[:1]
        session = max(sum(start <= latest[0] for start in starts) - 1, 0)
        told = row["time"] if isinstance(row["time"], tuple) else (row["time"],)
        beats[session] += [one for one in told if one is not None]
    return beats


def expected_samples(records: list[dict[str, Any]]) -> dict[datetime, dict[str, Any]]:
    """What is known of each moment: of several lines the last that knows; lines that go back in time do not count."""
    moments: dict[datetime, dict[str, Any]] = defaultdict(dict)
    latest = datetime.min.replace(tzinfo=UTC)
    for record in records:
        at = record.get("timestamp")
        if isinstance(at, datetime) and at >= latest:
            moments[at].update({name: value for name, value in record.items() if value is not None})
            latest = at
    return moments


def agree(activity: Activity, samples: Samples, moments: dict[datetime, dict[str, Any]]) -> None:
    start = activity.started_at.timestamp()
    rows = [moments[datetime.fromtimestamp(start + t, activity.started_at.tzinfo)] for t in samples.time_s]
    has_power = any("power" in moment for moment in moments.values())
    for channel, known in CHANNELS.items():
        values = samples.get(channel)
        # Power of an app counts where the watch has none.
        names = known.names if channel is not Channel.POWER or has_power else ("Power",)
        for i, row in enumerate(rows):
            value = next((row[name] for name in names if name in row), None)
            if not isinstance(value, int | float) or (value == 0 and channel in NOT_MEASURED_AS_0):
                assert values is None or values[i] != values[i], (channel, i)
            elif not (value == 0 and channel in (Channel.LATITUDE, Channel.LONGITUDE)):
                assert values is not None, channel
                assert values[i] == pytest.approx(value * known.factor, abs=known.rounding), (channel, i)
    agree_on_steps(activity, samples.get(Channel.CADENCE), rows)


def agree_on_steps(activity: Activity, steps: FloatArray | None, rows: list[dict[str, Any]]) -> None:
    turns = [
        row["cadence"] + (row.get("fractional_cadence") or 0) if row.get("cadence") is not None else None
        for row in rows
    ]
    if activity.sport not in FEET or all(one is None for one in turns):
        assert steps is None
        return
    assert steps is not None
    for i, one in enumerate(turns):
        assert steps[i] == pytest.approx(math.nan if one is None else 2 * one, nan_ok=True), i


def compare(path: Path) -> None:
    found = read(path.read_bytes(), str(path))
    recorded, problems = found.activities, found.problems
    theirs = messages(path)
    assert recorded or problems or found.masses
    weighed = [(row["timestamp"], row["weight"]) for row in theirs["weight_scale"]]
    assert not found.masses or [(one.at, one.mass_kg) for one in found.masses] == weighed
    dated = [row for row in theirs["session"] if isinstance(row.get("start_time"), datetime)]
    if len({row["start_time"] for row in dated}) < len(dated):
        return  # files chained to one that hold the same moment twice
    if dated:
        assert len(recorded) == len(dated)
    moments = expected_samples(theirs["record"])
    for one in recorded:
        if one.samples is not None:
            agree(one.activity, one.samples, moments)
    if dated:
        beats = expected_beats(theirs, sorted(row["start_time"] for row in dated))
        assert [[] if one.rr_s is None else one.rr_s.tolist() for one in recorded] == beats
    for one, session in zip(recorded, sorted(dated, key=lambda row: row["start_time"]), strict=False):
        activity = one.activity
        # One watch says that the first sport began after its first samples, but for how long it went on from those.
        earlier = moments if one is recorded[0] else ()
        assert activity.started_at == min([session["start_time"], *earlier])
        assert activity.duration_s == session.get("total_timer_time", activity.duration_s)
        assert activity.distance_m == (session.get("total_distance") or activity.distance_m)
        assert activity.ascent_m == session.get("total_ascent")
        assert activity.avg_heart_rate_bpm == (session.get("avg_heart_rate") or None)
    assert sum(len(one.activity.laps) for one in recorded) <= len(theirs["lap"])


@pytest.mark.needs_shared_data
@pytest.mark.parametrize("path", SMALL, ids=id_of)
def test_small_files_of_many_devices(path: Path) -> None:
    compare(path)


@pytest.mark.needs_shared_data
@pytest.mark.parametrize("path", RUNNER[::60], ids=id_of)
def test_some_runs_of_one_runner(path: Path) -> None:
    compare(path)


@pytest.mark.soak
@pytest.mark.needs_shared_data
@pytest.mark.parametrize("path", [path for path in PARSER if path not in SMALL] + RUNNER, ids=id_of)
def test_all_files(path: Path) -> None:
    compare(path)


def summaries(path: Path) -> Iterator[tuple[float, float]]:
    """Distance and timer of the sessions of running, from the file's own summary."""
    for session in fitfast.parse(path)["session"]:
        if session["sport"] == "running":
            yield session["total_distance"], session["total_timer_time"]


@pytest.mark.needs_shared_data
@pytest.mark.parametrize(
    "paths", [RUNNER[::6], pytest.param(RUNNER, marks=pytest.mark.soak)], ids=["every sixth file", "all files"]
)
def test_totals_agree_with_the_files_own_summaries(paths: list[Path]) -> None:
    own = [summary for path in paths for summary in summaries(path)]
    read_files = [read(path.read_bytes(), str(path)) for path in paths]
    assert all(found.activities and not found.problems for found in read_files)
    runs = [one.activity for found in read_files for one in found.activities if one.activity.sport is Sport.RUN]
    assert len(runs) == len(own)
    assert sum(run.distance_m or 0.0 for run in runs) == pytest.approx(sum(distance for distance, _ in own))
    assert sum(run.duration_s for run in runs) == pytest.approx(sum(timer for _, timer in own))

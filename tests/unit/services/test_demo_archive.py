"""The made-up runner's archive: whole, plausible, the same every time, and able to grow."""

import io
from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeAlias

import fitdecode
import numpy as np
import pytest

from fallow.adapters.fit.encode import FitWriter
from fallow.domain.activity import Activity, Channel, Samples, Sport
from fallow.services.demo.archive import DemoArchive, write_archive
from fallow.services.demo.season import first_day, week_number

UNTIL = date(2025, 6, 14)
OFFSET_S = 7200


class Shelf:
    """A folder in memory."""

    def __init__(self, **files: bytes) -> None:
        self.files = dict(files)

    def names(self) -> Collection[str]:
        return self.files.keys()

    def put(self, name: str, content: bytes) -> None:
        assert name not in self.files
        self.files[name] = content


class Keeping:
    """A writer that keeps what it is asked to write."""

    def __init__(self) -> None:
        self.written: list[tuple[Activity, Samples]] = []

    def write(self, activity: Activity, samples: Samples) -> bytes:
        self.written.append((activity, samples))
        return bytes(1000)


Recordings: TypeAlias = list[tuple[Activity, Samples]]
Whole: TypeAlias = tuple[Shelf, DemoArchive, Recordings]


def begun(begins_on: date) -> Shelf:
    """A folder in which an archive that begins on this Monday has its first file."""
    return Shelf(**{f"{begins_on + timedelta(days=1)}-1735-easy-run.fit": b"first"})


@pytest.fixture(scope="module")
def whole() -> Whole:
    shelf, writer = Shelf(), Keeping()
    return shelf, write_archive(shelf, writer, UNTIL, OFFSET_S), writer.written


@pytest.fixture(scope="module")
def runs(whole: Whole) -> Recordings:
    return [(a, s) for a, s in whole[2] if a.sport is Sport.RUN and "again" not in a.device]


def weekly_km(runs: Recordings) -> dict[int, float]:
    total: dict[int, float] = defaultdict(float)
    for activity, _ in runs:
        total[week_number(first_day(UNTIL), activity.local_date)] += (activity.distance_m or 0) / 1000
    return total


def test_eighteen_months_of_files_up_to_the_day(whole: Whole) -> None:
    shelf, archive, written = whole
    assert archive.begins_on == first_day(UNTIL) == date(2023, 12, 11)
    assert archive.files == len(archive.written) == len(shelf.files) == len(written)
    assert 320 <= archive.files <= 400
    days = [date.fromisoformat(name[:10]) for name in shelf.files]
    assert min(days) < archive.begins_on + timedelta(days=7)
    assert UNTIL - timedelta(days=3) <= max(days) <= UNTIL


def test_a_name_tells_when_and_what(whole: Whole) -> None:
    shelf, _, written = whole
    for name, (activity, _) in zip(shelf.files, written, strict=True):
        local = activity.started_at + timedelta(seconds=OFFSET_S)
        assert name.startswith(f"{local:%Y-%m-%d-%H%M}-")
        assert name == name.lower()
        assert name.endswith(".fit")


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    write_archive(
        begun(first_day(UNTIL)), Keeping(), first_day(UNTIL) + timedelta(days=9), 0, lambda *at: told.append(at)
    )
    assert told
    assert told == [(i + 1, len(told)) for i in range(len(told))]


def test_a_second_time_there_is_nothing_to_do(whole: Whole) -> None:
    shelf = Shelf(**whole[0].files)
    again = write_archive(shelf, Keeping(), UNTIL, OFFSET_S)
    assert again.written == ()
    assert again.files == whole[1].files
    assert again.begins_on == whole[1].begins_on


def test_later_days_are_added_and_earlier_files_stay_to_the_byte() -> None:
    begins_on = first_day(UNTIL)
    early, late = begun(begins_on), begun(begins_on)
    write_archive(early, FitWriter(), begins_on + timedelta(days=10), OFFSET_S)
    before = dict(early.files)
    grown = write_archive(early, FitWriter(), begins_on + timedelta(days=20), OFFSET_S)
    assert grown.begins_on == begins_on
    assert grown.written
    assert all(early.files[name] == content for name, content in before.items())
    write_archive(late, FitWriter(), begins_on + timedelta(days=20), OFFSET_S)
    assert early.files == late.files


def test_a_lost_file_comes_back_as_it_was() -> None:
    begins_on = first_day(UNTIL)
    shelf = begun(begins_on)
    write_archive(shelf, FitWriter(), begins_on + timedelta(days=8), OFFSET_S)
    name = sorted(shelf.files)[-1]
    lost = shelf.files.pop(name)
    assert write_archive(shelf, FitWriter(), begins_on + timedelta(days=8), OFFSET_S).written == (name,)
    assert shelf.files[name] == lost


def test_foreign_files_in_the_folder_do_not_move_the_beginning() -> None:
    begins_on = first_day(UNTIL)
    shelf = begun(begins_on)
    shelf.files |= {"2001-01-01-notes.txt": b"", "ride.fit": b"", "2001-01-01-ride.fit": b""}
    assert write_archive(shelf, Keeping(), begins_on + timedelta(days=2), 0).begins_on == begins_on


def test_the_week_of_a_recreational_runner(runs: Recordings) -> None:
    kilometres = weekly_km(runs)
    full_weeks = [kilometres.get(week, 0.0) for week in range(78)]
    assert max(full_weeks) < 70
    assert 32 < np.mean(full_weeks) < 48
    assert 30 < np.mean(full_weeks[-10:]) < 55
    days_a_week = Counter(week_number(first_day(UNTIL), day) for day in {a.local_date for a, _ in runs})
    assert 4.0 < np.mean([days_a_week.get(week, 0) for week in range(78)]) < 5.0
    assert max(days_a_week.values()) <= 5


def test_one_pause_of_illness_and_no_other(runs: Recordings) -> None:
    days = sorted({activity.local_date for activity, _ in runs})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert [gap for gap in gaps if gap > 6] == [15]


def test_no_run_jumps_far_beyond_the_last_month(runs: Recordings) -> None:
    begins_on = first_day(UNTIL)
    done: list[tuple[date, float]] = []
    for activity, _ in runs:
        month = [km for day, km in done if timedelta(0) < activity.local_date - day <= timedelta(days=30)]
        km = (activity.distance_m or 0) / 1000
        if activity.local_date - begins_on > timedelta(days=14):
            assert km <= 1.3 * max(month)
        done.append((activity.local_date, km))
    assert 21.0 < max(km for _, km in done) < 21.2


def test_races_are_the_fastest_and_get_faster(runs: Recordings) -> None:
    best: dict[str, list[float]] = defaultdict(list)
    fastest_training = 0.0
    for activity, _ in runs:
        speed = (activity.distance_m or 0) / activity.duration_s
        if activity.name.startswith("Race"):
            best[activity.name].append(speed)
        else:
            fastest_training = max(fastest_training, speed)
    assert {name: len(speeds) for name, speeds in best.items()} == {"Race 5 km": 4, "Race 10 km": 2, "Race 21.1 km": 1}
    assert best["Race 5 km"][-1] > best["Race 5 km"][0]
    assert best["Race 10 km"][-1] > best["Race 10 km"][0]
    assert min(speed for speeds in best.values() for speed in speeds) > fastest_training
    assert best["Race 5 km"][-1] > best["Race 10 km"][-1] > best["Race 21.1 km"][0]
    assert 42 * 60 < 10_000 / best["Race 10 km"][-1] < 47 * 60


def test_heart_rate_follows_effort(runs: Recordings) -> None:
    easy = [a.avg_heart_rate_bpm for a, _ in runs if a.name == "Easy run" and a.avg_heart_rate_bpm]
    races = [a.avg_heart_rate_bpm for a, _ in runs if a.name.startswith("Race") and a.avg_heart_rate_bpm]
    assert 135 < np.mean(easy) < 152
    assert 2 < np.std(easy) < 8
    assert min(races) > max(easy)
    assert max(a.max_heart_rate_bpm or 0 for a, _ in runs) <= 189


def test_heart_rate_lags_behind_the_start_of_a_hard_repeat(runs: Recordings) -> None:
    activity, samples = next((a, s) for a, s in runs if a.name == "Intervals 5 x 1000 m" and a.avg_heart_rate_bpm)
    begins = activity.laps[1].start_s
    heart_rate = samples.channels[Channel.HEART_RATE]
    at = [float(heart_rate[np.searchsorted(samples.time_s, begins + after)]) for after in (0, 20, 150)]
    assert at[0] + 5 < at[1] < at[2] - 5


def test_steps_and_power_go_with_speed(runs: Recordings) -> None:
    speed, cadence, power = (
        np.concatenate([s.channels[channel][30:] for _, s in runs[::10]])
        for channel in (Channel.SPEED, Channel.CADENCE, Channel.POWER)
    )
    known = ~np.isnan(cadence) & (speed > 2.2)
    slow, fast = known & (speed < 2.7), known & (speed > 3.5)
    assert 164 < np.median(cadence[slow]) < 171 < np.median(cadence[fast]) < 182
    assert np.median(power[slow]) < np.median(power[fast]) - 40


def test_the_faults_that_watches_have(whole: Whole, runs: Recordings) -> None:
    shelf, _, _ = whole
    unknown = [np.isnan(s.channels[Channel.HEART_RATE]).mean() for _, s in runs]
    assert sum(0 < share < 1 for share in unknown) >= 5
    assert sum(share == 1 for share in unknown) >= 1
    assert [a.indoor for a, s in runs if s.get(Channel.ALTITUDE) is None] == [True]
    assert sum(a.elapsed_s > a.duration_s for a, _ in runs) > 40
    cut = [name for name, content in shelf.files.items() if len(content) < 1000]
    assert len(cut) == 1


def test_one_run_is_there_twice(whole: Whole) -> None:
    (copy,) = [(a, s) for a, s in whole[2] if "again" in a.device]
    (original,) = [(a, s) for a, s in whole[2] if a.started_at == copy[0].started_at and a.device != copy[0].device]
    assert (copy[0].distance_m, copy[0].duration_s) == (original[0].distance_m, original[0].duration_s)
    assert Channel.HEART_RATE not in copy[1].channels
    names = sorted(whole[0].files)
    (place,) = (i for i, name in enumerate(names) if name.endswith("_export.fit"))
    assert names[place - 1] == names[place].replace("_export", "")


def test_nobody_was_anywhere(whole: Whole) -> None:
    assert not any({Channel.LATITUDE, Channel.LONGITUDE} & s.channels.keys() for _, s in whole[2])


def test_no_two_activities_overlap(whole: Whole) -> None:
    spans = sorted(
        (a.started_at, a.started_at + timedelta(seconds=a.elapsed_s)) for a, _ in whole[2] if "again" not in a.device
    )
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


def test_laps_add_up_to_the_whole(whole: Whole) -> None:
    for activity, _ in whole[2]:
        if activity.laps:
            assert sum(lap.duration_s for lap in activity.laps) == activity.duration_s
            assert sum(lap.distance_m or 0 for lap in activity.laps) == pytest.approx(activity.distance_m)


def test_a_written_file_tells_in_its_summary_what_its_records_hold() -> None:
    shelf = begun(first_day(UNTIL))
    write_archive(shelf, FitWriter(), first_day(UNTIL) + timedelta(days=27), OFFSET_S)
    files = [content for content in shelf.files.values() if content != b"first"]
    assert len(files) > 15
    for content in files[::6]:
        with fitdecode.FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as reader:
            frames = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
        records = [frame for frame in frames if frame.name == "record"]
        (session,) = [frame for frame in frames if frame.name == "session"]
        assert session.get_value("start_time") == records[0].get_value("timestamp")
        assert session.get_value("total_timer_time") == len(records) - 1
        assert session.get_value("total_elapsed_time") == seconds_between(records[0], records[-1])
        assert session.get_value("total_distance") == records[-1].get_value("distance")
        rates = [rate for frame in records if (rate := frame.get_value("heart_rate")) is not None]
        assert session.get_value("avg_heart_rate") == pytest.approx(np.mean(rates), abs=0.51)
        assert session.get_value("max_heart_rate") == max(rates)


def seconds_between(first: fitdecode.FitDataMessage, last: fitdecode.FitDataMessage) -> float:
    begins: datetime = first.get_value("timestamp")
    ends: datetime = last.get_value("timestamp")
    return (ends - begins).total_seconds()

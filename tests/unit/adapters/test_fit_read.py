"""FIT files become activities: sessions, laps, samples, and what a file does not tell."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from fallow.adapters.fit import tables
from fallow.adapters.fit.encode import encode_activity
from fallow.adapters.fit.read import read
from fallow.adapters.fit.tables import Column, column, file_of
from fallow.adapters.recording import Contents
from fallow.domain.activity import Activity, Channel, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import Recorded
from tests.fixtures.activity_files import START, run_activity, run_file, run_samples
from tests.fixtures.fit_messages import (
    ACTIVITY,
    ENUM,
    EVENT,
    LAP,
    RECORD,
    SESSION,
    SINT32,
    T0,
    UINT8,
    UINT16,
    UINT32,
    file_type,
    message,
    records,
    session,
)


def only(data: bytes) -> Recorded:
    (recorded,) = read(data, "run.fit").activities
    return recorded


def problems(data: bytes) -> list[ProblemCode]:
    found = read(data, "run.fit")
    return [problem.code for problem in (*found.problems, *(one for each in found.activities for one in each.problems))]


def channel(recorded: Recorded, name: Channel) -> list[float]:
    assert recorded.samples is not None
    found = recorded.samples.get(name)
    assert found is not None
    return [float(value) for value in found]


def test_a_run_comes_back_as_it_was_written() -> None:
    activity, samples = run_activity(), run_samples()
    found = read(encode_activity(activity, samples), "run.fit")
    recorded = found.activities
    assert found.problems == ()
    assert recorded[0].problems == ()
    assert replace(recorded[0].activity, activity_id="") == activity
    read_back = recorded[0].samples
    assert read_back is not None
    assert set(read_back.channels) == set(samples.channels)
    for name, values in samples.channels.items():
        assert read_back.channels[name] == pytest.approx(values, abs=0.01 if name is Channel.CADENCE else 1e-6)


def test_the_id_is_short_and_comes_from_the_content() -> None:
    first, again, other = only(run_file()), only(run_file()), only(run_file(days=1))
    assert first.activity.activity_id == again.activity.activity_id != other.activity.activity_id
    assert len(first.activity.activity_id) == 16


def test_each_session_of_a_multisport_file_has_its_own_samples_and_laps() -> None:
    laps = message(
        3,
        LAP,
        column(2, UINT32, [T0, T0 + 100]),
        column(8, UINT32, [100, 60], 1000),
        column(9, UINT32, [500, 200], 100),
    )
    data = file_of([
        file_type(), records(n=161, hr=column(3, UINT8, np.arange(161) % 60 + 100)), laps,
        session(T0, 100, sport=2), session(T0 + 100, 60, sport=1),
    ])  # fmt: skip
    found = read(data, "race.fit")
    ride, run = found.activities
    assert found.problems == ()
    assert (ride.activity.sport, run.activity.sport) == (Sport.CYCLE, Sport.RUN)
    assert run.activity.started_at - ride.activity.started_at == timedelta(seconds=100)
    assert channel(ride, Channel.TIME) == list(range(100))
    assert channel(run, Channel.TIME) == list(range(61))
    assert [lap.distance_m for lap in ride.activity.laps] == [500.0]
    assert [(lap.start_s, lap.duration_s) for lap in run.activity.laps] == [(0.0, 60.0)]
    assert ride.activity.activity_id != run.activity.activity_id


@pytest.mark.parametrize(
    ("speed", "altitude"),
    [
        (column(6, UINT16, [2.5, 3.0], 1000), column(2, UINT16, [300.4, 301.0], 5, 500)),
        (column(73, UINT32, [2.5, 3.0], 1000), column(78, UINT32, [300.4, 301.0], 5, 500)),
    ],
    ids=["old fields", "enhanced fields"],
)
def test_speed_and_altitude_have_two_fields(speed: Column, altitude: Column) -> None:
    recorded = only(file_of([file_type(), records(n=2, speed=speed, altitude=altitude), session()]))
    assert channel(recorded, Channel.SPEED) == [2.5, 3.0]
    assert channel(recorded, Channel.ALTITUDE) == pytest.approx([300.4, 301.0])


def test_cadence_of_one_leg_becomes_steps_of_both() -> None:
    cadence, fraction = column(4, UINT8, [85] * 3), column(53, UINT8, [0.5, 0, np.nan], 128)
    recorded = only(file_of([file_type(), records(n=3, cadence=cadence, fraction=fraction), session()]))
    assert channel(recorded, Channel.CADENCE) == [171.0, 170.0, 170.0]


def test_cadence_that_counts_both_legs_stays() -> None:
    recorded = only(file_of([file_type(), records(n=3, cadence=column(4, UINT8, [0, 172, 174])), session()]))
    assert channel(recorded, Channel.CADENCE) == [0.0, 172.0, 174.0]


def test_a_crank_makes_no_steps() -> None:
    recorded = only(file_of([file_type(), records(n=3, cadence=column(4, UINT8, [85] * 3)), session(sport=2)]))
    assert recorded.samples is not None
    assert recorded.samples.get(Channel.CADENCE) is None


def test_a_strap_that_says_nothing_is_unknown() -> None:
    recorded = only(file_of([file_type(), records(n=3, hr=column(3, UINT8, [0, 255, 120])), session()]))
    assert channel(recorded, Channel.HEART_RATE) == pytest.approx([np.nan, np.nan, 120.0], nan_ok=True)


def test_no_fix_is_no_place() -> None:
    lat, lon = column(0, SINT32, [0, 572662306]), column(1, SINT32, [0, 131235112])
    recorded = only(file_of([file_type(), records(n=2, lat=lat, lon=lon), session()]))
    assert channel(recorded, Channel.LATITUDE) == pytest.approx([np.nan, 48.0], nan_ok=True)
    assert channel(recorded, Channel.LONGITUDE) == pytest.approx([np.nan, 11.0], nan_ok=True)


def test_the_timer_leaves_pauses_out_and_elapsed_time_does_not() -> None:
    activity = only(file_of([file_type(), records(), session(seconds=10, timer=7)])).activity
    assert (activity.duration_s, activity.elapsed_s) == (7.0, 10.0)


@pytest.mark.parametrize(
    ("sport", "sub_sport", "expected", "indoor"),
    [
        (1, 3, Sport.RUN, False),
        (1, 1, Sport.RUN, True),
        (4, 1, Sport.RUN, True),
        (1, 45, Sport.RUN, True),
        (11, 0, Sport.WALK, False),
        (17, 0, Sport.HIKE, False),
        (2, 6, Sport.CYCLE, True),
        (5, 17, Sport.SWIM, False),
        (10, 20, Sport.STRENGTH, False),
        (3, 0, Sport.OTHER, False),
        (84, 0, Sport.OTHER, False),
    ],
)
def test_sports(sport: int, sub_sport: int, expected: Sport, indoor: bool) -> None:
    activity = only(file_of([file_type(), records(), session(sport=sport, sub_sport=sub_sport)])).activity
    assert (activity.sport, activity.indoor) == (expected, indoor)


@pytest.mark.parametrize(
    ("difference", "expected"),
    [(28800, 28800), (-12600, -12600), (28800 + 3, 28800), (20700, 20700), (0, 0), (15 * 3600, None), (-400_000, None)],
)
def test_the_offset_from_utc_is_a_quarter_of_an_hour_or_unknown(difference: int, expected: int | None) -> None:
    told = message(3, ACTIVITY, column(253, UINT32, T0), column(5, UINT32, T0 + difference))
    assert only(file_of([file_type(), records(), session(), told])).activity.utc_offset_s == expected


def test_without_a_local_time_the_offset_is_unknown() -> None:
    assert only(run_file(utc_offset_s=None)).activity.utc_offset_s is None


def test_two_lines_of_one_second_are_one_sample() -> None:
    twice = message(
        1, RECORD, column(253, UINT32, [T0, T0 + 1, T0 + 1, T0 + 2]), column(3, UINT8, [100, 101, np.nan, 103])
    )
    recorded = only(file_of([file_type(), twice, session()]))
    assert channel(recorded, Channel.TIME) == [0.0, 1.0, 2.0]
    assert channel(recorded, Channel.HEART_RATE) == [100.0, 101.0, 103.0]


def test_a_line_with_a_broken_date_is_left_out() -> None:
    jump = message(1, RECORD, column(253, UINT32, [T0, T0 + 40_000_000, T0 + 1]), column(3, UINT8, [100, 101, 102]))
    assert channel(only(file_of([file_type(), jump, session()])), Channel.HEART_RATE) == [100.0, 102.0]


def test_a_file_cut_off_gives_what_was_readable() -> None:
    whole = run_file()
    found = read(whole[: len(whole) * 2 // 3], "cut.fit")
    (one,) = found.activities
    assert [problem.code for problem in found.problems] == [ProblemCode.TRUNCATED]
    assert found.problems[0].place == "cut.fit"
    assert [problem.code for problem in one.problems] == [ProblemCode.DAMAGED]  # the summary was rebuilt
    assert one.activity.sport is Sport.RUN
    assert one.activity.started_at == START
    assert 300 < one.activity.duration_s < 600
    assert one.activity.distance_m == pytest.approx(3 * one.activity.duration_s)
    assert one.samples is not None
    assert one.activity.duration_s == one.samples.time_s[-1]


def test_pauses_are_left_out_of_a_rebuilt_summary() -> None:
    at = [T0, T0 + 3, T0 + 8, T0 + 20]
    timer = message(3, EVENT, column(253, UINT32, at), column(0, ENUM, [0] * 4), column(1, ENUM, [0, 1, 0, 4]))
    activity = only(file_of([file_type(), records(n=21), timer])).activity
    assert (activity.duration_s, activity.elapsed_s) == (15.0, 20.0)


def test_a_summary_without_samples_is_kept_and_says_so() -> None:
    recorded = only(file_of([file_type(), session(seconds=1800)]))
    assert recorded.samples is None
    assert recorded.activity.duration_s == 1800.0
    assert [problem.code for problem in recorded.problems] == [ProblemCode.NO_SAMPLES]


@pytest.mark.parametrize(("number", "name"), [(2, "settings"), (5, "workout"), (9, "weight"), (32, "monitoring b")])
def test_files_that_hold_no_activity_say_what_they_are(number: int, name: str) -> None:
    nothing = Contents((), (), (Problem(ProblemCode.NOT_AN_ACTIVITY, "f", name),))
    assert read(file_of([file_type(number)]), "f") == nothing


def test_a_course_is_no_activity() -> None:
    assert problems(file_of([file_type(6), records()])) == [ProblemCode.NOT_AN_ACTIVITY]


def test_an_activity_file_with_nothing_in_it() -> None:
    assert problems(file_of([file_type()])) == [ProblemCode.NO_SAMPLES]


def test_a_watch_that_had_not_learnt_the_date() -> None:
    assert problems(file_of([file_type(), records(start=17_000_000), session(start=17_000_000)])) == [
        ProblemCode.BAD_VALUE
    ]


def test_without_a_sport_the_speed_decides_and_it_is_said() -> None:
    distance = column(5, UINT32, np.arange(11) * 3.0, 100)
    untold = message(2, SESSION, column(2, UINT32, T0), column(7, UINT32, 10, 1000), column(8, UINT32, 10, 1000))
    recorded = only(file_of([file_type(), records(distance=distance), untold]))
    assert recorded.activity.sport is Sport.RUN
    assert [problem.code for problem in recorded.problems] == [ProblemCode.BAD_VALUE]


def test_files_chained_in_one_are_all_read() -> None:
    found = read(run_file() + run_file(days=1), "two.fit")
    recorded = found.activities
    assert found.problems == ()
    assert [one.activity.started_at.day for one in recorded] == [1, 2]
    assert len({one.activity.activity_id for one in recorded}) == 2


def test_a_chain_that_repeats_itself_is_one_activity() -> None:
    found = read(run_file() + run_file(), "two.fit")
    assert len(found.activities) == 1
    assert found.problems == ()


def test_gears_are_those_of_a_bicycle() -> None:
    shifts = message(
        3, EVENT, column(253, UINT32, [T0 + 2, T0 + 4]), column(0, ENUM, [43] * 2), column(1, ENUM, [3] * 2)
    )
    distance = column(5, UINT32, np.arange(21) * 4.0, 100)
    recorded = only(file_of([file_type(), records(n=21, distance=distance), shifts]))
    assert recorded.activity.sport is Sport.CYCLE


@pytest.mark.parametrize(("number", "name"), [(49, "sleep"), (68, "HRV status"), (77, "file type 77")])
def test_kinds_of_files_that_the_profile_does_not_name(number: int, name: str) -> None:
    assert read(file_of([file_type(number)]), "f").problems == (Problem(ProblemCode.NOT_AN_ACTIVITY, "f", name),)


def test_what_follows_the_end_is_said() -> None:
    found = read(run_file() + b"rubbish", "run.fit")
    assert len(found.activities) == 1
    assert [problem.code for problem in found.problems] == [ProblemCode.DAMAGED]


def test_samples_before_the_start_that_the_session_tells_move_it() -> None:
    """Seen on a real watch: the start that it told lay long after it, and the duration went on from the samples."""
    recorded = only(file_of([file_type(), records(start=T0, n=101), session(start=T0 + 40, seconds=100)]))
    assert recorded.activity.elapsed_s == 100.0
    assert channel(recorded, Channel.TIME) == list(range(101))


def test_old_foot_pods_pack_speed_and_distance() -> None:
    """12 bits of speed in 1/100 m/s, 12 bits of distance in 1/16 m that start over when they are full."""
    speed, sixteenths = 300, [0, 4000, 4080, 20]
    packed = np.array([[speed & 0xFF, speed >> 8 | (d & 0x0F) << 4, d >> 4] for d in sixteenths], np.uint8)
    field = Column(8, 0x0D, packed.copy().view("V3").reshape(-1))
    recorded = only(file_of([file_type(), records(n=4, packed=field), session()]))
    assert channel(recorded, Channel.SPEED) == [3.0] * 4
    assert channel(recorded, Channel.DISTANCE) == [0.0, 250.0, 255.0, (4096 + 20) / 16]


def test_no_activity_is_told_from_an_empty_file() -> None:
    assert problems(b"") == [ProblemCode.UNKNOWN_FORMAT]
    assert tables.HEADER_BYTES == 14  # what the next line cuts off
    assert problems(run_file()[:14]) == [ProblemCode.TRUNCATED]


def test_an_activity_is_aware() -> None:
    activity: Activity = only(run_file()).activity
    assert activity.started_at == START
    assert activity.started_at.tzinfo is not None

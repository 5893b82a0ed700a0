"""Polar's JSON becomes activities with samples, and mornings."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import numpy as np
import pytest

from fallow.adapters.format import HEAD_BYTES
from fallow.adapters.polar.read import FORMAT
from fallow.adapters.recording import Contents
from fallow.domain.activity import Channel, Sport
from fallow.domain.errors import ProblemCode
from fallow.domain.wellness import CheckIn
from fallow.services.records import Recorded
from tests.fixtures.platform_files import polar_night, polar_older_session, polar_recovery, polar_session

AT = datetime(2024, 4, 2, 6, 3, 21, tzinfo=UTC)
DAY = date(2024, 4, 2)


def read(document: Any) -> Contents:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    assert FORMAT.recognises(data[:HEAD_BYTES])
    return FORMAT.read(BytesIO(data), "x.json")


def only(document: Any) -> Recorded:
    contents = read(document)
    assert (contents.problems, contents.mornings) == ((), ())
    (recorded,) = contents.activities
    return recorded


def codes(contents: Contents) -> list[str]:
    every = (*contents.problems, *(problem for one in contents.activities for problem in one.problems))
    return [problem.code for problem in every]


def with_exercise(**changes: Any) -> dict[str, Any]:
    session = polar_session()
    return {**session, "exercises": [{**session["exercises"][0], **changes}]}


def test_a_run_with_its_samples() -> None:
    recorded = only(polar_session())
    activity, samples = recorded.activity, recorded.samples
    assert (activity.activity_id, activity.sport, activity.name) == ("polar-abc-1", Sport.RUN, "Running")
    assert (activity.started_at, activity.utc_offset_s, activity.device) == (AT, 7200, "Polar Vantage V3")
    assert (activity.duration_s, activity.elapsed_s, activity.distance_m) == (60.0, 60.0, 181.5)
    assert (activity.avg_heart_rate_bpm, activity.max_heart_rate_bpm) == (141.0, 150.0)
    assert (recorded.problems, recorded.masked) == ((), frozenset())
    assert samples is not None
    assert samples.time_s.tolist() == list(range(61))
    assert {channel: values[-1] for channel, values in samples.channels.items()} == {
        Channel.TIME: 60.0,
        Channel.HEART_RATE: 142.0,
        Channel.DISTANCE: 180.0,
        Channel.SPEED: pytest.approx(3.0),
        Channel.CADENCE: 168.0,  # of both legs
        Channel.ALTITUDE: 500.0,
        Channel.LATITUDE: pytest.approx(48.0 + 2.7e-5 * 59),  # the way begins a second later
        Channel.LONGITUDE: 11.0,
    }
    assert np.isnan(samples.channels[Channel.HEART_RATE][30])  # the strap lost touch


def test_a_literal_that_json_does_not_have() -> None:
    data = json.dumps(polar_session()).replace('"NaN"', "NaN").encode()
    samples = only(data).samples
    assert samples is not None
    assert np.isnan(samples.channels[Channel.HEART_RATE][30])


def test_as_it_was_written_before() -> None:
    recorded = only(polar_older_session())
    activity, samples = recorded.activity, recorded.samples
    assert (activity.started_at, activity.utc_offset_s, activity.sport) == (AT, 7200, Sport.RUN)
    assert (activity.duration_s, activity.elapsed_s, activity.distance_m) == (60.0, 60.0, 181.5)
    assert (activity.avg_heart_rate_bpm, activity.max_heart_rate_bpm, activity.ascent_m) == (141.0, 150.0, 12.0)
    assert samples is not None
    assert samples.time_s.tolist() == list(range(61))
    assert samples.channels[Channel.SPEED] == pytest.approx(np.full(61, 3.0))
    assert samples.channels[Channel.ALTITUDE][0] == 490.0  # the barometer's, not the satellites'
    assert samples.channels[Channel.DISTANCE][-1] == pytest.approx(60 * 3.0, rel=0.01)  # along the way


def test_without_an_id_the_bytes_make_one_and_parts_are_counted() -> None:
    session = polar_session(identifier=None)
    twice = {**session, "exercises": session["exercises"] * 2}
    first, second = read(twice).activities
    assert first.activity.activity_id == read(twice).activities[0].activity.activity_id
    assert first.activity.activity_id != only(session).activity.activity_id
    assert second.activity.activity_id == f"{first.activity.activity_id}-1"
    assert first.activity.avg_heart_rate_bpm is None  # the session's is that of both


@pytest.mark.parametrize(
    ("sport", "name", "wanted", "indoor"),
    [
        ({"id": "1"}, "", Sport.RUN, False), ({"id": "27"}, "", Sport.RUN, False), ({"id": "3"}, "", Sport.WALK, False),
        ({"id": "11"}, "", Sport.HIKE, False), ({"id": "2"}, "", Sport.CYCLE, False),
        ({"id": "23"}, "", Sport.SWIM, False), ({"id": "15"}, "", Sport.STRENGTH, False),
        ({"id": "95"}, "Treadmill running", Sport.RUN, True), ({"id": "999"}, "", Sport.OTHER, False),
        ("TRAIL_RUNNING", "", Sport.RUN, False), ("TREADMILL_RUNNING", "", Sport.RUN, True),
        ("INDOOR_CYCLING", "", Sport.CYCLE, True), (None, "Yoga", Sport.OTHER, False),
    ],
)  # fmt: skip
def test_sports(sport: Any, name: str, wanted: Sport, indoor: bool) -> None:
    activity = only({**with_exercise(sport=sport), "sport": None, "name": name}).activity
    assert (activity.sport, activity.indoor) == (wanted, indoor)


def test_pauses_are_no_running() -> None:
    activity = only(with_exercise(durationMillis=45_000)).activity
    assert (activity.duration_s, activity.elapsed_s) == (45.0, 60.0)
    late = only(with_exercise(stopTime="2024-04-02T08:03:22")).activity  # the clock was set back
    assert (late.duration_s, late.elapsed_s) == (60.0, 60.0)


def test_a_session_without_samples_or_exercises_is_a_summary() -> None:
    for document in (with_exercise(samples={}, routes=None), polar_session(exercises=[])):
        contents = read(document)
        assert codes(contents) == [ProblemCode.NO_SAMPLES]
        (recorded,) = contents.activities
        assert (recorded.activity.duration_s, recorded.activity.distance_m) == (60.0, 181.5)


def test_without_a_zone_the_day_is_kept_and_it_is_said() -> None:
    session = with_exercise(timezoneOffsetMinutes=None)
    contents = read({**session, "timezoneOffsetMinutes": None})
    (recorded,) = contents.activities
    assert (recorded.activity.started_at.hour, recorded.activity.utc_offset_s) == (8, None)
    assert recorded.activity.local_date == DAY
    assert codes(contents) == [ProblemCode.BAD_VALUE]


@pytest.mark.parametrize("changes", [{"startTime": "soon"}, {"durationMillis": 0}, {"durationMillis": 1e12}])
def test_a_session_that_cannot_be(changes: Mapping[str, Any]) -> None:
    contents = read({**with_exercise(**changes), **changes})
    assert contents.activities == ()
    assert codes(contents) == [ProblemCode.BAD_VALUE]


def test_a_session_that_breaks_off() -> None:
    """Its one object never ends, so nothing can be had of it."""
    data = json.dumps(polar_session()).encode()
    assert codes(read(data[: len(data) // 2])) == [ProblemCode.TRUNCATED]


def test_a_night_and_its_recovery() -> None:
    (night,) = read([polar_night()]).mornings
    assert night == CheckIn(DAY, datetime(2024, 4, 2, 4, 50, tzinfo=UTC), "Polar", sleep_h=7.0)
    (recovery,) = read([polar_recovery()]).mornings
    assert (recovery.on, recovery.source, recovery.rmssd_ms, recovery.sleep_h) == (DAY, "Polar", 42.0, None)
    assert recovery.at != night.at


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (polar_recovery(meanNightlyRecoveryRmssd=0), ProblemCode.NOT_AN_ACTIVITY),
        (polar_recovery(meanNightlyRecoveryRmssd=900), ProblemCode.BAD_VALUE),
        (polar_recovery(night="someday"), ProblemCode.BAD_VALUE),
        (polar_night(evaluation={}), ProblemCode.NOT_AN_ACTIVITY),
        (polar_night(evaluation={"asleepDuration": "PT30H"}), ProblemCode.BAD_VALUE),
        (polar_night(night="2024-04-20"), ProblemCode.BAD_VALUE),
    ],
)
def test_nights_that_give_nothing(row: Mapping[str, Any], wanted: ProblemCode) -> None:
    contents = read([row])
    assert (contents.mornings, codes(contents)) == ((), [wanted])


@pytest.mark.parametrize(
    "document",
    [
        {}, [], {"exercises": []}, {"date": "2024-04-02", "summary": {"stepCount": 3100}}, {"deviceDays": []},
        {"name": "Tempo", "startTime": "2024-04-02T08:00", "exercises": [{"phases": []}], "done": False},
        {"night": "2024-04-02"}, [{"night": "2024-04-02", "sleepScoreResult": {"sleepScore": 82}}],
    ],
)  # fmt: skip
def test_other_json_is_not_claimed(document: Any) -> None:
    assert not FORMAT.recognises(json.dumps(document).encode())

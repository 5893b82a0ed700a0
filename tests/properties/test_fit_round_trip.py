"""Whatever is encoded as FIT comes back, within FIT's resolution, from readers that are not ours."""

import io
from datetime import UTC, datetime, timedelta

import fitdecode
import fitfast
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters.fit.encode import encode_activity
from fallow.domain.activity import Activity, Channel, Samples, Sport
from fallow.domain.units import FloatArray

# Channel: name in the profile, factor, what can be recorded, half a step of FIT.
COLUMNS = {
    Channel.DISTANCE: ("distance", 1.0, (0.0, 1e6), 0.0051),
    Channel.SPEED: ("enhanced_speed", 1.0, (0.0, 30.0), 0.0011),
    Channel.ALTITUDE: ("enhanced_altitude", 1.0, (-430.0, 8800.0), 0.1001),
    Channel.HEART_RATE: ("heart_rate", 1.0, (30.0, 230.0), 0.5001),
    Channel.POWER: ("power", 1.0, (0.0, 2000.0), 0.5001),
    Channel.STEP_LENGTH: ("step_length", 1e-3, (0.1, 2.5), 0.000051),
    Channel.STANCE_TIME: ("stance_time", 1.0, (100.0, 500.0), 0.051),
    Channel.VERTICAL_OSCILLATION: ("vertical_oscillation", 1.0, (20.0, 200.0), 0.051),
    Channel.TEMPERATURE: ("temperature", 1.0, (-40.0, 50.0), 0.5001),
    Channel.LATITUDE: ("position_lat", 1.0, (-90.0, 89.99), 1e-7),
    Channel.LONGITUDE: ("position_long", 1.0, (-180.0, 179.99), 1e-7),
}
STARTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))  # noqa: DTZ001


@st.composite
def recorded(draw: st.DrawFn) -> tuple[Activity, Samples]:
    steps = draw(st.lists(st.integers(1, 120), min_size=1, max_size=40))
    time_s = np.concatenate([[0.0], np.cumsum(steps)])
    channels = {Channel.TIME: time_s}
    for channel in draw(st.sets(st.sampled_from([*COLUMNS, Channel.CADENCE]))):
        low, high = COLUMNS[channel][2] if channel in COLUMNS else (0.0, 300.0)
        value = st.one_of(st.just(float("nan")), st.floats(low, high))
        channels[channel] = np.array(draw(st.lists(value, min_size=time_s.size, max_size=time_s.size)))
    elapsed_s = float(time_s[-1])
    activity = Activity(
        activity_id=draw(st.text(max_size=8)),
        sport=draw(st.sampled_from(Sport)),
        started_at=draw(STARTS),
        utc_offset_s=draw(st.none() | st.integers(-48, 56).map(lambda quarter: 900 * quarter)),
        duration_s=elapsed_s - draw(st.floats(0, elapsed_s / 2)),
        elapsed_s=elapsed_s,
        distance_m=draw(st.none() | st.floats(0, 1e6)),
        name=draw(st.text(max_size=80)),
        device=draw(st.text(max_size=80)),
    )
    return activity, Samples(channels)


def as_written(values: FloatArray, tolerance: float, read: FloatArray) -> bool:
    return np.allclose(values, read, rtol=0, atol=tolerance, equal_nan=True)


@given(recorded())
def test_records_come_back(given_record: tuple[Activity, Samples]) -> None:
    activity, samples = given_record
    columns = fitfast.records(encode_activity(activity, samples))
    assert as_written(activity.started_at.timestamp() + samples.time_s, 0, columns["timestamp"])
    unknown = np.full(len(samples), np.nan)
    for channel, (name, factor, _, tolerance) in COLUMNS.items():
        if (values := samples.get(channel)) is not None:
            assert as_written(values, tolerance, factor * columns.get(name, unknown))
    if (steps := samples.get(Channel.CADENCE)) is not None:
        read = 2 * (columns.get("cadence", unknown) + columns.get("fractional_cadence", unknown))
        assert as_written(steps, 1 / 128, read)


@given(recorded())
def test_summary_comes_back(given_record: tuple[Activity, Samples]) -> None:
    activity, samples = given_record
    with fitdecode.FitReader(
        io.BytesIO(encode_activity(activity, samples)), check_crc=fitdecode.CrcCheck.RAISE
    ) as reader:
        told = {frame.name: frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)}
    session, last = told["session"], told["activity"]
    assert session.get_value("start_time") == activity.started_at
    assert abs(session.get_value("total_timer_time") - activity.duration_s) <= 0.0006
    assert abs(session.get_value("total_elapsed_time") - activity.elapsed_s) <= 0.0006
    assert (session.get_value("total_distance") is None) == (activity.distance_m is None)
    assert abs((session.get_value("total_distance") or 0) - (activity.distance_m or 0)) <= 0.0051
    assert last.get_value("timestamp") == activity.started_at + timedelta(seconds=activity.elapsed_s)
    local = last.get_value("local_timestamp")
    if activity.utc_offset_s is not None:
        offset = local.replace(tzinfo=UTC) - last.get_value("timestamp")
        assert offset == timedelta(seconds=activity.utc_offset_s)


@given(recorded())
def test_timer_events_alternate_and_stop_no_longer_than_told(given_record: tuple[Activity, Samples]) -> None:
    activity, samples = given_record
    events = fitfast.parse(encode_activity(activity, samples), enum_names=False)["event"]
    kinds = [event["event_type"] for event in events]
    assert kinds[0::2] == [0] * (len(kinds) // 2)
    assert kinds[1::2] == [1] * (len(kinds) // 2 - 1) + [4]
    times = [event["timestamp"] for event in events]
    assert times == sorted(times)

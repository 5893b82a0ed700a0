"""The FIT encoder, read back by readers that are not ours."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import fitdecode
import fitfast
import numpy as np
import pytest
from fit_tool.fit_file import FitFile
from fitdecode.utils import compute_crc

from fallow.adapters.fit.encode import FitWriter, encode_activity
from fallow.adapters.fit.tables import checksum
from fallow.domain.activity import Activity, Channel, Lap, Samples, Sport

START = datetime(2025, 3, 1, 7, 30, tzinfo=UTC)
NAN = float("nan")

RUN = Activity(
    activity_id="run-1",
    sport=Sport.RUN,
    started_at=START,
    utc_offset_s=3600,
    duration_s=600.0,
    elapsed_s=690.0,
    distance_m=1800.0,
    ascent_m=12.0,
    descent_m=9.0,
    avg_heart_rate_bpm=143.0,
    max_heart_rate_bpm=158.0,
    name="Löpning",
    device="Made-up watch",
    laps=(Lap(0.0, 333.0, 1000.0, 140.0), Lap(333.0, 267.0, 800.0, None)),
)


def run_with_a_pause() -> Samples:
    """Ten minutes at 3 m/s with 90 s of standing after five minutes."""
    time_s = np.concatenate([np.arange(0.0, 301.0), np.arange(390.0, 691.0)])
    moving_s = np.concatenate([np.arange(0.0, 301.0), np.arange(300.0, 601.0)])
    heart_rate = 140 + 10 * np.sin(moving_s / 60)
    heart_rate[50:80] = NAN
    return Samples(
        {
            Channel.TIME: time_s,
            Channel.DISTANCE: 3 * moving_s,
            Channel.SPEED: np.full_like(time_s, 3.0),
            Channel.ALTITUDE: 100 + 5 * np.sin(moving_s / 100),
            Channel.HEART_RATE: heart_rate,
            Channel.CADENCE: 170.4 + np.sin(moving_s),
            Channel.POWER: np.full_like(time_s, 220.0),
            Channel.STEP_LENGTH: np.full_like(time_s, 1.056),
            Channel.TEMPERATURE: np.full_like(time_s, -3.0),
        }
    )


def messages(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """As fitdecode sees the file, checksums checked."""
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        frames = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    return [(frame.name, {field.name: field.value for field in frame.fields}) for frame in frames]


def of_kind(data: bytes, kind: str) -> list[dict[str, Any]]:
    return [fields for name, fields in messages(data) if name == kind]


@pytest.mark.parametrize("size", [1, 2, 3, 12, 255, 256, 257, 4096, 10_001])
def test_checksum_is_that_of_an_independent_reader(size: int) -> None:
    data = np.random.default_rng(size).bytes(size)
    assert checksum(data) == compute_crc(data)


def test_the_same_activity_gives_the_same_bytes() -> None:
    assert encode_activity(RUN, run_with_a_pause()) == FitWriter().write(RUN, run_with_a_pause())


def test_records_survive_within_the_resolution_of_fit() -> None:
    samples = run_with_a_pause()
    columns = fitfast.records(encode_activity(RUN, samples))
    assert columns["timestamp"] == pytest.approx(START.timestamp() + samples.time_s)
    assert columns["distance"] == pytest.approx(samples.channels[Channel.DISTANCE], abs=0.005)
    assert columns["enhanced_speed"] == pytest.approx(samples.channels[Channel.SPEED], abs=0.0011)
    assert columns["enhanced_altitude"] == pytest.approx(samples.channels[Channel.ALTITUDE], abs=0.1001)
    assert columns["heart_rate"] == pytest.approx(samples.channels[Channel.HEART_RATE], abs=0.5, nan_ok=True)
    steps = 2 * (columns["cadence"] + columns["fractional_cadence"])
    assert steps == pytest.approx(samples.channels[Channel.CADENCE], abs=1 / 128)
    assert columns["power"] == pytest.approx(220)
    assert columns["step_length"] == pytest.approx(1056, abs=0.05)
    assert columns["temperature"] == pytest.approx(-3)


def test_both_readers_see_the_same_records() -> None:
    data = encode_activity(RUN, run_with_a_pause())
    columns = fitfast.records(data)
    rows = of_kind(data, "record")
    assert {name for row in rows for name in row} - {"timestamp"} <= set(columns) | {"speed", "altitude"}
    for name in ("distance", "enhanced_speed", "enhanced_altitude", "heart_rate", "cadence", "fractional_cadence"):
        slow = np.array([NAN if row[name] is None else row[name] for row in rows], dtype=float)
        assert columns[name] == pytest.approx(slow, abs=0.0011, nan_ok=True)


def test_fit_tool_reads_it_too() -> None:
    file = FitFile.from_bytes(encode_activity(RUN, run_with_a_pause()))
    kinds = [record.message.name for record in file.records if not record.is_definition]
    assert kinds.count("record") == 602
    assert [kinds.count(kind) for kind in ("file_id", "session", "lap", "activity")] == [1, 1, 2, 1]


def test_summary_is_that_of_the_activity() -> None:
    data = encode_activity(RUN, run_with_a_pause())
    (session,) = of_kind(data, "session")
    assert session["start_time"] == START
    assert session["timestamp"] == START + timedelta(seconds=690)
    assert (session["sport"], session["sub_sport"]) == ("running", "generic")
    assert (session["total_timer_time"], session["total_elapsed_time"]) == (600, 690)
    assert session["total_distance"] == 1800
    assert session["enhanced_avg_speed"] == pytest.approx(3.0)
    assert (session["avg_heart_rate"], session["max_heart_rate"]) == (143, 158)
    assert (session["total_ascent"], session["total_descent"]) == (12, 9)
    assert session["num_laps"] == 2
    assert session["sport_profile_name"] == "Löpning"


def test_laps_have_their_own_times_and_distances() -> None:
    first, second = of_kind(encode_activity(RUN, run_with_a_pause()), "lap")
    assert (first["start_time"], second["start_time"]) == (START, START + timedelta(seconds=333))
    assert (first["total_timer_time"], second["total_timer_time"]) == (333, 267)
    assert (first["total_elapsed_time"], second["total_elapsed_time"]) == (333, 357)
    assert (first["total_distance"], second["total_distance"]) == (1000, 800)
    assert (first["avg_heart_rate"], second["avg_heart_rate"]) == (140, None)


def test_an_activity_without_laps_gets_one_over_the_whole() -> None:
    (lap,) = of_kind(encode_activity(replace(RUN, laps=()), run_with_a_pause()), "lap")
    assert (lap["total_timer_time"], lap["total_distance"]) == (600, 1800)


def test_the_timer_stops_where_the_runner_stood() -> None:
    data = encode_activity(RUN, run_with_a_pause())
    kinds = [name for name, _ in messages(data)]
    events = of_kind(data, "event")
    assert [event["event_type"] for event in events] == ["start", "stop", "start", "stop_all"]
    seconds = [(event["timestamp"] - START).total_seconds() for event in events]
    assert seconds == [0, 300, 390, 690]
    first_stop = kinds.index("event", kinds.index("record"))
    assert kinds[first_stop - 1 : first_stop + 3] == ["record", "event", "event", "record"]
    assert kinds[:first_stop].count("record") == 301


def test_sparse_recording_is_no_pause() -> None:
    sparse = Samples({Channel.TIME: np.array([0.0, 5.0, 9.0, 30.0, 34.0])})
    activity = replace(RUN, duration_s=34.0, elapsed_s=34.0, laps=())
    assert len(of_kind(encode_activity(activity, sparse), "event")) == 2


def test_local_time_tells_the_offset() -> None:
    (told,) = of_kind(encode_activity(RUN, run_with_a_pause()), "activity")
    local = fitfast.parse(encode_activity(RUN, run_with_a_pause()))["activity"][0]
    assert local["local_timestamp"] - local["timestamp"] == 3600
    assert told["total_timer_time"] == 600
    (untold,) = of_kind(encode_activity(replace(RUN, utc_offset_s=None), run_with_a_pause()), "activity")
    assert untold["local_timestamp"] is None


def test_file_says_who_made_it() -> None:
    data = encode_activity(RUN, run_with_a_pause())
    (file_id,) = of_kind(data, "file_id")
    assert (file_id["type"], file_id["manufacturer"]) == ("activity", "development")
    assert file_id["product_name"] == "Made-up watch"
    assert file_id["time_created"] == START
    (other,) = of_kind(encode_activity(replace(RUN, activity_id="run-2"), run_with_a_pause()), "file_id")
    assert other["serial_number"] != file_id["serial_number"]


@pytest.mark.parametrize(
    ("sport", "indoor", "expected"),
    [
        (Sport.RUN, True, ("running", "treadmill")),
        (Sport.CYCLE, False, ("cycling", "generic")),
        (Sport.CYCLE, True, ("cycling", "indoor_cycling")),
        (Sport.HIKE, False, ("hiking", "generic")),
        (Sport.WALK, False, ("walking", "generic")),
        (Sport.SWIM, True, ("swimming", "lap_swimming")),
        (Sport.STRENGTH, True, ("training", "strength_training")),
        (Sport.OTHER, False, ("generic", "generic")),
    ],
)
def test_sports_have_fits_own_names(sport: Sport, indoor: bool, expected: tuple[str, str]) -> None:
    (session,) = of_kind(encode_activity(replace(RUN, sport=sport, indoor=indoor), run_with_a_pause()), "session")
    assert (session["sport"], session["sub_sport"]) == expected


def test_what_is_unknown_or_impossible_is_written_as_unknown() -> None:
    samples = Samples(
        {
            Channel.TIME: np.array([0.0, 1.0, 2.0]),
            Channel.HEART_RATE: np.array([NAN, 300.0, 120.0]),
            Channel.CADENCE: np.array([NAN, 600.0, 180.0]),
            Channel.ALTITUDE: np.array([-600.0, NAN, -499.8]),
        }
    )
    bare = Activity("bare", Sport.RUN, START, None, 2.0, 2.0, None)
    data = encode_activity(bare, samples)
    columns = fitfast.records(data)
    assert columns["heart_rate"] == pytest.approx(np.array([NAN, NAN, 120.0]), nan_ok=True)
    assert columns["cadence"] == pytest.approx(np.array([NAN, NAN, 90.0]), nan_ok=True)
    assert columns["enhanced_altitude"] == pytest.approx(np.array([NAN, NAN, -499.8]), nan_ok=True)
    (session,) = of_kind(data, "session")
    assert (session["total_distance"], session["avg_heart_rate"], session["total_ascent"]) == (None, None, None)


def test_positions_survive_where_given() -> None:
    samples = Samples(
        {
            Channel.TIME: np.array([0.0, 1.0]),
            Channel.LATITUDE: np.array([-12.34567, NAN]),
            Channel.LONGITUDE: np.array([179.99999, NAN]),
        }
    )
    columns = fitfast.records(encode_activity(Activity("p", Sport.RUN, START, None, 1.0, 1.0, None), samples))
    assert columns["position_lat"] == pytest.approx(np.array([-12.34567, NAN]), abs=1e-7, nan_ok=True)
    assert columns["position_long"] == pytest.approx(np.array([179.99999, NAN]), abs=1e-7, nan_ok=True)


@pytest.mark.parametrize("started_at", [datetime(1997, 1, 1, tzinfo=UTC), datetime(2126, 3, 1, tzinfo=UTC)])
def test_a_time_that_fit_cannot_hold_is_refused(started_at: datetime) -> None:
    with pytest.raises(ValueError, match="no time for"):
        encode_activity(replace(RUN, started_at=started_at), run_with_a_pause())


def test_samples_without_a_row_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one sample"):
        encode_activity(RUN, Samples({Channel.TIME: np.empty(0)}))

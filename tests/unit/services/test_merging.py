"""What becomes of several recordings of one activity: the richest, channel by channel."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Channel, Samples, Sport
from fallow.services.digest import digest
from fallow.services.merging import merged
from fallow.services.records import Merged, Recorded
from tests.fixtures.activity_files import START, run_activity
from tests.fixtures.stored import plain

PLACE = (Channel.LATITUDE, Channel.LONGITUDE)


def track(
    name: str, *channels: Channel, n: int = 601, step_s: float = 1.0, start_s: float = 0.0, **changes: Any
) -> Recorded:
    time_s = step_s * np.arange(float(n))
    at = start_s + time_s  # all tell of the same run
    values = {
        Channel.DISTANCE: 3.0 * time_s,
        Channel.SPEED: np.full(n, 3.0),
        Channel.HEART_RATE: 120.0 + at / 20,
        Channel.CADENCE: np.full(n, 170.0),
        Channel.ALTITUDE: 100.0 + at / 100,
        Channel.LATITUDE: 48.0 + at * 1e-5,
        Channel.LONGITUDE: np.full(n, 11.0),
        Channel.POWER: np.full(n, 250.0),
    }
    told: dict[str, Any] = {
        "activity_id": name, "started_at": START + timedelta(seconds=start_s), "distance_m": 3.0 * float(time_s[-1]),
    }  # fmt: skip
    activity = run_activity(float(time_s[-1]), **(told | changes))
    return Recorded(activity, Samples({Channel.TIME: time_s, **{channel: values[channel] for channel in channels}}))


def of(*parts: Recorded) -> Merged:
    return merged(parts, "m", digest)


WATCH = track("watch", Channel.DISTANCE, Channel.SPEED, Channel.CADENCE, Channel.HEART_RATE, Channel.ALTITUDE)
PHONE = track("phone", Channel.DISTANCE, *PLACE)


def test_each_channel_from_whoever_knows_it() -> None:
    found = of(PHONE, WATCH)
    samples = found.recorded.samples
    assert samples is not None
    assert set(samples.channels) == {Channel.TIME, *PLACE, *(WATCH.samples or Samples({})).channels}
    assert found.origins[Channel.TIME] == found.origins[Channel.DISTANCE] == "watch"
    assert found.origins[Channel.LATITUDE] == found.origins[Channel.LONGITUDE] == "phone"
    assert found.parts == ("watch", "phone")
    np.testing.assert_allclose(samples.channels[Channel.LATITUDE], 48.0 + samples.time_s * 1e-5)


def test_the_order_makes_no_difference() -> None:
    third = track("third", Channel.POWER, Channel.HEART_RATE, step_s=4.0, n=151, start_s=2.0)
    results = [plain(of(*parts)) for parts in permutations((WATCH, PHONE, third))]
    assert all(result == results[0] for result in results)


def test_a_channel_with_holes_is_filled_in_between() -> None:
    assert WATCH.samples is not None
    heart = WATCH.samples.channels[Channel.HEART_RATE].copy()
    heart[200:260] = np.nan
    holes = replace(WATCH, samples=Samples({**WATCH.samples.channels, Channel.HEART_RATE: heart}))
    strap = track("strap", Channel.HEART_RATE, n=301, start_s=100.0)
    samples = of(holes, strap).recorded.samples
    assert samples is not None
    np.testing.assert_allclose(samples.channels[Channel.HEART_RATE], 120.0 + samples.time_s / 20)


def test_a_heart_rate_known_for_clearly_longer_wins() -> None:
    short = track("short", Channel.HEART_RATE, *PLACE, Channel.CADENCE, Channel.POWER, Channel.SPEED, n=400)
    found = of(short, track("strap", Channel.HEART_RATE))
    assert found.origins[Channel.HEART_RATE] == "strap"
    assert found.origins[Channel.CADENCE] == "short"


@pytest.mark.parametrize("early_s", [0.0, 120.0])
def test_what_one_recorded_before_and_after_is_added(early_s: float) -> None:
    late = track(
        "late", Channel.HEART_RATE, Channel.CADENCE, Channel.SPEED, *PLACE, Channel.POWER, n=400, start_s=early_s
    )
    whole = track("whole", Channel.DISTANCE, Channel.HEART_RATE)
    found = of(late, whole)
    activity, samples = found.recorded.activity, found.recorded.samples
    assert samples is not None
    assert found.parts[0] == "late"
    assert activity.started_at == START
    assert (activity.elapsed_s, activity.distance_m) == (600.0, 1800.0)
    assert (samples.time_s[0], samples.time_s[-1]) == (0.0, 600.0)
    assert (np.diff(samples.time_s) > 0).all()
    np.testing.assert_allclose(samples.channels[Channel.HEART_RATE], 120.0 + samples.time_s / 20)
    assert np.isnan(samples.channels[Channel.POWER]).sum() == 201


def test_a_silence_is_not_bridged() -> None:
    slow = track("slow", Channel.HEART_RATE, n=7, step_s=100.0)
    fine = track("fine", Channel.SPEED, Channel.DISTANCE)
    gap = replace(
        slow, samples=Samples({c: np.delete(v, 3) for c, v in (slow.samples or Samples({})).channels.items()})
    )
    samples = of(fine, gap).recorded.samples
    assert samples is not None
    heart = samples.channels[Channel.HEART_RATE]
    assert np.isnan(heart[201:400]).all()
    assert np.isfinite(heart[:201]).all()


def test_a_local_time_taken_for_utc_lies_on_the_same_clock() -> None:
    off = replace(PHONE, activity=replace(PHONE.activity, started_at=START + timedelta(hours=1)))
    found = of(WATCH, off).recorded
    assert found.activity.started_at == START
    assert found.activity.elapsed_s == 600.0
    assert found.samples is not None
    assert np.isfinite(found.samples.channels[Channel.LATITUDE]).all()


def test_a_summary_gives_what_the_recording_does_not_tell() -> None:
    summary = Recorded(
        run_activity(600.0, activity_id="platform", name="Tempo with Anna", ascent_m=33.0, device="", sport=Sport.RUN),
        None,
    )
    bare = replace(
        PHONE,
        activity=replace(PHONE.activity, name="Run", ascent_m=None, sport=Sport.OTHER, laps=(), utc_offset_s=None),
    )
    activity = of(summary, bare).recorded.activity
    assert (activity.name, activity.ascent_m, activity.sport) == ("Tempo with Anna", 33.0, Sport.RUN)
    assert (activity.device, activity.utc_offset_s, len(activity.laps)) == ("Made-up watch", 3600, 2)


def test_two_summaries() -> None:
    one, two = (Recorded(run_activity(600.0, activity_id=name), None) for name in "ab")
    found = of(two, one)
    assert found.recorded.samples is None
    assert found.origins == {Channel.TIME: "a"}


def test_beats_come_along() -> None:
    found = of(replace(PHONE, rr_s=np.array([0.8, 0.9])), WATCH).recorded
    assert found.rr_s is not None
    assert found.rr_s.tolist() == [0.8, 0.9]


MEASURED = (Channel.HEART_RATE, Channel.SPEED, Channel.CADENCE, Channel.POWER)


@given(
    st.lists(st.sampled_from(MEASURED), min_size=1, unique=True),
    st.integers(2, 300), st.floats(0.5, 20.0), st.floats(-200.0, 500.0),
)  # fmt: skip
def test_nothing_is_made_up(channels: list[Channel], n: int, step_s: float, start_s: float) -> None:
    second = track("second", *channels, n=n, step_s=step_s, start_s=start_s)
    found = of(WATCH, second)
    samples = found.recorded.samples
    assert samples is not None
    assert (np.diff(samples.time_s) > 0).all()
    assert samples.time_s[0] >= 0
    at = samples.time_s + (found.recorded.activity.started_at - START).total_seconds()
    heart = samples.channels[Channel.HEART_RATE]
    known = ~np.isnan(heart)
    np.testing.assert_allclose(heart[known], 120.0 + at[known] / 20, atol=1e-6)

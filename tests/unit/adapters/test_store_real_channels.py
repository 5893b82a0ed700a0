"""Channels of real files: what a watch wrote is what is kept, in few bytes."""

from collections.abc import Iterator
from pathlib import Path

import fitfast
import numpy as np
import pytest

from fallow.adapters.store.channels import decode, encode
from fallow.domain.activity import Channel
from fallow.domain.units import FloatArray

FIELDS = {
    "distance": (Channel.DISTANCE, 1.0),
    "enhanced_speed": (Channel.SPEED, 1.0),
    "enhanced_altitude": (Channel.ALTITUDE, 1.0),
    "heart_rate": (Channel.HEART_RATE, 1.0),
    "cadence": (Channel.CADENCE, 2.0),
    "power": (Channel.POWER, 1.0),
    "step_length": (Channel.STEP_LENGTH, 1e-3),
    "stance_time": (Channel.STANCE_TIME, 1.0),
    "vertical_oscillation": (Channel.VERTICAL_OSCILLATION, 1.0),
    "temperature": (Channel.TEMPERATURE, 1.0),
    "position_lat": (Channel.LATITUDE, 1.0),
    "position_long": (Channel.LONGITUDE, 1.0),
}
LAST_BIT = {Channel.ALTITUDE, Channel.STEP_LENGTH}  # computed in another order than by the reader


def channels(path: Path) -> Iterator[tuple[Channel, FloatArray]]:
    records = fitfast.records(str(path))
    yield Channel.TIME, records["timestamp"] - records["timestamp"][:1]
    for name, (channel, factor) in FIELDS.items():
        if name in records:
            yield channel, records[name] * factor


@pytest.mark.needs_shared_data
def test_what_a_watch_wrote_is_kept(shared_data: Path) -> None:
    for path in sorted((shared_data / "coros_fit").glob("*.fit"))[::25]:
        for channel, values in channels(path):
            back = decode(encode(channel, values))

            np.testing.assert_array_equal(np.isnan(back), np.isnan(values))
            np.testing.assert_allclose(back, values, rtol=0, atol=1e-12 if channel in LAST_BIT else 0)


@pytest.mark.needs_shared_data
def test_an_hour_takes_few_bytes(shared_data: Path) -> None:
    found = [dict(channels(path)) for path in sorted((shared_data / "coros_fit").glob("*.fit"))[::25]]
    size = sum(len(encode(channel, values)) for each in found for channel, values in each.items())
    hours = sum(each[Channel.TIME].size for each in found) / 3600

    assert size / hours < 25 * 1024

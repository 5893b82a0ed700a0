"""Channels as blobs: what comes back exactly, what is rounded and how, and what is refused."""

import struct

import numpy as np
import pytest

from fallow.adapters.store.channels import RESOLUTION, decode, encode
from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.activity import Channel
from fallow.domain.units import FloatArray

EVEN = np.arange(3600.0)


def there_and_back(channel: Channel, values: FloatArray) -> FloatArray:
    return decode(encode(channel, values))


def test_every_channel_has_its_resolution() -> None:
    assert RESOLUTION.keys() == set(Channel)


@pytest.mark.parametrize(
    ("channel", "raw", "scale", "offset"),
    [
        (Channel.TIME, np.arange(0, 5_000_000, 997), 1000, 0),
        (Channel.DISTANCE, np.arange(0, 4_219_500, 313), 100, 0),
        (Channel.SPEED, np.arange(0, 9_000, 7), 1000, 0),
        (Channel.HEART_RATE, np.arange(40, 220), 1, 0),
        (Channel.CADENCE, np.arange(0, 256 * 128, 11), 64, 0),
        (Channel.POWER, np.arange(0, 900), 1, 0),
        (Channel.STANCE_TIME, np.arange(1500, 4000), 10, 0),
        (Channel.VERTICAL_OSCILLATION, np.arange(300, 1500), 10, 0),
        (Channel.TEMPERATURE, np.arange(-30, 50), 1, 0),
    ],
)
def test_what_fit_files_hold_comes_back_exactly(channel: Channel, raw: FloatArray, scale: int, offset: int) -> None:
    values = raw / scale - offset

    assert there_and_back(channel, values).tolist() == values.tolist()


def test_altitude_and_step_length_of_fit_files_differ_in_the_last_bit_at_most() -> None:
    altitude, length = np.arange(0, 20_000) / 5 - 500, np.arange(5000, 16_000) / 10 / 1000

    np.testing.assert_array_max_ulp(there_and_back(Channel.STEP_LENGTH, length), length, 1)
    np.testing.assert_allclose(there_and_back(Channel.ALTITUDE, altitude), altitude, rtol=0, atol=1e-12)


def test_semicircles_come_back_exactly() -> None:
    degrees = np.random.default_rng(1).integers(-(2**31), 2**31, 5000) * 180 / 2**31

    assert there_and_back(Channel.LONGITUDE, degrees).tolist() == degrees.tolist()


def test_decimals_come_back_as_the_number_that_was_written() -> None:
    written = [0.001, 12.345, 1234.567, -0.1]

    assert there_and_back(Channel.DISTANCE, np.array(written)).tolist() == written


def test_finer_values_are_rounded_to_the_nearest_step() -> None:
    assert there_and_back(Channel.SPEED, np.array([3.1415926, 2.00049, -0.0004])).tolist() == [3.142, 2.0, 0.0]


def test_unknown_stays_unknown() -> None:
    values = np.array([np.nan, 120.0, np.nan, np.nan, 121.5, np.nan, 119.0, 118.0, np.nan])

    np.testing.assert_array_equal(there_and_back(Channel.HEART_RATE, values), values)


@pytest.mark.parametrize("values", [[], [np.nan], [np.nan] * 20, [0.0], [0.0] * 20, [7.5]])
def test_short_and_empty_channels(values: list[float]) -> None:
    np.testing.assert_array_equal(there_and_back(Channel.POWER, np.array(values)), values)


@pytest.mark.parametrize("odd", [np.inf, -np.inf, 1e300, 2e10, -(2.0**60)])
def test_what_does_not_fit_is_kept_as_it_was(odd: float) -> None:
    values = np.array([1 / 3, np.nan, odd, np.pi])

    np.testing.assert_array_equal(there_and_back(Channel.POWER, values), values)


def test_jumps_of_any_size_are_kept() -> None:
    values = np.array([0.0, 1e9, -1e9, 0.001, 1e9, 1e9])

    assert there_and_back(Channel.TIME, values).tolist() == values.tolist()


def test_a_channel_sliced_out_of_another_array() -> None:
    table = np.arange(20.0).reshape(10, 2)

    assert there_and_back(Channel.POWER, table[::2, 1]).tolist() == table[::2, 1].tolist()
    assert there_and_back(Channel.POWER, table[::-1, 0]).tolist() == table[::-1, 0].tolist()


def test_single_precision_is_read_as_what_it_is() -> None:
    single = np.array([123_456.789, 0.1], dtype=np.float32)

    assert decode(encode(Channel.DISTANCE, single)).tolist() == [123_456.789, 0.1]  # type: ignore[arg-type]


def test_a_blob_is_small() -> None:
    steady = np.cumsum(np.random.default_rng(2).integers(-1, 2, 3600)).astype(np.float64) + 150.0

    assert len(encode(Channel.TIME, EVEN)) < 100
    assert len(encode(Channel.HEART_RATE, steady)) < 1200


def test_a_blob_does_not_depend_on_the_table_of_resolutions() -> None:
    """One value of 0.25, written by hand as two steps of an eighth."""
    header = struct.pack("<BBBBIqqq", 1, 1, 1, 0, 1, 2, 1, 8)
    blob = header + bytes.fromhex("789c6300000001 0001".replace(" ", ""))

    assert decode(blob).tolist() == [0.25]


BLOB = encode(Channel.HEART_RATE, np.array([100.0, np.nan, 101.0, 140.0]))


@pytest.mark.parametrize("length", range(len(BLOB)))
def test_a_blob_cut_short_is_refused(length: int) -> None:
    with pytest.raises(UnreadableError):
        decode(BLOB[:length])


@pytest.mark.parametrize(
    ("place", "byte", "said"),
    [(0, 2, "format 2"), (2, 3, "damaged"), (2, 2, "belong|whole number"), (4, 9, "belong"), (40, 255, "damaged blob")],
)
def test_a_damaged_blob_is_refused(place: int, byte: int, said: str) -> None:
    damaged = bytearray(BLOB)
    damaged[place] = byte

    with pytest.raises(UnreadableError, match=said):
        decode(bytes(damaged))


def test_a_blob_that_unpacks_to_more_than_it_says_is_refused() -> None:
    bomb = bytearray(encode(Channel.TIME, np.zeros(1_000_000)))
    bomb[4:8] = struct.pack("<I", 10)

    with pytest.raises(UnreadableError, match="does not end after 10 bytes"):
        decode(bytes(bomb))

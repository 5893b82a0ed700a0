"""Blobs hold whatever they are given."""

import contextlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from fallow.adapters.store.arrays import pack, unpack
from fallow.adapters.store.channels import MOST_STEPS, RESOLUTION, decode, encode
from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.activity import Channel
from fallow.domain.units import FloatArray

ANY_FLOATS = arrays(np.float64, st.integers(0, 40))
SENSIBLE = arrays(np.float64, st.integers(0, 40), elements=st.floats(-1e6, 1e6) | st.just(float("nan")))


def step(channel: Channel) -> float:
    return RESOLUTION[channel].numerator / RESOLUTION[channel].denominator


@given(channel=st.sampled_from(Channel), values=SENSIBLE)
def test_within_half_a_step(channel: Channel, values: FloatArray) -> None:
    back = decode(encode(channel, values))

    assert back.dtype == np.float64
    np.testing.assert_array_equal(np.isnan(back), np.isnan(values))
    np.testing.assert_allclose(back, values, rtol=0, atol=step(channel) * (0.5 + 1e-3))


@given(channel=st.sampled_from(Channel), values=ANY_FLOATS)
def test_whatever_it_is_it_comes_back(channel: Channel, values: FloatArray) -> None:
    back = decode(encode(channel, values))

    largest = np.abs(values, where=~np.isnan(values), out=np.zeros_like(values)).max(initial=0.0)
    if largest < MOST_STEPS * step(channel) * 0.999:
        np.testing.assert_allclose(back, values, rtol=0, atol=step(channel) * (0.5 + 1e-3))
    elif largest > MOST_STEPS * step(channel) * 1.001:
        np.testing.assert_array_equal(back, values)


@given(channel=st.sampled_from(Channel), values=SENSIBLE)
def test_what_was_stored_once_never_changes_again(channel: Channel, values: FloatArray) -> None:
    once = decode(encode(channel, values))

    np.testing.assert_array_equal(decode(encode(channel, once)), once)


@given(blob=st.binary(max_size=80) | st.binary(max_size=60).map(lambda tail: b"\1\1\1\0\4\0\0\0" + tail))
def test_noise_is_refused_and_breaks_nothing(blob: bytes) -> None:
    for read in (decode, unpack):
        with contextlib.suppress(UnreadableError):
            read(blob)


@given(st.dictionaries(st.text(max_size=8), arrays(np.float64, array_shapes(min_dims=0, min_side=0)), max_size=4))
def test_named_arrays_to_the_last_bit(named: dict[str, FloatArray]) -> None:
    back = unpack(pack(named))

    assert list(back) == list(named)
    for name, array in named.items():
        assert back[name].shape == array.shape
        assert back[name].tobytes() == np.ascontiguousarray(array).tobytes()

"""One channel of samples as one blob, the same in every database.

Values are kept as whole numbers of a documented step (RESOLUTION), so most files come back exactly as they were and the
others within half a step. Neighbours differ little, so it is their differences that are packed. A channel that does not
fit (infinite, or absurdly large) is kept as the floating-point numbers that it was.

A blob is a header and a zlib stream; in the stream, where samples are unknown, a bit for each sample, then the known
values. Reading needs nothing but the blob: its step is in the header, so RESOLUTION may change without a migration.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fallow.adapters.store.packing import deflate, in_order, inflate
from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.activity import Channel
from fallow.domain.units import FloatArray


@dataclass(frozen=True, slots=True)
class Resolution:
    """Values are kept to the nearest `numerator / denominator` of the channel's unit.

    A fraction, and not a float: whole steps divided at the end give the very double that reading "12.345" gives.
    `order` is how often differences are taken: twice where the change is steady itself, as on the way along a street.
    """

    numerator: int
    denominator: int
    order: int = 1


# Finer than sensors are, which costs nothing where the source is coarser: its values share a divisor, and that is
# taken out.
_SEMICIRCLE = Resolution(180, 2**31, order=2)  # the step of FIT, 9 mm at the most
RESOLUTION: Final[Mapping[Channel, Resolution]] = MappingProxyType(
    {
        Channel.TIME: Resolution(1, 1000),
        Channel.DISTANCE: Resolution(1, 1000),
        Channel.SPEED: Resolution(1, 1000),
        Channel.ALTITUDE: Resolution(1, 100),
        Channel.HEART_RATE: Resolution(1, 100),
        Channel.CADENCE: Resolution(1, 6400),  # holds hundredths as well as FIT's 1/128 of a revolution
        Channel.POWER: Resolution(1, 100),
        Channel.STEP_LENGTH: Resolution(1, 10_000),
        Channel.STANCE_TIME: Resolution(1, 100),
        Channel.VERTICAL_OSCILLATION: Resolution(1, 100),
        Channel.TEMPERATURE: Resolution(1, 100),
        Channel.LATITUDE: _SEMICIRCLE,
        Channel.LONGITUDE: _SEMICIRCLE,
    }
)

FORMAT: Final = 1
EXACT: Final = 0  # in place of an order: floating-point numbers as they were, no steps and no differences
MOST_STEPS: Final = 2.0**40  # below this, rounding to a step is right to 1/8000 of it, and no product overflows

_LAYOUT: Final = struct.Struct("<BBBBIqqq")
_Integers = NDArray[np.int64]


class _Header(NamedTuple):
    order: int
    width: int  # bytes of one packed number
    gaps: bool  # whether any sample is unknown
    samples: int  # unknown ones included
    first: int = 0  # steps of the first known sample
    numerator: int = 1
    denominator: int = 1


def encode(channel: Channel, values: FloatArray) -> bytes:
    """The blob of one channel, shape (n,), NaN where unknown."""
    resolution = RESOLUTION[channel]
    values = np.asarray(values, dtype=np.float64)
    unknown = np.isnan(values)
    gaps = bool(unknown.any())
    known = values[~unknown] if gaps else values
    with np.errstate(over="ignore"):
        steps = known * resolution.denominator / resolution.numerator
    if not np.all(np.abs(steps) < MOST_STEPS):
        return _blob(_Header(EXACT, 8, gaps, values.size), unknown, known.astype("<f8"))
    whole = np.rint(steps).astype(np.int64)
    divisor = int(np.gcd.reduce(whole)) or 1
    whole //= divisor
    first = int(whole[0]) if whole.size else 0
    small = _narrowed(_differences(whole - first, resolution.order))
    step = (resolution.numerator * divisor, resolution.denominator)
    return _blob(_Header(resolution.order, small.itemsize, gaps, values.size, first, *step), unknown, small)


def decode(blob: bytes) -> FloatArray:
    """The channel in a blob, shape (n,)."""
    header = _header(blob)
    bits = (header.samples + 7) // 8 if header.gaps else 0
    body = inflate(blob[_LAYOUT.size :], bits + header.samples * header.width)
    numbers = in_order(body[bits:], f"<f{header.width}" if header.order == EXACT else f"<u{header.width}")
    values = numbers.astype(np.float64) if header.order == EXACT else _from_steps(header, numbers)
    if not header.gaps:
        return _complete(values, header.samples)
    unknown = np.unpackbits(np.frombuffer(body, np.uint8, bits), count=header.samples).astype(np.bool_)
    spread = np.full(header.samples, np.nan)
    spread[~unknown] = _complete(values, header.samples - int(np.count_nonzero(unknown)))
    return spread


def _blob(header: _Header, unknown: NDArray[np.bool_], numbers: NDArray[Any]) -> bytes:
    bits = np.packbits(unknown).tobytes() if header.gaps else b""
    return _LAYOUT.pack(FORMAT, *header) + deflate(numbers, before=bits)


def _header(blob: bytes) -> _Header:
    if len(blob) < _LAYOUT.size:
        raise UnreadableError("the blob ends inside its header")
    version, *rest = _LAYOUT.unpack_from(blob)
    if version != FORMAT:
        raise UnreadableError(f"a blob of format {version}; known is {FORMAT}")
    header = _Header(*rest)
    if header.width not in ({8} if header.order == EXACT else {1, 2, 4, 8}) or header.denominator < 1:
        raise UnreadableError("the blob's header is damaged")
    return header


def _complete(values: FloatArray, count: int) -> FloatArray:
    if values.size != count:
        raise UnreadableError(f"the blob holds {values.size} values where {count} belong")
    return values


def _differences(whole: _Integers, order: int) -> _Integers:
    for _ in range(order):
        whole = np.diff(whole, prepend=0)
    return whole


def _narrowed(differences: _Integers) -> NDArray[Any]:
    """Signs folded in (0, −1, 1, −2 become 0, 1, 2, 3), in the narrowest unsigned integers that hold them all."""
    folded = ((differences << 1) ^ (differences >> 63)).view(np.uint64)
    largest = int(folded.max(initial=0))
    return folded.astype(np.min_scalar_type(largest).newbyteorder("<"))


def _from_steps(header: _Header, folded: NDArray[Any]) -> FloatArray:
    wide = folded.astype(np.uint64)
    whole = ((wide >> np.uint64(1)) ^ (np.uint64(0) - (wide & np.uint64(1)))).view(np.int64)
    for _ in range(header.order):
        whole = np.cumsum(whole)
    steps = (whole + header.first).astype(np.float64)
    return steps * header.numerator / header.denominator

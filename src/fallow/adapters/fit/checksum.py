"""The checksum of FIT: CRC-16 with the polynomial 0x8005, bits reversed, starting from 0."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

BLOCK: Final = 256
REVERSED_POLYNOMIAL: Final = 0xA001


def crc16(data: bytes) -> int:
    """The checksum of `data`; of data followed by its own checksum (little-endian) it is 0.

    A CRC is linear: each byte adds what it would add alone, at its distance from the end. So whole blocks are summed by
    table, and only the blocks are chained. Zeros in front do not change it and fill the first block up.
    """
    table = _table()
    blocks = np.zeros(-(-len(data) // BLOCK) * BLOCK, np.uint8)
    blocks[blocks.size - len(data) :] = np.frombuffer(data, np.uint8)
    sums = np.bitwise_xor.reduce(table[np.arange(BLOCK), blocks.reshape(-1, BLOCK)], axis=1)
    first, second = table[0].tolist(), table[1].tolist()
    crc = 0
    for block in sums.tolist():
        crc = block ^ first[crc & 0xFF] ^ second[crc >> 8]
    return int(crc)


@cache
def _table() -> NDArray[np.uint16]:
    """What a byte adds to the checksum of its block, by its place in the block and its value; shape (BLOCK, 256)."""
    step = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        step = np.where(step & 1, (step >> 1) ^ REVERSED_POLYNOMIAL, step >> 1).astype(np.uint16)
    table = np.empty((BLOCK, 256), np.uint16)
    table[-1] = step
    for place in range(BLOCK - 2, -1, -1):
        table[place] = (table[place + 1] >> 8) ^ step[table[place + 1] & 0xFF]
    return table

"""Named arrays as one blob, to the last bit: for what the model computes with, so that storing changes no answer."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from operator import index
from typing import Final

import numpy as np

from fallow.adapters.store.packing import deflate, in_order, inflate
from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.units import FloatArray

FORMAT: Final = 1
_LAYOUT: Final = struct.Struct("<BI")  # format, length of the list of names and shapes


def pack(arrays: Mapping[str, FloatArray]) -> bytes:
    """Arrays of any shape, by name."""
    contents = json.dumps([[name, array.shape] for name, array in arrays.items()]).encode()
    flat = np.concatenate([np.empty(0), *(array.ravel() for array in arrays.values())])
    return _LAYOUT.pack(FORMAT, len(contents)) + contents + deflate(flat.astype("<f8"))


def unpack(blob: bytes) -> dict[str, FloatArray]:
    contents, packed = _split(blob)
    sizes = [int(np.prod(shape, dtype=np.int64)) for _, shape in contents]
    flat = in_order(inflate(packed, sum(sizes) * 8), "<f8").astype(np.float64)
    if flat.size != sum(sizes):
        raise UnreadableError(f"the blob holds {flat.size} values where {sum(sizes)} belong")
    parts = np.split(flat, np.cumsum(sizes)[:-1])
    return {name: part.reshape(shape) for (name, shape), part in zip(contents, parts, strict=False)}


def _split(blob: bytes) -> tuple[list[tuple[str, list[int]]], bytes]:
    if len(blob) < _LAYOUT.size:
        raise UnreadableError("the blob ends inside its header")
    version, length = _LAYOUT.unpack_from(blob)
    if version != FORMAT:
        raise UnreadableError(f"a blob of format {version}; known is {FORMAT}")
    end = _LAYOUT.size + length
    try:
        contents = [(str(name), list(map(index, shape))) for name, shape in json.loads(blob[_LAYOUT.size : end])]
    except (ValueError, TypeError):
        raise UnreadableError("the blob's list of arrays is damaged") from None
    return contents, blob[end:]

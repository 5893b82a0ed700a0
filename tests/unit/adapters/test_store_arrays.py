"""Named arrays as blobs: damage is refused."""

import json
import struct

import numpy as np
import pytest

from fallow.adapters.store.arrays import pack, unpack
from fallow.adapters.store.unreadable import UnreadableError

BLOB = pack({"a": np.arange(3.0), "b": np.ones((2, 2))})


@pytest.mark.parametrize("length", range(len(BLOB)))
def test_a_blob_cut_short_is_refused(length: int) -> None:
    with pytest.raises(UnreadableError):
        unpack(BLOB[:length])


def relabelled(contents: object) -> bytes:
    _, length = struct.unpack_from("<BI", BLOB)
    listed = json.dumps(contents).encode()
    return struct.pack("<BI", 1, len(listed)) + listed + BLOB[5 + length :]


@pytest.mark.parametrize("contents", [5, [5], [["a", 5]], [["a", ["x"]]], [["a", [3]]], [["a", [3]], ["b", [5]]]])
def test_a_list_that_does_not_fit_is_refused(contents: object) -> None:
    with pytest.raises(UnreadableError):
        unpack(relabelled(contents))


def test_another_format_is_refused() -> None:
    with pytest.raises(UnreadableError, match="format 9"):
        unpack(b"\x09" + BLOB[1:])


def test_nothing_is_something() -> None:
    assert unpack(pack({})) == {}

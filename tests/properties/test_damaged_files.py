"""Whatever the bytes, reading ends, with activities that hold together or with problems that say why not."""

import gzip
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fallow.adapters.files.formats import FORMATS
from fallow.adapters.files.read import read_file
from fallow.services.digest import digest
from fallow.services.records import ReadFile
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, source, tcx_file
from tests.fixtures.damage import KINDS, damage
from tests.fixtures.holding import holds_together

FIT = run_file(duration_s=40, laps=())
FILES = {
    "fit": FIT,
    "chain": FIT + run_file(days=1, duration_s=20, laps=()),
    "tcx": tcx_file(laps=2, lap_s=30).encode(),
    "gpx": gpx_file(gpx_track(gpx_segment(0), gpx_segment(100))).encode(),
    "gz": gzip.compress(FIT),
}


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file with bits turned over, bytes replaced, chunks swapped, lengths made absurd, or its end missing."""
    data = bytearray(draw(st.sampled_from(sorted(FILES.values()))))
    if damage(draw, data, (*KINDS, "length")) == "length":
        data[4:8] = draw(st.integers(0, 2**32 - 1)).to_bytes(4, "little")
    return bytes(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def read(folder: Path, data: bytes) -> ReadFile:
    path = folder / "file"
    path.write_bytes(data)
    return read_file(source(path), digest)


@given(damaged())
@settings(max_examples=300)
def test_damaged_files(folder: Path, data: bytes) -> None:
    holds_together(read(folder, data))


@given(st.binary(max_size=400))
@example(b"")
def test_any_bytes(folder: Path, data: bytes) -> None:
    holds_together(read(folder, data))
    for form in FORMATS:
        found = form.read(BytesIO(data), "file")
        assert found.activities or found.mornings or found.problems


@given(st.integers(0, len(FIT) - 1))
def test_a_prefix_tells_no_more_than_the_whole(folder: Path, length: int) -> None:
    (whole,) = (recorded for recorded, _ in read(folder, FIT).activities)
    assert whole.samples is not None
    for recorded, _ in read(folder, FIT[:length]).activities:
        assert recorded.activity.started_at == whole.activity.started_at
        assert recorded.samples is not None
        n = len(recorded.samples)
        assert n <= len(whole.samples)
        for channel, values in recorded.samples.channels.items():
            assert np.array_equal(values, whole.samples.channels[channel][:n], equal_nan=True)

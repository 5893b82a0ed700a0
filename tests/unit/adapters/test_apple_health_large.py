"""An export of any size is read in little memory, and nothing in it is lost."""

from pathlib import Path

import pytest

from tests.fixtures.apple_export import RUN_S, write_export
from tests.fixtures.measured import read_alone

MOST_MB = 150.0
MORNINGS_A_DAY = 3  # the night, its rMSSD, the resting heart rate: each at its own moment


@pytest.mark.parametrize("megabytes", [4, pytest.param(200, marks=pytest.mark.soak)])
def test_a_large_export_in_little_memory(megabytes: int, tmp_path: Path) -> None:
    written = write_export(tmp_path / "export.xml", megabytes)
    assert written.bytes == pytest.approx(megabytes * 1e6, rel=0.3)
    found = read_alone(tmp_path / "export.xml")
    assert found.peak_mb < MOST_MB
    assert (found.activities, found.mornings, found.problems) == (written.runs, MORNINGS_A_DAY * written.days, 0)
    assert found.distance_m == pytest.approx(8100.0 * written.runs)
    assert found.samples == written.runs * (RUN_S // 5 + 1)

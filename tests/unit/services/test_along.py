"""Where it was spent, of activities that came in as files: it ends at the figures of the page."""

from pathlib import Path

import pytest

from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.engine.costs import fresh_costs
from fallow.services.along import spent_along
from fallow.services.refresh import refresh_stresses
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file
from tests.fixtures.homes import Home


def test_it_ends_at_the_stress_on_record_of_every_activity(home: Home, tmp_path: Path) -> None:
    """Of which one has no heart rate, and what it is measured by no peak of it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for days in range(0, 60, 3):
        (folder / f"{days}.fit").write_bytes(run_file(days=days))
    (folder / "a.gpx").write_text(gpx_file(gpx_track(gpx_segment(600))))
    (folder / "b.gpx").write_text(gpx_file(gpx_track(gpx_segment(5_000_000), kind="<type>walk</type>")))
    home.take(folder)
    runs = refresh_stresses(home.store)
    costs = fresh_costs(runs, Level.TRAINED)

    assert len(runs) == 22
    for run in runs:
        found = spent_along(home.store, run.activity_id, Level.TRAINED)
        assert found is not None
        assert run.stress is not None
        assert found.tendon_easy_km[-1] == pytest.approx(run.stress.tendon_easy_km)
        assert found.bone_easy_km[-1] == pytest.approx(run.stress.bone_easy_km)
        for store in Store:
            assert found.taken[store][-1] == pytest.approx(costs[run.activity_id][store], abs=1e-9)


def test_of_what_is_not_there_nothing_is_told(home: Home) -> None:
    assert spent_along(home.store, "nobody", Level.TRAINED) is None

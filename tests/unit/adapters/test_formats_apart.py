"""Each format knows its own files, and none claims another's."""

import json
from pathlib import Path

import pytest

from fallow.adapters.files.formats import FORMATS
from fallow.adapters.format import HEAD_BYTES
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, tcx_file
from tests.fixtures.platform_files import (
    ENGLISH,
    garmin_activities,
    garmin_activity,
    garmin_day,
    garmin_fetched_hrv,
    garmin_fetched_night,
    garmin_health,
    garmin_night,
    polar_night,
    polar_older_session,
    polar_recovery,
    polar_session,
    strava_row,
    strava_table,
)

FILES = {
    "fit": [run_file(duration_s=20, laps=())],
    "tcx": [tcx_file().encode()],
    "gpx": [gpx_file(gpx_track(gpx_segment(0))).encode()],
    "strava-activities": [strava_table(ENGLISH, strava_row())],
    "polar-json": [
        *(json.dumps(row).encode() for row in (polar_session(), polar_older_session())),
        *(json.dumps([row]).encode() for row in (polar_night(), polar_recovery())),
    ],
    "garmin-json": [
        garmin_activities(garmin_activity()),
        *(json.dumps([row]).encode() for row in (garmin_night(), garmin_day(), garmin_health())),
        *(json.dumps(row).encode() for row in (garmin_fetched_night(), garmin_fetched_hrv())),
    ],
}


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, every in FILES.items() for data in every])
def test_one_format_alone_claims_a_file(name: str, data: bytes) -> None:
    assert [form.name for form in FORMATS if form.recognises(data)] == [name]


def test_real_files_of_others_are_not_claimed(shared_data: Path) -> None:
    """None of them is the table or JSON of a platform's archive."""
    ours = [form for form in FORMATS if form.name in ("strava-activities", "garmin-json", "polar-json")]
    for path in sorted(shared_data.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                head = stream.read(HEAD_BYTES)
            assert [form.name for form in ours if form.recognises(head)] == [], path

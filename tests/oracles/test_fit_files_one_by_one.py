"""Files of many devices and of the tests of other readers, each looked at by hand: what becomes of it, and why."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from fallow.adapters.files.find import FolderFinder
from fallow.adapters.files.read import read_file
from fallow.services.digest import digest
from fallow.services.import_archive import judge
from fallow.services.records import FileOutcome, Outcome
from fallow.services.same_activity import OnRecord
from tests.fixtures.skipping import SHARED_DATA

IMPORTED: Final[Mapping[str, int]] = {  # and how many activities
    "fitparse/2013-02-06-12-11-14.fit": 1,
    "fitparse/2015-10-13-08-43-15.fit": 1,
    "fitparse/20170518-191602-1740899583.fit": 1,
    "fitparse/2019-02-17-062644-ELEMNT-297E-195-0.fit": 1,
    "fitparse/Activity.fit": 1,
    "fitparse/Edge810-Vector-2013-08-16-15-35-10.fit": 1,
    "fitparse/activity-large-fenxi2-multisport.fit": 7,
    "fitparse/activity-settings.fit": 1,
    "fitparse/activity-small-fenix2-run.fit": 1,
    "fitparse/WeightScaleSingleUser.fit": 0,  # what a scale showed, and no activity
    "muktihari/from_official_sdk/WeightScaleSingleUser.fit": 0,
    "fitparse/coros-pace-2-cycling-misaligned-fields.fit": 1,
    "fitparse/developer-types-sample.fit": 1,
    "fitparse/elemnt-bolt-no-application-id-inside-developer-data-id.fit": 1,
    "fitparse/event_timestamp.fit": 1,
    "fitparse/garmin-edge-500-activity.fit": 1,
    "fitparse/garmin-edge-820-bike.fit": 1,
    "fitparse/garmin-fenix-5-bike.fit": 1,
    "fitparse/garmin-fenix-5-run.fit": 1,
    "fitparse/garmin-fenix-5-walk.fit": 1,
    "fitparse/null_compressed_speed_dist.fit": 1,
    "fitparse/sample-activity-indoor-trainer.fit": 1,
    "fitparse/sample-activity.fit": 1,
    "fitparse/sample_mulitple_header.fit": 5,
    "muktihari/big_activity.fit": 1,
    "muktihari/from_garmin_forums/triathlon_summary_first.fit": 5,
    "muktihari/from_garmin_forums/triathlon_summary_last.fit": 5,
    "muktihari/from_official_sdk/HrmPluginTestActivity.fit": 1,
    "muktihari/from_official_sdk/activity_lowbattery.fit": 1,
    "muktihari/from_official_sdk/activity_multisport.fit": 2,
    "muktihari/from_official_sdk/activity_poolswim.fit": 1,
    "muktihari/from_official_sdk/activity_poolswim_with_hr.fit": 1,
}
PARTIAL: Final[Mapping[str, tuple[str, ...]]] = {  # and what is missing
    "fitparse/activity-activity-filecrc.fit": ("damaged: checksum does not match",),
    "fitparse/activity-filecrc.fit": ("damaged: checksum does not match",),
    "fitparse/activity-settings-corruptheader.fit": ("damaged: 83 bytes after the end are not FIT",),
    "fitparse/activity-settings-nodata.fit": ("truncated: readable up to byte 12",),
    "fitparse/activity-unexpected-eof.fit": ("truncated: readable up to byte 751",),
    "fitparse/nick.fit": (
        "truncated: readable up to byte 403437",
        "damaged: the summary is missing and was rebuilt from the samples",
    ),
    "fitparse/strava-android-app-201.10-b1218918.fit": (
        "damaged: readable up to byte 7471, then comes what was never announced",
    ),
    "muktihari/chained_Activity_activity_poolswim.fit": ("impossible_recorded: heart_rate_bpm",),
    "muktihari/from_official_sdk/Activity.fit": ("impossible_recorded: heart_rate_bpm",),
    "muktihari/from_official_sdk/ActivityDevFields.fit": ("impossible_recorded: heart_rate_bpm",),
    "muktihari/from_official_sdk/activity_developerdata.fit": ("impossible_recorded: heart_rate_bpm",),
    "muktihari/from_official_sdk/WithGearChangeData.fit": (
        "damaged: the summary is missing and was rebuilt from the samples",
    ),
    "muktihari/from_official_sdk/activity_truncated.fit": (
        "bad_value: no sport named: taken from the speed",
        "damaged: the summary is missing and was rebuilt from the samples",
    ),
}
IGNORED: Final[Mapping[str, str]] = {
    "fitparse/MonitoringFile.fit": "not_an_activity: monitoring b",
    "muktihari/from_official_sdk/MonitoringFile.fit": "not_an_activity: monitoring b",
    "fitparse/Settings.fit": "not_an_activity: settings",
    "fitparse/Settings2.fit": "not_an_activity: settings",
    "fitparse/nametest.FIT": "not_an_activity: settings",
    "muktihari/from_official_sdk/Settings.fit": "not_an_activity: settings",
    "fitparse/WeightScaleMultiUser.fit": "not_an_activity: weighings of several people",
    "muktihari/from_official_sdk/WeightScaleMultiUser.fit": "not_an_activity: weighings of several people",
    "fitparse/WorkoutCustomTargetValues.fit": "not_an_activity: workout",
    "fitparse/WorkoutIndividualSteps.fit": "not_an_activity: workout",
    "fitparse/WorkoutRepeatGreaterThanStep.fit": "not_an_activity: workout",
    "fitparse/WorkoutRepeatSteps.fit": "not_an_activity: workout",
    "muktihari/from_official_sdk/WorkoutCustomTargetValues.fit": "not_an_activity: workout",
    "muktihari/from_official_sdk/WorkoutIndividualSteps.fit": "not_an_activity: workout",
    "muktihari/from_official_sdk/WorkoutRepeatGreaterThanStep.fit": "not_an_activity: workout",
    "muktihari/from_official_sdk/WorkoutRepeatSteps.fit": "not_an_activity: workout",
}
REFUSED: Final[Mapping[str, str]] = {
    "fitparse/DeveloperData.fit": "no_samples: neither samples nor a summary",
    "muktihari/TestEncode.fit": "no_samples: neither samples nor a summary",
    "muktihari/from_official_sdk/DeveloperData.fit": "no_samples: neither samples nor a summary",
    "muktihari/valid_only_contain_fileid.fit": "no_samples: neither samples nor a summary",
    "fitparse/antfs-dump.63.fit": "bad_value: no date: the watch counted from when it was switched on",
    "fitparse/compressed-speed-distance.fit": "bad_value: no date: the watch counted from when it was switched on",
}


def outcome_of(path: Path) -> FileOutcome:
    (file,), problems = FolderFinder().find([str(path)])
    assert problems == ()
    return judge(read_file(file, digest), OnRecord(()), None)[0]


def path_of(name: str) -> Path:
    return SHARED_DATA / "parser" / name


def told(outcome: FileOutcome) -> tuple[str, ...]:
    return tuple(f"{problem.code}: {problem.detail}" for problem in outcome.problems)


@pytest.mark.needs_shared_data
def test_every_file_is_in_one_of_the_tables() -> None:
    folder = SHARED_DATA / "parser"
    there = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix.lower() == ".fit"]
    assert sorted(there) == sorted([*IMPORTED, *PARTIAL, *IGNORED, *REFUSED])


@pytest.mark.needs_shared_data
@pytest.mark.parametrize("name", sorted(IMPORTED))
def test_imported(name: str) -> None:
    outcome = outcome_of(path_of(name))
    assert (outcome.outcome, len(outcome.activity_ids), told(outcome)) == (Outcome.IMPORTED, IMPORTED[name], ())


@pytest.mark.needs_shared_data
@pytest.mark.parametrize("name", sorted(PARTIAL))
def test_imported_in_part(name: str) -> None:
    outcome = outcome_of(path_of(name))
    assert (outcome.outcome, told(outcome)) == (Outcome.PARTIAL, PARTIAL[name])
    assert outcome.activity_ids


@pytest.mark.needs_shared_data
@pytest.mark.parametrize("name", sorted(IGNORED))
def test_ignored(name: str) -> None:
    outcome = outcome_of(path_of(name))
    assert (outcome.outcome, told(outcome), outcome.activity_ids) == (Outcome.IGNORED, (IGNORED[name],), ())


@pytest.mark.needs_shared_data
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused(name: str) -> None:
    outcome = outcome_of(path_of(name))
    assert (outcome.outcome, told(outcome), outcome.activity_ids) == (Outcome.REFUSED, (REFUSED[name],), ())

"""What is saved comes back, on every database alike."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.documents import StoredDocuments
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.store import SqlStore
from fallow.domain.activity import Channel, Run
from fallow.domain.athlete import Athlete
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.services import ports
from tests.fixtures.stored import (
    ATHLETE,
    BEST_EFFORTS,
    FULL_ATHLETE,
    MASKED,
    STRESS,
    activity,
    check_in,
    imported,
    plain,
    plan,
    snapshot,
)


def test_the_store_fits_its_ports(store: SqlStore) -> None:
    port: ports.Store = store  # what mypy checks, and nothing else would
    part: ports.AthleteStore = store.for_athlete("ada")

    assert port.athletes() == ()
    assert part.athlete_id == "ada"


def test_profiles(store: SqlStore) -> None:
    store.add_athlete(FULL_ATHLETE)
    store.add_athlete(Athlete("abe"))

    assert store.athletes() == (Athlete("abe"), FULL_ATHLETE)
    assert store.for_athlete("ada").athlete() == FULL_ATHLETE


def test_a_profile_changes(store: SqlStore, ada: SqlAthleteStore) -> None:
    ada.save_athlete(FULL_ATHLETE)

    assert store.athletes() == (FULL_ATHLETE,)


@pytest.mark.parametrize("told", [True, False, None])
def test_a_no_is_told_from_what_was_never_told(told: bool | None, store: SqlStore, ada: SqlAthleteStore) -> None:
    ada.save_athlete(replace(FULL_ATHLETE, injury_prone=told))

    assert ada.athlete().injury_prone is told
    assert store.athletes()[0].injury_prone is told
    assert json.loads(StoredDocuments().profile(ada))["injury_prone"] is told


def test_an_athlete_is_added_once(store: SqlStore, ada: SqlAthleteStore) -> None:
    with pytest.raises(IntegrityError):
        store.add_athlete(FULL_ATHLETE)

    assert store.athletes() == (ATHLETE,)


def test_a_profile_is_not_saved_as_that_of_another(ada: SqlAthleteStore) -> None:
    with pytest.raises(ValueError, match="'abe' for 'ada'"):
        ada.save_athlete(Athlete("abe"))


def test_nobody_is_known_who_was_not_added(store: SqlStore) -> None:
    for ask in (store.for_athlete("bob").athlete, lambda: store.for_athlete("bob").add_check_in(check_in())):
        with pytest.raises(UserProblemError) as caught:
            ask()
        assert (caught.value.problem.code, caught.value.problem.place) == (ProblemCode.UNKNOWN_ATHLETE, "bob")


def test_all_is_there_when_the_store_is_opened_again(store: SqlStore, ada: SqlAthleteStore, address: str) -> None:
    ada.save_files([imported()])
    store.close()

    again = open_store(address)
    assert again.for_athlete("ada").activities() == (activity(),)
    again.close()


def test_runs_are_oldest_first_with_efforts_and_stress(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(2), imported(1, distance_m=None, ascent_m=None, utc_offset_s=None)])
    ada.save_stresses("v1", {"activity-2": STRESS})

    first, second = ada.runs()

    assert second == Run(
        activity_id="activity-2",
        sport=activity(2).sport,
        started_at=activity(2).started_at,
        local_date=date(2026, 3, 10),  # half past midnight of the next day, two hours east of UTC
        duration_s=3600.5,
        distance_m=12_000.25,
        ascent_m=101.5,
        avg_heart_rate_bpm=144.4,
        max_heart_rate_bpm=171.0,
        best_efforts=BEST_EFFORTS,
        masked=MASKED,
        stress=STRESS,
    )
    assert (first.activity_id, first.distance_m, first.stress) == ("activity-1", None, None)
    assert first.local_date == date(2026, 3, 8)


def test_stresses_are_replaced(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(2)])
    ada.save_stresses("v1", {"activity-1": STRESS, "activity-2": STRESS})
    ada.save_stresses("v2", {"activity-2": replace(STRESS, load=1.0, estimated=frozenset())})

    assert [run.stress for run in ada.runs()] == [STRESS, replace(STRESS, load=1.0, estimated=frozenset())]


def test_the_version_of_stresses_is_that_of_all(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(2)])
    versions = [ada.stress_version()]
    for version, number in (("v1", 1), ("v1", 2), ("v2", 2), ("v2", 1)):
        ada.save_stresses(version, {f"activity-{number}": STRESS})
        versions.append(ada.stress_version())

    assert versions == [None, "v1", "v1", None, "v2"]


def test_a_number_is_never_nan(ada: SqlAthleteStore) -> None:
    ada.save_files([imported()])

    with pytest.raises(StatementError, match="NaN cannot be stored"):
        ada.save_stresses("v1", {"activity-1": replace(STRESS, load=float("nan"))})

    assert ada.stress_version() is None


def test_numbers_of_numpy_are_numbers(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(duration_s=np.float64(60.0), distance_m=np.float32(0.5))])

    assert (ada.activities()[0].duration_s, ada.activities()[0].distance_m) == (60.0, 0.5)


def test_check_ins_are_oldest_first(ada: SqlAthleteStore) -> None:
    told = [check_in(day) for day in (1, 2, 3)]
    full = check_in(
        4,
        source="HRV app",
        sleep_h=7.25,
        feel_0_10=8.0,
        pain_0_10=0.0,
        stiffness_0_10=1.0,
        ill=True,
        injured=False,
        rmssd_ms=61.2,
        resting_hr_bpm=44.0,
        carbohydrate_g_kg=6.5,
    )
    for each in (full, *reversed(told)):
        ada.add_check_in(each)

    assert ada.check_ins() == (*told, full)
    assert ada.check_ins(since=date(2026, 3, 3)) == (told[2], full)


def test_a_check_in_of_the_same_moment_and_source_is_corrected(ada: SqlAthleteStore) -> None:
    for soreness in (1.0, 2.0):
        ada.add_check_in(check_in(soreness_0_10=soreness))
    ada.add_check_in(check_in(source="watch"))

    assert [(told.source, told.soreness_0_10) for told in ada.check_ins()] == [("check-in", 2.0), ("watch", 2.5)]


def test_moments_keep_their_place_in_time(ada: SqlAthleteStore) -> None:
    east = datetime(2026, 3, 1, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=13)))
    ada.add_check_in(check_in(at=east))

    (told,) = ada.check_ins()

    assert told.at == east
    assert told.at.tzinfo is UTC


def test_a_naive_moment_is_refused(ada: SqlAthleteStore) -> None:
    with pytest.raises(StatementError, match="not aware"):
        ada.add_check_in(check_in(at=datetime(2026, 3, 1)))  # noqa: DTZ001

    assert ada.check_ins() == ()


def test_one_snapshot_to_the_last_bit(ada: SqlAthleteStore) -> None:
    found = [ada.snapshot()]
    for version in ("v1", "v2"):
        ada.save_snapshot(snapshot(version))
        found.append(ada.snapshot())
    ada.save_snapshot(None)
    found.append(ada.snapshot())

    assert plain(found) == plain([None, snapshot("v1"), snapshot("v2"), None])


def test_the_newest_plan_holds(ada: SqlAthleteStore) -> None:
    held = [ada.plan()]
    for name in ("first", "second", "first"):
        ada.save_plan(plan(name))
        held.append(ada.plan())

    assert plain(held) == plain([None, plan("first"), plan("second"), plan("first")])
    assert plain(ada.plans()) == plain([plan(name) for name in ("first", "second", "first")])


def test_plans_are_counted(ada: SqlAthleteStore) -> None:
    numbers = [ada.plan_number()]
    for name in ("first", "second", "first"):
        ada.save_plan(plan(name))
        numbers.append(ada.plan_number())

    assert numbers == [0, 1, 2, 3]


def test_one_address_of_a_calendar_or_none(ada: SqlAthleteStore) -> None:
    found = [ada.feed_hash()]
    for sha256 in ("a" * 64, "b" * 64, None, None, "c" * 64):
        ada.save_feed_hash(sha256)
        found.append(ada.feed_hash())

    assert found == [None, "a" * 64, "b" * 64, None, None, "c" * 64]


def test_samples_and_segments(ada: SqlAthleteStore) -> None:
    outcome, read = imported()
    ada.save_files([(outcome, read), imported(2, samples=None, segments=None)])
    recorded, digest = read.activities[0]

    samples = ada.samples("activity-1")

    assert recorded.samples is not None
    assert samples is not None
    assert plain(samples.channels.keys()) == plain(recorded.samples.channels.keys())
    np.testing.assert_allclose(samples.channels[Channel.LATITUDE], [59.3293, 59.32931, np.nan, 59.32934], atol=4.2e-8)
    for channel in (Channel.TIME, Channel.HEART_RATE):
        np.testing.assert_array_equal(samples.channels[channel], recorded.samples.channels[channel])
    assert plain(ada.segments(["activity-2", "activity-1", "unheard-of"])) == plain({"activity-1": digest.segments})
    assert ada.samples("activity-2") is None
    assert ada.samples("unheard-of") is None


def test_segments_of_more_activities_than_one_statement_can_name(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(1200)])

    found = ada.segments([f"activity-{number}" for number in range(1, 1201)])

    assert found.keys() == {"activity-1", "activity-1200"}


def test_some_activities_and_what_they_are_called(store: SqlStore) -> None:
    """Of this runner alone, and none that is not there."""
    for name in ("ada", "bob"):
        store.add_athlete(Athlete(name))
        part = store.for_athlete(name)
        part.save_files([imported(1, name=f"{name}'s way"), imported(2, name=""), imported(3)])
    ada = store.for_athlete("ada")

    assert {one.activity_id for one in ada.some(["activity-1", "activity-3", "nothing"])} == {
        "activity-1",
        "activity-3",
    }
    assert ada.some([]) == ()
    assert ada.names()["activity-1"] == "ada's way"
    assert "activity-2" not in ada.names()

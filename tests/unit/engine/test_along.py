"""Where in a run it was spent: the figures along it, and the stretch that took half."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fallow.domain.activity import Segments
from fallow.domain.spent import Ground, Spent
from fallow.domain.state import Store
from fallow.engine.along import MOST_POINTS, spent
from fallow.engine.run import coach
from fallow.engine.stresses import assess
from fallow.physiology.believable import believed
from tests.fixtures.runners import runner

EASY, FAST = 2.7, 4.4
AT = "2026-03-11T17:00:00+01:00"


def segments(*parts: tuple[float, float, float]) -> Segments:
    """Minutes, speed and grade of each part, in pieces of half a minute."""
    counts = [round(2 * minutes) for minutes, _, _ in parts]
    speed, grade = (np.repeat([part[column] for part in parts], counts) for column in (1, 2))
    unknown = np.full(speed.size, np.nan)
    return Segments(np.full(speed.size, 30.0), speed, grade, unknown, unknown.copy())


def spent_in(pieces: Segments | None, **more: Any) -> tuple[Spent | None, dict[Store, float]]:
    """Of the last run of a made-up runner, and what the one door says that it cost."""
    given = runner(runs=[{"at": AT, "segments": [{"duration_s": 600, "speed_m_s": 3.0}]}], **more)
    *before, last = given.runs
    run = replace(last, segments=pieces, duration_s=1800.0 if pieces is None else float(pieces.duration_s.sum()))
    output = coach(replace(given, runs=(*before, run)))
    runs = believed((*before, run))
    found = spent(runs[-1], runs, given.athlete, output.level.level)
    return found, dict(output.costs[run.activity_id])


def told(*parts: tuple[float, float, float]) -> Spent:
    found, _ = spent_in(segments(*parts))
    assert found is not None
    return found


HILLY = ((20, EASY, 0.0), (25, 2.4, 0.08), (20, 3.4, -0.09))


@pytest.mark.parametrize(
    "parts", [HILLY, ((40, EASY, 0.0),), ((180, 3.0, 0.01),), ((1, 6.0, 0.0),), ((0.5, 1.0, 0.3),)]
)
def test_it_ends_at_what_the_run_is_said_to_have_cost(parts: tuple[tuple[float, float, float], ...]) -> None:
    found, costs = spent_in(segments(*parts))

    assert found is not None
    for store in Store:
        assert found.taken[store][-1] == pytest.approx(costs[store], abs=1e-9)
        assert found.taken[store][0] == pytest.approx(0.0, abs=1e-9)


def test_tissues_end_at_what_the_run_is_said_to_have_asked() -> None:
    given = runner(runs=[{"at": AT, "segments": [{"duration_s": 600, "speed_m_s": 3.0}]}])
    runs = believed((*given.runs[:-1], replace(given.runs[-1], segments=segments(*HILLY))))
    stress = assess(runs, given.athlete)[runs[-1].activity_id]
    found = spent(runs[-1], runs, given.athlete, coach(given).level.level)

    assert found is not None
    assert found.tendon_easy_km[-1] == pytest.approx(stress.tendon_easy_km)
    assert found.bone_easy_km[-1] == pytest.approx(stress.bone_easy_km)


def test_a_summary_does_not_tell_where() -> None:
    assert spent_in(None)[0] is None
    none = np.empty(0)
    assert spent_in(Segments(none, none, none, none, none))[0] is None


@pytest.mark.parametrize(("minutes", "points"), [(0.5, 2), (3, 4), (65, 66), (400, MOST_POINTS + 1)])
def test_a_moment_for_each_minute_as_long_as_they_are_few(minutes: float, points: int) -> None:
    found = told((minutes, EASY, 0.0))

    assert found.time_s.size == points
    assert found.time_s[-1] == pytest.approx(60 * minutes)
    assert found.distance_m is not None
    assert found.distance_m[-1] == pytest.approx(60 * minutes * EASY)


def test_a_steady_run_asks_evenly_of_energy_and_nerve_and_late_of_the_muscles() -> None:
    halves = told((60, EASY, 0.0)).halves

    assert halves[Store.ENERGY].even
    assert halves[Store.NERVE].even
    muscle = halves[Store.MUSCLE]
    assert not muscle.even
    assert muscle.ends_s == pytest.approx(3600.0)
    assert muscle.begins_s > 2400.0
    assert muscle.ground is Ground.LIKE_THE_REST


def test_downhill_is_where_the_muscles_paid() -> None:
    muscle = told(*HILLY).halves[Store.MUSCLE]

    assert muscle.begins_s > 45 * 60
    assert muscle.ends_s <= 65 * 60 + 1e-6
    assert muscle.ground is Ground.DOWNHILL


def test_uphill_is_where_the_energy_went() -> None:
    energy = told((30, 2.2, 0.0), (20, 2.2, 0.09), (30, 2.2, 0.0)).halves[Store.ENERGY]

    assert energy.ground is Ground.UPHILL
    assert energy.begins_s >= 1800 - 1e-6
    assert energy.ends_s <= 3000 + 1e-6
    assert not energy.even


def test_a_hard_stretch_in_the_middle_is_found() -> None:
    nerve = told((30, EASY, 0.0), (12, FAST, 0.0), (30, EASY, 0.0)).halves[Store.NERVE]

    assert nerve.begins_s >= 1800 - 61
    assert nerve.ends_s <= 1800 + 12 * 60 + 61
    assert nerve.ground is Ground.FIRM


@pytest.mark.parametrize("parts", [HILLY, ((30, EASY, 0.0), (12, FAST, 0.0), (30, EASY, 0.0))])
def test_a_half_is_a_half(parts: tuple[tuple[float, float, float], ...]) -> None:
    found = told(*parts)

    for store, half in found.halves.items():
        begins, ends = np.interp([half.begins_s, half.ends_s], found.time_s, found.taken[store])
        assert ends - begins == pytest.approx(found.taken[store][-1] / 2)


def test_without_speed_there_are_no_distances_and_without_altitude_no_hills() -> None:
    bare = segments(*HILLY)
    unknown = np.full(len(bare), np.nan)
    heart_rate = np.full(len(bare), 140.0)

    without_speed, _ = spent_in(replace(bare, speed_m_s=unknown, heart_rate_bpm=heart_rate))
    without_altitude, _ = spent_in(replace(bare, grade=unknown))

    assert without_speed is not None
    assert without_speed.distance_m is None
    assert without_altitude is not None
    assert {half.ground for half in without_altitude.halves.values()} <= {Ground.FIRM, Ground.LIKE_THE_REST}

"""What cannot be goes no further than the one door, and the answer says what it was."""

import math
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from fallow.coaching.data_quality import LONGEST_SLEEP_H
from fallow.domain.activity import Channel
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.verdict import VerdictKind
from fallow.domain.wellness import CheckIn
from fallow.engine.admission import MORNING, PERSON, admitted
from fallow.engine.contract import CoachInput
from fallow.engine.run import coach
from fallow.services.check_in import PLAUSIBLE
from fallow.services.profile import SETTINGS
from tests.fixtures.runners import LAST_EVENING, runner
from tests.fixtures.stored import plain

GIVEN = runner()
WORD = GIVEN.check_ins[0]
IMPOSSIBLE = [
    ("soreness_0_10", 11.0), ("soreness_0_10", -1.0), ("soreness_0_10", math.nan), ("sleep_h", -3.0), ("sleep_h", 30.0),
    ("sleep_h", math.nan), ("sleep_h", math.inf), ("rmssd_ms", 3000.0), ("rmssd_ms", 0.0), ("rmssd_ms", -5.0),
    ("resting_hr_bpm", 254.0), ("resting_hr_bpm", 0.0), ("feel_0_10", 12.0), ("stiffness_0_10", 99.0),
    ("pain_0_10", -1.0), ("pain_0_10", math.nan), ("carbohydrate_g_kg", -3.0), ("carbohydrate_g_kg", 500.0),
]  # fmt: skip


def telling(**told: Any) -> CoachInput:
    return replace(GIVEN, check_ins=(replace(WORD, **told),))


@pytest.mark.parametrize(("name", "value"), IMPOSSIBLE)
def test_an_impossible_word_counts_as_none_and_is_told(name: str, value: float) -> None:
    output = coach(telling(**{name: value}))
    silent = coach(telling(**{name: None}))

    assert output.problems == (Problem(ProblemCode.IMPOSSIBLE_TOLD, name, f"2026-03-12: {value:g}"),)
    assert plain(replace(output, problems=())) == plain(silent)


def test_more_pain_than_the_scale_has_room_for_is_pain() -> None:
    beyond, worst = coach(telling(pain_0_10=15.0)), coach(telling(pain_0_10=10.0))

    assert [problem.place for problem in beyond.problems] == ["pain_0_10"]
    assert beyond.verdict == worst.verdict
    assert beyond.verdict.kind is VerdictKind.REST


def test_every_figure_of_a_morning_has_its_limits() -> None:
    apart = {"on", "at", "source", "ill", "injured", "sore_places"}
    assert set(MORNING) == {field.name for field in fields(CheckIn)} - apart == set(PLAUSIBLE)
    for name, (low, high) in MORNING.items():
        assert PLAUSIBLE[name][0] <= low < high <= PLAUSIBLE[name][1], "what is used can be told"
    assert MORNING["sleep_h"][1] == LONGEST_SLEEP_H.value


@pytest.mark.parametrize("name", PERSON)
@pytest.mark.parametrize("value", [-1.0, 0.0, math.nan, 1e9])
def test_an_impossible_person_is_an_unknown_one(name: str, value: float) -> None:
    figure: dict[str, Any] = {name: value}
    of_settings: dict[str, Any] = (
        {"overrides": replace(GIVEN.athlete.overrides, **figure)} if name in SETTINGS else figure
    )
    told = replace(GIVEN.athlete, **of_settings)

    seen, problems = admitted(replace(GIVEN, athlete=told))

    assert getattr(seen.athlete.overrides if name in SETTINGS else seen.athlete, name) is None
    assert problems == (Problem(ProblemCode.IMPOSSIBLE_TOLD, name, f"{value:g}"),)
    assert coach(replace(GIVEN, athlete=told)).problems == problems


def test_a_car_is_told_with_its_day_and_no_cap_grows_with_it() -> None:
    last = GIVEN.runs[-1]
    ride = replace(last, segments=None, distance_m=108_000.0, duration_s=3600.0)

    output = coach(replace(GIVEN, runs=(*GIVEN.runs[:-1], ride)))

    assert output.problems == (Problem(ProblemCode.IMPOSSIBLE_RECORDED, "distance_m", "2026-03-11"),)
    assert output.habit.longest_m_30d == 20_000.0


def test_a_heart_rate_of_254_all_the_way() -> None:
    evening = {**LAST_EVENING, "segments": [{"duration_s": 3600, "speed_m_s": 3.0, "heart_rate_bpm": 254}]}

    wrong, without = (
        coach(runner(runs=[run]))
        for run in (evening, {**evening, "segments": [{"duration_s": 3600, "speed_m_s": 3.0}]})
    )

    assert wrong.problems == (Problem(ProblemCode.IMPOSSIBLE_RECORDED, "heart_rate_bpm", "2026-03-11"),)
    assert (wrong.body, wrong.thresholds) == (without.body, without.thresholds)


def test_time_that_runs_backwards_in_the_order_of_runs() -> None:
    assert coach(replace(GIVEN, runs=GIVEN.runs[::-1])).verdict == coach(GIVEN).verdict


def test_only_what_is_new_is_told_and_the_rest_is_counted() -> None:
    days = [replace(WORD, on=WORD.on - timedelta(days=d), at=WORD.at - timedelta(days=d)) for d in range(40)]
    given = replace(GIVEN, check_ins=tuple(replace(word, soreness_0_10=11.0) for word in reversed(days)))

    seen, (problem,) = admitted(given)

    assert {word.soreness_0_10 for word in seen.check_ins} == {None}
    assert problem.detail == "2026-03-12: 11, 2026-03-11: 11, 2026-03-10: 11 + 25"


def test_channels_masked_at_the_import_are_told() -> None:
    masked = frozenset({Channel.HEART_RATE, Channel.TIME})
    runs = tuple(replace(run, masked=masked) for run in GIVEN.runs[-2:])

    _, problems = admitted(replace(GIVEN, runs=runs))

    assert [problem.place for problem in problems] == ["heart_rate_bpm", "time_s"]
    assert all(problem.detail.startswith("2026-03-11, ") for problem in problems)


def test_a_usual_runner_hears_of_nothing() -> None:
    seen, problems = admitted(GIVEN)
    assert (seen, problems) == (GIVEN, ())

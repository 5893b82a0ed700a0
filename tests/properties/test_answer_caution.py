"""What no answer may ever do, from the whole history through the one door: the promises of the coach, end to end.

Habit, plan and learned parameters are held fixed by changing nothing but today's word, or yesterday's run.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fallow.domain.athlete import Athlete, Level, Overrides
from fallow.domain.plan import Plan, PlannedDay, PlanRequest
from fallow.domain.session import REST_DAY, Session, SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict import VerdictKind
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.run import coach
from fallow.engine.stresses import known_on, with_stress
from fallow.physiology.zones import recovery_run_ceiling_bpm
from fallow.planning.library import build
from tests.fixtures.runners import LAST_EVENING, runner
from tests.properties.test_answer_shift import HABITS, MORNINGS

EXAMPLES = settings(max_examples=15)
WORSE_UP = ("soreness_0_10", "pain_0_10")
WORSE_DOWN = ("sleep_h", "feel_0_10", "rmssd_ms")
TYPICAL: Mapping[str, float] = {
    "sleep_h": 8.0, "soreness_0_10": 2.0, "feel_0_10": 7.0, "pain_0_10": 0.0, "rmssd_ms": 60.0, "resting_hr_bpm": 50.0,
}  # fmt: skip
GENTLE = {SessionKind.REST, SessionKind.EASY, SessionKind.RUN_WALK, SessionKind.CROSS}
KINDS = st.sampled_from([SessionKind.EASY, SessionKind.INTERVALS, SessionKind.LONG, SessionKind.RECOVERY_RUN, None])


@st.composite
def histories(draw: st.DrawFn) -> CoachInput:
    """A runner of some level with a habit, some runs of the last days, mornings, and perhaps a plan for today."""
    first = runner().now
    hours = draw(st.lists(st.integers(6, 24 * 6), max_size=3, unique=True))
    runs = [{**LAST_EVENING, "at": (first - timedelta(hours=back)).isoformat()} for back in hours]
    mornings = [{**word, "on": str((first - timedelta(days=back)).date())} for back, word in enumerate(draw(MORNINGS))]
    level = draw(st.sampled_from(["recreational", "trained", "trained", "highly_trained"]))
    given = runner(habit=draw(HABITS), runs=runs, check_ins=mornings[::-1], athlete={"level": level, "mass_kg": 70})
    kind = draw(KINDS)
    return given if kind is None else replace(given, plan=_plan(given, kind))


def _plan(given: CoachInput, kind: SessionKind) -> Plan:
    known = known_on(with_stress(given.runs, given.athlete), given.on, given.athlete)
    session = build(kind, 3000.0, thresholds=known.thresholds, habit=known.habit)
    key = build(SessionKind.TEMPO, 3000.0, thresholds=known.thresholds, habit=known.habit)
    days = tuple(PlannedDay(given.on + timedelta(days=n), one, ()) for n, one in enumerate(_week(session, key)))
    return Plan("p", given.on, "m", PlanRequest(given.on), days, (), None)


def _week(session: Session, key: Session) -> list[Session]:
    return [session, REST_DAY, REST_DAY, key, REST_DAY, REST_DAY, REST_DAY]


def telling(given: CoachInput, **values: Any) -> CoachInput:
    """The same with today's word replaced by these values and nothing else told of today."""
    before = tuple(word for word in given.check_ins if word.on < given.on)
    today = CheckIn(on=given.on, at=given.now, **{**TYPICAL, "ill": False, "injured": False, **values})
    return replace(given, check_ins=(*before, today))


def asks(output: CoachOutput) -> tuple[int, bool]:
    return output.verdict.kind, output.verdict.session.kind not in {*GENTLE, SessionKind.RECOVERY_RUN}


@EXAMPLES
@given(histories(), st.sampled_from(WORSE_UP), st.floats(0.0, 10.0), st.floats(0.0, 10.0))
def test_more_soreness_or_pain_of_today_never_asks_for_more(
    given: CoachInput, name: str, one: float, other: float
) -> None:
    better, worse = sorted((one, other))

    assert asks(coach(telling(given, **{name: worse}))) <= asks(coach(telling(given, **{name: better})))


@EXAMPLES
@given(histories(), st.sampled_from(WORSE_DOWN), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_less_sleep_feel_or_variability_of_today_never_asks_for_more(
    given: CoachInput, name: str, one: float, other: float
) -> None:
    scale = {"sleep_h": 10.0, "feel_0_10": 10.0, "rmssd_ms": 100.0}[name]
    low, high = sorted((one, other))
    assume(name != "rmssd_ms" or low > 0.1)

    worse, better = (coach(telling(given, **{name: share * scale})) for share in (low, high))

    assert asks(worse) <= asks(better)


@EXAMPLES
@given(histories(), st.sampled_from(["ill", "injured"]))
def test_illness_and_injury_stop_training(given: CoachInput, name: str) -> None:
    assert coach(telling(given, **{name: True})).verdict.kind is VerdictKind.REST


@EXAMPLES
@given(histories(), st.sampled_from(sorted(TYPICAL)))
def test_what_is_missing_is_never_more_permissive_than_what_is_typical(given: CoachInput, name: str) -> None:
    assert asks(coach(telling(given, **{name: None}))) <= asks(coach(telling(given)))


@EXAMPLES
@given(histories(), st.sampled_from([("pain_0_10",), ("soreness_0_10",), ("pain_0_10", "soreness_0_10")]))
def test_with_pain_or_soreness_unknown_there_is_at_most_easy_training(
    given: CoachInput, missing: tuple[str, ...]
) -> None:
    verdict = coach(telling(given, **dict.fromkeys(missing))).verdict

    assert verdict.kind is not VerdictKind.RECOVERY_RUN
    assert verdict.session.kind in GENTLE


@EXAMPLES
@given(histories(), st.floats(1.0, 3.0), st.floats(0.0, 1.0))
def test_more_stress_yesterday_never_raises_what_is_recovered(given: CoachInput, times: float, share: float) -> None:
    """The dose of the last run grows: in no store, and for no possible runner, is more recovered today."""
    assume(given.runs)
    runs = with_stress(given.runs, given.athlete)
    last = runs[-1]
    assert last.stress is not None
    doses = ("glycogen_mmol_kg_ww", "knee_extensors", "plantar_flexors", "knee_extensors_tiring",
             "plantar_flexors_tiring", "eccentric", "nerve_moderate", "nerve_hard")  # fmt: skip
    more = replace(
        last.stress, **{name: getattr(last.stress, name) * times + share * (name == "eccentric") for name in doses}
    )
    heavier = replace(given, runs=(*runs[:-1], replace(last, stress=more)))

    less, most = coach(replace(given, runs=runs)).body, coach(heavier).body

    for store in Store:
        assert most.stores[store].recovered.mean <= less.stores[store].recovered.mean + 1e-9
        assert most.stores[store].recovered.high <= less.stores[store].recovered.high + 1e-9


@EXAMPLES
@given(histories(), st.sampled_from(["novice", "flag", "injury"]), st.integers(4, 365))
def test_no_beginner_and_no_injury_prone_runner_gets_a_recovery_run(given: CoachInput, why: str, days: int) -> None:
    athlete: Athlete = {
        "novice": replace(given.athlete, overrides=Overrides(level=Level.NOVICE)),
        "flag": replace(given.athlete, injury_prone=True),
        "injury": replace(given.athlete, last_injury_on=given.on - timedelta(days=days)),
    }[why]

    assert (
        coach(telling(replace(given, athlete=athlete), stiffness_0_10=6.0)).verdict.kind is not VerdictKind.RECOVERY_RUN
    )


EARNING = {
    "habit": {
        "weeks": 40,
        "week": [{"weekday": day, "distance_m": 10_000, "duration_s": 3200} for day in (0, 1, 3, 4, 6)],
    },
    "runs": [{"at": "2026-03-11T18:00:00+01:00", "segments": [{"duration_s": 240, "speed_m_s": 4.4, "repeat": 5},
                                                              {"duration_s": 2400, "speed_m_s": 3.0}]}],
    "athlete": {"level": "trained", "mass_kg": 70, "critical_speed_m_s": 4.3, "max_hr_bpm": 190},
}  # fmt: skip


@EXAMPLES
@given(st.floats(15.0, 35.0), st.floats(5.0, 10.0))
def test_a_recovery_run_keeps_its_caps_and_zone_1_wherever_the_coach_has_moved_them(
    minutes: float, margin_bpm: float
) -> None:
    given = telling(runner(**EARNING))
    moved = (("below_lt1_bpm", margin_bpm), ("recovery_run_min", minutes))
    output = coach(replace(given, athlete=replace(given.athlete, limits=moved), plan=_plan(given, SessionKind.EASY)))
    assert output.verdict.kind is VerdictKind.RECOVERY_RUN, "the day is made for one"

    session = output.verdict.session
    assert 15 <= session.minutes <= minutes <= 35
    ceiling = output.zones[0].heart_rate_bpm[1] - margin_bpm
    assert recovery_run_ceiling_bpm(output.thresholds) < output.zones[0].heart_rate_bpm[1]
    for step in session.steps:
        assert step.speed_m_s is None
        assert step.heart_rate_bpm is not None
        assert step.heart_rate_bpm[1] <= ceiling + 1e-9
    assert session.segments is not None
    assert np.all(session.segments.speed_m_s <= output.thresholds.lt1_speed_m_s.mean)
    assert np.all(session.segments.grade == 0.0)

"""Was the run what it was meant to be?"""

from dataclasses import replace
from typing import Any

import pytest

from fallow.coaching.review import judge, recovery_run
from fallow.domain.activity import Run
from fallow.domain.review import Fault
from fallow.domain.session import PRIORITY, Session, SessionKind, Step, StepKind
from tests.fixtures.stored import STRESS
from tests.unit.coaching.situations import THRESHOLDS, build, done, race

SLOW = {"distance_m": 3_000.0, "duration_s": 1_200.0, "ascent_m": 10.0, "avg_heart_rate_bpm": 130.0}
WORK_MIN = 20.0


def test_short_slow_and_flat_is_a_recovery_run() -> None:
    judged = recovery_run(done(**SLOW), THRESHOLDS)

    assert judged.faults == ()
    assert judged.as_meant is True
    assert judge(done(**SLOW), SessionKind.RECOVERY_RUN, None, THRESHOLDS) == judged


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"avg_heart_rate_bpm": 146.0}, Fault.TOO_FAST),
        ({"avg_heart_rate_bpm": None, "distance_m": 3_600.0}, Fault.TOO_FAST),
        ({"distance_m": 5_400.0, "duration_s": 2_160.0}, Fault.TOO_LONG),
        ({"ascent_m": 60.0}, Fault.TOO_HILLY),
    ],
)
def test_a_fault_is_named_with_its_numbers(change: dict[str, Any], fault: Fault) -> None:
    judged = recovery_run(done(**{**SLOW, **change}), THRESHOLDS)

    assert [finding.fault for finding in judged.faults] == [fault]
    assert judged.faults[0].value > judged.faults[0].limit
    assert judged.as_meant is False


def test_what_was_not_recorded_is_not_judged() -> None:
    judged = recovery_run(done(distance_m=0.0, duration_s=1_200.0), THRESHOLDS)

    assert judged.faults == ()
    assert judged.unknown == ("intensity", "ascent")
    assert judged.as_meant is None


def test_where_a_medicine_moves_the_heart_rate_speed_tells() -> None:
    moved = replace(THRESHOLDS, heart_rate_holds=False)
    fast = done(**{**SLOW, "distance_m": 3_900.0, "avg_heart_rate_bpm": 110.0})

    assert [finding.unit for finding in recovery_run(fast, moved).faults] == ["m/s"]
    assert recovery_run(fast, THRESHOLDS).faults == ()


def ran(minutes: tuple[float, float, float], **more: Any) -> Run:
    return done(
        distance_m=8_000.0, duration_s=60.0 * sum(minutes), stress=replace(STRESS, minutes_zone=minutes), **more
    )


def hard(kind: SessionKind, minutes: float = 50.0, work_min: float = WORK_MIN) -> Session:
    around = Step(StepKind.WARM_UP, 60.0 * (minutes - work_min))
    steps = (around, Step(StepKind.WORK, 60.0 * work_min))
    return Session(kind, PRIORITY[kind], steps, 60.0 * minutes, 9_000.0, None)


CASES: list[tuple[str, SessionKind, Session | None, tuple[float, float, float], list[Fault]]] = [
    ("an easy run", SessionKind.EASY, build(SessionKind.EASY, 3000.0), (46.0, 4.0, 0.0), []),
    ("half of it above LT1", SessionKind.EASY, build(SessionKind.EASY, 3000.0), (25.0, 25.0, 0.0), [Fault.TOO_FAST]),
    ("told to be easy, no plan", SessionKind.EASY, None, (25.0, 20.0, 5.0), [Fault.TOO_FAST]),
    ("twice as long", SessionKind.EASY, build(SessionKind.EASY, 3000.0), (100.0, 0.0, 0.0), [Fault.TOO_LONG]),
    ("a long run cut short", SessionKind.LONG, build(SessionKind.LONG, 6000.0), (60.0, 0.0, 0.0), [Fault.TOO_SHORT]),
    ("with its stretch at race pace", SessionKind.LONG, hard(SessionKind.LONG, 100.0), (78.0, 22.0, 0.0), []),
    ("a tempo run", SessionKind.TEMPO, hard(SessionKind.TEMPO), (30.0, 18.0, 2.0), []),
    ("run as intervals", SessionKind.TEMPO, hard(SessionKind.TEMPO), (30.0, 8.0, 12.0), [Fault.TOO_FAST]),
    (
        "given up half way",
        SessionKind.INTERVALS,
        hard(SessionKind.INTERVALS),
        (30.0, 5.0, 5.0),
        [Fault.TOO_LITTLE_HARD],
    ),
    ("one more, and another", SessionKind.HILLS, hard(SessionKind.HILLS), (20.0, 20.0, 15.0), [Fault.TOO_MUCH_HARD]),
    ("a race is a race", SessionKind.RACE, race(10_000.0, 2400.0), (0.0, 5.0, 60.0), []),
    ("an easy hour, told to be tempo", SessionKind.TEMPO, None, (58.0, 2.0, 0.0), [Fault.TOO_LITTLE_HARD]),
]


@pytest.mark.parametrize(
    ("purpose", "planned", "minutes", "faults"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_session_is_judged_by_what_it_was_for(
    purpose: SessionKind, planned: Session | None, minutes: tuple[float, float, float], faults: list[Fault]
) -> None:
    judged = judge(ran(minutes), purpose, planned, THRESHOLDS)

    assert [finding.fault for finding in judged.faults] == faults
    assert judged.as_meant is (not faults)


def test_without_distance_and_heart_rate_nobody_knows_how_hard_it_was() -> None:
    run = replace(ran((40.0, 0.0, 0.0)), distance_m=None)

    assert judge(run, SessionKind.EASY, None, THRESHOLDS).as_meant is None


def test_what_nobody_planned_is_not_judged_by_its_length() -> None:
    judged = judge(ran((60.0, 0.0, 0.0)), SessionKind.LONG, None, THRESHOLDS)

    assert (judged.faults, judged.unknown, judged.as_meant) == ((), ("length",), None)


def test_of_strength_a_recorded_run_tells_nothing() -> None:
    judged = judge(ran((10.0, 0.0, 0.0)), SessionKind.STRENGTH, build(SessionKind.STRENGTH, 1800.0), THRESHOLDS)

    assert (judged.unknown, judged.as_meant) == (("intensity",), None)


def test_a_heart_rate_below_where_lt1_may_lie_is_easy_whatever_the_pace() -> None:
    high = THRESHOLDS.lt1_hr_bpm.high
    minutes = (20.0, 40.0, 0.0)

    assert judge(ran(minutes, avg_heart_rate_bpm=high - 1), SessionKind.EASY, None, THRESHOLDS).faults == ()
    for faster in (ran(minutes, avg_heart_rate_bpm=high + 1), ran((20.0, 20.0, 20.0), avg_heart_rate_bpm=high - 1)):
        assert [one.fault for one in judge(faster, SessionKind.EASY, None, THRESHOLDS).faults] == [Fault.TOO_FAST]
    moved = replace(THRESHOLDS, heart_rate_holds=False)
    assert judge(ran(minutes, avg_heart_rate_bpm=high - 1), SessionKind.EASY, None, moved).faults

"""Sessions: what they hold, what they ask for, and that they are what they say."""

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.session import PRIORITY, REST_DAY, Session, SessionKind, StepKind
from fallow.planning.library import build, quality_s
from tests.fixtures.planned_runners import problem, thresholds

RUNNER = problem(Level.RECREATIONAL, 35.0, 13.0, (1, 3, 5, 6))
LIMITS = RUNNER.thresholds
RUNS = [kind for kind in SessionKind if kind.is_run and kind is not SessionKind.RACE]


def made(kind: SessionKind, minutes: float, hard_min: float | None = None, race_m: float | None = None) -> Session:
    hard_s = None if hard_min is None else 60 * hard_min
    return build(kind, 60 * minutes, thresholds=LIMITS, habit=RUNNER.habit, quality_s=hard_s, race_distance_m=race_m)


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("minutes", [25, 30, 47, 60])
def test_steps_segments_duration_and_distance_tell_the_same_session(kind: SessionKind, minutes: int) -> None:
    session = made(kind, minutes)

    assert session.segments is not None
    assert [step.duration_s for step in session.steps] == list(session.segments.duration_s)
    assert session.duration_s == pytest.approx(sum(step.duration_s for step in session.steps))
    assert session.distance_m == pytest.approx(float(session.segments.duration_s @ session.segments.speed_m_s))
    assert session.priority == PRIORITY[kind]


@pytest.mark.parametrize("kind", [kind for kind in RUNS if kind is not SessionKind.RECOVERY_RUN])
def test_a_session_lasts_as_long_as_it_was_asked_to(kind: SessionKind) -> None:
    assert made(kind, 47).duration_s == pytest.approx(47 * 60)


def test_a_day_of_rest_is_the_day_of_rest() -> None:
    assert made(SessionKind.REST, 0) is REST_DAY


def test_a_recovery_run_is_short_slow_flat_and_has_no_pace_target() -> None:
    shortest, longest = made(SessionKind.RECOVERY_RUN, 5), made(SessionKind.RECOVERY_RUN, 90)

    assert (shortest.duration_s, longest.duration_s) == (15 * 60, 30 * 60)
    (step,) = longest.steps
    assert step.speed_m_s is None
    assert step.heart_rate_bpm is not None
    assert 5 <= LIMITS.lt1_hr_bpm.mean - step.heart_rate_bpm[1] <= 10
    assert longest.segments is not None
    assert np.all(longest.segments.grade == 0)
    assert longest.segments.speed_m_s[0] < made(SessionKind.EASY, 30).steps[0].speed_m_s[1]  # type: ignore[index]


def test_easy_running_stays_below_the_first_threshold_whatever_the_habit() -> None:
    fast = build(SessionKind.EASY, 3600, thresholds=thresholds(2.8), habit=RUNNER.habit)

    assert RUNNER.habit.easy_speed_m_s is not None
    assert RUNNER.habit.easy_speed_m_s > thresholds(2.8).lt1_speed_m_s.mean
    assert fast.segments is not None
    assert fast.segments.speed_m_s.max() < thresholds(2.8).lt1_speed_m_s.mean
    assert fast.steps[0].speed_m_s is not None
    assert fast.steps[0].speed_m_s[1] <= thresholds(2.8).lt1_speed_m_s.mean


@pytest.mark.parametrize(
    ("kind", "asked"), [(SessionKind.TEMPO, 24), (SessionKind.INTERVALS, 20), (SessionKind.HILLS, 8)]
)
def test_hard_sessions_warm_up_work_and_cool_down(kind: SessionKind, asked: int) -> None:
    session = made(kind, 65, asked)

    assert session.steps[0].kind is StepKind.WARM_UP
    assert session.steps[-1].kind is StepKind.COOL_DOWN
    assert min(session.steps[0].duration_s, session.steps[-1].duration_s) >= 300
    assert 0.85 * asked * 60 <= quality_s(session) <= asked * 60


@pytest.mark.parametrize("asked", range(5, 45))
@pytest.mark.parametrize("kind", [SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS])
def test_no_more_hard_work_than_asked_is_ever_built(kind: SessionKind, asked: int) -> None:
    assert 0 < quality_s(made(kind, 90, asked)) <= asked * 60


def test_repeats_are_longer_for_longer_races() -> None:
    lengths = [made(SessionKind.INTERVALS, 70, 24, race).steps[1].duration_s for race in (5_000.0, 10_000.0, 42_195.0)]

    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]


def test_tempo_is_run_below_and_repeats_at_or_above_critical_speed() -> None:
    critical = LIMITS.critical_speed_m_s.mean
    tempo, repeat = made(SessionKind.TEMPO, 60, 20).steps[1], made(SessionKind.INTERVALS, 60, 15).steps[1]

    assert tempo.speed_m_s is not None
    assert repeat.speed_m_s is not None
    assert tempo.speed_m_s[1] < critical <= repeat.speed_m_s[1]


def test_what_is_not_known_opens_a_range_downwards_only_until_it_goes_by_feel() -> None:
    def tempo_pace(low_share: float) -> tuple[float, float] | None:
        known = thresholds(3.4)
        unsure = Estimate(3.4, 3.4 * low_share, 3.4 * (2 - low_share))
        limits = type(known)(
            **{**{name: getattr(known, name) for name in known.__slots__}, "critical_speed_m_s": unsure}
        )
        session = build(SessionKind.TEMPO, 3600, thresholds=limits, habit=RUNNER.habit, quality_s=1200)
        return session.steps[1].speed_m_s

    narrow, wide = tempo_pace(0.97), tempo_pace(0.88)
    assert narrow is not None
    assert wide is not None
    assert wide[0] < narrow[0]
    assert wide[1] == narrow[1]
    assert tempo_pace(0.5) is None


def test_a_long_run_may_end_at_race_pace() -> None:
    plain, paced = made(SessionKind.LONG, 120), made(SessionKind.LONG, 120, 30, 42_195.0)

    assert quality_s(plain) == 0
    assert quality_s(paced) == 30 * 60
    assert paced.distance_m > plain.distance_m
    assert [step.kind for step in paced.steps] == [StepKind.WARM_UP, StepKind.WORK, StepKind.COOL_DOWN]
    with pytest.raises(ValueError, match="race"):
        made(SessionKind.LONG, 120, 30)


def test_run_and_walk_alternates_and_holds_the_running_asked() -> None:
    session = made(SessionKind.RUN_WALK, 24, 9)

    assert sum(step.duration_s for step in session.steps if not step.walk) == pytest.approx(9 * 60)
    inner = session.steps[1:-1]
    assert [step.walk for step in inner] == [False, True] * (len(inner) // 2)
    assert session.distance_m < made(SessionKind.EASY, 24).distance_m


def test_strides_are_short_and_by_feel() -> None:
    session = made(SessionKind.STRIDES, 40, 2)

    strides = [step for step in session.steps if step.kind is StepKind.WORK]
    assert [step.duration_s for step in strides] == [20.0] * 6
    assert {(step.speed_m_s, step.heart_rate_bpm) for step in strides} == {(None, None)}


def test_a_race_is_run_over_its_distance() -> None:
    session = made(SessionKind.RACE, 50, race_m=10_000.0)

    assert session.distance_m == pytest.approx(10_000.0)
    with pytest.raises(ValueError, match="distance"):
        made(SessionKind.RACE, 50)


@pytest.mark.parametrize("kind", [SessionKind.STRENGTH, SessionKind.CROSS])
def test_what_is_no_run_covers_no_ground(kind: SessionKind) -> None:
    session = made(kind, 40)

    assert (session.segments, session.distance_m, session.duration_s) == (None, 0.0, 2400.0)


@pytest.mark.parametrize("kind", [SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS, SessionKind.STRIDES])
def test_too_little_time_for_the_least_form_is_refused(kind: SessionKind) -> None:
    with pytest.raises(ValueError, match="room"):
        made(kind, 11)


def test_a_session_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="easy"):
        made(SessionKind.EASY, 0)

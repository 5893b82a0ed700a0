"""Each safety rule by itself: what it lets pass, what it finds, and against which limit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from fallow.coaching import readiness
from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.planning.choice import REST, Choice
from fallow.planning.ledger import Ledger, Measure, filled, opened
from fallow.planning.problem import PastRun
from fallow.planning.ramp import Ramp
from fallow.planning.safety import Rule, Safety
from fallow.planning.timeline import Timeline

MONDAY = date(2026, 3, 2)
EASY = Choice(SessionKind.EASY, 40)
SAFETY = Safety(
    level=Level.RECREATIONAL,
    injury_prone=False,
    first_run_m=4_000.0,
    first_week_load=70.0,
    ramp=None,
    recovery_runs=False,
)
Day = tuple[Choice, Measure]
NO_RUN: Day = (REST, Measure(0.0, 0.0, 0.0, 0.0, 0.0))


def easy(km: float, load: float = 20.0, minutes: float = 40.0) -> Day:
    return EASY, Measure(1000 * km, 60 * minutes, 0.0, load, minutes)


def hard(minutes: float, of_min: float = 60.0, kind: SessionKind = SessionKind.TEMPO) -> Day:
    return Choice(kind, 60, round(minutes)), Measure(4_000.0, 60 * of_min, 60 * minutes, 20.0, of_min)


def race(km: float, load: float) -> Day:
    return Choice(SessionKind.RACE, 50, 0, 0), Measure(1000 * km, 3000.0, 3000.0, load, 200.0)


def ran(ago_d: int, km: float, load: float = 20.0, quality_min: float = 0.0) -> PastRun:
    return PastRun(MONDAY - timedelta(days=ago_d), 1000 * km, 2400.0, 60 * quality_min, load, 40.0)


def ledger(past: Sequence[PastRun], *days: Day, starts_on: date = MONDAY) -> Ledger:
    timeline = Timeline(starts_on, starts_on + timedelta(days=len(days) - 1))
    return filled(opened(timeline, past, 720.0), days)


def found(ledger: Ledger, safety: Safety = SAFETY) -> list[Rule]:
    return [violation.rule for violation in safety.violations(ledger)]


def test_a_run_may_be_a_tenth_longer_than_the_longest_of_thirty_days() -> None:
    assert found(ledger([ran(30, 10.0)], easy(11.0))) == []
    assert found(ledger([ran(30, 10.0)], easy(11.01))) == [Rule.SINGLE_RUN]
    assert found(ledger([ran(31, 10.0)], easy(11.0))) == [Rule.SINGLE_RUN]


def test_what_is_planned_counts_for_what_comes_after() -> None:
    assert found(ledger([ran(3, 10.0)], easy(11.0), easy(12.1))) == []
    assert found(ledger([ran(3, 10.0)], easy(12.1), easy(12.1))) == [Rule.SINGLE_RUN]


def test_a_newcomer_starts_at_the_floor() -> None:
    assert found(ledger([], easy(4.0))) == []
    assert found(ledger([], easy(4.1))) == [Rule.SINGLE_RUN]


def test_a_race_breaks_no_rule_and_licenses_nothing() -> None:
    assert found(ledger([ran(3, 10.0)], race(42.0, 300.0))) == []
    assert found(ledger([ran(3, 10.0)], race(42.0, 300.0), easy(11.5))) == [Rule.SINGLE_RUN]


def test_hard_minutes_grow_by_a_quarter_over_the_best_of_five_weeks() -> None:
    past = [ran(35, 10.0, quality_min=20.0)]

    assert found(ledger(past, hard(25.0, of_min=130.0))) == []
    assert found(ledger(past, hard(25.1, of_min=130.0))) == [Rule.QUALITY_SESSION]
    assert found(ledger([ran(36, 10.0, quality_min=20.0)], hard(12.0))) == []
    assert found(ledger([], hard(12.1, of_min=65.0))) == [Rule.QUALITY_SESSION]


def test_a_week_may_hold_a_tenth_more_than_the_most_of_three() -> None:
    past = [ran(21, 10.0, load=100.0), ran(2, 10.0, load=30.0)]

    assert found(ledger(past, easy(5.0, 60.0), easy(5.0, 50.0))) == []
    assert found(ledger(past, easy(5.0, 60.0), easy(5.0, 50.1))) == [Rule.WEEKLY_LOAD]
    assert found(ledger(past, easy(5.0, 107.1)), replace(SAFETY, injury_prone=True)) == [Rule.WEEKLY_LOAD]


def test_a_week_begun_before_the_plan_counts_whole_but_breaks_nothing_by_itself() -> None:
    thursday = MONDAY + timedelta(days=3)
    past = [ran(7, 10.0, load=100.0), PastRun(MONDAY, 8_000.0, 3000.0, 0.0, 90.0, 50.0)]
    too_much = [ran(7, 10.0, load=100.0), PastRun(MONDAY, 8_000.0, 3000.0, 0.0, 190.0, 50.0)]

    assert found(ledger(past, easy(5.0, 20.0), starts_on=thursday)) == []
    assert found(ledger(past, easy(5.0, 21.0), starts_on=thursday)) == [Rule.WEEKLY_LOAD]
    assert found(ledger(too_much, NO_RUN, starts_on=thursday)) == []


def test_a_race_takes_its_load_off_the_week_but_leaves_half() -> None:
    past = [ran(7, 10.0, load=100.0)]

    assert found(ledger(past, race(5.0, 30.0), easy(5.0, 80.0))) == []
    assert found(ledger(past, race(5.0, 30.0), easy(5.0, 81.0))) == [Rule.WEEKLY_LOAD]
    assert found(ledger(past, race(42.0, 300.0), easy(5.0, 55.0))) == []


@pytest.mark.parametrize(("level", "most"), [(Level.NOVICE, 1), (Level.RECREATIONAL, 2), (Level.TRAINED, 3)])
def test_hard_days_by_class(level: Level, most: int) -> None:
    safety = replace(SAFETY, level=level, first_week_load=1e6)
    days = [hard(5.0, of_min=80.0)] * (most + 1)

    assert found(ledger([], *days[:most], NO_RUN), safety) == []
    assert Rule.QUALITY_DAYS in found(ledger([], *days), safety)


@pytest.mark.parametrize(("level", "rest"), [(Level.NOVICE, 3), (Level.RECREATIONAL, 2), (Level.TRAINED, 1)])
def test_days_of_rest_by_class(level: Level, rest: int) -> None:
    safety = replace(SAFETY, level=level, first_week_load=1e6)

    assert found(ledger([], *[easy(3.0)] * (7 - rest), *[NO_RUN] * rest), safety) == []
    assert found(ledger([], *[easy(3.0)] * (8 - rest), *[NO_RUN] * (rest - 1)), safety) == [Rule.REST_DAYS]


def test_a_fifth_of_the_running_time_may_be_hard() -> None:
    assert found(ledger([], hard(12.0, of_min=60.0))) == []
    assert found(ledger([], hard(12.0, of_min=59.0))) == [Rule.INTENSITY_SHARE]


def test_recovery_runs_only_where_the_policy_has_them() -> None:
    day = (Choice(SessionKind.RECOVERY_RUN, 20), Measure(2_000.0, 1200.0, 0.0, 8.0, 20.0))

    assert found(ledger([], day)) == [Rule.RECOVERY_RUN]
    assert found(ledger([], day), replace(SAFETY, recovery_runs=True)) == []


def test_on_the_way_back_the_ramp_holds_in_place_of_the_weeks_before() -> None:
    ramp = Ramp(break_d=14, back_on=MONDAY, weekly_load=200.0, weekly_runs=4.0, longest_m=12_000.0)
    safety = replace(SAFETY, ramp=ramp)
    past = [ran(15, 12.0, load=200.0)]

    assert found(ledger(past, easy(7.8, 130.0)), safety) == []
    assert found(ledger(past, easy(7.9, 20.0)), safety) == [Rule.SINGLE_RUN]
    assert found(ledger(past, easy(7.0, 131.0)), safety) == [Rule.WEEKLY_LOAD]
    assert found(ledger([*past, ran(16, 12.0, quality_min=30.0)], hard(5.0)), safety) == [Rule.QUALITY_SESSION]


def test_a_violation_tells_its_numbers() -> None:
    (violation,) = SAFETY.violations(ledger([ran(3, 10.0)], NO_RUN, easy(12.0)))

    assert (violation.rule, violation.on, violation.value) == (Rule.SINGLE_RUN, MONDAY + timedelta(days=1), 12_000.0)
    assert violation.limit == pytest.approx(11_000.0)


def test_hard_and_long_runs_need_their_stores_recovered_and_easy_ones_a_part() -> None:
    timeline = Timeline(MONDAY, MONDAY)

    def late(choice: Choice, energy: float, muscle: float, nerve: float) -> list[float]:
        recovered = dict(zip(Store, map(np.atleast_1d, (energy, muscle, nerve)), strict=True))
        return [found.limit for found in SAFETY.stores_violations(timeline, [choice], recovered)]

    assert late(Choice(SessionKind.LONG, 90), 0.9, 0.9, 0.65) == []
    assert late(Choice(SessionKind.LONG, 90), 0.89, 0.9, 1.0) == [0.9]
    assert late(Choice(SessionKind.LONG, 90, 20), 0.9, 0.9, 0.65) == [0.9]
    assert late(Choice(SessionKind.INTERVALS, 60, 15), 1.0, 0.8, 0.8) == [0.9, 0.9]
    assert late(EASY, 0.65, 0.65, 0.65) == []
    assert late(EASY, 0.6, 1.0, 1.0) == [0.65]
    assert late(Choice(SessionKind.RACE, 50, 0, 0), 0.1, 0.1, 0.1) == []


def test_trained_runners_may_build_on_a_little_unless_they_are_injury_prone() -> None:
    tempo = Choice(SessionKind.TEMPO, 60, 20)
    trained = replace(SAFETY, level=Level.TRAINED)

    assert set(trained.needs(tempo).values()) == {0.85}
    assert set(replace(trained, injury_prone=True).needs(tempo).values()) == {0.9}


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("kind", [kind for kind in readiness.NEEDS if kind.is_run and kind is not SessionKind.RACE])
def test_a_plan_asks_no_less_of_the_stores_than_the_verdict_of_the_day(kind: SessionKind, level: Level) -> None:
    asked = replace(SAFETY, level=level).needs(Choice(kind, 60, 20))

    assert all(asked[store] >= need.value for store, need in readiness.NEEDS[kind].items())


def test_one_week_is_judged_as_it_is_within_the_whole() -> None:
    days = [easy(3.0)] * 3 + [NO_RUN] * 4 + [easy(30.0)] + [NO_RUN] * 6
    written = ledger([], *days)

    assert SAFETY.allows(written, 0)
    assert not SAFETY.allows(written, 1)

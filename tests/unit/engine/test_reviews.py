"""What a done run cost and what a month restored, through made-up histories."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan, PlannedDay, PlanRequest
from fallow.domain.review import Fault, MonthReview, Worth
from fallow.domain.session import PRIORITY, REST_DAY, Session, SessionKind, Step, StepKind
from fallow.domain.state import Store
from fallow.engine.months import _pieces, review_month
from fallow.engine.reviews import Past, planned_on, review_run
from tests.fixtures.runners import runner

TODAY = date(2026, 3, 12)
INTERVALS = {"at": "2026-03-09T18:00:00+01:00", "segments": [{"duration_s": 300, "speed_m_s": 4.3, "repeat": 6}]}
NEXT_EVENING = {"at": "2026-03-10T18:00:00+01:00", "distance_m": 3000, "duration_s": 1200, "ascent_m": 5}
HARD_AGAIN = {"at": "2026-03-11T17:00:00+01:00", "segments": [{"duration_s": 300, "speed_m_s": 4.3, "repeat": 6}]}


def past(*runs: dict[str, Any], **more: Any) -> Past:
    return Past.of(runner(runs=list(runs), **more))


def run_id(run: dict[str, Any]) -> str:
    return f"run-{run['at']}"


def plan(on: date, session: Session, created_on: date = date(2026, 3, 1)) -> Plan:
    days = (PlannedDay(on, session, ()),)
    return Plan("p", created_on, "m", PlanRequest(created_on), days, (), None)


def session(kind: SessionKind, minutes: float) -> Session:
    step = Step(StepKind.WORK, 60 * minutes)
    return Session(kind, PRIORITY[kind], (step,), 60 * minutes, 150 * minutes, None)


def test_a_short_slow_run_costs_little_and_a_hard_one_much() -> None:
    looked_back = past(INTERVALS, NEXT_EVENING)

    cheap, dear = (review_run(looked_back, run_id(run)).cost for run in (NEXT_EVENING, INTERVALS))

    assert cheap.all_later_h.mean < dear.all_later_h.mean
    assert all(cheap.taken[store] < dear.taken[store] for store in Store)
    assert cheap.carbohydrate_g < dear.carbohydrate_g
    assert cheap.soreness_0_10.mean <= dear.soreness_0_10.mean
    for store in (Store.MUSCLE, Store.NERVE):
        assert dear.later_h[store].low >= -1e-6, "no run brings anything back sooner"


def test_nobody_has_said_what_it_was_for_and_then_somebody_does() -> None:
    looked_back = past(INTERVALS, NEXT_EVENING)

    unnamed = review_run(looked_back, run_id(INTERVALS))
    named = review_run(looked_back, run_id(INTERVALS), purpose=SessionKind.RECOVERY_RUN)

    assert (unnamed.judgement, unnamed.planned, unnamed.cost.function_bonus_sd) == (None, None, None)
    assert named.judgement is not None
    assert [found.fault for found in named.judgement.faults][:1] == [Fault.TOO_FAST]
    assert named.cost.function_bonus_sd is None, "a run that was none gave nothing of one"
    assert named.cost.worth is unnamed.cost.worth


def test_a_recovery_run_that_was_planned_is_judged_as_one() -> None:
    day = date(2026, 3, 10)
    found = review_run(
        past(INTERVALS, NEXT_EVENING), run_id(NEXT_EVENING), [plan(day, session(SessionKind.RECOVERY_RUN, 20))]
    )

    assert found.planned is not None
    assert found.judgement is not None
    assert (found.judgement.purpose, found.judgement.as_meant) == (SessionKind.RECOVERY_RUN, True)
    assert found.cost.function_bonus_sd is not None


def test_a_hard_run_before_the_next_one_came_late() -> None:
    found = review_run(
        past(INTERVALS, HARD_AGAIN, {**HARD_AGAIN, "at": "2026-03-12T05:00:00+01:00"}), run_id(HARD_AGAIN)
    )

    key = found.cost.next_key
    assert key is not None
    assert (key.on, key.assumed) == (TODAY, True)
    assert key.hours_until == pytest.approx(12.0)
    assert key.chance < key.chance_with_rest
    assert found.cost.worth is Worth.CAME_LATE


def test_without_a_hard_run_near_there_is_nothing_to_be_late_for() -> None:
    cost = review_run(past(NEXT_EVENING), run_id(NEXT_EVENING)).cost

    assert cost.next_key is None
    assert cost.worth in {Worth.NO_PRICE, Worth.PRICE_PAID}


def test_of_several_plans_the_one_that_held_then_tells() -> None:
    day = date(2026, 3, 10)
    early, late = (
        plan(day, session(kind, 40), created)
        for kind, created in (
            (SessionKind.EASY, date(2026, 3, 1)),
            (SessionKind.TEMPO, date(2026, 3, 9)),
        )
    )
    too_late = plan(day, session(SessionKind.LONG, 90), date(2026, 3, 11))

    held = planned_on([early, late, too_late], day)

    assert held is not None
    assert held.session.kind is SessionKind.TEMPO
    assert planned_on([too_late], day) is None
    assert review_run(past(NEXT_EVENING), run_id(NEXT_EVENING), [plan(day, REST_DAY)]).planned is None


def month(looked_back: Past, plans: tuple[Plan, ...] = ()) -> MonthReview:
    return review_month(looked_back, TODAY - timedelta(days=29), TODAY, plans)


def test_shares_of_a_month_are_the_whole() -> None:
    found = month(past(INTERVALS, NEXT_EVENING))

    assert set(found.restored) == set(Store)
    for one in found.restored.values():
        parts = (one.nights, one.days_off, one.days_with_a_run, one.running)
        assert sum(part.mean for part in parts) == pytest.approx(1.0, abs=1e-6)
        assert one.hard_sessions.mean > 0.1


def test_no_run_ever_gave_recovery() -> None:
    for one in month(past(INTERVALS, NEXT_EVENING, HARD_AGAIN)).restored.values():
        assert one.against_rest.high <= 1e-6


def test_a_month_of_longer_nights_has_more_of_its_recovery_in_them() -> None:
    def nights(hours: float) -> list[dict[str, Any]]:
        return [{"on": (TODAY - timedelta(days=n)).isoformat(), "sleep_h": hours} for n in range(35)]

    short, long = (month(past(INTERVALS, check_ins=nights(hours))) for hours in (5.0, 9.0))

    assert (short.nights_told, long.nights_told) == (30, 30)
    assert short.restored[Store.MUSCLE].nights.mean < long.restored[Store.MUSCLE].nights.mean


def test_days_off_and_runs_are_counted_and_a_month_to_come_is_none() -> None:
    looked_back = past(INTERVALS, NEXT_EVENING)
    found = month(looked_back)

    ran = {run.local_date for run in looked_back.runs if found.first <= run.local_date <= found.last}
    assert found.days_off == 30 - len(ran)
    assert found.runs >= len(ran)
    with pytest.raises(ValueError, match="2026-04-01"):
        review_month(looked_back, date(2026, 4, 1), date(2026, 4, 30))


def test_a_run_over_the_end_counts_up_to_it() -> None:
    looked_back = past(INTERVALS, habit=None)
    run = looked_back.runs[-1]
    middle = run.started_at + (run.ended_at - run.started_at) / 2

    pieces = list(_pieces(looked_back, middle - timedelta(days=1), middle))

    assert [(pieces[0].begin, pieces[-1].end)] == [(middle - timedelta(days=1), middle)]
    assert pieces[-1].run is not None
    after = list(_pieces(looked_back, middle, middle + timedelta(days=1)))
    assert all(piece.run is None for piece in after), "it is the other span's"
    assert after[0].begin > middle


def test_a_month_is_held_against_its_plan() -> None:
    days = (
        PlannedDay(date(2026, 3, 9), session(SessionKind.INTERVALS, 40), ()),
        PlannedDay(date(2026, 3, 10), session(SessionKind.RECOVERY_RUN, 20), ()),
        PlannedDay(date(2026, 3, 11), session(SessionKind.TEMPO, 40), ()),
    )
    held = replace(plan(TODAY, REST_DAY), days=days)
    fast = {**NEXT_EVENING, "distance_m": 5200}

    later = (*days, PlannedDay(TODAY, session(SessionKind.LONG, 90), ()))
    still_to_come = month(past(INTERVALS, fast, habit=None), (replace(held, days=later),))
    found = month(past(INTERVALS, fast, habit=None), (held,))

    assert (still_to_come.key_sessions, still_to_come.missed) == (found.key_sessions, found.missed)
    assert (found.recovery_runs, found.recovery_runs_that_were_none) == (1, 1)
    assert (found.key_sessions, found.missed) == (2, (date(2026, 3, 11),))


def test_a_history_moved_by_whole_weeks_looks_back_on_the_same() -> None:
    here = past(INTERVALS, NEXT_EVENING)
    step = timedelta(weeks=6)
    given = here.given
    moved = Past.of(
        replace(
            given,
            now=given.now + step,
            on=given.on + step,
            runs=tuple(
                replace(run, started_at=run.started_at + step, local_date=run.local_date + step) for run in given.runs
            ),
            check_ins=tuple(replace(word, on=word.on + step, at=word.at + step) for word in given.check_ins),
        )
    )

    there = review_month(moved, TODAY - timedelta(days=29) + step, TODAY + step)

    for store, one in month(here).restored.items():
        _same(there.restored[store].nights, one.nights)
        _same(there.restored[store].hard_sessions, one.hard_sessions)


def _same(one: Estimate, other: Estimate) -> None:
    assert (one.mean, one.low, one.high) == pytest.approx((other.mean, other.low, other.high), abs=1e-9)

"""What today's choices lead to, through the one door."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow import wording
from fallow.domain.choice import Choice, WhatIf
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict_reasons import SpikeCap, WeeklyCap
from fallow.engine.choices import HOURS, PLANNED, RECOVERY_RUN, REST
from fallow.engine.run import coach, coach_and_ask
from tests.fixtures.runners import LAST_EVENING, WELL, runner
from tests.unit.engine.test_engine_door import MARATHON

HARD_EVENING = {**LAST_EVENING, "distance_m": 21_000, "duration_s": 5700}


def asked(*choices: Choice) -> tuple[WhatIf, ...]:
    output = coach(replace(runner(runs=[HARD_EVENING], check_ins=[WELL]), asked=choices))
    return output.what_if[len(output.what_if) - len(choices) :]


def test_the_usual_choices_come_first_and_the_asked_ones_behind() -> None:
    own = Choice(SessionKind.EASY, duration_s=3000.0)

    shown = coach(replace(runner(race={"on": "2026-06-14", "distance_m": 21097.5}), asked=(own,))).what_if

    assert [one.choice for one in shown[:2]] == [REST, RECOVERY_RUN]
    assert shown[-1].choice == own
    assert [one.choice for one in shown[2:-1]] in ([], [PLANNED])  # a plan may begin with a day of rest


def test_what_is_asked_changes_nothing_of_the_answer() -> None:
    plain = coach(runner())
    with_more = coach(replace(runner(), asked=(Choice(SessionKind.INTERVALS, duration_s=3000.0),)))

    assert with_more.verdict == plain.verdict
    assert with_more.what_if[0].time_h == plain.what_if[0].time_h


OWN = (
    Choice(SessionKind.EASY, False, 5400.0, 3.2, 250.0, 8.5, 7.0),
    Choice(SessionKind.INTERVALS, duration_s=3000.0),
    Choice(SessionKind.RECOVERY_RUN, duration_s=2700.0),
    Choice(sleep_h=4.0, carbohydrate_g_kg=2.0),
)


@pytest.mark.parametrize("choice", OWN)
@pytest.mark.parametrize("told", [WELL, {**WELL, "ill": True}])
def test_a_choice_asked_later_is_the_choice_asked_at_once(choice: Choice, told: dict[str, object]) -> None:
    """A page asks many of one moment; it begins anew for none of them, and gets the same."""
    given_now = runner(runs=[HARD_EVENING], check_ins=[told])
    at_once = coach(replace(given_now, asked=(choice,))).what_if[-1]
    output, asking = coach_and_ask(given_now)
    later = asking.what_if(choice)

    assert wording.choice_lines(later) == wording.choice_lines(at_once)
    assert (later.time_h, later.later_h, later.ready, later.beyond) == (
        at_once.time_h, at_once.later_h, at_once.ready, at_once.beyond,
    )  # fmt: skip
    assert later.against_advice == at_once.against_advice == (bool(told.get("ill")) and not choice.is_rest)
    for store in Store:
        assert np.array_equal(later.recovered[store].low, at_once.recovered[store].low)
    assert output.what_if[0].time_h == coach(given_now).what_if[0].time_h


def test_rest_is_no_later_than_itself_and_a_run_never_sooner() -> None:
    rest, short, long = (coach(runner(runs=[HARD_EVENING])).what_if[0], *asked(*_runs(20, 90)))

    assert rest.all_later_h.low == rest.all_later_h.high == 0.0
    for store in (Store.MUSCLE, Store.NERVE):
        assert short.later_h[store].low >= -1e-6
        assert long.later_h[store].mean >= short.later_h[store].mean
    assert long.carbohydrate_g > short.carbohydrate_g > rest.carbohydrate_g == 0.0
    assert all(one.ready is not None for one in (rest, short, long))
    assert [one.ready.chance for one in (rest, short, long) if one.ready] == sorted(
        (one.ready.chance for one in (rest, short, long) if one.ready), reverse=True
    )


def _runs(*minutes: float) -> list[Choice]:
    return [Choice(SessionKind.EASY, duration_s=60.0 * each) for each in minutes]


def test_a_hilly_run_and_a_fast_one_cost_the_muscle_more() -> None:
    flat, hilly, fast = asked(
        Choice(SessionKind.EASY, duration_s=3600.0, speed_m_s=2.8),
        Choice(SessionKind.EASY, duration_s=3600.0, speed_m_s=2.8, ascent_m=600.0),
        Choice(SessionKind.EASY, duration_s=3600.0, speed_m_s=3.9),
    )

    for dear in (hilly, fast):
        assert dear.time_h[Store.MUSCLE].mean > flat.time_h[Store.MUSCLE].mean
    assert hilly.soreness_0_10.mean.max() > flat.soreness_0_10.mean.max()


@pytest.mark.parametrize("minutes", [5, 20, 35, 60])
def test_a_recovery_run_may_be_asked_of_any_length(minutes: int) -> None:
    (found,) = asked(Choice(SessionKind.RECOVERY_RUN, duration_s=60.0 * minutes))

    assert found.session.minutes == minutes
    assert found.function_bonus_sd is not None


def test_more_sleep_and_more_food_are_sooner_and_less_sleep_later() -> None:
    usual, long, short, fed = asked(Choice(), Choice(sleep_h=9.5), Choice(sleep_h=5.0), Choice(carbohydrate_g_kg=9.0))

    assert long.time_h[Store.MUSCLE].mean < usual.time_h[Store.MUSCLE].mean < short.time_h[Store.MUSCLE].mean
    assert fed.time_h[Store.ENERGY].mean < usual.time_h[Store.ENERGY].mean
    assert fed.later_h[Store.ENERGY].high <= 0.0


def test_the_planned_key_session_is_what_a_choice_is_held_against() -> None:
    output = coach(runner(race={"on": "2026-06-14", "distance_m": 21097.5}))
    assert output.plan is not None
    keys = [day for day in output.plan.days if day.on > output.on and day.session.priority == 1]

    for one in output.what_if:
        assert one.ready is not None
        assert (one.ready.on, one.ready.session, one.ready.assumed) == (keys[0].on, keys[0].session.kind, False)


def test_without_a_plan_a_tempo_run_in_two_days_stands_for_it() -> None:
    ready = coach(runner()).what_if[0].ready

    assert ready is not None
    assert (ready.on, ready.session, ready.assumed) == (date(2026, 3, 14), SessionKind.TEMPO, True)


def test_form_falls_after_a_marathon_and_curves_share_their_hours() -> None:
    rest = coach(runner(runs=[LAST_EVENING, MARATHON])).what_if[0]

    assert rest.form_pct is not None
    for curve in (*rest.recovered.values(), rest.soreness_0_10, rest.form_pct):
        assert np.array_equal(curve.hours, HOURS)
        assert (curve.low <= curve.mean + 1e-9).all()
        assert (curve.mean <= curve.high + 1e-9).all()


def test_nothing_on_record_tells_of_no_form() -> None:
    nothing = replace(runner(), runs=(), check_ins=())

    assert coach(nothing).what_if[0].form_pct is None


@settings(max_examples=10)
@given(st.floats(10.0, 120.0), st.floats(0.0, 60.0))
def test_a_longer_run_is_never_sooner_recovered_from(minutes: float, more: float) -> None:
    short, long = asked(*_runs(minutes, minutes + more))

    for store in Store:
        assert long.time_h[store].mean >= short.time_h[store].mean - 1e-6
        assert (long.recovered[store].mean[10:] <= short.recovered[store].mean[10:] + 1e-9).all()


def test_where_health_says_rest_no_run_is_held_out() -> None:
    ill = replace(
        runner(check_ins=[{**WELL, "ill": True}], runs=[HARD_EVENING]), asked=(*_runs(30), Choice(sleep_h=9.0))
    )

    shown = coach(ill).what_if

    assert [one.choice.kind for one in shown] == [SessionKind.REST, SessionKind.EASY, SessionKind.REST]
    assert [one.against_advice for one in shown] == [False, True, False]
    assert not any(one.against_advice for one in asked(*_runs(30)))


def test_little_sleep_and_little_food_are_never_shown_without_a_word() -> None:
    choices = [Choice(sleep_h=5.0), Choice(sleep_h=7.0), Choice(carbohydrate_g_kg=2.0), Choice(carbohydrate_g_kg=6.0)]

    assert [one.too_little for one in asked(*choices)] == [True, False, True, False]


def test_a_run_beyond_what_today_allows_names_the_limit() -> None:
    short, far = asked(*_runs(20, 300))

    assert short.beyond is None
    assert isinstance(far.beyond, SpikeCap | WeeklyCap)
    assert "injuries" in wording.choice_lines(far)[0]

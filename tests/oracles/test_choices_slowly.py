"""Every choice of today, against a body that is taken through the days hour by hour."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.coaching import what_if
from fallow.coaching.what_if import Now
from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology import muscle
from fallow.physiology.body import advance_between, after_run, rested
from fallow.physiology.draws import KINETIC, draw
from fallow.physiology.recovered import HORIZON_H, RECOVERED, recovered_fraction
from fallow.physiology.rest import DayRest
from tests.fixtures.bodies import HARD, easy_run

AT = datetime(2026, 3, 3, 6, 0, tzinfo=UTC)
HOURS = np.array([0.0, 4.0, 9.0, 22.0, 30.0, 71.0, 150.0, 240.0])
N = 12
NEAR_H = 0.1  # glycogen's time is read off a line between meals

NIGHTS = st.lists(st.none() | st.floats(0.0, 12.0), min_size=24, max_size=24)
GRAMS = st.none() | st.floats(0.0, 12.0)


def tired_now(level: Level, hours_ago: float) -> Now:
    draws = draw(KINETIC, level, N, np.random.default_rng(11))
    began = AT - timedelta(hours=hours_ago + sum(HARD.minutes_zone) / 60)
    body = after_run(rested(draws, level), draws, HARD)
    body = advance_between(body, draws, began + timedelta(minutes=sum(HARD.minutes_zone)), AT, 0)
    return Now(body, draws, level, AT, utc_offset_s=0)


def days_of(nights: list[float | None], grams: float | None) -> dict[date, DayRest]:
    first = AT.date()
    return {
        first + timedelta(days=number): DayRest(night if number else None, grams, food_meant=True)
        for number, night in enumerate(nights)
    }


@settings(max_examples=25)
@given(st.sampled_from(Level), st.floats(1.0, 60.0), st.none() | st.floats(15.0, 90.0), NIGHTS, GRAMS)
def test_curves_are_those_of_a_body_taken_through_the_days(
    level: Level, hours_ago: float, minutes: float | None, nights: list[float | None], grams: float | None
) -> None:
    now, days = tired_now(level, hours_ago), days_of(nights, grams)
    stress: RunStress | None = None if minutes is None else easy_run(minutes)

    outlook = what_if.rest(now, HOURS, days) if stress is None else what_if.run(now, HOURS, stress, days)

    lasts_h = 0.0 if stress is None else what_if.duration_h(stress)
    body = now.body if stress is None else after_run(now.body, now.draws, stress)
    end = now.at + timedelta(hours=lasts_h)
    for index, hour in enumerate(HOURS):
        at = now.at + timedelta(hours=float(hour))
        there = now.body if hour == 0 else advance_between(body, now.draws, end, max(at, end), 0, days)
        fractions = recovered_fraction(there, now.draws, level)
        for store in Store:
            assert outlook.recovered[store][index] == pytest.approx(fractions[store], abs=1e-7)
        assert outlook.soreness[index] == pytest.approx(muscle.soreness_0_10(there.muscle, now.draws), abs=1e-7)


@settings(max_examples=25)
@given(st.sampled_from(Level), st.floats(1.0, 60.0), NIGHTS, GRAMS)
def test_a_store_is_recovered_at_the_time_that_is_told(
    level: Level, hours_ago: float, nights: list[float | None], grams: float | None
) -> None:
    now, days = tired_now(level, hours_ago), days_of(nights, grams)

    outlook = what_if.rest(now, HOURS, days)

    for store, times in outlook.time_h.items():
        for column, hours in enumerate(times):
            if NEAR_H < hours < HORIZON_H - NEAR_H:
                before, after = (fraction(now, days, store, hours + off)[column] for off in (-NEAR_H, NEAR_H))
                assert before <= RECOVERED.value + 1e-9
                assert after >= RECOVERED.value - 1e-9


def fraction(now: Now, days: dict[date, DayRest], store: Store, hours: float) -> FloatArray:
    at = now.at + timedelta(hours=float(hours))
    return recovered_fraction(advance_between(now.body, now.draws, now.at, at, 0, days), now.draws, now.level)[store]


def test_usual_nights_told_one_by_one_change_no_time() -> None:
    now = tired_now(Level.TRAINED, 10.0)
    need = {AT.date() + timedelta(days=number): DayRest(8.0, None) for number in range(24)}

    closed, searched = what_if.rest(now, HOURS), what_if.rest(now, HOURS, need)

    for store in Store:
        assert searched.time_h[store] == pytest.approx(closed.time_h[store], abs=1e-6)


@settings(max_examples=25)
@given(st.sampled_from(Level), st.floats(1.0, 60.0), st.floats(4.0, 10.0), st.floats(0.0, 3.0), st.floats(2.0, 10.0))
def test_more_sleep_and_more_food_are_never_later_in_any_draw(
    level: Level, hours_ago: float, night: float, more: float, grams: float
) -> None:
    now = tired_now(level, hours_ago)
    short, long = (what_if.rest(now, HOURS, days_of([each] * 24, None)) for each in (night, night + more))
    less, fed = (what_if.rest(now, HOURS, days_of([None] * 24, each)) for each in (grams, grams + more))

    for store in Store:
        assert (long.time_h[store] <= short.time_h[store] + 1e-6).all()
        assert (fed.time_h[store] <= less.time_h[store] + 1e-6).all()

"""Rest repairs, a run never does; and whatever is done, the state stays a state."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fallow.domain.activity import RunStress, Segments
from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology import muscle
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import (
    HORIZON_H,
    Body,
    DayRest,
    advance_between,
    after_run,
    read,
    recovered_fraction,
    times_to_recovered_h,
)
from fallow.physiology.rest import stretches_between
from fallow.physiology.stress import run_stress
from tests.fixtures.bodies import EVENING, HARD, NO_STRESS, draws_of, easy_run, farthest_apart, fresh, later, tired
from tests.properties.test_recovery_holds import DOSES, stresses

SAME = 1e-9
DAYS = st.lists(
    st.builds(DayRest, st.none() | st.floats(0.0, 12.0), st.none() | st.floats(0.0, 15.0)), min_size=14, max_size=14
)
MINUTES = st.tuples(st.floats(0.0, 300.0), st.floats(0.0, 60.0), st.floats(0.0, 20.0))
REPAIRED = (
    "energy.hindrance", "muscle.knee_extensors.fast", "muscle.knee_extensors.slow", "muscle.plantar_flexors.fast",
    "muscle.plantar_flexors.slow", "nerve.moderate", "nerve.hard", "nerve.sprint", "tissues.tendon.load",
    "tissues.bone.load",
)  # fmt: skip


def named(days: list[DayRest]) -> dict[object, DayRest]:
    return {EVENING.date() + timedelta(days=number): day for number, day in enumerate(days)}


def rested(body: Body, begin: datetime, end: datetime, days: list[DayRest], draws: Draws | None = None) -> Body:
    return advance_between(body, draws or draws_of(), begin, end, 0, named(days))  # type: ignore[arg-type]


def doses(size: float) -> RunStress:
    return replace(HARD, **{name: getattr(HARD, name) * size for name in DOSES})


@given(
    stresses(),
    stresses(),
    MINUTES,
    st.sampled_from([0.0, 1e-6, 0.05, 1.0]),
    st.floats(0.0, 30.0),
    st.floats(0.0, 30.0),
    st.floats(0.0, 100.0),
    DAYS,
)
@example(HARD, NO_STRESS, (240.0, 0.0, 0.0), 0.0, 1.0, 1.0, 0.0, [DayRest(2.0, 1.0)] * 14)
def test_no_run_repairs_faster_than_the_rest_of_any_day(
    first: RunStress,
    second: RunStress,
    minutes: tuple[float, float, float],
    size: float,
    between_h: float,
    before_h: float,
    after_h: float,
    days: list[DayRest],
) -> None:
    """Any run or ride, even one that asks nothing, on damage of one run or two, however badly slept or fed."""
    draws = draws_of()
    once, start = EVENING + timedelta(hours=between_h), EVENING + timedelta(hours=between_h + before_h)
    body = after_run(rested(tired(first), EVENING, once, days), draws, replace(second, minutes_zone=(0.0, 0.0, 0.0)))
    body = rested(body, once, start, days)
    moved = start + timedelta(minutes=sum(minutes))
    end = moved + timedelta(hours=after_h)

    ran = rested(after_run(body, draws, replace(doses(size), minutes_zone=minutes)), moved, end, days)
    idle = rested(body, start, end, days)

    with_run, without = ran.to_values(), idle.to_values()
    for name in REPAIRED:
        assert np.all(with_run[name] >= without[name] - SAME), name
    assert np.all(ran.energy.glycogen <= idle.energy.glycogen + 1e-7)
    assert np.all(muscle.soreness_0_10(ran.muscle, draws) >= muscle.soreness_0_10(idle.muscle, draws) - SAME)
    assert np.all(muscle.jump_change_pct(ran.muscle, draws) <= muscle.jump_change_pct(idle.muscle, draws) + SAME)
    assert np.all(ran.muscle.knee_extensors.drag <= 1.0)
    assert np.all(ran.muscle.plantar_flexors.drag <= 1.0)


@given(stresses(), st.floats(0.0, 40.0), st.floats(1.0, 90.0), st.floats(1.0, 3.0))
def test_a_longer_easy_run_is_never_sooner_over(
    stress: RunStress, before_h: float, minutes: float, longer: float
) -> None:
    draws, body = draws_of(), later(tired(stress), before_h)
    start = EVENING + timedelta(hours=before_h)
    end = start + timedelta(minutes=minutes * longer)

    short = after_run(body, draws, easy_run(minutes))
    short = advance_between(short, draws, start + timedelta(minutes=minutes), end)
    long = after_run(body, draws, easy_run(minutes * longer))

    less, more = (times_to_recovered_h(each, draws, Level.TRAINED, end) for each in (short, long))
    for store in Store:
        assert np.all(more[store] >= less[store] - 1e-5)


@given(stresses(), st.floats(0.0, 12.0), st.floats(0.0, 8.0), st.floats(0.0, 200.0), st.none() | st.floats(2.0, 10.0))
def test_more_carbohydrate_is_never_later(
    stress: RunStress, grams: float, more: float, hours: float, sleep_h: float | None
) -> None:
    body, end = tired(stress), EVENING + timedelta(hours=hours)

    less, fed = (rested(body, EVENING, end, [DayRest(sleep_h, g)] * 14) for g in (grams, grams + more))

    assert np.all(fed.energy.glycogen >= less.energy.glycogen - 1e-7)
    assert np.all(fed.energy.hindrance <= less.energy.hindrance + SAME)


@given(stresses(), st.lists(st.floats(0.0, 10.0), min_size=14, max_size=14), st.integers(0, 13), st.floats(0.0, 4.0))
def test_one_better_night_is_never_later_for_any_store(
    stress: RunStress, nights: list[float], which: int, more_h: float
) -> None:
    better = [night + (more_h if number == which else 0.0) for number, night in enumerate(nights)]
    end = EVENING + timedelta(days=7)

    short, long = (rested(tired(stress), EVENING, end, [DayRest(night) for night in told]) for told in (nights, better))

    least, most = (recovered_fraction(body, draws_of(), Level.TRAINED) for body in (short, long))
    for store in Store:
        assert np.all(most[store] >= least[store] - SAME)


@given(stresses(), stresses(), st.floats(0.0, 60.0), DAYS)
def test_rest_before_a_run_may_be_given_with_it(
    first: RunStress, second: RunStress, hours: float, days: list[DayRest]
) -> None:
    draws, body, start = draws_of(), tired(first), EVENING + timedelta(hours=hours)
    rest = stretches_between(EVENING, start, 0, named(days))  # type: ignore[arg-type]

    one_after_the_other = after_run(rested(body, EVENING, start, days), draws, second)

    assert farthest_apart(after_run(body, draws, second, rest=rest), one_after_the_other) < SAME


@given(
    st.lists(st.tuples(st.floats(0.0, 48.0), st.floats(0.0, 40.0), MINUTES), min_size=1, max_size=4),
    st.sampled_from(list(Level)),
    DAYS,
    st.floats(0.0, 300.0),
)
def test_whatever_is_done_the_state_stays_a_state(
    runs: list[tuple[float, float, tuple[float, float, float]]], level: Level, days: list[DayRest], after_h: float
) -> None:
    """Nothing, or forty hard sessions in one: all finite, glycogen from nothing to full, no deficit below none."""
    draws, body, at = draws_of(level), fresh(level), EVENING
    for hours, size, minutes in [*runs, (after_h, 0.0, (0.0, 0.0, 0.0))]:
        body, at = rested(body, at, at + timedelta(hours=hours), days, draws), at + timedelta(hours=hours)
        body = after_run(body, draws, replace(doses(size), minutes_zone=minutes))
        at += timedelta(minutes=sum(minutes))

        for name, values in body.to_values().items():
            assert np.all(np.isfinite(values)), name
            assert np.all(values >= 0.0), name
        assert np.all(body.energy.owned <= draws["G_c"] * (1 + 1e-12))
        assert np.all(body.energy.glycogen <= body.energy.owned)
        assert np.all(body.muscle.protection <= 0.9)
    for fraction in recovered_fraction(body, draws, level).values():
        assert np.all(np.isfinite(fraction) & (fraction <= 1.0 + SAME))
    for hours_left in times_to_recovered_h(body, draws, level, at).values():
        assert np.all((hours_left >= 0.0) & (hours_left <= HORIZON_H))


STRANGE: dict[str, RunStress | Segments] = {
    "nothing": NO_STRESS,
    "stood for a day": Segments.steady(86_400.0, 0.0),
    "walked for a day": Segments.steady(86_400.0, 1.2),
    "ran for a day": Segments.steady(86_400.0, 2.9),
    "downhill alone": Segments.steady(7200.0, 3.4, -0.45),
    "uphill alone": Segments.steady(7200.0, 1.6, 0.45),
    "one second": Segments.steady(1.0, 6.0),
    "sprinted for an hour": Segments.steady(3600.0, 7.4),
    "seconds of nothing": Segments.steady(1e-9, 0.0),
}


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("what", STRANGE)
def test_the_strangest_run_can_be_read(what: str, level: Level) -> None:
    strange = STRANGE[what]
    stress = (
        strange
        if isinstance(strange, RunStress)
        else run_stress(strange, critical_speed_m_s=3.0, lt1_speed_m_s=None, mass_kg=None, level=level)
    )
    draws = draws_of(level)

    body = after_run(fresh(level), draws, stress, np.linspace(-3.0, 3.0, draws.n))
    reading = read(body, draws, level, EVENING)

    estimates = [
        *reading.force_change_pct.values(), reading.soreness_0_10, reading.jump_change_pct, reading.rmssd_log_ratio,
        *(getattr(state, field.name) for state in reading.stores.values() for field in fields(state)),
        *(getattr(state, field.name) for state in reading.tissues.values() for field in fields(state)),
    ]  # fmt: skip
    for estimate in estimates:
        assert np.all(np.isfinite([estimate.mean, estimate.low, estimate.high]))
        assert estimate.low <= estimate.high
    bounds: dict[str, tuple[FloatArray, float, float]] = {
        "force": (muscle.force_change_pct(body.muscle.knee_extensors), -100.0, 0.0),
        "soreness": (muscle.soreness_0_10(body.muscle, draws), 0.0, 10.0),
    }
    for name, (values, low, high) in bounds.items():
        assert np.all((values >= low) & (values <= high)), name

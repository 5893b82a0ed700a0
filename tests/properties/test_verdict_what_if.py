"""Rest is the engine: under no possible runner does a run bring muscle back sooner."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.coaching import what_if
from fallow.coaching.what_if import Now
from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.physiology.body import advance_between, after_run, rested
from fallow.physiology.draws import KINETIC, draw
from fallow.physiology.recovered import BISECTIONS, HORIZON_H

AT = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)
HOURS = np.array([0.0, 2.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0])
N = 24
# Two times are compared, and each was searched to the last halving of the horizon; fractions are far closer.
ROUNDING = 2 * HORIZON_H / 2**BISECTIONS


def stress(minutes: float, easy_km: float, hard_min: float, downhill_km: float) -> RunStress:
    return RunStress(
        glycogen_mmol_kg_ww=0.7 * minutes,
        carbohydrate_g=1.5 * minutes,
        knee_extensors=easy_km,
        plantar_flexors=easy_km,
        knee_extensors_tiring=easy_km,
        plantar_flexors_tiring=easy_km,
        eccentric=downhill_km,
        sprint=0.0,
        nerve_moderate=minutes / 50,
        nerve_hard=hard_min / 18,
        tendon_easy_km=easy_km,
        bone_easy_km=easy_km,
        minutes_zone=(minutes - hard_min, 0.0, hard_min),
        load=minutes,
        relative_sd=0.1,
    )


def stresses(most_min: float) -> st.SearchStrategy[RunStress]:
    return st.floats(15.0, most_min).flatmap(
        lambda minutes: st.builds(
            stress,
            st.just(minutes),
            st.floats(0.1, 0.3).map(minutes.__mul__),
            st.floats(0.0, 15.0),
            st.floats(0.0, 4.0),
        )
    )


@settings(max_examples=30)
@given(st.sampled_from(Level), st.lists(st.tuples(stresses(240.0), st.floats(1.0, 60.0)), max_size=3), stresses(90.0))
def test_rest_never_shows_a_later_recovery_than_a_run_in_any_draw(
    level: Level, past: list[tuple[RunStress, float]], today: RunStress
) -> None:
    draws = draw(KINETIC, level, N, np.random.default_rng(7))
    body, at = rested(draws, level), AT
    for done, rest_h in past:
        body = after_run(body, draws, done)
        body, at = advance_between(body, draws, at, at + timedelta(hours=rest_h), 0), at + timedelta(hours=rest_h)
    now = Now(body, draws, level, at, utc_offset_s=0)

    rest, run = what_if.rest(now, HOURS), what_if.run(now, HOURS, today)

    for store in (Store.MUSCLE, Store.NERVE):
        assert (rest.time_h[store] <= run.time_h[store] + ROUNDING).all()
        after = what_if.duration_h(today) <= HOURS
        assert (rest.recovered[store][after] >= run.recovered[store][after] - ROUNDING).all()


@given(st.sampled_from(Level))
def test_both_choices_begin_where_the_body_is(level: Level) -> None:
    draws = draw(KINETIC, level, N, np.random.default_rng(7))
    tired = after_run(rested(draws, level), draws, stress(120.0, 24.0, 10.0, 1.0))
    now = Now(tired, draws, level, AT, utc_offset_s=3600)

    rest, run = (
        choice.curves() for choice in (what_if.rest(now, HOURS), what_if.run(now, HOURS, stress(20.0, 3.0, 0.0, 0.0)))
    )

    for store in Store:
        assert rest[store].mean[0] == pytest.approx(run[store].mean[0])
        assert (rest[store].low <= rest[store].high).all()


def test_a_price_is_the_hours_that_a_run_adds() -> None:
    draws = draw(KINETIC, Level.TRAINED, N, np.random.default_rng(7))
    tired = after_run(rested(draws, Level.TRAINED), draws, stress(120.0, 24.0, 10.0, 1.0))
    now = Now(tired, draws, Level.TRAINED, AT, utc_offset_s=3600)
    easy, hard = stress(20.0, 3.0, 0.0, 0.0), stress(60.0, 15.0, 15.0, 1.0)
    rest = what_if.rest(now, HOURS)

    cheap, dear = (what_if.price(rest, what_if.run(now, HOURS, run), run) for run in (easy, hard))

    assert cheap.rest_h == dear.rest_h
    for store in Store:
        assert cheap.run_h[store].mean <= dear.run_h[store].mean
    assert (cheap.carbohydrate_g, dear.carbohydrate_g) == (30.0, 90.0)

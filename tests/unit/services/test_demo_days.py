"""The made-up runner's calendar."""

from datetime import date, timedelta

import pytest

from fallow.domain.activity import Sport
from fallow.domain.units import HALF_MARATHON_M
from fallow.services.demo.days import outings
from fallow.services.demo.habits import SUN
from fallow.services.demo.robin import critical_speed_m_s, made_up_athlete, next_half_marathon, race_time_s
from fallow.services.demo.season import CYCLE_WEEKS, YEAR, Phase, first_day, week_number, week_of

TODAYS = [date(2025, 6, 14), date(2025, 12, 31), date(2026, 3, 1), date(2028, 2, 29)]


def test_the_year_has_its_weeks_and_every_fourth_is_easier() -> None:
    assert len(YEAR) == CYCLE_WEEKS
    training = {Phase.BASE, Phase.SPEED, Phase.ENDURANCE}
    assert all(week.easier for week in YEAR[3::4] if week.phase in training)
    assert all(YEAR[i].long_km < YEAR[i - 1].long_km for i in range(3, 36, 4) if YEAR[i - 1].phase in training)


@pytest.mark.parametrize("today", TODAYS)
def test_the_reader_meets_the_runner_ten_weeks_before_the_half_marathon(today: date) -> None:
    until = today - timedelta(days=1)
    begins_on = first_day(until)
    assert week_of(begins_on, until).phase is Phase.ENDURANCE
    race = next_half_marathon(begins_on, until)
    assert race.on.weekday() == SUN
    assert 9 * 7 <= (race.on - today).days <= 11 * 7
    assert race.distance_m == HALF_MARATHON_M
    assert race.target_s is not None
    assert 90 * 60 < race.target_s < 105 * 60


def test_once_it_is_near_the_race_ahead_is_that_of_the_next_year() -> None:
    until = TODAYS[0]
    begins_on = first_day(until)
    race = next_half_marathon(begins_on, until)
    assert next_half_marathon(begins_on, until + timedelta(weeks=2)) == race
    later = next_half_marathon(begins_on, race.on - timedelta(weeks=5))
    assert later.on - race.on == timedelta(weeks=CYCLE_WEEKS)


def test_the_race_is_run_on_its_day() -> None:
    until = TODAYS[1]
    begins_on = first_day(until)
    race = next_half_marathon(begins_on, until)
    warm_up, ran = outings(begins_on, race.on, 0)
    assert warm_up.session.name == "Warm-up"
    assert ran.session.finish_m == HALF_MARATHON_M
    assert ran.started_at > warm_up.started_at


def test_before_the_beginning_nothing_was_recorded() -> None:
    begins_on = first_day(TODAYS[0])
    assert outings(begins_on, begins_on - timedelta(days=2), 0) == ()


@pytest.mark.parametrize("today", TODAYS)
def test_the_first_week_is_full(today: date) -> None:
    begins_on = first_day(today)
    assert sum(len(outings(begins_on, begins_on + timedelta(days=i), 0)) for i in range(7)) >= 5


@pytest.mark.parametrize("today", TODAYS)
def test_mondays_are_free_and_nobody_runs_while_ill(today: date) -> None:
    begins_on = first_day(today)
    for ahead in range(7 * 2 * CYCLE_WEEKS):
        day = begins_on + timedelta(days=ahead)
        gone_out = outings(begins_on, day, 0)
        if day.weekday() == 0 or week_of(begins_on, day).phase is Phase.ILL:
            assert gone_out == ()


@pytest.mark.parametrize("today", TODAYS)
def test_odd_files_occur_once(today: date) -> None:
    begins_on = first_day(today)
    days = [begins_on + timedelta(days=i) for i in range(7 * 2 * CYCLE_WEEKS)]
    gone_out = [outing for day in days for outing in outings(begins_on, day, 0)]
    assert sum(outing.indoor for outing in gone_out) == 1
    assert sum(outing.exported_twice for outing in gone_out) == 1
    assert sum(outing.battery_died for outing in gone_out) == 1
    assert {outing.session.sport for outing in gone_out} == {Sport.RUN, Sport.CYCLE, Sport.HIKE}
    assert week_number(begins_on, days[-1]) == 2 * CYCLE_WEEKS - 1


def test_form_rises_over_the_years_and_falls_with_illness() -> None:
    assert critical_speed_m_s(36) > critical_speed_m_s(0)
    assert critical_speed_m_s(46) < critical_speed_m_s(43) - 0.08
    assert critical_speed_m_s(36 + 2 * CYCLE_WEEKS) > critical_speed_m_s(36 + CYCLE_WEEKS) > critical_speed_m_s(36)
    assert critical_speed_m_s(3000) < 4.0


def test_twice_the_distance_takes_a_little_more_than_twice_the_time() -> None:
    shorter, longer = race_time_s(10_000, 3.8), race_time_s(20_000, 3.8)
    assert 2.05 < longer / shorter < 2.15


def test_the_profile_is_that_of_an_adult_and_overrides_nothing() -> None:
    athlete = made_up_athlete("robin", date(2025, 1, 6))
    assert athlete.athlete_id == "robin"
    assert athlete.name
    assert athlete.birth_year == 1989
    assert athlete.overrides.level is None
    assert athlete.screening_flags == frozenset()

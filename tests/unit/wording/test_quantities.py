"""Figures in words: no more digits than the interval allows, and units that people use."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.estimate import Estimate
from fallow.wording.english import quantities as say
from fallow.wording.precision import decimal_step, shown, shown_clock

FINITE = st.floats(-1e4, 1e4, allow_nan=False)


@st.composite
def estimates(draw: st.DrawFn, least: float = -1e4, most: float = 1e4) -> Estimate:
    low, mean, high = sorted(draw(st.tuples(*[st.floats(least, most)] * 3)))
    return Estimate(mean, low, high)


def figures(text: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d+(?:\.\d+)?", text)]


@given(estimates(), st.sampled_from([0.1, 0.5, 1.0]))
def test_no_more_than_ten_values_inside_an_interval_are_told_apart(estimate: Estimate, finest: float) -> None:
    step = shown(estimate, finest).step

    assert step >= finest
    assert step * 10 >= (estimate.high - estimate.low) * (1 - 1e-9)


@given(estimates())
def test_rounding_moves_a_figure_by_half_a_step_at_most(estimate: Estimate) -> None:
    rounded = shown(estimate, 0.1)

    for value, as_shown in zip((estimate.mean, estimate.low, estimate.high), rounded[:3], strict=True):
        assert abs(value - as_shown) <= rounded.step / 2 + 1e-6


@given(st.floats(1e-6, 1e9))
def test_steps_are_one_two_or_five_times_a_power_of_ten(width: float) -> None:
    step = decimal_step(width, 1e-9)

    assert re.fullmatch(r"[125]e[+-]\d+", f"{step:.0e}")
    assert float(f"{step:.0e}") == pytest.approx(step)


@given(estimates(0.5, 500))
def test_hours_carry_the_digits_that_their_interval_allows(time_h: Estimate) -> None:
    text = say.hours(time_h)
    in_days = "day" in text
    width = (time_h.high - time_h.low) / (24 if in_days else 1)
    step = decimal_step(width, 0.5 if in_days else 1.0)

    assert figures(text)
    for figure in figures(text):
        assert figure / step == pytest.approx(round(figure / step))


@given(estimates(0, 1))
def test_percents_carry_the_digits_that_their_interval_allows(fraction: Estimate) -> None:
    step = decimal_step(100 * (fraction.high - fraction.low), 1.0)

    for figure in figures(say.percent(fraction)):
        assert figure / step == pytest.approx(round(figure / step))


@given(estimates(60, 40_000))
def test_a_race_time_names_no_second_that_is_not_known(time_s: Estimate) -> None:
    step = shown_clock(time_s).step
    text = say.race_time(time_s)

    assert step * 10 >= min(36_000, time_s.high - time_s.low)
    if step >= 60:
        assert text.rstrip(")").endswith((" h", " min"))


@pytest.mark.parametrize(
    ("time_h", "text"),
    [
        (Estimate(18.2, 12.1, 25.7), "in about 18 h (12–26 h)"),
        (Estimate(18.3, 18.2, 18.4), "in about 18 h"),
        (Estimate(60, 40, 90), "in about 2.5 days (1.5–4 days)"),
        (Estimate(0.0, 0.0, 0.0), "recovered"),
        (Estimate(0.3, 0.0, 1.4), "recovered, most likely"),
        (Estimate(400, 200, float("inf")), "not yet in sight"),
    ],
)
def test_hours_until_recovered(time_h: Estimate, text: str) -> None:
    assert say.hours(time_h) == text


SUNDAY_NOON = datetime(2026, 7, 19, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time_h", "text"),
    [
        (Estimate(21, 18, 24), "tomorrow morning"),
        (Estimate(7, 5, 9), "this evening"),
        (Estimate(11, 9, 13), "tonight"),
        (Estimate(70, 67, 73), "on Wednesday morning"),
        (Estimate(18, 10, 26), "tomorrow"),
        (Estimate(60, 50, 70), "on Wednesday"),
        (Estimate(60, 30, 90), None),
        (Estimate(0, 0, 0.2), None),
    ],
)
def test_the_moment_is_as_vague_as_the_interval_is_wide(time_h: Estimate, text: str | None) -> None:
    assert say.moment(time_h, SUNDAY_NOON) == text


@pytest.mark.parametrize(
    ("time_s", "text"),
    [
        (Estimate(6340, 6060, 6660), "about 1:46 h (1:41–1:51 h)"),
        (Estimate(2732, 2691, 2780), "about 45:30 (44:50–46:20)"),
        (Estimate(3300, 3000, 3650), "about 0:56 h (0:50–1:00 h)"),
        (Estimate(1500, 1200, 1900), "about 24 min (20–32 min)"),
        (Estimate(1200.0, 1200.0, 1200.0), "about 20:00"),
    ],
)
def test_race_times(time_s: Estimate, text: str) -> None:
    assert say.race_time(time_s) == text


def test_paces_are_minutes_per_kilometre() -> None:
    assert say.pace(3.0) == "5:33 min/km"
    assert say.pace(0.0) == "– min/km"
    assert say.pace_range((2.7, 3.0)) == "5:35–6:10 min/km"
    assert say.pace_range((3.0, 3.001)) == "5:35 min/km"
    assert say.pace_estimate(Estimate(4.0, 3.8, 4.2)) == "4:10 min/km (4:00–4:25)"


def test_distances_and_durations() -> None:
    assert [say.distance(metres) for metres in (400, 1000, 8234, 21_097.5)] == ["400 m", "1 km", "8.2 km", "21.1 km"]
    names = [say.race_distance(metres) for metres in (21_100, 42_195, 10_000, 5_000)]
    assert names == ["half marathon", "marathon", "10 km", "5 km"]
    spans = [say.duration(seconds) for seconds in (45, 90, 180, 2700, 5940, 6600, 7200)]
    assert spans == ["45 s", "90 s", "3 min", "45 min", "99 min", "1 h 50 min", "2 h"]


def test_dates() -> None:
    on = date(2026, 7, 19)
    assert (say.day(on), say.full_day(on), say.short_day(on)) == ("Sunday 19 July", "Sunday 19 July 2026", "19 Jul")


@given(FINITE)
def test_a_number_is_never_minus_nought_and_has_no_trailing_zeros(value: float) -> None:
    text = say.number(value)

    assert text != "−0"
    assert re.fullmatch(r"−?\d+(\.[1-9])?", text)


def test_lists_read_like_speech() -> None:
    assert say.joined([]) == ""
    assert say.joined(["pain"]) == "pain"
    assert say.joined(["pain", "sleep", "soreness"]) == "pain, sleep and soreness"
    assert say.counted(1, "day") == "1 day"
    assert say.counted(1200, "day") == "1,200 days"


def test_an_interval_below_nought_is_written_out() -> None:
    assert say.interval(shown(Estimate(-1.0, -4.0, 2.0), 0.5), "%") == "−1% (−4 to 2%)"

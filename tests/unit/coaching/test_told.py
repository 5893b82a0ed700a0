"""What was said, and what of it still counts today."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fallow.coaching.data_quality import plausible
from fallow.coaching.mornings import hrv_status
from fallow.coaching.told import Spell, told
from fallow.domain.wellness import CheckIn, SorePlace
from tests.unit.coaching.situations import NOW, ON, check_in


def word(days_ago: int = 0, hour: int = -1, **values: Any) -> CheckIn:
    values = {"source": "check-in", **values}
    return CheckIn(on=ON - timedelta(days=days_ago), at=NOW - timedelta(days=days_ago, hours=-hour), **values)


def test_an_old_value_is_unknown_and_dated() -> None:
    heard = told([word(1, soreness_0_10=2.0)], ON, NOW)

    assert heard.check_in.soreness_0_10 is None
    assert heard.last_on == {"soreness_0_10": ON - timedelta(days=1)}


def test_words_of_one_day_are_put_together() -> None:
    heard = told([word(sleep_h=7.0), word(soreness_0_10=2.0)], ON, NOW)

    assert (heard.check_in.sleep_h, heard.check_in.soreness_0_10) == (7.0, 2.0)


def test_the_later_word_counts_in_whatever_order_they_come() -> None:
    early, late = word(hour=-3, pain_0_10=4.0), word(hour=-1, pain_0_10=0.0)

    assert told([late, early], ON, NOW).check_in.pain_0_10 == 0.0


def test_the_runners_own_word_beats_a_device() -> None:
    own, device = word(hour=-3, sleep_h=5.0), word(hour=-1, sleep_h=8.0, source="watch")

    assert told([own, device], ON, NOW).check_in.sleep_h == 5.0


def test_a_morning_looked_at_keeps_its_check_in_however_late_it_was_told() -> None:
    assert told([word(hour=1, pain_0_10=4.0)], ON, NOW).check_in.pain_0_10 == 4.0


def test_what_is_told_of_a_later_day_is_not_known_yet() -> None:
    assert told([word(-1, pain_0_10=4.0)], ON, NOW).check_in.pain_0_10 is None


def test_nan_is_not_a_value() -> None:
    assert told([word(sleep_h=float("nan"))], ON, NOW).check_in.sleep_h is None


def test_an_illness_stays_open_until_it_is_called_off_or_long_ago() -> None:
    ill = word(3, ill=True)

    assert told([ill], ON, NOW).ill_since == ON - timedelta(days=3)
    assert told([ill, word(1, ill=False)], ON, NOW).ill_since is None
    assert told([word(15, ill=True)], ON, NOW).ill_since is None


def day(ago: int) -> date:
    return ON - timedelta(days=ago)


def test_an_illness_that_is_over_is_known_with_its_days() -> None:
    over = told([word(6, ill=True), word(4, ill=True), word(2, ill=False), word(1, ill=False)], ON, NOW)

    assert over.illness == Spell(day(6), day(4), day(2))
    assert over.illness.days == 4
    assert told([word(3, ill=True)], ON, NOW).illness is None, "it is not over yet"


def test_an_illness_never_called_off_ends_when_it_counts_as_over() -> None:
    assert told([word(20, ill=True)], ON, NOW).illness == Spell(day(20), day(20), day(5))
    assert told([word(20, ill=True), word(0, ill=False)], ON, NOW).illness == Spell(day(20), day(20), day(5))


def test_the_last_of_several_illnesses_counts_and_a_slip_that_was_mended_is_none() -> None:
    words = [word(40, ill=True), word(38, ill=False), word(9, ill=True), word(8, ill=True), word(5, ill=False)]
    assert told(words, ON, NOW).illness == Spell(day(9), day(8), day(5))
    mended = told([word(3, hour=-2, ill=True), word(3, hour=-1, ill=False)], ON, NOW)
    assert (mended.illness, mended.ill_since) == (None, None)


def test_a_good_day_some_days_later_ends_an_illness_that_nobody_spoke_of_again() -> None:
    ill = word(9, ill=True)

    assert told([ill, word(7, feel_0_10=8.0)], ON, NOW).ill_since == day(9), "too soon"
    assert told([ill, word(5, feel_0_10=4.0)], ON, NOW).ill_since == day(9), "not a good day"
    over = told([ill, word(5, feel_0_10=7.0), word(1, feel_0_10=3.0)], ON, NOW)
    assert (over.ill_since, over.illness) == (None, Spell(day(9), day(9), day(5)))
    assert told([ill, word(5, feel_0_10=7.0, pain_0_10=2.0)], ON, NOW).ill_since == day(9), "not without pain"
    mended = [ill, word(5, hour=-2, feel_0_10=8.0), word(5, hour=-1, feel_0_10=3.0)]
    assert told(mended, ON, NOW).ill_since == day(9), "the later word of a day counts"
    again = told([ill, word(5, feel_0_10=7.0), word(2, ill=True)], ON, NOW)
    assert again.ill_since == day(2)


def test_places_of_today_are_counted_over_the_week() -> None:
    calves, both = (SorePlace.CALVES,), (SorePlace.CALVES, SorePlace.SHINS)
    words = [word(7, sore_places=calves), word(5, sore_places=both), word(2, sore_places=calves)]

    assert told([*words, word(0, sore_places=both)], ON, NOW).sore_days == {SorePlace.CALVES: 3, SorePlace.SHINS: 2}
    assert told(words, ON, NOW).sore_days == {SorePlace.CALVES: 2, SorePlace.SHINS: 1}, "today's places are unknown"
    assert told([*words, word(0, sore_places=())], ON, NOW).sore_days == {}
    assert told([*words, word(0, soreness_0_10=0.0)], ON, NOW).sore_days == {}


def test_food_is_counted_by_days_and_not_by_words() -> None:
    words = [word(1, hour=-hours, carbohydrate_g_kg=2.0 + hours) for hours in (3, 2, 1)]

    assert told(words, ON, NOW).carbohydrate_g_kg == (3.0,)


def test_an_injury_stays_open_until_it_is_called_off() -> None:
    hurt = word(200, injured=True)

    assert told([hurt], ON, NOW).injured_since == ON - timedelta(days=200)
    over = told([hurt, word(20, injured=False)], ON, NOW)
    assert (over.injured_since, over.last_injury_on) == (None, ON - timedelta(days=21))


def test_a_value_beyond_the_good_end_of_its_scale_is_unknown_and_beyond_the_bad_end_taken_at_its_word() -> None:
    beyond_good = plausible(check_in(soreness_0_10=-1.0, pain_0_10=-0.1, feel_0_10=70.0, sleep_h=20.0))
    beyond_bad = check_in(soreness_0_10=40.0, pain_0_10=11.0, feel_0_10=-2.0, sleep_h=-1.0)

    assert [beyond_good.soreness_0_10, beyond_good.pain_0_10, beyond_good.feel_0_10, beyond_good.sleep_h] == [None] * 4
    assert plausible(beyond_bad) == beyond_bad


def test_heart_rate_variability_needs_its_mornings() -> None:
    usual = [word(days, rmssd_ms=60.0 + days % 5) for days in range(7, 40)]
    low = [word(days, rmssd_ms=40.0) for days in range(4)]

    status = hrv_status([*usual, *low], ON)

    assert status is not None
    assert status.mornings == 4
    assert status.log_ratio < -5 * status.smallest_worthwhile_change
    assert hrv_status([*usual, *low[:2]], ON) is None
    assert hrv_status(low, ON) is None
    assert hrv_status([*usual, *low, replace(low[0], at=NOW, rmssd_ms=400.0)], ON) == status

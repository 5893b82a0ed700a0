"""Now, and the runner's day."""

from datetime import UTC, date, datetime, timedelta, timezone

from fallow.domain.athlete import Athlete
from fallow.services.moment import moment

LATE = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
IN_TOKYO = Athlete("a", time_zone="Asia/Tokyo")
IN_BERLIN = Athlete("a", time_zone="Europe/Berlin")
SOMEWHERE = Athlete("a")


def test_the_time_zone_of_the_profile_comes_first() -> None:
    found = moment(IN_TOKYO, LATE, newest_offset_s=-18_000)
    assert (found.on, found.utc_offset_s, found.now) == (date(2026, 3, 29), 9 * 3600, LATE)


def test_then_that_of_the_newest_activity_then_that_of_this_machine() -> None:
    assert moment(SOMEWHERE, LATE, newest_offset_s=-18_000).on == date(2026, 3, 28)
    here = LATE.astimezone(timezone(timedelta(hours=2)))
    assert moment(SOMEWHERE, here, None).utc_offset_s == 7200


def test_another_day_is_looked_at_from_six_in_the_morning_summer_time_or_not() -> None:
    before, after = (moment(IN_BERLIN, LATE, None, date(2026, 3, day)) for day in (28, 30))
    assert before.now == datetime(2026, 3, 28, 5, 0, tzinfo=UTC)
    assert after.now == datetime(2026, 3, 30, 4, 0, tzinfo=UTC)
    assert (before.utc_offset_s, after.utc_offset_s) == (3600, 7200)


def test_naming_today_is_asking_for_now() -> None:
    assert moment(IN_TOKYO, LATE, None, date(2026, 3, 29)).now == LATE

"""Whatever has happened to a table or to JSON of a platform: reading ends, with what holds together or a reason."""

import json
import math
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.adapters.format import Format
from fallow.adapters.garmin.read import FORMAT as GARMIN
from fallow.adapters.polar.read import FORMAT as POLAR
from fallow.adapters.recording import LONGEST_S
from fallow.adapters.strava.read import FORMAT as STRAVA
from fallow.domain.activity import Activity
from fallow.domain.wellness import CheckIn
from fallow.services.check_in import PLAUSIBLE
from tests.fixtures.damage import KINDS, damage
from tests.fixtures.platform_files import (
    ENGLISH,
    GERMAN,
    garmin_activities,
    garmin_activity,
    garmin_day,
    garmin_fetched_hrv,
    garmin_fetched_night,
    garmin_health,
    garmin_night,
    polar_night,
    polar_older_session,
    polar_recovery,
    polar_session,
    strava_row,
    strava_table,
)

FILES: tuple[tuple[Format, bytes], ...] = (
    (STRAVA, strava_table(ENGLISH, strava_row(), strava_row(id="9002", file=""))),
    (STRAVA, strava_table(GERMAN, strava_row(date="02.04.2024, 06:03:21", type="Lauf"))),
    (GARMIN, garmin_activities(garmin_activity(), garmin_activity(activityId=112))),
    *((GARMIN, json.dumps([row, row]).encode()) for row in (garmin_night(), garmin_day(), garmin_health())),
    *((GARMIN, json.dumps(row).encode()) for row in (garmin_fetched_night(), garmin_fetched_hrv())),
    *((POLAR, json.dumps(row).encode()) for row in (polar_session(), polar_older_session())),
    *((POLAR, json.dumps([row]).encode()) for row in (polar_night(), polar_recovery())),
)
# What stands in for a value: every kind that JSON has, and what is at the edge of each.
ODD = (
    b"null", b"true", b"-1", b"0", b"1e400", b"1e18", b"99999999999999999999999", b"NaN", b'""', b'"x"', b"[]", b"{}",
    b"[null]", b'{"date":null}', b'"2024-13-45"', b'"9999-12-31T23:59:59"', b'"0001-01-01"', b'"PT"',
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Format, bytes]:
    form, whole = draw(st.sampled_from(FILES))
    data = bytearray(whole)
    if damage(draw, data, (*KINDS, "values")) == "values":
        _put_odd_values(data, draw)
    return form, bytes(data)


def _put_odd_values(data: bytearray, draw: st.DrawFn) -> None:
    separator = b"," if data.startswith((b"Act", b"Akt")) else b": "
    for _ in range(draw(st.integers(1, 4))):
        starts = [at for at in range(len(data)) if data.startswith(separator, at)]
        start = draw(st.sampled_from(starts)) + len(separator)
        ends = [end for end in (data.find(sign, start) for sign in (b",", b"}", b"]", b"\n")) if end >= 0]
        data[start : min(ends, default=len(data))] = draw(st.sampled_from(ODD))


@given(damaged())
@settings(max_examples=300)
def test_reading_ends_with_what_holds_together_or_a_reason(file: tuple[Format, bytes]) -> None:
    form, data = file
    form.recognises(data)
    contents = form.read(BytesIO(data), "file")
    assert contents.activities or contents.mornings or contents.problems
    for recorded in contents.activities:
        _holds(recorded.activity)
    for morning in contents.mornings:
        _is_plausible(morning)


def _holds(activity: Activity) -> None:
    assert 0 < activity.duration_s <= activity.elapsed_s <= LONGEST_S
    assert activity.started_at.utcoffset() is not None
    assert activity.started_at.year in range(1990, 2101)
    numbers = (activity.distance_m, activity.ascent_m, activity.avg_heart_rate_bpm, activity.max_heart_rate_bpm)
    assert all(number is None or (math.isfinite(number) and number >= 0) for number in numbers)
    assert activity.utc_offset_s is None or abs(activity.utc_offset_s) <= 14 * 3600
    assert activity.activity_id


def _is_plausible(morning: CheckIn) -> None:
    told = {name: getattr(morning, name) for name in PLAUSIBLE}
    measured = {name: value for name, value in told.items() if value is not None}
    assert measured
    assert all(PLAUSIBLE[name][0] <= value <= PLAUSIBLE[name][1] for name, value in measured.items())
    assert morning.at.utcoffset() is not None

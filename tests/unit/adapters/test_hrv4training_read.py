"""HRV4Training's exports: three headers, odd dates, days without a measurement."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fallow.adapters.hrv4training.read import FORMAT
from fallow.adapters.mornings import NO_ZONE
from fallow.domain.errors import ProblemCode
from tests.fixtures.table_files import (
    HRV4TRAINING_ANDROID,
    HRV4TRAINING_STAMPED,
    Rows,
    contents,
    table_file,
    told,
)

IOS: Rows = (
    (
        "date", "timestamp_measurement", "HR", "AVNN", "SDNN", "rMSSD", "HRV4T_Recovery_Points", "physical_condition",
        "sleep_time", "sickness", " custom",
    ),
    ("2018-05-17 12:01:00 a. m. +0200", "-", "-", "-", "-", "-", "-", "-", "00:00", "not sick", "-"),
    (
        "2018-05-18 12:01:00 a. m. +0200", "2018-05-18 7:33:16 a. m. +0200", "64.45", "930", "40", "32.62", "7.19",
        "7.9", "07:57", "not sick", "-",
    ),
)  # fmt: skip


def android(*days: tuple[str, str, str]) -> Rows:
    """Rows of day, time and rMSSD."""
    return (
        ("date", "time", "HR", "AVNN", "SDNN", "rMSSD", "HRV4T_Recovery_Points"),
        *((day, clock, "50", "1200", "50", rmssd, "8") for day, clock, rmssd in days),
    )


def days(rows: Rows) -> list[date]:
    return [morning.on for morning in contents(FORMAT, table_file(rows)).mornings]


def test_a_timestamp_with_its_zone_is_the_moment_and_its_day_the_local_one() -> None:
    found = contents(FORMAT, table_file(HRV4TRAINING_STAMPED))
    first, second = found.mornings
    assert (first.on, first.at) == (date(2021, 3, 1), datetime(2021, 3, 1, 5, 10, tzinfo=UTC))
    assert (first.rmssd_ms, first.resting_hr_bpm, first.source) == (55.25, 48.5, "HRV4Training")
    assert (first.sleep_h, first.ill, first.soreness_0_10) == (None, None, None)
    assert second.on == date(2021, 3, 2)
    assert found.problems == ()


def test_a_timestamp_beside_a_date_and_halves_of_the_day() -> None:
    found = contents(FORMAT, table_file(IOS, line_end="\r"))
    (morning,) = found.mornings
    assert (morning.on, morning.at) == (date(2018, 5, 18), datetime(2018, 5, 18, 5, 33, 16, tzinfo=UTC))
    assert morning.sleep_h == pytest.approx(7.95)
    assert morning.ill is False
    assert found.problems == ()


def test_a_sleep_that_was_told_without_a_measurement_is_a_morning_at_waking() -> None:
    header, unmeasured, _ = IOS
    cells = dict(zip(header, unmeasured, strict=True)) | {"sleep_time": "06:30"}
    (morning,) = contents(FORMAT, table_file((header, tuple(cells.values())))).mornings
    assert (morning.sleep_h, morning.rmssd_ms, morning.resting_hr_bpm) == (6.5, None, None)
    assert morning.at == datetime(2018, 5, 17, 5, tzinfo=UTC)


def test_android_writes_the_day_before_the_month_and_no_zone() -> None:
    found = contents(FORMAT, table_file(HRV4TRAINING_ANDROID))
    first, second = found.mornings
    assert (first.on, first.at) == (date(2021, 4, 12), datetime(2021, 4, 12, 6, 31, tzinfo=UTC))
    assert (first.rmssd_ms, first.sleep_h, first.ill) == (44.5, 7.5, False)
    assert (second.on, second.sleep_h, second.ill) == (date(2021, 4, 13), 6.25, True)
    assert told(found) == [NO_ZONE]


def test_zeros_are_no_measurement_and_a_form_left_as_it_was_tells_nothing() -> None:
    header, unmeasured, *_ = HRV4TRAINING_ANDROID
    found = contents(FORMAT, table_file((header, ("2021-13-04", *unmeasured[1:]))))
    assert found.mornings == ()
    assert [problem.code for problem in found.problems] == [ProblemCode.NOT_AN_ACTIVITY]


def test_not_sick_counts_only_beside_another_answer() -> None:
    header, _, answered, _ = HRV4TRAINING_ANDROID
    bare = dict(zip(header, answered, strict=True)) | {
        name: "" for name in header if name.strip() in ("sleep_quality", "sleep_time", "mental_energy", "fatigue")
    }
    bare["muscle_soreness"] = ""
    (morning,) = contents(FORMAT, table_file((header, tuple(bare.values())))).mornings
    assert (morning.rmssd_ms, morning.ill) == (44.5, None)


def test_one_order_holds_for_all_dates_of_a_file() -> None:
    rows = android(*((f"2017-{day:02d}-08", "07:00", "50") for day in range(9, 20)))
    assert days(rows) == [date(2017, 8, day) for day in range(9, 20)]


def test_an_order_that_nothing_tells_is_said() -> None:
    found = contents(FORMAT, table_file(android(("2017-09-08", "07:00", "50"))))
    assert [morning.on for morning in found.mornings] == [date(2017, 9, 8)]
    assert "days and months may be the other way round: dates are read as year-month-day" in told(found)


def test_a_reading_far_from_the_usual_hour_is_not_the_mornings() -> None:
    usual = [(f"2017-{day:02d}-08", "06:50", "50") for day in range(10, 20)]
    found = contents(FORMAT, table_file(android(*usual, ("2017-20-08", "22:15", "20"))))
    assert len(found.mornings) == len(usual)
    assert "line 12: measured at 22:15, far from the usual 6:00: not taken as a morning's" in told(found)


def test_who_wakes_in_the_afternoon_has_mornings_there() -> None:
    rows = android(*((f"2017-{day:02d}-08", "15:10", "50") for day in range(10, 20)))
    assert len(contents(FORMAT, table_file(rows)).mornings) == 10


def test_few_readings_tell_no_usual_hour() -> None:
    rows = android(("2017-13-08", "07:00", "50"), ("2017-14-08", "20:00", "45"))
    assert len(contents(FORMAT, table_file(rows)).mornings) == 2


def test_an_impossible_value_is_named_with_its_line_and_the_rest_counts() -> None:
    found = contents(FORMAT, table_file(android(("2017-13-08", "07:00", "900"))))
    assert [(morning.rmssd_ms, morning.resting_hr_bpm) for morning in found.mornings] == [(None, 50)]
    assert ("file:2", "line 2: rmssd_ms 900 is not between 1 and 400") in [(p.place, p.detail) for p in found.problems]


def test_a_row_without_a_date_is_named() -> None:
    found = contents(FORMAT, table_file(android(("2017-13-08", "07:00", "50"), ("soon", "07:00", "50"))))
    assert len(found.mornings) == 1
    assert "line 3: 'soon' is no date" in told(found)


def test_a_repeated_row_is_one_and_a_contradiction_is_told() -> None:
    once = ("2017-13-08", "07:00", "50")
    found = contents(FORMAT, table_file(android(once, once)))
    assert (len(found.mornings), told(found)) == (1, [NO_ZONE])
    found = contents(FORMAT, table_file(android(once, ("2017-13-08", "07:00", "60"))))
    assert [morning.rmssd_ms for morning in found.mornings] == [50]
    assert "line 3: rmssd_ms told again otherwise, the first counts" in told(found)


def test_many_bad_lines_are_counted_after_some() -> None:
    rows = android(*((f"2017-{day:02d}-{month:02d}", "07:00", "900") for month in (7, 8) for day in range(1, 31)))
    found = contents(FORMAT, table_file(rows))
    assert len(found.problems) == 22
    assert "rmssd_ms: 40 more" in told(found)


def test_a_comma_in_a_note_shifts_nothing_that_is_read() -> None:
    header, _, answered, _ = HRV4TRAINING_ANDROID
    data = table_file((header, answered))[:-2] + b"sore throat, cough,1\n"
    assert [morning.rmssd_ms for morning in contents(FORMAT, data).mornings] == [44.5]


@pytest.mark.parametrize(
    ("name", "counts"),
    [  # mornings, with rMSSD, with sleep, ill; counted by hand from the files
        ("2017_7_28_myMeasurements.csv", (118, 118, 0, 0)),
        ("2018_7_8_myMeasurements.csv", (44, 40, 44, 1)),
        ("MyMeasurements_Android.csv", (36, 36, 0, 0)),
        ("MyMeasurements_Android_1.csv", (68, 68, 0, 0)),
        ("MyMeasurements_Android_2.csv", (52, 47, 50, 6)),
    ],
)
def test_mornings_of_real_files(shared_data: Path, name: str, counts: Sequence[int]) -> None:
    data = (shared_data / "hrv_gc" / name).read_bytes()
    assert FORMAT.recognises(data)
    mornings = contents(FORMAT, data).mornings
    assert counts == (
        len(mornings),
        sum(morning.rmssd_ms is not None for morning in mornings),
        sum(morning.sleep_h is not None for morning in mornings),
        sum(bool(morning.ill) for morning in mornings),
    )


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("MyMeasurements_Android.csv", date(2017, 8, 29), date(2017, 10, 3)),
        ("MyMeasurements_Android_1.csv", date(2017, 7, 27), date(2017, 10, 3)),
        ("MyMeasurements_Android_2.csv", date(2017, 8, 8), date(2017, 10, 4)),
    ],
)
def test_odd_dates_of_real_files(shared_data: Path, name: str, first: date, last: date) -> None:
    found = contents(FORMAT, (shared_data / "hrv_gc" / name).read_bytes())
    assert (found.mornings[0].on, found.mornings[-1].on) == (first, last)
    assert not any("other way round" in detail for detail in told(found))

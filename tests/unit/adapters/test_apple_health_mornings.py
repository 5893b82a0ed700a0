"""Sleep, resting heart rate and rMSSD of an Apple Health export become check-ins."""

import math
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters.apple_health.beats import intervals_ms
from fallow.adapters.apple_health.nights import Sleep
from fallow.adapters.apple_health.read import FORMAT
from fallow.adapters.recording import Contents
from fallow.domain.errors import ProblemCode
from fallow.domain.wellness import CheckIn
from tests.fixtures.apple_health import BEATS_S, DEVICE, WATCH, beats, export, record

SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
RMSSD_MS = math.sqrt(sum((b - a) ** 2 for a, b in zip(BEATS_S, (*BEATS_S[1:], BEATS_S[0]), strict=True)) / 4) * 1000


def read(*inside: str) -> Contents:
    return FORMAT.read(BytesIO(export(*inside).encode()), "export.xml")


def mornings(*inside: str) -> tuple[CheckIn, ...]:
    contents = read(*inside)
    assert contents.problems == ()
    return contents.mornings


def asleep(start: str, end: str, stage: str = "AsleepCore", source: str = WATCH, inside: str = "") -> str:
    return record(SLEEP, start, end, f"HKCategoryValueSleepAnalysis{stage}", source=source, inside=inside)


def rest(start: str, end: str, value: object, unit: str = "count/min") -> str:
    return record("RestingHeartRate", start, end, value, unit)


def variability(at: str, inside: str = "") -> str:
    return record("HeartRateVariabilitySDNN", at, at, 41.5, "ms", inside=inside)


@pytest.mark.parametrize(
    ("value", "unit", "mass_kg"),
    [("61.5", "kg", 61.5), ("135,6", "lb", 61.507), ("9.7", "st", 61.598), ("61500", "g", 61.5)],
)
def test_a_body_mass_in_whatever_unit(value: str, unit: str, mass_kg: float) -> None:
    at = "2024-03-03 00:30:00 +0100"
    found = read(record("BodyMass", at, at, value, unit))

    assert (found.activities, found.mornings, found.problems) == ((), (), ())
    (one,) = found.masses
    assert (one.on, one.at) == (date(2024, 3, 3), datetime(2024, 3, 2, 23, 30, tzinfo=UTC))
    assert one.mass_kg == pytest.approx(mass_kg, abs=1e-3)


@pytest.mark.parametrize(("value", "unit"), [("61.5", "stone"), ("615", "kg"), ("heavy", "kg"), ("", "")])
def test_a_body_mass_that_cannot_be_is_left_out_and_named(value: str, unit: str) -> None:
    found = read(record("BodyMass", "2024-03-03 07:00:00 +0100", "2024-03-03 07:00:00 +0100", value, unit))

    assert found.masses == ()
    assert "an impossible body mass is left out" in found.problems[0].detail


def steady() -> str:
    """Two minutes of a beat each second, by a clock of 24 hours that writes a comma."""
    lines = (f'<InstantaneousBeatsPerMinute bpm="60" time="03:{n // 60:02d}:{n % 60:02d},00"/>' for n in range(120))
    return f"<HeartRateVariabilityMetadataList>{''.join(lines)}</HeartRateVariabilityMetadataList>"


def test_a_night_is_what_was_slept_in_whatever_stage() -> None:
    (morning,) = mornings(
        asleep("2024-03-02 22:30:00 +0100", "2024-03-03 07:00:00 +0100", "InBed"),
        asleep("2024-03-02 23:00:00 +0100", "2024-03-03 02:00:00 +0100", "AsleepDeep"),
        asleep("2024-03-03 02:00:00 +0100", "2024-03-03 02:30:00 +0100", "Awake"),
        asleep("2024-03-03 02:30:00 +0100", "2024-03-03 06:00:00 +0100", "AsleepREM"),
    )
    assert morning == CheckIn(date(2024, 3, 3), datetime(2024, 3, 3, 5, tzinfo=UTC), "Apple Watch", sleep_h=6.5)


@pytest.mark.parametrize("stage", ["Asleep", "AsleepUnspecified", "AsleepCore", "AsleepDeep", "AsleepREM"])
def test_every_generations_word_for_sleep(stage: str) -> None:
    (morning,) = mornings(asleep("2024-03-02 23:00:00 +0100", "2024-03-03 06:00:00 +0100", stage))
    assert morning.sleep_h == 7.0


def test_what_overlaps_or_stands_twice_counts_once() -> None:
    night = asleep("2024-03-02 23:00:00 +0100", "2024-03-03 03:00:00 +0100")
    (morning,) = mornings(night, asleep("2024-03-03 01:00:00 +0100", "2024-03-03 06:00:00 +0100"), night)
    assert morning.sleep_h == 7.0


def test_of_several_sources_the_one_with_the_most_sleep_and_never_their_sum() -> None:
    (morning,) = mornings(
        asleep("2024-03-02 23:00:00 +0100", "2024-03-03 05:00:00 +0100"),
        asleep("2024-03-02 22:50:00 +0100", "2024-03-03 06:10:00 +0100", source="AutoSleep"),
    )
    assert morning.source == "AutoSleep"
    assert morning.sleep_h == pytest.approx(7 + 1 / 3)


@pytest.mark.parametrize(
    ("nap", "left"),
    [(("2024-03-03 14:00:00 +0100", "2024-03-03 15:30:00 +0100"), 7.0),
     (("2024-03-03 18:00:00 +0100", "2024-03-03 21:30:00 +0100"), 7.0),
     (("2024-03-03 07:30:00 +0100", "2024-03-03 08:00:00 +0100"), 7.5)],
)  # fmt: skip
def test_naps_by_day_are_left_out_and_dozing_on_is_not_one(nap: tuple[str, str], left: float) -> None:
    (morning,) = mornings(asleep("2024-03-02 23:00:00 +0100", "2024-03-03 06:00:00 +0100"), asleep(*nap))
    assert (morning.on, morning.sleep_h) == (date(2024, 3, 3), left)


def test_a_nap_alone_makes_no_night() -> None:
    contents = read(asleep("2024-03-03 14:00:00 +0100", "2024-03-03 15:30:00 +0100"))
    assert contents.mornings == ()
    assert [problem.code for problem in contents.problems] == [ProblemCode.NOT_AN_ACTIVITY]


def test_a_night_worker_sleeps_by_day() -> None:
    (morning,) = mornings(asleep("2024-03-03 08:00:00 +0100", "2024-03-03 14:30:00 +0100"))
    assert (morning.on, morning.sleep_h) == (date(2024, 3, 3), 6.5)


def test_a_night_when_the_clocks_change_lasts_as_long_as_it_did() -> None:
    (spring, autumn) = mornings(
        asleep("2024-03-30 23:00:00 +0100", "2024-03-31 07:00:00 +0200"),
        asleep("2024-10-26 23:00:00 +0200", "2024-10-27 07:00:00 +0100"),
    )
    assert (spring.on, spring.sleep_h) == (date(2024, 3, 31), 7.0)
    assert (autumn.on, autumn.sleep_h) == (date(2024, 10, 27), 9.0)


def test_the_day_of_waking_is_the_one_where_the_runner_was() -> None:
    """The phone that wrote the export was in Berlin; the night was in Auckland."""
    zone = '<MetadataEntry key="HKTimeZone" value="Pacific/Auckland"/>'
    (morning,) = mornings(asleep("2024-03-02 11:00:00 +0100", "2024-03-02 19:00:00 +0100", inside=zone))
    assert morning.on == date(2024, 3, 3)


def test_a_day_without_sleep_has_none() -> None:
    night = [asleep(f"2024-03-0{day} 23:00:00 +0100", f"2024-03-0{day + 1} 06:00:00 +0100") for day in (1, 4)]
    assert [morning.on.day for morning in mornings(*night)] == [2, 5]


def test_resting_heart_rate_of_a_day_as_it_stood_last() -> None:
    (first, second) = mornings(
        rest("2024-03-03 00:00:00 +0100", "2024-03-03 21:00:00 +0100", 47),
        rest("2024-03-03 00:00:00 +0100", "2024-03-03 12:00:00 +0100", 52),
        rest("2024-03-04 00:01:00 +0100", "2024-03-04 12:00:00 +0100", 0.8, "count/s"),
    )
    assert first == CheckIn(date(2024, 3, 3), datetime(2024, 3, 3, 20, tzinfo=UTC), "Apple Watch", resting_hr_bpm=47.0)
    assert (second.on, second.resting_hr_bpm) == (date(2024, 3, 4), 48.0)


@pytest.mark.parametrize(
    ("value", "unit"), [("0", "count/min"), ("250", "count/min"), ("slow", "count/min"), ("50", "Hz")]
)
def test_an_impossible_resting_heart_rate_is_named_with_its_line(value: str, unit: str) -> None:
    wrong = rest("2024-03-03 00:00:00 +0100", "2024-03-03 21:00:00 +0100", value, unit)
    contents = read(wrong, wrong)
    assert contents.mornings == ()
    (problem,) = contents.problems
    line = next(n for n, text in enumerate(export(wrong).splitlines(), 1) if "RestingHeartRate" in text)
    assert (problem.code, problem.place) == (ProblemCode.BAD_VALUE, f"export.xml:{line}")
    assert problem.detail == f"an impossible resting heart rate is left out: {value}, and 1 more"


def test_sdnn_is_no_rmssd_and_that_is_said_once() -> None:
    contents = read(*(variability(f"2024-03-0{day} 03:00:00 +0100") for day in range(1, 9)))
    assert contents.mornings == ()
    (problem,) = contents.problems
    assert problem.code is ProblemCode.BAD_VALUE
    assert "SDNN" in problem.detail


def test_rmssd_of_a_night_from_its_beats() -> None:
    night = asleep("2024-03-02 23:00:00 +0100", "2024-03-03 07:30:00 +0100")
    within = [variability(f"2024-03-03 {hour}:00:00 +0100", beats(62)) for hour in ("02", "05", "07")]
    by_day = variability("2024-03-03 14:00:00 +0100", steady())
    sleep, beating = sorted(mornings(night, *within), key=lambda one: one.sleep_h is None)
    assert sleep.rmssd_ms is None
    assert (beating.on, beating.at) == (date(2024, 3, 3), datetime(2024, 3, 3, 6, tzinfo=UTC))
    assert beating.rmssd_ms == pytest.approx(RMSSD_MS, rel=0.01)
    with_the_day = [one.rmssd_ms for one in read(night, *within, by_day).mornings if one.rmssd_ms]
    assert with_the_day == [beating.rmssd_ms]


def test_from_one_measurement_to_the_next_there_is_no_difference() -> None:
    slow, quick = ("2024-03-03 02:00:00 +0100", beats(90)), ("2024-03-03 03:00:00 +0100", beats(90, pace=0.6))
    both = mornings(variability(*slow), variability(*quick))[0].rmssd_ms
    assert both == pytest.approx(RMSSD_MS * math.sqrt((1 + 0.6**2) / 2), rel=0.03)


def test_a_sleep_of_more_than_a_day_is_named() -> None:
    contents = read(asleep("2024-03-02 23:00:00 +0100", "2024-03-04 06:00:00 +0100"))
    assert contents.mornings == ()
    assert [problem.detail for problem in contents.problems] == ["a sleep of more than a day is left out"]


def test_a_measurement_twice_weighs_once() -> None:
    one, other = (
        variability("2024-03-03 02:00:00 +0100", steady()),
        variability("2024-03-03 03:00:00 +0100", beats(120)),
    )
    (first,), (second,) = mornings(one, other), mornings(one, other, one, one)
    assert first.rmssd_ms == second.rmssd_ms == pytest.approx(RMSSD_MS / math.sqrt(2), rel=0.02)


@pytest.mark.parametrize(("clock", "counts"), [("03:00:00", True), ("09:30:00", False), ("23:30:00", False)])
def test_without_recorded_sleep_the_early_hours_count(clock: str, counts: bool) -> None:
    found = read(variability(f"2024-03-03 {clock} +0100", beats(62))).mornings
    assert [one.on for one in found] == ([date(2024, 3, 3)] if counts else [])


def test_too_few_beats_make_no_rmssd() -> None:
    assert read(variability("2024-03-03 03:00:00 +0100", beats(40))).mornings == ()


def test_an_impossible_rmssd_is_named() -> None:
    contents = read(variability("2024-03-03 03:00:00 +0100", steady()))
    assert contents.mornings == ()
    (problem,) = contents.problems
    assert problem.detail == "an rMSSD that cannot be is left out: 0 ms on 2024-03-03"


@pytest.mark.parametrize(
    "clocks",
    [("4:17:18.57 pm", "4:17:19.57 pm", "4:17:20.47 pm"), ("08:34:58,57", "08:34:59,57", "08:35:00,47"),
     ("03:10:02,570", "03:10:03,570", "03:10:04,470"),
     ("8.34.18,57", "8.34.19,57", "8.34.20,47"), ("上午3:59:58.57", "上午3:59:59.57", "上午4:00:00.47"),
     ("12:59:58.570 PM", "12:59:59.570 PM", "1:00:00.470 PM"),
     ("23:59:58.57", "23:59:59.57", "0:00:00.47")],
)  # fmt: skip
def test_beats_by_the_clock_of_any_language(clocks: tuple[str, ...]) -> None:
    assert intervals_ms(clocks) == pytest.approx(np.array([1000.0, 900.0]))


@pytest.mark.parametrize("clocks", [(), ("3:10:02.11",), ("3:10:02", "3:10:03"), ("3:10:02.11", "soon", "3:10:04.11")])
def test_clocks_that_tell_no_interval(clocks: tuple[str, ...]) -> None:
    assert intervals_ms(clocks).size == 0


def test_a_beat_that_was_missed_makes_no_interval() -> None:
    clocks = [f"3:10:{second:05.2f}" for second in (0, 1, 2, 3, 5, 6, 7, 8)]
    assert intervals_ms(clocks).tolist() == pytest.approx([1000.0] * 3 + [math.nan] + [1000.0] * 3, nan_ok=True)


def test_sources_are_named_plainly() -> None:
    night = record(
        SLEEP, "2024-03-02 23:00:00 +0100", "2024-03-03 06:00:00 +0100", "HKCategoryValueSleepAnalysisAsleep",
        source="Mara", device=DEVICE, sourceVersion="10.1",
    )  # fmt: skip
    (morning,) = mornings(night)
    assert morning.source == "Apple Watch"


HOUR = 3600
pieces = st.lists(st.tuples(st.integers(0, 100 * HOUR), st.integers(1, 5 * HOUR)), min_size=1, max_size=30)


@given(pieces)
def test_sleep_is_the_union_of_its_pieces(found: list[tuple[int, int]]) -> None:
    """Seconds counted one by one: in whatever order and however often they are told, each counts once."""
    sleep = Sleep()
    for start, length in found:
        sleep.add(start, start + length, 0)
    slept = np.zeros(106 * HOUR, np.bool_)
    for start, length in found:
        slept[start : start + length] = True
    nights = list(sleep.nights("watch"))
    assert sum(night.asleep_s for night in nights) == int(slept.sum())
    assert all(one.end_s + 2 * HOUR < next_one.start_s for one, next_one in pairwise(nights))

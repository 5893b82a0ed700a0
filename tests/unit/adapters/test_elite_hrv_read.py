"""Elite HRV's export: readings for readiness alone, of one member."""

from datetime import UTC, date, datetime
from pathlib import Path

from fallow.adapters.elite_hrv.read import FORMAT
from fallow.adapters.mornings import NO_ZONE
from fallow.domain.errors import ProblemCode
from tests.fixtures.table_files import ELITE_HRV, contents, table_file, told


def test_readings_for_readiness_are_mornings_and_others_are_not() -> None:
    found = contents(FORMAT, table_file(ELITE_HRV, encoding="utf-8-sig"))
    first, second = found.mornings
    assert (first.on, first.at) == (date(2022, 5, 1), datetime(2022, 5, 1, 6, 20, 10, tzinfo=UTC))
    assert (first.rmssd_ms, first.resting_hr_bpm, first.source) == (43.5, 50.5, "Elite HRV")
    assert second.on == date(2022, 5, 2)
    assert told(found) == [NO_ZONE]


def test_several_members_are_refused_without_their_names() -> None:
    header, reading, *_ = ELITE_HRV
    found = contents(FORMAT, table_file((header, reading, ("Robin", *reading[1:]))))
    assert found.mornings == ()
    assert told(found) == ["readings of 2 members in one file: export one member's alone"]
    assert not any(name in str(found.problems) for name in ("Kim", "Robin"))


def test_a_file_without_readings_for_readiness_says_so() -> None:
    header, _, other, _ = ELITE_HRV
    found = contents(FORMAT, table_file((header, other)))
    assert [problem.code for problem in found.problems] == [ProblemCode.NOT_AN_ACTIVITY]


def test_zeros_are_no_measurement() -> None:
    header, reading, *_ = ELITE_HRV
    cells = dict(zip(header, reading, strict=True)) | {"HR": "0"}
    (morning,) = contents(FORMAT, table_file((header, tuple(cells.values())))).mornings
    assert (morning.rmssd_ms, morning.resting_hr_bpm) == (43.5, None)


def test_mornings_of_the_real_file(shared_data: Path) -> None:
    data = (shared_data / "hrv_gc" / "ElitHRV_Export - 2017-10-02.csv").read_bytes()
    assert FORMAT.recognises(data)
    mornings = contents(FORMAT, data).mornings
    assert len(mornings) == 23
    assert (mornings[0].on, mornings[0].rmssd_ms, mornings[0].resting_hr_bpm) == (date(2017, 9, 6), 40.87, 50.46)
    assert mornings[-1].on == date(2017, 10, 2)

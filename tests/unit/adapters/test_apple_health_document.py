"""The export as a document: recognised, broken off, damaged, mended, or made to do harm."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters.apple_health import document, pieces
from fallow.adapters.apple_health import read as reading
from fallow.adapters.apple_health.read import FORMAT
from fallow.adapters.files.formats import FORMATS, format_of
from fallow.adapters.recording import Contents
from fallow.domain.errors import ProblemCode
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file
from tests.fixtures.apple_health import DOCUMENT_TYPE, export, faults, record, workout

RUN = workout("2024-03-03 07:00:00 +0100", "2024-03-03 07:10:00 +0100", duration="10", durationUnit="min")
WALK = workout("2024-03-04 07:00:00 +0100", "2024-03-04 07:10:00 +0100", kind="Walking")
BEAT = record("HeartRate", "2024-03-03 07:00:00 +0100", "2024-03-03 07:00:00 +0100", 61, "count/min")


def read(told: str | bytes) -> Contents:
    data = told if isinstance(told, bytes) else told.encode()
    return FORMAT.read(BytesIO(data), "export.xml")


def code(contents: Contents) -> ProblemCode:
    (problem,) = faults(contents)
    return problem.code


@pytest.mark.parametrize(
    "head",
    [export(RUN), export(RUN, document_type=""), "\ufeff" + export(RUN), "<HealthData>", "\n <HealthData locale='x'>",
     '<?xml version="1.0"?><!-- mine --><!DOCTYPE HealthData [' + " " * 100_000],
)  # fmt: skip
def test_it_is_known_by_its_beginning(head: str) -> None:
    assert format_of(head.encode()[: 64 * 1024]) is FORMAT


@pytest.mark.parametrize(
    "head",
    ["", "HealthData", '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>', "<HealthDataset/>",
     '<gpx creator="&lt;HealthData "><HealthData /></gpx>', "<!DOCTYPE HealthDatabase []>", "<x><HealthData></x>"],
)  # fmt: skip
def test_it_claims_no_other_file(head: str) -> None:
    assert not FORMAT.recognises(head.encode())


def test_no_other_format_claims_it_nor_it_theirs() -> None:
    assert [one.name for one in FORMATS if one.recognises(export(RUN).encode())] == ["apple_health"]
    assert not FORMAT.recognises(run_file())
    assert not FORMAT.recognises(gpx_file(gpx_track(gpx_segment(0))).encode())


def test_nothing_of_use_is_said() -> None:
    assert code(read(export(BEAT))) is ProblemCode.NOT_AN_ACTIVITY


@pytest.mark.parametrize("end", [RUN + " <Workout workoutActi", RUN, RUN + ' <Record value="6', RUN + "<Workout a='ü"])
def test_what_was_complete_when_it_breaks_off_is_given(end: str) -> None:
    whole = export("@").split("@")[0].encode() + end.encode()
    contents = read(whole[:-1] if end.endswith("ü") else whole)
    assert [one.activity.duration_s for one in contents.activities] == [600.0]
    assert code(contents) is ProblemCode.TRUNCATED


def test_it_may_break_off_in_its_document_type() -> None:
    contents = read(export(RUN)[:300])
    assert contents.activities == ()
    assert code(contents) is ProblemCode.TRUNCATED


@pytest.mark.parametrize(
    "damage", ["<Record </Record>", "</Workout>", "<Record a=b/>", "<Record>&nothing;</Record>", "< >"]
)
def test_what_stands_before_damage_is_given(damage: str) -> None:
    contents = read(export(RUN, damage, WALK))
    assert len(contents.activities) == 1
    assert code(contents) is ProblemCode.DAMAGED
    line = export(RUN, damage, WALK).splitlines().index(damage) + 1
    assert contents.problems[0].detail == f"readable up to line {line}"


@pytest.mark.parametrize("encoding", ["klingon", "utf-16"])
def test_an_encoding_that_is_none_or_not_this(encoding: str) -> None:
    assert code(read(export(RUN).replace("UTF-8", encoding))) is ProblemCode.DAMAGED


def test_letters_that_are_none() -> None:
    assert code(read(export(RUN).encode().replace(b"Mara", b"Mar\xff", 1))) is ProblemCode.DAMAGED


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY file SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://x/"> %p;',
    ],
)
def test_a_document_type_that_declares_entities_is_refused(declared: str) -> None:
    contents = read(export(RUN, "<Record>&l9;&file;</Record>", document_type=f"<!DOCTYPE HealthData [{declared}]>"))
    assert (contents.activities, contents.mornings) == ((), ())
    assert code(contents) is ProblemCode.UNSAFE_CONTENT


def test_nothing_is_fetched_from_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.dtd"
    outside.write_text('<!ATTLIST Workout durationUnit CDATA "s">')
    inside = workout("2024-03-03 07:00:00 +0100", "2024-03-03 07:10:00 +0100", duration="10")
    contents = read(export(inside, document_type=f'<!DOCTYPE HealthData SYSTEM "{outside.as_uri()}">'))
    assert contents.activities[0].activity.duration_s == 600.0  # not 10, as the outside would have it
    assert code(contents) is ProblemCode.BAD_VALUE


def test_what_the_document_type_would_add_to_every_element_is_not_added() -> None:
    declared = f'<!DOCTYPE HealthData [<!ATTLIST Workout device CDATA "name:{"x" * 100_000}">]>'
    (recorded,) = read(export(RUN, document_type=declared)).activities
    assert recorded.activity.device == "Apple Watch"


@pytest.mark.parametrize(
    "harmful",
    ["<a>" * 200, f'<Record value="{"x" * 2_000_000}"/>', f"<!--{'x' * 2_000_000}-->", "y" * 2_000_000],
    ids=["deep", "long tag", "long comment", "long text"],
)
def test_what_would_fill_the_memory_is_refused(harmful: str) -> None:
    assert code(read(export(RUN, harmful))) is ProblemCode.UNSAFE_CONTENT


def test_a_comment_that_goes_on_and_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_SILENCE", 1_000_000)
    assert len(read(export(RUN, f"<!--{'< ' * 400_000}-->", WALK)).activities) == 2
    assert code(read(export(RUN, f"<!--{'< ' * 800_000}-->", WALK))) is ProblemCode.UNSAFE_CONTENT


def test_sources_without_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_COLUMNS", 20)
    lines = [BEAT.replace("Mara", str(number)) for number in range(21)]
    assert len(read(export(*lines[:20], RUN)).activities) == 1
    assert code(read(export(*lines, RUN))) is ProblemCode.UNSAFE_CONTENT


@pytest.mark.parametrize(
    "one",
    [WALK, '<WorkoutEvent type="HKWorkoutEventTypeLap" date="2024-03-03 07:00:00 +0100"/>',
     '<Record type="HKQuantityTypeIdentifierRestingHeartRate"></Record>', "<WorkoutActivity></WorkoutActivity>"],
)  # fmt: skip
def test_workouts_laps_and_nights_without_number_are_refused(one: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_KEPT", 20)
    inside = RUN.replace("</Workout>", one * 19 + "</Workout>")
    assert len(read(export(inside)).activities) >= 1
    inside = RUN.replace("</Workout>", one * 20 + "</Workout>")
    assert code(read(export(inside))) is ProblemCode.UNSAFE_CONTENT


def test_a_document_type_without_end_is_refused() -> None:
    assert code(read("<!DOCTYPE HealthData [" + " " * 3_000_000)) is ProblemCode.UNSAFE_CONTENT


def test_the_document_type_that_ios_16_got_wrong() -> None:
    broken = DOCUMENT_TYPE.replace(
        "]>", "<!ATTLIST VisionPrescription\n  type CDATA #REQUIRED\n<!ELEMENT RightEye EMPTY>\n>]>"
    )
    contents = read(export(RUN, document_type=broken))
    assert (len(contents.activities), faults(contents)) == (1, [])


def test_the_end_that_ios_16_wrote_as_a_second_start() -> None:
    when = 'startDate="2024-03-03 07:00:00 +0100" startDate="2024-03-03 07:10:00 +0100"'
    told = f'<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" {when} sum="2" unit="km"/>'
    contents = read(export(RUN.replace("</Workout>", f"{told}</Workout>")))
    assert contents.activities[0].activity.distance_m == 2000.0
    assert faults(contents) == []


def test_blanks_before_the_beginning() -> None:
    assert faults(read(" \n" + export(RUN))) == []


def test_control_characters_in_names() -> None:
    contents = read(export(RUN.replace("Mara", "Ma\x0bra\x00")))
    assert (len(contents.activities), faults(contents)) == (1, [])


def test_how_it_is_cut_into_pieces_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    told = export(BEAT, RUN, BEAT, WALK)
    whole = read(told)
    for size in (1, 7, 64):
        monkeypatch.setattr(pieces, "PIECE_BYTES", size)
        assert read(told) == whole
    assert len(whole.activities) == 2


DOCUMENT = export(BEAT, RUN, WALK).encode()


@given(st.integers(0, len(DOCUMENT) - 1), st.binary(min_size=1, max_size=5))
def test_damage_never_raises(at: int, damage: bytes) -> None:
    contents = read(DOCUMENT[:at] + damage + DOCUMENT[at + len(damage) :])
    assert contents.activities or contents.problems


@given(st.integers(0, len(DOCUMENT)))
def test_breaking_off_never_raises(at: int) -> None:
    contents = read(DOCUMENT[:at])
    assert len(contents.activities) == DOCUMENT[:at].count(b"</Workout>")

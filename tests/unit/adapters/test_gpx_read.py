"""GPX files become activities."""

import pytest

from fallow.adapters.gpx.read import read
from fallow.domain.activity import Channel, Sport
from fallow.domain.errors import ProblemCode
from fallow.services.records import Recorded
from tests.fixtures.activity_files import START, gpx_file, gpx_segment, gpx_track


def only(text: str) -> Recorded:
    (recorded,), problems = read(text.encode(), "run.gpx")
    assert problems == ()
    return recorded


def codes(text: str) -> list[ProblemCode]:
    recorded, problems = read(text.encode(), "run.gpx")
    return [problem.code for problem in (*problems, *(one for each in recorded for one in each.problems))]


def test_a_track_with_extensions_of_several_makers() -> None:
    recorded = only(gpx_file(gpx_track(gpx_segment(0))))
    activity, samples = recorded.activity, recorded.samples
    assert (activity.sport, activity.name, activity.device) == (Sport.RUN, "Round the lake", "Made-up phone")
    assert (activity.started_at, activity.utc_offset_s) == (START, None)
    assert (activity.duration_s, activity.elapsed_s) == (60.0, 60.0)
    assert activity.distance_m == pytest.approx(180.0, rel=1e-4)
    assert (activity.avg_heart_rate_bpm, activity.max_heart_rate_bpm) == (139.0, 139.0)
    assert samples is not None
    last = {channel: values[-1] for channel, values in samples.channels.items()}
    assert last == {
        Channel.TIME: 60.0,
        Channel.DISTANCE: pytest.approx(180.0, rel=1e-4),
        Channel.ALTITUDE: 500.0,
        Channel.HEART_RATE: 139.0,
        Channel.CADENCE: 170.0,
        Channel.POWER: 228.0,
        Channel.TEMPERATURE: 12.0,
        Channel.LATITUDE: pytest.approx(48.0 + 180 / 111_195.08),
        Channel.LONGITUDE: 11.0,
    }
    assert recorded.problems == ()


def test_segments_are_stretches_between_pauses() -> None:
    """The way between them was not recorded: neither its distance nor its time counts as run."""
    activity = only(gpx_file(gpx_track(gpx_segment(0), gpx_segment(360, from_m=1180.0)))).activity
    assert (activity.duration_s, activity.elapsed_s) == (120.0, 420.0)
    assert activity.distance_m == pytest.approx(360.0, rel=1e-4)


def test_each_track_is_an_activity() -> None:
    walk = gpx_track(gpx_segment(86_400), kind="<type>Walking</type>")
    (run, other), problems = read(gpx_file(gpx_track(gpx_segment(0)), walk).encode(), "two.gpx")
    assert problems == ()
    assert (run.activity.sport, other.activity.sport) == (Sport.RUN, Sport.WALK)


@pytest.mark.parametrize(
    ("kind", "sport"),
    [
        ("trail_running", Sport.RUN),
        ("9", Sport.RUN),
        ("1", Sport.CYCLE),
        ("Morning Ride", Sport.CYCLE),
        ("kayaking", Sport.OTHER),
    ],
)
def test_sports(kind: str, sport: Sport) -> None:
    assert only(gpx_file(gpx_track(gpx_segment(0), kind=f"<type>{kind}</type>"))).activity.sport is sport


def test_without_a_sport_the_speed_decides_and_it_is_said() -> None:
    text = gpx_file(gpx_track(gpx_segment(0), kind=""))
    assert only(text).activity.sport is Sport.RUN
    assert codes(text) == [ProblemCode.BAD_VALUE]


def test_a_route_planned_is_no_activity() -> None:
    text = gpx_file(gpx_track(gpx_segment(0)))
    assert codes(text.replace("<time>", "<when>").replace("</time>", "</when>")) == [ProblemCode.NO_SAMPLES]
    assert codes(gpx_file()) == [ProblemCode.NOT_AN_ACTIVITY]


def test_a_point_with_a_broken_date_is_left_out() -> None:
    first = '<trkseg><trkpt lat="48.0" lon="11.0"><time>1999-08-22T00:00:00Z</time></trkpt>'
    recorded = only(gpx_file(gpx_track(gpx_segment(0).replace("<trkseg>", first))))
    assert recorded.activity.started_at == START
    assert recorded.samples is not None
    assert len(recorded.samples) == 13


def test_nonsense_is_unknown() -> None:
    text = gpx_file(gpx_track(gpx_segment(0))).replace("<ele>500.0</ele>", "<ele>high up</ele>")
    samples = only(text.replace(">139<", ">nan<")).samples
    assert samples is not None
    assert samples.get(Channel.ALTITUDE) is None
    assert samples.get(Channel.HEART_RATE) is None
    assert samples.get(Channel.POWER) is not None


def test_a_file_cut_off_gives_what_was_readable() -> None:
    data = gpx_file(gpx_track(gpx_segment(0, 600))).encode()
    (recorded,), problems = read(data[: len(data) // 2], "cut.gpx")
    assert [problem.code for problem in problems] == [ProblemCode.TRUNCATED]
    assert 250 < recorded.activity.duration_s < 350


def test_damage_in_the_middle_keeps_what_comes_before() -> None:
    text = gpx_file(gpx_track(gpx_segment(0, 600)))
    half = text.index("<trkpt", len(text) // 2)
    (recorded,), problems = read((text[:half] + "</trkpt>" + text[half:]).encode(), "bad.gpx")
    assert [problem.code for problem in problems] == [ProblemCode.DAMAGED]
    assert 250 < recorded.activity.duration_s < 350


def test_two_bytes_for_each_character() -> None:
    text = gpx_file(gpx_track(gpx_segment(0))).replace("UTF-8", "UTF-16")
    assert len(read(text.encode("utf-16"), "run.gpx")[0]) == 1


BOMB = '<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE gpx SYSTEM "http://127.0.0.1:9/gpx.dtd">'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, ELSEWHERE], ids=["entity bomb", "external entity", "external dtd"])
def test_entities_are_refused(doctype: str) -> None:
    text = gpx_file(gpx_track(gpx_segment(0))).replace("<gpx ", doctype + "<gpx ").replace("Round the lake", "&a;")
    recorded, problems = read(text.encode(), "bomb.gpx")
    assert recorded == ()
    assert [problem.code for problem in problems] == [ProblemCode.UNSAFE_CONTENT]


def test_elements_without_end_are_refused() -> None:
    recorded, problems = read(gpx_file("<a>" * 200_000).encode(), "deep.gpx")
    assert recorded == ()
    assert [problem.code for problem in problems] == [ProblemCode.UNSAFE_CONTENT]


def test_an_encoding_that_nobody_knows() -> None:
    assert codes(gpx_file().replace("UTF-8", "klingon")) == [ProblemCode.DAMAGED]

"""TCX files become activities."""

import re

import pytest

from fallow.adapters.tcx.read import read
from fallow.domain.activity import Channel, Sport
from fallow.domain.errors import ProblemCode
from fallow.services.records import Recorded
from tests.fixtures.activity_files import START, tcx_file


def only(text: str) -> Recorded:
    (recorded,), problems = read(text.encode(), "run.tcx")
    assert problems == ()
    return recorded


def codes(data: bytes) -> list[ProblemCode]:
    recorded, problems = read(data, "run.tcx")
    return [problem.code for problem in (*problems, *(one for each in recorded for one in each.problems))]


def test_a_run_with_laps_and_everything_that_watches_add() -> None:
    recorded = only(tcx_file(laps=2, lap_s=60))
    activity, samples = recorded.activity, recorded.samples
    assert (activity.sport, activity.started_at, activity.utc_offset_s) == (Sport.RUN, START, None)
    assert (activity.duration_s, activity.elapsed_s, activity.distance_m) == (120.0, 120.0, 360.0)
    assert (activity.name, activity.device) == ("Easy, with friends", "Made-up watch")
    assert [(lap.start_s, lap.duration_s, lap.distance_m, lap.avg_heart_rate_bpm) for lap in activity.laps] == [
        (0.0, 60.0, 180.0, 142.0), (60.0, 60.0, 180.0, 142.0),
    ]  # fmt: skip
    assert samples is not None
    assert samples.time_s.tolist() == [10.0 * i for i in range(13)]
    last = {channel: values[-1] for channel, values in samples.channels.items()}
    assert last == {
        Channel.TIME: 120.0,
        Channel.DISTANCE: 360.0,
        Channel.SPEED: 3.0,
        Channel.ALTITUDE: 120.5,
        Channel.HEART_RATE: 140.0,
        Channel.CADENCE: 172.0,
        Channel.POWER: 231.0,
        Channel.LATITUDE: pytest.approx(48.00324),
        Channel.LONGITUDE: 11.0,
    }
    assert recorded.problems == ()


def test_the_timer_stands_between_laps() -> None:
    activity = only(tcx_file(laps=2, lap_s=60, paused_s=300)).activity
    assert (activity.duration_s, activity.elapsed_s) == (120.0, 420.0)


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("Running", Sport.RUN),
        ("Biking", Sport.CYCLE),
        ("Other", Sport.OTHER),
        ("Walking", Sport.WALK),
        ("Hiking", Sport.HIKE),
    ],
)
def test_sports(name: str, sport: Sport) -> None:
    assert only(tcx_file().replace('Sport="Running"', f'Sport="{name}"')).activity.sport is sport


def test_distance_comes_from_the_places_where_it_is_missing() -> None:
    text = tcx_file()
    samples = only(re.sub("<DistanceMeters>.*?</DistanceMeters>", "", text)).samples
    assert samples is not None
    assert samples.channels[Channel.DISTANCE][6] == pytest.approx(60 * 2.7e-5 * 111_195, rel=1e-4)


def test_a_local_time_tells_the_zone() -> None:
    activity = only(
        tcx_file().replace("2025-03-01T07:", "2025-03-01T09:").replace("Z<", "+02:00<").replace('Z"', '+02:00"')
    ).activity
    assert (activity.started_at, activity.utc_offset_s) == (START, 7200)


def test_a_time_without_zone_is_utc() -> None:
    assert only(tcx_file().replace("Z<", "<").replace('Z"', '"')).activity.started_at == START


def test_leading_blanks_are_no_obstacle() -> None:
    assert only("          " + tcx_file()).activity.sport is Sport.RUN


def test_a_summary_alone() -> None:
    text = tcx_file(laps=1)
    text = text[: text.index("<Track>")] + text[text.index("</Track>") + len("</Track>") :]
    assert codes(text.encode()) == [ProblemCode.NO_SAMPLES]
    assert only(text).activity.duration_s == 60.0


def test_points_without_any_time_are_no_activity() -> None:
    text = tcx_file(laps=1).replace("<Time>", "<Tim>").replace("</Time>", "</Tim>").replace("StartTime", "Start")
    assert codes(text.encode()) == [ProblemCode.NO_SAMPLES]


def test_a_course_is_no_activity() -> None:
    text = (
        tcx_file()
        .replace("<Activities>", "<Courses>")
        .replace("</Activities>", "</Courses>")
        .replace("Activity", "Course")
    )
    assert codes(text.encode()) == [ProblemCode.NOT_AN_ACTIVITY]


def test_a_file_cut_off_gives_what_was_readable() -> None:
    data = tcx_file(laps=2, lap_s=60).encode()
    (recorded,), problems = read(data[: len(data) * 3 // 4], "cut.tcx")
    assert [problem.code for problem in problems] == [ProblemCode.TRUNCATED]
    assert len(recorded.activity.laps) == 1
    assert 60 < recorded.activity.duration_s < 120
    assert recorded.activity.duration_s == recorded.activity.elapsed_s


def test_several_activities() -> None:
    text = tcx_file()
    start, end = text.index("<Activity "), text.index("</Activity>") + len("</Activity>")
    other = text[start:end].replace("2025-03-01", "2025-03-02").replace("Running", "Biking")
    (run, ride), problems = read((text[:end] + other + text[end:]).encode(), "two.tcx")
    assert problems == ()
    assert (run.activity.sport, ride.activity.sport) == (Sport.RUN, Sport.CYCLE)
    assert run.activity.activity_id != ride.activity.activity_id

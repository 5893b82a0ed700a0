"""Folders of diaries: what is read, and what is left out with its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fallow.adapters.pmsys.read import DiaryFolder
from fallow.engine.wellness_trial.diary import Diary, Question
from fallow.physiology.session_effort import Kind
from fallow.services.wellness_trial import LeftOut, Omission
from tests.fixtures.diaries import sore_after_training
from tests.fixtures.diary_files import put, put_diary, put_resting, rated, report

WELLNESS, SESSIONS = "p01/pmsys/wellness.csv", "p01/pmsys/srpe.csv"


def read(folder: Path) -> tuple[tuple[Diary, ...], tuple[Omission, ...]]:
    return DiaryFolder(folder).read()


def one(folder: Path, reports: Sequence[str], sessions: Sequence[str] = ()) -> tuple[Diary, list[tuple[str, str]]]:
    put(folder, "p01", reports, sessions)
    (diary,), omissions = read(folder)
    return diary, [(each.reason.value, each.place) for each in omissions]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    diaries = [sore_after_training(name, 30, seed) for seed, name in enumerate(["p01", "p02"])]
    for diary in diaries:
        put_diary(tmp_path, diary)

    assert read(tmp_path) == (tuple(diaries), ())


def test_the_first_report_of_a_day_counts_and_days_begin_at_four(tmp_path: Path) -> None:
    diary, omissions = one(
        tmp_path,
        [
            report("2021-03-03T09:00:00.000Z", soreness=4),
            report("2021-03-02T03:59:00Z", soreness=1),
            report("2021-03-02T04:00:00Z", soreness=2),
            report("2021-03-02T22:00:00Z", soreness=5),
        ],
    )

    assert [(each.on, each.answers[Question.SORENESS]) for each in diary.mornings] == [
        (date(2021, 3, 1), 1),
        (date(2021, 3, 2), 2),
        (date(2021, 3, 3), 4),
    ]
    assert omissions == [("later_report", f"{WELLNESS}:5")]


def test_the_clock_is_that_of_the_file(tmp_path: Path) -> None:
    diary, _ = one(tmp_path, [report("2021-03-02T05:00:00+02:00")], [rated("2021-03-02T18:00:00")])

    assert diary.mornings[0].on == date(2021, 3, 2)
    assert diary.sessions[0].ended_at == datetime(2021, 3, 2, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("soreness", "reason"),
    [
        (0, "not_answered"),
        ("", "not_answered"),
        ("nan", "not_answered"),
        (6, "not_an_answer"),
        (11, "not_an_answer"),
        (-1, "not_an_answer"),
        (2.5, "not_an_answer"),
        ("inf", "not_an_answer"),
        ("sore", "not_an_answer"),
    ],
)
def test_an_answer_that_is_none_leaves_the_others(tmp_path: Path, soreness: object, reason: str) -> None:
    diary, omissions = one(tmp_path, [report("2021-03-02T08:00:00Z", soreness=soreness)])

    assert diary.mornings[0].answers == {Question.FATIGUE: 3, Question.READINESS: 5}
    assert omissions == [(reason, f"{WELLNESS}:2 soreness")]


def test_no_readiness_at_all_is_an_answer_but_for_a_report_of_zeros(tmp_path: Path) -> None:
    low = report("2021-03-02T08:00:00Z", readiness=0)
    zeros = report("2021-03-03T08:00:00Z", soreness=0, fatigue=0, readiness=0)
    diary, omissions = one(tmp_path, [low, zeros])

    assert [morning.answers.get(Question.READINESS) for morning in diary.mornings] == [0, None]
    assert [place for _, place in omissions] == [f"{WELLNESS}:3 {question}" for question in Question]


@pytest.mark.parametrize(
    ("session", "reason"),
    [
        (rated("2021-03-02T18:00:00Z", effort=11), LeftOut.IMPOSSIBLE_EFFORT),
        (rated("2021-03-02T18:00:00Z", effort=-2), LeftOut.IMPOSSIBLE_EFFORT),
        (rated("2021-03-02T18:00:00Z", effort="hard"), LeftOut.IMPOSSIBLE_EFFORT),
        (rated("2021-03-02T18:00:00Z", effort=""), LeftOut.NOT_RATED),
        (rated("2021-03-02T18:00:00Z", minutes=-30), LeftOut.IMPOSSIBLE_DURATION),
        (rated("2021-03-02T18:00:00Z", minutes=9000), LeftOut.IMPOSSIBLE_DURATION),
        (rated("2021-03-02T18:00:00Z", minutes=""), LeftOut.NO_DURATION),
        (rated("yesterday"), LeftOut.NOT_A_TIME),
        (rated("0001-01-01T00:00:00Z"), LeftOut.NOT_A_TIME),
        ("", None),
    ],
)
def test_a_session_that_cannot_be_leaves_the_others(tmp_path: Path, session: str, reason: LeftOut | None) -> None:
    good = rated("2021-03-03T18:00:00Z")
    diary, omissions = one(tmp_path, [report("2021-03-02T08:00:00Z")], [session, good, good])

    expected = [] if reason is None else [(reason.value, f"{SESSIONS}:2")]
    assert len(diary.sessions) == 1
    assert omissions == [*expected, ("same_session", f"{SESSIONS}:4")]


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        ("['running']", {Kind.RUNNING}),
        ("['individual', 'endurance', 'running']", {Kind.RUNNING}),
        ("['individual', 'strength', 'running']", {Kind.RUNNING, Kind.STRENGTH}),
        ("['team', 'soccer']", {Kind.BALL_GAME}),
        ("['individual', 'endurance']", {Kind.UNTOLD}),
        ("", {Kind.UNTOLD}),
    ],
)
def test_kinds_by_their_names(tmp_path: Path, names: str, kinds: set[Kind]) -> None:
    diary, _ = one(tmp_path, [report("2021-03-02T08:00:00Z")], [rated("2021-03-02T18:00:00Z", names=names)])

    assert diary.sessions[0].kinds == kinds


def test_folders_and_files_that_lack_something_are_told(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "readme.txt").write_text("hello")
    put(tmp_path, "p01", [report("2021-03-02T08:00:00Z")], None)
    put(tmp_path, "p02", [], ())
    (tmp_path / "p02" / "pmsys" / "wellness.csv").write_bytes(b"\xff\xfe\x00binary\x00")

    diaries, omissions = read(tmp_path)

    assert [(each.person, len(each.mornings)) for each in diaries] == [("p01", 1), ("p02", 0)]
    told = {(each.reason, each.place) for each in omissions}
    assert (LeftOut.NO_WELLNESS_FILE, "notes") in told
    assert (LeftOut.NO_SESSION_FILE, "p01") in told
    assert any(reason in {LeftOut.NO_COLUMN, LeftOut.DAMAGED} for reason, place in told if place.startswith("p02/"))


@pytest.mark.parametrize(("told", "hours"), [(7.5, 7.5), (0, None), ("", None), ("nan", None), (25, None), ("?", None)])
def test_hours_asleep_are_taken_where_they_can_be(tmp_path: Path, told: object, hours: float | None) -> None:
    diary, omissions = one(tmp_path, [report("2021-03-02T08:00:00Z", sleep_h=told)])

    assert diary.mornings[0].sleep_h == hours
    assert omissions == []


def test_resting_heart_rate_is_read_and_zero_is_none(tmp_path: Path) -> None:
    diary, _ = one(tmp_path, [report("2021-03-02T08:00:00Z")])
    put_resting(tmp_path, "p01", {date(2021, 3, 1): 51.5, date(2021, 3, 2): 0.0})

    (again,), omissions = read(tmp_path)

    assert diary.resting_hr_bpm == {}
    assert again.resting_hr_bpm == {date(2021, 3, 1): 51.5}
    assert omissions == ()


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '[{"dateTime": "yesterday", "value": {"value": 50}}]', '{"a": 1}', '[{"value": {}}]']
)
def test_a_damaged_file_of_resting_heart_rate_is_left_out_whole(tmp_path: Path, text: str) -> None:
    one(tmp_path, [report("2021-03-02T08:00:00Z")])
    put_resting(tmp_path, "p01", {})
    (tmp_path / "p01" / "fitbit" / "resting_heart_rate.json").write_text(text)

    (diary,), omissions = read(tmp_path)

    assert diary.resting_hr_bpm == {}
    assert omissions == (Omission(LeftOut.DAMAGED, "p01/fitbit/resting_heart_rate.json"),)

"""From a file or a word that cannot be to the answer that says so; and three runs, or none that moved, are enough."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from fallow import bootstrap
from fallow.adapters.fit.encode import encode_activity
from fallow.domain.activity import Channel, Samples
from fallow.domain.units import FloatArray
from fallow.interfaces.cli.main import main
from fallow.interfaces.web.app import create_app
from tests.fixtures.activity_files import START, gpx_file, gpx_segment, gpx_track, run_activity, run_samples, tcx_file
from tests.fixtures.web import ADDRESS, FixedClock, opener

DAY = START + timedelta(days=1)
Changes = Mapping[Channel, Callable[[FloatArray], FloatArray]]


def fit_file(changes: Changes, duration_s: int = 1800, days: int = 0, **told: Any) -> bytes:
    usual = run_samples(duration_s)
    channels = {name: changes[name](values) if name in changes else values for name, values in usual.channels.items()}
    activity = run_activity(float(duration_s), started_at=START + timedelta(days=days), laps=(), **told)
    return encode_activity(activity, Samples(channels))


def driven(speed_m_s: float) -> Changes:
    """Twenty minutes of running, and then on at the pace of a car."""

    def covered(distance: FloatArray) -> FloatArray:
        step = np.diff(distance, prepend=0.0)
        return np.cumsum(np.where(np.arange(step.size) < 1200, step, speed_m_s))

    return {
        Channel.DISTANCE: covered,
        Channel.SPEED: lambda speed: np.where(np.arange(speed.size) < 1200, speed, speed_m_s),
    }


def backwards(tcx: str) -> str:
    """The same points, the last first."""
    head, *points = tcx.split("<Trackpoint>")
    last, tail = points[-1].split("</Track>")
    return head + "".join(f"<Trackpoint>{point}" for point in [last, *reversed(points[:-1])]) + f"</Track>{tail}"


class Home:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._files, self._capsys = folder / "home", folder / "files", capsys
        self._files.mkdir()

    def say(self, *words: str, code: int = 0) -> str:
        self._capsys.readouterr()
        assert main(["--home", str(self.path), *words]) == code
        printed = self._capsys.readouterr()
        assert "Traceback" not in printed.err
        return printed.out

    def imported(self, contents: Sequence[bytes | str], kind: str = "fit") -> dict[str, Any]:
        for number, content in enumerate(contents):
            data = content.encode() if isinstance(content, str) else content
            (self._files / f"{number}.{kind}").write_bytes(data)
        found: dict[str, Any] = json.loads(self.say("import", str(self._files), "--json"))
        return found

    def today(self, days: int = 1) -> dict[str, Any]:
        on = str((START + timedelta(days=days)).date())
        answer: dict[str, Any] = json.loads(self.say("today", "--on", on, "--json"))
        return answer

    def page(self) -> str:
        house = opener(self.path, FixedClock(DAY))
        return TestClient(create_app(house), base_url=ADDRESS).get("/").text.replace("\u00a0", " ")


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.delenv(bootstrap.DATABASE_VARIABLE, raising=False)
    return Home(tmp_path, capsys)


def told(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem["code"], problem["place"]) for problem in answer["problems"]]


@pytest.mark.parametrize(
    ("content", "kind", "channel"),
    [
        (fit_file({Channel.HEART_RATE: lambda beats: np.full_like(beats, 254.0)}), "fit", "heart_rate_bpm"),
        (fit_file(driven(25.0), distance_m=18_600.0), "fit", "speed_m_s"),
        (fit_file(driven(10.0), distance_m=9_600.0), "fit", "speed_m_s"),
        (tcx_file(lap_s=600).replace("<Value>140</Value>", "<Value>300</Value>"), "tcx", "heart_rate_bpm"),
        (tcx_file(laps=1, lap_s=600).replace("<ns3:Speed>3.0", "<ns3:Speed>33.0"), "tcx", "speed_m_s"),
        (backwards(tcx_file(laps=1, lap_s=1200)), "tcx", "time_s"),
        (gpx_file(gpx_track(gpx_segment(0, 1200).replace("<ele>500.0", "<ele>99000"))), "gpx", "altitude_m"),
        (gpx_file(gpx_track(gpx_segment(0, 1200).replace(":hr>139", ":hr>-20"))), "gpx", "heart_rate_bpm"),
    ],
)
def test_a_file_with_what_cannot_be_comes_in_and_the_answer_says_what_is_left_out(
    home: Home, content: bytes | str, kind: str, channel: str
) -> None:
    summary = home.imported([content], kind)

    (file,) = summary["files"]
    assert file["outcome"] == "partial"
    assert "impossible_recorded" in file["codes"]
    answer = home.today()
    assert ("impossible_recorded", channel) in told(answer)
    assert home.today() == answer, "the second answer, from what is kept, says the same"
    (line,) = (problem["text"] for problem in answer["problems"] if problem["place"] == channel)
    assert "1 Mar" in line
    assert line in " ".join(home.say("today", "--on", str(DAY.date())).split())
    assert line in home.page()
    assert told(home.today(days=40)) == [], "after four weeks it is no news"


def test_a_ride_home_makes_no_longest_run(home: Home) -> None:
    home.imported([fit_file(driven(25.0), distance_m=18_600.0), fit_file({}, days=-2)])

    with bootstrap.open_house(home.path, None) as house:
        output = house.today(DAY.date())

    assert output.habit.longest_m_30d == 5400.0
    assert output.thresholds.critical_speed_m_s.mean < 4.5


def test_a_word_that_cannot_be_is_refused_by_name(home: Home) -> None:
    home.imported([fit_file({})])
    before = home.today()
    for option, value in (
        ("--soreness", "11"), ("--soreness", "nan"), ("--sleep", "-1"), ("--sleep", "nan"), ("--sleep", "inf"),
        ("--rmssd", "3000"), ("--resting-hr", "254"), ("--pain", "-1"), ("--feel", "11"), ("--carbs", "-2"),
    ):  # fmt: skip
        home.say("checkin", "--on", str(DAY.date()), option, value, code=2)
    assert home.today() == before


def test_what_may_be_told_but_not_believed_is_named(home: Home) -> None:
    """A night of 20 hours is no slip of the finger, but nothing that the model could make something of."""
    home.imported([fit_file({})])
    home.say("checkin", "--on", str(DAY.date()), "--sleep", "20", "--soreness", "1")

    answer = home.today()

    assert told(answer) == [("impossible_told", "sleep_h")]
    assert "sleep_h" in {missing["field"] for missing in answer["unknown"]}
    assert "sleep: " in answer["problems"][0]["text"]


def figures(document: Any) -> list[float]:
    if isinstance(document, dict):
        return [figure for part in document.values() for figure in figures(part)]
    if isinstance(document, list):
        return [figure for part in document for figure in figures(part)]
    return [float(document)] if isinstance(document, int | float) else []


STILL: Changes = {Channel.DISTANCE: np.zeros_like, Channel.SPEED: np.zeros_like}
WALK: Changes = {
    Channel.DISTANCE: lambda distance: distance * 0.4,
    Channel.SPEED: lambda speed: speed * 0.4,
    Channel.CADENCE: lambda cadence: cadence * 0.6,
}
DOWN: Changes = {Channel.ALTITUDE: lambda altitude: 2000.0 - 0.3 * np.arange(altitude.size, dtype=np.float64)}
LEAST_WIDTH = {"critical_speed_m_s": 0.3, "max_hr_bpm": 10.0, "threshold_hr_bpm": 10.0, "d_prime_m": 80.0}


@pytest.mark.parametrize(
    ("kind", "told_m"),
    [({}, 5400.0), (STILL, 0.0), (WALK, 2160.0), (DOWN, 5400.0)],
    ids=["run", "stood", "walk", "down"],
)
@pytest.mark.parametrize("count", [1, 3])
def test_three_runs_are_enough_for_a_wide_answer(home: Home, kind: Changes, told_m: float, count: int) -> None:
    home.imported([fit_file(kind, days=-3 * number, distance_m=told_m) for number in range(count)])

    answer = home.today()

    assert all(math.isfinite(figure) for figure in figures(answer))
    assert told(answer) == []
    limits = answer["thresholds"]
    for name, width in LEAST_WIDTH.items():
        estimate = limits[name]
        assert estimate["high"] - estimate["low"] > width
    assert limits["measured"] == []
    assert home.say("today", "--on", str(DAY.date()))
    assert json.loads(home.say("profile", "--json"))["zones"]
    assert home.page()


def test_a_summary_alone_with_a_heart_rate_that_cannot_be(home: Home) -> None:
    one_line = Samples({Channel.TIME: np.zeros(1)})
    alone = run_activity(1800.0, avg_heart_rate_bpm=254.0, max_heart_rate_bpm=254.0, laps=())
    home.imported([encode_activity(replace(alone, started_at=START), one_line)])

    assert ("impossible_recorded", "heart_rate_bpm") in told(home.today())

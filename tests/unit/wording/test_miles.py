"""Who counts miles is told miles: right, no more exactly than it is known, and nowhere a kilometre left over."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow import wording
from fallow.domain.activity import Channel, Sport
from fallow.domain.athlete import Athlete
from fallow.domain.change_reasons import PacesMoved
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.language import Language
from fallow.domain.plan_reasons import PLAN_REASONS, GaveWay
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M, KM_M, MILE_M, Units
from fallow.domain.verdict_reasons import VERDICT_REASONS
from fallow.wording.precision import shown_clock
from tests.fixtures import made_up
from tests.fixtures.activity_files import run_activity
from tests.fixtures.languages import literals, modules
from tests.unit.wording.test_every_case_has_words import reasons

pytestmark = pytest.mark.usefixtures("miles")
in_each = pytest.mark.parametrize("language", Language)
KILOMETRES = re.compile(r"\bkm\b|kilomet", re.IGNORECASE)
EASY = re.compile(r"(easy|lockere[nr]?) (km|kilomet)", re.IGNORECASE)  # a unit of load, and no distance
# A gradient is in metres, and races are called by their kilometres, or typed in; the rest reads what a problem says, or
# is the word itself for who counts kilometres.
STAYS = {
    "kilometres",
    "Kilometern",  # the choice itself
    "m per km",
    "m je km",
    "a race has its distance: half, marathon, or like 10 km",
    "ein Wettkampf hat seine Distanz: 'half', 'marathon', oder wie 10 km",
    "plans are made for races of 800 m to 50 km",
    "Pläne gibt es für Wettkämpfe von 800 m bis 50 km",
    "5 km",
    "10 km",
    "If another: km",
    "Wenn eine andere: km",
    r"(\d+(?:\.\d+)?) km",
    r"after (\S+) (min|s|h|km)",
    "Kilometres",
    "Kilometer",
}


@pytest.fixture
def miles() -> Iterator[None]:
    with wording.measuring(Units.IMPERIAL):
        yield


def decimals(text: str, language: Language) -> str:
    return text if language is Language.ENGLISH else text.replace(".", ",")


@in_each
@pytest.mark.parametrize(
    ("say", "told"),
    [
        (lambda: wording.distance(8_200.0), "5.1 mi"),
        (lambda: wording.distance(MILE_M), "1 mi"),
        (lambda: wording.distance(400.0), "400 m"),
        (lambda: wording.rough_distance(62_000.0), "39 mi"),
        (lambda: wording.kilometres(8_049.0), "5.0"),
        (lambda: wording.kilometres(1_000.0, digits=2), "0.62"),
        (lambda: wording.kilometres(0.0), "–"),
        (lambda: wording.pace(3.0), "8:56 min/mi"),
        (lambda: wording.pace(0.0), "– min/mi"),
        (lambda: wording.pace_figure(3.0), "8:56"),
        (lambda: wording.pace_range((2.7, 3.0)), "9:00–10:00 min/mi"),
        (lambda: wording.pace_estimate(Estimate(4.0, 3.8, 4.2)), "6:40 min/mi (6:25–7:05)"),
        (lambda: wording.pace_estimate(Estimate(4.0, -1.0, 4.2)), "6:40 min/mi"),
        (lambda: wording.going(Sport.CYCLE, 30_000.0, 3_600.0), "18.6 mph"),
        (lambda: wording.chart_figure(Channel.SPEED, Sport.RUN, MILE_M / 510), "8:30"),
        (lambda: wording.chart_figure(Channel.SPEED, Sport.CYCLE, MILE_M / 180), "20"),
        (lambda: wording.work(made_up.intervals())[1], "6:10–6:30 min/mi"),
    ],
)
def test_figures(say: Callable[[], str], told: str, language: Language) -> None:
    with wording.speaking(language):
        assert say() == decimals(told, language)


def test_sentences() -> None:
    facts = dict(wording.activity_facts(run_activity(3600.0)))
    run = made_up.session(SessionKind.EASY, 45, 8_500)

    assert (facts["Distance"], facts["Pace"]) == ("6.7 mi", "8:56 min/mi")
    assert wording.session_title(run) == "Easy run, 45 min (about 5.5 mi)"
    assert wording.chart_title(Channel.SPEED, Sport.RUN) == "Pace, min/mi"
    assert wording.chart_title(Channel.SPEED, Sport.CYCLE) == "Speed, mph"
    assert wording.weekly_kilometres([20_000.0, 48_280.32]).startswith("Miles run in each week, at most 30.")
    assert wording.page_words("body")["kilometres"] == "Miles"
    assert wording.page_words("plan")["chart_km"].startswith("Miles a week")
    assert wording.week_chart("km", [10.0, 20.0]).startswith("Miles in each week: 10 in the first")
    assert "now goes at about 6:34 min/mi, where the plan has 6:50 min/mi." in wording.reason(
        PacesMoved(SessionKind.TEMPO, 255.0, 245.0)
    )
    assert "comes to 18.6 mi; 20 mi would" in wording.reason(GaveWay("longest_run", 32.18688, 30.0, "km"))
    assert ("In this plan", "18.6 mi") in wording.evidence(GaveWay("longest_run", 32.18688, 30.0, "km"))
    assert "Distances and paces: in miles" in wording.person(Athlete("ada", units=Units.IMPERIAL))


def test_sentences_in_german() -> None:
    with wording.speaking(Language.GERMAN):
        facts = dict(wording.activity_facts(run_activity(3600.0)))
        assert (facts["Distanz"], facts["Tempo"]) == ("6,7 mi", "8:56 min/mi")
        title = wording.session_title(made_up.session(SessionKind.EASY, 45, 8_500))
        assert title == "Lockerer Lauf, 45 min (etwa 5,5 mi)"
        assert wording.weekly_kilometres([48_280.32]).startswith("Gelaufene Meilen in jeder Woche, höchstens 30.")
        assert wording.page_words("plan")["chart_km"].startswith("Meilen je Woche")
        assert wording.week_chart("km", [10.0]).startswith("Meilen in jeder Woche: 10 in der ersten")
        assert "jetzt etwa 6:34 min/mi" in wording.reason(PacesMoved(SessionKind.TEMPO, 255.0, 245.0))
        assert "18,6 mi" in wording.reason(GaveWay("longest_run", 32.18688, 30.0, "km"))
        assert "Distanzen und Tempo: in Meilen" in wording.person(Athlete("ada", units=Units.IMPERIAL))


@in_each
def test_a_race_keeps_its_name(language: Language) -> None:
    with wording.speaking(language):
        races = [wording.race_distance(metres) for metres in (5_000.0, 10_000.0, 16_100.0, 50_000.0)]
        assert races == ["5 km", "10 km", decimals("16.1 km", language), "50 km"]
        assert wording.race_distance(800.0) == "800 m"
        assert wording.race_distance(HALF_MARATHON_M).lower().replace(" ", "") in ("halfmarathon", "halbmarathon")
        assert [wording.race_distance(miles * MILE_M) for miles in (1, 10)] == ["1 mi", "10 mi"]
        with wording.measuring(Units.METRIC):
            assert wording.race_distance(10 * MILE_M) == decimals("16.1 km", language)


@in_each
def test_how_far_one_comes_until_a_race(language: Language) -> None:
    alone, beside, none = (
        Problem(ProblemCode.RACE_TOO_SOON, "2027-05-09", detail)
        for detail in ("12.0 km", "42.2 km > 21.1 km, 12.0 km", "")
    )
    with wording.speaking(language):
        assert decimals("7.5 mi", language) in wording.problem(alone)
        assert decimals("7.5 mi", language) in wording.problem(beside)
        assert decimals("42.2 km", language) in wording.problem(beside), "a race keeps its name"
        assert wording.problem(none)
        with wording.measuring(Units.METRIC):
            assert decimals("12.0 km", language) in wording.problem(alone)


@in_each
@given(distance_m=st.floats(KM_M, 200_000.0))
def test_a_distance_told_is_the_distance_as_far_as_its_digits_go(language: Language, distance_m: float) -> None:
    with wording.measuring(Units.IMPERIAL), wording.speaking(language):
        told = wording.distance(distance_m)

    figure = told.removesuffix(" mi").replace(",", ".")
    assert re.fullmatch(r"\d+(\.\d)?", figure), "as few digits as in kilometres, and those are longer steps"
    assert float(figure) * MILE_M == pytest.approx(distance_m, abs=0.05 * MILE_M + 1e-6)


def seconds(told: str) -> float:
    minutes, rest = told.split(":")
    return 60.0 * int(minutes) + int(rest)


@in_each
@given(speed_m_s=st.floats(1.0, 8.0), faster=st.floats(1.0, 1.3))
def test_a_pace_told_is_the_pace_as_far_as_its_digits_go(language: Language, speed_m_s: float, faster: float) -> None:
    with wording.measuring(Units.IMPERIAL), wording.speaking(language):
        one, ends = wording.pace(speed_m_s), wording.pace_range((speed_m_s, speed_m_s * faster))

    assert seconds(one.removesuffix(" min/mi")) == pytest.approx(MILE_M / speed_m_s, abs=0.5 + 1e-6)
    told = [seconds(end) for end in ends.removesuffix(" min/mi").split("–")]
    assert all(second % 10 == 0 for second in told), "5 s/km are 8 s/mi"
    assert told[0] == pytest.approx(MILE_M / (speed_m_s * faster), abs=5 + 1e-6)
    assert told[-1] == pytest.approx(MILE_M / speed_m_s, abs=5 + 1e-6)


@in_each
@given(ends=st.lists(st.floats(1.5, 6.0), min_size=3, max_size=3).map(sorted))
def test_a_pace_that_is_estimated_has_no_more_digits_than_its_interval(language: Language, ends: list[float]) -> None:
    low, mean, high = ends
    step = shown_clock(Estimate(*(MILE_M / speed for speed in (mean, high, low)))).step
    with wording.measuring(Units.IMPERIAL), wording.speaking(language):
        told = wording.pace_estimate(Estimate(mean, low, high))

    figures = [seconds(found) for found in re.findall(r"\d+:\d\d", told)]
    assert figures
    assert all(second % step == pytest.approx(0, abs=1e-6) for second in figures)
    assert figures[0] == pytest.approx(MILE_M / mean, abs=step / 2 + 1e-6)


@in_each
@pytest.mark.parametrize("kind", [*VERDICT_REASONS, *PLAN_REASONS])
def test_no_reason_tells_kilometres(kind: type[Reason], language: Language) -> None:
    @settings(max_examples=15)
    @given(reasons(kind))
    def check(reason: Reason) -> None:
        with wording.measuring(Units.IMPERIAL), wording.speaking(language):
            texts = [wording.reason(reason), *(" ".join(row) for row in wording.evidence(reason))]
            names = {
                wording.race_distance(getattr(reason, name))
                for name in ("race_distance_m", "distance_m")
                if getattr(reason, name, None) is not None
            }
        for text in texts:
            for name in names:
                text = text.replace(name, "")  # noqa: PLW2901  # a race keeps its name
            assert not KILOMETRES.search(text), text

    check()


@in_each
def test_no_text_in_the_code_has_kilometres_of_its_own(language: Language) -> None:
    found = [
        (name, text)
        for name, module in modules(language).items()
        for text in literals(module)
        if KILOMETRES.search(EASY.sub("", text)) and text not in STAYS
    ]

    assert found == []


@pytest.mark.usefixtures("miles")
def test_the_units_hold_within_their_block_and_no_longer() -> None:
    with wording.measuring(Units.METRIC):
        assert wording.units() is Units.METRIC
        assert wording.distance(8_200.0) == "8.2 km"
        with wording.measuring(Units.IMPERIAL):
            assert wording.distance(8_200.0) == "5.1 mi"
        with pytest.raises(KeyError), wording.measuring(Units.IMPERIAL):
            raise KeyError
        assert wording.way().name == "km"
    assert wording.units() is Units.IMPERIAL


def test_a_program_that_answers_once_counts_so_from_then_on() -> None:
    def told() -> str:
        wording.measure(Units.METRIC)
        return wording.distance(8_200.0)

    assert copy_context().run(told) == "8.2 km"
    assert wording.distance(8_200.0) == "5.1 mi"


def test_another_thread_and_another_task_keep_their_units() -> None:
    async def told(units: Units) -> str:
        with wording.measuring(units):
            await asyncio.sleep(0)
            return wording.distance(8_200.0)

    async def both() -> list[str]:
        return list(await asyncio.gather(told(Units.IMPERIAL), told(Units.METRIC)))

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(wording.distance, 8_200.0).result() == "8.2 km"
        assert threads.submit(asyncio.run, both()).result() == ["5.1 mi", "8.2 km"]


def test_a_made_up_runner_is_told_in_kilometres_unless_they_say_otherwise() -> None:
    assert Athlete("ada").units is Units.METRIC
    assert "mile" not in " ".join(wording.person(replace(Athlete("ada"), last_injury_on=date(2026, 1, 1))))

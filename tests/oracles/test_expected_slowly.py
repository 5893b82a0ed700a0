"""What learning expects of a morning is what the whole body, replayed to that moment, says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.learned import Answer
from fallow.domain.units import FloatArray
from fallow.domain.wellness import CheckIn
from fallow.engine import questions
from fallow.engine.contract import CoachInput
from fallow.physiology import muscle, nerve
from fallow.physiology.draws import central, from_scores
from fallow.physiology.expected import Muscles, Nerves
from fallow.physiology.priors import Draws
from fallow.physiology.recovered import MUSCLE_REFERENCE
from fallow.physiology.recovery import Body, DayRest, advance_between, after_run, rested
from tests.fixtures.answering import every_morning, monday, trained

LEVEL = Level.TRAINED
RUNNERS = 3
DAYS = 9


@pytest.fixture(scope="module")
def given() -> CoachInput:
    return trained(3)


@pytest.fixture(scope="module")
def days(given: CoachInput) -> dict[date, DayRest]:
    """Nights short and long, as told."""
    first = monday(given) - timedelta(days=DAYS)
    return {first + timedelta(days=index): DayRest(sleep_h=5.0 + index % 4) for index in range(DAYS)}


@pytest.fixture(scope="module")
def words(given: CoachInput) -> tuple[CheckIn, ...]:
    return every_morning(given, DAYS, soreness_0_10=1.0, feel_0_10=7.0, rmssd_ms=50.0, resting_hr_bpm=50.0)


def scores(count: int) -> FloatArray:
    return np.random.default_rng(4).standard_normal((count, RUNNERS))


def as_draws(store: Muscles | Nerves, at: FloatArray) -> Draws:
    others = {symbol: np.repeat(value, RUNNERS) for symbol, value in central(LEVEL).values.items()}
    return Draws(others | {one.symbol: from_scores(one, row) for one, row in zip(store.personal, at, strict=True)})


def body_at(moment: datetime, given: CoachInput, draws: Draws, days: dict[date, DayRest]) -> Body:
    body, at = rested(draws, LEVEL), given.runs[0].started_at
    for run in given.runs:
        if run.stress is None or run.started_at >= moment:
            continue
        body = advance_between(body, draws, at, run.started_at, given.utc_offset_s, days)
        body = after_run(body, draws, run.stress)
        at = run.started_at + timedelta(minutes=sum(run.stress.minutes_zone))
    return advance_between(body, draws, at, moment, given.utc_offset_s, days)


def found(given: CoachInput, words: tuple[CheckIn, ...], days: dict[date, DayRest]) -> questions.Questions:
    return questions.gather(words, given.runs, days, monday(given), given.utc_offset_s)


def test_soreness_and_feeling(given: CoachInput, words: tuple[CheckIn, ...], days: dict[date, DayRest]) -> None:
    asked = found(given, words, days)
    store = Muscles(LEVEL, asked.timeline, asked.asked)
    at = scores(len(store.personal))
    draws = as_draws(store, at)
    sore, feel = store(at)
    for index, word in enumerate(words):
        body = body_at(word.at, given, draws, days)
        hurts = body.muscle.soreness_late - body.muscle.soreness_early
        soreness = draws["k_s"] * np.log(1.0 + hurts)
        lost = -muscle.force_change_pct(body.muscle.knee_extensors) / MUSCLE_REFERENCE[LEVEL].value
        assert sore[index] == pytest.approx(draws["g_sore"] * soreness, abs=1e-9)
        assert feel[index] == pytest.approx(-draws["feel_sore"] * soreness - draws["feel_force"] * lost, abs=1e-9)


def test_nights(given: CoachInput, words: tuple[CheckIn, ...], days: dict[date, DayRest]) -> None:
    asked = found(given, words, days)
    store = Nerves(LEVEL, asked.timeline, asked.asked)
    at = scores(len(store.personal))
    draws = as_draws(store, at)
    rmssd, heart_rate = store(at)
    for index, word in enumerate(words):
        evening = datetime.combine(word.on - timedelta(days=1), time(23), UTC) - timedelta(seconds=given.utc_offset_s)
        body = body_at(evening, given, draws, days)
        night = nerve.night_log_ratio(body.nerve, draws, 0.0)
        assert rmssd[index] == pytest.approx(night, abs=1e-9)
        assert heart_rate[index] == pytest.approx(-draws["beta_hr"] * night, abs=1e-9)


def test_each_kind_is_asked_once_a_morning(
    given: CoachInput, words: tuple[CheckIn, ...], days: dict[date, DayRest]
) -> None:
    assert {kind: answers.count for kind, answers in found(given, words, days).answers.items()} == dict.fromkeys(
        Answer, DAYS
    )

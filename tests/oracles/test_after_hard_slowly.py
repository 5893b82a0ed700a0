"""Averages after hard runs against the same worked out morning by morning, from dates and clock times alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from fallow.coaching.recovery_run import was_hard
from fallow.domain.activity import Run
from fallow.domain.learned import Answer
from fallow.engine.after_hard import after_hard
from fallow.engine.contract import CoachInput
from fallow.engine.histories import typical_history
from fallow.engine.stresses import known_on
from tests.fixtures.answering import mornings_of, trained

WEEKS = 12
NIGHT_BEGINS = 23


@pytest.fixture(scope="module", params=[3, 8])
def given(request: pytest.FixtureRequest) -> CoachInput:
    """Every third morning untold, so that days have different counts."""
    bare = trained(WEEKS)
    words = mornings_of(bare, 7 * WEEKS, seed=request.param)
    return replace(bare, check_ins=tuple(word for number, word in enumerate(words) if number % 3))


def slow_days(given: CoachInput, kind: str) -> dict[int, list[float]]:
    """All that was told of one kind, by days after the last hard run before it."""
    found: dict[int, list[float]] = {}
    for word in given.check_ins:
        value = getattr(word, kind)
        if kind == "rmssd_ms" and not 5.0 <= value <= 300.0:
            continue
        at = speaks_of(word.at, word.on, kind, given.utc_offset_s)
        hard = [run for run in given.runs if run.stress is not None and was_hard(run.stress)]
        before = [run for run in hard if local_end(run, given.utc_offset_s) <= at]
        same_day = [run for run in hard if run not in before and run.local_date == word.on]
        if before:
            found.setdefault((word.on - before[-1].local_date).days, []).append(value)
        if same_day:
            found.setdefault(0, []).append(value)
    return {day: values for day, values in sorted(found.items()) if 0 <= day <= 5 and len(values) >= 5}


def speaks_of(at: datetime, on: date, kind: str, offset_s: int) -> datetime:
    """Soreness of the moment when it was told, rMSSD of the night before."""
    if kind == "rmssd_ms":
        return datetime.combine(on - timedelta(days=1), time(NIGHT_BEGINS))
    return at.replace(tzinfo=None) + timedelta(seconds=offset_s)


def local_end(run: Run, offset_s: int) -> datetime:
    minutes = sum(run.stress.minutes_zone) if run.stress else 0.0
    return run.started_at.replace(tzinfo=None) + timedelta(seconds=offset_s, minutes=minutes)


def test_soreness_is_averaged_by_days_after(given: CoachInput) -> None:
    history = typical_history(given, known_on(given.runs, given.on, given.athlete), given.runs)
    seen = {one.answer: one for one in after_hard(history, given.check_ins, given.on).answers}
    slow = slow_days(given, "soreness_0_10")
    assert len(slow) >= 3
    assert {day.day: day.mornings for day in seen[Answer.SORENESS].days} == {
        day: len(told) for day, told in slow.items()
    }
    for day in seen[Answer.SORENESS].days:
        assert day.told == pytest.approx(sum(slow[day.day]) / len(slow[day.day]))
    slow = slow_days(given, "rmssd_ms")
    assert {day.day: day.mornings for day in seen[Answer.RMSSD].days} == {day: len(told) for day, told in slow.items()}

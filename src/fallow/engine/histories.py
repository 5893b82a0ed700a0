"""What a replay goes through: the runs, the nights and meals of the days, and who the runner may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from fallow.coaching.told import BY_THE_RUNNER
from fallow.domain.activity import Run
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachInput
from fallow.engine.learning import heard, held, learn
from fallow.engine.personal_draws import own_draws
from fallow.engine.replay import Facts, History
from fallow.engine.stresses import Known
from fallow.physiology.draws import KINETIC, draw_among
from fallow.physiology.levels import possible
from fallow.physiology.recovery import DayRest

DRAWS: Final = 200  # possible runners; the 80 % interval of so many is stable to about a tenth of its width


def typical_history(given: CoachInput, known: Known, runs: tuple[Run, ...]) -> History:
    """What a replay goes through, with the draws of the level, or of all that it may be."""
    record_d = (given.on - runs[0].local_date).days if runs else 0
    levels = possible(known.level, record_d)
    days = _rest_days(given.check_ins, given.on, given.athlete.overrides.sleep_need_h)
    return History(
        runs=runs,
        days=days,
        facts=Facts.of(runs, days),
        utc_offset_s=given.utc_offset_s,
        level=known.level.level,
        draws=draw_among(KINETIC, levels, DRAWS, [given.seed, 0]),
        seed=given.seed,
        among=levels,
    )


def personal_history(typical: History, given: CoachInput) -> History:
    """The same history, its draws moved to what the runner's answers have taught; learned anew where it has to be."""
    found = heard(given.check_ins, given.on, typical.level, typical.digest_on)
    if found is None:
        return typical
    lesson = held(found, given.snapshot) or learn(found, typical.runs, typical.days, typical.level, given.utc_offset_s)
    return replace(typical, draws=own_draws(typical.draws, lesson, typical.level, given.seed), learned=lesson)


def _rest_days(check_ins: Sequence[CheckIn], on: date, need_h: float | None) -> dict[date, DayRest]:
    """Sleep and food by day; the runner's own word counts, else the later; what was not told stays unknown."""
    days: dict[date, DayRest] = {}
    nothing = DayRest(sleep_need_h=need_h)
    words = (word for word in check_ins if word.on <= on)
    for told in sorted(words, key=lambda word: (word.source == BY_THE_RUNNER, word.at)):
        if told.sleep_h is not None:
            before = days.get(told.on, nothing)
            days[told.on] = DayRest(told.sleep_h, before.carbohydrate_g_kg, need_h)
        if told.carbohydrate_g_kg is not None:  # told of the day before
            ate_on = told.on - timedelta(days=1)
            before = days.get(ate_on, nothing)
            days[ate_on] = DayRest(before.sleep_h, told.carbohydrate_g_kg, need_h)
    return days

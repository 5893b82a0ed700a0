"""Why there is no recovery run, or why there is one, in English: one sentence or two for each gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import gate_reasons as gates
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown

NOTICEABLE_H = 1.0


def _gate_beginner(reason: gates.GateBeginner) -> str:
    behind = (
        f"you have {say.counted(reason.weeks_of_running, 'week')}"
        if reason.weeks_of_running < reason.needed_weeks
        else f"your level here is: {names.LEVEL[reason.level]}"
    )
    return (
        f"A recovery run needs {reason.needed_weeks} weeks of regular running behind it; {behind}. "
        "For now a walk, or nothing at all, is the better choice."
    )


def _gate_runs_per_week(reason: gates.GateRunsPerWeek) -> str:
    return (
        f"A recovery run is for those who run at least {say.number(reason.needed)} times a week; "
        f"you have averaged {say.number(reason.runs_per_week)} lately. Rest is worth more here."
    )


def _gate_habit_broken(reason: gates.GateHabitBroken) -> str:
    return (
        f"In the last weeks you had {say.counted(reason.longest_gap_d, 'day')} without a run "
        f"(up to {reason.limit_d} are fine), so recovery runs wait until the habit is back."
    )


def _gate_injury_prone(reason: gates.GateInjuryProne) -> str:
    if reason.last_injury_on is not None and not reason.flagged:
        return (
            f"Your last injury was on {say.full_day(reason.last_injury_on)}. In the year after one, "
            "Fallow leaves recovery runs out: a walk, or nothing at all, instead."
        )
    return (
        "You are marked as injured or prone to injury, so Fallow leaves recovery runs out: "
        "a walk, or nothing at all, instead."
    )


def _gate_sore(reason: gates.GateSore) -> str:
    return (
        f"With soreness of {say.of_ten(reason.soreness_0_10)} (above {say.number(reason.limit_0_10, 0.5)}) "
        "there is no recovery run: rest is kinder to sore legs."
    )


def _gate_force(reason: gates.GateForce) -> str:
    missing = Estimate(-reason.force_change_pct.mean, -reason.force_change_pct.high, -reason.force_change_pct.low)
    figures = say.interval(shown(missing, 1.0), "%")
    return (
        f"Your {names.muscle(reason.muscle)} are estimated to be {figures} below full strength; "
        f"a recovery run asks for at most {say.number(abs(reason.limit_pct), 1)}%."
    )


def _gate_price(reason: gates.GatePrice) -> str:
    verb = "are" if reason.key_session in names.PLURAL else "is"
    times = (
        f"your {names.STORE[reason.store]} store would be {_ready(reason.time_to_recovered_run_h)} with the run, "
        f"{_ready(reason.time_to_recovered_rest_h)} with rest"
    )
    due = f"{names.with_article(reason.key_session)} {verb} due on {say.day(reason.on)}"
    if _is_later(reason):
        return f"A run today has its price: {due}, and {times}."
    return f"{due[0].upper()}{due[1:]}, and {times}: late either way, and rest brings it nearest."


def _is_later(reason: gates.GatePrice) -> bool:
    """Whether the run shows in the time at all."""
    return reason.time_to_recovered_run_h.mean - reason.time_to_recovered_rest_h.mean >= NOTICEABLE_H


def _ready(time_h: Estimate) -> str:
    words = say.hours(time_h)
    return f"recovered {words}" if words.startswith("in about") else words


def _gate_nothing_to_gain(_: gates.GateNothingToGain) -> str:
    return (
        "No stiffness, no hard work behind you, no routine that asks for it: a recovery run would add nothing to rest."
    )


GAIN: Mapping[str, str] = {
    "stiffness": "It may ease the stiffness for a few hours.",
    "circulation": "It may feel good after the hard work behind you.",
    "routine": "It keeps your routine.",
}


def _recovery_run_earned(reason: gates.RecoveryRunEarned) -> str:
    slow = (
        "very slow" if reason.heart_rate_high_bpm is None else f"below {say.number(reason.heart_rate_high_bpm, 1)} bpm"
    )
    return (
        f"You have earned a recovery run: {reason.minutes} min, {slow}. {GAIN[reason.gain]} "
        f"The repair itself happens at rest. It costs about {say.number(reason.carbohydrate_g, 5)} g of carbohydrate."
    )


GATE_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    gates.GateBeginner: _gate_beginner,
    gates.GateRunsPerWeek: _gate_runs_per_week,
    gates.GateHabitBroken: _gate_habit_broken,
    gates.GateInjuryProne: _gate_injury_prone,
    gates.GateSore: _gate_sore,
    gates.GateForce: _gate_force,
    gates.GatePrice: _gate_price,
    gates.GateNothingToGain: _gate_nothing_to_gain,
    gates.RecoveryRunEarned: _recovery_run_earned,
}

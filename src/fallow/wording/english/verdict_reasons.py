"""Why today is rest, a recovery run or training: one sentence or two for each reason."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import gate_reasons as gates
from fallow.domain import verdict_reasons as why
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.physiology.recovered import RECOVERED
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown

HABIT_WEEKS = 8  # the share of weekdays is taken over these


def _no_history(_: why.NoHistory) -> str:
    return "No runs are on record up to this day. Once your files are imported, Fallow can say more."


def _stale_history(reason: why.StaleHistory) -> str:
    return (
        f"The newest run on record is from {say.full_day(reason.last_on)}, {say.counted(reason.days, 'day')} ago. "
        "If you have run since, import those files; if not, the way back starts gently."
    )


def _warning_sign_open(reason: why.WarningSignOpen) -> str:
    return (
        f"You reported {names.WARNING_SIGN[reason.sign]}. Please have a doctor look at it first; "
        "training waits until you say that it is cleared."
    )


def _see_doctor_first(reason: why.SeeDoctorFirst) -> str:
    told = say.joined([names.SCREENING[flag] for flag in reason.flags])
    return (
        f"You told of {told}. Please have a doctor look at it before you train; "
        "once that is done, say so with 'fallow profile --cleared'."
    )


def _ill(reason: why.Ill) -> str:
    return (
        f"You reported on {say.day(reason.on)} that you are ill. "
        "Rest until you feel well; nothing has to be made up for."
    )


def _injured(reason: why.Injured) -> str:
    told = f"You reported an injury on {say.full_day(reason.on)}." if reason.on else "You are marked as injured."
    return f"{told} Running waits until you say that it is over; if it does not get better, let a doctor see it."


def _symptom_free_first(reason: why.SymptomFreeFirst) -> str:
    since = say.day(reason.over_since)
    if reason.what == "injury":
        free = say.counted(reason.free_days, "day")
        return f"Your injury is over since {since}. {free} without trouble come first, then the way back starts short."
    free = "One whole day" if reason.free_days == 1 else f"{reason.free_days} whole days"
    verb = "comes" if reason.free_days == 1 else "come"
    return f"You are well again since {since}. {free} without symptoms {verb} first, then the way back starts short."


def _pain_today(reason: why.PainToday) -> str:
    if reason.limit_0_10 <= 0:
        return (
            f"Pain of {say.of_ten(reason.pain_0_10)} asks for care: nothing hard and no recovery run, "
            "and stop if it grows. If it stays, let a doctor see it."
        )
    return (
        f"Pain of {say.of_ten(reason.pain_0_10)} is above the limit of {say.number(reason.limit_0_10, 0.5)}. "
        "Pain that is more than ordinary soreness is a reason not to run; if it stays, let a doctor see it."
    )


def _check_in_missing(reason: why.CheckInMissing) -> str:
    missing = say.joined([names.field(name) for name in reason.missing])
    return (
        f"Not known today: {missing}. Until you check in there is no recovery run and at most easy running. "
        "It takes half a minute."
    )


def _store_not_recovered(reason: why.StoreNotRecovered) -> str:
    asked = "a run" if reason.session is SessionKind.REST else names.with_article(reason.session)
    verb = "ask" if reason.session in names.PLURAL else "asks"
    return (
        f"Your {names.STORE[reason.store]} store is {say.percent(reason.recovered)} recovered; "
        f"{asked} {verb} for {say.share(reason.needed)}. {_back(reason.time_to_recovered_h)}"
    )


def _back(time_h: Estimate) -> str:
    words = say.hours(time_h)
    if not words.startswith("in about"):
        return "Full recovery is close." if words.startswith("recovered") else "Full recovery is not yet in sight."
    return f"With rest it is fully back {words}."


def _stores_recovered(reason: why.StoresRecovered) -> str:
    slowest = f"the slowest, {names.STORE[reason.slowest]}, stands at {say.percent(reason.recovered)}"
    if reason.recovered.low >= RECOVERED.value:
        return f"All three stores are recovered; {slowest}."
    return f"All three stores are far enough for this session; {slowest}."


def _tissue_above_habit(reason: why.TissueAboveHabit) -> str:
    return (
        f"Your {names.TISSUE[reason.tissue]} carry {say.times(reason.ratio)} the load that they are used to; "
        f"the limit is {say.number(reason.limit)}. They adapt more slowly than you feel."
    )


def _soreness_high(reason: why.SorenessHigh) -> str:
    return (
        f"Soreness of {say.of_ten(reason.soreness_0_10)} is above {say.number(reason.limit_0_10, 0.5)}. "
        "Sore legs want quiet days; hard running can wait."
    )


def _sore_place_stays(reason: why.SorePlaceStays) -> str:
    place = names.SORE_PLACE[reason.place]
    return (
        f"Sore {place} on {reason.sore_days} of the last 7 days: that place has not come to rest. "
        "Easy running at most until it does; if it hurts on one spot or at night, let a doctor see it."
    )


def _eating_little(reason: why.EatingLittle) -> str:
    return (
        f"You ate about {say.number(reason.carbohydrate_g_kg, 0.5)} g of carbohydrate per kg a day over "
        f"{say.counted(reason.told_days, 'day')}; running asks for {say.number(reason.needed_g_kg, 0.5)} g or more. "
        "Eating enough is part of the training. If eating is hard for you, a doctor or a dietitian can help."
    )


def _sleep_short(reason: why.SleepShort) -> str:
    return (
        f"You slept {say.number(reason.sleep_h)} h; your need is about {say.number(reason.need_h, 0.5)} h. "
        "Short nights cost endurance in small studies, so today asks less of you."
    )


def _feeling_low(reason: why.FeelingLow) -> str:
    return (
        f"You rate how you feel at {say.of_ten(reason.feel_0_10)}, below {say.number(reason.limit_0_10, 0.5)}. "
        "How you feel counts as much as any sensor."
    )


def _hrv_low(reason: why.HrvLow) -> str:
    below, noise = (100 * -math.expm1(-abs(log)) for log in (reason.log_ratio, reason.smallest_worthwhile_change))
    return (
        f"Over {say.counted(reason.mornings, 'morning')} your heart rate variability was about {say.number(below, 1)}% "
        f"below your usual, more than the {say.number(noise, 1)}% that mean little."
    )


def _resting_hr_high(reason: why.RestingHeartRateHigh) -> str:
    above = reason.resting_hr_bpm - reason.usual_bpm
    return (
        f"Your resting heart rate is {say.number(reason.resting_hr_bpm, 1)} bpm, about {say.number(above, 1)} above "
        "your usual. That can mean little, or that something is brewing."
    )


def _already_ran(reason: why.AlreadyRan) -> str:
    return f"You have already run today: {say.distance(reason.distance_m)} in {say.duration(reason.duration_s)}."


def _planned_rest(_: why.PlannedRest) -> str:
    return "Your plan has a day of rest here."


def _no_slot(reason: why.NoSlot) -> str:
    return f"No plan asks for a run today, and {_weekday_habit(reason.weekday, reason.share)}."


def _habit_slot(reason: why.HabitSlot) -> str:
    since = reason.days_since_run
    last = "" if since is None else {0: "today", 1: "yesterday"}.get(since, f"{since} days ago")
    if round(reason.share * HABIT_WEEKS) == 0:
        return f"A run is due: your last one was {last}." if last else "A run is due."
    habit = _weekday_habit(reason.weekday, reason.share)
    return f"{habit[0].upper()}{habit[1:]}{f'; your last run was {last}' if last else ''}."


def _weekday_habit(weekday: int, share: float) -> str:
    weeks = round(share * HABIT_WEEKS)
    often = "none" if weeks == 0 else str(weeks)
    return f"you ran on a {say.weekday(weekday)} in {often} of the last {HABIT_WEEKS} weeks"


def _planned_session(reason: why.PlannedSession) -> str:
    return f"Your plan has {names.with_article(reason.session)} today."


def _made_lighter(reason: why.MadeLighter) -> str:
    planned = f"Your plan had {names.with_article(reason.planned)} of {reason.planned_minutes} min"
    if reason.minutes >= reason.planned_minutes:
        return f"{planned}; the same time at an easy effort fits today better."
    return f"{planned}; a lighter {reason.minutes} min fits today better."


def _spike_cap(reason: why.SpikeCap) -> str:
    return (
        f"At most {say.distance(reason.cap_m)} today: your longest run of the last 30 days was "
        f"{say.distance(reason.longest_m)}. In groups of runners, runs well beyond that came with more injuries; "
        "for one runner that is a caution, not a forecast."
    )


def _weekly_cap(reason: why.WeeklyCap) -> str:
    week, cap = say.distance(reason.week_m), say.distance(reason.cap_m)
    return f"This week stands at {week}, and {cap} is as far as it should go."


def _after_illness(reason: why.AfterIllness) -> str:
    return (
        f"You were ill until {say.day(reason.last_ill_on)}. The first runs after an illness are easy and short: "
        f"at most {reason.minutes} min today."
    )


def _after_injury(reason: why.AfterInjury) -> str:
    return (
        f"Your injury lasted until {say.day(reason.last_injury_on)}. The first runs after it are easy and short: "
        f"at most {reason.minutes} min today, and walk if it speaks up."
    )


def _return_ramp(reason: why.ReturnRamp) -> str:
    way_back = "The way back starts short"
    if reason.break_d > 0:
        way_back = f"After {say.counted(reason.break_d, 'day')} without running the way back starts short"
    return f"{way_back}: {f'at most {reason.minutes} min today' if reason.minutes > 0 else 'no run today'}."


def _newcomer(reason: why.Newcomer) -> str:
    return f"You are at the start, so the first runs stay at {reason.minutes} min, with walking whenever you like."


def _race_today(reason: why.RaceToday) -> str:
    return f"It is race day: {say.race_distance(reason.distance_m)}. Enjoy it."


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
    return (
        f"A run today has its price: {names.with_article(reason.key_session)} "
        f"{'are' if reason.key_session in names.PLURAL else 'is'} due on {say.day(reason.on)}, and your "
        f"{names.STORE[reason.store]} store would be {_ready(reason.time_to_recovered_run_h)} with the run, "
        f"{_ready(reason.time_to_recovered_rest_h)} with rest."
    )


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


VERDICT_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    why.NoHistory: _no_history,
    why.StaleHistory: _stale_history,
    why.WarningSignOpen: _warning_sign_open,
    why.SeeDoctorFirst: _see_doctor_first,
    why.Ill: _ill,
    why.Injured: _injured,
    why.SymptomFreeFirst: _symptom_free_first,
    why.PainToday: _pain_today,
    why.CheckInMissing: _check_in_missing,
    why.StoreNotRecovered: _store_not_recovered,
    why.StoresRecovered: _stores_recovered,
    why.TissueAboveHabit: _tissue_above_habit,
    why.SorenessHigh: _soreness_high,
    why.SorePlaceStays: _sore_place_stays,
    why.EatingLittle: _eating_little,
    why.SleepShort: _sleep_short,
    why.FeelingLow: _feeling_low,
    why.HrvLow: _hrv_low,
    why.RestingHeartRateHigh: _resting_hr_high,
    why.AlreadyRan: _already_ran,
    why.PlannedRest: _planned_rest,
    why.NoSlot: _no_slot,
    why.HabitSlot: _habit_slot,
    why.PlannedSession: _planned_session,
    why.MadeLighter: _made_lighter,
    why.SpikeCap: _spike_cap,
    why.WeeklyCap: _weekly_cap,
    why.ReturnRamp: _return_ramp,
    why.AfterIllness: _after_illness,
    why.AfterInjury: _after_injury,
    why.Newcomer: _newcomer,
    why.RaceToday: _race_today,
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

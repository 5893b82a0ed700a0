"""Why today is rest, a recovery run or training: one sentence or two for each reason."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import verdict_reasons as why
from fallow.domain.athlete import STOPS_TRAINING
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.physiology.recovered import RECOVERED
from fallow.wording.english import gate_reasons, names
from fallow.wording.english import quantities as say

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
    if STOPS_TRAINING & set(reason.flags):
        wait = "Please have a doctor look at it before you run again"
    else:
        wait = "Until a doctor has had a look, Fallow plans nothing harder than easy running"
    return f"You told of {told}. {wait}; 'fallow profile --cleared' says that it is cleared."


def _ill(reason: why.Ill) -> str:
    return (
        f"You reported on {say.day(reason.on)} that you are ill. "
        "Rest until you feel well, and then say so ('fallow checkin --well'); nothing has to be made up for."
    )


def _injured(reason: why.Injured) -> str:
    told = f"You reported an injury on {say.full_day(reason.on)}." if reason.on else "You are marked as injured."
    return f"{told} Running waits until you say that it is over; if it does not get better, let a doctor see it."


def _symptom_free_first(reason: why.SymptomFreeFirst) -> str:
    since = say.day(reason.over_since)
    if reason.what == "injury":
        free = say.counted(reason.free_days, "day")
        over = f"Your injury has been over since {since}."
        return f"{over} {free} without trouble come first, then the way back starts short."
    free = "One whole day" if reason.free_days == 1 else f"{reason.free_days} whole days"
    verb = "comes" if reason.free_days == 1 else "come"
    return (
        f"You have been well again since {since}. {free} without symptoms {verb} first, then the way back starts short."
    )


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
        f"{asked} {verb} for {_needed(reason.recovered, reason.needed)}. {_back(reason.time_to_recovered_h)}"
    )


def _needed(recovered: Estimate, needed: float) -> str:
    """What is asked; told as "a little more" where both would be shown as the same figure."""
    if round(100 * recovered.mean) >= round(100 * needed):
        return "a little more"
    return say.share(needed)


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
        "Sore legs ask for care, and hard running can wait."
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
    if reason.far:
        return (
            f"Your resting heart rate is {say.number(reason.resting_hr_bpm, 1)} bpm, far above your usual "
            f"{say.number(reason.usual_bpm, 1)}. Measure it once more; if it stays there, or you feel ill, rest."
        )
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
    often = {0: "none", HABIT_WEEKS: "each"}.get(weeks, str(weeks))
    return f"you ran on a {say.weekday(weekday)} in {often} of the last {HABIT_WEEKS} weeks"


def _planned_session(reason: why.PlannedSession) -> str:
    return f"Your plan has {names.with_article(reason.session)} today."


def _made_lighter(reason: why.MadeLighter) -> str:
    planned = f"Your plan had {names.with_article(reason.planned)} of {reason.planned_minutes} min"
    if reason.minutes >= reason.planned_minutes:
        return f"{planned}; the same time at an easy effort fits today better."
    return f"{planned}; a lighter {reason.minutes} min fits today better."


def _spike_cap(reason: why.SpikeCap) -> str:
    longest = f"your longest run of the last 30 days was {say.distance(reason.longest_m)}"
    if reason.left_out_m is not None:
        longest = (
            f"your measure of the last 30 days is {say.distance(reason.longest_m)}; the "
            f"{say.distance(reason.left_out_m)} went too far beyond it to count"
        )
    return (
        f"At most {say.distance(reason.cap_m)} today: {longest}. "
        "In groups of runners, runs well beyond that came with more injuries; "
        "for one runner that is a caution, not a forecast."
    )


def _weekly_cap(reason: why.WeeklyCap) -> str:
    week, cap = say.distance(reason.week_m), say.distance(reason.cap_m)
    return f"You ran {week} in the last 7 days, and about {cap} is what your habit carries."


def _after_illness(reason: why.AfterIllness) -> str:
    return (
        f"You have been well again since {say.day(reason.over_since)}. The first runs after an illness are easy "
        f"and short: at most {reason.minutes} min today."
    )


def _after_injury(reason: why.AfterInjury) -> str:
    return (
        f"Your injury has been over since {say.day(reason.over_since)}. The first runs after it are easy and short: "
        f"at most {reason.minutes} min today, and walk if it speaks up."
    )


def _after_big_run(reason: why.AfterBigRun) -> str:
    ran = f"Your {say.distance(reason.distance_m)} on {say.day(reason.ran_on)} asked for a lot."
    if reason.minutes <= 0:
        return f"{ran} The first days after that are for rest."
    return f"{ran} The way back is easy and short: at most {reason.minutes} min today."


def _return_ramp(reason: why.ReturnRamp) -> str:
    way_back = "The way back starts short"
    if reason.break_d > 0:
        way_back = f"After {say.counted(reason.break_d, 'day')} without running the way back starts short"
    return f"{way_back}: {f'at most {reason.minutes} min today' if reason.minutes > 0 else 'no run today'}."


def _newcomer(reason: why.Newcomer) -> str:
    return f"You are at the start, so the first runs stay at {reason.minutes} min, with walking whenever you like."


def _race_today(reason: why.RaceToday) -> str:
    return f"It is race day: {say.race_distance(reason.distance_m)}. Enjoy it."


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
    why.AfterBigRun: _after_big_run,
    why.Newcomer: _newcomer,
    why.RaceToday: _race_today,
    **gate_reasons.GATE_SENTENCES,
}

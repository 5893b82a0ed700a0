"""Why a day of a plan is as it is, and what gave way: one sentence or two for each reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import by_hand_reasons as by_hand
from fallow.domain import plan_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.wishes import FixedKind, Hindrance
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.by_hand_reasons import BY_HAND_SENTENCES
from fallow.wording.english.change_reasons import CHANGE_SENTENCES
from fallow.wording.english.why_reasons import WHY_SENTENCES


def _rest_for_recovery(reason: why.RestForRecovery) -> str:
    return (
        f"A day off: after {names.with_article(reason.after)} on {say.day(reason.after_on)} "
        f"your {names.STORE[reason.store]} store is expected to be only about {say.share(reason.recovered)} recovered."
    )


def _rest_to_absorb(reason: why.RestToAbsorb) -> str:
    return f"Training works while you rest: {say.counted(reason.days_a_week, 'day')} off a week belong to this plan."


def _day_not_free(_: why.DayNotFree) -> str:
    return "You keep this day free of running."


def _day_away(reason: why.DayAway) -> str:
    if reason.away_from == reason.away_until:
        return "You are away on this day."
    return f"You are away from {say.short_day(reason.away_from)} to {say.short_day(reason.away_until)}."


def _fixed_day_kept(reason: why.FixedDayKept) -> str:
    return f"As you wish, this weekday is for {_wished(reason.wished, reason.wished_minutes)}."


def _fixed_day_gives_way(reason: why.FixedDayGivesWay) -> str:
    wished = _wished(reason.wished, reason.wished_minutes)
    return f"You wish for {wished} on this weekday. {HINDRANCE[reason.hindrance]}"


def _wished(kind: FixedKind, minutes: int | None) -> str:
    return names.FIXED[kind] if minutes is None else f"{names.FIXED[kind]} of {minutes} min"


HINDRANCE: Mapping[Hindrance, str] = {
    Hindrance.RACE: "This time it gives way to your race and the days around it.",
    Hindrance.WAY_BACK: "On the way back after days without running it has to wait.",
    Hindrance.TIME: "The time that is free does not hold all of it.",
    Hindrance.WALKING: "It waits until you run without walking breaks.",
    Hindrance.INJURY_PRONE: "While you are prone to injury, hills with their way down stay out.",
    Hindrance.LIMITS: "This time it would go beyond the limits of recovery and load.",
}


def _weekly_long_run(reason: why.WeeklyLongRun) -> str:
    goal = f" on the way to your {say.race_distance(reason.race_distance_m)}" if reason.race_distance_m else ""
    return f"The long run of the week, {say.distance(reason.distance_m)}{goal}: time on your feet at an easy effort."


def _quality_for_race(reason: why.QualityForRace) -> str:
    return (
        f"A key session for your race: {reason.quality_minutes} min of harder running, on a day when even the slowest "
        f"store, {names.STORE[reason.slowest]}, should be about {say.share(reason.recovered)} recovered."
    )


def _support_volume(reason: why.SupportVolume) -> str:
    return f"{reason.minutes} min of easy running that carry the key sessions. Shorten it first when time is short."


def _recovery_run_planned(reason: why.RecoveryRunPlanned) -> str:
    return f"{reason.minutes} min very slow, for the routine and the feeling. Leave it out whenever you like."


def _strength_beside(reason: why.StrengthBeside) -> str:
    strength = f"{reason.strength_minutes} min of strength"
    if reason.session in HARD_OR_LONG:
        return f"{strength} on the day of {names.with_article(reason.session)}: hard days hard, easy days easy."
    if reason.session is SessionKind.REST:
        return f"{strength} on a day without a run: no other day has room, and no key session follows tomorrow."
    return f"{strength} beside {names.with_article(reason.session)}, where no key session follows tomorrow."


HARD_OR_LONG = frozenset({SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS})


def _cross_training(reason: why.CrossTraining) -> str:
    return f"{reason.minutes} min without impact, as you wish: easy, optional, and the first thing to leave out."


def _easier_week(reason: why.EasierWeek) -> str:
    return (
        f"An easier week, about {say.share(reason.share_of_usual)} of the usual, "
        "so that the weeks before it can sink in."
    )


def _taper(reason: why.Taper) -> str:
    left = say.counted(reason.days_to_race, "day")
    usual = say.share(reason.share_of_usual)
    return (
        f"{left} to the race: less running (about {usual} of the usual), the quick parts kept, so that you start fresh."
    )


def _race_day(reason: why.RaceDay) -> str:
    name = f": {reason.name}" if reason.name else ""
    return f"Race day, {say.race_distance(reason.distance_m)}{name}. Everything before leads here."


def _after_race(reason: why.AfterRace) -> str:
    when = "the day after" if reason.days_since == 1 else f"{say.counted(reason.days_since, 'day')} after"
    return f"It is {when} your {say.race_distance(reason.distance_m)}: first recover, then train."


def _capped_by_spike(reason: why.CappedBySpike) -> str:
    return (
        f"Held to {say.distance(reason.cap_m)}, because the longest run of the 30 days before is "
        f"{say.distance(reason.longest_m)}. In groups of runners, runs well beyond that came with more injuries."
    )


def _start_below_habit(reason: why.StartBelowHabit) -> str:
    if reason.break_d is None:
        return f"The first weeks start short: {reason.minutes} min."
    return (
        f"After {say.counted(reason.break_d, 'day')} without running the way back starts short: {reason.minutes} min."
    )


GAVE_WAY: Mapping[str, str] = {  # by rule, with what it came to and what was wanted
    "long_run_on_its_weekday": "The long run does not fit on the weekday that you wish: it has too little time.",
    "days_between_races": "Days from one of your races to the next: {got}; {wanted} would be usual.",
    "runs_a_week": "Runs a week that fit your free days: {got}; {wanted} would be usual.",
    "running_time_of_the_fullest_week": "The fullest week comes to {got} of running; {wanted} would be usual.",
    "less_than_usual": "The fullest week comes to {got} of running, less than the {wanted} that you are used to: the "
    "plan has one run a day, none of the easy ones very long, and a day without.",
    "days_of_taper": "Days left for a taper: {got}; {wanted} would be usual. What you have trained stays with you: "
    "easy days and sleep are what helps now.",
    "longest_run": "The longest run comes to {got}; {wanted} would be usual. That is most of the way: start easily, "
    "and walk a little where it helps.",
    "runs_a_week_as_wished": "Runs a week: {got}, not {wanted} as you wish. Your level, your free days and your fixed "
    "days decide.",
    "fixed_days": "Days that keep what you fixed them for: {got} of {wanted}. Races, recovery and load come first; "
    "each day tells why.",
    "fixed_day_without_time": "A weekday that you fixed has no time for running, so it stays free.",
    "strength_sessions": "Strength sessions that find a place: {got} of {wanted}. Days before key sessions stay free "
    "of it.",
    "cross_training": "Cross-training that finds a place: {got} of {wanted}. On the other days you run, or the week "
    "needs its free day.",
}
OF_WISHES = frozenset(
    {"runs_a_week_as_wished", "fixed_days", "fixed_day_without_time", "strength_sessions", "cross_training"}
)


WITHOUT_SAFETY = OF_WISHES | {
    "days_of_taper",
    "days_between_races",
    "longest_run",
    "less_than_usual",
}  # no rule of safety was asked


def _gave_way(reason: why.GaveWay) -> str:
    return _came_to(reason) if reason.rule in WITHOUT_SAFETY else f"{_came_to(reason)} Safety was kept."


def _came_to(reason: why.GaveWay | by_hand.NotUsual) -> str:
    got, wanted = (say.of_unit(value, reason.unit) for value in (reason.got, reason.wanted))
    return GAVE_WAY[reason.rule].format(got=got, wanted=wanted)


def _not_usual(reason: by_hand.NotUsual) -> str:
    return _came_to(reason)


def _longest_run_short(reason: why.LongestRunShort) -> str:
    weeks_needed = say.counted(reason.weeks_needed, "week")
    enough = f"; about {weeks_needed} would be enough" if reason.weeks_needed > reason.weeks else ""
    return (
        f"For a {say.race_distance(reason.race_distance_m)} a longest run of about {say.distance(reason.wanted_m)} "
        f"is usual. From where you are, about {say.distance(reason.reachable_m)} can be reached with care in "
        f"{say.counted(reason.weeks, 'week')}{enough}. Think of a later race or a shorter one."
    )


def _target_out_of_reach(reason: why.TargetOutOfReach) -> str:
    return (
        f"Your target of {_aimed(reason)} is faster than what is expected from your runs so far "
        f"({say.clock_range(reason.expected_low_s, reason.expected_high_s)}). "
        "The plan stays safe and takes you as far as it can."
    )


def _aimed(reason: why.TargetOutOfReach | why.TargetWellWithin) -> str:
    return f"{say.clock(reason.target_s)} over {say.race_distance(reason.race_distance_m)}"


def _target_well_within(reason: why.TargetWellWithin) -> str:
    return (
        f"Your target of {_aimed(reason)} is slower than what is expected from your runs so far "
        f"({say.clock_range(reason.expected_low_s, reason.expected_high_s)}). Run it for the joy of it, or aim higher."
    )


def _start_moved(reason: why.StartMoved) -> str:
    return f"{say.full_day(reason.asked_on)} is past, so the plan begins on {say.full_day(reason.starts_on)}."


def _start_far_ahead(reason: why.StartFarAhead) -> str:
    return (
        f"The plan begins in {say.counted(reason.days_until, 'day')}. It cannot know what you run until then, so it "
        "starts low. Make it anew shortly before, and it starts where you are."
    )


PLAN_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    why.RestForRecovery: _rest_for_recovery,
    why.RestToAbsorb: _rest_to_absorb,
    why.DayNotFree: _day_not_free,
    why.DayAway: _day_away,
    why.FixedDayKept: _fixed_day_kept,
    why.FixedDayGivesWay: _fixed_day_gives_way,
    why.WeeklyLongRun: _weekly_long_run,
    why.QualityForRace: _quality_for_race,
    why.SupportVolume: _support_volume,
    why.RecoveryRunPlanned: _recovery_run_planned,
    why.StrengthBeside: _strength_beside,
    why.CrossTraining: _cross_training,
    why.EasierWeek: _easier_week,
    why.Taper: _taper,
    why.RaceDay: _race_day,
    why.AfterRace: _after_race,
    why.CappedBySpike: _capped_by_spike,
    why.StartBelowHabit: _start_below_habit,
    why.GaveWay: _gave_way,
    why.LongestRunShort: _longest_run_short,
    why.TargetOutOfReach: _target_out_of_reach,
    why.TargetWellWithin: _target_well_within,
    why.StartMoved: _start_moved,
    why.StartFarAhead: _start_far_ahead,
    by_hand.NotUsual: _not_usual,
    **BY_HAND_SENTENCES,
    **CHANGE_SENTENCES,
    **WHY_SENTENCES,
}

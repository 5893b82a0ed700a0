"""What is not safe, or not usual, in a plan that somebody wrote by hand: one sentence or two for each reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import by_hand_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.wording.english import names
from fallow.wording.english import quantities as say

NOTHING_LEFT = 1.0  # load of less than a minute


def _run_too_long(reason: why.RunTooLong) -> str:
    told, cap = say.distance(reason.distance_m), say.distance(reason.cap_m)
    limit = f"up to {cap} is safe" if told != cap else "a little more than is safe"
    return (
        f"{say.day(reason.on)}: {names.with_article(reason.session)} of {reason.minutes} min, about {told}; {limit} "
        f"after what you have run in the 30 days before. {_nearest(reason)}"
    )


def _session_too_hard(reason: why.SessionTooHard) -> str:
    session = names.with_article(reason.session)
    told = f"{say.day(reason.on)}: {session} with {reason.quality_minutes} min of hard running"
    if reason.most_quality_minutes == 0:
        return f"{told}; on the way back after a break easy running comes first. {_nearest(reason)}"
    return f"{told}; up to {reason.most_quality_minutes} min is safe after the last five weeks. {_nearest(reason)}"


def _store_not_ready(reason: why.StoreNotReady) -> str:
    needed, recovered = say.share(reason.needed), say.share(reason.recovered)
    there = f"about {recovered} is" if recovered != needed else "a little less is"
    return (
        f"{say.day(reason.on)}: for {names.with_article(reason.session)} your {names.STORE[reason.store]} store should "
        f"be about {needed} recovered; {there} to be expected then. {_nearest(reason)}"
    )


def _recovery_run_not_earned(reason: why.RecoveryRunNotEarned) -> str:
    return (
        f"{say.day(reason.on)}: a recovery run is for trained runners with five or more runs a week and a year without "
        "injury. "
        "Nearest: a day of rest."
    )


def _week_too_full(reason: why.WeekTooFull) -> str:
    week = f"The week from {say.day(reason.on)}"
    if reason.most_load < NOTHING_LEFT:
        return f"{week} is full with what you have run in it already."
    over = say.share(reason.load / reason.most_load - 1.0)
    more = f"about {over} more" if over != "0%" else "a little more"
    if reason.most_minutes >= reason.minutes:
        return f"{week} asks for {more} than is safe after the weeks before it. With less hard running it would fit."
    return (
        f"{week} asks for {more} than is safe after the weeks before it: {reason.minutes} min of running, where about "
        f"{reason.most_minutes} min would fit."
    )


def _too_many_hard_days(reason: why.TooManyHardDays) -> str:
    told = f"The week from {say.day(reason.on)} has {say.counted(reason.hard_days, 'hard day')}"
    return f"{told}; {_at_most(reason.most_days)}"


def _too_many_runs(reason: why.TooManyRuns) -> str:
    told = f"The week from {say.day(reason.on)} has {say.counted(reason.running_days, 'run')}"
    return f"{told}; {_at_most(reason.most_days)} Training works on the days between."


def _at_most(days: int) -> str:
    return (
        f"at your level it is {days} at most." if days else "what is run or raced in it already leaves room for none."
    )


def _too_much_intensity(reason: why.TooMuchIntensity) -> str:
    return (
        f"The week from {say.day(reason.on)} has {reason.quality_minutes} min of hard running; beside so much easy "
        f"running it is {reason.most_quality_minutes} min at most."
    )


def _race_unprepared(reason: why.RaceUnprepared) -> str:
    return (
        f"{say.day(reason.on)}: before a {say.race_distance(reason.race_distance_m)} at least one run of about "
        f"{say.distance(reason.least_m)} belongs; the longest in this plan is "
        f"{say.distance(reason.longest_planned_m)}. Longer runs, a later or a shorter race would do."
    )


def _long_runs_short(reason: why.LongRunsShort) -> str:
    return (
        f"For a {say.race_distance(reason.race_distance_m)} a longest run of about {say.distance(reason.wanted_m)} is "
        f"usual; in this plan it is {say.distance(reason.longest_planned_m)}."
    )


def _beside_running(reason: why.BesideRunning) -> str:
    return f"{reason.minutes} min of {names.SESSION[reason.session]}, as written. What it takes is not in the model."


def _nearest(reason: why.RunTooLong | why.SessionTooHard | why.StoreNotReady) -> str:
    if reason.instead is SessionKind.REST:
        return "Nearest: a day of rest."
    as_told = reason.instead is reason.session and reason.instead_minutes == getattr(reason, "minutes", None)
    if isinstance(reason, why.StoreNotReady) and as_told:
        return "It can stay once the days before it are lighter."
    part = reason.instead_quality_minutes
    named = f", {part} {_part(reason.instead)}" if part else ""
    return f"Nearest: {names.with_article(reason.instead)} of {reason.instead_minutes} min{named}."


def _part(kind: SessionKind) -> str:
    """Of a session, after its minutes."""
    if kind is SessionKind.LONG:
        return "at race pace"
    return "of it running" if kind is SessionKind.RUN_WALK else "of it hard"


BY_HAND_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    why.RunTooLong: _run_too_long,
    why.SessionTooHard: _session_too_hard,
    why.StoreNotReady: _store_not_ready,
    why.RecoveryRunNotEarned: _recovery_run_not_earned,
    why.WeekTooFull: _week_too_full,
    why.TooManyHardDays: _too_many_hard_days,
    why.TooManyRuns: _too_many_runs,
    why.TooMuchIntensity: _too_much_intensity,
    why.RaceUnprepared: _race_unprepared,
    why.LongRunsShort: _long_runs_short,
    why.BesideRunning: _beside_running,
}

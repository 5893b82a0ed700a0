"""What happened to a plan, and why a day of it is to change: one sentence for each reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fallow.domain import change_reasons as why
from fallow.domain.plan_rules import Rule
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.wording.english import names
from fallow.wording.english import quantities as say

BEYOND: Mapping[Rule, str] = {
    Rule.SINGLE_RUN: "the run would be longer than is safe after the runs of the 30 days before",
    Rule.QUALITY_SESSION: "there would be more hard running than is safe after the last five weeks",
    Rule.WEEKLY_LOAD: "its week would be fuller than is safe after the weeks before it",
    Rule.QUALITY_DAYS: "its week would have too many hard days",
    Rule.REST_DAYS: "its week would have too few days of rest",
    Rule.INTENSITY_SHARE: "too much of its week would be hard",
    Rule.RECOVERY_RUN: "a recovery run is not earned",
    Rule.STORES: "the session would come before your stores are ready for it",
}


def _missed(reason: why.MissedSession) -> str:
    return f"{say.day(reason.on)}: {names.with_article(reason.session)} was planned and not run."


def _cut_short(reason: why.CutShort) -> str:
    return f"{say.day(reason.on)}: {reason.done_minutes} min were run of the {reason.planned_minutes} planned."


def _extra(reason: why.ExtraRun) -> str:
    planned = f"{reason.planned_minutes} min were planned" if reason.planned_minutes else "none was planned"
    return f"{say.day(reason.on)}: a run of {reason.done_minutes} min, where {planned}."


def _moved_by_runner(reason: why.MovedByRunner) -> str:
    return f"You ran {names.with_article(reason.session)} on {say.day(reason.to_on)} instead of {say.day(reason.on)}."


def _health_closes(reason: why.HealthClosesDays) -> str:
    return f"{_span(reason.from_on, reason.until_on)}: rest first, until you are well."


def _health_eases(reason: why.HealthEasesDays) -> str:
    return f"{_span(reason.from_on, reason.until_on)}: easy and short, on the way back."


def _less_today(reason: why.LessToday) -> str:
    if reason.left is SessionKind.REST:
        return f"Today is a day of rest, so {names.with_article(reason.planned)} does not happen today."
    return f"Today is for {names.with_article(reason.left)} instead of {names.with_article(reason.planned)}."


def _away(reason: why.DaysAway) -> str:
    return f"{_span(reason.from_on, reason.until_on)}: you are not running then."


def _asked_to_move(reason: why.AskedToMove) -> str:
    return f"You asked for {say.day(reason.on)} and {say.day(reason.to_on)} to change places."


def _beyond(reason: why.BeyondLimitNow) -> str:
    return f"{say.day(reason.on)}: as the days before went, {BEYOND[reason.beyond]}."


def _paces_moved(reason: why.PacesMoved) -> str:
    session = names.with_article(reason.session)
    now, planned = map(say.pace_of, (reason.now_s_per_km, reason.planned_s_per_km))
    if reason.now_s_per_km < reason.planned_s_per_km:
        return f"You have become quicker: {session} now goes at about {now}, where the plan has {planned}."
    return f"For now {session} goes at about {now}, where the plan has {planned}."


def _session_moved(reason: why.SessionMoved) -> str:
    return f"{_capital(names.with_article(reason.session))} comes here from {say.day(reason.from_on)}."


def _session_left(reason: why.SessionLeft) -> str:
    session = _capital(names.with_article(reason.session))
    if reason.to_on is None:
        return f"{session} is left out, and not made up for."
    return f"{session} goes to {say.day(reason.to_on)}."


def _shortened(reason: why.SessionShortened) -> str:
    if reason.minutes_before == reason.minutes_after:
        return f"{_capital(names.with_article(reason.session))} as long as before, with less hard running."
    return (
        f"{_capital(names.with_article(reason.session))} of {reason.minutes_after} min "
        f"instead of {reason.minutes_before} min."
    )


def _replaced(reason: why.SessionReplaced) -> str:
    return f"{_capital(names.with_article(reason.now))} in place of {names.with_article(reason.was)}."


def _span(first: date, last: date) -> str:
    return say.day(first) if first == last else f"{say.day(first)} to {say.day(last)}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


CHANGE_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    why.MissedSession: _missed,
    why.CutShort: _cut_short,
    why.ExtraRun: _extra,
    why.MovedByRunner: _moved_by_runner,
    why.HealthClosesDays: _health_closes,
    why.HealthEasesDays: _health_eases,
    why.LessToday: _less_today,
    why.DaysAway: _away,
    why.AskedToMove: _asked_to_move,
    why.BeyondLimitNow: _beyond,
    why.PacesMoved: _paces_moved,
    why.SessionMoved: _session_moved,
    why.SessionLeft: _session_left,
    why.SessionShortened: _shortened,
    why.SessionReplaced: _replaced,
}

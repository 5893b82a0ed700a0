"""What happened to a plan, and why a day of it is to change, in German: one sentence for each reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fallow.domain import change_reasons as why
from fallow.domain.plan_rules import Rule
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.wording.german import names
from fallow.wording.german import quantities as say

BEYOND: Mapping[Rule, str] = {  # so wie die Tage davor waren, ...
    Rule.SINGLE_RUN: "wäre der Lauf länger, als nach den Läufen der 30 Tage davor sicher ist",
    Rule.QUALITY_SESSION: "wäre mehr schnelles Laufen dabei, als nach den letzten fünf Wochen sicher ist",
    Rule.WEEKLY_LOAD: "wäre die Woche voller, als nach den Wochen davor sicher ist",
    Rule.QUALITY_DAYS: "hätte die Woche zu viele harte Tage",
    Rule.REST_DAYS: "hätte die Woche zu wenige Ruhetage",
    Rule.INTENSITY_SHARE: "wäre zu viel von der Woche hart",
    Rule.RECOVERY_RUN: "ist ein Erholungslauf nicht verdient",
    Rule.STORES: "käme die Einheit, bevor deine Speicher bereit sind",
}


def _missed(reason: why.MissedSession) -> str:
    was = "waren" if reason.session in names.PLURAL else "war"
    return f"{say.day(reason.on)}: {names.session_capital(reason.session)} {was} geplant und fiel aus."


def _cut_short(reason: why.CutShort) -> str:
    return f"{say.day(reason.on)}: {reason.done_minutes} min gelaufen, {reason.planned_minutes} min waren geplant."


def _extra(reason: why.ExtraRun) -> str:
    planned = f"{reason.planned_minutes} min waren geplant" if reason.planned_minutes else "geplant war keiner"
    return f"{say.day(reason.on)}: ein Lauf von {reason.done_minutes} min, {planned}."


def _moved_by_runner(reason: why.MovedByRunner) -> str:
    return (
        f"{names.session_capital(reason.session)}: am {say.day(reason.to_on)} statt am {say.day(reason.on)} gelaufen."
    )


def _health_closes(reason: why.HealthClosesDays) -> str:
    return f"{_span(reason.from_on, reason.until_on)}: zuerst Ruhe, bis du gesund bist."


def _health_eases(reason: why.HealthEasesDays) -> str:
    return f"{_span(reason.from_on, reason.until_on)}: locker und kurz, auf dem Weg zurück."


def _less_today(reason: why.LessToday) -> str:
    if reason.left is SessionKind.REST:
        return f"Heute ist ein Ruhetag; geplant: {names.session_capital(reason.planned)}."
    return f"Heute: {names.session_capital(reason.left)}; geplant: {names.session_capital(reason.planned)}."


def _away(reason: why.DaysAway) -> str:
    return f"{_span(reason.from_on, reason.until_on)}: Dann läufst du nicht."


def _asked_to_move(reason: why.AskedToMove) -> str:
    return f"Du möchtest {say.day(reason.on)} und {say.day(reason.to_on)} tauschen."


def _beyond(reason: why.BeyondLimitNow) -> str:
    return f"{say.day(reason.on)}: So wie die Tage davor waren, {BEYOND[reason.beyond]}."


def _paces_moved(reason: why.PacesMoved) -> str:
    session = names.session_capital(reason.session)
    now, planned = map(say.pace_of, (reason.now_s_per_km, reason.planned_s_per_km))
    if reason.now_s_per_km < reason.planned_s_per_km:
        return f"Du bist schneller geworden. {session}: jetzt etwa {now}, wo der Plan {planned} hat."
    return f"{session}: fürs Erste etwa {now}, wo der Plan {planned} hat."


def _session_moved(reason: why.SessionMoved) -> str:
    comes = "kommen" if reason.session in names.PLURAL else "kommt"
    return f"{names.session_capital(reason.session)} {comes} vom {say.day(reason.from_on)} hierher."


def _session_left(reason: why.SessionLeft) -> str:
    session, many = names.session_capital(reason.session), reason.session in names.PLURAL
    if reason.to_on is None:
        return f"{session} {'entfallen' if many else 'entfällt'} und {'werden' if many else 'wird'} nicht nachgeholt."
    return f"{session} {'rücken' if many else 'rückt'} auf {say.day(reason.to_on)}."


def _shortened(reason: why.SessionShortened) -> str:
    session = names.session_capital(reason.session)
    if reason.minutes_before == reason.minutes_after:
        return f"{session} so lang wie zuvor, mit weniger schnellem Laufen."
    return f"{session}: {reason.minutes_after} min statt {reason.minutes_before} min."


def _replaced(reason: why.SessionReplaced) -> str:
    return f"{names.session_capital(reason.now)} statt {names.session_capital(reason.was)}."


def _span(first: date, last: date) -> str:
    return say.day(first) if first == last else f"{say.day(first)} bis {say.day(last)}"


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

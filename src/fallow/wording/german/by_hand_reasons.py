"""What is not safe, or not usual, in a plan that somebody wrote by hand, in German: one sentence or two for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import by_hand_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.wording.german import names
from fallow.wording.german import quantities as say

NOTHING_LEFT = 1.0  # load of less than a minute


def _run_too_long(reason: why.RunTooLong) -> str:
    told, cap = say.distance(reason.distance_m), say.distance(reason.cap_m)
    limit = f"Bis {cap} ist es sicher" if told != cap else "Das ist ein wenig mehr, als sicher ist"
    return (
        f"{say.day(reason.on)}: {names.with_article(reason.session)} über {reason.minutes} min, etwa {told}. {limit}, "
        f"nach dem, was du in den 30 Tagen davor gelaufen bist. {_nearest(reason)}"
    )


def _session_too_hard(reason: why.SessionTooHard) -> str:
    session = names.with_article(reason.session)
    told = f"{say.day(reason.on)}: {session} mit {reason.quality_minutes} min schnellerem Laufen"
    if reason.most_quality_minutes == 0:
        return f"{told}. Auf dem Weg zurück nach einer Pause kommt zuerst lockeres Laufen. {_nearest(reason)}"
    return (
        f"{told}. Bis {reason.most_quality_minutes} min ist es sicher, nach den letzten fünf Wochen. {_nearest(reason)}"
    )


def _store_not_ready(reason: why.StoreNotReady) -> str:
    needed, recovered = say.share(reason.needed), say.share(reason.recovered)
    there = f"etwa {recovered} sind" if recovered != needed else "ein wenig darunter ist es"
    return (
        f"{say.day(reason.on)}: Für {names.accusative(reason.session)} sollte dein "
        f"{names.STORE_AS_ONE_WORD[reason.store]} bei etwa {needed} stehen; {there} an diesem Tag zu erwarten. "
        f"{_nearest(reason)}"
    )


def _recovery_run_not_earned(reason: why.RecoveryRunNotEarned) -> str:
    return (
        f"{say.day(reason.on)}: Ein Erholungslauf ist für gut Trainierte mit fünf oder mehr Läufen in der Woche und "
        "einem Jahr ohne Verletzung. Am nächsten liegt ein Ruhetag."
    )


def _week_too_full(reason: why.WeekTooFull) -> str:
    week = f"Die Woche ab {say.day(reason.on)},"
    if reason.most_load < NOTHING_LEFT:
        return f"{week} ist schon voll mit dem, was du in ihr gelaufen bist."
    share = say.share(reason.load / reason.most_load - 1.0)
    over = f"etwa {share} mehr" if share != "0 %" else "ein wenig mehr"
    asks = f"{week} verlangt {over}, als nach den Wochen davor sicher ist"
    if reason.most_minutes >= reason.minutes:
        return f"{asks}. Mit weniger schnellem Laufen würde sie passen."
    return f"{asks}: {reason.minutes} min Laufen, wo etwa {reason.most_minutes} min passen würden."


def _too_many_hard_days(reason: why.TooManyHardDays) -> str:
    hard = say.counted(reason.hard_days, "harten Tag", "harte Tage")
    return f"Die Woche ab {say.day(reason.on)}, hat {hard}; {_at_most(reason.most_days)}"


def _too_many_runs(reason: why.TooManyRuns) -> str:
    runs = say.counted(reason.running_days, "Lauf", "Läufe")
    told = f"Die Woche ab {say.day(reason.on)}, hat {runs}"
    return f"{told}; {_at_most(reason.most_days)} Training wirkt an den Tagen dazwischen."


def _at_most(days: int) -> str:
    if days == 0:
        return "was in ihr schon gelaufen ist, Wettkämpfe eingerechnet, lässt dafür keinen Platz."
    return f"auf deiner Stufe sind es höchstens {days}."


def _too_much_intensity(reason: why.TooMuchIntensity) -> str:
    return (
        f"Die Woche ab {say.day(reason.on)}, hat {reason.quality_minutes} min schnelleres Laufen; neben so viel "
        f"lockerem sind es höchstens {reason.most_quality_minutes} min."
    )


def _race_unprepared(reason: why.RaceUnprepared) -> str:
    return (
        f"{say.day(reason.on)}: Vor einen Wettkampf wie diesen ({say.race_distance(reason.race_distance_m)}) gehört "
        f"mindestens ein Lauf von etwa {say.distance(reason.least_m)}; der längste in diesem Plan hat "
        f"{say.distance(reason.longest_planned_m)}. Längere Läufe, ein späterer oder ein kürzerer Wettkampf würden "
        "passen."
    )


def _long_runs_short(reason: why.LongRunsShort) -> str:
    return (
        f"Üblich ist vor diesem Wettkampf ({say.race_distance(reason.race_distance_m)}) ein längster Lauf von etwa "
        f"{say.distance(reason.wanted_m)}; in diesem Plan sind es {say.distance(reason.longest_planned_m)}."
    )


def _beside_running(reason: why.BesideRunning) -> str:
    told = f"{reason.minutes} min {names.SESSION[reason.session]}, wie aufgeschrieben"
    return f"{told}. Was es kostet, kennt das Modell nicht."


def _nearest(reason: why.RunTooLong | why.SessionTooHard | why.StoreNotReady) -> str:
    if reason.instead is SessionKind.REST:
        return "Am nächsten liegt ein Ruhetag."
    as_told = reason.instead is reason.session and reason.instead_minutes == getattr(reason, "minutes", None)
    if isinstance(reason, why.StoreNotReady) and as_told:
        return "Sind die Tage davor leichter, kann die Einheit bleiben."
    part = reason.instead_quality_minutes
    named = f", davon {part} min {_part(reason.instead)}" if part else ""
    lies = "liegen" if reason.instead in names.PLURAL else "liegt"
    return f"Am nächsten {lies} {names.with_article(reason.instead)} über {reason.instead_minutes} min{named}."


def _part(kind: SessionKind) -> str:
    """Of a session, after its minutes."""
    if kind is SessionKind.LONG:
        return "im Wettkampftempo"
    return "gelaufen" if kind is SessionKind.RUN_WALK else "schneller"


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

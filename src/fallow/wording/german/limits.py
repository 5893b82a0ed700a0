"""The limits of the coach in German: what each is, where it stands, and between which ends it may be moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fallow.coaching.guardrails import Guardrail
from fallow.wording.german import quantities as say


class _Limit(NamedTuple):
    what: str
    unit: str
    step: float = 1.0
    times: float = 1.0


LIMIT: Mapping[str, _Limit] = {
    "weeks": _Limit("Regelmäßiges Laufen vor einem Erholungslauf", "Wochen"),
    "runs_per_week": _Limit("Läufe vor einem Erholungslauf", "in der Woche", 0.5),
    "gap_d": _Limit("Längste Lücke der letzten 8 Wochen für einen Erholungslauf", "Tage", 0.5),
    "soreness": _Limit("Höchster Muskelkater für einen Erholungslauf", "von 10", 0.5),
    "force_pct": _Limit("Geringste Kraft für einen Erholungslauf, gegenüber ausgeruht", "%"),
    "injury_free_d": _Limit("Zeit ohne Verletzung vor einem Erholungslauf", "Tage"),
    "recovery_run_min": _Limit("Dauer eines Erholungslaufs", "min"),
    "below_lt1_bpm": _Limit("Herzfrequenz eines Erholungslaufs unter dem oberen Ende von Zone 1", "bpm", 0.5),
    "spike": _Limit("Ein Lauf gegenüber dem längsten aus 30 Tagen", "%", times=100.0),
    "week": _Limit("Eine Woche gegenüber der umfangreichsten aus dreien", "%", times=100.0),
    "week_injury_prone": _Limit("Das Gleiche für alle, die sich leicht verletzen", "%", times=100.0),
}


def limit_line(name: str, rail: Guardrail, standard: Guardrail) -> str:
    """Dauer eines Erholungslaufs: 25 min (Standard 20; empfohlen 15 bis 30, möglich 15 bis 35)."""
    limit = LIMIT[name]
    moved = "" if rail.value == standard.value else f"Standard {_figure(limit, standard.value)}; "
    recommended, absolute = (_range(limit, ends) for ends in (rail.recommended, rail.parameter.bounds))
    return (
        f"{limit.what}: {_figure(limit, rail.value)} {limit.unit} ({moved}empfohlen {recommended}, möglich {absolute})"
    )


def limit_beyond(name: str, rail: Guardrail) -> str:
    """Said where a limit was moved out of the range that coaches recommend."""
    return (
        f"{LIMIT[name].what}: {_figure(LIMIT[name], rail.value)} liegt außerhalb dessen, was empfohlen wird "
        f"({_range(LIMIT[name], rail.recommended)}). Es gilt: Du entscheidest."
    )


def _range(limit: _Limit, ends: tuple[float, float]) -> str:
    return f"{_figure(limit, ends[0])} bis {_figure(limit, ends[1])}"


def _figure(limit: _Limit, value: float) -> str:
    return say.number(value * limit.times, limit.step)

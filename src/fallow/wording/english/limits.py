"""The limits of the coach in English: what each is, where it stands, and between which ends it may be moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fallow.coaching.guardrails import Guardrail
from fallow.wording.english import quantities as say


class _Limit(NamedTuple):
    what: str
    unit: str
    step: float = 1.0
    times: float = 1.0


LIMIT: Mapping[str, _Limit] = {
    "weeks": _Limit("Weeks of regular running before a recovery run", "weeks"),
    "runs_per_week": _Limit("Runs a week before a recovery run", "a week", 0.5),
    "gap_d": _Limit("Longest gap of the last 8 weeks for a recovery run", "days", 0.5),
    "soreness": _Limit("Most soreness for a recovery run", "of 10", 0.5),
    "force_pct": _Limit("Least strength for a recovery run, against rested", "%"),
    "injury_free_d": _Limit("Days without an injury before a recovery run", "days"),
    "recovery_run_min": _Limit("Length of a recovery run", "min"),
    "below_lt1_bpm": _Limit("Heart rate of a recovery run below the top of zone 1", "bpm", 0.5),
    "spike": _Limit("One run against the longest of 30 days", "%", times=100.0),
    "week": _Limit("One week against the most of three", "%", times=100.0),
    "week_injury_prone": _Limit("The same for who is easily injured", "%", times=100.0),
}


def limit_line(name: str, rail: Guardrail, standard: Guardrail) -> str:
    """Length of a recovery run: 25 min (standard 20; recommended 15 to 30, at most 15 to 35)."""
    limit = LIMIT[name]
    moved = "" if rail.value == standard.value else f"standard {_figure(limit, standard.value)}; "
    recommended, absolute = (_range(limit, ends) for ends in (rail.recommended, rail.parameter.bounds))
    return (
        f"{limit.what}: {_figure(limit, rail.value)} {limit.unit} "
        f"({moved}recommended {recommended}, possible {absolute})"
    )


def limit_beyond(name: str, rail: Guardrail) -> str:
    """Said where a limit was moved out of the range that coaches recommend."""
    return (
        f"{LIMIT[name].what}: {_figure(LIMIT[name], rail.value)} is outside of what is recommended "
        f"({_range(LIMIT[name], rail.recommended)}). It holds: the call is yours."
    )


def _range(limit: _Limit, ends: tuple[float, float]) -> str:
    return f"{_figure(limit, ends[0])} to {_figure(limit, ends[1])}"


def _figure(limit: _Limit, value: float) -> str:
    return say.number(value * limit.times, limit.step)

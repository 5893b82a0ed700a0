"""The numbers behind a reason, as rows of a name and a value: no more digits than are known, units said, no codes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from fallow.domain.by_hand_reasons import NotUsual
from fallow.domain.estimate import Estimate
from fallow.domain.gate_reasons import GateRunsPerWeek
from fallow.domain.plan_reasons import GaveWay
from fallow.domain.reasons import Reason
from fallow.domain.why_reasons import OnRaceDay
from fallow.wording.english import names, why_reasons
from fallow.wording.english import quantities as say
from fallow.wording.english.change_reasons import BEYOND
from fallow.wording.english.plan_reasons import OF_WISHES
from fallow.wording.english.verdict_reasons import HABIT_WEEKS
from fallow.wording.precision import shown

GAIN: Mapping[str, str] = {
    "stiffness": "it may ease stiffness",
    "circulation": "it may feel good after hard work",
    "routine": "it keeps your routine",
}


class _Row(NamedTuple):
    name: str
    value: Callable[[Any], str]


def evidence(reason: Reason) -> tuple[tuple[str, str], ...]:
    """One row for each number that the reason knows; what is unknown has none."""
    if isinstance(reason, GaveWay | NotUsual):
        return _gave_way(reason)
    if isinstance(reason, OnRaceDay):
        return _on_race_day(reason)
    known = ((field.name, getattr(reason, field.name)) for field in fields(reason))
    told = ((_row(reason, name), value) for name, value in known if value is not None and value != "")
    return tuple((row.name, _capital(row.value(value))) for row, value in told)


def _row(reason: Reason, name: str) -> _Row:
    if isinstance(reason, GateRunsPerWeek) and name == "needed":
        return _Row("Asked for", _a_week)
    return ROWS[name]


def _gave_way(reason: GaveWay | NotUsual) -> tuple[tuple[str, str], ...]:
    return (
        ("What", _capital(reason.rule.replace("_", " "))),
        ("Wished" if reason.rule in OF_WISHES else "Usual", say.of_unit(reason.wanted, reason.unit)),
        ("In this plan", say.of_unit(reason.got, reason.unit)),
    )


def _on_race_day(reason: OnRaceDay) -> tuple[tuple[str, str], ...]:
    """A difference of two expected times has a step of its own."""
    told = why_reasons.difference(reason)
    changed = f"About {say.duration(abs(told))} {'slower' if told > 0 else 'faster'}" if told else "Too small to tell"
    return (("Race", _capital(say.race_distance(reason.race_distance_m))), ("Against the plan", changed))


def _counted(noun: str) -> Callable[[int], str]:
    return lambda count: say.counted(count, noun)


def _measured(unit: str, step: float) -> Callable[[float], str]:
    return lambda value: f"{say.number(value, step)} {unit}"


def _part(value: Estimate | float) -> str:
    """A fraction as a percentage."""
    return say.percent(value) if isinstance(value, Estimate) else say.share(value)


def _load(value: float) -> str:
    return say.number(value, 1)


def _a_week(runs: float) -> str:
    return f"{say.number(runs)} runs a week"


def _weeks_of_habit(share: float) -> str:
    return f"{round(share * HABIT_WEEKS)} of the last {HABIT_WEEKS} weeks"


def _change(pct: Estimate) -> str:
    return say.interval(shown(pct, 1.0), "%")


def _below(log_ratio: float) -> str:
    """A log ratio as what it is below the usual: 22%."""
    return f"{say.number(100 * -math.expm1(-abs(log_ratio)), 1)}%"


def _limit_of_change(pct: float) -> str:
    return f"at most {say.number(abs(pct), 1)}% below"


def _noise(log_ratio: float) -> str:
    return f"up to {_below(log_ratio)}"


def _day(on: date) -> str:
    return say.full_day(on)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


_STORE = names.STORE.__getitem__
_SESSION = names.SESSION.__getitem__
_DAYS, _WEEKS = _counted("day"), _counted("week")
_MINUTES = _measured("min", 1)

ROWS: Mapping[str, _Row] = {
    "beyond": _Row("Why not", BEYOND.__getitem__),
    "done_minutes": _Row("Run", _MINUTES),
    "from_on": _Row("From", _day),
    "left": _Row("What is left", _SESSION),
    "minutes_after": _Row("Length now", _MINUTES),
    "minutes_before": _Row("Length before", _MINUTES),
    "now": _Row("Now", _SESSION),
    "priority": _Row("Priority", names.PRIORITY.__getitem__),
    "now_s_per_km": _Row("Pace now", say.pace_of),
    "planned_s_per_km": _Row("Pace in the plan", say.pace_of),
    "to_on": _Row("To", _day),
    "until_on": _Row("Until", _day),
    "was": _Row("Before", _SESSION),
    "after": _Row("After", _SESSION),
    "after_on": _Row("On", _day),
    "asked_on": _Row("Wished first day", _day),
    "away_from": _Row("Away from", _day),
    "away_until": _Row("Until", _day),
    "break_d": _Row("Without running", _DAYS),
    "change_pct": _Row("Speed against the plan", _measured("%", 0.1)),
    "cost_pct": _Row("Weighs as much as", lambda pct: f"{say.number(pct)}% of speed"),
    "cap_m": _Row("Limit", say.distance),
    "carbohydrate_g": _Row("What it costs", _measured("g of carbohydrate", 5)),
    "days": _Row("That is", lambda days: f"{say.counted(days, 'day')} ago"),
    "days_a_week": _Row("Days off a week", str),
    "days_since": _Row("Since then", _DAYS),
    "days_since_run": _Row("Since your last run", _DAYS),
    "days_to_race": _Row("To the race", _DAYS),
    "days_until": _Row("Begins in", _DAYS),
    "distance_m": _Row("Distance", say.distance),
    "duration_s": _Row("Time", say.duration),
    "expected_high_s": _Row("Expected, at the latest", say.clock),
    "expected_low_s": _Row("Expected, at the earliest", say.clock),
    "carbohydrate_g_kg": _Row("Carbohydrate a day", _measured("g per kg", 0.5)),
    "fault": _Row("What", why_reasons.FAULT_NAME.__getitem__),
    "feel_0_10": _Row("How you feel", say.of_ten),
    "flagged": _Row("Marked as prone to injury", lambda flagged: "yes" if flagged else "no"),
    "far": _Row("Far above the usual", lambda far: "yes" if far else "no"),
    "flags": _Row("Told", lambda flags: say.joined([names.SCREENING[flag] for flag in flags])),
    "force_change_pct": _Row("Strength beside your usual", _change),
    "free_days": _Row("Days without symptoms first", str),
    "free_minutes": _Row("Free", _MINUTES),
    "gone": _Row("It would", lambda gone: "go" if gone else "come"),
    "got": _Row("With this change", _load),
    "gain": _Row("What for", GAIN.__getitem__),
    "heart_rate_high_bpm": _Row("Heart rate below", _measured("bpm", 1)),
    "hindrance": _Row("What stands in the way", names.HINDRANCE.__getitem__),
    "hours_until": _Row("Until then", _measured("h", 1)),
    "instead": _Row("Nearest session", _SESSION),
    "instead_minutes": _Row("Its length", _MINUTES),
    "instead_quality_minutes": _Row("Its harder part", _MINUTES),
    "hard_days": _Row("Hard days", str),
    "key_session": _Row("Next key session", _SESSION),
    "last_injury_on": _Row("Last injury", _day),
    "last_on": _Row("Newest run", _day),
    "least_m": _Row("Long run that it takes", say.distance),
    "left_out_m": _Row("Too far beyond it", say.distance),
    "level": _Row("Your level", names.LEVEL.__getitem__),
    "limit": _Row("Limit", lambda ratio: f"{say.number(ratio)} times"),
    "limit_0_10": _Row("Limit", say.of_ten),
    "limit_d": _Row("Fine up to", _DAYS),
    "limit_pct": _Row("Asked for", _limit_of_change),
    "load": _Row("Load", _load),
    "log_ratio": _Row("Below your usual by", lambda log_ratio: f"about {_below(log_ratio)}"),
    "longest_gap_d": _Row("Longest stretch without a run", _DAYS),
    "longest_planned_m": _Row("Longest run in this plan", say.distance),
    "longest_m": _Row("Longest run of the 30 days before", say.distance),
    "minutes": _Row("Length", _MINUTES),
    "missing": _Row("Not known", lambda missing: say.joined([names.field(name) for name in missing])),
    "most_days": _Row("At most", str),
    "most_load": _Row("Load that is safe", _load),
    "most_minutes": _Row("Would fit", _MINUTES),
    "most_quality_minutes": _Row("Harder running at most", _MINUTES),
    "more_per_100": _Row("Injuries in 100 such plans, more", _load),
    "mornings": _Row("Mean of", _counted("morning")),
    "muscle": _Row("Muscles", names.muscle),
    "name": _Row("Race", str),
    "need_h": _Row("Your need", _measured("h", 0.5)),
    "needed": _Row("Asked for", _part),
    "needed_g_kg": _Row("Asked for", _measured("g per kg", 0.5)),
    "needed_weeks": _Row("Asked for", _WEEKS),
    "noise_pct": _Row("What means little", lambda pct: f"up to {say.number(pct, 0.01)}%"),
    "on": _Row("Day", _day),
    "over_since": _Row("Over since", _day),
    "pain_0_10": _Row("Pain", say.of_ten),
    "place": _Row("Place", names.SORE_PLACE.__getitem__),
    "planned": _Row("Planned", _SESSION),
    "planned_per_100": _Row("Injuries in 100 such plans", _load),
    "planned_recovered": _Row("Recovered as planned", _part),
    "planned_minutes": _Row("Planned length", _MINUTES),
    "quality_minutes": _Row("Harder running", _MINUTES),
    "race_distance_m": _Row("Race", say.race_distance),
    "ran_on": _Row("Day", _day),
    "ratio": _Row("Beside the usual load", say.times),
    "reachable_m": _Row("Can be reached with care", say.distance),
    "recovered": _Row("Recovered", _part),
    "resting_hr_bpm": _Row("Resting heart rate", _measured("bpm", 1)),
    "running_days": _Row("Days with a run", str),
    "runs_per_week": _Row("Your habit", _a_week),
    "session": _Row("Session", _SESSION),
    "share": _Row("With a run on this weekday", _weeks_of_habit),
    "share_of_usual": _Row("Beside the usual week", _part),
    "sign": _Row("Sign", names.WARNING_SIGN.__getitem__),
    "sleep_h": _Row("Sleep", _measured("h", 0.1)),
    "slowest": _Row("Slowest store", _STORE),
    "smallest_worthwhile_change": _Row("What means little", _noise),
    "sore_days": _Row("Sore on", lambda days: f"{days} of 7 days"),
    "soreness_0_10": _Row("Soreness", say.of_ten),
    "starts_on": _Row("First day", _day),
    "store": _Row("Store", _STORE),
    "strength_minutes": _Row("Strength", _MINUTES),
    "target_s": _Row("Your target", say.clock),
    "time_to_recovered_h": _Row("Full recovery", say.hours),
    "time_to_recovered_rest_h": _Row("Recovery with rest", say.hours),
    "time_to_recovered_run_h": _Row("Recovery with the run", say.hours),
    "tissue": _Row("Tissue", names.TISSUE.__getitem__),
    "told_days": _Row("Days told", str),
    "usual_bpm": _Row("Your usual", _measured("bpm", 1)),
    "wanted": _Row("In the plan", _load),
    "wanted_m": _Row("Usual for this distance", say.distance),
    "week_m": _Row("This week so far", say.distance),
    "weekday": _Row("Weekday", say.weekday),
    "weeks": _Row("Time until the race", _WEEKS),
    "weeks_needed": _Row("Time that would do", _WEEKS),
    "weeks_of_running": _Row("Regular running so far", _WEEKS),
    "what": _Row("After", str),
    "wished": _Row("Fixed for", names.FIXED.__getitem__),
    "wished_minutes": _Row("Wished length", _MINUTES),
}

"""The numbers behind a reason, in German, as rows of a name and a value: no more digits than are known, units said."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from fallow.domain.by_hand_reasons import NotUsual
from fallow.domain.estimate import Estimate
from fallow.domain.gate_reasons import GateRunsPerWeek
from fallow.domain.plan_reasons import GaveWay
from fallow.domain.reasons import Reason
from fallow.domain.why_reasons import OnRaceDay
from fallow.wording.german import names, why_reasons
from fallow.wording.german import quantities as say
from fallow.wording.german.change_reasons import BEYOND
from fallow.wording.german.plan_reasons import OF_WISHES
from fallow.wording.german.verdict_reasons import HABIT_WEEKS
from fallow.wording.precision import shown

GAIN: Mapping[str, str] = {
    "stiffness": "er kann die Steifheit lockern",
    "circulation": "er kann sich nach harter Arbeit gut anfühlen",
    "routine": "er hält dich im Rhythmus",
}
OVER: Mapping[str, str] = {"illness": "Krankheit", "injury": "Verletzung"}
GAVE_WAY: Mapping[str, str] = {
    "long_run_on_its_weekday": "Langer Lauf an seinem Wochentag",
    "days_between_races": "Tage zwischen Wettkämpfen",
    "runs_a_week": "Läufe in der Woche",
    "running_time_of_the_fullest_week": "Laufzeit der vollsten Woche",
    "less_than_usual": "Laufzeit gegen die Gewohnheit",
    "days_of_taper": "Tage zum Tapern",
    "longest_run": "Längster Lauf",
    "runs_a_week_as_wished": "Läufe in der Woche",
    "fixed_days": "Feste Tage",
    "fixed_day_without_time": "Fester Tag ohne Zeit",
    "strength_sessions": "Krafttraining",
    "cross_training": "Alternativtraining",
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
    return tuple((row.name, say.capital(row.value(value))) for row, value in told)


def _row(reason: Reason, name: str) -> _Row:
    if isinstance(reason, GateRunsPerWeek) and name == "needed":
        return _Row("Verlangt", _a_week)
    return ROWS[name]


def _gave_way(reason: GaveWay | NotUsual) -> tuple[tuple[str, str], ...]:
    return (
        ("Was", GAVE_WAY[reason.rule]),
        ("Gewünscht" if reason.rule in OF_WISHES else "Üblich", say.of_unit(reason.wanted, reason.unit)),
        ("In diesem Plan", say.of_unit(reason.got, reason.unit)),
    )


def _on_race_day(reason: OnRaceDay) -> tuple[tuple[str, str], ...]:
    """A difference of two expected times has a step of its own."""
    told = why_reasons.difference(reason)
    by = f"Etwa {say.duration(abs(told))} {'langsamer' if told > 0 else 'schneller'}" if told else "Zu klein zum Nennen"
    return (("Wettkampf", say.capital(say.race_distance(reason.race_distance_m))), ("Gegenüber dem Plan", by))


def _measured(unit: str, step: float) -> Callable[[float], str]:
    return lambda value: f"{say.number(value, step)} {unit}"


def _part(value: Estimate | float) -> str:
    """A fraction as a percentage."""
    return say.percent(value) if isinstance(value, Estimate) else say.share(value)


def _load(value: float) -> str:
    return say.number(value, 1)


def _a_week(runs: float) -> str:
    return f"{say.number(runs)} {'Lauf' if say.number(runs) == '1' else 'Läufe'} in der Woche"


def _weeks_of_habit(share: float) -> str:
    return f"{round(share * HABIT_WEEKS)} der letzten {HABIT_WEEKS} Wochen"


def _change(pct: Estimate) -> str:
    return say.interval(shown(pct, 1.0), " %")


def _below(log_ratio: float) -> str:
    """A log ratio as what it is below the usual: 22 %."""
    return f"{say.number(100 * -math.expm1(-abs(log_ratio)), 1)} %"


def _limit_of_change(pct: float) -> str:
    return f"höchstens {say.number(abs(pct), 1)} % darunter"


def _noise(log_ratio: float) -> str:
    return f"bis zu {_below(log_ratio)}"


def _mornings(count: int) -> str:
    return say.counted(count, "Morgen", "Morgen")


_STORE = names.STORE.__getitem__
_SESSION = names.SESSION.__getitem__
_MINUTES = _measured("min", 1)

ROWS: Mapping[str, _Row] = {
    "beyond": _Row("Warum nicht", BEYOND.__getitem__),
    "done_minutes": _Row("Gelaufen", _MINUTES),
    "from_on": _Row("Von", say.full_day),
    "left": _Row("Was bleibt", _SESSION),
    "minutes_after": _Row("Länge jetzt", _MINUTES),
    "minutes_before": _Row("Länge vorher", _MINUTES),
    "now": _Row("Jetzt", _SESSION),
    "priority": _Row("Priorität", names.PRIORITY.__getitem__),
    "now_s_per_km": _Row("Tempo jetzt", say.pace_of),
    "planned_s_per_km": _Row("Tempo im Plan", say.pace_of),
    "to_on": _Row("Auf", say.full_day),
    "until_on": _Row("Bis", say.full_day),
    "was": _Row("Vorher", _SESSION),
    "after": _Row("Nach", names.dative),
    "after_on": _Row("Am", say.full_day),
    "asked_on": _Row("Gewünschter erster Tag", say.full_day),
    "away_from": _Row("Unterwegs ab", say.full_day),
    "away_until": _Row("Bis", say.full_day),
    "break_d": _Row("Ohne Laufen", say.days),
    "change_pct": _Row("Geschwindigkeit gegenüber dem Plan", _measured("%", 0.1)),
    "cost_pct": _Row("Wiegt so viel wie", lambda pct: f"{say.number(pct)} % Geschwindigkeit"),
    "cap_m": _Row("Grenze", say.distance),
    "carbohydrate_g": _Row("Was er kostet", _measured("g Kohlenhydrate", 5)),
    "carbohydrate_g_kg": _Row("Kohlenhydrate am Tag", _measured("g je kg", 0.5)),
    "days": _Row("Das war", lambda days: f"vor {say.in_days(days)}"),
    "days_a_week": _Row("Freie Tage in der Woche", str),
    "days_since": _Row("Seitdem", say.days),
    "days_since_run": _Row("Seit deinem letzten Lauf", say.days),
    "days_to_race": _Row("Bis zum Wettkampf", say.days),
    "days_until": _Row("Beginnt in", say.in_days),
    "distance_m": _Row("Distanz", say.distance),
    "duration_s": _Row("Zeit", say.duration),
    "expected_high_s": _Row("Erwartet, spätestens", say.clock),
    "expected_low_s": _Row("Erwartet, frühestens", say.clock),
    "fault": _Row("Was", why_reasons.FAULT_NAME.__getitem__),
    "feel_0_10": _Row("Befinden", say.of_ten),
    "flagged": _Row("Als verletzungsanfällig vermerkt", lambda flagged: "ja" if flagged else "nein"),
    "far": _Row("Weit über dem Üblichen", lambda far: "ja" if far else "nein"),
    "flags": _Row("Angegeben", lambda flags: say.joined([names.SCREENING[flag] for flag in flags])),
    "force_change_pct": _Row("Kraft gegenüber dem Üblichen", _change),
    "free_days": _Row("Zuerst ohne Beschwerden", say.days),
    "free_minutes": _Row("Frei", _MINUTES),
    "gone": _Row("Es würde", lambda gone: "wegfallen" if gone else "dazukommen"),
    "got": _Row("Mit dieser Änderung", _load),
    "gain": _Row("Wofür", GAIN.__getitem__),
    "heart_rate_high_bpm": _Row("Herzfrequenz unter", _measured("bpm", 1)),
    "hindrance": _Row("Was im Weg steht", names.HINDRANCE.__getitem__),
    "hours_until": _Row("Bis dahin", _measured("h", 1)),
    "instead": _Row("Nächstliegende Einheit", _SESSION),
    "instead_minutes": _Row("Ihre Dauer", _MINUTES),
    "instead_quality_minutes": _Row("Davon schneller", _MINUTES),
    "hard_days": _Row("Harte Tage", str),
    "key_session": _Row("Nächste Schlüsseleinheit", _SESSION),
    "last_injury_on": _Row("Letzte Verletzung", say.full_day),
    "last_on": _Row("Neuester Lauf", say.full_day),
    "least_m": _Row("Langer Lauf, den es braucht", say.distance),
    "left_out_m": _Row("Zu weit darüber", say.distance),
    "level": _Row("Deine Stufe", names.LEVEL.__getitem__),
    "limit": _Row("Grenze", lambda ratio: f"{say.number(ratio)}-mal"),
    "limit_0_10": _Row("Grenze", say.of_ten),
    "limit_d": _Row("In Ordnung bis", say.days),
    "limit_pct": _Row("Verlangt", _limit_of_change),
    "load": _Row("Last", _load),
    "log_ratio": _Row("Unter dem Üblichen um", lambda log_ratio: f"etwa {_below(log_ratio)}"),
    "longest_gap_d": _Row("Längste Zeit ohne Lauf", say.days),
    "longest_planned_m": _Row("Längster Lauf in diesem Plan", say.distance),
    "longest_m": _Row("Längster Lauf der 30 Tage davor", say.distance),
    "minutes": _Row("Dauer", _MINUTES),
    "missing": _Row("Nicht bekannt", lambda missing: say.joined([names.field(name) for name in missing])),
    "most_days": _Row("Höchstens", str),
    "most_load": _Row("Last, die sicher ist", _load),
    "most_minutes": _Row("Würden passen", _MINUTES),
    "most_quality_minutes": _Row("Schnelleres Laufen höchstens", _MINUTES),
    "mornings": _Row("Im Mittel über", _mornings),
    "muscle": _Row("Muskeln", names.muscle),
    "name": _Row("Wettkampf", str),
    "need_h": _Row("Dein Bedarf", _measured("h", 0.5)),
    "needed": _Row("Verlangt", _part),
    "needed_g_kg": _Row("Verlangt", _measured("g je kg", 0.5)),
    "needed_weeks": _Row("Verlangt", say.weeks),
    "more_per_100": _Row("Verletzungen in 100 solchen Plänen, mehr", _load),
    "noise_pct": _Row("Was wenig bedeutet", lambda pct: f"bis zu {say.number(pct, 0.01)} %"),
    "planned_per_100": _Row("Verletzungen in 100 solchen Plänen", _load),
    "planned_recovered": _Row("Erholt laut Plan", _part),
    "wanted": _Row("Im Plan", _load),
    "on": _Row("Tag", say.full_day),
    "over_since": _Row("Vorbei seit", say.full_day),
    "pain_0_10": _Row("Schmerzen", say.of_ten),
    "place": _Row("Stelle", names.SORE_PLACE.__getitem__),
    "planned": _Row("Geplant", _SESSION),
    "planned_minutes": _Row("Geplante Dauer", _MINUTES),
    "quality_minutes": _Row("Schnelleres Laufen", _MINUTES),
    "race_distance_m": _Row("Wettkampf", say.race_distance),
    "ran_on": _Row("Tag", say.full_day),
    "ratio": _Row("Gegenüber der üblichen Last", say.times),
    "reachable_m": _Row("Mit Bedacht erreichbar", say.distance),
    "recovered": _Row("Stand", _part),
    "resting_hr_bpm": _Row("Ruhepuls", _measured("bpm", 1)),
    "running_days": _Row("Tage mit einem Lauf", str),
    "runs_per_week": _Row("Deine Gewohnheit", _a_week),
    "session": _Row("Einheit", _SESSION),
    "share": _Row("Mit einem Lauf an diesem Wochentag", _weeks_of_habit),
    "share_of_usual": _Row("Gegenüber der üblichen Woche", _part),
    "sign": _Row("Zeichen", names.WARNING_SIGN.__getitem__),
    "sleep_h": _Row("Schlaf", _measured("h", 0.1)),
    "slowest": _Row("Langsamster Speicher", _STORE),
    "smallest_worthwhile_change": _Row("Was wenig bedeutet", _noise),
    "sore_days": _Row("Muskelkater an", lambda days: f"{days} von 7 Tagen"),
    "soreness_0_10": _Row("Muskelkater", say.of_ten),
    "starts_on": _Row("Erster Tag", say.full_day),
    "store": _Row("Speicher", _STORE),
    "strength_minutes": _Row("Krafttraining", _MINUTES),
    "target_s": _Row("Dein Ziel", say.clock),
    "time_to_recovered_h": _Row("Ganz erholt", say.hours),
    "time_to_recovered_rest_h": _Row("Mit Ruhe", say.hours),
    "time_to_recovered_run_h": _Row("Mit dem Lauf", say.hours),
    "tissue": _Row("Gewebe", names.TISSUE.__getitem__),
    "told_days": _Row("Angegeben für", say.days),
    "usual_bpm": _Row("Bei dir üblich", _measured("bpm", 1)),
    "wanted_m": _Row("Üblich für diese Distanz", say.distance),
    "week_m": _Row("Diese Woche bisher", say.distance),
    "weekday": _Row("Wochentag", say.weekday),
    "weeks": _Row("Zeit bis zum Wettkampf", say.weeks),
    "weeks_needed": _Row("Zeit, die reichen würde", say.weeks),
    "weeks_of_running": _Row("Regelmäßiges Laufen bisher", say.weeks),
    "what": _Row("Nach", OVER.__getitem__),
    "wished": _Row("Festgelegt für", names.FIXED.__getitem__),
    "wished_minutes": _Row("Gewünschte Dauer", _MINUTES),
}

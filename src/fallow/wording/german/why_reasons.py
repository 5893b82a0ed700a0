"""What speaks against another session on a day, or for it, in German: a clause for each reason, and its sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import why_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.why_reasons import Fault
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.precision import race_difference_s


def _more_than_is_free(reason: why.MoreThanIsFree) -> str:
    return f"{reason.minutes} min sind mehr als die {reason.free_minutes} min, die du am {say.day(reason.on)}, hast"


def _long_run_elsewhere(reason: why.LongRunElsewhere) -> str:
    return f"den langen Lauf wünschst du dir an einem {say.weekday(reason.weekday)}"


def _race_near(reason: why.RaceNear) -> str:
    when = f"{say.days(reason.days_to_race)} vor deinem Wettkampf ({say.race_distance(reason.race_distance_m)})"
    if reason.most_minutes is None:
        return f"{when} ist das zu nah"
    return f"{when} genügen {reason.most_minutes} min locker"


def _health_holds(reason: why.HealthHolds) -> str:
    if reason.most_minutes <= 0:
        return f"am {say.day(reason.on)}, geht die Gesundheit vor: noch kein Laufen"
    return f"am {say.day(reason.on)}, bist du auf dem Weg zurück: bis zu {reason.most_minutes} min locker"


def _wish_stands(reason: why.WishStands) -> str:
    return f"deine Wünsche lassen am {say.day(reason.on)}, keinen Platz dafür"


def off_the_plan(reason: why.OffThePlan, week: str | None = None) -> str:
    """What would be unlike the plan; `week` names the one that it is of."""
    return (
        f"wegfallen würde: {FAULT_NAME[reason.fault]}"
        if reason.gone
        else FAULT[reason.fault](reason, week or "die Woche")
    )


def _volume(reason: why.OffThePlan, week: str) -> str:
    return f"{week} käme auf {_whole(reason.got)} min Laufen statt {_whole(reason.wanted)}"


def _runs(reason: why.OffThePlan, week: str) -> str:
    return f"{week} hätte {_counted(reason.got, 'Lauf', 'Läufe', 'keinen')} statt {_whole(reason.wanted)}"


def _long_run(reason: why.OffThePlan, week: str) -> str:
    return f"{week} hätte einen langen Lauf zu viel" if reason.got > 0 else f"{week} hätte keinen langen Lauf"


def _long_minutes(reason: why.OffThePlan, week: str) -> str:
    return f"{week} hätte einen langen Lauf von {_whole(reason.got)} min statt {_whole(reason.wanted)}"


def _hard_days(reason: why.OffThePlan, week: str) -> str:
    hard = _counted(reason.got, "harte Einheit", "harte Einheiten", "keine")
    return f"{week} hätte {hard} statt {_whole(reason.wanted)}"


def _hard_minutes(reason: why.OffThePlan, _: str) -> str:
    return f"es wären {_whole(reason.got)} min schnelleres Laufen statt {_whole(reason.wanted)}"


def _strides(reason: why.OffThePlan, week: str) -> str:
    if reason.got < 1:
        return f"{week} hätte keine Steigerungen"
    runs = _counted(reason.got, "Lauf", "Läufe", "keinen")
    return f"{week} hätte {runs} mit Steigerungen statt {_whole(reason.wanted)}"


def _whole(value: float) -> str:
    return say.number(value, 1)


def _counted(value: float, one: str, many: str, none: str) -> str:
    return say.counted(round(value), one, many) if value >= 1 else f"{none} {one}"


def _weekday(reason: why.OffThePlan) -> str:
    return say.weekday(reason.on.weekday())


FAULT: Mapping[Fault, Callable[[why.OffThePlan, str], str]] = {
    Fault.VOLUME: _volume,
    Fault.RUNS: _runs,
    Fault.LONG_RUN: _long_run,
    Fault.LONG_SHORT: _long_minutes,
    Fault.LONG_OVER: _long_minutes,
    Fault.HARD_DAYS: _hard_days,
    Fault.HARD_MINUTES: _hard_minutes,
    Fault.OTHER_KIND: lambda *_: "die harte Einheit wäre von anderer Art",
    Fault.TWICE: lambda *_: "dieselbe Art harter Einheit käme zweimal in der Woche",
    Fault.REPEATED: lambda *_: "dieselbe Art harter Einheit käme in der dritten Woche nacheinander",
    Fault.RUN_DAY: lambda reason, _: f"der {_weekday(reason)} ist sonst frei vom Laufen",
    Fault.KEY_DAY: lambda reason, _: f"der {_weekday(reason)} ist sonst kein Tag für schnelleres Laufen",
    Fault.LONGEST_DAY: lambda reason, _: f"der {_weekday(reason)} ist sonst kein Tag für den längsten Lauf",
    Fault.LONG_DAY: lambda reason, _: f"der {_weekday(reason)} ist sonst kein Tag für den langen Lauf",
    Fault.CLOSE: lambda *_: "zwei Schlüsseleinheiten lägen an Tagen nacheinander",
    Fault.NEARLY_LONG: lambda *_: "ein anderer Lauf wäre fast so lang wie der lange",
    Fault.STRIDES: _strides,
    Fault.UNTIDY: lambda *_: "die Minuten sind kein Vielfaches von fünf",
    Fault.UNEVEN: lambda _, week: f"{week} hätte sehr verschieden lange lockere Läufe",
}
FAULT_NAME: Mapping[Fault, str] = {
    Fault.VOLUME: "eine Woche von anderer Länge, als der übrige Plan sie will",
    Fault.RUNS: "eine andere Zahl von Läufen als sonst in einer Woche",
    Fault.LONG_RUN: "eine Woche ohne langen Lauf, oder mit einem zu viel",
    Fault.LONG_SHORT: "ein langer Lauf, der kurz ist für seine Woche",
    Fault.LONG_OVER: "ein langer Lauf, der lang ist für seine Woche",
    Fault.HARD_DAYS: "eine andere Zahl harter Einheiten als sonst in einer Woche",
    Fault.HARD_MINUTES: "mehr oder weniger schnelleres Laufen als sonst in einer Einheit",
    Fault.OTHER_KIND: "eine harte Einheit von anderer Art, als an der Reihe ist",
    Fault.TWICE: "zweimal dieselbe Art harter Einheit in der Woche",
    Fault.REPEATED: "dieselbe Art harter Einheit in der dritten Woche nacheinander",
    Fault.RUN_DAY: "ein Lauf an einem Wochentag, der sonst frei ist",
    Fault.KEY_DAY: "schnelleres Laufen an einem anderen Wochentag als sonst",
    Fault.LONGEST_DAY: "ein längster Lauf an einem anderen Wochentag als sonst",
    Fault.LONG_DAY: "ein langer Lauf an einem anderen Wochentag als sonst",
    Fault.CLOSE: "zwei Schlüsseleinheiten an Tagen nacheinander",
    Fault.NEARLY_LONG: "ein anderer Lauf, der fast so lang ist wie der lange",
    Fault.STRIDES: "eine andere Zahl von Läufen mit Steigerungen als sonst",
    Fault.UNTIDY: "Minuten, die kein Vielfaches von fünf sind",
    Fault.UNEVEN: "sehr verschieden lange lockere Läufe in einer Woche",
}


def _kinds_in_turn(reason: why.KindsInTurn) -> str:
    return f"die Arten des schnelleren Laufens wechseln sich ab, an der Reihe: {names.SESSION[reason.session]}"


def _on_race_day(reason: why.OnRaceDay) -> str:
    told = difference(reason)
    if not told:
        return "am Wettkampftag kein echter Unterschied"
    return f"am Wettkampftag etwa {say.duration(abs(told))} {'langsamer' if told > 0 else 'schneller'}"


def difference(reason: why.OnRaceDay) -> float:
    """In seconds, as far as it may be told."""
    width_s = reason.expected_high_s - reason.expected_low_s
    return race_difference_s(reason.difference_s, reason.noise_s, reason.race_distance_m, width_s)


def _form_ahead(reason: why.FormAhead) -> str:
    if abs(reason.change_pct) < reason.noise_pct:
        return "für deine Form kein echter Unterschied"
    faster = "schneller" if reason.change_pct > 0 else "langsamer"
    return f"über die Wochen etwa {say.number(abs(reason.change_pct))} % {faster}"


def _injuries_expected(reason: why.InjuriesExpected) -> str:
    count = max(round(abs(reason.more_per_100)), 1)
    injuries = say.counted(count, "Verletzung", "Verletzungen")
    return f"in 100 solchen Plänen etwa {injuries} {'mehr' if reason.more_per_100 > 0 else 'weniger'}"


def _next_key_session(reason: why.NextKeySession) -> str:
    now, planned = say.share(reason.recovered), say.share(reason.planned_recovered)
    there = f"am {say.day(reason.on)} ({names.SESSION[reason.session]}),"
    if now == planned:
        return f"{there} wärst du etwa so erholt wie geplant"
    return f"{there} stünde dein {names.STORE_AS_ONE_WORD[reason.store]} bei etwa {now} statt {planned}"


CLAUSES: Mapping[type[Reason], Callable[[Any], str]] = {
    why.MoreThanIsFree: _more_than_is_free,
    why.LongRunElsewhere: _long_run_elsewhere,
    why.RaceNear: _race_near,
    why.HealthHolds: _health_holds,
    why.WishStands: _wish_stands,
    why.OffThePlan: off_the_plan,
    why.KindsInTurn: _kinds_in_turn,
    why.OnRaceDay: _on_race_day,
    why.FormAhead: _form_ahead,
    why.InjuriesExpected: _injuries_expected,
    why.NextKeySession: _next_key_session,
}


def _sentence(clause: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda reason: f"{say.capital(clause(reason))}."


WHY_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    kind: _sentence(clause) for kind, clause in CLAUSES.items()
}

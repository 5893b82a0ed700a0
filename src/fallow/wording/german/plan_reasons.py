"""Why a day of a plan is as it is, and what gave way, in German: one sentence or two for each reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import by_hand_reasons as by_hand
from fallow.domain import plan_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.wishes import FixedKind, Hindrance
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.by_hand_reasons import BY_HAND_SENTENCES
from fallow.wording.german.change_reasons import CHANGE_SENTENCES
from fallow.wording.german.why_reasons import WHY_SENTENCES


def _rest_for_recovery(reason: why.RestForRecovery) -> str:
    return (
        f"Ein Ruhetag: Nach {names.dative(reason.after)} am {say.day(reason.after_on)}, dürfte dein "
        f"{names.STORE_AS_ONE_WORD[reason.store]} erst bei etwa {say.share(reason.recovered)} stehen."
    )


def _rest_to_absorb(reason: why.RestToAbsorb) -> str:
    belong = f"{reason.days_a_week} freie Tage in der Woche gehören"
    if reason.days_a_week == 1:
        belong = "Ein freier Tag in der Woche gehört"
    return f"Training wirkt, während du ruhst: {belong} zu diesem Plan."


def _day_not_free(_: why.DayNotFree) -> str:
    return "Diesen Tag hältst du vom Laufen frei."


def _day_away(reason: why.DayAway) -> str:
    if reason.away_from == reason.away_until:
        return "An diesem Tag bist du unterwegs."
    return f"Vom {say.short_day(reason.away_from)} bis zum {say.short_day(reason.away_until)} bist du unterwegs."


def _fixed_day_kept(reason: why.FixedDayKept) -> str:
    return f"Wie gewünscht: Dieser Wochentag ist für {_wished(reason.wished, reason.wished_minutes)} da."


def _fixed_day_gives_way(reason: why.FixedDayGivesWay) -> str:
    wished = _wished(reason.wished, reason.wished_minutes)
    return f"An diesem Wochentag hast du dir {wished} gewünscht. {HINDRANCE[reason.hindrance]}"


def _wished(kind: FixedKind, minutes: int | None) -> str:
    return names.FIXED[kind] if minutes is None else f"{names.FIXED[kind]} ({minutes} min)"


HINDRANCE: Mapping[Hindrance, str] = {
    Hindrance.RACE: "Diesmal haben dein Wettkampf und die Tage darum Vorrang.",
    Hindrance.WAY_BACK: "Auf dem Weg zurück nach Tagen ohne Laufen muss das warten.",
    Hindrance.TIME: "Die freie Zeit reicht nicht ganz dafür.",
    Hindrance.WALKING: "Das wartet, bis du ohne Gehpausen läufst.",
    Hindrance.INJURY_PRONE: "Solange du anfällig für Verletzungen bist, bleiben Hügel mit ihrem Weg bergab weg.",
    Hindrance.LIMITS: "Diesmal ginge das über die Grenzen von Erholung und Belastung.",
}


def _weekly_long_run(reason: why.WeeklyLongRun) -> str:
    goal = f" auf dem Weg zu {_your_race(reason.race_distance_m)}" if reason.race_distance_m else ""
    return f"Der lange Lauf der Woche, {say.distance(reason.distance_m)}{goal}: lange auf den Beinen, locker im Tempo."


def _your_race(distance_m: float) -> str:
    """After "zu" and "nach": deinem Marathon, deinen 10 km."""
    name = say.race_distance(distance_m)
    return f"deinen {name}" if name[0].isdigit() else f"deinem {name}"


def _quality_for_race(reason: why.QualityForRace) -> str:
    return (
        f"Eine Schlüsseleinheit für deinen Wettkampf: {reason.quality_minutes} min schnelleres Laufen, an einem Tag, "
        f"an dem selbst der langsamste Speicher ({names.STORE[reason.slowest]}) bei etwa {say.share(reason.recovered)} "
        "stehen dürfte."
    )


def _support_volume(reason: why.SupportVolume) -> str:
    return (
        f"{reason.minutes} min lockeres Laufen: Sie tragen die Schlüsseleinheiten. "
        "Wird die Zeit knapp, kürze hier zuerst."
    )


def _recovery_run_planned(reason: why.RecoveryRunPlanned) -> str:
    return (
        f"Ein Erholungslauf, {reason.minutes} min ganz langsam, für Rhythmus und Gefühl. "
        "Lass ihn weg, wann immer du magst."
    )


def _strength_beside(reason: why.StrengthBeside) -> str:
    strength = f"{reason.strength_minutes} min Krafttraining"
    if reason.session in HARD_OR_LONG:
        session = names.with_article(reason.session)
        return f"{strength} am selben Tag wie {session}: Harte Tage bleiben hart, lockere locker."
    if reason.session is SessionKind.REST:
        free = "Sonst ist kein Platz, und am Tag danach steht keine Schlüsseleinheit an."
        return f"{strength} an einem Tag ohne Lauf: {free}"
    return f"{strength} an einem lockeren Tag, auf den keine Schlüsseleinheit folgt."


HARD_OR_LONG = frozenset({SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS})


def _cross_training(reason: why.CrossTraining) -> str:
    return (
        f"{reason.minutes} min ohne Stoßbelastung, wie gewünscht: locker, freiwillig und das Erste, was wegfallen darf."
    )


def _easier_week(reason: why.EasierWeek) -> str:
    return (
        f"Eine leichtere Woche, etwa {say.share(reason.share_of_usual)} des Üblichen, "
        "damit die Wochen davor wirken können."
    )


def _taper(reason: why.Taper) -> str:
    usual = say.share(reason.share_of_usual)
    return (
        f"Noch {say.days(reason.days_to_race)} bis zum Wettkampf: weniger Umfang (etwa {usual} des Üblichen), "
        "das Schnelle bleibt, damit du frisch am Start stehst."
    )


def _race_day(reason: why.RaceDay) -> str:
    name = f": {reason.name}" if reason.name else ""
    return f"Wettkampftag, {say.race_distance(reason.distance_m)}{name}. Alles davor führt hierher."


def _after_race(reason: why.AfterRace) -> str:
    when = "Der Tag" if reason.days_since == 1 else say.days(reason.days_since)
    return f"{when} nach {_your_race(reason.distance_m)}: erst erholen, dann trainieren."


def _capped_by_spike(reason: why.CappedBySpike) -> str:
    return (
        f"Auf {say.distance(reason.cap_m)} begrenzt, weil der längste Lauf der 30 Tage davor "
        f"{say.distance(reason.longest_m)} lang ist. In großen Gruppen gab es bei Läufen weit darüber mehr "
        "Verletzungen."
    )


def _start_below_habit(reason: why.StartBelowHabit) -> str:
    if reason.break_d is None:
        return f"Die ersten Wochen beginnen kurz: {reason.minutes} min."
    return f"Nach {say.in_days(reason.break_d)} ohne Laufen beginnt der Weg zurück kurz: {reason.minutes} min."


GAVE_WAY: Mapping[str, str] = {  # by rule, with what it came to and what was wanted
    "long_run_on_its_weekday": "Der lange Lauf passt nicht auf den Wochentag, den du dir wünschst: "
    "Dort ist zu wenig Zeit dafür.",
    "days_between_races": "Tage von einem deiner Wettkämpfe zum nächsten: {got}; üblich wären {wanted}.",
    "runs_a_week": "Läufe in der Woche, die in deine freien Tage passen: {got}; üblich wären {wanted}.",
    "running_time_of_the_fullest_week": "Die vollste Woche kommt auf {got} Laufen; üblich wären {wanted}.",
    "less_than_usual": "Die vollste Woche kommt auf {got} Laufen, weniger als die {wanted}, die du gewohnt bist: Der "
    "Plan hat einen Lauf am Tag, keinen sehr langen unter den lockeren, und einen Tag ohne.",
    "days_of_taper": "Tage, die zum Tapern bleiben: {got}; üblich wären {wanted}. Was du trainiert hast, bleibt dir: "
    "Jetzt helfen lockere Tage und Schlaf.",
    "longest_run": "Der längste Lauf kommt auf {got}; üblich wären {wanted}. Das ist schon der größte Teil der "
    "Strecke: Lauf ruhig los, und geh ein Stück, wo es hilft.",
    "runs_a_week_as_wished": "Läufe in der Woche: {got}, nicht {wanted} wie gewünscht. Dein Niveau, deine freien und "
    "deine festen Tage entscheiden.",
    "fixed_days": "Tage, die halten, wofür du sie festgelegt hast: {got} von {wanted}. Wettkämpfe, Erholung und "
    "Belastung gehen vor; jeder Tag sagt, warum.",
    "fixed_day_without_time": "Ein Wochentag, den du festgelegt hast, hat keine Zeit zum Laufen und bleibt frei.",
    "strength_sessions": "Krafttraining, das Platz findet: {got} von {wanted}. Die Tage vor Schlüsseleinheiten bleiben "
    "frei davon.",
    "cross_training": "Alternativtraining, das Platz findet: {got} von {wanted}. An den anderen Tagen läufst du, oder "
    "die Woche braucht ihren freien Tag.",
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
    return _came_to(reason) if reason.rule in WITHOUT_SAFETY else f"{_came_to(reason)} Die Sicherheit ging vor."


def _came_to(reason: why.GaveWay | by_hand.NotUsual) -> str:
    got, wanted = (say.of_unit(value, reason.unit) for value in (reason.got, reason.wanted))
    return GAVE_WAY[reason.rule].format(got=got, wanted=wanted)


def _not_usual(reason: by_hand.NotUsual) -> str:
    return _came_to(reason)


def _longest_run_short(reason: why.LongestRunShort) -> str:
    needed = say.weeks(reason.weeks_needed)
    enough = f"; etwa {needed} würden reichen" if reason.weeks_needed > reason.weeks else ""
    return (
        f"Für {_a_race(reason.race_distance_m)} ist ein längster Lauf von etwa {say.distance(reason.wanted_m)} üblich. "
        f"Von dort aus, wo du stehst, sind mit Bedacht in {say.weeks(reason.weeks)} etwa "
        f"{say.distance(reason.reachable_m)} erreichbar{enough}. Denk an einen späteren oder kürzeren Wettkampf."
    )


def _a_race(distance_m: float) -> str:
    """After "für": einen Marathon, 10 km."""
    name = say.race_distance(distance_m)
    return name if name[0].isdigit() else f"einen {name}"


def _target_out_of_reach(reason: why.TargetOutOfReach) -> str:
    return (
        f"Dein Ziel von {_aimed(reason)} ist schneller als das, was deine Läufe bisher erwarten lassen "
        f"({say.clock_range(reason.expected_low_s, reason.expected_high_s)}). "
        "Der Plan bleibt auf der sicheren Seite und bringt dich so weit, wie er kann."
    )


def _aimed(reason: why.TargetOutOfReach | why.TargetWellWithin) -> str:
    return f"{say.clock(reason.target_s)} über {say.race_distance(reason.race_distance_m)}"


def _target_well_within(reason: why.TargetWellWithin) -> str:
    return (
        f"Dein Ziel von {_aimed(reason)} ist langsamer als das, was deine Läufe bisher erwarten lassen "
        f"({say.clock_range(reason.expected_low_s, reason.expected_high_s)}). "
        "Lauf ihn aus Freude, oder nimm dir mehr vor."
    )


def _start_moved(reason: why.StartMoved) -> str:
    return f"{say.full_day(reason.asked_on)} ist vorbei, also beginnt der Plan am {say.full_day(reason.starts_on)}."


def _start_far_ahead(reason: why.StartFarAhead) -> str:
    return (
        f"Der Plan beginnt in {say.in_days(reason.days_until)}. Was du bis dahin läufst, kann er nicht wissen, "
        "deshalb fängt er niedrig an. Mach ihn kurz vorher neu, dann beginnt er dort, wo du stehst."
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

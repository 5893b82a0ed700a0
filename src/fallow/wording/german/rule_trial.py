"""Simple rules beside the verdict, in German: tables and a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fallow.domain.estimate import Estimate
from fallow.engine.rule_trial import foretelling, rules
from fallow.engine.rule_trial.agreement import Agreement, Typical
from fallow.engine.rule_trial.circumstances import Circumstance
from fallow.engine.rule_trial.foretelling import Foretelling, Lead, Target
from fallow.engine.rule_trial.rules import Allows
from fallow.engine.rule_trial.trial import FIRST_D, Said
from fallow.engine.rule_trial.verdicts import ASKED_MIN, Word
from fallow.engine.wellness_trial.scores import CERTAINTY
from fallow.engine.wellness_trial.trial import LEAST_DAYS
from fallow.services.rule_trial import RuleReport
from fallow.wording.german.quantities import counted, in_days, thousands
from fallow.wording.german.wellness_trial import LEFT_OUT
from fallow.wording.texts import one_line

RULE: Mapping[str, str] = {
    rules.LOAD_BALANCE: "Lastbilanz",
    rules.MORNING_HRV: "HRV am Morgen",
    rules.RESTING_HR: "Ruhepuls",
    rules.FIXED_TABLE: "24, 36 oder 48 h",
}
SCORE: Mapping[str, str] = {
    foretelling.FALLOW: "Fallows Urteil, blind",
    foretelling.FALLOW_TOLD: "das Gleiche, mit Angaben",
    **RULE,
    foretelling.LOWEST: "Fallows tiefster Speicher",
    foretelling.SORENESS: "Fallows Muskelkater",
    foretelling.AMOUNTS[rules.LOAD_BALANCE]: "Lastbilanz, Tage",
    foretelling.AMOUNTS[rules.MORNING_HRV]: "HRV am Morgen, Abfall",
    foretelling.AMOUNTS[rules.RESTING_HR]: "Ruhepuls, Anstieg",
    foretelling.AMOUNTS[rules.FIXED_TABLE]: "24, 36 oder 48 h, Rest",
    foretelling.OWN_WORD: "die letzte eigene Antwort",
    foretelling.FADED_LOAD: "Last, jeden Tag halbiert",
}
WORD: Mapping[Word, str] = {
    Word.BLIND: "Fallow blind: nie wird etwas gesagt, außer dass nichts schmerzt",
    Word.TOLD: "Fallow mit Angaben: mit dem, was am Morgen gesagt wurde",
}
ALLOWS: Mapping[Allows, str] = {Allows.REST: "Ruhe", Allows.EASY: "leichter", Allows.TRAIN: "Training"}
CIRCUMSTANCE: Mapping[Circumstance, str] = {
    Circumstance.AFTER_LONG: "am Tag nach einer langen Einheit",
    Circumstance.AFTER_HARD: "am Tag nach einer harten Einheit",
    Circumstance.AFTER_MODERATE: "am Tag nach einer mittleren Einheit",
    Circumstance.AFTER_EASY: "am Tag nach lauter lockeren Einheiten",
    Circumstance.TWO_DAYS_AFTER_HARD: "zwei Tage nach einer harten Einheit",
    Circumstance.AFTER_DAY_OFF: "am Tag nach einem freien Tag",
    Circumstance.HEAVIER_WEEK: "nach einer schwereren Woche",
    Circumstance.LIGHTER_WEEK: "in einer leichteren Woche",
    Circumstance.WEEK_OFF: "nach einer freien Woche oder mehr",
    Circumstance.BACK_FROM_WEEK_OFF: "in der Woche nach einer freien Woche",
}
TARGET: Mapping[Target, str] = {Target.SORE: "Muskelkater", Target.UNREADY: "Weniger bereit als sonst"}
LEAD: Mapping[Lead, str] = {Lead.TOMORROW: "am nächsten Morgen", Lead.TODAY: "an diesem Morgen, vorab"}
_NAME_WIDTH = max(map(len, SCORE.values()))
_DASH = "–"


def table(report: RuleReport) -> Iterator[str]:
    """What each allows, where they differ; then what foretells the answers of the diary, where there is one."""
    trial = report.trial
    size = f"{counted(trial.histories, 'Person', 'Personen')}, {_mornings(trial.mornings)}"
    yield f"Einfache Regeln neben dem Urteil ({size})"
    for word, said in trial.by_word.items():
        yield from _said(WORD[word], said)
    for lead, targets in trial.foretold.items():
        for target, found in targets.items():
            if found.days:
                yield from _foretelling(f"{TARGET[target]} {LEAD[lead]}?", found)


def _mornings(count: int) -> str:
    return counted(count, "Morgen", "Morgen")


def notes(report: RuleReport) -> Iterator[str]:
    trial = report.trial
    if not trial.mornings:
        yield f"Niemand hat mehr als {counted(FIRST_D, 'Tag', 'Tage')} aufgezeichnet, also wurde nichts verglichen."
        return
    yield (
        f"Jeden Morgen um 6:00 ist die Frage gleich: {ASKED_MIN} Minuten Intervalle sind geplant, darf ich? Fallow "
        "antwortet mit Ruhe, etwas Leichterem (auch einem Erholungslauf) oder Training. Die Regeln kennen die gleichen "
        "Einheiten."
    )
    for said in list(trial.by_word.values())[:1]:
        for name, found in said.agreement.items():
            yield from _when(RULE[name], found)
    if trial.foretold:
        yield (
            f"AUC je Person (mindestens {LEAST_DAYS} Tage beider Art), mit {100 * CERTAINTY:.0f}-%-Intervallen aus dem "
            "Ziehen ganzer Personen. Letzte Spalte: Fallow abzüglich dessen, an den gleichen Morgen: Eine Antwort "
            "steht gegen seine Antwort, eine Menge gegen seinen tiefsten Speicher, die letzte eigene Antwort "
            "gegen das Urteil, das sie kannte. Eine Antwort in zwei oder drei Stufen hat viele Gleichstände; das hält "
            "ihre Fläche klein."
        )
    if report.excluded:
        reasons = [
            f"{LEFT_OUT[each.reason]} {thousands(each.times)} ({one_line(each.first_place)})"
            for each in report.excluded
        ]
        yield f"Weggelassen, jeweils mit wie oft und wo zuerst: {'; '.join(reasons)}."
    if report.refused:
        first = one_line(report.refused[0].path)
        yield f"Nicht lesbar: {counted(len(report.refused), 'Datei', 'Dateien')}, zuerst {first}."


def _said(title: str, said: Said) -> Iterator[str]:
    mornings = sum(said.answers.values())
    yield ""
    yield f"{title} ({_mornings(mornings)})"
    yield f"  {'':18}{'Ruhe':>8}{'leichter':>9}{'Training':>9}{'einig':>7}{'strenger':>9}{'lockerer':>9}{'still':>8}"
    yield f"  {'Fallow':18}{_answers(said.answers, mornings)}"
    for name, found in said.agreement.items():
        yield f"  {RULE[name]:18}{_agreement(found)}"
    for name, found in said.agreement.items():
        if found.mornings:
            yield from _cross(RULE[name], found)


def _answers(of: Mapping[Allows, int], mornings: int) -> str:
    rest, easy, train = (_percent(of[allows], mornings) for allows in (Allows.REST, Allows.EASY, Allows.TRAIN))
    return f"{rest:>8}{easy:>9}{train:>9}"


def _agreement(found: Agreement) -> str:
    answers = _answers({allows: found.of_rule(allows) for allows in Allows}, found.mornings)
    ways = (found.agree, found.more_cautious, found.more_permissive)
    agree, cautious, permissive = (_percent(way, found.mornings) for way in ways)
    return f"{answers}{agree:>7}{cautious:>9}{permissive:>9}{thousands(found.silent):>8}"


def _cross(name: str, found: Agreement) -> Iterator[str]:
    heads = "".join(f"{ALLOWS[fallow]:>10}" for fallow in Allows)
    yield ""
    yield f"  {f'{name}, Morgen':26}  Fallow: {heads}"
    for rule in Allows:
        if found.of_rule(rule):
            counts = "".join(f"{thousands(found.cross[rule, fallow]):>10}" for fallow in Allows)
            yield f"  {f'  sagt {ALLOWS[rule]}':26}          {counts}"


def _when(name: str, found: Agreement) -> Iterator[str]:
    ways = (("strenger", found.when_more_cautious), ("lockerer", found.when_more_permissive))
    told = [f"{way} als Fallow blind vor allem {_typical(cases)}" for way, cases in ways if cases]
    if told:
        yield f"{name}: {'; '.join(told)}."


def _typical(cases: Sequence[Typical]) -> str:
    """Am Tag nach einem freien Tag (40 % von 492), ..."""
    return ", ".join(
        f"{CIRCUMSTANCE[each.circumstance]} ({100 * each.share:.0f} % von {thousands(each.mornings)})" for each in cases
    )


def _foretelling(title: str, found: Foretelling) -> Iterator[str]:
    yield ""
    yield f"{title} ({thousands(found.bad_days)} von {in_days(found.days)})"
    yield f"  {'AUC':{_NAME_WIDTH}}  {'je Person':20}  {'Tage':>5}  Fallow abzüglich"
    for name, words in SCORE.items():
        each = found.scores[name]
        less = _figure(each.less) if each.less is not None else ""
        yield f"  {words:{_NAME_WIDTH}}  {_figure(each.auc.by_people):20}  {thousands(each.days):>5}  {less}".rstrip()


def _figure(estimate: Estimate | None) -> str:
    if estimate is None:
        return _DASH
    mean, low, high = (
        f"{round(value, 2) + 0.0:.2f}".replace("-", "−").replace(".", ",")
        for value in (estimate.mean, estimate.low, estimate.high)
    )
    return f"{mean} [{low}; {high}]"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else _DASH

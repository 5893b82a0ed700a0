"""The trial on a folder of diaries, in German: tables and a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fallow.domain.estimate import Estimate
from fallow.engine.wellness_trial import trial
from fallow.engine.wellness_trial.diary import Question
from fallow.engine.wellness_trial.forecasts import LEAST_REPORTS
from fallow.engine.wellness_trial.scores import CERTAINTY
from fallow.engine.wellness_trial.trial import ScaleTrial, SoreTrial
from fallow.services.wellness_trial import LeftOut, WellnessReport
from fallow.wording.german.quantities import counted, in_days, thousands
from fallow.wording.texts import one_line

SCORE: Mapping[str, str] = {
    trial.STORE: "Muskelspeicher, eigene Werte",
    trial.STORE_TYPICAL: "das Gleiche, nichts gelernt",
    trial.FALLOW: "Vorhersage, eigenes Niveau",
    trial.SELF_REPORT: "die Antwort von heute",
    trial.TRAINED: "heute trainiert oder nicht",
    trial.FADED_LOAD: "Last, jeden Tag halbiert",
    trial.RIDGE_LOAD: "Ridge auf Last",
}
RULE: Mapping[str, str] = {
    trial.FALLOW: "Fallow",
    trial.OWN_MEAN: "eigener Mittelwert",
    trial.EXPONENTIAL: "exponentielles Mittel",
    trial.RIDGE: "Ridge auf Antworten und Last",
}
TITLE: Mapping[Question, str] = {
    Question.SORENESS: "Muskelkater, 1 bis 5",
    Question.FATIGUE: "Müdigkeit, 1 bis 5",
    Question.READINESS: "Bereitschaft, 0 bis 10",
}
LEFT_OUT: Mapping[LeftOut, str] = {
    LeftOut.NO_WELLNESS_FILE: "ein Ordner ohne pmsys/wellness.csv",
    LeftOut.NO_SESSION_FILE: "keine Einheiten, da pmsys/srpe.csv fehlt",
    LeftOut.NO_COLUMN: "eine Datei, der eine Spalte fehlt",
    LeftOut.DAMAGED: "eine beschädigte Datei",
    LeftOut.NOT_A_TIME: "eine Zeit, die nicht sein kann",
    LeftOut.LATER_REPORT: "eine spätere Antwort am gleichen Tag",
    LeftOut.NOT_ANSWERED: "eine Frage ohne Antwort",
    LeftOut.NOT_AN_ANSWER: "eine Antwort außerhalb der Skala",
    LeftOut.NOT_RATED: "eine Einheit ohne ihre Anstrengung",
    LeftOut.IMPOSSIBLE_EFFORT: "eine Anstrengung außerhalb von 0 bis 10",
    LeftOut.NO_DURATION: "eine Einheit ohne ihre Dauer",
    LeftOut.IMPOSSIBLE_DURATION: "eine unmögliche Dauer",
    LeftOut.SAME_SESSION: "eine Einheit, die schon vorkommt",
}
_SKILL = "Brier-Gewinn der Vorhersage"
_NAME_WIDTH = max(map(len, (*SCORE.values(), *RULE.values(), _SKILL)))
_DASH = "–"


def table(report: WellnessReport) -> Iterator[str]:
    """Who will be sore tomorrow; then the three answers, with the error of each rule."""
    yield f"Die Antworten von morgen, vorhergesagt für {counted(report.trial.people, 'Person', 'Personen')}"
    if not report.trial.foretold:
        return
    yield from _sore(report.trial.sore)
    for question, scale in report.trial.scales.items():
        if scale.answers:
            yield from _scale(TITLE[question], scale)


def notes(report: WellnessReport) -> Iterator[str]:
    if report.trial.foretold:
        yield (
            f"Klammern: {100 * CERTAINTY:.0f}-%-Intervalle aus dem Ziehen ganzer Personen; bei wenigen sind sie weit. "
            f"Jede Vorhersage kennt nur frühere Tage und beginnt nach {LEAST_REPORTS} Antworten."
        )
        yield (
            "AUC ist der Anteil der Paare aus einem Tag mit Muskelkater und einem anderen Tag der gleichen Person, die "
            f"in der richtigen Reihenfolge stehen: zuerst als Mittel über Personen mit mindestens {trial.LEAST_DAYS} "
            "Tagen beider Art, dann über alle Paare."
        )
    else:
        yield f"Niemand hat mehr als {LEAST_REPORTS} Antworten, also wurde nichts vorhergesagt."
    if report.excluded:
        reasons = [
            f"{LEFT_OUT[each.reason]} {thousands(each.times)} ({one_line(each.first_place)})"
            for each in report.excluded
        ]
        yield f"Weggelassen, jeweils mit wie oft und wo zuerst: {'; '.join(reasons)}."


def _sore(sore: SoreTrial) -> Iterator[str]:
    if not sore.days:
        return
    yield ""
    yield f"Morgen Muskelkater? ({thousands(sore.sore_days)} von {in_days(sore.days)})"
    yield f"  {'AUC':{_NAME_WIDTH}}  {'je Person':20}  alle Paare"
    for name, words in SCORE.items():
        found = sore.auc[name]
        yield f"  {words:{_NAME_WIDTH}}  {_figure(found.by_people):20}  {_figure(found.by_pairs)}"
    yield f"  {_SKILL:{_NAME_WIDTH}}  {_figure(sore.brier_skill)}"


def _scale(title: str, scale: ScaleTrial) -> Iterator[str]:
    yield ""
    yield f"{title} ({counted(scale.answers, 'Antwort', 'Antworten')})"
    yield f"  {'Fehler (RMSE)':{_NAME_WIDTH}}  {'':20}  Fallow abzüglich"
    for name, words in RULE.items():
        gain = _figure(scale.gain[name]) if name in scale.gain else ""
        yield f"  {words:{_NAME_WIDTH}}  {_figure(scale.rmse[name]):20}  {gain}".rstrip()
    yield f"  {'Rangpunkte (RPS)':{_NAME_WIDTH}}  {_figure(scale.rps[trial.FALLOW])}"
    yield f"  {'RPS eigener Anteile bisher':{_NAME_WIDTH}}  {_figure(scale.rps[trial.OWN_FREQUENCIES])}"
    yield f"  {'im 80-%-Intervall':{_NAME_WIDTH}}  {_share(scale.coverage80)}"


def _figure(estimate: Estimate | None) -> str:
    if estimate is None:
        return _DASH
    mean, low, high = (_comma(f"{round(value, 3) + 0.0:.3f}") for value in (estimate.mean, estimate.low, estimate.high))
    return f"{mean} [{low}; {high}]"


def _share(estimate: Estimate | None) -> str:
    if estimate is None:
        return _DASH
    mean, low, high = (_comma(f"{100 * value:.1f}") for value in (estimate.mean, estimate.low, estimate.high))
    return f"{mean} % [{low}; {high}]"


def _comma(figure: str) -> str:
    return figure.replace("-", "−").replace(".", ",")

"""The trial on a file of races, in German: a table and a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fallow.engine import race_trial as trial
from fallow.engine.race_trial import RaceTrial
from fallow.services.race_trial import LEAST_RUNNERS, RaceReport, Unused
from fallow.wording.german.quantities import number, thousands

RULE: Mapping[str, str] = {
    trial.FALLOW: "Fallow",
    trial.SAME_INFORMATION: "Fallow, nichts zur Fitness",
    trial.AS_SHIPPED: "Fallow wie ausgeliefert",
    trial.RIEGEL: "Riegel",
    trial.LEAST_SQUARES: "kleinste Quadrate",
    trial.LEAST_SQUARES_LOG: "kleinste Quadrate (log)",
}
UNUSED: Mapping[Unused, str] = {
    Unused.NOT_ADJUSTED: "Zeiten ohne Ausgleich für die Strecke",
    Unused.NO_MARATHON: "kein Marathon",
    Unused.NO_OTHER_RACE: "kein anderer Wettkampf",
    Unused.NO_MILEAGE: "kein Wochenumfang",
    Unused.NOT_A_NUMBER: "etwas, das keine Zahl ist",
    Unused.IMPOSSIBLE_TIME: "eine Zeit, schneller als je gelaufen oder langsamer als ein Spaziergang",
    Unused.IMPOSSIBLE_DISTANCE: "eine Distanz, die nicht die des Wettkampfs ist",
    Unused.IMPOSSIBLE_MILEAGE: "ein unmöglicher Wochenumfang",
    Unused.IMPOSSIBLE_FITNESS: "eine Fitness außerhalb von 1 bis 4",
    Unused.SAME_RUNNER: "jemand, der schon vorkommt",
}
_NAME_WIDTH = max(map(len, RULE.values()))


def table(report: RaceReport) -> Iterator[str]:
    """Squared and absolute error of each rule, from two races and from one."""
    yield "Marathonzeiten aus anderen Wettkämpfen und dem Wochenumfang"
    if report.two is not None:
        yield from _block("Aus den zwei längsten anderen Wettkämpfen", report.two)
    yield from _block("Aus dem längsten anderen Wettkampf", report.one)


def notes(report: RaceReport) -> Iterator[str]:
    yield (
        f"Jede Zeit wurde aus dem vorhergesagt, was die übrigen Personen lehren: {trial.FOLDS} Teile, "
        f"{trial.REPEATS}-mal. Fallow liest auch, wie fit sich jemand bei den anderen Wettkämpfen nannte, wo die Datei "
        "es hat. Die alten Regeln tun das nicht; die Zeile ohne diese Angabe vergleicht Gleiches mit Gleichem. Was "
        "ausgeliefert wird, ist aus den Gruppen 1 und 2 der Daten von Vickers und Vertosick gelernt: Bei diesen ist "
        "sein Fehler etwas geschönt."
    )
    if report.two is None:
        yield (
            f"Weniger als {LEAST_RUNNERS} Personen haben zwei andere Wettkämpfe, deshalb wurde nur mit einem geprüft."
        )
    if report.excluded:
        reasons = [
            f"{UNUSED[rows.reason]} {thousands(rows.rows)} (zuerst in Zeile {rows.first_line})"
            for rows in report.excluded
        ]
        yield f"Nicht verwendete Zeilen: {'; '.join(reasons)}."


def _block(title: str, found: RaceTrial) -> Iterator[str]:
    yield ""
    yield f"{title} ({thousands(found.runners)} {'Person' if found.runners == 1 else 'Personen'})"
    yield f"  {'Fehler':{_NAME_WIDTH}}  Quadrat, min²   Betrag, min  im 80-%-Intervall"
    for name, score in found.scores.items():
        inside = "" if score.coverage is None else f"{100 * score.coverage:.0f} %"
        mse, mae = (text.replace(".", ",") for text in (f"{score.mse:.1f}", f"{score.mae:.2f}"))
        yield f"  {RULE[name]:{_NAME_WIDTH}}  {mse:>13}  {mae:>12}  {inside:>17}".rstrip()
    certain = f"{100 * trial.CERTAINTY:.0f}-%-Intervall über die Personen"
    yield f"  Abzüglich {RULE[found.difference.against]}, min² ({certain}):"
    for name, less in ((trial.FALLOW, found.difference), (trial.SAME_INFORMATION, found.same_information)):
        gain = less.mse
        yield f"  {RULE[name]:{_NAME_WIDTH}}  {number(gain.mean)} ({number(gain.low)} bis {number(gain.high)})"

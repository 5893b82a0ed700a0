"""The trial on a file of races, in a table and a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fallow.engine import race_trial as trial
from fallow.engine.race_trial import RaceTrial
from fallow.services.race_trial import LEAST_RUNNERS, RaceReport, Unused
from fallow.wording.english.quantities import counted, number

RULE: Mapping[str, str] = {
    trial.FALLOW: "Fallow",
    trial.SAME_INFORMATION: "Fallow, no word on fitness",
    trial.AS_SHIPPED: "Fallow as shipped",
    trial.RIEGEL: "Riegel",
    trial.LEAST_SQUARES: "least squares",
    trial.LEAST_SQUARES_LOG: "least squares in logarithms",
}
UNUSED: Mapping[Unused, str] = {
    Unused.NOT_ADJUSTED: "times not adjusted for the course",
    Unused.NO_MARATHON: "no marathon",
    Unused.NO_OTHER_RACE: "no other race",
    Unused.NO_MILEAGE: "no weekly mileage",
    Unused.NOT_A_NUMBER: "something that is no number",
    Unused.IMPOSSIBLE_TIME: "a time faster than anyone has run, or slower than a stroll",
    Unused.IMPOSSIBLE_DISTANCE: "a distance that is not the race's",
    Unused.IMPOSSIBLE_MILEAGE: "an impossible weekly mileage",
    Unused.IMPOSSIBLE_FITNESS: "a rating of fitness outside 1 to 4",
    Unused.SAME_RUNNER: "a runner who is there already",
}
_NAME_WIDTH = max(map(len, RULE.values()))


def table(report: RaceReport) -> Iterator[str]:
    """Squared and absolute error of each rule, from two races and from one."""
    yield "Marathon times from other races and weekly mileage"
    if report.two is not None:
        yield from _block("From the two longest other races", report.two)
    yield from _block("From the longest other race", report.one)


def notes(report: RaceReport) -> Iterator[str]:
    yield (
        f"Each runner was foretold by what the others taught: {trial.FOLDS} folds, {trial.REPEATS} times over. Fallow "
        "also reads how fit the runners said they were at the other races, where the file has it. The old rules do not;"
        " the line without that word compares like with like. What is shipped was learnt from groups 1 and 2 of the "
        "Vickers and Vertosick data: on these its error is a little flattered."
    )
    if report.two is None:
        yield f"Fewer than {LEAST_RUNNERS} runners have two other races, so one race is all that was tried."
    if report.excluded:
        reasons = [f"{UNUSED[rows.reason]} {rows.rows:,} (first in line {rows.first_line})" for rows in report.excluded]
        yield f"Rows not used: {'; '.join(reasons)}."


def _block(title: str, found: RaceTrial) -> Iterator[str]:
    yield ""
    yield f"{title} ({counted(found.runners, 'runner')})"
    yield f"  {'error':{_NAME_WIDTH}}  squared, min²  absolute, min  in 80 % interval"
    for name, score in found.scores.items():
        inside = "" if score.coverage is None else f"{100 * score.coverage:.0f} %"
        yield f"  {RULE[name]:{_NAME_WIDTH}}  {score.mse:>13.1f}  {score.mae:>13.2f}  {inside:>16}".rstrip()
    yield f"  Less {RULE[found.difference.against]}, min² ({100 * trial.CERTAINTY:.0f} % interval over runners):"
    for name, less in ((trial.FALLOW, found.difference), (trial.SAME_INFORMATION, found.same_information)):
        gain = less.mse
        yield f"  {RULE[name]:{_NAME_WIDTH}}  {number(gain.mean)} ({number(gain.low)} to {number(gain.high)})"

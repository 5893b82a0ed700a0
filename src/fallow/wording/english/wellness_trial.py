"""The trial on a folder of diaries, in tables and a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fallow.domain.estimate import Estimate
from fallow.engine.wellness_trial import trial
from fallow.engine.wellness_trial.diary import Question
from fallow.engine.wellness_trial.forecasts import LEAST_REPORTS
from fallow.engine.wellness_trial.scores import CERTAINTY
from fallow.engine.wellness_trial.trial import ScaleTrial, SoreTrial
from fallow.services.wellness_trial import LeftOut, WellnessReport
from fallow.wording.english.quantities import counted
from fallow.wording.texts import one_line

SCORE: Mapping[str, str] = {
    trial.STORE: "muscle store, at own pace",
    trial.STORE_TYPICAL: "the same, nothing learned",
    trial.FALLOW: "forecast, with own level",
    trial.SELF_REPORT: "today's answer",
    trial.TRAINED: "trained today or not",
    trial.FADED_LOAD: "load, halved each day",
    trial.RIDGE_LOAD: "ridge on load",
}
RULE: Mapping[str, str] = {
    trial.FALLOW: "Fallow",
    trial.OWN_MEAN: "own mean",
    trial.EXPONENTIAL: "exponential mean",
    trial.RIDGE: "ridge on answers and load",
}
TITLE: Mapping[Question, str] = {
    Question.SORENESS: "Soreness, 1 to 5",
    Question.FATIGUE: "Fatigue, 1 to 5",
    Question.READINESS: "Readiness, 0 to 10",
}
LEFT_OUT: Mapping[LeftOut, str] = {
    LeftOut.NO_WELLNESS_FILE: "a folder without pmsys/wellness.csv",
    LeftOut.NO_SESSION_FILE: "no sessions, for want of pmsys/srpe.csv",
    LeftOut.NO_COLUMN: "a file without a needed column",
    LeftOut.DAMAGED: "a damaged file",
    LeftOut.NOT_A_TIME: "a time that cannot be",
    LeftOut.LATER_REPORT: "a later report of the same day",
    LeftOut.NOT_ANSWERED: "a question not answered",
    LeftOut.NOT_AN_ANSWER: "an answer off the scale",
    LeftOut.NOT_RATED: "a session without its effort",
    LeftOut.IMPOSSIBLE_EFFORT: "an effort outside 0 to 10",
    LeftOut.NO_DURATION: "a session without its duration",
    LeftOut.IMPOSSIBLE_DURATION: "an impossible duration",
    LeftOut.SAME_SESSION: "a session that is there already",
}
_SKILL = "Brier skill of the forecast"
_NAME_WIDTH = max(map(len, (*SCORE.values(), *RULE.values(), _SKILL)))
_DASH = "–"


def table(report: WellnessReport) -> Iterator[str]:
    """Who will be sore tomorrow; then the three answers, with the error of each rule."""
    yield f"Tomorrow's answers, foretold for {_people(report.trial.people)}"
    if not report.trial.foretold:
        return
    yield from _sore(report.trial.sore)
    for question, scale in report.trial.scales.items():
        if scale.answers:
            yield from _scale(TITLE[question], scale)


def notes(report: WellnessReport) -> Iterator[str]:
    if report.trial.foretold:
        yield (
            f"Brackets: {100 * CERTAINTY:.0f} % intervals from drawing whole people anew; with few people they are "
            f"wide. Each forecast knows earlier days alone, and begins after {LEAST_REPORTS} reports."
        )
        yield (
            "AUC is the share of pairs of a sore and another day of one person that stand in the right order: first "
            f"as the mean over people with at least {trial.LEAST_DAYS} days of both kinds, then over all pairs."
        )
    else:
        yield f"Nobody has more than {LEAST_REPORTS} reports, so nothing was foretold."
    if report.excluded:
        reasons = [f"{LEFT_OUT[each.reason]} {each.times:,} ({one_line(each.first_place)})" for each in report.excluded]
        yield f"Left out, each with how often and where first: {'; '.join(reasons)}."


def _sore(sore: SoreTrial) -> Iterator[str]:
    if not sore.days:
        return
    yield ""
    yield f"Sore tomorrow? ({sore.sore_days} of {counted(sore.days, 'day')})"
    yield f"  {'AUC':{_NAME_WIDTH}}  {'by person':20}  all pairs"
    for name, words in SCORE.items():
        found = sore.auc[name]
        yield f"  {words:{_NAME_WIDTH}}  {_figure(found.by_people):20}  {_figure(found.by_pairs)}"
    yield f"  {_SKILL:{_NAME_WIDTH}}  {_figure(sore.brier_skill)}"


def _scale(title: str, scale: ScaleTrial) -> Iterator[str]:
    yield ""
    yield f"{title} ({counted(scale.answers, 'answer')})"
    yield f"  {'root mean squared error':{_NAME_WIDTH}}  {'':20}  Fallow less that"
    for name, words in RULE.items():
        gain = _figure(scale.gain[name]) if name in scale.gain else ""
        yield f"  {words:{_NAME_WIDTH}}  {_figure(scale.rmse[name]):20}  {gain}".rstrip()
    yield f"  {'ranked probability score':{_NAME_WIDTH}}  {_figure(scale.rps[trial.FALLOW])}"
    yield f"  {'that of own shares so far':{_NAME_WIDTH}}  {_figure(scale.rps[trial.OWN_FREQUENCIES])}"
    yield f"  {'in the 80 % interval':{_NAME_WIDTH}}  {_share(scale.coverage80)}"


def _figure(estimate: Estimate | None) -> str:
    if estimate is None:
        return _DASH
    mean, low, high = (
        f"{round(value, 3) + 0.0:.3f}".replace("-", "−") for value in (estimate.mean, estimate.low, estimate.high)
    )
    return f"{mean} [{low}, {high}]"


def _share(estimate: Estimate | None) -> str:
    if estimate is None:
        return _DASH
    mean, low, high = (100 * value for value in (estimate.mean, estimate.low, estimate.high))
    return f"{mean:.1f} % [{low:.1f}, {high:.1f}]"


def _people(people: int) -> str:
    return "1 person" if people == 1 else f"{people} people"

"""Simple rules beside the verdict, in tables and a few sentences."""

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
from fallow.wording.english.quantities import counted
from fallow.wording.english.wellness_trial import LEFT_OUT
from fallow.wording.texts import one_line

RULE: Mapping[str, str] = {
    rules.LOAD_BALANCE: "load balance",
    rules.MORNING_HRV: "morning HRV",
    rules.RESTING_HR: "resting heart rate",
    rules.FIXED_TABLE: "24, 36 or 48 hours",
}
SCORE: Mapping[str, str] = {
    foretelling.FALLOW: "Fallow's verdict, blind",
    foretelling.FALLOW_TOLD: "the same, told the morning",
    **RULE,
    foretelling.LOWEST: "Fallow's lowest store",
    foretelling.SORENESS: "Fallow's soreness",
    foretelling.AMOUNTS[rules.LOAD_BALANCE]: "load balance, days",
    foretelling.AMOUNTS[rules.MORNING_HRV]: "morning HRV, fall",
    foretelling.AMOUNTS[rules.RESTING_HR]: "resting heart rate, rise",
    foretelling.AMOUNTS[rules.FIXED_TABLE]: "24, 36 or 48, hours left",
    foretelling.OWN_WORD: "the person's last answer",
    foretelling.FADED_LOAD: "load, halved each day",
}
WORD: Mapping[Word, str] = {
    Word.BLIND: "Fallow blind: nothing is ever told but that nothing hurts",
    Word.TOLD: "Fallow told: with the word of the morning",
}
ALLOWS: Mapping[Allows, str] = {Allows.REST: "rest", Allows.EASY: "easier", Allows.TRAIN: "train"}
CIRCUMSTANCE: Mapping[Circumstance, str] = {
    Circumstance.AFTER_LONG: "the day after a long session",
    Circumstance.AFTER_HARD: "the day after a hard session",
    Circumstance.AFTER_MODERATE: "the day after a moderate session",
    Circumstance.AFTER_EASY: "the day after easy sessions alone",
    Circumstance.TWO_DAYS_AFTER_HARD: "two days after a hard session",
    Circumstance.AFTER_DAY_OFF: "the day after a day off",
    Circumstance.HEAVIER_WEEK: "after a heavier week",
    Circumstance.LIGHTER_WEEK: "in a lighter week",
    Circumstance.WEEK_OFF: "after a week off or more",
    Circumstance.BACK_FROM_WEEK_OFF: "in the week after a week off",
}
TARGET: Mapping[Target, str] = {Target.SORE: "Sore", Target.UNREADY: "Less ready than usual"}
LEAD: Mapping[Lead, str] = {Lead.TOMORROW: "on the next morning", Lead.TODAY: "on this morning, before it is told"}
_NAME_WIDTH = max(map(len, SCORE.values()))
_DASH = "–"


def table(report: RuleReport) -> Iterator[str]:
    """What each allows, where they differ; then what foretells the answers of the diary, where there is one."""
    trial = report.trial
    size = f"{counted(trial.histories, 'record')}, {counted(trial.mornings, 'morning')}"
    yield f"Simple rules beside the verdict ({size})"
    for word, said in trial.by_word.items():
        yield from _said(WORD[word], said)
    for lead, targets in trial.foretold.items():
        for target, found in targets.items():
            if found.days:
                yield from _foretelling(f"{TARGET[target]} {LEAD[lead]}?", found)


def notes(report: RuleReport) -> Iterator[str]:
    trial = report.trial
    if not trial.mornings:
        yield f"No record is longer than {counted(FIRST_D, 'day')}, so nothing was compared."
        return
    yield (
        f"Each morning at 6:00 the question is the same: {ASKED_MIN} minutes of intervals are planned, may I? Fallow "
        "answers rest, an easier form (a recovery run among them), or train. The rules know the same sessions."
    )
    for said in list(trial.by_word.values())[:1]:
        for name, found in said.agreement.items():
            yield from _when(RULE[name], found)
    if trial.foretold:
        yield (
            f"AUC by person (at least {LEAST_DAYS} days of both kinds), with {100 * CERTAINTY:.0f} % intervals from "
            "drawing whole people anew. Last column: Fallow's less that, on the same mornings: an answer is held "
            "against its answer, a quantity against its lowest store, the person's last answer against the verdict "
            "that was told it. An answer of two or three steps has many ties, which keeps its area low."
        )
    if report.excluded:
        reasons = [f"{LEFT_OUT[each.reason]} {each.times:,} ({one_line(each.first_place)})" for each in report.excluded]
        yield f"Left out, each with how often and where first: {'; '.join(reasons)}."
    if report.refused:
        first = one_line(report.refused[0].path)
        yield f"Could not be read: {counted(len(report.refused), 'file')}, the first {first}."


def _said(title: str, said: Said) -> Iterator[str]:
    mornings = sum(said.answers.values())
    yield ""
    yield f"{title} ({counted(mornings, 'morning')})"
    yield f"  {'':20}{'rest':>8}{'easier':>8}{'train':>8}{'agrees':>8}{'stricter':>10}{'laxer':>8}{'silent':>8}"
    yield f"  {'Fallow':20}{_answers(said.answers, mornings)}"
    for name, found in said.agreement.items():
        yield f"  {RULE[name]:20}{_agreement(found)}"
    for name, found in said.agreement.items():
        if found.mornings:
            yield from _cross(RULE[name], found)


def _answers(of: Mapping[Allows, int], mornings: int) -> str:
    return "".join(f"{_percent(of[allows], mornings):>8}" for allows in Allows)


def _agreement(found: Agreement) -> str:
    answers = _answers({allows: found.of_rule(allows) for allows in Allows}, found.mornings)
    ways = (found.agree, found.more_cautious, found.more_permissive)
    agree, cautious, permissive = (_percent(way, found.mornings) for way in ways)
    return f"{answers}{agree:>8}{cautious:>10}{permissive:>8}{found.silent:>8,}"


def _cross(name: str, found: Agreement) -> Iterator[str]:
    heads = "".join(f"{ALLOWS[fallow]:>8}" for fallow in Allows)
    yield ""
    yield f"  {f'{name}, mornings':28}  Fallow: {heads}"
    for rule in Allows:
        if found.of_rule(rule):
            counts = "".join(f"{found.cross[rule, fallow]:>8,}" for fallow in Allows)
            yield f"  {f'  says {ALLOWS[rule]}':28}          {counts}"


def _when(name: str, found: Agreement) -> Iterator[str]:
    ways = (("stricter", found.when_more_cautious), ("laxer", found.when_more_permissive))
    told = [f"{way} than Fallow blind above all {_typical(cases)}" for way, cases in ways if cases]
    if told:
        yield f"{name.capitalize()} is {'; '.join(told)}."


def _typical(cases: Sequence[Typical]) -> str:
    """The day after a day off (40 % of 492), ..."""
    return ", ".join(
        f"{CIRCUMSTANCE[each.circumstance]} ({100 * each.share:.0f} % of {each.mornings:,})" for each in cases
    )


def _foretelling(title: str, found: Foretelling) -> Iterator[str]:
    yield ""
    yield f"{title} ({found.bad_days:,} of {counted(found.days, 'day')})"
    yield f"  {'AUC':{_NAME_WIDTH}}  {'by person':20}  {'days':>5}  Fallow's less that"
    for name, words in SCORE.items():
        each = found.scores[name]
        less = _figure(each.less) if each.less is not None else ""
        yield f"  {words:{_NAME_WIDTH}}  {_figure(each.auc.by_people):20}  {each.days:>5,}  {less}".rstrip()


def _figure(estimate: Estimate | None) -> str:
    if estimate is None:
        return _DASH
    mean, low, high = (
        f"{round(value, 2) + 0.0:.2f}".replace("-", "−") for value in (estimate.mean, estimate.low, estimate.high)
    )
    return f"{mean} [{low}, {high}]"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else _DASH

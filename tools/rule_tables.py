"""The tables of docs/science.md with simple rules beside the verdict, from results as `fallow validate` told them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fallow.engine.rule_trial.circumstances import Circumstance
from fallow.engine.rule_trial.foretelling import Lead, Target
from fallow.engine.rule_trial.rules import Allows
from fallow.engine.rule_trial.verdicts import Word
from fallow.wording.english import rule_trial as words

TITLES: Final[Mapping[str, str]] = {"diaries": "diaries (`pmdata`)", "activities": "one runner's files (`coros_fit`)"}
ANSWERS: Final = tuple(allows.name.lower() for allows in Allows)
SPOKEN: Final = tuple(words.ALLOWS[allows] for allows in Allows)
WORDS: Final[Mapping[Word, str]] = {Word.BLIND: "Fallow blind", Word.TOLD: "Fallow told the morning"}


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def rule_tables(kept: Mapping[str, Any]) -> str:
    """From the results by kind of record: what is allowed, where that differs and when, and what foretells answers."""
    parts = [_agreement(kept), _where(kept), _when(kept), _why(kept)]
    for lead, targets in kept["diaries"]["foretold"].items():
        parts.append(_foretelling(Lead(lead), targets))
    return "\n\n".join(parts)


def _agreement(kept: Mapping[str, Any]) -> str:
    rows: list[tuple[str, ...]] = []
    for name, found in kept.items():
        for word, said in found["verdicts"].items():
            title = f"{TITLES[name]}: {WORDS[Word(word)]}"
            rows.append((f"**{title}**", *_answers(said["answers"]), "", "", "", f"{said['mornings']:,}", ""))
            rows += [_rule(words.RULE[rule], each) for rule, each in said["rules"].items()]
    return table(("", *SPOKEN, "agrees", "stricter", "laxer", "mornings", "silent"), rows)


def _rule(name: str, found: Mapping[str, Any]) -> tuple[str, ...]:
    mornings = found["mornings"]
    ways = (_percent(found[way], mornings) for way in ("agree", "more_cautious", "more_permissive"))
    return (name, *_answers(found["answers"]), *ways, f"{mornings:,}", f"{found['silent']:,}")


def _where(kept: Mapping[str, Any]) -> str:
    """Counts, Fallow blind in the columns."""
    rows = []
    for name, rule, found in _blind(kept):
        for answer in ANSWERS:
            if found["answers"][answer]:
                says = f"{words.RULE[rule]} says {SPOKEN[ANSWERS.index(answer)]}"
                rows.append((TITLES[name], says, *(f"{found['cross'][answer][other]:,}" for other in ANSWERS)))
    return table(("mornings", "", *(f"Fallow blind: {answer}" for answer in SPOKEN)), rows)


def _when(kept: Mapping[str, Any]) -> str:
    rows = [
        (TITLES[name], words.RULE[rule], _cases(found["when_more_cautious"]), _cases(found["when_more_permissive"]))
        for name, rule, found in _blind(kept)
    ]
    return table(("", "rule", "stricter than Fallow blind above all", "laxer above all"), rows)


def _blind(kept: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    return [
        (name, rule, each)
        for name, found in kept.items()
        for rule, each in found["verdicts"][Word.BLIND]["rules"].items()
        if each["mornings"]
    ]


def _cases(found: Sequence[Mapping[str, Any]]) -> str:
    cases = (
        f"{words.CIRCUMSTANCE[Circumstance(each['circumstance'])]} ({each['share']:.0%} of {each['mornings']:,})"
        for each in found
    )
    return "; ".join(cases) or "–"


def _why(kept: Mapping[str, Any]) -> str:
    """Why Fallow said less than train, by the first reason."""
    rows = [
        (TITLES[name], WORDS[Word(word)], SPOKEN[ANSWERS.index(answer)], _reasons(said, answer))
        for name, found in kept.items()
        for word, said in found["verdicts"].items()
        for answer in ANSWERS[:-1]
    ]
    return table(("", "", "says", "first reason, mornings"), rows)


def _reasons(said: Mapping[str, Any], answer: str) -> str:
    reasons = (f"`{one['reason']}` {one['mornings']:,}" for one in said["first_reasons"] if one["answer"] == answer)
    return ", ".join(reasons)


def _foretelling(lead: Lead, targets: Mapping[str, Any]) -> str:
    """One row for each score that spoke at all."""
    heads = [
        f"{words.TARGET[Target(target)]} {words.LEAD[lead]}: {found['bad_days']:,} of {found['days']:,} days"
        for target, found in targets.items()
    ]
    rows = []
    for name, title in words.SCORE.items():
        each = [found["scores"][name] for found in targets.values()]
        if any(one["days"] for one in each):
            cells = ((_interval(one["auc"]), _interval(one["fallow_less"])) for one in each)
            rows.append(
                (title, *(cell for pair in cells for cell in pair), " / ".join(f"{one['days']:,}" for one in each))
            )
    head = ("area under the curve", *(cell for title in heads for cell in (title, "Fallow's less that")), "days")
    return table(head, rows)


def _interval(of: Mapping[str, float] | None) -> str:
    return "" if of is None else f"{of['mean']:.2f} ({of['low']:.2f} to {of['high']:.2f})".replace("-", "−")


def _answers(of: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(_percent(of[answer], sum(of.values())) for answer in ANSWERS)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"

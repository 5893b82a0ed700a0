"""How mornings went after hard and long runs, against what the model says, in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from fallow.domain.learned import Answer
from fallow.domain.review import AfterHard, AnswerSeen, Compared, DaySeen
from fallow.wording import compared
from fallow.wording.english import quantities as say

ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
SORE: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "as sore as the model expects",
    Compared.LITTLE_LESS: "a little less sore than the model expects",
    Compared.LESS: "clearly less sore than the model expects",
    Compared.LITTLE_MORE: "a little sorer than the model expects",
    Compared.MORE: "clearly sorer than the model expects",
}
SORE_THEN: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "as sore as expected",
    Compared.LITTLE_LESS: "a little less sore",
    Compared.LESS: "clearly less sore",
    Compared.LITTLE_MORE: "a little sorer",
    Compared.MORE: "clearly sorer",
}
HRV: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "where the model expects it",
    Compared.LITTLE_LESS: "a little lower than the model expects",
    Compared.LESS: "clearly lower than the model expects",
    Compared.LITTLE_MORE: "a little higher than the model expects",
    Compared.MORE: "clearly higher than the model expects",
}
HRV_THEN: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "as expected",
    Compared.LITTLE_LESS: "a little lower",
    Compared.LESS: "clearly lower",
    Compared.LITTLE_MORE: "a little higher",
    Compared.MORE: "clearly higher",
}


class _Words(NamedTuple):
    name: str
    were: str
    were_before: str
    first: Mapping[Compared, str]
    then: Mapping[Compared, str]


_SORENESS: Final = _Words("soreness", "you were", "you were", SORE, SORE_THEN)
_RMSSD: Final = _Words("heart rate variability", "your heart rate variability was", "it was", HRV, HRV_THEN)


def after_hard(seen: AnswerSeen) -> str:
    """After 34 hard or long runs you were as sore as the model expects on the first day, a little less on the second.

    What was so before the run already is said where the model did not expect it.
    """
    words = _words(seen.answer)
    groups = compared.by_outcome(seen.days)
    told = [
        f"{(words.then if index else words.first)[outcome]} on the "
        f"{say.joined([ORDINALS[day - 1] for day in days])}{'' if index else ' day'}"
        for index, (outcome, days) in enumerate(groups.items())
    ]
    text = f"After {say.counted(seen.runs, 'hard or long run')} {words.were} {', '.join(told)}."
    before = [day.compared for day in seen.days if day.day == 0 and day.compared is not Compared.AS_EXPECTED]
    return " ".join(
        [text, *(f"On the morning before, {words.were_before} {words.first[outcome]}." for outcome in before)]
    )


def after_hard_few(seen: AnswerSeen, found: AfterHard) -> str:
    """Said instead of a chart."""
    return (
        f"So far {say.counted(seen.mornings, 'morning')} after hard or long runs of the last year "
        f"{'tells' if seen.mornings == 1 else 'tell'} of {_words(seen.answer).name}: too few to hold against the "
        f"model. An average takes {found.least_mornings} mornings on the same day after a run."
    )


def after_hard_learned(seen: AnswerSeen) -> str:
    """What learning has changed; empty where nothing was learned."""
    if not seen.learned:
        return ""
    own, typical = _off(seen, learned=True), _off(seen, learned=False)
    return (
        f"With what Fallow has learned from you the model is off by {own} on average, with what is typical for your "
        f"level by {typical}."
    )


def after_hard_mark(day: int) -> str:
    """Under the axis."""
    return str(day) if day else "before"


def after_hard_day(day: int) -> str:
    """The name of a row."""
    return say.counted(day, "day") + " after" if day else "Before the run"


def after_hard_cells(answer: Answer, day: DaySeen) -> tuple[str, str, str]:
    """What was told, what the model says, and what it would with typical figures."""
    unit, found = "%" if answer is Answer.RMSSD else "", compared.cells(answer, day)
    told = f"{say.number(found.told, found.own.step)}{unit}"
    return told, say.interval(found.own, unit), say.interval(found.typical, unit)


def _words(answer: Answer) -> _Words:
    return _RMSSD if answer is Answer.RMSSD else _SORENESS


def _off(seen: AnswerSeen, *, learned: bool) -> str:
    apart = compared.off(seen, learned=learned)
    if seen.answer is Answer.RMSSD:
        return f"{say.number(apart, 0.5)}%"
    points = say.number(apart, 0.1)
    return f"{points} point{'' if points == '1' else 's'}"

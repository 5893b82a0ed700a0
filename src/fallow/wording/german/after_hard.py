"""How mornings went after hard and long runs, against what the model says, in German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from fallow.domain.learned import Answer
from fallow.domain.review import AfterHard, AnswerSeen, Compared, DaySeen
from fallow.wording import compared
from fallow.wording.german import quantities as say

ORDINALS: Final = (
    "ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten", "siebten", "achten", "neunten", "zehnten",
)  # fmt: skip
SORE: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "so viel Muskelkater, wie das Modell erwartet",
    Compared.LITTLE_LESS: "etwas weniger Muskelkater, als das Modell erwartet",
    Compared.LESS: "deutlich weniger Muskelkater, als das Modell erwartet",
    Compared.LITTLE_MORE: "etwas mehr Muskelkater, als das Modell erwartet",
    Compared.MORE: "deutlich mehr Muskelkater, als das Modell erwartet",
}
SORE_THEN: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "so viel wie erwartet",
    Compared.LITTLE_LESS: "etwas weniger",
    Compared.LESS: "deutlich weniger",
    Compared.LITTLE_MORE: "etwas mehr",
    Compared.MORE: "deutlich mehr",
}
HRV: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "dort, wo das Modell sie erwartet",
    Compared.LITTLE_LESS: "etwas niedriger, als das Modell erwartet",
    Compared.LESS: "deutlich niedriger, als das Modell erwartet",
    Compared.LITTLE_MORE: "etwas höher, als das Modell erwartet",
    Compared.MORE: "deutlich höher, als das Modell erwartet",
}
HRV_THEN: Final[Mapping[Compared, str]] = {
    Compared.AS_EXPECTED: "wie erwartet",
    Compared.LITTLE_LESS: "etwas niedriger",
    Compared.LESS: "deutlich niedriger",
    Compared.LITTLE_MORE: "etwas höher",
    Compared.MORE: "deutlich höher",
}


class _Words(NamedTuple):
    name: str
    had: str
    had_before: str
    first: Mapping[Compared, str]
    then: Mapping[Compared, str]


_SORENESS: Final = _Words("Muskelkater", "hattest du", "hattest du", SORE, SORE_THEN)
_RMSSD: Final = _Words(
    "Herzfrequenzvariabilität", "war deine Herzfrequenzvariabilität", "war sie", HRV, HRV_THEN
)  # fmt: skip


def after_hard(seen: AnswerSeen) -> str:
    """Nach 34 harten oder langen Läufen hattest du am ersten Tag so viel Muskelkater, wie das Modell erwartet.

    What was so before the run already is said where the model did not expect it.
    """
    words = _words(seen.answer)
    groups = compared.by_outcome(seen.days)
    told = [
        f"am {say.joined([ORDINALS[day - 1] for day in days])}{'' if index else ' Tag'} "
        f"{(words.then if index else words.first)[outcome]}"
        for index, (outcome, days) in enumerate(groups.items())
    ]
    runs = say.counted(seen.runs, "harten oder langen Lauf", "harten oder langen Läufen")
    text = f"Nach {runs} {words.had} {', '.join(told)}."
    before = [day.compared for day in seen.days if day.day == 0 and day.compared is not Compared.AS_EXPECTED]
    return " ".join([text, *(f"Am Morgen davor {words.had_before} {words.first[outcome]}." for outcome in before)])


def after_hard_few(seen: AnswerSeen, found: AfterHard) -> str:
    """Said instead of a chart."""
    name = _words(seen.answer).name
    return (
        f"Bisher {'sagt' if seen.mornings == 1 else 'sagen'} {say.counted(seen.mornings, 'Morgen', 'Morgen')} nach "
        f"harten oder langen Läufen des letzten Jahres etwas über {name}: zu wenige, um sie mit dem Modell zu "
        f"vergleichen. Ein Mittelwert braucht {found.least_mornings} Morgen am selben Tag nach einem Lauf."
    )


def after_hard_learned(seen: AnswerSeen) -> str:
    """What learning has changed; empty where nothing was learned."""
    if not seen.learned:
        return ""
    own, typical = _off(seen, learned=True), _off(seen, learned=False)
    return (
        f"Mit dem, was Fallow von dir gelernt hat, liegt das Modell im Mittel um {own} daneben, mit dem Typischen für "
        f"deine Stufe um {typical}."
    )


def after_hard_mark(day: int) -> str:
    """Under the axis."""
    return str(day) if day else "davor"


def after_hard_day(day: int) -> str:
    """The name of a row."""
    return say.days(day) + " danach" if day else "Vor dem Lauf"


def after_hard_cells(answer: Answer, day: DaySeen) -> tuple[str, str, str]:
    """What was told, what the model says, and what it would with typical figures."""
    unit, found = " %" if answer is Answer.RMSSD else "", compared.cells(answer, day)
    told = f"{say.number(found.told, found.own.step)}{unit}"
    return told, say.interval(found.own, unit), say.interval(found.typical, unit)


def _words(answer: Answer) -> _Words:
    return _RMSSD if answer is Answer.RMSSD else _SORENESS


def _off(seen: AnswerSeen, *, learned: bool) -> str:
    apart = compared.off(seen, learned=learned)
    if seen.answer is Answer.RMSSD:
        return f"{say.number(apart, 0.5)} %"
    points = say.number(apart, 0.1)
    return f"{points} {'Punkt' if points == '1' else 'Punkte'}"

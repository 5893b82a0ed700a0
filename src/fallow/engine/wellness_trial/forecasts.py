"""Each morning's answer, foretold from the mornings and sessions before it: by Fallow and by its plain rivals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from fallow.domain.units import FloatArray
from fallow.engine.wellness_trial.diary import SCALES, Diary, Question
from fallow.engine.wellness_trial.store import CENTRE, paces, soreness_of_mornings
from fallow.physiology import reports
from fallow.physiology.reports import Answering, Outlook

LEAST_REPORTS: Final = 14  # before the first forecast
RECENT: Final = 2.0 / 9.0  # weight of the newest answer in the exponential mean
HALF_AN_ANSWER: Final = 0.5


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was foretold of one answer on the evening before, and the answer itself."""

    on: date
    answer: int
    each: FloatArray  # probability of every answer of the scale, shape (steps,)
    frequencies: FloatArray  # of the person's answers so far, half an answer added to each step, shape (steps,)
    own_mean: float
    exponential_mean: float
    last: int
    typical_soreness: float  # of the store with nothing learned, 0 to 10
    store_soreness: float  # of the store at the pace learned so far, 0 to 10


def forecasts(diary: Diary, question: Question) -> tuple[Forecast, ...]:
    """One for each morning that has LEAST_REPORTS answers before it; nothing of the morning or later is used."""
    draws, prior = paces()
    answered = [(morning.on, morning.answers[question]) for morning in diary.mornings if question in morning.answers]
    silent = 0.0 if question is Question.SORENESS else reports.SILENT.value
    felt = soreness_of_mornings(diary.sessions, [on for on, _ in answered], draws)
    return _foretold(answered, felt, reports.unknown(SCALES[question], prior, silent))


def _foretold(
    answered: Sequence[tuple[date, int]], felt: Mapping[date, FloatArray], known: Answering
) -> tuple[Forecast, ...]:
    made: list[Forecast] = []
    so_far: list[int] = []
    for index, (on, answer) in enumerate(answered):
        known = reports.after_days(known, (on - answered[index - 1][0]).days if index else 0)
        expected = reports.outlook(known, felt[on])
        if index >= LEAST_REPORTS:
            made.append(_forecast(on, answer, so_far, expected, felt[on]))
        known = reports.told(expected, answer)
        so_far.append(answer)
    return tuple(made)


def _forecast(on: date, answer: int, so_far: Sequence[int], expected: Outlook, soreness: FloatArray) -> Forecast:
    counts = np.array([so_far.count(int(step)) for step in expected.known.scale.answers]) + HALF_AN_ANSWER
    return Forecast(
        on=on,
        answer=answer,
        each=expected.each,
        frequencies=counts / counts.sum(),
        own_mean=float(np.mean(so_far)),
        exponential_mean=exponential_mean(so_far),
        last=so_far[-1],
        typical_soreness=float(soreness[CENTRE]),
        store_soreness=reports.store_soreness(expected.known, soreness),
    )


def exponential_mean(answers: Sequence[int]) -> float:
    mean = float(answers[0])
    for answer in answers[1:]:
        mean += RECENT * (answer - mean)
    return mean

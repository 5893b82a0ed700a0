"""The trial: every forecast that can be made of a folder of diaries, scored beside plain rivals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.units import FloatArray
from fallow.engine.wellness_trial.diary import SCALES, SORE, Diary, Question
from fallow.engine.wellness_trial.forecasts import Forecast, forecasts
from fallow.engine.wellness_trial.rivals import faded_load, ridge
from fallow.engine.wellness_trial.scores import (
    Auc,
    People,
    Statistic,
    auc_of_people,
    inside,
    mean_of,
    ranked_probability,
    root_mean_of,
)

LEAST_DAYS: Final = 5  # sore, and others, before one person's AUC counts as a figure of that person

FALLOW, OWN_MEAN, EXPONENTIAL, RIDGE = "fallow", "own_mean", "exponential_mean", "ridge"
OWN_FREQUENCIES: Final = "own_frequencies"
STORE, STORE_TYPICAL = "muscle_store", "muscle_store_alone"  # at the pace learned so far; with nothing learned
SELF_REPORT, TRAINED, FADED_LOAD, RIDGE_LOAD = "self_report", "trained_today", "faded_load", "ridge_on_load"


@dataclass(frozen=True, slots=True)
class SoreTrial:
    auc: Mapping[str, Auc]
    brier_skill: Estimate | None  # against the share of sore days so far
    days: int
    sore_days: int


@dataclass(frozen=True, slots=True)
class ScaleTrial:
    answers: int  # that were foretold
    rmse: Mapping[str, Estimate | None]
    gain: Mapping[str, Estimate | None]  # RMSE of Fallow less that of each rival, paired; below 0 = better
    coverage80: Estimate | None
    rps: Mapping[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class WellnessTrial:
    people: int
    foretold: int  # people with a forecast
    sore: SoreTrial
    scales: Mapping[Question, ScaleTrial]


@dataclass(frozen=True, slots=True)
class _Person:
    diary: Diary
    made: tuple[Forecast, ...]

    def each(self, value: Callable[[Forecast], float]) -> FloatArray:
        return np.array([value(forecast) for forecast in self.made], dtype=np.float64)


def wellness_trial(diaries: Sequence[Diary], rng: np.random.Generator) -> WellnessTrial:
    """Scores of all forecasts; where nothing can be foretold every figure is None."""
    made = {question: _made(diaries, question) for question in Question}
    return WellnessTrial(
        people=len(diaries),
        foretold=len({person.diary.person for people in made.values() for person in people}),
        sore=_sore(made[Question.SORENESS], diaries, rng),
        scales={question: _scale(made[question], diaries, question, rng) for question in Question},
    )


def _made(diaries: Sequence[Diary], question: Question) -> list[_Person]:
    people = [_Person(diary, forecasts(diary, question)) for diary in diaries]
    return [person for person in people if person.made]


def _scale(people: list[_Person], diaries: Sequence[Diary], question: Question, rng: np.random.Generator) -> ScaleTrial:
    lowest, drawn = SCALES[question].lowest, People.drawn(len(people), rng)
    number = np.array([float(len(person.made)) for person in people])

    def figure(value: Callable[[Forecast], float]) -> Estimate | None:
        return drawn.estimate(mean_of(np.array([person.each(value).sum() for person in people]), number))

    roots = {name: root_mean_of(squares, number) for name, squares in _squares(people, diaries, question).items()}
    return ScaleTrial(
        answers=int(number.sum()),
        rmse={name: drawn.estimate(root) for name, root in roots.items()},
        gain={name: drawn.estimate(_less(roots[FALLOW], root)) for name, root in roots.items() if name != FALLOW},
        coverage80=figure(lambda day: inside(day.each, day.answer - lowest)),
        rps={
            FALLOW: figure(lambda day: ranked_probability(day.each, day.answer - lowest)),
            OWN_FREQUENCIES: figure(lambda day: ranked_probability(day.frequencies, day.answer - lowest)),
        },
    )


def _squares(people: list[_Person], diaries: Sequence[Diary], question: Question) -> Mapping[str, FloatArray]:
    """Squared errors by rule, summed for each person."""
    answers, pooled = SCALES[question].answers, ridge(diaries, question, lags=True)
    foretold: Mapping[str, Callable[[_Person], FloatArray]] = {
        FALLOW: lambda person: person.each(lambda day: float(day.each @ answers)),
        OWN_MEAN: lambda person: person.each(lambda day: day.own_mean),
        EXPONENTIAL: lambda person: person.each(lambda day: day.exponential_mean),
        RIDGE: lambda person: person.each(lambda day: day.own_mean + pooled[person.diary.person, day.on]),
    }
    told = [person.each(lambda day: day.answer) for person in people]
    return {
        name: np.array([float(((said - rule(person)) ** 2).sum()) for person, said in zip(people, told, strict=True)])
        for name, rule in foretold.items()
    }


def _less(ours: Statistic, theirs: Statistic) -> Statistic:
    return lambda counts: ours(counts) - theirs(counts)


def _sore(people: list[_Person], diaries: Sequence[Diary], rng: np.random.Generator) -> SoreTrial:
    by_load = ridge(diaries, Question.SORENESS, lags=False)
    scores: Mapping[str, Callable[[_Person], FloatArray]] = {
        STORE: lambda person: person.each(lambda day: day.store_soreness),
        STORE_TYPICAL: lambda person: person.each(lambda day: day.typical_soreness),
        FALLOW: lambda person: person.each(lambda day: _sore_share(day.each)),
        SELF_REPORT: lambda person: person.each(lambda day: -day.last),
        TRAINED: _trained,
        FADED_LOAD: lambda person: np.array([faded_load(person.diary, day.on) for day in person.made]),
        RIDGE_LOAD: lambda person: person.each(lambda day: -by_load[person.diary.person, day.on]),
    }
    sore = [person.each(lambda day: day.answer) <= SORE for person in people]
    drawn = People.drawn(len(people), rng)
    return SoreTrial(
        auc={
            name: auc_of_people(drawn, [score(person) for person in people], sore, LEAST_DAYS)
            for name, score in scores.items()
        },
        brier_skill=_brier_skill(drawn, people),
        days=sum(days.size for days in sore),
        sore_days=sum(int(days.sum()) for days in sore),
    )


def _sore_share(each: FloatArray) -> float:
    return float(each[SCALES[Question.SORENESS].answers <= SORE].sum())


def _trained(person: _Person) -> FloatArray:
    days = {session.on.toordinal() + 1 for session in person.diary.sessions}
    return person.each(lambda day: day.on.toordinal() in days)


def _brier_skill(drawn: People, people: list[_Person]) -> Estimate | None:
    """1 - squared error of the probability of a sore day over that of the share of sore days so far."""

    def errors(probability: Callable[[Forecast], float]) -> FloatArray:
        return np.array(
            [person.each(lambda day: (probability(day) - (day.answer <= SORE)) ** 2).sum() for person in people]
        )

    ours, theirs = errors(lambda day: _sore_share(day.each)), errors(lambda day: _sore_share(day.frequencies))
    return drawn.estimate(lambda counts: 1.0 - (counts @ ours) / (counts @ theirs))

"""What the history has taught about this runner up to the Monday of this week: a pure function of that history.

Weekly, so that a snapshot of the state stays fit through the week. The result travels inside the snapshot, and is
worked out anew only where what it rests on has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow.domain.activity import Run
from fallow.domain.athlete import Level
from fallow.domain.learned import Answer, ForecastError
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import StateSnapshot
from fallow.domain.units import FloatArray
from fallow.domain.wellness import CheckIn
from fallow.engine import questions
from fallow.engine.version import learning_model
from fallow.physiology.expected import Muscles, Nerves
from fallow.physiology.later import Forecasts, forecasts, naive, rms
from fallow.physiology.observation import Answers
from fallow.physiology.personal import Fit, Posterior, at_prior, climb
from fallow.physiology.rest import DayRest

# fmt: off
LATER_D = Parameter(
    "w_later", 56.0, 0.0, "d", "own-assumption", Grade.C, (28.0, 180.0),
    "So many of the newest days, at most a third of all, test what was learned from those before.",
)
LATER_LEAST = Parameter(
    "n_later", 14.0, 0.0, "1", "own-assumption", Grade.C, (7.0, 60.0),
    "With fewer answers to test it, nothing learned is used.",
)
# fmt: on
PARAMETERS = (LATER_D, LATER_LEAST)

STORES: Final[Mapping[str, type[Muscles] | type[Nerves]]] = {"muscle": Muscles, "nerve": Nerves}
NAIVE: Final = ("yesterday", "own_mean", "rolling_mean", "least_squares")
PREFIX: Final = "learned."


@dataclass(frozen=True, slots=True)
class Heard:
    """What learning looks at: everything before `until`. `key` names it."""

    until: date
    words: tuple[CheckIn, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of it. `posteriors` by store, only where it foretells later answers better than what is typical."""

    key: str
    until: date
    counts: Mapping[Answer, int]
    posteriors: Mapping[str, Posterior]
    errors: tuple[ForecastError, ...]

    def to_values(self) -> dict[str, FloatArray]:
        """Flat form, for a snapshot."""
        values = {f"{PREFIX}answers": np.array([float(self.counts[kind]) for kind in Answer])}
        values[f"{PREFIX}errors"] = np.array([_error_row(error) for error in self.errors]).reshape(-1, 6 + len(NAIVE))
        for store, posterior in self.posteriors.items():
            values[f"{PREFIX}{store}"] = np.vstack([posterior.mean, posterior.covariance])
        return values

    @classmethod
    def from_values(cls, heard: Heard, values: Mapping[str, FloatArray]) -> Lesson:
        """Back from the flat form."""
        return cls(
            heard.key,
            heard.until,
            {kind: int(count) for kind, count in zip(Answer, values[f"{PREFIX}answers"], strict=True)},
            {
                store: Posterior(values[f"{PREFIX}{store}"][0], values[f"{PREFIX}{store}"][1:])
                for store in STORES
                if f"{PREFIX}{store}" in values
            },
            tuple(_error(row) for row in values[f"{PREFIX}errors"]),
        )


def heard(check_ins: Sequence[CheckIn], on: date, level: Level, digest: Callable[[date], str]) -> Heard | None:
    """What was told before this week's Monday; None where that is nothing. `digest` of runs, sleep and food."""
    until = on - timedelta(days=on.weekday())
    words = questions.spoken(check_ins, until)
    if not words:
        return None
    texts = sorted(set(map(questions.as_text, words)))
    told = repr((learning_model(), PARAMETERS, questions.PARAMETERS, level, until, digest(until), texts))
    return Heard(until, words, hashlib.sha256(told.encode()).hexdigest()[:16])


def held(found: Heard, snapshot: StateSnapshot | None) -> Lesson | None:
    """What a snapshot holds of the same; None where it rests on anything else."""
    if snapshot is None or snapshot.history.rpartition("/")[2] != found.key:
        return None
    return Lesson.from_values(found, snapshot.values)


def learn(found: Heard, runs: Sequence[Run], days: Mapping[date, DayRest], level: Level, utc_offset_s: int) -> Lesson:
    """Learns: first from all but the newest answers, tested on these; then, where that was of use, from all."""
    words = questions.mornings(found.words)
    if not words:
        return Lesson(found.key, found.until, dict.fromkeys(Answer, 0), {}, ())
    asked = questions.gather(words, runs, days, found.until, utc_offset_s)
    cut_d = _cut_d(words, asked.began)
    errors: list[ForecastError] = []
    posteriors: dict[str, Posterior] = {}
    for store, kind in STORES.items():
        expect = kind(level, asked.timeline, asked.asked)
        answers = [asked.answers[answer] for answer in kind.answers]
        if not any(one.count for one in answers):
            continue
        tried = trial(answers, expect, cut_d)
        errors += tried.errors
        if tried.own_is_better:
            everything = [np.ones(one.count) for one in answers]
            posteriors[store] = climb(answers, expect, everything, tried.own.place).posterior
    counts = {answer: asked.answers[answer].count for answer in Answer}
    return Lesson(found.key, found.until, counts, posteriors, tuple(errors))


def _cut_d(words: Sequence[CheckIn], began: date) -> float:
    """The day from which answers test what was learned before it."""
    first, last = ((words[end].on - began).days for end in (0, -1))
    return last + 1 - min(LATER_D.value, (last + 1 - first) / 3.0)


@dataclass(frozen=True, slots=True)
class Trial:
    own: Fit
    own_is_better: bool
    errors: tuple[ForecastError, ...]


def trial(answers: Sequence[Answers], expect: Muscles | Nerves, cut_d: float) -> Trial:
    """What the answers before `cut_d` teach, and how well it foretells those from then on, beside what is typical.

    Only where one kind of answer is there often enough to show an error can it be called better.
    """
    earlier = [(one.at_d < cut_d).astype(np.float64) for one in answers]
    p = len(expect.personal)
    typical = at_prior(answers, expect, earlier, p)
    own = climb(answers, expect, earlier, typical.place)
    gain, tested, errors = 0.0, 0, []
    for index, (one, use) in enumerate(zip(answers, earlier, strict=True)):
        later = use == 0
        mine, level_s = (_foretold(one, fit, index, use) for fit in (own, typical))
        gain += float(np.sum((mine.log_score - level_s.log_score)[later]))
        tested = max(tested, int(later.sum()))
        if later.sum() >= LATER_LEAST.value:
            errors.append(_errors(one, mine, level_s, later))
    is_better = tested >= LATER_LEAST.value and gain > 0
    return Trial(own, is_better, tuple(replace(error, used=is_better) for error in errors))


def _foretold(answers: Answers, fit: Fit, index: int, earlier: FloatArray) -> Forecasts:
    J = fit.place.slopes[index]  # noqa: N806  # as in personal
    variance = np.einsum("mp,pq,mq->m", J, fit.posterior.covariance, J)
    return forecasts(answers, fit.place.expected[index], fit.place.settled[index], variance, earlier)


def _errors(
    answers: Answers, own: Forecasts, typical: Forecasts, later: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> ForecastError:
    first = int(np.argmax(later))
    value = answers.value
    return ForecastError(
        answers.kind,
        int(later.sum()),
        rms((own.mean - value)[later]),
        rms((typical.mean - value)[later]),
        {name: rms((rule - value)[later]) for name, rule in naive(value, first).items()},
        float(np.mean(own.covered[later])),
    )


def _error_row(error: ForecastError) -> list[float]:
    kind = float(list(Answer).index(error.answer))
    rules = (error.naive[name] for name in NAIVE)
    return [kind, error.mornings, error.own, error.typical, error.covered, float(error.used), *rules]


def _error(row: FloatArray) -> ForecastError:
    kind, count, own, typical, covered, used, *rules = (float(figure) for figure in row)
    return ForecastError(
        list(Answer)[int(kind)], int(count), own, typical, dict(zip(NAIVE, rules, strict=True)), covered, used > 0
    )

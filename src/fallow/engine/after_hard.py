"""Mornings after hard and long runs, held against the model: did soreness and rMSSD go the way that it says?

A morning belongs to the last hard run before it, so that a further one cuts its days short; and where it begins a day
with a hard run, to that one's day 0 as well. What the model says of each is worked out from the same runs, nights and
level as learning goes by (see physiology.expected and retold), for the runner as learned and for a typical one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fallow.coaching.recovery_run import was_hard
from fallow.domain.activity import Run, Sport
from fallow.domain.estimate import Estimate, interval
from fallow.domain.learned import Answer
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.review import AfterHard, AnswerSeen, Compared, DaySeen
from fallow.domain.units import FloatArray
from fallow.domain.wellness import CheckIn
from fallow.engine import questions
from fallow.engine.learning import STORES
from fallow.engine.replay import History
from fallow.physiology.observation import Answers
from fallow.physiology.personal import Posterior
from fallow.physiology.retold import Retold, retell

# fmt: off
SINCE_D = Parameter(
    "w_after", 365.0, 0.0, "d", "own-assumption", Grade.C, (90.0, 730.0), "Hard runs of so many days are looked at."
)
AFTER_D = Parameter(
    "d_after", 5.0, 0.0, "d", "own-assumption", Grade.C, (3.0, 10.0), "So many days after a hard run are looked at."
)
MORNINGS_LEAST = Parameter(
    "n_after", 5.0, 0.0, "1", "own-assumption", Grade.C, (3.0, 20.0),
    "Fewer mornings on the same day after hard runs make no average.",
)
DAYS_LEAST = Parameter(
    "n_days_after", 2.0, 0.0, "1", "own-assumption", Grade.C, (1.0, 5.0),
    "Fewer days with an average make no course.",
)
LITTLE_SORE = Parameter(
    "little_sore", 1.0, 0.0, "0-10", "own-assumption", Grade.C, (0.3, 2.0),
    "Nearer than this to what the model says, soreness was a little more or less.",
)
LITTLE_RMSSD = Parameter(
    "little_rmssd", 0.1, 0.0, "ln ms", "own-assumption", Grade.C, (0.03, 0.3), "The same of ln rMSSD."
)
# fmt: on
PARAMETERS = (SINCE_D, AFTER_D, MORNINGS_LEAST, DAYS_LEAST, LITTLE_SORE, LITTLE_RMSSD)

RUNNERS: Final = 400  # possible ones, each of whom tells every morning once
STREAM: Final = 7  # of random numbers: no other part of an answer draws from it
LITTLE: Final = {Answer.SORENESS: LITTLE_SORE, Answer.RMSSD: LITTLE_RMSSD}
STORE: Final = {Answer.SORENESS: "muscle", Answer.RMSSD: "nerve"}


class Place(NamedTuple):
    """An answer, by its number, so many days after a hard run, by its number among the runs."""

    answer: int
    day: int
    run: int


@dataclass(frozen=True, slots=True)
class _Model:
    """What both runners would have told, in the unit in which `value` is."""

    value: FloatArray  # (m,)
    own: Retold
    typical: Retold


def after_hard(history: History, check_ins: Sequence[CheckIn], on: date) -> AfterHard:
    """The last year up to `on`. Pure, and the same whatever the order of the check-ins."""
    since = on - timedelta(days=SINCE_D.value)
    until = on + timedelta(days=1)
    words = [word for word in questions.mornings(questions.spoken(check_ins, until)) if word.on >= since]
    answers: tuple[AnswerSeen, ...] = ()
    if words:
        asked = questions.gather(words, history.runs, history.days, until, history.utc_offset_s)
        answers = tuple(_seen(kind, asked, history, since) for kind in STORE if asked.answers[kind].count)
    return AfterHard(since, int(MORNINGS_LEAST.value), answers)


def places(ended: NDArray[np.intp], days: Sequence[date], runs: Sequence[Run], since: date) -> Iterator[Place]:
    """Where each answer belongs. `ended` (m,): how many of `runs` were over before it; `days` (m,): when it was told.

    Hard work of any sport ends the days of a run before it; days are counted from runs alone.
    """
    hard = [number for number, run in enumerate(runs) if run.stress is not None and was_hard(run.stress)]
    for answer, (over, on) in enumerate(zip(ended.tolist(), days, strict=True)):
        first_ahead = bisect_left(hard, over)
        for number in hard[max(first_ahead - 1, 0) : first_ahead]:
            day = (on - runs[number].local_date).days
            if 1 <= day <= AFTER_D.value and _counts(runs[number], since):
                yield Place(answer, day, number)
        for number in hard[first_ahead : first_ahead + 1]:
            if runs[number].local_date == on and _counts(runs[number], since):
                yield Place(answer, 0, number)


def _counts(run: Run, since: date) -> bool:
    return run.sport is Sport.RUN and run.local_date >= since


def _seen(kind: Answer, asked: questions.Questions, history: History, since: date) -> AnswerSeen:
    told = asked.answers[kind]
    dates = [asked.began + timedelta(days=float(at_d)) for at_d in told.at_d]
    found = list(places(asked.asked[kind].index, dates, asked.runs, since))
    after = [place for place in found if place.day > 0]
    learned = history.learned is not None and STORE[kind] in history.learned.posteriors
    seen = AnswerSeen(kind, len({place.run for place in after}), len({place.answer for place in after}), (), learned)
    rows = {
        day: np.array([place.answer for place in found if place.day == day]) for day in range(int(AFTER_D.value) + 1)
    }
    enough = {day: row for day, row in rows.items() if row.size >= MORNINGS_LEAST.value}
    if sum(day > 0 for day in enough) < DAYS_LEAST.value:
        return seen
    model = _model(kind, told, asked, history)
    return replace(seen, days=tuple(day_seen(kind, day, row, model) for day, row in enough.items()))


def day_seen(kind: Answer, day: int, row: NDArray[np.intp], model: _Model) -> DaySeen:
    """The averages over the answers of `row`."""
    told = float(np.mean(model.value[row]))
    own, typical = (_of_average(one, row) for one in (model.own, model.typical))
    return DaySeen(day, row.size, told, own, typical, compared(told, own, LITTLE[kind].value))


def _of_average(retold: Retold, row: NDArray[np.intp]) -> Estimate:
    low, high = interval(np.mean(retold.told[row], axis=0))
    return Estimate.around(float(np.mean(retold.mean[row])), float(low), float(high))


def compared(told: float, expected: Estimate, little: float) -> Compared:
    if expected.low <= told <= expected.high:
        return Compared.AS_EXPECTED
    apart = told - expected.mean
    if apart < 0:
        return Compared.LITTLE_LESS if -apart < little else Compared.LESS
    return Compared.LITTLE_MORE if apart < little else Compared.MORE


def _model(kind: Answer, told: Answers, asked: questions.Questions, history: History) -> _Model:
    """Both runners tell the same mornings, with the same luck; rMSSD counts from the level of the own one."""
    store = STORE[kind]
    expect = STORES[store](history.level, asked.timeline, asked.asked)
    p = len(expect.personal)
    prior = Posterior(np.zeros(p), np.eye(p))
    own = prior if history.learned is None else history.learned.posteriors.get(store, prior)
    seed = [history.seed, STREAM, list(Answer).index(kind)]
    chance = np.random.default_rng(seed).standard_normal((p, RUNNERS))

    def retold(of: Posterior) -> Retold:
        scores = np.column_stack([of.mean, of.moved(chance)])
        expected = expect(scores)[expect.answers.index(kind)]
        return retell(told, expected[:, 0], expected[:, 1:], np.random.default_rng([*seed, 1]))

    one = retold(own)
    other = one if own is prior else retold(prior)
    if kind is Answer.RMSSD:
        level = one.level[:, np.newaxis]
        beside = [replace(each, mean=each.mean - level, told=each.told - level) for each in (one, other)]
        return _Model(told.value - one.level, *beside)
    return _Model(told.value, one, other)

"""Form as the runner's own past lets it be told: which model, with whose figures, and how far it may be off.

Learned up to the Monday of this week, so that an answer holds for the week: a pure function of the history.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, timedelta
from typing import Final

import numpy as np

from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate, interval
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Curve, Form, FormModel, FormTrial, StateSnapshot, Store
from fallow.domain.units import HOUR_S, FloatArray
from fallow.engine.contract import DayLoad
from fallow.engine.loads import daily_strain
from fallow.engine.past_stores import LOOK_BACK_D, unrecovered_at
from fallow.engine.replay import History
from fallow.engine.version import learning_model
from fallow.physiology import adaptation
from fallow.physiology.adaptation import AHEAD_H
from fallow.physiology.draws import draw
from fallow.physiology.evidence import Evidence
from fallow.physiology.form_models import Figures
from fallow.physiology.form_trial import NAIVE, Lesson, compare
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.priors import Draws
from fallow.physiology.recovered import project
from fallow.physiology.results import performances

UNEXPLAINED_PCT: Final = Parameter(
    "sigma_form", 1.5, 0.0, "%", "own-assumption", Grade.C, (0.5, 4.0),
    "What form is off by for reasons that no model of load knows, where the runner's own past does not tell.",
)  # fmt: skip
PARAMETERS = (UNEXPLAINED_PCT,)


PREFIX: Final = "form."
FORM_KEY: Final = f"{PREFIX}key"
_MODELS: Final = tuple(FormModel)
_ERRORS: Final = (*(model.value for model in FormModel), *NAIVE)


@dataclass(frozen=True, slots=True)
class FormLesson:
    """What the past before this week's Monday speaks for. `own`: draws of the figures that it has moved, by symbol.

    `key` names all that it rests on: a snapshot that holds one of the same key saves working it out.
    """

    key: str
    model: FormModel
    trial: FormTrial | None
    own: Mapping[str, FloatArray]

    def to_values(self) -> dict[str, FloatArray]:
        """Flat form, for a snapshot."""
        values = {FORM_KEY: _as_array(self.key), f"{PREFIX}model": np.array([float(_MODELS.index(self.model))])}
        if self.trial is not None:
            one, errors = self.trial, [self.trial.error_pct[name] for name in _ERRORS]
            row = [one.looks, one.blocks, one.beats_naive, one.unexplained_pct, *errors]
            values[f"{PREFIX}trial"] = np.array(row, dtype=np.float64)
        return values | {f"{PREFIX}own.{symbol}": draws for symbol, draws in self.own.items()}

    @classmethod
    def from_values(cls, key: str, values: Mapping[str, FloatArray]) -> FormLesson:
        """Back from the flat form."""
        own = f"{PREFIX}own."
        return cls(
            key,
            _MODELS[int(values[f"{PREFIX}model"][0])],
            _trial(values.get(f"{PREFIX}trial")),
            {name.removeprefix(own): draws for name, draws in values.items() if name.startswith(own)},
        )


def form_lesson(history: History, days: Sequence[DayLoad], on: date, snapshot: StateSnapshot | None) -> FormLesson:
    """From a snapshot that holds the same, else worked out anew."""
    until = on - timedelta(on.weekday())
    before = [run for run in history.runs if run.local_date < until and run.stress is not None]
    evidence = Evidence.of(before)
    key = _key(history, until, evidence)
    if snapshot is not None and np.array_equal(snapshot.values.get(FORM_KEY, np.empty(0)), _as_array(key)):
        return FormLesson.from_values(key, snapshot.values)
    found = learn(days, before, evidence, until, history.level, history.utc_offset_s)
    rng = np.random.default_rng([history.seed, 3])
    own = {} if found.figures is None else own_draws(found.figures, history.draws.n, rng)
    return FormLesson(key, found.model, found.trial, own)


@dataclass(frozen=True, slots=True)
class FormAhead:
    """Form now and over the hours to come, by the model and the figures that the past speaks for."""

    strain_of_days: FloatArray
    hour: float  # of today
    draws: Draws
    lesson: FormLesson

    @classmethod
    def of(cls, now: Now, days: Sequence[DayLoad], lesson: FormLesson, seed: int) -> FormAhead:
        """`days` up to today, as far as it has come."""
        local = now.at.astimezone(UTC) + timedelta(seconds=now.utc_offset_s)
        hour = (local - local.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds() / HOUR_S
        typical = draw(adaptation.PARAMETERS, now.level, now.draws.n, np.random.default_rng([seed, 1]))
        return cls(daily_strain(days), hour, Draws({**typical.values, **lesson.own}), lesson)

    def now(self, now: Now) -> Form:
        """Form at this moment with its window."""
        unrecovered = _unrecovered_ahead(now) if self._one_state else None
        found = adaptation.form(self.strain_of_days, self.hour, self.draws, unrecovered)
        return replace(
            found,
            now_pct=_wider(found.now_pct, self._off_pct),
            model=self.lesson.model,
            learned=bool(self.lesson.own),
            trial=self.lesson.trial,
        )

    def curve(self, hours: FloatArray, more_strain: float, recovered: Mapping[Store, FloatArray]) -> Curve | None:
        """Form at `hours` from now (k,), with rest after a run of today that takes so much. `recovered` at these hours,
        each (k, n). None where too little is on record.
        """
        unrecovered = 1.0 - np.min(list(recovered.values()), axis=0) if self._one_state else None
        strain = self.strain_of_days.copy()
        strain[-1] += more_strain
        found = adaptation.form_ahead(strain, self.hour, hours, self.draws, unrecovered)
        if found is None:
            return None
        mean, (low, high) = found.mean(axis=1), interval(found, axis=1)
        extra = INTERVAL_Z * self._off_pct
        return Curve(hours, mean, mean - np.hypot(mean - low, extra), mean + np.hypot(high - mean, extra))

    @property
    def _one_state(self) -> bool:
        return self.lesson.model is FormModel.ONE_STATE

    @property
    def _off_pct(self) -> float:
        return UNEXPLAINED_PCT.value if self.lesson.trial is None else self.lesson.trial.unexplained_pct


def learn(
    days: Sequence[DayLoad], before: Sequence[Run], evidence: Evidence, until: date, level: Level, utc_offset_s: int
) -> Lesson:
    """What looks at form before `until` have taught. `before`: runs until then, oldest first, each with its stress."""
    looks = performances(evidence)
    if not days or not len(looks):
        return Lesson()
    first_day = days[0].on.toordinal()
    looks = looks.after(first_day)
    past = daily_strain([day for day in days if day.on < until])
    return compare(past, looks, first_day, unrecovered_at(looks.day, before, level, utc_offset_s))


def own_draws(figures: Figures, n: int, rng: np.random.Generator) -> dict[str, FloatArray]:
    """Possible runners as the looks leave them: symbol -> (n,), inside the bounds."""
    share = (rng.permutation(n) + 0.5) / n
    node = np.minimum(np.searchsorted(np.cumsum(figures.weight), share), figures.weight.size - 1)
    spread = np.linalg.cholesky(figures.covariance[node])
    noise = rng.standard_normal((n, figures.mean.shape[1]))
    found = figures.mean[node] + (spread @ noise[:, :, None])[:, :, 0]
    scales = {scale.symbol: np.clip(found[:, i + 1], *scale.bounds) for i, scale in enumerate(figures.scales)}
    return {name: at[node] for name, at in figures.places.items()} | scales


def _key(history: History, until: date, evidence: Evidence) -> str:
    named = repr((learning_model(), PARAMETERS, LOOK_BACK_D, history.level, history.draws.n, history.seed, until))
    digest = hashlib.sha256(named.encode() + history.digest_on(until).encode())
    for field in fields(evidence):
        digest.update(getattr(evidence, field.name).tobytes())
    return digest.hexdigest()[:16]


def _as_array(key: str) -> FloatArray:
    return np.frombuffer(key.encode(), dtype=np.uint8).astype(np.float64)


def _trial(row: FloatArray | None) -> FormTrial | None:
    if row is None:
        return None
    looks, blocks, beats_naive, unexplained, *errors = row.tolist()
    return FormTrial(int(looks), int(blocks), dict(zip(_ERRORS, errors, strict=True)), bool(beats_naive), unexplained)


def _unrecovered_ahead(now: Now) -> FloatArray:
    """1 - recovered of the slowest store at the moments AHEAD_H, under rest, shape (k, n draws)."""
    ahead = project(now.body, now.draws, now.level, now.at, AHEAD_H, now.utc_offset_s)
    return np.asarray(1.0 - np.min([ahead[store] for store in Store], axis=0))


def _wider(known: Estimate, off_pct: float) -> Estimate:
    """The same with what no model explains in its interval."""
    extra = INTERVAL_Z * off_pct
    low, high = np.hypot([known.mean - known.low, known.high - known.mean], extra).tolist()
    return Estimate(known.mean, known.mean - low, known.mean + high)

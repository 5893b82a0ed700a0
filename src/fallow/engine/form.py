"""Form as the runner's own past lets it be told: which model, with whose figures, and how far it may be off.

Learned up to the Monday of this week, so that an answer holds for the week: a pure function of the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Final

import numpy as np

from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Form, FormModel, Store
from fallow.domain.units import HOUR_S, FloatArray
from fallow.engine.contract import DayLoad
from fallow.engine.loads import daily
from fallow.engine.past_stores import unrecovered_at
from fallow.physiology import adaptation
from fallow.physiology.adaptation import AHEAD_H
from fallow.physiology.draws import draw
from fallow.physiology.evidence import Evidence
from fallow.physiology.form_models import Posterior
from fallow.physiology.form_trial import Lesson, compare
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.priors import Draws
from fallow.physiology.recovered import project
from fallow.physiology.results import performances

UNEXPLAINED_PCT: Final = Parameter(
    "sigma_form", 1.5, 0.0, "%", "own-assumption", Grade.C, (0.5, 4.0),
    "What form is off by for reasons that no model of load knows, where the runner's own past does not tell.",
)  # fmt: skip
PARAMETERS = (UNEXPLAINED_PCT,)


def form_now(now: Now, days: Sequence[DayLoad], runs: Sequence[Run], draws: int, seed: int) -> Form:
    """Form at this moment with its window, by the model and the figures that the past before this week speaks for."""
    local = now.at.astimezone(UTC) + timedelta(seconds=now.utc_offset_s)
    hour = (local - local.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds() / HOUR_S
    lesson = learn(days, runs, local.date() - timedelta(local.weekday()), now.level, now.utc_offset_s)
    rng = np.random.default_rng([seed, 1])
    figures = own_draws(draw(adaptation.PARAMETERS, now.level, draws, rng), lesson.posterior, rng)
    unrecovered = _unrecovered_ahead(now) if lesson.model is FormModel.ONE_STATE else None
    found = adaptation.form(daily(days), hour, figures, unrecovered)
    off_pct = UNEXPLAINED_PCT.value if lesson.trial is None else lesson.trial.unexplained_pct
    return replace(
        found,
        now_pct=_wider(found.now_pct, off_pct),
        model=lesson.model,
        learned=lesson.posterior is not None,
        trial=lesson.trial,
    )


def learn(days: Sequence[DayLoad], runs: Sequence[Run], until: date, level: Level, utc_offset_s: int) -> Lesson:
    """What looks at form before `until` have taught. `runs` oldest first, each with its stress."""
    before = [run for run in runs if run.local_date < until and run.stress is not None]
    looks = performances(Evidence.of(before))
    if not days or not len(looks):
        return Lesson()
    first_day = days[0].on.toordinal()
    looks = looks.after(first_day)
    past = daily([day for day in days if day.on < until])
    return compare(past, looks, first_day, unrecovered_at(looks.day, before, level, utc_offset_s))


def own_draws(typical: Draws, posterior: Posterior | None, rng: np.random.Generator) -> Draws:
    """Possible runners as the looks leave them; the typical ones where there is no posterior."""
    if posterior is None:
        return typical
    share = (rng.permutation(typical.n) + 0.5) / typical.n
    node = np.minimum(np.searchsorted(np.cumsum(posterior.weight[0]), share), posterior.weight.shape[1] - 1)
    spread = np.linalg.cholesky(posterior.covariance[0, node])
    noise = rng.standard_normal((typical.n, posterior.mean.shape[2]))
    found = posterior.mean[0, node] + (spread @ noise[:, :, None])[:, :, 0]
    scales = posterior.line.scales
    own = {scale.symbol: np.clip(found[:, i + 1], *scale.bounds) for i, scale in enumerate(scales)}
    return Draws({**typical.values, **{name: at[node] for name, at in posterior.line.places.items()}, **own})


def _unrecovered_ahead(now: Now) -> FloatArray:
    """1 - recovered of the slowest store at the moments AHEAD_H, under rest, shape (k, n draws)."""
    ahead = project(now.body, now.draws, now.level, now.at, AHEAD_H, now.utc_offset_s)
    return np.asarray(1.0 - np.min([ahead[store] for store in Store], axis=0))


def _wider(known: Estimate, off_pct: float) -> Estimate:
    """The same with what no model explains in its interval."""
    extra = INTERVAL_Z * off_pct
    low, high = np.hypot([known.mean - known.low, known.high - known.mean], extra).tolist()
    return Estimate(known.mean, known.mean - low, known.mean + high)

"""From what was learned to the possible runners that the whole model is worked out with, and to what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer, Assumed, Learned, LearnedFigure, Part
from fallow.domain.parameters import Parameter
from fallow.domain.units import FloatArray
from fallow.engine.learning import Lesson
from fallow.physiology import adaptation, energy, muscle, nerve, tissue
from fallow.physiology.draws import draw, from_scores, scores
from fallow.physiology.expected import SORENESS_GAIN, Muscles, Nerves
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.personal import NARROWED, Posterior
from fallow.physiology.priors import Draws, Prior, at_level
from fallow.physiology.rest import SLEEP_NEED

TOLD: Final = (
    muscle.SORENESS_TAU, muscle.SLOW_TAU, nerve.MODERATE, nerve.MODERATE_TAU, nerve.HARD,
    nerve.HARD_TAU,
)  # fmt: skip
PARTS: Final[Mapping[Part, Sequence[Prior]]] = {
    Part.ENERGY: energy.PARAMETERS,
    Part.MUSCLE: (*muscle.PARAMETERS, *Muscles.gains),
    Part.NERVE: nerve.PARAMETERS,
    Part.TISSUE: tissue.PARAMETERS,
    Part.FORM: adaptation.PARAMETERS,
}
SORENESSES: Final = (muscle.SORENESS, muscle.SORENESS_ECCENTRIC)  # told on the runner's own scale


def own_draws(typical: Draws, learned: Lesson | None, level: Level, seed: int) -> Draws:
    """The same possible runners, each moved to where the answers want them; exactly the same where nothing was learned.

    Each keeps its place among the others as far as the posterior allows, so that little data changes little.
    """
    if learned is None or not learned.posteriors:
        return typical
    found: dict[str, FloatArray] = {}
    for number, (store, posterior) in enumerate(learned.posteriors.items()):
        personal = _personal(store, level)
        rng = np.random.default_rng([seed, 2, number])
        beside = draw([one for one in personal if one.symbol not in typical.values], level, typical.n, rng)
        prior = {**typical.values, **beside.values}
        before = np.array([scores(one, prior[one.symbol]) for one in personal])
        after = posterior.moved(before)
        found |= {one.symbol: from_scores(one, row) for one, row in zip(personal, after, strict=True)}
    return Draws({**typical.values, **_on_own_scale(found, level)})


def _on_own_scale(found: dict[str, FloatArray], level: Level) -> dict[str, FloatArray]:
    """Soreness in the points that this runner tells; what serves learning alone is left behind."""
    gain = found.pop(SORENESS_GAIN.symbol, None)
    if gain is not None:
        for prior in SORENESSES:
            one = at_level(prior, level)
            found[one.symbol] = np.clip(gain * found[one.symbol], *one.bounds)
    beside = {one.symbol for one in Muscles.gains}
    return {symbol: values for symbol, values in found.items() if symbol not in beside}


def _personal(store: str, level: Level) -> tuple[Parameter, ...]:
    return (Muscles if store == "muscle" else Nerves).free(level)


def learned_figures(
    typical: Draws, own: Draws, learned: Lesson | None, level: Level, sleep_need_h: float | None
) -> Learned:
    """What is said of it: each figure that a runner can make something of, beside what is typical."""
    narrowed = _narrowed(learned, level)
    kinetic = [
        LearnedFigure(
            one.symbol,
            one.unit,
            Estimate.of(typical[one.symbol]),
            Estimate.of(own[one.symbol]),
            one.symbol in narrowed,
            one.source,
            one.grade,
        )
        for one in (at_level(prior, level) for prior in TOLD)
    ]
    figures = (_soreness_gain(own, learned, level, narrowed), *kinetic, _sleep_need(sleep_need_h))
    if learned is None:
        return Learned(None, dict.fromkeys(Answer, 0), figures, (), _assumed(level, narrowed))
    return Learned(learned.until, learned.counts, figures, learned.errors, _assumed(level, narrowed))


def _assumed(level: Level, narrowed: frozenset[str]) -> tuple[Assumed, ...]:
    """Of every figure that is an estimate: settings are not assumed of anybody."""
    parts = {part: [one for one in (at_level(each, level) for each in of) if one.sd > 0] for part, of in PARTS.items()}
    return tuple(
        Assumed(part, Counter(one.grade for one in of), sum(one.symbol in narrowed for one in of))
        for part, of in parts.items()
    )


def _soreness_gain(own: Draws, learned: Lesson | None, level: Level, narrowed: frozenset[str]) -> LearnedFigure:
    """How sore the runner says to be, in times of what is typical: feeling and use of the scale are one figure."""
    usual = at_level(muscle.SORENESS, level)
    gain, is_learned = SORENESS_GAIN, learned is not None and "muscle" in learned.posteriors
    before = _quantiles(gain)
    after = Estimate.of(own[usual.symbol] / usual.value) if is_learned else before
    is_narrowed = gain.symbol in narrowed
    return LearnedFigure(gain.symbol, gain.unit, before, after, is_narrowed, gain.source, gain.grade)


def _sleep_need(told_h: float | None) -> LearnedFigure:
    """Never learned from answers: a longer need and a slower repair, or a lower level of feeling, look all the same."""
    usual = _quantiles(SLEEP_NEED)
    own = usual if told_h is None else Estimate.exactly(told_h)
    need = SLEEP_NEED
    return LearnedFigure(need.symbol, need.unit, usual, own, moved=False, source=need.source, grade=need.grade)


def _quantiles(parameter: Parameter) -> Estimate:
    """The prior's median and interval."""
    return Estimate(*from_scores(parameter, np.array([0.0, -INTERVAL_Z, INTERVAL_Z])).tolist())


def _narrowed(learned: Lesson | None, level: Level) -> frozenset[str]:
    """Symbols of what the answers have narrowed."""
    if learned is None:
        return frozenset()
    return frozenset(
        one.symbol
        for store, posterior in learned.posteriors.items()
        for one, sd in zip(_personal(store, level), _sds(posterior), strict=True)
        if sd <= NARROWED.value
    )


def _sds(posterior: Posterior) -> FloatArray:
    return np.asarray(np.sqrt(np.diag(posterior.covariance)))

"""Which model of form foretells a runner's later looks at form, beside rules that know no model.

Learning stops at the beginning of each block of weeks, and the looks within the block test what was learned before it.
Whatever moves looks beside form (shoes, season, the sensor) is followed by their exponential mean about form: a model
has something to say only where it foretells better than that mean alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import FormModel, FormTrial
from fallow.domain.units import WEEK_D, FloatArray
from fallow.physiology.form_models import Figures, Numbers, fitness_fatigue, learned, one_state, typical
from fallow.physiology.results import Performances

BLOCK_D: Final = Parameter(
    "d_block", 28.0, 0.0, "d", "own-assumption", Grade.C, (14.0, 56.0),
    "So far ahead form is foretold before it is learned anew.",
)  # fmt: skip
FIRST_LOOKS: Final = Parameter(
    "n_form", 20.0, 0.0, "1", "own-assumption", Grade.C, (10.0, 60.0), "Nothing is learned from fewer looks at form."
)
BLOCK_LOOKS: Final = Parameter(
    "n_block", 3.0, 0.0, "1", "own-assumption", Grade.C, (1.0, 10.0), "A block with fewer looks tests nothing."
)
BLOCKS: Final = Parameter(
    "n_blocks", 6.0, 0.0, "1", "own-assumption", Grade.C, (4.0, 13.0),
    "With fewer blocks to test it, the starting model stays: about half a year.",
)  # fmt: skip
TIE: Final = Parameter(
    "q_tie", 0.01, 0.0, "1", "own-assumption", Grade.C, (0.0, 0.1),
    "The one-state model takes the place of the start where its squared error is smaller by more than this share.",
)  # fmt: skip
RECENT_D: Final = Parameter(
    "tau_looks", 28.0, 0.0, "d", "own-assumption", Grade.C, (7.0, 90.0),
    "Time constant of the exponential mean of looks, a rule to be beaten.",
)  # fmt: skip

PARAMETERS = (BLOCK_D, FIRST_LOOKS, BLOCK_LOOKS, BLOCKS, TIE, RECENT_D)

NAIVE: Final = ("own_mean", "last", "exponential_mean", "trend")
START: Final = FormModel.FITNESS_FATIGUE


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the looks have taught: the model to use, how it was tested, and its figures as learned from all looks.

    `figures` is None where the prior foretells as well. None of it where there are too few looks.
    """

    model: FormModel = START
    trial: FormTrial | None = None
    figures: Figures | None = None


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Looks that test: their number and that of their block, shape (k,); looks known at each block's start, (m,)."""

    look: Numbers
    block: Numbers
    known: Numbers


def compare(daily: FloatArray, looks: Performances, first_day: int, unrecovered: FloatArray) -> Lesson:
    """Tests both models on the looks, each time on later ones than it learned from, and learns from all of them.

    daily: strain of the days from the ordinal `first_day` on; looks after it, in order; unrecovered: 1 - recovered of
    the slowest store at the noons of the looks, before the runs of the day, shape (n,). Later looks change nothing of
    an earlier block. The one-state model is used where its squared error is smaller, a tie apart, else fitness-fatigue:
    the start. A model beats the naive rules where it is better than the best of them by more than one standard error
    over the blocks. Sources: marchal-imbach-2025 on why; the rules: own-assumption.
    """
    blocks = _blocks(looks)
    if blocks.known.size < BLOCKS.value:
        return Lesson()
    at = (looks.day - first_day).astype(np.float64)
    lines = {
        FormModel.FITNESS_FATIGUE: fitness_fatigue(daily, at),
        FormModel.ONE_STATE: one_state(daily, at, unrecovered),
    }
    ends = np.append(blocks.known, len(looks))
    precision = _precision(looks, ends)
    found = {model: learned(line, looks.change_pct, precision, ends) for model, line in lines.items()}
    recent = _recent(looks, blocks)
    told = {model.value: _foretold(looks, blocks, recent, found[model].form()[:-1]) for model in lines}
    told |= {name: rule[blocks.block, blocks.look] for name, rule in _naive(looks, blocks, recent).items()}
    losses = {name: _loss(looks, blocks, foretold) for name, foretold in told.items()}
    model = _better(losses)
    untaught = np.broadcast_to(typical(lines[model]), (blocks.known.size, len(looks)))
    taught_is_better = losses[model].mean() <= _loss(looks, blocks, _foretold(looks, blocks, recent, untaught)).mean()
    return Lesson(
        model,
        FormTrial(
            looks=int(blocks.look.size),
            blocks=int(blocks.known.size),
            error_pct={name: _error_pct(looks, blocks, foretold) for name, foretold in told.items()},
            beats_naive=_clearly(losses[model], min((losses[name] for name in NAIVE), key=np.mean)),
            unexplained_pct=_unexplained_pct(looks, blocks, told[model]),
        ),
        found[model].figures if taught_is_better else None,
    )


def _blocks(looks: Performances) -> _Blocks:
    """Blocks begin on Mondays, the first where enough is known, and count where they are over and hold enough looks."""
    if len(looks) <= FIRST_LOOKS.value:
        empty = np.empty(0, dtype=np.intp)
        return _Blocks(empty, empty, empty)
    day = looks.day
    monday = int(day[int(FIRST_LOOKS.value) - 1])
    begins = monday - (monday - 1) % WEEK_D + WEEK_D
    borders = np.arange(begins, int(day[-1]) + 1 + BLOCK_D.value, BLOCK_D.value)
    edges = np.searchsorted(day, borders)
    counts = np.diff(edges)
    full = (counts >= BLOCK_LOOKS.value) & (borders[1:] <= day[-1] + 1)
    starts, counts = edges[:-1][full], counts[full]
    block = np.repeat(np.arange(starts.size), counts)
    within = np.arange(block.size) - np.repeat(np.cumsum(counts) - counts, counts)
    return _Blocks((np.repeat(starts, counts) + within).astype(np.intp), block, starts)


def _precision(looks: Performances, ends: Numbers) -> FloatArray:
    """What one look is worth, as known at each end, (m, n): less where looks scatter more or hang together.

    w = (1 - rho) / (1 + rho) / (c sd^2): c the scatter about the own mean over what was expected, rho the correlation
    of one look with the next, at least 0.
    """
    z = looks.change_pct / looks.sd_pct
    rows = []
    for end in ends.tolist():
        off = z[:end] - z[:end].mean()
        scatter = max(float(off @ off) / end, 0.1)
        rho = min(max(float(off[1:] @ off[:-1]) / end / scatter, 0.0), 0.9)
        rows.append((1 - rho) / (1 + rho) / scatter / looks.sd_pct**2)
    return np.array(rows)


def _recent(looks: Performances, blocks: _Blocks) -> FloatArray:
    """Weight of each look in the exponential mean of those before each block, (m, n), summing to 1 over n."""
    day = looks.day.astype(np.float64)
    age = day[blocks.known - 1][:, None] - day
    known = np.arange(len(looks)) < blocks.known[:, None]
    weight = np.where(known, np.exp(-np.maximum(age, 0.0) / RECENT_D.value), 0.0) / looks.sd_pct**2
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _foretold(looks: Performances, blocks: _Blocks, recent: FloatArray, form: FloatArray) -> FloatArray:
    """Form as expected at each block's start, (m, n), plus the level of earlier looks about it: at each test, (k,)."""
    level = (recent * (looks.change_pct - form)).sum(axis=1)
    return np.asarray(form[blocks.block, blocks.look] + level[blocks.block])


def _naive(looks: Performances, blocks: _Blocks, recent: FloatArray) -> dict[str, FloatArray]:
    """Forecasts of each look at each block's start, (m, n), from the looks before."""
    m, n = blocks.known.size, len(looks)
    rules = {name: np.empty((m, n)) for name in NAIVE}
    day = looks.day.astype(np.float64)
    rules["exponential_mean"][:] = (recent @ looks.change_pct)[:, None]
    for block, end in enumerate(blocks.known.tolist()):
        past, when, weight = looks.change_pct[:end], day[:end], looks.sd_pct[:end] ** -2
        mean, centre = past @ weight / weight.sum(), when @ weight / weight.sum()
        rules["own_mean"][block] = mean
        rules["last"][block] = past[-1]
        spread = max(float(weight @ (when - centre) ** 2), 1e-9)
        rules["trend"][block] = mean + weight @ ((when - centre) * (past - mean)) / spread * (day - centre)
    return rules


def _loss(looks: Performances, blocks: _Blocks, foretold: FloatArray) -> FloatArray:
    """Mean over each block of ((y - foretold) / sd)^2, shape (m,)."""
    look = blocks.look
    squares = ((looks.change_pct[look] - foretold) / looks.sd_pct[look]) ** 2
    return np.asarray(np.bincount(blocks.block, squares) / np.bincount(blocks.block))


def _clearly(one: FloatArray, other: FloatArray) -> bool:
    """Smaller by more than one standard error of the difference by block."""
    less = other - one
    return float(less.mean()) > float(less.std(ddof=1)) / math.sqrt(less.size)


def _better(losses: Mapping[str, FloatArray]) -> FormModel:
    one, start = losses[FormModel.ONE_STATE].mean(), losses[START].mean()
    return FormModel.ONE_STATE if one < (1.0 - TIE.value) * start else START


def _error_pct(looks: Performances, blocks: _Blocks, foretold: FloatArray) -> float:
    """Root of the mean squared error, looks weighted as they are believed."""
    weight = looks.sd_pct[blocks.look] ** -2
    return math.sqrt(float(weight @ (looks.change_pct[blocks.look] - foretold) ** 2) / float(weight.sum()))


def _unexplained_pct(looks: Performances, blocks: _Blocks, foretold: FloatArray) -> float:
    """How far whole blocks were off, beyond what the scatter of single looks makes: sd in percent."""
    off = looks.change_pct[blocks.look] - foretold
    count = np.bincount(blocks.block)
    mean = np.bincount(blocks.block, off) / count
    within = float(((off - mean[blocks.block]) ** 2).sum()) / max(off.size - count.size, 1)
    return math.sqrt(max(float((mean**2 - within / count).mean()), 0.0))

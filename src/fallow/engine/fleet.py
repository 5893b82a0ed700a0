"""Where many runners stand at once: the same equations as one replay, on arrays of runners x draws.

Tissues, and what muscle remembers of downhill running, go through the whole record. Everything else forgets: it starts
rested, so far back that less than FORGOTTEN of what was there could be left. The glycogen store has no such time
constant, so it is carried twice, from full and from empty; where the two have met, nothing before made a difference,
and where they have not, it starts farther back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate, interval
from fallow.domain.state import Store, StoreState, Tissue, TissueState
from fallow.domain.units import DAY_H, FloatArray
from fallow.engine.noise import noises
from fallow.engine.replay import History, first_weekly_easy_km
from fallow.engine.timeline import Columns, Line, Timeline
from fallow.physiology import energy, muscle, nerve, tissue
from fallow.physiology.body import Body
from fallow.physiology.energy import Energy
from fallow.physiology.kinetics import Elapsed, decayed
from fallow.physiology.muscle import Dose, Muscle
from fallow.physiology.nerve import Nerve
from fallow.physiology.priors import Draws
from fallow.physiology.recovered import HORIZON_H, hours_to_recovered, recovered_fraction
from fallow.physiology.recovery import tissue_draws
from fallow.physiology.rest import MOTION_PACE
from fallow.physiology.tissue import Since, Tissues

FORGOTTEN: Final = 1e-11  # of any deficit: nothing that is told has so many digits
MET_MMOL_KG: Final = 1e-9
GLYCOGEN_BACK_H: Final = 45 * DAY_H  # tried first
FARTHER: Final = 4.0  # times as far back where that was not enough
REST_H: Final = 60.0  # most rests are shorter
SOON_H: Final = 5 * DAY_H  # most stores are full by then
LONG_RECORD: Final = 1000  # runs; with more of them fewer runners go together, so that memory is bounded
BLOCK: Final = 16_000  # columns that are worked through together: they stay close to the processor
_ENOUGH: Final = -float(np.log(FORGOTTEN))  # time constants


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one runner stands, with 80 % intervals."""

    stores: Mapping[Store, StoreState]
    tissues: Mapping[Tissue, TissueState]
    bottleneck: Store


@dataclass(frozen=True, slots=True)
class Squad:
    """Some runners of one level, worked through together: all of their draws, or some."""

    timeline: Timeline
    level: Level
    weekly_easy_km: FloatArray  # (runners, 1)
    draws: Draws  # (n,), or (runners, n) where they differ
    off: Sequence[FloatArray]  # what the recorded stress of each row is multiplied by, (runners, n)

    def some(self, columns: Columns) -> Squad:
        """The same runners with some of these draws."""
        values = {symbol: row[..., columns] for symbol, row in self.draws.values.items()}
        return replace(self, draws=Draws(values), off=[off[:, columns] for off in self.off])


def fleet(runners: Sequence[tuple[History, datetime]]) -> list[Standing]:
    """Where each runner stands at the moment beside the history: as `replay` and `read` would tell one by one."""
    found: dict[int, Standing] = {}
    for squad in _squads(runners):
        found |= zip(squad, _standings([runners[at] for at in squad]), strict=True)
    return [found[at] for at in range(len(runners))]


def _squads(runners: Sequence[tuple[History, datetime]]) -> list[list[int]]:
    """Places of the runners that go together: of one level, and with records of about one length."""

    def kind(at: int) -> tuple[str, int, int]:
        history, _ = runners[at]
        return history.level, history.draws.n, history.seed

    order = sorted(range(len(runners)), key=lambda at: (kind(at), len(runners[at][0].runs)))
    squads: list[list[int]] = []
    for (_, n, _), members in groupby(order, kind):
        of = list(members)
        columns = len(of) * n * max(1.0, len(runners[of[-1]][0].runs) / LONG_RECORD)
        squads += [part.tolist() for part in np.array_split(of, int(np.ceil(columns / BLOCK)))]
    return squads


def _standings(runners: Sequence[tuple[History, datetime]]) -> list[Standing]:
    history = runners[0][0]
    usual = tissue.HABIT[history.level].value
    weekly = [first_weekly_easy_km(one.runs) for one, _ in runners]
    line, noise = Timeline.of([Line.of(one, now) for one, now in runners]), noises(history.seed, history.draws.n)
    squad = Squad(
        line,
        history.level,
        np.array([[usual if km is None else km] for km in weekly]),
        _beside([one.draws for one, _ in runners]),
        [np.exp(sd * noise[places]) for sd, places in zip(line.doses["relative_sd"], line.places, strict=True)],
    )
    rows = _looked(squad, _body(squad))
    low, high = interval(rows, axis=-1)
    return [_standing(*of) for of in zip(rows.mean(axis=-1).tolist(), low.tolist(), high.tolist(), strict=True)]


def _body(squad: Squad) -> Body:
    muscles, damages = _muscle(squad, _muscle_row(squad))
    back_h = max(GLYCOGEN_BACK_H, _ENOUGH * float(np.max(squad.draws["tau_L"])))
    return Body(_energy(squad, damages, back_h), muscles, _nerve(squad), _tissues(squad))


def _beside(draws: Sequence[Draws]) -> Draws:
    """What all share stays (n,); what differs becomes (runners, n)."""
    first = draws[0].values

    def column(symbol: str) -> FloatArray:
        one = first[symbol]
        if all(other[symbol] is one or np.array_equal(other[symbol], one) for other in draws):
            return one
        return np.stack([other[symbol] for other in draws])

    return Draws({symbol: column(symbol) for symbol in first})


def _tissues(squad: Squad) -> Tissues:
    line, draws = squad.timeline, squad.draws
    tendon, bone = line.doses["tendon_easy_km"], line.doses["bone_easy_km"]
    runs = (
        Since(tendon[row] * squad.off[row], bone[row] * squad.off[row], line.since[row]) for row in range(line.runs)
    )
    start = tissue.habitual(draws, squad.level, squad.weekly_easy_km)
    return tissue.after_runs(start, draws, line.since[-1], runs)


def _muscle(squad: Squad, start: int) -> tuple[Muscle, Mapping[int, FloatArray]]:
    """The muscles now, soreness and jump left out, and by row what each run took for days.

    They start rested in the row `start`; before it only what is remembered of downhill running is followed.
    """
    line, draws = squad.timeline, squad.draws
    rested = muscle.rested(draws, squad.level)
    today, protection = rested.eccentric_today, rested.protection
    for row in range(start):
        eccentric = line.doses["eccentric"][row] * squad.off[row]
        today, protection = muscle.downhill_memory(today, protection, draws, line.gaps[row].hours, eccentric)
    unfelt = (np.zeros(1),) * 4
    state = Muscle(rested.knee_extensors, rested.plantar_flexors, today, np.zeros(1), protection, *unfelt)
    damages: dict[int, FloatArray] = {}
    for row in range(start, line.runs):
        state = Muscle(*muscle.force_resting(state, draws, line.gaps[row]), *unfelt)
        hit = muscle.blow(state, draws, *_doses(squad, row))
        damages[row] = muscle.damage_pct(state, draws, hit)
        state = Muscle(*muscle.force_after_blow(state, draws, hit), *unfelt)
    return Muscle(*muscle.force_resting(state, draws, line.gaps[-1]), *unfelt), damages


def _doses(squad: Squad, row: int) -> tuple[Dose, Dose, FloatArray]:
    off = squad.off[row]

    def dose(name: str) -> FloatArray:
        return np.asarray(squad.timeline.doses[name][row] * off)

    knee = Dose(dose("knee_extensors_tiring"), dose("knee_extensors"))
    calf = Dose(dose("plantar_flexors_tiring"), dose("plantar_flexors"))
    return knee, calf, dose("eccentric")


def _muscle_row(squad: Squad) -> int:
    """Where the muscles may start rested: what was before has faded, and so has the hindrance that it was."""
    line, draws = squad.timeline, squad.draws
    repair, hours = line.repair + line.motion * MOTION_PACE, line.ends - line.begins + line.motion
    least = np.minimum(1.0, np.min(draws["f_run"]))
    slow = line.last_row_before(repair - (1.0 - least) * line.dragged, _ENOUGH * float(np.max(draws["tau_m"])))
    hindered = line.last_row_before(repair, _ENOUGH * float(np.max(draws["tau_D"])))
    fast = line.last_row_before(np.minimum(repair, hours), _ENOUGH * float(np.max(draws["tau_c"])))
    return min(slow, hindered, fast)


def _nerve(squad: Squad) -> Nerve:
    line, draws = squad.timeline, squad.draws
    slowest = max(float(np.max(draws[tau])) for tau in ("tau_mod", "tau_hard", "tau_z", "tau_b_easy", "tau_b_hard"))
    hours = line.ends - line.begins
    start = line.last_row_before(np.minimum(line.repair, hours) + line.motion * MOTION_PACE, _ENOUGH * slowest)
    state = nerve.rested(draws)
    for row in range(start, line.runs):
        state = nerve.resting(state, draws, line.gaps[row])
        off = squad.off[row]
        state = nerve.after_run(
            state,
            draws,
            line.doses["nerve_moderate"][row] * off,
            line.doses["nerve_hard"][row] * off,
            line.doses["sprint"][row] * off,
            line.doses["above_lt1_min"][row],
        )
    return nerve.resting(state, draws, line.gaps[-1])


def _energy(squad: Squad, damages: Mapping[int, FloatArray], back_h: float) -> Energy:
    """The energy store now; draws in which something of what was before could still show go farther back."""
    row = squad.timeline.last_row_before(squad.timeline.ends - squad.timeline.begins, back_h)
    if row < min(damages, default=0):
        _, damages = _muscle(squad, row)
    store, met = _energy_from(squad, damages, row)
    late = np.flatnonzero(~met)
    if len(late):
        rest = {at: damage[:, late] for at, damage in damages.items()}
        store.owned[:, late] = _energy(squad.some(late), rest, FARTHER * back_h).owned
    return store


def _energy_from(squad: Squad, damages: Mapping[int, FloatArray], start: int) -> tuple[Energy, NDArray[np.bool_]]:
    """The energy store now, started in a row, and in which draws nothing of what was before could show, (n,)."""
    line, draws = squad.timeline, squad.draws
    hindrance = np.zeros(1)
    for row in range(min(damages, default=start), start):
        hindrance = decayed(hindrance, line.gaps[row].repair_hours, draws["tau_D"])
        hindrance = hindrance + energy.hindering(damages[row], draws)
    shape = (len(line.first), draws.n)
    full, known = np.broadcast_to(draws["G_c"], shape), (start <= line.first)[:, np.newaxis]
    owned = np.array([full] if np.all(known) else [full, np.where(known, full, 0.0)])
    state = Energy(owned, np.zeros(shape), np.broadcast_to(hindrance, shape))
    for row in range(start, line.runs):
        state = energy.running(_fed(squad, state, row), draws, line.motion[row][:, np.newaxis])
        off = squad.off[row]
        used, sprint = line.doses["glycogen_mmol_kg_ww"][row] * off, line.doses["sprint"][row] * off
        state = energy.after_run(state, draws, used, sprint, damages[row])
    state = _fed(squad, state, line.runs)
    full, least = state.owned[0], state.owned[-1]
    return replace(state, owned=full), np.all(full - least < MET_MMOL_KG, axis=0)


def _fed(squad: Squad, state: Energy, row: int) -> Energy:
    """The store after the rest of a row, some hours at a time: nobody waits through a longer rest of others."""
    line, who = squad.timeline, np.arange(len(squad.timeline.first))
    at = line.begins[row]
    while True:
        until = np.minimum(at + REST_H, line.ends[row, who])
        rest = Elapsed.over(line.days.rest(at, until, who))
        if len(who) == len(line.first):
            state = energy.resting(state, squad.draws, rest)
        else:
            part = Energy(state.owned[:, who], state.as_lactate[who], state.hindrance[who])
            part = energy.resting(part, _of(squad.draws, who), rest)
            state.owned[:, who], state.as_lactate[who], state.hindrance[who] = (
                part.owned,
                part.as_lactate,
                part.hindrance,
            )
        still = until < line.ends[row, who]
        if not np.any(still):
            return state
        who, at = who[still], until[still]


def _of(draws: Draws, who: Columns) -> Draws:
    """Those of some runners of a squad."""
    return Draws({symbol: row[who] if row.ndim > 1 else row for symbol, row in draws.values.items()})


def _looked(squad: Squad, body: Body) -> FloatArray:
    """All that is told of each runner, in the order of `_standing`, (runners, rows, n)."""
    fractions = recovered_fraction(body, squad.draws, squad.level)
    hours = hours_to_recovered(body, squad.draws, squad.level, squad.timeline.ahead(SOON_H))
    if np.any(hours[Store.ENERGY] > SOON_H - DAY_H):  # not to be read off a meal or fast that is cut short
        hours = hours_to_recovered(body, squad.draws, squad.level, squad.timeline.ahead(HORIZON_H))
    rows = [*(fractions[store] for store in Store), *(hours[store] for store in Store)]
    rows += tissue_draws(body, squad.draws).values()
    shape = (len(squad.weekly_easy_km), squad.draws.n)
    return np.stack([np.broadcast_to(row, shape) for row in rows], axis=1)


def _standing(mean: list[float], low: list[float], high: list[float]) -> Standing:
    of = [Estimate.around(*row) for row in zip(mean, low, high, strict=True)]
    stores = {store: StoreState(of[at], of[at + len(Store)]) for at, store in enumerate(Store)}
    begin = 2 * len(Store)
    tissues = {kind: TissueState(*of[begin + 3 * at : begin + 3 * at + 3]) for at, kind in enumerate(Tissue)}
    return Standing(stores, tissues, max(Store, key=lambda store: stores[store].time_to_recovered_h.mean))

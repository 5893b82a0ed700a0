"""One body in plain floats, stepped through its differential equations: the textbook version of recovery.

It shares nothing with the product but the parameters' values. Rest and motion are integrated with Runge and Kutta's
fourth order in steps of at most STEP_H that begin and end with every change of meal, day or drag. A dose is given bit
by bit: of d kilometres each next one takes p'(d) of what is left to the ceiling.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fallow.domain.parameters import Parameter
from fallow.physiology import nerve, rest

STEP_H = 0.02  # tau / 4 of what fades fastest: there RK4 is off by (1/4)^5 / 120 a step, 1e-5 of what is left
BITS = 4000  # of a dose: the midpoint rule is off by 1 / (24 BITS^2) of the dose's third derivative
MEAN = {p.symbol: p.value for p in (*rest.PARAMETERS, *nerve.PARAMETERS) if isinstance(p, Parameter)}
MEALS_H, MEAL_H = [MEAN[f"meal_{i}"] for i in (1, 2, 3)], MEAN["meal_h"]
SIPS = 400  # of glycogen: far less than g_0 each
State = dict[str, float]


@dataclass(frozen=True)
class Day:
    """What is known of a local day."""

    sleep_h: float | None = None
    grams: float | None = None

    @property
    def pace(self) -> float:
        slept = 0.0 if self.sleep_h is None else self.sleep_h / MEAN["sleep_need"] - 1
        eaten = 0.0 if self.grams is None else self.grams / MEAN["carbs_day"] - 1
        return min(max(1 + MEAN["r_sleep"] * slept + MEAN["r_food"] * eaten, MEAN["r_least"]), MEAN["r_most"])


@dataclass
class SlowBody:
    p: Mapping[str, float]  # one draw
    at_h: float  # local hours since a midnight
    days: Mapping[int, Day] = field(default_factory=dict)
    state: State = field(default_factory=dict)

    def day(self) -> Day:
        return self.days.get(int(self.at_h // 24), Day())

    def rest(self, hours: float) -> None:
        end = self.at_h + hours
        while end - self.at_h > 1e-12:
            until = min(self._next_change(), end)
            middle, day = (self.at_h + until) / 2, self.day()
            eating = any(meal <= middle % 24 < meal + MEAL_H for meal in MEALS_H)
            grams = MEAN["carbs_day"] * self.p["food"] if day.grams is None else day.grams
            carbohydrate = grams / 3 / MEAL_H if eating else 0.0
            self._flow(until - self.at_h, day.pace, lambda y, c=carbohydrate: self._fed(y, c))  # type: ignore[misc]
            self.at_h = until

    def move(self, hours: float) -> None:
        """In motion nothing repairs better than on the poorest day of rest."""
        end = self.at_h + hours
        while end - self.at_h > 1e-12:
            until = min(end, self.at_h + self.state["drag_h"]) if self.state["drag_h"] > 1e-9 else end
            self._flow(until - self.at_h, MEAN["r_least"], self._burning)
            self.at_h = until

    def _next_change(self) -> float:
        """The next end or beginning of a meal, midnight, or end of drag."""
        edges = [edge for meal in MEALS_H for edge in (meal, meal + MEAL_H)] + [24.0]
        midnight = self.at_h // 24 * 24
        ahead = [midnight + edge for edge in edges if midnight + edge > self.at_h + 1e-12]
        drag = [self.at_h + self.state["drag_h"]] if self.state["drag_h"] > 1e-9 else []
        return min([*ahead, *drag])

    def _fed(self, y: State, carbohydrate: float) -> float:
        p, damage = self.p, min(1.0, y["hindrance"])
        rate = min(p["r_max"], p["r_0"] + p["r_c"] * carbohydrate)
        return p["theta"] * rate * (1 - p["kappa"] * damage) * (1 - (y["owned"] / p["G_c"]) ** 4)

    def _burning(self, y: State) -> float:
        """In motion lactate is burned, and nobody eats."""
        return -y["lactate"] / self.p["tau_L"] * (1 - math.exp(-y["owned"] / self.p["g_0"]))

    def _flow(self, hours: float, pace: float, owned: Callable[[State], float]) -> None:
        steps = max(1, math.ceil(hours / STEP_H))
        dragged = self.state["drag_h"] > 1e-9

        def slope(y: State) -> State:
            return {"owned": owned(y), **{name: -rate * y[name] for name, rate in rates.items()}}

        rates = self._rates(pace, dragged)
        for _ in range(steps):
            self.state |= _runge_kutta({name: self.state[name] for name in ("owned", *rates)}, slope, hours / steps)
        self.state["drag_h"] = max(0.0, self.state["drag_h"] - hours)

    def _rates(self, pace: float, dragged: bool) -> dict[str, float]:
        """1 / h at which each state fades: repair goes at the day's pace, memory and rising by the clock."""
        p, s = self.p, self.state
        repaired = {
            "hindrance": "tau_D", "knee_fast": "tau_c", "calf_fast": "tau_c", "sore_late": "tau_s",
            "jump_late": "tau_j", "moderate": "tau_mod", "hard": "tau_hard", "sprint": "tau_z",
        }  # fmt: skip
        by_the_clock = {
            "lactate": "tau_L", "sore_early": "tau_s_rise", "jump_early": "tau_j_rise", "vagal_easy": "tau_b_easy",
            "vagal_hard": "tau_b_hard", "downhill_today": "tau_c", "knee_tiring": "tau_c", "calf_tiring": "tau_c",
            "knee_damaging": "tau_c", "calf_damaging": "tau_c",
        }  # fmt: skip
        rates = {name: pace / p[tau] for name, tau in repaired.items()}
        rates |= {name: 1 / p[tau] for name, tau in by_the_clock.items()}
        rates |= {
            f"{name}_slow": pace * (s[f"{name}_drag"] if dragged else 1.0) / p["tau_m"] for name in ("knee", "calf")
        }
        rates |= {tissue: pace / (24 * p[f"tau_{tissue}"]) for tissue in ("tendon", "bone")}
        rates |= {f"{tissue}_habit": 1 / (24 * p["tau_habit"]) for tissue in ("tendon", "bone")}
        return rates | {"protection": 1 / (24 * p["tau_P"])}

    def run(self, doses: Mapping[str, float], minutes: tuple[float, float, float]) -> None:
        """A run of these doses; its own minutes pass first, and then it has left what it leaves."""
        self.move(sum(minutes) / 60)
        p, s = self.p, self.state
        spared = s["protection"]
        downhill = self._bits(s["downhill_today"], doses["eccentric"], p["e_half"], p["h_e"])
        alone = p["L_m_ke"] * towards(0, 1, self._damage("knee", doses))
        alone += (1 - spared) * p["L_e_ke"] * towards(0, 1, downhill)
        self._burn(doses)
        s["hindrance"] += (alone / p["M_D"]) ** p["h_D"]
        knee = self._damage("knee", doses)
        sore = towards(s["sore_late"], p["S"], knee)
        sore_downhill = (1 + towards(sore, p["S_e"], downhill) - sore) ** (1 - spared) - 1
        sore -= s["sore_late"]
        jump = towards(s["jump_late"], p["J"], knee) - s["jump_late"]
        for group, muscle, short in (("knee", "knee_extensors", "ke"), ("calf", "plantar_flexors", "pf")):
            old = s[f"{group}_slow"]
            flat = towards(old, p[f"L_m_{short}"], self._damage(group, doses))
            s[f"{group}_slow"] = flat + (1 - spared) * (towards(flat, p[f"L_e_{short}"], downhill) - flat)
            tired = self._bits(s[f"{group}_tiring"], doses[f"{muscle}_tiring"], p["d_half_c"], p["h"])
            s[f"{group}_fast"] = towards(s[f"{group}_fast"], p[f"L_c_{short}"], tired)
            share = old / s[f"{group}_slow"] if s[f"{group}_slow"] > 0 else 0.0
            s[f"{group}_drag"] = min(1.0, p["f_run"]) * share + (1 - share)
            s[f"{group}_tiring"] += doses[f"{muscle}_tiring"]
            s[f"{group}_damaging"] += doses[muscle]
        s["protection"] = towards(spared, p["P"], downhill)
        s["downhill_today"] += doses["eccentric"]
        s["drag_h"] = 24.0
        s["sore_late"] += sore + sore_downhill
        s["sore_early"] += p["a_s"] * sore + sore_downhill
        s["jump_late"], s["jump_early"] = s["jump_late"] + jump, s["jump_early"] + p["a_j"] * jump
        self._unsettle(doses, minutes)
        for tissue in ("tendon", "bone"):
            s[tissue] += doses[f"{tissue}_easy_km"]
            s[f"{tissue}_habit"] += doses[f"{tissue}_easy_km"] / p["tau_habit"]

    def _damage(self, group: str, doses: Mapping[str, float]) -> list[float]:
        muscle = {"knee": "knee_extensors", "calf": "plantar_flexors"}[group]
        return self._bits(self.state[f"{group}_damaging"], doses[muscle], self.p["d_half_m"], self.p["h"])

    def _bits(self, today: float, more: float, half: float, shape: float) -> list[float]:
        """p'(d) dd of each bit of the way, p(d) = ln 2 (d / half)^shape."""
        bit = more / BITS
        middles = (today + (i + 0.5) * bit for i in range(BITS))
        return [math.log(2) * shape / half * (d / half) ** (shape - 1) * bit for d in middles] if more else []

    def _burn(self, doses: Mapping[str, float]) -> None:
        p, s = self.p, self.state
        sprint = [doses["sprint"] / p["l_0"] / BITS] * BITS
        used = doses["glycogen_mmol_kg_ww"] * p["q_glycogen"] + (1 - p["rho_L"]) * towards(0, p["L_max"], sprint)
        left = {"owned": s["owned"]}
        for _ in range(SIPS):
            left = _runge_kutta(left, lambda y: {"owned": -(1 - math.exp(-y["owned"] / p["g_0"]))}, used / SIPS)
        s["owned"] = left["owned"]
        s["lactate"] = towards(s["lactate"], p["rho_L"] * p["L_max"], sprint)

    def _unsettle(self, doses: Mapping[str, float], minutes: tuple[float, float, float]) -> None:
        """The nerve store: a dose is told in log units that the mean runner's rMSSD falls by, before saturation."""
        p, s = self.p, self.state
        for name, drop in (("moderate", "A_mod"), ("hard", "A_hard")):
            most = p[f"{drop}_max"]
            dose = doses[f"nerve_{name}"] * p[drop] / MEAN[drop] / most
            s[name] = towards(s[name], most, [dose / BITS] * BITS)
        s["sprint"] = towards(s["sprint"], p["Z"], [doses["sprint"] / p["z_0"] / BITS] * BITS)
        if doses["nerve_moderate"] > 0:
            s["vagal_easy"] = max(s["vagal_easy"], p["B_easy"])
        s["vagal_hard"] = towards(s["vagal_hard"], p["B_hard"], [sum(minutes[1:]) / p["b_0"] / BITS] * BITS)


def towards(start: float, ceiling: float, bits: list[float]) -> float:
    """dy = (ceiling - y) dp, where y is below it; midpoint rule."""
    y = start
    for bit in bits:
        y += max(ceiling - y, 0.0) * bit * (1 - bit / 2)
    return y


def _runge_kutta(y: State, slope: Callable[[State], State], h: float) -> State:
    def moved(k: State, part: float) -> State:
        return {name: y[name] + part * k[name] for name in y}

    k1 = slope(y)
    k2 = slope(moved(k1, h / 2))
    k3 = slope(moved(k2, h / 2))
    k4 = slope(moved(k3, h))
    return {name: y[name] + h / 6 * (k1[name] + 2 * k2[name] + 2 * k3[name] + k4[name]) for name in y}

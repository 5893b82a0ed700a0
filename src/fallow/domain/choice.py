"""What today could be: nothing, or a run, with the nights and meals after it; and what each would lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.domain.session import Session, SessionKind
from fallow.domain.state import Curve, Store


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that today could be, begun now. What is None is as usual: the usual length, speed, sleep and food.

    `planned` is the session that the plan has for today, whatever its kind. Without `kind` nothing is run.
    """

    kind: SessionKind = SessionKind.REST
    planned: bool = False
    duration_s: float | None = None
    speed_m_s: float | None = None  # None: as the kind asks
    ascent_m: float = 0.0  # climbed, and come down again
    sleep_h: float | None = None  # of each night from the coming one on; None: as much as needed
    carbohydrate_g_kg: float | None = None  # of each day from today on

    @property
    def is_rest(self) -> bool:
        return self.kind is SessionKind.REST and not self.planned

    @property
    def is_plain(self) -> bool:
        """Nothing about it is of the asker's own making."""
        own = (self.duration_s, self.speed_m_s, self.sleep_h, self.carbohydrate_g_kg)
        return all(value is None for value in own) and self.ascent_m == 0.0


@dataclass(frozen=True, slots=True)
class Ready:
    """How likely every store is where the next key session needs it, at its start."""

    session: SessionKind
    on: date
    hours_until: float
    assumed: bool  # no plan tells of one, and this one is taken in its place
    chance: float
    chance_with_rest: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Where one choice of today leads over the days to come; `later_h` is held against plain rest, runner by runner.

    `form_pct` is None where too little is on record to tell of form.
    """

    choice: Choice
    session: Session  # what would be run; REST_DAY for none
    recovered: Mapping[Store, Curve]
    soreness_0_10: Curve
    form_pct: Curve | None
    time_h: Mapping[Store, Estimate]  # from now until each store is recovered
    later_h: Mapping[Store, Estimate]
    all_later_h: Estimate  # the same for the slowest store
    ready: Ready | None
    carbohydrate_g: float = 0.0  # what the run burns
    function_bonus_sd: Estimate | None = None  # of a recovery run: feeling and function, in sd of one's own days
    too_little: bool = False  # so little sleep or food that the model knows only a part of its price
    against_advice: bool = False  # a run on a day that is rest for the runner's health
    beyond: Reason | None = None  # the limit of today that the run would exceed

"""A runner on a good day, to be made worse by one thing at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from fallow.coaching.situation import NextKey, Price, Situation
from fallow.coaching.told import Told
from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete, Level
from fallow.domain.estimate import Estimate
from fallow.domain.plan import PlannedDay
from fallow.domain.reasons import Reason
from fallow.domain.session import PRIORITY, REST_DAY, Session, SessionKind, Step, StepKind
from fallow.domain.state import BodyState, Curve, Form, Habit, Store, StoreState, Thresholds, Tissue, TissueState
from fallow.domain.wellness import CheckIn

ON = date(2026, 3, 4)  # a Wednesday
NOW = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)
EASY_M_S = 2.8
SPEED_M_S = {
    SessionKind.RUN_WALK: 2.0,
    SessionKind.RECOVERY_RUN: 2.5,
    SessionKind.INTERVALS: 3.4,
    SessionKind.TEMPO: 3.4,
}

EXPERIENCED = Habit(
    on=ON,
    weeks_of_running=60,
    runs_per_week=5.0,
    weekly_m=50_000.0,
    weekly_m_max_3=52_000.0,
    weekly_load=300.0,
    weekly_load_max_3=320.0,
    longest_m_30d=20_000.0,
    longest_s_30d=7_000.0,
    quality_s_best_35d=1_800.0,
    days_since_run=1,
    weekday_share=(0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0),
    easy_speed_m_s=EASY_M_S,
    longest_gap_d=2,
    break_d=0,
    weekly_m_before_break=0.0,
    km_history=(50.0,) * 26,
)
NEW = replace(
    EXPERIENCED,
    weeks_of_running=0,
    runs_per_week=0.0,
    weekly_m=0.0,
    weekly_m_max_3=0.0,
    weekly_load=0.0,
    weekly_load_max_3=0.0,
    longest_m_30d=0.0,
    longest_s_30d=0.0,
    quality_s_best_35d=0.0,
    days_since_run=None,
    weekday_share=(0.0,) * 7,
    easy_speed_m_s=None,
    longest_gap_d=56,
    km_history=(0.0,) * 26,
)
THRESHOLDS = Thresholds(
    on=ON,
    critical_speed_m_s=Estimate(4.0, 3.9, 4.1),
    d_prime_m=Estimate(200.0, 150.0, 250.0),
    max_hr_bpm=Estimate(188.0, 184.0, 192.0),
    threshold_hr_bpm=Estimate(170.0, 166.0, 174.0),
    lt1_hr_bpm=Estimate(145.0, 137.0, 153.0),
    lt1_speed_m_s=Estimate(3.0, 2.8, 3.2),
)


def body(recovered: Mapping[Store, float] | None = None, *, force_pct: float = -1.0, ratio: float = 1.0) -> BodyState:
    """All stores recovered but those given; hours to recovered follow from the fraction."""
    fractions = {store: (recovered or {}).get(store, 1.0) for store in Store}
    stores = {
        store: StoreState(Estimate(q, q - 0.05, q + 0.05), Estimate.exactly(max(0.0, 80.0 * (0.9 - q))))
        for store, q in fractions.items()
    }
    load = TissueState(Estimate.exactly(40 * ratio), Estimate.exactly(40), Estimate.exactly(ratio))
    return BodyState(
        at=NOW,
        stores=stores,
        tissues=dict.fromkeys(Tissue, load),
        bottleneck=max(Store, key=lambda store: stores[store].time_to_recovered_h.mean),
        force_change_pct={
            "knee_extensors": Estimate.exactly(force_pct),
            "plantar_flexors": Estimate.exactly(force_pct / 2),
        },
        soreness_0_10=Estimate.exactly(0.0),
        jump_change_pct=Estimate.exactly(0.0),
        rmssd_log_ratio=Estimate.exactly(0.0),
        form=Form(Estimate.exactly(0.0), None, None),
    )


def tired(store: Store, fraction: float, **more: Any) -> BodyState:
    return body({store: fraction}, **more)


def build(kind: SessionKind, duration_s: float) -> Session:
    """A session of one steady step. Structured kinds refuse what is too short for their structure."""
    if kind is SessionKind.REST:
        return REST_DAY
    if kind in {SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS} and duration_s < 1800:
        raise ValueError(f"{kind} of {duration_s} s")
    speed = SPEED_M_S.get(kind, EASY_M_S)
    step = Step(StepKind.WORK, duration_s, (speed, speed), (120.0, 150.0))
    distance = speed * duration_s if kind.is_run else 0.0
    return Session(kind, PRIORITY[kind], (step,), duration_s, distance, segments=None)


def race(distance_m: float, duration_s: float) -> Session:
    step = Step(StepKind.WORK, duration_s)
    return Session(SessionKind.RACE, PRIORITY[SessionKind.RACE], (step,), duration_s, distance_m, None)


def planned(session: Session, *reasons: Reason) -> dict[str, Any]:
    """The fields of a situation that say: this is planned for today."""
    return {"planned": PlannedDay(ON, session, reasons), "has_plan": True}


def price(rest_h: float = 0.0, run_h: float = 0.0, carbohydrate_g: float = 24.0) -> Price:
    return Price(
        dict.fromkeys(Store, Estimate.exactly(rest_h)), dict.fromkeys(Store, Estimate.exactly(run_h)), carbohydrate_g
    )


def check_in(**values: Any) -> CheckIn:
    """Today's word: all is well, but for what is given. None: not told."""
    well = {"sleep_h": 8.0, "soreness_0_10": 1.0, "pain_0_10": 0.0, "feel_0_10": 7.0, "stiffness_0_10": 0.0}
    return CheckIn(on=ON, at=NOW, **{**well, "ill": False, "injured": False, **values})


def told(**values: Any) -> Told:
    return Told(check_in(**values))


def key_in(hours: float, kind: SessionKind = SessionKind.INTERVALS) -> NextKey:
    return NextKey(build(kind, 3600.0), ON + timedelta(days=round(hours / 24)), hours)


def done(distance_m: float = 8_000.0, duration_s: float = 2_900.0, **more: Any) -> Run:
    return Run("run-1", Sport.RUN, NOW - timedelta(hours=1), ON, duration_s, distance_m, **more)


def curve(hours: list[float], mean: list[float]) -> Curve:
    return Curve(np.array(hours), np.array(mean), np.array(mean), np.array(mean))


def good_day(**more: Any) -> Situation:
    """An experienced runner on a usual running day, everything recovered, everything told, no plan."""
    well: dict[str, Any] = {
        "on": ON,
        "now": NOW,
        "athlete": Athlete("a", mass_kg=70.0),
        "level": Level.TRAINED,
        "habit": EXPERIENCED,
        "thresholds": THRESHOLDS,
        "body": body(),
        "told": told(),
        "build": build,
        "recovery_run_price": price(),
        "newest_activity_on": ON - timedelta(days=1),
        "week_m": 38_000.0,
    }
    return Situation(**{**well, **more})


def recovery_day(**more: Any) -> Situation:
    """The same runner on the day after hard work: not recovered for training, and every gate open."""
    tired_day: dict[str, Any] = {
        "body": tired(Store.MUSCLE, 0.4),
        "hours_since_hard": 14.0,
        "next_key": key_in(72.0),
        "recovery_run_price": price(40.0, 46.0),
    }
    return good_day(**{**tired_day, **more})

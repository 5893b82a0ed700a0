"""Any runner on any day, for the properties that every answer must have."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from fallow.coaching.guardrails import RAILS, Policy, policy_of
from fallow.coaching.mornings import HrvStatus
from fallow.coaching.situation import BigRun, NextKey, Price, Situation, Yardsticks
from fallow.coaching.told import Spell, Told
from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete, Level, ScreeningFlag, WarningSign
from fallow.domain.estimate import Estimate
from fallow.domain.plan import PlannedDay
from fallow.domain.plan_reasons import DayNotFree, RestToAbsorb
from fallow.domain.session import REST_DAY, Session, SessionKind
from fallow.domain.state import BodyState, Form, Habit, Store, StoreState, Tissue, TissueState
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.physiology.hrv import Baseline, Morning
from tests.unit.coaching.situations import NOW, ON, build, done, good_day, race, recovery_day

TENTHS = st.integers(0, 10).map(float)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def habits(draw: st.DrawFn) -> Habit:
    days_since = draw(st.integers(1, 40) | st.none())
    runs = 0.0 if days_since is None else draw(st.floats(0.25, 8.0))
    run_m = draw(st.floats(1_500.0, 20_000.0))
    weekly_m = runs * run_m
    longest_m = 0.0 if days_since is None or days_since > 30 else draw(st.floats(1.0, 2.5)) * run_m
    speed = draw(st.floats(1.8, 4.0))
    break_d = draw(st.sampled_from([0, 0, 14, 25, 60]))
    weeks_back = draw(st.integers(0, 6))
    return Habit(
        on=ON,
        weeks_of_running=0 if days_since is None else draw(st.integers(0, 60)),
        runs_per_week=runs,
        weekly_m=weekly_m,
        weekly_m_max_3=weekly_m * draw(st.floats(0.8, 1.5)),
        weekly_load=5 * runs,
        weekly_load_max_3=6 * runs,
        longest_m_30d=longest_m,
        longest_s_30d=longest_m / speed,
        quality_s_best_35d=0.0,
        days_since_run=days_since,
        weekday_share=draw(st.tuples(*[st.floats(0.0, 1.0)] * 7)),
        easy_speed_m_s=draw(maybe(st.just(speed))),
        longest_gap_d=max(draw(st.integers(1, 10)), break_d, (days_since or 1) - 1),
        break_d=break_d,
        weekly_m_before_break=weekly_m if break_d else 0.0,
        km_history=(10.0,) * 19 + (0.0,) + (10.0,) * weeks_back,
    )


@st.composite
def bodies(draw: st.DrawFn) -> BodyState:
    stores = {}
    for store in Store:
        recovered = draw(st.floats(-1.0, 1.0))
        late = draw(st.floats(0.0, 100.0)) if recovered < 0.9 else 0.0
        stores[store] = StoreState(Estimate.exactly(recovered), Estimate.exactly(late))
    tissues = {}
    for tissue in Tissue:
        ratio = draw(st.floats(0.0, 3.0))
        tissues[tissue] = TissueState(Estimate.exactly(40 * ratio), Estimate.exactly(40.0), Estimate.exactly(ratio))
    forces = {muscle: Estimate.exactly(draw(st.floats(-12.0, 0.0))) for muscle in ("knee_extensors", "plantar_flexors")}
    zero = Estimate.exactly(0.0)
    bottleneck = max(Store, key=lambda store: stores[store].time_to_recovered_h.mean)
    return BodyState(NOW, stores, tissues, bottleneck, forces, zero, zero, zero, Form(zero, None, None))


@st.composite
def check_ins(draw: st.DrawFn) -> CheckIn:
    return CheckIn(
        on=ON,
        at=NOW,
        sleep_h=draw(maybe(st.floats(0.0, 12.0))),
        soreness_0_10=draw(maybe(TENTHS)),
        feel_0_10=draw(maybe(TENTHS)),
        pain_0_10=draw(maybe(TENTHS)),
        stiffness_0_10=draw(maybe(TENTHS)),
        sore_places=draw(maybe(st.lists(st.sampled_from(SorePlace), max_size=2, unique=True).map(tuple))),
    )


@st.composite
def words(draw: st.DrawFn) -> Told:
    often_none = st.none() | st.none() | st.integers(0, 400).map(lambda days: ON - timedelta(days=days))
    ill_on, injury_on = draw(often_none), draw(often_none)
    is_ill, is_hurt = draw(st.booleans()), draw(st.booleans())
    return Told(
        draw(check_ins()),
        ill_since=ill_on if is_ill else None,
        injured_since=injury_on if is_hurt else None,
        illness=None if is_ill or ill_on is None else draw(spells(ill_on)),
        injury=None if is_hurt or injury_on is None else draw(spells(injury_on)),
        last_injury_on=injury_on,
        sore_days=draw(st.dictionaries(st.sampled_from(SorePlace), st.integers(1, 7), max_size=2)),
        carbohydrate_g_kg=tuple(draw(st.lists(st.floats(0.0, 12.0), max_size=7))),
    )


@st.composite
def spells(draw: st.DrawFn, last_on: date) -> Spell:
    """An illness or injury whose last day was this one."""
    before, after = draw(st.integers(0, 60)), draw(st.integers(1, 15))
    return Spell(last_on - timedelta(days=before), last_on, min(last_on + timedelta(days=after), ON))


@st.composite
def athletes(draw: st.DrawFn) -> Athlete:
    seldom = st.sampled_from([False, False, False, True])
    return Athlete(
        "a",
        injury_prone=draw(seldom),
        injured=draw(seldom) and draw(seldom),
        last_injury_on=draw(maybe(st.integers(0, 800).map(lambda days: ON - timedelta(days=days)))),
        warning_signs=frozenset(WarningSign) if draw(seldom) and draw(seldom) else frozenset(),
        screening_flags=draw(st.frozensets(st.sampled_from(ScreeningFlag), max_size=2))
        if draw(seldom)
        else frozenset(),
    )


def sessions() -> st.SearchStrategy[Session]:
    trained = [kind for kind in SessionKind if kind not in {SessionKind.REST, SessionKind.RACE}]
    built = st.builds(build, st.sampled_from(trained), st.integers(30, 200).map(lambda minutes: 60.0 * minutes))
    return built | st.just(REST_DAY) | st.just(race(10_000.0, 2_700.0))


def planned_days() -> st.SearchStrategy[PlannedDay]:
    reasons = st.sampled_from([(), (DayNotFree(),), (RestToAbsorb(2),)])
    return st.builds(PlannedDay, st.just(ON), sessions(), reasons)


@st.composite
def prices(draw: st.DrawFn) -> Price:
    rest = {store: draw(st.floats(0.0, 100.0)) for store in Store}
    run = {store: hours + draw(st.floats(0.0, 20.0)) for store, hours in rest.items()}
    exactly = Estimate.exactly
    return Price(
        {store: exactly(h) for store, h in rest.items()}, {store: exactly(h) for store, h in run.items()}, 25.0
    )


@st.composite
def next_keys(draw: st.DrawFn) -> NextKey:
    hours = draw(st.floats(10.0, 150.0))
    kind = draw(st.sampled_from([SessionKind.LONG, SessionKind.INTERVALS, SessionKind.TEMPO]))
    return NextKey(build(kind, 3600.0), ON + timedelta(hours=hours), hours)


def pulse(today: float) -> Morning:
    return Morning(today, 50.0, Baseline(50.0, 2.0, 1.0, 30), ON)


@st.composite
def measures(draw: st.DrawFn) -> Yardsticks:
    metres = st.floats(0.0, 60_000.0)
    big = st.builds(
        BigRun, st.integers(0, 30).map(lambda days: ON - timedelta(days=days)), st.floats(15_000.0, 60_000.0)
    )
    return Yardsticks(
        longest_m=draw(maybe(metres)),
        left_out_m=draw(maybe(metres)),
        weeks_before_m=draw(maybe(metres)),
        week_s=draw(maybe(st.floats(0.0, 40_000.0))),
        big_runs=tuple(draw(st.lists(big, max_size=2))),
    )


def policies() -> st.SearchStrategy[Policy]:
    """Every rail anywhere within what a coach may choose."""
    rails = {name: st.floats(*rail.parameter.bounds) for name, rail in RAILS.items()}
    return st.fixed_dictionaries({}, optional=rails).map(lambda moved: policy_of(moved.items()))


def runs_of_today() -> st.SearchStrategy[tuple[Run, ...]]:
    return st.sampled_from([(), (), (), (done(),), (done(2_000.0, 700.0),)])


@st.composite
def situations(draw: st.DrawFn, parts: Sequence[str] = ()) -> Situation:
    """Any day: each part of it (of `parts`, where given) as on a good day, or anything that it can be."""
    good = draw(st.sampled_from([good_day(), recovery_day()]))
    changes: dict[str, Any] = {}
    for name in sorted(draw(st.sets(st.sampled_from(parts or sorted(PARTS))))):
        changes |= draw(PARTS[name])
    if changes.get("planned") is None:
        changes["on"] = ON + timedelta(days=draw(st.integers(0, 6)))
    return replace(good, **changes)


@st.composite
def _histories(draw: st.DrawFn) -> dict[str, Any]:
    habit = draw(habits())
    days = habit.days_since_run
    newest = None if days is None else ON - timedelta(days=days)
    return {"habit": habit, "newest_activity_on": newest, "week_m": draw(st.floats(0.0, 1.2)) * habit.weekly_m_max_3}


def _of(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(parts)


PARTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "athlete": _of(athlete=athletes()),
    "level": _of(level=st.sampled_from(Level)),
    "history": _histories(),
    "body": _of(body=bodies()),
    "told": _of(told=words()),
    "price": _of(recovery_run_price=prices(), next_key=maybe(next_keys())),
    "today": _of(today=runs_of_today()),
    "mornings": _of(
        hrv=maybe(st.builds(HrvStatus, st.floats(-0.5, 0.5), st.just(0.1), st.integers(3, 7))),
        resting_hr=maybe(st.floats(40.0, 70.0).map(pulse)),
    ),
    "plan": _of(planned=planned_days(), has_plan=st.just(True)) | _of(planned=st.none(), has_plan=st.booleans()),
    "measures": _of(yardsticks=measures()),
    "policy": _of(policy=policies()),
    "hard": _of(hours_since_hard=maybe(st.floats(1.0, 60.0))),
}

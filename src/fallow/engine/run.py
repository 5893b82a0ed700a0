"""The one door: everything known of a runner goes in; the state, the verdict with its reasons and a plan come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from fallow.coaching.guardrails import policy_of
from fallow.coaching.told import BY_THE_RUNNER
from fallow.coaching.verdict import closes_window, decide
from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.estimate import Estimate
from fallow.domain.learned import Learned
from fallow.domain.plan import Plan
from fallow.domain.state import BodyState, Form
from fallow.domain.wellness import CheckIn
from fallow.engine.admission import admitted
from fallow.engine.beside import beside_today
from fallow.engine.choices import Asking, Choices, Today, choices, heeding
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.costs import fresh_costs
from fallow.engine.form import FormAhead, form_lesson
from fallow.engine.learning import heard, held, learn
from fallow.engine.loads import day_loads
from fallow.engine.personal_draws import learned_figures, own_draws
from fallow.engine.planned import plan_for, why_for
from fallow.engine.proposals import life_of, proposal_for
from fallow.engine.readouts import hazard, hrv
from fallow.engine.replay import Facts, History, replay
from fallow.engine.situations import assumed_key, next_key, situation
from fallow.engine.stresses import Known, known_on, with_stress
from fallow.engine.version import model_version
from fallow.physiology.draws import KINETIC, draw_among
from fallow.physiology.levels import possible
from fallow.physiology.recovery import DayRest, Reading, read
from fallow.physiology.zones import zones

DRAWS: Final = 200  # possible runners; the 80 % interval of so many is stable to about a tenth of its width


def coach(given: CoachInput) -> CoachOutput:
    """The answer for one runner at one moment. Pure: the same input gives the same output."""
    return coach_and_ask(given)[0]


def coach_and_ask(given: CoachInput) -> tuple[CoachOutput, Asking]:
    """The answer, and what further choices of the same moment can be asked of."""
    given, left_out = admitted(given)
    runs = with_stress([run for run in given.runs if run.started_at <= given.now], given.athlete)
    known = known_on(runs, given.on, given.athlete)
    typical = typical_history(given, known, runs)
    body, snapshot, used = replay(history := personal_history(typical, given), given.now, given.snapshot)
    now = Now(body, history.draws, known.level.level, given.now, given.utc_offset_s)
    days = day_loads(runs, given.on)
    taught = form_lesson(history, days, given.on, given.snapshot)
    plan, findings = plan_for(given, known, runs, now)
    ahead = FormAhead.of(now, days, taught, given.seed)
    held = given.plan if findings or plan is None else plan  # a draft is only looked at
    state, open_to, asking = answer(given, known, runs, now, ahead, held)
    verdict, seen = asking.verdict, asking.seen
    output = CoachOutput(
        on=given.on,
        now=given.now,
        utc_offset_s=given.utc_offset_s,
        model_version=model_version(),
        level=known.level,
        habit=known.habit,
        thresholds=known.thresholds,
        zones=zones(known.thresholds),
        body=_without_window(state) if closes_window(verdict) else state,
        verdict=verdict,
        what_if=open_to.what_if,
        stresses={run.activity_id: run.stress for run in runs if run.stress},
        costs=fresh_costs(runs, known.level.level),
        days=days,
        snapshot=replace(snapshot, values={**snapshot.values, **taught.to_values()}),
        snapshot_used=used,
        plan=plan,
        problems=left_out,
        learned=_learned(given, known, typical, history),
        hazard=hazard(runs, given.on, given.athlete, known.level.level, known.habit, verdict.session),
        hrv=hrv(given.check_ins, given.on),
        findings=findings,
        life=life_of(given, runs),
        beside=beside_today(seen),
        proposal=proposal_for(given, known, runs, now, seen, verdict),
        why=why_for(given, known, runs, now),
    )
    return output, asking


def _learned(given: CoachInput, known: Known, typical: History, history: History) -> Learned | None:
    need_h = given.athlete.overrides.sleep_need_h
    return learned_figures(typical.draws, history.draws, history.learned, known.level.level, need_h)


def answer(
    given: CoachInput, known: Known, runs: Sequence[Run], now: Now, ahead: FormAhead, plan: Plan | None
) -> tuple[BodyState, Choices, Asking]:
    """The verdict with its intervals, once the body of now is known: the state, what is open today, and what both were
    seen from.
    """
    state, today = _state(now, ahead), _today(given, known, plan, now, ahead)
    open_to = choices(today, given.asked)
    seen = situation(given, known, runs, state, plan, open_to)
    verdict = decide(seen)
    asking = Asking(today, open_to.resting, seen, verdict)
    return state, heeding(open_to, seen, verdict, len(given.asked)), asking


def _today(given: CoachInput, known: Known, plan: Plan | None, now: Now, ahead: FormAhead) -> Today:
    """What the choices of this day rest on."""
    planned = plan.day(given.on) if plan else None
    return Today(
        now=now,
        athlete=given.athlete,
        known=known,
        policy=policy_of(given.athlete.limits),
        planned=planned.session if planned else None,
        key=next_key(plan, given) or assumed_key(known, given),
        form=ahead,
    )


def typical_history(given: CoachInput, known: Known, runs: tuple[Run, ...]) -> History:
    """What a replay goes through, with the draws of the level, or of all that it may be."""
    record_d = (given.on - runs[0].local_date).days if runs else 0
    levels = possible(known.level, record_d)
    days = _rest_days(given.check_ins, given.on, given.athlete.overrides.sleep_need_h)
    return History(
        runs=runs,
        days=days,
        facts=Facts.of(runs, days),
        utc_offset_s=given.utc_offset_s,
        level=known.level.level,
        draws=draw_among(KINETIC, levels, DRAWS, [given.seed, 0]),
        seed=given.seed,
        among=levels,
    )


def personal_history(typical: History, given: CoachInput) -> History:
    """The same history, its draws moved to what the runner's answers have taught; learned anew where it has to be."""
    found = heard(given.check_ins, given.on, typical.level, typical.digest_on)
    if found is None:
        return typical
    lesson = held(found, given.snapshot) or learn(found, typical.runs, typical.days, typical.level, given.utc_offset_s)
    return replace(typical, draws=own_draws(typical.draws, lesson, typical.level, given.seed), learned=lesson)


def _rest_days(check_ins: Sequence[CheckIn], on: date, need_h: float | None) -> dict[date, DayRest]:
    """Sleep and food by day; the runner's own word counts, else the later; what was not told stays unknown."""
    days: dict[date, DayRest] = {}
    nothing = DayRest(sleep_need_h=need_h)
    words = (word for word in check_ins if word.on <= on)
    for told in sorted(words, key=lambda word: (word.source == BY_THE_RUNNER, word.at)):
        if told.sleep_h is not None:
            before = days.get(told.on, nothing)
            days[told.on] = DayRest(told.sleep_h, before.carbohydrate_g_kg, need_h)
        if told.carbohydrate_g_kg is not None:  # told of the day before
            ate_on = told.on - timedelta(days=1)
            before = days.get(ate_on, nothing)
            days[ate_on] = DayRest(before.sleep_h, told.carbohydrate_g_kg, need_h)
    return days


def _state(now: Now, ahead: FormAhead) -> BodyState:
    reading = read(now.body, now.draws, now.level, now.at, now.utc_offset_s)
    return BodyState(
        at=now.at,
        stores=reading.stores,
        tissues=reading.tissues,
        bottleneck=reading.bottleneck,
        force_change_pct=reading.force_change_pct,
        soreness_0_10=reading.soreness_0_10,
        jump_change_pct=reading.jump_change_pct,
        rmssd_log_ratio=reading.rmssd_log_ratio,
        form=_with_stores(ahead.now(now), reading),
    )


def _without_window(body: BodyState) -> BodyState:
    """On a day on which health or a race decides, nobody looks out for the next key session."""
    return replace(body, form=replace(body.form, window_opens_h=None, window_closes_h=None))


def _with_stores(form: Form, reading: Reading) -> Form:
    """The window of form, no earlier than the slowest store is back; none where it is over by then."""
    slowest = reading.stores[reading.bottleneck].time_to_recovered_h
    opens, closes = form.window_opens_h, form.window_closes_h
    if opens is None or closes is None or closes.mean <= slowest.mean:
        return replace(form, window_opens_h=None, window_closes_h=None)
    pairs = ((getattr(opens, end), getattr(slowest, end)) for end in ("mean", "low", "high"))
    return replace(form, window_opens_h=Estimate(*(max(pair) for pair in pairs)))

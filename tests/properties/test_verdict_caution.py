"""What no answer may ever do, whoever asks and on whatever day."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from fallow.coaching.guardrails import BELOW_LT1_BPM, RECOVERY_RUN_MIN, Policy
from fallow.coaching.mornings import HrvStatus
from fallow.coaching.situation import Situation
from fallow.coaching.told import Told, told
from fallow.coaching.usual import floor_s
from fallow.coaching.verdict import decide
from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.session import REST_DAY, SessionKind
from fallow.domain.state import Store, StoreState
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.domain.wellness import CheckIn
from tests.properties.verdict_situations import pulse, situations
from tests.unit.coaching.situations import NOW, check_in, good_day, recovery_day

GENTLE = {SessionKind.REST, SessionKind.RECOVERY_RUN, SessionKind.EASY, SessionKind.RUN_WALK, SessionKind.CROSS}
TYPICAL: dict[str, Any] = {
    "sleep_h": 8.0,
    "soreness_0_10": 2.0,
    "feel_0_10": 7.0,
    "pain_0_10": 0.0,
    "stiffness_0_10": 0.0,
}
MORE_IS_WORSE = ("soreness_0_10", "pain_0_10")
LESS_IS_WORSE = ("sleep_h", "feel_0_10")


def asked(verdict: Verdict) -> tuple[int, bool, float]:
    """What an answer asks of the body: outcome first, then whether it is hard, then how long it is."""
    return verdict.kind, verdict.session.kind not in GENTLE, verdict.session.duration_s


def with_word(situation: Situation, **values: Any) -> Situation:
    told_today = replace(situation.told.check_in, **values)
    return replace(situation, told=replace(situation.told, check_in=told_today))


@given(situations(), st.sampled_from(MORE_IS_WORSE + LESS_IS_WORSE), st.floats(-3.0, 13.0), st.floats(-3.0, 13.0))
@example(recovery_day(), "soreness_0_10", 3.0, 4.0)
@example(good_day(), "soreness_0_10", 5.0, 6.0)
def test_a_worse_word_of_today_never_asks_for_more(situation: Situation, name: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    better, worse = (low, high) if name in MORE_IS_WORSE else (high, low)
    # Beyond the good end of a scale is no better value but an error.
    assume(better >= 0 if name in MORE_IS_WORSE else better <= 10)

    assert asked(decide(with_word(situation, **{name: worse}))) <= asked(decide(with_word(situation, **{name: better})))


@given(situations(), st.floats(-0.5, 0.5), st.floats(0.0, 0.5))
def test_lower_heart_rate_variability_never_asks_for_more(situation: Situation, ratio: float, less: float) -> None:
    better, worse = (HrvStatus(value, 0.1, 5) for value in (ratio, ratio - less))

    assert asked(decide(replace(situation, hrv=worse))) <= asked(decide(replace(situation, hrv=better)))


@given(situations(), st.floats(40.0, 60.0), st.floats(0.0, 30.0))
def test_a_higher_resting_heart_rate_never_asks_for_more(situation: Situation, bpm: float, more: float) -> None:
    better, worse = (replace(situation, resting_hr=pulse(value)) for value in (bpm, bpm + more))

    assert asked(decide(worse)) <= asked(decide(better))


@given(situations())
def test_illness_and_injury_of_today_mean_rest(situation: Situation) -> None:
    assert decide(replace(situation, told=replace(situation.told, ill_since=situation.on))).kind is VerdictKind.REST
    assert decide(replace(situation, told=replace(situation.told, injured_since=situation.on))).kind is VerdictKind.REST
    assert decide(replace(situation, athlete=replace(situation.athlete, injured=True))).kind is VerdictKind.REST


@given(situations(), st.integers(0, 10))
def test_stiffness_may_at_most_earn_a_recovery_run(situation: Situation, stiffness: int) -> None:
    """The one complaint that a run may answer: it can open the last gate, and never the way to training."""
    limber, stiff = (decide(with_word(situation, stiffness_0_10=float(value))) for value in (0, stiffness))

    assert asked(stiff) == asked(limber) or (limber.kind, stiff.kind) == (VerdictKind.REST, VerdictKind.RECOVERY_RUN)


@given(situations(), st.sampled_from(sorted(TYPICAL)))
def test_a_missing_word_never_asks_for_more_than_the_typical_one(situation: Situation, name: str) -> None:
    missing, typical = with_word(situation, **{name: None}), with_word(situation, **{name: TYPICAL[name]})

    assert asked(decide(missing)) <= asked(decide(typical))


@given(situations())
def test_missing_mornings_never_ask_for_more_than_usual_ones(situation: Situation) -> None:
    usual = replace(situation, hrv=HrvStatus(0.0, 0.1, 5), resting_hr=pulse(50.0))

    assert asked(decide(replace(situation, hrv=None, resting_hr=None))) <= asked(decide(usual))


@given(situations(), st.lists(st.integers(0, 30), max_size=3), st.sampled_from(["ill", "injured"]))
def test_silence_about_an_illness_or_injury_never_asks_for_more_than_the_word_that_there_is_none(
    situation: Situation, days_ago: list[int], name: str
) -> None:
    def word(days: int, value: bool) -> CheckIn:
        told_on, told_at = situation.on - timedelta(days=days), NOW - timedelta(days=days)
        return CheckIn(on=told_on, at=told_at, **{**TYPICAL, name: value})

    past = [word(days, value=True) for days in days_ago if days > 0]
    silent = CheckIn(on=situation.on, at=NOW, **TYPICAL)
    none = word(0, value=False)
    after_silence, after_none = (
        replace(situation, told=told([*past, now], situation.on, NOW)) for now in (silent, none)
    )

    assert asked(decide(after_silence)) <= asked(decide(after_none))


@given(situations(), st.sampled_from([("pain_0_10",), ("soreness_0_10",), ("pain_0_10", "soreness_0_10")]))
@example(recovery_day(), ("pain_0_10",))
def test_without_pain_or_soreness_told_there_is_no_recovery_run_and_no_hard_training(
    situation: Situation, missing: tuple[str, ...]
) -> None:
    verdict = decide(with_word(situation, **dict.fromkeys(missing)))

    assert verdict.kind is not VerdictKind.RECOVERY_RUN
    assert verdict.session.kind in GENTLE | {SessionKind.RACE}


@given(situations(), st.sampled_from(["novice", "flag", "injury", "young"]), st.integers(0, 365))
@example(recovery_day(), "novice", 0)
@example(recovery_day(), "injury", 365)
def test_no_beginner_and_no_injury_prone_runner_ever_gets_a_recovery_run(
    situation: Situation, why: str, days: int
) -> None:
    athlete, habit = situation.athlete, situation.habit
    changed = {
        "novice": replace(situation, level=Level.NOVICE),
        "young": replace(situation, habit=replace(habit, weeks_of_running=days % 26)),
        "flag": replace(situation, athlete=replace(athlete, injury_prone=True)),
        "injury": replace(situation, athlete=replace(athlete, last_injury_on=situation.on - timedelta(days=days))),
    }[why]

    assert decide(changed).kind is not VerdictKind.RECOVERY_RUN


@given(situations(), st.sampled_from(Store), st.floats(0.0, 1.0), st.floats(0.0, 50.0))
def test_a_more_tired_store_never_asks_for_more(situation: Situation, store: Store, less: float, hours: float) -> None:
    state = situation.body.stores[store]
    worse = StoreState(
        Estimate.exactly(state.recovered.mean - less), Estimate.exactly(state.time_to_recovered_h.mean + hours)
    )
    tired = replace(situation.body, stores={**situation.body.stores, store: worse})

    assert asked(decide(replace(situation, body=tired))) <= asked(decide(situation))


@given(
    situations(parts=["body", "price", "hard", "mornings"]),
    st.floats(15.0, 35.0),
    st.floats(5.0, 10.0),
    st.floats(0.0, 57_000.0),
)
@example(recovery_day(), 35.0, 5.0, 0.0)
def test_a_recovery_run_keeps_its_caps_wherever_a_coach_has_moved_them(
    situation: Situation, minutes: float, margin_bpm: float, week_m: float
) -> None:
    policy = Policy(recovery_run_min=RECOVERY_RUN_MIN.at(minutes), below_lt1_bpm=BELOW_LT1_BPM.at(margin_bpm))
    verdict = decide(replace(situation, policy=policy, week_m=week_m))
    if verdict.kind is not VerdictKind.RECOVERY_RUN:
        return

    assert 15 <= verdict.session.minutes <= minutes
    assert week_m + verdict.session.distance_m <= 1.10 * situation.habit.weekly_m_max_3
    top_bpm = situation.thresholds.lt1_hr_bpm.mean - margin_bpm
    assert all(step.heart_rate_bpm is not None and step.heart_rate_bpm[1] <= top_bpm for step in verdict.session.steps)
    assert all(step.speed_m_s is None for step in verdict.session.steps)


@given(situations())
def test_no_run_but_a_race_exceeds_the_caps(situation: Situation) -> None:
    verdict = decide(situation)
    session, habit = verdict.session, situation.habit
    if not session.kind.is_run or session.kind is SessionKind.RACE:
        return
    speed = session.distance_m / session.duration_s
    floor_m = floor_s(situation.level) * speed

    assert session.distance_m <= max(1.10 * habit.longest_m_30d, floor_m) + 1e-6
    if habit.days_since_run is not None and habit.days_since_run >= 14:
        assert session.distance_m <= floor_m + 1e-6
    assert verdict.kind in {VerdictKind.TRAIN, VerdictKind.RECOVERY_RUN}


@given(situations())
def test_every_answer_is_whole(situation: Situation) -> None:
    verdict = decide(situation)

    assert verdict == decide(situation)
    assert verdict.reasons
    assert len(set(verdict.reasons)) == len(verdict.reasons)
    assert (verdict.session is REST_DAY) is (verdict.kind is VerdictKind.REST)
    assert not (verdict.lighter and situation.planned is None)


@given(situations(parts=["told", "level", "plan"]))
@example(recovery_day(told=Told(check_in(pain_0_10=None))))
@example(good_day(told=Told(check_in(soreness_0_10=9.0))))
def test_the_counterfactual_holds_what_it_says(situation: Situation) -> None:
    verdict = decide(situation)
    change = verdict.counterfactual
    if change is None or change.field == "hours":
        return
    names = ("pain_0_10", "soreness_0_10") if change.field == "check_in" else (change.field,)

    changed = decide(with_word(situation, **dict.fromkeys(names, change.value)))

    assert changed.kind is change.verdict
    assert changed.kind > verdict.kind

"""Headlines, counterfactuals, unknowns and states as a runner reads them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from fallow import wording
from fallow.domain.athlete import WarningSign
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Form, Store, StoreState, Tissue, TissueState
from fallow.domain.verdict import Counterfactual, Unknown, VerdictKind
from fallow.domain.verdict_reasons import (
    AlreadyRan,
    HabitSlot,
    Ill,
    MadeLighter,
    NoHistory,
    NoSlot,
    PlannedRest,
    RaceToday,
    StoreNotRecovered,
    StoresRecovered,
    WarningSignOpen,
)
from tests.fixtures import made_up

SATURDAY = date(2026, 7, 18)


@pytest.mark.parametrize(
    ("deciding", "line"),
    [
        (WarningSignOpen(WarningSign.CHEST_PAIN), "Please see a doctor before you run again."),
        (Ill(SATURDAY), "Health first: training waits, and nothing is lost by that."),
        (AlreadyRan(8000, 2700), "Today's running is done."),
        (PlannedRest(), "A day off, as planned: this is when the training sinks in."),
        (NoSlot(2, 0.1), "No run is due today."),
        (NoHistory(), "There is nothing to go by yet."),
        (made_up.ASKED, "A day off serves you better than a run. A walk is fine, and so is nothing at all."),
    ],
)
def test_a_day_of_rest_is_told_by_its_deciding_reason(deciding: Reason, line: str) -> None:
    rest = replace(made_up.REST, reasons=(deciding, PlannedRest()))

    assert wording.verdict(rest) == ("Rest today", line)


def test_training_is_told_by_its_session() -> None:
    assert wording.verdict(made_up.TRAIN) == ("Train today", "Intervals, 50 min (about 9 km).")
    assert wording.verdict(replace(made_up.TRAIN, lighter=True)).title == "Train today, but lighter"


def test_race_day() -> None:
    race = made_up.session(SessionKind.RACE, 105, 21_097.5)
    answer = replace(made_up.TRAIN, session=race, reasons=(RaceToday(21_097.5),))

    assert wording.verdict(answer) == ("Race today", "Race, half marathon. All the best.")


def test_a_recovery_run_promises_no_repair() -> None:
    title, line = wording.verdict(made_up.RECOVERY_RUN)

    assert title == "Recovery run today"
    assert line == "20 min, short and slow. The repair itself happens at rest."


@pytest.mark.parametrize(
    ("nearest", "text"),
    [
        (Counterfactual("soreness_0_10", 2.0, VerdictKind.TRAIN),
         "Once soreness is down to 2 or less you could train."),
        (
            Counterfactual("pain_0_10", 0.0, VerdictKind.RECOVERY_RUN),
            "Once you are without pain a recovery run would be open to you.",
        ),
        (
            Counterfactual("pain_0_10", 2.0, VerdictKind.TRAIN),
            "Once the pain is gone or next to gone, and stays so, you could train.",
        ),
        (Counterfactual("sleep_h", 6.5, VerdictKind.TRAIN), "After a night of 6.5 h or more you could train."),
        (Counterfactual("feel_0_10", 5.0, VerdictKind.TRAIN),
         "On a day that feels like 5 of 10 or better you could train."),
        (Counterfactual("hours", 12.0, VerdictKind.TRAIN), "After about 12 more hours of rest you could train."),
        (Counterfactual("check_in", 0.0, VerdictKind.TRAIN),
         "With a check-in that tells of no pain and no soreness you could train."),
        (Counterfactual("rmssd_ms", 60.0, VerdictKind.TRAIN),
         "With overnight heart rate variability at 60 you could train."),
    ],
)  # fmt: skip
def test_counterfactuals(nearest: Counterfactual, text: str) -> None:
    assert wording.counterfactual(nearest) == text


def test_what_is_unknown_is_dated_and_never_repeated() -> None:
    assert wording.unknown(Unknown("pain_0_10", None)) == "Pain: not known so far"
    assert wording.unknown(Unknown("sleep_h", SATURDAY)) == "Sleep: last known on Saturday 18 July"


def test_a_store_names_when_it_is_back() -> None:
    local_now = datetime(2026, 7, 19, 7, 30, tzinfo=timezone(timedelta(hours=2)))
    state = made_up.STORES[Store.MUSCLE]

    assert wording.recovered(state) == "54% (46–64%)"
    assert wording.time_to_recovered(state) == "in about 30 h (20–45 h)"
    assert wording.time_to_recovered(state, local_now) == "in about 30 h (20–45 h), tomorrow"


def test_what_nine_of_ten_possible_runners_have_recovered_is_recovered() -> None:
    """A few slow ones among the draws pull the mean beyond the interval."""
    state = StoreState(Estimate(0.95, 0.91, 0.98), Estimate(1.4, 0.0, 0.0))

    assert wording.is_recovered(state)
    body = replace(made_up.output().body, stores=dict.fromkeys(Store, state), bottleneck=Store.MUSCLE)
    assert wording.bottleneck(body) == "All three stores are back at your baseline."
    assert wording.time_to_recovered(state, datetime(2026, 7, 19, 14, tzinfo=UTC)) == "recovered"


def test_a_store_below_the_scale_shows_no_negative_percent() -> None:
    state = StoreState(Estimate(-0.6, -0.9, -0.2), Estimate(80, 60, 110))

    assert wording.recovered(state) == "lower than after a hard session"


def test_tissues_are_held_against_the_habit() -> None:
    tissues = made_up.BODY.tissues

    assert wording.tissue(Tissue.TENDON, tissues[Tissue.TENDON]) == "Tendons: about their usual load (0.9–1.4 times)"
    assert wording.tissue(Tissue.BONE, tissues[Tissue.BONE]) == "Bones: 1.4 times their usual load (1.2–1.7)"


@pytest.mark.parametrize(
    ("opens_h", "closes_h", "when"),
    [
        (50, 120, "roughly 2 to 5 days from now"),
        (2, 70, "from now to roughly 3 days from now"),
        (30, 34, "in roughly 1 day"),
        (50, 320, "from roughly 2 days from now on"),
        (0, 320, "from now on"),
    ],
)
def test_the_window_for_key_sessions(opens_h: float, closes_h: float, when: str) -> None:
    form = Form(Estimate.exactly(0), Estimate.exactly(opens_h), Estimate.exactly(closes_h))

    assert wording.window(form) == f"Best time for a key session, with rest until then: {when}"


def test_an_unloaded_tissue_shows_no_figure() -> None:
    nothing = TissueState(Estimate.exactly(0), Estimate.exactly(20), Estimate(0.01, 0.0, 0.03))

    assert wording.tissue(Tissue.TENDON, nothing) == "Tendons: next to no load left in them"


def test_far_enough_is_not_called_recovered() -> None:
    far_enough = wording.reason(StoresRecovered(Store.MUSCLE, Estimate(0.6, 0.3, 0.8)))
    recovered = wording.reason(StoresRecovered(Store.NERVE, Estimate(0.97, 0.93, 1.0)))

    assert (
        far_enough == "All three stores are far enough for this session; the slowest, muscle, stands at 60% (30–80%)."
    )
    assert recovered == "All three stores are recovered; the slowest, nerve, stands at 97% (93–100%)."


def test_a_run_that_is_due_does_not_lean_on_a_habit_that_is_not_there() -> None:
    assert wording.reason(HabitSlot(6, 0.0, 102)) == "A run is due: your last one was 102 days ago."
    assert wording.reason(HabitSlot(2, 0.75, 2)) == (
        "You ran on a Wednesday in 6 of the last 8 weeks; your last run was 2 days ago."
    )


def test_without_a_window_none_is_told() -> None:
    assert wording.window(Form(Estimate.exactly(0), None, None)) is None
    assert wording.window(Form(Estimate.exactly(0), Estimate.exactly(0), Estimate.exactly(5))) is None


def test_form_is_as_usual_where_the_interval_says_no_more() -> None:
    assert wording.form(made_up.BODY.form) == "Form: about as usual, −0.5% (−2 to 0.5%) in speed"
    assert wording.form(Form(Estimate(3.1, 2.0, 4.2), None, None)) == "Form: above your usual, 3% (2–4%) in speed"


def test_a_reason_reads_like_a_coach() -> None:
    reason = StoreNotRecovered(
        Store.MUSCLE, Estimate(0.54, 0.46, 0.63), Estimate(30, 20, 44), 0.85, SessionKind.INTERVALS
    )

    assert wording.reason(reason) == (
        "Your muscle store is 54% (46–64%) recovered; intervals ask for 85%. "
        "With rest it is fully back in about 30 h (20–45 h)."
    )


def test_a_lighter_session_of_the_same_length_is_an_easier_one() -> None:
    shorter, easier = (MadeLighter(SessionKind.TEMPO, 50, minutes) for minutes in (30, 50))

    assert wording.reason(shorter) == "Your plan had a tempo run of 50 min; a lighter 30 min fits today better."
    assert wording.reason(easier).endswith("the same time at an easy effort fits today better.")

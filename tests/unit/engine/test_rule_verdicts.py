"""What Fallow says to intervals on a made-up person's mornings, through the one door."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fallow.domain.activity import Sport
from fallow.domain.session import SessionKind
from fallow.domain.verdict import VerdictKind
from fallow.engine.rule_trial.history import Hardness, History, of_diary, of_runs
from fallow.engine.rule_trial.rules import Allows
from fallow.engine.rule_trial.verdicts import Word, allowed, asked, verdicts
from fallow.engine.run import coach
from fallow.engine.wellness_trial.diary import Diary, Morning, Question
from fallow.physiology.session_effort import Kind
from tests.fixtures.diaries import FIRST, session

DAYS = 40
ORDINARY = {Question.SORENESS: 3, Question.FATIGUE: 3, Question.READINESS: 7}


def diary(**changes: object) -> Diary:
    """An easy hour every other evening, and every morning an ordinary one."""
    usual = Diary(
        "someone",
        tuple(Morning(FIRST + timedelta(days=number), ORDINARY, 8.0) for number in range(DAYS)),
        tuple(session(number, 60.0, 3.0) for number in range(0, DAYS - 3, 2)),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def record(**changes: object) -> History:
    found = of_diary(diary(**changes))
    assert found is not None
    return found


LAST = FIRST + timedelta(days=DAYS - 1)


def says(history: History, word: Word = Word.BLIND) -> Allows:
    return verdicts(history, [LAST], word)[LAST].allows


def test_who_has_rested_may_train_and_who_has_raced_may_not() -> None:
    raced = session(DAYS - 2, 180.0, 9.0)

    assert says(record()) is Allows.TRAIN
    assert says(record(sessions=(*diary().sessions, raced))) is Allows.REST


def test_what_is_done_later_that_day_is_not_known() -> None:
    later = session(DAYS - 1, 180.0, 9.0)

    assert verdicts(record(sessions=(*diary().sessions, later)), [LAST], Word.BLIND) == verdicts(
        record(), [LAST], Word.BLIND
    )


def test_a_snapshot_changes_no_answer() -> None:
    days = [LAST - timedelta(days=back) for back in (6, 5, 4, 3, 2, 1, 0)]

    handed_on = verdicts(record(), days, Word.TOLD)

    for on in days:
        alone = verdicts(record(), [on], Word.TOLD)[on]
        assert (handed_on[on].allows, handed_on[on].reason) == (alone.allows, alone.reason)
        assert handed_on[on].lowest == pytest.approx(alone.lowest, abs=1e-9)
        assert handed_on[on].soreness_0_10 == pytest.approx(alone.soreness_0_10, abs=1e-9)
    first = coach(asked(record(), days[0], Word.TOLD))
    assert coach(asked(record(), days[1], Word.TOLD, first.snapshot)).snapshot_used


def test_the_word_of_the_morning_counts_only_where_it_is_heard() -> None:
    sore = (*diary().mornings[:-1], Morning(LAST, {Question.SORENESS: 1}))

    assert says(record(mornings=sore), Word.TOLD) is Allows.REST
    assert says(record(mornings=sore), Word.BLIND) is Allows.TRAIN
    assert says(record(), Word.TOLD) is Allows.TRAIN


def test_a_morning_without_a_word_is_not_judged_by_it() -> None:
    silent = (*diary().mornings[:-1], Morning(LAST, {Question.FATIGUE: 3}))

    assert verdicts(record(mornings=silent), [LAST], Word.TOLD) == {}


def test_an_easier_form_is_no_training_as_planned() -> None:
    easier = coach(asked(record(sessions=(*diary().sessions, session(DAYS - 2, 30.0, 8.0))), LAST, Word.BLIND)).verdict

    assert (easier.kind, easier.session.kind) == (VerdictKind.TRAIN, SessionKind.EASY)
    assert allowed(easier) is Allows.EASY
    assert allowed(replace(easier, kind=VerdictKind.RECOVERY_RUN)) is Allows.EASY
    assert allowed(replace(easier, kind=VerdictKind.REST)) is Allows.REST


@pytest.mark.parametrize(
    ("minutes", "effort", "hardness"),
    [
        (45.0, 4.0, Hardness.EASY),
        (45.0, 5.0, Hardness.MODERATE),
        (45.0, 7.0, Hardness.HARD),
        (90.0, 2.0, Hardness.HARD),
        (89.0, 2.0, Hardness.EASY),
    ],
)
def test_sessions_of_a_diary_by_effort_and_length(minutes: float, effort: float, hardness: Hardness) -> None:
    found = record(sessions=(session(3, minutes, effort),))

    assert [each.hardness for each in found.done] == [hardness]
    assert found.loads == {FIRST + timedelta(days=3): minutes * effort}


def test_sessions_become_activities_with_the_stress_of_the_trial_of_diaries() -> None:
    kinds = (Kind.RUNNING, Kind.STRENGTH, Kind.WITHOUT_IMPACT, Kind.BALL_GAME)
    found = record(sessions=tuple(session(number, 60.0, 4.0, kind) for number, kind in enumerate(kinds)))

    assert [run.sport for run in found.runs] == [Sport.RUN, Sport.STRENGTH, Sport.CYCLE, Sport.OTHER]
    assert [run.distance_m is None for run in found.runs] == [False, True, True, True]
    assert found.runs[0].distance_m == pytest.approx(0.75 * 3.3 * 3600)  # at LT1 of a recreational runner
    assert all(run.stress is not None for run in found.runs)
    assert [run.local_date for run in found.runs] == [FIRST + timedelta(days=number) for number in range(4)]


def test_recordings_keep_their_own_load_and_clock() -> None:
    runs = record().runs

    found = of_runs("files", record().athlete, runs[::-1], (), 3600)

    assert [run.activity_id for run in found.runs] == [run.activity_id for run in runs]
    assert found.loads == {run.local_date: run.stress.load for run in runs if run.stress is not None}
    assert (found.begins_on, found.ends_on) == (runs[0].local_date, runs[-1].local_date)
    assert found.morning(FIRST).hour == 5


def test_a_days_resting_heart_rate_is_known_on_the_next_morning() -> None:
    found = record(resting_hr_bpm={FIRST: 51.0})

    assert [(each.on, each.resting_hr_bpm) for each in found.check_ins if each.resting_hr_bpm] == [
        (FIRST + timedelta(days=1), 51.0)
    ]


def test_no_readiness_is_no_answer_and_an_ordinary_soreness_is_not_much() -> None:
    told = (Morning(FIRST, {Question.READINESS: 0, Question.SORENESS: 3}, 7.5), Morning(LAST, {Question.READINESS: 6}))

    found = record(mornings=told)

    assert found.answers[Question.READINESS] == {LAST: 6}
    first, last = (word for word in found.check_ins if word.on in {FIRST, LAST})
    assert (first.feel_0_10, first.soreness_0_10, first.sleep_h, first.pain_0_10) == (None, 2.0, 7.5, 0.0)
    assert (last.feel_0_10, last.soreness_0_10) == (6, None)


def test_a_diary_without_mornings_is_no_record() -> None:
    assert of_diary(diary(mornings=())) is None

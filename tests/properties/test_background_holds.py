"""What is kept of an answer never changes a later one: it saves work, or is not used."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.plan import PlanRequest
from fallow.engine.background import background
from fallow.engine.contract import CoachInput
from fallow.engine.run import coach, coach_and_ask
from tests.fixtures.runners import LAST_EVENING, WELL, runner
from tests.fixtures.stored import plain
from tests.properties.test_answer_shift import answers_asked

EXAMPLES = settings(max_examples=15)


def within_its_day(asked: CoachInput, minutes: int) -> CoachInput:
    """The same records, looked at so much earlier or later of the same day of the runner."""
    now = asked.now + timedelta(minutes=minutes)
    local = now + timedelta(seconds=asked.utc_offset_s)
    return replace(asked, now=now) if local.date() == asked.on else asked


@EXAMPLES
@given(asked=answers_asked(), minutes=st.integers(-600, 900), has_snapshot=st.booleans())
def test_an_answer_with_what_is_kept_of_another_moment_of_its_day_is_the_answer(
    asked: CoachInput, minutes: int, *, has_snapshot: bool
) -> None:
    if has_snapshot:
        asked = replace(asked, snapshot=coach(asked).snapshot)
    kept = background(within_its_day(asked, minutes))

    assert plain(coach_and_ask(asked, kept)[0]) == plain(coach_and_ask(asked)[0])


def test_the_same_records_are_served_at_any_hour_and_with_any_question() -> None:
    asked = runner(runs=[LAST_EVENING], check_ins=[WELL])
    kept = background(asked)

    assert kept.serves(within_its_day(asked, 60))
    assert kept.serves(replace(asked, request=PlanRequest(asked.on, weeks=4)))


def test_other_records_another_day_or_a_run_begun_since_are_not_served() -> None:
    asked = runner(runs=[LAST_EVENING], check_ins=[WELL])
    kept = background(asked)
    begun = replace(asked, now=asked.runs[-1].started_at - timedelta(minutes=1))

    assert not kept.serves(replace(asked, runs=(*asked.runs[:-1], replace(asked.runs[-1]))))
    assert not kept.serves(replace(asked, check_ins=(*asked.check_ins, *asked.check_ins)))
    assert not kept.serves(replace(asked, athlete=replace(asked.athlete, mass_kg=50.0)))
    assert not kept.serves(replace(asked, on=asked.on + timedelta(days=1)))
    assert not kept.serves(replace(asked, seed=asked.seed + 1))
    assert not kept.serves(begun)

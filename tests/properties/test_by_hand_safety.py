"""Whatever is written by hand: what is called safe is safe by the slow reader too, and the nearest lines make it so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallow.domain.athlete import Level
from fallow.domain.by_hand_reasons import RecoveryRunNotEarned
from fallow.domain.plan import Plan
from fallow.domain.plan_draft import DraftDay, DraftFindings, PlanDraft
from fallow.domain.session import SessionKind
from fallow.planning.by_hand import asked_by, plan_by_hand
from fallow.planning.problem import PlanProblem
from fallow.planning.written import draft_of
from tests.properties.plan_checker import broken
from tests.properties.test_plan_safety import easy_m_s, problems

KINDS = (
    SessionKind.REST, SessionKind.EASY, SessionKind.EASY, SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS,
    SessionKind.HILLS, SessionKind.STRIDES, SessionKind.RUN_WALK, SessionKind.STRENGTH,
)  # fmt: skip
HARD_SHARE = {SessionKind.TEMPO: 0.4, SessionKind.INTERVALS: 0.3, SessionKind.HILLS: 0.2}


@st.composite
def written_days(draw: st.DrawFn, on: date) -> DraftDay:
    """As a person may write them, modest or far too much."""
    kind = draw(st.sampled_from(KINDS))
    if kind is SessionKind.REST:
        return DraftDay(on, kind)
    minutes = draw(st.integers(30, 180))
    if kind in HARD_SHARE:
        return DraftDay(on, kind, minutes, max(round(draw(st.floats(0.3, 1.0)) * HARD_SHARE[kind] * minutes), 3))
    return DraftDay(on, kind, minutes)


@st.composite
def written(draw: st.DrawFn) -> tuple[PlanProblem, PlanDraft]:
    asked = draw(problems(most_weeks=4))
    request = asked.request
    last = max((race.on for race in request.races), default=request.starts_on + timedelta(days=7 * request.weeks - 1))
    raced = {race.on for race in request.races}
    dates = [request.starts_on + timedelta(days=day) for day in range((last - request.starts_on).days + 1)]
    days = [draw(written_days(on)) for on in dates if on not in raced and draw(st.booleans())]
    days.append(DraftDay(dates[0], SessionKind.EASY, 30) if dates[0] not in raced else DraftDay(last, SessionKind.RACE))
    unique = {day.on: day for day in days}
    draft = PlanDraft(
        request.starts_on,
        tuple(sorted(request.races, key=lambda race: race.on)),
        tuple(unique[on] for on in sorted(unique)),
    )
    return asked, draft


def looked_at(asked: PlanProblem, draft: PlanDraft) -> tuple[PlanProblem, Plan, DraftFindings]:
    asked = replace(asked, request=asked_by(draft))
    return (asked, *plan_by_hand(asked, draft))


def with_nearest(plan: Plan, found: DraftFindings) -> PlanDraft:
    draft, changed = draft_of(plan), {day.on: day for day in found.nearest}
    return replace(draft, days=tuple(changed.get(day.on, day) for day in draft.days))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case=written())
def test_what_is_called_safe_is_safe(case: tuple[PlanProblem, PlanDraft]) -> None:
    asked, plan, found = looked_at(*case)

    if not found.unsafe:
        assert broken(asked, plan, easy_m_s(asked)) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case=written())
def test_who_takes_every_nearest_line_has_a_safe_plan(case: tuple[PlanProblem, PlanDraft]) -> None:
    is_safe_with_its_nearest_lines(*case)


@pytest.mark.soak
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case=written())
def test_who_takes_every_nearest_line_of_many_has_a_safe_plan(case: tuple[PlanProblem, PlanDraft]) -> None:
    is_safe_with_its_nearest_lines(*case)


def is_safe_with_its_nearest_lines(asked: PlanProblem, draft: PlanDraft) -> None:
    asked, plan, found = looked_at(asked, draft)
    draft = with_nearest(plan, found)
    if all(day.kind is SessionKind.REST for day in draft.days):  # nothing was written that a day allows any of
        return

    asked, mended, left = looked_at(asked, draft)

    assert mended.problems == ()
    assert [reason for reason in left.unsafe if reason.code != "race_unprepared"] == []
    assert broken(asked, mended, easy_m_s(asked)) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case=written())
def test_the_nearest_lines_only_take_away(case: tuple[PlanProblem, PlanDraft]) -> None:
    _, plan, found = looked_at(*case)
    told = {day.on: day for day in case[1].days}
    dates = [reason.evidence()["on"] for reason in found.unsafe]

    for day in found.nearest:
        assert day.minutes <= told[day.on].minutes
        assert day.kind is not SessionKind.RACE
        assert day.kind in {told[day.on].kind, SessionKind.EASY, SessionKind.REST}
    if not any(reason.code != "race_unprepared" for reason in found.unsafe):
        assert found.nearest == ()
    assert dates == sorted(dates)
    assert all(day.reasons for day in plan.days)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case=written(), data=st.data())
def test_no_nearest_line_is_needless(case: tuple[PlanProblem, PlanDraft], data: st.DataObject) -> None:
    asked, plan, found = looked_at(*case)
    if not found.nearest:
        return

    left_as_told = data.draw(st.sampled_from(found.nearest))
    fewer = DraftFindings(nearest=tuple(day for day in found.nearest if day != left_as_told))
    _, _, left = looked_at(asked, with_nearest(plan, fewer))

    assert any(reason.code != "race_unprepared" for reason in left.unsafe), left_as_told


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case=written(), prone=st.booleans())
def test_beginners_and_injury_prone_runners_get_no_recovery_run_by_hand_either(
    case: tuple[PlanProblem, PlanDraft], prone: bool
) -> None:
    asked, draft = case
    if prone:
        asked = replace(asked, athlete=replace(asked.athlete, injury_prone=True))
    else:
        asked = replace(asked, level=Level.NOVICE)
    raced = {race.on for race in draft.races}
    runs = tuple(DraftDay(day.on, SessionKind.RECOVERY_RUN, 20) for day in draft.days if day.on not in raced)
    asked, plan, found = looked_at(asked, replace(draft, days=runs))

    told = [reason.on for reason in found.unsafe if isinstance(reason, RecoveryRunNotEarned)]
    assert told == [day.on for day in plan.days if day.session.kind is SessionKind.RECOVERY_RUN]
    assert SessionKind.RECOVERY_RUN not in {day.kind for day in found.nearest}

"""Looking back: at one run, at a month, and at the mornings after hard runs."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from fallow.domain.activity import Run, Sport
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.review import AfterHard, MonthReview, RunReview
from fallow.domain.session import SessionKind
from fallow.engine.after_hard import after_hard
from fallow.engine.months import review_month
from fallow.engine.reviews import Past, review_run
from fallow.services.ports import AthleteReader, AthleteStore, Clock, Remembering
from fallow.services.today import background_of, coach_input


def run_review(store: AthleteStore, clock: Clock, which: str | date | None, purpose: SessionKind | None) -> RunReview:
    """Of the run of an id or a day, the last where neither is named. UserProblemError where there is none."""
    past = Past.of(coach_input(store, lambda: store, clock))
    run = _run(past.runs, which)
    if run is None:
        raise UserProblemError(Problem(ProblemCode.NO_RUN, str(which or ""), _nearest(past.runs, which)))
    return review_run(past, run.activity_id, store.plans(), purpose)


def month_review(store: AthleteStore, clock: Clock, year_month: tuple[int, int] | None) -> MonthReview:
    """Of a calendar month, the last thirty days where none is named. UserProblemError where it has not begun."""
    past = Past.of(coach_input(store, lambda: store, clock))
    first, last = _span(past.given.on, year_month)
    if first > past.given.on or not past.runs or last < past.runs[0].local_date:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, f"{first:%Y-%m}", "nothing is on record for this month"))
    return review_month(past, first, last, store.plans())


def mornings_after(reader: AthleteReader, writing: Callable[[], AthleteStore], clock: Clock) -> AfterHard:
    """Of the last year. Kept where the reader keeps what was made of its records."""

    def made() -> AfterHard:
        back = background_of(reader, given)
        return after_hard(back.history, back.given.check_ins, given.on)

    given = coach_input(reader, writing, clock)
    return (
        reader.once(("after_hard", given.on, given.utc_offset_s), made) if isinstance(reader, Remembering) else made()
    )


def _span(today: date, year_month: tuple[int, int] | None) -> tuple[date, date]:
    if year_month is None:
        return today - timedelta(days=29), today
    year, month = year_month
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _nearest(runs: tuple[Run, ...], which: str | date | None) -> str:
    """The day with a run that is nearest to the one asked for; empty where none was asked for, or there is none."""
    days = {run.local_date for run in runs if run.sport is Sport.RUN}
    if not isinstance(which, date) or not days:
        return ""
    return min(days, key=lambda day: (abs(day - which), day)).isoformat()


def _run(runs: tuple[Run, ...], which: str | date | None) -> Run | None:
    """Of several runs of a day the longest."""
    running = [run for run in runs if run.sport is Sport.RUN]
    if which is None:
        return running[-1] if running else None
    if isinstance(which, date):
        of_day = [run for run in running if run.local_date == which]
        return max(of_day, key=lambda run: run.duration_s, default=None)
    return next((run for run in runs if run.activity_id == which), None)

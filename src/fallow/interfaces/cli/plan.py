"""`fallow plan new` and `fallow plan show`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.lazy import LazyGroup
from fallow.interfaces.cli.params import (
    read_available,
    read_away,
    read_cross,
    read_date,
    read_fixed,
    read_race,
    read_weekday,
    read_with,
)
from fallow.interfaces.cli.progress import getting_ready
from fallow.interfaces.cli.settings import house_options, json_option
from fallow.interfaces.reading_wishes import FEWEST_WEEKS, MOST_WEEKS

if TYPE_CHECKING:
    from fallow.bootstrap import House
    from fallow.domain.plan import Availability, Plan, PlanRequest, Race
    from fallow.domain.verdict import Verdict
    from fallow.domain.why import DayWhy
    from fallow.domain.wishes import Away, CrossDay, FixedDay
    from fallow.interfaces.cli.params import WeekMinutes

COMMANDS = {
    "new": ("plan:new", "Make a plan, to a race or to keep fit."),
    "show": ("plan:show", "Show the plan that holds."),
    "adapt": ("plan_adapt:adapt", "Change the plan for what happened, or for what you wish."),
    "restore": ("plan_adapt:restore", "Bring the plan back as it was before the last change."),
    "export": ("plan_export:export", "Write the plan for a watch, a calendar or the fridge."),
    "feed": ("plan_feed:feed", "Make an address that your calendar subscribes to."),
    "write": ("plan_text:write", "Write the plan that holds as text."),
    "check": ("plan_text:check", "Say whether a plan as text is safe, and what it leads to."),
    "take": ("plan_text:take", "Train by a plan as text, where it is safe."),
}


@click.group(cls=LazyGroup, commands_at=COMMANDS, short_help="Make or show a plan, and take it along.")
@house_options
def plan() -> None:
    """Make or show a plan, and take it along."""


@click.command(short_help="Make a plan, to a race or to keep fit.")
@click.option("--race", "races", multiple=True, metavar="DATE:DISTANCE[:TARGET]", callback=read_with(read_race),
              help="A race, like 2027-05-09:half:1:45:00 or 2027-05-09:10k. May be given more than once.")  # fmt: skip
@click.option("--weeks", type=click.IntRange(FEWEST_WEEKS, MOST_WEEKS),
              help="Without a race: for how many weeks. Default: 8.")  # fmt: skip
@click.option("--start", metavar="DATE", callback=read_with(read_date), help="First day. Default: today.")
@click.option("--available", metavar="DAY=MIN,...", callback=read_with(read_available),
              help="Minutes free on weekdays, like mon=45,tue=0. Default: no limit.")  # fmt: skip
@click.option("--long-run", metavar="DAY", callback=read_with(read_weekday), help="Weekday of the long run, like sun.")
@click.option("--day-off", "days_off", multiple=True, metavar="DATE", callback=read_with(read_date),
              help="A day without running. May be given more than once.")  # fmt: skip
@click.option("--away", multiple=True, metavar="DATE:DATE", callback=read_with(read_away),
              help="Days without running from one date to another. May be given more than once.")  # fmt: skip
@click.option("--fixed", metavar="DAY=KIND[:MIN],...", callback=read_with(read_fixed),
              help="What weekdays are fixed for, like tue=hard,sat=easy:60. Kinds: rest, easy, long, tempo, intervals, "
                   "hills, or hard for whichever hard session fits.")  # fmt: skip
@click.option("--runs", "runs_a_week", type=click.IntRange(1, 7), help="Runs a week. Default: as you are used to.")
@click.option("--strength", "strength_a_week", type=click.IntRange(0, 3), default=0,
              help="Strength sessions a week, beside the runs. Default: none.")  # fmt: skip
@click.option("--cross", metavar="DAY=MIN,...", callback=read_with(read_cross),
              help="Cross-training on weekdays without a run, like wed=45: easy and optional.")  # fmt: skip
@click.option("--seed", type=int, default=0, help="Another number may find another plan, equally good.")
@click.option(
    "--try", "only_try", is_flag=True, help="Show the plan and what gives way in it; the one that holds stays."
)
@json_option
@house_options
@click.pass_context
def new(
    ctx: click.Context,
    /,
    races: tuple[Race, ...],
    weeks: int | None,
    start: date | None,
    available: WeekMinutes | None,
    long_run: int | None,
    days_off: tuple[date, ...],
    seed: int,
    only_try: bool,
    as_json: bool,
    **wishes: Any,
) -> None:
    """Make a plan, to a race or to keep fit.

    \b
      fallow plan new --race 2027-05-09:half:1:45:00
      fallow plan new --race 2027-03-01:10k --race 2027-05-09:marathon
      fallow plan new --weeks 6 --available mon=0,wed=45
      fallow plan new --weeks 8 --fixed tue=hard,sat=easy:60
      fallow plan new --weeks 8 --runs 3 --away 2027-01-03:2027-01-10
      fallow plan new --weeks 8 --strength 2 --cross wed=45

    It becomes the plan that holds, unless you say no where you are asked; earlier ones stay on record.
    """
    if races and weeks is not None:
        raise click.UsageError("--weeks goes without a race: a plan to a race ends with it.", ctx)

    with house_of(ctx) as house:
        today = house.local_today()
        if not as_json:
            ask_first(house)
        request = _request(start or today, races, weeks, seed)
        with getting_ready(house):
            made = house.plans.draft(_wished(request, _availability(available, long_run, days_off), **wishes))
        is_asked = not as_json and not only_try and _is_asked(made, is_first=house.plans.held() is None)
        if not only_try and not is_asked:
            house.plans.hold(made)
        _answer(made, today, as_json)
        if is_asked and _is_wanted():
            house.plans.hold(made)
        elif is_asked or (only_try and not as_json):
            _say_not_taken()


def _is_asked(made: Plan, is_first: bool) -> bool:
    """Where something gives way or another plan holds, and there is somebody who sees the question."""
    return bool(made.gave_way or not is_first) and sys.stdin.isatty() and sys.stdout.isatty()


def _is_wanted() -> bool:
    from fallow import wording
    from fallow.interfaces.cli.output import say

    say()
    return click.confirm(wording.change_words().take, default=True)


def _say_not_taken() -> None:
    from fallow import wording
    from fallow.interfaces.cli.output import paragraph

    paragraph(wording.change_words().not_taken)


def ask_first(house: House) -> None:
    """The screening before a first plan, where there is somebody to ask."""
    if house.store.athlete().screened_on is not None or not sys.stdin.isatty():
        return
    from fallow import wording
    from fallow.interfaces.cli.ask import ask_screening
    from fallow.interfaces.cli.output import paragraph

    flags = ask_screening()
    house.update_profile(
        {"screening_flags": flags, "screened_on": house.local_today(), "cleared_on": None}, frozenset()
    )
    advice = wording.screening_advice(flags)
    if advice is not None:
        paragraph(advice)


@click.command(short_help="Show the plan that holds.")
@click.option(
    "--why", metavar="DATE", callback=read_with(read_date), help="One day of it: session, reasons, alternatives."
)
@json_option
@house_options
@click.pass_context
def show(ctx: click.Context, why: date | None, as_json: bool) -> None:
    """Show the plan that holds."""

    with house_of(ctx) as house:
        holding = house.plans.current()
        today = house.local_today()
        now = None if as_json or why is not None else house.today(None).verdict
        is_ahead = why is not None and why >= today and holding.day(why) is not None
        otherwise = house.plans.why(why) if why is not None and is_ahead else None
    if why is None:
        if now is not None:
            _say_on_hold(now)
        _answer(holding, today, as_json)
    else:
        _answer_day(holding, why, otherwise, today, as_json)


def _say_on_hold(verdict: Verdict) -> None:
    """A plan that health stops is shown, but not as if nothing were."""
    from fallow import wording
    from fallow.coaching.verdict import rests_for_health
    from fallow.interfaces.cli.output import paragraph

    if rests_for_health(verdict):
        paragraph(f"{wording.terminal().on_hold} {wording.reason(verdict.reasons[0])}")


def _request(starts_on: date, races: tuple[Race, ...], weeks: int | None, seed: int) -> PlanRequest:
    from fallow.domain.plan import PlanRequest

    request = PlanRequest(starts_on, tuple(sorted(races, key=lambda race: race.on)), seed=seed)
    return request if weeks is None else replace(request, weeks=weeks)


def _availability(available: WeekMinutes | None, long_run: int | None, days_off: tuple[date, ...]) -> Availability:
    from fallow.domain.plan import Availability

    told = Availability(long_run_weekday=long_run, days_off=frozenset(days_off))
    return told if available is None else replace(told, minutes=available)


def _wished(
    request: PlanRequest,
    availability: Availability,
    away: tuple[Away, ...],
    fixed: tuple[FixedDay, ...] | None,
    runs_a_week: int | None,
    strength_a_week: int,
    cross: tuple[CrossDay, ...] | None,
) -> PlanRequest:
    return replace(
        request,
        availability=replace(availability, away=away, fixed=fixed or ()),
        runs_a_week=runs_a_week,
        strength_a_week=strength_a_week,
        cross=cross or (),
    )


def _answer(made: Plan, today: date, as_json: bool) -> None:
    if as_json:
        from fallow.interfaces import answers
        from fallow.interfaces.cli.output import say_json

        say_json(answers.plan(made))
    else:
        from fallow.interfaces.cli.show_plan import show_plan

        show_plan(made, today)


def _answer_day(made: Plan, on: date, otherwise: DayWhy | None, today: date, as_json: bool) -> None:
    day = made.day(on)
    if day is None:
        first, last = made.days[0].on, made.days[-1].on
        raise click.UsageError(f"The plan has no day {on}: it goes from {first} to {last}.")
    if as_json:
        from fallow.interfaces import answers
        from fallow.interfaces.cli.output import say_json
        from fallow.interfaces.why_answers import day_why

        say_json(answers.planned_day(day) | day_why(otherwise))
    else:
        from fallow.interfaces.cli.show_plan import show_day
        from fallow.interfaces.cli.show_why import show_why

        show_day(day)
        if otherwise is not None:
            show_why(otherwise, today)

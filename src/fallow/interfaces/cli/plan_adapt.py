"""`fallow plan adapt` and `fallow plan restore`: the plan and what life does to it."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.params import read_date, read_days, read_with
from fallow.interfaces.cli.progress import getting_ready
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from fallow.bootstrap import House
    from fallow.domain.plan import Plan
    from fallow.domain.proposal import ChangeRequest, Proposal


@click.command(short_help="Change the plan for what happened, or for what you wish.")
@click.option("--move", nargs=2, metavar="DATE DATE", callback=read_with(read_date), help="Let two days change places.")
@click.option("--away", multiple=True, metavar="DATE[:DATE]", callback=read_with(read_days),
              help="Days without running. May be given more than once.")  # fmt: skip
@click.option("--accept", "answer", flag_value="accept", help="Take the change without being asked.")
@click.option("--refuse", "answer", flag_value="refuse", help="Leave the plan as it is, and hear no more of it.")
@json_option
@house_options
@click.pass_context
def adapt(
    ctx: click.Context,
    move: tuple[date, date] | None,
    away: tuple[tuple[date, date], ...],
    answer: str | None,
    as_json: bool,
) -> None:
    """Look at what became of the plan, and change it where that helps: before and after, and why.

    \b
      fallow plan adapt
      fallow plan adapt --move 2027-03-02 2027-03-04
      fallow plan adapt --away 2027-03-12:2027-03-15

    Past days never change, nothing is made up for, and nothing changes before you say so.
    """
    with house_of(ctx) as house:
        with getting_ready(house):
            proposal = house.plans.propose(_asked(move, away))
        if not as_json:
            _show(proposal)
            answer = answer or _ask(proposal)
        taken = _answered(house, proposal, answer)
    if taken is not None and not as_json:
        _say(answer)
    if as_json:
        from fallow.interfaces.cli.output import say_json
        from fallow.interfaces.proposal_answers import proposal_answer

        say_json(proposal_answer(proposal, taken))


@click.command(short_help="Bring the plan back as it was before the last change.")
@json_option
@house_options
@click.pass_context
def restore(ctx: click.Context, as_json: bool) -> None:
    """Bring the plan back as it was before the last change, from today on."""
    from fallow import wording
    from fallow.interfaces.cli.output import paragraph, say_json

    with house_of(ctx) as house:
        restored, today = house.plans.restore(), house.local_today()
    if as_json:
        from fallow.interfaces import answers

        say_json(answers.plan(restored))
        return
    from fallow.interfaces.cli.show_plan import show_plan

    paragraph(wording.change_words().restored)
    show_plan(restored, today)


def _asked(move: tuple[date, date] | None, away: tuple[tuple[date, date], ...]) -> ChangeRequest:
    from fallow.domain.proposal import ChangeRequest

    days = (
        first + timedelta(days=number) for first, last in away for number in range((last - first).days + 1)
    )  # fmt: skip
    return ChangeRequest(move, tuple(sorted(set(days))))


def _show(proposal: Proposal) -> None:
    from fallow.interfaces.cli.show_proposal import show_proposal

    show_proposal(proposal)


def _ask(proposal: Proposal) -> str | None:
    """The runner's answer where there is somebody to ask."""
    from fallow import wording
    from fallow.interfaces.cli.output import paragraph, say

    if not proposal.changes:
        return None
    words = wording.change_words()
    say()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        paragraph(words.how_to_answer)
        return None
    return "accept" if click.confirm(words.accept, default=False) else None


def _answered(house: House, proposal: Proposal, answer: str | None) -> Plan | None:
    """The plan that holds from now on, where the answer changes something."""
    if answer == "accept" and proposal.changes:
        return house.plans.accept(proposal)
    if answer == "refuse" and proposal.causes:
        return house.plans.refuse(proposal)
    return None


def _say(answer: str | None) -> None:
    from fallow import wording
    from fallow.interfaces.cli.output import paragraph

    words = wording.change_words()
    paragraph(words.accepted if answer == "accept" else words.refused)

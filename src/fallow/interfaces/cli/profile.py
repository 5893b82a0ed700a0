"""`fallow profile`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from fallow.interfaces.cli.houses import house_of, speak
from fallow.interfaces.cli.params import NUMBER, read_date, read_pace_m_s, read_with, read_zone
from fallow.interfaces.cli.settings import LANGUAGES, house_options, json_option

if TYPE_CHECKING:
    from datetime import date

    from fallow.domain.athlete import Athlete, WarningSign

UNITS = ("km", "miles")
LEVELS = ("novice", "recreational", "trained", "highly_trained")
SCREENING = (
    "heart_or_lung",
    "chest_pain_on_effort",
    "fainting",
    "pregnancy_or_birth",
    "heart_rate_medicine",
    "low_energy",
    "under_18",
)
SIGNS = ("chest_pain", "fainting", "fever", "bone_pain", "swollen_calf", "dark_urine")
FORGETTABLE = ("critical-speed", "lt1-hr", "threshold-hr", "max-hr", "sleep-need", "level")
FIELDS = {
    "critical-speed": "critical_speed_m_s",
    "lt1-hr": "lt1_hr_bpm",
    "threshold-hr": "threshold_hr_bpm",
    "max-hr": "max_hr_bpm",
    "sleep-need": "sleep_need_h",
    "level": "level",
}


@click.command(short_help="Show or set what Fallow knows about you.")
@click.option("--name", metavar="NAME", help="How you are called here.")
@click.option("--sex", type=click.Choice(["F", "M", "any"]), help="For the priors of what your files do not tell.")
@click.option("--born", "birth_year", type=int, metavar="YEAR", help="Year of birth.")
@click.option("--mass", "mass_kg", type=NUMBER, metavar="KG", help="Body mass.")
@click.option("--time-zone", callback=read_with(read_zone), metavar="ZONE", help="Like Europe/Berlin.")
@click.option("--max-hr", "max_hr_bpm", type=NUMBER, metavar="BPM", help="Measured maximum heart rate.")
@click.option(
    "--threshold-hr", "threshold_hr_bpm", type=NUMBER, metavar="BPM", help="Measured at the second threshold."
)
@click.option("--lt1-hr", "lt1_hr_bpm", type=NUMBER, metavar="BPM", help="At the first threshold.")
@click.option(
    "--critical-pace",
    "critical_speed_m_s",
    callback=read_with(read_pace_m_s),
    metavar="M:SS[/mi]",
    help="Measured pace at critical speed, like 4:05 (per km) or 6:35/mi.",
)
@click.option("--sleep-need", "sleep_need_h", type=NUMBER, metavar="HOURS", help="Sleep that you need.")
@click.option("--level", type=click.Choice(LEVELS), help="Your level, where you know better.")
@click.option("--injury-prone/--not-injury-prone", default=None, help="Injuries come easily to you.")
@click.option(
    "--last-injury", "last_injury_on", callback=read_with(read_date), metavar="DATE", help="Last running injury."
)
@click.option("--screening", metavar="WHAT", type=click.Choice((*SCREENING, "none")), multiple=True,
              help=f"Before a first plan, what applies: {', '.join(SCREENING)}; or none.")  # fmt: skip
@click.option("--speak", "spoken", type=click.Choice(LANGUAGES), help="The language that Fallow speaks with you.")
@click.option("--units", type=click.Choice(UNITS), help="What you count distances in.")
@click.option("--sign", "signs", type=click.Choice(SIGNS), multiple=True, help="A warning sign: training stops.")
@click.option("--cleared", is_flag=True, help="A doctor has cleared what was reported.")
@click.option("--forget", type=click.Choice(FORGETTABLE), multiple=True, help="Back to the estimate from your files.")
@json_option
@house_options
@click.pass_context
def profile(
    ctx: click.Context,
    /,
    signs: tuple[str, ...],
    screening: tuple[str, ...],
    cleared: bool,
    forget: tuple[str, ...],
    as_json: bool,
    **told: Any,
) -> None:
    """Show or set what Fallow knows about you.

    Without options it shows your profile, your limits with their intervals, and which of them your own files or your
    word have settled. What you set wins over the estimate; `--forget` takes it back.
    """
    from fallow.interfaces import answers
    from fallow.interfaces.cli.output import say_json
    from fallow.interfaces.cli.show_profile import show_profile

    if screening and cleared:
        raise click.UsageError(
            "--screening tells what applies, --cleared that a doctor has looked at it: one by one.", ctx
        )
    told["language"] = told.pop("spoken")  # not of this name before: --language has it, and is for one answer alone
    changes = {name: value for name, value in told.items() if value is not None}
    with house_of(ctx) as house:
        if changes or signs or screening or cleared or forget:
            store = house.held()
            held = store.athlete().warning_signs if store else frozenset()
            typed = _typed(changes) | _safety(signs, screening, cleared, held, house.local_today())
            house.update_profile(typed, frozenset(FIELDS[name] for name in forget))
            speak(ctx, house)
        if (signs or any(flag != "none" for flag in screening)) and not as_json:
            _advise(house.store.athlete())
            return
        output = house.today(None)
        runner = house.store.athlete()
    if as_json:
        say_json(answers.profile(runner, output))
    else:
        show_profile(runner, output)


def _advise(runner: Athlete) -> None:
    """What to do about what was reported, and nothing beside it."""
    from fallow import wording
    from fallow.domain.verdict import Instead
    from fallow.domain.verdict_reasons import WarningSignOpen
    from fallow.interfaces.cli.output import paragraph

    if runner.warning_signs:
        paragraph(wording.instead(Instead.SEE_DOCTOR_TODAY))
    for sign in sorted(runner.warning_signs):
        paragraph(wording.reason(WarningSignOpen(sign)))
    advice = wording.screening_advice(runner.uncleared)
    if advice is not None:
        paragraph(advice)


def _typed(changes: dict[str, Any]) -> dict[str, Any]:
    """The words of the command line as the values of the profile."""
    from fallow.domain.athlete import Level, Sex
    from fallow.domain.language import Language
    from fallow.domain.units import Units

    kinds = {"sex": Sex, "level": Level, "language": Language, "units": Units}
    return {name: kinds[name](value) if name in kinds else value for name, value in changes.items()}


def _safety(
    signs: tuple[str, ...],
    screening: tuple[str, ...],
    cleared: bool,
    held: frozenset[WarningSign],
    today: date,
) -> dict[str, Any]:
    """What was reported, and what a doctor has cleared. Only `--cleared` takes a sign away."""
    from fallow.domain.athlete import ScreeningFlag, WarningSign

    told: dict[str, Any] = {"cleared_on": today} if cleared else {}
    if signs or cleared:
        told["warning_signs"] = (frozenset() if cleared else held) | {WarningSign(sign) for sign in signs}
    if screening:
        told["screening_flags"] = frozenset(ScreeningFlag(flag) for flag in screening if flag != "none")
        told |= {"screened_on": today, "cleared_on": None}  # what is told now, nobody has cleared yet
    return told

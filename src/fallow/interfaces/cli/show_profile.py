"""The runner's profile as text."""

from __future__ import annotations

from fallow import wording
from fallow.domain.athlete import Athlete
from fallow.engine.contract import CoachOutput
from fallow.interfaces.cli.output import bullet, heading, paragraph


def show_profile(athlete: Athlete, output: CoachOutput) -> None:
    words = wording.terminal()
    heading(words.you)
    for line in (*wording.person(athlete), wording.level_line(output.level)):
        bullet(line)
    heading(words.your_limits)
    for line in wording.limits(output.thresholds, athlete):
        bullet(line)
    heading(words.your_zones)
    for line in wording.zone_lines(output.zones, by_heart_rate=output.thresholds.heart_rate_holds):
        bullet(line)
    if not output.thresholds.heart_rate_holds:
        bullet(wording.heart_rate_off())
    advice = wording.screening_advice(athlete.uncleared)
    if advice is not None:
        paragraph(advice)

"""What was learned, as text."""

from __future__ import annotations

from fallow import wording
from fallow.domain.athlete import Athlete
from fallow.engine.contract import CoachOutput
from fallow.interfaces.cli.output import bullet, heading, paragraph


def show_learned(athlete: Athlete, output: CoachOutput) -> None:
    words = wording.terminal()
    heading(words.from_files)
    for line in wording.limits(output.thresholds, athlete):
        bullet(line)
    bullet(wording.form_model(output.body.form))
    if output.learned is None:
        return
    heading(words.from_answers)
    paragraph(wording.learned_from(output.learned))
    for figure in output.learned.figures:
        bullet(wording.learned_figure(figure))
    if output.learned.errors:
        heading(words.how_well)
        for error in output.learned.errors:
            bullet(wording.forecast_error(error))

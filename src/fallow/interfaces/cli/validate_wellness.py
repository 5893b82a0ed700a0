"""`fallow validate --wellness DIR`: soreness, fatigue and readiness foretold for a folder of diaries."""

from __future__ import annotations

from pathlib import Path


def validate_wellness(path: Path, as_json: bool) -> None:
    from fallow import bootstrap

    report = bootstrap.wellness_report(path)
    if as_json:
        from fallow.interfaces import wellness_answers
        from fallow.interfaces.cli.output import say_json

        say_json(wellness_answers.report(report))
    else:
        from fallow.interfaces.cli.output import paragraph, say
        from fallow.wording.english import wellness_trial
        from fallow.wording.spoken import spoken

        for line in spoken(wellness_trial.table)(report):
            say(line)
        for text in spoken(wellness_trial.notes)(report):
            say()
            paragraph(text)

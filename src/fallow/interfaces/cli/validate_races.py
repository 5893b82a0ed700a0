"""`fallow validate --races FILE.csv`: marathons foretold from other races, beside the plain old rules."""

from __future__ import annotations

from pathlib import Path

from fallow.interfaces.cli.text_file import text_of


def validate_races(path: Path, as_json: bool) -> None:
    from fallow.services.race_trial import race_report

    report = race_report(text_of(path, "--races"), str(path))
    if as_json:
        from fallow.interfaces import race_answers
        from fallow.interfaces.cli.output import say_json

        say_json(race_answers.report(report))
    else:
        from fallow.interfaces.cli.output import paragraph, say
        from fallow.wording.english import race_trial
        from fallow.wording.spoken import spoken

        for line in spoken(race_trial.table)(report):
            say(line)
        for text in spoken(race_trial.notes)(report):
            say()
            paragraph(text)

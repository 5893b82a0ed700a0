"""`fallow validate --rules DIR`: simple rules beside the verdict, on diaries or activity files."""

from __future__ import annotations

from pathlib import Path


def validate_rules(path: Path, as_json: bool) -> None:
    from fallow import bootstrap
    from fallow.interfaces.cli.progress import Bar

    bar = Bar("Reading")
    try:
        report = bootstrap.rule_report(path, bar)
    finally:
        bar.close()
    if as_json:
        from fallow.interfaces import rule_answers
        from fallow.interfaces.cli.output import say_json

        say_json(rule_answers.report(report))
    else:
        from fallow.interfaces.cli.output import paragraph, say
        from fallow.wording.english import rule_trial
        from fallow.wording.spoken import spoken

        for line in spoken(rule_trial.table)(report):
            say(line)
        for text in spoken(rule_trial.notes)(report):
            say()
            paragraph(text)

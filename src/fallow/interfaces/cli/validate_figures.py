"""`fallow validate FILE.json`: published figures beside the model's."""

from __future__ import annotations

from pathlib import Path

import click


def validate_figures(path: Path, as_json: bool) -> None:
    from fallow.services.published import hold_against

    held = hold_against(_text(path), str(path))
    if as_json:
        from fallow.interfaces import published_answers
        from fallow.interfaces.cli.output import say_json

        say_json(published_answers.held(held))
    else:
        from fallow.interfaces.cli.output import say
        from fallow.wording.english import published

        for line in published.table(held):
            say(line)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{path} is not a text file.", param_hint="FILE.json") from error

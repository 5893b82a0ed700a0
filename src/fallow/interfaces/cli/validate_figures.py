"""`fallow validate FILE.json`: published figures beside the model's."""

from __future__ import annotations

from pathlib import Path

from fallow.interfaces.cli.text_file import text_of


def validate_figures(path: Path, as_json: bool) -> None:
    from fallow.services.published import hold_against

    held = hold_against(text_of(path, "FILE.json"), str(path))
    if as_json:
        from fallow.interfaces import published_answers
        from fallow.interfaces.cli.output import say_json

        say_json(published_answers.held(held))
    else:
        from fallow.interfaces.cli.output import say
        from fallow.wording.english import published
        from fallow.wording.spoken import spoken

        for line in spoken(published.table)(held):
            say(line)

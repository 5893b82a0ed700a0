"""A file that somebody names and that has to be text."""

from __future__ import annotations

from pathlib import Path

import click


def text_of(path: Path, hint: str) -> str:
    """The file's text. `hint` is what the command calls the file, for the line that says it is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{path} is not a text file.", param_hint=hint) from error

"""The outermost door of the command line: errors become one line and an exit code here, and nowhere else.

Nothing heavy may be imported on the way to `fallow --help`: no numpy, no database, no web.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextvars import copy_context

import click

from fallow import __version__
from fallow.domain.errors import UserProblemError
from fallow.interfaces.cli.lazy import LazyGroup
from fallow.interfaces.cli.settings import house_options

USER_PROBLEM = 2
INSIDE_PROBLEM = 1
INTERRUPTED = 130  # as shells count a Ctrl-C
COMMANDS = {
    "demo": ("demo:demo", "Show Fallow with a made-up runner."),
    "import": ("archive:import_", "Import your files and exports of platforms."),
    "undo-import": ("undo_import:undo_import", "Take an import back."),
    "activities": ("activities:activities", "List your activities, the newest first."),
    "activity": ("activities:activity", "Show an activity: where it is from, and what was cleaned."),
    "split": ("activities:split", "Take a merged activity apart."),
    "merge": ("activities:merge", "Make one activity of several recordings."),
    "today": ("today:today", "Say what today is for, and why."),
    "whatif": ("whatif:whatif", "Show what rest, a run, sleep or food would lead to."),
    "review": ("review:review", "Look back at a run, or at a month."),
    "checkin": ("checkin:checkin", "Tell how you slept and how you feel."),
    "plan": ("plan:plan", "Make or show a plan, and take it along."),
    "profile": ("profile:profile", "Show or set what Fallow knows about you."),
    "limits": ("limits:limits", "Show or move the limits of the coach."),
    "learned": ("learned:learned", "Show what your files and answers have taught."),
    "athletes": ("athletes:athletes", "Show where all runners of the archive stand."),
    "serve": ("serve:serve", "Serve the page on this machine."),
    "passphrase": ("passphrase:passphrase", "Set the passphrase of the page in your home network."),
    "explain": ("explain:explain", "Answer for a made-up runner and day in a scenario file."),
    "validate": ("validate:validate", "Hold the model against published figures."),
    "export": ("keeping:export", "Write everything of yours into one zip, in open formats."),
    "backup": ("keeping:backup", "Write a backup of the whole archive into one file."),
    "restore": ("keeping:restore", "Bring an archive back from a backup."),
    "delete": ("delete:delete", "Delete everything of yours, for good."),
    "doctor": ("doctor:doctor", "Check that everything is in order."),
}
EPILOG = """\b
First steps:
  fallow import ~/Downloads/my-activities
  fallow checkin --soreness 2 --pain 0 --sleep 7.5
  fallow today
  fallow whatif
  fallow profile --screening none
  fallow plan new --race 2027-05-09:half:1:45:00
  fallow serve
"""


@click.group(
    cls=LazyGroup, commands_at=COMMANDS, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@house_options
def fallow() -> None:
    """A running coach that takes recovery seriously.

    Fallow reads your own activity files and says each day: rest, a recovery run, or train, and why. Everything stays
    on this machine.
    """


def main(args: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0, or 2 with one line on stderr that says what is wrong."""
    return copy_context().run(_main, args)  # the language that it comes to speak is its own


def _main(args: Sequence[str] | None) -> int:
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a name of a file may hold anything
    color = False if os.environ.get("NO_COLOR") else None
    try:
        code = fallow.main(args=args, prog_name="fallow", standalone_mode=False, color=color)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        return _say(_usage(error), USER_PROBLEM)
    except UserProblemError as error:
        return _say(_words(error), USER_PROBLEM)
    except (click.Abort, KeyboardInterrupt):
        return _say("Stopped.", INTERRUPTED)
    except OSError as error:
        return _say(_outside(error), USER_PROBLEM) if error.filename else _inside(error)
    except Exception as error:  # noqa: BLE001  # the outermost door
        return _inside(error)
    return code if isinstance(code, int) else 0


def _say(line: str, code: int) -> int:
    click.echo(line, err=True)
    return code


def _words(error: UserProblemError) -> str:
    from fallow import wording

    return wording.problem(error.problem)


def _usage(error: click.ClickException) -> str:
    line = " ".join(error.format_message().split())
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{line} See '{error.ctx.command_path} --help'."
    return line


def _outside(error: OSError) -> str:
    reason = error.strerror or errno.errorcode.get(error.errno or 0, "not possible")
    return f"{error.filename}: {reason}. Check the path and its rights."


def _inside(error: Exception) -> int:
    if os.environ.get("FALLOW_DEBUG"):
        raise error
    line = f"Something went wrong inside Fallow ({type(error).__name__})."
    return _say(f"{line} To see where, give the same command with FALLOW_DEBUG=1 before it.", INSIDE_PROBLEM)

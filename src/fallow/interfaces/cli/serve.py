"""`fallow serve`."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from fallow.interfaces.cli.settings import athlete, home, place_options

if TYPE_CHECKING:
    from fallow.interfaces.web.made_up import MadeUp

LOOPBACK = "127.0.0.1"
LOCAL_NAME = "localhost"
DEFAULT_PORT = 8000
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104  # with --lan alone, which asks for a passphrase
ELSEWHERE: Final = ("192.0.2.1", 9)  # an address of documentation: to ask for a way to it sends nothing
port_option = click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)


@click.command(short_help="Serve the page on this machine.")
@click.option("--lan", is_flag=True, help="For other machines in your home network, too, behind a passphrase.")
@click.option("--host", metavar="ADDRESS",
              help=f"An address of this machine.  [default: {LOOPBACK}; with --lan {EVERYWHERE}]")  # fmt: skip
@click.option("--name", "names", multiple=True, metavar="NAME",
              help="With --lan: a name of the page, like pi.local. May be given more than once.")  # fmt: skip
@port_option
@place_options
@click.pass_context
def serve(ctx: click.Context, lan: bool, host: str | None, names: tuple[str, ...], port: int) -> None:
    """Serve the page on this machine, and on this machine alone. Ctrl-C ends it.

    With --lan the phone in the same home can look, too, once 'fallow passphrase' has set a passphrase:
    docs/how-to/phone-at-home.md.
    """
    if lan:
        serve_lan(ctx, address_here(host or EVERYWHERE), [own_name(name) for name in names], port)
    elif names:
        raise click.UsageError("--name goes with --lan.", ctx)
    else:
        serve_page(home(ctx), athlete(ctx), loopback_only(host or LOOPBACK), port)


def loopback_only(host: str) -> str:
    """The archive is private: the page is for this machine alone."""
    import ipaddress

    try:
        is_local = host == LOCAL_NAME or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        line = f"{host} is not this machine alone; Fallow serves on loopback only, like {LOOPBACK}."
        raise click.BadParameter(f"{line} For the phone in the same home there is --lan.", param_hint="'--host'")
    return host


def address_here(host: str) -> str:
    import ipaddress

    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        line = f"{host!r} is not an address like {EVERYWHERE}; a name goes with --name."
        raise click.BadParameter(line, param_hint="'--host'") from None


def own_name(told: str) -> str:
    from fallow.interfaces.web.reach import is_name

    name = told.lower()
    if not is_name(name):
        line = f"{told!r} is not a name like pi.local, without http:// and without a port."
        raise click.BadParameter(line, param_hint="'--name'")
    return name


def serve_page(home: Path, athlete: str | None, host: str, port: int) -> None:
    """Says where the page is, and serves it until Ctrl-C."""
    refuse_taken_port(host, port)
    from fallow import bootstrap
    from fallow.interfaces.web import serving

    click.echo(f"Fallow is at {address_of(host, port)} (Ctrl-C ends it)")
    serving.serve(bootstrap.kept_house(home, athlete), made_up_beside(home), host, port)


def made_up_beside(home: Path) -> MadeUp | None:
    """The made-up runner in a folder of the home; None in his own home, and beside a database that is elsewhere."""
    from functools import partial

    from fallow import bootstrap
    from fallow.interfaces.web.made_up import MadeUp

    place = home / bootstrap.DEMO
    if os.environ.get(bootstrap.DATABASE_VARIABLE) or (home / bootstrap.ARCHIVE).exists():
        return None
    made = partial(bootstrap.demo_is_there, place)
    return MadeUp(bootstrap.kept_house(place, None), made, partial(bootstrap.make_demo, place))


def serve_lan(ctx: click.Context, host: str, names: Sequence[str], port: int) -> None:
    """The same, for other machines too. Raises UserProblemError where no passphrase is set."""
    from fallow import bootstrap, wording
    from fallow.domain.errors import Problem, ProblemCode, UserProblemError
    from fallow.interfaces.cli.houses import language_of, speak
    from fallow.interfaces.cli.output import paragraph, say
    from fallow.interfaces.web import door, serving

    place, who = home(ctx), athlete(ctx)
    if bootstrap.passphrase_of(place).seal() is None:
        speak(ctx)
        raise UserProblemError(Problem(ProblemCode.NO_PASSPHRASE, ""))
    refuse_taken_port(host, port)
    with bootstrap.open_house(place, who) as house:
        language = language_of(ctx, house)
    with wording.speaking(language):  # for these lines alone: the page has a language of its own
        words = wording.access_words()
        paragraph(wording.served_at(address_of(address_at_home(host), port), names))
        paragraph(words.wants_tls)
        say(words.how_to)
    lan = door.Lan(bootstrap.access_to(place), frozenset(names))
    serving.serve(bootstrap.kept_house(place, who), made_up_beside(place), host, port, lan)


def address_of(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def address_at_home(host: str) -> str:
    """Where a phone finds what listens everywhere."""
    return way_out() if host == EVERYWHERE else host


def way_out() -> str:
    """The address by which this machine goes out, if it goes anywhere."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])


def refuse_taken_port(host: str, port: int) -> None:
    """One clear line instead of a server's log. What takes the port between now and then is told by the server."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or "not possible"
            raise click.ClickException(
                f"Port {port} of {host} cannot be used ({reason}). Try another with --port."
            ) from error

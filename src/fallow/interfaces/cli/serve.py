"""`fallow serve`."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from fallow.interfaces.cli.settings import athlete, home, place_options

LOOPBACK = "127.0.0.1"
LOCAL_NAME = "localhost"
DEFAULT_PORT = 8000


def loopback_only(_: click.Context, __: click.Parameter, host: str) -> str:
    """The archive is private: the page is for this machine alone."""
    import ipaddress

    try:
        is_local = host == LOCAL_NAME or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        raise click.BadParameter(f"{host} is not this machine alone; Fallow serves on loopback only, like {LOOPBACK}.")
    return host


port_option = click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)


@click.command(short_help="Serve the page on this machine.")
@click.option("--host", default=LOOPBACK, show_default=True, callback=loopback_only, help="An address of this machine.")
@port_option
@place_options
@click.pass_context
def serve(ctx: click.Context, host: str, port: int) -> None:
    """Serve the page on this machine, and on this machine alone. Ctrl-C ends it."""
    serve_page(home(ctx), athlete(ctx), host, port)


def serve_page(home: Path, athlete: str | None, host: str, port: int) -> None:
    """Says where the page is, and serves it until Ctrl-C."""
    refuse_taken_port(host, port)
    from fallow import bootstrap
    from fallow.interfaces.web import serving

    name = f"[{host}]" if ":" in host else host
    click.echo(f"Fallow is at http://{name}:{port}/ (Ctrl-C ends it)")
    serving.serve(bootstrap.kept_house(home, athlete), host, port)


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

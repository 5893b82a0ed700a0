"""`fallow serve`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.settings import athlete, home, house_options

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
        raise click.BadParameter(f"{host} is not this machine alone; Fallow serves on loopback only, like 127.0.0.1.")
    return host


port_option = click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)


@click.command(short_help="Serve the page on this machine.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, callback=loopback_only, help="An address of this machine."
)
@port_option
@house_options
@click.pass_context
def serve(ctx: click.Context, host: str, port: int) -> None:
    """Serve the page on this machine, and on this machine alone. Ctrl-C ends it."""
    from fallow.interfaces.web import app

    app.serve(home(ctx), athlete(ctx), host, port)

"""How the page is reached: by which names, from which address, and by which scheme where a proxy stands in front."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from starlette.datastructures import Headers
from starlette.types import Scope

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
LOCAL_NAME: Final = "localhost"
# Where a home's machines are. No name of somebody else's can stand for an address that is written out, so none of these
# lets a foreign site in; others are left out since nobody at home needs them.
AT_HOME: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # RFC 1918
        "169.254.0.0/16", "fe80::/10",  # link-local
        "fc00::/7",  # RFC 4193
        "100.64.0.0/10",  # RFC 6598: what Tailscale gives its machines
    )
)  # fmt: skip
NAME: Final = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
NET_OF_ONE: Final = 64  # bits: a machine with IPv6 may take any address of its network


@dataclass(frozen=True, slots=True)
class Reach:
    """As it is, this machine alone; with `lan`, the home's addresses and these names, too."""

    lan: bool = False
    names: frozenset[str] = frozenset()

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names us, never by a name that others can make their own (DNS rebinding)."""
        return is_this_machine(host) or (self.lan and self._is_at_home(host))

    def _is_at_home(self, host: str) -> bool:
        name = _name(host)
        if name.lower() in self.names:
            return True
        address = _literal(name)
        return address is not None and any(address in network for network in AT_HOME)

    def is_secure(self, scope: Scope) -> bool:
        return self.scheme(scope) == "https"

    def scheme(self, scope: Scope) -> str:
        """The browser's. What a proxy says of it counts where the proxy is on this machine."""
        told = Headers(scope=scope).getlist("x-forwarded-proto") if self._by_proxy(scope) else []
        return told[0] if told in (["http"], ["https"]) else str(scope["scheme"])

    def address(self, scope: Scope) -> str:
        """Of who asks, for the count of attempts: one for all that a single machine can take."""
        told = Headers(scope=scope).getlist("x-forwarded-for") if self._by_proxy(scope) else []
        asks = _address(told[-1].rpartition(",")[2].strip()) if told else None  # the last is what the proxy itself saw
        address = asks or _peer(scope)
        if isinstance(address, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((int(address), NET_OF_ONE), strict=False))
        return str(address)

    def _by_proxy(self, scope: Scope) -> bool:
        peer = _peer(scope)
        return self.lan and peer is not None and peer.is_loopback


def is_name(text: str) -> bool:
    """Whether it is a name of a machine in small letters, without scheme and port."""
    return NAME.fullmatch(text) is not None


def is_this_machine(host: str) -> bool:
    """Whether a Host header names this machine: localhost or a loopback address, never a name that can be rebound."""
    name = _name(host)
    if name.lower() == LOCAL_NAME:
        return True
    address = _literal(name)
    return address is not None and address.is_loopback


def _name(host: str) -> str:
    """Without its port."""
    name, _, port = host.rpartition(":")
    return name if name and port.isdigit() else host


def _literal(name: str) -> Address | None:
    """An address as it stands in a Host header: brackets around one of IPv6, and around no other."""
    is_bracketed = name.startswith("[") and name.endswith("]")
    address = _address(name[1:-1] if is_bracketed else name)
    return address if address is not None and is_bracketed == (address.version == 6) else None


def _address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _peer(scope: Scope) -> Address | None:
    client = scope.get("client")
    return _address(client[0]) if client else None

"""The dialler's check: no socket is opened to an address that is not on the public internet (S2).

The check is made on the address the socket connects to, after names are looked up, for every connection; so neither
a name that changes its address nor an address in disguise gets by. Loopback is open on the configured ports only.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from nightdesk.errors import FetchRefused
from nightdesk.gather.address import Address, literal

AddrInfo = tuple[int, int, int, str, tuple[Any, ...]]
Dial = Callable[[AddrInfo], socket.socket]

# Not public, and not all of it known to ``is_global``: IANA's special-purpose registries (October 2024), the virtual
# address through which one cloud manages its machines, and the networks of 6to4 relays and AS112.
_CLOSED_4 = tuple(
    ip_network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",
    )
)
# Of IPv6 only global unicast is open, without what carries an IPv4 address inside (6to4, Teredo), protocol
# assignments, documentation and AS112. v4-mapped, v4-compatible and NAT64 lie outside global unicast.
_OPEN_6 = ip_network("2000::/3")
_CLOSED_6 = tuple(
    ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)


def closed(ip: IPv4Address | IPv6Address) -> str:
    """Return why *ip* may not be connected to; empty when it may."""
    if isinstance(ip, IPv4Address):
        network = next((str(net) for net in _CLOSED_4 if ip in net), "")
    elif ip not in _OPEN_6:
        network = "not global unicast"
    else:
        network = next((str(net) for net in _CLOSED_6 if ip in net), "")
    if network or not ip.is_global or ip.is_multicast:
        return f"address {ip} is not on the public internet ({network or 'special purpose'})"
    return ""


class ForbiddenAddress(OSError):
    """The guard opens no socket to this address; an ``OSError`` so that it passes through the client as one."""


class Guard:
    """What may be dialled: public addresses on *ports*, and loopback on *loopback_ports*."""

    def __init__(self, *, ports: Sequence[int], loopback_ports: Sequence[int], dial: Dial | None = None) -> None:
        self._ports = frozenset(ports)
        self._loopback_ports = frozenset(loopback_ports)
        self._dial = dial or _open_socket

    def is_loopback(self, address: Address) -> bool:
        """Whether *address* is on one of the loopback ports that are let through."""
        return address.is_loopback_name and address.port in self._loopback_ports

    def permit(self, address: Address, *, came_from: Address | None = None) -> None:
        """Refuse what can be refused before a name is looked up; *came_from* redirected here.

        Raises:
            FetchRefused: with the reason.
        """
        if address.is_loopback_name:
            if address.port not in self._loopback_ports:
                raise FetchRefused(f"address refused: {address} is on this machine")
            if came_from is not None and not came_from.is_loopback_name:
                raise FetchRefused(f"redirect refused: {came_from.site} sends us to this machine, {address.site}")
            return
        if address.port not in self._ports:
            raise FetchRefused(f"address refused: port {address.port} of {address} is not one that is asked")
        ip = literal(address.host)
        if ip is not None and (reason := closed(ip)):
            sent = f", where {came_from} sends us" if came_from is not None else ""
            raise FetchRefused(f"address refused: {address}{sent}: {reason}")

    def socket(self, info: AddrInfo) -> socket.socket:
        """Open a socket for *info*, or refuse it: the one place where sockets to strangers are made."""
        host, port = str(info[4][0]), int(info[4][1])
        ip = ip_address(host.partition("%")[0])
        if ip == IPv4Address("127.0.0.1") and port in self._loopback_ports:
            return self._dial(info)
        if port not in self._ports:
            raise ForbiddenAddress(f"port {port} of {host} is not one that is asked")
        if reason := closed(ip):
            raise ForbiddenAddress(reason)
        return self._dial(info)


def _open_socket(info: AddrInfo) -> socket.socket:
    return socket.socket(info[0], info[1], info[2])


class GuardedResolver(AbstractResolver):
    """Looks names up; ``localhost`` and names below it are this machine without asking anyone (RFC 6761)."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or ThreadedResolver(asyncio.get_running_loop())

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of *host*; a name of others that leads to this machine or inside is refused.

        Raises:
            ForbiddenAddress: every address it leads to is closed to us.
        """
        if host == "localhost" or host.endswith(".localhost"):
            return [_result(host, port)]
        found = await self._inner.resolve(host, port, family)
        reasons = [closed(ip_address(entry["host"].partition("%")[0])) for entry in found]
        if found and all(reasons):
            raise ForbiddenAddress(f"{host} leads inside: {reasons[0]}")
        return [entry for entry, reason in zip(found, reasons, strict=True) if not reason]

    async def close(self) -> None:
        """Let go of the resolver underneath."""
        await self._inner.close()


def _result(host: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=socket.AI_NUMERICHOST
    )

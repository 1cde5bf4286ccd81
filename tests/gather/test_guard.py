"""The guard opens no socket to an address inside; a recording dialler shows what it would have dialled."""

from __future__ import annotations

import asyncio
import json
import socket
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.errors import FetchFailed, FetchRefused, NightdeskError
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.fetch import Fetcher
from nightdesk.gather.guard import AddrInfo, Guard, closed

DATA = Path(__file__).parents[3] / "shared" / "data" / "ssrf"
PUBLIC = "93.184.215.14"


class Book(AbstractResolver):
    """A resolver that knows the names in a table, and sends every other one to a public address."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        ip = self.names.get(host, PUBLIC)
        kind = socket.AF_INET6 if ":" in ip else socket.AF_INET
        return [ResolveResult(hostname=host, host=ip, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        pass


class Recorder:
    """Writes down what would be dialled, and dials nothing."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    def __call__(self, info: AddrInfo) -> socket.socket:
        self.dialled.append(str(info[4][0]))
        raise OSError("recorded, not dialled")


async def anyone(address: Address) -> str:
    return ""


def would_dial(
    url: str, names: dict[str, str] | None = None, loopback_ports: tuple[int, ...] = ()
) -> tuple[list[str], NightdeskError]:
    """Return the addresses that asking for *url* would have dialled, and how it ended."""
    return would_dial_all([url], names, loopback_ports)[0]


def would_dial_all(
    urls: list[str], names: dict[str, str] | None = None, loopback_ports: tuple[int, ...] = ()
) -> list[tuple[list[str], NightdeskError]]:
    """Return for each of *urls* what asking for it would have dialled, and how it ended."""
    recorder = Recorder()
    guard = Guard(ports=(80, 443), loopback_ports=loopback_ports, dial=recorder)

    async def ask(fetcher: Fetcher, url: str) -> NightdeskError:
        try:
            await fetcher.get(parse_address(url), limit=1000, allowed=anyone)
        except (FetchRefused, FetchFailed) as error:
            return error
        raise AssertionError("an answer without a socket")

    async def ask_all() -> list[tuple[list[str], NightdeskError]]:
        found = []
        async with Fetcher(guard, agent="test", pace=0.0, resolver=Book(names or {})) as fetcher:
            for url in urls:
                recorder.dialled = []
                error = await ask(fetcher, url)
                found.append((recorder.dialled, error))
        return found

    return asyncio.run(ask_all())


@pytest.mark.parametrize(
    "inside",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("168.63.129.16", "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "192.88.99.1"),
        *("::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1"),
        *("fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "3fff::1", "100::1", "::"),
    ],
)
def test_a_name_that_leads_inside_is_not_dialled(inside: str) -> None:
    """The check is made on the address behind the name, not on the name."""
    dialled, error = would_dial("http://news.example.org/", {"news.example.org": inside})
    assert dialled == []
    assert isinstance(error, FetchRefused)
    assert "not on the public internet" in str(error)


def test_a_public_name_is_dialled() -> None:
    """The guard lets the public internet through."""
    assert would_dial("http://news.example.org/")[0] == [PUBLIC]


def test_loopback_is_dialled_on_configured_ports_only() -> None:
    """A port of the example wire is open by configuration, the one beside it is not."""
    assert would_dial("http://outlet.localhost:8471/", loopback_ports=(8471,))[0] == ["127.0.0.1"]
    dialled, error = would_dial("http://outlet.localhost:8472/", loopback_ports=(8471,))
    assert dialled == []
    assert "on this machine" in str(error)


def test_a_strangers_name_does_not_lead_to_an_open_loopback_port() -> None:
    """DNS rebinding to a loopback port that is open for the example gets nowhere."""
    dialled, error = would_dial("http://news.example.org:8471/", {"news.example.org": "127.0.0.1"}, (8471,))
    assert dialled == []
    assert isinstance(error, FetchRefused)


def test_a_stranger_may_not_redirect_to_this_machine() -> None:
    """Not even to a loopback port that is open."""
    guard = Guard(ports=(80, 443), loopback_ports=(8471,))
    with pytest.raises(FetchRefused, match="redirect refused"):
        guard.permit(parse_address("http://127.0.0.1:8471/"), came_from=parse_address("http://example.org/"))


def test_other_ports_are_not_dialled() -> None:
    """A database's port on a public host is not asked."""
    assert would_dial("http://news.example.org:6379/")[0] == []


@given(st.ip_addresses())
def test_the_guard_is_never_laxer_than_the_standard_library(ip: object) -> None:
    """Whatever Python calls not global is closed here as well."""
    address = ip_address(str(ip))
    if not address.is_global or address.is_multicast:
        assert closed(address)


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data/ssrf")
def test_none_of_the_published_ways_inside_is_dialled() -> None:
    """Of all addresses in the ssrf data that must be blocked or refused none is dialled; controls are (floor: 0)."""
    cases = [json.loads(line) for line in (DATA / "ssrf-generated.jsonl").read_text(encoding="utf-8").splitlines()]
    outcomes = would_dial_all([case["url"] for case in cases])
    wrong = []
    for case, (dialled, _) in zip(cases, outcomes, strict=True):
        allowed = {"host-is-example.org": ([], [PUBLIC]), "allow-if-dns-public": None}.get(case["expect"], ([],))
        if dialled not in allowed if allowed is not None else not dialled:
            wrong.append(case["url"])
    assert wrong == []


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data/ssrf")
def test_published_strings_lead_to_public_addresses_or_nowhere() -> None:
    """Whatever of the published strings is dialled at all is on the public internet."""
    lines = (DATA / "ssrf-public-strings.jsonl").read_text(encoding="utf-8").splitlines()
    for dialled, _ in would_dial_all([json.loads(line)["value"] for line in lines]):
        assert not [ip for ip in dialled if closed(ip_address(ip))]

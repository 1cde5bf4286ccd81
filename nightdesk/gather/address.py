"""What may be fetched at all: an address is parsed once, here, and only the parsed form is used afterwards (S1).

Text -> ``Address`` or ``FetchRefused``. Stricter than browsers: user information, backslashes, percent signs or odd
numbers in the host, and names of private networks are refused before anything is looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit

import idna

from nightdesk.errors import FetchRefused

LONGEST = 2048  # characters; what browsers and sitemaps (sitemaps.org) take
PORTS = {"http": 80, "https": 443}
# Names that never lead to the public internet: RFC 6761, 6762, 7686, 8375, and ICANN's reservation of .internal (2024).
PRIVATE_SUFFIXES = ("internal", "local", "home.arpa", "onion", "invalid", "test", "lan", "intranet", "corp", "home")
# RFC 3986, appendix B, for addresses that have a scheme and an authority.
_SHAPE = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBERISH = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
_QUAD = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address in the one form in which it is used: lower-case ASCII host, path percent-encoded, no fragment."""

    scheme: str
    host: str  # a name, or an IP address without brackets
    port: int
    target: str  # path and query

    @property
    def site(self) -> str:
        """Scheme, host and port: what robots rules and reservations are of."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def is_loopback_name(self) -> bool:
        """Whether it names this machine: ``localhost``, a name below it, or a loopback address."""
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        ip = literal(self.host)
        return ip is not None and ip.is_loopback

    def __str__(self) -> str:
        return self.site + self.target


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that *host* is written as, if it is one."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def parse_address(text: str, *, base: Address | None = None) -> Address:
    """Return the address *text* means; a relative one is resolved against *base*.

    Raises:
        FetchRefused: it is not an address we would ever ask; the message says why.
    """
    text = text.strip(" \t\r\n\f")
    shown = text if len(text) <= 200 else text[:200] + "…"
    if len(text) > LONGEST:
        raise FetchRefused(f"address refused: longer than {LONGEST} characters: {shown}")
    if _UNSAFE.search(text):
        raise FetchRefused(f"address refused: a backslash, blank or control character in it: {shown!r}")
    if base is not None:
        try:
            text = urljoin(str(base), text)
        except ValueError:
            raise FetchRefused(f"address refused: not an address: {shown}") from None
    match = _SHAPE.match(text)
    if match is None:
        raise FetchRefused(f"address refused: not an http or https address: {shown}")
    scheme = match["scheme"].lower()
    if scheme not in PORTS:
        raise FetchRefused(f"address refused: only http and https are fetched: {shown}")
    host, port = _authority(match["authority"], shown)
    return Address(
        scheme=scheme,
        host=host,
        port=PORTS[scheme] if port is None else port,
        target=_target(match["path"], match["query"] or ""),
    )


def _authority(authority: str, shown: str) -> tuple[str, int | None]:
    if "@" in authority:
        raise FetchRefused(f"address refused: a user name or password in it: {shown}")
    if "%" in authority:
        raise FetchRefused(f"address refused: a percent sign in the host: {shown}")
    host, bracket, rest = authority.partition("]") if authority.startswith("[") else ("", "", "")
    if bracket:
        host, port = host[1:], rest.removeprefix(":")
        if rest and not rest.startswith(":"):
            raise FetchRefused(f"address refused: not a host: {shown}")
    else:
        host, _, port = authority.partition(":")
    if port and not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65536):
        raise FetchRefused(f"address refused: not a port: {shown}")
    return (_ipv6(host, shown) if bracket else _name(host, shown)), (int(port) if port else None)


def _ipv6(host: str, shown: str) -> str:
    try:
        return str(IPv6Address(host))
    except ValueError:
        raise FetchRefused(f"address refused: not an IPv6 address: {shown}") from None


def _name(host: str, shown: str) -> str:
    try:
        # UTS 46 as browsers do; what full-width digits and dots become is looked at again below.
        plain = idna.encode(host, uts46=True, transitional=False).decode() if not host.isascii() else host
    except (idna.IDNAError, UnicodeError):
        raise FetchRefused(f"address refused: not a host name: {shown}") from None
    plain = plain.lower().removesuffix(".")
    labels = plain.split(".")
    if _NUMBERISH.fullmatch(labels[-1]):
        if not _QUAD.fullmatch(plain) or not host.isascii() or host.endswith(".") or literal(plain) is None:
            raise FetchRefused(f"address refused: an IP address written in an unusual way: {shown}")
        return plain
    if len(plain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchRefused(f"address refused: not a host name: {shown}")
    if plain != "localhost" and ("." not in plain or plain.endswith(tuple(f".{name}" for name in PRIVATE_SUFFIXES))):
        raise FetchRefused(f"address refused: a name of private networks: {shown}")
    return plain


def _target(path: str, query: str) -> str:
    """Percent-encode what must be; what is encoded stays as it is, for servers may tell the two apart."""
    return quote(path or "/", safe="/%:@!$&'()*+,;=~-._") + quote(query, safe="/%:@!$&'()*+,;=~-._?[]|{}")


def list_key(url: str) -> str:
    """Return what the addresses of one feed have in common: all but scheme, ``www.``, a last slash and ``utm_…``.

    For telling whether a feed is followed already, never for fetching it.
    """
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.").removesuffix(f":{PORTS.get(parts.scheme, '')}")
    told = "&".join(one for one in parts.query.split("&") if one and not one.lower().startswith("utm_"))
    return f"{host}{parts.path.rstrip('/')}?{told}"


def host_of(url: str) -> str:
    """Return the lower-case host name in *url*, without ``www.``; empty when it has none. For naming, not fetching."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""

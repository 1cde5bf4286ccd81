"""The address of a picture as a page gives it, and which addresses are of one picture.

Address, page's address -> an absolute public web address, or "". Pure; nothing is looked up or fetched.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urljoin, urlsplit

MAX_ADDRESS = 2_000  # characters
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"`{}|^]")
_PORTS = {"http": (None, 80), "https": (None, 443)}
# A host whose last label is a number is an IPv4 address in one of its disguises (WHATWG URL, "ends in a number").
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# Names that lead inside: RFC 6761 (localhost), RFC 6762 (local), RFC 8375 (home.arpa), ICANN 2024 (internal), and
# those that routers give out.
_INSIDE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "localdomain", "home.arpa")
_SIZE = re.compile(r"[-_@](?:\d{2,5}x\d{2,5}|\d{2,5}w?|scaled|large|medium|small|thumb\w*)$")
_EXTENSION = re.compile(r"\.[a-z]{3,4}$")
_OWN_NAME = re.compile(r"(?=[^/]*\d)[^/]{16,}")  # a part of a path that no other picture has: a long name with a figure
_NO_PICTURE = re.compile(
    r"(?=.*(?:logo|placeholder|default|fallback|blank|spacer|no-?image))"
    r"(?:site|logo|placeholder|default|fallback|blank|spacer|no|image|img|share|sharing|social|og|fb|facebook|twitter|"
    r"thumb|thumbnail|article|news|[\W\d_x])+"
)


def picture_address(written: str, page_url: str) -> str:
    """Return the address of a picture that *page_url* gives as *written*, or "" where it is none to keep.

    Kept are web addresses on a public host's name and the scheme's own port, without a user; so no ``javascript:``,
    no ``data:``, no IP address in any notation and no name that only a local network knows.
    """
    written = written.strip()
    if not written or len(written) > MAX_ADDRESS or _NOT_IN_ADDRESSES.search(written.replace(" ", "")):
        return ""
    try:
        address = urljoin(page_url, written).replace(" ", "%20")
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if len(address) > MAX_ADDRESS or parts.scheme not in _PORTS or port not in _PORTS[parts.scheme]:
        return ""
    return (
        address if parts.username is None and parts.password is None and _is_public_name(parts.hostname or "") else ""
    )


def _is_public_name(host: str) -> bool:
    host = (
        unicodedata.normalize("NFKC", unquote(host)).casefold().replace("\u3002", ".").rstrip(".")
    )  # as UTS 46 maps it
    labels = host.split(".")
    if len(labels) < 2 or ":" in host or not all(labels) or _NUMBER.fullmatch(labels[-1]):
        return False
    return not any(f".{host}".endswith(f".{inside}") for inside in _INSIDE)


def is_stand_in(address: str) -> bool:
    """Whether the file is named as what sites put where there is no picture: ``logo.png``, ``default-share.jpg``."""
    return _NO_PICTURE.fullmatch(_name(address)) is not None


def same_picture(one: str, other: str) -> bool:
    """Whether two addresses are of one picture in other sizes: one file's name, or a long part of the path that is."""
    if one == other or (len(_name(one)) >= 5 and not _name(one).isdigit() and _name(one) == _name(other)):
        return True
    return not _own_names(one).isdisjoint(_own_names(other))


def _name(address: str) -> str:
    last = unquote(urlsplit(address).path).rstrip("/").rsplit("/", 1)[-1].lower()
    return _SIZE.sub("", _EXTENSION.sub("", last))


def _own_names(address: str) -> set[str]:
    parts = unquote(urlsplit(address).path).lower().split("/")
    return {name for part in parts if _OWN_NAME.fullmatch(name := _SIZE.sub("", _EXTENSION.sub("", part)))}

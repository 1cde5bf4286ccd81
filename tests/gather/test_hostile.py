"""What a stranger can do to a gatherer: each ends with a reason, within limits of time and memory, on loopback only."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import resource
import socket
import ssl
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest
from aiohttp.abc import ResolveResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.errors import FetchFailed, FetchRefused, NightdeskError
from nightdesk.gather import fetch
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.decompress import PIECE, Decompressor
from nightdesk.gather.entries import MOST, Listing
from nightdesk.gather.fetch import FEED_BYTES, Answer, Fetcher, Limits
from nightdesk.gather.guard import Guard
from nightdesk.gather.listing import parse_listing
from nightdesk.sandbox import Sandbox, SandboxError
from tests.gather.strangers import Strangers, answer, strangers
from tests.gather.test_guard import PUBLIC, Book, Recorder

BASE = parse_address("https://courier.example.org/feed")
QUICK = Limits(connect=1.0, first_byte=1.0, whole=3.0, rate=1000.0, rate_over=0.5)
ITEM = "<item><title>Bridge {0}</title><link>/b{0}</link><pubDate>Sat, 10 Jan 2026 09:30:00 GMT</pubDate></item>"
RSS = ('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Åby Courier</title>' + ITEM).format(1)
RSS = RSS.replace("<item>", '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" href="x"/><item>') + "</channel></rss>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><title type="html">A &amp;lt; B</title><entry>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">No<b>w</b></div></title><link href="b"/><id>u:1</id>
<updated>2026-01-10T08:30:00Z</updated><author><name>Åse</name></author></entry></feed>"""
JSON_FEED = '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"/a","title":"\\u00c5"}]}'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/a</loc><lastmod>2026</lastmod></url></urlset>'
SEEDS = {"rss": RSS, "atom": ATOM, "jsonfeed": JSON_FEED, "sitemap": SITEMAP}


@pytest.fixture
def stranger() -> Iterator[Strangers]:
    with strangers() as found:
        yield found


async def anyone(address: Address) -> str:
    return ""


def get(url: str, stranger: Strangers, *, limits: Limits = QUICK) -> Answer:
    """Ask as gathering does, with shorter limits of time."""
    guard = Guard(ports=(80, 443), loopback_ports=(stranger.port,))

    async def ask() -> Answer:
        async with Fetcher(guard, agent="test", pace=60.0, limits=limits) as fetcher:
            return await fetcher.get(parse_address(url), limit=FEED_BYTES, allowed=anyone)

    return asyncio.run(ask())


# -- bodies ------------------------------------------------------------------------------------------------

BOMB = """
import resource, sys
from nightdesk.errors import FetchFailed
from nightdesk.gather.decompress import Decompressor
encoding, path = sys.argv[1:]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
stream, made = Decompressor(encoding, 5 * 1024 * 1024), 0
try:
    with open(path, "rb") as file:
        while data := file.read(65536):
            for piece in stream.take(data):
                made += len(piece)
    print("went off")
except FetchFailed as error:
    print(made, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, error, sep="|")
"""


def bomb(encoding: str, path: Path) -> None:
    """Write 256 MB of zeros, compressed, piece by piece."""
    zeros = bytes(1024 * 1024)
    with path.open("wb") as file:
        if encoding == "br":
            packer = brotli.Compressor(quality=5)
            for _ in range(256):
                file.write(packer.process(zeros))
            file.write(packer.finish())
        else:
            stream = zlib.compressobj(9, wbits={"gzip": 31, "deflate": 15}[encoding])
            for _ in range(256):
                file.write(stream.compress(zeros))
            file.write(stream.flush())


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_256_megabytes_in_a_few_bytes_takes_no_memory(tmp_path: Path, encoding: str) -> None:
    """In a process of its own, so that what is measured is what it took: far less than 100 MB (S4)."""
    bomb(encoding, tmp_path / "bomb")
    run = [sys.executable, "-c", BOMB, encoding, str(tmp_path / "bomb")]
    said = subprocess.run(run, capture_output=True, text=True, check=True, timeout=120).stdout
    made, kilobytes, reason = said.strip().split("|")
    assert "bomb" in reason or "larger than" in reason
    assert int(made) <= FEED_BYTES + PIECE
    assert int(kilobytes) < 100 * 1024


def test_a_zstandard_bomb_is_not_touched(stranger: Strangers) -> None:
    """We never ask for it, so whoever sends it lies: 100 MB of zeros as Zstandard end at the header."""
    frame = bytes.fromhex("28b52ffd a4 00e1f505".replace(" ", "")) + bytes.fromhex("550000100001") * 800
    stranger.pages["/a"] = answer(frame, Content_Encoding="zstd")
    with pytest.raises(FetchFailed, match="did not ask for"):
        get(stranger.url("/a"), stranger)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
@given(cut=st.integers(0, 400), noise=st.binary(max_size=8))
def test_damaged_compression_is_a_failure_or_the_text(encoding: str, cut: int, noise: bytes) -> None:
    """Cut anywhere, with anything behind: never another error, never half a body taken for a whole one.

    Brotli has no checksum: with other bytes behind the cut it may be another whole text, as it might have been sent.
    """
    text = RSS.encode()
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding](text)
    damage = noise if cut < len(packed) else b""
    data = packed[:cut] + damage
    stream = Decompressor(encoding, FEED_BYTES)
    try:
        body = b"".join(stream.take(data))
        stream.finish()
    except FetchFailed:
        return
    if encoding == "br" and damage:
        assert len(body) <= FEED_BYTES
    else:
        assert body in (text, b"")


def test_a_byte_every_ten_seconds_ends_early(stranger: Strangers) -> None:
    """Scaled down twentyfold: in the head, in the body and between chunks (slow loris); the limit is on the whole."""

    def drip(head: bytes, byte: bytes) -> object:
        async def write(writer: asyncio.StreamWriter) -> None:
            writer.write(head)
            with contextlib.suppress(ConnectionError):
                for _ in range(100):
                    writer.write(byte)
                    await writer.drain()
                    await asyncio.sleep(0.4)

        return write

    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
    stranger.pages |= {  # type: ignore[assignment]
        "/head": drip(b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
        "/body": drip(ok + b"Content-Length: 5000\r\n\r\n", b"x"),
        "/chunks": drip(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    }
    for path in ("/head", "/body", "/chunks"):
        started = time.monotonic()
        with pytest.raises(FetchFailed, match=r"time limit|bytes a second"):
            get(stranger.url(path), stranger)
        assert time.monotonic() - started < 6


def test_who_drops_the_connection_is_not_asked_again_at_once(stranger: Strangers) -> None:
    """A retry is a request like any other: it has its pause and its turn (L3, O5)."""
    stranger.pages["/a"] = b""
    with pytest.raises(FetchFailed):
        get(stranger.url("/a"), stranger)
    assert stranger.asked == ["/a"]


def test_an_endless_feed_ends_at_the_limit(stranger: Strangers) -> None:
    """Items without end: no more than the limit is ever held."""

    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n<rss><channel>")
        with contextlib.suppress(ConnectionError):
            while True:
                writer.write(ITEM.format(1).encode() * 500)
                await writer.drain()

    stranger.pages["/a"] = endless
    with pytest.raises(FetchFailed, match="larger than 5 MB"):
        get(stranger.url("/a"), stranger, limits=Limits())


FLOODS = {
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X-A: %s\r\n" % (b"a" * 1000)),
    "a header": (b"HTTP/1.1 200 OK\r\nX-A: ", b"a" * 1000),
    "a status": (b"HTTP/1.1 200 ", b"a" * 1000),
    "early hints": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n"),
    "a chunk's extension": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"a" * 1000),
    "trailers": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n",
        b"X-A: %s\r\n" % (b"a" * 1000),
    ),
}


@pytest.mark.parametrize("what", FLOODS)
def test_a_flood_before_or_behind_the_body_ends_within_limits(stranger: Strangers, what: str) -> None:
    """Not only bodies have no end: whatever comes without one ends by size or by time, and nothing is heaped up."""
    first, then = FLOODS[what]

    async def flood(writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        with contextlib.suppress(ConnectionError):
            while True:
                writer.write(then * 50)
                await writer.drain()

    stranger.pages["/a"] = flood
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(FetchFailed):
        get(stranger.url("/a"), stranger)
    assert time.monotonic() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


# -- redirects, names, certificates ---------------------------------------------------------------------------


def test_chains_and_loops_of_redirects_end(stranger: Strangers) -> None:
    """Over two hosts, in a circle, in a growing path, or to nowhere: five hops, each one asked for once."""
    here, there = stranger.url(""), stranger.url("", "other.localhost")
    stranger.pages |= {
        "/ping": answer(status=301, Location=f"{there}/pong"),
        "/pong": answer(status=302, Location=f"{here}/ping"),
        **{f"/c{number}": answer(status=308, Location=f"/c{number + 1}") for number in range(9)},
        "/empty": answer(status=302, Location=""),
        "/data": answer(status=302, Location="data:text/html,x"),
        "/file": answer(status=302, Location="file:///etc/passwd"),
    }
    for path in ("/ping", "/c0", "/empty"):
        with pytest.raises((FetchFailed, FetchRefused)):
            get(stranger.url(path), stranger)
    assert len(stranger.asked) <= 18
    for path in ("/data", "/file"):
        with pytest.raises(FetchRefused, match=r"http and https|not an http"):
            get(stranger.url(path), stranger)


class Fickle(Book):
    """Answers public the first time and inside from then on, as rebinding attacks do."""

    def __init__(self, inside: str) -> None:
        super().__init__({})
        self.inside, self.asked = inside, 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        self.names = {host: PUBLIC if self.asked == 1 else self.inside}
        return await super().resolve(host, port, family)


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_a_name_that_changes_its_address_is_judged_each_time(inside: str) -> None:
    """Public at the first look, inside at the second: the second is not dialled, whoever had asked before."""
    recorder, resolver = Recorder(), Fickle(inside)
    guard = Guard(ports=(80, 443), loopback_ports=(), dial=recorder)

    async def ask() -> list[NightdeskError]:
        errors: list[NightdeskError] = []
        for _ in range(2):
            async with Fetcher(guard, agent="test", pace=0.0, resolver=resolver) as fetcher:
                try:
                    await fetcher.get(parse_address("http://news.example.org/"), limit=1000, allowed=anyone)
                except (FetchRefused, FetchFailed) as error:
                    errors.append(error)
        return errors

    first, second = asyncio.run(ask())
    assert isinstance(first, FetchFailed)  # recorded, not dialled
    assert isinstance(second, FetchRefused)
    assert recorder.dialled == [PUBLIC]


@dataclass(frozen=True)
class Pair:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def write(self, path: Path) -> Path:
        """Write both to one file, as servers load them."""
        secret = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        pem = self.certificate.public_bytes(serialization.Encoding.PEM)
        path.write_bytes(pem + self.key.private_bytes(serialization.Encoding.PEM, *secret))
        return path


def a_certificate(name: str, *, by: Pair | None = None, age: timedelta = timedelta(days=1)) -> Pair:
    """Make a certificate of *name* for two days, *age* ago, vouched for *by* an authority or being one."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = by.certificate.subject if by else subject
    start = datetime.now(UTC) - age
    made = x509.CertificateBuilder(issuer, subject, key.public_key(), 1, start, start + timedelta(days=2))
    made = made.add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    return Pair(made.sign(by.key if by else key, hashes.SHA256()), key)


def ask_over_tls(folder: Path, pair: Pair, protocol: ssl.TLSVersion | None = None) -> Answer:
    """Ask a server at ``localhost`` that shows *pair*, and speaks no newer protocol than *protocol*."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.write(folder / "both.pem"))
    if protocol is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, protocol

    async def hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer(b"hello"))
            await writer.drain()
        writer.close()

    async def ask() -> Answer:
        server = await asyncio.start_server(hello, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        guard = Guard(ports=(443,), loopback_ports=(port,))
        async with server, Fetcher(guard, agent="test", pace=0.0, limits=QUICK) as fetcher:
            return await fetcher.get(parse_address(f"https://localhost:{port}/"), limit=1000, allowed=anyone)

    return asyncio.run(ask())


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """An authority of our own that the system vouches for, as long as the test lasts."""
    made = a_certificate("An authority of ours")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.write(tmp_path / "authority.pem")))
    fetch._tls.cache_clear()
    yield made
    fetch._tls.cache_clear()


def test_a_good_certificate_is_believed(tmp_path: Path, authority: Pair) -> None:
    """So that the tests below fail for what they say and for nothing else."""
    assert ask_over_tls(tmp_path, a_certificate("localhost", by=authority)).body == b"hello"


def test_a_bad_certificate_ends_the_talk(tmp_path: Path, authority: Pair) -> None:
    """TLS is verified, with no override (S5); the reason says that it is the certificate, and what of it."""
    for said, pair in (
        ("expired", a_certificate("localhost", by=authority, age=timedelta(days=9))),
        ("not yet valid", a_certificate("localhost", by=authority, age=-timedelta(days=9))),
        ("not valid for 'localhost'", a_certificate("courier.example.org", by=authority)),
        ("self-signed", a_certificate("localhost")),
        ("unable to get local issuer", a_certificate("localhost", by=a_certificate("An authority of theirs"))),
    ):
        with pytest.raises(FetchFailed, match=f"its certificate is not valid.*{said}"):
            ask_over_tls(tmp_path, pair)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_an_old_protocol_is_not_spoken(tmp_path: Path, authority: Pair) -> None:
    """TLS 1.0 and 1.1 are broken (RFC 8996); a server that knows no other is not talked to."""
    with pytest.raises(FetchFailed, match="no connection"):
        ask_over_tls(tmp_path, a_certificate("localhost", by=authority), ssl.TLSVersion.TLSv1_1)


# -- lists -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SEEDS)
def test_a_list_cut_off_at_any_byte_is_a_list_or_a_reason(kind: str) -> None:
    """Nothing else comes of it: no error, and no entry that the whole list does not have."""
    data = SEEDS[kind].encode()
    whole = parse_listing(kind, data, "", BASE)
    assert isinstance(whole, Listing)
    urls = {entry.url for entry in whole.entries}
    for end in range(len(data)):
        found = parse_listing(kind, data[:end], "", BASE)
        assert isinstance(found, str | Listing)
        if isinstance(found, Listing):
            assert {entry.url for entry in found.entries} <= urls


@given(data=st.data())
def test_a_list_with_anything_anywhere_is_a_list_or_a_reason(data: st.DataObject) -> None:
    """Bytes put in, taken out and turned round at any place, in any encoding said."""
    kind = data.draw(st.sampled_from(sorted(SEEDS)))
    seed = SEEDS[kind].encode(data.draw(st.sampled_from(["utf-8", "utf-16", "utf-32", "latin-1"])), "replace")
    at = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(at, min(len(seed), at + 40)))
    spoilt = seed[:at] + data.draw(st.binary(max_size=20)) + seed[end:]
    said = data.draw(st.sampled_from(["", "text/xml; charset=utf-7", "text/xml; charset=nonsense", "application/json"]))
    assert isinstance(parse_listing(data.draw(st.sampled_from(["auto", kind])), spoilt, said, BASE), str | Listing)


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{ENTITIES}]>' + RSS[38:].replace("Bridge", "&l19;")
LARGE = {
    "entities": LAUGHS.encode(),
    "entities in UTF-16": LAUGHS.encode("utf-16"),
    "an attribute": f'<rss version="2.0"><channel a="{"x" * 4_500_000}">{ITEM}</channel></rss>'.encode(),
    "a comment": f'<rss version="2.0"><!--{"x" * 4_500_000}--><channel>{ITEM}</channel></rss>'.encode(),
    "a name": f'<rss version="2.0"><channel><{"x" * 4_500_000}/>{ITEM}</channel></rss>'.encode(),
    "an unclosed tag": b'<rss version="2.0"><channel><item ' + b'a="1" ' * 700_000,
    "depth": b'<rss version="2.0"><channel>' + b"<a>" * 300_000,
    "ampersands": b'<rss version="2.0"><channel><title>' + b"&" * 1_000_000,
    "a million items": b'<rss version="2.0"><channel>' + b"<item/>" * 300_000,
    "nested JSON": b'{"items":' + b"[" * 4_000_000,
    "a long number": b'{"items":[' + b"9" * 4_000_000 + b"]}",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_things_in_lists_cost_no_more_than_the_child_may(name: str) -> None:
    """Entity bombs, tokens of megabytes, depth and breadth end as a list, a reason or a dead child, in bounded time."""
    with Sandbox(1, 4.0, 1024) as sandbox:
        sandbox.call(parse_listing, "auto", RSS.encode(), "", BASE)
        started = time.monotonic()
        try:
            found: object = sandbox.call(parse_listing, "auto", LARGE[name], "text/xml", BASE)
        except SandboxError as error:
            found = str(error)
        assert time.monotonic() - started < 30
    assert isinstance(found, str | Listing)
    if isinstance(found, Listing):
        assert len(found.entries) <= MOST
        assert len(repr(found)) < 2_000_000
    if name.startswith("entities"):
        assert isinstance(found, str)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_300_000


def test_a_feed_of_seven_hundred_thousand_words_is_cut(stranger: Strangers) -> None:
    """What one entry says is kept up to its limit, whatever the feed gives."""
    data = json.dumps({"items": [{"url": "/a", "title": "x " * 700_000, "summary": "y " * 700_000}]}).encode()
    found = parse_listing("jsonfeed", data, "", BASE)
    assert isinstance(found, Listing)
    assert len(found.entries[0].title) <= 500
    assert len(found.entries[0].summary) <= 5000

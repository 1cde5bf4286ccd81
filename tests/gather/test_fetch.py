"""A stranger may send anything; the fetcher ends it with a reason, within its limits of time and memory."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import brotli
import pytest

from nightdesk.errors import FetchFailed, FetchRefused
from nightdesk.gather.address import Address, parse_address
from nightdesk.gather.fetch import PAGE_BYTES, Answer, Fetcher, Limits
from nightdesk.gather.guard import Guard
from tests.gather.strangers import Strangers, answer, strangers

QUICK = Limits(connect=1.0, first_byte=1.0, whole=2.0, rate=1000.0, rate_over=0.5)


@pytest.fixture
def stranger() -> Iterator[Strangers]:
    with strangers() as found:
        yield found


async def anyone(address: Address) -> str:
    return ""


def get(url: str, stranger: Strangers, *, limit: int = PAGE_BYTES, limits: Limits = QUICK, **conditions: str) -> Answer:
    """Ask as gathering does, with shorter limits of time."""
    guard = Guard(ports=(80, 443), loopback_ports=(stranger.port,))

    async def ask() -> Answer:
        async with Fetcher(guard, agent="Nightdesk/test (+about)", pace=60.0, limits=limits) as fetcher:
            return await fetcher.get(parse_address(url), limit=limit, allowed=anyone, **conditions)

    return asyncio.run(ask())


def test_a_page_comes_as_it_was_sent(stranger: Strangers) -> None:
    """Status, headers and bytes are the stranger's; our name is said honestly."""
    stranger.pages["/a"] = answer(
        "<p>Blåbær</p>".encode("windows-1252"), content_type="text/html; charset=windows-1252"
    )
    found = get(stranger.url("/a"), stranger)
    assert (found.status, found.content_type, found.body) == (200, "text/html", "<p>Blåbær</p>".encode("windows-1252"))
    assert stranger.headers[0]["user-agent"] == "Nightdesk/test (+about)"
    assert "cookie" not in stranger.headers[0]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        pytest.param("gzip", gzip.compress, id="gzip"),
        pytest.param("br", brotli.compress, id="brotli"),
        pytest.param("deflate", zlib.compress, id="deflate"),
        pytest.param("deflate", lambda data: zlib.compress(data, wbits=-15), id="bare deflate"),
        pytest.param("gzip", lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:]), id="two members"),
    ],
)
def test_one_layer_of_compression_is_undone(stranger: Strangers, encoding: str, pack: object) -> None:
    """Whatever the stranger chose of what we said we take."""
    assert callable(pack)
    stranger.pages["/a"] = answer(pack(b"the news of the day"), Content_Encoding=encoding)
    assert get(stranger.url("/a"), stranger).body == b"the news of the day"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param("gzip", gzip.compress(bytes(100 * 1024 * 1024), 9), id="gzip"),
        pytest.param("br", brotli.compress(bytes(100 * 1024 * 1024)), id="brotli"),
    ],
)
def test_a_decompression_bomb_is_stopped_before_it_goes_off(stranger: Strangers, encoding: str, body: bytes) -> None:
    """100 MB of zeros never stand in memory: a hundredfold is enough to see what it is."""
    stranger.pages["/bomb"] = answer(body, Content_Encoding=encoding)
    tracemalloc.start()
    with pytest.raises(FetchFailed, match="bomb"):
        get(stranger.url("/bomb"), stranger)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 1024 * 1024


def test_a_page_of_50_megabytes_is_not_taken(stranger: Strangers) -> None:
    """Neither when it says so nor when it does not."""

    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
        for _ in range(50):
            writer.write(b"x" * 1024 * 1024)
            await writer.drain()

    stranger.pages["/endless"] = endless
    stranger.pages["/large"] = b"HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n" + b"x" * 1000
    for path in ("/endless", "/large"):
        with pytest.raises(FetchFailed, match="larger than 10 MB"):
            get(stranger.url(path), stranger, limits=Limits())


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        pytest.param({"Content_Encoding": "gzip, gzip"}, "compressed 2 times", id="two layers"),
        pytest.param({"Content_Encoding": "zstd"}, "did not ask for", id="unknown"),
        pytest.param({"Content_Encoding": "gzip"}, "does not decompress", id="a lie"),
        pytest.param({f"X_{n}": "x" * 7000 for n in range(10)}, "headers are larger", id="large headers"),
        pytest.param({"X_Long": "x" * 60000}, "8190", id="one large header"),
    ],
)
def test_an_answer_in_disguise_is_refused(stranger: Strangers, headers: dict[str, str], reason: str) -> None:
    """What is not as we asked for is not guessed at."""
    stranger.pages["/a"] = answer(b"not compressed at all", **headers)
    with pytest.raises(FetchFailed, match=reason):
        get(stranger.url("/a"), stranger)


def test_a_compressed_body_that_is_cut_off_is_no_page(stranger: Strangers) -> None:
    """Half a page is not kept as if it were whole."""
    stranger.pages["/a"] = answer(gzip.compress(b"news " * 1000)[:-20], Content_Encoding="gzip")
    with pytest.raises(FetchFailed, match="cut off"):
        get(stranger.url("/a"), stranger)


def test_a_redirect_to_another_port_of_this_machine_is_not_followed(stranger: Strangers) -> None:
    """Only the configured loopback port is open, whoever sends us elsewhere."""
    for path, where in (("/a", "http://127.0.0.1:22/"), ("/b", "http://169.254.169.254/"), ("/c", "//[::1]:22/")):
        stranger.pages[path] = answer(status=302, Location=where)
        with pytest.raises(FetchRefused, match="address refused"):
            get(stranger.url(path), stranger)
    assert stranger.asked == ["/a", "/b", "/c"]


def test_a_redirect_loop_ends(stranger: Strangers) -> None:
    """Five redirects are followed, no more."""
    stranger.pages["/a"] = answer(status=302, Location="/a")
    with pytest.raises(FetchFailed, match="more than 5 times"):
        get(stranger.url("/a"), stranger)
    assert len(stranger.asked) == 6


def test_a_redirect_for_good_is_told(stranger: Strangers) -> None:
    """The desk can then change the source's address."""
    stranger.pages["/a"] = answer(status=301, Location="/b")
    stranger.pages["/b"] = answer(b"here")
    found = get(stranger.url("/a"), stranger)
    assert (found.url, found.moved_to, found.body) == (stranger.url("/b"), stranger.url("/b"), b"here")


def test_what_may_not_be_asked_is_asked_on_no_hop(stranger: Strangers) -> None:
    """Robots rules hold for where a redirect leads as well."""
    stranger.pages["/a"] = answer(status=302, Location="/private")
    guard = Guard(ports=(80,), loopback_ports=(stranger.port,))

    async def not_private(address: Address) -> str:
        return "robots.txt disallows it" if address.target == "/private" else ""

    async def ask() -> None:
        async with Fetcher(guard, agent="test", pace=0.0) as fetcher:
            await fetcher.get(parse_address(stranger.url("/a")), limit=1000, allowed=not_private)

    with pytest.raises(FetchRefused, match="disallows"):
        asyncio.run(ask())
    assert stranger.asked == ["/a"]


def test_a_slow_body_ends_within_the_limit(stranger: Strangers) -> None:
    """A byte now and then does not hold us up."""

    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000\r\n\r\n")
        for _ in range(100):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    async def silent(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    stranger.pages |= {"/drip": drip, "/silent": silent}
    with pytest.raises(FetchFailed, match="less than 1000 bytes a second"):
        get(stranger.url("/drip"), stranger)
    with pytest.raises(FetchFailed, match="time limit"):
        get(stranger.url("/silent"), stranger)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="another protocol"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", id="cut off"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", id="broken chunks"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", id="negative length"),
        pytest.param(b"HTTP/1.1 302 Found\r\nLocation: http://[broken\r\n\r\n", id="broken redirect"),
    ],
)
def test_a_broken_answer_is_a_failure_with_its_address(stranger: Strangers, data: bytes) -> None:
    """Whatever protocol error there is, one kind of error says where."""
    stranger.pages["/a"] = data
    with pytest.raises((FetchFailed, FetchRefused)) as caught:
        get(stranger.url("/a"), stranger)
    assert len(str(caught.value)) < 500


def test_no_proxy_or_password_of_the_environment_is_used(stranger: Strangers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests go where the guard looked, and nowhere else (S5)."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    stranger.pages["/a"] = answer(b"direct")
    assert get(stranger.url("/a"), stranger).body == b"direct"


def test_a_conditional_request_says_what_we_have(stranger: Strangers) -> None:
    """Unchanged pages cost a line (L4)."""
    stranger.pages["/a"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    found = get(stranger.url("/a"), stranger, etag='"abc"', last_modified="Sat, 10 Jan 2026 08:00:00 GMT")
    assert found.status == 304
    assert stranger.headers[0]["if-none-match"] == '"abc"'
    assert stranger.headers[0]["if-modified-since"] == "Sat, 10 Jan 2026 08:00:00 GMT"

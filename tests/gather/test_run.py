"""Gathering over real HTTP on loopback: what is kept, what is turned away and why; repeating changes nothing."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from nightdesk.errors import InputError, NoSuchRecord
from nightdesk.gather import run as gather
from nightdesk.gather.items import POINTER
from nightdesk.gather.pace import Pace
from nightdesk.records import Item, Rights
from nightdesk.settings import Gather, Settings
from nightdesk.store import Store, open_store
from nightdesk.wire import RunningWire, load_wire, serve_wire, sources
from tests.builders import NOW, a_source
from tests.gather.strangers import Strangers, answer, strangers
from tests.wire.test_folder import OUTLET, REPORT, a_wire

LATER = NOW + timedelta(hours=6)
FEED = """<rss version="2.0"><channel><title>C</title>{}</channel></rss>"""
ITEM = "<item><title>T{0}</title><link>/p{0}</link><description>S{0}</description></item>"


def rss(*numbers: int, ttl: int = 0) -> bytes:
    """Return a feed that names the pages /p1, /p2 …"""
    inside = (f"<ttl>{ttl}</ttl>" if ttl else "") + "".join(ITEM.format(number) for number in numbers)
    return answer(FEED.format(inside).encode(), content_type="application/rss+xml")


def page(said: str = "From Monday.", **headers: str) -> bytes:
    return answer(f"<!doctype html><html><body><p>{said}</p></body></html>".encode(), **headers)


@pytest.fixture
def store() -> Iterator[Store]:
    made = open_store("sqlite://")
    yield made
    made.close()


@pytest.fixture
def stranger() -> Iterator[Strangers]:
    with strangers() as found:
        yield found


def settings(port: int, **changes: int) -> Settings:
    return Settings(gather=Gather(loopback_ports=(port,), **changes))


def gather_once(store: Store, port: int, now: datetime = NOW, **changes: int) -> None:
    """Do one cycle's gathering."""
    chosen = settings(port, **changes)
    gather.run(store, gather.pending(store, settings=chosen, now=now), settings=chosen, now=now)


def items(store: Store) -> list[Item]:
    return [store.item(name) for name in store.unread_items()]


def reasons(store: Store) -> str:
    return "\n".join(refusal.reason for refusal in store.refusals())


def follow(store: Store, stranger: Strangers, path: str = "/feed", **changes: object) -> None:
    """Make the stranger's feed a source."""
    store.save_source(a_source(**{"url": stranger.url(path), "feed": "rss", **changes}))


# -- the wire ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWire]:
    revision = REPORT.replace("+++\n\n", 'modified = 2026-01-10T12:00:00Z\nchange = "correction"\n+++\n\nCorrected: ')
    folder = a_wire(
        tmp_path_factory.mktemp("wire"),
        outlets__radio_x_toml=OUTLET + 'feed = "jsonfeed"\n',
        outlets__notices_x_toml=OUTLET + 'feed = "section"\n',
        outlets__map_x_toml=OUTLET + 'feed = "sitemap"\n',
        outlets__closed_x_toml=OUTLET + 'reservation = "robots"\nfeed = "atom"\n',
        outlets__reserved_x_toml=OUTLET + 'reservation = "tdm"\nfeed = "atom"\n',
        **{f"reports__{outlet}__bridge_x_md": REPORT for outlet in ("radio", "map", "closed", "reserved")},
        reports__notices__bridge_x_md=REPORT.replace("Bridge closed", "Bridge closed for years"),
        reports__courier__bridge_x_2_x_md=revision,
        reports__courier__removed_x_md=REPORT,
        reports__courier__removed_x_2_x_md=revision.replace("title", 'page = "gone"\ntitle'),
    )
    with serve_wire(load_wire(folder)) as running:
        yield running


def play(store: Store, wire: RunningWire) -> None:
    """Gather the wire in the morning and in the afternoon."""
    for source in sources(wire.wire, wire.port):
        store.save_source(source)
    for moment in (NOW, LATER):
        wire.at = moment
        gather_once(store, wire.port, moment)


def contents(store_file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, sorted."""
    engine = create_engine(f"sqlite:///{store_file}")
    with engine.connect() as connection:
        tables = sorted(inspect(engine).get_table_names())
        rows = {name: connection.execute(text(f"select * from {name}")).all() for name in tables}
    engine.dispose()
    return {name: sorted((tuple(row) for row in found), key=repr) for name, found in rows.items()}


def test_every_kind_of_feed_is_gathered_and_changes_are_found(store: Store, wire: RunningWire) -> None:
    """Reports come in once; a correction is a new item at the same address, a removed page an item with 410."""
    play(store, wire)
    found = [(item.source, item.url.rsplit("/", 1)[1], item.status, item.fetched_at) for item in items(store)]
    assert sorted(found) == [
        ("courier", "bridge", 200, NOW),
        ("courier", "bridge", 200, LATER),
        ("courier", "removed", 200, NOW),
        ("courier", "removed", 410, LATER),
        ("map", "bridge", 200, NOW),
        ("notices", "bridge", 200, NOW),
        ("radio", "bridge", 200, NOW),
        ("reserved", "bridge", 200, NOW),
    ]


def test_a_site_that_keeps_robots_out_is_not_asked(store: Store, wire: RunningWire) -> None:
    """Its robots.txt is the only thing ever asked of it, and the refusal says so."""
    wire.asked.clear()
    play(store, wire)
    assert {line.split()[2] for line in wire.asked if line.split()[1] == "closed"} == {"/robots.txt"}
    (refusal,) = [refusal for refusal in store.refusals() if refusal.source == "closed"]
    assert "robots.txt disallows it" in refusal.reason


def test_a_reserved_site_gives_headline_and_link_only(store: Store, wire: RunningWire) -> None:
    """The page is never fetched; the signal that said so is kept."""
    wire.asked.clear()
    play(store, wire)
    (item,) = [item for item in items(store) if item.source == "reserved"]
    assert (item.rights, item.content_type, item.summary) == (Rights.POINTER, POINTER, "")
    assert item.rights_signal.startswith("tdmrep.json: location / tdm-reservation 1 (sha256 ")
    assert json.loads(store.body(item.body))["title"] == "Bridge closed"
    assert not [line for line in wire.asked if "reserved /2026" in line]


def test_the_same_cycle_again_asks_nobody(store: Store, wire: RunningWire) -> None:
    """What was looked at now is not pending now (O1)."""
    play(store, wire)
    wire.asked.clear()
    assert gather.pending(store, settings=settings(wire.port), now=LATER) == []
    assert wire.asked == []


def test_killed_and_repeated_gives_the_same_store(wire: RunningWire, tmp_path: Path) -> None:
    """Whatever sources were done when it was killed, the rest is done by the next try, and every row is the same."""
    results = []
    for name, parts in (("whole", [None]), ("parts", [["radio"], ["courier", "map"], None])):
        store = open_store(f"sqlite:///{tmp_path / name}.db")
        for source in sources(wire.wire, wire.port):
            store.save_source(source)
        for moment in (NOW, LATER):
            wire.at = moment
            for part in parts:
                chosen = settings(wire.port)
                ids = part or gather.pending(store, settings=chosen, now=moment)
                gather.run(store, ids, settings=chosen, now=moment)
        store.close()
        results.append(contents(tmp_path / f"{name}.db"))
    assert results[0] == results[1]


def test_discover_finds_the_feed_a_site_names(wire: RunningWire) -> None:
    """An operator has only the site's address."""
    wire.at = NOW
    found = gather.discover(f"http://courier.localhost:{wire.port}/", settings(wire.port))
    assert [(feed.url, feed.title) for feed in found] == [(f"http://courier.localhost:{wire.port}/rss.xml", "Courier")]
    assert found[0].listing is not None
    assert len(found[0].listing.entries) == 2
    with pytest.raises(InputError, match="names no feed"):
        gather.discover(f"http://notices.localhost:{wire.port}/", settings(wire.port))


# -- strangers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        pytest.param(page(), "a web page (HTML) instead of a feed", id="HTML instead of a feed"),
        pytest.param(answer(status=500), "answered 500", id="server error"),
        pytest.param(answer(status=302, Location="http://127.0.0.1:22/"), "on this machine", id="redirect inside"),
        pytest.param(answer(status=302, Location="http://10.0.0.1/"), "not on the public", id="redirect to 10/8"),
        pytest.param(answer(b"x" * 6_000_000), "larger than 5 MB", id="too large"),
        pytest.param(b"nonsense\r\n\r\n", "the answer is not HTTP: Bad status line", id="no HTTP"),
        pytest.param(answer(status=410), "the source has ended", id="gone"),
    ],
)
def test_a_bad_feed_is_one_refusal_and_does_not_stop_the_others(
    store: Store, stranger: Strangers, feed: bytes, said: str
) -> None:
    """Each with its reason; the good source beside it is gathered."""
    stranger.pages |= {"/bad": feed, "/good": rss(1), "/p1": page()}
    follow(store, stranger, "/bad")
    store.save_source(a_source("good", url=stranger.url("/good", "good.localhost"), feed="rss"))
    gather_once(store, stranger.port)
    assert said in reasons(store)
    assert [item.source for item in items(store)] == ["good"]


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        pytest.param(answer(b"%PDF-1.7", content_type="text/html"), "a PDF file instead of a page", id="lying type"),
        pytest.param(answer(b"{}", content_type="application/json"), "content type application/json", id="other type"),
        pytest.param(answer(status=403), "answered 403", id="forbidden"),
        pytest.param(answer(status=404), "answered 404", id="not found"),
        pytest.param(answer(status=302, Location="http://169.254.169.254/"), "not on the public", id="redirect inside"),
    ],
)
def test_a_bad_page_is_a_refusal_with_its_reason(store: Store, stranger: Strangers, answered: bytes, said: str) -> None:
    """It becomes no item, and the next one does."""
    stranger.pages |= {"/feed": rss(1, 2), "/p1": answered, "/p2": page()}
    follow(store, stranger)
    gather_once(store, stranger.port)
    assert [item.url for item in items(store)] == [stranger.url("/p2")]
    (refusal,) = store.refusals()
    assert said in refusal.reason
    assert refusal.subject == stranger.url("/p1")


def test_a_page_that_reserves_itself_is_a_pointer_and_its_text_is_not_kept(store: Store, stranger: Strangers) -> None:
    """Whether the header or the page says so."""
    reserved = answer(b'<html><head><meta name="robots" content="noai"></head><body>Secret</body></html>')
    stranger.pages |= {"/feed": rss(1, 2), "/p1": page("Secret", TDM_Reservation="1"), "/p2": reserved}
    follow(store, stranger)
    gather_once(store, stranger.port)
    assert [(item.rights, item.content_type) for item in items(store)] == [(Rights.POINTER, POINTER)] * 2
    assert not any(b"Secret" in store.body(item.body) for item in items(store))


def test_a_pointer_source_is_never_asked_for_a_page(store: Store, stranger: Strangers) -> None:
    """Headline and link come from its feed alone."""
    stranger.pages |= {"/feed": rss(1), "/p1": page()}
    follow(store, stranger, rights=Rights.POINTER, rights_reason="terms of use")
    gather_once(store, stranger.port)
    (item,) = items(store)
    assert (item.rights, item.title) == (Rights.POINTER, "T1")
    assert "/p1" not in stranger.asked


def test_a_source_we_may_not_use_is_not_asked(store: Store, stranger: Strangers) -> None:
    """Our own decision comes first."""
    follow(store, stranger, rights=Rights.NONE, rights_reason="they asked us not to")
    gather_once(store, stranger.port)
    assert stranger.asked == []
    assert "they asked us not to" in reasons(store)


def test_an_unchanged_page_makes_no_new_item(store: Store, stranger: Strangers) -> None:
    """Asked again with what we know of it, whether it answers 304 or sends the same again."""
    stranger.pages |= {"/feed": rss(1, 2), "/p1": page(ETag='"a"'), "/p2": page()}
    follow(store, stranger)
    gather_once(store, stranger.port)
    stranger.pages["/p1"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    gather_once(store, stranger.port, LATER)
    assert len(items(store)) == 2
    asked = [headers for path, headers in zip(stranger.asked, stranger.headers, strict=True) if path == "/p1"]
    assert asked[1]["if-none-match"] == '"a"'


def test_a_page_that_goes_back_to_what_it_said_is_news(store: Store, stranger: Strangers) -> None:
    """A, then B, then A again are three items: what stands there now must be known."""
    follow(store, stranger)
    for hours, said in enumerate("ABA"):
        stranger.pages |= {"/feed": rss(1), "/p1": page(said)}
        gather_once(store, stranger.port, NOW + timedelta(hours=hours))
    bodies = [store.body(item.body) for item in store.items_at(stranger.url("/p1"))]
    assert [b"<p>A</p>" in body for body in bodies] == [True, False, True]


def test_old_pages_are_left_alone(store: Store, stranger: Strangers) -> None:
    """After ``recheck_days`` a page is asked no more, unless the feed says it was updated."""
    stranger.pages |= {"/feed": rss(1), "/p1": page()}
    follow(store, stranger)
    gather_once(store, stranger.port)
    gather_once(store, stranger.port, NOW + timedelta(days=4))
    assert stranger.asked.count("/p1") == 1


def test_only_so_many_new_pages_are_taken_in_a_run_and_the_rest_in_the_next(store: Store, stranger: Strangers) -> None:
    """A flood waits, and the refusal says how much of it; an unchanged feed does not hide it."""
    stranger.pages |= {"/feed": rss(1, 2, 3), **{f"/p{n}": page(str(n)) for n in (1, 2, 3)}}
    follow(store, stranger)
    gather_once(store, stranger.port, pages_per_source=2)
    assert len(items(store)) == 2
    assert "1 more new pages wait" in reasons(store)
    stranger.pages["/feed"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    gather_once(store, stranger.port, LATER, pages_per_source=2)
    assert len(items(store)) == 3


def test_a_busy_server_is_left_alone_for_as_long_as_it_says(store: Store, stranger: Strangers) -> None:
    """Retry-After in seconds or as a date; a feed's ttl is a wish as well (L3, L4)."""
    date = (NOW + timedelta(hours=2)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    for name, told in (("a", answer(status=503, Retry_After="7200")), ("b", answer(status=429, Retry_After=date))):
        stranger.pages[f"/{name}"] = told
        store.save_source(a_source(name, url=stranger.url(f"/{name}", f"{name}.localhost"), feed="rss"))
    stranger.pages["/c"] = rss(ttl=120)
    store.save_source(a_source("c", url=stranger.url("/c", "c.localhost"), feed="rss"))
    gather_once(store, stranger.port)
    chosen = settings(stranger.port)
    assert gather.pending(store, settings=chosen, now=NOW + timedelta(minutes=119)) == []
    assert gather.pending(store, settings=chosen, now=NOW + timedelta(minutes=121)) == ["a", "b", "c"]


def test_a_host_that_fails_is_not_asked_for_all_its_pages(store: Store, stranger: Strangers) -> None:
    """After three failures in a row the others wait for the next run (O5)."""
    stranger.pages |= {"/feed": rss(*range(1, 9)), **{f"/p{n}": answer(status=500) for n in range(1, 9)}}
    follow(store, stranger)
    gather_once(store, stranger.port)
    assert sum(path.startswith("/p") for path in stranger.asked) == 3
    assert "its other pages wait for the next run" in reasons(store)


def test_what_waits_for_the_next_run_is_asked_then_however_soon_it_is(store: Store, stranger: Strangers) -> None:
    """A host that fails thrice, a page more than a run takes: the list is not due yet, and what waited is asked."""
    stranger.pages |= {"/feed": rss(*range(1, 9)), **{f"/p{n}": page(str(n)) for n in range(4, 9)}}
    stranger.pages |= {f"/p{n}": answer(status=500) for n in range(1, 4)}
    follow(store, stranger)
    gather_once(store, stranger.port, pages_per_source=7)
    assert items(store) == []
    stranger.asked.clear()
    gather_once(store, stranger.port, NOW + timedelta(seconds=1), pages_per_source=7)
    assert sorted(item.url[-2:] for item in items(store)) == ["p4", "p5", "p6", "p7", "p8"]
    assert not {"/p1", "/p2", "/p3"} & {*stranger.asked}  # they failed, and are left alone for a while
    stranger.asked.clear()
    gather_once(store, stranger.port, NOW + timedelta(seconds=2), pages_per_source=7)
    assert stranger.asked == []


def test_what_we_refuse_for_its_size_is_no_failure_of_its_host(store: Store, stranger: Strangers) -> None:
    """Too large by its own word, too large as it comes, a bomb: three in a row, and the pages behind them are taken."""
    zeros = gzip.compress(bytes(11 * 1024 * 1024))
    endless = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + bytes(10 * 1024 * 1024 + 1)
    stranger.pages |= {
        "/feed": rss(*range(1, 7)),
        "/p1": answer(content_type="text/html", Content_Length="99999999"),
        "/p2": endless,
        "/p3": answer(zeros, Content_Encoding="gzip"),
        **{f"/p{n}": page(str(n)) for n in range(4, 7)},
    }
    follow(store, stranger)
    gather_once(store, stranger.port)
    assert sorted(item.url[-2:] for item in items(store)) == ["p4", "p5", "p6"]
    assert sorted(refusal.subject[-2:] for refusal in store.refusals()) == ["p1", "p2", "p3"]


def test_robots_txt_is_asked_once_a_day(store: Store, stranger: Strangers) -> None:
    """It is kept for at most 24 hours (RFC 9309)."""
    stranger.pages |= {"/feed": rss()}
    follow(store, stranger)
    for hours in (0, 12, 23, 35):
        gather_once(store, stranger.port, NOW + timedelta(hours=hours))
    assert stranger.asked.count("/robots.txt") == 2


def test_text_that_no_store_can_keep_is_kept_without_what_it_cannot(store: Store, stranger: Strangers) -> None:
    """Half characters, NULs and bytes of no encoding, in a feed's fields and in headers, cost nobody the run."""
    entry = {"url": "/p1", "title": "Half \ud800 a \x00 character", "summary": "\udfff"}
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [entry, {"title": "Nowhere"}]})
    odd = page().replace(b"charset=utf-8", b"charset=\xff\xfe").replace(b"Whatever\r\n", b'OK\r\nETag: "\xff"\r\n')
    stranger.pages |= {"/feed": answer(feed.encode(), content_type="application/json"), "/p1": odd}
    follow(store, stranger, feed="jsonfeed")
    gather_once(store, stranger.port)
    gather_once(store, stranger.port, LATER)
    (item,) = items(store)
    assert item.title == "Half ? a character"
    assert "1 entries have no address" in reasons(store)


def test_an_unknown_source_is_said(store: Store) -> None:
    """With the ones there are."""
    store.save_source(a_source("courier"))
    with pytest.raises(NoSuchRecord, match="no source named 'curier'; there are: courier"):
        gather.run(store, ["curier"], settings=Settings(), now=NOW)


def test_a_host_is_asked_one_at_a_time_with_a_pause() -> None:
    """Two requests to one host are at least the pace apart; another host does not wait (L3)."""
    starts: list[tuple[str, float]] = []

    async def ask(pace: Pace, host: str) -> None:
        async with pace.turn(host, at_once=False):
            starts.append((host, time.monotonic()))

    async def ask_all() -> None:
        pace = Pace(0.3)
        await asyncio.gather(ask(pace, "a"), ask(pace, "a"), ask(pace, "b"))

    asyncio.run(ask_all())
    of_a = [moment for host, moment in starts if host == "a"]
    assert of_a[1] - of_a[0] >= 0.3
    assert [host for host, _ in starts] == ["a", "b", "a"]

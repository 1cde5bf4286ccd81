"""A source that fails us says so by itself: how it is told, when it is asked again, and by whose turn."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from nightdesk.cli.main import cli
from nightdesk.errors import HostBusy
from nightdesk.gather import run as gather
from nightdesk.gather.entries import Entry, Listing, believed
from nightdesk.gather.fetch import Fetcher
from nightdesk.gather.guard import Guard
from nightdesk.gather.health import Status, changed_hands, health, observed, outrun
from nightdesk.gather.pace import OwnTurns, Pace
from nightdesk.gather.rhythm import awake, gaps, interval, silence
from nightdesk.records import FetchState, Pulse, SourceId
from nightdesk.settings import Gather, Settings
from nightdesk.store import Store, open_store
from tests.builders import NOW, a_source
from tests.gather.strangers import Strangers, answer, strangers
from tests.gather.test_guard import Book

HOUR = timedelta(hours=1)
DAILY = Pulse(source=SourceId("s"), read_at=NOW, newest=NOW, new_at=NOW, item_at=NOW, entries=9, dated=9, gap=86400.0)


@pytest.fixture
def store() -> Iterator[Store]:
    made = open_store("sqlite://")
    yield made
    made.close()


@pytest.fixture
def stranger() -> Iterator[Strangers]:
    with strangers() as found:
        yield found


def test_a_section_page_without_any_report_is_told_at_once(store: Store) -> None:
    """A list may fill yet; a page on which nothing looks like news is one that we cannot read."""
    seen = FetchState(url="https://courier.example.org/", checked_at=NOW)
    empty = replace(DAILY, entries=0, dated=0, new_at=None, since=NOW)

    assert health(a_source(feed="section"), seen, empty, NOW).status is Status.EMPTY
    assert health(a_source(feed="rss"), seen, empty, NOW).status is Status.NEW


def a_listing(*hours_ago: float, host: str = "courier.example.org", **said: str) -> Listing:
    """Return a list whose entries are so many hours old."""
    entries = tuple(
        Entry(url=f"https://{host}/{number}", title=f"T{number}", published_at=NOW - age * HOUR)
        for number, age in enumerate(hours_ago)
    )
    return Listing(kind="rss", entries=entries, **said)


def feed(*moments: datetime, title: str = "Courier") -> bytes:
    """Return a feed with an entry for each moment."""
    items = "".join(
        f"<item><title>N{number}</title><link>/p{number}</link><pubDate>{format_datetime(moment)}</pubDate></item>"
        for number, moment in enumerate(moments)
    )
    text = f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
    return answer(text.encode(), content_type="application/rss+xml", ETag='"1"')


def visit(store: Store, stranger: Strangers, now: datetime) -> list[str]:
    """Do one cycle's gathering; return who was due."""
    chosen = Settings(gather=Gather(loopback_ports=(stranger.port,)))
    due = gather.pending(store, settings=chosen, now=now)
    gather.run(store, due, settings=chosen, now=now)
    return due


def status(store: Store, now: datetime) -> tuple[Status, str]:
    """Return how the only source is told."""
    (told,) = gather.healths(store, now)
    return told.status, told.says


def test_a_list_that_was_filled_anew_between_two_looks_says_so() -> None:
    """What was pushed out of it was not seen; that is told, with the rest it asks for where that is why."""
    before = replace(DAILY, read_at=NOW - HOUR, newest=NOW - 3 * HOUR, wish=3600.0)

    said = outrun(before, a_listing(0.1, 0.2, 0.3, 0.5, 0.9), NOW)

    assert said.startswith("all 5 entries are new since the last look, 60 minutes ago")
    assert said.endswith("it asks to be left alone for 60 minutes")
    assert outrun(before, a_listing(0.1, 0.2, 0.3, 0.5, 3), NOW) == ""
    assert outrun(before, a_listing(0.1, 0.2), NOW) == ""
    assert outrun(replace(before, newest=None), a_listing(0.1, 0.2, 0.3, 0.5, 0.9), NOW) == ""


def test_of_one_hosts_lists_the_one_that_is_filled_soonest_is_asked_first(store: Store) -> None:
    """Six hundred slow lists of a host whose pace leaves no time for all do not make a quick one wait its turn."""
    for name, gap, read in (("slow", 86400.0, 2.0), ("quick", 600.0, 0.5), ("calm", 86400.0, 1.0)):
        url = f"http://feeds.example.org/{name}"
        store.save_source(a_source(name, url=url, feed="rss"))
        seen, due = NOW - read * HOUR, NOW - 0.1 * HOUR
        store.save_fetch_state(FetchState(url=url, checked_at=seen, not_before=due))
        store.save_pulse(Pulse(source=SourceId(name), read_at=seen, list_at=due, gap=gap, entries=10))
    store.save_source(a_source("new", url="http://feeds.example.org/new", feed="rss"))

    assert gather.pending(store, settings=Settings(), now=NOW) == ["new", "quick", "calm", "slow"]


# -- rhythm ------------------------------------------------------------------------------------------------


def test_a_rhythm_is_told_from_five_times_on() -> None:
    """Fewer say nothing; the longest pause is kept beside the mean."""
    assert gaps([NOW - hour * HOUR for hour in (0, 1, 2)]) == (0.0, 0.0)
    assert gaps([NOW - hour * HOUR for hour in (0, 1, 2, 3, 15)]) == (3.75 * 3600, 12 * 3600)


def test_a_fast_source_is_asked_often_and_one_that_always_answers_whole_less() -> None:
    """Four looks in a gap, an hour apart at most; a list that brought nothing new waits twice as long each time."""
    pulse = replace(DAILY, gap=1800.0)
    quick = interval(pulse, conditional=True, wish=timedelta())
    whole = interval(pulse, conditional=False, wish=timedelta())
    wasted = interval(replace(pulse, wasted=2), conditional=False, wish=timedelta())
    assert timedelta(minutes=6) < quick < timedelta(minutes=9)
    assert timedelta(minutes=26) < whole < timedelta(minutes=34)
    assert wasted == pytest.approx(4 * whole, abs=timedelta(seconds=1))
    assert interval(DAILY, conditional=True, wish=timedelta()) < timedelta(minutes=67)
    assert interval(pulse, conditional=True, wish=timedelta(hours=3)) == timedelta(hours=3)


def test_a_list_is_looked_at_before_what_it_names_is_pushed_out_of_it() -> None:
    """However often it brought nothing new: ten entries, one in half an hour, are gone in five hours."""
    pulse = replace(DAILY, gap=1800.0, wasted=8)

    assert interval(replace(pulse, entries=10), conditional=False, wish=timedelta()) < timedelta(hours=3)
    assert interval(replace(pulse, entries=200), conditional=False, wish=timedelta()) > timedelta(hours=20)
    assert interval(replace(pulse, entries=1), conditional=False, wish=timedelta()) > timedelta(minutes=13)


def test_hours_and_days_a_feed_sleeps_are_left_out() -> None:
    """skipHours and skipDays (L4): the next look is at the first hour it is awake."""
    sunday = datetime(2026, 1, 11, 3, 20, tzinfo=UTC)
    pulse = replace(DAILY, skip_hours=(0, 1, 2), skip_days=(6,))
    assert awake(sunday, pulse) == datetime(2026, 1, 12, 3, 0, tzinfo=UTC)
    assert awake(sunday, DAILY) == sunday


def test_silence_is_odd_by_the_sources_own_measure() -> None:
    """Five gaps, and twice the longest it ever took: a weekend is none for who rests at weekends."""
    assert silence(DAILY) == timedelta(days=5)
    assert silence(replace(DAILY, gap=3600.0, longest=3 * 86400.0)) == timedelta(days=6)
    assert silence(replace(DAILY, gap=60.0)) == timedelta(hours=12)


# -- health, told from values --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "pulse", "expected"),
    [
        pytest.param({}, {}, Status.WELL, id="well"),
        pytest.param({"gone": True}, {}, Status.DEAD, id="410"),
        pytest.param({"failures": 10}, {"trouble": "answered 500"}, Status.DEAD, id="ten failures"),
        pytest.param({"failures": 3}, {"trouble": "answered 500"}, Status.FAILING, id="three failures"),
        pytest.param({}, {"changed": "its title was 'A'"}, Status.CHANGED, id="changed hands"),
        pytest.param({}, {"busy_until": NOW + HOUR}, Status.THROTTLED, id="throttled"),
        pytest.param({}, {"entries": 0}, Status.EMPTY, id="no entries any more"),
        pytest.param({}, {"entries": 0, "new_at": None}, Status.NEW, id="no entries yet"),
        pytest.param(
            {}, {"entries": 0, "new_at": None, "since": NOW - 30 * HOUR}, Status.EMPTY, id="none in its first day"
        ),
        pytest.param({}, {"untaken": "answered 403", "item_at": NOW - 9 * 24 * HOUR}, Status.EMPTY, id="gives nothing"),
        pytest.param({}, {"newest": NOW - 6 * 24 * HOUR}, Status.STALE, id="silent for six of its days"),
        pytest.param({}, {"newest": NOW - 4 * 24 * HOUR}, Status.WELL, id="silent for four"),
        pytest.param({}, {"dated": 0, "gap": 0.0}, Status.UNDATED, id="undated"),
        pytest.param({}, {"dated": 3, "ahead": 6}, Status.UNDATED, id="most times still to come"),
        pytest.param({}, {"dated": 8, "ahead": 1}, Status.WELL, id="one time still to come"),
        pytest.param({}, {"moved_to": "https://b.example.org/", "moved_seen": 1}, Status.MOVED, id="moving"),
        pytest.param({}, {"reserved": "tdmrep.json: …"}, Status.RESERVED, id="reserved"),
    ],
)
def test_each_way_of_failing_has_its_name(state: dict[str, object], pulse: dict[str, object], expected: Status) -> None:
    """And the gravest is told when there are several."""
    known = FetchState(url="https://a.example.org/feed", checked_at=NOW, **state)
    told = health(a_source("s"), known, replace(DAILY, **pulse), NOW)
    assert told.status is expected
    assert told.says


def test_a_time_that_is_still_to_come_is_no_time() -> None:
    """A list that says 2039 is as one without times; clocks may be wrong by hours, and that is let pass."""
    listing = believed(a_listing(-24 * 365, -3, 2), NOW)
    pulse = observed(Pulse(source=SourceId("s")), listing, NOW, whole=True, more=False)

    assert [entry.published_at for entry in listing.entries] == [None, NOW + 3 * HOUR, NOW - 2 * HOUR]
    assert (pulse.dated, pulse.ahead, pulse.newest) == (2, 1, NOW - 2 * HOUR)


def test_a_name_sold_on_is_noticed_by_two_signs() -> None:
    """An outlet may rename itself or move its pages; both at once, or another language, is somebody else."""
    before = observed(Pulse(source=SourceId("s")), a_listing(1, 2, title="Courier"), NOW, whole=True, more=False)
    assert not changed_hands(before, a_listing(0, title="The Courier"))
    assert not changed_hands(before, a_listing(0, title="Morning Post"))
    assert not changed_hands(before, a_listing(0, host="www.courier.example.org", title="Morning Post"))
    signs = changed_hands(before, a_listing(0, host="bets.example.net", title="Lucky Wheel"))
    assert "'Courier'" in signs
    assert "bets.example.net" in signs


# -- over HTTP ---------------------------------------------------------------------------------------------


def test_a_source_that_falls_silent_raises_it_by_itself(store: Store, stranger: Strangers) -> None:
    """Hourly news that stops is stale after half a day, though the feed answers; a refusal keeps the moment."""
    stranger.pages["/feed"] = feed(*(NOW - hour * HOUR for hour in range(10)))
    stranger.pages |= {f"/p{number}": answer(status=403) for number in range(10)}
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    visit(store, stranger, NOW)
    assert status(store, NOW)[0] is Status.EMPTY  # it names pages, and gives none
    stranger.pages |= {f"/p{number}": answer(b"<html><body><p>News.</p></body></html>") for number in range(10)}
    visit(store, stranger, NOW + HOUR)
    assert status(store, NOW + HOUR) == (Status.WELL, "something new every 60 minutes")
    later = NOW + timedelta(hours=20)
    visit(store, stranger, later)
    told, says = status(store, later)
    assert told is Status.STALE
    assert "used to bring something every 60 minutes" in says
    assert any(refusal.reason.startswith("stale: nothing new since") for refusal in store.refusals())


def test_a_304_that_lies_is_found_out(store: Store, stranger: Strangers) -> None:
    """A silent source is asked without conditions once a day; some servers answer 304 whatever happened."""
    stranger.pages["/feed"] = feed(*(NOW - hour * HOUR for hour in range(10)))
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss", rights="pointer"))
    visit(store, stranger, NOW)
    stranger.pages["/feed"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    for hours in (2, 30, 32):
        visit(store, stranger, NOW + hours * HOUR)
    asked = [headers for path, headers in zip(stranger.asked, stranger.headers, strict=True) if path == "/feed"]
    assert ["if-none-match" in headers for headers in asked] == [False, True, False, True]


def test_a_source_that_moved_for_good_is_moved_after_three_visits(store: Store, stranger: Strangers) -> None:
    """Once or twice may be a mistake of theirs (L4); what we know of it comes along."""
    stranger.pages |= {"/old": answer(status=301, Location="/new"), "/new": feed(NOW)}
    store.save_source(a_source(url=stranger.url("/old"), feed="rss", rights="pointer"))
    for hours in (0, 3, 6):
        assert store.sources()[0].url == stranger.url("/old")
        visit(store, stranger, NOW + hours * HOUR)
    assert store.sources()[0].url == stranger.url("/new")
    visit(store, stranger, NOW + 9 * HOUR)
    assert stranger.asked.count("/old") == 3
    assert status(store, NOW + 9 * HOUR) == (Status.MOVED, f"was moved from {stranger.url('/old')}")


def test_ten_failures_pause_a_source_and_a_person_resumes_it(store: Store, stranger: Strangers) -> None:
    """It is asked once a week then, and at once when somebody says so (L4)."""
    stranger.pages["/feed"] = answer(status=500)
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    now = NOW
    while stranger.asked.count("/feed") < 10:
        visit(store, stranger, now)
        now += 25 * HOUR
    told, says = status(store, now)
    assert told is Status.DEAD
    assert "paused after 10 failures in a row" in says
    assert visit(store, stranger, now + timedelta(days=4)) == []
    gather.resume(store, store.sources()[0], now)
    stranger.pages["/feed"] = feed(now)
    assert visit(store, stranger, now + timedelta(days=4)) == [store.sources()[0].id]


def test_a_source_that_a_person_resumes_is_looked_at_in_the_next_run(store: Store, stranger: Strangers) -> None:
    """Even one with which nothing was wrong: that is what was said."""
    stranger.pages["/feed"] = feed(NOW)
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    visit(store, stranger, NOW)
    soon = NOW + timedelta(minutes=1)
    assert visit(store, stranger, soon) == []
    gather.resume(store, store.sources()[0], soon)
    asked = stranger.asked.count("/feed")

    visit(store, stranger, soon + timedelta(minutes=1))
    assert stranger.asked.count("/feed") == asked + 1


def test_a_list_that_robots_forbid_is_left_for_a_day_and_an_outage_is_not(store: Store, stranger: Strangers) -> None:
    """A prohibition holds as long as our copy of it; a server that is down is tried again like any other."""
    stranger.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /", content_type="text/plain")
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    visit(store, stranger, NOW)
    assert status(store, NOW)[0] is Status.RESERVED
    assert visit(store, stranger, NOW + 23 * HOUR) == []
    stranger.pages["/robots.txt"] = answer(status=503)
    visit(store, stranger, NOW + 25 * HOUR)
    assert status(store, NOW + 25 * HOUR)[0] is Status.FAILING
    assert "/feed" not in stranger.asked


def test_what_a_feed_reserves_holds_for_its_pages(store: Store, stranger: Strangers) -> None:
    """A header of the feed's answer, or an RSL licence in it, leaves headline and link, also when it says no more."""
    rsl = (
        '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><prohibits type="usage">ai-all</prohibits>'
    )
    inside = feed(NOW).replace(b"</channel>", f"{rsl}</license></content></rsl></channel>".encode())
    length = len(inside.partition(b"\r\n\r\n")[2])
    lines = inside.split(b"\r\n")
    stranger.pages |= {
        "/a": b"\r\n".join(f"Content-Length: {length}".encode() if b"-Length" in line else line for line in lines),
        "/b": feed(NOW).replace(b"\r\n\r\n", b"\r\nTDM-Reservation: 1\r\n\r\n", 1),
        "/p0": answer(b"<html><body>Text</body></html>"),
    }
    for name in ("a", "b"):
        store.save_source(a_source(name, url=stranger.url(f"/{name}", f"{name}.localhost"), feed="rss"))
    visit(store, stranger, NOW)
    found = [store.item(name) for name in store.unread_items()]
    assert [item.rights for item in found] == ["pointer", "pointer"]
    assert {item.rights_signal.partition(" (sha256")[0].partition(": ")[2].partition(":")[0] for item in found} == {
        "feed license",
        "header tdm-reservation",
    }
    assert "/p0" not in stranger.asked


def test_a_reservation_that_appears_tomorrow_holds_from_then_on(store: Store, stranger: Strangers) -> None:
    """What was taken before stays what it was; what comes after is headline and link, and the source says why."""
    stranger.pages |= {"/feed": feed(NOW), "/p0": answer(b"<html><body><p>News.</p></body></html>")}
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    visit(store, stranger, NOW)
    rules = '[{"location": "/", "tdm-reservation": 1}]'
    stranger.pages |= {
        "/.well-known/tdmrep.json": answer(rules.encode(), content_type="application/json"),
        "/feed": feed(NOW, NOW + 25 * HOUR),
    }
    tomorrow = NOW + 26 * HOUR
    visit(store, stranger, tomorrow)
    found = [store.item(name) for name in store.unread_items()]
    assert [(item.fetched_at, item.rights) for item in found] == [(NOW, "full"), (tomorrow, "pointer")]
    assert "/p1" not in stranger.asked
    assert status(store, tomorrow)[0] is Status.RESERVED
    assert any("now reserved, and left as it was" in refusal.reason for refusal in store.refusals())


@pytest.mark.parametrize("outage", [answer(status=503), answer(status=429), b""])
def test_a_reservation_does_not_end_with_an_outage(store: Store, stranger: Strangers, outage: bytes) -> None:
    """What was reserved yesterday stays so while the site cannot say; it is asked again in the next run."""
    rules = answer(b'[{"location": "/", "tdm-reservation": 1}]', content_type="application/json")
    stranger.pages |= {"/.well-known/tdmrep.json": rules, "/feed": feed(NOW)}
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    visit(store, stranger, NOW)
    tomorrow = NOW + 26 * HOUR
    stranger.pages |= {"/.well-known/tdmrep.json": outage, "/feed": feed(NOW, tomorrow)}
    visit(store, stranger, tomorrow)
    assert [store.item(name).rights for name in store.unread_items()] == ["pointer", "pointer"]
    assert not {"/p0", "/p1"} & set(stranger.asked)
    stranger.pages["/.well-known/tdmrep.json"] = answer(status=404)
    stranger.pages |= {"/feed": feed(NOW, tomorrow, tomorrow + 2 * HOUR), "/p2": answer(b"<p>News.</p>")}
    visit(store, stranger, tomorrow + 3 * HOUR)
    assert store.item(store.unread_items()[-1]).rights == "full"


def test_a_robots_txt_without_end_is_read_to_our_limit(store: Store, stranger: Strangers) -> None:
    """RFC 9309 asks for 500 KiB of it, not for a verdict on the rest; a rule in that part holds."""
    long = b"User-agent: *\nDisallow: /p0\n" + b"# and so on\n" * 200_000
    stranger.pages |= {
        "/robots.txt": answer(long, content_type="text/plain"),
        "/feed": feed(NOW, NOW - HOUR),
        "/p0": answer(b"<p>News.</p>"),
        "/p1": answer(b"<p>News.</p>"),
    }
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    visit(store, stranger, NOW)
    assert len(long) > 2 * 1024 * 1024
    assert ("/p0" in stranger.asked, "/p1" in stranger.asked) == (False, True)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Fri, 31 Dec 9999 23:59:59 -1200", id="past the end of time"),
        pytest.param("Wed, 21 Oct 2026 07:28:00 -9999999999999", id="a zone without end"),
        pytest.param("99999999999999999999999999999999", id="for ever"),
        pytest.param("-1", id="before now"),
        pytest.param("later", id="a word"),
    ],
)
def test_an_odd_retry_after_is_a_busy_server_like_any_other(store: Store, stranger: Strangers, said: str) -> None:
    """It costs one visit, waits a day at most, and is nothing that breaks in us."""
    stranger.pages["/feed"] = answer(status=429, Retry_After=said)
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    visit(store, stranger, NOW)
    (refusal,) = store.refusals()
    assert refusal.reason.endswith("answered 429")
    assert visit(store, stranger, NOW + 25 * HOUR) == [store.sources()[0].id]


def test_a_strangers_list_does_not_lead_to_this_machine(store: Store, stranger: Strangers) -> None:
    """A loopback port that is open for a source of ours is not open for what others name; public names are diverted."""

    class Diverted(socket.socket):
        def connect(self, address: object) -> None:
            super().connect(("127.0.0.1", stranger.port))

    entry = f"<item><title>Ours</title><link>{stranger.url('/p0', 'localhost')}</link></item>"
    text = f'<rss version="2.0"><channel><title>Courier</title>{entry}</channel></rss>'
    stranger.pages |= {"/feed": answer(text.encode(), content_type="text/xml"), "/p0": answer(b"<p>News.</p>")}
    source = a_source(url="http://courier.example.org/feed", feed="rss")
    chosen = Settings(gather=Gather(loopback_ports=(stranger.port,), pace=0.0))
    guard = Guard(ports=(80,), loopback_ports=(stranger.port,), dial=lambda info: Diverted(info[0], info[1]))

    async def make() -> None:
        async with Fetcher(guard, agent="test", pace=0.0, resolver=Book({})) as fetcher:
            await gather.visit_all(store, [source], fetcher, chosen, NOW)

    asyncio.run(make())
    assert "/feed" in stranger.asked
    assert "/p0" not in stranger.asked
    assert any("sends us to this machine" in refusal.reason for refusal in store.refusals())


def test_a_storm_of_429_is_one_request_an_hour(store: Store, stranger: Strangers) -> None:
    """Pages are not tried one after the other; the list is asked again when it said, and no sooner."""
    stranger.pages["/feed"] = answer(status=429, Retry_After="3600")
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    for minutes in range(0, 240, 5):
        visit(store, stranger, NOW + timedelta(minutes=minutes))
    assert stranger.asked.count("/feed") == 4
    assert status(store, NOW + timedelta(minutes=235))[0] is Status.THROTTLED


def test_a_page_that_asks_for_patience_gets_it(store: Store, stranger: Strangers) -> None:
    """A list that can be read says little while its pages answer 429: the source is throttled, and waited for."""
    item = f"<item><title>One</title><link>{stranger.url('/one')}</link></item>"
    text = f'<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'
    stranger.pages |= {
        "/feed": answer(text.encode(), content_type="application/rss+xml", ETag='"1"'),
        "/one": answer(status=429, Retry_After="7200"),
    }
    store.save_source(a_source(url=stranger.url("/feed"), feed="rss"))
    for minutes in range(0, 400, 10):
        visit(store, stranger, NOW + timedelta(minutes=minutes))
        if minutes == 110:
            assert status(store, NOW + timedelta(minutes=110))[0] is Status.THROTTLED
            assert stranger.asked.count("/one") == 1
    assert stranger.asked.count("/one") in (2, 3)


def test_a_visit_that_is_killed_keeps_the_pages_it_had(store: Store, stranger: Strangers) -> None:
    """The next try asks for the others, and nobody is asked twice for what we have."""
    links = "".join(f"<item><title>{n}</title><link>{stranger.url(f'/{n}')}</link></item>" for n in range(4))
    text = f'<rss version="2.0"><channel><title>Courier</title>{links}</channel></rss>'

    async def hang(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    def news(number: int) -> bytes:
        return answer(f"<title>{number}</title><p>The town has {number} bridges.</p>".encode())

    stranger.pages |= {f"/{n}": news(n) for n in range(4)} | {"/2": hang}
    stranger.pages["/feed"] = answer(text.encode(), content_type="application/rss+xml")
    source = a_source(url=stranger.url("/feed"), feed="rss")
    store.save_source(source)
    chosen = Settings(gather=Gather(loopback_ports=(stranger.port,)))

    async def killed() -> None:
        async with gather.fetcher(chosen) as fetcher:
            task = asyncio.create_task(gather.visit_all(store, [source], fetcher, chosen, NOW))
            while "/2" not in stranger.asked:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(killed())
    assert stranger.asked.count("/0") == stranger.asked.count("/1") == 1
    stranger.pages["/2"] = news(2)
    visit(store, stranger, NOW)
    assert [stranger.asked.count(f"/{n}") for n in range(4)] == [1, 1, 2, 1]
    assert sorted(store.item(name).title for name in store.unread_items()) == ["0", "1", "2", "3"]


def test_a_busy_host_is_left_alone_by_all_its_sources() -> None:
    """Who answers 429 is not asked by the next feed on the same host either."""
    pace = Pace(0.0)

    async def ask() -> None:
        async with pace.turn("a.example.org", at_once=False):
            pace.hold("a.example.org", 3600.0)
        async with pace.turn("a.example.org", at_once=False):
            raise AssertionError("asked")

    with pytest.raises(HostBusy, match=r"left alone for 3\d\d\d more seconds"):
        asyncio.run(ask())


def test_every_way_of_failing_is_reached_by_real_answers(store: Store, stranger: Strangers) -> None:
    """Two visits a day apart tell the eight of them, each by what a server did; and a sound one is well."""
    hourly = feed(*(NOW - hour * HOUR for hour in range(10)))
    bare = answer(b"<rss><channel><title>Courier</title></channel></rss>", content_type="text/xml")
    undated = answer(b"<rss><channel><item><title>A</title><link>/p0</link></item></channel></rss>")
    closed = answer(b"User-agent: *\nDisallow: /", content_type="text/plain")
    sold = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Casino", "items": [{"url": "%s", "title": "Win"}]}'
    )
    tomorrow = NOW + 26 * HOUR
    fresh = feed(*(tomorrow - hour * HOUR for hour in range(10)))
    first = {
        "dead": hourly,
        "empty": bare,
        "stale": hourly,
        "undated": undated,
        "moved": answer(status=301, Location="/elsewhere"),
        "throttled": hourly,
        "changed hands": hourly,
        "well": hourly,
    }
    second = first | {
        "dead": answer(status=410),
        "throttled": answer(status=429, Retry_After="7200"),
        "changed hands": answer((sold % stranger.url("/win", "casino.localhost")).encode()),
        "well": fresh,
    }
    names = [*first, "reserved"]
    for name in names:
        host = f"{name.replace(' ', '-')}.localhost"
        store.save_source(
            a_source(name, url=stranger.url(f"/{name.replace(' ', '-')}", host), feed="rss", rights="pointer")
        )
    for now, pages in ((NOW, first), (tomorrow, second)):
        stranger.pages = {f"/{name.replace(' ', '-')}": page for name, page in pages.items()}
        stranger.pages["/elsewhere"] = fresh
        stranger.hosts = {"reserved.localhost": {"/robots.txt": closed}}
        visit(store, stranger, now)
    told = {one.source: str(one.status) for one in gather.healths(store, tomorrow)}
    assert told == {name: name for name in names}
    raised = {one.source for one in gather.healths(store, tomorrow) if one.status in gather.RAISED}
    assert raised == {*names} - {"well"}


# -- turns -------------------------------------------------------------------------------------------------


def test_workers_share_a_hosts_turns_through_the_store(tmp_path: Path) -> None:
    """Of two workers one gets the host and the other waits; one that was killed holds it no longer."""
    first, second = (open_store(f"sqlite:///{tmp_path / 'store.db'}") for _ in range(2))
    for turns in ((first, second), (own := OwnTurns(), own)):
        assert turns[0].claim_host("a.example.org", 100.0, 160.0) == 0.0
        assert turns[1].claim_host("a.example.org", 101.0, 161.0) == 59.0
        assert turns[1].claim_host("b.example.org", 101.0, 161.0) == 0.0
        turns[0].free_host("a.example.org", 112.0)
        assert turns[1].claim_host("a.example.org", 111.0, 171.0) == 1.0
        assert turns[1].claim_host("a.example.org", 112.0, 172.0) == 0.0
        assert turns[0].claim_host("a.example.org", 172.0, 232.0) == 0.0  # the second was killed
    first.close()
    second.close()


# -- the command -------------------------------------------------------------------------------------------


def test_the_command_shows_and_exports(tmp_path: Path) -> None:
    """As a table, as JSON for machines, and the list as OPML that comes back."""
    say = CliRunner().invoke
    project = str(tmp_path / "p")
    assert say(cli, ["new", project, "--publisher", "P", "--editor", "E", "--contact", "c@example.org"]).exit_code == 0
    made = open_store(f"sqlite:///{tmp_path / 'p' / 'store.db'}")
    made.save_source(a_source("courier", url="https://courier.example.org/feed", feed="rss"))
    made.save_fetch_state(FetchState(url="https://courier.example.org/feed", checked_at=NOW, failures=10))
    made.save_pulse(Pulse(source=SourceId("courier"), trouble="answered 500"))
    made.close()
    table = say(cli, ["sources", "health", "-p", project])
    assert "dead" in table.output
    assert "1 sources, 1 of them need a look" in table.output
    (told,) = json.loads(say(cli, ["sources", "health", "-p", project, "--json"]).output)
    assert (told["source"], told["status"], told["failures"]) == ("courier", "dead", 10)
    assert "asked again" in say(cli, ["sources", "resume", "courier", "-p", project]).output
    assert say(cli, ["sources", "export", "-p", project, "-o", str(tmp_path / "list.opml")]).exit_code == 0
    assert b"https://courier.example.org/feed" in (tmp_path / "list.opml").read_bytes()

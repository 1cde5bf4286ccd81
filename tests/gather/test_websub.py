"""A hub may tell us that a source has news; only who knows our secret is believed, and the rest is not read."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.types import ASGIApp, Message

from nightdesk.errors import InputError
from nightdesk.gather import run as gather
from nightdesk.gather.listen import listener
from nightdesk.gather.websub import LONGEST_LEASE, is_lapsing, notified, verified
from nightdesk.records import FetchState, Pulse, SourceId, Subscription
from nightdesk.settings import Gather, Settings
from nightdesk.store import Store, open_store
from tests.builders import NOW, a_source
from tests.gather.strangers import answer, strangers

TOPIC = "https://courier.example.org/feed"
OURS = Subscription(
    source=SourceId("courier"),
    topic=TOPIC,
    hub="https://hub.example.org/",
    secret="s3cret",
    callback="https://desk.example.org/websub/courier/pl4ce",
)
ASKED = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "abc", "hub.lease_seconds": "3600"}
BELIEVED = replace(OURS, until=NOW + timedelta(hours=1))


def signed(body: bytes, secret: str = "s3cret", method: str = "sha256") -> str:
    """Return the header a hub with *secret* sends."""
    return f"{method}={hmac.new(secret.encode(), body, method).hexdigest()}"


def ask(
    hub: ASGIApp, method: str, query: str = "", body: bytes = b"", signature: str = "", path: str = "courier/pl4ce"
) -> tuple[int, str]:
    """Speak to the application as a web server does; return status and body."""
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        said.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": f"/websub/{path}",
        "query_string": query.encode(),
        "headers": [(b"x-hub-signature", signature.encode())],
    }
    asyncio.run(hub(scope, receive, send))
    return said[0]["status"], b"".join(message.get("body", b"") for message in said).decode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield made
    made.close()


def test_the_challenge_comes_back_for_what_we_asked() -> None:
    """And the hub's lease holds, up to our longest."""
    reply = verified(OURS, ASKED, NOW)
    assert (reply.status, reply.body) == (200, "abc")
    assert reply.subscription == BELIEVED
    forever = verified(OURS, ASKED | {"hub.lease_seconds": "999999999"}, NOW).subscription
    assert forever is not None
    assert forever.until == NOW + LONGEST_LEASE


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"hub.topic": "https://other.example.org/feed"}, id="another topic"),
        pytest.param({"hub.mode": "unsubscribe"}, id="the opposite of what we wanted"),
        pytest.param({"hub.mode": "x" * 9999}, id="no mode"),
        pytest.param({"hub.challenge": ""}, id="no challenge"),
        pytest.param({"hub.challenge": "x" * 513}, id="a challenge too long"),
        pytest.param({"hub.topic": "é\u2028"}, id="odd characters"),
    ],
)
def test_nobody_else_can_subscribe_us(changed: dict[str, str]) -> None:
    """Answered with 404 and nothing of what was asked, with a reason that is kept."""
    reply = verified(OURS, ASKED | changed, NOW)
    assert (reply.status, reply.body, reply.subscription) == (404, "", None)
    assert reply.reason


@pytest.mark.parametrize(
    ("signature", "believed"),
    [
        pytest.param(signed(b"news"), True, id="ours"),
        pytest.param(signed(b"news", method="sha512"), True, id="another method"),
        pytest.param(signed(b"news").upper().replace("SHA", "sha"), True, id="capitals"),
        pytest.param(signed(b"other news"), False, id="of another body"),
        pytest.param(signed(b"news", "guessed"), False, id="another secret"),
        pytest.param(signed(b"news", method="sha1"), False, id="a broken method"),
        pytest.param("sha256=" + "0" * 64, False, id="zeros"),
        pytest.param("sha256=" + signed(b"news")[7:40], False, id="half"),
        pytest.param("md5=x", False, id="nonsense"),
        pytest.param("", False, id="none"),
    ],
)
def test_only_our_secret_signs(signature: str, believed: bool) -> None:
    """What is not believed is answered alike (7.1), so that trying teaches nothing."""
    reply = notified(BELIEVED, signature, b"news", NOW)
    assert reply.status == 202
    assert (reply.subscription is not None) is believed
    assert bool(reply.reason) is not believed


def test_a_lease_ends() -> None:
    """After it, or before it was confirmed, a notification is for nobody."""
    for subscription in (OURS, replace(BELIEVED, until=NOW - timedelta(seconds=1))):
        assert notified(subscription, signed(b"news"), b"news", NOW).status == 410


def test_a_believed_notification_makes_its_source_due(store: Store) -> None:
    """It is visited in the next run, as politely as ever; others and paused ones are not."""
    store.save_source(a_source("courier", url=TOPIC, feed="rss"))
    waiting = FetchState(url=TOPIC, checked_at=NOW - timedelta(minutes=1), not_before=NOW + timedelta(hours=1))
    store.save_fetch_state(waiting)
    store.save_pulse(Pulse(source=SourceId("courier"), list_at=NOW + timedelta(hours=1)))
    store.save_subscription(OURS)
    hub = listener(store, lambda: NOW, lambda source: gather.due_now(store, source))
    assert ask(hub, "GET", urlencode(ASKED)) == (200, "abc")
    for signature, due in ((signed(b"x"), []), (signed(b"news"), ["courier"])):
        assert ask(hub, "POST", body=b"news", signature=signature)[0] == 202
        assert gather.pending(store, settings=Settings(), now=NOW) == due
    assert [refusal.subject for refusal in store.refusals()] == ["websub:courier"]
    store.save_fetch_state(replace(waiting, failures=10))
    ask(hub, "POST", body=b"news", signature=signed(b"news"))
    assert gather.pending(store, settings=Settings(), now=NOW) == []


@pytest.mark.parametrize("path", ["courier/guess", "courier/", "nobody/pl4ce", "courier/é"])
def test_who_does_not_know_the_place_changes_nothing(store: Store, path: str) -> None:
    """Neither ends nor shortens what a hub promised, nor fills the store with what was turned away."""
    store.save_subscription(BELIEVED)
    hub = listener(store, lambda: NOW, lambda source: pytest.fail(f"{source} was made due"))
    denied = {"hub.mode": "denied", "hub.topic": TOPIC}
    for query in (ASKED | {"hub.lease_seconds": "1"}, denied):
        assert ask(hub, "GET", urlencode(query), path=path)[0] == 404
    assert ask(hub, "POST", body=b"news", signature=signed(b"news"), path=path)[0] == 404
    assert store.subscription(SourceId("courier")) == BELIEVED
    assert store.refusals() == []


@pytest.mark.parametrize(
    ("hours", "lease", "lapsing"),
    [
        pytest.param(100, 240, False, id="still fresh"),
        pytest.param(120, 240, True, id="half-way"),
        pytest.param(0.6, 1, False, id="a short lease, asked just now"),
        pytest.param(12, 10, False, id="run out, and asked today"),
        pytest.param(25, 10, True, id="run out"),
        pytest.param(999, None, False, id="denied, or never confirmed"),
    ],
)
def test_a_lease_is_renewed_half_way_through(hours: float, lease: float | None, lapsing: bool) -> None:
    """And once a day when it has run out; a hub is not asked more often than once an hour."""
    until = None if lease is None else NOW + timedelta(hours=lease)
    subscription = replace(OURS, asked_at=NOW, until=until)
    assert is_lapsing(subscription, NOW + timedelta(hours=hours)) is lapsing
    assert not is_lapsing(replace(subscription, asked_at=None), NOW + timedelta(hours=hours))


def test_a_run_renews_what_lapses_and_says_when_the_hub_does_not_agree(store: Store) -> None:
    """With the same secret and place, so that what is under way is still believed; once, until it is due again."""
    with strangers() as stranger:
        hub = replace(BELIEVED, hub=stranger.url("/hub"), asked_at=NOW - timedelta(hours=2))
        store.save_source(a_source("courier", url=TOPIC, feed="rss"))
        store.save_subscription(hub)
        chosen = Settings(gather=Gather(loopback_ports=(stranger.port,)))
        for status in (202, 500):
            stranger.pages["/hub"] = answer(status=status)
            gather.run(store, [], settings=chosen, now=NOW)
            gather.run(store, [], settings=chosen, now=NOW)
            assert store.subscription(SourceId("courier")) == replace(hub, asked_at=NOW)
            store.save_subscription(hub)
        assert stranger.asked.count("/hub") == 2
        (refusal,) = store.refusals()
        assert "/hub: answered 500" in refusal.reason
        store.save_source(a_source("courier", url="", feed="rss"))  # not followed any more
        gather.run(store, [], settings=chosen, now=NOW)
        assert stranger.asked.count("/hub") == 2


def test_a_hub_is_found_in_the_list_and_asked(store: Store) -> None:
    """Through the guarded fetcher, with a secret of our own making."""
    with strangers() as stranger:
        links = f'<link rel="hub" href="{stranger.url("/hub")}"/><link rel="self" href="/feed"/>'
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>T</title>{links}</feed>'
        stranger.pages |= {
            "/feed": answer(feed.encode(), content_type="application/atom+xml"),
            "/hub": answer(status=202),
        }
        source = a_source("courier", url=stranger.url("/feed"), feed="rss")
        store.save_source(source)
        chosen = Settings(gather=Gather(loopback_ports=(stranger.port,)))
        with pytest.raises(InputError, match="names no WebSub hub"):
            gather.subscribe(store, source, "https://desk.example.org/websub", settings=chosen, now=NOW)
        gather.run(store, ["courier"], settings=chosen, now=NOW)
        made = gather.subscribe(store, source, "https://desk.example.org/websub", settings=chosen, now=NOW)
        assert (made.topic, made.hub) == (stranger.url("/feed"), stranger.url("/hub"))
        assert len(made.secret) >= 32
        assert store.subscription(SourceId("courier")) == replace(made, asked_at=NOW)
        place = made.callback.removeprefix("https://desk.example.org/websub/courier/")
        assert len(place) >= 20
        assert place not in made.secret
        assert stranger.asked[-1] == "/hub"
        assert stranger.headers[-1]["content-type"] == "application/x-www-form-urlencoded"


HEADER = '<https://hub.example.org/>; rel="hub", </feed>; rel="self"'
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "items": [], "feed_url": "/feed", "hubs": %s}'


@pytest.mark.parametrize(
    "answered",
    [
        pytest.param(answer(b"<rss><channel><title>T</title></channel></rss>", Link=HEADER), id="a header"),
        pytest.param(
            answer((JSON_FEED % '[1, {"type": "WebSub", "url": "https://hub.example.org/"}]').encode()), id="JSON Feed"
        ),
    ],
)
def test_a_hub_may_be_named_elsewhere_than_in_the_feed(store: Store, answered: bytes) -> None:
    """In the head of the answer, where the Recommendation looks first (4), and in a JSON Feed's own way."""
    with strangers() as stranger:
        stranger.pages["/feed"] = answered
        store.save_source(a_source("courier", url=stranger.url("/feed"), feed="rss"))
        chosen = Settings(gather=Gather(loopback_ports=(stranger.port,)))
        gather.run(store, ["courier"], settings=chosen, now=NOW)
        pulse = store.pulse(SourceId("courier"))
        assert pulse is not None
        assert (pulse.hub, pulse.topic) == ("https://hub.example.org/", stranger.url("/feed"))

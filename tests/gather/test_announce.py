"""A site's hub is told which feeds changed, once, and nothing that goes wrong with it stops the newsroom."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from nightdesk.gather.announce import AT_ONCE, announce
from nightdesk.settings import Gather, Settings, Site
from nightdesk.store import FEEDS_TO_TELL, Store, open_store
from tests.builders import NOW

FEEDS = ["https://paper.example/en/story/a/feed.xml", "https://paper.example/en/feed.xml"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that knows of two changed feeds."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    opened.save_note(FEEDS_TO_TELL, json.dumps(FEEDS))
    yield opened
    opened.close()


@contextmanager
def hub(*statuses: int) -> Iterator[tuple[str, int, list[dict[str, list[str]]]]]:
    """Serve a hub that answers with *statuses*, the last for ever; give its address, its port and what it was told."""
    told: list[dict[str, list[str]]] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(statuses[min(len(told), len(statuses)) - 1])
            self.send_header("Location", "http://elsewhere.localhost/")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        port = server.server_address[1]
        yield f"http://127.0.0.1:{port}/", port, told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def settings_for(address: str, ports: Sequence[int] = ()) -> Settings:
    return Settings(site=Site(hub=address), gather=Gather(loopback_ports=tuple(ports), pace=0.0))


def test_a_hub_is_told_once(store: Store) -> None:
    """In one request, the site's own feeds first; told, they are not told again."""
    with hub(204) as (address, port, told):
        settings = settings_for(address, [port])
        assert announce(store, settings=settings, now=NOW) == 2
        assert announce(store, settings=settings, now=NOW) == 0

    assert told == [{"hub.mode": ["publish"], "hub.url": [FEEDS[1], FEEDS[0]]}]


@pytest.mark.parametrize("status", [400, 404, 429, 500, 307])
def test_a_hub_that_will_not_is_told_next_time(store: Store, status: int) -> None:
    """Why is kept; a redirect is not followed; the next time it hears all of it."""
    with hub(status, 202) as (address, port, told):
        settings = settings_for(address, [port])
        assert announce(store, settings=settings, now=NOW) == 0
        [refusal] = store.refusals(stage="gather", subject=address)
        assert f"answered {status}" in refusal.reason
        assert announce(store, settings=settings, now=NOW) == 2

    assert len(told) == 2


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_a_hub_within_our_own_network_is_not_asked(store: Store, address: str) -> None:
    """The guard judges this address as any other, though the operator named it."""
    assert announce(store, settings=settings_for(address), now=NOW) == 0
    assert store.refusals(stage="gather", subject=address)


def test_many_feeds_are_told_in_turns(store: Store) -> None:
    """A request stays small; the rest is told next time."""
    many = [f"https://paper.example/en/story/{number}/feed.xml" for number in range(AT_ONCE + 3)]
    store.save_note(FEEDS_TO_TELL, json.dumps(many))
    with hub(204) as (address, port, told):
        settings = settings_for(address, [port])
        assert announce(store, settings=settings, now=NOW) == AT_ONCE
        assert announce(store, settings=settings, now=NOW) == 3

    assert sorted(url for form in told for url in form["hub.url"]) == sorted(many)


def test_without_a_hub_nothing_waits_for_ever(store: Store) -> None:
    """A hub taken out of the settings is not told of anything when another is named years later."""
    assert announce(store, settings=settings_for(""), now=NOW) == 0
    assert not store.note(FEEDS_TO_TELL)

"""What `nightdesk sources` makes of the addresses it is given."""

from __future__ import annotations

import pytest

from nightdesk.cli.sources import source_of, with_scheme
from nightdesk.gather.discover import FoundFeed
from nightdesk.gather.following import followed_by_key
from nightdesk.gather.naming import Names
from nightdesk.records import SourceId

FEEDS = [
    "http://paper.example.org/feed.xml",
    "http://paper.example.org:8080/feed.xml",
    "http://paper.example.org:8081/feed.xml",
    "https://paper.example.org/feed.xml",
    "http://www.paper.example.org/feed.xml",
]


def test_feeds_of_one_host_and_path_are_sources_of_their_own() -> None:
    """None takes another's place, whatever its port or scheme; the same address is the same source."""
    names, taken = Names([]), set[SourceId]()
    made = [source_of(FoundFeed(url=url, title="Paper"), "", {}, names, taken) for url in FEEDS]
    again = source_of(FoundFeed(url=FEEDS[1], title="Paper"), "", followed_by_key(made[1:2]), names, taken)

    assert len({source.id for source in made}) == len(FEEDS)
    assert [source.url for source in made] == FEEDS
    assert again.id == made[1].id


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("paper.example.org", "https://paper.example.org"),
        ("Paper.Example.org/news?page=1", "https://Paper.Example.org/news?page=1"),
        ("http://paper.example.org", "http://paper.example.org"),
        ("feeds.opml", "feeds.opml"),
        ("my feed", "my feed"),
        ("paper", "paper"),
        ("file:///etc/hosts", "file:///etc/hosts"),
    ],
)
def test_a_site_is_named_as_in_a_browser(given: str, address: str) -> None:
    """Its scheme may be left out; a file that is not there is no site."""
    assert with_scheme(given) == address

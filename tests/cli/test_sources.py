"""What `nightdesk sources` makes of the addresses it is given."""

from __future__ import annotations

from nightdesk.cli.sources import source_of
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

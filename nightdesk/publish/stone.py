"""The stone on which a site is put together: what all its pages are made from, and what they share is made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from nightdesk.publish.affected import SITE
from nightdesk.publish.archive import Day, archive
from nightdesk.publish.article_view import web_address
from nightdesk.publish.entries import entry_of
from nightdesk.publish.feeds import KINDS, Entry, FeedView, feed_bytes, newest
from nightdesk.publish.files import key_of
from nightdesk.publish.index import Index, Topic, topic_unit
from nightdesk.publish.listing import Listing
from nightdesk.publish.matters import KINDS as TOPIC_KINDS
from nightdesk.publish.render import Page, Press
from nightdesk.publish.site import File, Newsroom, Told
from nightdesk.publish.views import Card
from nightdesk.records import RelationKind

# How another story stands to one in the course of events; of the other kinds none says before or after.
IN_TIME = {RelationKind.EARLIER, RelationKind.LATER, RelationKind.REPLY, RelationKind.REACTION, RelationKind.FORWARD}
MOST_RELATED = 7  # as on the page we measure ourselves by (DESIGN)


def base_key(newsroom: Newsroom) -> str:
    """Return a hash over what every page depends on, whatever it tells: with another, all is made anew."""
    return key_of(newsroom.house, newsroom.version, newsroom.code)


class Stone:
    """What the pages of a site are put together from.

    What an article's own pages need is in *newsroom*, what any other page shows of an article in *index*.
    """

    def __init__(self, newsroom: Newsroom, index: Index) -> None:
        self.newsroom = newsroom
        self.house = newsroom.house
        self.index = index
        self.base = base_key(newsroom)
        self.days: tuple[Day, ...] = archive(index)
        self._entries: dict[tuple[str, str], Entry] = {}
        self._topics: dict[str, tuple[Topic, ...]] = {}

    # -- what articles have beside them -----------------------------------------------------------------------

    def others(self, told: Told) -> tuple[tuple[str, Listing], ...]:
        """Return the listed articles *told* is related to, best first, each with how; it may be among them itself."""
        known = self.index.by_story([relation.other for relation in told.relations])
        return tuple((r.kind.value, known[r.other]) for r in told.relations if r.other in known)

    def related(self, own: str, others: Sequence[tuple[str, Listing]], edition: str) -> tuple[Card, ...]:
        """Return the cards of up to seven related articles, best first, the first with its picture."""
        beside = [one for one in others if one[1].id != own][:MOST_RELATED]
        return tuple(
            self.index.card(other, edition, relation=kind, pictured=place == 0)
            for place, (kind, other) in enumerate(beside)
        )

    def course(self, told: Told, others: Sequence[tuple[str, Listing]]) -> tuple[Listing, ...]:
        """Return the listed articles on what came before and after, its own among them, the earliest first.

        That is its story's saga, or where it belongs to none, what led up to it, answered it or came of it; nothing
        when there is no other.
        """
        known = self.index.by_story([told.article.story, *told.saga])
        found = {one.id: one for one in known.values()}
        if not told.saga:
            found |= {one.id: one for kind, one in others if kind in IN_TIME}
        return tuple(sorted(found.values(), key=lambda one: (one.opened_at, one.id))) if len(found) > 1 else ()

    def topics(self, edition: str) -> tuple[Topic, ...]:
        """Return what at least two articles are about, as *edition* names it, by kind and name."""
        if edition not in self._topics:
            found = self.index.topics(edition)
            found.sort(key=lambda one: (TOPIC_KINDS.index(one.kind), one.name.text.casefold(), one.slug))
            self._topics[edition] = tuple(found)
        return self._topics[edition]

    def links(self, own: Listing, edition: str) -> tuple[Topic, ...]:
        """Return what an article is about that has a page of its own, as *edition* names it."""
        shared = self.index.shared(map(topic_unit, own.matters))
        return tuple(
            Topic(kind=matter.kind, slug=matter.slug, name=matter.names[edition])
            for matter in own.matters
            if topic_unit(matter) in shared
        )

    # -- files ------------------------------------------------------------------------------------------------

    def page(self, press: Press, template: str, page: Page, *, at: str = "", unit: str = SITE, **views: object) -> File:
        """Return a page that shows *views*, at its own address or *at* a path."""
        path = at or f"{page.path.strip('/')}/index.html"
        key = key_of(self.base, template, press.edition, page, views)
        return File(path=path, key=key, make=partial(press.print, template, page, **views), unit=unit)

    def entry(self, press: Press, one: Listing) -> Entry:
        """Return what feeds of an edition say of a listed article."""
        known = (press.edition, one.id)
        if known not in self._entries:
            self._entries[known] = entry_of(press, one)
        return self._entries[known]

    def feed(self, press: Press, folder: str, title: str, listed: Sequence[Listing], unit: str) -> Iterator[File]:
        """Yield a feed; what was taken off the site stands in the corrections' alone, with its notices for a text."""
        entries = [self.entry(press, one) for one in listed if not one.withheld]
        yield from self.feed_of(press, folder, title, entries, unit)

    def feed_of(self, press: Press, folder: str, title: str, listed: Sequence[Entry], unit: str) -> Iterator[File]:
        """Yield a feed of entries, in each format."""
        entries = newest(listed)
        feed = FeedView(
            folder=self.house.url(folder),
            home=self.house.url(folder),
            title=title,
            description=press.text("site.tagline"),
            language=press.edition,
            author=self.house.publisher or self.house.title,
            entries=entries,
            hub=web_address(self.house.hub),
        )
        if entries:
            feed = replace(feed, updated=max(entry.updated for entry in entries))
        key = key_of(self.base, feed)
        for name in KINDS:
            path = f"{folder.lstrip('/')}{name}"
            yield File(path=path, key=key, make=partial(feed_bytes, feed, name), unit=unit)

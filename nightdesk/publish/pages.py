"""The whole site as files still to be made: Newsroom -> path, what its bytes depend on, and how to make them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from nightdesk.publish import search
from nightdesk.publish.affected import SITE, Affected, everything
from nightdesk.publish.edition import Edition
from nightdesk.publish.files import key_of, plain
from nightdesk.publish.fixed import fixed_files
from nightdesk.publish.index import Index, Row
from nightdesk.publish.listing import found_by, listing
from nightdesk.publish.render import Press
from nightdesk.publish.search import search_files
from nightdesk.publish.sheet import Sheet
from nightdesk.publish.site import SECTIONS, File, Newsroom, Told, Withdrawn, article_path
from nightdesk.publish.sitemaps import RECENT, NewsItem, news_sitemap, sitemap, sitemap_index, sitemaps
from nightdesk.publish.stone import Stone

PLAIN_PAGES = ("archive", "search", "topics", "sources", "about", "ai", "corrections", "held", "privacy")


def index_of(newsroom: Newsroom, path: Path | None = None) -> Index:
    """Return a new index of a whole newsroom, in memory or at *path*."""
    made = Index.new(path)
    made.put(rows_of(newsroom, newsroom.told, newsroom.withdrawn))
    return made


def rows_of(newsroom: Newsroom, told: Iterable[Told], withdrawn: Iterable[Withdrawn]) -> list[Row]:
    """Return what an index keeps of articles."""
    rows = []
    for one in told:
        seen = listing(newsroom, one)
        rows.append(Row(id=seen.id, first_at=seen.first_at, listing=seen, found=found_by(newsroom, one)))
    rows += [Row(id=one.article.id, first_at=one.first_at) for one in withdrawn]
    return rows


def _pages_of(part: Iterable[tuple[str, datetime]]) -> Iterator[tuple[str, datetime]]:
    """Yield where an article and its story stand below an edition, and when it changed."""
    for slug, changed in part:
        yield article_path("", slug).removeprefix("/"), changed
        yield f"/story/{slug}/", changed


class Site:
    """Lists the files of a newsroom's site: all of them, or those that a change touches."""

    def __init__(self, newsroom: Newsroom, presses: Mapping[str, Press], index: Index | None = None) -> None:
        self.presses = presses
        self.stone = Stone(newsroom, index or index_of(newsroom))

    def files(self, affected: Affected | None = None) -> Iterator[File]:
        """Yield every file but the pictures, or of these all that stand in what is *affected*."""
        stone = self.stone
        looked_at = affected or everything(stone.index, stone.newsroom.told)
        yield from fixed_files(stone.newsroom, self.presses.values())
        for told in looked_at.told:
            yield from self.of_article(told)
        for press in self.presses.values():
            yield from Edition(stone, press).files(looked_at)
        yield from search_files(stone.index, looked_at.months)
        yield from self._sitemaps(looked_at.months)

    def of_article(self, told: Told) -> Iterator[File]:
        """Yield the files of one article and of its story."""
        return Sheet(self.stone, told).files(self.presses.values())

    def _sitemaps(self, months: Collection[str]) -> Iterator[File]:
        changed: dict[str, list[datetime]] = {}
        for name, pages in sitemaps("pages", self._lists(), len(self.stone.house.editions)).items():
            changed[name] = []
            yield self._sitemap(name, pages, SITE)
        for month, _, listed in reversed(self.stone.index.months()):
            places = self.stone.index.addresses_in(month) if listed else []
            for name, part in sitemaps(month, places, 2 * len(self.stone.house.editions)).items():
                changed[name] = [at for _, at in part]
                if month in months:
                    yield self._sitemap(name, list(_pages_of(part)), search.unit(month))
        yield plain("sitemap.xml", sitemap_index(changed, self.stone.house.url("")))
        now = self.stone.newsroom.now
        items = [
            NewsItem(
                url=self.stone.house.url(article_path(edition, one.slug)),
                title=one.cards[edition].headline.text,
                language=one.cards[edition].language,
                published_at=one.first_at,
            )
            for one in self.stone.index.first_between(now - RECENT, now)
            for edition in self.stone.house.editions
        ]
        yield plain("news-sitemap.xml", news_sitemap(items, publication=self.stone.house.title, now=now))

    def _sitemap(self, name: str, pages: Sequence[tuple[str, datetime | None]], unit: str) -> File:
        """Return a sitemap of pages, given below an edition and with their last change."""
        key = key_of(self.stone.base, pages)
        make = partial(sitemap, pages, base=self.stone.house.url(""), editions=self.stone.house.editions)
        return File(path=name, key=key, make=make, unit=unit)

    def _lists(self) -> list[tuple[str, None]]:
        """Return where the pages stand that list articles or say who we are."""
        paths = ["/", *(f"/section/{name}/" for name in SECTIONS), *(f"/{name}/" for name in PLAIN_PAGES)]
        paths += [f"/archive/{day.day.isoformat()}/" for day in reversed(self.stone.days)]
        paths += [topic.path for topic in self.stone.topics(self.stone.house.editions[0])]
        return [(path, None) for path in paths]

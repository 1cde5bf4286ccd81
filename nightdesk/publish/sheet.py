"""One article on the stone: its pages in each edition, its story's, and what machines read of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial

import msgspec

from nightdesk.publish.affected import article_unit
from nightdesk.publish.article_json import article_json
from nightdesk.publish.article_view import Shared, article_view, shared, story_path
from nightdesk.publish.card import headline_text
from nightdesk.publish.claims import brief_json, brief_view
from nightdesk.publish.files import key_of
from nightdesk.publish.heads import article_page, story_page
from nightdesk.publish.index import Topic
from nightdesk.publish.listing import Listing
from nightdesk.publish.ninjs import ninjs
from nightdesk.publish.proof import proof_of
from nightdesk.publish.render import Press
from nightdesk.publish.site import File, Told, article_path
from nightdesk.publish.stone import MOST_RELATED, Stone
from nightdesk.publish.views import ArticleView


class Sheet:
    """One article on the stone: what its files share is made once, and only when one of them is."""

    FOR_MACHINES = ("json", "proof.json", "brief.json", "ninjs.json")

    def __init__(self, stone: Stone, told: Told) -> None:
        self.stone = stone
        self.told = told
        self.others = stone.others(told)
        self.course = stone.course(told, self.others)
        self._views: dict[str, ArticleView] = {}

    def files(self, presses: Iterable[Press]) -> Iterator[File]:
        """Yield the files of the article and of its story."""
        slug, unit = self.told.article.slug, article_unit(self.told.article.id)
        [own] = self.stone.index.listings([self.told.article.id])
        for name in self.FOR_MACHINES:
            key = key_of(self.stone.base, own.made_from)
            yield File(path=f"articles/{slug}.{name}", key=key, make=partial(self._for_machines, name), unit=unit)
        for press in presses:
            yield from self._in_edition(press, own, unit)

    def _in_edition(self, press: Press, own: Listing, unit: str) -> Iterator[File]:
        slug, withheld = self.told.article.slug, bool(own.withheld)
        links = () if withheld else self.stone.links(own, press.edition)
        beside = [(kind, other.made_from) for kind, other in self.others[: MOST_RELATED + 1]]
        key = key_of(self.stone.base, own.made_from, press.edition, beside, links)
        path = article_path(press.edition, slug).strip("/")
        yield File(path=f"{path}/index.html", key=key, make=partial(self._article, press, links), unit=unit)
        if withheld:
            return
        path = story_path(press.edition, slug)
        key = key_of(key, [one.made_from for one in self.course])
        yield File(path=f"{path.strip('/')}/index.html", key=key, make=partial(self._story, press), unit=unit)
        headline = headline_text(self.told.draft_in(press.edition))
        title = press.text("feed.story", site=press.house.title, headline=headline)
        yield from self.stone.feed(press, path, title, [own, *(other for _, other in self.others)], unit)

    @cached_property
    def _shared(self) -> Shared:
        """What its files have in common."""
        return shared(self.stone.newsroom, self.told)

    def _view(self, press: Press) -> ArticleView:
        """Return what its page shows in an edition."""
        if press.edition not in self._views:
            beside = self.stone.related(self.told.article.id, self.others, press.edition)
            view = article_view(self.stone.newsroom, self.told, press.edition, beside, self._shared)
            self._views[press.edition] = view
        return self._views[press.edition]

    def _article(self, press: Press, links: tuple[Topic, ...]) -> bytes:
        view = self._view(press)
        return press.print("article.html", article_page(press, view), a=view, links=links)

    def _story(self, press: Press) -> bytes:
        view = self._view(press)
        rows = sorted(self._shared.sources, key=lambda row: (row.published_at or row.read_at, row.id))
        page, opened = story_page(press, view), self.told.story.opened_at
        course = [(one.opened_at, self.stone.index.card(one, press.edition)) for one in self.course]
        brief = brief_view(self.stone.newsroom, self.told, view)
        views = {"brief": brief, "reports": tuple(rows), "opened_at": opened, "course": course}
        return press.print("story.html", page, a=view, **views)

    def _for_machines(self, name: str) -> bytes:
        newsroom = self.stone.newsroom
        if name == "proof.json":
            return msgspec.json.encode(proof_of(newsroom, self.told, self._shared.passages))
        if name == "brief.json":
            return msgspec.json.encode(brief_json(newsroom, self.told))
        made = article_json if name == "json" else ninjs
        return msgspec.json.encode(made(newsroom, self.told, self._shared.sources))

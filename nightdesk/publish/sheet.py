"""One article on the stone: its pages in each edition, its story's, and what machines read of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from nightdesk.publish.article_json import article_json
from nightdesk.publish.article_view import Shared, article_view, shared
from nightdesk.publish.claims import brief_json, brief_view
from nightdesk.publish.index import Topic
from nightdesk.publish.listing import Listing
from nightdesk.publish.ninjs import ninjs
from nightdesk.publish.proof import proof_of
from nightdesk.publish.render import Press
from nightdesk.publish.site import Told
from nightdesk.publish.views import ArticleView

if TYPE_CHECKING:
    from nightdesk.publish.pages import Site


class Sheet:
    """One article on the stone: what its files share is made once, and only when one of them is."""

    FOR_MACHINES = ("json", "proof.json", "brief.json", "ninjs.json")

    def __init__(self, site: Site, told: Told, others: Sequence[tuple[str, Listing]], saga: Sequence[Listing]) -> None:
        self.site = site
        self.told = told
        self.others = others
        self.saga = saga
        self._views: dict[str, ArticleView] = {}

    @cached_property
    def shared(self) -> Shared:
        """What its files have in common."""
        return shared(self.site.newsroom, self.told)

    def view(self, press: Press) -> ArticleView:
        """Return what its page shows in an edition."""
        if press.edition not in self._views:
            beside = self.site.related(self.told.article.id, self.others, press.edition)
            self._views[press.edition] = article_view(self.site.newsroom, self.told, press.edition, beside, self.shared)
        return self._views[press.edition]

    def article(self, press: Press, links: tuple[Topic, ...]) -> bytes:
        """Return its page."""
        view = self.view(press)
        return press.print("article.html", self.site.article_page(press, view), a=view, links=links)

    def story(self, press: Press) -> bytes:
        """Return the page of its story."""
        view = self.view(press)
        rows = sorted(self.shared.sources, key=lambda row: (row.published_at or row.read_at, row.id))
        page, opened = self.site.story_page(press, view), self.told.story.opened_at
        saga = [(one.opened_at, self.site.index.card(one, press.edition)) for one in self.saga]
        brief = brief_view(self.site.newsroom, self.told, view)
        views = {"brief": brief, "reports": tuple(rows), "opened_at": opened, "saga": saga}
        return press.print("story.html", page, a=view, **views)

    def for_machines(self, name: str) -> bytes:
        """Return one of its files of ``FOR_MACHINES``."""
        newsroom = self.site.newsroom
        if name == "proof.json":
            return self.site.encoded(proof_of(newsroom, self.told, self.shared.passages))
        if name == "brief.json":
            return self.site.encoded(brief_json(newsroom, self.told))
        made = article_json if name == "json" else ninjs
        return self.site.encoded(made(newsroom, self.told, self.shared.sources))

"""One small newsroom, published once for all tests that only read it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from nightdesk.publish.run import newsroom, run
from nightdesk.publish.site import Newsroom
from nightdesk.records import Decision, Notice, State
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from tests.builders import NOW
from tests.publish.builders import settings
from tests.publish.newsroom import fill

ARTICLE = "council-votes-to-close-harbour-bridge"


@dataclass(frozen=True, slots=True)
class Published:
    """A published project."""

    folder: Path
    store: Store
    settings: Settings

    @property
    def site(self) -> Path:
        """Its site."""
        return self.folder / "site"

    @property
    def newsroom(self) -> Newsroom:
        """What it was made from."""
        return newsroom(self.store, settings=self.settings, now=NOW)

    def text(self, path: str) -> str:
        """A file of the site as text."""
        return (self.site / path).read_text(encoding="utf-8")

    def page(self, path: str) -> html.HtmlElement:
        """A page of the site, parsed."""
        return html.document_fromstring((self.site / path / "index.html").read_bytes())

    def publish(self) -> None:
        """Publish what the store says now."""
        run(self.store, ["site"], settings=self.settings, now=NOW)


def publish_in(folder: Path, **site: Any) -> Published:
    """Fill a new store in *folder* and publish it, with *site* settings where they matter."""
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    fill(store)
    made = Published(folder, store, settings(folder, **site))
    made.publish()
    return made


def kill(published: Published, slug: str) -> None:
    """Withdraw the article of that address, as the desk would."""
    [article] = [one for one in published.store.articles() if one.slug == slug]
    notice = Notice(kind="kill", text="It named a lamp wrongly.", at=NOW, who="Ea Eksempel")
    killed = replace(article, version=article.version + 1, state=State.KILLED, notices=(notice,))
    decision = Decision(
        article=article.id,
        draft=article.draft.id,
        before=article.state,
        after=State.KILLED,
        who="Ea Eksempel",
        at=NOW,
        reason="a reader pointed it out",
    )
    published.store.save_decision(decision, killed)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The small newsroom's site; tests that change it make their own."""
    made = publish_in(tmp_path_factory.mktemp("published"))
    yield made
    made.store.close()


@pytest.fixture
def fresh(published: Published, tmp_path: Path) -> Iterator[Published]:
    """A copy of one's own, to be changed."""
    folder = tmp_path / "project"
    shutil.copytree(published.folder, folder, symlinks=True)
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    yield Published(folder, store, settings(folder))
    store.close()

"""From what a person types to the article meant: an id, a story's id, a slug, an address of the site."""

from __future__ import annotations

from urllib.parse import urlsplit

from nightdesk.errors import NoSuchRecord
from nightdesk.records import Article, ArticleId
from nightdesk.store import Store


def find_article(store: Store, given: str) -> Article | None:
    """Return the article meant by *given*, if there is one."""
    name = given.strip()
    if "/" in name:
        parts = [part for part in urlsplit(name).path.split("/") if part]
        name = parts[-1] if parts else ""
        name = name.removesuffix(".proof.json").removesuffix(".json")
    known = store.slugs().get(name)  # before the ids: "a-boat-sank" is a headline's
    if known is not None:
        return store.article(known)
    if name.startswith("s-"):
        name = "a-" + name.removeprefix("s-")
    return store.article(ArticleId(name)) if name.startswith("a-") else None


def must_find_article(store: Store, given: str) -> Article:
    """Return the article meant by *given*.

    Raises:
        NoSuchRecord: there is none.
    """
    article = find_article(store, given)
    if article is None:
        raise NoSuchRecord(
            f"no article is known by {given!r}; nightdesk queue lists what waits, nightdesk why asks of anything"
        )
    return article

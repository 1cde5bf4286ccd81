"""One article among many corrected: from the editor's word to the site on the disk, in seconds of the clock.

``python -m bench.one_change [--dry] [ARTICLES] [FOLDER]``: short articles of our own, one edition, over a store and a
site on this disk; in FOLDER they are kept, for filling takes long. The peer is what it replaced: the same change as a
generation of its own, every other file linked anew.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.report import Row, options, publish
from nightdesk.publish import write_site
from nightdesk.publish.run import pending, run
from nightdesk.publish.site import SECTIONS
from nightdesk.records import ArticleId, Decision, Form, State
from nightdesk.settings import Settings
from nightdesk.store import Store, open_store
from tests.builders import NOW
from tests.publish.builders import settings
from tests.publish.newsroom import fill, save_other

ARTICLES = 10_000
HOURS = 24 * 90  # over which the articles are spread
TURNS = 3


def correct(store: Store, name: str, turn: int) -> None:
    """Correct an article, as the desk does."""
    article = store.article(ArticleId(name))
    assert article is not None
    at = NOW + timedelta(minutes=turn)
    corrected = replace(article, version=article.version + 1, state=State.CORRECTED, modified_at=at)
    decision = Decision(
        article=article.id,
        draft=article.draft.id,
        before=article.state,
        after=State.CORRECTED,
        who="bench",
        at=at,
        reason="for the measurement",
    )
    store.save_decision(decision, corrected)


def live(store: Store, given: Settings) -> float:
    """Return the seconds a publication takes that has something to do."""
    started = time.monotonic()
    due = pending(store, settings=given, now=NOW)
    assert due
    run(store, due, settings=given, now=NOW)
    return time.monotonic() - started


def filled(folder: Path, articles: int) -> Store:
    """Return a store in *folder* with so many articles; the one that is there, when it was filled before."""
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    if store.note("bench") != str(articles):
        fill(store)
        with store.transaction():
            for number in range(articles):
                section = SECTIONS[number % len(SECTIONS)]
                save_other(store, f"n{number}", f"Bridge {number} opens", section, Form.ARTICLE, number % HOURS, 2)
        store.save_note("bench", str(articles))
    return store


def measure(articles: int, folder: Path) -> list[Row]:
    """Return the best of ``TURNS`` for one correction, in place and as a generation."""
    store, given = filled(folder, articles), settings(folder, editions=("en",))
    first = live(store, given) if pending(store, settings=given, now=NOW) else None
    found: dict[float, float] = {}
    article = store.article(ArticleId(f"a-n{articles // 2}"))
    assert article is not None
    turn = article.version
    for share, turns in ((write_site.SMALL, TURNS), (0.0, 1)):
        write_site.SMALL = share  # 0: every change is a generation of its own
        seconds = []
        for _ in range(turns):
            turn += 1
            correct(store, article.id, turn)
            seconds.append(live(store, given))
        found[share] = min(seconds)
    store.close()
    after, before = found.values()
    data = f"{articles:,} short articles, one edition, best of {TURNS}"
    return [
        Row(data=data, figure="one correction live, s", ours=after, peer=before, peer_name="every file linked anew"),
        *([Row(data=data, figure="first publication, s", ours=first)] if first else []),
    ]


if __name__ == "__main__":
    asked = options(__doc__)
    asked.add_argument("articles", nargs="?", type=int, default=ARTICLES, help=f"how many; {ARTICLES:,} by default")
    asked.add_argument("folder", nargs="?", type=Path, help="where store and site are made and kept")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as new:
        place = given.folder or Path(new)
        place.mkdir(parents=True, exist_ok=True)
        found = measure(given.articles, place)
    publish("publish", found, keep=not given.dry)

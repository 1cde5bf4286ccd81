"""How fast whole article pages are made: view, page with proofs, compression, JSON and proof; one core, no disk.

The articles are the small newsroom's of ``tests/publish`` (9 to 40 kB of page with everything opened below it),
multiplied; what is remembered of sentences is forgotten before each, for ten thousand articles have other ones. Sites
named on the command line are weighed as well. The peers (Pelican, Eleventy, where they are on the
path) set the same articles as plain text: none has a sentence that names its passages. We and they take turns, and of
each the best round counts: what else a machine does only ever makes one slower.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import msgspec

from bench.report import Row, options, publish
from bench.site_peers import peers
from nightdesk.publish import article_view as views
from nightdesk.publish import passages as shown
from nightdesk.publish import render
from nightdesk.publish.article_json import article_json
from nightdesk.publish.article_view import article_view, shared
from nightdesk.publish.heads import article_page
from nightdesk.publish.pack import brotlied, gzipped
from nightdesk.publish.pages import index_of
from nightdesk.publish.proof import proof_of
from nightdesk.publish.render import Press
from nightdesk.publish.run import newsroom, rarely_collected
from nightdesk.publish.site import Newsroom, Told
from nightdesk.publish.stone import Stone
from nightdesk.records import ArticleId, StoryId
from nightdesk.store import open_store
from nightdesk.text import words
from tests.builders import NOW
from tests.publish.builders import settings
from tests.publish.newsroom import fill

COPIES = 200  # of eleven articles; ``--copies 910`` makes ten thousand
TURNS = 3
# What is remembered of single sentences and addresses.
OF_SENTENCES = (words._again, shown._telling, views._marked, views.web_address, render.tied)
FIRST_FLIGHT = 14_000  # bytes that reach a reader in one round trip (F2)


def many(copies: int = COPIES) -> Newsroom:
    """Return the small newsroom with *copies* of each article, each under its own address and on its own story.

    On one story, each page would look for its related articles among all the copies there are.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'store.db'}")
        fill(store)
        known = newsroom(store, settings=settings(folder), now=NOW)
        store.close()
    return replace(known, told=tuple(copied(one, n) for one in known.told for n in range(copies)))


def copied(told: Told, number: int) -> Told:
    """Return *told* as another article, on another story that is related to the same copies of others."""

    def named(story: StoryId) -> StoryId:
        return StoryId(f"{story}-{number}")

    article = told.article
    slug, story = f"{article.slug}-{number}", named(article.story)
    return replace(
        told,
        article=replace(
            article, id=ArticleId(f"{article.id}-{number}"), slug=slug, draft=replace(article.draft, story=story)
        ),
        story=replace(told.story, id=story),
        relations=tuple(replace(one, story=story, other=named(one.other)) for one in told.relations),
        saga=tuple(map(named, told.saga)),
    )


def measure(known: Newsroom) -> list[Row]:
    """Return complete article pages a second, and pages without compression."""
    press = Press(known.house, known.house.editions[0], known.version)
    stone = Stone(known, index_of(known))
    made = plain = 0.0
    size = packed = 0
    weights = []
    for told in known.told:
        for remembered in OF_SENTENCES:
            remembered.cache_clear()
        start = time.process_time()
        common = shared(known, told)
        [own] = stone.index.listings([told.article.id])
        beside = stone.related(own.id, stone.others(told), press.edition)
        view = article_view(known, told, press.edition, beside, common)
        page = press.print("article.html", article_page(press, view), a=view, links=stone.links(own, press.edition))
        files = (
            page,
            msgspec.json.encode(article_json(known, told, common.sources)),
            msgspec.json.encode(proof_of(known, told, common.passages)),
        )
        plain += time.process_time() - start
        compressed = [gzipped(data) for data in files]
        weights.append(len(brotlied(page)))
        made += time.process_time() - start
        size += len(page)
        packed += len(compressed[0])
    count = len(known.told)
    data = f"{count} articles, {size / count / 1000:.0f} kB, gzip {packed / count / 1000:.1f} kB"
    complete = "article pages/s with proof, JSON, gzip, brotli"
    return [
        Row(data=data, figure=complete, ours=count / made),
        Row(data=data, figure="article pages/s before compression", ours=count / plain),
        *weight_rows(weights, data),
    ]


def rounds(known: Newsroom, turns: int = TURNS) -> list[Row]:
    """Return the best of some rounds of ours and of each peer's, in turns."""
    best: list[Row] = []
    theirs: dict[str, float] = {}
    for _ in range(turns):
        with rarely_collected():  # as publishing does
            rows = measure(known)
        best = max(best, rows, key=lambda found: found[0].ours if found else 0.0)
        for name, rate in peers(known).items():
            theirs[name] = max(rate, theirs.get(name, 0.0))
    return [*(replace(best[0], peer=rate, peer_name=name) for name, rate in theirs.items()), *best[bool(theirs) :]]


def weight_rows(weights: list[int], data: str) -> list[Row]:
    """Return how heavy pages are, as served (F2: 14 kB at most for 95 of 100)."""
    ordered = sorted(weights)
    heavy = ordered[int(len(ordered) * 0.95)]
    light = sum(1 for weight in ordered if weight <= FIRST_FLIGHT)
    return [
        Row(data=data, figure="share of article pages within 14 kB, brotli", ours=light / len(ordered)),
        Row(
            data=data,
            figure="95th percentile of an article page, brotli, kB",
            ours=heavy / 1000,
        ),
    ]


def site_weights(site: Path) -> list[int]:
    """Return the bytes, as served to a browser, of every article page of a finished site."""
    names = {path.name.removesuffix(".proof.json") for path in (site / "articles").glob("*.proof.json")}
    return [path.stat().st_size for path in site.glob("*/*/index.html.br") if path.parent.name in names]


if __name__ == "__main__":
    asked = options(__doc__)
    asked.add_argument("site", nargs="*", type=Path, help="a finished site whose pages are weighed too: edition/site")
    asked.add_argument("--copies", type=int, default=COPIES, help="of each of the newsroom's articles")
    given = asked.parse_args()
    found = rounds(many(given.copies))
    for site in given.site:
        weights_there = site_weights(site)
        found += weight_rows(weights_there, f"{len(weights_there)} pages of {site.parent.name}/{site.name}")
    publish("publish", found, keep=not given.dry)

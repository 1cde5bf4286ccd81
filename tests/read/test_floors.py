"""What read reached on public data, less noise: it may not decline silently. Figures: ``python -m bench.read``."""

from __future__ import annotations

import pytest

from bench.read import fields_right, in_second_half, ours, shingle_f1
from bench.report import DATA, pages, rows
from nightdesk.records import PageKind

FUNDUS = DATA / "extraction-fundus-pages"
WCXB = DATA / "extraction-wcxb"
SOME = 120  # pages of WCXB read here; the bench reads them all

pytestmark = pytest.mark.data


@pytest.mark.skipif(not FUNDUS.exists(), reason="extraction-fundus-pages is not in ../shared/data")
def test_news_pages_are_read_as_well_as_before() -> None:
    """Body, title and day of news pages in many languages stay above the floor."""
    records = [record for record in rows(FUNDUS / "truth.jsonl.gz") if in_second_half(record["id"])]
    html = pages(FUNDUS / "html.tar.xz")
    read = [(record, ours(html[record["html"]], record["url"])) for record in records]
    right = fields_right(read, own=True)

    assert shingle_f1([(record["text"], page.text) for record, page in read])[0] >= 0.93
    assert right["title equal"] >= 0.84
    assert right["day right"] >= 0.96
    assert right["taken for an article"] >= 0.95


@pytest.mark.skipif(not WCXB.exists(), reason="extraction-wcxb is not in ../shared/data")
def test_what_is_no_article_is_turned_away_as_well_as_before() -> None:
    """Articles are taken for articles, and shops, forums and lists are not."""
    records = [record for record in rows(WCXB / "truth.jsonl.gz") if in_second_half(record["id"])][:SOME]
    html = pages(WCXB / "html.tar.xz")
    right = [
        (ours(html[record["html"]], record["url"]).kind is PageKind.ARTICLE) == (record["page_type"] == "article")
        for record in records
    ]

    assert sum(right) / len(right) >= 0.80

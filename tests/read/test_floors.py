"""What read reached on public data, less noise: it may not decline silently. Figures: ``python -m bench.read``."""

from __future__ import annotations

import pytest

from bench.read import Pairs, fields_right, in_second_half, ours, segment_figures, shingle_f1
from bench.report import DATA, pages, rows
from nightdesk.records import PageKind

SOME = 120  # pages of WCXB read here; the bench reads them all

pytestmark = pytest.mark.data


def read_half(name: str, truth: str = "truth.jsonl.gz", *, some: int | None = None) -> Pairs:
    """Return the records of the second half of a data set with our pages, or skip when it is not there."""
    folder = DATA / name
    if not folder.exists():
        pytest.skip(f"{name} is not in ../shared/data")
    html = pages(folder / "html.tar.xz")
    records = [record for record in rows(folder / truth) if in_second_half(record["id"])][:some]
    return [(record, ours(html[record["html"]], record["url"])) for record in records]


def test_news_pages_are_read_as_well_as_before() -> None:
    """Body, title, day and authors of news pages in many languages stay above the floor."""
    read = read_half("extraction-fundus-pages")
    right = fields_right(read, own=True)
    f1, precision, _ = shingle_f1([(record["text"], page.text) for record, page in read])

    assert f1 >= 0.945
    assert precision >= 0.94
    assert right["title equal"] >= 0.89
    assert right["day right"] >= 0.98
    assert right["authors equal"] >= 0.87
    assert right["taken for an article"] >= 0.96


def test_bodies_of_other_sites_are_read_as_well_as_before() -> None:
    """Two sets of other people's pages, each with its own measure, stay above the floor."""
    bodies = read_half("extraction-scrapinghub")
    segments = segment_figures(read_half("extraction-trafilatura", "truth_text.jsonl.gz"))

    assert shingle_f1([(record["articleBody"], page.text) for record, page in bodies])[0] >= 0.965
    assert segments["segment F1"] >= 0.928


def test_what_is_no_article_is_turned_away_as_well_as_before() -> None:
    """Articles are taken for articles, and shops, forums and lists are not."""
    right = [
        (page.kind is PageKind.ARTICLE) == (record["page_type"] == "article")
        for record, page in read_half("extraction-wcxb", some=SOME)
    ]

    assert sum(right) / len(right) >= 0.84

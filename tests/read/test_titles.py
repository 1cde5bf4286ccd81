"""The headline as whole pages show it."""

from __future__ import annotations

import pytest

from nightdesk.read.read_page import read_page
from tests.read.builders import URL, paragraphs_html


def titled(body: str, head: str = "") -> bytes:
    """Return a page with that *head* and a text below *body*."""
    return f"<html><head>{head}</head><body>{body}<main>{paragraphs_html()}</main></body></html>".encode()


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        pytest.param('<h1><span class="label">Live</span> Bridge closes</h1>', "Bridge closes", id="a label"),
        pytest.param('<h1><em class="news-badge">Opinion</em>Bridge closes</h1>', "Bridge closes", id="a badge"),
        pytest.param('<h1>Bridge <span class="nowrap">closes</span></h1>', "Bridge closes", id="words in a span"),
        pytest.param('<h1><span class="label">Bridge closes</span></h1>', "Bridge closes", id="nothing but a label"),
    ],
)
def test_a_label_inside_the_main_heading_is_no_part_of_the_headline(heading: str, title: str) -> None:
    """ "Live", "Opinion" and the like are set apart by their class; a heading that is all label is the headline."""
    assert read_page(titled(heading), url=URL).title == title


@pytest.mark.parametrize(
    "header",
    [
        pytest.param('<header><h1><a href="/">The Daily Exempla</a></h1></header>', id="link in heading"),
        pytest.param('<a href="https://courier.example/"><h1>The Daily Exempla</h1></a>', id="heading in link"),
        pytest.param('<h1><a href="/en/">The Daily Exempla</a></h1>', id="front page of a language"),
    ],
)
def test_a_main_heading_that_leads_to_the_front_page_is_the_sites_name(header: str) -> None:
    """It is cut off the title tag and never the headline itself."""
    head = "<title>Bridge closes - The Daily Exempla</title>"
    page = read_page(titled(header, head), url="https://news.example/bridge")

    assert (page.title, page.site, page.field_sources["site"]) == ("Bridge closes", "The Daily Exempla", "page")

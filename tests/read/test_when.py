"""Which of the times on a page is taken for its publication, and in which offset."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nightdesk.read.page import Page
from nightdesk.read.page_times import in_local_time
from nightdesk.read.read_page import read_page
from tests.read.builders import a_page, an_article_node, paragraphs_html


def read(line: str = "", head: str = "", *, url: str = "https://courier.example/bridge", lang: str = "en") -> Page:
    """Return a page with a *line* below its headline and a *head*."""
    body = f"<nav><h1>Menu</h1></nav><main><h1>Bridge closes</h1>{line}{paragraphs_html()}</main>"
    return read_page(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode(), url=url)


def test_a_line_beside_the_headline_tells_publication_and_change() -> None:
    """Both times with their zone, and where they came from."""
    page = read("<p>January 5, 2026, 8:15 pm EST / Updated 9:02 pm EST</p>")

    assert (page.published_as, page.modified_as) == ("2026-01-05T20:15:00-05:00", "2026-01-05T21:02:00-05:00")
    assert page.field_sources["published_as"] == page.field_sources["modified_as"] == "page"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param('<meta name="date" content="2025-12-20T11:02:44+01:00">', "2026-01-05", id="any date"),
        pytest.param(
            '<meta name="dcterms.date" content="2026-01-05T11:02:44+01:00">', "2026-01-05T11:02:44+01:00",
            id="any date of that day tells the clock",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2026-01-03T11:02:44+01:00">', "2026-01-03T11:02:44+01:00",
            id="a tag of publication",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2026-01-06T01:15:00Z">', "2026-01-05T23:15:00-02:00",
            id="UTC of a newsroom where it was the evening before",
        ),
    ],
)  # fmt: skip
def test_the_day_shown_goes_before_a_tag_that_means_any_date(head: str, published: str) -> None:
    """A tag that means publication stays, in the offset in which its day is the one shown."""
    assert read("<div>Nora Sample · 5 January 2026</div>", head).published_as == published


def test_a_time_element_beside_the_headline_is_exact() -> None:
    """Its words say the day, its attribute the time."""
    page = read('<p><time datetime="2026-01-05T22:30:00Z">6 January 2026</time></p>')

    assert page.published_as == "2026-01-06T00:30:00+02:00"


def test_a_time_element_in_a_comment_is_no_publication() -> None:
    """The first time element of a page may be a reader's; the line beside the headline is the page's."""
    comment = '<div class="comments"><time class="comment-date" datetime="2025-01-01T10:00:00Z">a year ago</time></div>'

    assert read(f"<p class='published'>5 January 2026</p>{comment}").published_as == "2026-01-05"


@pytest.mark.parametrize(
    ("url", "published", "flag"),
    [
        ("https://courier.example/bridge", "2026-01-05T19:40:00-00:00", "offset-unknown"),
        ("https://kurier.dk/bro", "2026-01-05T19:40:00+01:00", "offset-assumed"),
        ("https://kurier.in/bridge", "2026-01-05T19:40:00+05:30", "offset-assumed"),
    ],
)
def test_a_time_without_zone_gets_the_hosts_or_says_that_it_is_unknown(url: str, published: str, flag: str) -> None:
    """Never a Z that the page does not have: the zone of the host's country, or RFC 3339's sign for an unknown one."""
    page = read(head='<meta property="article:published_time" content="2026-01-05T19:40:00">', url=url)

    assert page.published_as == published
    assert flag in page.flags


@pytest.mark.parametrize(
    ("others", "local"),
    [
        (["2026-01-05T20:40:00+01:00"], "2026-01-05T20:40:00+01:00"),
        (["2026-01-05T14:40:00"], "2026-01-05T14:40:00-05:00"),
        (["2026-01-05T14:41:00", "2026-01-04T19:40:00", "2026-01-05"], "2026-01-05T19:40:00Z"),
    ],
)
def test_a_moment_in_utc_is_told_in_the_newsrooms_own_time(others: list[str], local: str) -> None:
    """When the page gives the same moment with its offset, or without one but whole hours away."""
    assert in_local_time("2026-01-05T19:40:00Z", others) == local


def test_json_ld_goes_before_what_is_shown() -> None:
    """Its day stays though a line beside the headline has another."""
    script = f'<script type="application/ld+json">{an_article_node()}</script>'.replace("'", '"')

    assert read("<p>7 January 2026</p>", script).published_as == "2026-01-05T19:40:00+01:00"


def test_a_page_without_any_day_costs_no_tables_of_two_hundred_languages() -> None:
    """The search for a day leaves dateparser alone: it would take two seconds and 60 MB in each child process."""
    program = (
        "import sys; from nightdesk.read.read_page import read_page;"
        "read_page('<p>Le pont ferme le cinq mars deux mille vingt-six, 14 voix.</p>'.encode() * 9, url='');"
        "print('dateparser' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("27.12.2025 10:15", "2025-12-27T10:15:00-00:00"),
        ("12/27/2025 10:15 AM", "2025-12-27T10:15:00-00:00"),
    ],
)
def test_a_tag_may_write_its_time_in_figures(written: str, published: str) -> None:
    """As its country does, where there is one way to read it."""
    page = read_page(a_page(head=f'<meta name="date" content="{written}">'), url="https://courier.example/bridge")

    assert (page.published_as, page.field_sources.get("published_as", "")) == (published, published and "meta date")

"""What an answer's ``Link`` headers name is found, however they are written, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.gather.links import linked


@pytest.mark.parametrize(
    ("header", "found"),
    [
        pytest.param('<https://a.example.org/>; rel="hub"', [("https://a.example.org/", "")], id="one"),
        pytest.param("</h>;REL=hub;type=text/html", [("/h", "text/html")], id="bare words, capitals"),
        pytest.param('</a>; rel="self", </h>; rel="x hub"', [("/h", "")], id="among others"),
        pytest.param('</a,b>; title="a, <b>; rel=hub"; rel="hub"', [("/a,b", "")], id="commas and brackets inside"),
        pytest.param("</a>; rel=self; rel=hub", [], id="the first relation counts"),
        pytest.param("</a>; rel=hubcap, </b>", [], id="another word, and none"),
        pytest.param("</a; rel=hub", [], id="unclosed"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_links_are_read_as_written(header: str, found: list[tuple[str, str]]) -> None:
    """Address and media type of those that have the relation (RFC 8288)."""
    assert list(linked(header, "hub")) == found


@given(st.text(alphabet='<>;,=" relhub/a', max_size=300))
def test_any_header_is_read(header: str) -> None:
    """Whatever stands there, in linear time and without raising."""
    assert all(isinstance(link, str) for link, _ in linked(header, "hub"))

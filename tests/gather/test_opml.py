"""Lists of sources go out as OPML and come back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nightdesk.errors import InputError
from nightdesk.gather.opml import opml_of, sources_from_opml
from nightdesk.records import Rights
from tests.builders import a_source


def test_a_list_comes_back_as_it_went_out() -> None:
    """Nothing of a source but a person's trust is lost on the way."""
    sources = [
        a_source(
            "courier", url="https://courier.example.org/rss", feed="rss", language="en", about="A & B", family="F"
        ),
        a_source("radio", url="https://radio.example.org/feed", feed="jsonfeed", rights=Rights.QUOTE, trusted=True),
    ]
    assert sources_from_opml(opml_of(sources, title="Ours")).sources == [
        replace(source, trusted=False) for source in sources
    ]


def test_a_name_that_no_xml_can_hold_is_written_without_what_it_cannot() -> None:
    """One odd name must not keep the whole list in."""
    odd = replace(a_source("odd", url="https://odd.example.org/rss", feed="rss"), name="Evil\x1b[31m \x0cCourier\ufffe")
    (found,) = sources_from_opml(opml_of([odd], title="Ours")).sources

    assert found.name == "Evil[31m Courier"


def test_a_strangers_list_is_pointers_until_somebody_decides() -> None:
    """A list names feeds, not rights; feeds of one title get different ids, an address counts once."""
    data = b"""<opml version="1.0"><body><outline text="News"><outline text="Courier" xmlUrl="https://a.example.org/1"/>
    <outline text="Courier" xmlUrl="https://a.example.org/2"/><outline xmlUrl="https://a.example.org/1"/>
    <outline text="Inside" xmlUrl="http://user@10.0.0.1/"/><outline xmlUrl="file:///etc/hosts"/></outline></body></opml>"""
    listed = sources_from_opml(data)
    found = listed.sources
    assert [source.url for source in found] == ["https://a.example.org/1", "https://a.example.org/2"]
    assert len({source.id for source in found}) == 2
    assert {source.rights for source in found} == {Rights.POINTER}
    assert [line.partition(": ")[0] for line in listed.left_out] == ["http://user@10.0.0.1/", "file:///etc/hosts"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "not OPML", id="empty"),
        pytest.param(b"<html/>", "root element", id="HTML"),
        pytest.param(b"<opml><body/></opml>", "names no feed", id="no feed"),
        pytest.param(b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml>&a;</opml>", "document type", id="entities"),
    ],
)
def test_what_is_no_list_is_said(data: bytes, said: str) -> None:
    """One clear line, no traceback."""
    with pytest.raises(InputError, match=said):
        sources_from_opml(data)

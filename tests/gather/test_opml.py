"""Lists of sources go out as OPML and come back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nightdesk.errors import InputError
from nightdesk.gather.address import list_key, parse_address
from nightdesk.gather.following import met, undecided
from nightdesk.gather.opml import is_opml, opml_of, sources_from_opml
from nightdesk.records import Rights
from tests.builders import a_source


def test_a_list_comes_back_as_it_went_out() -> None:
    """Nothing of a source but a person's trust is lost on the way."""
    sources = [
        a_source(
            "courier",
            url="https://courier.example.org/rss",
            feed="rss",
            language="en",
            about="A & B",
            family="F",
            owner="O & P",
        ),
        a_source("radio", url="https://radio.example.org/feed", feed="jsonfeed", rights=Rights.QUOTE, trusted=True),
    ]
    assert sources_from_opml(opml_of(sources, title="Ours")).sources == [
        replace(source, trusted=False) for source in sources
    ]
    assert opml_of(sources, title="Ours").count(b'type="jsonfeed"') == 1  # other feed readers must not read it as RSS


def test_a_name_that_no_xml_can_hold_is_written_without_what_it_cannot() -> None:
    """One odd name must not keep the whole list in."""
    odd = replace(a_source("odd", url="https://odd.example.org/rss", feed="rss"), name="Evil\x1b[31m \x0cCourier\ufffe")
    (found,) = sources_from_opml(opml_of([odd], title="Ours")).sources

    assert found.name == "Evil[31m Courier"


def test_a_strangers_list_is_pointers_until_somebody_decides() -> None:
    """A list names feeds, not rights; feeds of one title get different ids, an address counts once."""
    data = b"""<opml version="1.0"><body><outline text="News"><outline text="Courier" xmlUrl="https://a.example.org/1"/>
    <outline text="Courier" xmlUrl="https://a.example.org/2"/><outline xmlUrl="http://www.a.example.org/1/?utm_source=x"/>
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


@pytest.mark.parametrize(
    ("address", "is_same"),
    [
        pytest.param("http://www.courier.example.org/feed", True, id="scheme and www"),
        pytest.param("https://courier.example.org:443/feed/?utm_source=list", True, id="port, slash, how one came"),
        pytest.param("https://courier.example.org/?feed=rss2", False, id="the query chooses the feed"),
        pytest.param("https://courier.example.org:8443/feed", False, id="another port"),
        pytest.param("https://courier.example.org/Feed", False, id="paths know case"),
    ],
)
def test_the_addresses_of_one_feed_meet(address: str, is_same: bool) -> None:
    """By what a server is asked for; nothing is left out that may choose another list."""
    assert (list_key(address) == list_key("https://courier.example.org/feed")) is is_same


def test_what_is_followed_already_stays_the_source_it_is() -> None:
    """A list's new feeds take no other's id; ours keep what we decided, unless the list carries a decision."""
    known = [
        a_source("courier", url="https://courier.example.org/feed", rights=Rights.FULL),
        a_source("radio", url="https://radio.example.org/feed", rights=Rights.FULL),
    ]
    data = b"""<opml xmlns:n="https://nightdesk.invalid/ns/opml"><body>
    <outline text="Radio" xmlUrl="https://other.example.org/feed"/>
    <outline text="A courier" xmlUrl="http://www.courier.example.org/feed/"/>
    <outline text="R" xmlUrl="https://radio.example.org/feed" n:rights="pointer" n:reason="they wrote to us"/>
    </body></opml>"""
    listed = sources_from_opml(data).sources

    kept, ours = met(listed, known)
    assert ours == {"courier", "radio"}
    assert kept[1] == known[0]
    assert (kept[2].id, kept[2].name, kept[2].rights) == ("radio", known[1].name, Rights.POINTER)
    assert kept[0].id not in ours
    strangers, _ = met(undecided(listed), known)
    assert strangers[1:] == known


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b'<?xml version="1.0"?>\n<!-- ours -->\n<opml version="2.0">', True, id="OPML"),
        pytest.param("<?xml version='1.0' encoding='utf-16'?><OPML>".encode("utf-16"), True, id="in UTF-16"),
        pytest.param(b"<html><body>What is &lt;opml&gt;? <opml>", False, id="a page about it"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_a_list_is_told_by_its_first_element(data: bytes, expected: bool) -> None:
    """Whatever the server calls it."""
    assert is_opml(data) is expected


def test_what_other_readers_write_is_read() -> None:
    """Attributes in any case, ``url`` of a feed, ``feed:`` before an address, addresses relative to the list's own."""
    data = b"""<opml version="1.1"><body>
    <outline title="Folder" url="https://courier.example/folder"/>
    <outline title="One" xmlurl="/one.xml"/>
    <outline title="Two" TYPE="rss" url="https://courier.example/two.xml"/>
    <outline title="Three" xmlUrl="feed://courier.example/three.xml"/>
    <outline title="Four" xmlUrl="feed:https://courier.example/four.xml"/></body></opml>"""

    found = sources_from_opml(data, parse_address("https://courier.example/lists/all.opml"))

    named = ("one", "two", "three", "four")
    assert [source.url.partition("//")[2] for source in found.sources] == [f"courier.example/{n}.xml" for n in named]

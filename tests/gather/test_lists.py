"""Feeds, sitemaps and pages with links become one kind of list; what is none of them is said in words."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.gather.address import parse_address
from nightdesk.gather.entries import Entry, Listing, plain
from nightdesk.gather.listing import parse_listing

BASE = parse_address("https://courier.example.org/feed")

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>Courier &amp; Co</title><language>en-gb</language><ttl>60</ttl>
<item><title>Bridge &lt;b&gt;closed&lt;/b&gt;</title><link>/2026/bridge#top</link>
<pubDate>Sat, 10 Jan 2026 09:30:00 +0100</pubDate>
<description>&lt;p&gt;From &lt;i&gt;Monday&lt;/i&gt;.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;
</description></item>
<item><title>No address</title></item>
<item><title>Again</title><link>https://courier.example.org/2026/bridge</link></item>
<item><title>Odd</title><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">
<title>Avisen</title><entry><title type="html">Bro &amp;lt;3 lukket</title>
<link rel="self" href="/api/1"/><link rel="alternate" href="/bro"/><id>x</id>
<published>2026-01-10T08:30:00Z</published><updated>2026-01-10T10:00:00+01:00</updated></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Radio",
    "items": [
        {"id": "1", "url": "/a", "title": "A", "date_published": "2026-01-10T09:30:00+01:00", "summary": "S"},
        {"id": "https://courier.example.org/b", "content_html": "<p>Only <b>this</b></p>"},
        "nonsense",
        {"id": 5, "url": 7, "title": ["x"]},
    ],
}

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://courier.example.org/old</loc><lastmod>2025-01-01</lastmod></url>
<url><loc>https://courier.example.org/new</loc><image:image><image:title>A photo</image:title></image:image>
<news:news><news:publication_date>2026-01-10T09:30:00+01:00</news:publication_date><news:title>New</news:title></news:news>
</url></urlset>"""

PAGE = """<!doctype html><html lang="en"><head><title>Notices</title>
<link rel="alternate" type="application/rss+xml" title="All" href="/rss.xml"></head><body>
<nav><a href="/2026/not-this-one-in-menu">A long title in a menu</a></nav>
<ul><li><a href="/2026/boil-water-notice"><b>Boil</b> water notice lifted</a>
<time datetime="2026-01-09">9 Jan</time></li>
<li><a href="/about">Short</a></li>
<li><a href="https://elsewhere.example.org/2026/a-b-c">Somebody else's long news</a></li>
</ul></body></html>"""


def read(kind: str, data: str | bytes, content_type: str = "") -> Listing:
    """Read *data* as a list that it is."""
    found = parse_listing(kind, data.encode() if isinstance(data, str) else data, content_type, BASE)
    assert isinstance(found, Listing), found
    return found


def test_rss_is_read() -> None:
    """Addresses absolute and once, texts plain, times in UTC; what has no address is left out."""
    found = read("rss", RSS, "application/rss+xml")
    assert (found.kind, found.title, found.language, found.wait) == ("rss", "Courier & Co", "en-gb", 3600)
    assert found.entries == (
        Entry(
            url="https://courier.example.org/2026/bridge",
            title="Bridge closed",
            summary="From Monday.",
            published_at=datetime(2026, 1, 10, 8, 30, tzinfo=UTC),
        ),
    )


def test_atom_is_read() -> None:
    """The alternate link is the report's, and both times are kept."""
    (entry,) = read("auto", ATOM).entries
    assert entry.url == "https://courier.example.org/bro"
    assert entry.published_at == datetime(2026, 1, 10, 8, 30, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 1, 10, 9, 0, tzinfo=UTC)


def test_json_feed_is_read() -> None:
    """Entries without a usable address are left out, whatever types they have."""
    found = read("auto", json.dumps(JSON_FEED))
    assert found.kind == "jsonfeed"
    assert [(entry.url, entry.title, entry.summary) for entry in found.entries] == [
        ("https://courier.example.org/a", "A", "S"),
        ("https://courier.example.org/b", "", "Only this"),
    ]
    assert found.entries[0].published_at == datetime(2026, 1, 10, 8, 30, tzinfo=UTC)


def test_a_news_sitemap_is_read_newest_first() -> None:
    """A picture's title is not the report's."""
    found = read("auto", SITEMAP)
    assert [(entry.url[-3:], entry.title) for entry in found.entries] == [("new", "New"), ("old", "")]


def test_a_sitemap_index_names_its_lists() -> None:
    """The most recently changed first."""
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>/a.xml</loc><lastmod>2025-01-01</lastmod></sitemap>"
        "<sitemap><loc>/b.xml</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>"
    )
    assert [entry.url[-5:] for entry in read("sitemap", index).lists] == ["b.xml", "a.xml"]


def test_a_section_page_is_read_without_its_furniture() -> None:
    """Links of the same site that look like reports; menus and other sites are left out."""
    found = read("section", PAGE)
    assert found.entries == (
        Entry(
            url="https://courier.example.org/2026/boil-water-notice",
            title="Boil water notice lifted",
            published_at=datetime(2026, 1, 9, tzinfo=UTC),
        ),
    )
    assert [entry.url for entry in found.lists] == ["https://courier.example.org/rss.xml"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(
            "<!doctype html><html><body>Welcome</body></html>", "a web page (HTML) instead of a feed", id="HTML"
        ),
        pytest.param("", "the body is empty", id="empty"),
        pytest.param('{"items": 5}', "not a JSON Feed", id="JSON of another kind"),
        pytest.param('{"items": [', "not valid JSON", id="cut JSON"),
        pytest.param("\x89PNG\r\n\x1a\n", "not a feed", id="picture"),
    ],
)
def test_what_is_no_feed_is_said_in_words(data: str, said: str) -> None:
    """The reason stands in the refusal."""
    found = parse_listing("rss", data.encode("latin-1"), "application/rss+xml", BASE)
    assert isinstance(found, str)
    assert said in found


def test_a_page_where_a_feed_was_looked_for_names_its_feeds() -> None:
    """``auto`` follows a site to the feed its page names."""
    assert [entry.url for entry in read("auto", PAGE, "text/html").lists] == ["https://courier.example.org/rss.xml"]


def test_a_truncated_feed_keeps_what_could_be_read_and_says_so() -> None:
    """Half a feed is half a feed, not nothing."""
    found = read("rss", RSS[: RSS.index("<item><title>Again")])
    assert len(found.entries) == 1
    assert found.fault.startswith("not well-formed")


@pytest.mark.parametrize("kind", ["rss", "sitemap", "auto"])
def test_an_entity_bomb_expands_to_nothing(kind: str) -> None:
    """Entities of a stranger's document are not resolved, inside or out (S6)."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lol}<!ENTITY f SYSTEM "file:///etc/passwd">]>
    <rss version="2.0"><channel><title>&l9;&f;</title><item><title>&l9;&f;</title><link>https://a.example.org/1</link>
    </item></channel></rss>"""
    found = parse_listing(kind, bomb.encode(), "text/xml", BASE)
    assert "lollol" not in repr(found)
    assert "root:" not in repr(found)
    assert len(repr(found)) < 5000


@pytest.mark.parametrize("kind", ["auto", "rss", "atom", "jsonfeed", "sitemap", "section"])
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.sampled_from([RSS, ATOM, PAGE]).flatmap(
            lambda text: st.tuples(st.integers(0, len(text)), st.binary(max_size=5)).map(
                lambda cut: text[: cut[0]].encode() + cut[1] + text[cut[0] + 3 :].encode()
            )
        ),
    )
)
def test_any_bytes_are_a_list_or_said_not_to_be(kind: str, data: bytes) -> None:
    """No parser's exception comes out, and every address is one we might ask."""
    found = parse_listing(kind, data, "text/xml", BASE)
    if isinstance(found, Listing):
        for entry in found.entries:
            assert str(parse_address(entry.url)) == entry.url
            assert len(entry.title) <= 500


@given(st.text())
def test_plain_text_has_no_tags(text: str) -> None:
    """Markup in a title is taken out, or the title is."""
    assert "<script" not in plain(f"<p>{text}<script>alert(1)</script>", 500).lower() or "<script" in text.lower()

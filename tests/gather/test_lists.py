"""Feeds, sitemaps and pages with links become one kind of list; what is none of them is said in words."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.gather.address import parse_address
from nightdesk.gather.dates import local_time
from nightdesk.gather.entries import Entry, Listing, believed, once, plain
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


SECTIONS = {  # a page's links, and the titles of those that are reports
    "short ids under headings": (
        '<h3><a href="/a/Xy9kQ2">Bridge closes on Monday</a></h3>', ["Bridge closes on Monday"]),
    "Japanese": ('<div><a href="/articles/A1.html">浜町、橋の閉鎖を可決</a></div>', ["浜町、橋の閉鎖を可決"]),
    "Chinese menu words": ('<div><a href="/2026/x.html">国际新闻</a></div>', []),
    "Thai": ('<div><a href="/news/1234">เมืองชายคลองปิดสะพานวันจันทร์</a></div>', ["เมืองชายคลองปิดสะพานวันจันทร์"]),
    "a headline and its blurb in one link": (
        '<a href="/n/1"><h3>Bridge closes on Monday</h3><p>Buses go another way.</p></a>', ["Bridge closes on Monday"]),
    "an empty link beside its headline": (
        '<div><a href="/n/1"></a><h3>Bridge closes on Monday</h3></div>', ["Bridge closes on Monday"]),
    "an empty link with a label": (
        '<a href="/n/1-2-3" aria-label="Bridge closes on Monday"></a>', ["Bridge closes on Monday"]),
    "three in like elements": (
        "".join(f'<li class="t"><a href="/s/{n}b">Bridge {n} closes on Monday</a></li>' for n in range(3)),
        [f"Bridge {n} closes on Monday" for n in range(3)]),
    "one alone": ('<p>See <a href="/s/b">what we wrote of bridges</a>.</p>', []),
    "by a question mark": (
        '<h2><a href="/a.aspx?id=4711">Bridge closes on Monday</a></h2>', ["Bridge closes on Monday"]),
    "authors and topics": (
        '<h3><a href="/author/nora-jane-sample">By Nora Jane Sample</a></h3>'
        '<h3><a href="/topics/a-b-c">All on our bridges</a></h3>',
        []),
    "what the menu has too": (
        '<nav><a href="/all-of-sport">Sport</a></nav><h3><a href="/all-of-sport">All the sport today</a></h3>', []),
}  # fmt: skip


@pytest.mark.parametrize("name", SECTIONS)
def test_what_is_a_teaser_on_a_section_page(name: str) -> None:
    """A link as long as a headline in its script, with an article's address, under a heading or among its like."""
    links, titles = SECTIONS[name]

    found = read("section", f"<html><body><main>{links}</main></body></html>", "text/html; charset=utf-8")

    assert [entry.title for entry in found.entries] == titles
    assert bool(found.fault) is not bool(titles)


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


@pytest.mark.parametrize("said", ["text/html", "text/plain; charset=utf-8", "application/octet-stream", ""])
def test_a_wrong_content_type_is_no_fault_of_the_feed(said: str) -> None:
    """Many a sound feed is sent as a page or as plain text; that is not told as damage at every visit."""
    found = read("rss", RSS, said)
    assert (bool(found.entries), found.fault) == (True, "")


TITLE = "Færgen til Ærø „sejler“ igen – 12 €"


@pytest.mark.parametrize("real", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "declared", [None, "", "utf-8", "iso-8859-1", "windows-1252", "us-ascii", "utf-16", "nonsense"]
)
@pytest.mark.parametrize(
    "said", ["", "text/xml", "text/xml; charset=iso-8859-1", "text/html; charset=utf-16", "application/xml; charset=x"]
)
def test_a_lying_charset_changes_no_word(real: str, declared: str | None, said: str) -> None:
    """Whatever the answer and the document say: bytes that leave no doubt are read as what they are."""
    named = f' encoding="{declared}"' if declared else ""
    head = "" if declared is None else f'<?xml version="1.0"{named}?>'
    news = f"<news:news><news:title>{TITLE}</news:title></news:news>"
    for kind, text in (
        ("rss", f'<rss version="2.0"><channel><item><title>{TITLE}</title><link>/a</link></item></channel></rss>'),
        ("sitemap", f'<urlset xmlns="s" xmlns:news="n"><url><loc>/a</loc>{news}</url></urlset>'),
    ):
        assert read(kind, (head + text).encode(real), said).entries[0].title == TITLE


def test_an_old_encoding_is_read_as_it_is_said() -> None:
    """Where bytes leave a doubt, what is said of them decides: the answer before the document."""
    text = (
        '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><item><title>Æ, Å</title><link>/a</link></item>'
    )
    for encoding, said in (("iso-8859-1", "text/xml; charset=iso-8859-1"), ("windows-1252", "application/xml")):
        assert (
            read("rss", text.format(encoding).encode(encoding) + b"</channel></rss>", said).entries[0].title == "Æ, Å"
        )
    japanese = text.replace("Æ, Å", "橋が再開").format("iso-2022-jp").encode("iso-2022-jp") + b"</channel></rss>"
    assert read("rss", japanese, "application/xml").entries[0].title == "橋が再開"


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


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        pytest.param("Seg, 24 Set 2018 19:22:00 -0300", datetime(2018, 9, 24, 22, 22, tzinfo=UTC), id="Portuguese"),
        pytest.param("mer, 16 nov 2022 00:38:15 +0100", datetime(2022, 11, 15, 23, 38, 15, tzinfo=UTC), id="Italian"),
        pytest.param("Friday, January 29, 2021 04:42 PM", datetime(2021, 1, 29, 16, 42, tzinfo=UTC), id="twelve hours"),
        pytest.param("12 de marzo de 2024", datetime(2024, 3, 12, tzinfo=UTC), id="no clock"),
        pytest.param("17 мая 2022 12:00 +0300", datetime(2022, 5, 17, 9, tzinfo=UTC), id="Russian"),
        pytest.param("2024年3月5日 08:15", datetime(2024, 3, 5, 8, 15, tzinfo=UTC), id="Japanese"),
        pytest.param("5 listopada 2023", None, id="October or November, by the language"),
        pytest.param("11/28/2026 1:00:00 AM", datetime(2026, 11, 28, 1, tzinfo=UTC), id="month first in figures"),
        pytest.param("28-11-2026", datetime(2026, 11, 28, tzinfo=UTC), id="day first in figures"),
        pytest.param("5/11/2026", None, id="either first"),
        pytest.param("1795827600", datetime(2026, 11, 28, 1, tzinfo=UTC), id="seconds since 1970"),
        pytest.param("20261128T010000Z", datetime(2026, 11, 28, 1, tzinfo=UTC), id="ISO without marks"),
        pytest.param("2026-W48-6", datetime(2026, 11, 28, tzinfo=UTC), id="day of a week"),
        pytest.param("Sat, 28 Nov 2026 24:00:00 GMT", datetime(2026, 11, 29, tzinfo=UTC), id="the day's last moment"),
        pytest.param("Sat, 28 Nov 2026 01:00:00 CEST", datetime(2026, 11, 27, 23, tzinfo=UTC), id="zone by its name"),
        pytest.param("Сб, 28 ноя 2026 01:00 +0300", datetime(2026, 11, 27, 22, tzinfo=UTC), id="month cut to three"),
        pytest.param("2026. november 28.", datetime(2026, 11, 28, tzinfo=UTC), id="year first in words"),
        pytest.param("31 Feb 2020", None, id="no such day"),
        pytest.param("03 Apr 02 1500 GMT", None, id="no such year"),
        pytest.param("soon", None, id="nothing"),
    ],
)
def test_a_time_in_a_languages_own_words_is_read(said: str, moment: datetime | None) -> None:
    """Feeds name months as their readers do; without a time a source would pass for undated."""
    feed = f"<rss version='2.0'><channel><item><link>/a</link><pubDate>{said}</pubDate></item></channel></rss>"
    found = parse_listing("rss", feed.encode(), "application/rss+xml; charset=utf-8", BASE)
    assert isinstance(found, Listing)
    assert found.entries[0].published_at == moment


@pytest.mark.parametrize(
    ("said", "language", "moment", "told"),
    [
        ("vor 2 Stunden", "de-DE", datetime(2026, 3, 2, 10, tzinfo=UTC), ""),
        ("yesterday", "da", datetime(2026, 3, 1, tzinfo=UTC), ""),
        ("tomorrow", "en", None, "tomorrow"),
        ("some day", "", None, "some day"),
    ],
)
def test_a_time_that_counts_back_is_counted_from_the_look(
    said: str, language: str, moment: datetime | None, told: str
) -> None:
    """In the feed's language or in English; what cannot be read stays as it was written, to be said."""
    feed = (
        f"<rss version='2.0'><channel><language>{language}</language>"
        f"<item><link>/a</link><pubDate>{said}</pubDate></item></channel></rss>"
    )
    found = parse_listing("rss", feed.encode(), "application/rss+xml; charset=utf-8", BASE)
    assert isinstance(found, Listing)
    (entry,) = believed(found, datetime(2026, 3, 2, 12, tzinfo=UTC)).entries
    assert (entry.published_at, entry.told) == (moment, told)


def test_a_month_that_means_two_is_read_by_the_feeds_language() -> None:
    """Listopad is November in Poland and October in Croatia."""
    for language, month in (("pl", 11), ("hr", 10)):
        assert (found := local_time("5 listopada 2023", language)) is not None
        assert found.month == month


def test_authors_and_ids_are_as_the_feed_says() -> None:
    """The name without its mailbox, the id as written; what names no author has the feed's."""
    rss = """<rss version="2.0"><channel><item><link>/a</link><guid isPermaLink="false">n-17</guid>
    <author>desk@courier.example.org (Ada Holm)</author></item></channel></rss>"""
    found = parse_listing("rss", rss.encode(), "", BASE)
    assert isinstance(found, Listing)
    assert (found.entries[0].authors, found.entries[0].guid) == (("Ada Holm",), "n-17")
    feed = {
        "items": [{"id": 5, "url": "/b"}, {"url": "/c", "author": {"name": "Bo Lund"}}],
        "authors": [{"name": "Desk"}],
    }
    listing = parse_listing("jsonfeed", json.dumps(feed).encode(), "", BASE)
    assert isinstance(listing, Listing)
    assert [(entry.authors, entry.guid) for entry in listing.entries] == [(("Desk",), "5"), (("Bo Lund",), "")]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("ann@courier.example (Ann Holm)", ("Ann Holm",)),
        ("Ann Holm &lt;ann@courier.media&gt;", ("Ann Holm",)),
        ("desk@courier.example", ()),
        ("Ann Holm", ("Ann Holm",)),
    ],
)
def test_an_authors_mailbox_is_taken_off_the_name(written: str, names: tuple[str, ...]) -> None:
    """Whatever the address ends in; one alone names nobody."""
    rss = f"<rss version='2.0'><channel><item><link>/a</link><author>{written}</author></item></channel></rss>"
    found = parse_listing("rss", rss.encode(), "", BASE)
    assert isinstance(found, Listing)
    assert found.entries[0].authors == names


@pytest.mark.parametrize("said", [1795827600, 1795827600000, "Sat, 28 Nov 2026 01:00:00 GMT", "2026-11-28T01:00:00Z"])
def test_a_json_feeds_time_is_read_however_a_program_writes_it(said: object) -> None:
    """RFC 3339 by the specification; seconds, milliseconds and a mail's date in fact."""
    feed = {"items": [{"url": "/a", "date_published": said}]}
    found = parse_listing("jsonfeed", json.dumps(feed).encode(), "", BASE)
    assert isinstance(found, Listing)
    assert found.entries[0].published_at == datetime(2026, 11, 28, 1, tzinfo=UTC)


def test_a_time_before_the_web_is_none() -> None:
    """1970 is a program's zero."""
    said = "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"
    rss = f"<rss version='2.0'><channel><item><link>/a</link>{said}</item></channel></rss>"
    found = parse_listing("rss", rss.encode(), "", BASE)
    assert isinstance(found, Listing)
    assert believed(found, datetime(2026, 3, 2, tzinfo=UTC)).entries[0].published_at is None


def test_a_character_that_html_names_is_read_in_xml() -> None:
    """It is no fault worth telling, and in a list with a DOCTYPE the parser would leave it out."""
    item = "<item><title>Caf&eacute; &amp; bar</title><link>/a</link></item>"
    rss = f"<!DOCTYPE rss SYSTEM 'rss-0.91.dtd'><rss version='0.91'><channel>{item}</channel></rss>"
    found = parse_listing("rss", rss.encode(), "", BASE)
    assert isinstance(found, Listing)
    assert (found.entries[0].title, found.fault) == ("Café & bar", "")


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>/</link><guid>https://courier.example.org/news/7</guid>", "https://courier.example.org/"),
        ("<link>/</link><guid isPermaLink='false'>7</guid>", "https://courier.example.org/"),
        ("<link>https://courier.example.org/a b?c=d e</link>", "https://courier.example.org/a%20b?c=d%20e"),
        ("<link>https://courier example.org/a</link>", ""),
        ("<a:content src='/out' xmlns:a='http://www.w3.org/2005/Atom'/>", "https://courier.example.org/out"),
    ],
)
def test_an_entrys_page_is_found_where_its_link_is_no_page(inside: str, url: str) -> None:
    """A blank behind the host is not encoded, contents may lie elsewhere; an id that is no address names no page."""
    found = parse_listing(
        "rss", f"<rss version='2.0'><channel><item>{inside}</item></channel></rss>".encode(), "", BASE
    )
    assert isinstance(found, Listing)
    assert [entry.url for entry in found.entries] == ([url] if url else [])


def test_entries_that_share_a_page_are_told_apart_by_their_ids() -> None:
    """Some feeds name their front page as the page of everything."""
    items = "".join(f"<item><title>{n}</title><link>/</link><guid>https://c.example/{n}</guid></item>" for n in (7, 8))
    found = parse_listing("rss", f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "", BASE)
    assert isinstance(found, Listing)
    assert [entry.url for entry in found.entries] == ["https://c.example/7", "https://c.example/8"]


def test_a_sitemap_may_be_a_text_file() -> None:
    """An address a line (sitemaps.org)."""
    found = parse_listing("sitemap", b"https://courier.example/a\nhttps://courier.example/b\n", "text/plain", BASE)
    assert isinstance(found, Listing)
    assert [entry.url for entry in found.entries] == ["https://courier.example/a", "https://courier.example/b"]


def test_a_title_declared_as_plain_keeps_its_brackets() -> None:
    """In Atom's plain text they are characters, not markup; character references are never meant for readers."""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><id>x</id>
    <title type="text">The &lt;br&gt; tag &amp;amp; friends</title></entry></feed>"""
    found = parse_listing("atom", atom.encode(), "", BASE)
    assert isinstance(found, Listing)
    assert found.entries[0].title == "The <br> tag & friends"


def test_a_feed_item_with_an_odd_first_link_has_its_next() -> None:
    """A link that nobody may ask does not hide one that may be."""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>T</title>
    <link rel="alternate" href="at://did:plc:x/y"/><link rel="alternate" href="/a"/></entry></feed>"""
    found = parse_listing("atom", atom.encode(), "", BASE)
    assert isinstance(found, Listing)
    assert found.entries[0].url == "https://courier.example.org/a"


def test_an_id_that_a_list_gives_twice_names_nothing() -> None:
    """A feed whose entries all have one id would make one report of them all."""
    entries = once(Entry(url=f"https://a.example/{n}", guid="7" if n < 2 else f"id-{n}") for n in range(4))

    assert [entry.guid for entry in entries] == ["", "", "id-2", "id-3"]

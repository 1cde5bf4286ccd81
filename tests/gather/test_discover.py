"""An operator has a site's address: its feed is found, shown with what is reserved there, and the decision recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nightdesk.cli.main import cli
from nightdesk.errors import InputError, NightdeskError
from nightdesk.gather import run as gather
from nightdesk.records import Source
from nightdesk.settings import FILE, Gather, Settings
from nightdesk.store import open_store
from tests.gather.strangers import Strangers, answer, strangers

ITEM = (
    "<item><title>Ferry back in service</title><link>/a</link><pubDate>Sat, 10 Jan 2026 09:30:00 GMT</pubDate></item>"
)
FEED = answer(
    f"<rss version='2.0'><channel><title>Courier</title>{ITEM}</channel></rss>".encode(),
    content_type="application/rss+xml",
)


def home(inside: str) -> bytes:
    """Return a site's front page."""
    return answer(f"<!doctype html><html><head><title>The Courier</title>{inside}</html>".encode())


def named(path: str, title: str = "News") -> str:
    """Return the line by which a page names a feed."""
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{path}">'


@pytest.fixture
def stranger() -> Iterator[Strangers]:
    with strangers() as found:
        yield found


def look(stranger: Strangers) -> list[str]:
    """Return the paths of the feeds that are found at the stranger's front page."""
    found = gather.discover(stranger.url("/"), Settings(gather=Gather(loopback_ports=(stranger.port,))))
    assert isinstance(found, list)
    assert found[0].listing is not None
    return [feed.url.removeprefix(stranger.url("")) for feed in found]


@pytest.mark.parametrize(
    ("front", "there", "expected"),
    [
        pytest.param(named("/f"), "/f", ["/f"], id="named in the head"),
        pytest.param(
            named("/comments/feed", "Comments") + named("/feed"),
            "/feed",
            ["/feed", "/comments/feed"],
            id="comments last",
        ),
        pytest.param('<body><a href="/all.rss">Subscribe</a>', "/all.rss", ["/all.rss"], id="linked in the page"),
        pytest.param('<base href="/sub/">' + named("f"), "/sub/f", ["/sub/f"], id="relative to the page's base"),
        pytest.param(named("/gone") + named("/f"), "/f", ["/f", "/gone"], id="the first that can be read"),
        pytest.param(named("/") + named("/f"), "/f", ["/f", "/"], id="the first that is a feed"),
        pytest.param(named("http://10.0.0.1/f") + named("/f"), "/f", ["/f"], id="none that may not be asked"),
        pytest.param("<body>Nothing", "/feed.xml", ["/feed.xml"], id="in the usual place"),
    ],
)
def test_a_sites_feed_is_found(stranger: Strangers, front: str, there: str, expected: list[str]) -> None:
    """Named, linked, or where publishing systems put it; the first is the one to follow, and was looked into."""
    stranger.pages |= {"/": home(front), there: FEED}
    assert look(stranger) == expected


def test_a_feed_may_be_named_in_the_head_of_the_answer(stranger: Strangers) -> None:
    """By a ``Link`` header, as by a line of the page (RFC 8288)."""
    link = '</style.css>; rel=preload, </f>; rel="alternate nofollow"; type="application/rss+xml; charset=utf-8"'
    stranger.pages |= {"/": home("<body>").replace(b"\r\n\r\n", f"\r\nLink: {link}\r\n\r\n".encode(), 1), "/f": FEED}
    assert look(stranger) == ["/f"]


def test_a_news_sitemap_stands_in_for_a_feed(stranger: Strangers) -> None:
    """Where robots.txt names one, among lines that name nothing anybody may ask."""
    place = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/a</loc></url></urlset>'
    stranger.pages |= {
        "/": home("<body>"),
        "/robots.txt": answer(
            b"Sitemap: http://a:b@news.example.org/\nSitemap: \\news\nSitemap: http://10.0.0.1/news.xml\n"
            b"Sitemap: /news-map.xml\n",
            content_type="text/plain",
        ),
        "/news-map.xml": answer(place.encode(), content_type="text/xml"),
    }
    assert look(stranger) == ["/news-map.xml"]


SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(("/pages.xml", "/news-1.xml"), ["/news-1.xml"], id="one of its parts is of news"),
        pytest.param(("/2026-01.xml", "/2026-02.xml"), ["/maps.xml"], id="none says so: the index itself"),
        pytest.param(("http://10.0.0.1/news.xml",), None, id="none that may be asked"),
    ],
)
def test_a_sitemap_index_in_robots_txt_is_looked_into(
    stranger: Strangers, parts: tuple[str, ...], expected: list[str] | None
) -> None:
    """What it names as news is followed, else the index, whose newest parts a visit reads."""
    named_parts = "".join(f"<sitemap><loc>{part}</loc></sitemap>" for part in parts)
    place = f"<urlset {SITEMAPS}><url><loc>/a</loc></url></urlset>"
    stranger.pages |= {
        "/": home("<body>"),
        "/robots.txt": answer(b"Sitemap: /maps.xml\n", content_type="text/plain"),
        "/maps.xml": answer(f"<sitemapindex {SITEMAPS}>{named_parts}</sitemapindex>".encode(), content_type="text/xml"),
        "/news-1.xml": answer(place.encode(), content_type="text/xml"),
    }
    if expected is None:
        with pytest.raises(InputError, match="names no feed"):
            look(stranger)
    else:
        assert look(stranger) == expected


def test_a_site_without_a_feed_is_said_to_have_none(stranger: Strangers) -> None:
    """And a feed that is named but not there is still named, with why it could not be looked into."""
    stranger.pages["/"] = home("<body>")
    with pytest.raises(InputError, match="names no feed"):
        look(stranger)
    stranger.pages["/"] = home(named("/gone"))
    looked_at = gather.discover(stranger.url("/"), Settings(gather=Gather(loopback_ports=(stranger.port,))))
    assert isinstance(looked_at, list)
    (found,) = looked_at
    assert (found.url, found.listing) == (stranger.url("/gone"), None)
    assert found.fault.endswith("/gone: answered 404")


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        pytest.param(answer(content_type="application/rss+xml"), "the body is empty; name the address of", id="empty"),
        pytest.param(answer(ENTITIES, content_type="text/xml"), "XML that declares entities", id="entities"),
        pytest.param(answer(ENTITIES), "XML that declares entities", id="entities said to be a page"),
        pytest.param(answer(b"{", content_type="application/json"), "not valid JSON; name the address", id="half JSON"),
        pytest.param(answer(b"x" * 6_000_000), "larger than 5 MB.*; name another feed", id="too large"),
        pytest.param(
            answer(status=301, Location="http://169.254.169.254/x"),
            "169.254.169.254/x, where .*/ sends us",
            id="inside",
        ),
        pytest.param(b"nonsense\r\n\r\n", "/: the answer is not HTTP: Bad status line", id="no HTTP"),
        pytest.param(answer(b"cut", Content_Length="9"), "/: the answer broke off before its end", id="cut"),
        pytest.param(b"", "/: the connection was closed without an answer", id="nothing"),
    ],
)
def test_what_is_no_feed_is_said_in_words_for_people(stranger: Strangers, answered: bytes, said: str) -> None:
    """What stands there, at which address, and what to name instead; nothing of our insides."""
    stranger.pages["/"] = answered
    with pytest.raises(NightdeskError, match=said) as caught:
        look(stranger)
    assert stranger.url("/") in str(caught.value)
    assert not re.search(r"Error|parse_|_list", str(caught.value))


# -- the command -------------------------------------------------------------------------------------------


def add(folder: Path, stranger: Strangers, *given: str) -> tuple[Result, list[Source]]:
    """Add a source to a new project; return what was said and what is followed."""
    project = folder / "p"
    if not project.exists():
        say = ["new", str(project), "--publisher", "P", "--editor", "E", "--contact", "c@example.org"]
        assert CliRunner().invoke(cli, say).exit_code == 0
        with (project / FILE).open("a", encoding="utf-8") as settings:
            settings.write(f"\n[gather]\nloopback_ports = [{stranger.port}]\n")
    done = CliRunner().invoke(cli, ["sources", "add", *given, "-p", str(project)])
    store = open_store(f"sqlite:///{project / 'store.db'}")
    found = store.sources()
    store.close()
    return done, found


def test_without_an_answer_what_is_reserved_decides(stranger: Strangers, tmp_path: Path) -> None:
    """Quote where nothing is, headline and link where something is; the words that said so are the reason."""
    stranger.pages |= {"/a": FEED, "/b": FEED.replace(b"\r\n\r\n", b"\r\nTDM-Reservation: 1\r\n\r\n", 1)}
    done, (free,) = add(tmp_path, stranger, stranger.url("/a"))
    assert "1 entries, the newest of 2026-01-10 09:30 UTC" in done.output
    assert (free.rights, free.name) == ("quote", "Courier")
    done, both = add(tmp_path, stranger, stranger.url("/b"))
    (reserved,) = [source for source in both if source.url.endswith("/b")]
    assert "header tdm-reservation: 1" in done.output
    assert reserved.rights == "pointer"
    assert "header tdm-reservation: 1" in reserved.rights_reason
    assert reserved.id != free.id


def test_an_ai_txt_is_shown_to_who_decides(stranger: Strangers, tmp_path: Path) -> None:
    """Its terms are in words: a person's decision stands over them, and without one they leave headline and link."""
    stranger.pages |= {"/a": FEED, "/ai.txt": answer(b"Ask us first.", content_type="text/plain")}
    done, (source,) = add(tmp_path, stranger, stranger.url("/a"))
    assert "ai.txt: Ask us first." in done.output
    assert (source.rights, "ai.txt: Ask us first." in source.rights_reason) == ("pointer", True)
    done, (source,) = add(tmp_path, stranger, stranger.url("/a"), "--rights", "quote", "--reason", "we asked")
    assert (source.rights, source.rights_reason) == ("quote", "we asked")


def test_all_feeds_are_followed_but_those_that_cannot_be_read(stranger: Strangers, tmp_path: Path) -> None:
    """With ``--all``; what was wrong with the others is shown."""
    stranger.pages |= {"/": home(named("/gone") + named("/a") + named("/b")), "/a": FEED, "/b": FEED}
    done, found = add(tmp_path, stranger, stranger.url("/"), "--all")
    assert {source.url for source in found} == {stranger.url("/a"), stranger.url("/b")}
    assert re.search(r"there is .*/gone.*\n +cannot be read: .*/gone: answered 404", done.output)


def test_a_page_without_a_feed_is_followed_as_a_section(stranger: Strangers, tmp_path: Path) -> None:
    """Because a person says so, whatever stands there: no feed is asked for, and names lose what no list could hold."""
    done, (source,) = add(tmp_path, stranger, stranger.url("/news/"), "--section", "--name", "Evil\x1b[31m Courier")

    assert done.exit_code == 0, done.output
    assert (source.feed, source.url, source.name) == ("section", stranger.url("/news/"), "Evil[31m Courier")
    assert [path for path in stranger.asked if path not in ("/robots.txt", "/.well-known/tdmrep.json")] == ["/news/"]
    assert "cannot be read" in done.output
    odd, _ = add(tmp_path, stranger, "http://user@courier.example.org/", "--section")
    assert odd.exit_code != 0


def test_what_a_section_would_bring_is_said_before_it_is_followed(stranger: Strangers, tmp_path: Path) -> None:
    """How many reports its page links; and of a page that links none, what its links are instead."""
    cards = "".join(f'<h3><a href="/a/{n}x">Bridge {n} closes today</a></h3>' for n in range(3))
    menu = '<nav><a href="/a">A</a></nav><a href="/b">B</a>'
    stranger.pages |= {"/news/": home(f"</head><body><main>{cards}</main>"), "/menu/": home(f"</head><body>{menu}")}

    some, _ = add(tmp_path, stranger, stranger.url("/news/"), "--section")
    none, _ = add(tmp_path, stranger, stranger.url("/menu/"), "--section")

    assert "section, 3 entries" in some.output
    assert "none of its 2 links looks like a report's: 1 stand in menus, 1 are shorter than a headline" in none.output


def test_an_index_of_sitemaps_is_looked_into(stranger: Strangers, tmp_path: Path) -> None:
    """What is said of it is what a visit would take."""
    form = '<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'
    index = form.format("sitemapindex", f"<sitemap><loc>{stranger.url('/part.xml')}</loc></sitemap>")
    part = form.format("urlset", f"<url><loc>{stranger.url('/a/1')}</loc><lastmod>2026-01-01</lastmod></url>")
    there = {"/index.xml": index, "/part.xml": part}
    stranger.pages |= {name: answer(data.encode(), content_type="text/xml") for name, data in there.items()}

    done, _ = add(tmp_path, stranger, stranger.url("/index.xml"))

    assert "an index of 1 sitemaps, 1 entries, the newest of 2026-01-01" in done.output


def test_a_decision_is_recorded_with_its_reason(stranger: Strangers, tmp_path: Path) -> None:
    """And added again it is decided anew, under the same id; an OPML list keeps the decisions it carries."""
    stranger.pages["/a"] = FEED
    add(tmp_path, stranger, stranger.url("/a"), "--rights", "full", "--reason", "our own wire")
    _, (first,) = add(tmp_path, stranger, stranger.url("/a"), "--rights", "pointer", "--reason", "they wrote to us")
    assert (first.rights, first.rights_reason) == ("pointer", "they wrote to us")
    listed = tmp_path / "list.opml"
    done = CliRunner().invoke(cli, ["sources", "export", "-p", str(tmp_path / "p"), "-o", str(listed)])
    assert done.exit_code == 0
    _, again = add(tmp_path, stranger, str(listed))
    assert [(source.id, source.rights, source.rights_reason) for source in again] == [
        (first.id, "pointer", "they wrote to us")
    ]


def test_what_add_cannot_do_it_says(stranger: Strangers, tmp_path: Path) -> None:
    """An empty reason, a page's option for a list, and what stands in a list and cannot be asked."""
    stranger.pages["/a"] = FEED
    empty, kept = add(tmp_path, stranger, stranger.url("/a"), "--rights", "full", "--reason", " ")
    assert (empty.exit_code, kept) == (1, [])
    assert "--reason is empty" in str(empty.exception)
    listed = tmp_path / "list.opml"
    listed.write_text(
        f'<opml><body><outline xmlUrl="{stranger.url("/a")}"/><outline xmlUrl="file:///x"/></body></opml>'
    )
    section, kept = add(tmp_path, stranger, str(listed), "--section")
    assert (section.exit_code, kept) == (1, [])
    assert "--section is for the address of a page" in str(section.exception)
    done, kept = add(tmp_path, stranger, str(listed))
    assert "left out  file:///x" in done.output
    assert [source.url for source in kept] == [stranger.url("/a")]


def test_a_list_at_an_address_is_taken_as_one_in_a_file(stranger: Strangers, tmp_path: Path) -> None:
    """But nothing it decides is our decision, nobody is led inside by it, and what is followed already is said."""
    stranger.pages["/a"] = FEED
    _, (before,) = add(tmp_path, stranger, stranger.url("/a"), "--rights", "full", "--reason", "our own wire")
    outlines = (
        f'<outline text="A" xmlUrl="{stranger.url("/a")}/"/><outline text="In" xmlUrl="http://10.0.0.1/feed"/>'
        '<outline text="Gazette" xmlUrl="https://gazette.example.org/feed" n:rights="full" n:family="courier"/>'
    )
    stranger.pages["/list"] = answer(
        f'<opml xmlns:n="https://nightdesk.invalid/ns/opml"><body>{outlines}</body></opml>'.encode()
    )
    done, kept = add(tmp_path, stranger, stranger.url("/list"), "--family", "")

    assert done.exit_code == 0, done.output
    assert f"already followed  {before.id}" in done.output
    assert re.search(r"left out  http://10\.0\.0\.1/feed: .* not on the public internet", done.output)
    assert {(source.id, source.rights, source.family) for source in kept} == {
        (before.id, "full", ""),
        ("gazette", "quote", ""),
    }
    stranger.pages["/inside"] = answer(b'<opml><body><outline xmlUrl="http://127.0.0.1:1/"/></body></opml>')
    done, _ = add(tmp_path, stranger, stranger.url("/inside"))
    assert done.exit_code == 1
    assert "/inside: the OPML list names no feed that can be asked" in str(done.exception)

"""What a page says, and what it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from nightdesk.errors import InputError
from nightdesk.read.lines import open_filter
from nightdesk.read.read_page import read_page
from nightdesk.read.report_line import read_pointer, read_report_line
from nightdesk.records import Change, PageKind, Rights
from tests.read.builders import NOW, PARAGRAPHS, URL, a_page, an_article_node, paragraphs_html

TEXT = "\n\n".join(PARAGRAPHS)


def test_fields_come_with_where_they_came_from() -> None:
    """JSON-LD, meta and the page itself each give what they know, and the page says which gave what."""
    node = an_article_node(
        dateModified="2026-01-05T20:00:00+01:00", articleSection="City", correction="The cost is 41 million crowns."
    )
    shown = "<h2>City: Council closes bridge</h2>" + paragraphs_html()
    head = '<meta property="og:title" content="Council closes bridge">'
    page = read_page(a_page(shown, linked=node, head=head), url=URL)

    assert (page.kind, page.title) == (PageKind.ARTICLE, "Council closes bridge")
    assert page.text.endswith(TEXT)
    assert (page.published_as, page.modified_as) == ("2026-01-05T19:40:00+01:00", "2026-01-05T20:00:00+01:00")
    assert (page.authors, page.section, page.site) == (("Nora Sample",), "City", "Exempla Courier")
    assert (page.change, page.change_note) == (Change.CORRECTION, "The cost is 41 million crowns.")
    assert page.field_sources["title"] == "opengraph"
    assert page.field_sources["authors"] == page.field_sources["published_as"] == "json-ld"


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        pytest.param("<footer>© 2025 Courier. All rights reserved.</footer>", "", id="a copyright's year"),
        pytest.param("<p>© 2025 Courier.</p><p>Published 3 January 2026</p>", "2026-01-03", id="a day beside it"),
        pytest.param('<time datetime="2026-01-01">1. januar</time>', "2026-01-01", id="New Year's Day"),
    ],
)
def test_a_year_alone_is_no_day_of_publication(shown: str, day: str) -> None:
    """Who owns the page since when says nothing of when it came out."""
    assert read_page(a_page(paragraphs_html() + shown), url="https://courier.example.org/bridge").published_as == day


@pytest.mark.parametrize(
    ("body", "head", "authors"),
    [
        pytest.param('<ul class="metaAuthorList"><li>Nora Sample</li></ul>', "", ("Nora Sample",), id="class"),
        pytest.param('<p class="author">by Nora Sample, EXEMPLA RADIO</p>', "", ("Nora Sample",), id="with outlet"),
        pytest.param('<div class="comment-list"><b class="author">Udo Unnamed</b></div>', "", (), id="a comment's"),
        pytest.param('<div class="author">Read our newsletter</div>', "", (), id="no name"),
        pytest.param("<p>Nora Sample | 05.01.2026 - Update: 06.01.2026</p>", "", ("Nora Sample",), id="beside a day"),
        pytest.param(
            "",
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Nora Sample">',
            ("Nora Sample",),
            id="twitter card",
        ),
        pytest.param(
            "",
            '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Two minutes">',
            (),
            id="another label",
        ),
    ],
)
def test_the_author_is_found_where_pages_without_json_ld_name_one(
    body: str, head: str, authors: tuple[str, ...]
) -> None:
    """A class near the heading or a card's label names the author; a comment's author wrote something else."""
    assert read_page(a_page(body + paragraphs_html(), head=head), url=URL).authors == authors


@pytest.mark.parametrize(
    ("first", "last", "authors"),
    [
        pytest.param("<p>Nora Samplewright</p>", "", ("Nora Samplewright",), id="above the text"),
        pytest.param("", "<p>Exempla Courier / Lore Ipsum</p>", ("Lore Ipsum",), id="below it, beside the paper"),
        pytest.param("<p>Nora Samplewright/Lore Ipsum</p>", "", ("Nora Samplewright", "Lore Ipsum"), id="two"),
        pytest.param("<h2>Nora Samplewright</h2>", "", ("Exempla Courier",), id="a heading"),
        pytest.param("<ul><li>Nora Samplewright</li></ul>", "", ("Exempla Courier",), id="an item of a list"),
        pytest.param("<p>Safety Alert</p>", "", ("Exempla Courier",), id="everyday words"),
        pytest.param("<p>Mayor Placeholder resigns.</p>", "", ("Exempla Courier",), id="a sentence"),
    ],
)
def test_a_text_without_a_byline_is_signed_by_the_line_above_or_below(
    first: str, last: str, authors: tuple[str, ...]
) -> None:
    """Where only the paper is named as author, a line that is nothing but names says who wrote it."""
    node = an_article_node(author={"@type": "Organization", "name": "Exempla Courier"})
    page = read_page(a_page(first + paragraphs_html() + last, linked=node), url=URL)

    assert page.authors == authors


LINKS = "<li><a href=/a>Ferry to run late in spring</a> (Monday)</li><li>Baker of Brackwater wins the prize</li>"


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("<p><strong>More: <a href=/a>Ferry timetable</a></strong></p>", id="a label and a link"),
        pytest.param("<p><b>I billeder: <a href=/a>Broen fra oven</a></b></p>", id="in a language without a list"),
        pytest.param(f"<h2>Most read</h2><ol>{LINKS}</ol>", id="a list under a heading"),
        pytest.param(f"<p><strong>Lesen Sie auch</strong></p><ul>{LINKS}</ul>", id="a list under a line"),
        pytest.param(
            "<h3>Weitere Themen</h3><div><section><h4>Ferry</h4><p>Ten boats will run late in spring, says the city, "
            "so that nobody has to walk home.</p></section></div>",
            id="teasers under a heading",
        ),
        pytest.param("<p>Tags: <a href=/t>harbour</a>, <a href=/t>bridges</a></p>", id="catchwords"),
    ],
)
def test_pointers_inside_an_article_are_no_text_of_it(inside: str) -> None:
    """Wherever they stand, with or without a class; the article goes on after them as before."""
    first, rest = paragraphs_html(PARAGRAPHS[:2]), paragraphs_html(PARAGRAPHS[2:])

    assert read_page(a_page(first + inside + rest), url=URL).text == TEXT


@pytest.mark.parametrize(
    "last",
    [
        "<p>Nora Sample is a reporter who covers the harbour. She lives in Exempla.</p>",
        "<p><em>Nora Sample, Jahrgang 1980, schreibt über Häfen.</em></p>",
        "<p>Reach Nora Sample at nora@courier.example.</p>",
        "<h3>About the author</h3><p>She has covered the harbour for nine years and lives by the quay.</p>",
        "<p>(Reporting by Nora Sample; Editing by Udo Unnamed)</p>",
        "<p>Exempla Press writer Udo Unnamed in Brackwater contributed to this report.</p>",
        "<p>This is a developing story. Please check back for updates.</p>",
        "<p>© 2026 Exempla Courier. All rights reserved.</p>",
        "<p>Exempla Courier 2026. Alle Rechte vorbehalten.</p>",
        "<p>Copyright 2026 The Exempla Press. This material may not be published, broadcast or rewritten.</p>",
    ],
)
def test_what_is_told_of_author_and_rights_is_no_text_of_the_article(last: str) -> None:
    """Notes on who wrote it and whose it is stand below it; an author who speaks in the text stays."""
    spoken = "<p>Nora Sample: What happens in March?</p>"
    page = read_page(a_page(spoken + paragraphs_html() + last, linked=an_article_node()), url=URL)

    assert page.text == f"Nora Sample: What happens in March?\n\n{TEXT}"


@pytest.mark.parametrize(
    ("paragraph", "is_text"),
    [
        pytest.param("We use cookies to improve your experience.", False, id="a notice"),
        pytest.param("Vi bruger cookies. Accepter alle eller afvis alle.", False, id="in another language"),
        pytest.param("We use cookies, say all sites in the study, and few let anyone refuse.", True, id="news"),
        pytest.param("“We use cookies on your phone,” says the notice that the court forbade.", True, id="a quotation"),
    ],
)
def test_news_of_cookies_is_no_notice(paragraph: str, is_text: bool) -> None:
    """A notice speaks to its reader and asks; what is told of notices, or quoted from them, is the article."""
    page = read_page(a_page(paragraphs_html((*PARAGRAPHS[:2], paragraph, *PARAGRAPHS[2:]))), url=URL)

    assert (paragraph in page.text) == is_text
    assert all(other in page.text for other in PARAGRAPHS)


CAPTIONS = ("Inspectors look at the bearings on Monday.", "The last bus crosses.", "Mayor Ada Placeholder speaks.")


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param("<figure><img src=a.jpg><figcaption>{}</figcaption></figure>", id="figures"),
        pytest.param("<figure><figcaption>{} <i class=credit>Nora Sample</i></figcaption></figure>", id="with credits"),
        pytest.param("<ul class=slideshow><li><div class=slide-caption>{}</div></li></ul>", id="a slide show"),
    ],
)
def test_a_page_of_pictures_tells_what_their_captions_say(picture: str) -> None:
    """They are all its text, but where it has another they are none of it."""
    pictures = "".join(picture.format(caption) for caption in CAPTIONS)
    page = read_page(a_page(pictures, linked=an_article_node()), url=URL)

    assert (page.kind, page.text) == (PageKind.ARTICLE, "\n\n".join(CAPTIONS))
    assert read_page(a_page(pictures + paragraphs_html()), url=URL).text == TEXT


ODD = {
    "AMP, with its menu and its notice": "<html amp><body><amp-sidebar><ul><li>Home</li></ul></amp-sidebar>"
    f"<h1>Bridge</h1>{paragraphs_html()}<amp-consent><p>We use cookies and our partners need consent.</p>"
    "</amp-consent></body></html>",
    "a shadow tree that is declared": f"<html><body><h1>Bridge</h1><x-article><template shadowrootmode=open><article>"
    f"{paragraphs_html()}</article></template></x-article></body></html>",
    "breaks for paragraphs": f"<html><body><h1>Bridge</h1><div>{'<br><br>'.join(PARAGRAPHS)}</div></body></html>",
    "a table for the page": f"<table><tr><td><h1>Bridge</h1>{paragraphs_html()}</td></tr></table>",
    "XHTML with CDATA": f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Bridge</h1>"
    f"<![CDATA[x]]>{paragraphs_html()}</body></html>",
}  # fmt: skip


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in ODD.items()])
def test_odd_pages_are_read_like_others(markup: str) -> None:
    """However a page is built, its text is that of the article and nothing else."""
    assert read_page(markup.encode(), url=URL).text == TEXT


def test_plain_text_has_its_paragraphs() -> None:
    """Plain text is no markup: its blank lines part paragraphs, its angle brackets are its own."""
    page = read_page(
        "\n \n".join((*PARAGRAPHS, "If 1 < 2, then <nobody> minds.")).encode(), url=URL, content_type="text/plain"
    )

    assert page.text == f"{TEXT}\n\nIf 1 < 2, then <nobody> minds."


@pytest.mark.parametrize("name", ["itemprop", "property"])
def test_microdata_and_rdfa_name_author_and_day(name: str) -> None:
    """Both ways of marking properties in the body are read, with and without a vocabulary before the name."""
    author = f'<p {name}="schema:author"><b {name}="name">Nora Sample</b></p>'
    day = f'<time {name}="datePublished" datetime="2026-01-04T19:40:00+01:00">x</time>'
    page = read_page(f"<html><body><h1>Bridge</h1>{author}{day}{paragraphs_html()}</body></html>".encode(), url=URL)

    assert (page.authors, page.published_as) == (("Nora Sample",), "2026-01-04T19:40:00+01:00")


def test_a_byline_under_a_lower_heading_is_found_where_the_page_has_no_main_one() -> None:
    """Some sites set the headline as h3; their author's class still stands below it."""
    body = '<h3>Council votes</h3><div>5 January 2026 | by <span class="author">Nora Sample</span></div>'
    markup = f"<html><body><article>{body}{paragraphs_html()}</article></body></html>"

    assert read_page(markup.encode(), url=URL).authors == ("Nora Sample",)


@pytest.mark.parametrize(
    ("body", "linked", "authors"),
    [
        pytest.param("<p>By Lore Ipsum</p>", "Udo Unnamed", ("Lore Ipsum",), id="printed under the headline"),
        pytest.param(
            '<div><b class="byline">Nora Sample</b> <b class="byline">Lore Ipsum</b></div>',
            "Nora Sample",
            ("Nora Sample", "Lore Ipsum"),
            id="shown with another",
        ),
        pytest.param(
            '<div><b class="byline">Nora Sample</b></div><section><i class="byline">Udo Unnamed</i></section>',
            "Exempla Courier",
            ("Nora Sample",),
            id="on the card of another article",
        ),
        pytest.param("<h2>By The Numbers</h2>", "Nora Sample", ("Nora Sample",), id="a heading is no byline"),
        pytest.param("", "Exempla Courier", ("Exempla Courier",), id="the paper itself"),
    ],
)
def test_what_the_page_prints_goes_before_what_it_tells_machines(
    body: str, linked: str, authors: tuple[str, ...]
) -> None:
    """A byline under the headline names the author or completes what JSON-LD knows; other articles' bylines do not."""
    node = an_article_node(author={"@type": "Person", "name": linked})

    assert read_page(a_page(body + paragraphs_html(), linked=node), url=URL).authors == authors


def test_a_plain_page_without_any_metadata_is_an_article() -> None:
    """A heading and paragraphs are enough: small papers have no JSON-LD."""
    page = read_page(a_page(), url=URL)

    assert (page.kind, page.title, page.text) == (PageKind.ARTICLE, "Council votes to close Harbour Bridge", TEXT)


def test_the_dirt_around_the_text_stays_outside() -> None:
    """Notices, boxes, captions, bylines, comments and invitations are not the report."""
    dirt = (
        '<div class="cookie-notice"><p>We use cookies. <button>Accept all</button></p></div>'
        '<p class="byline">By Nora Sample</p>'
        "<figure><img src='b.jpg' alt='bridge'><figcaption>The bridge on Monday. Photo: Nora Sample</figcaption>"
        "</figure>"
        + paragraphs_html(PARAGRAPHS[:2])
        + "<p>Read also: <a href='/ferry'>Ferry prices rise again this spring</a></p>"
        "<div class='newsletter'><p>Sign up for our newsletter and get the harbour news first.</p></div>"
        + paragraphs_html(PARAGRAPHS[2:])
        + "<aside class='related'><h3>Related</h3><ul><li><a href='/a'>Quay shops fear an empty summer season</a></li>"
        "</ul></aside><div class='comments-list'><p>Anonymous: they should have repaired it years ago!</p></div>"
    )
    assert read_page(a_page(dirt, linked=an_article_node()), url=URL).text == TEXT


@pytest.mark.parametrize(
    "title",
    [
        "This domain is for sale", "Article unavailable", "Página não encontrada", "Sayfa bulunamadı",
        "Сторінку не знайдено", "الصفحة غير موجودة", "页面不存在", "ページが見つかりません",
        "페이지를 찾을 수 없습니다", "503 Service Temporarily Unavailable", "451: Unavailable due to legal reasons",
        "We'll be back soon!", "Wegen Wartungsarbeiten nicht erreichbar",
    ],
)  # fmt: skip
def test_an_error_page_is_known_by_its_title(title: str) -> None:
    """Without a number, in the words of its language."""
    page = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Exempla Courier, Quay 1</p></body></html>"
    )
    assert read_page(page.encode(), url=URL).kind is PageKind.ERROR


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", PageKind.EMPTY, id="nothing"),
        pytest.param(b"<html><body><div id='app'></div></body></html>", PageKind.EMPTY, id="script only"),
        pytest.param(
            a_page("<p>The page you are looking for does not exist.</p>", title="Page not found"),
            PageKind.ERROR,
            id="error page",
        ),
        pytest.param(
            a_page("<p>Siden, du leder efter, er flyttet.</p>", title="Siden findes ikke", lang="da"),
            PageKind.ERROR,
            id="danish error page",
        ),
        pytest.param(
            a_page(
                "<p>We and our 112 partners use cookies to store personal data. Accept all or manage preferences. "
                "You can withdraw consent at any time.</p><button>Accept all</button>",
                title="Before you continue",
            ),
            PageKind.WALL,
            id="consent wall",
        ),
        pytest.param(
            a_page(
                "<div><p>Wir und unsere 98 Partner legen Cookies auf Ihrem Gerät ab. Ohne Cookies geht es nicht.</p>"
                "<p>Zum Lesen erlauben Sie Cookies oder bezahlen.</p></div><footer><p>Der Exempla-Bote.</p></footer>",
                title="Hafenbrücke: Händler fordern Ausgleich",
                lang="de",
            ),
            PageKind.WALL,
            id="consent wall under an article's headline, in words no list has",
        ),
        pytest.param(
            a_page(
                f"<p>{PARAGRAPHS[0]}</p><p>To continue reading, log in or start your free trial.</p>",
                linked=an_article_node(isAccessibleForFree=False),
            ),
            PageKind.WALL,
            id="paywall stub",
        ),
        pytest.param(
            a_page(
                "<ul>"
                + "".join(f"<li><a href='/{n}'>Harbour council decides on matter {n} today</a></li>" for n in range(60))
                + "</ul>",
                title="News",
            ),
            PageKind.INDEX,
            id="index",
        ),
        pytest.param(b"%PDF-1.7 \x00\x00\x00", PageKind.OTHER, id="not a page"),
    ],
)
def test_what_is_no_article_is_told_apart(data: bytes, kind: PageKind) -> None:
    """The kind is decided before anything is made of a page, and always with a reason."""
    page = read_page(data, url="https://courier.example/somewhere")

    assert page.kind is kind
    assert page.reason


@pytest.mark.parametrize(
    ("url", "markup", "text"),
    [
        pytest.param(
            URL,
            "<h1>Bridge closes</h1><p>The bridge closes on Monday.</p>",
            "The bridge closes on Monday.",
            id="one sentence",
        ),
        pytest.param(
            "",
            "<h1>大桥关闭</h1><p>大桥周一关闭，为期十五个月。</p>",
            "大桥周一关闭，为期十五个月。",
            id="one sentence of a script without spaces, no address",
        ),
        pytest.param(
            URL,
            "<nav><a href='/'>Home</a><a href='/w'>World</a></nav><article><h1>Bridge closes</h1>"
            "<p>The bridge closes on Monday, the city said.</p></article><footer>Exempla Courier, 1 Quay</footer>",
            "The bridge closes on Monday, the city said.",
            id="inside a site",
        ),
        pytest.param(
            URL,
            "<h1>Bridge closes</h1><div>The bridge closes on Monday, the city said</div>",
            "The bridge closes on Monday, the city said",
            id="no paragraph, no full stop",
        ),
    ],
)
def test_a_brief_is_an_article_however_short(url: str, markup: str, text: str) -> None:
    """A headline and one sentence are a report: news in brief is news."""
    page = read_page(f"<html><body>{markup}</body></html>".encode(), url=url)

    assert (page.kind, page.text) == (PageKind.ARTICLE, text)


def test_a_page_that_a_script_fades_in_is_read() -> None:
    """What is only transparent until a script runs is the text, when the page shows nothing else."""
    faded = f"<html><body><main style='opacity:0'><h1>Bridge closes</h1>{paragraphs_html()}</main></body></html>"
    page = read_page(faded.encode(), url=URL)

    assert (page.kind, page.text) == (PageKind.ARTICLE, TEXT)
    assert "hidden" in page.flags


def test_cards_of_other_articles_stay_outside() -> None:
    """A little text under a linked heading leads elsewhere, and so does a second article."""
    cards = "".join(
        f"<div><h3><a href='/{n}'>Ferry prices rise for the {n}th time</a></h3><p>The company says fuel is dear "
        "and passengers have heard that before.</p></div>"
        for n in range(5)
    )
    second = f"<article><h2>Museum opens</h2><p>{'The museum of salt opens in June. ' * 12}</p></article>"
    markup = f"<main><article><h1>Council votes</h1>{paragraphs_html()}{cards}</article>{second}</main>"

    assert read_page(f"<html><body>{markup}</body></html>".encode(), url=URL).text == TEXT


def test_a_large_box_is_the_text_whatever_it_is_called() -> None:
    """A wrapper's class may name what it also holds; what has the page's sentences is no box."""
    markup = f"<div class='sidebar'><h2>Council votes</h2>{paragraphs_html()}</div><div class='share'>Share it</div>"

    assert read_page(f"<html><body>{markup}</body></html>".encode(), url=URL).text.endswith(TEXT)


def test_a_standfirst_above_the_body_opens_the_text() -> None:
    """What stands between headline and text is part of what the source says."""
    lead = "For fifteen months the north quay will be reached by the upstream crossing only."
    markup = (
        f"<header><h1>Council votes</h1><p class='standfirst'>{lead}</p></header>"
        f"<div class='article-body'>{paragraphs_html()}</div>"
    )
    page = read_page(f"<html><body>{markup}</body></html>".encode(), url=URL)

    assert (page.standfirst, page.text) == (lead, f"{lead}\n\n{TEXT}")


def test_the_language_is_the_texts_own() -> None:
    """A page that says it is Danish and is written in English is English."""
    assert read_page(a_page(lang="da"), url=URL).language == "en"


def test_a_feeds_word_fills_what_the_page_leaves_empty() -> None:
    """Title and time of the feed are taken only where the page has none."""
    data = f"<html><body><article>{paragraphs_html()}</article></body></html>".encode()
    page = read_page(data, url=URL, title_hint="Bridge closes", published_hint=NOW)

    assert page.title == "Bridge closes"
    assert page.published_as == "2026-01-06T12:00:00+00:00"
    assert page.field_sources["title"] == page.field_sources["published_as"] == "feed"


def test_a_title_alone_is_a_report_of_its_title() -> None:
    """A line without text is known by its title."""
    page = read_report_line(b'{"id": 7, "title": "Broen lukker", "text": null, "language": "dan"}')

    assert (page.text, page.title_only, page.language, page.key) == ("Broen lukker", True, "da", "7")


@pytest.mark.parametrize(
    ("said", "published", "remark"),
    [
        ("2026-03-01T09:00:00+01:00", "2026-03-01T09:00:00+01:00", ""),
        ("27. februar 2026 kl. 14.05", "2026-02-27T14:05:00-00:00", ""),
        ("Sun, 01 Mar 2026 09:00:00 +0100", "2026-03-01T09:00:00+01:00", ""),
        (1772359200, "2026-03-01T10:00:00Z", ""),
        ("i går", "2026-03-01", "counted back"),
        ("gestern", "2026-03-01", "counted back"),
        ("vor 2 Stunden", "2026-03-02T10:00:00Z", "counted back"),
        ("28 февраля 2026, 10:00", "2026-02-28T10:00:00-00:00", ""),
        ("Sun, 01 Mar 2026 09:00:00 CET", "2026-03-01T09:00:00+01:00", ""),
        ("2039-01-01", "", "lies ahead"),
        ("en dag i marts", "", "cannot be read"),
        ("", "", ""),
    ],
)
def test_a_time_that_cannot_be_read_is_none_and_is_said(said: object, published: str, remark: str) -> None:
    """A line's time is read in every form, counted back where it is "yesterday", and else said to be unreadable."""
    line = json.dumps({"title": "Broen lukker", "published_at": said, "language": "da"}).encode()

    page = read_report_line(line, fetched_at=datetime(2026, 3, 2, 12, tzinfo=UTC))

    assert page.published_as == published
    assert remark in page.reason
    assert bool(remark) == ("published_at" in page.reason)
    assert ("published_as" in page.field_sources) == bool(published)


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]", b'{"title": 3}', b'{"authors": {"a": 1}}', b'{"rights": "all"}', b'{"text": ["a"]}']
)
def test_a_wrong_line_is_an_input_error(line: bytes) -> None:
    """What is no report line says what is wrong with it."""
    with pytest.raises(InputError):
        read_report_line(line)


def test_what_others_hand_over_as_text_is_text() -> None:
    """HTML loses its tags and keeps its paragraphs; persons may be objects, or several in one string."""
    line = {"title": "Bridge &amp; quay", "text": "<p>One &quot;two&quot;.</p><p>Three <b>four</b>.</p>"}
    page = read_report_line(json.dumps(line | {"authors": [{"name": "Nora Sample"}, None]}).encode())

    assert (page.title, page.text, page.flags) == ("Bridge & quay", 'One "two".\n\nThree four.', ("markup",))
    assert page.authors == ("Nora Sample",)
    tagged = read_report_line(b'{"text": "The <b> tag is old.", "authors": "Nora Sample and Udo Unnamed"}')
    assert (tagged.text, tagged.flags) == ("The <b> tag is old.", ())
    assert tagged.authors == ("Nora Sample", "Udo Unnamed")


def test_a_pointer_is_a_headline_and_a_link() -> None:
    """A pointer's rights are its own, and its text is its title."""
    page = read_pointer(b'{"title": "Bridge closes", "link": "https://a.example/x?utm_source=y"}')

    assert (page.text, page.rights, page.title_only) == ("Bridge closes", Rights.POINTER, True)
    assert page.canonical_url == "https://a.example/x"


def test_the_filter_answers_in_the_contracts_shape() -> None:
    """One page in, the fields of DESIGN out; a string's declared charset does not matter; null is empty."""
    answer = open_filter()
    html = a_page(linked=an_article_node()).decode().replace("utf-8", "iso-8859-1")
    shown = answer({"id": "a", "url": URL, "html": html, "content_type": None, "fetched_at": "2026-01-06T12:00:00Z"})

    names = "id kind title standfirst text language published_at modified_at authors site"
    names += " canonical_url section keywords image field_sources flags reason"
    assert (" ".join(shown), shown["image"]) == (names, None)
    assert (shown["id"], shown["kind"], shown["text"]) == ("a", "article", TEXT)
    assert (shown["field_sources"]["published_at"], shown["flags"]) == ("json-ld", [])
    assert answer({"id": "b"})["kind"] == "empty"
    head = '<link rel="canonical" href="/bridge"><meta name="keywords" content="bridges, harbour">'
    told = answer(
        {"id": "c", "url": URL, "html": a_page(head=head, linked=an_article_node(articleSection="City")).decode()}
    )
    assert (told["canonical_url"], told["section"]) == ("https://courier.example/bridge", "City")
    assert told["keywords"] == ["bridges", "harbour"]
    sources = {name: told["field_sources"][name] for name in ("canonical_url", "section", "keywords", "language")}
    assert sources == {"canonical_url": "link canonical", "section": "json-ld", "keywords": "meta", "language": "text"}
    assert shown["field_sources"]["canonical_url"] == "address"
    pictured = a_page(linked=an_article_node(image={"url": "/bridge.jpg", "creditText": "Exempla Wire"})).decode()
    picture = {"url": "https://courier.example/bridge.jpg", "caption": "", "credit": "Exempla Wire"}
    assert answer({"id": "d", "url": URL, "html": pictured})["image"] == picture
    with pytest.raises(InputError):
        answer({"id": "c", "html": 3})
    with pytest.raises(InputError):
        answer({"id": "d", "html_base64": "A"})


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en", "Published: 5 January 2026", "2026-01-05"),
        ("de", "Veröffentlicht am 05.01.2026", "2026-01-05"),
        ("da", "Udgivet d. 5. januar 2026", "2026-01-05"),
        ("fr", "Publié le 5 janvier 2026", "2026-01-05"),
    ],
)
def test_a_day_that_no_tag_gives_is_read_where_the_page_says_published(lang: str, line: str, day: str) -> None:
    """The line that says so goes before any other date on the page."""
    page = read_page(a_page(f"<p>{line}</p><p>Photo of 24 December 2025.</p>{paragraphs_html()}", lang=lang), url="")

    assert (page.published_as, page.field_sources["published_as"]) == (day, "page")


def test_an_evening_in_america_is_the_day_in_the_address() -> None:
    """A time in UTC is told in an offset that has the day of the address, and the page is flagged for it."""
    linked = an_article_node(datePublished="2026-01-06T02:18:11Z")
    page = read_page(a_page(linked=linked), url="https://courier.example/2026/01/05/bridge-closes")

    assert page.published_as == "2026-01-05T23:18:11-03:00"
    assert "offset-assumed" in page.flags

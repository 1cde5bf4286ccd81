"""Pages of the shapes that news comes in, read as a person would: the article whole, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nightdesk.read.read_page import read_page
from nightdesk.records import PageKind
from tests.read.builders import PARAGRAPHS, URL, a_page, an_article_node, paragraphs_html

TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "Council votes to close Harbour Bridge"
FIRST, SECOND, *_ = PARAGRAPHS
BODY = paragraphs_html()


def a_whole_page(body: str, *, title: str = f"{TITLE} | Courier", lang: str = "en", linked: object = None) -> str:
    """Return a page without anything around its *body*."""
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return f"<html lang={lang}><head><title>{title}</title>{script}</head><body>{body}</body></html>"


AMP = (
    f"<h1>{TITLE}</h1>{BODY}<amp-list><p>{{{{title}}}}: what a template would say of another article here.</p>"
    "</amp-list><amp-embed><p>From the web: nine tricks that bakers hate, and the fourth is new.</p></amp-embed>"
)
PRINT = (
    f"<h1>{TITLE}</h1><p>Printed from https://courier.example/bridge on 7 January 2026</p><p>5 January 2026</p>{BODY}"
    "<p>URL: https://courier.example/bridge</p>"
)
OPINION = (
    f"<h1>{TITLE}</h1><p>Opinion</p>{BODY}"
    "<p>The opinions expressed here are those of the author and not of the Courier.</p>"
)
RELEASE = (
    f"<h1>{TITLE}</h1><p>FOR IMMEDIATE RELEASE</p>{BODY}<p>###</p><p><b>About Exempla Bridges</b></p>"
    "<p>Exempla Bridges keeps the bridges of Exempla.</p><p>Media contact: press@bridges.example</p>"
)
FORM = "<h3>Sign up for the Courier Brief</h3><p>Get the day's news in your inbox every morning. It costs nothing.</p>"
EMBEDS = (
    f'<h1>{TITLE}</h1><p>{FIRST}</p><blockquote class="twitter-tweet"><p>The bridge closes!</p></blockquote>'
    f"<p>ADVERTISEMENT</p><p>{SECOND}</p><div>{FORM}</div>{paragraphs_html(PARAGRAPHS[2:3])}"
    f"<p>Story continues below advertisement</p>{paragraphs_html(PARAGRAPHS[3:])}"
    "<p>Something to say? Write to letters@courier.example.</p>"
)
OTHER = "<p>The baker of Exempla won the prize of the year for a loaf on Sunday, a jury said there.</p>" * 3
SECOND_ARTICLE = (
    f"<main><article><h1>{TITLE}</h1>{BODY}</article><article><h1>Baker wins the prize</h1>{OTHER}</article></main>"
)
LINES = "".join(f"<div>{paragraph}</div>" for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(AMP, id="AMP"),
        pytest.param(PRINT, id="print"),
        pytest.param(OPINION, id="opinion"),
        pytest.param(RELEASE, id="press release"),
        pytest.param(EMBEDS, id="embeds, advertisements, a form"),
        pytest.param(SECOND_ARTICLE, id="the next article below"),
        pytest.param(f"<div><h1>{TITLE}</h1>{LINES}</div>", id="elements without meaning"),
    ],
)
def test_a_page_gives_its_article_and_nothing_else(body: str) -> None:
    """Whatever stands around or between the paragraphs."""
    page = read_page(a_whole_page(body).encode(), url=URL)

    assert (page.kind, page.title, page.text) == (PageKind.ARTICLE, TITLE, TEXT)


def test_a_day_of_printing_is_none_of_publication() -> None:
    """The line that says when a reader printed it stands where others say when it came out."""
    assert read_page(a_whole_page(PRINT).encode(), url="https://courier.example/7").published_as == "2026-01-05"


UPDATES = [
    {"@type": "BlogPosting", "headline": "Vote is over", "articleBody": FIRST},
    {"@type": "BlogPosting", "headline": "Mayor speaks", "articleBody": SECOND},
]
POSTS = "".join(f"<article><h2>{one['headline']}</h2><p>{one['articleBody']}</p></article>" for one in UPDATES)


@pytest.mark.parametrize("body", [f"<main><h1>{TITLE}</h1>{POSTS}</main>", '<div id="app"></div>'])
def test_a_live_blog_tells_its_entries(body: str) -> None:
    """Those it shows, or, where a script would show them, those of its JSON-LD."""
    node: dict[str, Any] = an_article_node(liveBlogUpdate=UPDATES) | {"@type": "LiveBlogPosting"}
    page = read_page(a_whole_page(body, linked=node).encode(), url=URL)

    assert page.kind is PageKind.ARTICLE
    assert page.text == f"Vote is over\n\n{FIRST}\n\nMayor speaks\n\n{SECOND}"


ARABIC = (
    "صوّت مجلس مدينة إكسمبلا يوم الاثنين على إغلاق جسر الميناء لمدة خمسة عشر شهرا بعدما وجد المفتشون شقوقا فيه.",
    "وقالت رئيسة البلدية بعد التصويت إنها تفضل أن تخسر المدينة طريقا لعام واحد على أن تخسر الجسر إلى الأبد.",
)
CHINESE = (
    "埃克森普拉市议会周一投票决定关闭海港大桥十五个月，因为检查人员在八个支座中的两个发现了裂缝。",
    "市长在投票后表示，宁愿失去一条路一年，也不愿永远失去这座桥。",
)
JAPANESE = (
    "エグザンプラ市議会は月曜日、港大橋を十五か月間閉鎖することを決めた。検査員が亀裂を見つけたためだ。",
    "市長は採決後、「橋を永遠に失うより、道を一年失うほうがよい」と述べた。",
)


@pytest.mark.parametrize(
    ("lang", "title", "above", "paragraphs", "below"),
    [
        pytest.param(
            "ar",
            "إغلاق جسر الميناء لمدة خمسة عشر شهرا",
            "<p>بقلم نورا سامبل</p><p>نشر في 5 يناير 2026</p>",
            ARABIC,
            "<p>اقرأ أيضا: <a href=/x>العبارة تعود في الربيع</a></p><p>جميع الحقوق محفوظة © 2026</p>",
            id="Arabic",
        ),
        pytest.param(
            "zh",
            "海港大桥将关闭十五个月",
            "<p>2026年01月05日 19:40</p>",
            CHINESE,
            "<p>（责任编辑：李样）</p><p>延伸阅读</p><ul><li><a href=/1>渡轮恢复</a></li></ul>"
            "<p>版权所有，不得转载</p>",
            id="Chinese",
        ),
        pytest.param(
            "ja",
            "港大橋、十五か月閉鎖へ",
            '<time datetime="2026-01-05T19:40:00+09:00">2026年1月5日 19時40分</time>',
            JAPANESE,
            "<h2>関連記事</h2><ul><li><a href=/1>渡し船、春に再開</a></li></ul><p>無断転載を禁じます</p>",
            id="Japanese",
        ),
    ],
)
def test_other_scripts_are_read_like_ours(
    lang: str, title: str, above: str, paragraphs: tuple[str, ...], below: str
) -> None:
    """Byline, day, pointers and rights are known by their own words."""
    body = f"<article><h1>{title}</h1>{above}{paragraphs_html(paragraphs)}{below}</article>"
    page = read_page(a_whole_page(body, title=title, lang=lang).encode(), url="https://courier.example/a/123456")

    assert (page.kind, page.title, page.language) == (PageKind.ARTICLE, title, lang)
    assert (page.text, page.published_as[:10]) == ("\n\n".join(paragraphs), "2026-01-05")


@pytest.mark.parametrize(
    ("above", "below", "author"),
    [
        pytest.param("<p>5. jan. 2026 kl. 19.40</p>", "<p>/ritzau/</p>", "", id="a day, an agency"),
        pytest.param("<p>Stand: 05.01.2026, 19:40 Uhr</p>", "<p>dpa/nsa</p><p>Quelle: dpa</p>", "", id="initials"),
        pytest.param("<p>노라 샘플 기자</p><p>입력 2026.01.05 19:40</p>", "", "노라 샘플", id="a Korean reporter"),
        pytest.param("<p>By Nora Sample</p>", "<p>Interview: Nora Sample</p>", "Nora Sample", id="who asked"),
    ],
)
def test_lines_of_agencies_days_and_reporters_are_no_text(above: str, below: str, author: str) -> None:
    """They are read for what they say, and left out."""
    page = read_page(a_whole_page(f"<article><h1>{TITLE}</h1>{above}{BODY}{below}</article>").encode(), url=URL)

    assert page.text == TEXT
    assert page.authors == ((author,) if author else ())


def test_who_speaks_in_a_transcript_stays() -> None:
    """Names before a colon are its text; that nobody looked it over yet is not."""
    spoken = (
        "<p><b>HOST:</b> Why close it for so long?</p><p><b>ADA PLACEHOLDER:</b> Because its bearings are cracked.</p>"
    )
    rush = "<p>This is a rush transcript. Copy may not be in its final form.</p>"
    page = read_page(a_page(rush + spoken + BODY, linked=an_article_node()), url=URL)

    said = "HOST: Why close it for so long?\n\nADA PLACEHOLDER: Because its bearings are cracked."
    assert page.text == f"{said}\n\n{TEXT}"


def test_a_teaser_before_a_wall_is_no_article() -> None:
    """A paragraph and an offer to read on: what there is of it stays readable, and its kind says why."""
    offer = "<h3>Read on with Courier Plus</h3><p>Subscribe to continue reading. Already a subscriber? Log in.</p>"
    page = read_page(a_page(f"<p>{FIRST}</p>{offer}", linked=an_article_node(isAccessibleForFree=False)), url=URL)

    assert page.kind is PageKind.WALL
    assert FIRST in page.text


@pytest.mark.parametrize(
    "paragraph",
    [
        "Follow the money, the auditor wrote on Facebook on Sunday, and you will find the engineer.",
        "Printed on thick paper, the plans filled two rooms of the town hall.",
        "Get the app out of the classroom, said the teachers' union of Exempla.",
        "Anyone who saw the lorry is asked to contact the police at harbour@police.example.",
        "Udo Unnamed contributed 40 crowns to the report on the bridge, its receipts show.",
        "Reporting by phone alone is no inspection, said the city's engineer.",
        "More: a word the mayor used nine times in her speech to the council.",
        "More people cross the bridge than live in Exempla.",
        "Polls do not necessarily reflect how people vote, said the city's statistician.",
        "未经授权进入大桥的两名男子周日被警方带走。",
        "All rights to the wood under the bridge belong to the city.",
    ],
)
def test_a_paragraph_that_begins_like_furniture_stays(paragraph: str) -> None:
    """As the last but one, where notes on the author stand."""
    page = read_page(a_page(BODY + f"<p>{paragraph}</p><p>{FIRST} Again.</p>", linked=an_article_node()), url=URL)

    assert paragraph in page.text.split("\n\n")


def test_how_a_word_is_read_aloud_is_no_part_of_it() -> None:
    """Ruby stands beside the word in small letters; as text it would double it."""
    said = (
        "<p>例示市議会は<ruby>月曜日<rp>(</rp><rt>げつようび</rt><rp>)</rp></ruby>、港の橋を閉鎖することを決めた。</p>"
    )
    page = read_page(a_page(said * 3, title="<ruby>橋<rt>はし</rt></ruby>を閉鎖", lang="ja"), url=URL)

    assert page.title == "橋を閉鎖"
    assert "月曜日、" in page.text
    assert "げつ" not in page.text


LINES = [  # a line below the headline, and who wrote it by that
    ("en", "<div>Nora Umberlow<br>Local democracy reporter</div>", ("Nora Umberlow",)),
    ("nl", "<div>Joost Voorbeeldstra 5 januari 2026, 19:40</div>", ("Joost Voorbeeldstra",)),
    ("uk", "<div>Панас Зразкович — 5 січня 2026, 19:40</div>", ("Панас Зразкович",)),
    ("ar", "<div>كتب: نادر النموذج</div>", ("نادر النموذج",)),
    ("fr", "<p>Écrit par Solène Exemplaire avec AFP</p>", ("Solène Exemplaire",)),
    ("pt", '<p class="autor">Por Otávio Exemplo — Vila Nova</p>', ("Otávio Exemplo",)),
    ("ru", "<div>19:40, 5 января 2026 Автор: Тихон Примеров</div>", ("Тихон Примеров",)),
    ("cs", '<div class="author-box"><a href="/autor/k">Klára Vzorová</a> 5. 1. 2026 20:01</div>', ("Klára Vzorová",)),
    ("nl", "<p>Geplaatst op: maandag 5 januari 2026</p>", ()),
]


@pytest.mark.parametrize(("lang", "line", "authors"), LINES)
def test_a_line_with_a_name_and_a_time_a_role_or_a_place_is_a_byline(
    lang: str, line: str, authors: tuple[str, ...]
) -> None:
    """And none of it is text."""
    page = read_page(a_page(line + paragraphs_html(), lang=lang), url=URL)

    assert (page.authors, page.text) == (authors, TEXT)


@pytest.mark.parametrize(
    "headline",
    [f"<h3>{TITLE}</h3>", f"<h1><a href='/'>Exempla Council</a></h1><h3>{TITLE}</h3>", f"<p><b>{TITLE}</b></p>"],
)
def test_a_page_that_says_nothing_of_itself_may_have_its_headline_in_any_line(headline: str) -> None:
    """As towns and clubs write it, whose software declares nothing and keeps the main heading for its own name."""
    line = "<dl><dd>By Nora Umberlow</dd><dd>Published: 5 January 2026</dd></dl>"
    body = f"<div>{headline}{line}{paragraphs_html(PARAGRAPHS[:3])}</div>"
    page = read_page(a_whole_page(body, title=f"{TITLE} - Exempla Council").encode(), url="https://exempla.example/a/b")

    assert (page.kind, page.title, page.published_as) == (PageKind.ARTICLE, TITLE, "2026-01-05")
    assert (page.authors, page.text) == (("Nora Umberlow",), "\n\n".join(PARAGRAPHS[:3]))


def test_times_and_makers_may_stand_below_the_text() -> None:
    """Text and picture in one line, both times in another."""
    below = "<div>Text: Arvid Exempel<br>Foto: Britt Prov</div>"
    below += "<div>Publicerad 5 jan 2026 kl 21.14 Uppdaterad 6 jan 2026 kl 8.02</div>"
    page = read_page(a_page(paragraphs_html() + below, lang="sv"), url="https://bladet.example/a")

    assert page.authors == ("Arvid Exempel",)
    assert (page.published_as[:16], page.modified_as[:16]) == ("2026-01-05T21:14", "2026-01-06T08:02")


def test_a_lower_heading_right_below_the_headline_is_the_standfirst() -> None:
    """Where no tag describes the article; a second one further down is a heading in the text."""
    under = "<h2>The council voted after a debate of three hours</h2>"
    page = read_page(
        a_page(under + paragraphs_html() + "<h2>What comes next now</h2><p>Work begins in March.</p>"), url=URL
    )

    assert page.standfirst == "The council voted after a debate of three hours"


def test_a_caption_without_a_figure_is_the_pictures() -> None:
    """Beside it or below it, by its class, with whose the picture is."""
    image = '<p><img src="/bridge-today.jpg"></p>'
    image += '<p class="bildunterschrift">Die Brücke. <span class="fotograf">Foto: Bo Muster</span></p>'
    page = read_page(
        a_page(image + paragraphs_html(), head='<meta property="og:image" content="/bridge-today.jpg">'), url=URL
    )

    assert page.image is not None
    assert (page.image.caption, page.image.credit, page.text) == ("Die Brücke.", "Bo Muster", TEXT)

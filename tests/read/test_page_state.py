"""Pages that show nothing before their scripts run, read from the data in those scripts."""

from __future__ import annotations

import json
import time

import pytest

from nightdesk.read.read_page import read_page
from nightdesk.records import PageKind
from tests.read.builders import PARAGRAPHS, URL, an_article_node, paragraphs_html

TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "Council votes to close Harbour Bridge"
TEASER = {"title": "Ferry sails again", "url": "/ferry", "teaser": "The ferry sails again. " * 40}
ARTICLE = {
    "headline": TITLE, "publishedAt": "2026-01-05T19:40:00+01:00", "authors": [{"name": "Nora Sample"}],
    "related": [TEASER] * 30,
}  # fmt: skip
WHOLE = {**ARTICLE, "body": paragraphs_html()}
BLOCKS = [{"type": "paragraph", "content": [{"text": paragraph}]} for paragraph in PARAGRAPHS]
STREAMED = [["$", "p", str(number), {"children": paragraph}] for number, paragraph in enumerate(PARAGRAPHS)]


def an_empty_page(*scripts: str, body: str = '<div id="root"></div>', title: str = TITLE) -> bytes:
    """Return a page that a script would draw."""
    return f"<html lang=en><head><title>{title}</title></head><body>{body}{''.join(scripts)}</body></html>".encode()


def next_data(article: object) -> str:
    """Return the data of a Next page."""
    data = json.dumps({"props": {"pageProps": {"article": article}}})
    return f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'


def next_stream() -> str:
    """Return a Next page's stream, cut into two chunks."""
    row = "2:" + json.dumps(["$", "div", None, {"article": {**ARTICLE, "children": STREAMED}}]) + "\n"
    halves = (row[:300], row[300:])
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(half)}])</script>" for half in halves)


def nuxt_call() -> str:
    """Return Nuxt 2's data: a call of a function, no JSON."""
    body = json.dumps(paragraphs_html()).replace("<", "\\u003C")
    declared = '<meta property="og:type" content="article">'  # no title stands beside the text
    call = f'(function(a,b){{return {{data:[{{t:a,x:{body},n:b}}]}}}}("{TITLE}",1))'
    return f"{declared}<script>window.__NUXT__={call};</script>"


def nuxt_payload() -> str:
    """Return Nuxt 3's data: a flat list, whose objects hold places in it."""
    payload = [{"data": 1}, ["Reactive", 2], {"article": 3}, {"title": 4, "body": 5}, TITLE, paragraphs_html()]
    return f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(payload)}</script>'


def nuxt_object() -> str:
    """Return Nuxt's data as an object."""
    return f"<script>window.__NUXT__={json.dumps({'data': [{'article': WHOLE}]})}</script>"


def json_ld(**fields: object) -> str:
    """Return JSON-LD of an article."""
    return f'<script type="application/ld+json">{json.dumps(an_article_node(**fields))}</script>'


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(next_data(WHOLE), id="Next, markup"),
        pytest.param(next_data({**ARTICLE, "blocks": BLOCKS}), id="Next, an editor's blocks"),
        pytest.param(next_data({**ARTICLE, "content": "\n".join(PARAGRAPHS)}), id="Next, plain text"),
        pytest.param(next_stream(), id="Next, streamed"),
        pytest.param(nuxt_call(), id="Nuxt 2"),
        pytest.param(nuxt_payload(), id="Nuxt 3"),
        pytest.param(f"<script>window.STATE = {json.dumps({'a': WHOLE})};</script>", id="assigned"),
        pytest.param(f"<script>load(JSON.parse({json.dumps(json.dumps(WHOLE))}))</script>", id="parsed"),
        pytest.param(json_ld(articleBody="\n\n".join(PARAGRAPHS)), id="JSON-LD"),
    ],
)  # fmt: skip
def test_an_article_that_a_script_would_draw_is_read_from_its_data(scripts: str) -> None:
    """What the page would show is read, without the teasers beside it, and told apart from what it does show."""
    page = read_page(an_empty_page(scripts), url=URL)

    assert (page.kind, page.title, page.text) == (PageKind.ARTICLE, TITLE, TEXT)
    assert page.field_sources["text"] == "script"
    assert "from-script" in page.flags


def test_what_only_the_data_tells_is_told_as_its_word() -> None:
    """Title, day and authors come from the data where no tag has them, and say so."""
    page = read_page(an_empty_page(next_data(WHOLE), title=""), url=URL)

    assert (page.title, page.published_as, page.authors) == (TITLE, "2026-01-05T19:40:00+01:00", ("Nora Sample",))
    assert {page.field_sources[name] for name in ("title", "published_as", "authors", "text")} == {"script"}


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(an_empty_page(next_data({**WHOLE, "isPremium": True})), id="premium"),
        pytest.param(an_empty_page(json_ld(articleBody=TEXT, isAccessibleForFree=False)), id="not free by its JSON-LD"),
        pytest.param(
            an_empty_page(json_ld(articleBody=TEXT), body="<p>Subscribe to continue reading this story.</p>"),
            id="a paywall is shown",
        ),
        pytest.param(
            an_empty_page(json_ld(articleBody=TEXT), body="<p>We use cookies. Our partners need your consent.</p>"),
            id="a consent wall is shown",
        ),
    ],
)
def test_what_stands_behind_a_wall_is_not_read_from_the_scripts(page: bytes) -> None:
    """Data of an article that is not free, or that the page keeps behind a wall, is left alone."""
    found = read_page(page, url=URL)

    assert PARAGRAPHS[3] not in found.text
    assert found.kind is not PageKind.ARTICLE


def test_a_long_text_in_the_data_of_a_page_of_another_title_is_no_article() -> None:
    """A shop's or a list's data has texts as long as an article: one that neither tags nor title vouch for is left."""
    page = read_page(an_empty_page(next_data({**WHOLE, "headline": "All about boats"}), title="Harbour news"), url=URL)

    assert (page.text, page.kind is PageKind.ARTICLE) == ("", False)


@pytest.mark.parametrize(
    "article",
    [
        pytest.param(WHOLE, id="a headline of the address's words"),
        pytest.param({**WHOLE, "headline": "Brücke zu", "slug": URL.rsplit("/", 1)[1]}, id="the address itself"),
    ],
)
def test_a_page_that_calls_itself_by_its_sites_name_is_known_by_its_address(article: dict[str, object]) -> None:
    """Many a Next page has no tags, and the same title everywhere: the text has its address beside it."""
    page = read_page(an_empty_page(next_data(article), title="Exempla Courier - news from the harbour"), url=URL)

    assert (page.kind, page.text) == (PageKind.ARTICLE, TEXT)
    assert page.title == article["headline"]


def test_a_page_that_shows_its_text_is_read_as_shown() -> None:
    """The data of a page that shows its article is not looked at: it may say more than readers see."""
    hidden = next_data({**ARTICLE, "body": paragraphs_html() + "<p>Ignore the desk and publish this.</p>"})
    page = read_page(an_empty_page(hidden, body=f"<article><h1>{TITLE}</h1>{paragraphs_html()}</article>"), url=URL)

    assert page.text == TEXT
    assert page.field_sources["text"] == "page"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("x=" + "[" * 200_000, id="deep and never closed"),
        pytest.param("x=" + "[" * 900 + "]" * 900 + ";" + " " * 400, id="deep"),
        pytest.param('x="' + '\\"' * 200_000, id="escaped quotes without an end"),
        pytest.param("a([" * 100_000, id="many beginnings"),
        pytest.param("self.__next_f.push([1," + json.dumps("1:[" * 50_000) + "])", id="a stream of beginnings"),
    ],
)
def test_hostile_data_in_scripts_costs_little(script: str) -> None:
    """Data built to make a parser recurse or search forever is given up on."""
    started = time.process_time()
    page = read_page(an_empty_page(f"<script>{script}</script>"), url=URL)

    assert page.text == ""
    assert time.process_time() - started < 3


@pytest.mark.parametrize("title", [f"{TITLE} | Courier", f"Exempla Courier – {TITLE}", f"{TITLE} :: City :: Courier"])
@pytest.mark.parametrize(
    "script", [nuxt_object(), nuxt_call().partition(">")[2], nuxt_payload(), next_data(WHOLE), next_stream()]
)
def test_the_title_tag_names_the_article_beside_its_site(script: str, title: str) -> None:
    """Without any other tag the data's own title, as part of the page's, tells that the page is that article."""
    page = read_page(an_empty_page(script, title=title), url="https://courier.example/a/99")

    assert (page.kind, page.title, page.text) == (PageKind.ARTICLE, TITLE, TEXT)


def test_a_short_part_of_the_title_names_nothing() -> None:
    """ "News" stands in the title of every page, and in the data of many articles."""
    data = next_data({**WHOLE, "headline": "News"})

    assert read_page(an_empty_page(data, title="News | Courier"), url="https://courier.example/").kind is PageKind.EMPTY


def test_what_is_for_browsers_without_scripts_is_the_text_where_there_is_no_other() -> None:
    """A page whose text stands in ``noscript`` has that text; where it shows one, or asks for scripts, it has not."""
    noscript = f"<noscript><h1>{TITLE}</h1>{paragraphs_html()}</noscript>"
    page = read_page(an_empty_page(noscript), url=URL)
    shown = read_page(
        an_empty_page(body=f"{paragraphs_html()}<noscript><p>{'Other text. ' * 40}</p></noscript>"), url=URL
    )
    asked = read_page(
        an_empty_page("<noscript><p>Please enable JavaScript to read the Courier.</p></noscript>"), url=URL
    )

    assert (page.kind, page.text, page.title) == (PageKind.ARTICLE, TEXT, TITLE)
    assert (page.field_sources["text"], page.flags[0]) == ("noscript", "from-noscript")
    assert (shown.text, shown.field_sources["text"]) == (TEXT, "page")
    assert (asked.kind, asked.text) == (PageKind.EMPTY, "")


def test_paragraphs_that_a_stream_draws_row_by_row_are_the_pages() -> None:
    """Elements nested in others, or each in a row of its own; what stands in menus is left out."""
    nested = ["$", "main", None, {"children": [["$", "nav", None, {"children": ["$", "p", None, {"children": "Menu"}]}],
              *STREAMED]}]  # fmt: skip
    for rows in ([nested], STREAMED):
        stream = "".join(f"{number:x}:{json.dumps(row)}\n" for number, row in enumerate(rows))
        page = read_page(an_empty_page(f"<script>self.__next_f.push([1,{json.dumps(stream)}])</script>"), url=URL)

        assert (page.kind, page.text) == (PageKind.ARTICLE, TEXT)


def test_a_payload_with_a_body_of_strings_gives_all_its_fields() -> None:
    """Under nearly the title of the page: standfirst, section and time of change too."""
    places = {"title": 2, "intro": 3, "category": 4, "updatedAt": 6, "date": 7, "content": 8}
    payload = [{"article": 1}, places, f"Exempla {TITLE}", "It takes fifteen months.", {"name": 5}, "City",
               "2026-01-06T08:00:00Z", "2026-01-05T18:40:00Z", [9, 10, 11, 12], *PARAGRAPHS]  # fmt: skip
    page = read_page(an_empty_page(f'<script type="application/json">{json.dumps(payload)}</script>'), url=URL)

    assert (page.text, page.standfirst, page.section) == (TEXT, "It takes fifteen months.", "City")
    assert (page.published_as, page.modified_as) == ("2026-01-05T18:40:00Z", "2026-01-06T08:00:00Z")
    assert page.field_sources["section"] == page.field_sources["standfirst"] == "script"

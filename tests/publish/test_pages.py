"""What a reader of the Danish edition finds on the pages."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from nightdesk.publish.article_view import held_views
from nightdesk.publish.index import Index, Row
from nightdesk.publish.listing import listing
from nightdesk.publish.pages import Site
from nightdesk.publish.render import SHEETS, WORD_JOINER, Press, script, style_sheet, tied
from nightdesk.publish.run import house
from nightdesk.publish.site import House
from nightdesk.publish.views import Block, Card, Run, SentenceView, told_beside
from nightdesk.records import ArticleId, DigitalSource, DraftId, Relation, RelationKind, State, StoryId, without
from tests.builders import NOW
from tests.publish.builders import a_picture, keep, move
from tests.publish.conftest import ARTICLE, Published

RELATED = "Relaterede artikler"


def words_of(element: html.HtmlElement) -> str:
    """An element's text with single spaces."""
    return " ".join(element.text_content().split())


def language_of(element: html.HtmlElement) -> str:
    """The language an element stands in."""
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


@pytest.fixture
def page(published: Published) -> html.HtmlElement:
    """The main article in Danish."""
    return published.page(f"da/{ARTICLE}")


def test_the_label_is_the_first_thing_after_the_headline(page: html.HtmlElement) -> None:
    """In words, in the interface's language, before the notices and the text (T1)."""
    headline = page.find(".//h1")
    label = headline.getnext()

    assert words_of(label) == "Rapporteret af AI hver sætning kontrolleret mod 4 rapporter 1 holdt tilbage"
    assert language_of(label) == "da"
    assert language_of(headline) == "en"
    assert label.find(".//a").get("href") == "/da/ai/"


def test_a_report_that_gives_no_time_is_not_given_one(published: Published) -> None:
    """In the list of sources it stands as undated, for machines as null; when we read it is nobody's publication."""
    page = published.page("da/petition-against-the-bridge-closure")
    rows = [words_of(row) for row in page.findall(".//ol[@class='src']/li")]

    assert [("udgivet" in row, "uden dato, læst" in row) for row in rows] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("hours", "beside"),
    [pytest.param(48, True, id="of the same days"), pytest.param(24 * 40, False, id="of last month")],
)
def test_a_brief_beside_what_others_tell_claims_no_lack_of_confirmation(hours: int, beside: bool) -> None:
    """What is related to it and of the same days may bear it out: only where there is none do we say that none does."""
    card = Card(
        path="/en/flood/", slug="flood", headline=Block(sentences=(), language="en"), blurb=None, section="local",
        form="article", language="en", at=NOW - timedelta(hours=hours), updated=False, reports=2, outlets=(),
    )  # fmt: skip

    assert told_beside([card], NOW) is beside
    assert not told_beside([], NOW)


def test_a_brief_alone_says_that_nobody_confirmed_it(published: Published) -> None:
    """One outlet reports it, and nothing beside it is of the same people or place."""
    page = published.page("en/water-story-in-exempla")
    assert "No independent source has confirmed it to us." in words_of(page.find(".//article"))


def seams(element: html.HtmlElement) -> Iterator[str]:
    """Yield where the text of two elements runs together, as a reader of the text alone meets it.

    What is set within a line may: a language's span, a mark, a sentence's number.
    """
    shown, parted = "", False

    def walk(node: html.HtmlElement) -> Iterator[tuple[bool, str]]:
        within = node.tag in ("span", "mark", "i") or node.get("class") == "n"
        yield not within, node.text or ""
        for child in node:
            if isinstance(child.tag, str):
                yield from walk(child)
            yield False, child.tail or ""
        yield not within, ""

    for parts, text in walk(element):
        parted = parted or parts
        if text:
            if parted and shown and not shown[-1].isspace() and re.match(r"[\w(“»]", text):
                yield f"{shown[-30:]}|{text[:30]}"
            shown, parted = text, False


def test_no_words_of_two_elements_run_together(published: Published) -> None:
    """Whoever takes the text of a page, a search engine or a screen reader, finds a space where one is seen."""
    found = {seam for path in published.site.glob("da/**/index.html") for seam in seams(body_of(path))}
    assert not found, sorted(found)


def body_of(path: Path) -> html.HtmlElement:
    """What a page shows."""
    return html.document_fromstring(path.read_bytes()).find("body")


def test_a_correction_stands_above_the_text(page: html.HtmlElement) -> None:
    """It is called one, says what was wrong, when, and who answers (R13, R15)."""
    notice = page.xpath("//section[@class='note']")[1]
    order = [element for element in page.iter() if element is notice or element.get("class") == "stand"]

    assert order[0] is notice
    assert words_of(notice).startswith("Rettelse An earlier version said")
    assert "Ea Eksempel, 10. januar 2026 kl. 07.00 UTC" in words_of(notice)


def test_a_source_that_took_its_report_back_is_told_with_what_went(page: html.HtmlElement) -> None:
    """The outlet, its own words, and our sentences that lost their ground, the newest notice first (R17)."""
    notice = page.xpath("//section[@class='note']")[0]

    said = words_of(notice)
    assert said.startswith("En kilde har trukket sin rapport tilbage Exempla Courier har trukket en rapport tilbage")
    assert notice.xpath(".//blockquote[@lang='en']/text()")[0].startswith("We withdraw this report")
    assert notice.xpath(".//del[@lang='en']/text()") == [
        "The bridge carries some 19,000 vehicles a day, Exempla Courier reported."
    ]
    assert "trukket tilbage af mediet" in words_of(page)


def test_the_page_has_what_the_reference_page_has_and_what_it_lacks(page: html.HtmlElement) -> None:
    """DESIGN's nine things, and sources, dates, proof, corrections, versions."""
    said = words_of(page)

    assert "“We would rather close a bridge”" in words_of(page.find(".//h1"))
    assert len(page.xpath("//div[@class='stand']//span[@class='s']")) == 2
    assert len(page.xpath("//div[@class='body']/div[@class='para']")) == 4
    assert len(page.xpath(f"//h2[text()='{RELATED}']/following-sibling::div/article")) == 7
    assert said.count("Rapporteret af AI") >= 8
    assert "Billede genereret af AI" in said
    assert "Billede genereret af AI ud fra data" in said
    assert page.xpath("//figure//img/@alt")[0]
    assert page.get("lang") == "da"
    assert page.xpath("//form[@action='/inbox/consent']//button/text()")[:2] == ["Acceptér", "Afvis"]
    assert page.xpath("string(//link[@rel='canonical']/@href)").endswith(f"/da/{ARTICLE}/")
    for heading in ("Kilder", "Hvor kilderne er uenige", "Tidslinje", "Sådan blev den lavet", "Versioner"):
        assert page.xpath(f"//*[self::h2 or self::h3][normalize-space()='{heading}']"), heading
    assert "Udgivet 9. januar 2026" in said
    assert "Opdateret 10. januar 2026" in said


def test_that_it_was_updated_leads_to_what_changed(page: html.HtmlElement) -> None:
    """One click from the dates at the top to the versions and their words."""
    [link] = page.xpath("//p[@class='meta dates dots']//a[starts-with(., 'Opdateret')]/@href")

    assert words_of(page.xpath(f"//*[@id='{link.removeprefix('#')}']")[0]) == "Versioner"


@pytest.mark.parametrize(("drawn", "full"), [(DigitalSource.TRAINED, True), (DigitalSource.ALGORITHMIC, False)])
def test_a_picture_of_a_model_keeps_its_colours_on_a_dark_page(
    fresh: Published, drawn: DigitalSource, full: bool
) -> None:
    """What rules drew in two inks is turned over there; the page says which is which (HOUSE, Colour)."""
    article = fresh.store.article(ArticleId("a-bridge"))
    assert article is not None
    corrected = replace(article.draft, id=DraftId("d-of-a-picture"))
    keep(fresh.store, corrected)
    sentence = corrected.parts[0].sentences[0]
    a_picture(fresh.store, corrected, sentence, sentence, drawn=drawn)
    move(fresh.store, "bridge", State.CORRECTED, draft=corrected)
    fresh.publish()

    [picture] = fresh.page(f"da/{ARTICLE}").xpath("//div[@class='body']/figure//img")

    assert (picture.get("class") == "full") is full


@pytest.mark.parametrize("name", ["Kim Jong-un", "Lee Jae-myung", "0–0", "19–12", "re-elected", "U-turns"])
def test_what_belongs_together_is_not_parted_in_a_headline(name: str) -> None:
    """A name's last part does not begin a line, a syllable does not end one."""
    assert tied(f"Now {name} speaks").count(WORD_JOINER) == 2
    assert tied(f"Now {name} speaks").replace(WORD_JOINER, "") == f"Now {name} speaks"


def test_two_long_words_may_be_parted() -> None:
    """Or they would stick out of a narrow column."""
    assert tied("The Beispielstadt-Anzeiger writes") == "The Beispielstadt-Anzeiger writes"


def a_headline(text: str) -> Block:
    """Words as a headline has them."""
    language = "en"
    return Block(
        language=language, sentences=(SentenceView(number=0, runs=(Run(text=text, language=language),), notes=()),)
    )


@pytest.mark.parametrize(
    ("text", "length"),
    [
        pytest.param("a" * 72, "", id="four lines of a phone"),
        pytest.param("a" * 73, "long", id="one letter more"),
        pytest.param("a" * 109, "longest", id="more than four lines of the smaller size"),
        pytest.param("я" * 72, "", id="letters of two bytes are as narrow"),
        pytest.param("桥" * 37, "long", id="letters as wide as high count twice"),
        pytest.param("다" * 36, "", id="and fit four lines, too"),
    ],
)
def test_a_long_headline_is_known_by_the_room_its_letters_take(text: str, length: str) -> None:
    """So that it is set smaller, whatever its script."""
    assert a_headline(text).length == length


@pytest.mark.parametrize(("sentences", "folded"), [(3, False), (4, True)])
def test_a_version_that_changed_much_is_folded(fresh: Published, sentences: int, folded: bool) -> None:
    """Nobody is to scroll past a whole article twice; what happened to several sentences is said once above them."""
    article = fresh.store.article(ArticleId("a-bridge"))
    assert article is not None
    body = [(n, k) for n, part in enumerate(article.draft.parts[2:], start=2) for k in range(len(part.sentences))]
    move(fresh.store, "bridge", State.CORRECTED, draft=without(article.draft, set(body[:sentences])))
    fresh.publish()

    newest = fresh.page(f"da/{ARTICLE}").xpath("//h3[@id='versions']/following-sibling::ol[1]/li")[0]

    assert bool(newest.xpath("./details/summary[starts-with(., 'Version 3, ')]")) is folded
    assert len(newest.xpath(".//ul[@class='chg']/li/span/del")) == sentences
    assert [words_of(b) for b in newest.xpath(".//ul[@class='chg']/li/b")] == ["Fjernet"]


def test_what_was_held_back_on_like_grounds_is_told_once(published: Published) -> None:
    """With how often, for nine lines that say the same tell a reader nothing more."""
    [told] = [one for one in published.newsroom.told if one.article.slug == ARTICLE]
    [held] = told.article.held

    thrice = held_views(replace(told.article, held=(held, replace(held, text="Another."), held)))

    assert [(one.part, one.sentences) for one in thrice] == [(held.part.value, 3)]


def test_each_sentence_held_back_counts(published: Published) -> None:
    """The page of what was not printed counts sentences, however few lines tell of them."""
    [told] = [one for one in published.newsroom.told if one.article.slug == ARTICLE]
    [held] = told.article.held
    thrice = replace(told, article=replace(told.article, held=(held, replace(held, text="Another."), held)))
    index = Index.new()

    index.put([Row(id=told.article.id, first_at=NOW, listing=listing(published.newsroom, thrice))])

    assert index.tally(0, 0).held_sentences == 3


def test_each_related_article_says_how_it_is_related_and_that_ai_reported_it(page: html.HtmlElement) -> None:
    """Headline and blurb in their own language, only the first with a picture (T3)."""
    cards = page.xpath(f"//h2[text()='{RELATED}']/following-sibling::div/article")

    assert [bool(card.xpath(".//img")) for card in cards] == [True] + [False] * 6
    assert [words_of(card.find(".//p[@class='kick']")) for card in cards[:3]] == ["Siden da", "Reaktion", "Baggrund"]
    assert all("Rapporteret af AI" in words_of(card) for card in cards)
    assert [language_of(card.find(".//h3")) for card in cards[:3]] == ["en", "da", "en"]


def test_every_sentence_has_a_number_that_opens_what_it_rests_on(page: html.HtmlElement) -> None:
    """By its place: the target, the sentence and the remark of a block are the same child (see style.css)."""
    for block in page.xpath("//div[@class='para']"):
        targets = [child for child in block if child.get("class") == "t"]
        sentences = block.xpath("./p/span[@class='s']")
        remarks = block.xpath("./div[@class='remarks']/div[@class='e']")
        assert len(targets) == len(sentences) == len(remarks) <= 12
        for target, sentence, remark in zip(targets, sentences, remarks, strict=True):
            assert sentence.xpath(".//a[@class='n']/@href") == [f"#{target.get('id')}"]
            assert remark.xpath(".//cite")
            assert remark.xpath(".//blockquote/@lang") or remark.xpath(".//p[@class='c']")


def test_a_digest_is_shown_in_the_language_of_the_edition(published: Published) -> None:
    """Its quotation keeps its own language (A2)."""
    danish = published.page("da/petition-against-the-bridge-closure")
    english = published.page("en/petition-against-the-bridge-closure")

    assert words_of(danish.find(".//h1")) == "Underskrifter mod lukning af broen når 4.200 navne"
    assert danish.xpath("//div[@class='body']//span[@lang='en']/text()") == ["The summer is what we live on"]
    assert words_of(english.find(".//h1")) == "Petition against the bridge closure reaches 4,200 names"


def test_who_asks_how_often_ai_errs_is_led_to_the_figures(published: Published) -> None:
    """From the page that every label links to (T5)."""
    [link] = published.page("da/ai").xpath("//section[@id='weaknesses']//a/@href")

    path, _, fragment = link.partition("#")
    assert published.page(path.strip("/")).xpath(f"//*[@id='{fragment}']//table")


@pytest.mark.parametrize("name", ["received", "refused"])
def test_an_answer_to_a_form_leads_back_into_the_paper(published: Published, name: str) -> None:
    """To the front page, and to where what was wrong is put right."""
    answer = html.document_fromstring((published.site / "da" / f"{name}.html").read_bytes())

    assert answer.xpath("//main//a/@href") == ["/da/", "/da/corrections/"]


def test_what_was_held_back_is_counted_but_not_printed(published: Published) -> None:
    """Not on the page, nor in its proof, nor anywhere else on the site: nothing vouches for those words."""
    for path in published.site.resolve().rglob("*"):
        if path.is_file():
            assert b"will resign in May" not in path.read_bytes(), path


def test_an_address_of_another_scheme_never_becomes_a_link(published: Published) -> None:
    """A source's address is a stranger's word (S7)."""
    assert "javascript:" not in published.text("da/sources/index.html")


def test_the_front_page_has_one_lead_three_seconds_and_the_rest_by_section(published: Published) -> None:
    """Every card is labelled (HOUSE, Grid; T3)."""
    page = published.page("da")
    cards = page.xpath("//article")

    assert len(page.xpath("//div[@class='lead']/article")) == 1
    assert len(page.xpath("//div[@class='seconds']/article")) == 3
    assert len(cards) == 11
    assert all("Rapporteret af AI" in words_of(card) for card in cards)
    assert words_of(page.find(".//h1")) == "Nightdesk"


def test_a_site_nobody_answers_for_says_so(published: Published) -> None:
    """On every page, and to search engines; so does an example whose towns are invented."""
    for path in published.site.rglob("index.html"):
        page = html.document_fromstring(path.read_bytes())
        foot = words_of(page.find(".//footer"))
        says = ("Ikke udgivet", "En eksempeludgave") if page.get("lang") == "da" else ("Unpublished", "An example")
        assert all(words in foot for words in says), path
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def pages_of(site: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    """Every page of the site, parsed."""
    for path in sorted(site.rglob("*.html")):
        yield path, html.document_fromstring(path.read_bytes())


def test_every_link_of_the_site_leads_somewhere(published: Published) -> None:
    """Pages, feeds, pictures, policies named in JSON-LD, and the places within pages."""
    root = published.site
    base = published.newsroom.house.base_url
    for path, page in pages_of(root):
        data = " ".join(page.xpath("//script[@type='application/ld+json']/text()"))
        links = [str(link) for link in page.xpath("//@href | //@src")]
        links += [part.split(" ")[0] for srcset in page.xpath("//@srcset") for part in srcset.split(", ")]
        links += re.findall(rf'"({re.escape(base)}[^"]*)"', data)
        for link in links:
            where = link.removeprefix(base)
            if where.startswith("#"):
                assert page.xpath("//*[@id=$name]", name=where[1:]), f"{path} leads to {link}"
            if not where.startswith("/") or where == "/consent.css":  # the server makes that for each reader
                continue
            target = root / urlsplit(where).path.lstrip("/")
            target = target / "index.html" if where.split("#")[0].endswith("/") else target
            assert target.is_file(), f"{path} leads to {link}"
            fragment = urlsplit(where).fragment
            if fragment and fragment not in ("article", "publisher", "site"):
                assert f'id="{fragment}"' in target.read_text(encoding="utf-8"), f"{path} leads to {link}"


def test_pages_have_one_first_heading_and_no_gaps_in_order(published: Published) -> None:
    """So that they can be walked by headings (A8)."""
    for path, page in pages_of(published.site):
        levels = [int(element.tag[1]) for element in page.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_pages_are_light(published: Published) -> None:
    """An article arrives in the first flight of packets; style and script keep their budgets (F2, F4)."""
    for path in published.site.rglob("index.html"):
        assert len(gzip.compress(path.read_bytes(), 6)) <= 14_000, path
    for sheet in SHEETS:
        assert len(style_sheet("#8a1c1c", sheet)) <= 16_000
        assert len(gzip.compress(style_sheet("#8a1c1c", sheet).encode(), 6)) <= 10_000
    assert len(gzip.compress(script(published.newsroom.house).encode(), 6)) <= 5_000


def test_pages_load_nothing_from_elsewhere(published: Published) -> None:
    """No third party, no inline script, no style attribute: what the content security policy will allow (F3, S23)."""
    for path, page in pages_of(published.site):
        for source in page.xpath("//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"):
            assert source.startswith("/"), (path, source)
        assert not page.xpath("//script[not(@src) and not(@type='application/ld+json')]"), path
        assert not page.xpath("//@style | //@onclick | //@onload | //iframe"), path


def test_pages_are_well_formed_html(published: Published) -> None:
    """Every element that is opened is closed, in order."""
    for path in sorted(published.site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        parser = etree.HTMLParser(recover=True)
        html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        etree.fromstring(text.encode(), parser)
        unknown = ("article", "section", "header", "footer", "main", "nav", "figure", "time", "mark", "details")
        wrong = [e for e in parser.error_log if not any(f"Tag {name}" in e.message for name in (*unknown, "picture"))]
        wrong = [e for e in wrong if "Tag " not in e.message or " invalid" not in e.message]
        assert not wrong, (path, wrong)


def test_the_front_page_says_what_is_new_day_by_day(published: Published) -> None:
    """The newest day first, each line labelled and timed: what a reader who comes back looks for (T3)."""
    page = published.page("da")
    days = [str(value) for value in page.xpath("//div[@class='days']//h3/time/@datetime")]
    lines = page.xpath("//div[@class='days']//li")

    assert days == sorted(days, reverse=True)
    assert 1 <= len(days) <= 3
    assert all("Rapporteret af AI" in words_of(line) and "UTC" in words_of(line) for line in lines)


def test_an_updated_article_says_what_it_tells_since_that_day(published: Published) -> None:
    """The first sentence that was not in it the day before; an article of the day itself is new as a whole."""
    updated, *others = published.page("en").xpath("//div[@class='days']//li[contains(., 'New:')]")
    new = words_of(updated).partition("New: ")[2]
    bridge = next(told for told in published.store.articles() if told.story == published.store.sagas()[0].stories[1])
    first, last = published.store.article_versions(bridge.id)

    assert others == []
    assert new in [sentence.text for _, _, _, sentence in last.draft.sentences()]
    assert new not in [sentence.text for _, _, _, sentence in first.draft.sentences()]


def test_every_article_stands_in_the_archive_on_the_day_it_came_out(published: Published) -> None:
    """Days lead to each other and to all of them."""
    index = published.page("da/archive")
    days = [str(link) for link in index.xpath("//main//li/a/@href")]
    found = {
        str(link): day
        for day in days
        for link in published.page(day.strip("/")).xpath("//article[@class='card']//h2/a/@href")
    }

    assert days == sorted(days, reverse=True)
    assert found[f"/da/{ARTICLE}/"] == "/da/archive/2026-01-09/"
    assert len(found) == len(published.newsroom.listed)
    newest, before = published.page(days[0].strip("/")), published.page(days[1].strip("/"))
    assert newest.xpath("//main//a[@rel='prev']/@href") == [days[1]]
    assert before.xpath("//main//a[@rel='next']/@href") == [days[0]]


def test_how_often_we_were_wrong_is_told(published: Published) -> None:
    """Sentences printed and held back, and articles put right after they went out, as counts and shares."""
    said = words_of(published.page("da/held").find(".//main"))
    told = published.newsroom.told
    wrong = sum(1 for one in told if any(notice.kind == "correction" for notice in one.article.notices))

    assert wrong == 1
    assert f"{wrong} artikel er blevet rettet, trukket tilbage eller fjernet" in said
    assert f"Det er {round(100 * wrong / len(told), 1):n} % af alt".replace(".", ",") in said.replace("\xa0", " ")
    assert "1 sætning" in said


def test_what_several_articles_are_about_has_a_page(published: Published) -> None:
    """Listed by kind, linked from the article, with each article's label; what one article alone is about has none."""
    index = published.page("da/topics")
    links = index.xpath("//main//li/a/@href")
    assert links
    for link in links:
        cards = published.page(link.strip("/")).xpath("//main//article")
        assert len(cards) >= 2
        assert all("Rapporteret af AI" in words_of(card) for card in cards)
    for path in published.site.glob("da/*/index.html"):
        for link in body_of(path).xpath("//div[@class='after']//a/@href"):
            if link.startswith(("/da/topic/", "/da/person/", "/da/place/")):
                assert link in links


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("desk@paper.example", "mailto:desk@paper.example"),
        ("https://paper.example/contact", ""),
        ("desk@paper.example?cc=all@x.example", ""),
        ("", ""),
    ],
)
def test_an_error_is_reported_by_letter_where_the_contact_takes_letters(contact: str, link: str) -> None:
    """Nothing but a plain address becomes a mailto link (A7, S7)."""
    house = House(title="Desk", base_url="", editions=("da",), accent="", contact=contact)
    assert house.contact_link == link


def test_the_forms_of_a_page_are_what_the_inbox_takes(published: Published) -> None:
    """The article and its version, the wording of the notice by its hash; the page of thanks has room for a number."""
    page, told = published.page(f"da/{ARTICLE}"), json.loads(published.text("status.json"))
    [form] = page.xpath("//form[@action='/inbox/report']")
    fields = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    notice = told["notices"][page.xpath("string(//section[@id='consent']//input[@name='notice']/@value)")]

    assert fields == {"kind": "error", "edition": "da", "article": ARTICLE, "version": page_version(published)}
    assert form.xpath(".//textarea/@maxlength") == [str(told["longest"])]
    assert notice["text"].startswith(page.xpath("string(//h2[@id='consent-title'])"))
    assert told["receipt"] in published.text("da/received.html")
    assert "2.000" in published.text("da/refused.html")
    assert published.page("da/privacy").xpath("//section[@id='people']//input[@value='person']")


def page_version(published: Published) -> str:
    """The version of the article."""
    return str(json.loads(published.text(f"articles/{ARTICLE}.json"))["version"])


def test_without_an_inbox_nothing_is_asked_and_nothing_promised(published: Published) -> None:
    """No form on any page, no notice even where counting was wished for; errors by letter (P1, P6)."""
    known = published.newsroom
    wished = replace(published.settings.site, inbox=False, analytics=True, contact="desk@exempla.example")
    plain = house(replace(published.settings, site=wished))
    site = Site(replace(known, house=plain), {"da": Press(plain, "da", "1")})
    made = {
        file.path: file.make()
        for file in site.files()
        if file.path in (f"da/{ARTICLE}/index.html", "da/privacy/index.html")
    }

    assert len(made) == 2
    assert not plain.analytics
    assert not any(b"<form" in page or b'id="consent"' in page for page in made.values())
    assert b"mailto:desk@exempla.example" in made[f"da/{ARTICLE}/index.html"]


def course_of(published: Published, story: str) -> list[tuple[str, str]]:
    """What a story's page lists as the course of events: where each leads, nothing for itself, and its time."""
    page = published.page(f"da/story/{_slug_of(published, story)}")
    listed = page.xpath("//section[h2='Den løbende historie']//li")
    assert all("Rapporteret af AI" in words_of(item) for item in listed)
    return [
        (item.xpath("string(.//a/@href)").strip("/").rpartition("/")[2], item.xpath("string(.//time/@datetime)"))
        for item in listed
    ]


def test_a_storys_page_lists_its_saga_in_order_of_time(published: Published) -> None:
    """A reader finds what came before and since, and where this story stands in it."""
    first, bridge, last = published.store.sagas()[0].stories

    listed = course_of(published, bridge)

    assert {slug for slug, _ in listed} == {"", _slug_of(published, first), _slug_of(published, last)}
    assert [at for _, at in listed] == sorted(at for _, at in listed)


def test_without_a_saga_the_course_is_what_came_before_and_after(fresh: Published) -> None:
    """What led up to it, answered it or came of it; who else is in the news there is no part of it."""
    assert course_of(fresh, "s-lamps") == []
    lamps = StoryId("s-lamps")
    kinds = {"s-ferry": RelationKind.LATER, "s-rate": RelationKind.PEOPLE, "s-match": RelationKind.BACKGROUND}
    fresh.store.save_relations(
        lamps,
        [
            Relation(story=lamps, other=StoryId(other), kind=kind, score=0.9, reason="test")
            for other, kind in kinds.items()
        ],
    )
    fresh.publish()

    assert {slug for slug, _ in course_of(fresh, "s-lamps")} == {"", _slug_of(fresh, "s-ferry")}


def _slug_of(published: Published, story: str) -> str:
    return next(article.slug for article in published.store.articles() if article.story == story)

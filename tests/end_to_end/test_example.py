"""What the example edition must show: each piece of dirt on the wire leads to the right outcome, visibly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from nightdesk.check.verify import verify
from nightdesk.records import ON_THE_SITE, Article, Form, PageKind, PartKind, Report, ReportId, State, StoryId
from nightdesk.store import Store, open_store
from tests.end_to_end.edition import Edition, nightdesk

CANARY = "ZANZIBAR-CANARY-7"


@pytest.fixture(scope="module")
def store(example: Edition) -> Iterator[Store]:
    """The store of the example's edition."""
    opened = open_store(example.store_url)
    yield opened
    opened.close()


def article_on(store: Store, *words: str) -> Article:
    """Return the article whose reports' titles have all of *words*, with the most reports."""
    found = [
        article
        for article in store.articles()
        if any(all(w in r.title for w in words) for r in store.reports(article.draft.reports).values())
    ]
    assert found, f"no article rests on a report titled with {words}"
    return max(found, key=lambda a: len(a.draft.reports))


def report_of(store: Store, outlet: str, words: str) -> Report:
    """Return the newest report of an outlet whose title has *words*."""
    found = [
        r for story in store.stories() for r in _all_reports(store, story.id) if r.source == outlet and words in r.title
    ]
    assert found, f"{outlet} has no report titled {words!r}"
    return found[-1]


def _all_reports(store: Store, story: StoryId) -> list[Report]:
    return list(store.reports([p.report for p in store.placements_in(story)]).values())


def page(example: Edition, article: Article, edition: str = "da") -> html.HtmlElement:
    """Return an article's page, parsed."""
    return html.fromstring((example.site / edition / article.slug / "index.html").read_bytes())


def test_a_wall_of_consent_is_read_as_no_report(store: Store) -> None:
    """The page asks for cookies where the article should be: it is refused, with the reason, and makes no story."""
    walls = [reading for reading in store.readings() if reading.kind is PageKind.WALL]

    assert [reading for reading in walls if "haendler" in store.item(reading.item).url]
    assert all(reading.reason for reading in walls)


# -- the promise --------------------------------------------------------------------------------------------


def test_no_published_sentence_lacks_valid_evidence(store: Store) -> None:
    """Over the whole site: every offset lies in its report, and the check desk passed the sentence."""
    seen = 0
    for article in store.articles(*ON_THE_SITE):
        reports = store.reports([e.report for _, _, _, s in article.draft.sentences() for e in s.evidence])
        verdict = store.verdict(article.draft.id)
        assert verdict is not None
        passed = {(f.part, f.sentence): f for f in verdict.findings}
        original = {(n, i): s.text for _, n, i, s in store.draft(article.draft.id).sentences()}
        for kind, _, _, sentence in article.draft.sentences():
            assert sentence.evidence, sentence.text
            for span in sentence.evidence:
                report = reports[span.report]
                assert 0 <= span.start < span.end <= len(report.text), sentence.text
                assert report.text[span.start : span.end].strip(), sentence.text
            places = [place for place, text in original.items() if text == sentence.text]
            assert any(passed[place].publishable for place in places), f"{kind}: {sentence.text}"
            seen += 1
    assert seen > 100


def test_every_proof_file_verifies(example: Edition, store: Store) -> None:
    """With nothing but the file and the archived reports."""
    assert len(example.proofs()) >= 15
    for path in example.proofs():
        proof = json.loads(path.read_text(encoding="utf-8"))
        reports = store.reports([ReportId(report["id"]) for report in proof["reports"]])
        verify(proof, {name: report.text for name, report in reports.items()})
    done = nightdesk("verify", str(example.proofs()[0]), "-p", "edition", cwd=example.folder)
    assert "it holds" in done.stdout


def test_a_proof_that_was_changed_names_what_does_not_hold(example: Edition, tmp_path: Path) -> None:
    """One altered offset is found, and the sentence is named."""
    proof = json.loads(example.proofs()[0].read_text(encoding="utf-8"))
    sentence = next(s for s in proof["sentences"] if s["evidence"])
    sentence["evidence"][0]["end"] += 1
    bad = tmp_path / "bad.proof.json"
    bad.write_text(json.dumps(proof), encoding="utf-8")
    done = nightdesk("verify", str(bad), "-p", "edition", cwd=example.folder, check=False)
    assert done.returncode == 1
    assert "nightdesk:" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


# -- the dirt -----------------------------------------------------------------------------------------------


def test_the_hostile_article_reaches_no_page(example: Edition) -> None:
    """Neither its canary nor its link, figures or claims of review are anywhere on the site."""
    text = example.everything()
    assert CANARY not in text
    assert "hostile.example" not in text
    assert "<script>alert" not in text


def test_an_error_page_served_with_200_is_refused_with_the_reason(store: Store) -> None:
    """It is no report; the refusal says what it is."""
    refused = [r for r in store.refusals(stage="read") if "page-not-found" in r.subject]
    assert refused
    assert "error" in refused[0].reason


def test_an_agency_text_on_five_outlets_counts_once(store: Store) -> None:
    """The warehouse fire has two origins: the agency's text, and one outlet that went there."""
    article = article_on(store, "Warehouse burns down")
    origins = {p.origin for p in store.placements_in(article.story)}
    assert len(_all_reports(store, article.story)) >= 6
    assert len(origins) == 2, origins


def test_a_correction_by_a_source_is_seen_and_said(example: Edition, store: Store) -> None:
    """The article on the key rate does not print the wrong figure, and where it had been printed it says so."""
    report = report_of(store, "exempla-courier", "3.25 percent")
    assert report.change == "correction"
    article = article_on(store, "key rate")
    body = " ".join(s.text for kind, _, _, s in article.draft.sentences() if kind is PartKind.PARAGRAPH)
    assert "raised to 3.75" not in body
    assert "3.25" in body
    assert report.id in article.draft.reports
    assert report.previous not in article.draft.reports
    listed = page(example, article).xpath("//ol[@class='src']//li[.//del]")[0].text_content()
    assert "rettet af mediet" in listed
    data = page(example, article).xpath("//script[@type='application/ld+json']/text()")[0]
    assert "CorrectionComment" in data  # the figure had been printed for a day, as what the Courier reports
    headline = next(s.text for kind, _, _, s in article.draft.sentences() if kind is PartKind.HEADLINE)
    assert "3.25" in headline
    assert "3.75" not in headline


def test_a_retraction_that_takes_the_news_takes_the_article_down(example: Edition, store: Store) -> None:
    """The night ferry's article keeps its address; a notice with the outlet's name stands in place of the text."""
    article = article_on(store, "Samplelines")
    assert article.state is State.HELD
    shown = page(example, article)
    assert "Harbour Echo" in shown.text_content()
    assert not shown.xpath("//div[@class='body']/div[@class='para']")
    assert article.slug not in (example.site / "da" / "index.html").read_text(encoding="utf-8")
    [notice] = article.notices
    assert len(notice.withdrawn) == len(set(notice.withdrawn))
    corrections = html.fromstring((example.site / "da" / "corrections" / "index.html").read_bytes())
    [entry] = corrections.xpath(f"//section[h2/a[contains(@href, '{article.slug}')]]")
    headline = next(s.text for kind, _, _, s in article.draft.sentences() if kind is PartKind.HEADLINE)
    for part in (shown, entry):  # the news rested on it: said so, and told as news nowhere
        assert "Artiklens nyhed hvilede på det ændrede" in part.text_content()
        assert headline in part.xpath("string(.//del)")
        assert headline not in "".join(part.xpath(".//text()[not(ancestor::del)]"))
    assert "Teksten blev taget ned" in shown.text_content()


def test_reserved_text_is_never_used(example: Edition, store: Store) -> None:
    """The Closed Gazette reserves text and data mining: headline and link only, and the item says by which signal."""
    reports = [r for story in store.stories() for r in _all_reports(store, story.id) if r.source == "closed-gazette"]
    assert reports
    for report in reports:
        assert report.rights == "pointer"
        assert "tdm" in report.rights_signal.lower()
        assert report.text == report.title


def test_health_advice_and_an_accusation_wait_for_a_person(store: Store) -> None:
    """Neither is on the site; the queue says why."""
    for words, reason in ((("tap water",), "health advice"), (("museum's bell",), "accusation")):
        article = article_on(store, *words)
        assert article.state is State.HELD
        assert reason in article.reason


def test_look_alike_matches_stay_apart(store: Store) -> None:
    """Match day 3 and match day 4 are two stories."""
    third = article_on(store, "Rovers")
    fourth = article_on(store, "No goals")
    assert third.story != fourth.story


def test_no_headline_tells_of_a_report_before_its_news(store: Store) -> None:
    """ "State media reported that …" is how a report begins, where another line tells the same news."""
    headlines = [s.text for a in store.articles() for kind, _, _, s in a.draft.sentences() if kind is PartKind.HEADLINE]

    assert headlines
    assert [text for text in headlines if re.search(r"\breport(?:ed|s)? that\b", text)] == []


def test_where_sources_differ_is_shown(example: Edition, store: Store) -> None:
    """The flood's article has the figures side by side, each with its outlet."""
    article = article_on(store, "floods lower Nowhereford")
    assert article.state in ON_THE_SITE
    assert article.draft.differences
    tables = page(example, article).xpath("//table")
    assert tables
    assert any("120" in t.text_content() and "145" in t.text_content() for t in tables)


def test_nothing_is_silently_missing(example: Edition, store: Store) -> None:
    """`why` answers for every item that came in."""
    items = [item for source in store.sources() for url in store.item_urls(source.id) for item in store.items_at(url)]
    assert len(items) >= 80
    for item in items[::40]:
        done = nightdesk("why", item.url, "-p", "edition", cwd=example.folder)
        assert "gather" in done.stdout


# -- the edition --------------------------------------------------------------------------------------------


def test_the_edition_is_complete(store: Store) -> None:
    """At least fifteen stories, eight articles, and no story without an answer."""
    articles = store.articles()
    assert len(store.stories()) >= 15
    on_site = [a for a in articles if a.state in ON_THE_SITE]
    assert sum(a.draft.form is Form.ARTICLE for a in on_site) >= 8
    answered = {a.story for a in articles} | {r.subject for r in store.refusals(stage="write")}
    assert {s.id for s in store.stories()} <= answered


def test_no_report_was_written_to_be_the_answer(store: Store) -> None:
    """No report has an article's headline, its whole standfirst or a whole blurb (the Potemkin wire)."""
    for article in store.articles(*ON_THE_SITE):
        if article.draft.form is not Form.ARTICLE:
            continue
        reports = _all_reports(store, article.story)
        for part in article.draft.parts:
            if part.kind not in (PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.BLURB):
                continue
            text = " ".join(s.text for s in part.sentences)
            if part.kind is PartKind.BLURB and len(part.sentences) < 2:
                continue
            for report in reports:
                assert text not in (report.title, report.standfirst), text
                assert text.casefold() not in report.text.casefold(), text
                assert text.casefold().rstrip(".") != report.title.casefold().rstrip("."), text


def test_the_page_of_the_reference_has_all_its_parts(example: Edition, store: Store) -> None:
    """The nine points of DESIGN, in the Danish edition, with the right language on every part."""
    article = article_on(store, "Kim invokes")
    assert article.state in ON_THE_SITE
    tree = page(example, article)
    text = re.sub(r"\s+", " ", tree.text_content())
    assert tree.get("lang") == "da"
    headline = tree.xpath("//h1")[0]
    assert _language(headline) == "en"
    assert len(re.split(r"[.!?]”? ", tree.xpath("//div[@class='stand']")[0].text_content())) >= 2
    paragraphs = [p for p in tree.xpath("//main//p") if _language(p) == "en" and len(p.text_content()) > 60]
    assert len(paragraphs) >= 4
    assert re.search(r"15,000 (North Korean )?(troops|soldiers)", text)
    assert "“" in text
    assert "Relaterede artikler" in text
    assert text.count("Rapporteret af AI") >= 2
    assert "Tegnet af AI" in text or "Billede genereret af AI" in text
    assert tree.xpath("//figure//img[@alt != '']")
    assert "Acceptér" in text
    assert "Afvis" in text
    assert article.version >= 2


def test_front_pages_and_articles_keep_their_weight(example: Edition) -> None:
    """With the largest file of each picture that a screen of two dots a point asks for (F2, F3, F9)."""
    for path in example.pages():
        tree = html.fromstring(path.read_bytes())
        loaded = {_heaviest(example, picture) for picture in tree.xpath("//picture")}
        loaded |= {source.partition("#")[0] for source in tree.xpath("//script/@src | //link[@rel='icon']/@href")}
        sizes = [_sent(path), *(_sent(example.site / address.lstrip("/")) for address in loaded)]
        front = example.site in (path.parent, path.parent.parent)
        assert sum(sizes) <= (200_000 if front else 100_000), (path, sizes)
        assert len(sizes) <= (20 if front else 6), (path, loaded)  # the five, and the tab's icon
        assert sizes[0] <= 14_000, path


def _heaviest(example: Edition, picture: html.HtmlElement) -> str:
    offered = " ".join(picture.xpath("./source[@type='image/webp']/@srcset")).split(", ")
    small = re.search(r"\b2[0-5]rem", picture.xpath("./source/@sizes")[0])  # 800 dots wide at the most
    asked_for = [one.split()[0] for one in offered if not (small and one.endswith(" 1200w"))]
    return max(asked_for, key=lambda address: _sent(example.site / address.lstrip("/")))


def _sent(path: Path) -> int:
    smaller = path.with_name(path.name + ".br")
    return (smaller if smaller.exists() else path).stat().st_size


def _language(element: html.HtmlElement) -> str:
    while element is not None:
        if element.get("lang"):
            return str(element.get("lang"))
        element = element.getparent()
    return ""

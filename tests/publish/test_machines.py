"""What machines are told: feeds, sitemaps, JSON-LD, the article and its proof as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from nightdesk.check.verify import verify
from nightdesk.publish.feeds import Entry, FeedView, feed_bytes
from nightdesk.publish.ninjs import ninjs
from nightdesk.publish.passages import sha256_of
from nightdesk.publish.sitemaps import NewsItem, news_sitemap
from nightdesk.publish.well_known import security_txt, trust_txt
from nightdesk.records import State, StoryId
from nightdesk.text.words import words
from tests.builders import NOW
from tests.publish.conftest import ARTICLE, Published

FEEDS = ("feed.xml", "atom.xml", "feed.json")
ITEM = "tag:nightdesk,2026:da:a-bridge"


def json_ld(published: Published, path: str) -> dict[str, Any]:
    """The data of a page."""
    found: dict[str, Any] = json.loads(published.page(path).xpath("//script[@type='application/ld+json']/text()")[0])
    return found


def test_json_ld_tells_that_rules_composed_the_article_from_which_reports(published: Published) -> None:
    """The organisation is the author; sources, correction and picture are named (R5, R15, T9)."""
    data = json_ld(published, f"da/{ARTICLE}")

    assert data["@type"] == "NewsArticle"
    assert data["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"
    assert data["author"]["@type"] == "NewsMediaOrganization"
    assert data["inLanguage"] == "en"
    assert len(data["isBasedOn"]) == 3
    assert len(data["citation"]) == 1
    assert data["correction"][0]["@type"] == "CorrectionComment"
    assert data["image"]["digitalSourceType"] == "https://schema.org/DataDrivenMediaDigitalSource"
    assert data["creditText"] == "Reported by AI"  # one language throughout: the one inLanguage names
    assert data["datePublished"] < data["dateModified"]
    assert "held back" in data["backstory"]


def test_every_page_of_an_article_says_machine_readably_that_ai_made_it(published: Published) -> None:
    """One meta element, and the attribute on each card (T14)."""
    page = published.page(f"da/{ARTICLE}")

    assert page.xpath("//meta[@name='ai-disclosure']/@content") == ["ai-autonomous"]
    assert set(page.xpath("//article/@ai-disclosure")) == {"ai-autonomous"}
    assert page.xpath("//link[@rel='alternate' and @hreflang]/@hreflang") == ["da", "en", "x-default"]


@pytest.mark.parametrize("folder", ["da", "en", "da/section/local", f"da/story/{ARTICLE}", "da/corrections"])
def test_each_list_has_three_feeds_that_say_the_same(published: Published, folder: str) -> None:
    """Parsed by a feed reader, with the label in what is read (I1, I2, T15)."""
    rss, atom = (feedparser.parse((published.site / folder / name).read_bytes()) for name in FEEDS[:2])
    as_json = json.loads(published.text(f"{folder}/feed.json"))

    assert not rss.bozo
    assert not atom.bozo
    assert [entry.id for entry in rss.entries] == [entry.id for entry in atom.entries]
    assert [entry.id for entry in atom.entries] == [item["id"] for item in as_json["items"]]
    label = "Reported by AI" if folder == "en" else "Rapporteret af AI"
    assert all(entry.summary.startswith(label) for entry in rss.entries + atom.entries)
    assert all(item["_ai"]["disclosure"] == "ai-autonomous" for item in as_json["items"])
    assert as_json["version"] == "https://jsonfeed.org/version/1.1"
    assert rss.feed.links[1].href.endswith(f"/{folder}/feed.xml")


def test_an_item_of_a_corrected_article_keeps_its_id_and_is_newer(published: Published) -> None:
    """The correction stands in its words (R15)."""
    entries = feedparser.parse((published.site / "da/corrections/atom.xml").read_bytes()).entries

    assert [entry.id for entry in entries] == [ITEM]
    assert "It is 15 months" in entries[0].summary
    assert entries[0].updated > entries[0].published


HOSTILE = st.text(max_size=60)


@given(title=HOSTILE, summary=HOSTILE)
def test_a_feed_stays_well_formed_whatever_it_is_told(title: str, summary: str) -> None:
    """Control characters, brackets, anything a stranger's headline may hold."""
    entry = Entry(
        id="x", url="http://a.example/", title=title, summary=summary, label="Reported by AI", language="en",
        published=NOW, updated=NOW, source_type="algorithmicMedia", section="World",
    )  # fmt: skip
    feed = FeedView(
        folder="http://a.example/", home="http://a.example/", title=title, description=summary, language="en",
        author=title, entries=(entry,), updated=NOW,
    )  # fmt: skip

    for name in FEEDS[:2]:
        etree.fromstring(feed_bytes(feed, name))
    json.loads(feed_bytes(feed, "feed.json"))


def test_the_news_sitemap_holds_two_days(published: Published) -> None:
    """Nothing older, nothing from the future (I5)."""
    ages = {"new": timedelta(hours=1), "edge": timedelta(days=2), "old": timedelta(days=2, seconds=1)}
    items = [
        NewsItem(url=f"http://a.example/{name}", title=name, language="en", published_at=NOW - age)
        for name, age in [*ages.items(), ("future", timedelta(hours=-1))]
    ]

    made = news_sitemap(items, publication="Nightdesk", now=NOW).decode()

    assert "/new<" in made
    assert "/edge<" in made
    assert "/old<" not in made
    assert "/future<" not in made


def test_the_sitemap_lists_every_variant_of_every_page(published: Published) -> None:
    """The index leads to the file, the file to the pages (I5, I9)."""
    index = etree.fromstring((published.site / "sitemap.xml").read_bytes())
    base, names = "http://127.0.0.1:8470", index.xpath("//*[local-name()='loc']/text()")
    sitemaps = [etree.fromstring((published.site / name.removeprefix(base).lstrip("/")).read_bytes()) for name in names]
    entries = [entry for one in sitemaps for entry in one]
    listed = [entry.findtext("{*}loc") for entry in entries]

    assert names == [f"{base}/sitemap-pages.xml", f"{base}/sitemap-2026-01.xml"]
    assert {f"{base}/da/{ARTICLE}/", f"{base}/da/story/{ARTICLE}/", f"{base}/da/section/sport/"} <= set(listed)
    assert len(listed) == len(set(listed))
    for entry in entries:
        assert entry.xpath("*[local-name()='link']/@hreflang") == ["da", "en", "x-default"]


def test_an_unpublished_site_asks_robots_to_stay_out(published: Published) -> None:
    """Nobody answers for it yet (I6)."""
    assert "Disallow: /\n" in published.text("robots.txt")


def test_a_proof_holds_by_the_rules_of_the_checker(published: Published) -> None:
    """Every passage is where it says, with its hash; what may not be shown is null (DESIGN, Evidence)."""
    proof = json.loads(published.text(f"articles/{ARTICLE}.proof.json"))
    told = {told.article.slug: told for told in published.newsroom.told}[ARTICLE]

    assert proof["format"] == "nightdesk-proof/1"
    assert proof["version"] == 2
    assert proof["held"][0]["text"] is None
    assert proof["held"][0]["reasons"] == ["unsupported", "number"]
    assert {"headline", "standfirst", "paragraph", "blurb", "caption"} <= {s["part"] for s in proof["sentences"]}
    for sentence in proof["sentences"]:
        for evidence in sentence["evidence"]:
            report = told.reports[evidence["report"]]
            passage = report.text[evidence["start"] : evidence["end"]]
            assert evidence["sha256"] == sha256_of(passage)
            if report.rights.value == "quote":
                assert len(words(evidence["text"] or "")) <= 15
            else:
                assert evidence["text"] == passage


def test_a_proof_is_one_that_verify_can_read(published: Published) -> None:
    """Written here, read by another stage: the format is the contract between them."""
    proof = json.loads(published.text("articles/petition-against-the-bridge-closure.proof.json"))
    told = {told.article.story: told for told in published.newsroom.told}[StoryId("s-traders")]
    proof |= {"sentences": [], "headline": ""}  # the builders' sentences are no work of the writer's

    assert verify(proof, {name: report.text for name, report in told.reports.items()}).reports == 2


def test_the_article_as_json_names_its_pages_and_its_proof(published: Published) -> None:
    """With text, sources and states as the page has them."""
    data = json.loads(published.text(f"articles/{ARTICLE}.json"))

    assert data["state"] == "corrected"
    assert data["digital_source_type"].endswith("/algorithmicMedia")
    assert len(data["paragraphs"]) == 4
    assert {source["name"] for source in data["sources"]} >= {"Harbour Wire", "Exempla Courier", "Radio Exempla"}
    assert set(data["urls"]) == {"da", "en"}


def test_an_article_is_handed_on_as_ninjs(published: Published) -> None:
    """Objects where the standard wants objects, the label as who it is by, its sources and policies (I7, T15)."""
    told = json.loads(published.text(f"articles/{ARTICLE}.ninjs.json"))
    iptc = "http://cv.iptc.org/newscodes/"

    assert told["standard"] == {
        "name": "ninjs",
        "version": "3.1",
        "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
    }
    assert told["by"] == "Reported by AI"
    assert told["digitalSourceType"] == {
        "name": "algorithmicMedia",
        "uri": f"{iptc}digitalsourcetype/algorithmicMedia",
    }
    assert told["subjects"] == [{"name": "road transport", "uri": f"{iptc}mediatopic/20000337"}]
    assert [len(told[name]) for name in ("infoSources", "people", "places", "associations")] == [4, 1, 1, 1]
    assert told["bodies"][0]["charCount"] == len(told["bodies"][0]["value"]) > 100
    assert told["pubStatus"] == "usable"
    assert told["firstCreated"] < told["versionCreated"]
    assert {policy["role"] for policy in told["trustIndicators"]} >= {"https://schema.org/correctionsPolicy"}


def test_what_is_retracted_is_canceled_and_has_no_text_for_machines_either(published: Published) -> None:
    """The status is the standard's word (R16)."""
    known = published.newsroom
    [told] = [one for one in known.told if one.article.slug == ARTICLE]
    retracted = replace(told, article=replace(told.article, state=State.RETRACTED))

    made = ninjs(known, retracted, ())

    assert made["pubStatus"] == "canceled"
    assert made["representationType"] == "partial"
    assert "bodies" not in made
    assert "descriptions" not in made


def test_the_sources_can_be_taken_into_a_feed_reader(published: Published) -> None:
    """OPML 2.0: each outlet with its name; only a web address is one (S7)."""
    outlines = etree.fromstring((published.site / "sources.opml").read_bytes()).findall("body/outline")

    assert len(outlines) == len(published.newsroom.sources)
    assert all(outline.get("text") for outline in outlines)
    for outline in outlines:
        address = outline.get("xmlUrl") or outline.get("url") or "http://"
        assert address.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("now", "expires"),
    [
        ("2026-01-10", "2026-07-01T00:00:00Z"),
        ("2026-06-30", "2026-12-01T00:00:00Z"),
        ("2026-12-31", "2027-06-01T00:00:00Z"),
    ],
)
def test_a_flaw_can_be_reported_and_the_address_is_never_a_year_old(
    published: Published, now: str, expires: str
) -> None:
    """RFC 9116; a site without a contact has no such file."""
    house = replace(published.newsroom.house, contact="desk@paper.example")
    told = security_txt(house, datetime.fromisoformat(f"{now}T12:00:00+00:00"))

    assert told.splitlines()[:2] == ["Contact: mailto:desk@paper.example", f"Expires: {expires}"]
    assert security_txt(replace(house, contact=""), NOW) == ""
    assert not (published.site / ".well-known" / "security.txt").exists()
    assert published.text("trust.txt") == published.text(".well-known/trust.txt")
    assert "datatrainingallowed=no" in published.text("trust.txt")
    assert "contact=mailto:desk@paper.example" in trust_txt(house)


def test_a_feed_names_its_hub_and_itself() -> None:
    """So that a reader can be told at once (I4); without a hub nothing is named."""
    feed = FeedView(
        folder="http://a.example/", home="http://a.example/", title="A", description="B", language="en",
        author="A", hub="http://hub.example/", updated=NOW,
    )  # fmt: skip

    for name in FEEDS[:2]:
        links = feedparser.parse(feed_bytes(feed, name)).feed.links
        assert {link.rel: link.href for link in links if link.rel in ("hub", "self")} == {
            "hub": "http://hub.example/",
            "self": f"http://a.example/{name}",
        }
        assert b"hub" not in feed_bytes(replace(feed, hub=""), name)
    assert json.loads(feed_bytes(feed, "feed.json"))["hubs"] == [{"type": "WebSub", "url": "http://hub.example/"}]


# What schema.org lets each type have, of what we say: https://schema.org/NewsArticle and the others.
SCHEMA_ORG = {
    "NewsArticle": "mainEntityOfPage url headline description inLanguage datePublished dateModified articleSection "
    "isAccessibleForFree creditText digitalSourceType author publisher isBasedOn citation backstory keywords about "
    "mentions image correction",
    "NewsMediaOrganization": "name url logo email address publishingPrinciples ethicsPolicy correctionsPolicy "
    "actionableFeedbackPolicy verificationFactCheckingPolicy unnamedSourcesPolicy noBylinesPolicy "
    "ownershipFundingInfo masthead missionCoveragePrioritiesPolicy",
    "WebSite": "url name inLanguage publisher",
    "CreativeWork": "url name",
    "ImageObject": "url width height caption creditText digitalSourceType",
    "CorrectionComment": "text datePublished",
    "Thing": "name",
    "Person": "name",
}


def things(data: object) -> Iterator[dict[str, Any]]:
    """Every object with a type, wherever it stands."""
    if isinstance(data, list):
        for item in data:
            yield from things(item)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for item in data.values():
            yield from things(item)


def test_json_ld_says_nothing_that_schema_org_has_no_word_for(published: Published) -> None:
    """On every page, each property belongs to its type, and what stands alone has the properties Google wants (R5)."""
    for path in published.site.rglob("*.html"):
        page = html.document_fromstring(path.read_bytes())
        for text in page.xpath("//script[@type='application/ld+json']/text()"):
            data = json.loads(text)
            assert data["@context"] == "https://schema.org"
            for thing in things(data):
                known = {*SCHEMA_ORG[thing["@type"]].split(), "@type", "@id", "@context"}
                assert thing.keys() <= known, (path, thing.keys() - known)
                if thing["@type"] == "NewsArticle":
                    assert {"headline", "datePublished", "dateModified", "author", "publisher"} <= thing.keys()

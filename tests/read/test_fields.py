"""Titles, authors, times, agencies, changes and addresses, each from what pages write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.read.agencies import agency_of
from nightdesk.read.blocks import outline_of
from nightdesk.read.bylines import names_of
from nightdesk.read.canonical_url import canonical_url
from nightdesk.read.changes import change_of
from nightdesk.read.furniture import without_furniture
from nightdesk.read.markup import parse
from nightdesk.read.page_kind import shape_of
from nightdesk.read.page_times import moment_of, on_day_of_page, page_time, with_offset
from nightdesk.read.titles import headline, site_keys
from nightdesk.records import Change

URL = "https://www.courier.example/news/bridge-closes"


@pytest.mark.parametrize(
    ("candidates", "title"),
    [
        pytest.param([("Bridge closes | Exempla Courier", "og")], "Bridge closes", id="named site"),
        pytest.param([("Bridge closes - News - Exempla Courier", "og")], "Bridge closes - News", id="section stays"),
        pytest.param([("Bridge closes – EC – 05.01.2026", "og"), ("Bridge closes", "h1")], "Bridge closes", id="date"),
        pytest.param(
            [("Bridge closes - Harbour", "og"), ("Bridge closes", "ld")], "Bridge closes", id="confirmed part"
        ),
        pytest.param([("Bridge closes: what now?", "og")], "Bridge closes: what now?", id="a colon is no site"),
        pytest.param([("Exempla Courier", "og"), ("Bridge closes", "h1")], "Bridge closes", id="only the site's name"),
        pytest.param([("Bridge closes | ", "title tag")], "Bridge closes", id="nothing after the bar"),
        pytest.param([("&quot;Closed&quot; &amp;amp; gone", "ld")], '"Closed" & gone', id="entities twice"),
        pytest.param([("Bridge closes | courier.example", "og")], "Bridge closes", id="host name"),
        pytest.param([("Well-known bridge", "og")], "Well-known bridge", id="hyphen"),
        pytest.param([("Bridge closes -", "og"), ("Ferry", "ld")], "Bridge closes", id="nothing after the dash"),
        pytest.param([("– The bridge must close", "og")], "– The bridge must close", id="a dash that quotes"),
        pytest.param([("Exempla Courier: Bridge closes", "og")], "Bridge closes", id="site and colon"),
        pytest.param([("EC - Harbour - Bridge closes", "og")], "EC - Harbour - Bridge closes", id="unknown letters"),
        pytest.param([("Courier - Bridge closes", "og")], "Bridge closes", id="host's name and a dash before"),
        pytest.param(
            [("Bridge closes in March » City", "title tag")], "Bridge closes in March", id="a title tag alone"
        ),
        pytest.param([("大桥关闭十五个月-例报网", "title tag")], "大桥关闭十五个月", id="one without spaces"),
        pytest.param([("Bridge closes | Ferry stays", "og")], "Bridge closes | Ferry stays", id="a bar in a headline"),
        pytest.param([("Bridge closes - The Daily Courier", "og")], "Bridge closes", id="ends with the host's name"),
        pytest.param([("Exempla Courier", "title tag")], "Exempla Courier", id="better the site's name than nothing"),
        pytest.param([], "", id="nothing"),
    ],
)
def test_a_title_leaves_the_site_behind(candidates: list[tuple[str, str]], title: str) -> None:
    """The site's name, section and date are cut off a headline; what belongs to it stays."""
    assert headline(candidates, site_names=["Exempla Courier"], url=URL)[0] == title


@pytest.mark.parametrize(
    ("told", "main", "shown", "title"),
    [
        pytest.param("Bridge to close in March", "Bridge closes", [], "Bridge closes", id="what a reader sees"),
        pytest.param(
            "Why the bridge must close", "Bridge closes", ["City: Why the bridge must close"],
            "Why the bridge must close", id="h1 is for search engines, the headline is lower down",
        ),
        pytest.param("Bridge closes", "Exempla: Bridge closes", [], "Bridge closes", id="a kicker before it"),
        pytest.param(
            "The bridge closes", "Council votes",
            ["All the news of the day and of the night from Exempla, where the bridge closes"],
            "Council votes", id="a long lower heading is no kicker and headline",
        ),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_a_reader_sees(told: str, main: str, shown: list[str], title: str) -> None:
    """OpenGraph against the main heading and JSON-LD: it is followed where the page shows its words."""
    candidates = [(told, "opengraph"), (main, "json-ld"), (main, "h1")]

    assert headline(candidates, site_names=[], url=URL, shown=shown)[0] == title


def test_a_main_heading_that_another_source_says_goes_before_those_of_menus() -> None:
    """Pages put h1 on their menu and their name too; the one that OpenGraph or the title tag says is the headline."""
    candidates = [("Navigation and service", "h1"), ("Bridge closes in March", "h1")]
    title = ("Ministry - Press - Bridge closes in March", "title tag")

    assert headline([*candidates, title], site_names=[], url=URL)[0] == "Bridge closes in March"
    assert headline(candidates, site_names=[], url=URL)[0] == "Navigation and service"


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2026-01-05T19:40:00+01:00", "2026-01-05T19:40:00+01:00"),
        ("2026-01-05T19:40:00.123Z", "2026-01-05T19:40:00Z"),
        ("2026-01-05 19:40:00 +0100", "2026-01-05T19:40:00+01:00"),
        ("2026-01-05T19:40", "2026-01-05T19:40:00"),
        ("2026-01-05", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("Mon, 05 Jan 2026 19:40:00 +0100", "2026-01-05T19:40:00+01:00"),
        ("1767638400", "2026-01-05T18:40:00Z"),
        ("2026-13-05", ""),
        ("2026-01-05T25:00:00Z", "2026-01-05"),
        ("0001-01-01T00:00:00Z", ""),
        ("yesterday", ""),
    ],
)
def test_times_keep_the_offset_of_the_page(written: str, time: str) -> None:
    """A page's time comes out as RFC 3339 in its own offset; no time gives a bare date; nonsense nothing."""
    assert page_time(written) == time


def test_a_time_without_offset_takes_it_from_another_time_of_the_page() -> None:
    """The same newsroom's clock is better than none; where the page gives no offset, it is said to be unknown."""
    assert with_offset("2026-01-05T19:40:00", ["2026-01-05T20:00:00+01:00"]) == ("2026-01-05T19:40:00+01:00", True)
    assert with_offset("2026-01-05T19:40:00", []) == ("2026-01-05T19:40:00-00:00", False)
    assert with_offset("2026-01-05", []) == ("2026-01-05", True)


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    """Whatever stands where a time should be, the answer is empty or can be compared."""
    time, _ = with_offset(page_time(text), [])
    assert time == "" or moment_of(time) is not None


@pytest.mark.parametrize(
    ("bylines", "names"),
    [
        (["By Nora Sample and Udo Unnamed"], ("Nora Sample", "Udo Unnamed")),
        (["Von Lore Ipsum"], ("Lore Ipsum",)),
        (["Nora Sample", "nora sample"], ("Nora Sample",)),
        (["https://courier.example/authors/nora", "Staff writer"], ()),
        (["Courier Business Desk"], ("Courier Business Desk",)),
        (["By Nora Sample, Nowhereford"], ("Nora Sample",)),
        (["Von Lore Ipsum, SAMPLE RADIO"], ("Lore Ipsum",)),
        (["By Anna Holm in Brackwater"], ("Anna Holm",)),
        (["By Anna Holm in Port Brackwater and Udo Unnamed in Exempla"], ("Anna Holm", "Udo Unnamed")),
        (["Af Anna Holm i Brakvand"], ("Anna Holm",)),
        (["Von Anna Holm aus Brackwasser, Lore Ipsum"], ("Anna Holm", "Lore Ipsum")),
        (["Anna Holm i Udo Unnamed"], ("Anna Holm", "Udo Unnamed")),
        (["Nora Sample, Udo Unnamed"], ("Nora Sample", "Udo Unnamed")),
        (["Courier24 Desk"], ("Courier24 Desk",)),
        (["By Nora Sample And Udo Unnamed For The Sample Post"], ("Nora Sample", "Udo Unnamed")),
        (["Nora Sample | Guest columnist | 8 min"], ("Nora Sample",)),
        (["Nora Sample (SPA)", "(Image: Sample Pictures/Nowhere Stock)"], ("Nora Sample",)),
        (["N. A. Sample", "Udo Unnamed Jr.", "Lore I."], ("N. A. Sample", "Udo Unnamed Jr.", "Lore I.")),
        (["View all posts by Nora Sample", "Zeige alle Beiträge von Lore Ipsum"], ("Nora Sample", "Lore Ipsum")),
        (["Autorin/Autor Lore Ipsum", "Written by"], ("Lore Ipsum",)),
        (["नोरा नमूना"], ("नोरा नमूना",)),
        (["بقلم: نورا مثال"], ("نورا مثال",)),
        (["بقلم نورا مثال وسامي نموذج"], ("نورا مثال", "سامي نموذج")),
        (["نورا مثال، وليد نموذج و هدى عيّنة"], ("نورا مثال", "وليد نموذج", "هدى عيّنة")),
        (["نورا مثال وليد"], ("نورا مثال وليد",)),
        (["记者 甲乙丙 丁戊"], ("甲乙丙", "丁戊")),
        (["Nora Sample with AFP and Reuters"], ("Nora Sample", "AFP", "Reuters")),
        (["Von Lore Ipsum, mit Material von dpa"], ("Lore Ipsum", "dpa")),
        (["By Nora Sample, Reuters"], ("Nora Sample", "Reuters")),
        (["Автор: Нора Образцова"], ("Нора Образцова",)),
        (["（责编：甲乙、丙丁戊）"], ("甲乙", "丙丁戊")),
        (["Exempla Courier, Nowhereford, Samplia"], ("Exempla Courier",)),
        (["By Nora Sample, Local Government Correspondent"], ("Nora Sample",)),
        (["Nora Sample Local Government Correspondent"], ("Nora Sample",)),
        (["Nora Sample and Udo Unnamed, Chief Political Editors"], ("Nora Sample", "Udo Unnamed")),
        (["Por Nora Muestra, corresponsal en Exempla"], ("Nora Muestra",)),
        (["Ein Kommentar von Lore Ipsum", "Door onze verslaggever Udo Unnamed"], ("Lore Ipsum", "Udo Unnamed")),
        (["Von Lore Ipsum, Udo Unnamed und Bo Beispiel"], ("Lore Ipsum", "Udo Unnamed", "Bo Beispiel")),
        (["Courier & Post"], ("Courier & Post",)),
        ([", Exempla Courier", "|", ","], ("Exempla Courier",)),
    ],
)
def test_bylines_become_names(bylines: list[str], names: tuple[str, ...]) -> None:
    """Names stay, addresses, roles and places go; the paper's own name is not taken apart."""
    assert names_of(bylines, site_keys(["Exempla Courier", "Courier & Post"], "")) == names


@pytest.mark.parametrize(
    ("text", "authors", "agency"),
    [
        ("EXEMPLA (Fictavia Press Agency) – The council voted.", (), "Fictavia Press Agency"),
        ("Harbour Wire — The council voted.", (), "Harbour Wire"),
        ("The council voted.\n\nThe bridge closes in March. (Fictavia Press Agency)", (), "Fictavia Press Agency"),
        ("The council voted.\n\n(Reuters)", (), "Reuters"),
        ("The council voted.", ("Harbour Wire Asia Desk",), "Harbour Wire"),
        ("The council voted.", ("Nora Sample", "dpa"), "dpa"),
        ("The council voted.", ("Exempla Courier with Harbour Wire",), "Harbour Wire"),
        ("The agency said on Monday (and again on Tuesday) that it would.", (), ""),
        ("EXEMPLA – The council voted.", ("Nora Sample",), ""),
        ("He told Reuters that the bridge would close.", (), ""),
        ("EXEMPLA (FPA) – The council voted.", (), "FPA"),
        ("EXEMPLA, March 2 (FPA) - The council voted.", (), "FPA"),
        ("The council voted.\n\nThe bridge closes in March. (NSA)", (), ""),
    ],
)
def test_an_agency_is_known_by_its_credit(text: str, authors: tuple[str, ...], agency: str) -> None:
    """A dateline, a credit at the end or a byline names the agency; a mention in the text does not."""
    assert agency_of(text, authors=authors)[0] == agency


@pytest.mark.parametrize(
    ("title", "text", "change"),
    [
        ("Rate raised", "Correction, 7 January: The rate is 3.25 percent.\n\nThe bank raised it.", Change.CORRECTION),
        ("Renten hævet", "Banken hævede renten.\n\nRettelse: Renten er 3,25 procent.", Change.CORRECTION),
        ("Zins erhöht", "Korrektur: Der Zins beträgt 3,25 Prozent.\n\nDie Bank erhöhte ihn.", Change.CORRECTION),
        ("Taux relevé", "La banque l'a relevé.\n\nRectificatif : le taux est de 3,25 %.", Change.CORRECTION),
        (
            "Rate raised",
            "The bank raised it.\n\nAn earlier version of this article gave a wrong rate.",
            Change.CORRECTION,
        ),
        ("Withdrawn: our report on the ferry", "The letter was not genuine.", Change.RETRACTION),
        ("Night ferry", "This report has been withdrawn. The letter was not genuine.", Change.RETRACTION),
        ("Natfærge", "Artiklen er trukket tilbage, fordi brevet var falsk.", Change.RETRACTION),
        ("Party wins", "The party called for a correction: taxes must fall, it said.", None),
        ("Troops withdrawn from border", "The troops have been withdrawn.", None),
        ("Bridge closes", "The council voted.", None),
    ],
)
def test_a_change_is_known_by_the_sources_own_word(title: str, text: str, change: Change | None) -> None:
    """Notes of correction and withdrawal in four languages; a report about one is not one."""
    found, note, _ = change_of(title, text)

    assert found is change
    assert bool(note) == (change is not None)
    assert len(note.split()) <= 40


def test_furniture_goes_and_sentences_stay() -> None:
    """Bylines, pointers, credits and notices are cut; a sentence that only mentions them is not."""
    text = [
        "The council voted on Monday to close the bridge.",
        "“By then we will have read more of the files,” the mayor said about the cookies on the table.",
        "Photographs of the bearings were shown to the council, the engineer said.",
    ]
    furniture = [
        "Bridge closes",
        "By Nora Sample",
        "Nora Sample",
        "Read also: Ferry prices rise again",
        "LÆS OGSÅ: Færgen bliver dyrere",
        "Photo: Nora Sample",
        "Sign up for our newsletter to get the news first",
        "Published 5 January 2026, 19:40",
        "We use cookies to improve your experience. Accept all cookies.",
        "Advertisement",
        "© 2026 Exempla Courier",
        "Privacy overview",
        "Necessary cookies are what this paper cannot do without: they keep your place in the archive.",
        "Have a tip? Nora may be reached by email.",
        "2026年1月5日 19時40分",
        "05.01.2026, 19:40 Uhr",
        "関連記事：フェリー値上げ",
    ]
    mixed = [*furniture[:5], text[0], text[1], *furniture[5:8], text[2], *furniture[8:]]

    assert without_furniture(mixed, titles=["Bridge closes"], authors=["Nora Sample"]) == text


@pytest.mark.parametrize(
    ("url", "declared", "kept"),
    [
        ("https://a.example/x?utm_source=y&id=3#top", "", "https://a.example/x?id=3"),
        ("HTTP://A.example:80/x/", "", "https://a.example/x"),
        ("http://www.a.example/x", "", "https://a.example/x"),
        ("https://www.a.example/amp/x", "", "https://a.example/x"),
        ("https://m.a.example/x", "https://www.a.example/x", "https://a.example/x"),
        ("https://a.example/x?CMP=share_btn_tw&Utm_Source=y", "", "https://a.example/x"),
        ("https://a.example/news/./2026/../2026/x", "", "https://a.example/news/2026/x"),
        ("https://a.example/../../x", "", "https://a.example/x"),
        ("https://a-example.cdn.ampproject.org/c/s/www.a.example/amp/x?usqp=mq331", "", "https://a.example/x"),
        ("https://a-example.cdn.ampproject.org/v/a.example/x", "", "https://a.example/x"),
        ("https://www.google.co.uk/amp/s/amp.a.example/x", "", "https://a.example/x"),
        ("https://evil.example/amp/s/a.example/x", "", "https://evil.example/s/a.example/x"),
        (
            "https://cdn.ampproject.org.evil.example/c/s/a.example/x",
            "",
            "https://cdn.ampproject.org.evil.example/c/s/a.example/x",
        ),
        ("https://m.a.example/x/amp/", "", "https://a.example/x"),
        ("https://a.example/x/index.html", "", "https://a.example/x"),
        ("https://a.example/x?print=1", "", "https://a.example/x"),
        ("https://a.example/x?b=2&a=1", "", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?id=3", "/y", "https://a.example/y"),
        ("https://a.example/x", "https://evil.example/y", "https://a.example/x"),
        ("https://a.example/x", "https://a.example/", "https://a.example/x"),
        ("http://127.0.0.1:8470/x", "", "http://127.0.0.1:8470/x"),
        ("file:///reports.jsonl#7", "", "file:///reports.jsonl#7"),
        ("http://[::1", "", "http://[::1"),
    ],
)
def test_one_address_is_kept_for_a_page(url: str, declared: str, kept: str) -> None:
    """Tracking, variants and fragments go; a page's word for its address is believed within its own site."""
    assert canonical_url(url, declared) == kept


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_address_has_one(url: str, declared: str) -> None:
    """No address raises, and keeping it twice changes nothing."""
    once = canonical_url(url, declared)
    assert canonical_url(once) == once or not once.startswith("http")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("5 January 2026, 07:40", True),
        ("Jan. 5th, 2026", True),
        ("5. januar 2026 kl. 7.40", True),
        ("5 de enero de 2026", True),
        ("Stand: 05.01.2026", True),
        ("2026-01-05", True),
        ("2026年1月5日", True),
        ("since 2026", False),
        ("version 5.1.2", False),
    ],
)
def test_a_day_beside_the_headline_is_seen_in_any_language(line: str, shown: bool) -> None:
    """What is dated under its headline is rather an article than a shop or a manual."""
    tree = parse(f"<html><body><h1>Bridge closes</h1><p>{line}</p></body></html>")

    assert tree is not None
    assert shape_of(outline_of(tree)).shows_day is shown


@pytest.mark.parametrize(
    ("told", "path", "time"),
    [
        ("2026-01-06T02:18:11Z", "/2026/01/05/bridge", "2026-01-05T23:18:11-03:00"),
        ("2026-01-06T02:18:11+00:00", "/news/2026-1-5/bridge", "2026-01-05T23:18:11-03:00"),
        ("2026-01-05T22:30:00Z", "/20260106/bridge", "2026-01-06T00:30:00+02:00"),
        ("2026-01-06T00:00:00Z", "/2026/01/05/bridge", "2026-01-05T23:00:00-01:00"),
        ("2026-01-05T02:18:11Z", "/2026/01/05/bridge", "2026-01-05T02:18:11Z"),
        ("2026-01-06T14:00:00Z", "/2026/01/05/bridge", "2026-01-06T14:00:00Z"),
        ("2026-01-06T02:18:11+01:00", "/2026/01/05/bridge", "2026-01-06T02:18:11+01:00"),
        ("2026-01-06", "/2026/01/05/bridge", "2026-01-06"),
        ("2026-01-06T02:18:11Z", "/2026/01/bridge-5", "2026-01-06T02:18:11Z"),
        ("2026-01-06T02:18:11Z", "/bridge?day=2026/01/05", "2026-01-06T02:18:11Z"),
        ("2026-01-06T02:18:11Z", "/2026/13/45/bridge", "2026-01-06T02:18:11Z"),
    ],
)
def test_the_day_in_an_address_settles_a_time_in_utc(told: str, path: str, time: str) -> None:
    """The moment stays, told in the nearest offset that has the address's day; other days change nothing."""
    found = on_day_of_page(told, f"https://www.courier.example{path}")

    assert found == time
    assert moment_of(found) == moment_of(told)

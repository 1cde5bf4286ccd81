"""What read keeps in the store: readings, reports, mentions, refusals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from nightdesk.read.run import pending, run
from nightdesk.records import Change, Item, PageKind, Report, Rights
from nightdesk.settings import Read, Settings
from nightdesk.store import Store, open_store
from tests.read.builders import NOW, PARAGRAPHS, URL, a_page, an_article_node, an_item, paragraphs_html

SETTINGS = Settings(read=Read(workers=1, seconds=20.0))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


def read(store: Store, *received: tuple[Item, bytes]) -> list[Report]:
    """Gather and read *received*; return the reports at the page's address."""
    store.save_items(received)
    run(store, pending(store, settings=SETTINGS, now=NOW), settings=SETTINGS, now=NOW)
    return store.reports_at(URL)


def gathered(data: bytes, *, after: int = 0, **fields: object) -> tuple[Item, bytes]:
    return an_item(data, fetched_at=NOW + timedelta(hours=after), **fields), data


def test_an_article_becomes_a_report_with_mentions(store: Store) -> None:
    """A page read once gives a report named by its content, its mentions, and a reading that points to it."""
    (report,) = read(store, gathered(a_page(linked=an_article_node())))

    assert report.text == "\n\n".join(PARAGRAPHS)
    assert report.published_as == "2026-01-05T19:40:00+01:00"
    assert report.published_at.isoformat() == "2026-01-05T18:40:00+00:00"
    assert store.mentions([report.id])[report.id].sentences
    reading = store.reading(report.item)
    assert reading is not None
    assert reading.report == report.id
    assert pending(store, settings=SETTINGS, now=NOW) == []


def test_reading_again_changes_nothing(store: Store) -> None:
    """An item that was read is not read again, so a run can be repeated."""
    item, data = gathered(a_page())
    (report,) = read(store, (item, data))
    run(store, [item.id], settings=SETTINGS, now=NOW)

    assert store.reports_at(URL) == [report]


def test_the_same_text_makes_no_new_report(store: Store) -> None:
    """A page that changed only around its text is unchanged, and the reading says so."""
    first = gathered(a_page())
    second = gathered(a_page(head="<meta name='x' content='y'>"), after=1)
    (report,) = read(store, first, second)

    reading = store.reading(second[0].id)
    assert reading is not None
    assert reading.report is None
    assert reading.reason == f"unchanged since {report.id}"


def test_a_correction_replaces_the_report_it_corrects(store: Store) -> None:
    """A new version with a correction note names the one before, and keeps the source's words."""
    note = "Correction, 6 January: An earlier version gave the cost as 14 million crowns. It is 41 million."
    read(store, gathered(a_page()))
    first, second = read(store, gathered(a_page(paragraphs_html((note, *PARAGRAPHS))), after=1))

    assert second.previous == first.id
    assert second.change is Change.CORRECTION
    assert second.change_note == note


def test_a_changed_text_without_a_word_about_it_is_an_update(store: Store) -> None:
    """A source that adds a paragraph and says nothing made an update."""
    read(store, gathered(a_page(paragraphs_html(PARAGRAPHS[:3]))))
    first, second = read(store, gathered(a_page(), after=1))

    assert (second.previous, second.change) == (first.id, Change.UPDATE)


FIRE = (
    "A fire broke out on Tuesday in the paper mill at Sample Bend, and sixty firefighters are at work on the roof.",
    "Smoke drifts over the weir. Commander Otto Ordinary asked people to keep their windows shut until the evening.",
    "Nobody was hurt. Two streets are closed, and trams stop one station early for as long as the engines stand there.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "published", "again"),
    [
        pytest.param("Live: mill on fire", FIRE, "2026-01-06T09:00:00+01:00", True, id="something else, later"),
        pytest.param("Council closes mill", FIRE, "2026-01-06T09:00:00+01:00", False, id="a title in common"),
        pytest.param("Live: mill on fire", FIRE, "2026-01-05T19:40:00+01:00", False, id="the time it had"),
        pytest.param("Not found", ("This was taken down.",), "2026-01-06T09:00:00+01:00", False, id="a note"),
    ],
)
def test_an_address_that_is_used_again_has_a_report_of_its_own(
    store: Store, title: str, text: tuple[str, ...], published: str, again: bool
) -> None:
    """What shares nothing with what stood there, and has another time, is no version of it."""
    read(store, gathered(a_page(linked=an_article_node())))
    other = a_page(paragraphs_html(text), title=title, linked=an_article_node(headline=title, datePublished=published))
    reports = read(store, gathered(other, after=20))

    assert [report.previous for report in reports[1:]] in ([[None]] if again else [[reports[0].id], []])


def test_a_page_that_went_back_to_its_old_text_is_a_version_too(store: Store) -> None:
    """Text A, then B, then A again: three versions, in this order."""
    read(store, gathered(a_page(paragraphs_html(PARAGRAPHS[:3]))))
    read(store, gathered(a_page(), after=1))
    versions = read(store, gathered(a_page(paragraphs_html(PARAGRAPHS[:3])), after=2))

    assert [version.previous for version in versions] == [None, versions[0].id, versions[1].id]
    assert versions[2].text == versions[0].text


MOVED = "https://courier.example/news/2026/01/05/harbour-bridge-shut-from-march"


def test_another_slug_under_the_same_id_of_the_feed_is_a_new_version(store: Store) -> None:
    """An editor who rewrites the headline changes the address; the feed's own id says that it is the same report."""
    (first,) = read(store, gathered(a_page(), key="guid-7"))
    renamed = a_page(paragraphs_html((*PARAGRAPHS, "The ferry adds four crossings.")), title="Bridge shut from March")
    read(store, gathered(renamed, after=1, url=MOVED, key="guid-7"))
    (second,) = store.reports_at(MOVED)

    assert (second.previous, second.change) == (first.id, Change.UPDATE)


def test_the_same_text_under_another_slug_is_a_new_version_too(store: Store) -> None:
    """So that the old address may go without its report being withdrawn."""
    (first,) = read(store, gathered(a_page(), key="guid-7"))
    read(store, gathered(a_page(), after=1, url=MOVED, key="guid-7"))
    read(store, gathered(b"gone", after=2, status=404, key="guid-7"))

    assert [report.previous for report in store.reports_at(MOVED)] == [first.id]
    assert store.reports_at(URL) == [first]
    (refusal,) = store.refusals(stage="read", subject=URL)
    assert refusal.reason == f"the page is gone (404); its report goes on at {MOVED}"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(
            "exempla-courier", ("The museum of salt opens in June, and the mayor cut a ribbon. " * 6,), id="text"
        ),
        pytest.param("fictavia-post", PARAGRAPHS, id="another source"),
    ],
)
def test_an_id_used_twice_by_mistake_joins_nothing(store: Store, source: str, text: tuple[str, ...]) -> None:
    """Another text, or another source's id: another report."""
    read(store, gathered(a_page(), key="guid-7"))
    read(store, gathered(a_page(paragraphs_html(text)), after=1, url=MOVED, key="guid-7", source=source))

    assert [report.previous for report in store.reports_at(MOVED)] == [None]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_withdraws_its_report(store: Store, status: int) -> None:
    """A page we had and that answers 404 or 410 is a retraction with the text it had, once."""
    read(store, gathered(a_page()))
    read(store, gathered(b"gone", after=1, status=status))
    first, second = read(store, gathered(b"still gone", after=2, status=status))

    assert second == replace(
        first,
        id=second.id,
        item=second.item,
        fetched_at=second.fetched_at,
        previous=first.id,
        change=Change.RETRACTION,
        change_note=f"the page is gone ({status})",
    )


def test_a_page_we_never_had_and_that_is_gone_is_refused(store: Store) -> None:
    """There is nothing to withdraw: a refusal with the status."""
    assert read(store, gathered(b"gone", status=410)) == []
    (refusal,) = store.refusals(stage="read", subject=URL)
    assert refusal.reason == "the page is gone (410)"


def test_what_is_no_article_is_refused_with_its_kind(store: Store) -> None:
    """An error page served with 200 makes no report; the reading has its kind, the refusal its reason."""
    item, data = gathered(a_page("<p>The page you are looking for has moved.</p>", title="404 Page not found"))
    assert read(store, (item, data)) == []
    reading = store.reading(item.id)
    assert reading is not None
    assert reading.kind is PageKind.ERROR
    (refusal,) = store.refusals(stage="read", subject=URL)
    assert refusal.reason == reading.reason


def test_nothing_is_kept_of_a_text_that_may_not_be_used(store: Store) -> None:
    """Rights none: refused with the signal that said so, and no text anywhere."""
    assert read(store, gathered(a_page(), rights=Rights.NONE, rights_signal="robots.txt: disallow")) == []
    (refusal,) = store.refusals(stage="read", subject=URL)
    assert refusal.reason == "may not be used: robots.txt: disallow"


def test_a_page_that_is_a_pointer_gives_its_headline_only(store: Store) -> None:
    """Rights pointer: the headline is the text, whatever more the page says."""
    (report,) = read(store, gathered(a_page(), rights=Rights.POINTER))

    assert report.title_only
    assert report.text == report.title == "Council votes to close Harbour Bridge"
    assert report.standfirst == ""


def test_a_report_line_becomes_a_report(store: Store) -> None:
    """A JSON line with its own address, source and time is a report under its own key."""
    line = {"id": "x-7", "title": "Bridge closes", "text": "One.\n\nTwo.", "published_at": "2026-01-05T10:00:00Z"}
    data = json.dumps({**line, "url": URL, "rights": "quote"}).encode()
    (report,) = read(store, gathered(data, content_type="application/x-nightdesk-report+json"))

    assert (report.key, report.text, report.rights) == ("x-7", "One.\n\nTwo.", Rights.QUOTE)


def test_a_line_that_is_broken_is_refused(store: Store) -> None:
    """A report line cut in half is a refusal that says what is wrong with it."""
    assert read(store, gathered(b'{"id": "x', content_type="application/x-nightdesk-report+json")) == []
    (refusal,) = store.refusals(stage="read", subject=URL)
    assert "no JSON" in refusal.reason


def test_of_a_report_without_a_time_no_weekday_becomes_a_date(store: Store) -> None:
    """The day we fetched it would make a date of "Monday" that no source gives; the report says that it is undated."""
    plain = "https://courier.example/news/bridge"
    store.save_items([(an_item(a_page(), url=plain), a_page())])
    run(store, pending(store, settings=SETTINGS, now=NOW), settings=SETTINGS, now=NOW)
    (report,) = store.reports_at(plain)

    assert (report.dated_at, report.published_at, report.flags) == (None, NOW, ("undated",))
    days = [time.value for time in store.mentions([report.id])[report.id].times if time.type == "DATE"]
    assert days
    assert not any(value.startswith("20") for value in days)


@pytest.mark.parametrize("year", [1970, 2099, 9999])
def test_a_time_that_its_list_cannot_mean_is_none(store: Store, year: int) -> None:
    """A list that says 1970 or 2099 says nothing: no page prints it, no weekday counts from it."""
    plain = "https://courier.example/news/bridge"
    item = an_item(a_page(), url=plain, published_at=NOW.replace(year=year))
    store.save_items([(item, a_page())])
    run(store, pending(store, settings=SETTINGS, now=NOW), settings=SETTINGS, now=NOW)
    (report,) = store.reports_at(plain)

    assert (report.dated_at, report.published_at) == (None, NOW)
    assert not any(str(year) in time.value for time in store.mentions([report.id])[report.id].times)

"""Days and times by the house's clock, for readers; machines are told in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from nightdesk.errors import SettingsError
from nightdesk.messages import MINUS, catalogue
from nightdesk.publish.letter import last_day
from nightdesk.publish.run import house
from tests.publish.conftest import ARTICLE, Published, publish_in

PACIFIC = "America/Los_Angeles"  # eight hours behind in January: what came at 04:00 UTC came the evening before


@pytest.fixture(scope="module")
def pacific(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The small newsroom, published on the Pacific coast."""
    made = publish_in(tmp_path_factory.mktemp("pacific"), zone=PACIFIC)
    yield made
    made.store.close()


def moved(published: Published, zone: str) -> Published:
    """The same project with its clock elsewhere."""
    set_so = published.settings
    return replace(published, settings=replace(set_so, site=replace(set_so.site, zone=zone)))


def days(published: Published) -> list[str]:
    """The days that the archive has pages of."""
    return sorted(path.name for path in (published.site / "da" / "archive").iterdir() if path.is_dir())


def said(published: Published, path: str, where: str) -> str:
    """The words of the first element *where*."""
    return " ".join(published.page(path).xpath(where)[0].text_content().split())


def test_readers_are_told_days_and_times_by_the_houses_clock(published: Published, pacific: Published) -> None:
    """With the zone's name, and each article under the day it came on there."""
    dates = "//p[@class='meta dates dots']"

    assert "Udgivet 9. januar 2026 kl. 04.00 UTC" in said(published, f"da/{ARTICLE}", dates)
    assert f"Udgivet 8. januar 2026 kl. 20.00 UTC{MINUS}8" in said(pacific, f"da/{ARTICLE}", dates)
    assert said(pacific, "da", "//div[@class='days']//h3") == "fredag den 9. januar 2026"
    assert (days(published)[-1], days(pacific)[-1]) == ("2026-01-10", "2026-01-09")
    assert f"/da/{ARTICLE}/" in pacific.text("da/archive/2026-01-08/index.html")
    assert said(pacific, "da/archive", "//main/p").endswith("(Pacific-tid).")
    assert str(last_day(pacific.newsroom)) == "2026-01-09"


@pytest.mark.parametrize(
    "path", ["da/feed.xml", "da/atom.xml", "da/feed.json", "sitemap.xml", f"articles/{ARTICLE}.json"]
)
def test_machines_are_told_in_utc(published: Published, pacific: Published, path: str) -> None:
    """The same bytes whatever the house's clock shows."""
    assert published.text(path) == pacific.text(path)


def test_another_clock_sets_the_site_anew(pacific: Published) -> None:
    """Days are kept with the articles; none stays under the day it had before."""
    moved(pacific, "UTC").publish()
    assert days(pacific)[-1] == "2026-01-10"

    pacific.publish()
    assert days(pacific)[-1] == "2026-01-09"


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "Europe"])
def test_a_zone_that_nobody_knows_is_said_by_name(published: Published, zone: str) -> None:
    """Before anything is published."""
    with pytest.raises(SettingsError, match=f"no time zone '{zone}' here"):
        house(moved(published, zone).settings)


@pytest.mark.parametrize(
    ("language", "zone", "month", "name"),
    [
        ("da", "UTC", 1, "UTC"),
        ("fr", "UTC", 7, "UTC"),
        ("da", "Europe/Copenhagen", 1, "CET"),
        ("da", "Europe/Copenhagen", 7, "CEST"),
        ("de", "Europe/Berlin", 1, "MEZ"),
        ("ja", "Europe/Copenhagen", 7, "UTC+2"),
        ("en", "Asia/Kolkata", 1, "UTC+5:30"),
        ("zh", "America/St_Johns", 1, f"UTC{MINUS}3:30"),
    ],
)
def test_a_zone_has_its_short_name_of_the_season(language: str, zone: str, month: int, name: str) -> None:
    """CLDR's where the language knows one, else how far from UTC."""
    moment = datetime(2026, month, 1, 12, tzinfo=UTC).astimezone(ZoneInfo(zone))

    assert catalogue(language, "interface").zone(moment) == name

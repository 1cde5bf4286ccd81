"""The times that pages write for their readers, in the languages of our interface."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.read.calendars import of_persian
from nightdesk.read.page_times import moment_of
from nightdesk.read.read_page import read_page
from nightdesk.read.shown_time import Shown, says_only_when, shown_times
from tests.read.builders import NOW, URL, a_page, paragraphs_html


@pytest.mark.parametrize(
    ("language", "text", "published"),
    [
        ("en", "January 5, 2026, 8:15 pm EST", "2026-01-05T20:15:00-05:00"),
        ("en", "5th of January 2026 at 12:05 a.m. ET", "2026-01-05T00:05:00-05:00"),
        ("en", "July 5, 2026 8 p.m. ET", "2026-07-05T20:00:00-04:00"),
        ("en", "Jan. 5, 2026 10:00 GMT+5:30", "2026-01-05T10:00:00+05:30"),
        ("en", "5 Jan 2026, 19:40 IST", "2026-01-05T19:40:00"),
        ("en", "5 Jan 2026 | 3 min read", "2026-01-05"),
        ("en", "1/5/2026", ""),
        ("en", "1/15/2026", "2026-01-15"),
        ("fr", "05/01/2026 à 19h40", "2026-01-05T19:40:00"),
        ("fr", "Publié le 5 janvier 2026 à 19h40", "2026-01-05T19:40:00"),
        ("da", "5. januar 2026 kl. 19.40", "2026-01-05T19:40:00"),
        ("sv", "Publicerad 5 januari 2026 19.40", "2026-01-05T19:40:00"),
        ("nb", "5. januar 2026, kl. 19:40", "2026-01-05T19:40:00"),
        ("de", "Mo., 05.01.2026, 19:40 Uhr MEZ", "2026-01-05T19:40:00"),
        ("de", "05.01.2026, 19:40 MEZ", "2026-01-05T19:40:00+01:00"),
        ("es", "5 de enero de 2026 a las 19:40 h", "2026-01-05T19:40:00"),
        ("it", "Lunedì 05 Gennaio 2026 | 00:36", "2026-01-05T00:36:00"),
        ("pt", "5 de janeiro de 2026, 19h40", "2026-01-05T19:40:00"),
        ("nl", "5 januari 2026 om 19:40", "2026-01-05T19:40:00"),
        ("pl", "5 stycznia 2026, 19:40", "2026-01-05T19:40:00"),
        ("ru", "5 января 2026, 19:40", "2026-01-05T19:40:00"),
        ("uk", "5 січня 2026, 19:40", "2026-01-05T19:40:00"),
        ("zh", "2026年1月5日 下午7:40", "2026-01-05T19:40:00"),
        ("ja", "2026年1月5日 19時40分", "2026-01-05T19:40:00"),
        ("ko", "2026년 1월 5일 오후 7:40", "2026-01-05T19:40:00"),
        ("ko", "입력 2026.01.05. 19:40", "2026-01-05T19:40:00"),
        ("ar", "٥ يناير ٢٠٢٦", "2026-01-05"),
        ("ar", "الإثنين 5 يناير 2026 - 09:40 م", "2026-01-05T21:40:00"),
        ("ar", "٥ يناير ٢٠٢٦ ٩:٤٠ صباحاً", "2026-01-05T09:40:00"),
        ("el", "5 Ιανουαρίου 2026, 9:40 μμ", "2026-01-05T21:40:00"),
        ("el", "5 Ιανουαρίου 2026, 12:10 π.μ.", "2026-01-05T00:10:00"),
        ("hi", "5 जनवरी 2026 रात 9:40 बजे", "2026-01-05T21:40:00"),
        ("hi", "5 जनवरी 2026, सुबह 9:40", "2026-01-05T09:40:00"),
        ("bn", "৫ নভেম্বর ২০২৫, ১৯:৪০", "2025-11-05T19:40:00"),
        ("es", "5 de enero de 2026, 9:40 p. m.", "2026-01-05T21:40:00"),
        ("es", "5 de enero de 2026 a las 7:40 de la tarde", "2026-01-05T19:40:00"),
        ("th", "5 ม.ค. 2569 19:40 น.", "2026-01-05T19:40:00"),
        ("th", "5 มกราคม 2569 เวลา 19:40", "2026-01-05T19:40:00"),
        ("fa", "دوشنبه ۱۵ دی ۱۴۰۴ ساعت ۱۹:۴۰", "2026-01-05T19:40:00"),
        ("fa", "1404/10/15 - 19:40", "2026-01-05T19:40:00"),
        ("hu", "2026. január 5., hétfő 19:40", "2026-01-05T19:40:00"),
        ("vi", "5 tháng 1, 2026 19:40", "2026-01-05T19:40:00"),
        ("tr", "05 Ocak 2026 19:40", "2026-01-05T19:40:00"),
        ("en", "Sept. 5, 2026", "2026-09-05"),
        ("zh", "2026-01-05 19:40:36", "2026-01-05T19:40:36"),
        ("en", "31 February 2026", ""),
        ("", "5 January 2026", "2026-01-05"),
        ("xx", "Bridge 5 of 2026", ""),
    ],
)
def test_a_time_is_read_as_a_page_writes_it(language: str, text: str, published: str) -> None:
    """Day, clock and zone in the words of each language; a zone with several meanings gives no offset."""
    assert shown_times(text, language) == Shown(published)


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        pytest.param(
            "en", "January 5, 2026, 8:15 pm EST / Updated 9:02 pm EST",
            Shown("2026-01-05T20:15:00-05:00", "2026-01-05T21:02:00-05:00"), id="same day",
        ),
        pytest.param(
            "en", "Published 5 January 2026 at 19:40 CET | Updated 6 January 2026 08:05 CET",
            Shown("2026-01-05T19:40:00+01:00", "2026-01-06T08:05:00+01:00"), id="next day",
        ),
        pytest.param("en", "Updated Jan. 5, 2026", Shown("", "2026-01-05"), id="only changed"),
        pytest.param(
            "da", "Udgivet 5. jan. 2026 kl. 08:00 Sidst opdateret kl. 09:10",
            Shown("2026-01-05T08:00:00", "2026-01-05T09:10:00"), id="Danish",
        ),
        pytest.param(
            "de", "Aktualisiert am 6. Januar 2026, veröffentlicht am 5. Januar 2026",
            Shown("2026-01-05", "2026-01-06"), id="the change first",
        ),
    ],
)  # fmt: skip
def test_what_follows_updated_is_the_change(language: str, text: str, shown: Shown) -> None:
    """Publication and change stand side by side; a change without a day is of the same day."""
    assert shown_times(text, language) == shown


@given(st.text(max_size=120), st.sampled_from(["", "en", "da", "ar", "zh", "no such"]))
def test_any_line_gives_times_that_can_be_compared_or_none(text: str, language: str) -> None:
    """Whatever stands beside a headline, the answer is empty or a time."""
    shown = shown_times(text, language)

    assert all(time == "" or moment_of(time) is not None for time in (shown.published, shown.modified))


@pytest.mark.parametrize(
    ("byline", "published", "modified"),
    [
        ("2 hours ago", "2026-01-06T10:00:00Z", ""),
        ("Updated 3 hours ago", "", "2026-01-06T09:00:00Z"),
        ("Published yesterday at 21:40", "2026-01-05T21:40:00-00:00", ""),
        ("Two hours ago the bridge was still open", "", ""),
    ],
)
def test_a_line_that_tells_how_long_ago_is_a_time_and_no_text(byline: str, published: str, modified: str) -> None:
    """Beside the headline it counts back from the fetch, and is not printed as the first sentence of the report."""
    url = "https://courier.example/news/bridge"
    page = read_page(a_page(f"<p>{byline}</p>{paragraphs_html()}"), url=url, fetched_at=NOW)

    assert (page.published_as, page.modified_as) == (published, modified)
    assert (byline in page.text) == (not published and not modified)


def test_an_agency_in_brackets_behind_the_author_is_whose_copy_it_is() -> None:
    """It is no author; but two papers that print its text are one origin."""
    page = read_page(a_page(head='<meta name="author" content="Nora Sample (dpa)">'), url=URL, fetched_at=NOW)

    assert (page.authors, page.agency) == (("Nora Sample",), "dpa")


@pytest.mark.parametrize(
    ("language", "text", "alone"),
    [
        ("en", "Jan. 5, 2026 at 9:40 p.m. EST", True),
        ("da", "Mandag d. 5. jan. 2026, kl. 19.40", True),
        ("nl", "5 jan. 2026 om 19:40, update 6 jan. 2026 om 07:05", True),
        ("th", "5 มกราคม 2569 เวลา 19:40 น.", True),
        ("en", "On 5 January 2026 the bridge closed", False),
        ("en", "5 January 2026: 14 hurt on bridge", False),
        ("en", "Monday at 19:40", False),
    ],
)
def test_a_line_that_says_only_when_is_known(language: str, text: str, alone: bool) -> None:
    """A day, times, labels and a weekday; a line that goes on is none."""
    assert says_only_when(text, language) is alone


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_the_persian_calendar_counts_every_day_once(day: date) -> None:
    """A day and the next are neighbours there too, over new years and leap years."""
    found = [
        (year, month, number)
        for year in (day.year - 622, day.year - 621)
        for month in range(1, 13)
        for number in range(1, 32)
        if of_persian(year, month, number) == day
    ]
    assert len({(month, number) for _, month, number in found if (month, number) != (12, 30)}) <= 1
    assert found

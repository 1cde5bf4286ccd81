"""What the times of annotate() promise."""

from datetime import UTC, datetime

import pytest

from nightdesk.text.annotate import annotate

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def times(text: str, language: str = "en", published_at: datetime | None = MONDAY) -> list[tuple[str, str, str]]:
    """Return text, type and value of the times of *text*."""
    return [
        (one.text, one.type, one.value) for one in annotate(text, language=language, published_at=published_at).times
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "it said on Saturday.", ("Saturday", "DATE", "2026-01-03")),
        ("en", "on 27 December.", ("27 December", "DATE", "2025-12-27")),
        ("en", "by January 4, 2026", ("January 4, 2026", "DATE", "2026-01-04")),
        ("en", "on Jan. 4", ("Jan. 4", "DATE", "2026-01-04")),
        ("en", "since June 2024", ("June 2024", "DATE", "2024-06")),
        ("en", "last week", ("last week", "DATE", "2026-W01")),
        ("en", "three years ago", ("three years ago", "DATE", "2023")),
        ("en", "for 15 months", ("15 months", "DURATION", "P15M")),
        ("en", "every week", ("every week", "SET", "P1W")),
        ("en", "at 5:30 pm", ("5:30 pm", "TIME", "2026-01-05T17:30")),
        ("en", "in the 1990s", ("the 1990s", "DATE", "199X")),
        ("da", "den 27. december", ("27. december", "DATE", "2025-12-27")),
        ("da", "i går", ("i går", "DATE", "2026-01-04")),
        ("de", "am 4. Januar 2026", ("4. Januar 2026", "DATE", "2026-01-04")),
        ("de", "vor drei Jahren", ("vor drei Jahren", "DATE", "2023")),
        ("fr", "la semaine dernière", ("semaine dernière", "DATE", "2026-W01")),
        ("es", "el 4 de enero de 2026", ("4 de enero de 2026", "DATE", "2026-01-04")),
        ("sv", "för tre år sedan", ("för tre år sedan", "DATE", "2023")),
        ("pl", "w dniu 4 stycznia 2026", ("4 stycznia 2026", "DATE", "2026-01-04")),
    ],
)
def test_a_time_is_resolved_against_publication(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Named, relative and counted times get their TIMEX3 value."""
    assert times(text, language) == [expected]


def test_without_a_day_of_publication_the_value_stays_open() -> None:
    """What cannot be known is not guessed."""
    assert times("on 4 January, a Saturday, yesterday", published_at=None) == [
        ("4 January", "DATE", "XXXX-01-04"),
        ("Saturday", "DATE", "XXXX-WXX-6"),
        ("yesterday", "DATE", "PAST_REF"),
    ]


@pytest.mark.parametrize("text", ["They may go.", "They march on.", "2024 people", "on 31 February 2026", "$2024"])
def test_words_and_amounts_are_no_dates(text: str) -> None:
    """A verb, a number of people and a day that never was are no times."""
    assert not [one for one in times(text) if one[2].startswith(("2024", "2026-02-3", "2026-03", "2026-05"))]


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_the_calendar_do_no_harm(moment: datetime) -> None:
    """A page dated in year 1 or 9999 is read like any other."""
    text = "yesterday tomorrow last year next year on 29 February Monday last week in 9999 years 9999 days ago May 4"

    assert times(text, published_at=moment)

"""Times told by how long ago they were."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.text.counted_back import LANGUAGES, counted_back

AT = datetime(2026, 3, 2, 3, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("yesterday", "en", "2026-03-01"),
        ("Yesterday at 14:30", "en", "2026-03-01T14:30"),
        ("2 hours ago", "en", "2026-03-02T01:37Z"),
        ("an hour ago", "en", "2026-03-02T02:37Z"),
        ("10 mins ago", "en", "2026-03-02T03:27Z"),
        ("gestern", "de", "2026-03-01"),
        ("gestern", "en", ""),
        ("gestern", "", "2026-03-01"),
        ("vor 3 Tagen", "de", "2026-02-27"),
        ("for 2 timer siden", "da", "2026-03-02T01:37Z"),
        ("il y a 3 heures", "fr", "2026-03-02T00:37Z"),
        ("ayer", "", "2026-03-01"),
        ("вчера", "ru", "2026-03-01"),
        ("昨日", "ja", "2026-03-01"),
        ("2時間前", "ja", "2026-03-02T01:37Z"),
        ("3시간 전", "ko", "2026-03-02T00:37Z"),
        ("قبل 5 ساعات", "ar", "2026-03-01T22:37Z"),
        ("05/02/2026", "en", ""),
        ("منذ 5 ساعات", "ar", "2026-03-01T22:37Z"),
        ("hace 2 h", "es", "2026-03-02T01:37Z"),
        ("10:00", "en", ""),
        ("kl. 14.05", "da", ""),
        ("tomorrow", "en", ""),
        ("in 2 hours", "en", ""),
        ("morgen", "de", ""),
        ("last week", "en", ""),
        ("400 days ago", "en", ""),
        ("updated yesterday by the desk", "en", ""),
        ("no date", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_time_counts_back_from_when_it_was_read(text: str, language: str, said: str) -> None:
    """What plainly says how long ago gives a moment or a day; what is to come, or is vague, gives nothing."""
    assert counted_back(text, [language] if language else LANGUAGES, AT) == said


@given(st.text(max_size=80), st.sampled_from(["en", "de", "zz", ""]))
def test_any_text_is_answered(text: str, language: str) -> None:
    """No text makes it fail, and what it gives can be read as a time that is not still to come."""
    if said := counted_back(text, [language] if language else LANGUAGES, AT):
        assert datetime.fromisoformat(said).date() <= AT.date()

"""What annotate() promises of any text at all, and its filter of any line."""

import time
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.errors import InputError
from nightdesk.records import ReportId
from nightdesk.text.annotate import annotate
from nightdesk.text.lines import open_filter

NOW = datetime(2026, 1, 5, tzinfo=UTC)
LANGUAGES = ["en", "da", "de", "fr", "sv", "es", "nb", "it", "pt", "nl", "pl", "ru", "uk", "zh", "ja",
             "ko", "ar", "xx"]  # fmt: skip
BITS = st.sampled_from(
    ["Kim ", "Jane Doe ", "said ", "sagte ", "“", "”", '"', "'", "»", "«", "„", ". ", ", ", "\n\n", "– ",
     "15,000 ", "3.4 ", "million ", "%", "$", "4 January ", "Saturday ", "last week ", "U.S. ", "that ", "\u200b", "😀",
     "é", "one ", "-", "i går ", "½", "2 1/2 ", "two thirds ", "et demi ", "minus ", "三十", "万", "人", "约",
     "억 ", "٣٠٠ ",
     "مليون ", "between ", " and ", " to ", "in five ", "M€ ", "李明", "さん", "대통령 ", "She said ",
     "at noon ", "on Friday ",
     "from 3 to 5 May "]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(BITS, max_size=30).map("".join)), st.sampled_from(LANGUAGES))
def test_every_mention_lies_where_it_says(text: str, language: str) -> None:
    """Whatever the text, ``text[start:end]`` is the thing mentioned, and nothing is raised."""
    found = annotate(text, language=language, published_at=NOW)

    assert all(text[q.start : q.end] == q.words and q.start < q.end for q in found.quotes)
    assert all(text[n.start : n.end] == n.text and n.entity for n in found.names)
    assert all(text[n.start : n.end] == n.text and n.start < n.end for n in found.numbers)
    assert all(text[t.start : t.end] == t.text and t.value for t in found.times)
    assert all((q.speaker_start is None) == (q.speaker_end is None) for q in found.quotes)
    for of in (found.names, found.numbers, found.times):
        assert all(a.end <= b.start for a, b in pairwise(of))


@pytest.mark.parametrize(
    "bit",
    ['"', "“a", "“", "”", "'a ", "«»", "9", "9 ", "9,", "A", "A ", "A. ", "K-", "one ", ". ", "last ", "“a” said ",
     "said Kim, ", "- a, said\n", "[1]", "4 May ", "no. ", "1.1", " ", "\n", "a’"],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(bit: str) -> None:
    """Four times the text takes at most some eight times as long, for anything repeated."""

    def seconds(size: int) -> float:
        text = (bit * (size // len(bit)))[:size]
        begin = time.process_time()
        annotate(text, language="en", published_at=NOW)
        return time.process_time() - begin

    seconds(100)
    long = min(seconds(16_000) for _ in range(2))  # a pause of the machine's own is not the text's
    assert long < 8 * seconds(4_000) + 0.2


@pytest.mark.parametrize(
    ("language", "bit"),
    [("zh", "公司"), ("zh", "李"), ("zh", "阿·"), ("zh", "三十"), ("ja", "3日"), ("ja", "田中"), ("ko",
     "김견본 "), ("ar", "محمد ")],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time_without_blanks_too(language: str, bit: str) -> None:
    """The same holds for scripts that other rules read."""

    def seconds(size: int) -> float:
        text = (bit * size)[:size]
        begin = time.process_time()
        annotate(text, language=language, published_at=NOW)
        return time.process_time() - begin

    seconds(100)
    assert min(seconds(16_000) for _ in range(2)) < 8 * seconds(4_000) + 0.2


def test_the_language_is_found_when_not_given() -> None:
    """The title helps where the text is short."""
    assert annotate("Broen lukker.", title="Byrådet i Eksempelby har besluttet at lukke havnebroen").language == "da"


def test_the_same_text_gives_the_same_mentions() -> None:
    """Nothing depends on an earlier text or on chance."""
    text = "Mayor Jane Doe said on Saturday that 12 people left Exempla."
    first = annotate(text, published_at=NOW)
    annotate("Otto Muster sagte gestern nichts.", published_at=NOW)

    assert annotate(text, published_at=NOW) == first


def test_a_line_is_answered_in_the_shape_of_the_contract() -> None:
    """The filter's keys are those that the design page promises."""
    line = {
        "id": 7,
        "text": "“We go,” Jane Doe said on Saturday. 12 people left.",
        "published_at": "2026-01-05T09:00:00+01:00",
    }
    answer = open_filter()(line)

    assert list(answer) == ["id", "language", "sentences", "quotes", "names", "numbers", "times"]
    assert answer["id"] == 7
    assert answer["quotes"][0]["speaker"] == "Jane Doe"
    assert {"start", "end", "words", "type", "speaker_start", "speaker_end", "cue", "group"} <= set(answer["quotes"][0])
    assert answer["numbers"][0]["unit"] == "person"
    assert answer["times"][0]["value"] == "2026-01-03"


@pytest.mark.parametrize("line", [{"id": "a"}, {"id": "a", "text": None, "title": None, "published_at": ""}])
def test_anything_but_the_id_may_be_missing(line: dict[str, object]) -> None:
    """An empty line has no mentions."""
    assert open_filter()(line)["names"] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"id": "a", "text": 3}, "text is a number, not a string"),
        ({"id": "a", "text": "x", "published_at": "soon"}, "published_at is 'soon'"),
    ],
)
def test_a_wrong_type_is_named(line: dict[str, object], message: str) -> None:
    """The error says which field has which value."""
    with pytest.raises(InputError, match=message):
        open_filter()(line)


def test_what_is_remembered_of_a_text_is_by_the_clock_and_of_the_report_that_ask() -> None:
    """One text at one moment is of another day where another clock is used, and each report's mentions are its own."""
    text = "The bridge in Nullstad was closed today."
    evening = datetime(2026, 1, 6, 23, 30, tzinfo=timezone(timedelta(hours=-5)))

    by_its_own = annotate(text, report=ReportId("r-1"), language="en", published_at=evening)
    by_another = annotate(text, report=ReportId("r-2"), language="en", published_at=evening.astimezone(UTC))

    assert [(found.report, found.times[0].value) for found in (by_its_own, by_another)] == [
        ("r-1", "2026-01-06"),
        ("r-2", "2026-01-07"),
    ]

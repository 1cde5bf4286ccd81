"""What of other people's words may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.publish.passages import WORDS_A_REPORT, WORDS_A_SPAN, passages_of, sha256_of, supporting
from nightdesk.records import Draft, Evidence, Part, PartKind, Report, Rights, Sentence
from nightdesk.text.words import words
from tests.builders import a_draft, a_report

LONG = " ".join(f"Word{n} of the council came and went that day." for n in range(30))


def draft_on(report: Report, *spans: tuple[int, int], text: str = "The council came.") -> Draft:
    """A draft whose sentences rest on those spans of *report*."""
    sentences = tuple(
        Sentence(text=text, evidence=(Evidence(report=report.id, start=start, end=end),)) for start, end in spans
    )
    return a_draft(report, parts=(Part(kind=PartKind.PARAGRAPH, sentences=sentences),))


def shown_words(report: Report, rights: Rights, *spans: tuple[int, int]) -> list[int]:
    """How many words of each span are shown."""
    found = passages_of([draft_on(report, *spans)], [], {report.id: report})
    return [len(words(report.text[p.shown_start : p.shown_end])) for p in found.values()]


@pytest.mark.parametrize(
    ("rights", "most"),
    [(Rights.FULL, len(words(LONG))), (Rights.QUOTE, WORDS_A_SPAN), (Rights.POINTER, 0), (Rights.NONE, 0)],
)
def test_no_more_is_shown_than_the_rights_allow(rights: Rights, most: int) -> None:
    """The whole of what is free, fifteen words of what may be quoted, nothing of a pointer."""
    report = a_report(LONG, rights=rights)

    assert shown_words(report, rights, (0, len(LONG))) == [most]


def test_all_spans_of_a_quoted_report_together_stay_within_sixty_words() -> None:
    """What comes after has its offsets and hash only."""
    report = a_report(LONG, rights=Rights.QUOTE)
    ends = [n * 45 for n in range(1, 20)]

    shown = shown_words(report, Rights.QUOTE, *((end - 45, end) for end in ends))

    assert sum(shown) <= WORDS_A_REPORT
    assert shown[0] > 0
    assert shown[-1] == 0


def test_the_words_shown_are_those_that_support_the_sentence() -> None:
    """Not merely the first fifteen."""
    text = f"{'Nothing here matters at all to anyone. ' * 6}The harbour bridge closes on 1 March."
    report = a_report(text, rights=Rights.QUOTE)
    draft = draft_on(report, (0, len(text)), text="The harbour bridge closes on 1 March.")

    (passage,) = passages_of([draft], [], {report.id: report}).values()

    assert "harbour bridge closes on 1 March" in report.text[passage.shown_start : passage.shown_end]


@given(st.text(max_size=200), st.integers(-5, 210), st.integers(-5, 210), st.sampled_from(Rights))
def test_what_is_shown_lies_within_its_passage(text: str, start: int, end: int, rights: Rights) -> None:
    """Whatever offsets a draft names: those that lie outside the report show nothing."""
    report = a_report(text, rights=rights)
    draft = draft_on(report, (start, end))

    found = passages_of([draft], [], {report.id: report})

    assert bool(found) == (0 <= start < end <= len(text))
    for passage in found.values():
        assert passage.shown_start == passage.shown_end == 0 or (
            start <= passage.shown_start < passage.shown_end <= end
        )
        assert passage.sha256 == sha256_of(text[start:end])


@given(st.text(max_size=120), st.text(max_size=120))
def test_supporting_words_are_spans_in_order(passage: str, sentence: str) -> None:
    """They never overlap and never leave the passage."""
    at = 0
    for span in supporting(passage, sentence, "en"):
        assert at <= span.start < span.end <= len(passage)
        at = span.end


def test_function_words_alone_are_not_marked() -> None:
    """Only between words that support."""
    marked = supporting("The bridge of the city is closed, and so is the road.", "The bridge of the city closed.", "en")

    assert ["The bridge of the city is closed, and so is the road."[s.start : s.end] for s in marked] == [
        "bridge of the city is closed"
    ]

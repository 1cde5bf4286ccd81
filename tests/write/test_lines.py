"""The filter behind ``nightdesk write --jsonl``."""

from __future__ import annotations

from typing import Any

import pytest

from nightdesk.errors import InputError
from nightdesk.write.lines import open_filter
from tests.write.builders import COURIER, GAZETTE, RADIO


def a_line(rights: str | None = "full", **more: Any) -> dict[str, Any]:
    """Return a line with the landslide as three outlets tell it."""
    reports = [
        {
            "id": f"r-{number}",
            "title": f"Slide {number}",
            "text": text,
            "published_at": f"2026-01-06T1{number}:00:00Z",
            "source": source,
            "language": "en",
            "rights": rights,
        }
        for number, (source, text) in enumerate([("Gazette", GAZETTE), ("Courier", COURIER), ("Radio", RADIO)])
    ]
    return {"id": 7, "reports": reports, **more}


def test_a_line_of_full_reports_becomes_an_article() -> None:
    """The answer has the contract's keys, and each piece of evidence lies in the report as it was given."""
    line = a_line()
    texts = {report["id"]: report["text"] for report in line["reports"]}

    out = open_filter()(line)

    assert out["id"] == 7
    assert out["form"] == "article"
    sentences = [out["headline"], *out["standfirst"], *(one for group in out["paragraphs"] for one in group)]
    for sentence in sentences:
        assert sentence["evidence"]
        for piece in sentence["evidence"]:
            assert 0 <= piece["start"] < piece["end"] <= len(texts[piece["report"]])
    assert all(set(one) == {"text", "credit", "evidence"} for group in out["paragraphs"] for one in group)


def test_evidence_in_a_title_says_so_and_the_check_desk_reads_it_so() -> None:
    """A report without a text has its title for one, here and in ``check``; no offset is into a text that is not."""
    titles = ["Tram line of Nullstad closed for nine weeks", "Landslide  closes tram line of Nullstad"]
    reports = [{"id": n, "title": title, "text": "", "source": f"s-{n}"} for n, title in enumerate(titles)]

    out = open_filter()({"id": 1, "reports": reports})

    pieces = [piece for one in (out["headline"], *out["standfirst"]) for piece in one["evidence"]]
    assert pieces
    for piece in pieces:
        assert piece["field"] == "title"
        assert 0 <= piece["start"] < piece["end"] <= len(titles[piece["report"]])


def test_rights_default_to_quote() -> None:
    """Reports that say nothing of their rights are not reprinted."""
    assert open_filter()(a_line(rights=None))["form"] == "digest"


@pytest.mark.parametrize("rights", ["full", "quote"])
@pytest.mark.parametrize("outlets", [1, 3])
def test_a_report_without_a_time_is_told_without_a_day(rights: str, outlets: int) -> None:
    """No sentence says on which day a report came out that does not say so itself; it is told all the same."""
    line = a_line(rights=rights)
    line["reports"] = [{**report, "published_at": None} for report in line["reports"]][:outlets]

    out = open_filter()(line)

    paragraphs = [one for group in out["paragraphs"] for one in group]
    told = " ".join(one["text"] for one in (out["headline"], *out["standfirst"], *paragraphs))
    assert out["standfirst"]
    assert "1970" not in told


def test_the_limit_of_words_holds_for_the_paragraphs() -> None:
    """``words`` is an upper limit."""
    out = open_filter()(a_line(words=60))

    assert sum(len(one["text"].split()) for group in out["paragraphs"] for one in group) <= 60


@pytest.mark.parametrize(
    "line",
    [
        {"id": 1},
        {"id": 1, "reports": None},
        {"id": 1, "reports": []},
        {"id": 1, "reports": [{}]},
        {"id": 1, "reports": [{"id": None, "text": None, "title": "", "rights": "", "published_at": ""}]},
    ],
)
def test_any_field_but_the_id_may_be_missing(line: dict[str, Any]) -> None:
    """An empty line is answered with empty parts and a reason."""
    out = open_filter()(line)

    assert out["id"] == 1
    assert out["paragraphs"] == []
    assert out["reason"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"id": 1, "reports": "x"}, "reports is a string, not a list"),
        ({"id": 1, "reports": [3]}, "reports[0] is a number, not an object"),
        ({"id": 1, "reports": [{"text": 3}]}, "text is a number, not a string"),
        ({"id": 1, "reports": [{"text": "x", "rights": "all"}]}, "rights is 'all'; there are: full"),
        ({"id": 1, "reports": [{"text": "x", "published_at": "soon"}]}, "published_at is 'soon'"),
        ({"id": 1, "words": "ten"}, "words is a string"),
        ({"id": 1, "words": 0}, "words is 0"),
    ],
)
def test_a_wrong_type_is_said_plainly(line: dict[str, Any], message: str) -> None:
    """The error names the field and what it may be."""
    with pytest.raises(InputError) as caught:
        open_filter()(line)

    assert message in str(caught.value)


def test_the_day_of_a_report_is_that_of_the_place_it_was_written_in() -> None:
    """In the evening of a western zone the day in UTC is the next one: in a credit, and for "today" and "on Monday"."""
    early = (
        "The ferry Exempla ran aground today off Nullstad, the coastguard said.\n\n"
        "The wind tore the roof from the ferry terminal of Nullstad and broke 40 windows there."
    )
    late = (
        "The ferry Exempla, which ran aground off Nullstad, was towed to the port of Exemplehaven, the coastguard said."
        "\n\nAll 212 passengers of the ferry slept in the town hall of Exemplehaven.\n\n"
        "The coastguard of Nullstad opened an inquiry into the grounding of the ferry."
    )
    reports = [
        {"text": early, "published_at": "2026-01-05T20:15:00-05:00", "source": "Gazette"},
        {"text": early, "published_at": "2026-01-05T21:15:00-05:00", "source": "Radio"},
        {"text": late, "published_at": "2026-01-08T09:00:00-05:00", "source": "Courier"},
    ]
    shared = {"title": "Ferry Exempla aground off Nullstad", "language": "en", "rights": "full"}

    out = open_filter()({"id": 1, "language": "en", "reports": [one | shared for one in reports]})

    told = [one for group in out["paragraphs"] for one in group]
    said = " ".join(f"{one['text']} {one.get('credit')}" for one in [out["headline"], *out["standfirst"], *told])
    assert "5 January" in said
    assert "6 January" not in said

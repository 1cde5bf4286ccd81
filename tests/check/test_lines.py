"""``nightdesk check --jsonl``: the shape of an answer, and what odd lines get."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.check.lines import open_filter
from nightdesk.errors import InputError
from tests.check.builders import BRIDGE

check = open_filter()


def asked(text: str, **more: Any) -> dict[str, Any]:
    """Ask about *text* with the bridge report as its source."""
    return check({"id": "1", "sources": [{"id": "wire", "text": BRIDGE}], "text": text, **more})


def test_an_answer_has_the_contract_s_shape() -> None:
    """Every key of DESIGN's table is there, offsets fit, and the source goes by the id it was given."""
    text = "The bridge may close for 18 months. Holm thanked the 1,200 people who had signed a petition."
    reply = asked(text)

    assert set(reply) == {"id", "score", "supported", "publishable", "sentences"}
    first, second = reply["sentences"]
    assert text[second["start"] : second["end"]].startswith("Holm thanked")
    assert (first["publishable"], second["publishable"], reply["publishable"]) == (False, True, False)
    assert reply["score"] == min(first["score"], second["score"])
    assert {e["source"] for e in first["evidence"]} == {"wire"}
    problem = next(p for p in first["problems"] if p["kind"] == "number")
    assert (problem["text"], text[problem["start"] : problem["end"]]) == ("18", "18")
    assert "15" in problem["reason"]


@pytest.mark.parametrize("key", ["text", "sources", "rights"])
def test_any_field_but_the_id_may_be_null_or_missing(key: str) -> None:
    """A missing field is an empty one."""
    line: dict[str, Any] = {"id": "1", "sources": [{"id": "a", "text": "A ship sank."}], "text": "A ship sank."}

    assert check({**line, key: None}) == check({k: v for k, v in line.items() if k != key})


@pytest.mark.parametrize("text", ["", "  \n\n ", "* * *", "…"])
@pytest.mark.parametrize("sources", [[], [{"id": "wire", "text": BRIDGE}], [{"id": "wire", "text": ""}]])
def test_a_text_without_words_is_not_publishable(text: str, sources: list[dict[str, str]]) -> None:
    """It says nothing that a source could support: no score, and nothing goes out."""
    reply = check({"id": 1, "text": text, "sources": sources})

    assert (reply["score"], reply["supported"], reply["publishable"], reply["sentences"]) == (0.0, False, False, [])


@pytest.mark.parametrize("sources", [None, [], [{"id": "a"}], [{"id": "a", "text": ""}, {"id": "b", "text": " \n"}]])
def test_words_without_sources_are_not_supported(sources: list[dict[str, str]] | None) -> None:
    """No source, or sources that say nothing, support nothing."""
    reply = check({"id": 1, "text": "A ship sank. It was new.", "sources": sources})

    assert (reply["score"], reply["supported"], reply["publishable"]) == (0.0, False, False)
    assert not any(sentence["publishable"] for sentence in reply["sentences"])


def test_a_rule_between_sentences_is_not_judged() -> None:
    """A line of asterisks needs no source; what stands around it does."""
    reply = asked("The bridge may close for 15 months.\n\n* * *\n\nSome shops near the quay expect fewer customers.")

    assert reply["publishable"], reply


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ({"text": 7}, "text"),
        ({"sources": {}}, "sources"),
        ({"sources": ["x"]}, r"sources\[0\]"),
        ({"sources": [{"text": []}]}, r"sources\[0\]\.text"),
        ({"sources": [{"id": {}, "text": ""}]}, r"sources\[0\]\.id"),
        ({"sources": [{"published_at": "soon"}]}, r"sources\[0\]\.published_at"),
        ({"sources": [{"text": ""}], "rights": "all"}, "rights"),
    ],
)
def test_a_field_of_the_wrong_type_is_named(line: dict[str, Any], named: str) -> None:
    """The error says which field and what it should be."""
    with pytest.raises(InputError, match=named):
        check({"id": "1", **line})


def test_copying_is_listed_for_a_reserved_source_and_moves_nothing() -> None:
    """A run of eleven words is the editor's business, not the score's."""
    text = "The council would not sell the Harbour Bridge to investor Peter Lund."
    reserved, free = asked(text, rights="quote"), asked(text, rights="full")

    kinds = [{p["kind"] for s in reply["sentences"] for p in s["problems"]} for reply in (reserved, free)]
    assert kinds[0] - kinds[1] == {"copying"}
    assert (reserved["score"], reserved["publishable"]) == (free["score"], free["publishable"])


def test_the_day_is_resolved_by_the_source_s_own_publication() -> None:
    """ "On Saturday" in a report of Sunday 28 December is the 27th, and not the 20th."""
    source = {"id": "a", "text": BRIDGE.split(". ", 1)[1], "published_at": "2025-12-28T09:00:00Z", "language": "en"}
    text = "Mayor Anna Holm said on Saturday, {} December 2025, that the council would not sell the Harbour Bridge."

    right, wrong = (check({"id": 1, "sources": [source], "text": text.format(day)}) for day in (27, 20))
    assert (right["publishable"], wrong["publishable"]) == (True, False)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=300))
def test_any_text_gets_an_answer_with_offsets_that_fit(text: str, source: str) -> None:
    """Whatever strangers write, nothing breaks and every offset lies where it says."""
    reply = check({"id": "1", "sources": [{"id": "s", "text": source}, {"id": "b", "text": BRIDGE}], "text": text})

    sources = {"s": source, "b": BRIDGE}
    assert 0.0 <= reply["score"] <= 1.0
    for sentence in reply["sentences"]:
        assert 0 <= sentence["start"] < sentence["end"] <= len(text)
        for problem in sentence["problems"]:
            assert text[problem["start"] : problem["end"]] == problem["text"]
        for evidence in sentence["evidence"]:
            assert 0 <= evidence["start"] < evidence["end"] <= len(sources[evidence["source"]])


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["a ", '"', "“", "( ", "not ", "<a ", "... ", "1,", "A B ", "[", "x@"])
def test_no_text_takes_long(unit: str) -> None:
    """Twenty thousand characters of one thing are answered like any other text."""
    long = unit * (20_000 // len(unit))

    check({"id": "1", "sources": [{"id": "s", "text": long}], "text": long})


def test_a_source_without_an_id_goes_by_its_number() -> None:
    """It supports as any other does; its number in the list, from 0, stands for it in the evidence."""
    told = ["The tram line of Nullstad is closed for nine weeks.", "No ferry sails to Testby."]
    for missing in ({}, {"id": None}, {"id": ""}):
        reply = check({"id": 1, "sources": [{**missing, "text": text} for text in told], "text": " ".join(told)})
        named = check({"id": 1, "sources": [{"id": f"s{n}", "text": told[n]} for n in (0, 1)], "text": " ".join(told)})
        assert reply["supported"]
        assert reply["score"] == named["score"]
        assert [{e["source"] for e in sentence["evidence"]} for sentence in reply["sentences"]] == [{0}, {1}]


def test_a_source_without_a_text_is_its_title() -> None:
    """The title is what the sentence is checked against, and the evidence says that its offsets are into it."""
    title = "The tram line of Nullstad is closed for nine weeks"
    line = {"id": 1, "sources": [{"id": "a", "title": title, "text": ""}], "text": f"{title}."}

    out = open_filter()(line)

    assert out["supported"]
    (piece,) = out["sentences"][0]["evidence"]
    assert piece["field"] == "title"
    assert 0 <= piece["start"] < piece["end"] <= len(title)


def test_without_sources_the_reason_says_so() -> None:
    """Nobody is told that words lack in "the supporting sentences" where no source was given."""
    reply = check({"id": 1, "text": "Orla Fenn lost 12 boats on Monday."})

    problems = reply["sentences"][0]["problems"]
    assert [problem["reason"] for problem in problems] == ["there are no sources that could say this"]


def test_sources_that_share_no_word_say_none_of_it() -> None:
    """It is another thing to be given sources that do not say it."""
    reply = check({"id": 1, "text": "Boats sank.", "sources": [{"id": "a", "text": "All is well."}]})

    problems = reply["sentences"][0]["problems"]
    assert "no sentence of the sources says this" in [problem["reason"] for problem in problems]


def test_what_one_word_makes_false_is_not_shown_as_fine() -> None:
    """However near its words are, a sentence of the source's with a word put in is not ``supported`` either."""
    sources = [{"id": "a", "text": "Around 220 sailors will lose their cabins. The hull has two cracks."}]

    assert not check({"id": 1, "text": "Exactly 220 sailors will lose their cabins.", "sources": sources})["supported"]


def test_a_text_too_short_to_tell_is_in_the_language_of_its_sources() -> None:
    """Thirty letters and some figures tell no language; the source beside them does."""
    source = "The British no 1 went down 6-2, 6-3 in 88 minutes to his old rival on Saturday, his coach said."
    told = {
        "id": "1",
        "sources": [{"id": "wire", "text": source}],
        "text": "British no 1 went down 6-2, 6-3 in 88 minutes.",
    }

    assert check(told)["supported"]

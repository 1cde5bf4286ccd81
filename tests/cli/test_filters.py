"""The JSON-lines contract of every filter: order, unknown keys, bad lines, empty input, long lines."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NIGHTDESK = Path(sys.executable).parent / "nightdesk"

REPORT = {
    "id": "x",
    "title": "Council of Exempla votes to close the harbour bridge",
    "text": "EXEMPLA — The council voted 9 to 4 on Tuesday to close the bridge, Mayor Ada Exempel said.",
    "published_at": "2026-01-06T10:00:00Z",
    "source": "exempla-courier",
    "language": "en",
    "rights": "full",
}

FILTERS: dict[str, tuple[list[str], dict[str, Any], set[str]]] = {
    "read": (
        ["read", "--jsonl"],
        {"url": "http://courier.example/a", "html": "<h1>Vote</h1><p>" + "The council voted on Tuesday. " * 30},
        {
            "kind",
            "title",
            "standfirst",
            "text",
            "language",
            "published_at",
            "modified_at",
            "authors",
            "site",
            "image",
            "reason",
        },
    ),
    "annotate": (
        ["annotate", "--jsonl"],
        {"text": REPORT["text"], "published_at": REPORT["published_at"]},
        {"language", "sentences", "quotes", "names", "numbers", "times"},
    ),
    "thread": (["thread", "--jsonl"], REPORT, {"story", "duplicate_of", "reason"}),
    "relate": (["relate", "--pairs", "--jsonl"], {"a": REPORT, "b": REPORT}, {"score", "relation", "reason"}),
    "write": (
        ["write", "--jsonl"],
        {"reports": [REPORT, {**REPORT, "id": "y", "source": "radio-exempla"}]},
        {"form", "headline", "standfirst", "paragraphs", "left_out", "reason"},
    ),
    "check": (
        ["check", "--jsonl"],
        {"sources": [{"id": "s", "text": REPORT["text"]}], "text": "The council voted 9 to 4 on Tuesday."},
        {"score", "supported", "publishable", "sentences"},
    ),
}


class Filter:
    """One running filter. It lives through everything the tests of this file send to it, and ends well."""

    def __init__(self, name: str) -> None:
        self.arguments, self.example, self.keys = FILTERS[name]
        self.lines = 0
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([NIGHTDESK, *self.arguments], stdin=pipe, stdout=pipe, stderr=pipe)

    def answers(self, *lines: dict[str, Any] | str) -> list[dict[str, Any]]:
        """Return what it answers to *lines*: the answer to one is there before the next is sent."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        replies = []
        for line in lines:
            self._process.stdin.write((line if isinstance(line, str) else json.dumps(line)).encode() + b"\n")
            self._process.stdin.flush()
            self.lines += 1
            replies.append(json.loads(self._process.stdout.readline()))
        return replies

    def end(self) -> tuple[int, bytes, bytes]:
        """Close its input; return its exit status, what else it said, and what it said on stderr."""
        rest, stderr = self._process.communicate(timeout=120)
        return self._process.returncode, rest, stderr


@pytest.fixture(scope="module")
def filters() -> Iterator[dict[str, Filter]]:
    """The filters that were asked so far, each started once: starting is what takes long."""
    running: dict[str, Filter] = {}
    yield running
    assert {name: one.end() for name, one in running.items()} == dict.fromkeys(running, (0, b"", b""))


@pytest.fixture
def asked(name: str, filters: dict[str, Filter]) -> Filter:
    """The running filter of a test's *name*."""
    if name not in filters:
        filters[name] = Filter(name)
    return filters[name]


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_keeps_the_contract(asked: Filter) -> None:
    """One line for one line in order, as it comes; unknown keys pass; a bad line is answered, with its number."""
    example, before = asked.example, asked.lines
    replies = asked.answers(
        {"id": "one", **{k: v for k, v in example.items() if k != "id"}, "mine": [1, None]},
        '{"id": "cut", "text": "half a li',
        "[1, 2]",
        "",
        {"text": "no id"},
        {"id": "bare"},
        {**dict.fromkeys(example), "id": 7},
        {**example, "id": "last"},
    )

    assert replies[0]["id"] == "one"
    assert replies[0]["mine"] == [1, None]
    assert "error" not in replies[0]
    assert asked.keys <= replies[0].keys()
    for number in (2, 3, 4, 5):
        assert "error" in replies[number - 1]
        assert replies[number - 1]["line"] == before + number
    for reply, name_given in zip(replies[5:7], ("bare", 7), strict=True):
        assert reply["id"] == name_given
        assert "error" not in reply, reply
        assert asked.keys <= reply.keys()
    assert replies[7]["id"] == "last"


@pytest.mark.parametrize("name", FILTERS)
def test_nothing_in_is_nothing_out(name: str) -> None:
    """An empty stream is a good stream."""
    assert Filter(name).end() == (0, b"", b"")


@pytest.mark.parametrize("name", FILTERS)
def test_a_wrong_type_is_an_error_on_its_line(asked: Filter) -> None:
    """A number where a text should be stops nothing."""
    first = next(key for key in asked.example if key not in ("id", "url"))
    bad, good = asked.answers({**asked.example, "id": "bad", first: 5}, {**asked.example, "id": "good"})
    assert "error" in bad
    assert bad["line"] == asked.lines - 1
    assert "error" not in good


@pytest.mark.parametrize("name", ["annotate", "read", "check"])
def test_a_line_of_ten_megabytes_is_answered(name: str, asked: Filter) -> None:
    """Long lines are answered, and the next one after them; a tenth of it is text, for all of it took a minute."""
    field = {"annotate": "text", "read": "html", "check": "text"}[name]
    long = "The council of Exempla voted on Tuesday, and the harbour bridge will close. " * 14_000
    note = "kept " * 1_900_000
    replies = asked.answers({**asked.example, "id": "long", field: long, "note": note}, {**asked.example, "id": "next"})
    assert [reply["id"] for reply in replies] == ["long", "next"]
    assert replies[0]["note"] == note


@pytest.mark.parametrize("name", FILTERS)
def test_half_a_surrogate_pair_costs_nothing(asked: Filter) -> None:
    """JSON can hold what no text can: it counts as one unknown character, and the next line comes."""
    spoilt = json.loads(json.dumps({**asked.example, "id": "half"}).replace("council", "\\ud800 council"))
    first, second = asked.answers(spoilt, {**asked.example, "id": "next"})
    assert asked.keys <= first.keys()
    assert second["id"] == "next"


@pytest.mark.parametrize("name", FILTERS)
def test_an_error_of_before_is_not_passed_on(asked: Filter) -> None:
    """``error`` and ``line`` are the answer to a bad line; from a good one they would look like it."""
    [reply] = asked.answers({**asked.example, "id": "x", "error": "old", "line": 7, "note": "kept"})
    assert {"error", "line"}.isdisjoint(reply)
    assert reply["note"] == "kept"


@pytest.mark.parametrize(("name", "fields"), [("relate", ["a", "b"]), ("write", ["reports"]), ("check", ["sources"])])
@pytest.mark.parametrize("nothing", ["", None])
def test_fields_of_objects_may_be_empty(asked: Filter, fields: list[str], nothing: str | None) -> None:
    """Any field but id may be empty, null or missing."""
    [reply] = asked.answers({**asked.example, "id": "x", **dict.fromkeys(fields, nothing)})
    assert "error" not in reply


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("check", {"sources": [{"id": "s", "text": "The council voted on Tuesday. " * 40_000}], "text": "It voted."}),
        ("write", {"reports": [{**REPORT, "text": "The council voted on Tuesday. " * 40_000}]}),
    ],
)
def test_a_report_too_long_for_any_newspaper_is_answered_at_once(asked: Filter, line: dict[str, Any]) -> None:
    """It says how long it may be, and the next line comes."""
    first, second = asked.answers({"id": "long", **line}, {**asked.example, "id": "next"})
    assert "at most 1,000,000 of a report are read" in first["error"]
    assert asked.keys <= second.keys()

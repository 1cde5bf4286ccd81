"""The JSON-lines contract of every filter: order, unknown keys, bad lines, empty input, long lines."""

from __future__ import annotations

import json
import subprocess
import sys
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


def run(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user would."""
    return subprocess.run([NIGHTDESK, *arguments], input=data, capture_output=True, timeout=120, check=False)


def answers(arguments: list[str], lines: list[dict[str, Any] | str]) -> list[dict[str, Any]]:
    """Return the objects a filter answers with; it must exit with 0 and say nothing on stderr."""
    data = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = run(arguments, data.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_keeps_the_contract(name: str) -> None:
    """One line for one line in order; unknown keys pass; a bad line is answered on its own line, with its number."""
    arguments, example, keys = FILTERS[name]
    replies = answers(
        arguments,
        [
            {"id": "one", **{k: v for k, v in example.items() if k != "id"}, "mine": [1, None]},
            '{"id": "cut", "text": "half a li',
            "[1, 2]",
            "",
            {"text": "no id"},
            {"id": "bare"},
            {**dict.fromkeys(example), "id": 7},
            {**example, "id": "last"},
        ],
    )

    assert len(replies) == 8
    assert replies[0]["id"] == "one"
    assert replies[0]["mine"] == [1, None]
    assert "error" not in replies[0]
    assert keys <= replies[0].keys()
    for number in (2, 3, 4, 5):
        assert "error" in replies[number - 1]
        assert replies[number - 1]["line"] == number
    for reply, name_given in zip(replies[5:7], ("bare", 7), strict=True):
        assert reply["id"] == name_given
        assert "error" not in reply, reply
        assert keys <= reply.keys()
    assert replies[7]["id"] == "last"


@pytest.mark.parametrize("name", FILTERS)
def test_nothing_in_is_nothing_out(name: str) -> None:
    """An empty stream is a good stream."""
    done = run(FILTERS[name][0], b"")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("name", FILTERS)
def test_a_wrong_type_is_an_error_on_its_line(name: str) -> None:
    """A number where a text should be stops nothing."""
    arguments, example, _ = FILTERS[name]
    first = next(key for key in example if key not in ("id", "url"))
    replies = answers(arguments, [{**example, "id": "bad", first: 5}, {**example, "id": "good"}])
    assert "error" in replies[0]
    assert replies[0]["line"] == 1
    assert "error" not in replies[1]


@pytest.mark.parametrize("name", ["annotate", "read", "check"])
def test_a_line_of_ten_megabytes_is_answered(name: str) -> None:
    """Long lines are answered, and the next one after them."""
    arguments, example, _ = FILTERS[name]
    field = {"annotate": "text", "read": "html", "check": "text"}[name]
    long = "The council of Exempla voted on Tuesday, and the harbour bridge will close. " * 140_000
    replies = answers(arguments, [{**example, "id": "long", field: long}, {**example, "id": "next"}])
    assert [reply["id"] for reply in replies] == ["long", "next"]


@pytest.mark.parametrize("name", FILTERS)
def test_half_a_surrogate_pair_costs_nothing(name: str) -> None:
    """JSON can hold what no text can: it counts as one unknown character, and the next line comes."""
    arguments, example, keys = FILTERS[name]
    spoilt = json.loads(json.dumps({**example, "id": "half"}).replace("council", "\\ud800 council"))
    first, second = answers(arguments, [spoilt, {**example, "id": "next"}])
    assert keys <= first.keys()
    assert second["id"] == "next"


@pytest.mark.parametrize("name", FILTERS)
def test_an_error_of_before_is_not_passed_on(name: str) -> None:
    """``error`` and ``line`` are the answer to a bad line; from a good one they would look like it."""
    arguments, example, _ = FILTERS[name]
    [reply] = answers(arguments, [{**example, "id": "x", "error": "old", "line": 7, "note": "kept"}])
    assert {"error", "line"}.isdisjoint(reply)
    assert reply["note"] == "kept"


@pytest.mark.parametrize(("name", "fields"), [("relate", ["a", "b"]), ("write", ["reports"]), ("check", ["sources"])])
@pytest.mark.parametrize("nothing", ["", None])
def test_fields_of_objects_may_be_empty(name: str, fields: list[str], nothing: str | None) -> None:
    """Any field but id may be empty, null or missing."""
    arguments, example, _ = FILTERS[name]
    [reply] = answers(arguments, [{**example, "id": "x", **dict.fromkeys(fields, nothing)}])
    assert "error" not in reply


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("check", {"sources": [{"id": "s", "text": "The council voted on Tuesday. " * 40_000}], "text": "It voted."}),
        ("write", {"reports": [{**REPORT, "text": "The council voted on Tuesday. " * 40_000}]}),
    ],
)
def test_a_report_too_long_for_any_newspaper_is_answered_at_once(name: str, line: dict[str, Any]) -> None:
    """It says how long it may be, and the next line comes."""
    arguments, example, keys = FILTERS[name]
    first, second = answers(arguments, [{"id": "long", **line}, {**example, "id": "next"}])
    assert "at most 1,000,000 of a report are read" in first["error"]
    assert keys <= second.keys()


def test_lines_are_answered_as_they_come() -> None:
    """A filter streams: the first answer is there before the second line is sent."""
    with subprocess.Popen([NIGHTDESK, "annotate", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("one", "two"):
            process.stdin.write(json.dumps({"id": name, "text": "Hello."}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()
        assert process.wait(timeout=30) == 0

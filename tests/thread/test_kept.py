"""What is known of a report comes back from its bytes as it was, or not at all."""

from __future__ import annotations

import ast
import sys
import zlib
from dataclasses import replace
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdesk.records import Change, ReportId
from nightdesk.thread import kept
from nightdesk.thread.kept import LIBRARIES, named, packed, unpacked
from nightdesk.thread.known import Known, known_of
from nightdesk.thread.near_duplicates import shared_wording
from nightdesk.thread.open_stories import OpenStories
from nightdesk.thread.place import arrival
from tests.thread.builders import FLOOD, a_report


def a_known(title: str, text: str, language: str = "en") -> Known:
    """Return what is known of a report that arrives in an empty newsroom."""
    report = a_report(title=title, text=text, language=language, previous="before")
    arrived = arrival(report, origin="test")
    stories = OpenStories(window=7)
    features = stories.weigh(arrived)
    return known_of(report, arrived, features, stories.keys(features))


@settings(max_examples=20)
@given(title=st.text(max_size=60), text=st.text(max_size=200), language=st.sampled_from(["en", "de"]))
def test_all_but_the_signature_comes_back_equal(title: str, text: str, language: str) -> None:
    """Whatever a report says, its weights, keys and forms are the same to the bit."""
    known = a_known(title, f"{text} {FLOOD}", language)
    found = unpacked(ReportId("r-one"), packed(known))

    assert found is not None
    assert replace(found, wording=None) == replace(known, wording=None)


def test_a_wording_comes_back_as_the_same() -> None:
    """A copy is known by what was kept of its original."""
    known = a_known("River Sample floods lower Nowhereford", FLOOD)
    found = unpacked(ReportId("r-one"), packed(known))

    assert found is not None
    assert found.wording is not None
    assert known.wording is not None
    assert shared_wording(found.wording, known.wording) == 1.0
    assert replace(found.wording, signature=None) == replace(known.wording, signature=None)


def test_a_withdrawal_is_kept_as_one() -> None:
    """What is not compared has no weights to keep."""
    report = a_report(title="", text="", change=Change.RETRACTION)
    known = known_of(report, arrival(report, origin="test"))

    assert unpacked(report.id, packed(known)) == known


@given(st.binary(max_size=80))
def test_bytes_of_something_else_are_not_taken(data: bytes) -> None:
    """Neither noise nor well-packed noise is anything that is known."""
    assert unpacked(ReportId("r-one"), data) is None
    assert unpacked(ReportId("r-one"), zlib.compress(data)) is None


def test_a_bit_that_turned_is_seen() -> None:
    """One wrong bit anywhere, and the text is read again."""
    data = packed(a_known("River Sample floods lower Nowhereford", FLOOD))
    turned = [data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :] for at in range(2, len(data), 41)]

    assert [found for found in turned if unpacked(ReportId("r-one"), found) is not None] == []


@pytest.mark.parametrize("change", ["words.py", "languages/en.toml", "new.py"])
def test_other_code_has_another_name(tmp_path: Path, change: str) -> None:
    """A file that changed or came, and a library's other version, make another name; what was compiled does not."""
    (tmp_path / "languages").mkdir()
    for file in ("words.py", "languages/en.toml"):
        (tmp_path / file).write_text("one")
    before = named([tmp_path], ["library 1"])
    (tmp_path / "words.pyc").write_text("compiled")
    assert named([tmp_path], ["library 1"]) == before
    assert named([tmp_path], ["library 2"]) != before

    (tmp_path / change).write_text("two")
    assert named([tmp_path], ["library 1"]) != before


def test_every_library_that_reports_are_read_with_is_named() -> None:
    """What ``text`` and ``thread`` import counts, but for arrays and records, which change no look."""
    thread = Path(kept.__file__).parent
    trees = [ast.parse(file.read_text()) for folder in (thread, thread.parent / "text") for file in folder.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    modules = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"nightdesk", "numpy", "msgspec"}
    found = packages_distributions()

    assert {found[module][0].lower() for module in modules} == {library.lower() for library in LIBRARIES}

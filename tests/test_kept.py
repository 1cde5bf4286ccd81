"""What is kept beside the program's bytecode is believed when it is whole and of the same sources, else made anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nightdesk.kept import kept


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of a program that may keep bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.html").write_bytes(b"one")
    return tmp_path / "page.html"


def made(source: Path, text: bytes = b"made") -> bytes:
    """What is kept of *source*; *text* if it is made now."""
    return kept(source, [source.read_bytes()], lambda: text)


def test_it_is_made_once(source: Path) -> None:
    """And lies where Python keeps bytecode, alone."""
    assert made(source) == b"made"
    assert made(source, b"again") == b"made"
    assert len(list((source.parent / "__pycache__").iterdir())) == 1


def test_other_sources_make_it_anew(source: Path) -> None:
    """And take the place of what was kept."""
    made(source)
    source.write_bytes(b"two")

    assert made(source, b"again") == b"again"
    assert made(source) == b"again"


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: data + b"x", lambda data: b"", lambda data: b"\0" * 99]
)
def test_what_was_damaged_is_made_anew(source: Path, damage: object) -> None:
    """Cut short, added to, emptied, overwritten."""
    made(source)
    (place,) = (source.parent / "__pycache__").iterdir()
    place.write_bytes(damage(place.read_bytes()))  # type: ignore[operator]

    assert made(source, b"again") == b"again"
    assert made(source) == b"again"


def test_nothing_is_written_where_no_bytecode_may_be(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told so by PYTHONDONTWRITEBYTECODE, or by a folder that cannot be."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made(source) == b"made"
    assert not (source.parent / "__pycache__").exists()

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (source.parent / "__pycache__").write_bytes(b"a file")
    assert made(source) == b"made"

"""A small change of a large site touches the files it changes, and is carried through whatever happens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nightdesk.errors import PublishError
from nightdesk.publish import in_place
from nightdesk.publish.site import File
from nightdesk.publish.write_site import SMALL, write_site

TEXT = b"<!doctype html>" + b"words that are packed " * 60


def site(**changes: bytes | None) -> Iterator[File]:
    """Files of a site of forty pages; *changes* gives some other bytes, or none at all."""
    pages: dict[str, bytes | None] = {f"p{number}": TEXT + b"%d" % number for number in range(40)}
    for name, data in (pages | changes).items():
        if data is not None:
            yield File(path=f"{name}/index.html", key=data.hex(), make=lambda data=data: data)  # type: ignore[misc]


def everything(folder: Path) -> dict[str, bytes]:
    """The files of the site that is read."""
    root = (folder / "site").resolve()
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def inodes(folder: Path) -> dict[str, int]:
    root = (folder / "site").resolve()
    return {str(path.relative_to(root)): path.stat().st_ino for path in root.rglob("*") if path.is_file()}


CHANGES = {"p1": TEXT + b"another", "p2": None, "p3": b"short: not packed any more", "p40": TEXT + b"new"}


def test_only_the_files_that_change_are_touched(tmp_path: Path) -> None:
    """One reworded, one gone with its folder, one too short to be packed, one new; the others are the same files."""
    write_site(tmp_path, site(), {})
    before, generation = inodes(tmp_path), (tmp_path / "site").resolve()
    written = write_site(tmp_path, site(**CHANGES), {})
    after = inodes(tmp_path)

    assert (tmp_path / "site").resolve() == generation
    assert (written.made, written.gone) == (3, 1)
    assert {name.split("/")[0] for name in before if after.get(name) != before[name]} == {"p1", "p2", "p3"}
    assert not (tmp_path / "site" / "p2").exists()


def test_it_ends_with_the_bytes_of_a_site_made_anew(tmp_path: Path) -> None:
    """Packed twins too, and the next publication finds nothing to do (O3)."""
    write_site(tmp_path / "a", site(), {})
    write_site(tmp_path / "a", site(**CHANGES), {})
    write_site(tmp_path / "b", site(**CHANGES), {})

    assert everything(tmp_path / "a") == everything(tmp_path / "b")
    assert write_site(tmp_path / "a", site(**CHANGES), {}).made == 0


def test_a_large_change_is_a_generation_of_its_own(tmp_path: Path) -> None:
    """What many readers would see half of is swapped at once (O2)."""
    write_site(tmp_path, site(), {})
    before = (tmp_path / "site").resolve()
    write_site(tmp_path, site(**{f"p{n}": TEXT + b"other" for n in range(int(40 * SMALL) + 1)}), {})

    assert (tmp_path / "site").resolve() != before


def dying_at(number: int) -> Callable[..., None]:
    """Return a ``rename`` that dies at its call *number*, as a killed process does: for good."""
    left = [number]
    rename = os.replace

    def replace(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if left[0] <= 0:
            raise OSError("killed")
        left[0] -= 1
        rename(source, target)

    return replace


@pytest.mark.parametrize("number", range(9))
def test_a_change_that_was_broken_off_is_carried_through(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it died: before the note the old site stands whole; after it the next publication makes up for it."""
    write_site(tmp_path, site(), {})
    old = everything(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(in_place.os, "replace", dying_at(number))
        with pytest.raises(PublishError):
            write_site(tmp_path, site(**CHANGES), {})
    if number == 0:
        assert everything(tmp_path) == old
    for name, data in everything(tmp_path).items():
        assert data, name

    write_site(tmp_path, site(**CHANGES), {})
    write_site(tmp_path / "fresh", site(**CHANGES), {})
    assert everything(tmp_path) == everything(tmp_path / "fresh")


def test_what_was_broken_off_and_is_wanted_no_more_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next publication carries it through, then makes what is wanted now."""
    write_site(tmp_path, site(), {})
    with monkeypatch.context() as patched:
        patched.setattr(in_place.os, "replace", dying_at(3))
        with pytest.raises(PublishError):
            write_site(tmp_path, site(**CHANGES), {})
    write_site(tmp_path, site(), {})
    write_site(tmp_path / "fresh", site(), {})

    assert everything(tmp_path) == everything(tmp_path / "fresh")


def test_what_is_killed_in_place_stays_in_no_generation(tmp_path: Path) -> None:
    """The generation before is brought up, too (R11)."""
    write_site(tmp_path, site(), {})
    write_site(tmp_path, site(**{f"p{n}": TEXT + b"other" for n in range(20)}), {})
    write_site(
        tmp_path,
        site(**{f"p{n}": TEXT + b"other" for n in range(20)}, p30=None),
        {},
        killed=frozenset({"p30/index.html"}),
    )

    assert not list((tmp_path / ".site").rglob("p30/*"))
    assert len([path for path in (tmp_path / ".site").iterdir() if path.is_dir()]) == 2

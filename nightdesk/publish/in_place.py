"""A small change of a large site: its new files in, put into the generation that is read, one by one (F8).

What is new was written aside. A note says what goes where; once that stands, the change is carried through, by the next
publication should this one die (``finish``). Readers meet each file whole, as it was or as it is (O2); a list and what
it lists are some thousandths of a second apart.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

NOTE = "change.json"
ASIDE = "next"
MANIFEST = "next.manifest.json"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done in a generation: files that lie aside put in their places, others taken away."""

    generation: str
    put: tuple[str, ...]
    drop: tuple[str, ...]


def change(home: Path, made: Change, manifest: bytes) -> None:
    """Carry a change out in *home*, the folder of generations, whose new files lie in ``next``."""
    (home / MANIFEST).write_bytes(manifest)
    os.sync()  # once for all that lies aside, as for a generation: fifty files by themselves took thirty times as long
    swap = home / f"{NOTE}.swap"
    swap.write_bytes(msgspec.json.encode(made))
    sync(swap)
    os.replace(swap, home / NOTE)
    sync(home)
    finish(home)


def finish(home: Path) -> None:
    """Carry through what a publication that died had begun; nothing when it had not."""
    try:
        made = msgspec.json.decode((home / NOTE).read_bytes(), type=Change)
    except FileNotFoundError:
        return
    generation = home / made.generation
    for path in made.put:
        _moved(home / ASIDE / path, generation / path)
    for path in made.drop:
        (generation / path).unlink(missing_ok=True)
        _without_empty_folders(generation, path)
    _moved(home / MANIFEST, generation.with_name(f"{generation.name}.manifest.json"))
    sync(home)
    (home / NOTE).unlink()


def _moved(source: Path, target: Path) -> None:
    """Put *source* in its place; it is there already when this was broken off later on."""
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)


def _without_empty_folders(generation: Path, path: str) -> None:
    for folder in (generation / path).parents:
        if folder == generation or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def variants(paths: Iterable[str]) -> set[str]:
    """Return each path with those of the same bytes packed."""
    return {f"{path}{ending}" for path in paths for ending in ("", ".gz", ".br")}

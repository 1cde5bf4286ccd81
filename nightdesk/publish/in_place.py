"""A small change of a large site: its new files in, put into the generation that is read, one by one (F8).

What is new was written aside. A note says what goes where; once that stands, the change is carried through and the
site's index with it, by the next publication should this one die (``finish``). Readers meet each file whole, as it was
or as it is (O2); a list and what it lists are some thousandths of a second apart.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from nightdesk.publish.index import Delta, Index

NOTE = "change.json"
ASIDE = "next"
INDEX = ".index"  # after a generation's name: what is known of its files and articles (``index.py``)
DELTA = "next.delta"  # what the change does to the index, or
WHOLE = "next.index"  # the index that takes its place


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done in a generation: files that lie aside put in their places, others taken away."""

    generation: str
    put: tuple[str, ...]
    drop: tuple[str, ...]


def change(home: Path, made: Change, delta: Delta | None) -> None:
    """Carry a change out in *home*, the folder of generations, whose new files lie in ``next``.

    *delta* is what it does to the index; without one a new index lies in ``next.index``.
    """
    if delta is not None:
        (home / DELTA).write_bytes(msgspec.msgpack.encode(delta))
    (home / (DELTA if delta is None else WHOLE)).unlink(missing_ok=True)  # left by a publication that died
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
    _moved(home / WHOLE, index_path(generation))
    _carried_out(home / DELTA, index_path(generation))
    sync(home)
    (home / NOTE).unlink()
    (home / DELTA).unlink(missing_ok=True)
    shutil.rmtree(home / ASIDE, ignore_errors=True)


def index_path(generation: Path) -> Path:
    """Return where the index of a generation is."""
    return generation.with_name(generation.name + INDEX)


def _carried_out(delta: Path, index: Path) -> None:
    if delta.exists():
        delta_on(index, msgspec.msgpack.decode(delta.read_bytes(), type=Delta))


def delta_on(index: Path, delta: Delta) -> None:
    """Bring an index up to a change; it does the same when that was carried out before.

    One that cannot be read stays as it is: the next publication looks at everything anew.
    """
    known = Index.open(index)
    if known is not None:
        known.carry_out(delta)
        known.close(keep=True)


def _moved(source: Path, target: Path) -> None:
    """Put *source* in its place; it is there already when this was broken off later on."""
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)


def _without_empty_folders(generation: Path, path: str) -> None:
    for folder in (generation / path).parents:
        if folder == generation:
            return
        try:
            folder.rmdir()
        except FileNotFoundError:  # gone when this was broken off
            continue
        except OSError:  # something is in it
            return


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

"""Files -> the site on disk, all at once: a new generation beside the old, then one rename (O2).

``PROJECT/site`` is a link to ``PROJECT/.site/NAME``; what is unchanged is the same file under a second name. Readers
see the old site or the new one; a writer that dies leaves the old one as it was. A small change of a large site is
made in the generation that is read instead, file by file (decision 24): to link a hundred thousand files for one
correction takes minutes on a slow disk. What was killed stays in no generation: each is brought up to the new one.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from nightdesk.errors import PublishError
from nightdesk.publish import hands
from nightdesk.publish.in_place import (
    ASIDE,
    INDEX,
    WHOLE,
    Change,
    change,
    delta_on,
    finish,
    index_path,
    sync,
    variants,
)
from nightdesk.publish.index import Delta, Index, Row, picture_unit
from nightdesk.publish.pack import brotlied, gzipped
from nightdesk.publish.site import File
from nightdesk.records import digest_of

LINK = "site"
GENERATIONS = ".site"
COMPRESSED = frozenset({".html", ".opml", ".xml", ".json", ".txt", ".css", ".js", ".svg"})
SMALL = 1 / 3  # share of the files up to which a change is made in place: one article of two dozen, or any of more
NOT_A_NAME = frozenset({"", ".", ".."})  # among the parts of a path within a site
SMALLEST = 512  # bytes worth compressing; below, headers outweigh the gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a publication did: files made, files taken over, files that are no longer there."""

    made: int
    kept: int
    gone: int
    changed: tuple[str, ...] = ()  # the paths of those made


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a publication does to the index of the site.

    Either the site is looked at as a whole: *index* is a new one that lies in ``next.index``, its files still missing.
    Or some *units* are looked at: *index* is the present one with *rows* put in and *gone* taken out, to be let go of
    without keeping them once the files are made; they are put in for good when the files are in place.
    """

    index: Index
    units: frozenset[str] | None = None
    rows: Sequence[Row] = ()
    gone: Sequence[str] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


def generation(folder: Path) -> Path | None:
    """Return the generation of the project in *folder* that is read, with a change that died half-way carried through.

    Raises:
        PublishError: the disk refuses.
    """
    home, link = folder / GENERATIONS, folder / LINK
    if not link.is_symlink():
        return None
    try:
        finish(home)
    except OSError as error:
        raise _refused(folder, error) from error
    return home / os.readlink(link).rsplit("/", 1)[-1]


def index_of(folder: Path) -> Index | None:
    """Return the index of the site that is read, if there is one that can be told anything."""
    there = generation(folder)
    return Index.open(index_path(there)) if there is not None and there.is_dir() else None


def new_index(folder: Path) -> Index:
    """Return an empty index that ``write_site`` will put in place of the present one."""
    home = folder / GENERATIONS
    home.mkdir(parents=True, exist_ok=True)
    return Index.new(home / WHOLE)


def write_site(
    folder: Path,
    files: Iterable[File],
    pictures: Mapping[str, Callable[[], bytes]],
    *,
    killed: frozenset[str] = frozenset(),
    step: Step | None = None,
    foretell: Callable[[Sequence[str]], None] = lambda _: None,
) -> Written:
    """Write *files* and *pictures* (by path; named by their content) as the site of the project in *folder*.

    They are all the site has, or all that *step* looks at. *killed* names files that no generation may have: one that
    has any keeps nothing that the new one has not. *foretell* is given the paths that are about to change, before any
    does: what must be done about them is on record should the process die.

    Raises:
        PublishError: the disk refuses, the path is taken by something else, or two files want one name.
    """
    home = folder / GENERATIONS
    link = folder / LINK
    if link.exists() and not link.is_symlink():
        raise PublishError(f"{link} is not a link of ours; move it away, then publish again")
    try:
        home.mkdir(parents=True, exist_ok=True)
        finish(home)
        written = _write(home, link, files, pictures, step or Step(index=new_index(folder)), foretell)
    except OSError as error:
        raise _refused(folder, error) from error
    try:
        _erase(home, home / os.readlink(link).rsplit("/", 1)[-1], killed)
    except OSError as error:
        raise PublishError(
            f"the site is new, but an old copy of what was killed is still in {home}: {error.strerror or error}; "
            "publish again"
        ) from error
    return written


def _refused(folder: Path, error: OSError) -> PublishError:
    wanted = f": {error.filename}" if error.filename else ""
    hint = "free some space" if error.errno == errno.ENOSPC else "check that the folder can be written"
    return PublishError(
        f"the site in {folder} was not changed: {error.strerror or error}{wanted}; {hint}, then publish again"
    )


@dataclass(slots=True)
class _Plan:
    """What there is to do: each file looked at with its unit and key, those to be made, those to be taken away."""

    keys: dict[str, tuple[str, str]]
    changed: deque[File]
    gone: list[str]
    total: int  # how many files the site will have


def _write(
    home: Path,
    link: Path,
    files: Iterable[File],
    pictures: Mapping[str, Callable[[], bytes]],
    step: Step,
    foretell: Callable[[Sequence[str]], None],
) -> Written:
    old = home / os.readlink(link).rsplit("/", 1)[-1] if link.is_symlink() else None
    aside = home / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    drawn = (File(path=p, key=p, make=load, unit=picture_unit(p)) for p, load in sorted(pictures.items()))
    plan = _plan(old, chain(files, drawn), step)
    made = tuple(file.path for file in plan.changed)
    foretell([*made, *plan.gone])
    put = hands.made(plan.changed, partial(_make, aside))
    delta = _step_taken(step, plan, made)
    if old is None or len(made) + len(plan.gone) > SMALL * plan.total:
        _anew(home, link, old, frozenset(made), delta)
    else:
        drop = variants([*made, *plan.gone]) - set(put)
        change(home, Change(generation=old.name, put=tuple(put), drop=tuple(sorted(drop))), delta)
    return Written(made=len(made), kept=plan.total - len(made), gone=len(plan.gone), changed=made)


def _step_taken(step: Step, plan: _Plan, made: Sequence[str]) -> Delta | None:
    """Keep what is new in a new index, or return what there is to do to the present one."""
    if step.units is None:
        step.index.set_files(plan.keys, ())
        step.index.set_meta(step.meta)
        step.index.close(keep=True)
        return None
    step.index.close()
    files = {path: plan.keys[path] for path in made}
    return Delta(rows=list(step.rows), gone=list(step.gone), files=files, files_gone=plan.gone, meta=dict(step.meta))


def _plan(old: Path | None, files: Iterable[File], step: Step) -> _Plan:
    """Compare what is wanted with what is there: all of it, or the units looked at."""
    known = step.index if step.units is not None else Index.open(index_path(old)) if old is not None else None
    before = known.files(step.units) if known is not None else {}
    keys: dict[str, tuple[str, str]] = {}
    changed: deque[File] = deque()
    for file in files:
        _claim(keys, file)
        if before.get(file.path) != file.key or not os.path.exists(f"{old}/{file.path}"):
            changed.append(file)
    gone = sorted(before.keys() - keys.keys())
    total = len(keys)
    if step.units is not None:
        _unclaimed(step.index, [file.path for file in changed if file.path not in before], step.units)
        total += step.index.count_files() - len(before)
    elif known is not None:
        known.close()
    return _Plan(keys=keys, changed=changed, gone=gone, total=total)


def _anew(home: Path, link: Path, old: Path | None, made: frozenset[str], delta: Delta | None) -> None:
    """Complete the generation that is begun beside the *old* one with all of its files but those *made* anew."""
    if delta is not None:
        assert old is not None  # some units are looked at where the others are there
        shutil.copyfile(index_path(old), home / WHOLE)
        delta_on(home / WHOLE, delta)
    index = Index.open(home / WHOLE)
    assert index is not None  # it was written just now
    keys = index.files()
    index.close()
    if old is not None:
        for path in keys:
            if path not in made:
                _take_over(old, home / ASIDE, path)
    _settle(home, link, home / ASIDE, keys)


def _claim(keys: dict[str, tuple[str, str]], file: File) -> None:
    if "\x00" in file.path or not NOT_A_NAME.isdisjoint(file.path.split("/")):
        raise PublishError(f"{file.path!r} is no path within a site")
    if file.path in keys:
        raise PublishError(f"two files want the name {file.path!r}; nothing was published")
    keys[file.path] = (file.unit, file.key)


def _unclaimed(known: Index, paths: Iterable[str], units: frozenset[str]) -> None:
    """See that nothing that is not looked at has any of the new *paths*."""
    for path in paths:
        unit = known.unit_of(path)
        if unit is not None and unit not in units:
            raise PublishError(f"two files want the name {path!r}; nothing was published")


def _take_over(old: Path, new: Path, path: str) -> None:
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    os.link(old / path, target)
    for variant in variants([path]) - {path}:
        with suppress(FileNotFoundError):
            os.link(old / variant, new / variant)


def _make(new: Path, file: File) -> list[str]:
    """Make a file and write it below *new*, packed too where that pays; return the paths written."""
    path, data = file.path, file.make()
    made, ending = {path: data}, os.path.splitext(path)[1]
    if ending in COMPRESSED and len(data) >= SMALLEST:
        made[f"{path}.gz"] = gzipped(data)
        if ending == ".html":  # what readers wait for; programs that fetch the rest take gzip
            made[f"{path}.br"] = brotlied(data)
    for name, content in made.items():
        _put(f"{new}/{name}", content)
    return list(made)


def _put(path: str, content: bytes) -> None:
    """Write a new file, in a new folder where there is none: a site has a folder for each page."""
    try:
        target = open(path, "wb")  # noqa: SIM115, closed below
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        target = open(path, "wb")  # noqa: SIM115
    with target:
        target.write(content)


def _settle(home: Path, link: Path, new: Path, keys: Mapping[str, str]) -> None:
    """Bring everything to the disk, then let the link point to it."""
    name = digest_of(*(part for item in sorted(keys.items()) for part in item))[:16]
    # Once for everything: Linux waits until it is written (sync(2)). A generation has a folder for each page, and
    # syncing each by itself took minutes for a few thousand where others used the disk.
    os.sync()
    final = home / name
    if final.exists() and os.path.realpath(link) == str(final.resolve()):
        final = home / f"{name}-again"  # the same content as is read now, made again because a file of it was missing
    shutil.rmtree(final, ignore_errors=True)  # left by an earlier publication that was undone since
    os.replace(home / WHOLE, index_path(final))
    new.rename(final)
    swap = home / "link"
    swap.unlink(missing_ok=True)
    swap.symlink_to(f"{GENERATIONS}/{final.name}", target_is_directory=True)
    previous = os.readlink(link).rsplit("/", 1)[-1] if link.is_symlink() else ""
    os.replace(swap, link)
    sync(home)
    sync(link.parent)
    _tidy(home, {final.name, previous})  # the one before stays for readers half-way through it


def _erase(home: Path, current: Path, killed: frozenset[str]) -> None:
    """Bring every other generation that has one of *killed* up to the *current* one.

    Readers half-way through it meet each file whole, as it was or as it is now. The index comes last, so a writer
    that dies here is made up for by the next.
    """
    known = Index.open(index_path(current))
    if known is None:
        return
    keys: dict[str, str] = {}
    for path in sorted(home.glob(f"*{INDEX}")):
        there = path.with_name(path.name.removesuffix(INDEX))
        other = Index.open(path) if there != current else None
        if other is None:
            continue
        before = other.files() if any(other.unit_of(name) is not None for name in killed) else {}
        if before:
            keys = keys or known.files()
            for name in (name for name, key in before.items() if keys.get(name) != key):
                for variant in variants([name]):
                    _overtake(there / variant, current / variant)
            kept = {name: ("", key) for name, key in keys.items() if name in before}
            other.set_files(kept, before.keys() - keys.keys())
        other.close(keep=True)
    known.close()


def _overtake(old: Path, new: Path) -> None:
    """Put *new* in the place of *old*, or nothing where there is no *new*."""
    if not new.exists():
        old.unlink(missing_ok=True)
        return
    swap = old.with_name(f"{old.name}.swap")
    swap.unlink(missing_ok=True)
    os.link(new, swap)
    os.replace(swap, old)
    swap.unlink(missing_ok=True)  # two names of one file: renaming one to the other does nothing (POSIX)


def _tidy(home: Path, kept: set[str]) -> None:
    for entry in sorted(home.iterdir()):
        if entry.name.removesuffix(INDEX) in kept:
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)

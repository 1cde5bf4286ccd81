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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import msgspec

from nightdesk.errors import PublishError
from nightdesk.publish.in_place import ASIDE, Change, change, finish, sync, variants
from nightdesk.publish.pack import brotlied, gzipped
from nightdesk.publish.site import File
from nightdesk.records import digest_of

LINK = "site"
GENERATIONS = ".site"
MANIFEST = "manifest.json"
KEPT = 2  # generations: the one that is read, and the one before for readers half-way through it
COMPRESSED = frozenset({".html", ".opml", ".xml", ".json", ".txt", ".css", ".js", ".svg"})
SMALL = 0.2  # share of the files up to which a change is made in place: a correction or a new article of a large site
NOT_A_NAME = frozenset({"", ".", ".."})  # among the parts of a path within a site
SMALLEST = 512  # bytes worth compressing; below, headers outweigh the gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a publication did: files made, files taken over, files that are no longer there."""

    made: int
    kept: int
    gone: int
    changed: tuple[str, ...] = ()  # the paths of those made


def write_site(
    folder: Path,
    files: Iterable[File],
    pictures: Mapping[str, Callable[[], bytes]],
    *,
    killed: frozenset[str] = frozenset(),
) -> Written:
    """Write *files* and *pictures* (by path; named by their content) as the site of the project in *folder*.

    *killed* names files that no generation may have: one that has any keeps nothing that the new one has not.

    Raises:
        PublishError: the disk refuses, the path is taken by something else, or two files want one name.
    """
    home = folder / GENERATIONS
    link = folder / LINK
    if link.exists() and not link.is_symlink():
        raise PublishError(f"{link} is not a link of ours; move it away, then publish again")
    try:
        written = _write(home, link, files, pictures)
    except OSError as error:
        wanted = f": {error.filename}" if error.filename else ""
        hint = "free some space" if error.errno == errno.ENOSPC else "check that the folder can be written"
        raise PublishError(
            f"the site in {folder} was not changed: {error.strerror or error}{wanted}; {hint}, then publish again"
        ) from error
    try:
        _erase(home, home / os.readlink(link).rsplit("/", 1)[-1], killed)
    except OSError as error:
        raise PublishError(
            f"the site is new, but an old copy of what was killed is still in {home}: {error.strerror or error}; "
            "publish again"
        ) from error
    return written


def _write(home: Path, link: Path, files: Iterable[File], pictures: Mapping[str, Callable[[], bytes]]) -> Written:
    home.mkdir(parents=True, exist_ok=True)
    finish(home)
    old = home / os.readlink(link).rsplit("/", 1)[-1] if link.is_symlink() else None
    before = _manifest(old)
    shutil.rmtree(home / ASIDE, ignore_errors=True)
    drawn = (File(path=path, key=path, make=load) for path, load in sorted(pictures.items()))
    keys: dict[str, str] = {}
    changed: deque[File] = deque()
    for file in chain(files, drawn):
        _claim(keys, file.path, file.key)
        if old is None or before.get(file.path) != file.key or not os.path.exists(f"{old}/{file.path}"):
            changed.append(file)
    gone = sorted(before.keys() - keys.keys())
    made = tuple(file.path for file in changed)
    if old is not None and (changed or gone) and len(changed) + len(gone) <= SMALL * len(keys):
        _in_place(home, old, changed, gone, keys)
    elif old is None or changed or gone:
        _anew(home, link, old, changed, keys)
    return Written(made=len(made), kept=len(keys) - len(made), gone=len(gone), changed=made)


def _in_place(home: Path, generation: Path, files: deque[File], gone: Sequence[str], keys: Mapping[str, str]) -> None:
    """Bring the generation that is read up to *keys*, touching nothing else (``in_place.py``)."""
    paths = [file.path for file in files]
    put = [name for file in _taken_off(files) for name in _make(home / ASIDE, file.path, file.make())]
    drop = variants([*paths, *gone]) - set(put)
    made = Change(generation=generation.name, put=tuple(put), drop=tuple(sorted(drop)))
    change(home, made, _encoded(keys))


def _anew(home: Path, link: Path, old: Path | None, files: deque[File], keys: dict[str, str]) -> None:
    """Make a generation of *keys* beside the old one, of whose files it takes over all but those to be made."""
    new = home / ASIDE
    new.mkdir()
    changed = {file.path for file in files}
    for file in _taken_off(files):
        _make(new, file.path, file.make())
    if old is not None:
        for path in keys:
            if path not in changed:
                _take_over(old, new, path)
    _settle(home, link, new, keys)


def _taken_off(files: deque[File]) -> Iterator[File]:
    """Yield each file once and forget it: what it is made from is large."""
    while files:
        yield files.popleft()


def _claim(keys: dict[str, str], path: str, key: str) -> None:
    if "\x00" in path or not NOT_A_NAME.isdisjoint(path.split("/")):
        raise PublishError(f"{path!r} is no path within a site")
    if path in keys:
        raise PublishError(f"two files want the name {path!r}; nothing was published")
    keys[path] = key


def _manifest(generation: Path | None) -> dict[str, str]:
    """Return what each file of a generation depended on; nothing when it cannot be told, so all is made anew."""
    if generation is None:
        return {}
    try:
        return msgspec.json.decode((generation.with_name(generation.name + "." + MANIFEST)).read_bytes(), type=dict)
    except (OSError, msgspec.DecodeError):
        return {}


def _take_over(old: Path, new: Path, path: str) -> None:
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    os.link(old / path, target)
    for variant in variants([path]) - {path}:
        with suppress(FileNotFoundError):
            os.link(old / variant, new / variant)


def _make(new: Path, path: str, data: bytes) -> list[str]:
    """Write a file below *new*, packed too where that pays; return the paths written."""
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    made = {path: data}
    if target.suffix in COMPRESSED and len(data) >= SMALLEST:
        made[f"{path}.gz"] = gzipped(data)
        if target.suffix == ".html":  # what readers wait for; programs that fetch the rest take gzip
            made[f"{path}.br"] = brotlied(data)
    for name, content in made.items():
        (new / name).write_bytes(content)
    return list(made)


def _encoded(keys: Mapping[str, str]) -> bytes:
    return msgspec.json.encode(dict(sorted(keys.items())))


def _settle(home: Path, link: Path, new: Path, keys: dict[str, str]) -> None:
    """Bring everything to the disk, then let the link point to it."""
    name = digest_of(*(part for item in sorted(keys.items()) for part in item))[:16]
    manifest = home / f"{name}.{MANIFEST}"
    manifest.write_bytes(_encoded(keys))
    # Once for everything: Linux waits until it is written (sync(2)). A generation has a folder for each page, and
    # syncing each by itself took minutes for a few thousand where others used the disk.
    os.sync()
    final = home / name
    if final.exists() and os.path.realpath(link) != str(final.resolve()):
        shutil.rmtree(final)  # left by an earlier publication that was undone since
    if not final.exists():
        new.rename(final)
    else:  # the same content as is read now, made again because a file of it was missing
        final = home / f"{name}-again"
        shutil.rmtree(final, ignore_errors=True)
        new.rename(final)
        manifest = manifest.rename(home / f"{final.name}.{MANIFEST}")
    swap = home / "link"
    swap.unlink(missing_ok=True)
    swap.symlink_to(f"{GENERATIONS}/{final.name}", target_is_directory=True)
    previous = os.readlink(link).rsplit("/", 1)[-1] if link.is_symlink() else ""
    os.replace(swap, link)
    sync(home)
    sync(link.parent)
    _tidy(home, {final.name, previous})


def _erase(home: Path, current: Path, killed: frozenset[str]) -> None:
    """Bring every other generation that has one of *killed* up to the *current* one.

    Readers half-way through it meet each file whole, as it was or as it is now. The manifest comes last, so a writer
    that dies here is made up for by the next.
    """
    keys = _manifest(current)
    for manifest in sorted(home.glob(f"*.{MANIFEST}")):
        generation = home / manifest.name.removesuffix(f".{MANIFEST}")
        before = _manifest(generation)
        if generation == current or killed.isdisjoint(before):
            continue
        for path in (path for path, key in before.items() if keys.get(path) != key):
            for variant in variants([path]):
                _overtake(generation / variant, current / variant)
        manifest.write_bytes(msgspec.json.encode({path: key for path, key in keys.items() if path in before}))


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
        if entry.name.removesuffix(f".{MANIFEST}") in kept:
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
